/* Private key in source text. The keys below were made up byte by byte; they open nothing. */
typedef unsigned char u8;

static const char *pem_bad(void)
{
	return "-----BEGIN EC PRIVATE KEY-----\n"	/* expect: secret.in-source */
	       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
	       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
	       "-----END EC PRIVATE KEY-----\n";
}

static const u8 *ec_der_bad(void)
{
	static const u8 key[] = {	/* expect: secret.in-source */
		0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
	};
	return key;
}

static const u8 *pkcs8_bad(void)
{
	static const u8 key[] = {	/* expect: secret.in-source */
		0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70,
		0x04, 0x22, 0x04, 0x20,
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
	};
	return key;
}

static const char *marker_ok(void)
{
	return "-----BEGIN RSA PRIVATE KEY-----";
}

static const char *certificate_ok(void)
{
	return "-----BEGIN CERTIFICATE-----\n"
	       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
	       "-----END CERTIFICATE-----\n";
}

static const u8 *table_ok(void)
{
	static const u8 steps[] = {
		0x30, 0x25, 0x02, 0x01, 0x07, 0x04, 0x20,
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
	};
	return steps;
}

const void *use_all_ok(int which)
{
	switch (which) {
	case 0:
		return pem_bad();
	case 1:
		return ec_der_bad();
	case 2:
		return pkcs8_bad();
	case 3:
		return marker_ok();
	case 4:
		return certificate_ok();
	default:
		return table_ok();
	}
}

/* A key between other lines, and one in a comment:
 * -----BEGIN PRIVATE KEY-----	expect: secret.in-source
 * BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
 * -----END PRIVATE KEY----- */

static const char *split_bad(void)
{
	return "-----BEGIN RSA PRIVATE KEY-----\r\n"	/* expect: secret.in-source */
	       /* first line */
	       "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC\r\n";
}

static const char *placeholder_ok(void)
{
	return "-----BEGIN PRIVATE KEY-----\n(put the key of the device here)\n"
	       "-----END PRIVATE KEY-----\n";
}

static const u8 *public_key_ok(void)
{
	static const u8 key[] = {
		0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
	};
	return key;
}

const void *use_more_ok(int which)
{
	if (which == 0)
		return split_bad();
	return which == 1 ? (const void *)placeholder_ok() : public_key_ok();
}
