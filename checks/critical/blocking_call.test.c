/* Call that waits in a critical section. */
typedef unsigned char u8;
typedef int BaseType_t;
void vPortEnterCritical(void);
void vPortExitCritical(void);
void vTaskSuspendAll(void);
BaseType_t xTaskResumeAll(void);
void vTaskDelay(unsigned ticks);
BaseType_t xQueueGenericSend(void *q, const void *item, unsigned wait, BaseType_t where);
BaseType_t xQueueSemaphoreTake(void *s, unsigned wait);
void __disable_irq(void);
void __enable_irq(void);
void HAL_Delay(unsigned ms);
int HAL_FLASH_Program(unsigned type, unsigned address, unsigned long long data);
int HAL_UART_Transmit(void *u, const u8 *data, unsigned short n, unsigned timeout);
unsigned irq_lock(void);
void irq_unlock(unsigned key);
void k_sleep(long ms);
void NVIC_DisableIRQ(int irq);
void NVIC_EnableIRQ(int irq);
extern void *queue, *lock, *console;
extern int ready, count;

void delay_bad(void)
{
	vPortEnterCritical();
	vTaskDelay(10);	/* expect: critical.blocking-call */
	vPortExitCritical();
}

void send_bad(int v)
{
	vTaskSuspendAll();
	xQueueGenericSend(queue, &v, 100, 0);	/* expect: critical.blocking-call */
	xTaskResumeAll();
}

static void settle(void)
{
	HAL_Delay(2);
}
void through_a_call_bad(void)
{
	__disable_irq();
	settle();	/* expect: critical.blocking-call */
	__enable_irq();
}

void one_way_bad(int c)
{
	unsigned key = irq_lock();
	if (c)
		k_sleep(5);	/* expect: critical.blocking-call */
	irq_unlock(key);
}

static void off(void)
{
	__asm__ volatile("cpsid i" ::: "memory");
}
static void on(void)
{
	__asm__ volatile("cpsie i" ::: "memory");
}
void by_instruction_bad(void)
{
	off();
	HAL_UART_Transmit(console, (const u8 *)"x", 1, 1000);	/* expect: critical.blocking-call */
	on();
}

void before_and_after_ok(void)
{
	vTaskDelay(1);
	vPortEnterCritical();
	count++;
	vPortExitCritical();
	vTaskDelay(1);
}

int pthread_mutex_lock(void *m);
BaseType_t xTaskResumeAll(void)
{
	return pthread_mutex_lock(lock); /* a kernel simulated on a host */
}
void ends_the_section_ok(void)
{
	vTaskSuspendAll();
	count++;
	xTaskResumeAll();
}

void no_wait_ok(int v)
{
	vTaskSuspendAll();
	xQueueGenericSend(queue, &v, 0, 0);
	xTaskResumeAll();
}

void left_on_the_way_ok(void)
{
	for (;;) {
		unsigned key = irq_lock();
		if (ready) {
			irq_unlock(key);
			break;
		}
		irq_unlock(key);
		k_sleep(1);
	}
}

void flash_ok(unsigned address)
{
	__disable_irq(); /* code in flash must not run meanwhile */
	HAL_FLASH_Program(2, address, 5);
	__enable_irq();
}

void one_source_ok(void)
{
	NVIC_DisableIRQ(5);
	vTaskDelay(1);
	NVIC_EnableIRQ(5);
}

void maybe_off_ok(int c)
{
	if (c)
		__disable_irq();
	HAL_Delay(1); /* a lower bound: c may be 0 */
	if (c)
		__enable_irq();
}

void unknown_time_ok(unsigned wait)
{
	vTaskSuspendAll();
	xQueueSemaphoreTake(lock, wait);
	xTaskResumeAll();
}

void nested_bad(void)
{
	vPortEnterCritical();
	vPortEnterCritical();
	count++;
	vPortExitCritical();
	xQueueSemaphoreTake(lock, 0xffffffffu);	/* expect: critical.blocking-call */
	vPortExitCritical();
}
