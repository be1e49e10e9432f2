/*
 * A register accessed by its constant address through a type that is not volatile: the compiler may
 * drop a write, read once for a whole loop, or split the access.
 */
#include "rules/util.h"

/* The node is the whole of what is read or written, not the way to a part of it. */
static bool is_access(const fg_ast *ast, fg_node_id id)
{
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	switch (u->kind) {
	case FG_NODE_MEMBER:
		return (u->flags & FG_NODE_ARROW) != 0;
	case FG_NODE_SUBSCRIPT:
		return !(fg_ast_node(ast, id)->flags & FG_NODE_LVALUE) ||
		       !fg_type_is_aggregate(ast->unit, fg_ast_node(ast, id)->type);
	case FG_NODE_UNARY:
		return u->op != FG_UNARY_ADDRESS;
	default:
		return true;
	}
}

static void check_lvalue(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, id);
	uint64_t address;
	if (n->kind == FG_NODE_UNARY && n->op != FG_UNARY_DEREF)
		return;
	if (!(n->flags & FG_NODE_LVALUE) || !fg_type_is_scalar(u, n->type) ||
	    (fg_unit_quals(u, n->type) & (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC)) ||
	    !is_access(ast, id) || !fg_ast_const_address(ast, id, &address))
		return;
	const fg_model_registers *r = fg_models_registers(fg_check_models(ctx),
	                                                  fg_unit_str(u, u->target), address);
	if (!r || fg_util_is_unevaluated(ctx, id) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place, "register at 0x%08llx is accessed through '%s', which is not volatile",
	          (unsigned long long)address, fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_mmio_not_volatile = {
	.id = "mmio.not-volatile",
	.title = "Register accessed without volatile",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-733"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_UNARY, FG_NODE_MEMBER, FG_NODE_SUBSCRIPT),
	.node = check_lvalue,
};
