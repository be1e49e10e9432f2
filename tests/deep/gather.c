/* What loops gather from outside: digits of a number, octets of a length; what joins keep. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
void *memcpy(void *to, const void *from, size_t n);
int use(int v);

/* ---- digits ---- */

int port_bad(const uint8_t *s, size_t len)
{
	int v = 0;
	while (len && *s >= '0' && *s <= '9') {
		v = v * 10 + (*s - '0'); /* expect: integer.signed-overflow */
		s++;
		len--;
	}
	return use(v);
}

int port_ok(const uint8_t *s, size_t len)
{
	int v = 0;
	while (len && *s >= '0' && *s <= '9' && v <= 65535) {
		v = v * 10 + (*s - '0');
		s++;
		len--;
	}
	return use(v);
}

int four_digits_ok(const uint8_t *s, size_t len)
{
	int v = 0;
	if (len < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return use(v);
}

int left_early_ok(const uint8_t *s, size_t len)
{
	int v = 0;
	for (size_t i = 0; i < len; i++) {
		if (v > 1000)
			break;
		v = v * 10 + (s[i] & 7);
	}
	return use(v);
}

/* A sum needs more rounds than anybody sends. */
int sum_ok(const uint8_t *s, size_t len)
{
	int sum = 0;
	for (size_t i = 0; i < len; i++)
		if (s[i] > 3)
			sum += s[i];
	return use(sum);
}

int digest_ok(const uint8_t *s, size_t len)
{
	int v = 0;
	for (size_t i = 0; i < len; i++)
		v = (v + s[i]) & 0xff;
	return use(v * 100000);
}

/* ---- octets ---- */

static uint8_t small[64], large[0x10000];

void four_octets_bad(const uint8_t *s, size_t len)
{
	uint32_t n = 0;
	if (len < 4)
		return;
	for (int i = 0; i < 4; i++)
		n = n << 8 | s[i];
	if (n <= len - 4)
		memcpy(small, s + 4, n); /* expect: memory.out-of-bounds-write */
}

void four_octets_ok(const uint8_t *s, size_t len)
{
	uint32_t n = 0;
	if (len < 4)
		return;
	for (int i = 0; i < 4; i++)
		n = n << 8 | s[i];
	if (n <= len - 4 && n <= sizeof(small))
		memcpy(small, s + 4, n);
}

void two_octets_ok(const uint8_t *s, size_t len)
{
	uint32_t n = 0;
	if (len < 2)
		return;
	for (int i = 0; i < 2; i++)
		n = n << 8 | s[i];
	if (n <= len - 2)
		memcpy(large, s + 2, n);
}

/* ---- one object, two places in it ---- */

struct header {
	struct {
		uint16_t kind, more;
	} head;
	uint8_t text[8];
};

int either_member_ok(int which)
{
	struct header h = {0};
	uint8_t *p = which ? h.text : h.text + 4;
	p[0] = 1;
	return p[0] + p[3];
}

/* ---- in a helper, of what its caller knows ---- */

static int number(const uint8_t *s, size_t len)
{
	int v = 0;
	const uint8_t *end = s + len;
	while (s < end)
		v = v * 10 + (*s++ - '0'); /* expect: integer.signed-overflow */
	return use(v);
}

int number_of_peer(const uint8_t *s, size_t len)
{
	return number(s, len);
}

static int own_number(const uint8_t *s, size_t len)
{
	int v = 0;
	const uint8_t *end = s + len;
	while (s < end)
		v = v * 10 + (*s++ - '0');
	return use(v);
}

int own_number_ok(void)
{
	static const uint8_t digits[] = "4711";
	return own_number(digits, 4);
}

static uint8_t kind_at(const uint8_t *s, size_t from, size_t step)
{
	size_t i = from;
	while (s[i] == 0)
		i += step;
	return s[i];
}

static const uint8_t names[16];

int name_bad(const uint8_t *s, size_t len)
{
	if (len < 100)
		return 0;
	return names[kind_at(s, 1, 3)]; /* expect: memory.out-of-bounds-read */
}

int name_ok(const uint8_t *s, size_t len)
{
	if (len < 100)
		return 0;
	uint8_t kind = kind_at(s, 1, 3);
	return kind < 16 ? names[kind] : 0;
}

/* ---- a countdown that ends behind 0, and one that does not ---- */

size_t blanks_ok(const uint8_t *s, size_t len)
{
	const uint8_t *begin = s;
	size_t n = 0;
	while (len && *s == ' ') {
		s++;
		len--;
	}
	size_t left = (size_t)(s - begin) + len;
	while (left--)
		n++;
	return n;
}

static int escapes(const uint8_t *s, size_t length)
{
	int n = 0;
	while (length) {
		if (*s == '%') {
			if (length < 2)
				return -1;
			s += 2;
			length -= 2;
		}
		s++;
		n++;
		--length; /* expect: integer.length-underflow */
	}
	return n;
}

int escapes_of_peer(const uint8_t *s, size_t length)
{
	return escapes(s, length);
}

/* ---- many paths, of which some touch a member ---- */

struct packet_record {
	int flags;
	int kind;
	size_t skip;
	size_t data_len;
};

static void note(struct packet_record *r, unsigned bits)
{
	if (bits & 1)
		r->flags = 1;
	if (bits & 2)
		r->kind = 2;
	if (bits & 4)
		r->skip = 3;
}

int after_many_bad(struct packet_record *r, unsigned bits, unsigned more)
{
	note(r, bits);
	if (more & 1)
		r->flags = 7;
	if (more & 2)
		r->kind = 8;
	if (more & 4)
		r->skip = 9;
	size_t body_len = r->data_len - 4; /* expect: integer.length-underflow */
	return use((int)body_len);
}

int after_many_ok(struct packet_record *r, unsigned bits, unsigned more)
{
	if (r->data_len < 4)
		return -1;
	note(r, bits);
	if (more & 1)
		r->flags = 7;
	if (more & 2)
		r->kind = 8;
	if (more & 4)
		r->skip = 9;
	size_t body_len = r->data_len - 4;
	return use((int)body_len);
}
