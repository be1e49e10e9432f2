/* Difference of pointers into different objects. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *malloc(size_t n);
void free(void *p);
void use(const void *p);

static u8 rx[64], tx[64];

struct section {
	u8 header[8];
	u8 body[56];
};

long distance_bad(void)
{
	u8 *begin = rx, *end = tx + 4;
	return end - begin;	/* expect: pointer.subtraction */
}

long distance_ok(void)
{
	u8 *begin = rx, *end = rx + 4;
	return end - begin;
}

long locals_bad(void)
{
	u8 a[8], b[8];
	use(a);
	use(b);
	return &b[2] - a;	/* expect: pointer.subtraction */
}

long locals_ok(void)
{
	u8 a[8];
	use(a);
	return &a[2] - a;
}

/* ---- one of two ---- */

long swapped_bad(int to_send)
{
	const u8 *begin = to_send ? tx : rx;
	const u8 *end = rx + 16;
	return end - begin;	/* expect: pointer.subtraction */
}

long swapped_ok(int to_send)
{
	const u8 *begin = to_send ? tx : rx;
	const u8 *end = begin + 16;
	return end - begin;
}

/* ---- by a helper, in a record ---- */

static const u8 *skip_blanks(const u8 *p)
{
	while (*p == ' ')
		p++;
	return p;
}

long helper_bad(void)
{
	return skip_blanks(tx) - rx;	/* expect: pointer.subtraction */
}

long helper_ok(void)
{
	return skip_blanks(rx) - rx;
}

long heap_bad(size_t n)
{
	u8 *old = malloc(n), *grown = malloc(2 * n);
	long at = old && grown ? grown - old : 0;	/* expect: pointer.subtraction */
	free(old);
	free(grown);
	return at;
}

long heap_ok(size_t n)
{
	u8 *p = malloc(n);
	u8 *end = p ? p + n : 0;
	long at = p ? end - p : 0;
	free(p);
	return at;
}

long members_ok(struct section *s)
{
	return s->body - (u8 *)s;
}

/* ---- one text or another, and a place in it ---- */

void *memchr(const void *s, int c, unsigned long n);
const char *first_text(void);

long place_ok(const char *a, const char *b, int which, unsigned long n)
{
	const char *text = which ? a : b;
	const char *end;
	if (!a || !b)
		return 0;
	end = n ? memchr(text, 0, n) : 0;
	return end ? end - text : (long)n;
}
