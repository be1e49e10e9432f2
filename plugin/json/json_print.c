/*
 * JSON out. Its own printer over the cJSON tree, because the bytes must not
 * depend on cJSON's version or the locale: tabs, integers without exponent,
 * other numbers in the shortest form that reads back the same.
 */
#include "json/json.h"

#include "base/bug.h"
#include "base/utf.h"

#include <math.h>
#include <stdlib.h>

static void print_value(const cJSON *value, size_t depth, fg_buf *out);

static void indent(size_t depth, fg_buf *out)
{
	fg_buf_putc(out, '\n');
	for (size_t i = 0; i < depth; i++)
		fg_buf_putc(out, '\t');
}

static void print_escaped(unsigned char c, fg_buf *out)
{
	static const char named[] = "\bb\ff\nn\rr\tt\"\"\\\\";
	for (size_t i = 0; i + 1 < sizeof(named); i += 2) {
		if (c == (unsigned char)named[i]) {
			fg_buf_putc(out, '\\');
			fg_buf_putc(out, named[i + 1]);
			return;
		}
	}
	fg_buf_printf(out, "\\u%04x", (unsigned)c);
}

static bool needs_escape(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

static void print_string(const char *text, fg_buf *out)
{
	fg_buf clean = FG_BUF_INIT;
	fg_utf8_sanitize(&clean, text, strlen(text));
	const char *s = fg_buf_str(&clean);
	fg_buf_putc(out, '"');
	size_t from = 0;
	for (size_t i = 0; i < clean.n; i++) {
		if (!needs_escape((unsigned char)s[i]))
			continue;
		fg_buf_put(out, s + from, i - from);
		print_escaped((unsigned char)s[i], out);
		from = i + 1;
	}
	fg_buf_put(out, s + from, clean.n - from);
	fg_buf_putc(out, '"');
	fg_buf_release(&clean);
}

static void print_number(double value, fg_buf *out)
{
	if (!isfinite(value)) {
		fg_buf_puts(out, "null");
		return;
	}
	if (value > -1e18 && value < 1e18 && (double)(long long)value == value) {
		fg_buf_printf(out, "%lld", (long long)value);
		return;
	}
	char text[40];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	char *comma = strchr(text, ','); /* a locale's decimal sign */
	if (comma)
		*comma = '.';
	fg_buf_puts(out, text);
}

static void print_members(const cJSON *value, size_t depth, fg_buf *out)
{
	bool is_object = cJSON_IsObject(value);
	fg_buf_putc(out, is_object ? '{' : '[');
	for (const cJSON *item = value->child; item; item = item->next) {
		if (item != value->child)
			fg_buf_putc(out, ',');
		indent(depth + 1, out);
		if (is_object) {
			print_string(item->string ? item->string : "", out);
			fg_buf_puts(out, ": ");
		}
		print_value(item, depth + 1, out);
	}
	if (value->child)
		indent(depth, out);
	fg_buf_putc(out, is_object ? '}' : ']');
}

static void print_value(const cJSON *value, size_t depth, fg_buf *out)
{
	if (cJSON_IsObject(value) || cJSON_IsArray(value))
		print_members(value, depth, out);
	else if (cJSON_IsString(value))
		print_string(value->valuestring, out);
	else if (cJSON_IsNumber(value))
		print_number(value->valuedouble, out);
	else
		fg_buf_puts(out, fg_json_kind(value));
}

void fg_json_print(const cJSON *value, fg_buf *out)
{
	FG_ASSERT(value);
	print_value(value, 0, out);
	fg_buf_putc(out, '\n');
}
