/* Signal handler calls a function that is not safe there. */
typedef void (*handler)(int);
handler signal(int number, handler h);
struct sigaction { handler sa_handler; int sa_flags; };
int sigaction(int number, const struct sigaction *new, struct sigaction *old);
int printf(const char *format, ...);
void free(void *p);
long write(int fd, const void *data, unsigned long n);
_Noreturn void _exit(int code);
static char *session;
static volatile int stop;

static void print_bad(int number)
{
	printf("stopping on %d\n", number);	/* expect: signal.unsafe-call */
}

static void drop_bad(void)
{
	free(session);	/* expect: signal.unsafe-call */
}

static void indirect(int number)
{
	stop = number;
	drop_bad();
}

static void action_bad(int number)
{
	if (number)
		free(session);	/* expect: signal.unsafe-call */
}

static void flag_ok(int number)
{
	stop = number;
}

static void pipe_ok(int number)
{
	(void)number;
	write(2, "stop\n", 5);
	_exit(1);
}

static void not_installed_ok(int number)
{
	printf("%d\n", number);
}

int install_ok(void)
{
	struct sigaction act = {.sa_handler = action_bad};
	signal(15, print_bad);
	signal(2, &indirect);
	signal(1, flag_ok);
	sigaction(10, &act, 0);
	act.sa_handler = pipe_ok;
	sigaction(12, &act, 0);
	not_installed_ok(stop);
	return 0;
}

/* glibc's sa_handler is a macro for a member of a union. */
struct nested_action {
	union {
		void (*sa_handler)(int);
	} handler;
};

static void nested_bad(int n)
{
	(void)n;
	printf("stop\n");	/* expect: signal.unsafe-call */
}

void install_nested(void)
{
	struct nested_action act = {.handler.sa_handler = nested_bad};
	(void)act;
}
