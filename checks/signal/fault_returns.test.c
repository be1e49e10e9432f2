/* Handler of a computational exception returns. */
#define SIGFPE 8
#define SIGSEGV 11
#define SIGTERM 15
typedef void (*handler)(int);
handler signal(int number, handler h);
_Noreturn void _Exit(int code);
void outputs_off(void);
static volatile int divisor, faults;

static void fpe_bad(int number)	/* expect: signal.fault-returns */
{
	divisor = number;
}

static void segv_bad(int number)	/* expect: signal.fault-returns */
{
	if (number)
		faults++;
}

static void count(void)
{
	faults++;
}

static void calls_bad(int number)	/* expect: signal.fault-returns */
{
	(void)number;
	count();
}

static void ends_ok(int number)
{
	faults = number;
	_Exit(2);
}

static void hangs_ok(int number)
{
	faults = number;
	for (;;)
		;
}

static void unknown_ok(int number)
{
	(void)number;
	outputs_off();
}

static void stop_ok(int number)
{
	faults = number;
}

int install_ok(void)
{
	signal(SIGFPE, fpe_bad);
	signal(SIGSEGV, segv_bad);
	signal(4, calls_bad);
	signal(SIGFPE, ends_ok);
	signal(SIGSEGV, hangs_ok);
	signal(SIGSEGV, unknown_ok);
	signal(SIGTERM, stop_ok);
	return 0;
}
