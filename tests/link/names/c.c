/* Aliases, interrupts, a vector table, a constructor. */
void Default_Handler(void)
{
	for (;;)
		;
}
void UART0_IRQHandler(void) __attribute__((weak, alias("Default_Handler")));
void TIMER0_IRQHandler(void) __attribute__((weak, alias("Default_Handler")));
void odd_name(void)
{
}
static void attributed(void);
__attribute__((interrupt)) static void attributed(void)
{
}
void SysTick_Handler(void)
{
}
int main(void);
__attribute__((section(".isr_vector"), used)) const void *const vectors[] = {
	(void *)0x20001000, UART0_IRQHandler, TIMER0_IRQHandler, odd_name,
	SysTick_Handler, attributed,
};
int local_extern(void)
{
	static int calls;
	return ++calls;
}
int original(int a)
{
	return a;
}
int other_name(int a) __attribute__((alias("original")));
int use_alias(void)
{
	return other_name(1);
}
static int object;
extern int object_alias __attribute__((alias("object")));
void write_alias(void)
{
	object_alias = 1;
}
