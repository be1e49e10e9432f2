/* Register polled without a limit. */
typedef unsigned int u32;
struct uart { volatile u32 status, data; };
#define UART ((struct uart *)0x40011000u)
#define STATUS (*(volatile u32 *)0x40022010u)
u32 now(void);
void feed(void);
static volatile int done;
void fail(void);

void busy_bad(void)
{
	while (STATUS & 1u)	/* expect: liveness.poll-without-timeout */
		;
}

void send_bad(struct uart *u, u32 c)
{
	while (!(u->status & 0x80u)) {	/* expect: liveness.poll-without-timeout */
		__asm__ volatile("nop");
	}
	u->data = c;
}

void do_bad(void)
{
	do {
	} while (!(UART->status & 4u));	/* expect: liveness.poll-without-timeout */
}

void for_bad(volatile u32 *flags)
{
	for (; *flags == 0;)	/* expect: liveness.poll-without-timeout */
		;
}

int counted_ok(void)
{
	u32 n = 10000;
	while ((STATUS & 1u) && n)
		n--;
	return n != 0;
}

int clock_ok(u32 limit)
{
	u32 start = now();
	while (STATUS & 1u)
		if (now() - start > limit)
			return -1;
	return 0;
}

void counted_in_condition_ok(void)
{
	u32 n = 0;
	while (!(UART->status & 4u) && ++n < 1000)
		;
}

void handler_flag_ok(void)
{
	while (!done) /* concurrency.spin-not-volatile asks about those */
		;
}

void step_ok(void)
{
	for (u32 i = 0; UART->status && i < 100; i++)
		;
}

void endless_ok(void)
{
	for (;;)
		feed();
}
