/* Array of one element used as flexible array member. */
typedef unsigned char uint8_t;
typedef unsigned long size_t;
void *malloc(size_t n);
void *calloc(size_t n, size_t size);
void *pvPortMalloc(size_t n);
struct one { int n; uint8_t data[1]; };
struct none { int n; uint8_t data[0]; };
struct real { int n; uint8_t data[]; };
struct pair { int n; uint8_t data[2]; };

struct one *one_bad(size_t n)
{
	return malloc(sizeof(struct one) + n);	/* expect: memory.struct-hack */
}

struct none *none_bad(size_t n)
{
	struct none *p = pvPortMalloc(n * 2 + sizeof(*p));	/* expect: memory.struct-hack */
	return p;
}

struct one *less_bad(size_t n)
{
	return calloc(1, sizeof(struct one) - 1 + n);	/* expect: memory.struct-hack */
}

struct real *flexible_ok(size_t n)
{
	return malloc(sizeof(struct real) + n);
}

struct pair *pair_ok(size_t n)
{
	return malloc(sizeof(struct pair) + n);
}

struct one *single_ok(void)
{
	return malloc(sizeof(struct one));
}

struct one *table_ok(size_t n)
{
	return malloc(n * sizeof(struct one));
}
