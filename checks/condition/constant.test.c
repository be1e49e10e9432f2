/* Condition that always goes one way. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int size_t;
int uart_read(u8 *p, size_t n);
void reset(void);

enum { FRAME_MAX = 64 };

int checked_twice_bad(const u8 *p, size_t n)
{
	if (n < 4)
		return -1;
	if (n < 2)	/* expect: condition.constant */
		return -1;
	return p[0];
}

int checked_once_ok(const u8 *p, size_t n)
{
	if (n < 2)
		return -1;
	if (n < 4)
		return 0;
	return p[0];
}

int own_error_code_bad(void)
{
	int err = 0;
	u8 b = 1;
	reset();
	if (err)	/* expect: condition.constant */
		return b;
	return 0;
}

int given_error_code_ok(void)
{
	u8 b;
	int err = uart_read(&b, 1);
	reset();
	if (err)
		return b;
	return 0;
}

int byte_never_above_bad(u8 v)
{
	u16 wide = v;
	if (wide > 255)	/* expect: condition.constant */
		return -1;
	return wide;
}

int byte_above_ok(u8 v)
{
	u16 wide = v;
	if (wide > 254)
		return -1;
	return wide;
}

int masked_bad(unsigned v)
{
	unsigned channel = v & 7;
	if (channel >= 8)	/* expect: condition.constant */
		return -1;
	return (int)channel;
}

int masked_ok(unsigned v)
{
	unsigned channel = v & 15;
	if (channel >= 8)
		return -1;
	return (int)channel;
}

/* ---- what is switched on purpose ---- */

static const int has_trace = 0;

void switched_ok(void)
{
	if (has_trace)
		reset();
}

void for_ever_ok(void)
{
	while (1)
		reset();
}

int last_of_loop_ok(const u8 *p)
{
	int i;
	for (i = 0; i < FRAME_MAX; i++)
		if (p[i] == 0)
			break;
	return i == FRAME_MAX ? -1 : i;
}

int size_known_ok(void)
{
	if (sizeof(int) == 4)
		return 1;
	return 0;
}
