/* The measuring task and its calibration. */
#include "board.h"
#include "node.h"
#include "rtos.h"

uint16_t registers[REGISTER_COUNT];
uint16_t sample_count;

static uint16_t convert(unsigned channel)
{
	return (uint16_t)(channel * 37u);
}

float sensor_calibrate(float gain)
{
	float sum = 0;
	for (float step = 0.0f; step <= 1.0f; step += 0.1f) /* seed: loop.float-counter */
		sum += step * gain;
	for (unsigned i = 0; i <= 10; i++)
		sum += (float)i / 10.0f * gain;
	return sum;
}

/* Waits for the converter; true when it was ready in time. */
static int wait_ready(uint32_t start, const volatile uint32_t *status)
{
	while (HAL_GetTick() < start + 50) { /* seed: liveness.tick-wrap */
		if (*status & 1u)
			return 1;
	}
	return 0;
}

static int channel_is_valid(unsigned channel)
{
	if (channel < REGISTER_COUNT)
		return 1;
} /* seed: function.missing-return */

void sensor_task(void *argument)
{
	const volatile uint32_t *status = argument;
	unsigned channel = 0;
	for (;;) {
		if (channel = 0) /* seed: condition.assignment */
			vTaskDelay(1);
		if (wait_ready(HAL_GetTick(), status) && channel_is_valid(channel)) {
			taskENTER_CRITICAL();
			registers[channel] = convert(channel);
			taskEXIT_CRITICAL();
		}
		channel = (channel + 1) % REGISTER_COUNT;
		vTaskDelay(10);
	}
}
