/* One field of a record in network order that nobody converts. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
uint16_t ntohs(uint16_t v), htons(uint16_t v);
uint32_t ntohl(uint32_t v);
void use(uint32_t v);

struct __attribute__((packed)) head {
	uint8_t kind;
	uint16_t length;
	uint16_t port;
	uint32_t offset;
	uint16_t count;
	uint32_t stamp;
	uint16_t checksum;
};

struct __attribute__((packed)) little {
	uint8_t kind;
	uint16_t length;
	uint32_t offset;
};

int parse_bad(const uint8_t *frame, uint32_t n)
{
	const struct head *h = (const struct head *)frame;
	uint16_t length = ntohs(h->length);
	uint32_t offset = ntohl(h->offset);
	if (h->count > 16)	/* expect: wire.struct-overlay */
		return -1;
	return (int)(length + offset + n);
}

uint32_t add_bad(const struct head *h)
{
	return h->stamp + 10;	/* expect: wire.struct-overlay */
}

uint8_t index_bad(const uint8_t *table, const struct head *h)
{
	return table[h->count];	/* expect: wire.struct-overlay */
}

int same_ok(const struct head *h)
{
	return h->port == htons(53);
}

void copied_ok(struct head *to, const struct head *from)
{
	to->count = from->count;
	to->stamp = from->stamp;
}

uint32_t byte_ok(const struct head *h)
{
	return h->kind + 1u;
}

uint32_t little_endian_ok(const struct little *m)
{
	return m->length + m->offset; /* nobody converts anything of it */
}

void converted_later_ok(const struct head *h)
{
	uint16_t raw = h->port;
	use(ntohs(raw));
}

uint32_t sum_ok(const struct head *h)
{
	return h->checksum + 1u;
}
