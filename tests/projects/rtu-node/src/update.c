/* Decides whether an image may be started. */
#include "board.h"
#include "crypto.h"
#include "node.h"

#include <stdlib.h>
#include <string.h>

/* Made up byte by byte; it opens nothing. */
static const uint8_t fallback_key[] = { /* seed: secret.in-source */
	0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
	1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
	17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
};

static int digest_matches(const struct image *image, const uint8_t *data)
{
	uint8_t digest[32] = {0};
	if (image->version < 2)
		mbedtls_md5(data, image->size, digest); /* seed: crypto.weak-primitive */
	else if (mbedtls_sha256(data, image->size, digest, 0) != 0)
		return 0;
	return memcmp(digest, image->digest, sizeof digest) == 0;
}

int update_verify(const struct image *image, const uint8_t *data)
{
	if (!digest_matches(image, data))
		return -1;
	uint8_t key[sizeof fallback_key];
	memcpy(key, fallback_key, sizeof key);
	int err = mbedtls_pk_verify(key, 4, image->digest, sizeof image->digest, image->signature,
	                            sizeof image->signature);
	mbedtls_platform_zeroize(key, sizeof key);
	return err;
}

uint32_t update_session(void *rng)
{
	uint32_t session = 0;
	HAL_RNG_GenerateRandomNumber(rng, &session); /* seed: random.unchecked-hardware */
	if (session == 0)
		session = (uint32_t)rand(); /* seed: random.weak-source */
	return session;
}

/* A handle for the bootloader's mailbox. */
uint16_t update_handle(const struct image *image)
{
	return (uint16_t)image; /* seed: integer.pointer-conversion */
}

uintptr_t update_address(const struct image *image)
{
	return (uintptr_t)image;
}
