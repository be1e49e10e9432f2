/* The promotion to int changes what narrow operands come to. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
void use(unsigned v);

int inverted_header_bad(uint8_t command, uint8_t check)
{
	return check == ~command;	/* expect: integer.promotion */
}

int inverted_word_bad(uint16_t a, uint16_t b)
{
	if (~a != b)	/* expect: integer.promotion */
		return 1;
	return 0;
}

uint64_t product_bad(uint16_t width, uint16_t height)
{
	return width * height;	/* expect: integer.promotion */
}

uint32_t area_bad(const uint16_t *size)
{
	uint32_t area = size[0] * size[1];	/* expect: integer.promotion */
	return area;
}

uint8_t shifted_back_bad(uint8_t x)
{
	return (uint8_t)(~x >> 4);	/* expect: integer.promotion */
}

int cast_ok(uint8_t command, uint8_t check)
{
	return check == (uint8_t)~command;
}

int masked_ok(uint8_t a, uint8_t b)
{
	return (~a & 0xff) == b;
}

uint32_t widened_ok(uint16_t width, uint16_t height)
{
	return (uint32_t)width * height;
}

uint32_t small_ok(uint8_t a, uint8_t b)
{
	return a * b;
}

uint32_t constant_ok(uint16_t n)
{
	return n * 10;
}

uint32_t bounded_ok(uint16_t a, uint16_t b)
{
	return (a & 0xff) * (b & 0xff);
}

uint8_t complement_ok(uint8_t x)
{
	return (uint8_t)~x;
}

int word_ok(uint32_t a, uint32_t b)
{
	return ~a == b;
}

int all_ones_ok(uint8_t x)
{
	return ~x == -1; /* x is zero */
}

uint8_t high_masked_ok(uint8_t x)
{
	return (uint8_t)((~x >> 4) & 0x0f);
}

int both_inverted_ok(uint8_t a, uint8_t b)
{
	return ~a == ~b;
}

int constant_never_bad(uint8_t x)
{
	return ~x == 0x0f;	/* expect: integer.promotion */
}

int flags_ok(uint16_t state, uint16_t mask)
{
	return (state & ~mask) == state;
}

int product_in_int_ok(uint16_t a, uint16_t b)
{
	return a * b; /* nothing says that a larger one is wanted */
}

void *memset(void *p, int c, unsigned long n);
struct pool {
	uint16_t size, count;
	void *memory;
};
void pool_ok(struct pool *p)
{
	memset(p->memory, 0, p->size * p->count);
}
