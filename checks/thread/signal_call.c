/*
 * signal() in a program with threads: which thread runs the handler is undefined, and so is the
 * call.
 */
#include "rules/util.h"

/* A function that only a program with threads calls. */
static bool starts_thread(const char *name)
{
	return fg_name_in(name, FG_LIST("pthread_create", "thrd_create"));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("signal")))
		return;
	for (size_t i = 1; i < ast->nodes.n; i++) {
		fg_node_id other = (fg_node_id)i;
		if (ast->nodes.at[i].kind != FG_NODE_CALL ||
		    !starts_thread(fg_ast_callee_name(ast, other)))
			continue;
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'signal' is undefined in a program with threads");
		fg_report_related(ctx, fg_ast_node(ast, other)->place, "a thread is started here");
		return;
	}
}

const fg_check fg_check_thread_signal_call = {
	.id = "thread.signal-call",
	.title = "Call of signal in a program with threads",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("CON37-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
