/*
 * A floating-point constant converted to an integer type that cannot hold it: undefined, and
 * another number on each core.
 */
#include "rules/util.h"

/* The whole part of the value fits the type. */
static bool fits(const fg_unit *u, fg_type_id type, double value)
{
	uint32_t bits = fg_type_bits(u, type);
	bool is_signed = fg_type_is_signed(u, type);
	double limit = 1;
	for (uint32_t i = is_signed ? 1 : 0; i < bits; i++)
		limit *= 2;
	return value < limit && value > (is_signed ? -limit - 1 : -1.0);
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	double value;
	if (n->op != FG_CAST_FLOAT_TO_INT || !fg_type_bits(ast->unit, n->type) ||
	    !fg_ast_const_real(ast, fg_ast_child(ast, id, 0), &value) ||
	    fits(ast->unit, n->type, value) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place, "'%s' is out of the range of '%s'",
	          fg_util_text(ctx, fg_ast_child(ast, id, 0)), fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_number_float_to_int_range = {
	.id = "number.float-to-int-range",
	.title = "Floating-point constant out of the range of an integer",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-681"),
	.cert = FG_LIST("FLP34-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_CAST, FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
