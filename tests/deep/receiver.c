/* Unseen code that fills a buffer with what came from outside: drivers, transports. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
void *memcpy(void *to, const void *from, size_t n);

struct device {
	int (*read)(struct device *d, uint8_t *buf, size_t n);
	int (*write)(struct device *d, const uint8_t *buf, size_t n);
	int (*ready)(struct device *d, uint8_t *buf, size_t n);
	uint8_t last[4];
	size_t count;
};

int flash_read(uint32_t address, void *to, size_t n);
int rng_read(uint8_t *to, size_t n);

static uint8_t store[32], source[256];

void copy_bad(struct device *d)
{
	uint8_t head[2];
	if (d->read(d, head, sizeof(head)) != 0)
		return;
	memcpy(store, source, head[1]); /* expect: memory.out-of-bounds-write */
}

void copy_ok(struct device *d)
{
	uint8_t head[2];
	if (d->read(d, head, sizeof(head)) != 0 || head[1] > sizeof(store))
		return;
	memcpy(store, source, head[1]);
}

void transport_bad(int (*f_recv)(void *ctx, unsigned char *buf, size_t n), void *ctx)
{
	uint8_t head[2];
	f_recv(ctx, head, sizeof(head));
	memcpy(store, source, head[0]); /* expect: memory.out-of-bounds-write */
}

void stored_bad(void)
{
	uint8_t head[4];
	flash_read(0x1000, head, sizeof(head));
	memcpy(store, source, head[0]); /* expect: memory.out-of-bounds-write */
}

void random_ok(void)
{
	uint8_t n[1];
	rng_read(n, sizeof(n));
	memcpy(store, source, n[0]);
}

void not_read_ok(struct device *d)
{
	uint8_t head[2] = {0};
	d->ready(d, head, sizeof(head));
	memcpy(store, source, head[1]);
}

/* What lies beside the bytes in the record is the program's own. */
void beside_ok(struct device *d)
{
	d->read(d, d->last, sizeof(d->last));
	if (d->count)
		memcpy(store, source, d->count);
}
