/* Critical section or lock left open on a way out. */
void vPortEnterCritical(void);
void vPortExitCritical(void);
#define taskENTER_CRITICAL() vPortEnterCritical()
#define taskEXIT_CRITICAL() vPortExitCritical()
int pthread_mutex_lock(void *m);
int pthread_mutex_unlock(void *m);
void __disable_irq(void);
void __enable_irq(void);
int work(int n);

int early_return_bad(int n)
{
	taskENTER_CRITICAL();
	if (n == 0)
		return -1;	/* expect: critical.unbalanced */
	work(n);
	taskEXIT_CRITICAL();
	return 0;
}

int mutex_bad(void *m, int n)
{
	pthread_mutex_lock(m);
	switch (work(n)) {
	case 0:
		break;
	case 1:
		return 1;	/* expect: critical.unbalanced */
	}
	pthread_mutex_unlock(m);
	return 0;
}

void nested_bad(int n)
{
	__disable_irq();
	while (n--) {
		if (work(n))
			return;	/* expect: critical.unbalanced */
	}
	__enable_irq();
}

int single_exit_ok(int n)
{
	int err = -1;
	taskENTER_CRITICAL();
	if (n)
		err = work(n);
	taskEXIT_CRITICAL();
	return err;
}

int both_ways_ok(void *m, int n)
{
	pthread_mutex_lock(m);
	if (!n) {
		pthread_mutex_unlock(m);
		return -1;
	}
	work(n);
	pthread_mutex_unlock(m);
	return 0;
}

int conditional_ok(int locked, int n)
{
	if (!locked)
		taskENTER_CRITICAL();
	n = work(n);
	if (!locked)
		taskEXIT_CRITICAL();
	return n;
}

void wrapper_ok(void *m)
{
	pthread_mutex_lock(m);
}

void released_for_work_ok(void *m, int n)
{
	pthread_mutex_lock(m);
	while (n--) {
		pthread_mutex_unlock(m);
		work(n);
		pthread_mutex_lock(m);
	}
	pthread_mutex_unlock(m);
}

/* ---- an acquire that failed is not held ---- */
int mtx_lock(void *m);
int mtx_trylock(void *m);
int mtx_unlock(void *m);
int k_mutex_lock(void *m, int timeout);
int k_mutex_unlock(void *m);
int osMutexAcquire(void *m, unsigned timeout);
int osMutexRelease(void *m);
long xQueueTakeMutexRecursive(void *m, unsigned ticks);
long xQueueGiveMutexRecursive(void *m);
int pthread_mutex_trylock(void *m);
void log_error(int rc);
int is_error(int rc);

int compared_ok(void *m, int n)
{
	if (pthread_mutex_lock(m) != 0)
		return -1;
	work(n);
	pthread_mutex_unlock(m);
	return 0;
}

int bare_ok(void *m, int n)
{
	if (pthread_mutex_lock(m))
		return -1;
	work(n);
	pthread_mutex_unlock(m);
	return 0;
}

int by_variable_ok(void *m, int n)
{
	int rc = -1;
	if (n < 0)
		goto fail;
	rc = pthread_mutex_lock(m);
	if (rc)
		goto fail;
	rc = work(n);
	pthread_mutex_unlock(m);
	return rc;
fail:
	log_error(rc);
	return -1;
}

int variable_read_again_ok(void *m, int n)
{
	int rc = k_mutex_lock(m, 10);
	if (rc != 0)
		log_error(rc);
	if (rc < 0 || rc > 0)
		return rc;
	work(n);
	k_mutex_unlock(m);
	return 0;
}

int variable_reused_bad(void *m, int n)
{
	int rc = pthread_mutex_lock(m);
	if (rc)
		return rc;
	rc = work(n);
	if (rc)
		return rc;	/* expect: critical.unbalanced */
	pthread_mutex_unlock(m);
	return 0;
}

int wrong_way_round_bad(void *m, int n)
{
	if (pthread_mutex_lock(m) == 0) {
		if (work(n))
			return -1;	/* expect: critical.unbalanced */
		pthread_mutex_unlock(m);
	}
	return 0;
}

int one_is_held_ok(void *m, int n)
{
	if (xQueueTakeMutexRecursive(m, 10) != 1)
		return -1;
	work(n);
	xQueueGiveMutexRecursive(m);
	return 0;
}

int one_is_held_bad(void *m, int n)
{
	if (!xQueueTakeMutexRecursive(m, 10))
		return -1;
	if (work(n))
		return -2;	/* expect: critical.unbalanced */
	xQueueGiveMutexRecursive(m);
	return 0;
}

int polled_ok(void *m, int n)
{
	while (mtx_trylock(m) != 0)
		work(0);
	work(n);
	mtx_unlock(m);
	return 0;
}

int polled_bad(void *m, int n)
{
	while (pthread_mutex_trylock(m) != 0)
		work(0);
	if (work(n))
		return -1;	/* expect: critical.unbalanced */
	pthread_mutex_unlock(m);
	return 0;
}

int by_case_ok(void *m, int n)
{
	switch (osMutexAcquire(m, 100)) {
	case 0:
		work(n);
		osMutexRelease(m);
		return 0;
	case -2:
		return -1;
	default:
		return -2;
	}
}

int two_locks_ok(void *a, void *b, int n)
{
	if (mtx_lock(a) != 0)
		return -1;
	if (mtx_lock(b) != 0) {
		mtx_unlock(a);
		return -1;
	}
	work(n);
	mtx_unlock(b);
	mtx_unlock(a);
	return 0;
}

