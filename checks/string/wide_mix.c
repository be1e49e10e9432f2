/*
 * Narrow and wide strings mixed: the callee counts in other units than the
 * caller, or never finds the terminator.
 */
#include "rules/check.h"

static bool is_wide_pointer(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_pointee(u, type);
	return to && (fg_type_is_named(u, to, "wchar_t") ||
	              fg_unit_canon(u, to)->rank == FG_RANK_WCHAR);
}

static bool is_narrow_pointer(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_pointee(u, type);
	return to && fg_type_is_char(u, to);
}

/* The element width of the literal behind the node; 0 = no literal. */
static uint32_t literal_width(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_casts(ast, id));
	if (n->kind != FG_NODE_STRING_LITERAL)
		return 0;
	return ast->string_literals.at[n->ref].elem_size;
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id operand = fg_ast_child(ast, id, 0);
	fg_type_id from = fg_ast_node(ast, operand)->type;
	if (n->kind == FG_NODE_CAST || n->op != FG_CAST_POINTER)
		return;
	uint32_t width = literal_width(ast, operand);
	bool to_wide = is_wide_pointer(u, n->type) &&
	               (is_narrow_pointer(u, from) || width == 1);
	bool to_narrow = is_narrow_pointer(u, n->type) && (is_wide_pointer(u, from) || width > 1);
	if (to_wide || to_narrow)
		fg_report(ctx, n->place, "%s string where a %s one is expected",
		          to_wide ? "narrow" : "wide", to_wide ? "wide" : "narrow");
}

const fg_check fg_check_string_wide_mix = {
	.id = "string.wide-mix",
	.title = "Narrow and wide strings mixed",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-135"),
	.cert = FG_LIST("STR38-C"),
	.catalog_family = "buffer-overflow",
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
