/* Signal handler uses an ordinary shared object. */
typedef void (*handler)(int);
typedef int sig_atomic_t;
handler signal(int number, handler h);
struct sigaction { handler sa_handler; };
int sigaction(int number, const struct sigaction *new, struct sigaction *old);
struct state { int n; char *text; };
struct session { volatile int exit_flag; int fds[2]; };
static char *message;
static struct state state;
static struct session session;
static int count;
int once(int *flag);
static volatile sig_atomic_t stop;
static _Atomic int hits;
static const int limit = 4;

static void message_bad(int number)
{
	message[0] = (char)number;	/* expect: signal.shared-object */
}

static void state_bad(int number)
{
	state.n = number;	/* expect: signal.shared-object */
	state.text = 0;
}

static void deep_bad(void)
{
	count++;	/* expect: signal.shared-object */
}

static void calls(int number)
{
	if (number)
		deep_bad();
}

static void flag_ok(int number)
{
	stop = number > limit;
}

static void atomic_ok(int number)
{
	hits += number;
}

static void local_ok(int number)
{
	int n = number * 2 + (int)sizeof(state);
	stop = n;
}

static void volatile_member_ok(int number)
{
	session.exit_flag = number;
}

static void address_ok(int number)
{
	stop = once(&count) + number;
}

static void element_bad(int number)
{
	session.fds[number] = 0;	/* expect: signal.shared-object */
}

static void other_ok(int number)
{
	count = number;
}

int install_ok(void)
{
	struct sigaction act;
	act.sa_handler = state_bad;
	sigaction(10, &act, 0);
	signal(1, message_bad);
	signal(2, calls);
	signal(3, flag_ok);
	signal(4, atomic_ok);
	signal(5, local_ok);
	signal(6, volatile_member_ok);
	signal(7, address_ok);
	signal(8, element_bad);
	other_ok(3);
	return 0;
}

static int wanted, *where;
static int alone;
static void alone_bad(int number)
{
	(void)number;
	alone = 1;	/* expect: signal.shared-object, fix: signal.shared-object */
	wanted = 1;	/* expect: signal.shared-object */
}

int install_alone(void)
{
	signal(10, alone_bad);
	return alone + wanted + *where;
}
