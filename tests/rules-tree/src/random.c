/* Randomness. */
#include "fw.h"

static mbedtls_ctr_drbg_context random_generator;

static int random_stub(void *data, unsigned char *to, size_t n)
{
	(void)data;
	memset(to, 0x42, n);
	return 0;
}

int random_bad_seed_bad(void)
{
	return mbedtls_ctr_drbg_seed(&random_generator, random_stub, NULL, NULL, 0);	/* expect: random.bad-seed */
}

int random_bad_seed_ok(void *entropy)
{
	return mbedtls_ctr_drbg_seed(&random_generator, mbedtls_entropy_func, entropy, NULL, 0);
}

unsigned random_noise(void);

void random_seed_bad(void)
{
	srand(42);	/* expect: random.seed */
}

void random_seed_ok(void)
{
	srand(random_noise());
}

uint32_t random_unchecked_hardware_bad(void)
{
	uint32_t n = 0;
	HAL_RNG_GenerateRandomNumber(&hrng, &n);	/* expect: random.unchecked-hardware */
	return n;
}

int random_unchecked_hardware_ok(uint32_t *out)
{
	if (HAL_RNG_GenerateRandomNumber(&hrng, out) != HAL_OK)
		return -1;
	return 0;
}

struct random_session {
	uint32_t session_id;
	uint32_t back_off;
};

void random_weak_source_bad(struct random_session *s)
{
	s->session_id = (uint32_t)rand();	/* expect: random.weak-source */
}

void random_weak_source_ok(struct random_session *s)
{
	s->back_off = (uint32_t)rand();
}
