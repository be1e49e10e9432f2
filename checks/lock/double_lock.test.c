/* Lock taken twice. */
typedef struct {
	int v;
} pthread_mutex_t;
int pthread_mutex_lock(pthread_mutex_t *m);
int pthread_mutex_trylock(pthread_mutex_t *m);
int pthread_mutex_unlock(pthread_mutex_t *m);
void use(int v);

struct queue {
	pthread_mutex_t lock;
	int n;
};

static pthread_mutex_t bus, log_lock;

void twice_bad(int v)
{
	pthread_mutex_lock(&bus);
	use(v);
	pthread_mutex_lock(&bus);	/* expect: lock.double-lock */
	pthread_mutex_unlock(&bus);
}

void two_locks_ok(int v)
{
	pthread_mutex_lock(&bus);
	pthread_mutex_lock(&log_lock);
	use(v);
	pthread_mutex_unlock(&log_lock);
	pthread_mutex_unlock(&bus);
}

void on_one_arm_bad(int is_urgent)
{
	if (is_urgent)
		pthread_mutex_lock(&bus);
	pthread_mutex_lock(&bus);	/* expect: lock.double-lock */
	pthread_mutex_unlock(&bus);
}

void on_either_arm_ok(int is_urgent)
{
	if (is_urgent)
		pthread_mutex_lock(&bus);
	else
		pthread_mutex_lock(&bus);
	pthread_mutex_unlock(&bus);
}

/* ---- a helper that takes it too ---- */

static int queue_count(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	int n = q->n;
	pthread_mutex_unlock(&q->lock);
	return n;
}

void push_bad(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	if (queue_count(q) < 8)	/* miss: lock.double-lock (a callee that takes and gives it back) */
		q->n++;
	pthread_mutex_unlock(&q->lock);
}

void push_ok(struct queue *q)
{
	int n = queue_count(q);
	pthread_mutex_lock(&q->lock);
	if (n < 8)
		q->n++;
	pthread_mutex_unlock(&q->lock);
}

/* ---- loops, try ---- */

void loop_bad(int n)
{
	while (n-- > 0) {
		pthread_mutex_lock(&bus);	/* expect: lock.double-lock */
		if (n == 3)
			continue;
		pthread_mutex_unlock(&bus);
	}
}

void loop_ok(int n)
{
	while (n-- > 0) {
		pthread_mutex_lock(&bus);
		use(n);
		pthread_mutex_unlock(&bus);
	}
}

void tried_ok(int v)
{
	if (pthread_mutex_trylock(&bus) != 0)
		pthread_mutex_lock(&bus);
	use(v);
	pthread_mutex_unlock(&bus);
}

void two_queues_ok(struct queue *a, struct queue *b)
{
	pthread_mutex_lock(&a->lock);
	pthread_mutex_lock(&b->lock);
	a->n += b->n;
	pthread_mutex_unlock(&b->lock);
	pthread_mutex_unlock(&a->lock);
}

/* Masks nest: each gives back the state it found. */
unsigned irq_disable(void);
void irq_restore(unsigned state);
int nested_masks_ok(int v)
{
	unsigned outer = irq_disable();
	unsigned inner = irq_disable();
	use(v);
	irq_restore(inner);
	irq_restore(outer);
	return v;
}

static unsigned mask(void)
{
	return irq_disable();
}

int nested_by_wrapper_ok(int v)
{
	unsigned outer = mask();
	unsigned inner = mask();
	use(v);
	irq_restore(inner);
	irq_restore(outer);
	return v;
}

/* ---- a callee that gives back what its caller holds, and takes it again ---- */

static int wait_without(struct queue *q)
{
	pthread_mutex_unlock(&q->lock);
	use(1);
	pthread_mutex_lock(&q->lock);
	return q->n;
}

int given_back_meanwhile_ok(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	int n = wait_without(q);
	pthread_mutex_unlock(&q->lock);
	return n;
}

void given_back_twice_ok(struct queue *q)
{
	pthread_mutex_unlock(&q->lock);
	use(1);
	pthread_mutex_lock(&q->lock);
	pthread_mutex_unlock(&q->lock);
	use(2);
	pthread_mutex_lock(&q->lock);
}

int then_once_more_bad(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	int n = wait_without(q);
	pthread_mutex_lock(&q->lock);	/* expect: lock.double-lock */
	pthread_mutex_unlock(&q->lock);
	return n;
}

int taken_again_here_bad(struct queue *q)
{
	pthread_mutex_unlock(&q->lock);
	use(1);
	pthread_mutex_lock(&q->lock);
	pthread_mutex_lock(&q->lock);	/* expect: lock.double-lock */
	return q->n;
}
