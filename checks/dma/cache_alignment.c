/*
 * The data cache is told to forget an object that does not fill whole lines: what a neighbour wrote
 * into the same line and memory does not have yet is lost.
 */
#include "rules/util.h"

#define LINE 32 /* bytes: the smallest line of the cores that have a data cache */

/* Address and size of the object behind a pointer argument: the alignment its start is sure of, and
 * the bytes up to the end of the object it is part of. */
typedef struct extent {
	uint64_t align, size;
	const char *name;
} extent;

/* a, a.b, a[2] of a variable: the byte in it where the lvalue begins; false: not constant. */
static bool offset_in(const fg_ast *ast, fg_node_id id, uint64_t *offset)
{
	id = fg_ast_skip_parens(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id base = fg_ast_skip_implicit(ast, fg_ast_child(ast, id, 0));
	int64_t index;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_DECL_REF:
		return true;
	case FG_NODE_MEMBER:
		*offset += fg_unit_field(ast->unit, n->ref)->bit_offset / 8;
		return !(n->flags & FG_NODE_ARROW) && offset_in(ast, base, offset);
	case FG_NODE_SUBSCRIPT:
		if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &index) || index < 0)
			return false;
		*offset += (uint64_t)index * fg_unit_canon(ast->unit, n->type)->size;
		return fg_unit_canon(ast->unit, fg_ast_node(ast, base)->type)->kind ==
		               FG_TYPE_ARRAY &&
		       offset_in(ast, base, offset);
	default:
		return false;
	}
}

static bool find_extent(const fg_check_context *ctx, fg_node_id pointer, extent *out)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, pointer);
	fg_node_id object = n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS
	                            ? fg_ast_skip_parens(ast, fg_ast_child(ast, pointer, 0))
	                            : pointer;
	fg_decl_id variable = fg_util_base_variable(ctx, object);
	const fg_decl *d = fg_unit_decl(u, variable);
	const fg_type *t = fg_unit_canon(u, d->type);
	uint64_t offset = 0;
	bool is_object = object != pointer || fg_unit_canon(u, n->type)->kind == FG_TYPE_ARRAY;
	if (!variable || d->kind != FG_DECL_VARIABLE || !is_object || t->size == 0 ||
	    !offset_in(ast, object, &offset) || offset >= t->size)
		return false;
	out->align = d->align > t->align ? d->align : t->align;
	while (out->align > 1 && offset % out->align != 0)
		out->align /= 2;
	out->size = t->size - offset;
	out->name = fg_unit_decl_name(u, variable);
	/* A section may be aligned, or not be cached, as a whole: the linker script says. */
	return d->section == 0 && !(d->storage == FG_STORAGE_EXTERN && d->align == 0);
}

static void check_argument(fg_check_context *ctx, fg_node_id call, const fg_model_effect *e)
{
	const fg_ast *ast = fg_check_ast(ctx);
	extent x;
	fg_node_id pointer = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, e->arg));
	if (!pointer || !find_extent(ctx, pointer, &x))
		return;
	bool is_at_line = x.align >= LINE, fills_lines = x.size % LINE == 0;
	if (is_at_line && fills_lines)
		return;
	fg_report(
		ctx, fg_ast_node(ast, call)->place,
		is_at_line
			? "'%s' ends within a cache line: what shares it loses what it wrote"
			: "'%s' is not aligned to a cache line: what shares it loses what it wrote",
		x.name);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_models *models = fg_check_models(ctx);
	const fg_model_function *m = fg_check_model_of(ctx, call);
	for (uint32_t i = 0; m && i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		if (e->kind == FG_EFFECT_INVALIDATE && !fg_util_is_dead(ctx, call))
			check_argument(ctx, call, e);
	}
}

const fg_check fg_check_dma_cache_alignment = {
	.id = "dma.cache-alignment",
	.title = "Object invalidated in the cache that does not fill whole lines",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-131", "CWE-664"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
