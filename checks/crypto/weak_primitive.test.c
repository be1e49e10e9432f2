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

/* ---- chosen by an argument ---- */
typedef enum { MBEDTLS_MD_NONE, MBEDTLS_MD_MD5 = 3, MBEDTLS_MD_SHA1 = 5, MBEDTLS_MD_SHA256 = 9 } md_type;
typedef u8 bytes;
#define PSA_ALG_MD5 ((unsigned)0x02000003)
#define PSA_ALG_SHA_256 ((unsigned)0x02000009)
#define PSA_ALG_ECB_NO_PADDING ((unsigned)0x04404400)
const void *mbedtls_md_info_from_type(md_type type);
int psa_hash_compute(unsigned alg, const bytes *in, unsigned n, bytes *out, unsigned size, unsigned *k);
int psa_cipher_encrypt_setup(void *operation, unsigned key, unsigned alg);

const void *chosen_digest_bad(void)
{
	return mbedtls_md_info_from_type(MBEDTLS_MD_SHA1);	/* expect: crypto.weak-primitive */
}

int chosen_hash_bad(const u8 *in, u8 *out, unsigned *n)
{
	return psa_hash_compute(PSA_ALG_MD5, in, 4, out, 16, n);	/* expect: crypto.weak-primitive */
}

int chosen_mode_bad(void *operation)
{
	return psa_cipher_encrypt_setup(operation, 1, PSA_ALG_ECB_NO_PADDING);	/* expect: crypto.weak-primitive */
}

const void *chosen_strong_ok(const u8 *in, u8 *out, unsigned *n)
{
	psa_hash_compute(PSA_ALG_SHA_256, in, 4, out, 32, n);
	return mbedtls_md_info_from_type(MBEDTLS_MD_SHA256);
}

const void *chosen_at_run_time_ok(md_type type)
{
	return mbedtls_md_info_from_type(type);
}

int compiled_out_ok(const struct image *i, u8 *out)
{
	if (sizeof(int) == 2)
		return mbedtls_md5(i->data, i->n, out);
	return mbedtls_sha256(i->data, i->n, out, 0);
}

int mbedtls_aes_crypt_ecb(void *ctx, int mode, const unsigned char in[16], unsigned char out[16]);
int one_block_ok(void *ctx, const unsigned char *in, unsigned char *out)
{
	return mbedtls_aes_crypt_ecb(ctx, 1, in, out);
}

int whole_page_bad(void *ctx, const unsigned char *in, unsigned char *out, int n)
{
	int rc = 0;
	for (int i = 0; i + 16 <= n && rc == 0; i += 16)
		rc = mbedtls_aes_crypt_ecb(ctx, 1, in + i, out + i);	/* expect: crypto.weak-primitive */
	return rc;
}
