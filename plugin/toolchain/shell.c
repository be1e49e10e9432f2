/*
 * A command line as text -> words. Three grammars: POSIX shell, Microsoft's
 * runtime, gcc's response files. None expands anything.
 */
#include "toolchain/toolchain_internal.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static const char *skip_blanks(const char *s)
{
	while (is_blank(*s))
		s++;
	return s;
}

static void finish(fg_arena *a, fg_words *words, const char *const **argv, size_t *argc)
{
	const char **out = fg_arena_array(a, words->n + 1, sizeof(*out));
	for (size_t i = 0; i < words->n; i++)
		out[i] = words->at[i];
	*argv = out;
	*argc = words->n;
	fg_vec_release(words);
}

/* ---- POSIX ---- */

/* After the opening '"'; returns the place after the closing one, NULL when it is missing. */
static const char *posix_double_quoted(const char *s, fg_buf *word)
{
	for (; *s && *s != '"'; s++) {
		if (*s == '\\' && s[1] == '\n')
			s++;
		else if (*s == '\\' && s[1] && strchr("$`\"\\", s[1]))
			fg_buf_putc(word, *++s);
		else
			fg_buf_putc(word, *s);
	}
	return *s ? s + 1 : NULL;
}

static const char *posix_single_quoted(const char *s, fg_buf *word)
{
	const char *end = strchr(s, '\'');
	if (end)
		fg_buf_put(word, s, (size_t)(end - s));
	return end ? end + 1 : NULL;
}

static const char *posix_word(const char *s, fg_buf *word)
{
	while (s && *s && !is_blank(*s)) {
		if (*s == '"') {
			s = posix_double_quoted(s + 1, word);
		} else if (*s == '\'') {
			s = posix_single_quoted(s + 1, word);
		} else if (*s == '\\' && s[1] == '\n') {
			s += 2;
		} else if (*s == '\\' && s[1]) {
			fg_buf_putc(word, s[1]);
			s += 2;
		} else {
			fg_buf_putc(word, *s++);
		}
	}
	return s;
}

typedef const char *(*word_reader)(const char *s, fg_buf *word);

/* Stops one word above what a command may have: the caller says so. */
static bool split(fg_arena *a, const char *text, word_reader read_word, fg_words *out)
{
	fg_buf word = FG_BUF_INIT;
	const char *s = skip_blanks(text);
	while (s && *s && out->n <= FG_TC_MAX_ARGS) {
		fg_buf_clear(&word);
		s = read_word(s, &word);
		if (s) {
			fg_vec_push(out, fg_arena_strndup(a, fg_buf_str(&word), word.n));
			s = skip_blanks(s);
		}
	}
	fg_buf_release(&word);
	return s != NULL;
}

bool fg_shell_split(fg_arena *a, const char *command, const char *const **argv, size_t *argc)
{
	fg_words words = FG_VEC_INIT;
	bool ok = split(a, command, posix_word, &words);
	finish(a, &words, argv, argc);
	return ok;
}

/* ---- Microsoft ---- */

/*
 * 2n backslashes before a quote are n backslashes and the quote counts; 2n+1 are n and the quote
 * is text; elsewhere a backslash is itself. Inside quotes two quotes are one.
 */
static const char *windows_word(const char *s, fg_buf *word)
{
	bool quoted = false;
	while (*s && (quoted || !is_blank(*s))) {
		size_t slashes = strspn(s, "\\");
		if (slashes > 0 && s[slashes] != '"') {
			fg_buf_put(word, s, slashes);
			s += slashes;
			continue;
		}
		fg_buf_put(word, s, slashes / 2);
		s += slashes;
		if (slashes % 2 == 1) {
			fg_buf_putc(word, *s++);
		} else if (*s == '"' && quoted && s[1] == '"') {
			fg_buf_putc(word, '"');
			s += 2;
		} else if (*s == '"') {
			quoted = !quoted;
			s++;
		} else {
			fg_buf_putc(word, *s++);
		}
	}
	return quoted ? NULL : s;
}

bool fg_windows_split(fg_arena *a, const char *command, const char *const **argv, size_t *argc)
{
	fg_words words = FG_VEC_INIT;
	bool ok = split(a, command, windows_word, &words);
	finish(a, &words, argv, argc);
	return ok;
}

/* ---- response files ---- */

static const char *response_word(const char *s, fg_buf *word)
{
	char quote = '\0';
	while (*s && (quote || !is_blank(*s))) {
		if (*s == '\\' && s[1]) {
			fg_buf_putc(word, s[1]);
			s += 2;
		} else if (quote && *s == quote) {
			quote = '\0';
			s++;
		} else if (!quote && (*s == '"' || *s == '\'')) {
			quote = *s++;
		} else {
			fg_buf_putc(word, *s++);
		}
	}
	return quote ? NULL : s;
}

bool fg_tc__response_split(fg_arena *a, const char *text, fg_words *out)
{
	return split(a, text, response_word, out);
}
