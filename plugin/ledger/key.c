/*
 * Ed25519 keys in the forms people have: PEM and OpenSSH.
 */
#include "ledger/ledger_internal.h"

#include "base/ssh_wire.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

static fg_err fail(fg_error *err, const char *file, const char *what, const char *mend)
{
	fg_error_set(err, FG_ERR_INPUT, "%s", what);
	fg_error_at(err, file, 0, 0);
	if (mend)
		fg_error_mend(err, "%s", mend);
	return FG_ERR_INPUT;
}

void fg_ledger__put_wire(fg_buf *out, const unsigned char key[32])
{
	fg_ssh_put_string(out, "ssh-ed25519", 11);
	fg_ssh_put_string(out, key, 32);
}

/* "SHA256:…" without padding, as `ssh-keygen -l` shows it. */
static const char *make_id(fg_arena *a, const unsigned char key[32])
{
	fg_buf wire = FG_BUF_INIT, id = FG_BUF_INIT, bytes = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	fg_ledger__put_wire(&wire, key);
	fg_sha256_hex(hex, wire.at, wire.n);
	for (size_t i = 0; i < 32; i++) {
		char two[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
		fg_buf_putc(&bytes, (char)strtoul(two, NULL, 16));
	}
	fg_buf_puts(&id, "SHA256:");
	fg_base64_encode(&id, bytes.at, bytes.n);
	while (id.n && id.at[id.n - 1] == '=')
		fg_buf_truncate(&id, id.n - 1);
	const char *copy = fg_arena_strdup(a, fg_buf_str(&id));
	fg_buf_release(&wire);
	fg_buf_release(&id);
	fg_buf_release(&bytes);
	return copy;
}

/* ---- PEM ---- */

static bool take_pkey(fg_ledger_key *out, EVP_PKEY *key, bool is_private)
{
	size_t n = sizeof(out->public_key), m = sizeof(out->seed);
	if (!key || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519)
		return false;
	out->is_private = is_private;
	return EVP_PKEY_get_raw_public_key(key, out->public_key, &n) == 1 &&
	       (!is_private || EVP_PKEY_get_raw_private_key(key, out->seed, &m) == 1);
}

/* No passphrase is asked for: a gate has nobody to ask. */
static int no_passphrase(char *out, int size, int writes, void *payload)
{
	(void)out;
	(void)size;
	(void)writes;
	(void)payload;
	return -1;
}

static bool read_pem(fg_ledger_key *out, const char *text, size_t n)
{
	bool is_private = strstr(text, "PRIVATE KEY") != NULL;
	BIO *bio = BIO_new_mem_buf(text, (int)n);
	EVP_PKEY *key = is_private ? PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL)
	                           : PEM_read_bio_PUBKEY(bio, NULL, no_passphrase, NULL);
	bool is_good = take_pkey(out, key, is_private);
	EVP_PKEY_free(key);
	BIO_free(bio);
	return is_good;
}

/* ---- OpenSSH ---- */

/* The private section: two equal check numbers, type, public key, seed and public key, comment. */
static bool take_private(fg_ledger_key *out, fg_ssh_wire w)
{
	uint32_t a, b;
	fg_ssh_wire type, public_key, both;
	if (!fg_ssh_take_u32(&w, &a) || !fg_ssh_take_u32(&w, &b) || a != b ||
	    !fg_ssh_take_string(&w, &type) || !fg_ssh_is(&type, "ssh-ed25519") ||
	    !fg_ssh_take_string(&w, &public_key) || public_key.n != 32 ||
	    !fg_ssh_take_string(&w, &both) || both.n != 64)
		return false;
	memcpy(out->public_key, public_key.at, 32);
	memcpy(out->seed, both.at, 32);
	out->is_private = true;
	return memcmp(both.at + 32, public_key.at, 32) == 0;
}

static fg_err read_openssh(fg_ledger_key *out, const char *file, const char *text, fg_error *err)
{
	static const char head[] = "-----BEGIN OPENSSH PRIVATE KEY-----", tail[] = "-----END";
	const char *start = strstr(text, head);
	const char *end = start ? strstr(start + sizeof(head) - 1, tail) : NULL;
	fg_buf bytes = FG_BUF_INIT;
	fg_ssh_wire w, cipher, kdf, options, public_key, secret;
	uint32_t keys;
	fg_err code = FG_OK;
	if (!end ||
	    !fg_base64_decode(&bytes, start + sizeof(head) - 1,
	                      (size_t)(end - start) - sizeof(head) + 1, true) ||
	    bytes.n < 15 || memcmp(bytes.at, "openssh-key-v1", 15) != 0) {
		code = fail(err, file, "not a private key of OpenSSH", NULL);
	} else {
		w = (fg_ssh_wire){(const unsigned char *)bytes.at + 15, bytes.n - 15};
		bool is_good = fg_ssh_take_string(&w, &cipher) && fg_ssh_take_string(&w, &kdf) &&
		               fg_ssh_take_string(&w, &options) && fg_ssh_take_u32(&w, &keys) &&
		               keys == 1 && fg_ssh_take_string(&w, &public_key) &&
		               fg_ssh_take_string(&w, &secret);
		if (is_good && !fg_ssh_is(&cipher, "none"))
			code = fail(
				err, file, "the key has a passphrase",
				"ssh-add it and sign with its public half (--sign FILE.pub), or "
				"make one without: firmgate ledger key FILE");
		else if (!is_good || !take_private(out, secret))
			code = fail(err, file, "not an Ed25519 key",
			            "ssh-keygen -t ed25519 makes one");
	}
	fg_buf_release(&bytes);
	return code;
}

