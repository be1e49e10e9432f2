/* Volatile and atomic objects: one access each, flagged; unused reads stay. */
struct port {
	volatile unsigned data;
	unsigned status;
};
#define PORT ((volatile struct port *)0x40020000)

unsigned poll(void)
{
	while (!(PORT->status & 1))
		;
	return PORT->data;
}

void touch(volatile int *p, int q)
{
	*p;
	q;
	(void)*p;
	(void)q;
	*p |= 4;
	(*p)++;
}

int pass_on(volatile int *p)
{
	int a = *p = 3;
	return a + (*p)--;
}

_Atomic int counter;

int atomics(void)
{
	counter++;
	counter += 2;
	return counter;
}
