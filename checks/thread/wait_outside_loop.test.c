/* Wait on a condition variable outside of a loop. */
typedef struct { int x; } pthread_cond_t, pthread_mutex_t, cnd_t, mtx_t;
struct timespec;
int pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m);
int cnd_wait(cnd_t *c, mtx_t *m);
int cnd_timedwait(cnd_t *c, mtx_t *m, const struct timespec *t);
struct queue { pthread_cond_t filled; pthread_mutex_t lock; int n; };
static cnd_t ready;
static mtx_t lock;
static int is_ready;

int take_bad(struct queue *q)
{
	if (q->n == 0)
		pthread_cond_wait(&q->filled, &q->lock);	/* expect: thread.wait-outside-loop, fix: thread.wait-outside-loop */
	return q->n--;
}

void plain_bad(void)
{
	cnd_wait(&ready, &lock);	/* expect: thread.wait-outside-loop */
	is_ready = 0;
}

int timed_bad(const struct timespec *t)
{
	if (!is_ready && cnd_timedwait(&ready, &lock, t))	/* expect: thread.wait-outside-loop */
		return -1;
	return is_ready;
}

int take_ok(struct queue *q)
{
	while (q->n == 0)
		pthread_cond_wait(&q->filled, &q->lock);
	return q->n--;
}

void do_ok(void)
{
	do {
		cnd_wait(&ready, &lock);
	} while (!is_ready);
}

int wrapper_ok(cnd_t *c, mtx_t *m)
{
	return cnd_wait(c, m);
}

void for_ok(void)
{
	for (; !is_ready; cnd_wait(&ready, &lock))
		;
}

int timed_wrapper_ok(cnd_t *c, mtx_t *m, const struct timespec *t)
{
	int ret;
	if (t)
		ret = cnd_timedwait(c, m, t);
	else
		ret = cnd_wait(c, m);
	return ret;
}
