/* Code that no path reaches. */
typedef unsigned char u8;
typedef unsigned int size_t;
void reset(void);
void log_text(const char *s);
int uart_read(u8 *p, size_t n);

int second_check_bad(const u8 *p, size_t n)
{
	if (n < 4)
		return -1;
	if (n < 2) {
		log_text("short");	/* expect: dead.unreachable */
		return -2;
	}
	return p[0];
}

int second_check_ok(const u8 *p, size_t n)
{
	if (n < 2)
		return -1;
	if (n < 4) {
		log_text("short");
		return -2;
	}
	return p[0];
}

int after_mask_bad(unsigned v)
{
	unsigned channel = v & 3;
	if (channel > 3) {
		reset();	/* expect: dead.unreachable */
		return -1;
	}
	return (int)channel;
}

int after_mask_ok(unsigned v)
{
	unsigned channel = v & 7;
	if (channel > 3) {
		reset();
		return -1;
	}
	return (int)channel;
}

int impossible_case_bad(unsigned v)
{
	switch (v % 3) {
	case 0:
		return 10;
	case 1:
		return 20;
	case 3:
		reset();	/* miss: dead.unreachable (cases of a switch) */
		return 30;
	default:
		return 40;
	}
}

int possible_case_ok(unsigned v)
{
	switch (v % 4) {
	case 0:
		return 10;
	case 1:
		return 20;
	case 3:
		reset();
		return 30;
	default:
		return 40;
	}
}

int error_of_nobody_bad(void)
{
	int err = 0;
	reset();
	if (err != 0) {
		log_text("failed");	/* expect: dead.unreachable */
		return -1;
	}
	return 0;
}

int error_of_callee_ok(void)
{
	u8 b;
	int err = uart_read(&b, 1);
	if (err != 0) {
		log_text("failed");
		return -1;
	}
	return 0;
}

static const int has_trace = 0;

int switched_off_ok(int v)
{
	if (has_trace)
		log_text("here");
	return v;
}
