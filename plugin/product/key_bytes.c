/*
 * Private keys in bytes that are no key as a whole: inside an image, as the digits of a text, in
 * the records of an image's text form; secret keys of OpenPGP; raw ones in files named so.
 */
#include "base/digits.h"
#include "base/hash.h"
#include "base/path.h"
#include "product/key_words.h"
#include "product/keys.h"
#include "product/product_internal.h"

#include <strings.h>

enum {
	FORM_MAX = 64 << 10,   /* bytes of digits that are undone for one key */
	IMAGE_MAX = 8 << 20,   /* of records */
	KEYS_PER_FILE = 100,
	TRIES_PER_FILE = 2000, /* sequences that are asked for being a key */
};

static void tell_limit(fg_product *f, const char *path, bool is_hit)
{
	if (is_hit)
		fg_product_add_gap(f, "keys-limit", "more keys than are listed", path, 0);
}

static void keep(fg_product *f, const char *path, const char *kind, bool is_guarded, const void *b,
                 size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_product_key k = {.kind = kind, .fingerprint = "", .is_private = true,
	                    .is_encrypted = is_guarded, .place = {path, 1, NULL}};
	fg_sha256_hex(hex, b, n);
	k.digest = fg_arena_strdup(&f->arena, hex);
	fg_vec_push(&f->keys, k);
}

/* ---- inside bytes ---- */

enum { HEAD = 12 }; /* bytes that tell the length */

/* Length of the sequence whose first member is the number 0 or 1; 0 = it is none, or has not the
 * length of a key. */
static size_t sequence_of(const unsigned char *b)
{
	if (b[0] != 0x30)
		return 0;
	size_t count = b[1] & 0x80 ? (size_t)(b[1] & 0x7f) : 0, length = b[1];
	if (count > 2 || (b[1] == 0x80))
		return 0;
	if (count)
		length = count == 1 ? b[2] : (size_t)b[2] << 8 | b[3];
	const unsigned char *first = b + 2 + count;
	bool is_version = first[0] == 0x02 && first[1] == 1 && first[2] < 2;
	size_t all = 2 + count + length;
	return is_version && all >= FG_KEY_DER_MIN && all <= FG_KEY_DER_MAX ? all : 0;
}

/* DER anywhere in the bytes; form NULL: in the file as it is. */
static void read_inside(fg_product *f, const char *path, const char *bytes, size_t n,
                        const fg_key_form *form)
{
	const unsigned char *b = (const unsigned char *)bytes;
	size_t found = 0, tries = 0;
	for (size_t i = 0; i < n && found < KEYS_PER_FILE && tries < TRIES_PER_FILE; i++) {
		const unsigned char *p = memchr(b + i, 0x30, n - i);
		if (!p)
			break;
		i = (size_t)(p - b);
		size_t length = n - i < HEAD ? 0 : sequence_of(p);
		if (!length || length > n - i || !fg_key_is_der_private(p, length))
			continue;
		const fg_key_form own = {"inside it", path, bytes, 0, 0};
		size_t before = f->keys.n;
		tries++;
		fg_product__read_form(f, (const char *)p, length, form ? form : &own);
		if (f->keys.n > before) {
			found++;
			i += length - 1;
		}
	}
	tell_limit(f, path, found == KEYS_PER_FILE || tries == TRIES_PER_FILE);
}

/* ---- digits ---- */

static bool is_gap(char c)
{
	return c && strchr(" \t\r\n\"'\\,:+", c) != NULL;
}

/* Pairs of digits from i on, over the ends of lines and literals. */
static void undo_digits(fg_buf *out, const char *p, size_t n, size_t i, size_t most)
{
	fg_buf_clear(out);
	while (i + 1 < n && out->n < most) {
		int high = fg_hex_digit(p[i]), low = fg_hex_digit(p[i + 1]);
		if (high >= 0 && low >= 0) {
			fg_buf_putc(out, (char)(high << 4 | low));
			i += 2;
		} else if (is_gap(p[i])) {
			i++;
		} else {
			break;
		}
	}
}

