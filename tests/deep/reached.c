/* args: --target=x86_64-linux-gnu */
/* Functions that are called through pointers: by whom, and which of them. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned long size_t;
void *malloc(size_t size);
void free(void *p);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);

/* ---- static, its pointer stays here: the callers are seen and say how long the key is ---- */

struct cipher {
	void (*set_key)(uint8_t *ctx, const uint8_t *key, unsigned key_len);
};

static void xor_set_key_ok(uint8_t *ctx, const uint8_t *key, unsigned key_len)
{
	ctx[0] = key[0];
	ctx[1] = (uint8_t)key_len;
}

static const struct cipher xor_cipher = {xor_set_key_ok};

void starts_ok(uint8_t *ctx)
{
	static const uint8_t key[4] = {1, 2, 3, 4};
	xor_cipher.set_key(ctx, key, sizeof(key));
}

/* ---- its pointer is given away: anybody may call it ---- */

typedef void key_fn(uint8_t *ctx, const uint8_t *key, unsigned key_len);
void register_key_function(key_fn *f);

static void unseen_set_key_bad(uint8_t *ctx, const uint8_t *key, unsigned key_len)
{
	ctx[0] = key[0]; /* expect: memory.out-of-bounds-read */
	ctx[1] = (uint8_t)(key_len + 1);
}

void registers(void)
{
	register_key_function(unseen_set_key_bad);
}

/* ---- what arrived is handed on by a table ---- */

static int on_event_bad(const uint8_t *data, unsigned len)
{
	return data[0] == len; /* expect: memory.out-of-bounds-read */
}

static int on_event_ok(const uint8_t *data, unsigned len)
{
	return len > 0 ? data[0] : 0;
}

static int (*const handlers[])(const uint8_t *, unsigned) = {on_event_bad, on_event_ok};

int dispatches(const struct cipher *unused, const uint8_t *packet, unsigned which, unsigned n)
{
	(void)unused;
	return which < 2 ? handlers[which](packet, n) : 0;
}

/* ---- one of several: the object is that of another one ---- */

struct small {
	int flag;
};

struct large {
	int flag, more[20];
};

struct backend;

struct device {
	const struct backend *backend;
	void *data;
};

struct backend {
	int (*receive)(struct device *d);
};

static int small_receive_ok(struct device *d)
{
	return ((struct small *)d->data)->flag;
}

static int large_receive_ok(struct device *d)
{
	return ((struct large *)d->data)->more[19];
}

static const struct backend small_backend = {small_receive_ok};
static const struct backend large_backend = {large_receive_ok};

static int device_receive_ok(struct device *d)
{
	return d->backend->receive(d);
}

int large_device_ok(struct device *d)
{
	struct large l = {0};
	d->backend = &large_backend;
	d->data = &l;
	return device_receive_ok(d);
}

int unknown_device_ok(struct device *d, int is_small)
{
	struct small *s = malloc(sizeof(*s));
	int r;
	if (!s)
		return -1;
	s->flag = 1;
	if (is_small)
		d->backend = &small_backend;
	d->data = s;
	r = device_receive_ok(d);
	free(s);
	return r;
}

/* ---- an arm of a switch over what the caller keeps: the other arms would do ---- */

struct digest {
	int is_short;
	uint8_t state[64];
};

static void finish_ok(const struct digest *d, uint8_t *out)
{
	memcpy(out, d->state, 32);
	if (!d->is_short)
		memcpy(out + 32, d->state + 32, 32);
}

static void finish_bad(const struct digest *d, uint8_t *out)
{
	(void)d->is_short;
	memcpy(out, d->state, 64); /* expect: memory.out-of-bounds-write */
}

struct session {
	struct {
		struct digest digest;
	} *handshake;
};

int short_digest_ok(const struct session *s)
{
	uint8_t hash[32];
	finish_ok(&s->handshake->digest, hash);
	return hash[0];
}

int short_digest_bad(const struct session *s)
{
	uint8_t hash[32];
	finish_bad(&s->handshake->digest, hash);
	return hash[0];
}

/* ---- a transparent union is the pointer in it ---- */

struct sockaddr {
	uint16_t family;
	char data[14];
};

struct sockaddr_in {
	uint16_t family, port;
	unsigned addr;
	uint8_t zero[8];
};

typedef union {
	const struct sockaddr *any;
	const struct sockaddr_in *in;
} address __attribute__((transparent_union));

int bind(int fd, address to, unsigned n);

int binds_ok(int fd)
{
	struct sockaddr_in to;
	memset(&to, 0, sizeof(to));
	return bind(fd, &to, sizeof(to));
}

int binds_bad(int fd)
{
	struct sockaddr_in to;
	memset(&to, 0, sizeof(to));
	return bind(fd, &to, sizeof(to) + 4); /* expect: memory.out-of-bounds-read */
}
