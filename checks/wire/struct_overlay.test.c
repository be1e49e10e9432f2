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

/* ---- the conversion is a macro for a function that reverses bytes ---- */
static inline uint16_t __bswap_16(uint16_t v)
{
	return __builtin_bswap16(v);
}
uint16_t glibc_16(uint16_t v);
#undef ntohs
#define ntohs(x) __bswap_16(x)
#define be32toh(x) __builtin_bswap32(x)
#define sys_be16_to_cpu(val) ((uint16_t)((((val) >> 8) & 0xff) | (((val) & 0xff) << 8)))
#define sys_cpu_to_be16(val) ((uint16_t)((((val) >> 8) & 0xff) | (((val) & 0xff) << 8)))

struct __attribute__((packed)) swapped {
	uint16_t length;
	uint16_t count;
	uint32_t offset;
};

int inline_bad(const struct swapped *h)
{
	uint16_t length = ntohs(h->length);
	uint32_t offset = be32toh(h->offset);
	return h->count > 16 ? -1 : (int)(length + offset);	/* expect: wire.struct-overlay */
}

struct __attribute__((packed)) reversed {
	uint16_t length;
	uint16_t count;
	uint32_t offset;
};

int builtin_bad(const struct reversed *h)
{
	uint16_t length = __builtin_bswap16(h->length);
	uint32_t offset = __builtin_bswap32(h->offset);
	return h->count > 16 ? -1 : (int)(length + offset);	/* expect: wire.struct-overlay */
}

struct __attribute__((packed)) shifted {
	uint16_t length;
	uint16_t count;
	uint16_t offset;
};

int shifts_bad(const struct shifted *h)
{
	uint16_t length = sys_be16_to_cpu(h->length);
	return h->count > 16 ? -1 : length;	/* expect: wire.struct-overlay */
}

void shifts_back(struct shifted *h, uint16_t n)
{
	h->offset = sys_cpu_to_be16(n);
}

struct __attribute__((packed)) all_shifted {
	uint16_t length;
	uint16_t count;
};

int all_shifted_ok(const struct all_shifted *h)
{
	uint16_t length = sys_be16_to_cpu(h->length);
	return sys_be16_to_cpu(h->count) > 16 ? -1 : length;
}

struct __attribute__((packed)) one_reversed {
	uint16_t length;
	uint16_t count;
	uint32_t offset;
};

/* One field may be big-endian by itself. */
int one_reversed_ok(const struct one_reversed *h)
{
	uint16_t length = __builtin_bswap16(h->length);
	return h->count > 16 ? -1 : (int)(length + h->offset);
}
