/*
 * Library functions that cannot be told how much room there is. gets has no
 * safe use; strcpy, strcat, sprintf have one when the source's size is known
 * and fits, or was looked at before, and then are silent.
 */
#include "rules/util.h"

typedef enum danger { ALWAYS, COPY, APPEND, FORMAT, SCAN } danger;

static const struct {
	const char *name;
	danger kind;
	const char *instead;
} banned[] = {
	{"gets", ALWAYS, "fgets"},        {"strcpy", COPY, "a copy that knows the size"},
	{"stpcpy", COPY, "a copy that knows the size"},
	{"strcat", APPEND, "an append that knows the size"},
	{"sprintf", FORMAT, "snprintf"},  {"vsprintf", ALWAYS, "vsnprintf"},
	{"scanf", SCAN, "a width in each %s"}, {"sscanf", SCAN, "a width in each %s"},
	{"fscanf", SCAN, "a width in each %s"}, {"tmpnam", ALWAYS, "mkstemp"},
	{"mktemp", ALWAYS, "mkstemp"},
};

/* strcpy(array, "literal") that fits, or whose target is not known: the literal is bounded. */
static bool literal_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint64_t room = 0;
	return fg_util_is_some_literal(ctx, fg_ast_arg(ast, call, 1), &n) &&
	       (!fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) || n + 1 <= room);
}

/* strcpy(to, from) of two arrays, the source not the larger one: the text in it fits. */
static bool array_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint64_t room = 0, size = 0;
	fg_node_id source = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 1));
	return fg_util_array_size(ctx, source, &size) &&
	       fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) && size <= room;
}

/* ---- formats ---- */

static bool format_fits(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint64_t room = 0;
	bool measured = false;
	fg_node_id target = fg_ast_arg(ast, call, 0);
	size_t bound = fg_util_format_bound(ctx, call, 1, &measured);
	if (!bound)
		return fg_util_is_sized_by_text(ctx, call, target);
	/* Into memory of unknown size a format without %s is bounded by its types: let it pass. */
	return measured || !fg_util_array_size(ctx, target, &room) || bound <= room;
}

/* ---- the others ---- */

/* A %s or %[ without width. */
static bool has_unlimited_string(const unsigned char *format, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (format[i] != '%')
			continue;
		i++;
		if (format[i] == '%' || format[i] == '*')
			continue;
		while (i < n && strchr("hlm", format[i]) && format[i])
			i++;
		if (i < n && (format[i] == 's' || format[i] == '['))
			return format[i - 1] != 'm';
	}
	return false;
}

static bool scan_is_limited(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	uint32_t which = strcmp(name, "scanf") == 0 ? 0 : 1;
	const unsigned char *format = fg_ast_string(ast, fg_ast_arg(ast, call, which), &n);
	return !format || !has_unlimited_string(format, n);
}

static bool is_safe(fg_check_context *ctx, fg_node_id call, danger kind, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	switch (kind) {
	case ALWAYS:
		return false;
	case COPY:
	case APPEND:
		return (kind == COPY && (literal_fits(ctx, call) || array_fits(ctx, call))) ||
		       fg_util_literals_fit(ctx, call) ||
		       fg_util_was_measured(ctx, call, fg_ast_arg(ast, call, 1)) ||
		       fg_util_is_sized_by_text(ctx, call, fg_ast_arg(ast, call, 0));
	case FORMAT:
		return format_fits(ctx, call);
	case SCAN:
		return scan_is_limited(ctx, call, name);
	}
	return false;
}

/* Same arguments, and the target's size: behind the target, or last. What the replacement returns
 * differs (the length it would have had): only where nobody looks at it. The target is an array by
 * name, whose sizeof is its room. */
static const struct {
	const char *name, *bounded;
	bool size_is_last;
} bounded[] = {
	{"sprintf", "snprintf", false}, {"vsprintf", "vsnprintf", false},
	{"strcpy", "strlcpy", true},    {"strcat", "strlcat", true},
};

static void offer_fix(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id callee = fg_util_written_place(ctx, fg_ast_child(ast, call, 0));
	fg_place_id target = fg_util_written_place(ctx, fg_ast_arg(ast, call, 0));
	const fg_place p = *fg_unit_place(ast->unit, target);
	uint32_t last = fg_ast_arg_count(ast, call) - 1;
	uint64_t room = 0;
	size_t n = 0;
	const char *text = fg_unit_text(ast->unit, target, &n);
	if (!text || p.macro || !fg_util_value_is_unused(ctx, call, NULL) ||
	    fg_ast_has_side_effect(ast, fg_ast_arg(ast, call, 0)) ||
	    !fg_util_array_size(ctx, fg_ast_arg(ast, call, 0), &room) || room <= 1)
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(bounded); i++) {
		if (strcmp(name, bounded[i].name) != 0 ||
		    !fg_check_declares(ctx, bounded[i].bounded, callee))
			continue;
		fg_node_id before = fg_ast_arg(ast, call, bounded[i].size_is_last ? last : 0);
		fg_report_fix(ctx, "use '%s' with the size of '%.*s'", bounded[i].bounded, (int)n,
		              text);
		fg_fix_replace(ctx, callee, "%s", bounded[i].bounded);
		fg_fix_append(ctx, fg_util_written_place(ctx, before), ", sizeof(%.*s)", (int)n,
		              text);
	}
}

/* The library's own strcat, __sprintf_chk …: it has no more to go by than its callee; whoever
 * calls it is reported. */
static bool is_library_itself(fg_check_context *ctx)
{
	const char *name = fg_unit_decl_name(fg_check_unit(ctx), fg_check_current_function(ctx));
	while (*name == '_')
		name++;
	for (size_t i = 0; i < FG_ARRAY_LEN(banned); i++) {
		size_t n = strlen(banned[i].name);
		if (strncmp(name, banned[i].name, n) == 0 &&
		    (!name[n] || strcmp(name + n, "_chk") == 0))
			return true;
	}
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	if (is_library_itself(ctx))
		return;
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(banned); i++) {
		if (strcmp(name, banned[i].name) != 0)
			continue;
		if (is_safe(ctx, call, banned[i].kind, name))
			return;
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' cannot know how much room there is; use %s", name,
		          banned[i].instead);
		offer_fix(ctx, call, name);
		return;
	}
}

const fg_check fg_check_api_banned_function = {
	.id = "api.banned-function",
	.title = "Function that cannot know the size of its target",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-676"),
	.cert = FG_LIST("MSC24-C"),
	.has_fix = true,
	.catalog_family = "banned-function",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
