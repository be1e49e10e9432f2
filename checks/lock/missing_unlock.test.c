/* Lock held at some exit. */
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

static pthread_mutex_t bus;

int early_return_bad(int v)
{
	pthread_mutex_lock(&bus);	/* expect: lock.missing-unlock */
	if (transfer(v) < 0)
		return -1;
	pthread_mutex_unlock(&bus);
	return 0;
}

int early_return_ok(int v)
{
	pthread_mutex_lock(&bus);
	if (transfer(v) < 0) {
		pthread_mutex_unlock(&bus);
		return -1;
	}
	pthread_mutex_unlock(&bus);
	return 0;
}

int goto_past_bad(struct queue *q)
{
	int err = -1;
	pthread_mutex_lock(&q->lock);	/* expect: lock.missing-unlock */
	if (q->n == 0)
		goto out;
	q->n--;
	err = 0;
	pthread_mutex_unlock(&q->lock);
out:
	return err;
}

int goto_ok(struct queue *q)
{
	int err = -1;
	pthread_mutex_lock(&q->lock);
	if (q->n == 0)
		goto out;
	q->n--;
	err = 0;
out:
	pthread_mutex_unlock(&q->lock);
	return err;
}

int loop_bad(int n)
{
	pthread_mutex_lock(&bus);	/* expect: lock.missing-unlock */
	while (n-- > 0) {
		if (transfer(n) < 0)
			return -1;
	}
	pthread_mutex_unlock(&bus);
	return 0;
}

int loop_ok(int n)
{
	pthread_mutex_lock(&bus);
	while (n-- > 0) {
		if (transfer(n) < 0)
			break;
	}
	pthread_mutex_unlock(&bus);
	return 0;
}

/* ---- wrappers ---- */

void bus_take_ok(void)
{
	pthread_mutex_lock(&bus);
}

void bus_give_ok(void)
{
	pthread_mutex_unlock(&bus);
}

static void bus_lock(void)
{
	pthread_mutex_lock(&bus);
}

static void bus_unlock(void)
{
	pthread_mutex_unlock(&bus);
}

int by_wrapper_bad(int v)
{
	bus_lock();	/* expect: lock.missing-unlock */
	if (transfer(v) < 0)
		return -1;
	bus_unlock();
	return 0;
}

int by_wrapper_ok(int v)
{
	bus_lock();
	int r = transfer(v);
	bus_unlock();
	return r;
}

int tried_ok(int v)
{
	if (pthread_mutex_trylock(&bus) != 0)
		return -1;
	int r = transfer(v);
	pthread_mutex_unlock(&bus);
	return r;
}

/* ---- a mutex found through a variable that may change meanwhile ---- */

pthread_mutex_t *stack_lock;
int set_option(int option, int value);

static void stack_enter(void)
{
	pthread_mutex_lock(stack_lock);
}

static void stack_leave(void)
{
	pthread_mutex_unlock(stack_lock);
}

void stack_begin(pthread_mutex_t *lock)
{
	stack_lock = lock;
}

int option_set_ok(int option, int value)
{
	int err;
	stack_enter();
	if (option < 0) {
		stack_leave();
		return -1;
	}
	err = set_option(option, value);
	stack_leave();
	return err ? -1 : 0;
}

/* Waiting for ever or not: who did not get it leaves in the same breath. */
struct tx_mutex;
unsigned tx_mutex_get(struct tx_mutex *m, unsigned long wait);
unsigned tx_mutex_put(struct tx_mutex *m);
#define PROTECT(m) if (tx_mutex_get((m), 0xffffffffUL) != 0) return 3;
int protected_ok(struct tx_mutex *m, int v)
{
	PROTECT(m)
	use(v);
	tx_mutex_put(m);
	return 0;
}

int protected_bad(struct tx_mutex *m, int v)
{
	PROTECT(m)	/* expect: lock.missing-unlock */
	if (v == 0)
		return 4;
	use(v);
	tx_mutex_put(m);
	return 0;
}

/* ---- the lock that was not got is not held ---- */

int asked_ok(pthread_mutex_t *m, int v)
{
	int err = pthread_mutex_lock(m);
	if (err != 0) {
		use(err);
		return -1;
	}
	use(v);
	pthread_mutex_unlock(m);
	return 0;
}

int asked_bad(pthread_mutex_t *m, int v)
{
	int err = pthread_mutex_lock(m);	/* expect: lock.missing-unlock */
	if (err != 0)
		return -1;
	if (v == 0)
		return -2;
	pthread_mutex_unlock(m);
	return 0;
}

/* Whoever looks at the result knows. */
static int mutex_enter(struct tx_mutex *m)
{
	unsigned status = tx_mutex_get(m, 0xffffffffUL);
	if (status != 0)
		return -1;
	return 0;
}

int entered_ok(struct tx_mutex *m, int v)
{
	if (mutex_enter(m) != 0) {
		use(v);
		return -1;
	}
	use(v);
	tx_mutex_put(m);
	return 0;
}

int entered_bad(struct tx_mutex *m, int v)
{
	if (mutex_enter(m) != 0)	/* expect: lock.missing-unlock */
		return -1;
	if (v == 0)
		return -2;
	tx_mutex_put(m);
	return 0;
}

void twice_ok(struct tx_mutex *m, int v)
{
	mutex_enter(m);
	use(v);
	tx_mutex_put(m);
	mutex_enter(m);
	use(v + 1);
	tx_mutex_put(m);
}

/* ---- the lock itself is gone ---- */

typedef void *SemaphoreHandle_t;
int xSemaphoreTake(SemaphoreHandle_t s, unsigned ticks);
int xSemaphoreGive(SemaphoreHandle_t s);
void vSemaphoreDelete(SemaphoreHandle_t s);

struct port {
	SemaphoreHandle_t lock;
	int is_open;
};

int close_port_ok(struct port *p)
{
	if (xSemaphoreTake(p->lock, 100) != 1)
		return -1;
	if (!p->is_open) {
		xSemaphoreGive(p->lock);
		return -2;
	}
	vSemaphoreDelete(p->lock);
	return 0;
}

int half_closed_bad(struct port *p, SemaphoreHandle_t other)
{
	if (xSemaphoreTake(p->lock, 100) != 1)	/* expect: lock.missing-unlock */
		return -1;
	if (!p->is_open) {
		xSemaphoreGive(p->lock);
		return -2;
	}
	vSemaphoreDelete(other);
	return 0;
}
