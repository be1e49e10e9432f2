/* Wait loop on a variable that is not volatile. */
static int done;
static volatile int ready;
static _Atomic int count;
static struct { int busy; } uart;
void set(void) { done = 1; uart.busy = 0; }
void poll(void);

void flag_bad(void)
{
	while (!done)	/* expect: concurrency.spin-not-volatile */
		;
}

void member_bad(void)
{
	while (uart.busy) {	/* expect: concurrency.spin-not-volatile */
	}
}

void for_bad(void)
{
	for (; done != 3;)	/* expect: concurrency.spin-not-volatile */
		;
}

void do_bad(void)
{
	do {
	} while (done == 0);	/* expect: concurrency.spin-not-volatile */
}

void volatile_ok(void)
{
	while (!ready)
		;
}

void atomic_ok(void)
{
	while (count < 3)
		;
}

void calls_ok(void)
{
	while (!done)
		poll();
}

void counts_ok(void)
{
	while (done--)
		;
}

void pointer_ok(volatile unsigned *status)
{
	while (!(*status & 1u))
		;
}

void local_ok(int n)
{
	while (n != n)
		;
}

void idle_bad(void)
{
	while (!done)	/* expect: concurrency.spin-not-volatile */
		__asm__ volatile("nop");
}

void sleeping_bad(void)
{
	while ((uart.busy & 1) != 0) {	/* expect: concurrency.spin-not-volatile */
		__asm__ volatile("wfi");
	}
}

void local_static_bad(void)
{
	static int started;
	for (; !started;)	/* expect: concurrency.spin-not-volatile, fix: concurrency.spin-not-volatile */
		;
}

void barrier_ok(void)
{
	while (!done)
		__asm__ volatile("" : : : "memory");
}

void asm_writes_ok(void)
{
	while (!done)
		__asm__ volatile("mov %0, #1" : "=r"(done));
}

void volatile_cast_ok(void)
{
	while (!*(volatile int *)&done)
		;
}

void waits_by_builtin_ok(void)
{
	while (!__atomic_load_n(&done, __ATOMIC_ACQUIRE))
		;
}
