/* A strong handler takes the place of a weak alias; a second program has its own functions. */
static int state;
void TIMER0_IRQHandler(void)
{
	state++;
}
int in_b(int a)
{
	return a * state;
}
int second_program(void)
{
	return in_b(1);
}

const int shared_limit = 5;
