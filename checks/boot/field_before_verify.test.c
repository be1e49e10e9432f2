/* Header of an image used before its signature was checked. */
typedef unsigned char u8;
typedef unsigned long size;
typedef unsigned long word;
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);
void *memcpy(void *to, const void *from, size n);
void hash(const void *data, size n, u8 *out);
struct header {
	word load_address, entry, size;
};

int load_bad(void *pk, const struct header *h, const u8 *image, const u8 *sig)
{
	u8 digest[32];
	memcpy((void *)h->load_address, image, 4096);	/* expect: boot.field-before-verify */
	hash((void *)h->load_address, 4096, digest);
	return mbedtls_pk_verify(pk, 6, digest, 32, sig, 64);
}

int start_bad(void *pk, const struct header *h, const u8 *digest, const u8 *sig)
{
	int rc = ((int (*)(void))h->entry)();	/* expect: boot.field-before-verify */
	if (rc == 0)
		rc = mbedtls_pk_verify(pk, 6, digest, 32, sig, 64);
	return rc;
}

int offset_bad(void *pk, const struct header *h, u8 *ram, const u8 *image, const u8 *sig)
{
	u8 digest[32];
	memcpy(ram + h->load_address, image, 4096);	/* expect: boot.field-before-verify */
	hash(ram, 4096, digest);
	return mbedtls_pk_verify(pk, 6, digest, 32, sig, 64);
}

int load_after_ok(void *pk, const struct header *h, const u8 *image, const u8 *sig)
{
	u8 digest[32];
	hash(image, 4096, digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) != 0)
		return -1;
	memcpy((void *)h->load_address, image, 4096);
	return ((int (*)(void))h->entry)();
}

int hash_size_ok(void *pk, const struct header *h, const u8 *image, const u8 *sig)
{
	u8 digest[32];
	hash(image, h->size, digest); /* bounded by the reader */
	return mbedtls_pk_verify(pk, 6, digest, 32, sig, 64);
}

int no_verification_ok(const struct header *h, const u8 *image)
{
	memcpy((void *)h->load_address, image, 4096);
	return 0;
}
