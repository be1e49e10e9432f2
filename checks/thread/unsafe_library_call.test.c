/* Library function with hidden state called in a thread. */
typedef long time_t;
struct tm { int tm_hour; };
int pthread_create(void *id, const void *attr, void *(*f)(void *), void *arg);
int xTaskCreate(void (*f)(void *), const char *name, unsigned depth, void *arg, unsigned priority, void *task);
char *strtok(char *text, const char *set);
char *strtok_r(char *text, const char *set, char **rest);
char *strerror(int code);
struct tm *localtime(const time_t *t);
void show(const char *text);

static void *parse_bad(void *arg)
{
	show(strtok(arg, " "));	/* expect: thread.unsafe-library-call */
	return 0;
}

static void task_bad(void *arg)
{
	const time_t *t = arg;
	if (localtime(t)->tm_hour > 3)	/* expect: thread.unsafe-library-call */
		show("late");
}

static void tell_bad(int code)
{
	show(strerror(code));	/* expect: thread.unsafe-library-call */
}

static void *deep(void *arg)
{
	tell_bad(*(int *)arg);
	return arg;
}

static void *reentrant_ok(void *arg)
{
	char *rest;
	show(strtok_r(arg, " ", &rest));
	return 0;
}

static void no_thread_ok(char *text)
{
	show(strtok(text, " "));
}

static void *plain_ok(void *arg)
{
	show(arg);
	return 0;
}

static void in_table_bad(void *arg)
{
	show(strtok(arg, " "));	/* expect: thread.unsafe-library-call */
}

static void hook_ok(void *arg)
{
	show(strtok(arg, " "));
}

static const struct {
	void (*entry)(void *);
	void (*hook)(void *);
} table[] = {{in_table_bad, hook_ok}};

int start_ok(char *text)
{
	for (int i = 0; i < 1; i++)
		xTaskCreate(table[i].entry, "table", 128, text, 1, 0);
	pthread_create(0, 0, parse_bad, text);
	pthread_create(0, 0, &deep, text);
	pthread_create(0, 0, reentrant_ok, text);
	pthread_create(0, 0, plain_ok, text);
	xTaskCreate(task_bad, "task", 128, text, 1, 0);
	no_thread_ok(text);
	return 0;
}
