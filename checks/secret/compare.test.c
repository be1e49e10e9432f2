/* Secret compared in variable time. */
typedef unsigned char u8;
int memcmp(const void *a, const void *b, unsigned n);
int strcmp(const char *a, const char *b);
int ct_memcmp(const void *a, const void *b, unsigned n);
struct settings {
	char user[16], passwd[16];
	u8 hmac_key[32];
};

int login_bad(const struct settings *s, const char *given, unsigned n)
{
	return memcmp(given, s->passwd, n) == 0;	/* expect: secret.compare */
}

int text_bad(const char *password, const char *given)
{
	return !strcmp(password, given);	/* expect: secret.compare */
}

int code_bad(const u8 *frame, const u8 *expected_hmac)
{
	return memcmp(&frame[8], expected_hmac, 32) == 0;	/* expect: secret.compare */
}

int user_ok(const struct settings *s, const char *given, unsigned n)
{
	return memcmp(given, s->user, n) == 0;
}

int constant_time_ok(const struct settings *s, const char *given, unsigned n)
{
	return ct_memcmp(given, s->passwd, n) == 0;
}

int keyword_ok(const char *password_option)
{
	return strcmp(password_option, "none") == 0;
}

int mbedtls_ct_memcmp(const void *a, const void *b, unsigned n);

int constant_time_at_hand_bad(const struct settings *s, const u8 *hmac)
{
	return memcmp(s->hmac_key, hmac, sizeof(s->hmac_key)) == 0;	/* expect: secret.compare, fix: secret.compare */
}

int order_asked_bad(const struct settings *s, const u8 *hmac)
{
	return memcmp(s->hmac_key, hmac, sizeof(s->hmac_key)) < 0;	/* expect: secret.compare */
}