/* "ssh-ed25519 AAAA… comment", or the same behind principals and options. */
static bool read_ssh_line(fg_ledger_key *out, const char *text)
{
	static const char word[] = "ssh-ed25519 ";
	const char *at = strstr(text, word);
	fg_buf bytes = FG_BUF_INIT;
	fg_ssh_wire w, type, key;
	if (!at)
		return false;
	at += sizeof(word) - 1;
	bool is_good = fg_base64_decode(&bytes, at, strcspn(at, " \t\r\n"), false);
	w = (fg_ssh_wire){(const unsigned char *)fg_buf_str(&bytes), bytes.n};
	is_good = is_good && fg_ssh_take_string(&w, &type) && fg_ssh_is(&type, "ssh-ed25519") &&
	          fg_ssh_take_string(&w, &key) && key.n == 32 && w.n == 0;
	if (is_good)
		memcpy(out->public_key, key.at, 32);
	fg_buf_release(&bytes);
	return is_good;
}

/* What a line of allowed_signers asks and nobody here keeps: believed without it the key would be
 * trusted for more than was meant. */
static const char *asks_more(const char *line)
{
	static const char *const words[] = {"cert-authority", "valid-after=", "valid-before="};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strstr(line, words[i]))
			return words[i];
	return NULL;
}

/* One key a file; remarks and blank lines beside it. */
static fg_err read_ssh(fg_ledger_key *out, fg_arena *a, const char *file, const char *text,
                       fg_error *err)
{
	size_t keys = 0;
	for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n') {
		const char *line = fg_arena_strndup(a, at, strcspn(at, "\n"));
		line += strspn(line, " \t\r");
		if (!*line || *line == '#')
			continue;
		if (asks_more(line))
			return fail(err, file, "options of the key that are not kept here",
			            "give the key without cert-authority and validity; `firmgate "
			            "ledger "
			            "rotate` retires one from an entry on");
		if (keys++ || !read_ssh_line(out, line))
			return fail(
				err, file,
				keys > 1 ? "more than one key"
					 : "no Ed25519 key: neither PEM nor a line with "
					   "ssh-ed25519",
				keys > 1 ? "one a file: each is a --key, or an entry of ledger.keys"
					 : NULL);
	}
	return keys ? FG_OK : fail(err, file, "no key", NULL);
}

fg_err fg_ledger_read_key(fg_ledger_key *out, fg_arena *a, const char *file, const char *text,
                          size_t n, fg_error *err)
{
	fg_err code = FG_OK;
	memset(out, 0, sizeof(*out));
	if (n > 65536 || memchr(text, '\0', n))
		code = fail(err, file, "not a key", NULL);
	else if (strstr(text, "OPENSSH PRIVATE KEY"))
		code = read_openssh(out, file, text, err);
	else if (strstr(text, "-----BEGIN "))
		code = read_pem(out, text, n)
		               ? FG_OK
		               : fail(err, file,
		                      "not an Ed25519 key in PEM, or one with a passphrase",
		                      "`firmgate ledger key FILE` makes one");
	else
		code = read_ssh(out, a, file, text, err);
	if (code)
		return code;
	out->id = make_id(a, out->public_key);
	out->file = fg_arena_strdup(a, file);
	return FG_OK;
}

fg_err fg_ledger_make_key(fg_buf *private_out, fg_buf *public_out, fg_error *err)
{
	EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	BIO *bio = BIO_new(BIO_s_mem());
	fg_ledger_key raw = {.is_private = false};
	char *text = NULL;
	fg_err code = FG_OK;
	if (!key || !bio ||
	    PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) != 1 ||
	    !take_pkey(&raw, key, false)) {
		code = fg_error_set(err, FG_ERR_TOOL, "libcrypto cannot make an Ed25519 key");
	} else {
		long n = BIO_get_mem_data(bio, &text);
		fg_buf_put(private_out, text, (size_t)n);
		fg_ledger_put_public(public_out, &raw);
		fg_buf_puts(public_out, " firmgate-ledger\n");
	}
	BIO_free(bio);
	EVP_PKEY_free(key);
	return code;
}
