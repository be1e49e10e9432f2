/* Exit handler that does not return. */
typedef int jmp_buf[32];
int atexit(void (*f)(void));
int at_quick_exit(void (*f)(void));
_Noreturn void exit(int code);
_Noreturn void longjmp(jmp_buf env, int value);
int sync_log(void);
static jmp_buf env;
static int failed;

static void again_bad(void)
{
	if (sync_log())
		exit(1);	/* expect: process.exit-handler */
}

static void jump_bad(void)
{
	longjmp(env, 1);	/* expect: process.exit-handler */
}

static void stop_bad(void)
{
	exit(2);	/* expect: process.exit-handler */
}

static void indirect(void)
{
	stop_bad();
}

static void returns_ok(void)
{
	if (sync_log())
		failed = 1;
}

static void not_registered_ok(void)
{
	exit(0);
}

static void nested_ok(void)
{
	returns_ok();
}

int start_ok(int n)
{
	if (n < 0)
		not_registered_ok();
	return atexit(again_bad) + atexit(&jump_bad) + at_quick_exit(indirect) +
	       atexit(returns_ok) + atexit(nested_ok);
}
