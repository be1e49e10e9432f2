/*
 * SSHSIG: a signature says its key, namespace and digest, and signs the digest of the text under
 * them. The key is looked for among the allowed signers byte for byte, so nothing of the key is
 * trusted for having been sent along.
 */
#include "signature/signature.h"

#include "base/base64.h"
#include "base/ssh_wire.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

static const char namespace[] = "git", magic[] = "SSHSIG";
enum { MAGIC_BYTES = 6, MOST_BYTES = 1 << 20, LEAST_RSA_BITS = 2048, MOST_RSA_BITS = 16384 };

typedef struct blob {
	fg_ssh_wire key, namespace, reserved, digest, signature;
} blob;

/* ---- reading ---- */

static bool read_armour(fg_buf *out, const char *text)
{
	static const char head[] = "-----BEGIN SSH SIGNATURE-----", tail[] = "-----END SSH SIGNATURE";
	const char *start = strstr(text, head);
	const char *end = start ? strstr(start, tail) : NULL;
	if (!end)
		return false;
	start += sizeof(head) - 1;
	return end - start < MOST_BYTES &&
	       fg_base64_decode(out, start, (size_t)(end - start), true);
}

static bool read_blob(blob *out, const fg_buf *bytes)
{
	fg_ssh_wire w = {(const unsigned char *)fg_buf_str(bytes), bytes->n};
	uint32_t version;
	if (w.n < MAGIC_BYTES || memcmp(w.at, magic, MAGIC_BYTES) != 0)
		return false;
	w.at += MAGIC_BYTES;
	w.n -= MAGIC_BYTES;
	return fg_ssh_take_u32(&w, &version) && version == 1 && fg_ssh_take_string(&w, &out->key) &&
	       fg_ssh_take_string(&w, &out->namespace) && fg_ssh_take_string(&w, &out->reserved) &&
	       fg_ssh_take_string(&w, &out->digest) && fg_ssh_take_string(&w, &out->signature) &&
	       w.n == 0;
}

/* ---- keys ---- */

typedef struct algorithm {
	const char *name;   /* of the signature */
	const char *type;   /* of the key */
	const char *group;  /* of ECDSA */
	const char *digest; /* NULL: the algorithm has its own */
} algorithm;

static const algorithm algorithms[] = {
	{"ssh-ed25519", "ssh-ed25519", NULL, NULL},
	{"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", "P-256", "SHA256"},
	{"ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384", "P-384", "SHA384"},
	{"ecdsa-sha2-nistp521", "ecdsa-sha2-nistp521", "P-521", "SHA512"},
	{"rsa-sha2-256", "ssh-rsa", NULL, "SHA256"},
	{"rsa-sha2-512", "ssh-rsa", NULL, "SHA512"},
};

static const algorithm *find_algorithm(const fg_ssh_wire *name)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(algorithms); i++)
		if (fg_ssh_is(name, algorithms[i].name))
			return &algorithms[i];
	return NULL;
}

static EVP_PKEY *from_parts(const char *kind, OSSL_PARAM_BLD *parts)
{
	EVP_PKEY *key = NULL;
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, kind, NULL);
	OSSL_PARAM *list = OSSL_PARAM_BLD_to_param(parts);
	if (!context || !list || EVP_PKEY_fromdata_init(context) != 1 ||
	    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, list) != 1)
		key = NULL;
	OSSL_PARAM_free(list);
	EVP_PKEY_CTX_free(context);
	return key;
}

static EVP_PKEY *rsa_key(fg_ssh_wire *w)
{
	fg_ssh_wire e, n;
	if (!fg_ssh_take_string(w, &e) || !fg_ssh_take_string(w, &n) || w->n || e.n > 8 ||
	    n.n > MOST_RSA_BITS / 8 + 1)
		return NULL;
	BIGNUM *exponent = BN_bin2bn(e.at, (int)e.n, NULL);
	BIGNUM *modulus = BN_bin2bn(n.at, (int)n.n, NULL);
	OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
	EVP_PKEY *key = NULL;
	if (BN_num_bits(modulus) >= LEAST_RSA_BITS && BN_is_odd(exponent) &&
	    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_E, exponent) == 1 &&
	    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_N, modulus) == 1)
		key = from_parts("RSA", parts);
	OSSL_PARAM_BLD_free(parts);
	BN_free(exponent);
	BN_free(modulus);
	return key;
}

