/*
 * A buffer used after fgets failed: its contents are indeterminate, mostly the last line once more.
 */
#include "rules/util.h"

static const char *const readers[] = {"fgets", "fgetws", NULL};

/* !fgets(...), fgets(...) == NULL: the call when the condition is true on failure; else 0. */
static fg_node_id failing_call(const fg_check_context *ctx, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(ctx);
	condition = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, condition);
	fg_node_id value = 0;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT)
		value = fg_ast_child(ast, condition, 0);
	else if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_EQ)
		value = fg_ast_child(ast, condition,
		                     fg_util_is_null(ctx, fg_ast_child(ast, condition, 0)) ? 1 : 0);
	value = fg_ast_skip_casts(ast, value);
	return fg_ast_node(ast, value)->kind == FG_NODE_CALL &&
	                       fg_util_callee_is(ctx, value, readers)
	               ? value
	               : 0;
}

/* return, break, goto, continue, or a call that nobody returns from. */
static bool find_exit(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_node *n = fg_ast_node(ast, id);
	bool *found = payload;
	fg_decl_id callee = n->kind == FG_NODE_CALL ? fg_ast_callee(ast, id) : 0;
	*found |= n->kind == FG_NODE_RETURN || n->kind == FG_NODE_BREAK ||
	          n->kind == FG_NODE_GOTO || n->kind == FG_NODE_CONTINUE ||
	          (callee && fg_unit_decl(ast->unit, callee)->flags & FG_DECL_NORETURN) ||
	          fg_name_in(callee ? fg_ast_callee_name(ast, id) : "",
	                     FG_LIST("exit", "abort", "_exit", "longjmp"));
	return !*found;
}

/* The buffer is named after the statement, in its block: that statement; 0 = not. */
static fg_node_id next_use(const fg_check_context *ctx, fg_node_id statement, fg_decl_id buffer)
{
	for (fg_node_id s = fg_util_next_statement(ctx, statement); s;
	     s = fg_util_next_statement(ctx, s))
		if (fg_util_mentions(ctx, s, buffer))
			return s;
	return 0;
}

static void check_if(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = failing_call(ctx, fg_ast_child(ast, id, 0));
	fg_decl_id buffer = call ? fg_ast_referenced_decl(ast, fg_util_arg(ctx, call, 0)) : 0;
	bool leaves = false;
	fg_node_id on_failure = fg_ast_child(ast, id, 1);
	if (!buffer || fg_util_mentions(ctx, on_failure, buffer))
		return;
	fg_ast_walk(ast, on_failure, find_exit, &leaves);
	fg_node_id use = leaves ? 0 : next_use(ctx, id, buffer);
	bool is_read_again = use && fg_util_find(ctx, use, FG_NODE_CALL) &&
	                     fg_util_callee_is(ctx, fg_util_find(ctx, use, FG_NODE_CALL), readers);
	if (!use || is_read_again)
		return;
	fg_report(ctx, fg_ast_node(ast, use)->place, "'%s' is used although '%s' may have failed",
	          fg_unit_decl_name(ast->unit, buffer), fg_ast_callee_name(ast, call));
	fg_report_related(ctx, fg_ast_node(ast, call)->place,
	                  "the failure is seen here and goes on");
}

const fg_check fg_check_io_buffer_after_failure = {
	.id = "io.buffer-after-failure",
	.title = "Buffer used after reading into it failed",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-755"),
	.cert = FG_LIST("FIO40-C"),
	.catalog_family = "error-handling",
	.node_kinds = FG_NODES(FG_NODE_IF),
	.node = check_if,
};
