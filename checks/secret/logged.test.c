/* Secret printed or logged. */
typedef unsigned char u8;
typedef unsigned long size;
int printf(const char *format, ...);
int snprintf(char *to, size n, const char *format, ...);
int sprintf(char *to, const char *format, ...);
void log_write(int level, const char *tag, const char *format, ...) __attribute__((format(printf, 3, 4)));
void hexdump(const char *title, const void *bytes, size n);
int mbedtls_aes_setkey_enc(void *ctx, const u8 *key, unsigned bits);
int psa_key_derivation_output_bytes(void *operation, u8 *out, size n);
#define LOG_INFO(...) log_write(3, "app", __VA_ARGS__)

struct settings {
	char user[16], password[32];
	u8 psk[16];
	unsigned key_id, password_len;
};

void password_bad(const struct settings *s)
{
	printf("user %s, password %s\n", s->user, s->password);	/* expect: secret.logged */
}

void macro_bad(const char *passphrase)
{
	LOG_INFO("joining with %s", passphrase);	/* expect: secret.logged */
}

int key_bytes_bad(void *ctx, const u8 *bytes)
{
	for (int i = 0; i < 16; i++)
		printf("%02x", bytes[i]);	/* expect: secret.logged */
	return mbedtls_aes_setkey_enc(ctx, bytes, 128);
}

int derived_bad(void *operation)
{
	u8 out[32];
	int rc = psa_key_derivation_output_bytes(operation, out, sizeof(out));
	hexdump("session", out, sizeof(out));	/* expect: secret.logged */
	return rc;
}

void names_ok(const struct settings *s)
{
	printf("user %s, key %u, %u characters\n", s->user, s->key_id, s->password_len);
}

void prompt_ok(void)
{
	const char *password_prompt = "Password: ";
	printf("%s", password_prompt);
}

/* A message for the modem, not for people. */
int command_ok(char *to, size n, const struct settings *s)
{
	return snprintf(to, n, "AT+CWJAP=\"%s\"", s->password);
}

int used_ok(void *ctx, const u8 *bytes)
{
	printf("setting a key\n");
	return mbedtls_aes_setkey_enc(ctx, bytes, 128);
}

void masked_ok(const struct settings *s)
{
	printf("password %s\n", s->password[0] ? "set" : "not set");
}

void number_ok(int wrong_passwords)
{
	printf("%d wrong passwords\n", wrong_passwords);
}
