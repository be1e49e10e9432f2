/* Authentication code compared in variable time. */
typedef unsigned char u8;
typedef unsigned long size;
typedef _Bool bool;
int memcmp(const void *a, const void *b, size n);
int mbedtls_md_hmac(const void *md, const u8 *key, size n, const u8 *in, size m, u8 *out);
int tc_cmac_final(u8 *tag, void *state);
unsigned char *HMAC(const void *md, const void *key, int n, const u8 *in, size m, u8 *out, unsigned *out_n);
int mbedtls_ct_memcmp(const void *a, const void *b, size n);
struct frame {
	u8 body[32], tag[8], mic[4], mac[6];
};

int computed_bad(const void *md, const u8 *key, const struct frame *f)
{
	u8 expected[32];
	if (mbedtls_md_hmac(md, key, 32, f->body, 32, expected) != 0)
		return -1;
	return memcmp(expected, f->tag, 8);	/* expect: crypto.not-constant-time */
}

struct session {
	u8 check[16];
};

int kept_bad(struct session *s, void *state, const struct frame *f)
{
	tc_cmac_final(s->check, state);
	if (memcmp(f->tag, s->check, 8) != 0)	/* expect: crypto.not-constant-time */
		return -1;
	return 0;
}

static int make_code(const void *md, const u8 *key, const u8 *in, u8 *out)
{
	return mbedtls_md_hmac(md, key, 32, in, 32, out);
}

int by_a_wrapper_bad(const void *md, const u8 *key, const struct frame *f)
{
	u8 code[32];
	return make_code(md, key, f->body, code) == 0 && memcmp(code, f->tag, 8) == 0;	/* expect: crypto.not-constant-time */
}

int named_bad(const struct frame *f, const u8 *own)
{
	return memcmp(own, f->mic, 4);	/* expect: crypto.not-constant-time */
}

bool loop_bad(const u8 *hmac, const u8 *own, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (hmac[i] != own[i])	/* expect: crypto.not-constant-time */
			return 0;
	return 1;
}

int counted_loop_bad(const char *password, const char *given)
{
	unsigned i;
	for (i = 0; password[i] && given[i]; i++) {
		if (given[i] != password[i])	/* expect: crypto.not-constant-time */
			break;
	}
	return password[i] == given[i];
}

int constant_time_ok(const void *md, const u8 *key, const struct frame *f)
{
	u8 expected[32];
	if (mbedtls_md_hmac(md, key, 32, f->body, 32, expected) != 0)
		return -1;
	return mbedtls_ct_memcmp(expected, f->tag, 8);
}

int address_ok(const struct frame *f, const u8 *mac)
{
	return memcmp(f->mac, mac, 6) == 0; /* of the medium access, not of a message */
}

int body_ok(const void *md, const u8 *key, const struct frame *f, const struct frame *last)
{
	u8 expected[32];
	if (memcmp(f->body, last->body, 32) == 0)
		return 0;
	return mbedtls_md_hmac(md, key, 32, f->body, 32, expected);
}

int all_bytes_ok(const u8 *hmac, const u8 *own, unsigned n)
{
	u8 differs = 0;
	for (unsigned i = 0; i < n; i++)
		differs |= hmac[i] ^ own[i];
	return differs == 0;
}

int hmac_self_test_ok(const void *md, const u8 *key)
{
	static const u8 known[32] = {1};
	u8 out[32];
	return mbedtls_md_hmac(md, key, 32, key, 32, out) || memcmp(out, known, 32);
}

int other_loop_ok(const u8 *name, const u8 *own, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (name[i] != own[i])
			return 0;
	return 1;
}
