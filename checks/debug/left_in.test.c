/* Debugging aid in the product. */
void initialise_monitor_handles(void);
void __BKPT(int code);
void HardFault_Handler(void);
void log_error(int code);
#define CoreDebug_DHCSR (*(volatile unsigned *)0xE000EDF0)

int start_bad(void)
{
	initialise_monitor_handles();	/* expect: debug.left-in */
	return 0;
}

void stop_bad(int error)
{
	if (error)
		__asm volatile("bkpt #0");	/* expect: debug.left-in */
}

void call_bad(int state)
{
	if (state == 7)
		__BKPT(0);	/* expect: debug.left-in */
}

void builtin_bad(int state)
{
	if (state == 7)
		__builtin_debugtrap();	/* expect: debug.left-in */
}

void debugger_attached_ok(int error)
{
	if (error && (CoreDebug_DHCSR & 1u))
		__asm volatile("bkpt #0");
}

void HardFault_Handler(void)
{
	__asm volatile("bkpt #0"); /* nothing is lost any more */
}

void assert_failed_ok(const char *file, int line)
{
	(void)file, (void)line;
	__asm volatile("bkpt #1");
}

void other_assembler_ok(void)
{
	__asm volatile("nop");
	__asm volatile("wfi");
}

void own_function_ok(int code)
{
	log_error(code);
}
