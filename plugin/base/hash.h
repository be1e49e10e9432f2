/*
 * fg_hash64: fast, unkeyed, for tables only, the same on every machine.
 * fg_sha256: identity of content (OpenSSL libcrypto).
 */
#ifndef FG_BASE_HASH_H
#define FG_BASE_HASH_H

#include "base/compiler.h"

#include <stddef.h>
#include <stdint.h>

uint64_t fg_hash64(const void *bytes, size_t n, uint64_t seed);
/* Mix of one 64-bit word (splitmix64 finaliser). */
uint64_t fg_hash_u64(uint64_t x);

#define FG_SHA256_HEX 65
/* Lower-case hexadecimal SHA-256, NUL-terminated. */
void fg_sha256_hex(char out[FG_SHA256_HEX], const void *bytes, size_t n);

#endif
