/*
 * One condition variable on which a function both waits and wakes a single waiter: with three
 * threads the one that is woken may be one that cannot go on, and nobody wakes the right one.
 */
#include "rules/util.h"

static const char *const waits[] = {"cnd_wait", "pthread_cond_wait", NULL};
static const char *const wakes[] = {"cnd_signal", "pthread_cond_signal", NULL};

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id condition;
	bool is_waited;
} search;

static bool find_wait(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	s->is_waited |= fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	                fg_util_callee_is(s->ctx, id, waits) &&
	                fg_util_addressed_variable(s->ctx, fg_ast_arg(ast, id, 0)) == s->condition;
	return !s->is_waited;
}

/* Several threads run the function: it is started in a loop, or more than once. */
static bool runs_often(const fg_check_context *ctx, fg_decl_id function)
{
	const fg_ast *ast = fg_check_ast(ctx);
	unsigned starts = 0;
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		if (ast->nodes.at[id].kind != FG_NODE_CALL)
			continue;
		fg_decl_id started = fg_util_started_function(ctx, id);
		if (started && fg_util_same_decl(ctx, started, function))
			starts += fg_util_enclosing_loop(ctx, id) ? 3 : 1;
	}
	return starts > 2;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id function = fg_check_current_function(ctx);
	if (!function || !fg_util_callee_is(ctx, call, wakes))
		return;
	search s = {ctx, fg_util_addressed_variable(ctx, fg_ast_arg(ast, call, 0)), false};
	if (!s.condition || !fg_util_is_global(ctx, s.condition))
		return;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, find_wait, &s);
	if (s.is_waited && runs_often(ctx, function))
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' wakes one of several threads that wait on '%s', maybe not the one "
		          "that can go on",
		          fg_ast_callee_name(ast, call), fg_unit_decl_name(ast->unit, s.condition));
}

const fg_check fg_check_thread_signal_one_waiter = {
	.id = "thread.signal-one-waiter",
	.title = "One of several waiting threads woken",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-821"),
	.cert = FG_LIST("CON38-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
