/* Priorities of interrupts that call FreeRTOS. */
#define configPRIO_BITS 4
#define configLIBRARY_MAX_SYSCALL_INTERRUPT_PRIORITY ( ( unsigned char ) 5 )
#define configMAX_SYSCALL_INTERRUPT_PRIORITY \
	( configLIBRARY_MAX_SYSCALL_INTERRUPT_PRIORITY << ( 8 - configPRIO_BITS ) )
typedef enum { USART1_IRQn = 37, USART2_IRQn, TIM2_IRQn, SPI1_IRQn, DMA1_IRQn, ADC1_IRQn } IRQn_Type;
void NVIC_SetPriority(IRQn_Type n, unsigned priority);
unsigned NVIC_EncodePriority(unsigned group, unsigned preempt, unsigned sub);
void HAL_NVIC_SetPriority(IRQn_Type n, unsigned preempt, unsigned sub);
int xQueueSendFromISR(void *queue, const void *item, int *woken);
void toggle(void);
extern void *queue;

static void forward(char c)
{
	xQueueSendFromISR(queue, &c, 0);
}

void USART1_IRQHandler(void)
{
	forward('x');
}

void USART2_IRQHandler(void)
{
	xQueueSendFromISR(queue, "y", 0);
}

void SPI1_IRQHandler(void)
{
	forward('z');
}

void DMA1_IRQHandler(void)
{
	forward('d');
}

void TIM2_IRQHandler(void)
{
	toggle();
}

void start_bad(void)
{
	NVIC_SetPriority(USART1_IRQn, 3);	/* expect: isr.priority-above-kernel */
}

void hal_bad(void)
{
	HAL_NVIC_SetPriority(USART2_IRQn, 0, 0);	/* expect: isr.priority-above-kernel */
}

void encoded_bad(void)
{
	NVIC_SetPriority(SPI1_IRQn, NVIC_EncodePriority(3, 4, 0));	/* expect: isr.priority-above-kernel */
}

void at_ceiling_ok(void)
{
	NVIC_SetPriority(DMA1_IRQn, 5);
}

void calls_no_kernel_ok(void)
{
	NVIC_SetPriority(TIM2_IRQn, 0);
}

void handler_elsewhere_ok(void)
{
	NVIC_SetPriority(ADC1_IRQn, 1);
}

void unknown_ok(unsigned priority)
{
	NVIC_SetPriority(USART1_IRQn, priority);
}
