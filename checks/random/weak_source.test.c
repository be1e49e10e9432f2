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

unsigned reentrant_bad(unsigned *state)
{
	unsigned sessionId = rand_r(state) % 6;	/* expect: random.weak-source */
	return sessionId;
}

int dice_ok(unsigned *state)
{
	return rand_r(state) % 6; /* nothing says that it matters */
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

struct group {
	unsigned report_timer;
	unsigned port;
};
void jitter_ok(struct group *g, unsigned most)
{
	g->report_timer = (unsigned)rand() % most; /* need not be secret */
	unsigned retryInterval = 1 + (unsigned)rand() % 8;
	g->report_timer += retryInterval;
}

void port_bad(struct group *g)
{
	g->port = 1024 + (unsigned)rand() % 64000;	/* expect: random.weak-source */
}

long lrand48(void)
{
	static unsigned state = 1;
	return rand_r(&state); /* its callers are meant */
}

int drop_some_ok(int permille)
{
	long draw;
	draw = random();
	if ((int)(draw % 1000) < permille)
		return 1;
	return 0;
}

long kept_bad(void)
{
	long token = random();	/* expect: random.weak-source */
	if (token == 0)
		token = 1;
	return token;
}

void make_pdu(int session, unsigned value);
void make_hello(int version, unsigned nonce);

void payload_ok(int session)
{
	make_pdu(session, (unsigned)rand() & 0xfff);
}

void hello_bad(void)
{
	make_hello(1, (unsigned)rand() & 0xfff);	/* expect: random.weak-source */
}

void pattern_ok(unsigned *width, unsigned n)
{
	while (n--)
		*width++ = (unsigned)rand(); /* "id" stands in it, not as a word */
}

void filled_bad(unsigned char *salt, unsigned n)
{
	while (n--)
		*salt++ = (unsigned char)rand();	/* expect: random.weak-source */
}

void get_random_bytes(unsigned char *to, unsigned n)
{
	while (n--)
		*to++ = (unsigned char)rand();	/* expect: random.weak-source */
}

void set_random_mac_ok(unsigned char *mac)
{
	mac[5] = (unsigned char)rand();
}

int do_random(unsigned *to, unsigned n)
{
	while (n--)
		*to++ = (unsigned)rand(); /* a command that fills memory */
	return 0;
}

unsigned set_tmo_random(unsigned span)
{
	return span + (unsigned)rand() % span;
}
