/*
 * A comparison as a statement: its result is thrown away, an assignment was meant.
 */
#include "rules/util.h"

static bool is_known(fg_check_context *ctx, const fg_diagnostic *d)
{
	return !fg_util_misses_declarations(ctx, d);
}

/* The '==' whose operator the diagnostic points at. */
static fg_node_id comparison_at(fg_check_context *ctx, fg_place_id place)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t at = fg_unit_place(ast->unit, place)->begin;
	for (size_t i = 1; i < ast->nodes.n; i++) {
		fg_place_id op = 0;
		const fg_node *n = &ast->nodes.at[i];
		const fg_place *p = fg_unit_place(ast->unit, n->place);
		if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_EQ && p->begin <= at &&
		    at < p->end &&
		    fg_util_operator(ctx, (fg_node_id)i, "==", &op) &&
		    fg_unit_place(ast->unit, op)->begin == at)
			return (fg_node_id)i;
	}
	return 0;
}

static bool can_be_assigned(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	return n->flags & FG_NODE_LVALUE && fg_type_is_scalar(ast->unit, n->type) &&
	       !(fg_unit_quals(ast->unit, n->type) & FG_QUAL_CONST);
}

static void offer_fix(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id op = 0;
	fg_node_id id = comparison_at(ctx, d->place);
	if (!id || !can_be_assigned(ast, fg_ast_child(ast, id, 0)) ||
	    !fg_util_operator(ctx, id, "==", &op))
		return;
	fg_report_fix(ctx, "assign instead of comparing");
	fg_fix_replace(ctx, op, "=");
}

const fg_check fg_check_condition_unused_comparison = {
	.id = "condition.unused-comparison",
	.title = "Comparison used as a statement",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-482"),
	.cert = FG_LIST("MSC12-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("unused-comparison"),
	.has_fix = true,
	.diagnostic = is_known,
	.diagnosed = offer_fix,
};
