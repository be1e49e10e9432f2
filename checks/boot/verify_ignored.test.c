/* Result of a verification ignored, overwritten or misread. */
typedef unsigned char u8;
typedef unsigned long size;
typedef _Bool bool;
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);
int mbedtls_gcm_auth_decrypt(void *ctx, size n, const u8 *iv, size iv_n, const u8 *ad, size ad_n,
                             const u8 *tag, size tag_n, const u8 *in, u8 *out);
int uECC_verify(const u8 *key, const u8 *hash, unsigned n, const u8 *sig, const void *curve);
int EVP_DigestVerifyFinal(void *ctx, const u8 *sig, size n);
int wc_ecc_verify_hash(const u8 *sig, unsigned sig_n, const u8 *hash, unsigned n, int *res, void *key);
int psa_mac_verify(unsigned key, unsigned alg, const u8 *in, size n, const u8 *mac, size mac_n);
int erase_counter(void);
void boot(void *image);
void panic(void);
struct image {
	u8 hash[32], sig[64];
};

/* ---- ignored ---- */

void ignored_bad(void *pk, const struct image *i)
{
	mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);	/* expect: boot.verify-ignored */
	boot((void *)i);
}

void voided_bad(void *ctx, const u8 *in, size n, u8 *out)
{
	(void)mbedtls_gcm_auth_decrypt(ctx, n, in, 12, 0, 0, in + 12, 16, in + 28, out);	/* expect: boot.verify-ignored */
}

int verdict_bad(const struct image *i, void *key)
{
	int res = 0;
	return wc_ecc_verify_hash(i->sig, 64, i->hash, 32, &res, key);	/* expect: boot.verify-ignored */
}

/* ---- overwritten ---- */

int overwritten_bad(void *pk, const struct image *i)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);	/* expect: boot.verify-ignored */
	rc = erase_counter();
	return rc;
}

int kept_and_forgotten_bad(const u8 *key, const struct image *i, const void *curve)
{
	int ok;
	ok = uECC_verify(key, i->hash, 32, i->sig, curve);	/* expect: boot.verify-ignored */
	boot((void *)i);
	return 0;
}

/* ---- misread ---- */

int negative_taken_for_success_bad(void *ctx, const struct image *i)
{
	if (!EVP_DigestVerifyFinal(ctx, i->sig, 64))	/* expect: boot.verify-ignored */
		return -1;
	boot((void *)i);
	return 0;
}

int other_sign_bad(void *pk, const struct image *i)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);	/* expect: boot.verify-ignored */
	if (rc > 0)
		return -1;
	return 0;
}

bool turned_round_bad(void *pk, const struct image *i)
{
	if (mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64))	/* expect: boot.verify-ignored */
		return 1;
	return 0;
}

int turned_round_codes_bad(const u8 *key, const struct image *i, const void *curve)
{
	if (uECC_verify(key, i->hash, 32, i->sig, curve))	/* expect: boot.verify-ignored */
		return -22;
	return 0;
}

void turned_round_panic_bad(const u8 *key, const struct image *i, const void *curve)
{
	if (uECC_verify(key, i->hash, 32, i->sig, curve) != 0)	/* expect: boot.verify-ignored */
		panic();
	else
		boot((void *)i);
}

static int check_image(const u8 *key, const struct image *i, const void *curve)
{
	return uECC_verify(key, i->hash, 32, i->sig, curve);
}

void wrapped_bad(const u8 *key, const struct image *i, const void *curve)
{
	check_image(key, i, curve);	/* expect: boot.verify-ignored */
	boot((void *)i);
}

/* ---- right ---- */

int returned_ok(void *pk, const struct image *i)
{
	return mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
}

int tested_ok(void *pk, const struct image *i)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
	if (rc != 0)
		return rc;
	rc = erase_counter();
	return rc;
}

int tested_while_kept_ok(void *pk, const struct image *i)
{
	int rc;
	if ((rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64)) != 0)
		erase_counter();
	else
		boot((void *)i);
	rc = erase_counter();
	return rc;
}

int one_way_overwrites_ok(void *pk, const struct image *i, int strict)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
	if (rc == 0 && strict)
		rc = erase_counter();
	return rc;
}

bool is_right_ok(void *pk, const struct image *i)
{
	return mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64) == 0;
}

bool branches_ok(void *pk, const struct image *i)
{
	if (mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64))
		return 0;
	return 1;
}

int digest_ok(void *ctx, const struct image *i)
{
	if (EVP_DigestVerifyFinal(ctx, i->sig, 64) != 1)
		return -1;
	return 0;
}

int positive_ok(void *ctx, const struct image *i)
{
	int rc = EVP_DigestVerifyFinal(ctx, i->sig, 64);
	if (rc < 0)
		return -2;
	if (rc == 0)
		return -1;
	return 0;
}

int negative_ok(void *pk, const struct image *i)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
	if (rc < 0)
		return -1;
	return 0;
}

int special_case_ok(void *pk, const struct image *i)
{
	int rc = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
	if (rc == -0x4b00)
		erase_counter();
	if (rc)
		return -1;
	return 0;
}

int verdict_ok(const struct image *i, void *key)
{
	int res = 0;
	if (wc_ecc_verify_hash(i->sig, 64, i->hash, 32, &res, key) != 0 || res != 1)
		return -1;
	return 0;
}

void kept_in_a_record_ok(int *status, void *pk, const struct image *i)
{
	*status = mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64);
}

int any_key_ok(void *const *keys, unsigned n, const struct image *i)
{
	for (unsigned k = 0; k < n; k++) {
		if (mbedtls_pk_verify(keys[k], 6, i->hash, 32, i->sig, 64) == 0)
			return 0;
	}
	return -1;
}

int passed_on_ok(unsigned key, const u8 *in, size n, const u8 *mac, int (*map)(int))
{
	int rc = psa_mac_verify(key, 3, in, n, mac, 32);
	return map(rc);
}

/* It should fail: the image was spoilt on purpose. */
int test_spoilt_ok(void *pk, const struct image *i)
{
	if (mbedtls_pk_verify(pk, 6, i->hash, 32, i->sig, 64) == 0)
		return -1;
	return 0;
}
