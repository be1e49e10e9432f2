/*
 * Keys in files of the tree. OpenSSL gives the public key of what can be read, so that a key is
 * known by what it is and not by where it lies: its fingerprint is the SHA-256 of the
 * SubjectPublicKeyInfo.
 */
#include "base/hash.h"
#include "base/path.h"
#include "product/product_internal.h"
#include "product/keys.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

enum { KEYS_PER_FILE = 20 };

static int no_passphrase(char *buf, int size, int rwflag, void *payload)
{
	(void)buf, (void)size, (void)rwflag, (void)payload;
	return -1;
}

static const char *fingerprint_of(fg_product *f, EVP_PKEY *key)
{
	unsigned char *der = NULL;
	int n = key ? i2d_PUBKEY(key, &der) : -1;
	const char *out = "";
	if (n > 0) {
		char hex[FG_SHA256_HEX];
		fg_sha256_hex(hex, der, (size_t)n);
		out = fg_arena_strdup(&f->arena, hex);
	}
	OPENSSL_free(der);
	EVP_PKEY_free(key);
	ERR_clear_error();
	return out;
}

static const char *block_fingerprint(fg_product *f, const char *text, size_t n, bool is_private)
{
	BIO *bio = BIO_new_mem_buf(text, n > 1 << 20 ? 1 << 20 : (int)n);
	EVP_PKEY *key = NULL;
	if (bio)
		key = is_private ? PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL)
		                 : PEM_read_bio_PUBKEY(bio, NULL, no_passphrase, NULL);
	BIO_free(bio);
	return fingerprint_of(f, key);
}

static void add_key(fg_product *f, const fg_product_key *key)
{
	fg_vec_push(&f->keys, *key);
}

static void read_pem(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_key_block b;
	size_t found = 0;
	for (size_t at = 0; found < KEYS_PER_FILE && fg_key_next_block(text, n, &at, &b); found++) {
		fg_product_key k = {
			.kind = b.kind,
			.is_private = b.is_private,
			.is_encrypted = b.is_encrypted,
			.place = fg_product__place(f, path, text, n, b.begin),
		};
		k.fingerprint = b.is_encrypted ? "" : block_fingerprint(f, text + b.begin,
		                                                         n - b.begin, b.is_private);
		add_key(f, &k);
	}
	if (found == KEYS_PER_FILE)
		fg_product_add_gap(f, "keys-limit", "more keys than are listed", path, 0);
}

static void read_der(fg_product *f, const char *path, const unsigned char *b, size_t n)
{
	const unsigned char *p = b;
	if (n > FG_KEY_DER_MAX || !fg_key_is_der_private(b, n))
		return;
	EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &p, (long)n);
	ERR_clear_error();
	if (!key)
		return;
	fg_product_key k = {.kind = "DER private key", .is_private = true, .place = {path, 0, NULL}};
	k.fingerprint = fingerprint_of(f, key);
	add_key(f, &k);
}

/* Containers by their first bytes. */
static void read_container(fg_product *f, const char *path, const char *b, size_t n)
{
	static const char putty[] = "PuTTY-User-Key-File-";
	static const unsigned char jks[] = {0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2};
	fg_product_key k = {.fingerprint = "", .is_private = true, .place = {path, 1, NULL}};
	if (n > 100 && memcmp(b, putty, sizeof(putty) - 1) == 0)
		k.kind = "PuTTY private key";
	else if (n > 100 && memcmp(b, jks, sizeof(jks)) == 0)
		k.kind = "Java key store", k.is_encrypted = true;
	if (k.kind)
		add_key(f, &k);
}

void fg_product__read_keys(fg_product *f, const char *path, const char *bytes, size_t n)
{
	path = fg_arena_strdup(&f->arena, path);
	read_pem(f, path, bytes, n);
	read_der(f, path, (const unsigned char *)bytes, n);
	read_container(f, path, bytes, n);
}
