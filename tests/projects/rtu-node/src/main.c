/* Start-up: settings, tasks, the Modbus loop. */
#include "board.h"
#include "node.h"
#include "rtos.h"

static volatile uint32_t converter_status;

static void modbus_loop(void *argument)
{
	uint8_t frame[FRAME_MAX];
	(void)argument;
	for (;;) {
		size_t n = uart_read(frame, sizeof frame);
		if (n > 0 && modbus_handle(frame, n) != 0)
			console_printf("bad frame of %u bytes\n", (unsigned)n);
		vTaskDelay(2);
	}
}

int main(void)
{
	struct settings s;
	uart_init();
	if (settings_load(&s) != 0)
		system_reset();
	if (xTaskCreate(sensor_task, "sensor", 128, (void *)&converter_status, 2, NULL) != 1) /* seed: mmio.volatile-cast-away */
		system_reset();
	if (xTaskCreate(modbus_loop, "modbus", 256, NULL, 3, NULL) != 1)
		system_reset();
	for (;;)
		vTaskDelay(1000);
}
