/*
 * getc and putc may be macros that evaluate their stream several times: an assignment or a step
 * there may happen more than once.
 */
#include "rules/util.h"

static bool find_change(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_node *n = fg_ast_node(ast, id);
	bool *found = payload;
	*found |= fg_node_is_step(n) || n->kind == FG_NODE_ASSIGN ||
	          (n->kind == FG_NODE_CALL && strstr(fg_ast_callee_name(ast, id), "open"));
	return !*found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool is_put = fg_util_callee_is(ctx, call, FG_LIST("putc", "putwc"));
	if (!is_put && !fg_util_callee_is(ctx, call, FG_LIST("getc", "getwc")))
		return;
	fg_node_id stream = fg_ast_arg(ast, call, is_put ? 1 : 0);
	bool found = false;
	fg_ast_walk(ast, stream, find_change, &found);
	if (found)
		fg_report(ctx, fg_ast_node(ast, stream)->place,
		          "'%s' may evaluate its stream '%s' more than once",
		          fg_ast_callee_name(ast, call), fg_util_text(ctx, stream));
}

const fg_check fg_check_io_stream_side_effect = {
	.id = "io.stream-side-effect",
	.title = "Side effect in the stream argument of getc or putc",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("FIO41-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
