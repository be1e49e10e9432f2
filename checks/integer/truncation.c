/*
 * A number from outside is cut: decided by the deep engine; this file says what it is called. Of
 * a text that a function is handed the engine knows nothing; but a number read from it and given
 * to less than an int at once is never known to fit, and behind the conversion nobody can ask.
 */
#include "rules/util.h"

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "the number may not fit in the narrower type%s%s",
	                issue->origin[0] ? ": " : "", issue->origin);
}

/* Whoever calls it: the function is no static one, of which the engine sees the callers. */
static bool is_given_text(const fg_check_context *ctx, fg_node_id text)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, fg_ast_referenced_decl(fg_check_ast(ctx), text));
	return d->kind == FG_DECL_PARAMETER &&
	       fg_unit_decl(u, fg_check_current_function(ctx))->flags & FG_DECL_EXTERNAL;
}

static void check_conversion(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *cast = fg_check_node(ctx, id);
	if (cast->op != FG_CAST_INTEGRAL)
		return;
	fg_node_id call = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	if (fg_check_node(ctx, call)->kind != FG_NODE_CALL)
		return;
	uint32_t bits = fg_type_bits(ast->unit, cast->type);
	if (bits >= 32 || bits >= fg_type_bits(ast->unit, fg_check_node(ctx, call)->type) ||
	    !fg_util_callee_is(ctx, call,
	                       FG_LIST("strtol", "strtoul", "strtoll", "strtoull", "atoi", "atol")))
		return;
	if (is_given_text(ctx, fg_util_arg(ctx, call, 0)) && !fg_util_is_dead(ctx, id))
		fg_report(ctx, cast->place, "the number that '%s' reads may not fit in '%s'",
		          fg_ast_callee_name(ast, call), fg_util_type_name(ctx, cast->type));
}

const fg_check fg_check_integer_truncation = {
	.id = "integer.truncation",
	.title = "Number from outside cut to a narrower type",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-197"),
	.cert = FG_LIST("INT31-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST),
	.node = check_conversion,
	.issue_kinds = FG_ISSUES(FG_ISSUE_TRUNCATION),
	.issue = report,
};
