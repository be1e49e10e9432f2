/*
 * A handler of a computational exception (SIGFPE, SIGILL, SIGSEGV, SIGBUS) that returns: to the
 * instruction that failed.
 */
#include "rules/util.h"

static const char *const leavers[] = {
	"exit",    "_exit",      "_Exit", "quick_exit",   "abort",          "raise",
	"longjmp", "siglongjmp", "kill",  "pthread_exit", "__builtin_trap", "__builtin_unreachable",
	NULL};

/* Linux and newlib agree on these numbers. */
static bool is_fault(const fg_ast *ast, fg_node_id number)
{
	static const char *const names[] = {"SIGFPE", "SIGILL", "SIGSEGV", "SIGBUS", NULL};
	int64_t value;
	const char *macro = fg_unit_outer_macro(ast->unit, fg_ast_node(ast, number)->place);
	if (*macro)
		return fg_name_in(macro, names);
	return fg_ast_const_int(ast, number, &value) && (value == 8 || value == 4 || value == 11);
}

typedef struct search {
	const fg_check_context *ctx;
} search;

/* Something that may end the handler otherwise than by a return. */
static bool find_end(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_check_context *ctx = ((const search *)payload)->ctx;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id condition = fg_util_is_loop(n) ? fg_util_condition(ctx, id) : 0;
	int64_t value;
	if (fg_util_is_loop(n))
		return condition && (!fg_ast_const_int(ast, condition, &value) || !value);
	if (n->kind == FG_NODE_ASM)
		return false;
	if (n->kind != FG_NODE_CALL)
		return true;
	fg_decl_id callee = fg_ast_callee(ast, id);
	return callee && !(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_NORETURN) &&
	       !fg_util_callee_is(ctx, id, leavers) &&
	       fg_unit_decl(ast->unit, callee)->definition; /* what is not seen may end it */
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id handler = fg_util_signal_handler(ctx, call);
	fg_decl_id definition = fg_unit_decl(ast->unit, handler)->definition;
	if (!handler || !definition || !is_fault(ast, fg_ast_arg(ast, call, 0)) ||
	    !fg_util_walk_reached(ctx, handler, find_end, &(search){ctx}))
		return;
	fg_report(ctx, fg_unit_decl(ast->unit, definition)->name_place,
	          "'%s' handles '%s' and returns to the instruction that failed",
	          fg_unit_decl_name(ast->unit, handler),
	          fg_util_text(ctx, fg_ast_arg(ast, call, 0)));
	fg_report_related(ctx, fg_ast_node(ast, call)->place, "installed here");
}

const fg_check fg_check_signal_fault_returns = {
	.id = "signal.fault-returns",
	.title = "Handler of a computational exception returns",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("SIG35-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
