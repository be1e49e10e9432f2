/* One of several waiting threads woken. */
typedef struct { int x; } cnd_t, mtx_t;
typedef unsigned long thrd_t;
int cnd_wait(cnd_t *c, mtx_t *m);
int cnd_signal(cnd_t *c);
int cnd_broadcast(cnd_t *c);
int thrd_create(thrd_t *id, int (*f)(void *), void *arg);
static cnd_t turn, filled, emptied, phase;
static mtx_t lock;
static int current, count;

static int step_bad(void *arg)
{
	while (current != *(int *)arg)
		cnd_wait(&turn, &lock);
	current++;
	cnd_signal(&turn);	/* expect: thread.signal-one-waiter */
	return 0;
}

static int thrice_bad(void *arg)
{
	while (current == 0)
		cnd_wait(&phase, &lock);
	if (arg)
		cnd_signal(&phase);	/* expect: thread.signal-one-waiter */
	return 0;
}

static int late_bad(void *arg)
{
	(void)arg;
	cnd_signal(&filled);	/* expect: thread.signal-one-waiter */
	while (!count)
		cnd_wait(&filled, &lock);
	return 0;
}

static int broadcast_ok(void *arg)
{
	while (current != *(int *)arg)
		cnd_wait(&turn, &lock);
	current++;
	cnd_broadcast(&turn);
	return 0;
}

static int two_conditions_ok(void *arg)
{
	(void)arg;
	while (count == 0)
		cnd_wait(&filled, &lock);
	count--;
	cnd_signal(&emptied);
	return 0;
}

static int two_threads_ok(void *arg)
{
	while (current != *(int *)arg)
		cnd_wait(&turn, &lock);
	cnd_signal(&turn);
	return 0;
}

int start_ok(void)
{
	thrd_t id;
	for (int i = 0; i < 5; i++) {
		thrd_create(&id, step_bad, &i);
		thrd_create(&id, late_bad, &i);
		thrd_create(&id, broadcast_ok, &i);
		thrd_create(&id, two_conditions_ok, &i);
	}
	thrd_create(&id, thrice_bad, 0);
	thrd_create(&id, thrice_bad, 0);
	thrd_create(&id, thrice_bad, &current);
	thrd_create(&id, two_threads_ok, 0);
	thrd_create(&id, two_threads_ok, 0);
	return 0;
}
