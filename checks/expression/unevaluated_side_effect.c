/*
 * An assignment or a step inside an operand that C does not evaluate: sizeof, _Alignof, the
 * selector of _Generic. It reads as if it happened.
 */
#include "rules/util.h"

/* An assignment, ++ or -- somewhere below, calls left alone: sizeof(f()) asks for a type. */
static bool find_change(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_ASSIGN && !fg_node_is_step(n))
		return n->kind != FG_NODE_STMT_EXPR;
	*(fg_node_id *)payload = id;
	return false;
}

static void check_operand(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id change = 0;
	/* A macro may evaluate its argument elsewhere: glibc's assert does. */
	if (n->flags & (FG_NODE_RUNTIME | FG_NODE_OF_TYPE) || n->n == 0 ||
	    fg_unit_place(ast->unit, n->place)->macro)
		return;
	fg_ast_walk(ast, fg_ast_child(ast, id, 0), find_change, &change);
	if (change)
		fg_report(ctx, fg_ast_node(ast, change)->place,
		          "'%s' never happens: the operand of '%s' is not evaluated",
		          fg_util_text(ctx, change),
		          n->kind == FG_NODE_SIZEOF ? "sizeof" : "_Alignof");
}

const fg_check fg_check_expression_unevaluated_side_effect = {
	.id = "expression.unevaluated-side-effect",
	.title = "Side effect in an operand that is not evaluated",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-480"),
	.cert = FG_LIST("EXP44-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_SIZEOF, FG_NODE_ALIGNOF),
	.node = check_operand,
};