int two_locks_bad(void *a, void *b, int n)
{
	if (mtx_lock(a) != 0)
		return -1;
	if (mtx_lock(b) != 0)
		return -1;	/* expect: critical.unbalanced */
	work(n);
	mtx_unlock(b);
	mtx_unlock(a);
	return 0;
}

struct driver {
	int status;
	void *m;
};
int kept_in_memory_ok(struct driver *d, int n)
{
	d->status = pthread_mutex_lock(d->m);
	if (d->status)
		return -1;
	work(n);
	pthread_mutex_unlock(d->m);
	return 0;
}

int judged_elsewhere_ok(void *m, int n)
{
	int rc = pthread_mutex_lock(m);
	if (is_error(rc))
		return -1;
	work(n);
	pthread_mutex_unlock(m);
	return 0;
}

int locked_flag_ok(void *m, int n, int threaded)
{
	_Bool held = threaded && pthread_mutex_lock(m) == 0;
	work(n);
	if (held)
		pthread_mutex_unlock(m);
	return 0;
}

int bus_lock(void *m, int n)
{
	if (pthread_mutex_lock(m) != 0)
		return -1;
	if (work(n)) {
		pthread_mutex_unlock(m);
		return -1;
	}
	return 0; /* held: that is what the name says */
}

unsigned __get_PRIMASK(void);
void __set_PRIMASK(unsigned mask);
int restored_ok(int n)
{
	unsigned mask = __get_PRIMASK();
	__disable_irq();
	if (!n) {
		__enable_irq();
		return 0;
	}
	work(n);
	__set_PRIMASK(mask);
	return 1;
}

int restored_bad(int n)
{
	unsigned mask = __get_PRIMASK();
	__disable_irq();
	if (!n)
		return 0;	/* expect: critical.unbalanced */
	work(n);
	__set_PRIMASK(mask);
	return 1;
}

void wait_for_interrupt(void);
void idle_ok(void)
{
	wait_for_interrupt();
	__enable_irq();
	work(1);
	__disable_irq();
}

void idle_bad(void)
{
	__disable_irq();
	wait_for_interrupt();
	__enable_irq();
	work(1);
	__disable_irq();	/* never given back */
}	/* expect: critical.unbalanced */

struct tx_mutex;
unsigned tx_mutex_get(struct tx_mutex *m, unsigned long wait);
unsigned tx_mutex_put(struct tx_mutex *m);
unsigned tx_mutex_delete(struct tx_mutex *m);
int closed_for_good_ok(struct tx_mutex *m, int n)
{
	if (tx_mutex_get(m, 1) != 0)
		return 1;
	if (n) {
		tx_mutex_put(m);
		return 2;
	}
	tx_mutex_delete(m);
	return 0;
}

int closed_by_half_bad(struct tx_mutex *m, int n)
{
	if (tx_mutex_get(m, 1) != 0)
		return 1;
	if (n)
		return 2;	/* expect: critical.unbalanced */
	tx_mutex_delete(m);
	return 0;
}

/* ---- by instructions ---- */
static inline unsigned save_and_mask(void)
{
	unsigned key;
	__asm__ volatile("mrs %0, PRIMASK\n\tcpsid i" : "=r"(key) : : "memory");
	return key;
}

static inline void write_back(unsigned key)
{
	__asm__ volatile("msr PRIMASK, %0" : : "r"(key) : "memory");
}

static inline unsigned raise_level(void)
{
	unsigned key, level = 0x20;
	__asm__ volatile("mrs %0, BASEPRI; msr BASEPRI_MAX, %1; isb" : "=r"(key) : "r"(level) : "memory");
	return key;
}

static inline void drop_level(unsigned key)
{
	__asm__ volatile("msr BASEPRI, %0; isb" : : "r"(key) : "memory");
}

int instruction_bad(int v)
{
	__asm__ volatile("cpsid i" : : : "memory");
	if (v < 0)
		return -1;	/* expect: critical.unbalanced */
	__asm__ volatile("cpsie i" : : : "memory");
	return 0;
}

int saved_bad(int v)
{
	unsigned key = save_and_mask();
	if (v < 0)
		return -1;	/* expect: critical.unbalanced */
	write_back(key);
	return 0;
}

int level_bad(int v)
{
	unsigned key = raise_level();
	if (v < 0)
		return -1;	/* expect: critical.unbalanced */
	drop_level(key);
	return 0;
}

int instruction_ok(int v)
{
	int err = 0;
	__asm__ volatile("cpsid i" : : : "memory");
	if (v < 0)
		err = -1;
	__asm__ volatile("cpsie i" : : : "memory");
	return err;
}

int saved_ok(int v)
{
	unsigned key = save_and_mask();
	if (v < 0) {
		write_back(key);
		return -1;
	}
	write_back(key);
	return 0;
}

/* Only where they were on before. */
int if_it_was_on_ok(int v)
{
	unsigned key;
	__asm__ volatile("mrs %0, primask" : "=r"(key));
	__asm__ volatile("cpsid i" : : : "memory");
	if (v < 0) {
		if (!key)
			__asm__ volatile("cpsie i" : : : "memory");
		return -1;
	}
	if (!key)
		__asm__ volatile("cpsie i" : : : "memory");
	return 0;
}

/* Another instruction, and a wrapper that enters. */
int barrier_ok(int v)
{
	__asm__ volatile("dsb" : : : "memory");
	if (v < 0)
		return -1;
	__asm__ volatile("isb" : : : "memory");
	return 0;
}

unsigned mask_ok(void)
{
	return save_and_mask();
}

/* Interrupts come in between. */
void wait_within_ok(void)
{
	write_back(0);
	__asm__ volatile("wfi");
	save_and_mask();
}
