/* Update accepted without a comparison of its version. */
typedef unsigned char u8;
typedef unsigned long size;
int esp_ota_end(unsigned handle);
int esp_ota_set_boot_partition(const void *partition);
int boot_set_pending(int permanent);
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);

int finish_bad(unsigned handle, const void *partition)
{
	if (esp_ota_end(handle) != 0)
		return -1;
	return esp_ota_set_boot_partition(partition);	/* expect: boot.no-rollback-check */
}

int request_bad(void *pk, const u8 *hash, const u8 *sig)
{
	if (mbedtls_pk_verify(pk, 6, hash, 32, sig, 64) != 0)
		return -1;
	return boot_set_pending(1);	/* expect: boot.no-rollback-check */
}

int again_bad(const void *partition)
{
	return esp_ota_set_boot_partition(partition);	/* expect: boot.no-rollback-check */
}

/* What compares versions stands in files of its own: see tests/inline/units_test.c. */
int end_only_ok(unsigned handle)
{
	return esp_ota_end(handle);
}

int verify_only_ok(void *pk, const u8 *hash, const u8 *sig)
{
	return mbedtls_pk_verify(pk, 6, hash, 32, sig, 64);
}

int by_pointer_ok(int (*boot_set_pending_hook)(int))
{
	return boot_set_pending_hook(1);
}
