/*
 * A preprocessor directive between the parentheses of a macro's use: what it does there is
 * undefined. Clang finds them, each; the #else and #endif of an #if that is told say nothing new.
 */
#include "rules/check.h"

#include "product/define.h"

static size_t line_begin(const char *text, size_t at)
{
	while (at > 0 && text[at - 1] != '\n')
		at--;
	return at;
}

/* Name of the directive in the line; *n 0 = none. */
static const char *directive(const char *text, size_t line, size_t *n)
{
	const char *end = text + line + strcspn(text + line, "\n");
	const char *p = text + line + strspn(text + line, " \t");
	bool is_one = p < end && *p == '#';
	p += is_one ? 1 + strspn(p + 1, " \t") : 0;
	*n = is_one ? fg_define_word(p, end) : 0;
	return p;
}

static bool is_word(const char *p, size_t n, const char *word)
{
	return strlen(word) == n && memcmp(p, word, n) == 0;
}

/* The line of the #if that the directive at `line` goes on with or ends; false: it begins one, or
 * is of another kind. */
static bool find_if(const char *text, size_t line, size_t *out)
{
	size_t n, depth = 1;
	const char *p = directive(text, line, &n);
	if (!is_word(p, n, "endif") && !(n >= 4 && memcmp(p, "el", 2) == 0))
		return false;
	while (depth && line > 0) {
		line = line_begin(text, line - 1);
		p = directive(text, line, &n);
		depth += is_word(p, n, "endif");
		depth -= n >= 2 && memcmp(p, "if", 2) == 0;
	}
	*out = line;
	return depth == 0;
}

static bool is_told(const fg_unit *u, fg_file_id file, const char *text, size_t line)
{
	size_t end = line + strcspn(text + line, "\n");
	for (size_t i = 0; i < u->diagnostics.n; i++) {
		const fg_diagnostic *d = &u->diagnostics.at[i];
		const fg_place *p = fg_unit_place(u, d->place);
		if (p->file == file && p->begin >= line && p->begin <= end &&
		    strcmp(fg_unit_str(u, d->option), "embedded-directive") == 0)
			return true;
	}
	return false;
}

static bool is_new(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_place *p = fg_unit_place(u, d->place);
	const char *text = p->file < u->texts.n ? u->texts.at[p->file] : NULL;
	size_t first;
	return !text || !find_if(text, line_begin(text, p->begin), &first) ||
	       !is_told(u, p->file, text, first);
}

const fg_check fg_check_macro_directive_in_argument = {
	.id = "macro.directive-in-argument",
	.title = "Preprocessor directive in the arguments of a macro",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("PRE32-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("embedded-directive"),
	.diagnostic = is_new,
};
