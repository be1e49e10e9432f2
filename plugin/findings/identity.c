/*
 * Who a finding is when it comes again: rule, function, the statement's tokens
 * and a running number among findings alike in these. Neither path nor line is
 * part of it, so moved lines and renamed files change nothing.
 *
 * The running number counts over the whole run, in order of path and line. Two
 * static functions of one name in two files, with one statement, are findings
 * 0 and 1 and not two with one fingerprint: a deviation for one must not cover
 * the other, and a second one is new against a baseline that knows one. When a
 * file is renamed so that the two change places, they swap numbers, but the set
 * of fingerprints, which is what a baseline compares, stays. The price: a run
 * over the second file alone calls it 0.
 */
#include "findings/findings_internal.h"

#include "base/hash.h"
#include "base/map.h"

/* Raised only when the identity of existing findings changes on purpose. */
#define IDENTITY_VERSION "firmgate-finding-1"

enum { FINGERPRINT_HEX = 32, NUMBERS_MAX = 64 };

/* The parts hold no NUL, so a NUL after each keeps them apart. */
static void put_part(fg_buf *out, const char *s)
{
	fg_buf_put(out, s ? s : "", s ? strlen(s) : 0);
	fg_buf_putc(out, '\0');
}

static void put_kind(fg_buf *key, const fg_finding *f)
{
	fg_buf_clear(key);
	put_part(key, IDENTITY_VERSION);
	put_part(key, f->rule);
	put_part(key, f->function);
	put_part(key, f->statement);
}

bool fg_finding_is_kind_of(const fg_finding *f, const char *fingerprint)
{
	fg_buf key = FG_BUF_INIT;
	bool found = f->fingerprint && strcmp(f->fingerprint, fingerprint) == 0;
	for (uint32_t i = 0; i < NUMBERS_MAX && !found; i++) {
		char hex[FG_SHA256_HEX];
		put_kind(&key, f);
		fg_buf_printf(&key, "%u", i);
		fg_sha256_hex(hex, key.at, key.n);
		found = strncmp(hex, fingerprint, FINGERPRINT_HEX) == 0 &&
		        strlen(fingerprint) == FINGERPRINT_HEX;
	}
	fg_buf_release(&key);
	return found;
}

void fg_findings__identify(fg_findings *all)
{
	fg_map counts = FG_MAP_INIT;
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < all->items.n; i++) {
		fg_finding *f = &all->items.at[i];
		put_kind(&key, f);
		f->occurrence = (uint32_t)(*fg_map_put(&counts, key.at, key.n, NULL))++;
		fg_buf_printf(&key, "%u", f->occurrence);
		char hex[FG_SHA256_HEX];
		fg_sha256_hex(hex, key.at, key.n);
		f->fingerprint = fg_arena_strndup(&all->arena, hex, FINGERPRINT_HEX);
	}
	fg_buf_release(&key);
	fg_map_release(&counts);
}

/* C tokens, as far as they matter here. */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Identifiers and numbers alike; bytes of other alphabets belong to identifiers. */
static bool is_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c == '$' || (unsigned char)c >= 0x80;
}

static const char *skip_comment(const char *p, const char *end)
{
	if (p[1] == '/') {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		return newline ? newline : end;
	}
	for (p += 2; p + 1 < end; p++)
		if (p[0] == '*' && p[1] == '/')
			return p + 2;
	return end;
}

/* p is at the quote; an unterminated literal ends with its line. */
static const char *literal_end(const char *p, const char *end)
{
	char quote = *p++;
	while (p < end && *p != quote && *p != '\n')
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	return p < end && *p == quote ? p + 1 : p;
}

static const char *word_end(const char *p, const char *end)
{
	const char *begin = p;
	bool is_number = is_digit(*p) || *p == '.';
	for (; p < end; p++) {
		bool is_exponent_sign = is_number && p > begin && (*p == '+' || *p == '-') &&
		                        strchr("eEpP", p[-1]);
		if (!is_word(*p) && !(is_number && *p == '.') && !is_exponent_sign)
			break;
	}
	/* An encoding prefix belongs to the literal behind it. */
	bool is_prefix = p < end && (*p == '"' || *p == '\'') && p - begin <= 2 &&
	                 (strchr("LuU", *begin) && (p - begin == 1 || memcmp(begin, "u8", 2) == 0));
	return is_prefix ? literal_end(p, end) : p;
}

/* Length of the longest punctuator that begins at p. */
static size_t punctuator_length(const char *p, size_t n)
{
	static const char *const known[] = {"...", "<<=", ">>=", "->", "++", "--", "<<", ">>",
	                                    "<=",  ">=",  "==",  "!=", "&&", "||", "+=", "-=",
	                                    "*=",  "/=",  "%=",  "&=", "|=", "^=", "##"};
	for (size_t i = 0; i < FG_ARRAY_LEN(known); i++) {
		size_t len = strlen(known[i]);
		if (len <= n && memcmp(p, known[i], len) == 0)
			return len;
	}
	return 1;
}

static const char *token_end(const char *p, const char *end)
{
	if (*p == '"' || *p == '\'')
		return literal_end(p, end);
	if (is_word(*p) || (*p == '.' && p + 1 < end && is_digit(p[1])))
		return word_end(p, end);
	return p + punctuator_length(p, (size_t)(end - p));
}

/* One space stands where two tokens would read differently without: `a - -b` is not `a--b`.
 * `begin` and `last` are the first and last character of the token before `next`. */
static bool needs_space(char begin, char last, char next)
{
	if (is_digit(begin) || (begin == '.' && is_digit(last)))
		return is_word(next) || strchr(".\"'", next) ||
		       (strchr("+-", next) && strchr("eEpP", last));
	if (is_word(last))
		return is_word(next) || next == '"' || next == '\'';
	if (last == '.')
		return is_digit(next) || next == '.';
	return strchr("+-*/%&|^<>=!#", last) && strchr("+-*/&|<>=#", next);
}

/* Translation phase 2: a backslash at the end of a line joins it with the next. */
static void put_without_splices(fg_buf *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\\' && i + 1 < n && text[i + 1] == '\n')
			i++;
		else if (text[i] == '\\' && i + 2 < n && text[i + 1] == '\r' && text[i + 2] == '\n')
			i += 2;
		else
			fg_buf_putc(out, text[i]);
	}
}

static void put_token(fg_buf *out, const char *token, size_t n)
{
	/* A NUL inside a literal must not end the statement. */
	for (size_t i = 0; i < n; i++)
		fg_buf_putc(out, token[i] ? token[i] : ' ');
}

void fg_findings_normalize(const char *text, size_t n, fg_buf *out)
{
	fg_buf joined = FG_BUF_INIT;
	put_without_splices(&joined, text, n);
	const char *p = fg_buf_str(&joined), *end = p + joined.n;
	const char *before = NULL; /* the token before p; its last character ends out */
	while (p < end) {
		if (is_space(*p)) {
			p++;
		} else if (*p == '/' && p + 1 < end && (p[1] == '/' || p[1] == '*')) {
			p = skip_comment(p, end);
		} else {
			const char *after = token_end(p, end);
			if (before && needs_space(*before, out->at[out->n - 1], *p))
				fg_buf_putc(out, ' ');
			put_token(out, p, (size_t)(after - p));
			before = p;
			p = after;
		}
	}
	fg_buf_release(&joined);
}
