#include "product/define.h"

#include "base/buf.h"

#include <ctype.h>

const char *fg_define_comment_end(const char *p, const char *end)
{
	const char *close = memmem(p + 2, (size_t)(end - p) - 2, "*/", 2);
	return close ? close + 2 : end;
}

/* Length of a splice, a backslash and the end of its line; 0 = none. */
static size_t splice(const char *p, const char *end)
{
	if (*p != '\\' || p + 1 == end)
		return 0;
	return p[1] == '\n' ? 2 : p + 2 < end && p[1] == '\r' && p[2] == '\n' ? 3 : 0;
}

/* Length of a string or character; 0 = none. It ends with the line at the latest. */
static size_t literal(const char *p, const char *end)
{
	size_t n = 1;
	if (*p != '"' && *p != '\'')
		return 0;
	while (p + n < end && p[n] != '\n' && p[n] != *p)
		n += p[n] == '\\' && p + n + 1 < end && p[n + 1] != '\n' ? 2 : 1;
	return n + (p + n < end && p[n] == *p);
}

static bool is_pair(const char *p, const char *end, char second)
{
	return p + 1 < end && p[0] == '/' && p[1] == second;
}

const char *fg_define_line_end(const char *p, const char *end)
{
	bool is_told = false; /* in a comment that ends with the line */
	while (p < end && *p != '\n') {
		size_t n = splice(p, end);
		if (!n && !is_told)
			n = literal(p, end);
		is_told |= is_pair(p, end, '/');
		p = !n && !is_told && is_pair(p, end, '*') ? fg_define_comment_end(p, end)
		                                           : p + (n ? n : 1);
	}
	return p < end ? p : end;
}

char *fg_define_body(fg_arena *a, const char *p, const char *end)
{
	fg_buf out = FG_BUF_INIT;
	while (p < end && !is_pair(p, end, '/')) {
		size_t n = splice(p, end), quoted = literal(p, end);
		if (n || is_pair(p, end, '*')) {
			fg_buf_putc(&out, ' ');
			p = n ? p + n : fg_define_comment_end(p, end);
		} else {
			fg_buf_put(&out, p, quoted ? quoted : 1);
			p += quoted ? quoted : 1;
		}
	}
	const char *from = fg_buf_str(&out);
	size_t n = out.n;
	while (n && isspace((unsigned char)from[n - 1]))
		n--;
	while (n && isspace((unsigned char)*from)) {
		from++;
		n--;
	}
	char *body = fg_arena_strndup(a, from, n);
	fg_buf_release(&out);
	return body;
}

size_t fg_define_word(const char *p, const char *end)
{
	size_t n = 0;
	while (p + n < end && (isalnum((unsigned char)p[n]) || p[n] == '_'))
		n++;
	return n;
}

static bool is_in_list(const char *list, const char *p, size_t n)
{
	const char *end = list + strlen(list);
	for (const char *at = list; at < end;) {
		size_t length = fg_define_word(at, end);
		if (length == n && memcmp(at, p, n) == 0)
			return true;
		at += length ? length : 1;
	}
	return false;
}

/* "while (0)" at p, which has the word already. */
static bool is_once(const char *p)
{
	p += strspn(p, " (");
	return *p == '0' && p[1 + strspn(p + 1, " ")] == ')';
}

bool fg_define_does_nothing(const char *params, const char *body)
{
	for (const char *p = body, *end = body + strlen(body); p < end;) {
		size_t n = fg_define_word(p, end);
		const char *next = p + n + strspn(p + n, " \t");
		bool is_while = n == 5 && memcmp(p, "while", n) == 0;
		bool is_sizeof = n == 6 && memcmp(p, "sizeof", n) == 0;
		bool is_param = is_in_list(params, p, n) && *next != '(';
		if (n && !isdigit((unsigned char)*p) && !is_sizeof && !is_param &&
		    !(is_while && is_once(next)) && !is_in_list("void do", p, n))
			return false;
		if (strncmp(p, "++", 2) == 0 || strncmp(p, "--", 2) == 0)
			return false;
		if (!n && *p == '=' && p[1] != '=' && !(p > body && strchr("=!<>", p[-1])))
			return false;
		if (!n && strchr("\"'#", *p))
			return false;
		p += n ? n : 1;
	}
	return true;
}
