/* Pseudorandom generator with a known seed. */
void srand(unsigned seed);
void srandom(unsigned seed);
long random(void);
int rand(void);
long time(long *t);
unsigned HAL_GetTick(void);
int hardware_random(void *to, unsigned long n);

void clock_bad(void)
{
	srand((unsigned)time(0));	/* expect: random.seed */
}

void constant_bad(void)
{
	srandom(12345);	/* expect: random.seed */
}

int tick_bad(void)
{
	srand(HAL_GetTick());	/* expect: random.seed */
	return rand();
}

void hardware_ok(void)
{
	unsigned seed;
	if (hardware_random(&seed, sizeof(seed)) == 0)
		srandom(seed);
}

void given_ok(unsigned seed)
{
	srand(seed);
}

long used_ok(void)
{
	return random();
}

int main(void)
{
	return (int)used_ok();
}
