/* Wait as long as somebody outside says. */
int atoi(const char *s);
char *getenv(const char *name);
unsigned sleep(unsigned seconds);
int usleep(unsigned us);

void seconds_bad(void)
{
	char *s = getenv("PAUSE");
	if (s)
		sleep((unsigned)atoi(s));	/* expect: taint.delay */
}

void micro_bad(void)
{
	char *s = getenv("PAUSE");
	if (s)
		usleep((unsigned)atoi(s));	/* expect: taint.delay */
}

static void pause_for_bad(unsigned n)
{
	sleep(n);	/* expect: taint.delay */
}

void by_call(void)
{
	char *s = getenv("PAUSE");
	if (s)
		pause_for_bad((unsigned)atoi(s));
}

void limited_ok(void)
{
	char *s = getenv("PAUSE");
	int n = s ? atoi(s) : 0;
	if (n > 0 && n <= 60)
		sleep((unsigned)n);
}

void constant_ok(void)
{
	sleep(30);
}

void unknown_ok(unsigned n)
{
	sleep(n);
}
