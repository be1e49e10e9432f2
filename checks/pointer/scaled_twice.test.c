/* Size in bytes added to a pointer to larger elements. */
struct entry {
	int key, value;
};

int product_bad(int *p)
{
	return *(p + 2 * sizeof(int));	/* expect: pointer.scaled-twice, fix: pointer.scaled-twice */
}

struct entry *record_bad(struct entry *e, unsigned n)
{
	return e + n * sizeof(*e);	/* expect: pointer.scaled-twice, fix: pointer.scaled-twice */
}

short *back_bad(short *end)
{
	return end - sizeof(short);	/* expect: pointer.scaled-twice, fix: pointer.scaled-twice */
}

int elements_ok(int *p)
{
	return *(p + 2);
}

char *bytes_ok(char *p, unsigned n)
{
	return p + n * sizeof(int);
}

int *header_ok(int *p)
{
	return p + sizeof(struct entry) / sizeof(int);
}

int *cast_ok(int *p, unsigned n)
{
	return (int *)((char *)p + n * sizeof(int));
}
