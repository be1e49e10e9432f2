/* Watchdog fed where a hang is not noticed. */
typedef int BaseType_t;
int HAL_IWDG_Refresh(void *w);
void wdt_kick(void);
void *xTimerCreate(const char *name, unsigned ticks, BaseType_t again, void *id, void (*f)(void *));
int step(void);
int ready(void);
extern void *iwdg;
static volatile int received;

void TIM2_IRQHandler(void);
static void tick_bad(void)
{
	HAL_IWDG_Refresh(iwdg);	/* expect: watchdog.fed-in-wrong-place */
}
void TIM2_IRQHandler(void)
{
	tick_bad();
}

static void timer_bad(void *timer)
{
	(void)timer;
	wdt_kick();	/* expect: watchdog.fed-in-wrong-place */
}
void start_ok(void)
{
	xTimerCreate("wdt", 10, 1, 0, timer_bad);
}

void wait_bad(void)
{
	while (!received)
		wdt_kick();	/* expect: watchdog.fed-in-wrong-place */
}

void wait_call_bad(void)
{
	while (!ready()) {
		HAL_IWDG_Refresh(iwdg);	/* expect: watchdog.fed-in-wrong-place */
	}
}

void stuck_bad(void)
{
	for (;;)
		wdt_kick();	/* expect: watchdog.fed-in-wrong-place */
}

int main(void)
{
	for (;;) {
		step();
		HAL_IWDG_Refresh(iwdg);
	}
}

void long_work_ok(int n)
{
	for (int i = 0; i < n; i++) {
		step();
		wdt_kick();
	}
}

void bounded_ok(unsigned start, unsigned (*now)(void))
{
	while (now() - start < 100)
		wdt_kick();
}

void counted_ok(int n)
{
	while (n--)
		wdt_kick();
}

static void feed_if_alive_ok(void)
{
	if (ready())
		wdt_kick();
}
void supervisor_task_ok(void)
{
	for (;;)
		feed_if_alive_ok();
}
