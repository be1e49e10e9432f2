/*
 * The time of compilation in the image: two builds of one source differ, and nobody can show that
 * an image was made of it.
 */
#include "rules/util.h"

#include <ctype.h>

static const char *const macros[] = {"__DATE__", "__TIME__", "__TIMESTAMP__", NULL};

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* One of the macros stands in the text, outside of quotes; NULL = none. */
static const char *named_in(const char *text, size_t n)
{
	bool is_quoted = false;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\\' && is_quoted) {
			i++;
		} else if (text[i] == '"') {
			is_quoted = !is_quoted;
		} else if (!is_quoted && is_word(text[i])) {
			size_t len = 1;
			while (i + len < n && is_word(text[i + len]))
				len++;
			for (size_t k = 0; macros[k]; k++)
				if (strlen(macros[k]) == len &&
				    memcmp(macros[k], text + i, len) == 0)
					return macros[k];
			i += len - 1;
		}
	}
	return NULL;
}

/* The definition of the macro that wrote the literal. */
static const char *named_in_macro(const fg_unit *u, fg_str_id name)
{
	for (size_t i = 0; i < u->macro_defs.n; i++) {
		const fg_macro_def *d = &u->macro_defs.at[i];
		const char *text = d->file < u->texts.n ? u->texts.at[d->file] : NULL;
		const char *found = d->name == name && text
		                            ? named_in(text + d->begin, d->end - d->begin)
		                            : NULL;
		if (found)
			return found;
	}
	return NULL;
}

static const char *named_by(const fg_unit *u, const fg_place *p)
{
	const char *text = p->file < u->texts.n ? u->texts.at[p->file] : NULL;
	const char *found = text ? named_in(text + p->begin, p->end - p->begin) : NULL;
	for (fg_macro_id m = p->macro; m && !found; m = u->macro_uses.at[m].outer)
		if (!u->macro_uses.at[m].is_argument) /* its own text, not what it was given */
			found = named_in_macro(u, u->macro_uses.at[m].name);
	return found;
}

static void check_text(fg_check_context *ctx, fg_node_id literal)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_place_id place = fg_check_node(ctx, literal)->place;
	const char *macro = named_by(u, fg_unit_place(u, place));
	if (macro)
		fg_report(ctx, place, "'%s' makes each build another image", macro);
}

const fg_check fg_check_build_not_reproducible = {
	.id = "build.not-reproducible",
	.title = "Time of the build in the image",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-1127"),
	.catalog_family = "hardening-flags",
	.node_kinds = FG_NODES(FG_NODE_STRING_LITERAL),
	.node = check_text,
};
