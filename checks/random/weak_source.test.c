/* Predictable random number generator. */
int rand(void);
long random(void);
int rand_r(unsigned *seed);
void srand(unsigned seed);
int hw_rng_read(void *to, unsigned n);
struct device {
	int (*rand)(void);
};

int session_bad(void)
{
	return rand();	/* expect: random.weak-source */
}

long nonce_bad(void)
{
	return random() ^ 0x55;	/* expect: random.weak-source */
}

int reentrant_bad(unsigned *state)
{
	return rand_r(state) % 6;	/* expect: random.weak-source */
}

int hardware_ok(void)
{
	int v = 0;
	return hw_rng_read(&v, sizeof v) == 0 ? v : -1;
}

int own_pointer_ok(struct device *d)
{
	return d->rand();
}

static int random_delay(void)
{
	return 4;
}
int similar_name_ok(void)
{
	return random_delay();
}

void seeding_alone_ok(void)
{
	srand(1);
}
