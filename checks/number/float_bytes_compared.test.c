/* Floating-point values compared by their bytes. */
int memcmp(const void *a, const void *b, unsigned long n);
struct loop { int mode; float gain; };
struct plant { struct loop loops[2]; };
struct counts { int total; int failed; };

int values_bad(const float *a, const float *b)
{
	return memcmp(a, b, sizeof(float)) == 0;	/* expect: number.float-bytes-compared */
}

int member_bad(const struct loop *a, const struct loop *b)
{
	return !memcmp(a, b, sizeof(*a));	/* expect: number.float-bytes-compared */
}

int nested_bad(const void *saved, const struct plant *p)
{
	return memcmp(saved, p, sizeof(*p));	/* expect: number.float-bytes-compared */
}

int numbers_ok(const float *a, const float *b)
{
	return *a == *b;
}

int integers_ok(const struct counts *a, const struct counts *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

int other_member_ok(const struct loop *a, const struct loop *b)
{
	return memcmp(&a->mode, &b->mode, sizeof(a->mode)) == 0;
}

int bytes_ok(const unsigned char *a, const unsigned char *b)
{
	return memcmp(a, b, sizeof(float)) == 0;
}
