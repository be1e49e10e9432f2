/* Keys and passwords. */
#include "fw.h"

int secret_derive(uint8_t *to, size_t n);
int secret_login(const char *name, const char *password);
int secret_store_read(char *to, size_t n);

int secret_clear_removable_bad(uint32_t frame)
{
	uint8_t key[16];
	if (secret_derive(key, sizeof key) != 0)
		return -1;
	int first = key[0] ^ (int)frame;
	memset(key, 0, sizeof key);	/* expect: secret.clear-removable */
	return first;
}

int secret_clear_removable_ok(uint32_t frame)
{
	uint8_t key[16];
	if (secret_derive(key, sizeof key) != 0)
		return -1;
	int first = key[0] ^ (int)frame;
	mbedtls_platform_zeroize(key, sizeof key);
	return first;
}

int secret_compare_bad(const uint8_t *given, const uint8_t *passcode)
{
	return memcmp(given, passcode, 8) == 0;	/* expect: secret.compare */
}

int secret_compare_ok(const uint8_t *given, const uint8_t *passcode)
{
	return mbedtls_ct_memcmp(given, passcode, 8) == 0;
}

int secret_constant_key_bad(mbedtls_aes_context *c)
{
	static const uint8_t link[16] = {0x5a, 0x13, 0x77, 0x21, 9, 8, 7, 6, 5, 4, 3, 2, 1, 11, 12, 13};
	return mbedtls_aes_setkey_enc(c, link, 128);	/* expect: secret.constant-key */
}

int secret_constant_key_ok(mbedtls_aes_context *c, const uint8_t link[16])
{
	return mbedtls_aes_setkey_enc(c, link, 128);
}

#ifndef SECRET_DEVICE_PASSWORD
#define SECRET_DEVICE_PASSWORD "plant1234"	/* expect: secret.default-credential */
#endif

#ifndef SECRET_DEVICE_NAME
#define SECRET_DEVICE_NAME "plant1234"
#endif

int secret_default_credential_bad(void)
{
	return secret_login("service", SECRET_DEVICE_PASSWORD);
}

int secret_default_credential_ok(const char *password)
{
	return secret_login(SECRET_DEVICE_NAME, password);
}

void secret_logged_bad(const char *password)
{
	printf("login with %s\n", password);	/* expect: secret.logged */
}

void secret_logged_ok(const char *user)
{
	printf("login with %s\n", user);
}

int secret_not_cleared_bad(const uint8_t *password, size_t n, const uint8_t *salt)
{
	uint8_t key[32];
	if (mbedtls_pkcs5_pbkdf2_hmac_ext(MBEDTLS_MD_SHA256, password, n, salt, 8, 1000, 32, key) != 0)	/* expect: secret.not-cleared */
		return -1;
	if (use_bytes(key, sizeof key) != 0)
		return -2;
	mbedtls_platform_zeroize(key, sizeof key);
	return 0;
}

int secret_not_cleared_ok(const uint8_t *password, size_t n, const uint8_t *salt)
{
	uint8_t key[32];
	int rc = 0;
	if (mbedtls_pkcs5_pbkdf2_hmac_ext(MBEDTLS_MD_SHA256, password, n, salt, 8, 1000, 32, key) != 0)
		return -1;
	if (use_bytes(key, sizeof key) != 0)
		rc = -2;
	mbedtls_platform_zeroize(key, sizeof key);
	return rc;
}
