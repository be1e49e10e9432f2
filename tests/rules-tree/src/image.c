/* What the image keeps. */
#include "board.h"

#include <string.h>

static uint8_t image_root_key_hash_bad[8] = {1, 2, 3, 4, 5, 6, 7, 8};	/* expect: image.constant-not-protected */
static const uint8_t image_root_key_hash_ok[8] = {1, 2, 3, 4, 5, 6, 7, 8};

bool image_constant_not_protected_bad(const uint8_t *hash)
{
	return memcmp(image_root_key_hash_bad, hash, 8) == 0;
}

bool image_constant_not_protected_ok(const uint8_t *hash)
{
	return memcmp(image_root_key_hash_ok, hash, 8) == 0;
}
