/* Allocation of an impossible size. */
typedef unsigned size_t;
#define UINT_MAX 0xffffffffu
#define ENTRIES 64
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *realloc(void *p, size_t n);

void *all_bad(void)
{
	return malloc(UINT_MAX);	/* expect: memory.excessive-size */
}

void *product_bad(void)
{
	return calloc(0x10000000u, sizeof(long long));	/* expect: memory.excessive-size */
}

void *negative_bad(void *p)
{
	return realloc(p, -16);	/* expect: memory.excessive-size */
}

void *table_ok(void)
{
	return malloc(ENTRIES * sizeof(int));
}

void *cleared_ok(void)
{
	return calloc(ENTRIES, sizeof(long));
}

void *given_ok(size_t n)
{
	return malloc(n * sizeof(int));
}

void *dead_ok(void)
{
	return sizeof(long) == 3 ? malloc(UINT_MAX) : 0;
}
