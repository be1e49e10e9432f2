/*
 * errno asked in a signal handler after a failed signal(): its value is indeterminate there.
 */
#include "rules/util.h"

typedef struct walk {
	const fg_check_context *ctx;
	fg_node_id call, use;
} walk;

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL && fg_util_callee_is(w->ctx, id, FG_LIST("signal")))
		w->call = id;
	else if (w->call && ((n->kind == FG_NODE_CALL &&
	                      fg_util_callee_is(w->ctx, id, FG_LIST("perror", "strerror"))) ||
	                     fg_util_is_errno(w->ctx, id)))
		w->use = id;
	return !w->use;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id handler = fg_util_signal_handler(ctx, call);
	walk w = {ctx, 0, 0};
	if (!handler || fg_util_walk_reached(ctx, handler, visit, &w))
		return;
	fg_report(ctx, fg_ast_node(ast, w.use)->place,
	          "'errno' is indeterminate after 'signal' in the signal handler '%s'",
	          fg_unit_decl_name(ast->unit, handler));
	fg_report_related(ctx, fg_ast_node(ast, w.call)->place, "'signal' is called here");
}

const fg_check fg_check_status_errno_in_handler = {
	.id = "status.errno-in-handler",
	.title = "Error code asked after signal in a signal handler",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("ERR32-C"),
	.catalog_family = "error-handling",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
