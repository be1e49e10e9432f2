/* Use of cryptography. */
#include "fw.h"

int crypto_fixed_nonce_bad(mbedtls_gcm_context *c, const uint8_t *in, size_t n, uint8_t *out,
	uint8_t *tag)
{
	static const uint8_t nonce[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
	return mbedtls_gcm_crypt_and_tag(c, 1, n, nonce, 12, NULL, 0, in, out, 16, tag);	/* expect: crypto.fixed-nonce */
}

int crypto_fixed_nonce_ok(mbedtls_gcm_context *c, const uint8_t *in, size_t n, uint8_t *out,
	uint8_t *tag, const uint8_t *nonce)
{
	return mbedtls_gcm_crypt_and_tag(c, 1, n, nonce, 12, NULL, 0, in, out, 16, tag);
}

int crypto_not_constant_time_bad(const mbedtls_cipher_info_t *info, const uint8_t *key,
	const uint8_t *frame, size_t n, const uint8_t *received)
{
	uint8_t code[16];
	if (mbedtls_cipher_cmac(info, key, 128, frame, n, code) != 0)
		return -1;
	return memcmp(code, received, 16) != 0;	/* expect: crypto.not-constant-time */
}

int crypto_not_constant_time_ok(const mbedtls_cipher_info_t *info, const uint8_t *key,
	const uint8_t *frame, size_t n, const uint8_t *received)
{
	uint8_t code[16];
	if (mbedtls_cipher_cmac(info, key, 128, frame, n, code) != 0)
		return -1;
	return mbedtls_ct_memcmp(code, received, 16) != 0;
}

int crypto_tag_misuse_bad(mbedtls_gcm_context *c, const uint8_t *iv, const uint8_t *in, size_t n,
	uint8_t *out, uint8_t *tag)
{
	return mbedtls_gcm_crypt_and_tag(c, 1, n, iv, 12, NULL, 0, in, out, 4, tag);	/* expect: crypto.tag-misuse */
}

int crypto_tag_misuse_ok(mbedtls_gcm_context *c, const uint8_t *iv, const uint8_t *in, size_t n,
	uint8_t *out, uint8_t *tag)
{
	return mbedtls_gcm_crypt_and_tag(c, 1, n, iv, 12, NULL, 0, in, out, 16, tag);
}

void crypto_unchecked_result_bad(mbedtls_aes_context *c, const uint8_t *key)
{
	mbedtls_aes_setkey_enc(c, key, 128);	/* expect: crypto.unchecked-result */
	valve_set(1);
}

int crypto_unchecked_result_ok(mbedtls_aes_context *c, const uint8_t *key)
{
	if (mbedtls_aes_setkey_enc(c, key, 128) != 0)
		return -1;
	valve_set(1);
	return 0;
}

int crypto_weak_primitive_bad(const uint8_t *in, size_t n, uint8_t *out)
{
	return mbedtls_md5(in, n, out);	/* expect: crypto.weak-primitive */
}

int crypto_weak_primitive_ok(const uint8_t *in, size_t n, uint8_t *out)
{
	return mbedtls_sha256(in, n, out, 0);
}
