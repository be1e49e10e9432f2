/*
 * A function registered with atexit that does not return: it calls exit or jumps out. The handlers
 * behind it never run, and exit within exit is undefined.
 */
#include "rules/util.h"

static const char *const registrars[] = {"atexit", "at_quick_exit", "on_exit", NULL};
static const char *const leavers[] = {"exit",    "_Exit",      "_exit", "quick_exit",
                                      "longjmp", "siglongjmp", "abort", "__builtin_longjmp",
                                      NULL};

typedef struct search {
	const fg_check_context *ctx;
	fg_node_id leaver;
} search;

static bool find_leaver(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL && fg_util_callee_is(s->ctx, id, leavers))
		s->leaver = id;
	return !s->leaver;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, registrars))
		return;
	fg_decl_id function = fg_util_named_function(ctx, fg_ast_arg(ast, call, 0));
	search s = {ctx, 0};
	if (!function || fg_util_walk_reached(ctx, function, find_leaver, &s))
		return;
	fg_report(ctx, fg_ast_node(ast, s.leaver)->place,
	          "the exit handler '%s' does not return: '%s'",
	          fg_unit_decl_name(ast->unit, function), fg_ast_callee_name(ast, s.leaver));
	fg_report_related(ctx, fg_ast_node(ast, call)->place, "registered here");
}

const fg_check fg_check_process_exit_handler = {
	.id = "process.exit-handler",
	.title = "Exit handler that does not return",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-705"),
	.cert = FG_LIST("ENV32-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
