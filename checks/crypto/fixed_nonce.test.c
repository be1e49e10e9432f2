/* Nonce or initialisation vector that does not change. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_aes_crypt_cbc(void *ctx, int mode, size n, u8 *iv, const u8 *in, u8 *out);
int mbedtls_ccm_encrypt_and_tag(void *ctx, size n, const u8 *iv, size iv_n, const u8 *ad, size ad_n,
                                const u8 *in, u8 *out, u8 *tag, size tag_n);
int psa_aead_encrypt(unsigned key, unsigned alg, const u8 *nonce, size nonce_n, const u8 *ad,
                     size ad_n, const u8 *in, size n, u8 *out, size room, size *out_n);
int psa_generate_random(u8 *to, size n);
int mbedtls_hkdf(const void *md, const u8 *salt, size salt_n, const u8 *ikm, size ikm_n,
                 const u8 *info, size info_n, u8 *okm, size okm_n);
int mbedtls_aes_setkey_enc(void *ctx, const u8 *key, unsigned bits);
void *memset(void *to, int value, size n);
void *memcpy(void *to, const void *from, size n);
#define KEY 7
#define ALG 0x05500100u

static const u8 fixed[13] = {0xa0, 0xa1, 0xa2};

int table_bad(void *ctx, const u8 *in, size n, u8 *out, u8 *tag)
{
	return mbedtls_ccm_encrypt_and_tag(ctx, n, fixed, 13, 0, 0, in, out, tag, 8);	/* expect: crypto.fixed-nonce */
}

int zero_bad(void *ctx, const u8 *in, size n, u8 *out)
{
	u8 iv[16] = {0};
	return mbedtls_aes_crypt_cbc(ctx, 1, n, iv, in, out);	/* expect: crypto.fixed-nonce */
}

int cleared_bad(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	u8 nonce[12];
	memset(nonce, 0, sizeof(nonce));
	return psa_aead_encrypt(KEY, ALG, nonce, 12, 0, 0, in, n, out, room, out_n);	/* expect: crypto.fixed-nonce */
}

static u8 never_set[12];

int static_bad(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	return psa_aead_encrypt(KEY, ALG, never_set, 12, 0, 0, in, n, out, room, out_n);	/* expect: crypto.fixed-nonce */
}

static int seal(const u8 *nonce, const u8 *in, size n, u8 *out, size room, size *out_n)
{
	return psa_aead_encrypt(KEY, ALG, nonce, 12, 0, 0, in, n, out, room, out_n);
}

int wrapper_bad(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	return seal((const u8 *)"abcdefghijkl", in, n, out, room, out_n);	/* expect: crypto.fixed-nonce */
}

int random_ok(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	u8 nonce[12] = {0};
	if (psa_generate_random(nonce, sizeof(nonce)) != 0)
		return -1;
	return psa_aead_encrypt(KEY, ALG, nonce, 12, 0, 0, in, n, out, room, out_n);
}

static unsigned counter;

int counted_ok(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	u8 nonce[12] = {0};
	counter++;
	memcpy(nonce, &counter, sizeof(counter));
	return psa_aead_encrypt(KEY, ALG, nonce, 12, 0, 0, in, n, out, room, out_n);
}

int assembled_ok(const u8 *source, unsigned frame, const u8 *in, size n, u8 *out, size room,
                 size *out_n)
{
	u8 nonce[12] = {0};
	for (int i = 0; i < 8; i++)
		nonce[i] = source[i];
	nonce[8] = (u8)(frame >> 8);
	nonce[9] = (u8)frame;
	return psa_aead_encrypt(KEY, ALG, nonce, 12, 0, 0, in, n, out, room, out_n);
}

/* CBC-MAC begins with zeros by definition. */
int cbc_mac_ok(void *ctx, const u8 *in, size n, u8 *out)
{
	u8 iv[16] = {0};
	return mbedtls_aes_crypt_cbc(ctx, 1, n, iv, in, out);
}

/* A key of its own for each message. */
int fresh_key_ok(void *ctx, const void *md, const u8 *ikm, const u8 *in, size n, u8 *out)
{
	u8 iv[16] = {0}, key[16];
	if (mbedtls_hkdf(md, 0, 0, ikm, 32, 0, 0, key, sizeof(key)) != 0 ||
	    mbedtls_aes_setkey_enc(ctx, key, 128) != 0)
		return -1;
	return mbedtls_aes_crypt_cbc(ctx, 1, n, iv, in, out);
}

int decrypt_ok(void *ctx, u8 *frame, size n, u8 *out)
{
	return mbedtls_aes_crypt_cbc(ctx, 0, n, frame, frame + 16, out);
}

int gcm_self_test_ok(const u8 *in, size n, u8 *out, size room, size *out_n)
{
	return psa_aead_encrypt(KEY, ALG, fixed, 12, 0, 0, in, n, out, room, out_n);
}
