/*
 * The precision of an integer type computed from its size: a bound of sizeof(T) * CHAR_BIT counts
 * padding bits and, for signed types, the sign bit as if values could use them.
 */
#include "rules/util.h"

static bool is_sizeof_integer(const fg_ast *ast, fg_node_id id, fg_type_id *measured)
{
	id = fg_ast_skip_casts(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_SIZEOF || n->flags & FG_NODE_RUNTIME)
		return false;
	*measured = n->ref;
	return fg_type_is_integer(ast->unit, n->ref);
}

static void check_product(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *comparison = fg_ast_node(ast, user);
	int64_t bits;
	fg_type_id type;
	if (n->op != FG_BINARY_MUL || comparison->kind != FG_NODE_BINARY ||
	    !fg_binary_is_comparison((fg_binary_op)comparison->op))
		return;
	for (uint32_t side = 0; side < 2; side++) {
		fg_node_id factor = fg_ast_child(ast, id, 1 - side);
		if (!is_sizeof_integer(ast, fg_ast_child(ast, id, side), &type) ||
		    !fg_ast_const_int(ast, factor, &bits) || bits != 8)
			continue;
		fg_report(ctx, n->place,
		          "'%s' is the storage of '%s', not the number of its value bits",
		          fg_util_text(ctx, id), fg_util_type_name(ctx, type));
		return;
	}
}

const fg_check fg_check_integer_width_by_size = {
	.id = "integer.width-by-size",
	.title = "Width of an integer taken from its size",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-190"),
	.cert = FG_LIST("INT35-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_product,
};
