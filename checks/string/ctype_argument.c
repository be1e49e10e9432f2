/*
 * isdigit(c) with a plain or signed char: a negative value indexes in front of
 * the library's table. newlib's table is small; what stands before it is code
 * or another constant.
 */
#include "rules/util.h"

#include <ctype.h>

static const char *const functions[] = {
	"isalnum", "isalpha", "isascii", "isblank", "iscntrl", "isdigit", "isgraph",
	"islower", "isprint", "ispunct", "isspace", "isupper", "isxdigit", "toascii",
	"tolower", "toupper", NULL,
};

/* Below conversions that keep the sign: (int)c is as negative as c. */
static fg_node_id skip_widening(const fg_ast *ast, fg_node_id arg)
{
	for (;;) {
		arg = fg_ast_skip_implicit(ast, arg);
		const fg_node *n = fg_ast_node(ast, arg);
		if (n->kind != FG_NODE_CAST || !fg_type_is_signed(ast->unit, n->type) ||
		    fg_type_bits(ast->unit, n->type) <= 8)
			return arg;
		arg = fg_ast_child(ast, arg, 0);
	}
}

/* `__x` of a library's macro: the argument it was made of, before it was widened. */
static fg_node_id made_of(const fg_ast *ast, fg_node_id arg)
{
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, arg));
	const fg_decl *d = fg_unit_decl(ast->unit, decl);
	bool is_macros = decl && d->kind == FG_DECL_VARIABLE && d->init &&
	                 strncmp(fg_unit_decl_name(ast->unit, decl), "__", 2) == 0 &&
	                 fg_unit_place(ast->unit, d->place)->macro;
	return is_macros ? d->init : arg;
}

static bool can_be_negative_char(fg_check_context *ctx, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = skip_widening(ast, made_of(ast, arg));
	if (fg_ast_node(ast, id)->kind == FG_NODE_CONDITIONAL)
		return can_be_negative_char(ctx, fg_ast_child(ast, id, 1)) ||
		       can_be_negative_char(ctx, fg_ast_child(ast, id, 2));
	const fg_type *t = fg_unit_canon(ast->unit, fg_ast_node(ast, id)->type);
	int64_t value;
	if (fg_ast_const_int(ast, arg, &value))
		return value < -1;
	if (fg_util_is_number_char(ctx, id) || fg_util_is_dead(ctx, arg))
		return false;
	/* Plain char counts even where the target makes it unsigned: the code travels. */
	return t->rank == FG_RANK_CHAR || t->rank == FG_RANK_SCHAR;
}

/* Of glibc and newlib, behind the macros of the functions. */
static const char *const lookups[] = {"__isctype", "__tobody", "__ctype_lookup", NULL};

static bool is_of_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The first of the functions that is named in the text. */
static const char *named_in(const char *text, size_t n)
{
	for (size_t at = 0; at < n;) {
		size_t length = 0;
		while (at + length < n && is_of_word(text[at + length]))
			length++;
		for (const char *const *f = functions; *f && length; f++)
			if (strlen(*f) == length && memcmp(*f, text + at, length) == 0)
				return *f;
		at += length ? length : 1;
	}
	return "";
}

/* Which of the functions, or what macro of the project around it, wrote the text as a macro; "" =
 * none did. */
static const char *macro_function(const fg_unit *u, fg_place_id place)
{
	const fg_macro_use *use = &u->macro_uses.at[fg_unit_place(u, place)->macro];
	const char *inner = fg_unit_str(u, use->name), *outer = fg_unit_outer_macro(u, place);
	size_t n = 0;
	if (!fg_unit_place(u, place)->macro || use->is_argument)
		return ""; /* handed to a macro, not written by one */
	if (fg_name_in(outer, functions) || fg_name_in(inner, functions))
		return fg_name_in(outer, functions) ? outer : inner;
	if (!fg_name_in(inner, lookups))
		return "";
	const char *text = fg_unit_text(u, place, &n), *named = named_in(text, text ? n : 0);
	return named[0] ? named : outer;
}

/* Where the library makes the function a macro, the table is indexed in place. */
static void check_table(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, id)->place;
	fg_node_id index = fg_ast_child(ast, id, 1);
	const char *macro = macro_function(ast->unit, place);
	if (!macro[0] || fg_util_is_unevaluated(ctx, id) || !can_be_negative_char(ctx, index))
		return;
	fg_report(ctx, place, "argument of '%s' is a 'char' that may be negative", macro);
	if (fg_name_in(macro, functions)) /* what the project's own does is not known */
		fg_util_fix_cast_argument(ctx, skip_widening(ast, made_of(ast, index)), place,
		                          macro, "unsigned char");
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	fg_node_id arg = fg_ast_arg(ast, call, 0);
	if (!fg_name_in(name, functions) || fg_ast_arg_count(ast, call) != 1)
		return;
	if (!can_be_negative_char(ctx, arg))
		return;
	fg_report(ctx, fg_ast_node(ast, arg)->place,
	          "argument of '%s' is a 'char' that may be negative", name);
	fg_util_fix_cast(ctx, skip_widening(ast, arg), "unsigned char");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_SUBSCRIPT)
		check_table(ctx, id);
	else
		check_call(ctx, id);
}

const fg_check fg_check_string_ctype_argument = {
	.id = "string.ctype-argument",
	.title = "Character function given a char that may be negative",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-704"),
	.cert = FG_LIST("STR37-C"),
	.has_fix = true,
	.catalog_family = "input-validation",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_SUBSCRIPT),
	.node = check_node,
};
