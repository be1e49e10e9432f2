/*
 * The result of a call kept in a variable that nobody reads: the test was meant and forgotten.
 */
#include "rules/util.h"

static bool find_call(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_ast_skip_casts(ast, value);
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
		return true;
	*(fg_node_id *)payload = call;
	return false;
}

static void report(const fg_check_context *ctx, fg_decl_id variable, fg_node_id write,
                   void *payload)
{
	fg_check_context *to = payload;
	fg_node_id call = 0;
	(void)write;
	fg_util_each_value(ctx, variable, find_call, &call, NULL);
	if (call && !fg_util_is_in_dropped_text(ctx, variable))
		fg_report(to, fg_check_node(ctx, call)->place,
		          "the result is kept in '%s', which nobody reads",
		          fg_unit_decl_name(fg_check_unit(ctx), variable));
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	fg_util_each_unread(ctx, body, report, ctx);
}

const fg_check fg_check_status_result_unread = {
	.id = "status.result-unread",
	.title = "Result of a call kept and never read",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-252", "CWE-563"),
	.cert = FG_LIST("MSC13-C", "ERR33-C"),
	.catalog_family = "unchecked-return",
	.body = check_body,
};
