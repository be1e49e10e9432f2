/*
 * A structure with a flexible array member handled by value: assigned, passed, returned or declared
 * as a variable. The elements behind the structure are not part of its value.
 */
#include "rules/util.h"

static bool is_flexible(const fg_unit *u, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	return t->kind == FG_TYPE_RECORD && t->flags & FG_TYPE_FLAG_FLEXIBLE;
}

/* a = *b, T a = *b, f(*b), return *b: the value of an lvalue of such a type is read. */
static void check_read(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_CAST_LVALUE_TO_RVALUE || !is_flexible(ast->unit, n->type))
		return;
	fg_report(ctx, n->place, "the elements behind '%s' are not copied with it",
	          fg_util_text(ctx, id));
}

/* The initialiser of a static object gives its elements their room, as GNU C allows. */
static void check_declaration(fg_check_context *ctx, fg_decl_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, id);
	bool is_object = d->kind == FG_DECL_PARAMETER ||
	                 (d->kind == FG_DECL_VARIABLE && !d->init &&
	                  d->flags & FG_DECL_DEFINITION && d->storage != FG_STORAGE_EXTERN);
	if (is_object && is_flexible(u, d->type))
		fg_report(ctx, d->name_place, "'%s' has no room for the elements of '%s'",
		          fg_unit_decl_name(u, id), fg_util_type_name(ctx, d->type));
}

const fg_check fg_check_memory_flexible_array_copy = {
	.id = "memory.flexible-array-copy",
	.title = "Structure with a flexible array handled by value",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-131"),
	.cert = FG_LIST("MEM33-C"),
	.catalog_family = "buffer-overflow",
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST),
	.node = check_read,
	.decl = check_declaration,
};
