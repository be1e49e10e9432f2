/*
 * Looking at source text with just enough of C's lexical rules: comments,
 * strings, continued lines. libclang's own tokenizer is exact but costs more
 * than the parse; here only a few bytes around a known offset are read.
 */
#include "frontend/frontend_internal.h"

fg_fe_text fg_fe__text(fg_fe *fe, fg_file_id file)
{
	if (file < fe->sizes.n && fe->sizes.at[file].at)
		return fe->sizes.at[file];
	return (fg_fe_text){"", 0};
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

size_t fg_fe__skip_splice(fg_fe_text t, size_t at)
{
	if (at + 1 < t.n && t.at[at] == '\\' && t.at[at + 1] == '\n')
		return at + 2;
	if (at + 2 < t.n && t.at[at] == '\\' && t.at[at + 1] == '\r' && t.at[at + 2] == '\n')
		return at + 3;
	return at;
}

size_t fg_fe__skip_comment(fg_fe_text t, size_t at)
{
	if (at + 1 >= t.n || t.at[at] != '/')
		return at;
	if (t.at[at + 1] == '/') {
		while (at < t.n && t.at[at] != '\n') {
			size_t next = fg_fe__skip_splice(t, at);
			at = next > at ? next : at + 1;
		}
		return at;
	}
	if (t.at[at + 1] != '*')
		return at;
	for (at += 2; at < t.n; at++) {
		const char *star = memchr(t.at + at, '*', t.n - at);
		if (!star)
			return t.n;
		at = (size_t)(star - t.at);
		if (at + 1 < t.n && t.at[at + 1] == '/')
			return at + 2;
	}
	return t.n;
}

size_t fg_fe__skip_space(fg_fe_text t, size_t at)
{
	while (at < t.n) {
		char c = t.at[at];
		size_t next = at;
		if (c == ' ' || (c >= '\t' && c <= '\r'))
			next = at + 1;
		else if (c == '\\')
			next = fg_fe__skip_splice(t, at);
		else if (c == '/')
			next = fg_fe__skip_comment(t, at);
		if (next == at)
			return at;
		at = next;
	}
	return t.n;
}

static size_t skip_quoted(fg_fe_text t, size_t at)
{
	char quote = t.at[at++];
	while (at < t.n && t.at[at] != quote) {
		if (t.at[at] == '\n')
			return at;
		at += t.at[at] == '\\' && at + 1 < t.n ? 2 : 1;
	}
	return at < t.n ? at + 1 : t.n;
}

size_t fg_fe__skip_token(fg_fe_text t, size_t at)
{
	if (at >= t.n)
		return t.n;
	if (t.at[at] == '"' || t.at[at] == '\'')
		return skip_quoted(t, at);
	size_t word = fg_fe__word(t, at);
	return at + (word ? word : 1);
}

static int bracket_step(char c)
{
	if (c == '(' || c == '[' || c == '{')
		return 1;
	return c == ')' || c == ']' || c == '}' ? -1 : 0;
}

size_t fg_fe__skip_brackets(fg_fe_text t, size_t at)
{
	size_t limit = at + FG_FE_MAX_SCAN;
	int depth = 0;
	while (at < t.n && at < limit) {
		depth += bracket_step(t.at[at]);
		at = fg_fe__skip_token(t, at);
		if (depth <= 0)
			return at;
		at = fg_fe__skip_space(t, at);
	}
	return 0;
}

size_t fg_fe__word(fg_fe_text t, size_t at)
{
	size_t n = 0;
	while (at + n < t.n && is_word_byte(t.at[at + n]))
		n++;
	return n;
}

bool fg_fe__starts_with(fg_fe_text t, size_t at, const char *prefix)
{
	size_t n = strlen(prefix);
	return at <= t.n && t.n - at >= n && memcmp(t.at + at, prefix, n) == 0;
}

bool fg_fe__word_is(fg_fe_text t, size_t at, const char *word)
{
	return fg_fe__starts_with(t, at, word) && fg_fe__word(t, at) == strlen(word);
}
