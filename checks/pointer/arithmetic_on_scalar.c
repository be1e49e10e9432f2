/*
 * A pointer to a single object that walks as if it pointed into an array: from one member of a
 * structure to the next, from one local to its neighbour.
 */
#include "rules/util.h"

/* The address of an object that is no array element: &v, &s.member. */
static bool is_single_object(const fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	value = fg_ast_skip_implicit(ast, value);
	const fg_node *n = fg_ast_node(ast, value);
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_ADDRESS)
		return false;
	fg_node_id object = fg_ast_skip_parens(ast, fg_ast_child(ast, value, 0));
	const fg_node *o = fg_ast_node(ast, object);
	fg_decl_id base = fg_util_base_variable(ctx, object);
	const fg_decl *d = fg_unit_decl(ast->unit, base);
	if (d->storage == FG_STORAGE_EXTERN && !d->definition)
		return false; /* a symbol of the linker script begins a section */
	bool is_named = o->kind == FG_NODE_DECL_REF || o->kind == FG_NODE_MEMBER;
	return is_named && fg_type_is_scalar(ast->unit, o->type);
}

static bool is_single(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	uint32_t *count = payload;
	*count += 1;
	return is_single_object(ctx, value);
}

/* The local is only ever the address of single objects, apart from its steps. */
static bool points_to_single(const fg_check_context *ctx, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id decl = fg_ast_referenced_decl(ast, pointer);
	fg_util_changes changes;
	uint32_t count = 0;
	if (!decl || fg_unit_decl(ast->unit, decl)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, decl))
		return false;
	return fg_util_each_value(ctx, decl, is_single, &count, &changes) && count > 0 &&
	       !changes.is_exposed;
}

static bool is_zero(const fg_ast *ast, fg_node_id id)
{
	int64_t value;
	return fg_ast_const_int(ast, id, &value) && value == 0;
}

static void report(fg_check_context *ctx, fg_node_id id)
{
	fg_report(ctx, fg_check_node(ctx, id)->place,
	          "'%s' leaves the one object that the pointer points to", fg_util_text(ctx, id));
}

/* p++, ++p, p--, --p */
static void check_step(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (fg_node_is_step(n) && fg_type_is_pointer(ast->unit, n->type) &&
	    fg_util_enclosing_loop(ctx, id) && points_to_single(ctx, fg_ast_child(ast, id, 0)))
		report(ctx, id);
}

/* p[i] that is read or written; *(p + i) comes as a sum. */
static void check_subscript(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id base = fg_ast_child(ast, id, 0);
	if (is_zero(ast, fg_ast_child(ast, id, 1)) || fg_util_is_unevaluated(ctx, id))
		return;
	fg_node_id pointer = fg_ast_skip_implicit(ast, base);
	if (points_to_single(ctx, pointer) || is_single_object(ctx, pointer))
		report(ctx, id);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_UNARY)
		check_step(ctx, id);
	else
		check_subscript(ctx, id);
}

const fg_check fg_check_pointer_arithmetic_on_scalar = {
	.id = "pointer.arithmetic-on-scalar",
	.title = "Pointer to a single object used as an array",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-468"),
	.cert = FG_LIST("ARR37-C"),
	.catalog_family = "buffer-overflow",
	.node_kinds = FG_NODES(FG_NODE_UNARY, FG_NODE_SUBSCRIPT),
	.node = check_node,
};
