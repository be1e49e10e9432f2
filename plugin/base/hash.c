/*
 * fg_hash64 takes eight bytes at a time: each word is multiplied by an odd
 * constant, folded, and mixed into the state; the splitmix64 finaliser ends it.
 * Words are assembled little-endian, so the value is the same on every machine.
 */
/* EVP sets the whole of libcrypto up first, configuration, providers, error texts: more than all
 * else that the check of a message does. The plain functions are deprecated, and set up nothing.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/hash.h"

#include "base/bug.h"

#include <openssl/sha.h>

#define MULTIPLIER_A UINT64_C(0x9e3779b97f4a7c15)
#define MULTIPLIER_B UINT64_C(0xd6e8feb86659fd93)

uint64_t fg_hash_u64(uint64_t x)
{
	x ^= x >> 30;
	x *= UINT64_C(0xbf58476d1ce4e5b9);
	x ^= x >> 27;
	x *= UINT64_C(0x94d049bb133111eb);
	x ^= x >> 31;
	return x;
}

/* Written out, so that a compiler makes one load of it. */
static uint64_t load_le8(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
	       (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[7] << 56;
}

static uint64_t load_le(const unsigned char *p, size_t n)
{
	uint64_t word = 0;
	for (size_t i = 0; i < n; i++)
		word |= (uint64_t)p[i] << (8 * i);
	return word;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
	word *= MULTIPLIER_A;
	word ^= word >> 32;
	h = (h ^ word) * MULTIPLIER_B;
	return h ^ (h >> 29);
}

uint64_t fg_hash64(const void *bytes, size_t n, uint64_t seed)
{
	const unsigned char *p = bytes;
	/* The length is part of the state: a tail of zeros is not the empty tail. */
	uint64_t h = seed ^ ((uint64_t)n * MULTIPLIER_A);
	size_t left = n;
	for (; left >= 8; left -= 8, p += 8)
		h = mix(h, load_le8(p));
	if (left)
		h = mix(h, load_le(p, left));
	return fg_hash_u64(h);
}

void fg_sha256_hex(char out[FG_SHA256_HEX], const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char md[SHA256_DIGEST_LENGTH];
	SHA256_CTX sum;
	if (!SHA256_Init(&sum) || !SHA256_Update(&sum, n ? bytes : "", n) ||
	    !SHA256_Final(md, &sum))
		FG_BUG("libcrypto refuses SHA-256");
	for (size_t i = 0; i < sizeof(md); i++) {
		out[2 * i] = digits[md[i] >> 4];
		out[2 * i + 1] = digits[md[i] & 15];
	}
	out[FG_SHA256_HEX - 1] = '\0';
}
