/*
 * Texts that a function puts together in an array of its own, from literals only.
 */
#include "rules/util.h"

/* All that a function does to an array of its own. */
typedef struct assembly {
	const fg_check_context *ctx;
	fg_decl_id array;
	size_t bytes;     /* of all literals copied and appended */
	bool is_emptied;  /* somewhere a text begins */
	bool is_opaque;   /* something else may write, or a loop appends again and again */
} assembly;

static void look_at_call(assembly *a, fg_node_id call, fg_node_id arg)
{
	static const char *const appends[] = {"strcat", NULL};
	static const char *const copies[] = {"strcpy", NULL};
	const fg_ast *ast = fg_check_ast(a->ctx);
	bool is_copy = fg_util_callee_is(a->ctx, call, copies);
	bool is_target = fg_util_is_within(a->ctx, arg, fg_ast_arg(ast, call, 0));
	size_t n = 0;
	if (is_target && (is_copy || fg_util_callee_is(a->ctx, call, appends))) {
		a->is_opaque |= !fg_util_is_some_literal(a->ctx, fg_ast_arg(ast, call, 1), &n) ||
		                (!is_copy && fg_util_enclosing_loop(a->ctx, call));
		a->is_emptied |= is_copy;
		a->bytes += n;
		return;
	}
	/* The conversion on the way into the parameter says whether the callee may write. */
	fg_node_id outer = arg;
	while (fg_ast_node(ast, outer)->parent != call && fg_ast_node(ast, outer)->parent)
		outer = fg_ast_node(ast, outer)->parent;
	fg_type_id to = fg_type_pointee(ast->unit, fg_ast_node(ast, outer)->type);
	a->is_opaque |= !(fg_unit_quals(ast->unit, to) & FG_QUAL_CONST);
}

/* text[0] = 0 empties; any other write to an element may lengthen the text. */
static void look_at_element(assembly *a, fg_node_id element)
{
	const fg_ast *ast = fg_check_ast(a->ctx);
	fg_node_id user = fg_ast_user(ast, element);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_UNARY) {
		a->is_opaque = true;
		return;
	}
	if (n->kind != FG_NODE_ASSIGN ||
	    !fg_util_is_within(a->ctx, element, fg_ast_child(ast, user, 0)))
		return;
	a->is_opaque |= !fg_util_is_int(a->ctx, fg_ast_child(ast, user, 1), 0);
	a->is_emptied |= fg_util_is_int(a->ctx, fg_ast_child(ast, element, 1), 0);
}

static bool look_at_use(const fg_ast *ast, fg_node_id id, void *payload)
{
	assembly *a = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_VARIABLE && n->ref == a->array && fg_ast_child(ast, id, 0)) {
		size_t length = 0;
		fg_ast_string(ast, fg_ast_child(ast, id, 0), &length);
		a->bytes += length;
		a->is_emptied |= fg_util_is_automatic(a->ctx, a->array);
	}
	if (n->kind != FG_NODE_DECL_REF || n->ref != a->array)
		return true;
	fg_node_id user = fg_ast_user(ast, id);
	switch ((fg_node_kind)fg_ast_node(ast, user)->kind) {
	case FG_NODE_CALL:
		look_at_call(a, user, id);
		break;
	case FG_NODE_SUBSCRIPT:
		look_at_element(a, user);
		break;
	case FG_NODE_RETURN:
	case FG_NODE_SIZEOF:
		break;
	default:
		a->is_opaque = true;
	}
	return !a->is_opaque;
}

bool fg_util_literals_fit(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id target = fg_ast_arg(ast, call, 0);
	fg_decl_id array = fg_ast_referenced_decl(ast, target);
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	uint64_t room = 0;
	if (!array || (fg_unit_decl(ast->unit, array)->flags & FG_DECL_FILE_SCOPE) ||
	    !fg_util_array_size(ctx, target, &room))
		return false;
	assembly a = {.ctx = ctx, .array = array};
	return fg_ast_walk(ast, body, look_at_use, &a) && a.is_emptied && a.bytes + 1 <= room;
}
