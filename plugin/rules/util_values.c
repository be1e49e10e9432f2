/*
 * The values a local variable is given in its function: what can be said of it
 * without a data flow. Order and reachability do not count.
 */
#include "rules/util.h"

typedef struct value_walk {
	const fg_check_context *ctx;
	fg_decl_id decl;
	fg_util_value_visitor visit;
	void *payload;
	fg_util_changes changes;
} value_walk;

static bool is_the_variable(const value_walk *w, fg_node_id expr)
{
	fg_decl_id decl = fg_ast_referenced_decl(fg_check_ast(w->ctx), expr);
	return decl && fg_util_same_decl(w->ctx, decl, w->decl);
}

static bool give(value_walk *w, fg_node_id value)
{
	w->changes.assignments++;
	return w->visit(w->ctx, value, w->payload);
}

static bool look_at(const fg_ast *ast, fg_node_id id, void *payload)
{
	value_walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_VARIABLE: {
		fg_node_id value = fg_ast_child(ast, id, 0);
		return n->ref != w->decl || !value || give(w, value);
	}
	case FG_NODE_ASSIGN:
		if (!is_the_variable(w, fg_ast_child(ast, id, 0)))
			return true;
		if (n->op == FG_BINARY_NONE)
			return give(w, fg_ast_child(ast, id, 1));
		w->changes.is_stepped = true;
		return true;
	case FG_NODE_UNARY:
		if (n->op == FG_UNARY_ADDRESS)
			w->changes.is_exposed |= is_the_variable(w, fg_ast_child(ast, id, 0));
		else if (n->op >= FG_UNARY_POST_INC && n->op <= FG_UNARY_PRE_DEC)
			w->changes.is_stepped |= is_the_variable(w, fg_ast_child(ast, id, 0));
		return true;
	case FG_NODE_ASM: /* an output operand writes it */
		w->changes.is_exposed |= fg_util_mentions(w->ctx, id, w->decl);
		return true;
	default:
		return true;
	}
}

bool fg_util_each_value(const fg_check_context *ctx, fg_decl_id local, fg_util_value_visitor visit,
                        void *payload, fg_util_changes *changes)
{
	value_walk w = {.ctx = ctx, .decl = local, .visit = visit, .payload = payload};
	fg_node_id body = fg_unit_decl(fg_check_unit(ctx), fg_check_current_function(ctx))->init;
	bool went_through = !body || fg_ast_walk(fg_check_ast(ctx), body, look_at, &w);
	if (changes)
		*changes = w.changes;
	return went_through;
}
