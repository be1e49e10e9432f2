/*
 * A function's name where a call of it is meant: its address is never null, so
 * the condition always goes the same way.
 */
#include "rules/util.h"

/* The warning covers arrays and members too: those are other mistakes. */
static bool is_function(fg_check_context *ctx, const fg_diagnostic *d)
{
	const char *message = fg_unit_str(fg_check_unit(ctx), d->message);
	return strstr(message, "function") && !fg_util_misses_declarations(ctx, d);
}

/* The function's name at the place; it wants no argument, and gives a value. */
static bool can_be_called(const fg_ast *ast, const fg_node *n, fg_place_id place)
{
	const fg_place *at = fg_unit_place(ast->unit, n->place);
	const fg_place *p = fg_unit_place(ast->unit, place);
	const fg_decl *d = fg_unit_decl(ast->unit, n->ref);
	fg_type_id result = fg_type_result(ast->unit, d->type);
	return n->kind == FG_NODE_DECL_REF && d->kind == FG_DECL_FUNCTION && d->param_count == 0 &&
	       at->file == p->file && at->begin == p->begin && result &&
	       fg_type_is_scalar(ast->unit, result) &&
	       !(fg_unit_canon(ast->unit, d->type)->flags & FG_TYPE_FLAG_VARIADIC);
}

static void offer_fix(fg_check_context *ctx, const fg_diagnostic *d)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 1; i < ast->nodes.n; i++) {
		const fg_node n = ast->nodes.at[i];
		if (!can_be_called(ast, &n, d->place))
			continue;
		fg_report_fix(ctx, "call '%s'", fg_unit_decl_name(ast->unit, n.ref));
		fg_fix_append(ctx, n.place, "()");
		return;
	}
}

const fg_check fg_check_condition_function_name = {
	.id = "condition.function-name",
	.title = "Function compared instead of called",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-480"),
	.cert = FG_LIST("EXP16-C"),
	.catalog_family = "undefined-behaviour",
	.clang_warnings = FG_LIST("tautological-pointer-compare", "pointer-bool-conversion"),
	.has_fix = true,
	.diagnostic = is_function,
	.diagnosed = offer_fix,
};
