/*
 * An atomic variable named twice in one expression: each access is atomic, the two together are
 * not.
 */
#include "rules/util.h"

/* The variable, of an atomic type, that the reference names as a value or target; 0 = none. */
static fg_decl_id atomic_variable(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	const fg_decl *d = fg_unit_decl(ast->unit, n->ref);
	if (n->kind != FG_NODE_DECL_REF ||
	    (d->kind != FG_DECL_VARIABLE && d->kind != FG_DECL_PARAMETER) ||
	    !(fg_unit_quals(ast->unit, d->type) & FG_QUAL_ATOMIC) ||
	    fg_util_is_unevaluated(ctx, id))
		return 0;
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, id));
	bool is_addressed = user->kind == FG_NODE_UNARY && user->op == FG_UNARY_ADDRESS;
	return is_addressed || user->kind == FG_NODE_ATOMIC_OP ? 0 : n->ref;
}

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id first[8];
	size_t n;
	fg_node_id second;
} search;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_STMT_EXPR)
		return true;
	fg_decl_id variable = atomic_variable(s->ctx, id);
	for (size_t i = 0; variable && i < s->n; i++)
		if (s->first[i] == variable && !s->second)
			s->second = id;
	if (variable && s->n < FG_ARRAY_LEN(s->first))
		s->first[s->n++] = variable;
	return !s->second;
}

static void check_expression(fg_check_context *ctx, fg_node_id root)
{
	const fg_ast *ast = fg_check_ast(ctx);
	search s = {.ctx = ctx};
	if (root)
		fg_ast_walk(ast, root, visit, &s);
	if (s.second)
		fg_report(ctx, fg_ast_node(ast, s.second)->place,
		          "'%s' may change between its two uses in this expression",
		          fg_unit_decl_name(ast->unit, fg_ast_node(ast, s.second)->ref));
}

/* x = x + 1, x == 1 && x, return x * x: the whole expression of a statement or an initialiser. */
static void check_statement(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (fg_util_is_loop(n) || n->kind == FG_NODE_IF || n->kind == FG_NODE_SWITCH)
		check_expression(ctx, fg_util_condition(ctx, id));
	else
		check_expression(ctx, fg_ast_child(ast, id, 0));
}

const fg_check fg_check_thread_atomic_twice = {
	.id = "thread.atomic-twice",
	.title = "Atomic variable used twice in one expression",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-366"),
	.cert = FG_LIST("CON40-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_EXPR_STMT, FG_NODE_RETURN, FG_NODE_VARIABLE, FG_NODE_IF,
                               FG_NODE_WHILE, FG_NODE_DO, FG_NODE_FOR, FG_NODE_SWITCH),
	.node = check_statement,
};
