/* Loops and waits that must end. */
#include "fw.h"

struct liveness_uart {
	volatile uint32_t status;
	volatile uint32_t data;
};

void liveness_narrow_counter_bad(uint16_t count)
{
	for (uint8_t i = 0; i < count; i++)	/* expect: liveness.narrow-counter */
		valve_set(i);
}

void liveness_narrow_counter_ok(uint16_t count)
{
	for (uint16_t i = 0; i < count; i++)
		valve_set(i);
}

void liveness_poll_without_timeout_bad(struct liveness_uart *u)
{
	while (!(u->status & 0x80))	/* expect: liveness.poll-without-timeout */
		;
	u->data = 1;
}

void liveness_poll_without_timeout_ok(struct liveness_uart *u)
{
	uint32_t left = 10000;
	while (!(u->status & 0x80) && --left)
		;
	u->data = 1;
}

void liveness_tick_wrap_bad(void)
{
	uint32_t end = HAL_GetTick() + 500;
	while (HAL_GetTick() < end)	/* expect: liveness.tick-wrap */
		note_number(1);
}

void liveness_tick_wrap_ok(void)
{
	uint32_t start = HAL_GetTick();
	while (HAL_GetTick() - start < 500)
		note_number(1);
}

int liveness_wait_forever_bad(uint8_t *frame)
{
	return HAL_UART_Receive(&huart1, frame, 8, HAL_MAX_DELAY) == HAL_OK;	/* expect: liveness.wait-forever */
}

int liveness_wait_forever_ok(uint8_t *frame)
{
	return HAL_UART_Receive(&huart1, frame, 8, 100) == HAL_OK;
}
