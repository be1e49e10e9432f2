/*
 * A wait on a condition variable that no loop repeats: it may return without a signal, and the
 * condition may be false again.
 */
#include "rules/util.h"

static const char *const waits[] = {"pthread_cond_wait", "pthread_cond_timedwait", "cnd_wait",
                                    "cnd_timedwait",     "k_condvar_wait",         NULL};

/* A function that waits on the condition variable it is given: its caller has the loop. */
static bool is_wrapper(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id condition = fg_ast_referenced_decl(ast, fg_util_arg(ctx, call, 0));
	return fg_unit_decl(ast->unit, condition)->kind == FG_DECL_PARAMETER;
}

/* if (!ready) wait(...); with nothing else in it: the loop differs in one word. */
static void offer_fix(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id statement = fg_ast_statement(ast, call);
	fg_node_id up = fg_ast_node(ast, statement)->parent;
	if (fg_ast_node(ast, up)->kind == FG_NODE_COMPOUND && fg_ast_node(ast, up)->n == 1)
		up = fg_ast_node(ast, up)->parent;
	const fg_node *n = fg_ast_node(ast, up);
	const fg_place p = *fg_unit_place(ast->unit, n->place);
	size_t length = 0;
	const char *text = fg_unit_text(ast->unit, n->place, &length);
	if (n->kind != FG_NODE_IF || fg_ast_child(ast, up, 2) || p.macro || !text || length < 2 ||
	    memcmp(text, "if", 2) != 0 || fg_util_is_within(ctx, call, fg_ast_child(ast, up, 0)))
		return;
	fg_report_fix(ctx, "test the condition again after each wait");
	fg_fix_replace(ctx, fg_check_make_place(ctx, p.file, p.begin, p.begin + 2), "while");
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, waits) || fg_util_enclosing_loop(ctx, call) ||
	    fg_util_find(ctx, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	                 FG_NODE_GOTO) ||
	    is_wrapper(ctx, call))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'%s' may return although the condition does not hold: no loop tests it again",
	          fg_ast_callee_name(ast, call));
	offer_fix(ctx, call);
}

const fg_check fg_check_thread_wait_outside_loop = {
	.id = "thread.wait-outside-loop",
	.title = "Wait on a condition variable outside of a loop",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-372"),
	.cert = FG_LIST("CON36-C"),
	.has_fix = true,
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
