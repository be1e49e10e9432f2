/*
 * A switch on a received value that has no default, in a function that then goes on as if the value
 * had been one of those it knows.
 */
#include "rules/util.h"

enum { CASES_MIN = 2 };

typedef struct labels {
	const fg_check_context *ctx;
	fg_node_id of;
	uint32_t cases;
	uint32_t breaks; /* out of this switch */
	bool has_default;
} labels;

static bool visit_label(const fg_ast *ast, fg_node_id id, void *payload)
{
	labels *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_CASE && n->kind != FG_NODE_DEFAULT && n->kind != FG_NODE_BREAK)
		return true;
	if (n->kind == FG_NODE_BREAK) {
		l->breaks += fg_util_break_target(l->ctx, id) == l->of ? 1 : 0;
		return true;
	}
	if (fg_util_enclosing(l->ctx, id, FG_NODE_SWITCH) != l->of)
		return true;
	l->has_default |= n->kind == FG_NODE_DEFAULT;
	l->cases += n->kind == FG_NODE_CASE ? 1 : 0;
	return true;
}

/* switch (x & 3) and switch (x % 4) with four cases know every value. */
static bool is_exhaustive(const fg_ast *ast, fg_node_id value, uint32_t cases)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_casts(ast, value));
	int64_t c;
	if (n->kind != FG_NODE_BINARY ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, fg_ast_skip_casts(ast, value), 1), &c))
		return false;
	if (n->op == FG_BINARY_AND) /* as many as the mask has values */
		return c > 0 && c < 0x10000 && cases >= (1u << __builtin_popcountll((uint64_t)c));
	return n->op == FG_BINARY_REM && cases >= c;
}

/* ---- a look at the value in front of the switch ---- */

typedef struct look {
	fg_check_context *ctx;
	fg_node_id value, of;
	bool found;
} look;

static bool visit_comparison(const fg_ast *ast, fg_node_id id, void *payload)
{
	look *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_BINARY || !fg_binary_is_comparison((fg_binary_op)n->op) ||
	    fg_util_is_within(l->ctx, id, l->of))
		return true;
	for (uint32_t i = 0; i < 2; i++)
		l->found |= fg_ast_same(ast, fg_ast_skip_casts(ast, fg_ast_child(ast, id, i)),
		                        l->value);
	return !l->found;
}

static bool is_compared(fg_check_context *ctx, fg_node_id of, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	look l = {ctx, fg_ast_skip_casts(ast, value), of, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            visit_comparison, &l);
	return l.found;
}

/* ---- what comes after ---- */

/* The function goes on after the switch, and not with its failure: return -1, goto error. */
static bool goes_on(const fg_check_context *ctx, fg_node_id of)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	fg_node_id next = fg_util_next_statement(ctx, of);
	const fg_node *n = fg_ast_node(ast, next);
	int64_t code;
	if (!next || n->kind == FG_NODE_GOTO || n->kind == FG_NODE_LABEL)
		return false;
	if (n->kind != FG_NODE_RETURN)
		return true;
	fg_type_id result = fg_type_result(u,
	                                   fg_unit_decl(u, fg_check_current_function(ctx))->type);
	fg_node_id value = fg_ast_child(ast, next, 0);
	if (!value || fg_type_is_pointer(u, result))
		return false;
	bool is_success = !fg_ast_const_int(ast, value, &code) || code == 0;
	return is_success && fg_unit_canon(u, result)->kind != FG_TYPE_BOOL;
}

static void check_switch(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_ast_child(ast, id, 0);
	labels l = {.ctx = ctx, .of = id};
	if (!fg_check_current_function(ctx) || fg_util_enclosing_loop(ctx, id) ||
	    fg_util_enclosing(ctx, id, FG_NODE_SWITCH) || !goes_on(ctx, id))
		return;
	fg_ast_walk(ast, id, visit_label, &l);
	/* No break: every known value leaves, and what follows is for the others. */
	if (l.has_default || l.cases < CASES_MIN || l.breaks == 0 ||
	    is_exhaustive(ast, value, l.cases) || !fg_util_is_input(ctx, value) ||
	    is_compared(ctx, id, value))
		return;
	fg_report(ctx, fg_ast_node(ast, value)->place,
	          "'%s' comes from outside, and no case answers a value that is not known",
	          fg_util_text(ctx, value));
}

const fg_check fg_check_input_state_default = {
	.id = "input.state-default",
	.title = "Switch on a received value without an answer to unknown ones",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 4.8,
	.cwe = FG_LIST("CWE-478"),
	.cert = FG_LIST("MSC01-C"),
	.catalog_family = "input-validation",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_SWITCH),
	.node = check_switch,
};
