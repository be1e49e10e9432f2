/*
 * & or | between two truth values, or a comparison inside a mask without
 * parentheses: `flags & MASK == 0` compares first. `!status & READY` negates
 * first.
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

/* The other side is one bit anyway: a _Bool, or a comparison in parentheses. */
static bool is_boolean(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_casts(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	return fg_unit_canon(ast->unit, n->type)->kind == FG_TYPE_BOOL || is_truth_value(ast, id) ||
	       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT);
}

/* !status & READY, not in parentheses; !a & !b and !a & (b > 2) join truth values. */
static bool negates_first(const fg_ast *ast, const fg_node *n, fg_node_id left, fg_node_id right)
{
	while (fg_ast_node(ast, left)->kind == FG_NODE_IMPLICIT_CAST)
		left = fg_ast_child(ast, left, 0);
	const fg_node *l = fg_ast_node(ast, left);
	return n->op == FG_BINARY_AND && l->kind == FG_NODE_UNARY && l->op == FG_UNARY_LNOT &&
	       fg_type_is_integer(ast->unit, fg_ast_node(ast, right)->type) &&
	       !is_boolean(ast, right) && !is_boolean(ast, fg_ast_child(ast, left, 0));
}

/* The rest of the operation belongs to what '!' negates. */
static void offer_negation(fg_check_context *ctx, fg_node_id id, fg_node_id left)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id op = 0;
	while (fg_ast_node(ast, left)->kind == FG_NODE_IMPLICIT_CAST)
		left = fg_ast_child(ast, left, 0);
	fg_node_id operand = fg_ast_child(ast, left, 0);
	if (!fg_util_operator(ctx, id, "&", &op))
		return;
	fg_report_fix(ctx, "negate the whole of '%s'",
	              fg_binary_op_text((fg_binary_op)fg_ast_node(ast, id)->op));
	fg_fix_insert(ctx, fg_util_written_place(ctx, operand), "(");
	fg_fix_append(ctx, fg_util_written_place(ctx, fg_ast_child(ast, id, 1)), ")");
}

/* a & b == c -> (a & b) == c. What a == b & c means, only its author knows. */
static void offer_parentheses(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id op = 0;
	const char *text = fg_binary_op_text((fg_binary_op)fg_ast_node(ast, id)->op);
	fg_node_id compare = fg_ast_child(ast, id, 1);
	while (fg_ast_node(ast, compare)->kind == FG_NODE_IMPLICIT_CAST)
		compare = fg_ast_child(ast, compare, 0);
	const char *sign = fg_binary_op_text((fg_binary_op)fg_ast_node(ast, compare)->op);
	if (!fg_util_operator(ctx, id, text, &op) || !fg_util_operator(ctx, compare, sign, &op))
		return;
	fg_report_fix(ctx, "put the operation '%s' in parentheses", text);
	fg_fix_insert(ctx, fg_util_written_place(ctx, fg_ast_child(ast, id, 0)), "(");
	fg_fix_append(ctx, fg_util_written_place(ctx, fg_ast_child(ast, compare, 0)), ")");
}

/* `a & b == c`: the comparison is a bare operand of the bit operation. */
static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_AND && n->op != FG_BINARY_OR && n->op != FG_BINARY_XOR)
		return;
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	if (negates_first(ast, n, left, right)) {
		fg_report(ctx, n->place, "'!' binds stronger than '&' beside it");
		offer_negation(ctx, id, left);
		return;
	}
	bool left_compares = is_truth_value(ast, left), right_compares = is_truth_value(ast, right);
	if (left_compares ==
	    right_compares) /* none, or two joined without a short circuit: meant */
		return;
	if (is_boolean(ast, left_compares ? right : left))
		return;
	fg_report(ctx, n->place, "'%s' binds weaker than the comparison beside it",
	          fg_binary_op_text((fg_binary_op)n->op));
	if (!left_compares)
		offer_parentheses(ctx, id);
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
	.has_fix = true,
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_node,
};
