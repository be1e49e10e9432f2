/* Lock released that is not held. */
typedef struct {
	int v;
} pthread_mutex_t;
int pthread_mutex_lock(pthread_mutex_t *m);
int pthread_mutex_trylock(pthread_mutex_t *m);
int pthread_mutex_unlock(pthread_mutex_t *m);
int transfer(int v);

struct queue {
	pthread_mutex_t lock;
	int n;
};

static pthread_mutex_t bus, log_lock;

int error_arm_bad(int v)
{
	int err = 0;
	pthread_mutex_lock(&bus);
	if (transfer(v) < 0) {
		pthread_mutex_unlock(&bus);
		err = -1;
	}
	pthread_mutex_unlock(&bus);	/* expect: lock.not-held */
	return err;
}

int error_arm_ok(int v)
{
	int err = 0;
	pthread_mutex_lock(&bus);
	if (transfer(v) < 0)
		err = -1;
	pthread_mutex_unlock(&bus);
	return err;
}

int goto_bad(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	if (q->n == 0) {
		pthread_mutex_unlock(&q->lock);
		goto out;
	}
	q->n--;
out:
	pthread_mutex_unlock(&q->lock);	/* expect: lock.not-held */
	return 0;
}

int goto_ok(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	if (q->n == 0)
		goto out;
	q->n--;
out:
	pthread_mutex_unlock(&q->lock);
	return 0;
}

void loop_bad(int n)
{
	pthread_mutex_lock(&bus);
	while (n-- > 0) {
		transfer(n);
		pthread_mutex_unlock(&bus);	/* expect: lock.not-held */
	}
}

void loop_ok(int n)
{
	while (n-- > 0) {
		pthread_mutex_lock(&bus);
		transfer(n);
		pthread_mutex_unlock(&bus);
	}
}

/* ---- by a helper ---- */

static int transfer_and_unlock(int v)
{
	int r = transfer(v);
	pthread_mutex_unlock(&bus);
	return r;
}

int helper_bad(int v)
{
	pthread_mutex_lock(&bus);
	int r = transfer_and_unlock(v);
	pthread_mutex_unlock(&bus);	/* expect: lock.not-held */
	return r;
}

int helper_ok(int v)
{
	pthread_mutex_lock(&bus);
	return transfer_and_unlock(v);
}

void two_locks_ok(int v)
{
	pthread_mutex_lock(&bus);
	pthread_mutex_lock(&log_lock);
	transfer(v);
	pthread_mutex_unlock(&bus);
	pthread_mutex_unlock(&log_lock);
}

/* ---- a callee that takes it once more, and gives it back as often ---- */

struct tx_mutex;
unsigned tx_mutex_get(struct tx_mutex *m, unsigned long wait);
unsigned tx_mutex_put(struct tx_mutex *m);

static unsigned cache_flush(struct tx_mutex *m, int v)
{
	if (tx_mutex_get(m, 0xffffffffUL) != 0)
		return 3;
	transfer(v);
	tx_mutex_put(m);
	return 0;
}

unsigned media_check_ok(struct tx_mutex *m, int v)
{
	if (tx_mutex_get(m, 0xffffffffUL) != 0)
		return 3;
	cache_flush(m, v);
	tx_mutex_put(m);
	return 0;
}

unsigned media_close_bad(struct tx_mutex *m, int v)
{
	cache_flush(m, v);
	tx_mutex_put(m);	/* expect: lock.not-held */
	return 0;
}
