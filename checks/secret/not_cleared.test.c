/* Key left on the stack. */
typedef unsigned char u8;
typedef unsigned long size;
int psa_key_derivation_output_bytes(void *operation, u8 *out, size n);
int mbedtls_hkdf(const void *md, const u8 *salt, size salt_n, const u8 *ikm, size ikm_n,
                 const u8 *info, size info_n, u8 *okm, size okm_n);
int uECC_shared_secret(const u8 *public, const u8 *private, u8 *secret, const void *curve);
int mbedtls_aes_setkey_enc(void *ctx, const u8 *key, unsigned bits);
void mbedtls_platform_zeroize(void *buffer, size n);
void wipe(void *buffer, size n);
void *memset(void *to, int value, size n);

int one_exit_bad(void *ctx, void *operation)
{
	u8 key[16];
	if (psa_key_derivation_output_bytes(operation, key, sizeof(key)) != 0) {	/* expect: secret.not-cleared */
		mbedtls_platform_zeroize(key, sizeof(key));
		return -1;
	}
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

int early_exit_bad(void *ctx, const u8 *public, const u8 *private, const void *curve)
{
	u8 secret[32];
	if (!uECC_shared_secret(public, private, secret, curve))	/* expect: secret.not-cleared */
		return -1;
	if (mbedtls_aes_setkey_enc(ctx, secret, 256) != 0)
		return -2;
	wipe(secret, sizeof(secret));
	return 0;
}

int switch_exit_bad(void *ctx, const void *md, const u8 *ikm, int mode)
{
	u8 okm[32];
	int rc = mbedtls_hkdf(md, 0, 0, ikm, 32, 0, 0, okm, sizeof(okm));	/* expect: secret.not-cleared */
	switch (mode) {
	case 1:
		rc = rc ? rc : mbedtls_aes_setkey_enc(ctx, okm, 128);
		break;
	case 2:
		return rc;
	default:
		break;
	}
	mbedtls_platform_zeroize(okm, sizeof(okm));
	return rc;
}

int all_exits_ok(void *ctx, void *operation)
{
	u8 key[16];
	int rc = psa_key_derivation_output_bytes(operation, key, sizeof(key));
	if (rc == 0)
		rc = mbedtls_aes_setkey_enc(ctx, key, 128);
	mbedtls_platform_zeroize(key, sizeof(key));
	return rc;
}

int failed_exit_ok(void *ctx, void *operation)
{
	u8 key[16];
	if (psa_key_derivation_output_bytes(operation, key, sizeof(key)) != 0)
		return -1; /* there is no key */
	int rc = mbedtls_aes_setkey_enc(ctx, key, 128);
	mbedtls_platform_zeroize(key, sizeof(key));
	return rc;
}

int given_buffer_ok(void *operation, u8 *key)
{
	return psa_key_derivation_output_bytes(operation, key, 16);
}

/* memset may be removed: that is secret.clear-removable. */
int memset_ok(void *ctx, void *operation)
{
	u8 key[16];
	int rc = psa_key_derivation_output_bytes(operation, key, sizeof(key));
	if (rc == 0)
		rc = mbedtls_aes_setkey_enc(ctx, key, 128);
	memset(key, 0, sizeof(key));
	return rc;
}

/* A project, or a function, that clears nothing at all has decided so. */
int never_ok(void *ctx, void *operation)
{
	u8 key[16];
	if (psa_key_derivation_output_bytes(operation, key, sizeof(key)) != 0)
		return -1;
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

int jump_ok(void *ctx, void *operation)
{
	u8 key[16];
	int rc = psa_key_derivation_output_bytes(operation, key, sizeof(key));
	if (rc != 0)
		goto out;
	rc = mbedtls_aes_setkey_enc(ctx, key, 128);
out:
	mbedtls_platform_zeroize(key, sizeof(key));
	return rc;
}
