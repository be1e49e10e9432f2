/* Time-out that fails when the tick counter wraps. */
typedef unsigned u32;
u32 HAL_GetTick(void);
u32 millis(void);
u32 xTaskGetTickCount(void);
unsigned long long clock_us(void);
void poll(void);

void wait_bad(u32 start)
{
	while (HAL_GetTick() < start + 100)	/* expect: liveness.tick-wrap */
		poll();
}

int expired_bad(u32 start, u32 timeout)
{
	return millis() >= start + timeout;	/* expect: liveness.tick-wrap */
}

int reversed_bad(u32 start, u32 timeout)
{
	return (start + timeout) > xTaskGetTickCount();	/* expect: liveness.tick-wrap */
}

void difference_ok(u32 start)
{
	while (HAL_GetTick() - start < 100)
		poll();
}

int other_counter_ok(unsigned long long start)
{
	return clock_us() > start + 100;
}

int signed_difference_ok(u32 deadline)
{
	return (int)(HAL_GetTick() - deadline) >= 0;
}
