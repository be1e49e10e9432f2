/*
 * Kinds of conversions from the two types; libclang does not tell them.
 */
#include "frontend/frontend_internal.h"

static bool is_arithmetic_integer(const fg_type *t)
{
	return t->kind == FG_TYPE_INT || t->kind == FG_TYPE_ENUM || t->kind == FG_TYPE_BOOL;
}

bool fg_fe__same_value_type(const fg_fe *fe, const fg_type *a, const fg_type *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->elem != b->elem || a->decl != b->decl || a->count != b->count)
		return false;
	if (a->kind == FG_TYPE_INT || a->kind == FG_TYPE_FLOAT)
		return a->rank == b->rank && a->flags == b->flags && a->size == b->size;
	if (a->kind == FG_TYPE_FUNCTION)
		return a->n == b->n && a->flags == b->flags &&
		       (a->n == 0 || memcmp(&fe->unit->type_ids.at[a->first],
		                            &fe->unit->type_ids.at[b->first],
		                            a->n * sizeof(fg_type_id)) == 0);
	return true;
}

static bool is_zero(const fg_fe *fe, fg_node_id id)
{
	const fg_node *node = fg_ast_node(fe->ast, fg_ast_skip_parens(fe->ast, id));
	return node->kind == FG_NODE_INT_LITERAL && node->value == 0;
}

static fg_cast_kind from_integer(const fg_fe *fe, fg_node_id operand, const fg_type *to)
{
	switch (to->kind) {
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		return FG_CAST_INTEGRAL;
	case FG_TYPE_FLOAT:
		return FG_CAST_INT_TO_FLOAT;
	case FG_TYPE_POINTER:
		return is_zero(fe, operand) ? FG_CAST_NULL_TO_POINTER : FG_CAST_INT_TO_POINTER;
	case FG_TYPE_COMPLEX:
		return FG_CAST_COMPLEX;
	default:
		return FG_CAST_OTHER;
	}
}

static fg_cast_kind from_float(const fg_type *to)
{
	if (to->kind == FG_TYPE_FLOAT)
		return FG_CAST_FLOATING;
	if (to->kind == FG_TYPE_COMPLEX)
		return FG_CAST_COMPLEX;
	return is_arithmetic_integer(to) ? FG_CAST_FLOAT_TO_INT : FG_CAST_OTHER;
}

/* `to` differs from `from` in what it points to only by qualifiers. */
static bool is_qualification(const fg_fe *fe, const fg_type *from, const fg_type *to)
{
	const fg_type *a = fg_unit_canon(fe->unit, from->elem);
	const fg_type *b = fg_unit_canon(fe->unit, to->elem);
	return from->address_space == to->address_space && fg_fe__same_value_type(fe, a, b);
}

static fg_cast_kind from_pointer(const fg_fe *fe, const fg_type *from, const fg_type *to)
{
	if (to->kind == FG_TYPE_POINTER)
		return is_qualification(fe, from, to) ? FG_CAST_NONE : FG_CAST_POINTER;
	return is_arithmetic_integer(to) ? FG_CAST_POINTER_TO_INT : FG_CAST_OTHER;
}

static bool is_scalar(const fg_type *t)
{
	return is_arithmetic_integer(t) || t->kind == FG_TYPE_FLOAT || t->kind == FG_TYPE_POINTER ||
	       t->kind == FG_TYPE_COMPLEX;
}

static fg_cast_kind between_values(const fg_fe *fe, fg_node_id operand, const fg_type *from,
                                   const fg_type *to)
{
	if (to->kind == FG_TYPE_BOOL && is_scalar(from))
		return FG_CAST_TO_BOOL;
	if (from->kind == FG_TYPE_VECTOR || to->kind == FG_TYPE_VECTOR)
		return FG_CAST_VECTOR;
	if (is_arithmetic_integer(from))
		return from_integer(fe, operand, to);
	if (from->kind == FG_TYPE_FLOAT)
		return from_float(to);
	if (from->kind == FG_TYPE_POINTER)
		return from_pointer(fe, from, to);
	if (from->kind == FG_TYPE_COMPLEX)
		return FG_CAST_COMPLEX;
	return FG_CAST_OTHER;
}

fg_cast_kind fg_fe__cast_kind(const fg_fe *fe, fg_node_id operand, fg_type_id to_id)
{
	const fg_node *node = fg_ast_node(fe->ast, operand);
	const fg_type *from = fg_unit_canon(fe->unit, node->type);
	const fg_type *to = fg_unit_canon(fe->unit, to_id);
	if (to->kind == FG_TYPE_VOID)
		return FG_CAST_TO_VOID;
	if (from->kind == FG_TYPE_ARRAY || from->kind == FG_TYPE_VLA)
		return to->kind == FG_TYPE_POINTER ? FG_CAST_ARRAY_TO_POINTER : FG_CAST_NONE;
	if (from->kind == FG_TYPE_FUNCTION)
		return to->kind == FG_TYPE_POINTER ? FG_CAST_FUNCTION_TO_POINTER : FG_CAST_NONE;
	if (fg_fe__same_value_type(fe, from, to))
		return node->flags & FG_NODE_LVALUE ? FG_CAST_LVALUE_TO_RVALUE : FG_CAST_NONE;
	if (to->kind == FG_TYPE_RECORD && to->flags & FG_TYPE_FLAG_UNION)
		return FG_CAST_TO_UNION;
	return between_values(fe, operand, from, to);
}

fg_node_id fg_fe__implicit(fg_fe *fe, fg_node_id operand, fg_cast_kind kind, fg_type_id to)
{
	fg_node node = {
		.kind = FG_NODE_IMPLICIT_CAST,
		.op = (uint8_t)kind,
		.flags = FG_NODE_IMPLICIT,
		.type = to,
		.place = fg_ast_node(fe->ast, operand)->place,
	};
	return fg_fe__add(fe, node, &operand, 1);
}
