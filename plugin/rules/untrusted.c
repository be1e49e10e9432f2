/*
 * One walk: checks and uses of a parameter. The order does not count: a check anywhere is
 * trusted to stand where it must.
 */
#include "rules/untrusted.h"

typedef struct parameter_walk {
	const fg_check_context *ctx;
	fg_decl_id parameter;
	fg_untrusted_checker is_checker;
	bool is_checked;
	fg_node_id use;
} parameter_walk;

static void look_at_use(parameter_walk *w, fg_node_id ref)
{
	const fg_ast *ast = fg_check_ast(w->ctx);
	fg_node_id up = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, up);
	while (n->kind == FG_NODE_CAST ||
	       (n->kind == FG_NODE_BINARY && fg_type_is_pointer(ast->unit, n->type))) {
		if (n->kind == FG_NODE_CAST && !fg_type_is_pointer(ast->unit, n->type))
			return;
		up = fg_ast_user(ast, up);
		n = fg_ast_node(ast, up);
	}
	bool is_deref = n->kind == FG_NODE_SUBSCRIPT ||
	                (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF) ||
	                (n->kind == FG_NODE_MEMBER && (n->flags & FG_NODE_ARROW));
	if ((is_deref || n->kind == FG_NODE_CALL) && !w->use &&
	    !fg_util_is_unevaluated(w->ctx, ref))
		w->use = up;
}

static bool look_at_node(const fg_ast *ast, fg_node_id id, void *payload)
{
	parameter_walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_CALL && w->is_checker(fg_ast_callee_name(ast, id)) &&
	    fg_util_mentions(w->ctx, id, w->parameter))
		w->is_checked = true;
	else if (n->kind == FG_NODE_DECL_REF && n->ref == w->parameter)
		look_at_use(w, id);
	return !w->is_checked;
}

fg_node_id fg_untrusted_use(const fg_check_context *ctx, fg_decl_id function, fg_decl_id parameter,
                            fg_untrusted_checker is_checker)
{
	const fg_unit *u = fg_check_unit(ctx);
	parameter_walk w = {.ctx = ctx, .parameter = parameter, .is_checker = is_checker};
	fg_type_id to = fg_type_pointee(u, fg_unit_decl(u, parameter)->type);
	if (!fg_type_is_pointer(u, fg_unit_decl(u, parameter)->type) ||
	    fg_unit_canon(u, to)->kind == FG_TYPE_FUNCTION)
		return 0;
	fg_ast_walk(fg_check_ast(ctx), fg_unit_decl(u, function)->init, look_at_node, &w);
	return w.is_checked ? 0 : w.use;
}
