#include "product/key_words.h"
#include "base/digits.h"

#include <string.h>
#include <strings.h>

enum { BYTES_MAX = 64, NAME_MAX_BYTES = 80, WRAPPERS = 4 };

/* ---- values ---- */

static const unsigned char sizes[] = {16, 24, 32, 48, 64};

static bool is_size(size_t n)
{
	for (size_t i = 0; i < sizeof(sizes); i++)
		if (n == sizes[i])
			return true;
	return false;
}

/* 00 01 02 …, 11 11 …, 01 23 45 67 … twice: as many steps are alike. */
static bool is_pattern(const unsigned char *b, size_t n)
{
	bool seen[256] = {false};
	size_t distinct = 0, alike = 0;
	for (size_t i = 0; i < n; i++) {
		distinct += !seen[b[i]];
		seen[b[i]] = true;
		alike += i >= 2 && (unsigned char)(b[i] - b[i - 1]) ==
		                           (unsigned char)(b[i - 1] - b[i - 2]);
	}
	return distinct * 4 < n * 3 || alike * 2 > n;
}

static bool is_text(const unsigned char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (b[i] < 0x20 || b[i] > 0x7e)
			return false;
	return true;
}

static bool is_printed(const fg_product *f, const unsigned char *b, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char hex[2 * BYTES_MAX + 1];
	for (size_t i = 0; i < n; i++) {
		hex[2 * i] = digits[b[i] >> 4];
		hex[2 * i + 1] = digits[b[i] & 15];
	}
	hex[2 * n] = '\0';
	for (size_t i = 0; f->data && i < f->data->printed.n; i++)
		if (strcmp(f->data->printed.at[i], hex) == 0)
			return true;
	return false;
}

bool fg_key_is_raw(const fg_product *f, const unsigned char *b, size_t n)
{
	return is_size(n) && !is_pattern(b, n) && !is_text(b, n) && !is_printed(f, b, n);
}

static bool is_hex_word(const fg_product *f, const char *p, size_t n)
{
	unsigned char b[BYTES_MAX];
	if (n % 2 || n / 2 > BYTES_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		int digit = fg_hex_digit(p[i]);
		if (digit < 0)
			return false;
		b[i / 2] = (unsigned char)(i % 2 ? b[i / 2] << 4 | digit : digit);
	}
	return fg_key_is_raw(f, b, n / 2);
}

/* Both cases and a digit: words of people and names of variables have not all of them. */
static bool is_mixed(const char *p, size_t n)
{
	bool has_upper = false, has_lower = false, has_digit = false;
	for (size_t i = 0; i < n; i++) {
		has_upper |= p[i] >= 'A' && p[i] <= 'Z';
		has_lower |= p[i] >= 'a' && p[i] <= 'z';
		has_digit |= p[i] >= '0' && p[i] <= '9';
	}
	return has_upper && has_lower && has_digit;
}

static bool is_base64_word(const fg_product *f, const char *p, size_t n)
{
	unsigned char b[BYTES_MAX];
	unsigned bits = 0, count = 0;
	size_t made = 0, sixes = n;
	while (sixes > 0 && n - sixes < 2 && p[sixes - 1] == '=')
		sixes--;
	if ((n != sixes && n % 4) || sixes * 6 / 8 > BYTES_MAX || !is_mixed(p, sixes))
		return false;
	for (size_t i = 0; i < sixes; i++) {
		int six = fg_base64_digit(p[i]);
		if (six < 0)
			return false;
		bits = (bits << 6 | (unsigned)six) & 0xffff;
		count += 6;
		if (count >= 8 && made < BYTES_MAX) {
			count -= 8;
			b[made++] = (unsigned char)(bits >> count);
		}
	}
	return (bits & ((1u << count) - 1)) == 0 && fg_key_is_raw(f, b, made);
}

bool fg_key_is_word(const fg_product *f, const char *p, size_t n)
{
	return is_hex_word(f, p, n) || is_base64_word(f, p, n);
}

/* ---- names ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static bool ends_with(const char *begin, const char *end, const char *word, const char **out)
{
	size_t n = strlen(word);
	if (n > (size_t)(end - begin) || strncasecmp(end - n, word, n) != 0)
		return false;
	*out = end - n;
	return true;
}

/* A word begins at p: "assign" is not "sign". */
static bool begins_word(const char *begin, const char *p)
{
	if (p == begin || !is_letter(p[-1]))
		return true;
	return p[-1] >= 'a' && *p >= 'A' && *p <= 'Z';
}

