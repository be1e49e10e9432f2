/*
 * volatile removed by a conversion: accesses through the new pointer may be
 * merged, moved or dropped. On a register or a buffer shared with an interrupt
 * or DMA that is a wrong value that appears with the next compiler version.
 */
#include "rules/util.h"

static bool is_volatile_pointee(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_pointee(u, type);
	return to && (fg_unit_quals(u, to) & FG_QUAL_VOLATILE);
}

/* set_bit(3, (unsigned long *)&v->bits) of a parameter that is volatile: back before any access. */
static bool is_made_volatile_again(const fg_ast *ast, fg_node_id cast)
{
	fg_node_id up = fg_ast_node(ast, cast)->parent;
	while (fg_ast_node(ast, up)->kind == FG_NODE_PAREN)
		up = fg_ast_node(ast, up)->parent;
	const fg_node *n = fg_ast_node(ast, up);
	return n->kind == FG_NODE_IMPLICIT_CAST && is_volatile_pointee(ast->unit, n->type);
}

/* free((void *)p), memory-clearing and address-only uses lose nothing. */
static bool is_harmless_use(const fg_ast *ast, fg_node_id cast)
{
	static const char *const names[] = {"free", "vPortFree", "k_free", "munmap", NULL};
	fg_node_id user = fg_ast_user(ast, cast);
	const fg_node *n = fg_ast_node(ast, user);
	if (is_made_volatile_again(ast, cast))
		return true;
	if (n->kind == FG_NODE_CALL)
		return fg_name_in(fg_ast_callee_name(ast, user), names);
	/* compared, or turned into a number */
	if (n->kind == FG_NODE_CAST)
		return n->op == FG_CAST_POINTER_TO_INT ||
		       is_volatile_pointee(ast->unit, n->type);
	return n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op);
}

/* A structure that holds pointers is an object of the program, shared or kept in a register; what
 * hardware reads and writes holds addresses as integers. */
static bool is_program_object(const fg_unit *u, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < t->n; i++)
		if (fg_type_is_pointer(u, fg_unit_field(u, t->first + i)->type))
			return true;
	return false;
}

/* The pointer is to such an object or to a member of it. */
static bool points_into_program_object(const fg_ast *ast, fg_node_id pointer)
{
	const fg_unit *u = ast->unit;
	fg_node_id id = fg_ast_skip_casts(ast, pointer);
	if (is_program_object(u, fg_type_pointee(u, fg_ast_node(ast, id)->type)))
		return true;
	for (int steps = 0; steps < 32; steps++) {
		const fg_node *n = fg_ast_node(ast, id);
		if (n->kind == FG_NODE_MEMBER && is_program_object(u, fg_unit_field(u, n->ref)->record))
			return true;
		if (n->kind != FG_NODE_MEMBER && n->kind != FG_NODE_SUBSCRIPT &&
		    !(n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS))
			return false;
		id = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	}
	return false;
}

static bool is_from_plain(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id source = fg_ast_skip_casts(ast, value);
	fg_type_id type = fg_ast_node(ast, source)->type;
	(void)payload;
	return fg_type_is_pointer(ast->unit, type) && !is_volatile_pointee(ast->unit, type);
}

/* A local that got its volatile in this function, and a volatile local lent to a call: the object
 * behind it is an ordinary one. A parameter that may be volatile takes ordinary objects too, and a
 * cast says that the function knows. */
static bool is_local_matter(fg_check_context *ctx, fg_node_id cast, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_implicit(ast, pointer);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		id = fg_ast_child(ast, id, 0);
	fg_decl_id decl = fg_util_base_variable(ctx, id);
	if (!decl || !fg_util_is_automatic(ctx, decl))
		return false;
	fg_type_id type = fg_unit_decl(ast->unit, decl)->type;
	if (fg_unit_decl(ast->unit, decl)->kind == FG_DECL_PARAMETER)
		return fg_ast_node(ast, cast)->kind == FG_NODE_CAST;
	if (!fg_type_is_pointer(ast->unit, type))
		return fg_ast_node(ast, fg_ast_user(ast, cast))->kind == FG_NODE_CALL;
	fg_util_changes changes;
	return fg_unit_decl(ast->unit, decl)->kind == FG_DECL_VARIABLE &&
	       fg_util_each_value(ctx, decl, is_from_plain, NULL, &changes) &&
	       changes.assignments > 0 && !changes.is_exposed;
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
	/* volatile void * takes any address; what stands there is known to the callee only. */
	if (fg_unit_canon(u, fg_type_pointee(u, from))->kind == FG_TYPE_VOID)
		return;
	/* A cast written out has an implicit one of the same effect below it or above it: report one. */
	if (n->kind == FG_NODE_IMPLICIT_CAST && fg_check_node(ctx, n->parent)->kind == FG_NODE_CAST)
		return;
	if (is_harmless_use(ast, id) || fg_check_in_system_macro(ctx, n->place) ||
	    points_into_program_object(ast, operand) || is_local_matter(ctx, id, operand))
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
