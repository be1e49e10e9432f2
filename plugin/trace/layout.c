/*
 * Line by line. A line with a quote that is not closed on it, or a mark behind which
 * lines are text (here-documents, triple quotes, long brackets), makes all bytes count.
 */
#include "trace/layout.h"

#include "base/buf.h"
#include "base/path.h"

#include <string.h>

typedef struct language {
	const char *extensions; /* each between blanks */
	const char *comment;
	const char *long_texts[3]; /* what may begin text over several lines */
	bool has_indents; /* blanks at the start of a line mean something */
	bool has_blanks;  /* blanks between words mean something */
	bool has_plain_quotes; /* a backslash in a string may be a backslash */
} language;

/* In gas a ';' parts statements, so that what follows is code; elsewhere it begins a remark: it is
 * none here. A lifetime of Rust is a quote that does not end. */
static const language languages[] = {
	{" .py ", "#", {"\"\"\"", "'''"}, true, false, false},
	{" .sh ", "#", {"<<", "`"}, false, false, true},
	{" .cmake ", "#", {"[[", "[="}, false, false, true},
	{" .s .asm ", "@", {"/*"}, false, false, true},
	{" .S .dts .dtsi .overlay ", "//", {"/*"}, false, false, false},
	{" .ld ", NULL, {"/*"}, false, false, false},
	{" .java .go ", "//", {"/*", "`", "\"\"\""}, false, false, false},
	{" .js .ts .rs ", "//", {"/*", "`"}, false, true, false},
	{" .lua ", "--", {"[[", "[="}, false, false, false},
	{" .rb ", "#", {"<<", "%", "=begin"}, false, true, false},
	{" .robot ", "#", {"\"\"\""}, true, true, false},
	{" .feature ", NULL, {"\"\"\"", "```"}, true, true, false}, /* "# language: fr" */
};

unsigned fg_layout_kind(const char *path)
{
	const char *extension = fg_path_extension(path);
	size_t length = strlen(extension);
	for (unsigned i = 0; length && i < FG_ARRAY_LEN(languages); i++)
		for (const char *at = languages[i].extensions; (at = strchr(at, ' ')) && at[1];
		     at++)
			if (strncmp(at + 1, extension, length) == 0 && at[1 + length] == ' ')
				return i + 1;
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static bool begins(const char *s, size_t n, const char *word)
{
	return word && n >= strlen(word) && memcmp(s, word, strlen(word)) == 0;
}

static bool is_comment(const language *l, const char *s, size_t n, bool is_first)
{
	if (is_first && begins(s, n, "#!"))
		return false; /* says what runs the file */
	return begins(s, n, l->comment);
}

/* A place on a line: what quote it lies in, behind every character in turn. */
typedef struct place {
	char quote;
	bool is_escaped;
} place;

static void step(place *p, char c)
{
	if (p->is_escaped)
		p->is_escaped = false;
	else if (p->quote && c == '\\')
		p->is_escaped = true;
	else if (p->quote ? c == p->quote : c == '"' || c == '\'')
		p->quote = p->quote ? '\0' : c;
}

/* A remark may begin one too: "--[[" of Lua and "---[[" differ by what follows. */
static bool begins_text(const language *l, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(l->long_texts); k++)
			if (begins(s + i, n - i, l->long_texts[k]))
				return true;
	return false;
}

/* What stands on the line may not be known from the line alone. */
static bool goes_on(const language *l, const char *s, size_t n)
{
	place p = {'\0', false};
	if (begins_text(l, s, n))
		return true;
	for (size_t i = 0; i < n; step(&p, s[i++])) {
		if (s[i] == '\\' && (l->has_plain_quotes || !p.quote))
			return true;
	}
	return p.quote != '\0';
}

/* The line's words; blanks outside of quotes are one blank where they mean nothing. */
static void put_words(const language *l, const char *s, size_t n, fg_buf *out)
{
	place p = {'\0', false};
	for (size_t i = 0; i < n; step(&p, s[i++])) {
		bool is_gap = !p.quote && !l->has_blanks && is_blank(s[i]);
		if (!is_gap)
			fg_buf_putc(out, s[i]);
		else if (!is_blank(s[i - 1])) /* a line does not begin with one here */
			fg_buf_putc(out, ' ');
	}
	fg_buf_putc(out, '\n');
}

/* false: this text's lines cannot be told apart. */
static bool put_lines(const language *l, const char *text, size_t n, fg_buf *out)
{
	for (size_t at = 0; at < n;) {
		const char *s = text + at, *end = memchr(s, '\n', n - at);
		size_t length = end ? (size_t)(end - s) : n - at, indent = 0;
		bool is_first = at == 0;
		at += length + 1;
		while (length && is_blank(s[length - 1]))
			length--;
		while (indent < length && is_blank(s[indent]))
			indent++;
		bool is_remark = is_comment(l, s + indent, length - indent, is_first);
		if (indent == length || (is_remark && !begins_text(l, s, length)))
			continue;
		if (goes_on(l, s, length))
			return false;
		if (l->has_indents)
			fg_buf_put(out, s, indent);
		put_words(l, s + indent, length - indent, out);
	}
	return true;
}

void fg_layout_hash(unsigned char out[FG_SCAN_HASH], unsigned kind, const char *text, size_t n)
{
	fg_buf words = FG_BUF_INIT;
	bool is_known = kind && put_lines(&languages[kind - 1], text, n, &words);
	fg_scan_hash(out, is_known ? fg_buf_str(&words) : text, is_known ? words.n : n);
	fg_buf_release(&words);
}
