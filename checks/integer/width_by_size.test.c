/* Width of an integer taken from its size. */
#define CHAR_BIT 8

unsigned power_bad(unsigned exponent)
{
	if (exponent >= sizeof(unsigned) * CHAR_BIT)	/* expect: integer.width-by-size */
		return 0;
	return 1u << exponent;
}

int shift_bad(unsigned n)
{
	return n < 8 * sizeof(int) ? 1 << n : 0;	/* expect: integer.width-by-size */
}

int object_bad(long mask, unsigned n)
{
	if ((CHAR_BIT * sizeof(mask)) <= n)	/* expect: integer.width-by-size */
		return 0;
	return (mask >> n) & 1;
}

int storage_ok(unsigned long *bits)
{
	*bits = sizeof(long) * CHAR_BIT;
	return sizeof(int) > 2;
}

int bytes_ok(unsigned n)
{
	return n < sizeof(int) * 4;
}

struct s { int a[4]; };
int structure_ok(unsigned n)
{
	return n < sizeof(struct s) * CHAR_BIT;
}
