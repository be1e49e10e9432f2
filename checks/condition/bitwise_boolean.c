/*
 * & or | between two truth values, or a comparison inside a mask without
 * parentheses: `flags & MASK == 0` compares first.
 */
#include "rules/util.h"

static bool is_truth_value(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	while (n->kind == FG_NODE_IMPLICIT_CAST) {
		id = fg_ast_child(ast, id, 0);
		n = fg_ast_node(ast, id);
	}
	return n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op);
}

/* `a & b == c`: the comparison is a bare operand of the bit operation. */
static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_AND && n->op != FG_BINARY_OR && n->op != FG_BINARY_XOR)
		return;
	bool left = is_truth_value(ast, fg_ast_child(ast, id, 0));
	bool right = is_truth_value(ast, fg_ast_child(ast, id, 1));
	if (left == right) /* none, or two comparisons joined without a short circuit: meant */
		return;
	fg_report(ctx, n->place, "'%s' binds weaker than the comparison beside it",
	          fg_binary_op_text((fg_binary_op)n->op));
}

const fg_check fg_check_condition_bitwise_boolean = {
	.id = "condition.bitwise-boolean",
	.title = "Bit operation on the result of a comparison",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-783"),
	.cert = FG_LIST("EXP46-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_node,
};
