/*
 * Arrays of run-time size and alloca. The stack of a task or an interrupt on a
 * microcontroller has no guard and a few hundred bytes: a size that is wrong
 * once overwrites the neighbour.
 */
#include "rules/util.h"

/* A constant, or a const object with a constant initialiser: no constant expression in C, but the
 * same for ever. */
static bool is_fixed(const fg_ast *ast, fg_node_id size)
{
	int64_t value;
	if (fg_ast_const_int(ast, size, &value))
		return true;
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, size));
	const fg_decl *d = fg_unit_decl(ast->unit, decl);
	if (d->definition)
		d = fg_unit_decl(ast->unit, d->definition);
	return decl && d->kind == FG_DECL_VARIABLE && d->init &&
	       (fg_unit_quals(ast->unit, d->type) & FG_QUAL_CONST) &&
	       fg_ast_const_int(ast, d->init, &value);
}

static bool has_fixed_size(const fg_ast *ast, fg_node_id variable)
{
	uint32_t n = fg_ast_node(ast, variable)->n;
	for (uint32_t i = 1; i < n; i++)
		if (!is_fixed(ast, fg_ast_child(ast, variable, i)))
			return false;
	return n > 1;
}

static void check_variable(fg_check_context *ctx, fg_node_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_check_node(ctx, id);
	const fg_decl *d = fg_unit_decl(u, n->ref);
	if (fg_unit_canon(u, d->type)->kind == FG_TYPE_VLA && !has_fixed_size(fg_check_ast(ctx), id))
		fg_report(ctx, d->name_place ? d->name_place : n->place,
		          "array '%s' has a size known only at run time",
		          fg_unit_decl_name(u, n->ref));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"alloca", "__builtin_alloca",
	                                    "__builtin_alloca_with_align", "_alloca", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	int64_t size;
	if (!fg_name_in(name, names) || fg_ast_const_int(ast, fg_ast_arg(ast, call, 0), &size))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'alloca' takes stack of a size known only at run time");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_CALL)
		check_call(ctx, id);
	else
		check_variable(ctx, id);
}

const fg_check fg_check_stack_variable_length = {
	.id = "stack.variable-length",
	.title = "Stack object of a size known only at run time",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-770"),
	.cert = FG_LIST("ARR32-C"),
	.sl = 2,
	.catalog_family = "stack-recursion",
	.node_kinds = FG_NODES(FG_NODE_VARIABLE, FG_NODE_CALL),
	.node = check_node,
};
