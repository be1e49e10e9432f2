/*
 * An array inside of a structure that a function returned by value: it lives until the full
 * expression ends. Writing it is undefined, and so is a pointer into it kept for later.
 */
#include "rules/util.h"

/* The member chain below the decay, the first of its expression, stands on the value of a call. */
static bool is_of_returned_value(const fg_ast *ast, fg_node_id id)
{
	for (;;) {
		id = fg_ast_skip_implicit(ast, id);
		const fg_node *n = fg_ast_node(ast, id);
		if (n->kind == FG_NODE_CALL)
			return fg_type_is_aggregate(ast->unit, n->type);
		if (n->kind != FG_NODE_MEMBER || n->flags & FG_NODE_ARROW)
			return false;
		id = fg_ast_child(ast, id, 0);
	}
}

typedef enum use { USE_READ, USE_KEPT, USE_WRITTEN } use;

/* What is done with the pointer that is the value of `id`. */
static use pointer_use(const fg_ast *ast, fg_node_id id)
{
	bool is_element = false;
	for (;;) {
		fg_node_id child = id;
		id = fg_ast_node(ast, id)->parent;
		const fg_node *n = fg_ast_node(ast, id);
		switch (n->kind) {
		case FG_NODE_PAREN:
		case FG_NODE_IMPLICIT_CAST:
		case FG_NODE_CAST:
			if (is_element && n->op == FG_CAST_LVALUE_TO_RVALUE)
				return USE_READ;
			continue;
		case FG_NODE_SUBSCRIPT:
		case FG_NODE_MEMBER:
			is_element = true;
			continue;
		case FG_NODE_UNARY:
			if (n->op == FG_UNARY_DEREF) {
				is_element = true;
				continue;
			}
			return is_element && fg_node_is_step(n) ? USE_WRITTEN : USE_READ;
		case FG_NODE_ASSIGN:
			if (is_element)
				return fg_ast_child(ast, id, 0) == child ? USE_WRITTEN : USE_READ;
			return fg_ast_child(ast, id, 1) == child ? USE_KEPT : USE_READ;
		case FG_NODE_VARIABLE:
		case FG_NODE_RETURN:
			return is_element ? USE_READ : USE_KEPT;
		default:
			return USE_READ;
		}
	}
}

static void check_decay(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_CAST_ARRAY_TO_POINTER ||
	    !is_of_returned_value(ast, fg_ast_child(ast, id, 0)) || fg_util_is_unevaluated(ctx, id))
		return;
	use how = pointer_use(ast, id);
	if (how == USE_READ)
		return;
	fg_report(ctx, n->place,
	          how == USE_KEPT
	                  ? "'%s' is gone when the statement ends, and a pointer to it is kept"
	                  : "'%s' is part of a returned value and is written",
	          fg_util_text(ctx, fg_ast_child(ast, id, 0)));
}

const fg_check fg_check_expression_temporary_lifetime = {
	.id = "expression.temporary-lifetime",
	.title = "Array of a returned structure written or kept",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-825"),
	.cert = FG_LIST("EXP35-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST),
	.node = check_decay,
};
