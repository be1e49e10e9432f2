/* Boot decision that one skipped instruction turns. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_pk_verify(void *pk, int md, const u8 *hash, size n, const u8 *sig, size sig_n);
int uECC_verify(const u8 *key, const u8 *hash, unsigned n, const u8 *sig, const void *curve);
void delay_random(void);
void jump(const void *image);
#define VALID 0x6b3a59c5
#define INVALID 0x94c5a63a

int boot_image_bad(void *pk, const u8 *hash, const u8 *sig)
{
	if (mbedtls_pk_verify(pk, 6, hash, 32, sig, 64) != 0)	/* expect: boot.single-fault-decision */
		return -1;
	jump(hash);
	return 0;
}

void start_firmware_bad(const u8 *key, const u8 *hash, const u8 *sig, const void *curve)
{
	int ok = uECC_verify(key, hash, 32, sig, curve);	/* expect: boot.single-fault-decision */
	if (ok)
		jump(hash);
}

static int check_signature(void *pk, const u8 *hash, const u8 *sig)
{
	return mbedtls_pk_verify(pk, 6, hash, 32, sig, 64);
}

int update_slot_bad(void *pk, const u8 *hash, const u8 *sig)
{
	int rc = check_signature(pk, hash, sig);	/* expect: boot.single-fault-decision */
	if (rc)
		return rc;
	jump(hash);
	return 0;
}

int boot_image_twice_ok(void *pk, const u8 *hash, const u8 *sig)
{
	volatile int rc = mbedtls_pk_verify(pk, 6, hash, 32, sig, 64);
	if (rc != 0)
		return -1;
	delay_random();
	if (rc != 0)
		return -1;
	jump(hash);
	return 0;
}

int boot_image_checked_twice_ok(void *pk, const u8 *hash, const u8 *sig)
{
	if (mbedtls_pk_verify(pk, 6, hash, 32, sig, 64) != 0)
		return -1;
	delay_random();
	if (mbedtls_pk_verify(pk, 6, hash, 32, sig, 64) != 0)
		return -1;
	jump(hash);
	return 0;
}

int accept_message_ok(void *pk, const u8 *hash, const u8 *sig)
{
	if (mbedtls_pk_verify(pk, 6, hash, 32, sig, 64) != 0)
		return -1; /* no boot decision */
	return 0;
}

#define FIH_CALL(f, rc, ...) rc = f(__VA_ARGS__)
int boot_go_ok(void *pk, const u8 *hash, const u8 *sig)
{
	int rc;
	FIH_CALL(mbedtls_pk_verify, rc, pk, 6, hash, 32, sig, 64);
	if (rc != 0)
		return -1;
	jump(hash);
	return 0;
}

int boot_result_ok(void *pk, const u8 *hash, const u8 *sig)
{
	return mbedtls_pk_verify(pk, 6, hash, 32, sig, 64); /* decided elsewhere */
}
