/* Random numbers used without asking whether there are any. */
typedef unsigned char u8;
typedef unsigned u32;
typedef unsigned long size;
int HAL_RNG_GenerateRandomNumber(void *rng, u32 *to);
int psa_generate_random(u8 *to, size n);
int mbedtls_ctr_drbg_random(void *drbg, u8 *to, size n);
int getrandom(void *to, size n, unsigned flags);
int RAND_bytes(u8 *to, int n);
typedef struct {
	volatile u32 CR, SR, DR;
} RNG_TypeDef;
#define RNG ((RNG_TypeDef *)0x50060800)
#define DRDY 1u
#define ERRORS 0x66u

u32 session_bad(void *rng)
{
	u32 id = 0;
	HAL_RNG_GenerateRandomNumber(rng, &id);	/* expect: random.unchecked-hardware */
	return id;
}

void key_bad(u8 *key)
{
	psa_generate_random(key, 32);	/* expect: random.unchecked-hardware */
}

void nonce_bad(void *drbg, u8 *nonce)
{
	mbedtls_ctr_drbg_random(drbg, nonce, 12);	/* expect: random.unchecked-hardware */
}

u32 register_bad(void)
{
	return RNG->DR;	/* expect: random.unchecked-hardware */
}

int session_ok(void *rng, u32 *id)
{
	return HAL_RNG_GenerateRandomNumber(rng, id) == 0 ? 0 : -1;
}

int key_ok(u8 *key)
{
	int rc = psa_generate_random(key, 32);
	return rc;
}

int register_ok(u32 *to)
{
	while (!(RNG->SR & DRDY))
		;
	if (RNG->SR & ERRORS)
		return -1;
	*to = RNG->DR;
	return 0;
}

int register_status_ok(void)
{
	return (RNG->SR & ERRORS) != 0;
}

void said_ok(u8 *to)
{
	(void)RAND_bytes(to, 4); /* a colour */
}

int agree(u8 *out);
/* The failure is told; noise instead of old bytes is a favour. */
int last_resort_ok(u8 *out)
{
	int status = agree(out);
	if (status != 0)
		psa_generate_random(out, 32);
	return status;
}
