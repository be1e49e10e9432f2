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
