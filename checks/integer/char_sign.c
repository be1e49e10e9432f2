/*
 * Plain char widened to a larger integer where the sign matters: as an index,
 * or in bit assembly. Plain char is signed on x86, unsigned on ARM: code that
 * passed its host tests meets bytes above 0x7f on the wire.
 */
#include "rules/util.h"

/* A plain char value (not a literal, not known non-negative). */
static bool is_plain_char_value(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	int64_t value;
	if (fg_unit_canon(ast->unit, n->type)->rank != FG_RANK_CHAR)
		return false;
	return !fg_ast_const_int(ast, id, &value);
}

static void check_subscript(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id index = fg_ast_child(ast, id, 1);
	if (is_plain_char_value(ast, index) && !fg_util_is_unevaluated(ctx, id))
		fg_report(ctx, fg_ast_node(ast, index)->place,
		          "index of plain type 'char' is negative for bytes above 0x7f where 'char' is signed");
}

/* c << 8 | …: a negative c smears ones over the rest. */
static void check_assembly(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_SHL || !is_plain_char_value(ast, fg_ast_child(ast, id, 0)))
		return;
	fg_report(ctx, n->place,
	          "byte of plain type 'char' is sign-extended before the shift where 'char' is signed");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_SUBSCRIPT)
		check_subscript(ctx, id);
	else
		check_assembly(ctx, id);
}

const fg_check fg_check_integer_char_sign = {
	.id = "integer.char-sign",
	.title = "Plain char widened where its sign matters",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-194"),
	.cert = FG_LIST("STR34-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_SUBSCRIPT, FG_NODE_BINARY),
	.node = check_node,
};
