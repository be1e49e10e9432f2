/* A length from outside is reduced by more than it may be. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int size_t;

size_t consume(const uint8_t *data, size_t n);

size_t header_bad(const uint8_t *data, size_t len)
{
	size_t payload_len = len - 8; /* expect: integer.length-underflow */
	return consume(data, payload_len);
}

size_t header_ok(const uint8_t *data, size_t len)
{
	if (len < 8)
		return 0;
	size_t payload_len = len - 8;
	return consume(data, payload_len);
}

size_t field_bad(const uint8_t *data, size_t len)
{
	if (len < 4)
		return 0;
	size_t body_len = len - data[1]; /* expect: integer.length-underflow */
	return consume(data, body_len);
}

size_t field_ok(const uint8_t *data, size_t len)
{
	if (len < 4 || data[1] > len)
		return 0;
	size_t body_len = len - data[1];
	return consume(data, body_len);
}

size_t pairs_bad(const uint8_t *data, size_t len)
{
	size_t sum = 0;
	if (len < 2)
		return 0;
	for (unsigned i = data[0]; i > 0; i -= 2) /* expect: integer.length-underflow */
		sum += i;
	return sum;
}

size_t pairs_ok(const uint8_t *data, size_t len)
{
	size_t sum = 0;
	if (len < 2)
		return 0;
	for (unsigned i = data[0]; i >= 2; i -= 2)
		sum += i;
	return sum;
}

int compared_ok(const uint8_t *data, size_t len)
{
	return len - 1 > 100 ? 0 : data[0];
}

/* A sequence number may wrap. */
unsigned age_ok(const uint8_t *data, size_t len, unsigned now)
{
	if (len < 1)
		return 0;
	return now - data[0];
}

/* It ends behind 0. */
unsigned countdown_ok(const uint8_t *data, uint16_t len)
{
	unsigned sum = 0;
	while (len--)
		sum += *data++;
	return sum;
}

unsigned cut_bad(const uint8_t *data, uint16_t len)
{
	uint16_t body_len = len - 4; /* expect: integer.length-underflow */
	return (unsigned)consume(data, body_len);
}

unsigned cut_ok(const uint8_t *data, uint16_t len)
{
	if (len < 4)
		return 0;
	uint16_t body_len = len - 4;
	return (unsigned)consume(data, body_len);
}

/* ---- differences that are meant to wrap ---- */

/* Bits of a word: what does not fit is cut off. */
uint8_t packed_ok(uint8_t *out, size_t tag_len)
{
	out[0] = 0x40;
	out[0] |= ((tag_len - 2) / 2) << 3;
	return tag_len > 16 ? 0 : out[0];
}

size_t words_bad(const uint8_t *data, size_t len)
{
	size_t words_len = ((len - 2) / 2) << 1; /* expect: integer.length-underflow */
	return consume(data, words_len);
}

struct message {
	uint8_t *token, *data;
	uint8_t token_len;
};

/* Forward or back, as the new token is longer or shorter. */
static void move_data(struct message *m, size_t len)
{
	if (m->data)
		m->data += len - m->token_len;
	m->token_len = (uint8_t)len;
}

void shorter_token_ok(struct message *m)
{
	if (m->token_len == 8)
		move_data(m, 2);
}

/* ---- remainders ---- */

/* Whole blocks and not none: at least one. */
size_t all_but_last_ok(const uint8_t *data, size_t len)
{
	if (len == 0)
		return 0;
	size_t last = len & 15;
	if (last == 0)
		len -= 16;
	else
		len -= last;
	return consume(data, len);
}

size_t whole_blocks_ok(const uint8_t *data, size_t len)
{
	if (len % 12 != 0 || len == 0)
		return 0;
	size_t rest_len = len - 12;
	return consume(data, rest_len);
}

/* None at all is a multiple too. */
size_t whole_blocks_bad(const uint8_t *data, size_t len)
{
	if (len % 12 != 0)
		return 0;
	size_t rest_len = len - 12; /* expect: integer.length-underflow */
	return consume(data, rest_len);
}

size_t more_than_a_block_bad(const uint8_t *data, size_t len)
{
	if (len % 12 != 0 || len == 0)
		return 0;
	size_t rest_len = len - 13; /* expect: integer.length-underflow */
	return consume(data, rest_len);
}
