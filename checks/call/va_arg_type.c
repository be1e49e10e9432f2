/*
 * va_arg of a type that no variable argument can have: char, short and float are
 * promoted by the caller, so the callee reads another size than was passed.
 */
#include "rules/util.h"

static void check_va_arg(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	const fg_type *t = fg_unit_canon(ast->unit, n->type);
	bool is_narrow = t->kind == FG_TYPE_BOOL ||
	                 (t->kind == FG_TYPE_INT && t->rank && t->rank < FG_RANK_INT);
	if (is_narrow || (t->kind == FG_TYPE_FLOAT && t->size <= 4 &&
	                  strcmp(fg_unit_str(ast->unit, t->name), "float") == 0))
		fg_report(ctx, n->place, "no argument has type '%s': it is passed as '%s'",
		          fg_util_type_name(ctx, n->type), is_narrow ? "int" : "double");
}

const fg_check fg_check_call_va_arg_type = {
	.id = "call.va-arg-type",
	.title = "Variable argument read as a type that is promoted",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-686"),
	.cert = FG_LIST("EXP47-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_VA_ARG),
	.node = check_va_arg,
};
