/*
 * An error is found and nothing is done: the branch behind the test is empty. A
 * comment in the braces says that it is meant.
 */
#include "rules/util.h"

/* Braces with nothing between them, not even a remark. */
static bool is_bare(fg_check_context *ctx, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(fg_check_ast(ctx), body);
	size_t length = 0;
	const char *text = fg_unit_text(u, n->place, &length);
	if (n->kind != FG_NODE_COMPOUND || n->n > 0 || !text || fg_util_is_from_macro(ctx, body))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!strchr("{} \t\r\n", text[i]))
			return false;
	return true;
}

static bool is_errno(fg_check_context *ctx, fg_node_id expr)
{
	return fg_util_is_from_macro_named(ctx, expr, "errno");
}

/* The variable was given the result of a call. */
static bool is_call(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool *has_call = payload;
	*has_call |= fg_ast_node(ast, fg_ast_skip_casts(ast, value))->kind == FG_NODE_CALL;
	return true;
}

static bool holds_result(fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	bool has_call = false;
	if (n->kind == FG_NODE_CALL)
		return true;
	if (n->kind == FG_NODE_ASSIGN)
		return holds_result(ctx, fg_ast_child(ast, expr, 1));
	fg_decl_id decl = fg_ast_referenced_decl(ast, expr);
	if (!decl || fg_unit_decl(ast->unit, decl)->kind != FG_DECL_VARIABLE)
		return false;
	(void)fg_util_each_value(ctx, decl, is_call, &has_call, NULL);
	return has_call;
}

/* A call whose model says that 0, and nothing else, is success: rename(a, b) != 0. */
static bool succeeds_with_zero(fg_check_context *ctx, fg_node_id expr)
{
	expr = fg_ast_skip_casts(fg_check_ast(ctx), expr);
	const fg_model_function *m = fg_ast_node(fg_check_ast(ctx), expr)->kind == FG_NODE_CALL
	                                     ? fg_check_model_of(ctx, expr)
	                                     : NULL;
	return m && m->result.success == FG_SUCCESS_ZERO;
}

/* p == NULL, !p, r < 0, r == -1, errno == E…: the ways results say that something failed. */
static bool is_failure(fg_check_context *ctx, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(ctx);
	condition = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, condition);
	fg_node_id left = fg_ast_child(ast, condition, 0), right = fg_ast_child(ast, condition, 1);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT)
		return fg_type_is_pointer(ast->unit,
		                          fg_ast_node(ast, fg_ast_skip_implicit(ast, left))->type) &&
		       holds_result(ctx, left);
	if (n->kind != FG_NODE_BINARY)
		return false;
	if (n->op == FG_BINARY_EQ || n->op == FG_BINARY_NE) {
		if (is_errno(ctx, left))
			return true;
		if (n->op == FG_BINARY_EQ && fg_util_is_null(ctx, right) &&
		    fg_type_is_pointer(ast->unit, fg_ast_node(ast, left)->type))
			return holds_result(ctx, left);
		if (n->op == FG_BINARY_NE && fg_util_is_int(ctx, right, 0))
			return succeeds_with_zero(ctx, left);
		return n->op == FG_BINARY_EQ && fg_util_is_int(ctx, right, -1) &&
		       holds_result(ctx, left);
	}
	return n->op == FG_BINARY_LT && fg_util_is_int(ctx, right, 0) && holds_result(ctx, left);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->n > 2 && fg_ast_child(ast, id, 2))
		return;
	if (!is_bare(ctx, fg_ast_child(ast, id, 1)) || !is_failure(ctx, fg_ast_child(ast, id, 0)) ||
	    fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place, "an error is found here, and nothing is done about it");
}

const fg_check fg_check_status_empty_handler = {
	.id = "status.empty-handler",
	.title = "Error found and not handled",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-390"),
	.cert = FG_LIST("ERR00-C", "ERR33-C"),
	.catalog_family = "error-handling",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_IF),
	.node = check_node,
};
