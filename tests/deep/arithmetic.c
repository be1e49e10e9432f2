/* What operators make of a range: at its ends, below zero, in another type. */
typedef unsigned char uint8_t;
typedef signed char int8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
int atoi(const char *s);
char *getenv(const char *name);
static int four[4];
static int five[5];
static int sixteen[16];
static int every_byte[256];

/* Anything: somebody outside chooses it. */
static int given(void)
{
	const char *text = getenv("N");
	return text ? atoi(text) : 0;
}

/* ---- constants of a wide type ---- */

int below_the_top_bad(uint64_t n)
{
	if (n > 0xfffffffffffffff0ull)
		return 0;
	return four[9]; /* expect: memory.out-of-bounds-read */
}

static uint8_t cut(int n)
{
	return (uint8_t)n;
}

int cut_to_byte_ok(void)
{
	return every_byte[cut(-1)] + every_byte[cut(256)];
}

int cut_to_byte_bad(void)
{
	return four[cut(-252)] + four[cut(-250)]; /* expect: memory.out-of-bounds-read */
}

/* ---- remainders, quotients, masks ---- */

int remainder_ok(void)
{
	int n = given();
	if (n < 0)
		return 0;
	return four[n % 4];
}

int remainder_bad(void)
{
	int n = given();
	if (n < 0)
		return 0;
	return four[n % 5]; /* expect: memory.out-of-bounds-read */
}

int rest_of_quotient_ok(void)
{
	int n = given();
	if (n < 0)
		return 0;
	return four[n - n / 4 * 4];
}

int mask_ok(void)
{
	return four[given() & 3];
}

int mask_bad(void)
{
	return four[given() & 7]; /* expect: memory.out-of-bounds-read */
}

int shifted_ok(void)
{
	uint8_t n = (uint8_t)given();
	return four[n >> 6];
}

int shifted_bad(void)
{
	uint8_t n = (uint8_t)given();
	return four[n >> 5]; /* expect: memory.out-of-bounds-read */
}

int shifted_by_range_bad(unsigned by)
{
	uint8_t n = (uint8_t)given();
	if (by < 5 || by > 7)
		return 0;
	return four[n >> by]; /* expect: memory.out-of-bounds-read */
}

int complement_ok(void)
{
	int n = given();
	if (n >= 0 || n < -4)
		return 0;
	return four[~n];
}

int complement_bad(void)
{
	int n = given();
	if (n >= 0 || n < -5)
		return 0;
	return four[~n]; /* expect: memory.out-of-bounds-read */
}

/* ---- products ---- */

int product_bad(void)
{
	int w = given(), h = given();
	if (w < 0 || w > 4 || h < 0 || h > 4)
		return 0;
	return sixteen[w * h]; /* expect: memory.out-of-bounds-read */
}

int product_ok(void)
{
	int w = given(), h = given();
	if (w < 0 || w > 3 || h < 0 || h > 5)
		return 0;
	return sixteen[w * h];
}

/* ---- pointers ---- */

int distance_ok(void)
{
	int *end = &four[4];
	return five[end - four];
}

int distance_bad(void)
{
	int *end = &five[5];
	return five[end - five]; /* expect: memory.out-of-bounds-read */
}

/* ---- wrapped and not ---- */

int wrapped_bad(void)
{
	uint8_t tag = given() & 255;
	uint8_t turned = (uint8_t)(tag - 4);
	if (tag > 100 || turned < 200)
		return 0;
	return four[tag + 1]; /* expect: memory.out-of-bounds-read */
}

int wrapped_ok(void)
{
	uint8_t tag = given() & 255;
	uint8_t turned = (uint8_t)(tag - 4);
	if (tag > 100 || turned < 200)
		return 0;
	return four[tag];
}

int not_wrapped_ok(void)
{
	uint8_t tag = given() & 255;
	uint8_t turned = (uint8_t)(tag - 4);
	if (turned > 10)
		return 0;
	return sixteen[tag];
}

int not_wrapped_bad(void)
{
	uint8_t tag = given() & 255;
	uint8_t turned = (uint8_t)(tag - 4);
	if (turned > 12)
		return 0;
	return sixteen[tag]; /* expect: memory.out-of-bounds-read */
}

/* ---- a product is 0 where a factor is ---- */

void *malloc(unsigned n);
void give_up(void) __attribute__((noreturn));

static void *room_for(unsigned count, unsigned size)
{
	if (size && count > 0x7FFFFFFFu / size)
		give_up();
	unsigned product = count * size;
	void *p = malloc(product ? product : 1);
	if (!p)
		give_up();
	return p;
}

int *numbers_ok(unsigned n)
{
	int *p = room_for(n, sizeof(*p));
	for (unsigned i = 0; i < n; i++)
		p[i] = 1;
	return p;
}

int *numbers_of_none_bad(unsigned n)
{
	int *p = room_for(n, sizeof(*p));
	if (n == 0)
		p[0] = 1; /* expect: memory.out-of-bounds-write */
	return p;
}

/* ---- what is left over ---- */

int prefix_ok(const uint8_t *prefix, uint8_t bits)
{
	uint8_t mask[16] = {0};
	if (bits > 128)
		bits = 128;
	unsigned bytes = bits / 8;
	if (bits % 8)
		mask[bytes] = prefix[0];
	if (bits & 7)
		mask[bytes]++;
	return mask[0];
}

int prefix_bad(const uint8_t *prefix, uint8_t bits)
{
	uint8_t mask[16] = {0};
	if (bits > 135)
		bits = 135;
	unsigned bytes = bits / 8;
	if (bits % 8)
		mask[bytes] = prefix[0]; /* expect: memory.out-of-bounds-write */
	return mask[0];
}

int last_with_remainder_ok(unsigned n)
{
	if (n > 21 || n % 8 > 3)
		return 0;
	return four[n < 16 ? 0 : n - 16]; /* 19 at most */
}

int last_with_remainder_bad(unsigned n)
{
	if (n > 22 || n % 8 < 4)
		return 0;
	return four[n < 16 ? 0 : n - 18]; /* expect: memory.out-of-bounds-read */
}
