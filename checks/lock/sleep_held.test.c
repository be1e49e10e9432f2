/* Sleep while a lock is held. */
typedef struct { int x; } pthread_mutex_t;
int pthread_mutex_lock(pthread_mutex_t *m);
int pthread_mutex_unlock(pthread_mutex_t *m);
void __disable_irq(void);
void __enable_irq(void);
unsigned sleep(unsigned seconds);
void vTaskDelay(unsigned ticks);
void HAL_Delay(unsigned ms);
void command(int c);
static pthread_mutex_t bus;

void reset_bad(void)
{
	pthread_mutex_lock(&bus);
	command(1);
	sleep(2);	/* expect: lock.sleep-held */
	pthread_mutex_unlock(&bus);
}

int poll_bad(int n)
{
	pthread_mutex_lock(&bus);
	while (n--) {
		command(2);
		vTaskDelay(10);	/* expect: lock.sleep-held */
	}
	pthread_mutex_unlock(&bus);
	return 0;
}

void masked_bad(void)
{
	__disable_irq();
	HAL_Delay(1);	/* expect: lock.sleep-held */
	__enable_irq();
}

void after_ok(void)
{
	pthread_mutex_lock(&bus);
	command(1);
	pthread_mutex_unlock(&bus);
	sleep(2);
}

int left_ok(int fails)
{
	pthread_mutex_lock(&bus);
	if (fails) {
		pthread_mutex_unlock(&bus);
		sleep(1);
		return -1;
	}
	pthread_mutex_unlock(&bus);
	return 0;
}

void before_ok(void)
{
	vTaskDelay(3);
	__disable_irq();
	command(3);
	__enable_irq();
}
