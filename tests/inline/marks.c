/*
 * Comments are found by a scan that knows strings and character constants, so
 * that a comment opener inside a literal opens none.
 */
#include "marks.h"

#include <stdlib.h>

const char *mark_kind_name(mark_kind kind)
{
	static const char *const names[MARK_KINDS] = {"expect", "miss", "noise", "fix"};
	return names[kind];
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* ---- one mark ---- */

/* "@-1" or "@+2" at p, relative to line; false when it leads out of the file. */
static bool read_offset(const char **p, unsigned *line)
{
	if (**p != '@')
		return true;
	char *end;
	long offset = strtol(*p + 1, &end, 10);
	if (end == *p + 1 || offset < -1000 || offset > 1000 || (long)*line + offset < 1)
		return false;
	*line = (unsigned)((long)*line + offset);
	*p = end;
	return true;
}

/* "(why)" with at least one letter in it. */
static bool has_reason(const char *p, const char *end)
{
	p = skip_blanks(p, end);
	if (p == end || *p != '(')
		return false;
	for (p++; p < end && *p != ')'; p++)
		if (is_word(*p))
			return memchr(p, ')', (size_t)(end - p)) != NULL;
	return false;
}

/* The rest of a mark behind its word; returns where reading goes on. */
static const char *read_mark(marks *out, mark m, const char *p, const char *end, fg_buf *complaints)
{
	unsigned here = m.line;
	const char *name = mark_kind_name(m.kind);
	bool has_offset = *p == '@';
	if (!read_offset(&p, &m.line) || (has_offset && *p != ':')) {
		fg_buf_printf(complaints, "line %u: '%s@' wants a line offset such as -1 and a ':'\n",
		              here, name);
		return p;
	}
	if (*p != ':')
		return p; /* prose */
	const char *id = skip_blanks(p + 1, end);
	for (p = id; p < end && is_word(*p);)
		p++;
	if (!memchr(id, '.', (size_t)(p - id))) {
		fg_buf_printf(complaints, "line %u: '%s:' without a rule id behind it\n", here, name);
		return p;
	}
	if ((m.kind == MARK_MISS || m.kind == MARK_NOISE) && !has_reason(p, end))
		fg_buf_printf(complaints, "line %u: '%s:' wants its reason: (why)\n", here, name);
	m.id = fg_arena_strndup(&out->arena, id, (size_t)(p - id));
	fg_vec_push(&out->at, m);
	return p;
}

static void read_comment(marks *out, const char *p, const char *end, unsigned line,
                         fg_buf *complaints)
{
	const char *begin = p;
	while (p < end) {
		if (*p == '\n')
			line++;
		const char *next = p + 1;
		for (int kind = 0; (p == begin || !is_word(p[-1])) && kind < MARK_KINDS; kind++) {
			const char *name = mark_kind_name((mark_kind)kind);
			size_t n = strlen(name);
			if ((size_t)(end - p) > n && memcmp(p, name, n) == 0)
				next = read_mark(out, (mark){(mark_kind)kind, line, NULL}, p + n,
				                 end, complaints);
		}
		p = next;
	}
}

/* ---- the file ---- */

/* p behind the closing quote, or at the end of the line when there is none. */
static const char *skip_literal(const char *p)
{
	char quote = *p++;
	while (*p && *p != quote && *p != '\n')
		p += *p == '\\' && p[1] ? 2 : 1;
	return *p == quote ? p + 1 : p;
}

static void read_args(marks *out, const char *text, fg_buf *complaints)
{
	const char *end = text + strcspn(text, "\n");
	const char *p = strstr(text, "args:");
	if (!p || p >= end)
		return;
	char *line = fg_arena_strndup(&out->arena, p + 5, (size_t)(end - p - 5));
	char *close = strstr(line, "*/");
	if (close)
		*close = '\0';
	if (strpbrk(line, "'\"\\"))
		fg_buf_puts(complaints, "line 1: args may hold no quotes or backslashes\n");
	for (char *word = line; *(word += strspn(word, " \t\r"));) {
		size_t n = strcspn(word, " \t\r");
		const char *arg = fg_arena_strndup(&out->arena, word, n);
		fg_vec_push(&out->args, arg);
		word += n;
	}
}

void marks_read(marks *out, const char *text, fg_buf *complaints)
{
	memset(out, 0, sizeof(*out));
	read_args(out, text, complaints);
	unsigned line = 1;
	for (const char *p = text; *p;) {
		const char *end = p + 1;
		if (p[0] == '/' && (p[1] == '*' || p[1] == '/')) {
			const char *close = strstr(p + 2, p[1] == '*' ? "*/" : "\n");
			end = close ? close : p + strlen(p);
			read_comment(out, p + 2, end, line, complaints);
			if (close && p[1] == '*')
				end += 2;
		} else if (*p == '"' || *p == '\'') {
			end = skip_literal(p);
		}
		for (; p < end; p++)
			line += *p == '\n';
	}
}

void marks_read_lines(marks *out, const char *text, fg_buf *complaints)
{
	memset(out, 0, sizeof(*out));
	read_comment(out, text, text + strlen(text), 1, complaints);
}

void marks_release(marks *m)
{
	fg_vec_release(&m->at);
	fg_vec_release(&m->args);
	fg_arena_release(&m->arena);
}
