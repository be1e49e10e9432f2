/*
 * volatile removed by a conversion: accesses through the new pointer may be
 * merged, moved or dropped. On a register or a buffer shared with an interrupt
 * or DMA that is a wrong value that appears with the next compiler version.
 */
#include "rules/check.h"

static bool is_volatile_pointee(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_pointee(u, type);
	return to && (fg_unit_quals(u, to) & FG_QUAL_VOLATILE);
}

/* free((void *)p), memory-clearing and address-only uses lose nothing. */
static bool is_harmless_use(const fg_ast *ast, fg_node_id cast)
{
	static const char *const names[] = {"free", "vPortFree", "k_free", "munmap", NULL};
	fg_node_id user = fg_ast_user(ast, cast);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_CALL)
		return fg_name_in(fg_ast_callee_name(ast, user), names);
	/* compared, or turned into a number */
	if (n->kind == FG_NODE_CAST)
		return n->op == FG_CAST_POINTER_TO_INT ||
		       is_volatile_pointee(ast->unit, n->type);
	return n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op);
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (!fg_type_is_pointer(u, n->type) || is_volatile_pointee(u, n->type))
		return;
	fg_node_id operand = fg_ast_child(ast, id, 0);
	fg_type_id from = fg_ast_node(ast, operand)->type;
	if (!fg_type_is_pointer(u, from) || !is_volatile_pointee(u, from))
		return;
	/* A cast written out has an implicit one of the same effect below it or above it: report one. */
	if (n->kind == FG_NODE_IMPLICIT_CAST && fg_check_node(ctx, n->parent)->kind == FG_NODE_CAST)
		return;
	if (is_harmless_use(ast, id) || fg_check_in_system_macro(ctx, n->place))
		return;
	fg_report(ctx, n->place, "conversion of '%s' to '%s' drops 'volatile'",
	          fg_unit_str(u, fg_unit_type(u, from)->name),
	          fg_unit_str(u, fg_unit_type(u, n->type)->name));
}

const fg_check fg_check_mmio_volatile_cast_away = {
	.id = "mmio.volatile-cast-away",
	.title = "Conversion that removes volatile",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-704"),
	.cert = FG_LIST("EXP32-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CAST, FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
