/* Who never comes back. */
_Noreturn void declared(void);
int by_accident(int a);
void maybe(int a);

void stops(void)
{
	declared();
}
void calls_stops(void)
{
	stops();
}
void loops(void)
{
	for (;;)
		maybe(1);
}
void loops_with_exit(int a)
{
	while (a)
		maybe(a);
}
void both_arms(int a)
{
	if (a)
		calls_stops();
	else
		loops();
}
void one_arm(int a)
{
	if (a)
		calls_stops();
}
void ping(int a);
void pong(int a)
{
	if (a)
		ping(a - 1);
	loops();
}
void ping(int a)
{
	if (a)
		pong(a - 1);
	else
		calls_stops();
	for (;;)
		;
}
void for_ever(void)
{
	for_ever();
}
__attribute__((naked)) void naked(void)
{
	__asm volatile("bx lr");
	__builtin_unreachable();
}
__attribute__((weak)) void weak_stop(void)
{
	for (;;)
		;
}
int main(void)
{
	weak_stop();
	return 0;
}
