/* Interrupt enabled before what its handler uses is created. */
typedef int BaseType_t;
typedef enum { USART1_IRQn = 37, TIM2_IRQn = 28, EXTI0_IRQn = 6, CAN1_IRQn = 19 } IRQn_Type;
void NVIC_EnableIRQ(IRQn_Type irq);
void HAL_NVIC_EnableIRQ(IRQn_Type irq);
void __disable_irq(void);
void __enable_irq(void);
void *xQueueGenericCreate(unsigned n, unsigned size, unsigned char type);
void *xQueueCreateMutex(unsigned char type);
BaseType_t xQueueGenericSendFromISR(void *q, const void *item, BaseType_t *woken, BaseType_t where);
BaseType_t xQueueGiveFromISR(void *s, BaseType_t *woken);
void *pvPortMalloc(unsigned n);
int gpio_init_int(unsigned pin, int mode, int flank, void (*cb)(void *), void *arg);
static void *rx_queue, *tick_semaphore, *edge_queue, *can_buffer, *early, *other;

void uart_bad(void)
{
	NVIC_EnableIRQ(USART1_IRQn);
	rx_queue = xQueueGenericCreate(16, 1, 0);	/* expect: isr.enabled-before-init */
}

static void timer_on(void)
{
	HAL_NVIC_EnableIRQ(TIM2_IRQn);
}
void through_a_call_bad(void)
{
	timer_on();
	tick_semaphore = xQueueGenericCreate(1, 0, 3);	/* expect: isr.enabled-before-init */
}

static void edge(void *arg)
{
	(void)arg;
	xQueueGenericSendFromISR(edge_queue, "e", 0, 0);
}
void registered_bad(void)
{
	gpio_init_int(3, 0, 1, edge, 0);
	edge_queue = xQueueGenericCreate(4, 1, 0);	/* expect: isr.enabled-before-init */
}

void buffer_bad(void)
{
	HAL_NVIC_EnableIRQ(CAN1_IRQn);
	can_buffer = pvPortMalloc(64);	/* expect: isr.enabled-before-init */
}

void uart_ok(void)
{
	rx_queue = xQueueGenericCreate(16, 1, 0);
	NVIC_EnableIRQ(USART1_IRQn);
}

void tested_ok(void)
{
	NVIC_EnableIRQ(EXTI0_IRQn);
	early = xQueueGenericCreate(4, 1, 0); /* the handler looks whether it is there */
}

void another_object_ok(void)
{
	NVIC_EnableIRQ(USART1_IRQn);
	other = xQueueCreateMutex(1);
}

void masked_ok(void)
{
	__disable_irq();
	NVIC_EnableIRQ(USART1_IRQn);
	rx_queue = xQueueGenericCreate(16, 1, 0);
	__enable_irq();
}

void either_ok(int c)
{
	if (c)
		NVIC_EnableIRQ(USART1_IRQn);
	else
		rx_queue = xQueueGenericCreate(16, 1, 0);
}

void USART1_IRQHandler(void)
{
	xQueueGenericSendFromISR(rx_queue, "c", 0, 0);
}
void TIM2_IRQHandler(void)
{
	xQueueGiveFromISR(tick_semaphore, 0);
}
void EXTI0_IRQHandler(void)
{
	if (early)
		xQueueGiveFromISR(early, 0);
}
void CAN1_IRQHandler(void)
{
	*(char *)can_buffer = 1;
}
