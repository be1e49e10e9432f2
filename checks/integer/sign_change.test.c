/* Value changed by an implicit conversion. */
typedef unsigned size_t;
int receive(void);
void keep(size_t n);
void out(short level);

void length_bad(int ready)
{
	int n = -1;
	if (ready)
		n = 16;
	size_t length = n;	/* expect: integer.sign-change */
	keep(length);
}

void level_bad(void)
{
	int raw = 181;
	short level = (raw * raw) + 7;	/* expect: integer.sign-change */
	out(level);
}

static void store(int value)
{
	size_t length = value;	/* expect: integer.sign-change */
	keep(length);
}

void caller(void)
{
	store(-4);
}

void compared_bad(void)
{
	int n = -2;
	unsigned limit = 8;
	if (n < limit)	/* expect: integer.sign-change */
		keep(limit);
}

void checked_ok(int ready)
{
	int n = -1;
	if (ready)
		n = 16;
	if (n < 0)
		return;
	size_t length = n;
	keep(length);
}

void written_ok(void)
{
	int n = -1;
	keep((size_t)n);
}

void mask_ok(unsigned flags)
{
	int bit = 4;
	keep(flags & ~bit);
}

void byte_ok(unsigned char *to)
{
	int value = 0x1234;
	to[0] = value >> 8;
	to[1] = value;
}

void unknown_ok(void)
{
	int n = receive();
	keep(n);
}

void constant_ok(void)
{
	size_t none = -1;
	keep(none);
}

void wrapped_bad(void)
{
	unsigned char level = 0xff;
	unsigned char next = level + 1;	/* expect: integer.sign-change */
	keep(next);
}

void below_bad(void)
{
	unsigned short left = 0;
	unsigned short next = left - 1;	/* expect: integer.sign-change */
	keep(next);
}

void fits_back_ok(void)
{
	unsigned char level = 0xfe;
	unsigned char next = level + 1;
	keep(next);
}

void stepped_ok(void)
{
	unsigned char level = 0xff;
	level++;
	keep(level);
}

/* -1 through an unsigned result and back is -1: not a number here. */
static unsigned length_of(int kind)
{
	if (kind == 1)
		return 5;
	return (unsigned)-1;
}

int not_known_ok(void)
{
	int length = length_of(7);
	return length == -1 ? 0 : length;
}

int large_bad(void)
{
	unsigned length = 0xfffffff0u;
	int signed_length = length;	/* expect: integer.sign-change */
	return signed_length < 10;
}

/* ---- the same bits ---- */

static int started(char c)
{
	return c & 1;
}

int acknowledge_ok(void)
{
	unsigned char header = 0x90;
	return started(header);
}

int drift_ok(int less)
{
	int d = 0;
	if (less)
		d -= 1u << 10;
	return d;
}

int drift_bad(int more)
{
	unsigned far = 3000000000u;
	int d = 0;
	if (more)
		d = far;	/* expect: integer.sign-change */
	return d;
}
