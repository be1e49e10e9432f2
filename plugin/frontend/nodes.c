/*
 * Making nodes: place, type, depth bound, error nodes.
 */
#include "frontend/frontend_internal.h"

bool fg_fe__enter(fg_fe *fe, CXCursor c)
{
	if (fe->depth < FG_FE_MAX_DEPTH) {
		fe->depth++;
		return true;
	}
	if (!fe->too_deep)
		fg_unit_add_gap(fe->unit, "too-deep", "nested deeper than the analyser follows",
		                fe->function, fg_fe__cursor_place(fe, c));
	fe->too_deep = true;
	return false;
}

void fg_fe__leave(fg_fe *fe)
{
	fe->depth--;
}

fg_node fg_fe__node(fg_fe *fe, fg_node_kind kind, CXCursor c)
{
	fg_node node = {.kind = (uint8_t)kind, .place = fg_fe__cursor_place(fe, c)};
	if (fg_node_is_expression(kind))
		node.type = fg_fe__type(fe, clang_getCursorType(c));
	return node;
}

fg_node_id fg_fe__add(fg_fe *fe, fg_node node, const fg_node_id *children, size_t n)
{
	fg_node_id id = fg_ast_add(fe->ast, node, children, n);
	if (fg_node_is_expression(node.kind) && fg_fe__is_lvalue(fe, id))
		fe->ast->nodes.at[id].flags |= FG_NODE_LVALUE;
	return id;
}

fg_node_id fg_fe__add_pushed(fg_fe *fe, fg_node node, size_t mark)
{
	size_t n = fe->nodes.n - mark;
	fg_node_id id = fg_fe__add(fe, node, n ? &fe->nodes.at[mark] : NULL, n);
	fe->nodes.n = mark;
	return id;
}

static bool is_object(const fg_fe *fe, fg_decl_id id)
{
	uint8_t kind = fg_unit_decl(fe->unit, id)->kind;
	return kind == FG_DECL_VARIABLE || kind == FG_DECL_PARAMETER;
}

static bool child_is_lvalue(const fg_fe *fe, fg_node_id id, uint32_t i)
{
	return (fg_ast_node(fe->ast, fg_ast_child(fe->ast, id, i))->flags & FG_NODE_LVALUE) != 0;
}

static bool unary_is_lvalue(const fg_fe *fe, fg_node_id id, const fg_node *node)
{
	switch (node->op) {
	case FG_UNARY_DEREF:
		return fg_unit_canon(fe->unit, node->type)->kind != FG_TYPE_FUNCTION;
	case FG_UNARY_EXTENSION:
	case FG_UNARY_REAL:
	case FG_UNARY_IMAG:
		return child_is_lvalue(fe, id, 0);
	default:
		return false;
	}
}

bool fg_fe__is_lvalue(const fg_fe *fe, fg_node_id id)
{
	const fg_node *node = fg_ast_node(fe->ast, id);
	switch (node->kind) {
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_COMPOUND_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		return true;
	case FG_NODE_DECL_REF:
		return is_object(fe, node->ref);
	case FG_NODE_MEMBER:
		return (node->flags & FG_NODE_ARROW) || child_is_lvalue(fe, id, 0);
	case FG_NODE_SUBSCRIPT: {
		fg_type_id base = fg_ast_node(fe->ast, fg_ast_child(fe->ast, id, 0))->type;
		bool is_vector = fg_unit_canon(fe->unit, base)->kind == FG_TYPE_VECTOR;
		return !is_vector || child_is_lvalue(fe, id, 0);
	}
	case FG_NODE_UNARY:
		return unary_is_lvalue(fe, id, node);
	case FG_NODE_PAREN:
	case FG_NODE_GENERIC:
	case FG_NODE_CHOOSE:
	case FG_NODE_VECTOR_ELEMENT:
		return child_is_lvalue(fe, id, 0);
	default:
		return false;
	}
}

fg_node_id fg_fe__broken(fg_fe *fe, CXCursor c)
{
	fg_node node = fg_fe__node(fe, FG_NODE_ERROR_EXPR, c);
	fe->has_error_node = true;
	size_t n, mark = fe->nodes.n;
	size_t first = fg_fe__children(fe, c, &n);
	for (size_t i = first; i < first + n; i++) {
		if (!fg_fe__is_expression(fe->cursors.at[i]))
			continue;
		fg_node_id child = fg_fe__expr(fe, fe->cursors.at[i]);
		if (child)
			fg_vec_push(&fe->nodes, child);
	}
	fe->cursors.n = first;
	return fg_fe__add_pushed(fe, node, mark);
}
