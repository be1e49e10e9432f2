/*
 * Attributes. libclang exposes few of them; the rest are read from clang's own
 * print of the declaration, which shows them whatever macros wrote them.
 */
#include "frontend/frontend_internal.h"

/* ---- attributes by name ---- */

typedef enum attribute_effect {
	EFFECT_FLAG,
	EFFECT_SECTION,
	EFFECT_ALIAS,
	EFFECT_ALIGN,
	EFFECT_CLEANUP,
} attribute_effect;

static const struct {
	const char *name;
	attribute_effect effect;
	uint32_t flag;
} known_attributes[] = {
	{"interrupt", EFFECT_FLAG, FG_DECL_INTERRUPT},
	{"isr", EFFECT_FLAG, FG_DECL_INTERRUPT},
	{"signal", EFFECT_FLAG, FG_DECL_INTERRUPT},
	{"interrupt_handler", EFFECT_FLAG, FG_DECL_INTERRUPT},
	{"naked", EFFECT_FLAG, FG_DECL_NAKED},
	{"noreturn", EFFECT_FLAG, FG_DECL_NORETURN},
	{"_Noreturn", EFFECT_FLAG, FG_DECL_NORETURN},
	{"used", EFFECT_FLAG, FG_DECL_USED},
	{"retain", EFFECT_FLAG, FG_DECL_USED},
	{"weak", EFFECT_FLAG, FG_DECL_WEAK},
	{"packed", EFFECT_FLAG, FG_DECL_PACKED},
	{"constructor", EFFECT_FLAG, FG_DECL_CONSTRUCTOR},
	{"warn_unused_result", EFFECT_FLAG, FG_DECL_WARN_UNUSED},
	{"nodiscard", EFFECT_FLAG, FG_DECL_WARN_UNUSED},
	{"section", EFFECT_SECTION, 0},
	{"alias", EFFECT_ALIAS, 0},
	{"aligned", EFFECT_ALIGN, 0},
	{"_Alignas", EFFECT_ALIGN, 0},
	{"alignas", EFFECT_ALIGN, 0},
	{"cleanup", EFFECT_CLEANUP, 0},
};

typedef struct attribute_text {
	char name[64];
	const char *argument; /* first string argument, without quotes; not terminated */
	size_t argument_len;
	fg_fe_text arguments; /* what stands between the parentheses */
} attribute_text;

static void apply_alignment(fg_fe *fe, fg_decl *d, const attribute_text *a)
{
	uint64_t value = fe->target.biggest_alignment;
	if (a->arguments.n && !fg_fe__constant_text(a->arguments, &value))
		return;
	if (value > d->align && value <= UINT32_MAX)
		d->align = (uint32_t)value;
}

/* The print names the function; no cursor does. */
static void apply_cleanup(fg_fe *fe, fg_decl *d, const attribute_text *a)
{
	size_t at = fg_fe__skip_space(a->arguments, 0);
	size_t n = fg_fe__word(a->arguments, at);
	d->cleanup = fg_fe__function_named(fe, a->arguments.at + at, n);
}

static void apply(fg_fe *fe, fg_decl *d, const attribute_text *a)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(known_attributes); i++) {
		if (strcmp(known_attributes[i].name, a->name) != 0)
			continue;
		d->flags |= known_attributes[i].flag;
		if (known_attributes[i].effect == EFFECT_ALIGN) {
			apply_alignment(fe, d, a);
			return;
		}
		if (known_attributes[i].effect == EFFECT_CLEANUP) {
			apply_cleanup(fe, d, a);
			return;
		}
		if (known_attributes[i].effect == EFFECT_FLAG || !a->argument)
			return;
		fg_str_id text =
			fg_strpool_intern_n(&fe->unit->strings, a->argument, a->argument_len);
		if (known_attributes[i].effect == EFFECT_SECTION)
			d->section = text;
		else
			d->alias = text;
		return;
	}
}

/* "firmgate:isr" and its kin: what the toolchain's prelude writes for attributes of other
 * compilers that clang does not know. */
static void apply_annotation(fg_fe *fe, fg_decl *d, const char *text)
{
	if (strcmp(text, "firmgate:isr") == 0)
		d->flags |= FG_DECL_INTERRUPT;
	else if (strcmp(text, "firmgate:naked") == 0)
		d->flags |= FG_DECL_NAKED;
	else if (strncmp(text, "firmgate:section=", 17) == 0)
		d->section = fg_strpool_intern(&fe->unit->strings, text + 17);
	else if (strcmp(text, "firmgate:noinit") == 0 && !d->section)
		d->section = fg_strpool_intern(&fe->unit->strings, ".noinit");
}

static void list_name(fg_buf *names, const char *name)
{
	if (!name[0])
		return;
	fg_buf_printf(names, "%s%s", names->n ? " " : "", name);
}

/* ---- clang's print of a declaration ---- */

