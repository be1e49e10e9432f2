/*
 * system and popen: a shell between the program and what it wants to run, on
 * gateways and test hosts that run Linux. What reaches the command line runs.
 */
#include "rules/util.h"

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"system", "popen", "_popen", "_wsystem", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	if (!callee || !fg_util_callee_is(ctx, call, names) ||
	    !(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL))
		return;
	if (fg_util_is_null(ctx, fg_ast_arg(ast, call, 0)))
		return; /* system(NULL) asks whether there is a shell */
	fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' hands its argument to a shell",
	          fg_ast_callee_name(ast, call));
}

const fg_check fg_check_process_command_processor = {
	.id = "process.command-processor",
	.title = "Call of a command processor",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.0,
	.cwe = FG_LIST("CWE-78"),
	.cert = FG_LIST("ENV33-C"),
	.catalog_family = "command-injection",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
