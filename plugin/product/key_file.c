/*
 * Keys in files of the tree. OpenSSL gives the public key of what can be read, so that a key is
 * known by what it is and not by where it lies: its fingerprint is the SHA-256 of the
 * SubjectPublicKeyInfo.
 */
#include "base/hash.h"
#include "base/path.h"
#include "product/product_internal.h"
#include "product/keys.h"

#include <strings.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

enum { KEYS_PER_FILE = 100 };

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

static const char *digest_of(fg_product *f, const char *bytes, size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, bytes, n);
	return fg_arena_strdup(&f->arena, hex);
}

/* Of a block the material alone: it is the same in every file that holds it, however it is set. */
static const char *block_digest(fg_product *f, const char *text, size_t n)
{
	enum { MATERIAL_MAX = 16 << 10 };
	fg_buf material = FG_BUF_INIT;
	for (size_t i = 0; i < n && material.n < MATERIAL_MAX; i++) {
		if (text[i] == '-' && n - i >= 5 && memcmp(text + i, "-----", 5) == 0)
			break;
		if (strchr(" \t\r\n\"\\,", text[i]) == NULL)
			fg_buf_putc(&material, text[i]);
	}
	const char *out = digest_of(f, fg_buf_str(&material), material.n);
	fg_buf_release(&material);
	return out;
}

static void add_key(fg_product *f, const fg_product_key *key)
{
	fg_vec_push(&f->keys, *key);
	if (*key->fingerprint)
		fg_vec_last(&f->keys).digest = key->fingerprint;
}

void fg_product__read_block(fg_product *f, const char *text, size_t n, const fg_key_block *b,
                            const char *form, fg_product_place place)
{
	fg_product_key k = {.kind = b->kind, .is_private = b->is_private,
	                    .is_encrypted = b->is_encrypted, .place = place};
	if (form)
		k.kind = fg_arena_printf(&f->arena, "%s %s", k.kind, form);
	k.digest = block_digest(f, text + b->label_end, n - b->label_end);
	k.fingerprint = b->is_encrypted ? "" : block_fingerprint(f, text + b->begin, n - b->begin,
	                                                          b->is_private);
	add_key(f, &k);
}

static void read_pem(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_key_block b;
	size_t found = 0;
	for (size_t at = 0; found < KEYS_PER_FILE && fg_key_next_block(text, n, &at, &b); found++)
		fg_product__read_block(f, text, n, &b, NULL,
		                       fg_product__place(f, path, text, n, b.begin));
	if (found == KEYS_PER_FILE)
		fg_product_add_gap(f, "keys-limit", "more keys than are listed", path, 0);
}

/* What follows the key does not count: an array is longer than what it holds. */
static void read_der(fg_product *f, const unsigned char *b, size_t n, const char *form,
                     fg_product_place place)
{
	const unsigned char *p = b;
	if (n > FG_KEY_DER_MAX || !fg_key_is_der_private(b, n))
		return;
	EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &p, (long)n);
	ERR_clear_error();
	if (!key)
		return;
	fg_product_key k = {.kind = "DER private key", .is_private = true, .place = place};
	if (form)
		k.kind = fg_arena_printf(&f->arena, "%s %s", k.kind, form);
	k.digest = digest_of(f, (const char *)b, n);
	k.fingerprint = fingerprint_of(f, key);
	add_key(f, &k);
}

/* Lines are counted for what is a key alone. */
bool fg_product__read_form(fg_product *f, const char *bytes, size_t n, const fg_key_form *form)
{
	fg_key_block b;
	size_t at = 0, der = n < FG_KEY_DER_MAX ? n : FG_KEY_DER_MAX;
	bool is_block = fg_key_next_block(bytes, n, &at, &b);
	if (!is_block && !fg_key_is_der_private((const unsigned char *)bytes, der))
		return false;
	fg_product_place place =
		fg_product__place(f, form->path, form->text, form->n, form->offset);
	place.text = NULL; /* of a form nothing is shown */
	if (is_block)
		fg_product__read_block(f, bytes, n, &b, form->name, place);
	else
		read_der(f, (const unsigned char *)bytes, der, form->name, place);
	return true;
}

/* PFX ::= SEQUENCE { INTEGER 3, … } (RFC 7292), by its lengths in the long or the short form. */
static bool is_pkcs12(const unsigned char *b, size_t n)
{
	size_t at = n > 4 && b[1] & 0x80 ? 2u + (b[1] & 0x7f) : 2;
	return n > 100 && b[0] == 0x30 && at < 6 && b[at] == 0x02 && b[at + 1] == 1 &&
	       b[at + 2] == 3 && b[at + 3] == 0x30;
}

/* Stores whose first bytes are many: by their name, when they are no text. */
static bool is_store_by_name(const char *path, const char *b, size_t n)
{
	static const char *const names[] = {".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".bks"};
	const char *e = fg_path_extension(path);
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcasecmp(e, names[i]) == 0)
			return n > 100 && memchr(b, '\0', n);
	return false;
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
		k.kind = "Java key store", k.is_container = k.is_encrypted = true;
	else if (is_pkcs12((const unsigned char *)b, n))
		k.kind = "PKCS#12 file", k.is_container = k.is_encrypted = true;
	else if (is_store_by_name(path, b, n))
		k.kind = "key store, by its name", k.is_container = k.is_encrypted = true;
	if (!k.kind)
		return;
	k.digest = digest_of(f, b, n);
	add_key(f, &k);
}

void fg_product__read_keys(fg_product *f, const char *path, const char *bytes, size_t n)
{
	path = fg_arena_strdup(&f->arena, path);
	read_pem(f, path, bytes, n);
	read_der(f, (const unsigned char *)bytes, n, NULL, (fg_product_place){path, 0, NULL});
	read_container(f, path, bytes, n);
}