static EVP_PKEY *ec_key(const algorithm *how, fg_ssh_wire *w)
{
	fg_ssh_wire curve, point;
	if (!fg_ssh_take_string(w, &curve) || !fg_ssh_take_string(w, &point) || w->n ||
	    !fg_ssh_is(&curve, how->name + strlen("ecdsa-sha2-")))
		return NULL;
	OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
	EVP_PKEY *key = NULL;
	if (OSSL_PARAM_BLD_push_utf8_string(parts, OSSL_PKEY_PARAM_GROUP_NAME, how->group, 0) ==
	            1 &&
	    OSSL_PARAM_BLD_push_octet_string(parts, OSSL_PKEY_PARAM_PUB_KEY, point.at, point.n) ==
	            1)
		key = from_parts("EC", parts);
	OSSL_PARAM_BLD_free(parts);
	return key;
}

static EVP_PKEY *read_key(const algorithm *how, fg_ssh_wire w)
{
	fg_ssh_wire type, raw;
	if (!fg_ssh_take_string(&w, &type) || !fg_ssh_is(&type, how->type))
		return NULL;
	if (how->group)
		return ec_key(how, &w);
	if (how->digest)
		return rsa_key(&w);
	if (!fg_ssh_take_string(&w, &raw) || w.n)
		return NULL;
	return EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, raw.at, raw.n);
}

/* ---- verifying ---- */

/* The two numbers of ECDSA as OpenSSL wants them. */
static bool put_ecdsa(fg_buf *out, fg_ssh_wire w)
{
	fg_ssh_wire r, s;
	if (!fg_ssh_take_string(&w, &r) || !fg_ssh_take_string(&w, &s) || w.n || r.n > 67 ||
	    s.n > 67 || (r.n && r.at[0] & 0x80) || (s.n && s.at[0] & 0x80))
		return false;
	ECDSA_SIG *pair = ECDSA_SIG_new();
	unsigned char *der = NULL;
	ECDSA_SIG_set0(pair, BN_bin2bn(r.at, (int)r.n, NULL), BN_bin2bn(s.at, (int)s.n, NULL));
	int n = i2d_ECDSA_SIG(pair, &der);
	if (n > 0)
		fg_buf_put(out, der, (size_t)n);
	OPENSSL_free(der);
	ECDSA_SIG_free(pair);
	return n > 0;
}

/* RSA's number may have lost its leading zeros on the wire. */
static bool put_rsa(fg_buf *out, const fg_ssh_wire *w, const EVP_PKEY *key)
{
	size_t size = (size_t)EVP_PKEY_get_size(key);
	if (w->n > size)
		return false;
	for (size_t i = w->n; i < size; i++)
		fg_buf_putc(out, '\0');
	fg_buf_put(out, w->at, w->n);
	return true;
}

static bool holds(const algorithm *how, EVP_PKEY *key, const fg_ssh_wire *raw, const fg_buf *text)
{
	fg_buf signature = FG_BUF_INIT;
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool ok = true;
	if (how->group)
		ok = put_ecdsa(&signature, *raw);
	else if (how->digest)
		ok = put_rsa(&signature, raw, key);
	else
		fg_buf_put(&signature, raw->at, raw->n);
	ok = ok && context &&
	     EVP_DigestVerifyInit_ex(context, NULL, how->digest, NULL, NULL, key, NULL) == 1 &&
	     EVP_DigestVerify(context, (const unsigned char *)fg_buf_str(&signature), signature.n,
	                      (const unsigned char *)fg_buf_str(text), text->n) == 1;
	EVP_MD_CTX_free(context);
	fg_buf_release(&signature);
	return ok;
}

/* What the key signed: the digest of the text, under magic, namespace and the digest's name. */
static bool put_signed(fg_buf *out, const blob *b, const fg_signed_text *s)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	const EVP_MD *md = fg_ssh_is(&b->digest, "sha512")   ? EVP_sha512()
	                   : fg_ssh_is(&b->digest, "sha256") ? EVP_sha256()
	                                                     : NULL;
	if (!md || EVP_Digest(s->text, s->n, digest, &n, md, NULL) != 1)
		return false;
	fg_buf_put(out, magic, MAGIC_BYTES);
	fg_ssh_put_string(out, b->namespace.at, b->namespace.n);
	fg_ssh_put_string(out, b->reserved.at, b->reserved.n);
	fg_ssh_put_string(out, b->digest.at, b->digest.n);
	fg_ssh_put_string(out, digest, n);
	return true;
}

