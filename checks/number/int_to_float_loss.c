/*
 * An integer converted to a floating type with fewer digits: large counts become their
 * neighbours, and adding one no longer changes them.
 */
#include "rules/util.h"

static uint32_t digits_of(const fg_type *t)
{
	return t->size >= 10 ? 64 : t->size == 8 ? 53 : t->size == 4 ? 24 : 11;
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_CAST_INT_TO_FLOAT)
		return;
	fg_node_id value = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	const fg_node *v = fg_ast_node(ast, value);
	const fg_type *to = fg_unit_canon(ast->unit, n->type);
	uint32_t bits = fg_type_bits(ast->unit, v->type);
	int64_t constant;
	if (bits - (bits && fg_type_is_signed(ast->unit, v->type)) <= digits_of(to) ||
	    fg_ast_const_int(ast, value, &constant) || to->kind != FG_TYPE_FLOAT)
		return;
	fg_report(ctx, n->place, "'%s' has %u bits, of which '%s' keeps %u",
	          fg_util_text(ctx, value), bits, fg_util_type_name(ctx, n->type), digits_of(to));
}

const fg_check fg_check_number_int_to_float_loss = {
	.id = "number.int-to-float-loss",
	.title = "Integer converted to a floating type with fewer digits",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-681"),
	.cert = FG_LIST("FLP36-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_CAST, FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