/* What a key is for, in front of "key": bare ones are of maps and of tests. */
static bool is_qualified(const char *begin, const char *end)
{
	static const char *const uses[] = {
		"signing", "sign", "aes", "aes128", "aes192", "aes256", "aes_128", "aes_192",
		"aes_256", "aes-128", "aes-256", "encryption", "encrypt", "enc", "decryption",
		"decrypt", "hmac", "cmac", "mac", "master", "root", "device", "shared",
		"symmetric", "network", "nwk", "app", "link", "session", "wrapping", "kek",
		"dek", "boot", "storage", "flash", "cipher", "crypto", "priv", "oem", "ota",
		"firmware", "fw", "update", "provisioning", "wpa", "chacha", "chacha20", "jwt",
		"license"};
	const char *p = end;
	while (p > begin && (p[-1] == '_' || p[-1] == '-' || p[-1] == '.' || p[-1] == ' '))
		p--;
	for (size_t i = 0; i < FG_ARRAY_LEN(uses); i++) {
		const char *use;
		if (ends_with(begin, p, uses[i], &use) && begins_word(begin, use))
			return true;
	}
	return false;
}

/* The whole name says that it is no secret. */
static bool is_harmless(const char *begin, const char *end)
{
	static const char *const words[] = {"pub",  "test", "example", "sample", "dummy",
	                                    "fake", "mock", "vector",  "verif"};
	const char *p = end;
	while (p > begin && end - p < NAME_MAX_BYTES &&
	       (is_name(p[-1]) || p[-1] == '.' || p[-1] == ' '))
		p--;
	for (; p < end; p++)
		for (size_t i = 0; i < FG_ARRAY_LEN(words); i++) {
			size_t n = strlen(words[i]);
			if (n <= (size_t)(end - p) && strncasecmp(p, words[i], n) == 0)
				return true;
		}
	return false;
}

/* Behind "_hex", "_b64" and the like; what else goes on is another name: key_id, keyfile. NULL. */
static const char *skip_suffix(const char *p, const char *end)
{
	static const char *const suffixes[] = {"hex",   "b64",  "base64", "value", "data",
	                                       "bytes", "str", "string", "default"};
	const char *q = p;
	while (q < end && (*q == '_' || *q == '-'))
		q++;
	for (size_t i = 0; i < FG_ARRAY_LEN(suffixes); i++) {
		size_t n = strlen(suffixes[i]);
		if (n <= (size_t)(end - q) && strncasecmp(q, suffixes[i], n) == 0) {
			q += n;
			break;
		}
	}
	while (q < end && *q >= '0' && *q <= '9')
		q++;
	return q < end && !is_name(*q) ? q : NULL;
}

/* Behind '=', ':' or '>', or the blanks between a macro's name and its literal; NULL = no value. */
static const char *skip_sign(const char *p, const char *end)
{
	bool is_set = false, has_blank = false;
	for (; p < end; p++) {
		if (*p == '=' || *p == ':' || *p == '>')
			is_set = true;
		else if (*p == ' ' || *p == '\t')
			has_blank = true;
		else if (!strchr("\"'`])", *p))
			break;
		else if (has_blank && *p == '"')
			is_set = true;
	}
	return is_set && p < end ? p : NULL;
}

static bool is_wrapper(const char *p, size_t n)
{
	static const char *const words[] = {"b",       "r",         "u",       "bytes",  "fromhex",
	                                    "binascii", "unhexlify", "base64", "b64decode", "hex",
	                                    "Buffer",  "from",      "decode", "a2b_hex"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strlen(words[i]) == n && memcmp(words[i], p, n) == 0)
			return true;
	return false;
}

static bool is_word_char(char c)
{
	return is_name(c) || c == '+' || c == '/' || c == '=';
}

/* The value, in a literal, behind 0x, or in what turns it into bytes. */
static const char *find_value(const fg_product *f, const char *p, const char *end, size_t *length)
{
	for (int i = 0; i < WRAPPERS && p < end; i++) {
		size_t n = 0;
		if (end - p > 2 && p[0] == '0' && (p[1] | 0x20) == 'x')
			p += 2;
		while (p + n < end && is_word_char(p[n]))
			n++;
		*length = n;
		if (n >= 22)
			return fg_key_is_word(f, p, n) ? p : NULL;
		if (!is_wrapper(p, n))
			return NULL;
		for (p += n; p < end && strchr(".(\"' :", *p); p++)
			;
	}
	return NULL;
}

/* "key" or "psk" at p, as the end of a name that says what for; behind it, or NULL. */
static const char *name_at(const char *line, const char *p, const char *end)
{
	bool is_key = strncasecmp(p, "key", 3) == 0;
	bool is_psk = !is_key && strncasecmp(p, "psk", 3) == 0 && begins_word(line, p);
	if (!is_key && !is_psk)
		return NULL;
	const char *behind = skip_suffix(p + 3, end);
	if (!behind || (is_key && !is_qualified(line, p)) || is_harmless(line, p))
		return NULL;
	return behind;
}

const char *fg_key_word_of_line(const fg_product *f, const char *line, size_t n, size_t *length)
{
	const char *end = line + n;
	for (const char *p = line; end - p > 24; p++) {
		char c = *p | 0x20;
		if (c != 'k' && c != 'p')
			continue;
		const char *value = name_at(line, p, end);
		value = value ? skip_sign(value, end) : NULL;
		value = value ? find_value(f, value, end, length) : NULL;
		if (value)
			return value;
	}
	return NULL;
}
