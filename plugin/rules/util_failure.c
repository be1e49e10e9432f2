/*
 * Code that runs only when something has failed: clean-up and last resorts, by its conditions and
 * labels.
 */
#include "rules/util.h"

static bool has_word_of(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strstr(name, *words))
			return true;
	return false;
}

/* x < 0, x != 0, x == -1, x == NULL, !x, err: the condition holds when something failed. */
static bool tells_failure(const fg_check_context *ctx, fg_node_id condition)
{
	static const char *const words[] = {"err", "rc", "ret", "res", "stat", "fail", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, condition);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	fg_decl_id decl = fg_ast_referenced_decl(ast, id);
	if (decl)
		return has_word_of(fg_unit_decl_name(ast->unit, decl), words);
	if (n->kind == FG_NODE_CALL)
		return true;
	if (n->kind == FG_NODE_UNARY)
		return n->op == FG_UNARY_LNOT;
	if (n->kind != FG_NODE_BINARY)
		return false;
	if (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR)
		return tells_failure(ctx, left) || tells_failure(ctx, right);
	bool is_pointer = fg_type_is_pointer(ast->unit, fg_ast_node(ast, left)->type);
	if (n->op == FG_BINARY_EQ)
		return fg_util_is_int(ctx, right, -1) ||
		       (is_pointer && fg_util_is_null(ctx, right));
	return n->op == FG_BINARY_LT || (n->op == FG_BINARY_NE && !is_pointer);
}

/* In the arm of if (failed), or behind a label that errors jump to. */
bool fg_util_is_after_failure(const fg_check_context *ctx, fg_node_id statement)
{
	static const char *const labels[] = {"err", "fail", "out", "clean", "abort", "bad", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id id = statement, up; (up = fg_ast_node(ast, id)->parent) != 0; id = up) {
		const fg_node *n = fg_ast_node(ast, up);
		if (n->kind == FG_NODE_IF && fg_ast_child(ast, up, 1) == id &&
		    tells_failure(ctx, fg_ast_child(ast, up, 0)))
			return true;
		for (uint32_t i = 0; i < n->n; i++) {
			fg_node_id before = fg_ast_child(ast, up, i);
			const fg_node *b = fg_ast_node(ast, before);
			if (b->kind == FG_NODE_LABEL &&
			    has_word_of(fg_unit_decl_name(ast->unit, b->ref), labels))
				return true;
			if (before == id)
				break;
		}
		if (n->kind == FG_NODE_LABEL &&
		    has_word_of(fg_unit_decl_name(ast->unit, n->ref), labels))
			return true;
	}
	return false;
}
