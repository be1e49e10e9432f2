#include "product/keys.h"

#include <string.h>

/* ---- PEM ---- */

static const struct label {
	const char *text, *kind;
	bool is_private, is_encrypted;
} labels[] = {
	{"RSA PRIVATE KEY", "RSA private key", true, false},
	{"EC PRIVATE KEY", "EC private key", true, false},
	{"DSA PRIVATE KEY", "DSA private key", true, false},
	{"PRIVATE KEY", "private key", true, false},
	{"ENCRYPTED PRIVATE KEY", "encrypted private key", true, true},
	{"OPENSSH PRIVATE KEY", "OpenSSH private key", true, false},
	{"PGP PRIVATE KEY BLOCK", "PGP private key", true, false},
	{"PUBLIC KEY", "public key", false, false},
};

static bool is_base64(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '+' || c == '/' || c == '=';
}

/* One line of base64 at least. Literal concatenation puts quotes, "\n", white space and comments
 * between the lines, OpenSSL's old form two headers before them. */
static bool has_key_material(const char *text, size_t n)
{
	size_t run = 0;
	for (size_t i = 0; i < n && i < 600 && run < 40; i++) {
		if (text[i] == '-' && n - i >= 5 && memcmp(text + i, "-----", 5) == 0)
			break; /* the end marker, or another block */
		run = is_base64(text[i]) ? run + 1 : 0;
	}
	return run >= 40;
}

static bool is_locked(const char *text, size_t n)
{
	return memmem(text, n < 200 ? n : 200, "4,ENCRYPTED", 11) != NULL;
}

/* The label that begins at text; *length with its dashes. */
static const struct label *label_at(const char *text, size_t n, size_t *length)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		size_t len = strlen(labels[i].text);
		*length = len + 5;
		if (len + 5 <= n && memcmp(text, labels[i].text, len) == 0 &&
		    memcmp(text + len, "-----", 5) == 0)
			return &labels[i];
	}
	return NULL;
}

bool fg_key_next_block(const char *text, size_t n, size_t *at, fg_key_block *out)
{
	static const char mark[] = "-----BEGIN ";
	const size_t mark_len = sizeof(mark) - 1;
	while (*at + mark_len < n) {
		const char *p = memmem(text + *at, n - *at, mark, mark_len);
		size_t length = 0;
		if (!p)
			break;
		out->begin = (size_t)(p - text);
		*at = out->begin + mark_len;
		const struct label *l = label_at(text + *at, n - *at, &length);
		if (!l || !has_key_material(text + *at + length, n - *at - length))
			continue;
		*at += length;
		out->label_end = *at;
		out->kind = l->kind;
		out->is_private = l->is_private;
		out->is_encrypted = l->is_encrypted || is_locked(text + *at, n - *at);
		return true;
	}
	*at = n;
	return false;
}

/* ---- DER ---- */

/* Reads a DER header at *i; false when it is not `tag` with a length inside n. */
static bool der_header(const unsigned char *b, size_t n, size_t *i, unsigned char tag, size_t *len)
{
	if (*i + 2 > n || b[*i] != tag)
		return false;
	size_t l = b[*i + 1];
	*i += 2;
	if (l & 0x80) {
		size_t count = l & 0x7f;
		if (count == 0 || count > 3 || *i + count > n)
			return false;
		l = 0;
		while (count--)
			l = l << 8 | b[(*i)++];
	}
	*len = l;
	return l <= n - *i;
}

/*
 * RSAPrivateKey (RFC 8017 A.1.2): SEQUENCE { 0, modulus, exponent, … at least 5 INTEGERs };
 * ECPrivateKey (RFC 5915): SEQUENCE { 1, OCTET STRING of 28..66 bytes … };
 * PrivateKeyInfo (RFC 5208): SEQUENCE { 0, SEQUENCE { OID … }, OCTET STRING }.
 */
bool fg_key_is_der_private(const unsigned char *b, size_t n)
{
	size_t i = 0, len = 0, inner;
	if (n < FG_KEY_DER_MIN || !der_header(b, n, &i, 0x30, &len) || len + 8 < n - i)
		return false;
	if (!der_header(b, n, &i, 0x02, &inner) || inner != 1 || b[i] > 1)
		return false;
	unsigned char version = b[i++];
	if (version == 1)
		return der_header(b, n, &i, 0x04, &inner) && inner >= 28 && inner <= 66;
	size_t start = i;
	if (der_header(b, n, &i, 0x30, &inner))
		return i + inner < n && b[i] == 0x06 && b[i + inner] == 0x04;
	i = start;
	unsigned integers = 0;
	while (integers < 5 && der_header(b, n, &i, 0x02, &inner)) {
		i += inner;
		integers++;
	}
	return integers == 5;
}
