/* Fault handler is an endless loop. */
typedef unsigned int u32;
struct scb { volatile u32 aircr; };
#define SCB ((struct scb *)0xe000ed0cu)
void __disable_irq(void);
void NVIC_SystemReset(void);
void motor_off(void);
int printf(const char *format, ...);

void HardFault_bad_Handler(void)
{
	while (1) {	/* expect: fault.handler-loops */
	}
}

void vApplicationStackOverflowHook_bad(void *task, char *name)
{
	(void)task;
	(void)name;
	__disable_irq();
	for (;;)	/* expect: fault.handler-loops */
		;
}

void assert_failed_bad(const char *file, u32 line)
{
	printf("%s:%u\n", file, line);
	while (1)	/* expect: fault.handler-loops */
		;
}

void BusFault_Handler_bad(void)
{
	__asm__ volatile("bkpt #0");
	do {	/* expect: fault.handler-loops */
	} while (1);
}

void MemManage_Handler_ok(void)
{
	NVIC_SystemReset();
	while (1)
		;
}

void Error_Handler_ok(void)
{
	motor_off();
	while (1)
		;
}

void UsageFault_Handler_ok(void)
{
	SCB->aircr = 0x05fa0004u;
	while (1)
		;
}

void worker_ok(void)
{
	for (;;)
		motor_off();
}

void vAssertCalled_ok(const char *file, int line)
{
	volatile int go_on = 0;
	(void)file;
	(void)line;
	while (!go_on)
		;
}

void reset_ok(void)
{
	NVIC_SystemReset();
	for (;;)
		;
}

void idle_ok(void)
{
	for (;;)
		__asm__ volatile("wfi");
}

void panic_ok(const char *why)
{
	while (printf("%s\n", why) > 0)
		;
}

void outputs_off(void);
void BusFault_Handler_outputs_ok(void)
{
	outputs_off();
	for (;;)
		;
}
