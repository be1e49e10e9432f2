/* errno asked after signal in a signal handler. */
typedef void (*handler)(int);
#define SIG_DFL ((handler)0)
#define SIG_ERR ((handler)-1)
int *__errno_location(void);
#define errno (*__errno_location())
handler signal(int number, handler h);
void perror(const char *text);
void abort(void);
int raise(int number);
static volatile int code;

static void told_bad(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR)
		perror("signal");	/* expect: status.errno-in-handler */
}

static void kept_bad(int number)
{
	signal(number, SIG_DFL);
	code = errno;	/* expect: status.errno-in-handler */
}

static void reset_bad(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR && errno == 22)	/* expect: status.errno-in-handler */
		code = 1;
}

static void calls(int number)
{
	reset_bad(number);
}

static void abort_ok(int number)
{
	if (signal(number, SIG_DFL) == SIG_ERR)
		abort();
}

static void saved_ok(int number)
{
	int saved = errno;
	code = saved + number;
}

int install_ok(void)
{
	if (signal(1, told_bad) == SIG_ERR)
		perror("signal");
	signal(2, kept_bad);
	signal(3, calls);
	signal(4, abort_ok);
	signal(5, saved_ok);
	return errno;
}