/* One attribute of a list, "name(args)" or "ns::name"; returns the offset after it. */
static size_t read_attribute(fg_fe_text t, size_t at, attribute_text *out)
{
	memset(out, 0, sizeof(*out));
	size_t n = fg_fe__word(t, at);
	if (fg_fe__starts_with(t, at + n, "::")) {
		at += n + 2;
		n = fg_fe__word(t, at);
	}
	if (n == 0)
		return at + 1;
	snprintf(out->name, sizeof(out->name), "%.*s", (int)(n < 60 ? n : 60), t.at + at);
	size_t open = fg_fe__skip_space(t, at + n);
	if (open >= t.n || t.at[open] != '(')
		return at + n;
	size_t argument = fg_fe__skip_space(t, open + 1);
	if (argument < t.n && t.at[argument] == '"') {
		size_t end = fg_fe__skip_token(t, argument);
		out->argument = t.at + argument + 1;
		out->argument_len = end - argument >= 2 ? end - argument - 2 : 0;
	}
	size_t close = fg_fe__skip_brackets(t, open);
	if (close)
		out->arguments = (fg_fe_text){t.at + open + 1, close - open - 2};
	return close ? close : t.n;
}

static void read_list(fg_fe *fe, fg_fe_text t, size_t at, size_t end, fg_decl *d, fg_buf *names)
{
	t.n = end;
	while ((at = fg_fe__skip_space(t, at)) < end) {
		attribute_text a;
		size_t next = read_attribute(t, at, &a);
		if (strcmp(a.name, "annotate") != 0) {
			apply(fe, d, &a);
			list_name(names, a.name);
		}
		at = next;
	}
}

/* Every attribute list of the print that is not inside a parameter list. */
static void read_print(fg_fe *fe, fg_fe_text t, fg_decl *d, fg_buf *names)
{
	for (size_t at = 0; (at = fg_fe__skip_space(t, at)) < t.n;) {
		size_t open = at + fg_fe__word(t, at);
		bool is_gnu = fg_fe__word_is(t, at, "__attribute__");
		bool is_bracketed = fg_fe__starts_with(t, at, "[[");
		if (fg_fe__word_is(t, at, "_Noreturn"))
			read_list(fe, t, at, open, d, names);
		if (fg_fe__word_is(t, at, "_Alignas") || fg_fe__word_is(t, at, "alignas"))
			read_list(fe, t, at, fg_fe__skip_brackets(t, open), d, names);
		if (is_gnu || is_bracketed || (at < t.n && t.at[at] == '(')) {
			size_t from = is_gnu ? fg_fe__skip_space(t, open) : at;
			size_t close = fg_fe__skip_brackets(t, from);
			if (close >= from + 4 && (is_gnu || is_bracketed))
				read_list(fe, t, from + 2, close - 2, d, names);
			at = close ? close : t.n;
			continue;
		}
		at = fg_fe__skip_token(t, at);
	}
}

static void read_printed(fg_fe *fe, CXCursor c, fg_decl *d, fg_buf *names)
{
	CXPrintingPolicy policy = clang_getCursorPrintingPolicy(c);
	clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_TerseOutput, 1);
	clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_SuppressInitializers, 1);
	CXString print = clang_getCursorPrettyPrinted(c, policy);
	const char *text = clang_getCString(print);
	if (text)
		read_print(fe, (fg_fe_text){text, strlen(text)}, d, names);
	clang_disposeString(print);
	clang_PrintingPolicy_dispose(policy);
}

/* ---- the cursors ---- */

static bool read_cursor(fg_fe *fe, CXCursor c, fg_decl *d, fg_buf *names)
{
	switch ((int)clang_getCursorKind(c)) {
	case CXCursor_AnnotateAttr: {
		CXString s = clang_getCursorSpelling(c);
		apply_annotation(fe, d, clang_getCString(s) ? clang_getCString(s) : "");
		list_name(names, clang_getCString(s) ? clang_getCString(s) : "");
		clang_disposeString(s);
		return false;
	}
	case CXCursor_PackedAttr:
		d->flags |= FG_DECL_PACKED;
		return true;
	default:
		return true;
	}
}

void fg_fe__attributes(fg_fe *fe, CXCursor c, fg_decl_id id, size_t first, size_t n)
{
	fg_decl d = *fg_unit_decl(fe->unit, id);
	fg_buf names = FG_BUF_INIT;
	fg_buf_puts(&names, fg_unit_str(fe->unit, d.attributes));
	bool must_print = false;
	for (size_t i = first; i < first + n; i++)
		if (fg_fe__is_attribute(fe->cursors.at[i]) &&
		    read_cursor(fe, fe->cursors.at[i], &d, &names))
			must_print = true;
	bool is_tag = d.kind == FG_DECL_RECORD || d.kind == FG_DECL_ENUM;
	/* Implicit declarations (builtins) have attributes nobody wrote. */
	if (must_print && !is_tag && !(d.flags & FG_DECL_IMPLICIT))
		read_printed(fe, c, &d, &names);
	else if (is_tag && d.flags & FG_DECL_PACKED)
		list_name(&names, "packed");
	fg_decl *out = &fe->unit->decls.at[id];
	out->flags = d.flags;
	out->section = d.section;
	out->alias = d.alias;
	out->align = d.align;
	out->cleanup = d.cleanup;
	out->attributes = names.n ? fg_strpool_intern(&fe->unit->strings, fg_buf_str(&names)) : 0;
	fg_buf_release(&names);
}
