/*
 * A handler that installs itself again by signal(): where the default comes back at each signal,
 * a second one in between ends the program.
 */
#include "rules/util.h"

typedef struct search {
	const fg_check_context *ctx;
	fg_node_id call;
} search;

static bool find_call(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL && fg_util_signal_handler(s->ctx, id))
		s->call = id;
	return !s->call;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id handler = fg_util_signal_handler(ctx, call);
	search s = {ctx, 0};
	if (!handler || fg_util_walk_reached(ctx, handler, find_call, &s) || s.call == call)
		return;
	fg_report(ctx, fg_ast_node(ast, s.call)->place,
	          "'%s' is called in the signal handler '%s', which another signal may interrupt",
	          fg_ast_callee_name(ast, s.call), fg_unit_decl_name(ast->unit, handler));
	fg_report_related(ctx, fg_ast_node(ast, call)->place, "installed here");
}

const fg_check fg_check_signal_reinstalled = {
	.id = "signal.reinstalled",
	.title = "Handler installs a handler by signal",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-479"),
	.cert = FG_LIST("SIG34-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
