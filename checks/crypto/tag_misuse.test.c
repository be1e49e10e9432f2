/* Authentication tag too short, not compared, or compared too late. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_ccm_encrypt_and_tag(void *ctx, size n, const u8 *iv, size iv_n, const u8 *ad, size ad_n,
                                const u8 *in, u8 *out, u8 *tag, size tag_n);
int mbedtls_gcm_auth_decrypt(void *ctx, size n, const u8 *iv, size iv_n, const u8 *ad, size ad_n,
                             const u8 *tag, size tag_n, const u8 *in, u8 *out);
int mbedtls_gcm_crypt_and_tag(void *ctx, int mode, size n, const u8 *iv, size iv_n, const u8 *ad,
                              size ad_n, const u8 *in, u8 *out, size tag_n, u8 *tag);
int mbedtls_md_hmac(const void *md, const u8 *key, size n, const u8 *in, size m, u8 *out);
int psa_mac_verify(unsigned key, unsigned alg, const u8 *in, size n, const u8 *mac, size mac_n);
int mbedtls_ct_memcmp(const void *a, const void *b, size n);
int memcmp(const void *a, const void *b, size n);
void *memset(void *to, int value, size n);
void handle(const u8 *text, size n);
#define ALG_HMAC_4 0x03848009u
#define ALG_HMAC 0x03800009u

int short_tag_bad(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out, u8 *tag)
{
	return mbedtls_ccm_encrypt_and_tag(ctx, n, iv, 13, 0, 0, in, out, tag, 4);	/* expect: crypto.tag-misuse */
}

int short_check_bad(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out, const u8 *tag)
{
	return mbedtls_gcm_auth_decrypt(ctx, n, iv, 12, 0, 0, tag, 4, in, out);	/* expect: crypto.tag-misuse */
}

int short_algorithm_bad(unsigned key, const u8 *in, size n, const u8 *mac)
{
	return psa_mac_verify(key, ALG_HMAC_4, in, n, mac, 4);	/* expect: crypto.tag-misuse */
}

int few_bytes_bad(const void *md, const u8 *key, const u8 *in, size n, const u8 *mac)
{
	u8 own[32];
	if (mbedtls_md_hmac(md, key, 32, in, n, own) != 0)
		return -1;
	return mbedtls_ct_memcmp(own, mac, 2);	/* expect: crypto.tag-misuse */
}

int not_compared_bad(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out)
{
	u8 tag[16];
	return mbedtls_gcm_crypt_and_tag(ctx, 0, n, iv, 12, 0, 0, in, out, 16, tag);	/* expect: crypto.tag-misuse */
}

int used_first_bad(void *ctx, const u8 *iv, const u8 *in, size n, const u8 *tag)
{
	u8 text[64];
	int rc = mbedtls_gcm_auth_decrypt(ctx, n, iv, 12, 0, 0, tag, 16, in, text);
	handle(text, n);	/* expect: crypto.tag-misuse */
	if (rc != 0)
		return -1;
	return 0;
}

int full_tag_ok(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out, u8 *tag)
{
	return mbedtls_ccm_encrypt_and_tag(ctx, n, iv, 13, 0, 0, in, out, tag, 8);
}

int given_length_ok(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out, u8 *tag, size tag_n)
{
	return mbedtls_ccm_encrypt_and_tag(ctx, n, iv, 13, 0, 0, in, out, tag, tag_n);
}

int full_algorithm_ok(unsigned key, const u8 *in, size n, const u8 *mac)
{
	return psa_mac_verify(key, ALG_HMAC, in, n, mac, 32);
}

int compared_ok(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out, const u8 *received)
{
	u8 tag[16];
	if (mbedtls_gcm_crypt_and_tag(ctx, 0, n, iv, 12, 0, 0, in, out, 16, tag) != 0)
		return -1;
	return mbedtls_ct_memcmp(tag, received, 16);
}

int encrypting_ok(void *ctx, const u8 *iv, const u8 *in, size n, u8 *out)
{
	u8 tag[16];
	return mbedtls_gcm_crypt_and_tag(ctx, 1, n, iv, 12, 0, 0, in, out, 16, tag);
}

int asked_first_ok(void *ctx, const u8 *iv, const u8 *in, size n, const u8 *tag)
{
	u8 text[64];
	int rc = mbedtls_gcm_auth_decrypt(ctx, n, iv, 12, 0, 0, tag, 16, in, text);
	if (rc == 0)
		handle(text, n);
	memset(text, 0, sizeof(text));
	return rc;
}

int cleared_ok(void *ctx, const u8 *iv, const u8 *in, size n, const u8 *tag)
{
	u8 text[64];
	int rc = mbedtls_gcm_auth_decrypt(ctx, n, iv, 12, 0, 0, tag, 16, in, text);
	memset(text, 0, sizeof(text));
	return rc;
}

int header_ok(const void *md, const u8 *key, const u8 *in, size n, const u8 *mac)
{
	u8 own[32];
	if (memcmp(in, "PK", 2) != 0 || mbedtls_md_hmac(md, key, 32, in, n, own) != 0)
		return -1;
	return mbedtls_ct_memcmp(own, mac, 32);
}
