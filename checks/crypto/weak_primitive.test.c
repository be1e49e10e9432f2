/* Weak or broken cryptographic primitive. */
typedef unsigned char u8;
int mbedtls_md5(const u8 *in, unsigned n, u8 *out);
int mbedtls_sha256(const u8 *in, unsigned n, u8 *out, int is224);
int mbedtls_des_setkey_enc(void *ctx, const u8 *key);
const void *EVP_aes_128_ecb(void);
const void *EVP_aes_128_gcm(void);
struct image {
	const u8 *data;
	unsigned n;
};

int digest_bad(const struct image *i, u8 *out)
{
	return mbedtls_md5(i->data, i->n, out);	/* expect: crypto.weak-primitive */
}

int cipher_bad(void *ctx, const u8 *key)
{
	return mbedtls_des_setkey_enc(ctx, key);	/* expect: crypto.weak-primitive */
}

const void *mode_bad(void)
{
	return EVP_aes_128_ecb();	/* expect: crypto.weak-primitive */
}

int strong_digest_ok(const struct image *i, u8 *out)
{
	return mbedtls_sha256(i->data, i->n, out, 0);
}

const void *strong_mode_ok(void)
{
	return EVP_aes_128_gcm();
}

static int md5_like_name(int n)
{
	return n + 5;
}
int own_function_ok(void)
{
	return md5_like_name(1);
}

int mbedtls_self_test_ok(const u8 *in, u8 *out)
{
	return mbedtls_md5(in, 3, out);
}
