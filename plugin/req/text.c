/*
 * Lines, words and ids of requirement files.
 */
#include "base/utf.h"
#include "req/req_internal.h"

void fg_req__lines_begin(fg_req__lines *l, const char *text, size_t n)
{
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	*l = (fg_req__lines){.at = text, .end = text + n};
}

bool fg_req__lines_next(fg_req__lines *l)
{
	if (l->at == l->end)
		return false;
	const char *stop = memchr(l->at, '\n', (size_t)(l->end - l->at));
	const char *next = stop ? stop + 1 : l->end;
	if (!stop)
		stop = l->end;
	if (stop > l->at && stop[-1] == '\r')
		stop--;
	l->text = l->at;
	l->n = (size_t)(stop - l->at);
	l->at = next;
	l->line++;
	return true;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void fg_req__trim(const char **s, size_t *n)
{
	while (*n && is_space(**s)) {
		++*s;
		--*n;
	}
	while (*n && is_space((*s)[*n - 1]))
		--*n;
}

bool fg_req__starts(const char *s, size_t n, const char *prefix)
{
	size_t length = strlen(prefix);
	return n >= length && memcmp(s, prefix, length) == 0;
}

bool fg_req__equals(const char *s, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(s, word, n) == 0;
}

void fg_req__push(fg_req__reader *r, fg_req__strings *list, const char *s)
{
	if (list->n == list->cap) {
		size_t cap = list->cap ? 2 * list->cap : 4;
		const char **at = fg_arena_array(&r->set->arena, cap, sizeof(*at));
		if (list->n)
			memcpy(at, list->at, list->n * sizeof(*at));
		list->at = at;
		list->cap = cap;
	}
	list->at[list->n++] = s;
}

void fg_req__split(fg_req__reader *r, const char *s, const char *separators, fg_req__strings *out)
{
	while (*s) {
		size_t n = strcspn(s, separators);
		const char *word = s;
		size_t length = n;
		fg_req__trim(&word, &length);
		if (length)
			fg_req__push(r, out, fg_req__copy(r, word, length));
		s += n + (s[n] != '\0');
	}
}

const char *fg_req__copy(fg_req__reader *r, const char *s, size_t n)
{
	return n ? fg_arena_strndup(&r->set->arena, s, n) : "";
}

/* The line of the first byte that is no UTF-8, or of a NUL: no text format here has either. */
fg_err fg_req__require_utf8(fg_req__reader *r, const char *text, size_t n)
{
	if (fg_utf8_valid(text, n) && !memchr(text, '\0', n))
		return FG_OK;
	unsigned line = 1;
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t length = fg_utf8_decode(text + i, n - i, &cp);
		if ((length == 1 && cp == 0xFFFD) || text[i] == '\0')
			break;
		line += text[i] == '\n';
		i += length;
	}
	fg_req__fail(r, line, "not UTF-8 text");
	fg_error_mend(r->err, "save the file as UTF-8");
	return FG_ERR_INPUT;
}

unsigned fg_req__doctype_line(const char *text, size_t n)
{
	unsigned line = 1;
	for (size_t i = 0; i + 9 <= n; i++) {
		if (memcmp(text + i, "<!DOCTYPE", 9) == 0)
			return line;
		bool is_element = text[i] == '<' && text[i + 1] != '?' && text[i + 1] != '!';
		if (is_element)
			return 0;
		line += text[i] == '\n';
	}
	return 0;
}

/* ---- ids ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters of any alphabet: what is not ASCII is taken for one. */
static bool is_name(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_' || c == '-' || (unsigned char)c >= 0x80;
}

size_t fg_req__oft_id(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && is_alpha(s[i]))
		i++;
	if (i == 0 || i >= n || s[i] != '~')
		return 0;
	size_t name = ++i;
	while (i < n &&
	       (is_name(s[i]) || (s[i] == '.' && i > name && i + 1 < n && is_name(s[i + 1]))))
		i++;
	if (i == name || is_digit(s[name]) || s[name] == '-' || s[name] == '_' || i >= n ||
	    s[i] != '~')
		return 0;
	size_t revision = ++i;
	while (i < n && is_digit(s[i]))
		i++;
	return i > revision ? i : 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Prefix in lower case without separators at its end, then the number without leading zeros; an id
 * without a number is its own key. */
void fg_req__doorstop_key(fg_buf *out, const char *uid)
{
	size_t n = strlen(uid), digits = n;
	while (digits > 0 && is_digit(uid[digits - 1]))
		digits--;
	size_t prefix = digits;
	while (digits < n && prefix > 0 && strchr("-_.", uid[prefix - 1]))
		prefix--;
	while (digits + 1 < n && uid[digits] == '0')
		digits++;
	for (size_t i = 0; i < prefix; i++)
		fg_buf_putc(out, digits < n ? lower(uid[i]) : uid[i]);
	if (digits < n)
		fg_buf_putc(out, '\x01');
	fg_buf_puts(out, uid + digits);
}
