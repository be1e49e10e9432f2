/* Checked data read again from storage. */
typedef unsigned char u8;
typedef unsigned long size;
typedef struct flash_area area;
int flash_area_read(const area *a, long offset, void *to, size n);
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);
void hash(const void *data, size n, u8 *out);
void start(const u8 *image);
struct header {
	unsigned version, entry;
};

int version_bad(void *pk, const area *a, struct header *h, const u8 *sig)
{
	u8 digest[32];
	if (flash_area_read(a, 0, h, sizeof(*h)) != 0)
		return -1;
	hash(h, sizeof(*h), digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) != 0)
		return -1;
	return flash_area_read(a, 0, h, sizeof(*h));	/* expect: boot.check-then-reload */
}

int image_bad(void *pk, const area *a, u8 *ram, const u8 *sig)
{
	u8 digest[32];
	flash_area_read(a, 512, ram, 4096);
	hash(ram, 4096, digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) != 0)
		return -1;
	flash_area_read(a, 512, ram, 4096);	/* expect: boot.check-then-reload */
	start(ram);
	return 0;
}

int part_bad(void *pk, const area *a, u8 *ram, const u8 *sig, long offset)
{
	u8 digest[32];
	unsigned entry = 0;
	if (flash_area_read(a, offset, ram, 4096) == 0)
		hash(ram, 4096, digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) == 0)
		flash_area_read(a, offset, &entry, sizeof(entry));	/* expect: boot.check-then-reload */
	return (int)entry;
}

int kept_ok(void *pk, const area *a, u8 *ram, const u8 *sig)
{
	u8 digest[32];
	flash_area_read(a, 512, ram, 4096);
	hash(ram, 4096, digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) != 0)
		return -1;
	start(ram);
	return 0;
}

int other_place_ok(void *pk, const area *a, u8 *ram, const u8 *sig)
{
	u8 digest[32];
	flash_area_read(a, 512, ram, 4096);
	hash(ram, 4096, digest);
	if (mbedtls_pk_verify(pk, 6, digest, 32, sig, 64) != 0)
		return -1;
	return flash_area_read(a, 8192, ram, 16);
}

int read_twice_before_ok(void *pk, const area *a, u8 *ram, const u8 *sig)
{
	u8 digest[32];
	flash_area_read(a, 0, ram, 16);
	flash_area_read(a, 0, ram, 4096);
	hash(ram, 4096, digest);
	return mbedtls_pk_verify(pk, 6, digest, 32, sig, 64);
}
