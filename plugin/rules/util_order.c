/*
 * Order of execution as far as the shape of the tree shows it.
 */
#include "rules/util.h"

static bool is_jump(const fg_ast *ast, fg_node_id id)
{
	uint8_t kind = fg_ast_node(ast, id)->kind;
	return kind == FG_NODE_RETURN || kind == FG_NODE_BREAK || kind == FG_NODE_CONTINUE ||
	       kind == FG_NODE_GOTO;
}

static bool ends_in_jump(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	return n->kind == FG_NODE_COMPOUND && n->n > 0 &&
	       is_jump(ast, fg_ast_child(ast, id, n->n - 1));
}

bool fg_util_may_follow(const fg_check_context *ctx, fg_node_id first, fg_node_id second)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id a = first; a && !fg_util_is_within(ctx, second, a);
	     a = fg_ast_node(ast, a)->parent) {
		fg_node_id parent = fg_ast_node(ast, a)->parent;
		uint8_t kind = fg_ast_node(ast, parent)->kind;
		if (is_jump(ast, a) || ends_in_jump(ast, a))
			return false;
		bool is_arm = (kind == FG_NODE_IF || kind == FG_NODE_CONDITIONAL) &&
		              a != fg_ast_child(ast, parent, 0);
		if (is_arm && fg_util_is_within(ctx, second, parent))
			return fg_util_is_within(ctx, second, fg_ast_child(ast, parent, 0));
	}
	return true;
}
