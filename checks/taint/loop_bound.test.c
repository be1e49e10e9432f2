/* Loop that runs as often as somebody outside says. */
int atoi(const char *s);
char *getenv(const char *name);
void toggle(void);
int more(void);

void counted_bad(void)
{
	char *s = getenv("COUNT");
	unsigned n = s ? (unsigned)atoi(s) : 0;
	for (unsigned i = 0; i < n; i++)	/* expect: taint.loop-bound */
		toggle();
}

void downwards_bad(void)
{
	char *s = getenv("COUNT");
	int n = s ? atoi(s) : 0;
	while (n > 0) {	/* expect: taint.loop-bound */
		toggle();
		n--;
	}
}

static void repeat_bad(int n)
{
	for (int i = 0; i < n; i++)	/* expect: taint.loop-bound */
		toggle();
}

void by_call(void)
{
	char *s = getenv("COUNT");
	if (s)
		repeat_bad(atoi(s));
}

void bounded_ok(void)
{
	char *s = getenv("COUNT");
	int n = s ? atoi(s) : 0;
	if (n > 100)
		return;
	for (int i = 0; i < n; i++)
		toggle();
}

void other_exit_ok(void)
{
	char *s = getenv("COUNT");
	int n = s ? atoi(s) : 0;
	for (int i = 0; i < n; i++)
		if (!more())
			break;
}

static void repeat_few(int n)
{
	for (int i = 0; i < n; i++)
		toggle();
}

void constant_ok(void)
{
	repeat_few(20);
}