/* ---- who is allowed ---- */

static bool matches_one(const char *pattern, size_t n, const char *text)
{
	if (n == 0)
		return !*text;
	if (*pattern == '*') {
		for (;; text++) {
			if (matches_one(pattern + 1, n - 1, text))
				return true;
			if (!*text)
				return false;
		}
	}
	return *text && (*pattern == '?' || *pattern == *text) &&
	       matches_one(pattern + 1, n - 1, text + 1);
}

/* Patterns separated by commas; one with '!' that matches shuts all out. */
static bool is_in_namespaces(const char *patterns)
{
	bool found = patterns == NULL;
	for (const char *p = patterns; p && *p;) {
		size_t n = strcspn(p, ",");
		bool is_not = *p == '!';
		if (n - is_not <= 64 && matches_one(p + is_not, n - is_not, namespace)) {
			if (is_not)
				return false;
			found = true;
		}
		p += n + (p[n] == ',');
	}
	return found;
}

/* The principals of all that allow this, NULL; then why the nearest does not. */
static const char *find_signers(fg_arena *a, const fg_signers *all, const fg_ssh_wire *key,
                                int64_t time, const char **why)
{
	const char *found = NULL;
	*why = "its key is none of the allowed signers";
	for (size_t i = 0; i < all->at.n; i++) {
		const fg_signer *s = &all->at.at[i];
		if (s->is_authority || s->key_n != key->n || memcmp(s->key, key->at, key->n) != 0)
			continue;
		if (!is_in_namespaces(s->namespaces))
			*why = "its key is not allowed to sign commits (namespaces)";
		else if (s->valid_after && time < s->valid_after)
			*why = "its key was not valid yet when the commit was made";
		else if (s->valid_before && time > s->valid_before)
			*why = "its key was no longer valid when the commit was made";
		else
			found = found ? fg_arena_printf(a, "%s\n%s", found, s->principals)
			              : s->principals;
	}
	return found;
}

static void answer(fg_signature_answer *out, fg_signature_verdict verdict, const char *note)
{
	*out = (fg_signature_answer){verdict, NULL, note};
}

static void verify(fg_signature_answer *out, fg_arena *a, const blob *b, const fg_signed_text *s,
                   const fg_signers *signers)
{
	fg_buf text = FG_BUF_INIT;
	fg_ssh_wire w = b->signature, name, raw;
	const char *why;
	bool is_whole = fg_ssh_take_string(&w, &name) && fg_ssh_take_string(&w, &raw) && w.n == 0;
	const algorithm *how = is_whole ? find_algorithm(&name) : NULL;
	const char *who = find_signers(a, signers, &b->key, s->time, &why);
	EVP_PKEY *key = how ? read_key(how, b->key) : NULL;
	if (!is_whole)
		answer(out, FG_SIGNATURE_FAILS, "the signature is malformed");
	else if (!who)
		answer(out, FG_SIGNATURE_FAILS, why);
	else if (!how)
		answer(out, FG_SIGNATURE_UNDECIDED,
		       fg_arena_printf(a, "'%.*s' is not verified here", (int)(name.n < 60 ? name.n : 60),
		                       (const char *)name.at));
	else if (!key)
		answer(out, FG_SIGNATURE_FAILS, "its key is malformed, or too short");
	else if (!put_signed(&text, b, s))
		answer(out, FG_SIGNATURE_UNDECIDED, "its digest is not known here");
	else if (!holds(how, key, &raw, &text))
		answer(out, FG_SIGNATURE_FAILS, "the commit is not what was signed");
	else
		*out = (fg_signature_answer){FG_SIGNATURE_HOLDS, who, NULL};
	EVP_PKEY_free(key);
	fg_buf_release(&text);
}

void fg_signature_verify_ssh(fg_signature_answer *out, fg_arena *a, const fg_signed_text *s,
                             const fg_signers *signers)
{
	fg_buf bytes = FG_BUF_INIT;
	blob b;
	if (!read_armour(&bytes, s->signature) || !read_blob(&b, &bytes))
		answer(out, FG_SIGNATURE_FAILS, "the signature is malformed");
	else if (!fg_ssh_is(&b.namespace, namespace))
		answer(out, FG_SIGNATURE_FAILS, "it was made for something else than a commit");
	else
		verify(out, a, &b, s, signers);
	fg_buf_release(&bytes);
}
