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
