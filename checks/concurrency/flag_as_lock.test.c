/* Ordinary variable used as a lock. */
void yield(void);
void transfer(int n);
void __disable_irq(void);
void __enable_irq(void);
static volatile int spi_busy, bus_lock, in_use, state, i2c_lock, ready;
static _Atomic int guard;
static int clock_locked;

void spin_bad(int n)
{
	while (spi_busy)
		;
	spi_busy = 1;	/* expect: concurrency.flag-as-lock */
	transfer(n);
	spi_busy = 0;
}

void yielding_bad(int n)
{
	while (bus_lock != 0)
		yield();
	bus_lock = 1;	/* expect: concurrency.flag-as-lock */
	transfer(n);
	bus_lock = 0;
}

int refused_bad(int n)
{
	if (in_use)
		return -1;
	in_use = 1;	/* expect: concurrency.flag-as-lock */
	transfer(n);
	in_use = 0;
	return 0;
}

int compared_bad(int n)
{
	if (i2c_lock == 1) {
		return -1;
	}
	i2c_lock = 1;	/* expect: concurrency.flag-as-lock */
	transfer(n);
	i2c_lock = 0;
	return 0;
}

int masked_ok(int n)
{
	__disable_irq();
	if (in_use) {
		__enable_irq();
		return -1;
	}
	in_use = 1;
	__enable_irq();
	transfer(n);
	in_use = 0;
	return 0;
}

int exchange_ok(int n)
{
	if (guard)
		return -1;
	guard = 1;
	transfer(n);
	guard = 0;
	return 0;
}

int state_ok(int n)
{
	if (state)
		return -1;
	state = 1; /* a state, not a lock */
	transfer(n);
	return 0;
}

void wait_for_event_ok(void)
{
	while (ready)
		yield();
	ready = 0;
}

void reset_by_waiter_ok(int n)
{
	while (spi_busy)
		spi_busy = 0;
	spi_busy = 1;
	transfer(n);
}

int once_ok(int n)
{
	if (clock_locked)
		return 0;
	clock_locked = 1; /* never given back: done once */
	transfer(n);
	return 0;
}
