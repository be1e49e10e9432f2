/*
 * The watchdog fed where the program may hang and it is fed all the same: in an interrupt handler,
 * in
 * a software timer, in a loop that does nothing else but wait.
 */
#include "rules/contexts.h"
#include "rules/util.h"

static bool is_feed(fg_check_context *ctx, const char *name)
{
	const fg_model_function *m = fg_models_function(fg_check_models(ctx), name);
	return m && (m->flags & FG_MODEL_FEEDS_WATCHDOG);
}

/* ---- handlers and timers ---- */

static void judge(fg_check_context *ctx, const fg_contexts *c, const fg_call_edge *e)
{
	const fg_program_function *caller = &c->program->functions.at[e->caller];
	const char *callee = c->program->functions.at[e->callee].name;
	if (caller->roles & FG_ROLE_TIMER) {
		fg_report_region(ctx, &e->site, caller->name,
		                 "'%s' feeds the watchdog in the timer callback '%s', whatever the "
		                 "tasks do",
		                 callee, caller->name);
		return;
	}
	if (!(c->of[e->caller] & FG_CONTEXT_INTERRUPT) || (c->of[e->caller] & FG_CONTEXT_THREAD))
		return;
	fg_report_region(ctx, &e->site, caller->name,
	                 "'%s' feeds the watchdog in interrupt handler '%s', whatever the program does",
	                 callee, c->program->functions.at[c->root[e->caller]].name);
	fg_contexts_report_chain(ctx, c, e->caller);
}

static void check_program(fg_check_context *ctx)
{
	fg_contexts c;
	const fg_program *p = fg_check_program(ctx);
	fg_contexts_init(&c, p);
	for (size_t i = 0; i < p->edges.n; i++)
		if ((p->edges.at[i].flags & FG_CALL_BY_MODEL) &&
		    is_feed(ctx, p->functions.at[p->edges.at[i].callee].name))
			judge(ctx, &c, &p->edges.at[i]);
	fg_contexts_release(&c);
}

/* ---- loops that wait ---- */

/* The statement is nothing but feeds: one, or a block of such. *feed: the first. */
static bool only_feeds(fg_check_context *ctx, fg_node_id id, fg_node_id *feed)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_COMPOUND) {
		for (uint32_t i = 0; i < n->n; i++)
			if (!only_feeds(ctx, fg_ast_child(ast, id, i), feed))
				return false;
		return true;
	}
	if (n->kind == FG_NODE_NULL_STMT)
		return true;
	fg_node_id call = n->kind == FG_NODE_EXPR_STMT
	                          ? fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0))
	                          : id;
	bool feeds = fg_ast_node(ast, call)->kind == FG_NODE_CALL && fg_check_model_of(ctx, call) &&
	             is_feed(ctx, fg_ast_callee_name(ast, call));
	if (feeds && !*feed)
		*feed = call;
	return feeds;
}

typedef struct limit {
	bool has_limit;
} limit;

/* A condition that counts or compares with a bound ends by itself. */
static bool look_for_limit(const fg_ast *ast, fg_node_id id, void *payload)
{
	limit *l = payload;
	const fg_node *n = fg_ast_node(ast, id);
	l->has_limit |= fg_node_is_step(n) ||
	                (n->kind == FG_NODE_BINARY &&
	                 (n->op == FG_BINARY_LT || n->op == FG_BINARY_GT || n->op == FG_BINARY_LE ||
	                  n->op == FG_BINARY_GE));
	return !l->has_limit;
}

static void check_loop(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_util_condition(ctx, loop), feed = 0;
	limit l = {false};
	if (fg_ast_node(ast, loop)->kind == FG_NODE_FOR && fg_ast_child(ast, loop, 2))
		return;
	if (!only_feeds(ctx, fg_util_loop_body(ctx, loop), &feed) || !feed)
		return;
	if (condition)
		fg_ast_walk(ast, condition, look_for_limit, &l);
	if (!l.has_limit && !fg_util_is_dead(ctx, loop))
		fg_report(ctx, fg_ast_node(ast, feed)->place,
		          "the watchdog is fed in a loop that does nothing else, and may wait for ever");
}

const fg_check fg_check_watchdog_fed_in_wrong_place = {
	.id = "watchdog.fed-in-wrong-place",
	.title = "Watchdog fed where a hang is not noticed",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-693"),
	.catalog_family = "unbounded-loop",
	.node_kinds = FG_NODES(FG_NODE_WHILE, FG_NODE_DO, FG_NODE_FOR),
	.node = check_loop,
	.program = check_program,
};
