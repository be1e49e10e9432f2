/*
 * A universal character name that is not whole where it is written: \u with fewer than four hex
 * digits, to be completed by token pasting. What comes out is undefined.
 */
#include "rules/check.h"

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Offset behind the comment, string or character that begins at `at`; at itself when none does. */
static size_t skip_quoted(const char *text, size_t n, size_t at)
{
	if (at + 1 < n && text[at] == '/' && text[at + 1] == '/') {
		while (at < n && text[at] != '\n')
			at += text[at] == '\\' && at + 1 < n ? 2 : 1;
		return at;
	}
	if (at + 1 < n && text[at] == '/' && text[at + 1] == '*') {
		for (at += 2; at + 1 < n; at++)
			if (text[at] == '*' && text[at + 1] == '/')
				return at + 2;
		return n;
	}
	if (text[at] != '"' && text[at] != '\'')
		return at;
	char quote = text[at++];
	while (at < n && text[at] != quote && text[at] != '\n')
		at += text[at] == '\\' ? 2 : 1;
	return at < n ? at + 1 : n;
}

static void check_text(fg_check_context *ctx, fg_file_id file, const char *text, size_t n)
{
	for (size_t at = 0; at < n;) {
		size_t next = skip_quoted(text, n, at);
		if (next > at) {
			at = next;
			continue;
		}
		bool is_name = text[at] == '\\' && at + 1 < n &&
		               (text[at + 1] == 'u' || text[at + 1] == 'U');
		if (!is_name) {
			at++;
			continue;
		}
		size_t end = at + 2, wanted = text[at + 1] == 'u' ? 4 : 8;
		while (end < n && end - at - 2 < wanted && is_hex(text[end]))
			end++;
		if (end - at - 2 < wanted)
			fg_report(ctx, fg_check_make_place(ctx, file, (uint32_t)at, (uint32_t)end),
			          "a universal character name wants %d hex digits, here are %d",
			          (int)wanted, (int)(end - at - 2));
		at = end;
	}
}

const fg_check fg_check_macro_universal_name = {
	.id = "macro.universal-name",
	.title = "Universal character name left to token pasting",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("PRE30-C"),
	.catalog_family = "undefined-behaviour",
	.text = check_text,
};
