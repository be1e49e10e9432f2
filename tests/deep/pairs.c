/* Pairs of a buffer and a length that are none: what bodies, names, types and paths say against. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef __SIZE_TYPE__ size_t;
void *memcpy(void *to, const void *from, size_t n);
size_t strlen(const char *s);
long recv(int s, void *to, size_t n, int flags);

/* ---- no bytes, no pointer ---- */

struct reply {
	uint16_t reason;
	uint8_t data[];
};

static int reject(struct reply *c, uint16_t reason, const void *data, int len)
{
	c->reason = reason;
	memcpy(c->data, data, (size_t)len);
	return 0;
}

int reject_plain_ok(struct reply *c)
{
	return reject(c, 1, (void *)0, 0);
}

static int refuse(struct reply *c, uint16_t reason, const void *data, int len)
{
	c->reason = reason;
	memcpy(c->data, data, (size_t)len); /* expect: null.dereference */
	return 0;
}

int refuse_with_bytes_bad(struct reply *c)
{
	return refuse(c, 2, (void *)0, 4);
}

/* ---- a part of a record ---- */

struct connection {
	int sock, period;
	uint8_t buf[260];
	int pos, next;
};

static long read_some(struct connection *c, uint8_t *b, int n)
{
	return recv(c->sock, b, (size_t)n, 0);
}

static int receive_rest(struct connection *c)
{
	int pos = c->pos;
	if (pos == 0) {
		if (read_some(c, c->buf, 1) < 1)
			return -1;
		pos = 1;
	}
	return (int)read_some(c, c->buf + pos, c->buf[1] - pos + 2);
}

/* Only the buffer is filled: the period is the program's own, and the place in it is there. */
int receive_all_ok(void *p)
{
	struct connection *c = p;
	for (;;) {
		if (receive_rest(c) < 0)
			return -1;
		c->next = c->period * 1000;
	}
}

int fill_and_index_bad(struct connection *c)
{
	static const uint8_t table[4] = {1, 2, 3, 4};
	int pos = c->pos;
	if (pos < 0 || pos > 200)
		return 0;
	if (read_some(c, c->buf + pos, 4) < 4)
		return 0;
	return table[c->buf[7]]; /* expect: memory.out-of-bounds-read */
}

struct topic {
	char name[33];
	uint8_t flags;
};

size_t bytes_of_length(size_t n)
{
	return n < 200 ? 1 : 3;
}

/* The end of the text is in its array, whatever the callee asks. */
void pack_name_ok(uint8_t *to, const struct topic *t)
{
	size_t n = strlen(t->name);
	memcpy(to + bytes_of_length(n), t->name, n);
}

void pack_name_bad(uint8_t *to, const struct topic *t)
{
	size_t n = strlen(t->name);
	if (n > 30)
		memcpy(to, t->name, n + 20); /* expect: memory.out-of-bounds-read */
}

/* ---- a static object of the function alone ---- */

int find_any(void *list);
typedef struct {
	uint8_t options[4];
	uint32_t num;
} request;

static int num_of(const request *r, uint32_t *num)
{
	if (!(r->options[3] & 8))
		return 0;
	*num = r->num;
	return 1;
}

static void parse_request(request *r, const uint8_t *d)
{
	r->options[3] = d[0];
	r->num = d[1];
}

/* The search does not know the request. */
uint32_t number_of_request_ok(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num;
}

void keep_request(request *r);

uint32_t number_of_kept_bad(void *list, const uint8_t d[2])
{
	static request r;
	uint32_t num;
	keep_request(&r);
	parse_request(&r, d);
	if (!(r.options[3] & 8))
		return 0;
	if (find_any(list))
		num_of(&r, &num);
	else
		num = 1;
	return num; /* expect: uninit.read */
}
