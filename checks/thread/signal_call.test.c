/* Call of signal in a program with threads. */
typedef void (*handler)(int);
handler signal(int number, handler h);
int pthread_create(void *id, void *attr, void *(*f)(void *), void *arg);
int sigaction(int number, const void *new, void *old);
void on_stop(int n);
void *work(void *arg);
struct device { int (*signal)(int); };
int send_signal(int n);

int start_bad(void)
{
	signal(15, on_stop);	/* expect: thread.signal-call */
	return pthread_create(0, 0, work, 0);
}

void again_bad(int n)
{
	if (signal(n, on_stop) == 0)	/* expect: thread.signal-call */
		on_stop(n);
}

void ignored_bad(void)
{
	(void)signal(13, (handler)1);	/* expect: thread.signal-call */
}

int action_ok(const void *new)
{
	return sigaction(15, new, 0);
}

int member_ok(struct device *d)
{
	return d->signal(3);
}

int other_ok(void)
{
	return send_signal(15);
}
