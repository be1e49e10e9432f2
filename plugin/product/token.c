/*
 * Credentials of services in text: patterns of templates/build/keys.yaml. A word is found by the
 * letters every token of its kind begins with, then matched there, then its randomness measured:
 * "ghp_xxxxxxxx…" of a manual is none. What was found is never shown.
 */
#include "product/product_internal.h"

#include "base/alloc.h"
#include "base/hash.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <math.h>
#include <pcre2.h>

enum { TOKENS_PER_FILE = 20, WINDOW = 3072, BEHIND = 24, MATCH_LIMIT = 20000 };

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

/* Length of the token at offset i; 0 = none. The group of the pattern is its random part. */
static size_t match_at(const scan *s, const fg_token *t, const char *text, size_t n, size_t i)
{
	size_t behind = i < BEHIND ? i : BEHIND, most = n - i < WINDOW ? n - i : WINDOW;
	const char *p = text + i - behind;
	int groups = pcre2_match(t->code, (PCRE2_SPTR)p, behind + most, behind, 0, s->found,
	                         s->limits);
	if (groups < 2)
		return 0;
	const size_t *ends = pcre2_get_ovector_pointer(s->found);
	return entropy_of(p + ends[2], ends[3] - ends[2]) >= t->entropy ? ends[1] - behind : 0;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '_';
}

static void keep_token(fg_product *f, const fg_token *t, fg_product_place place, const char *token,
                       size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_product_key k = {.kind = t->kind, .fingerprint = "", .is_private = true, .place = place};
	fg_sha256_hex(hex, token, n);
	k.digest = fg_arena_strdup(&f->arena, hex);
	k.place.text = NULL;
	fg_vec_push(&f->keys, k);
}

/* What was found of one kind of token. */
typedef struct kind_state {
	size_t length; /* of its prefix */
	size_t found;
	size_t end;    /* of the last one */
	size_t next;   /* of the kinds that begin with the same letter; SIZE_MAX = none */
} kind_state;

static kind_state *begin_kinds(const fg_product *f, size_t first[256])
{
	const fg_token *kinds = f->data->tokens.at;
	kind_state *states = fg_calloc(f->data->tokens.n, sizeof(*states));
	for (size_t i = 0; i < 256; i++)
		first[i] = SIZE_MAX;
	for (size_t k = f->data->tokens.n; k-- > 0;) {
		size_t *head = &first[(unsigned char)kinds[k].prefix[0]];
		states[k].length = strlen(kinds[k].prefix);
		states[k].next = *head;
		*head = k;
	}
	return states;
}

/* All kinds in one pass: a token that begins as a word does begins where none goes on. */
static void find_tokens(fg_product *f, const scan *s, const char *path, const char *text, size_t n)
{
	const fg_token *kinds = f->data->tokens.at;
	size_t first[256];
	kind_state *states = begin_kinds(f, first);
	for (size_t i = 0; i < n; i++) {
		size_t k = first[(unsigned char)text[i]];
		if (k == SIZE_MAX || (i > 0 && is_word(text[i - 1]) && is_word(text[i])))
			continue;
		for (; k != SIZE_MAX; k = states[k].next) {
			kind_state *state = &states[k];
			if (i < state->end || state->found == TOKENS_PER_FILE ||
			    state->length > n - i ||
			    memcmp(text + i, kinds[k].prefix, state->length) != 0)
				continue;
			size_t length = match_at(s, &kinds[k], text, n, i);
			if (!length)
				continue;
			keep_token(f, &kinds[k], fg_product__place(f, path, text, n, i), text + i,
			           length);
			state->found++;
			state->end = i + length;
		}
	}
	fg_free(states);
}

void fg_product__read_tokens(fg_product *f, const char *path, const char *text, size_t n)
{
	if (!f->data || f->data->tokens.n == 0 || memchr(text, '\0', n))
		return; /* bytes are no text */
	scan s = {pcre2_match_data_create(4, NULL), pcre2_match_context_create(NULL)};
	if (s.found && s.limits) {
		pcre2_set_match_limit(s.limits, MATCH_LIMIT);
		path = fg_arena_strdup(&f->arena, path);
		find_tokens(f, &s, path, text, n);
	}
	pcre2_match_data_free(s.found);
	pcre2_match_context_free(s.limits);
}