/* "3082", "3077" … with a number 0 or 1 in it, or "-----" in digits, where no word goes on. */
static void read_digits(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf bytes = FG_BUF_INIT;
	size_t found = 0, tries = 0;
	for (size_t i = 0; i + 2 * FG_KEY_DER_MIN < n && found < KEYS_PER_FILE &&
	                   tries < TRIES_PER_FILE;
	     i++) {
		const char *p = memchr(text + i, '3', n - i);
		size_t before = p ? (size_t)(p - text) - i : n - i;
		const char *dash = memmem(text + i, before, "2d2d2d2d2d", 10);
		p = dash ? dash : p;
		if (!p)
			break;
		i = (size_t)(p - text);
		if ((i > 0 && (fg_hex_digit(text[i - 1]) >= 0)) || (*p == '3' && p[1] != '0'))
			continue;
		undo_digits(&bytes, text, n, i, HEAD);
		const unsigned char *head = (const unsigned char *)fg_buf_str(&bytes);
		size_t most = bytes.n < HEAD ? 0 : dash ? FORM_MAX : sequence_of(head);
		if (!most)
			continue;
		tries++;
		undo_digits(&bytes, text, n, i, most);
		const fg_key_form form = {"as digits", path, text, n, i};
		found += fg_product__read_form(f, fg_buf_str(&bytes), bytes.n, &form);
	}
	tell_limit(f, path, found == KEYS_PER_FILE || tries == TRIES_PER_FILE);
	fg_buf_release(&bytes);
}

/* ---- records: Intel HEX and Motorola's S-records ---- */

/* The data bytes of one line; false: it is no record. */
static bool read_record(fg_buf *out, const char *p, size_t n)
{
	unsigned char b[260];
	size_t begin = p[0] == ':' ? 1 : 2, count = 0, sum = 0;
	for (size_t i = begin; i + 1 < n && count < sizeof(b); i += 2) {
		int high = fg_hex_digit(p[i]), low = fg_hex_digit(p[i + 1]);
		if (high < 0 || low < 0)
			break;
		b[count] = (unsigned char)(high << 4 | low);
		sum += b[count++];
	}
	size_t head = p[0] == ':' ? 4 : p[1] >= '1' && p[1] <= '3' ? (size_t)(p[1] - '0') + 2 : 0;
	size_t all = p[0] == ':' ? 5u + b[0] : 1u + b[0];
	bool is_right = count >= 4 && count == all &&
	                (sum & 0xff) == (p[0] == ':' ? 0u : 0xffu);
	if (is_right && head && count > head && (p[0] != ':' || b[3] == 0))
		fg_buf_put(out, b + head, count - head - 1);
	return is_right;
}

static void read_records(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_buf image = FG_BUF_INIT;
	const char *p = text, *end = text + n;
	bool is_one = n > 11 && (text[0] == ':' || (text[0] == 'S' && fg_hex_digit(text[1]) >= 0));
	while (is_one && p < end && image.n < IMAGE_MAX) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t length = (size_t)((stop ? stop : end) - p);
		is_one = length < 4 || read_record(&image, p, length);
		p += length + 1;
	}
	const fg_key_form form = {"in the image", path, text, n, 0};
	if (image.n && !fg_product__read_form(f, fg_buf_str(&image), image.n, &form))
		read_inside(f, path, fg_buf_str(&image), image.n, &form);
	fg_buf_release(&image);
}

/* ---- OpenPGP (RFC 9580) ---- */

/* Behind n numbers of a public key, each with its length in bits; 0 = they do not fit. */
static size_t skip_numbers(const unsigned char *b, size_t n, size_t at, unsigned count)
{
	while (count-- > 0) {
		if (at + 2 > n)
			return 0;
		at += 2u + (((size_t)b[at] << 8 | b[at + 1]) + 7) / 8;
	}
	return at < n ? at : 0;
}

