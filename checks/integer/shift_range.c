/*
 * A shift by a count that is negative or not smaller than the width of the promoted left operand:
 * by a constant here, by a value of the run in the deep engine.
 */
#include "rules/util.h"

static void check_shift(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	bool is_assign = n->kind == FG_NODE_ASSIGN;
	int64_t amount;
	if (n->op != FG_BINARY_SHL && n->op != FG_BINARY_SHR)
		return;
	/* A compound assignment computes in the promoted type kept in ref. */
	uint32_t bits = fg_type_bits(ast->unit, is_assign && n->ref ? n->ref : n->type);
	if (!bits || !fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &amount))
		return;
	if ((amount >= 0 && amount < (int64_t)bits) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place, "shift by %lld of a value of %u bits", (long long)amount, bits);
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	if (fg_check_in_system_macro(ctx, issue->place)) /* FD_SET has an argument out of range */
		return;
	fg_report_issue(ctx, issue,
	                "%s may be negative or not smaller than the width of what is shifted%s",
	                fg_util_issue_operand(ctx, issue, "<>", "the count"),
	                fg_util_issue_origin(ctx, issue));
}

const fg_check fg_check_integer_shift_range = {
	.id = "integer.shift-range",
	.title = "Shift count negative or not smaller than the width",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-1335"),
	.cert = FG_LIST("INT34-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY, FG_NODE_ASSIGN),
	.node = check_shift,
	.issue_kinds = FG_ISSUES(FG_ISSUE_SHIFT_RANGE),
	.issue = report,
};
