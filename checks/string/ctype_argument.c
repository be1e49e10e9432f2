/*
 * isdigit(c) with a plain or signed char: a negative value indexes in front of
 * the library's table. newlib's table is small; what stands before it is code
 * or another constant.
 */
#include "rules/util.h"

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

static bool can_be_negative_char(fg_check_context *ctx, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = skip_widening(ast, arg);
	const fg_type *t = fg_unit_canon(ast->unit, fg_ast_node(ast, id)->type);
	int64_t value;
	if (fg_ast_const_int(ast, arg, &value))
		return value < -1;
	if (fg_util_is_number_char(ctx, id) || fg_util_is_dead(ctx, arg))
		return false;
	/* Plain char counts even where the target makes it unsigned: the code travels. */
	return t->rank == FG_RANK_CHAR || t->rank == FG_RANK_SCHAR;
}

/* Where the library makes the function a macro, the table is indexed in place. */
static void check_table(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, id)->place;
	const char *macro = fg_unit_outer_macro(ast->unit, place);
	if (!fg_name_in(macro, functions) || fg_util_is_unevaluated(ctx, id))
		return;
	if (can_be_negative_char(ctx, fg_ast_child(ast, id, 1)))
		fg_report(ctx, place, "argument of '%s' is a 'char' that may be negative", macro);
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
