/*
 * memcmp over structures that leave bytes between their members: those hold whatever was there
 * before, so equal structures differ.
 */
#include "rules/util.h"

/* The structure an argument points to, before its conversion to void *; 0 = none. */
static fg_type_id compared_type(const fg_ast *ast, fg_node_id call, uint32_t i)
{
	fg_node_id arg = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, i));
	return fg_type_pointee(ast->unit, fg_ast_node(ast, arg)->type);
}

/* ---- cleared before ---- */

typedef struct clearing {
	const fg_check_context *ctx;
	fg_decl_id variable; /* whose address is given, or a pointer parameter itself */
	unsigned depth;
	bool found;
} clearing;

static bool is_given(const clearing *c, fg_node_id arg)
{
	return fg_util_addressed_variable(c->ctx, arg) == c->variable ||
	       fg_ast_referenced_decl(fg_check_ast(c->ctx), arg) == c->variable;
}

static bool visit_clearing(const fg_ast *ast, fg_node_id id, void *payload)
{
	clearing *c = payload;
	const fg_unit *u = ast->unit;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	fg_decl_id callee = fg_ast_callee(ast, id);
	const fg_decl *d = fg_unit_decl(u, fg_unit_decl(u, callee)->definition);
	if (fg_util_callee_is(c->ctx, id, FG_LIST("memset", "bzero", "explicit_bzero"))) {
		c->found |= is_given(c, fg_util_arg(c->ctx, id, 0));
		return !c->found;
	}
	for (uint32_t i = 0; callee && d->init && c->depth && i < d->param_count; i++) {
		clearing inner = {c->ctx, u->decl_ids.at[d->first_param + i], c->depth - 1, false};
		if (!is_given(c, fg_util_arg(c->ctx, id, i)))
			continue;
		fg_ast_walk(ast, d->init, visit_clearing, &inner);
		c->found |= inner.found;
	}
	return !c->found;
}

/* The function clears the whole record before it fills it: somebody thought of the padding. */
static bool is_cleared(const fg_check_context *ctx, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	clearing c = {ctx, fg_util_addressed_variable(ctx, fg_ast_skip_casts(ast, arg)), 1, false};
	if (c.variable && fg_util_is_automatic(ctx, c.variable))
		fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
		            visit_clearing, &c);
	return c.found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t size;
	if (!fg_util_callee_is(ctx, call, FG_LIST("memcmp", "bcmp", "timingsafe_memcmp")) ||
	    !fg_ast_const_int(ast, fg_ast_arg(ast, call, 2), &size) || size <= 0)
		return;
	if (!fg_check_current_function(ctx) || is_cleared(ctx, fg_ast_arg(ast, call, 0)) ||
	    is_cleared(ctx, fg_ast_arg(ast, call, 1)))
		return;
	fg_type_id a = compared_type(ast, call, 0), b = compared_type(ast, call, 1);
	for (int side = 0; side < 2; side++, a = b) {
		if (!fg_type_has_padding(ast->unit, a) ||
		    fg_unit_canon(ast->unit, a)->size > (uint64_t)size)
			continue;
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' also compares the unused bytes between the members of '%s'",
		          fg_ast_callee_name(ast, call), fg_util_type_name(ctx, a));
		return;
	}
}

const fg_check fg_check_memory_compare_padding = {
	.id = "memory.compare-padding",
	.title = "Comparison of structures byte by byte, with their padding",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-188"),
	.cert = FG_LIST("EXP42-C"),
	.catalog_family = "undefined-behaviour",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
