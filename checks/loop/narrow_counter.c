/*
 * A loop that its counter never ends: one too narrow for its bound, which the deep engine decides,
 * and an unsigned one that counts down for as long as it is not below 0.
 */
#include "rules/util.h"

/* x-- or x -= 2: the variable; 0 = no such step. */
static fg_decl_id counted_down(const fg_ast *ast, fg_node_id step)
{
	const fg_node *n = fg_ast_node(ast, step);
	bool is_down = (n->kind == FG_NODE_UNARY &&
	                (n->op == FG_UNARY_POST_DEC || n->op == FG_UNARY_PRE_DEC)) ||
	               (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_SUB);
	return is_down ? fg_ast_referenced_decl(ast, fg_ast_child(ast, step, 0)) : 0;
}

/* x >= 0 or 0 <= x: the variable; 0 = another condition. */
static fg_decl_id not_below_zero(const fg_ast *ast, fg_node_id condition)
{
	const fg_node *n = fg_ast_node(ast, condition);
	bool is_swapped = n->op == FG_BINARY_LE;
	int64_t zero;
	if (n->kind != FG_NODE_BINARY || (n->op != FG_BINARY_GE && !is_swapped) ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, condition, !is_swapped), &zero) || zero != 0)
		return 0;
	fg_node_id x = fg_ast_skip_implicit(ast, fg_ast_child(ast, condition, is_swapped));
	return fg_ast_referenced_decl(ast, x);
}

static bool find_way_out(const fg_ast *ast, fg_node_id id, void *payload)
{
	bool *is_left = payload;
	uint32_t kind = fg_ast_node(ast, id)->kind;
	*is_left |= kind == FG_NODE_BREAK || kind == FG_NODE_RETURN || kind == FG_NODE_GOTO;
	return !*is_left;
}

static void check_for(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_ast_child(ast, loop, 1), step = fg_ast_child(ast, loop, 2);
	if (!condition || !step)
		return;
	fg_decl_id counter = counted_down(ast, fg_ast_skip_implicit(ast, step));
	bool is_left = false;
	if (!counter || counter != not_below_zero(ast, fg_ast_skip_implicit(ast, condition)) ||
	    fg_type_is_signed(ast->unit, fg_unit_decl(ast->unit, counter)->type) ||
	    !fg_type_is_integer(ast->unit, fg_unit_decl(ast->unit, counter)->type))
		return;
	/* Who leaves at 0 from within knows. */
	fg_ast_walk(ast, fg_ast_child(ast, loop, 3), find_way_out, &is_left);
	if (!is_left && !fg_util_is_dead(ctx, loop))
		fg_report(ctx, fg_ast_node(ast, condition)->place,
		          "'%s' is unsigned and never below 0: the loop does not end",
		          fg_unit_decl_name(ast->unit, counter));
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (issue->flags & FG_ISSUE_WRAPPED)
		fg_report_issue(ctx, issue,
		                "the counter wraps before it reaches its bound, and the loop does not "
		                "end%s%s",
		                issue->origin[0] ? ": " : "", issue->origin);
}

const fg_check fg_check_loop_narrow_counter = {
	.id = "loop.narrow-counter",
	.title = "Loop counter that never reaches its bound",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-197", "CWE-835"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "unbounded-loop",
	.node_kinds = FG_NODES(FG_NODE_FOR),
	.node = check_for,
	.issue_kinds = FG_ISSUES(FG_ISSUE_INFINITE_LOOP),
	.issue = report,
};
