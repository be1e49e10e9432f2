/* Handler installs a handler by signal. */
typedef void (*handler)(int);
#define SIG_DFL ((handler)0)
handler signal(int number, handler h);
int raise(int number);
struct sigaction { handler sa_handler; };
int sigaction(int number, const struct sigaction *new, struct sigaction *old);
static volatile int tick;

static void alarm_bad(int number)
{
	signal(number, alarm_bad);	/* expect: signal.reinstalled */
	tick = 1;
}

static void later_ok(int number)
{
	tick = number;
}

static void other_bad(int number)
{
	if (signal(number, later_ok) == SIG_DFL)	/* expect: signal.reinstalled */
		tick = 2;
}

static void again_bad(void)
{
	signal(3, later_ok);	/* expect: signal.reinstalled */
}

static void calls(int number)
{
	tick = number;
	again_bad();
}

static void default_ok(int number)
{
	signal(number, SIG_DFL);
	raise(number);
}

static void action_ok(int number)
{
	static const struct sigaction act = {later_ok};
	sigaction(number, &act, 0);
}

int install_ok(void)
{
	signal(14, alarm_bad);
	signal(15, other_bad);
	signal(16, calls);
	signal(17, default_ok);
	signal(18, action_ok);
	signal(19, later_ok);
	return 0;
}
