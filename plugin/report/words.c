/*
 * Wording shared by the formats. Limits count characters (code points) because
 * the consumers' limits do.
 */
#include "report/words_internal.h"

#include "base/bug.h"
#include "base/utf.h"

enum { SENTENCE_MAX = 1000, ID_WORDS = 8, ID_MAX = 60 };

const char *fg_report__level(fg_severity s)
{
	switch (s) {
	case FG_SEVERITY_ERROR:
		return "error";
	case FG_SEVERITY_WARNING:
		return "warning";
	case FG_SEVERITY_NOTE:
		return "note";
	}
	FG_BUG("severity %d", (int)s);
}

const char *fg_report__plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* Byte length of the first max characters of text[0..n). */
static size_t prefix_of(const char *text, size_t n, size_t max)
{
	size_t i = 0;
	uint32_t cp = 0;
	while (i < n && max-- > 0)
		i += fg_utf8_decode(text + i, n - i, &cp);
	return i;
}

const char *fg_report__clip(fg_arena *a, const char *text, size_t max)
{
	size_t n = strlen(text);
	if (prefix_of(text, n, max) == n)
		return text;
	return fg_arena_printf(a, "%.*s\xE2\x80\xA6", (int)prefix_of(text, n, max - 1), text);
}

const char *fg_report__sentence(fg_arena *a, const char *message)
{
	const char *text = fg_report__clip(a, message, SENTENCE_MAX - 1);
	size_t n = strlen(text);
	if (n > 0 && strchr(".!?", text[n - 1]))
		return text;
	return fg_arena_printf(a, "%s.", text);
}

/* ---- pages ---- */

static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

static bool is_fence(const char *line)
{
	return strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
}

static bool is_blank(const char *line)
{
	size_t n = line_length(line);
	return strspn(line, " \t\r") >= n;
}

const char *fg_report__clip_page(fg_arena *a, const char *page, size_t max, const char *more)
{
	size_t n = strlen(page);
	if (prefix_of(page, n, max) == n)
		return page;
	size_t room = max > strlen(more) + 2 ? max - strlen(more) - 2 : 0;
	size_t limit = prefix_of(page, n, room);
	size_t cut = 0; /* the last end of a block outside of a fence */
	bool in_fence = false;
	for (size_t i = 0; i < limit;) {
		if (is_fence(page + i))
			in_fence = !in_fence;
		else if (!in_fence && is_blank(page + i))
			cut = i;
		i += line_length(page + i) + 1;
	}
	return cut == 0 ? more : fg_arena_printf(a, "%.*s\n%s", (int)cut, page, more);
}

static void put_one_line(fg_buf *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fg_buf_putc(out,
		            text[i] == '\n' || text[i] == '\r' || text[i] == '\t' ? ' ' : text[i]);
}

/* The buffer's text as an arena string; the buffer is released. */
static const char *keep(fg_arena *a, fg_buf *b)
{
	const char *text = fg_arena_strndup(a, fg_buf_str(b), b->n);
	fg_buf_release(b);
	return text;
}

const char *fg_report__first_paragraph(fg_arena *a, const char *page)
{
	const char *at = page;
	while (*at && (is_blank(at) || *at == '#')) {
		at += line_length(at);
		at += *at == '\n';
	}
	if (!*at || is_fence(at))
		return NULL;
	fg_buf text = FG_BUF_INIT;
	while (*at && !is_blank(at) && *at != '#' && !is_fence(at)) {
		if (text.n > 0)
			fg_buf_putc(&text, ' ');
		put_one_line(&text, at, line_length(at));
		at += line_length(at);
		at += *at == '\n';
	}
	while (text.n > 0 && text.at[text.n - 1] == ' ')
		fg_buf_truncate(&text, text.n - 1);
	return keep(a, &text);
}

const char *fg_report__plain_page(fg_arena *a, const char *page)
{
	fg_buf out = FG_BUF_INIT;
	bool in_fence = false;
	for (const char *at = page; *at;) {
		size_t n = line_length(at);
		size_t next = n + (at[n] == '\n');
		const char *line = at;
		at += next;
		if (is_fence(line)) {
			in_fence = !in_fence;
			continue;
		}
		size_t marks = in_fence ? 0 : strspn(line, "#");
		if (marks > 0 && line[marks] == ' ')
			line += marks + 1, next -= marks + 1;
		fg_buf_put(&out, line, next);
	}
	return keep(a, &out);
}

