/* Result of a cryptographic operation thrown away. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_ctr_drbg_seed(void *ctx, int (*entropy)(void *, u8 *, size), void *p, const u8 *custom, size n);
int mbedtls_gcm_setkey(void *ctx, int cipher, const u8 *key, unsigned bits);
int mbedtls_md_hmac(const void *md, const u8 *key, size n, const u8 *in, size m, u8 *out);
int psa_crypto_init(void);
int psa_import_key(const void *attributes, const u8 *data, size n, unsigned *id);
int psa_raw_key_agreement(unsigned alg, unsigned key, const u8 *peer, size n, u8 *out, size room, size *out_n);
int mbedtls_md_update(void *ctx, const u8 *in, size n);
void br_hmac_key_init(void *kc, const void *digest, const u8 *key, size n);
int entropy(void *p, u8 *to, size n);

void seed_bad(void *drbg)
{
	mbedtls_ctr_drbg_seed(drbg, entropy, 0, 0, 0);	/* expect: crypto.unchecked-result */
}

void key_bad(void *ctx, const u8 *key)
{
	mbedtls_gcm_setkey(ctx, 2, key, 128);	/* expect: crypto.unchecked-result */
}

int mac_bad(const void *md, const u8 *key, const u8 *in, size n, u8 *out)
{
	mbedtls_md_hmac(md, key, 32, in, n, out);	/* expect: crypto.unchecked-result */
	return 32;
}

void import_bad(const u8 *key, unsigned *id)
{
	if (psa_crypto_init() != 0)
		return;
	psa_import_key(0, key, 16, id);	/* expect: crypto.unchecked-result */
}

void agree_bad(const u8 *peer, u8 *secret, size *n, int on)
{
	if (on)
		psa_raw_key_agreement(1, 2, peer, 65, secret, 32, n);	/* expect: crypto.unchecked-result */
}

int seed_ok(void *drbg)
{
	return mbedtls_ctr_drbg_seed(drbg, entropy, 0, 0, 0);
}

int key_ok(void *ctx, const u8 *key)
{
	int rc = mbedtls_gcm_setkey(ctx, 2, key, 128);
	return rc ? -1 : 0;
}

void said_ok(void *ctx, const u8 *key)
{
	(void)mbedtls_gcm_setkey(ctx, 2, key, 128); /* somebody thought of it */
}

/* Fails only when the context is not set up. */
void update_ok(void *md, const u8 *in, size n)
{
	mbedtls_md_update(md, in, n);
}

void no_result_ok(void *kc, const void *digest, const u8 *key)
{
	br_hmac_key_init(kc, digest, key, 32);
}

/* A self test compares what comes out. */
int camellia_self_test_ok(void *ctx, const u8 *key)
{
	mbedtls_gcm_setkey(ctx, 2, key, 128);
	return 0;
}
