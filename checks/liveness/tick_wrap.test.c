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

void kept_deadline_bad(void)
{
	u32 deadline = HAL_GetTick() + 100;
	while (HAL_GetTick() < deadline)	/* expect: liveness.tick-wrap */
		poll();
}

static u32 next_run;
void periodic_bad(void)
{
	if (millis() >= next_run) {	/* expect: liveness.tick-wrap */
		poll();
		next_run = millis() + 1000;
	}
}

void kept_now_bad(u32 last)
{
	u32 now = millis();
	if (now > last + 50)	/* expect: liveness.tick-wrap */
		poll();
}

void kept_start_ok(void)
{
	u32 start = HAL_GetTick(), now;
	do {
		now = HAL_GetTick();
		poll();
	} while (now - start < 100);
}

int kept_signed_difference_ok(void)
{
	u32 deadline = HAL_GetTick() + 100;
	poll();
	return (int)(HAL_GetTick() - deadline) >= 0;
}

int ordinary_limit_ok(u32 limit)
{
	u32 count = limit + 4;
	return HAL_GetTick() < count;
}
