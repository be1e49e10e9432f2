/* The decision to run an image. */
#include "fw.h"

struct boot_header {
	uint32_t load_address;
	uint32_t size;
	uint8_t hash[32];
	uint8_t signature[64];
};

extern mbedtls_pk_context boot_key;
void boot_jump(const void *image);
void boot_refuse(void);

static int boot_signature(const struct boot_header *h)
{
	return mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64);
}

int boot_check_then_reload_bad(const esp_partition_t *p, struct boot_header *h)
{
	if (esp_partition_read(p, 0, h, sizeof *h) != 0)
		return -1;
	if (mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64) != 0)	/* expect: boot.single-fault-decision */
		return -2;
	if (esp_partition_read(p, 0, h, sizeof *h) != 0)	/* expect: boot.check-then-reload */
		return -3;
	return (int)h->size;
}

int boot_check_then_reload_ok(const esp_partition_t *p, struct boot_header *h)
{
	if (esp_partition_read(p, 0, h, sizeof *h) != 0)
		return -1;
	if (esp_partition_read(p, 0, h, sizeof *h) != 0)
		return -3;
	if (mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64) != 0)	/* expect: boot.single-fault-decision */
		return -2;
	return (int)h->size;
}

int boot_field_before_verify_bad(const struct boot_header *h, const uint8_t *body)
{
	memcpy((void *)h->load_address, body, 256);	/* expect: boot.field-before-verify */
	return mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64);
}

int boot_field_before_verify_ok(const struct boot_header *h, const uint8_t *body)
{
	if (mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64) != 0)	/* expect: boot.single-fault-decision */
		return -1;
	memcpy((void *)h->load_address, body, 256);
	return 0;
}

int boot_init_to_success_bad(const struct boot_header *h)
{
	int rc = 0;	/* expect: boot.init-to-success */
	if (h->size > 4096)
		rc = mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64);
	return rc;
}

int boot_init_to_success_ok(const struct boot_header *h)
{
	int rc = -1;
	if (h->size > 4096)
		rc = mbedtls_pk_verify(&boot_key, MBEDTLS_MD_SHA256, h->hash, 32, h->signature, 64);
	return rc;
}

void boot_single_fault_decision_bad(const struct boot_header *h)
{
	if (boot_signature(h) == 0)	/* expect: boot.single-fault-decision */
		boot_jump(h);
}

void boot_single_fault_decision_ok(const struct boot_header *h)
{
	if (boot_signature(h) == 0)
		if (boot_signature(h) == 0)
			boot_jump(h);
}

void boot_verify_ignored_bad(const struct boot_header *h)
{
	boot_signature(h);	/* expect: boot.verify-ignored */
	boot_jump(h);
}

void boot_verify_ignored_ok(const struct boot_header *h)
{
	while (boot_signature(h) != 0 || boot_signature(h) != 0)
		boot_refuse();
	boot_jump(h);
}
