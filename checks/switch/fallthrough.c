/*
 * A case that runs into the next one and does not say so: a break was forgotten.
 */
#include "rules/util.h"

/* "fall through", "fallthru", "FALLTHROUGH", "no break": how people say that it is meant. */
static bool says_so(const char *text, size_t n)
{
	for (size_t i = 0; i + 5 < n; i++) {
		if ((text[i] | 0x20) == 'f' && (text[i + 1] | 0x20) == 'a' &&
		    (text[i + 2] | 0x20) == 'l' && (text[i + 3] | 0x20) == 'l')
			return true;
		if ((text[i] | 0x20) == 'n' && (text[i + 1] | 0x20) == 'o' &&
		    strncmp(&text[i + 3], "break", 5 < n - i - 3 ? 5 : n - i - 3) == 0)
			return true;
	}
	return false;
}

/* The lines between the last statement and the label. */
static bool is_said(fg_check_context *ctx, const fg_place *label)
{
	const fg_unit *u = fg_check_unit(ctx);
	if (label->file >= u->texts.n || !u->texts.at[label->file])
		return false;
	const char *text = u->texts.at[label->file];
	size_t end = label->begin, begin = end;
	while (begin > 0 && end - begin < 400 && text[begin - 1] != ';' && text[begin - 1] != '}')
		begin--;
	/* a remark may stand behind the statement, on its line, or before a closing brace */
	size_t more = begin > 120 ? begin - 120 : 0;
	while (more < begin && text[more] != '\n')
		more++;
	return says_so(&text[more], end - more);
}

/* `default: break;` behind it: whoever falls, falls into nothing. */
static bool is_harmless(fg_check_context *ctx, const fg_place *label)
{
	const fg_unit *u = fg_check_unit(ctx);
	if (label->file >= u->texts.n || !u->texts.at[label->file])
		return false;
	const char *colon = strchr(&u->texts.at[label->file][label->begin], ':');
	return colon && strncmp(&colon[1 + strspn(&colon[1], " \t\r\n")], "break", 5) == 0;
}

static bool is_forgotten(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_place *p = fg_unit_place(fg_check_unit(ctx), d->place);
	return !p->macro && !is_said(ctx, p) && !is_harmless(ctx, p) &&
	       !fg_util_misses_declarations(ctx, d);
}

const fg_check fg_check_switch_fallthrough = {
	.id = "switch.fallthrough",
	.title = "Case that runs into the next one",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-484"),
	.cert = FG_LIST("MSC17-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("implicit-fallthrough"),
	.diagnostic = is_forgotten,
};
