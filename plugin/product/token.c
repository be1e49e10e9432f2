/*
 * Credentials of services in text: patterns of templates/build/keys.yaml. A word is found by the
 * letters every token of its kind begins with, then matched there, then its randomness measured:
 * "ghp_xxxxxxxx…" of a manual is none. What was found is never shown.
 */
#include "product/product_internal.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <math.h>
#include <pcre2.h>

enum { TOKENS_PER_FILE = 20, WINDOW = 512, MATCH_LIMIT = 20000 };

/* Bits a character, over the bytes of the text. */
static double entropy_of(const char *p, size_t n)
{
	unsigned counts[256] = {0};
	double bits = 0;
	for (size_t i = 0; i < n; i++)
		counts[(unsigned char)p[i]]++;
	for (size_t i = 0; i < FG_ARRAY_LEN(counts); i++)
		if (counts[i])
			bits -= counts[i] * log2((double)counts[i] / (double)n);
	return n ? bits / (double)n : 0;
}

fg_err fg_product__compile_token(fg_token *t)
{
	int code;
	size_t offset;
	fg_buf whole = FG_BUF_INIT;
	fg_buf_printf(&whole, "\\Q%s\\E%s", t->prefix, t->pattern);
	t->code = pcre2_compile((PCRE2_SPTR)fg_buf_str(&whole), whole.n, PCRE2_ANCHORED, &code,
	                        &offset, NULL);
	fg_buf_release(&whole);
	return t->code ? FG_OK : FG_ERR_INPUT;
}

void fg_product__free_token(fg_token *t)
{
	pcre2_code_free(t->code);
	t->code = NULL;
}

typedef struct scan {
	pcre2_match_data *found;
	pcre2_match_context *limits;
} scan;

/* Length of the token at p; 0 = none. The group of the pattern is its random part. */
static size_t match_at(const scan *s, const fg_token *t, const char *p, size_t n)
{
	int groups = pcre2_match(t->code, (PCRE2_SPTR)p, n < WINDOW ? n : WINDOW, 0, 0, s->found,
	                         s->limits);
	if (groups < 2)
		return 0;
	const size_t *ends = pcre2_get_ovector_pointer(s->found);
	return entropy_of(p + ends[2], ends[3] - ends[2]) >= t->entropy ? ends[1] : 0;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_';
}

static void find_kind(fg_product *f, const scan *s, const fg_token *t, const char *path,
                      const char *text, size_t n)
{
	size_t found = 0, prefix = strlen(t->prefix);
	for (size_t at = 0; at < n && found < TOKENS_PER_FILE;) {
		const char *p = memmem(text + at, n - at, t->prefix, prefix);
		if (!p)
			return;
		at = (size_t)(p - text) + 1;
		if (p > text && is_word(p[-1]))
			continue;
		size_t length = match_at(s, t, p, n - (size_t)(p - text));
		if (!length)
			continue;
		at += length - 1;
		fg_product_key k = {.kind = t->kind, .fingerprint = "", .is_private = true};
		k.place = fg_product__place(f, path, text, n, (size_t)(p - text));
		k.place.text = NULL;
		fg_vec_push(&f->keys, k);
		found++;
	}
}

void fg_product__read_tokens(fg_product *f, const char *path, const char *text, size_t n)
{
	if (!f->data || f->data->tokens.n == 0 || memchr(text, '\0', n))
		return; /* bytes are no text */
	scan s = {pcre2_match_data_create(4, NULL), pcre2_match_context_create(NULL)};
	if (s.found && s.limits) {
		pcre2_set_match_limit(s.limits, MATCH_LIMIT);
		path = fg_arena_strdup(&f->arena, path);
		for (size_t i = 0; i < f->data->tokens.n; i++)
			find_kind(f, &s, &f->data->tokens.at[i], path, text, n);
	}
	pcre2_match_data_free(s.found);
	pcre2_match_context_free(s.limits);
}
