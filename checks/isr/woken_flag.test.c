/* Woken flag of a FromISR call not set or not used. */
typedef int BaseType_t;
BaseType_t xQueueGenericSendFromISR(void *q, const void *item, BaseType_t *woken, BaseType_t where);
BaseType_t xQueueGiveFromISR(void *s, BaseType_t *woken);
BaseType_t xQueueReceiveFromISR(void *q, void *item, BaseType_t *woken);
void vTaskSwitchContext(void);
void vPortYieldFromISR(void);
void pass(BaseType_t woken);
#define portYIELD_FROM_ISR(x) do { if (x) vTaskSwitchContext(); } while (0)
#define xQueueSendFromISR(q, item, woken) xQueueGenericSendFromISR((q), (item), (woken), 0)
extern void *queue, *semaphore;

void uninitialised_bad(char c)
{
	BaseType_t woken;
	xQueueSendFromISR(queue, &c, &woken);	/* expect: isr.woken-flag */
	portYIELD_FROM_ISR(woken);
}

void unused_bad(char c)
{
	BaseType_t woken = 0;
	xQueueSendFromISR(queue, &c, &woken);	/* expect: isr.woken-flag */
}

void unused_give_bad(void)
{
	BaseType_t woken = 0;
	xQueueGiveFromISR(semaphore, &woken);	/* expect: isr.woken-flag */
}

void set_too_late_bad(char *c)
{
	BaseType_t woken;
	while (xQueueReceiveFromISR(queue, c, &woken))	/* expect: isr.woken-flag */
		woken = 0;
	portYIELD_FROM_ISR(woken);
}

void usual_ok(char c)
{
	BaseType_t woken = 0;
	xQueueSendFromISR(queue, &c, &woken);
	xQueueGiveFromISR(semaphore, &woken);
	portYIELD_FROM_ISR(woken);
}

void assigned_ok(char c)
{
	BaseType_t woken;
	woken = 0;
	xQueueSendFromISR(queue, &c, &woken);
	portYIELD_FROM_ISR(woken);
}

void none_wanted_ok(char c)
{
	xQueueSendFromISR(queue, &c, 0);
}

BaseType_t returned_ok(char c)
{
	BaseType_t woken = 0;
	xQueueSendFromISR(queue, &c, &woken);
	return woken;
}

void always_yields_ok(char c)
{
	BaseType_t woken = 0;
	xQueueSendFromISR(queue, &c, &woken);
	vPortYieldFromISR();
}

void given_ok(char c, BaseType_t *woken)
{
	xQueueSendFromISR(queue, &c, woken);
}

void passed_on_ok(char c)
{
	BaseType_t woken = 0;
	xQueueGiveFromISR(semaphore, &woken);
	pass(woken);
	(void)c;
}
