/*
 * Aids of the debugger in the product: semihosting, and breakpoint instructions. Without a debugger
 * the first one that is met is a fault, and the device stops or starts again.
 */
#include "rules/roles.h"

#include <strings.h>

/* Places that are reached when all is lost, and show the state to whoever looks. */
static bool is_last_stop(fg_check_context *ctx)
{
	static const char *const words[] = {
		"fault",      "assert", "panic", "abort",    "exception",   "handler", "fatal",
		"breakpoint", "debug",  "trap",  "semihost", "semihosting", NULL};
	return fg_name_has_word(
		fg_unit_decl_name(fg_check_unit(ctx), fg_check_current_function(ctx)), words);
}

/* if (CoreDebug->DHCSR & C_DEBUGEN): only with a debugger. */
static bool asks_for_debugger(fg_check_context *ctx, fg_node_id id)
{
	static const char *const parts[] = {"DHCSR", "debugger", "DEBUGEN", "is_debug", "E000EDF0"};
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id up = fg_util_enclosing(ctx, id, FG_NODE_IF); up;
	     up = fg_util_enclosing(ctx, up, FG_NODE_IF)) {
		const char *text = fg_util_text(ctx, fg_ast_child(ast, up, 0));
		for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
			if (strcasestr(text, parts[i]))
				return true;
	}
	return false;
}

static const char *aid(const fg_ast *ast, fg_node_id id)
{
	static const char *const breakpoints[] = {
		"__BKPT", "__bkpt", "__breakpoint", "__builtin_debugtrap", "__debugbreak", NULL};
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_ASM)
		return strcasestr(fg_unit_str(ast->unit, ast->asms.at[n->ref].text), "bkpt")
		               ? "a breakpoint instruction stops"
		               : NULL;
	const char *name = fg_ast_callee_name(ast, id);
	if (strcmp(name, "initialise_monitor_handles") == 0)
		return "semihosting stops";
	return fg_name_in(name, breakpoints) ? "a breakpoint instruction stops" : NULL;
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const char *what = aid(fg_check_ast(ctx), id);
	if (!what || is_last_stop(ctx) || asks_for_debugger(ctx, id) || fg_role_in_test(ctx) ||
	    fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, fg_check_node(ctx, id)->place, "%s a device without a debugger", what);
}

const fg_check fg_check_debug_left_in = {
	.id = "debug.left-in",
	.title = "Debugging aid in the product",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.6,
	.cwe = FG_LIST("CWE-489", "CWE-1295"),
	.catalog_family = "debug-left-in",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASM),
	.node = check_node,
};
