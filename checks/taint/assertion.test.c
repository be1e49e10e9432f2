/* Assertion that somebody outside can fail. */
int atoi(const char *s);
char *getenv(const char *name);
_Noreturn void __assert_fail(const char *text, const char *file, unsigned line, const char *function);
#define assert(e) ((e) ? (void)0 : __assert_fail(#e, __FILE__, __LINE__, __func__))

void positive_bad(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	assert(n > 0);	/* expect: taint.assertion */
}

void different_bad(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	assert(n != 7);	/* expect: taint.assertion */
}

static void need_bad(int n)
{
	assert(n > 3);	/* expect: taint.assertion */
}

void by_call(void)
{
	char *s = getenv("N");
	if (s)
		need_bad(atoi(s));
}

void refused_ok(void)
{
	char *s = getenv("N");
	int n = s ? atoi(s) : 1;
	if (n <= 0)
		return;
	assert(n > 0);
}

static void need_more(int n)
{
	assert(n > 3);
}

void constant_ok(void)
{
	need_more(4);
}

void own_value_ok(int n)
{
	assert(n > 0);
}

long recv(int fd, void *buffer, unsigned long n, int flags);

int received_bad(int fd)
{
	unsigned char kind;
	if (recv(fd, &kind, 1, 0) != 1)
		return -1;
	assert(kind < 4);	/* expect: taint.assertion */
	return kind;
}

int received_and_refused_ok(int fd)
{
	unsigned char kind;
	if (recv(fd, &kind, 1, 0) != 1 || kind > 3)
		return -1;
	assert(kind < 4);
	return kind;
}
