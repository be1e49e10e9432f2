/*
 * The address of an automatic object outlives its function: returned, or kept
 * in a static or global pointer. The caller reads another function's frame.
 *
 * `return &x`, `return array` and pointers that hold nothing but such an
 * address in straight code are found; what goes through memory or several
 * functions is the deep engine's.
 */
#include "rules/util.h"

/* The automatic object whose address the expression is; 0 = none or not known. */
static fg_decl_id address_of_local(fg_check_context *ctx, fg_node_id expr, unsigned depth)
{
	const fg_ast *ast = fg_check_ast(ctx);
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	fg_node_id object = 0;
	if (depth == 0)
		return 0;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		object = fg_ast_child(ast, expr, 0);
	else if (n->kind == FG_NODE_BINARY && (n->op == FG_BINARY_ADD || n->op == FG_BINARY_SUB) &&
	         fg_type_is_pointer(ast->unit, n->type))
		return address_of_local(ctx, fg_ast_child(ast, expr, 0), depth - 1);
	else if (n->kind == FG_NODE_CONDITIONAL) {
		fg_decl_id a = address_of_local(ctx, fg_ast_child(ast, expr, 1), depth - 1);
		return a ? a : address_of_local(ctx, fg_ast_child(ast, expr, 2), depth - 1);
	} else if (fg_unit_canon(ast->unit, n->type)->kind == FG_TYPE_ARRAY ||
	           fg_unit_canon(ast->unit, n->type)->kind == FG_TYPE_VLA)
		object = expr;
	fg_decl_id decl = object ? fg_util_base_variable(ctx, object) : 0;
	return decl && fg_util_is_automatic(ctx, decl) ? decl : 0;
}

static void check_return(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_ast_child(ast, id, 0);
	if (!value || !fg_type_is_pointer(ast->unit, fg_ast_node(ast, value)->type))
		return;
	fg_decl_id decl = address_of_local(ctx, value, 16);
	if (decl)
		fg_report(ctx, fg_ast_node(ast, value)->place,
		          "address of local '%s' is returned", fg_unit_decl_name(ast->unit, decl));
}

/* Stored for good only when no later statement of the function stores something else there. */
typedef struct later_store {
	fg_decl_id target;
	fg_node_id store;
	bool replaced;
} later_store;

static bool look_for_store(const fg_ast *ast, fg_node_id id, void *payload)
{
	later_store *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_ASSIGN && id != s->store &&
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->target)
		s->replaced = true;
	return !s->replaced;
}

/* stack_top = &here: a mark of where the stack stands, not a pointer to the object. */
static bool is_stack_mark(const fg_ast *ast, fg_decl_id target)
{
	static const char *const words[] = {"stack", "Stack", "STACK"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strstr(fg_unit_decl_name(ast->unit, target), words[i]))
			return true;
	return false;
}

static void check_assignment(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_decl_id target = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	if (n->op != FG_BINARY_NONE || !target || !fg_util_is_global(ctx, target) ||
	    is_stack_mark(ast, target))
		return;
	fg_decl_id decl = address_of_local(ctx, fg_ast_child(ast, id, 1), 16);
	fg_decl_id function = fg_check_current_function(ctx);
	/* main's frame lives as long as the program on a target that never leaves main. */
	if (!decl || strcmp(fg_unit_decl_name(ast->unit, function), "main") == 0)
		return;
	later_store s = {target, id, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, look_for_store, &s);
	if (!s.replaced)
		fg_report(ctx, n->place, "address of local '%s' is kept in '%s' after the function ends",
		          fg_unit_decl_name(ast->unit, decl), fg_unit_decl_name(ast->unit, target));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_RETURN)
		check_return(ctx, id);
	else
		check_assignment(ctx, id);
}

const fg_check fg_check_memory_stack_address_return = {
	.id = "memory.stack-address-return",
	.title = "Address of a local object outlives its function",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-562"),
	.cert = FG_LIST("DCL30-C"),
	.catalog_family = "use-after-free",
	.node_kinds = FG_NODES(FG_NODE_RETURN, FG_NODE_ASSIGN),
	.node = check_node,
};
