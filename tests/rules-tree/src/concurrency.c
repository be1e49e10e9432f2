/* Tasks that share. */
#include "fw.h"

static volatile int concurrency_bus_lock;

void concurrency_flag_as_lock_bad(int position)
{
	while (concurrency_bus_lock)
		vTaskDelay(1);
	concurrency_bus_lock = 1;	/* expect: concurrency.flag-as-lock */
	valve_set(position);
	concurrency_bus_lock = 0;
}

void concurrency_flag_as_lock_ok(int position)
{
	taskENTER_CRITICAL();
	concurrency_bus_lock = 1;
	valve_set(position);
	concurrency_bus_lock = 0;
	taskEXIT_CRITICAL();
}

static int concurrency_plain_done;
static volatile int concurrency_done;

void concurrency_spin_not_volatile_bad(void)
{
	while (!concurrency_plain_done)	/* expect: concurrency.spin-not-volatile */
		;
}

void concurrency_spin_not_volatile_ok(void)
{
	while (!concurrency_done)
		;
}

void concurrency_finish(void)
{
	concurrency_plain_done = 1;
	concurrency_done = 1;
}

void concurrency_worker(void *port);

BaseType_t concurrency_stack_object_escapes_bad(void)
{
	int port = sensor_value();
	return xTaskCreate(concurrency_worker, "w", 128, &port, 2, NULL);	/* expect: concurrency.stack-object-escapes */
}

BaseType_t concurrency_stack_object_escapes_ok(void)
{
	static int port;
	port = sensor_value();
	return xTaskCreate(concurrency_worker, "w", 128, &port, 2, NULL);
}