/* Behind the public part of a key of version 4; 0 = it is none. */
static size_t skip_public(const unsigned char *b, size_t n)
{
	size_t at = 6;
	switch (b[5]) {
	case 1: case 2: case 3:
		return skip_numbers(b, n, at, 2);
	case 16:
		return skip_numbers(b, n, at, 3);
	case 17:
		return skip_numbers(b, n, at, 4);
	case 18: case 19: case 22: /* a curve's identifier goes before the point */
		at += 1u + b[6];
		return b[6] >= 3 && b[6] <= 12 ? skip_numbers(b, n, at, 1) : 0;
	case 25: case 27:
		return at + 32 < n ? at + 32 : 0;
	default:
		return 0;
	}
}

/* The file begins with a packet of a secret key. */
static void read_openpgp(fg_product *f, const char *path, const char *bytes, size_t n)
{
	const unsigned char *b = (const unsigned char *)bytes;
	if (n < 60)
		return;
	bool is_old = (b[0] & 0xfc) == 0x94 && (b[0] & 3) < 2, is_new = b[0] == 0xc5;
	size_t at = is_old ? 2u + (b[0] & 3) : b[1] < 192 ? 2 : 3;
	size_t length = (is_old && b[0] & 1) ? (size_t)b[1] << 8 | b[2]
	                : is_old || b[1] < 192 ? b[1]
	                : b[1] < 224 ? ((size_t)b[1] - 192) * 256 + b[2] + 192
	                             : 0;
	if ((!is_old && !is_new) || length < 40 || at + length > n || b[at] != 4)
		return;
	size_t usage = skip_public(b + at, length);
	bool goes_on = at + length == n || b[at + length] & 0x80;
	if (!usage || !goes_on)
		return;
	bool is_guarded = b[at + usage] != 0;
	keep(f, path, is_guarded ? "guarded OpenPGP secret key" : "OpenPGP secret key", is_guarded,
	     b + at, length);
}

/* ---- raw ---- */

/* "sign.key", "device_priv.bin", "aes_key.bin", "wifi.psk" */
static bool is_named_key(const char *path)
{
	static const char *const parts[] = {"_priv", "-priv", ".priv", "privkey", "secret_key",
	                                    "secretkey", "aes_key", "aeskey", "signing_key",
	                                    "signing-key", "encryption_key", "encryption-key"};
	const char *name = fg_path_basename(path), *e = fg_path_extension(path);
	if (strcasestr(name, "pub"))
		return false;
	bool is_one = strcasecmp(e, ".key") == 0 || strcasecmp(e, ".psk") == 0 ||
	              strncasecmp(name, "priv", 4) == 0;
	for (size_t i = 0; i < FG_ARRAY_LEN(parts) && !is_one; i++)
		is_one = strcasestr(name, parts[i]);
	return is_one;
}

static void read_raw(fg_product *f, const char *path, const char *bytes, size_t n)
{
	size_t end = n;
	if (n < 16 || n > 200 || !is_named_key(path))
		return;
	while (end > 0 && strchr("\n\r ", bytes[end - 1]))
		end--;
	if (fg_key_is_raw(f, (const unsigned char *)bytes, n) || fg_key_is_word(f, bytes, end))
		keep(f, path, "raw key, by the file's name", false, bytes, n);
}

/* ---- all ---- */

void fg_product__read_key_bytes(fg_product *f, const char *path, const char *bytes, size_t n)
{
	bool is_text = !memchr(bytes, '\0', n);
	path = fg_arena_strdup(&f->arena, path);
	read_raw(f, path, bytes, n);
	read_openpgp(f, path, bytes, n);
	if (is_text) {
		read_records(f, path, bytes, n);
		read_digits(f, path, bytes, n);
	} else if (!fg_key_is_der_private((const unsigned char *)bytes, n)) {
		read_inside(f, path, bytes, n, NULL);
	}
}
