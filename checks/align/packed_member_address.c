/*
 * The address of a packed member as an ordinary pointer: whoever dereferences
 * it does an access the core may not be able to do.
 */
#include "rules/check.h"

#include <ctype.h>

/* Back over what stands between a callee's name and its argument; *has_ampersand: a '&' did. */
static size_t back_to_callee(const char *text, size_t at, bool *has_ampersand)
{
	while (at > 0 && (text[at - 1] == '&' || text[at - 1] == '(' || text[at - 1] == ' ')) {
		*has_ampersand |= text[at - 1] == '&';
		at--;
	}
	return at;
}

/* get_unaligned16(&f->length): the callee's name says that it copes. */
static bool is_for_unaligned(const char *text, size_t end)
{
	static const char word[] = "unaligned";
	const size_t n = sizeof(word) - 1;
	size_t begin = end;
	while (begin > 0 && (text[begin - 1] == '_' || isalnum((unsigned char)text[begin - 1])))
		begin--;
	for (; begin + n <= end; begin++)
		if (memcmp(text + begin, word, n) == 0)
			return true;
	return false;
}

/* Where a macro wrote the '&', its author dealt with packed members once, for all its users. */
static bool is_reported(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_place *p = fg_unit_place(u, d->place);
	const fg_macro_use *use = p->macro ? &u->macro_uses.at[p->macro] : NULL;
	fg_file_id file = use ? use->file : p->file;
	uint32_t at = use ? use->offset : p->begin;
	if (use && !use->is_argument)
		return false;
	const char *text = file < u->texts.n ? u->texts.at[file] : NULL;
	if (!text || at > u->files.at[file].size)
		return true;
	bool has_ampersand = false;
	size_t end = back_to_callee(text, at, &has_ampersand);
	return !is_for_unaligned(text, end) && (has_ampersand || !use);
}

const fg_check fg_check_align_packed_member_address = {
	.id = "align.packed-member-address",
	.title = "Address of a packed member taken as an ordinary pointer",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-188"),
	.cert = FG_LIST("EXP36-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("address-of-packed-member"),
	.diagnostic = is_reported,
};
