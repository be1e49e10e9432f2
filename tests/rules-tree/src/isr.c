/* Interrupt handlers and the program they come into. */
#include "fw.h"

static QueueHandle_t isr_queue;
static SemaphoreHandle_t isr_ready;
static volatile uint8_t isr_byte;

void TIM1_IRQHandler(void)	/* isr_blocking_call_bad */
{
	HAL_Delay(5);	/* expect: isr.blocking-call */
	isr_byte = 1;
}

void TIM2_IRQHandler(void)	/* isr_blocking_call_ok */
{
	isr_byte = 1;
}

static QueueHandle_t isr_queue_bad;
static QueueHandle_t isr_queue_ok;

void USART1_IRQHandler(void)
{
	uint8_t c = isr_byte;
	xQueueSendFromISR(isr_queue_bad, &c, NULL);
}

void USART2_IRQHandler(void)
{
	uint8_t c = isr_byte;
	xQueueSendFromISR(isr_queue_ok, &c, NULL);
}

void isr_enabled_before_init_bad(void)
{
	NVIC_EnableIRQ(USART1_IRQn);
	isr_queue_bad = xQueueCreate(16, 1);	/* expect: isr.enabled-before-init */
}

void isr_enabled_before_init_ok(void)
{
	isr_queue_ok = xQueueCreate(16, 1);
	NVIC_EnableIRQ(USART2_IRQn);
}

void TIM3_IRQHandler(void)	/* isr_heap_use_bad */
{
	void *block = malloc(32);	/* expect: isr.heap-use */ /* expect: heap.after-init */
	free(block);	/* expect: isr.heap-use */
}

void TIM4_IRQHandler(void)	/* isr_heap_use_ok */
{
	static uint8_t block[32];
	block[0] = isr_byte;
}

void TIM5_IRQHandler(void)	/* isr_non_isr_api_bad */
{
	xSemaphoreGive(isr_ready);	/* expect: isr.non-isr-api */
}

void TIM6_IRQHandler(void)	/* isr_non_isr_api_ok */
{
	xSemaphoreGiveFromISR(isr_ready, NULL);
}

static volatile unsigned isr_pending_bad;
static volatile unsigned isr_pending_ok;

void TIM7_IRQHandler(void)
{
	isr_pending_bad++;
	isr_pending_ok++;
}

void plant_nonatomic_update_bad(void)	/* isr_nonatomic_update_bad */
{
	if (isr_pending_bad)
		isr_pending_bad--;	/* expect: isr.nonatomic-update */
}

void plant_nonatomic_update_ok(void)	/* isr_nonatomic_update_ok */
{
	__disable_irq();
	if (isr_pending_ok)
		isr_pending_ok--;
	__enable_irq();
}

static unsigned isr_edges_bad;
static volatile unsigned isr_edges_ok;

void EXTI0_IRQHandler(void)
{
	isr_edges_bad = 1;
	isr_edges_ok = 1;
}

unsigned plant_shared_not_volatile_bad(void)	/* isr_shared_not_volatile_bad */
{
	return isr_edges_bad;	/* expect: isr.shared-not-volatile */
}

unsigned plant_shared_not_volatile_ok(void)	/* isr_shared_not_volatile_ok */
{
	return isr_edges_ok;
}

static volatile uint64_t isr_stamp_bad;
static volatile uint64_t isr_stamp_ok;

void EXTI1_IRQHandler(void)
{
	isr_stamp_bad += 1000;
	isr_stamp_ok += 1000;
}

uint64_t plant_torn_access_bad(void)	/* isr_torn_access_bad */
{
	return isr_stamp_bad;	/* expect: isr.torn-access */
}

uint64_t plant_torn_access_ok(void)	/* isr_torn_access_ok */
{
	__disable_irq();
	uint64_t now = isr_stamp_ok;
	__enable_irq();
	return now;
}

void EXTI2_IRQHandler(void)	/* isr_woken_flag_bad */
{
	BaseType_t woken = pdFALSE;
	uint8_t c = isr_byte;
	xQueueSendFromISR(isr_queue, &c, &woken);	/* expect: isr.woken-flag */
}

void EXTI3_IRQHandler(void)	/* isr_woken_flag_ok */
{
	BaseType_t woken = pdFALSE;
	uint8_t c = isr_byte;
	xQueueSendFromISR(isr_queue, &c, &woken);
	portYIELD_FROM_ISR(woken);
}

int isr_setup(QueueHandle_t queue, SemaphoreHandle_t ready)
{
	isr_queue = queue;
	isr_ready = ready;
	return 0;
}

#define configMAX_SYSCALL_INTERRUPT_PRIORITY 0xa0
#define configPRIO_BITS 4

void SPI3_IRQHandler(void)
{
	BaseType_t woken = pdFALSE;
	uint8_t byte = 1;
	xQueueSendFromISR(isr_queue, &byte, &woken);
	portYIELD_FROM_ISR(woken);
}

void isr_priority_above_kernel_bad(void)
{
	NVIC_SetPriority(SPI3_IRQn, 9);	/* expect: isr.priority-above-kernel */
}

void isr_priority_above_kernel_ok(void)
{
	NVIC_SetPriority(SPI3_IRQn, 10);
}
