/*
 * A message authentication code compared by a function, or a loop, that stops at the first byte
 * that differs. What is a code is known by the call that computed it, or by a name that means
 * nothing else. Passwords by name are the business of secret.compare.
 */
#include "rules/roles.h"

/* "mac" is an address more often than not, and "tag" and "token" are many things. */
static bool names_code(const char *name)
{
	static const char *const words[] = {"cmac", "mic", "icv", "authtag", NULL};
	static const char *const auth[] = {"auth", NULL}, *const tag[] = {"tag", "code", NULL};
	return fg_name_has_word(name, words) ||
	       (fg_name_has_word(name, auth) && fg_name_has_word(name, tag));
}

static bool is_variable_time(fg_check_context *ctx, fg_node_id call)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const fg_model_effect *e = NULL;
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_SINK, e)) != NULL)
		if (e->sink == FG_SINK_SECRET_COMPARE)
			return true;
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	if (!is_variable_time(ctx, call) || fg_role_in_test(ctx) || fg_util_is_dead(ctx, call))
		return;
	fg_node_id a = fg_util_arg(ctx, call, 0), b = fg_util_arg(ctx, call, 1);
	const char *first = fg_name_of(ctx, a), *second = fg_name_of(ctx, b);
	bool is_code = fg_role_holds(ctx, a, FG_CONTENT_MAC) ||
	               fg_role_holds(ctx, b, FG_CONTENT_MAC) || names_code(first) ||
	               names_code(second);
	if (!is_code || fg_name_is_secret(first) || fg_name_is_secret(second))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place,
	          "'%s' takes the longer the more bytes of the authentication code are right",
	          fg_ast_callee_name(fg_check_ast(ctx), call));
}

/* ---- loops ---- */

/* a[i], *a++: the array or pointer; 0 = something else, or no byte. */
static fg_node_id byte_source(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, id);
	bool is_element = n->kind == FG_NODE_SUBSCRIPT ||
	                  (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
	return is_element && fg_type_bits(ast->unit, n->type) == 8 ? fg_ast_child(ast, id, 0) : 0;
}

static bool is_secret_source(fg_check_context *ctx, fg_node_id source)
{
	const char *name = fg_name_of(ctx, source);
	return names_code(name) || fg_name_is_secret(name) ||
	       fg_role_holds(ctx, source, FG_CONTENT_MAC);
}

/* The arm is a jump out of the loop, or a block that ends in one. */
static bool leaves_loop(const fg_ast *ast, fg_node_id arm)
{
	const fg_node *n = fg_ast_node(ast, arm);
	while (n->kind == FG_NODE_COMPOUND && n->n > 0) {
		arm = fg_ast_child(ast, arm, n->n - 1);
		n = fg_ast_node(ast, arm);
	}
	return n->kind == FG_NODE_RETURN || n->kind == FG_NODE_BREAK || n->kind == FG_NODE_GOTO;
}

static void check_if(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	const fg_node *n = fg_ast_node(ast, condition);
	if (n->kind != FG_NODE_BINARY || n->op != FG_BINARY_NE ||
	    !fg_util_enclosing_loop(ctx, id) || !leaves_loop(ast, fg_ast_child(ast, id, 1)))
		return;
	fg_node_id a = byte_source(ctx, fg_ast_child(ast, condition, 0));
	fg_node_id b = byte_source(ctx, fg_ast_child(ast, condition, 1));
	if (!a || !b || fg_role_in_test(ctx) ||
	    (!is_secret_source(ctx, a) && !is_secret_source(ctx, b)))
		return;
	fg_report(ctx, n->place, "the loop runs the longer the more bytes of '%s' are right",
	          fg_name_of(ctx, is_secret_source(ctx, a) ? a : b));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_CALL)
		check_call(ctx, id);
	else
		check_if(ctx, id);
}

const fg_check fg_check_crypto_not_constant_time = {
	.id = "crypto.not-constant-time",
	.title = "Authentication code compared in variable time",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-208", "CWE-1254"),
	.catalog_family = "constant-time",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_IF),
	.node = check_node,
};
