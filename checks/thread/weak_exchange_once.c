/*
 * A weak compare-and-exchange that no loop repeats: it may fail although the values are equal.
 */
#include "rules/util.h"

/* The generic builtin has a flag. */
static bool is_weak(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	const char *name = n->kind == FG_NODE_CALL ? fg_ast_callee_name(ast, id)
	                                           : fg_unit_str(ast->unit, n->ref);
	if (strstr(name, "compare_exchange_weak"))
		return true;
	int64_t flag;
	uint32_t which = n->kind == FG_NODE_CALL ? 4 : 3;
	return strcmp(name, "__atomic_compare_exchange_n") == 0 &&
	       fg_ast_const_int(ast, fg_ast_child(ast, id, which), &flag) && flag != 0;
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id function = fg_check_current_function(ctx);
	bool is_handed_back = fg_ast_node(ast, fg_ast_user(ast, id))->kind == FG_NODE_RETURN;
	if (!is_weak(ast, id) || fg_util_enclosing_loop(ctx, id) || is_handed_back ||
	    fg_util_find(ctx, fg_unit_decl(ast->unit, function)->init, FG_NODE_GOTO))
		return;
	fg_report(ctx, fg_ast_node(ast, id)->place,
	          "a weak exchange may fail without a reason, and no loop repeats it");
}

const fg_check fg_check_thread_weak_exchange_once = {
	.id = "thread.weak-exchange-once",
	.title = "Weak compare-and-exchange outside of a loop",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-372"),
	.cert = FG_LIST("CON41-C"),
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_ATOMIC_OP, FG_NODE_CALL),
	.node = check_node,
};
