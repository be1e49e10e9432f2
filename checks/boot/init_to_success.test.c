/* Status of a verification that begins as success. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);
int uECC_verify(const u8 *key, const u8 *hash, unsigned n, const u8 *sig, const void *curve);
int read_hash(void *image, u8 *hash);
int find_tlv(void *image, unsigned *type, u8 *data);
enum { TLV_HASH = 1, TLV_SIGNATURE = 2 };

int early_return_bad(void *pk, void *image, const u8 *sig)
{
	u8 hash[32];
	int rc = 0;	/* expect: boot.init-to-success */
	if (read_hash(image, hash) != 0)
		return rc;
	rc = mbedtls_pk_verify(pk, 6, hash, 32, sig, 64);
	return rc;
}

int loop_that_may_not_run_bad(void *pk, void *image)
{
	unsigned type;
	u8 data[64];
	int rc = 0;	/* expect: boot.init-to-success */
	while (find_tlv(image, &type, data))
		if (type == TLV_SIGNATURE)
			rc = mbedtls_pk_verify(pk, 6, image, 32, data, 64);
	return rc;
}

int switch_without_default_bad(void *image, const u8 *key, const u8 *sig, int algorithm, const void *curve)
{
	int ok = 1;	/* expect: boot.init-to-success */
	switch (algorithm) {
	case 3:
		ok = uECC_verify(key, image, 32, sig, curve);
		break;
	case 1:
		ok = 0;
		break;
	}
	return ok;
}

int set_on_the_way_bad(void *pk, void *image, const u8 *sig, int trusted)
{
	int rc;
	if (trusted)
		rc = mbedtls_pk_verify(pk, 6, image, 32, sig, 64);
	else
		rc = 0;	/* expect: boot.init-to-success */
	return rc;
}

int failure_first_ok(void *pk, void *image, const u8 *sig)
{
	u8 hash[32];
	int rc = -1;
	if (read_hash(image, hash) != 0)
		return rc;
	rc = mbedtls_pk_verify(pk, 6, hash, 32, sig, 64);
	return rc;
}

int always_set_ok(void *pk, void *image, const u8 *sig)
{
	int rc = 0;
	rc = mbedtls_pk_verify(pk, 6, image, 32, sig, 64);
	return rc;
}

int ways_all_set_ok(void *pk, void *image, const u8 *sig, int known)
{
	int rc = 0;
	if (known)
		rc = mbedtls_pk_verify(pk, 6, image, 32, sig, 64);
	else
		rc = -3;
	return rc;
}

int success_after_the_check_ok(void *pk, void *image, const u8 *sig)
{
	int rc = mbedtls_pk_verify(pk, 6, image, 32, sig, 64);
	if (rc == 0x10)
		rc = 0; /* after it, in the knowledge of the result */
	return rc;
}

int other_code_ok(void *pk, void *image, const u8 *sig)
{
	int found = 0;
	int rc = mbedtls_pk_verify(pk, 6, image, 32, sig, 64);
	if (rc == 0)
		found = 1;
	return found;
}

int zero_is_failure_ok(const u8 *key, void *image, const u8 *sig, const void *curve, int known)
{
	int ok = 0;
	if (known)
		ok = uECC_verify(key, image, 32, sig, curve);
	return ok;
}
