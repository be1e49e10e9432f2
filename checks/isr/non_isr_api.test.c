/* RTOS call in an interrupt handler that is not interrupt-safe. */
typedef int BaseType_t;
#define NULL ((void *)0)
BaseType_t xQueueGenericSend(void *q, const void *item, unsigned wait, BaseType_t where);
BaseType_t xQueueGenericSendFromISR(void *q, const void *item, BaseType_t *woken, BaseType_t where);
#define xQueueSend(q, item, wait) xQueueGenericSend((q), (item), (wait), 0)
#define xQueueSendFromISR(q, item, woken) xQueueGenericSendFromISR((q), (item), (woken), 0)
void vTaskDelay(unsigned ticks);
void k_mutex_lock(void *m);
extern void *queue;

static void forward_bad(char c)
{
	xQueueSend(queue, &c, 0);	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
}

void UART1_IRQHandler(void)
{
	forward_bad('x');
}

__attribute__((interrupt)) void delay_bad(void)
{
	vTaskDelay(1);	/* expect: isr.non-isr-api */
}

static void lock_bad(void *m)
{
	k_mutex_lock(m);	/* expect: isr.non-isr-api */
}

void TIMER0_vect(void)
{
	lock_bad(queue);
}

static void safe_ok(char c)
{
	BaseType_t woken = 0;
	xQueueSendFromISR(queue, &c, &woken);
}

void UART2_IRQHandler(void)
{
	safe_ok('y');
}

void task_ok(void)
{
	xQueueSend(queue, "z", 10);
	vTaskDelay(5);
}

void HardFault_Handler(void);
void fault_path_ok(void)
{
	vTaskDelay(1);
}
void HardFault_Handler(void)
{
	fault_path_ok();
}

unsigned __get_IPSR(void);
static void either_way_ok(char c)
{
	BaseType_t woken = 0;
	if (__get_IPSR() != 0)
		xQueueSendFromISR(queue, &c, &woken);
	else
		xQueueSend(queue, &c, 10);
}

void UART3_IRQHandler(void)
{
	either_way_ok('z');
}

static void two_steps_bad(void *m)
{
	vTaskDelay(2);	/* expect: isr.non-isr-api */
	(void)m;
}
static void middle(void *m)
{
	two_steps_bad(m);
}
void EXTI0_IRQHandler(void)
{
	middle(queue);
}

void SysTick_Handler(void)
{
	vTaskDelay(0);	/* expect: isr.non-isr-api */
}

static void deferred_ok(void)
{
	vTaskDelay(1);
}
void register_work(void (*work)(void));
void EXTI1_IRQHandler(void)
{
	register_work(deferred_ok); /* runs in a task */
}

unsigned xTaskGetTickCount(void);
unsigned xTaskGetTickCountFromISR(void);
int xQueueReceive(void *q, void *item, unsigned wait);
int xQueueReceiveFromISR(void *q, void *item, BaseType_t *woken);
int xQueuePeek(void *q, void *item, unsigned wait);
int xQueuePeekFromISR(void *q, void *item);
unsigned xEventGroupSetBits(void *g, unsigned bits);
unsigned xEventGroupSetBitsFromISR(void *g, unsigned bits, BaseType_t *woken);

void ADC_bad_IRQHandler(void)
{
	char c;
	unsigned since = xTaskGetTickCount();	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
	while (xQueueReceive(queue, &c, 0))	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
		since++;
	if (xQueuePeek(queue,	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
	               &c, 0U))
		xEventGroupSetBits(queue, since);	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
}

void waits_bad_IRQHandler(void)
{
	char c;
	xQueueReceive(queue, &c, 10);	/* expect: isr.non-isr-api */
}

/* The API as functions: other ports, wrappers, and headers that are not FreeRTOS' own. */
BaseType_t xSemaphoreGive(void *semaphore);
BaseType_t xSemaphoreGiveFromISR(void *semaphore, BaseType_t *woken);
unsigned ulTaskNotifyTake(BaseType_t clear, unsigned wait);

void SPI1_IRQHandler(void)
{
	xSemaphoreGive(queue);	/* expect: isr.non-isr-api, fix: isr.non-isr-api */
}

static void wait_for_task_bad(void)
{
	ulTaskNotifyTake(1, 0);	/* expect: isr.non-isr-api */
}

void SPI2_IRQHandler(void)
{
	wait_for_task_bad();
}

void SPI3_IRQHandler(void)
{
	BaseType_t woken = 0;
	xSemaphoreGiveFromISR(queue, &woken);
}

void api_in_task_ok(void)
{
	if (ulTaskNotifyTake(1, 100))
		xSemaphoreGive(queue);
}

/* Zephyr: IRQ_CONNECT and K_TIMER_DEFINE leave an object, and no call. A work item runs in a thread. */
struct _isr_list { int irq, flags; void *func; const void *param; };
struct k_timer { int ticks; void (*expiry_fn)(struct k_timer *t); };
struct k_work { void *node; void (*handler)(struct k_work *w); };
struct k_work_delayable { int delay; struct k_work work; };
struct own_table { void *func; };
#define IRQ_CONNECT(n, isr) static struct _isr_list isr_of_##n = {n, 0, (void *)&isr, 0}
#define K_TIMER_DEFINE(name, expiry) struct k_timer name = {.expiry_fn = expiry}
#define K_WORK_DELAYABLE_DEFINE(name, h) struct k_work_delayable name = {.work = {.handler = h}}

static void connected_bad(const void *arg)
{
	k_mutex_lock(queue);	/* expect: isr.non-isr-api */
}

void connect(void)
{
	IRQ_CONNECT(5, connected_bad);
}

static void expiry_bad(struct k_timer *t)
{
	k_mutex_lock(queue);	/* expect: isr.non-isr-api */
}

K_TIMER_DEFINE(blink, expiry_bad);

static void work_ok(struct k_work *w)
{
	k_mutex_lock(queue);
}

K_WORK_DELAYABLE_DEFINE(later, work_ok);

static void in_table_ok(void)
{
	k_mutex_lock(queue);
}

static const struct own_table own[] = {{(void *)in_table_ok}};