/* ---- paths ---- */

static bool is_plain_in_uri(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("-._~/+=@,", c));
}

const char *fg_report__uri(fg_arena *a, const char *path, bool *is_outside)
{
	*is_outside = false;
	for (;;) {
		size_t skip = *path == '/' ? 1 : strncmp(path, "../", 3) == 0 ? 3 : 0;
		if (skip == 0)
			break;
		*is_outside = true;
		path += skip;
	}
	fg_buf out = FG_BUF_INIT;
	for (; *path; path++) {
		if (is_plain_in_uri(*path))
			fg_buf_putc(&out, *path);
		else
			fg_buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*path);
	}
	return keep(a, &out);
}

const char *fg_report__repository(fg_arena *a, const char *address)
{
	if (!address || !*address || strncmp(address, "file:", 5) == 0)
		return NULL;
	const char *scheme_end = strstr(address, "://");
	const char *rest = scheme_end ? scheme_end + 3 : address;
	size_t host = strcspn(rest, "/");
	const char *at = memchr(rest, '@', host);
	if (at) {
		host -= (size_t)(at + 1 - rest);
		rest = at + 1;
	}
	if (host == 0)
		return NULL;
	if (scheme_end)
		return fg_arena_printf(a, "%.*s://%s", (int)(scheme_end - address), address, rest);
	const char *colon = memchr(rest, ':', host);
	if (!colon || colon == rest)
		return NULL;
	const char *path = colon[1] == '/' ? colon + 2 : colon + 1;
	return fg_arena_printf(a, "ssh://%.*s/%s", (int)(colon - rest), rest, path);
}

/* ---- messages ---- */

/* The quote that ends the part begun at s[0] == '\'', or NULL: s[0] was an apostrophe then. */
static const char *closing_quote(const char *text, const char *s)
{
	if (s > text && !strchr(" (:,/", s[-1]))
		return NULL;
	for (const char *at = s + 1; *at; at++) {
		bool is_end = *at == '\'' && (at[1] == '\0' || strchr(" .,:;)!?/", at[1]));
		if (is_end && at > s + 1)
			return at;
	}
	return NULL;
}

static void put_fixed(fg_buf *out, char c)
{
	if (c == '{' || c == '}')
		fg_buf_putc(out, c);
	fg_buf_putc(out, c);
}

/* Lower-case words of the fixed text, joined by '-'. */
static const char *id_of(fg_arena *a, const char *fixed)
{
	fg_buf id = FG_BUF_INIT;
	int words = 0;
	bool in_word = false;
	for (const char *at = fixed; *at && id.n < ID_MAX; at++) {
		char c = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
		bool is_letter = c >= 'a' && c <= 'z';
		if (is_letter && !in_word && ++words > ID_WORDS)
			break;
		if (is_letter && !in_word && id.n > 0)
			fg_buf_putc(&id, '-');
		if (is_letter)
			fg_buf_putc(&id, c);
		in_word = is_letter;
	}
	if (id.n == 0)
		fg_buf_puts(&id, "default");
	return keep(a, &id);
}

fg_report__message fg_report__message_of(fg_arena *a, const char *message)
{
	fg_report__message m = {0};
	const char *text = fg_report__sentence(a, message);
	fg_buf fixed = FG_BUF_INIT;
	bool has_brace = false;
	for (const char *at = text; *at; at++) {
		const char *end = *at == '\'' ? closing_quote(text, at) : NULL;
		if (!end || m.argument_count == FG_REPORT__ARGUMENTS) {
			has_brace |= *at == '{' || *at == '}';
			put_fixed(&fixed, *at);
			continue;
		}
		fg_buf_printf(&fixed, "'{%zu}'", m.argument_count);
		m.arguments[m.argument_count++] = fg_arena_strndup(a, at + 1,
		                                                   (size_t)(end - at - 1));
		at = end;
	}
	m.fixed = keep(a, &fixed);
	m.id = has_brace ? NULL : id_of(a, m.fixed);
	return m;
}
