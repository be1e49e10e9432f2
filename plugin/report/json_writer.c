/*
 * The streaming JSON writer. One flag carries the comma state of all levels:
 * after a value or a closed container a comma is due, after an opened one not.
 */
#include "report/json_writer_internal.h"

#include "base/bug.h"
#include "base/utf.h"

#include <assert.h>

void fg_report__json_init(fg_report__json *j, fg_buf *out)
{
	*j = (fg_report__json){.out = out};
}

void fg_report__json_end(fg_report__json *j)
{
	FG_ASSERT(j->depth == 0);
	fg_buf_putc(j->out, '\n');
}

static bool is_on_line(const fg_report__json *j)
{
	return j->line_depth != 0 && j->depth >= j->line_depth;
}

static void break_line(fg_report__json *j)
{
	static const char tabs[] =
		"\n\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
	static_assert(sizeof(tabs) > FG_REPORT__JSON_DEPTH + 1, "a tab per level");
	fg_buf_put(j->out, tabs, j->depth + 1);
}

static void put_escaped(fg_buf *out, unsigned char c)
{
	switch (c) {
	case '"':
		fg_buf_puts(out, "\\\"");
		break;
	case '\\':
		fg_buf_puts(out, "\\\\");
		break;
	case '\n':
		fg_buf_puts(out, "\\n");
		break;
	case '\r':
		fg_buf_puts(out, "\\r");
		break;
	case '\t':
		fg_buf_puts(out, "\\t");
		break;
	default:
		fg_buf_printf(out, "\\u%04x", (unsigned)c);
		break;
	}
}

static void put_string(fg_buf *out, const char *s, size_t n)
{
	fg_buf_putc(out, '"');
	size_t done = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		fg_utf8_sanitize(out, s + done, i - done);
		put_escaped(out, c);
		done = i + 1;
	}
	fg_utf8_sanitize(out, s + done, n - done);
	fg_buf_putc(out, '"');
}

/* Comma, line break and key: everything that stands before a value. */
static void lead(fg_report__json *j, const char *key)
{
	FG_ASSERT((key != NULL) == (j->depth > 0 && j->closers[j->depth - 1] == '}'));
	if (j->needs_comma)
		fg_buf_putc(j->out, ',');
	if (j->depth > 0 && !is_on_line(j))
		break_line(j);
	else if (j->needs_comma)
		fg_buf_putc(j->out, ' ');
	if (key) {
		put_string(j->out, key, strlen(key));
		fg_buf_puts(j->out, ": ");
	}
	j->needs_comma = true;
}

static void open_container(fg_report__json *j, const char *key, const char *brackets, bool on_line)
{
	lead(j, key);
	FG_ASSERT(j->depth < FG_REPORT__JSON_DEPTH);
	fg_buf_putc(j->out, brackets[0]);
	j->closers[j->depth++] = brackets[1];
	if (on_line && j->line_depth == 0)
		j->line_depth = j->depth;
	j->needs_comma = false;
}

void fg_report__json_object(fg_report__json *j, const char *key)
{
	open_container(j, key, "{}", false);
}

void fg_report__json_array(fg_report__json *j, const char *key)
{
	open_container(j, key, "[]", false);
}

void fg_report__json_object_line(fg_report__json *j, const char *key)
{
	open_container(j, key, "{}", true);
}

void fg_report__json_array_line(fg_report__json *j, const char *key)
{
	open_container(j, key, "[]", true);
}

void fg_report__json_close(fg_report__json *j)
{
	FG_ASSERT(j->depth > 0);
	bool was_on_line = is_on_line(j);
	char closer = j->closers[--j->depth];
	if (j->needs_comma && !was_on_line)
		break_line(j);
	if (j->line_depth > j->depth)
		j->line_depth = 0;
	fg_buf_putc(j->out, closer);
	j->needs_comma = true;
}

void fg_report__json_str_n(fg_report__json *j, const char *key, const char *value, size_t n)
{
	lead(j, key);
	put_string(j->out, value, n);
}

void fg_report__json_str(fg_report__json *j, const char *key, const char *value)
{
	if (value)
		fg_report__json_str_n(j, key, value, strlen(value));
}

void fg_report__json_int(fg_report__json *j, const char *key, uint64_t value)
{
	lead(j, key);
	fg_buf_printf(j->out, "%llu", (unsigned long long)value);
}

void fg_report__json_bool(fg_report__json *j, const char *key, bool value)
{
	lead(j, key);
	fg_buf_puts(j->out, value ? "true" : "false");
}

void fg_report__json_tenths(fg_report__json *j, const char *key, double value)
{
	FG_ASSERT(value >= 0 && value <= 1e6);
	/* Integer arithmetic: printf would follow the locale's decimal point. */
	unsigned long tenths = (unsigned long)(value * 10 + 0.5);
	lead(j, key);
	fg_buf_printf(j->out, "%lu", tenths / 10);
	if (tenths % 10)
		fg_buf_printf(j->out, ".%lu", tenths % 10);
}
