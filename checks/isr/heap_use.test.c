/* Heap used in an interrupt handler. */
void *malloc(unsigned n);
void free(void *p);
void *pvPortMalloc(unsigned n);
void receive(void *frame);
static unsigned char pool[4][64];

static void enqueue_bad(unsigned n)
{
	receive(pvPortMalloc(n));	/* expect: isr.heap-use */
}

void USART1_IRQHandler(void)
{
	enqueue_bad(16);
}

__attribute__((interrupt)) void timer_bad(void)
{
	receive(malloc(8));	/* expect: isr.heap-use */
}

void DMA1_Stream0_IRQHandler(void);
void release_bad(void *p)
{
	free(p);	/* expect: isr.heap-use */
}
void DMA1_Stream0_IRQHandler(void)
{
	release_bad(pool[1]);
}

void SysTick_Handler(void)
{
	receive(pool[0]);
}

void task_ok(void)
{
	receive(malloc(32));
}

void starts_handler_ok(void (*handler)(void))
{
	handler();
}

static void *message_handler_name_ok(unsigned n)
{
	return malloc(n);
}
void *caller_ok(void)
{
	return message_handler_name_ok(4);
}

int xPortIsInsideInterrupt(void);
static void *either_way_ok(unsigned n)
{
	if (xPortIsInsideInterrupt())
		return pool[2];
	return malloc(n);
}
void EXTI0_IRQHandler(void)
{
	receive(either_way_ok(3));
}

static void third_bad(void *p)
{
	free(p);	/* expect: isr.heap-use */
}
static void middle(void *p)
{
	third_bad(p);
}
void CAN1_RX0_IRQHandler(void)
{
	middle(pool[3]);
}

__attribute__((interrupt)) void edge_bad(void)
{
	free(pool[0]);	/* expect: isr.heap-use */
}

void register_work(void (*work)(void));
static void later_ok(void)
{
	free(malloc(4));
}
void EXTI1_IRQHandler(void)
{
	register_work(later_ok); /* runs in a task */
}

/* A signal handler is no interrupt handler; signal.unsafe-call speaks of it. */
void (*signal(int number, void (*handler)(int)))(int);
static void on_stop_ok(int number)
{
	(void)number;
	free(0);
}

void install_ok(void)
{
	signal(2, on_stop_ok);
}
