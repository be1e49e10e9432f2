/*
 * A named object of one type read or written as another: *(uint32_t *)&f. The compiler may assume
 * that the two never meet, and moves the accesses past each other.
 */
#include "rules/util.h"

/* The class of a type that may be used in another's stead: signed and unsigned of one size are. */
static bool may_alias(const fg_unit *u, fg_type_id object, fg_type_id access)
{
	const fg_type *a = fg_unit_canon(u, object), *b = fg_unit_canon(u, access);
	if (a->kind == FG_TYPE_ENUM)
		a = fg_unit_canon(u, a->elem);
	if (b->kind == FG_TYPE_ENUM)
		b = fg_unit_canon(u, b->elem);
	if (a->kind != FG_TYPE_INT && a->kind != FG_TYPE_FLOAT)
		return true;
	if (b->kind != FG_TYPE_INT && b->kind != FG_TYPE_FLOAT)
		return true;
	if (fg_type_is_char(u, access) || fg_type_is_char(u, object))
		return true; /* bytes are meant; alignment has a rule of its own */
	/* uint32_t is unsigned long on one target and unsigned int on another: of one size they
	 * differ in the letter only. */
	return a->kind == b->kind && a->size == b->size;
}

static bool is_tolerant(const fg_unit *u, fg_type_id pointee)
{
	const fg_type *t = fg_unit_type(u, pointee);
	return t->kind == FG_TYPE_TYPEDEF && t->decl &&
	       strstr(fg_unit_str(u, fg_unit_decl(u, t->decl)->attributes), "may_alias");
}

static void check_access(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_UNARY_DEREF || fg_util_is_unevaluated(ctx, id))
		return;
	fg_node_id cast = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	if (fg_ast_node(ast, cast)->kind != FG_NODE_CAST)
		return;
	fg_node_id address = fg_ast_skip_casts(ast, cast);
	const fg_node *a = fg_ast_node(ast, address);
	if (a->kind != FG_NODE_UNARY || a->op != FG_UNARY_ADDRESS)
		return;
	fg_node_id object = fg_ast_skip_parens(ast, fg_ast_child(ast, address, 0));
	fg_decl_id variable = fg_util_base_variable(ctx, object);
	fg_type_id type = fg_ast_node(ast, object)->type;
	if (!variable || may_alias(ast->unit, type, n->type) ||
	    is_tolerant(ast->unit, fg_type_pointee(ast->unit, fg_ast_node(ast, cast)->type)))
		return;
	fg_report(ctx, n->place, "'%s' is of type '%s' and is accessed as '%s'",
	          fg_util_text(ctx, object), fg_util_type_name(ctx, type),
	          fg_util_type_name(ctx, n->type));
}

const fg_check fg_check_pointer_incompatible_access = {
	.id = "pointer.incompatible-access",
	.title = "Object accessed through a pointer of an incompatible type",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-843"),
	.cert = FG_LIST("EXP39-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_UNARY),
	.node = check_access,
};
