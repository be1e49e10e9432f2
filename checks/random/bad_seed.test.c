/* Generator of keys seeded with what everybody knows. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_ctr_drbg_seed(void *ctx, int (*entropy)(void *, u8 *, size), void *p, const u8 *custom, size n);
int mbedtls_hmac_drbg_seed_buf(void *ctx, const void *md, const u8 *data, size n);
int tc_hmac_prng_reseed(void *prng, const u8 *seed, unsigned n, const u8 *more, unsigned more_n);
int mbedtls_entropy_func(void *p, u8 *to, size n);
void *memset(void *to, int value, size n);
void *memcpy(void *to, const void *from, size n);
int rand(void);
unsigned HAL_GetTick(void);
int hardware_read(u8 *to, size n);

static int no_entropy(void *p, u8 *to, size n)
{
	(void)p;
	memset(to, 0x2a, n);
	return 0;
}

int null_entropy_bad(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, no_entropy, 0, 0, 0);	/* expect: random.bad-seed */
}

static int counted_entropy(void *p, u8 *to, size n)
{
	(void)p;
	for (size i = 0; i < n; i++)
		to[i] = (u8)i;
	return 0;
}

int counted_bad(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, counted_entropy, 0, (const u8 *)"dev", 3);	/* expect: random.bad-seed */
}

static int weak_entropy(void *p, u8 *to, size n)
{
	(void)p;
	for (size i = 0; i < n; i++)
		to[i] = (u8)(rand() ^ (int)HAL_GetTick());
	return 0;
}

int weak_bad(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, weak_entropy, 0, 0, 0);	/* expect: random.bad-seed */
}

int literal_bad(void *drbg, const void *md)
{
	return mbedtls_hmac_drbg_seed_buf(drbg, md, (const u8 *)"firmware", 8);	/* expect: random.bad-seed */
}

int table_bad(void *prng)
{
	static const u8 seed[32] = {3, 1, 4, 1, 5};
	return tc_hmac_prng_reseed(prng, seed, sizeof(seed), 0, 0);	/* expect: random.bad-seed */
}

int entropy_ok(void *drbg, void *entropy)
{
	return mbedtls_ctr_drbg_seed(drbg, mbedtls_entropy_func, entropy, (const u8 *)"dev", 3);
}

static int hardware_entropy(void *p, u8 *to, size n)
{
	(void)p;
	return hardware_read(to, n);
}

int hardware_ok(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, hardware_entropy, 0, 0, 0);
}

static int register_entropy(void *p, u8 *to, size n)
{
	(void)p;
	for (size i = 0; i < n; i++)
		to[i] = *(volatile u8 *)0x50060808;
	return 0;
}

int register_ok(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, register_entropy, 0, 0, 0);
}

static int given_entropy(void *p, u8 *to, size n)
{
	memcpy(to, p, n);
	return 0;
}

int given_ok(void *drbg, void *seed)
{
	return mbedtls_ctr_drbg_seed(drbg, given_entropy, seed, 0, 0);
}

int read_ok(void *prng)
{
	u8 seed[32] = {0};
	if (hardware_read(seed, sizeof(seed)) != 0)
		return -1;
	return tc_hmac_prng_reseed(prng, seed, sizeof(seed), 0, 0);
}

/* The generator blinds a computation, and the secret it is made for is its seed. */
int personalised_ok(void *drbg, const u8 *secret, size n)
{
	return mbedtls_ctr_drbg_seed(drbg, no_entropy, 0, secret, n);
}
