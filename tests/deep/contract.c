/* Contracts of names: positions, capacities, siblings of a pointer, calls that say how much. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);

/* ---- buffer, position, end ---- */

int tag_at_position_bad(const uint8_t *buffer, int *bufPos, int maxBufPos)
{
	(void)maxBufPos;
	return buffer[(*bufPos)++]; /* expect: memory.out-of-bounds-read */
}

int tag_at_position_ok(const uint8_t *buffer, int *bufPos, int maxBufPos)
{
	if (*bufPos == maxBufPos)
		return -1;
	return buffer[(*bufPos)++];
}

struct parameters {
	int size_of_address;
};

int skips_address_bad(const struct parameters *p, const uint8_t *msg, int msgSize, int startIndex)
{
	if (startIndex + 1 > msgSize)
		return -1;
	startIndex += p->size_of_address;
	return msg[startIndex]; /* expect: memory.out-of-bounds-read */
}

int skips_address_ok(const struct parameters *p, const uint8_t *msg, int msgSize, int startIndex)
{
	if (startIndex + p->size_of_address + 1 > msgSize)
		return -1;
	startIndex += p->size_of_address;
	return msg[startIndex];
}

/* ---- used and allocated ---- */

struct byte_buffer {
	uint8_t *buffer;
	int maxSize;
	int size;
};

int first_byte_bad(const struct byte_buffer *m)
{
	return m->buffer[0]; /* expect: memory.out-of-bounds-read */
}

int first_byte_ok(const struct byte_buffer *m)
{
	return m->size < 1 ? -1 : m->buffer[0];
}

void append_bad(struct byte_buffer *m, const uint8_t *data, int dataLen)
{
	memcpy(m->buffer + m->size, data, (size_t)dataLen); /* expect: memory.out-of-bounds-write */
}

void append_ok(struct byte_buffer *m, const uint8_t *data, int dataLen)
{
	if (dataLen > m->maxSize - m->size)
		return;
	memcpy(m->buffer + m->size, data, (size_t)dataLen);
}

/* ---- a call says how much there is ---- */

uint8_t *frame_data(void);
uint16_t frame_length(void);

static uint16_t payload(const uint8_t *data, uint16_t data_len, uint8_t *out)
{
	uint16_t n;
	if (data_len < 2)
		return 0;
	memcpy(&n, data, 2);
	if (n > 100)
		return 0;
	memcpy(out, data + 2, n); /* expect: memory.out-of-bounds-read */
	return n;
}

static uint16_t checked_payload(const uint8_t *data, uint16_t data_len, uint8_t *out)
{
	uint16_t n;
	if (data_len < 2)
		return 0;
	memcpy(&n, data, 2);
	if (n > 100 || n > data_len - 2)
		return 0;
	memcpy(out, data + 2, n);
	return n;
}

uint16_t receive_bad(void)
{
	uint8_t out[100];
	return payload(frame_data(), frame_length(), out);
}

uint16_t receive_ok(void)
{
	uint8_t out[100];
	return checked_payload(frame_data(), frame_length(), out);
}

/* ---- what a name does not promise ---- */

/* The checksum goes behind the bytes that are there: the length is not the room. */
int with_trailer_ok(uint8_t *req, int req_length)
{
	req[req_length++] = 0;
	req[req_length++] = 1;
	return req_length;
}

struct chain {
	struct chain *next;
	uint8_t *payload;
	uint16_t len;
};

static int depth_of(struct chain *c)
{
	return c->next ? (int)c->next->len : 0;
}

/* Looked at through a callee, `next` is no buffer of `len` bytes. */
int measure_ok(struct chain *c)
{
	return depth_of(c);
}

/* ---- what a call says is enough is not all there is ---- */

int read_into(uint8_t *to, int count);

static int take(uint8_t *to, int count)
{
	return count > 4 ? to[4] + read_into(to, count) : 0;
}

uint8_t *field_of(void);
int field_size(void);

int terminated_ok(void)
{
	uint8_t *dest = field_of();
	int size = field_size();
	int status = take(dest, size);
	dest[size] = 0;
	return status;
}

/* ---- a length that is passed on ---- */

struct connection {
	struct byte_buffer *received;
	int packet_size;
};
int socket_read(uint8_t *buf, int size);

int rest_bad(struct connection *c)
{
	uint8_t *buffer = c->received->buffer;
	if (socket_read(buffer, 4) != 4)
		return -1;
	c->packet_size = buffer[2] * 256 + buffer[3];
	return socket_read(buffer + 4, c->packet_size - 4); /* expect: integer.length-underflow */
}

int rest_ok(struct connection *c)
{
	uint8_t *buffer = c->received->buffer;
	if (socket_read(buffer, 4) != 4)
		return -1;
	c->packet_size = buffer[2] * 256 + buffer[3];
	if (c->packet_size <= 4 || c->packet_size > c->received->maxSize)
		return -1;
	return socket_read(buffer + 4, c->packet_size - 4);
}

/* ---- what a function's name says ---- */

int packet_kind_bad(const uint8_t *data, size_t size)
{
	(void)size;
	return data[0]; /* expect: memory.out-of-bounds-read */
}

int pack_kind_ok(const uint8_t *data, size_t size)
{
	(void)size;
	return data[0];
}

/* ---- a header within rows of records ---- */

struct image_header {
	unsigned magic;
	uint16_t header_size;
};

struct loader {
	int kind;
	struct {
		int area;
		struct image_header hdr;
	} images[2][3];
};

int use(unsigned length);

int body_size_bad(const struct loader *l, unsigned chunk_size)
{
	const struct image_header *h = &l->images[1][2].hdr;
	unsigned body_size = chunk_size - h->header_size; /* expect: integer.length-underflow */
	return use(body_size);
}

