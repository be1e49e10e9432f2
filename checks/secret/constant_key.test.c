/* Constant used as a key or password. */
typedef unsigned char u8;
typedef unsigned long size;
int mbedtls_aes_setkey_enc(void *ctx, const u8 *key, unsigned bits);
int psa_import_key(const void *attributes, const u8 *data, size n, unsigned *id);
int mbedtls_md_hmac(const void *md, const u8 *key, size n, const u8 *in, size m, u8 *out);
int mbedtls_pkcs5_pbkdf2_hmac_ext(int md, const u8 *password, size n, const u8 *salt, size salt_n,
                                  unsigned rounds, unsigned key_n, u8 *key);
int mbedtls_ssl_conf_psk(void *conf, const u8 *psk, size n, const u8 *id, size id_n);
int nvs_get_blob(unsigned handle, const char *name, void *to, size *n);
void *memcpy(void *to, const void *from, size n);
void *memset(void *to, int value, size n);
char *strcpy(char *to, const char *from);
int read_key_slot(int slot, u8 *to, unsigned n);

static const u8 device_key[16] = {0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17,
                                  0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f};

int table_bad(void *ctx)
{
	return mbedtls_aes_setkey_enc(ctx, device_key, 128);	/* expect: secret.constant-key */
}

int literal_bad(void *conf)
{
	return mbedtls_ssl_conf_psk(conf, (const u8 *)"sesame", 6, (const u8 *)"id", 2);	/* expect: secret.constant-key */
}

int local_bad(void *ctx)
{
	u8 key[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
	return mbedtls_aes_setkey_enc(ctx, key, 128);	/* expect: secret.constant-key */
}

int copied_bad(void *ctx)
{
	u8 key[16];
	memcpy(key, device_key, sizeof(key));
	return mbedtls_aes_setkey_enc(ctx, key, 128);	/* expect: secret.constant-key */
}

static const struct profile {
	const char *name;
	u8 key[16];
} profiles[] = {{"a", {1, 2, 3}}, {"b", {4, 5, 6}}};

int of_a_table_bad(void *ctx, unsigned which)
{
	return mbedtls_aes_setkey_enc(ctx, profiles[which & 1].key, 128);	/* expect: secret.constant-key */
}

static int set_key(void *ctx, const u8 *key)
{
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

static int set_key_twice(void *ctx, const u8 *key)
{
	return set_key(ctx, key) == 0 ? set_key(ctx, key) : -1;
}

int by_a_wrapper_bad(void *ctx)
{
	return set_key_twice(ctx, device_key);	/* expect: secret.constant-key */
}

int pointer_bad(void *ctx, int is_new)
{
	const u8 *key = device_key;
	if (is_new)
		key = profiles[0].key;
	return mbedtls_aes_setkey_enc(ctx, key, 128);	/* expect: secret.constant-key */
}

int password_bad(const u8 *salt, u8 *key)
{
	return mbedtls_pkcs5_pbkdf2_hmac_ext(9, (const u8 *)"letmein", 7, salt, 8, 1000, 32, key);	/* expect: secret.constant-key */
}

typedef struct {
	unsigned size;
	const u8 *pKey;
} CRYP_ConfigTypeDef;

void member_bad(CRYP_ConfigTypeDef *config)
{
	config->pKey = device_key;	/* expect: secret.constant-key */
}

static const CRYP_ConfigTypeDef engine = {
	.size = 16,
	.pKey = device_key,	/* expect: secret.constant-key */
};

typedef struct {
	char ssid[32], password[64];
} wifi_sta_config_t;

void station_bad(wifi_sta_config_t *sta)
{
	strcpy(sta->ssid, "plant");
	strcpy(sta->password, "plant-1234");	/* expect: secret.constant-key */
}

/* ---- keys that come from somewhere ---- */

int slot_ok(void *ctx)
{
	u8 key[16] = {0};
	if (read_key_slot(3, key, sizeof(key)) != 0)
		return -1;
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

int parameter_ok(void *ctx, const u8 *key)
{
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

static u8 stored_key[16] = {1};

void store_key(const u8 *from)
{
	memcpy(stored_key, from, sizeof(stored_key));
}

int stored_ok(void *ctx)
{
	return mbedtls_aes_setkey_enc(ctx, stored_key, 128);
}

int derived_ok(void *ctx, const u8 *seed)
{
	u8 key[16] = {0};
	for (unsigned i = 0; i < sizeof(key); i++)
		key[i] = seed[i] ^ device_key[i];
	return mbedtls_aes_setkey_enc(ctx, key, 128);
}

extern const u8 provisioned_key[16];

int provisioned_ok(void *ctx)
{
	return mbedtls_aes_setkey_enc(ctx, provisioned_key, 128);
}

__attribute__((section(".provisioning"))) static const u8 patched_key[16] = {0xff, 0xff};

int patched_ok(void *ctx)
{
	return mbedtls_aes_setkey_enc(ctx, patched_key, 128);
}

/* Extraction of a key from key material: the "key" of the HMAC is a salt, which is no secret. */
int extract_ok(const void *md, const u8 *material, size n, u8 *out)
{
	static const u8 salt[32] = {0x5a, 0xa5};
	return mbedtls_md_hmac(md, salt, sizeof(salt), material, n, out);
}

int aes_self_test_ok(void *ctx)
{
	static const u8 vector[16] = {0x2b, 0x7e, 0x15, 0x16};
	return mbedtls_aes_setkey_enc(ctx, vector, 128);
}

int empty_ok(wifi_sta_config_t *sta)
{
	strcpy(sta->password, ""); /* an open network */
	return 0;
}

int null_ok(void *conf)
{
	return mbedtls_ssl_conf_psk(conf, 0, 0, 0, 0);
}

static int import(const u8 *key, unsigned *id)
{
	u8 copy[16];
	memcpy(copy, key, sizeof(copy));
	copy[0] ^= 1;
	return psa_import_key(0, copy, sizeof(copy), id);
}

int changed_ok(unsigned *id)
{
	return import(device_key, id);
}

/* A generator is set up with a key of zeros, which its seed then changes. */
int drbg_start_ok(void *ctx)
{
	u8 key[32];
	memset(key, 0, sizeof(key));
	return mbedtls_aes_setkey_enc(ctx, key, 256);
}

int zero_bad(void *ctx)
{
	u8 key[32];
	memset(key, 0, sizeof(key));
	return mbedtls_aes_setkey_enc(ctx, key, 256);	/* expect: secret.constant-key */
}

typedef struct {
	const void *s;
	size len;
} view;
typedef struct {
	view id, key;
} psk_params_t;

static const psk_params_t credential = {
	.id = {.s = "node", .len = 4},
	.key = {.s = "sesame", .len = 6},	/* expect: secret.constant-key */
};