int body_size_ok(const struct loader *l, unsigned chunk_size)
{
	if (l->images[1][2].hdr.header_size > chunk_size)
		return -1;
	unsigned body_size = chunk_size - l->images[1][2].hdr.header_size;
	return use(body_size);
}

/* What the loader itself counts is in step with it. */
int area_size_ok(const struct loader *l, unsigned chunk_size)
{
	unsigned body_size = chunk_size - (unsigned)l->images[0][1].area;
	return use(body_size);
}

/* ---- whose length it is ---- */

int set_token(void *packet, const uint8_t *token, size_t token_len);

struct coap {
	uint8_t bytes[8];
};

int token_ok(struct coap *c, const uint8_t *token, size_t len)
{
	if (len > 16)
		return -1;
	return set_token(c->bytes, token, len);
}

int matches_bad(const uint8_t *rsp, int rsp_length)
{
	(void)rsp_length;
	return rsp[0]; /* expect: memory.out-of-bounds-read */
}

/* `rsp_length` tells nothing of `req`. */
int matches_ok(const uint8_t *req, const uint8_t *rsp, int rsp_length)
{
	return rsp_length > 0 && req[0] == rsp[0];
}

int first_of_bytes_bad(const char *text, size_t len)
{
	(void)len;
	return text[0]; /* expect: memory.out-of-bounds-read */
}

/* At most so many characters of two texts. */
int begins_alike_ok(const char *one, const char *other, size_t len)
{
	(void)len;
	return one[0] == other[0];
}

/* ---- records that keep books ---- */

struct pdu {
	uint8_t token_length;
	size_t alloc_size, used_size;
	uint8_t *token, *data;
};

int option_ok(const struct pdu *pdu)
{
	return pdu->used_size > pdu->token_length ? pdu->token[pdu->token_length] : 0;
}

size_t options_ok(const struct pdu *pdu)
{
	size_t length = pdu->used_size - pdu->token_length;
	return length + 1;
}

struct message {
	uint8_t *data;
	size_t data_length;
};

int option_bad(const struct message *m)
{
	return m->data[m->data_length]; /* expect: memory.out-of-bounds-read */
}

/* How much is in it is not how much there is room for. */
void marks_ok(struct message *m)
{
	m->data[0] = 1;
}

int reads_mark_bad(const struct message *m)
{
	return m->data[0]; /* expect: memory.out-of-bounds-read */
}

struct sender {
	uint8_t *out_msg;
	size_t out_msg_len;
};

int resends_ok(const struct sender *s)
{
	return s->out_msg[0];
}

static uint8_t token_bytes[8];
struct message token = {token_bytes, 0};

int own_global_ok(void)
{
	return token.data[0];
}

/* ---- a length found equal to one the program keeps ---- */

struct nonce_info {
	unsigned nonce_size;
};

int nonce_ok(const struct nonce_info *info, const uint8_t *iv, unsigned iv_len)
{
	if (iv_len != info->nonce_size)
		return -1;
	return iv[0];
}

int nonce_bad(const struct nonce_info *info, const uint8_t *iv, unsigned iv_len)
{
	if (iv_len == info->nonce_size)
		return -1;
	return iv[0]; /* expect: memory.out-of-bounds-read */
}

/* ---- differences that are right modulo 2^n ---- */

int room_behind_prefix_ok(char *text, int text_len)
{
	int left = text_len - sizeof("::ffff:") + 1;
	if (text_len < (int)sizeof("::ffff:"))
		return -1;
	text[0] = 0;
	return left;
}

size_t room_behind_prefix_bad(char *text, size_t text_len)
{
	size_t left = text_len - sizeof("::ffff:"); /* expect: integer.length-underflow */
	(void)text;
	return left + 2;
}

/* ---- where a buffer ends is passed as a pointer ---- */

static int take_count(const uint8_t **p, const uint8_t *end)
{
	if (end - *p < 2)
		return -1;
	*p += 2;
	return (*p)[-2] << 8 | (*p)[-1];
}

static int take_count_unchecked(const uint8_t **p, const uint8_t *end)
{
	(void)end;
	*p += 2;
	return (*p)[-2] << 8 | (*p)[-1]; /* expect: memory.out-of-bounds-read */
}

int record_ok(const uint8_t *buf, size_t buf_len)
{
	const uint8_t *p = buf;
	return take_count(&p, buf + buf_len);
}

int parse_record_bad(const uint8_t *buf, size_t buf_len)
{
	const uint8_t *p = buf;
	return take_count_unchecked(&p, buf + buf_len);
}

/* ---- what only looks like the length of a buffer ---- */

struct options {
	unsigned char bits[8];
	unsigned size;
};

/* A number that the object keeps. */
void set_size_ok(void *packet, unsigned size)
{
	struct options *o = packet;
	o->size = size;
}

typedef void (*event_handler)(int type, unsigned char *packet, unsigned size);
void register_handler(event_handler h);
void pass_event(unsigned char *packet, unsigned size);

/* Registered only, and it leaves the length to others. */
static void on_event_ok(int type, unsigned char *packet, unsigned size)
{
	if (type != 4 || packet[0] != 0xC0)
		return;
	pass_event(packet, size);
}

/* It counts with the length: then it is not whole events. */
static void on_bytes_bad(int type, unsigned char *packet, unsigned size)
{
	int kind = packet[0]; /* expect: memory.out-of-bounds-read */
	if (size > 4 && type == kind)
		pass_event(packet, size);
}

void start(void)
{
	register_handler(on_event_ok);
	register_handler(on_bytes_bad);
}

/* Behind the header what follows it begins. */
struct segment {
	unsigned char *header;
	unsigned char header_length;
};

unsigned behind_the_header_ok(struct segment *s)
{
	return (s->header + s->header_length)[2];
}
