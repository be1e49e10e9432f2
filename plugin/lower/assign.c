/*
 * Assignment and ++/--. Each reads its object at most once and writes it once;
 * for compound assignment the order is: address, right operand, read, write,
 * so that the read and the write of volatile and atomic objects stand together.
 */
#include "lower/lower_internal.h"

/* ---- the value of an assignment ---- */

static fg_value shift(fg_lowering *l, fg_binary_op op, fg_value v, fg_type_id type,
                      uint32_t count, fg_place_id place)
{
	fg_arith what = {
		.op = op,
		.type = type,
		.a = v,
		.a_type = type,
		.b = fg_lower__constant(l, count, type),
		.b_type = type,
		.place = place,
	};
	return fg_lower__arith(l, &what);
}

/* What a bit-field holds after v was stored, without reading it: cut off the upper bits and
 * extend by the field's sign. */
static fg_value narrowed(fg_lowering *l, fg_value v, const fg_lvalue *to, fg_place_id place)
{
	fg_type_id type = fg_lower__plain(l, to->type);
	uint32_t bits = fg_type_bits(l->unit, type);
	uint32_t width = fg_unit_field(l->unit, to->field)->bit_width;
	if (!width || width >= bits || bits > 64)
		return v;
	fg_type_id wide = fg_unit_basic_type(l->unit, FG_TYPE_INT, bits / 8, false);
	v = fg_lower__convert(l, v, (fg_conversion){type, wide, FG_IR_IMPLICIT, place});
	v = shift(l, FG_BINARY_SHL, v, wide, bits - width, place);
	if (!fg_type_is_signed(l->unit, type)) {
		v = shift(l, FG_BINARY_SHR, v, wide, bits - width, place);
		return fg_lower__convert(l, v, (fg_conversion){wide, type, FG_IR_IMPLICIT, place});
	}
	v = fg_lower__convert(l, v, (fg_conversion){wide, type, FG_IR_IMPLICIT, place});
	return shift(l, FG_BINARY_SHR, v, type, bits - width, place);
}

static fg_value assigned_value(fg_lowering *l, const fg_lvalue *to, fg_value v, bool is_wanted,
                               fg_place_id place)
{
	if (!is_wanted)
		return FG_NO_VALUE;
	return to->field ? narrowed(l, v, to, place) : v;
}

/* ---- aggregates ---- */

static fg_value assign_aggregate(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue to = fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	fg_node_id source = fg_lower__child(l, id, 1);
	fg_lvalue from = {.type = to.type};
	if (fg_lower__is_lvalue(l, source))
		from = fg_lower__lvalue(l, source);
	else
		from.address = fg_lower__aggregate(l, source, NULL);
	fg_lower__copy(l, &to, &from, n.place);
	return to.address;
}

/* ---- scalars ---- */

static fg_value assign_scalar(fg_lowering *l, fg_node_id id, bool is_wanted)
{
	fg_place_id place = fg_lower__node(l, id)->place;
	fg_lvalue to = fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	fg_value v = fg_lower__value_as(l, fg_lower__child(l, id, 1), to.type);
	fg_lower__store(l, &to, v, place);
	return assigned_value(l, &to, v, is_wanted, place);
}

static bool is_shift(uint8_t op)
{
	return op == FG_BINARY_SHL || op == FG_BINARY_SHR;
}

static fg_type_id computation_type(fg_lowering *l, const fg_node *n, const fg_lvalue *to,
                                   fg_type_id right)
{
	if (n->ref)
		return n->ref;
	fg_type_id left = fg_lower__promoted(l, to->type, to->field);
	return is_shift(n->op) ? left : fg_lower__arithmetic(l, left, right);
}

static fg_value compound_scalar(fg_lowering *l, fg_node_id id, bool is_wanted)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue to = fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	fg_type_id object = fg_lower__plain(l, to.type);
	fg_arith what = {.op = (fg_binary_op)n.op, .a_type = object, .place = n.place};
	what.b = fg_lower__typed_value(l, fg_lower__child(l, id, 1), &what.b_type);
	what.a = fg_lower__load(l, &to, object, n.place);
	fg_type_id computed = object;
	if (!fg_type_is_pointer(l->unit, object))
		computed = computation_type(l, &n, &to, what.b_type);
	what.type = computed;
	fg_value v = fg_lower__arith(l, &what);
	v = fg_lower__convert(l, v, (fg_conversion){computed, object, FG_IR_IMPLICIT, n.place});
	fg_lower__store(l, &to, v, n.place);
	return assigned_value(l, &to, v, is_wanted, n.place);
}

fg_value fg_lower__assign(fg_lowering *l, fg_node_id id, bool is_wanted)
{
	const fg_node *n = fg_lower__node(l, id);
	bool is_simple = n->op == FG_BINARY_NONE;
	if (fg_lower__is_aggregate(l, n->type))
		return is_simple ? assign_aggregate(l, id) : fg_lower__update_aggregate(l, id);
	return is_simple ? assign_scalar(l, id, is_wanted) : compound_scalar(l, id, is_wanted);
}

/* ---- ++ and -- ---- */

static fg_value stepped(fg_lowering *l, fg_value old, const fg_lvalue *object, bool is_down,
                        fg_place_id place)
{
	fg_type_id type = fg_lower__plain(l, object->type);
	fg_type_id diff = fg_lower__diff_type(l);
	fg_arith what = {
		.op = is_down ? FG_BINARY_SUB : FG_BINARY_ADD,
		.a = old,
		.a_type = type,
		.place = place,
	};
	if (fg_type_is_pointer(l->unit, type)) {
		what.type = type;
		what.b_type = diff;
		what.b = fg_lower__constant(l, 1, diff);
		return fg_lower__arith(l, &what);
	}
	bool is_float = fg_type_is_floating(l->unit, type);
	what.type = is_float ? type : fg_lower__promoted(l, type, object->field);
	what.b_type = what.type;
	what.b = is_float ? fg_ir_float(l->ir, 1.0, type) : fg_lower__constant(l, 1, what.type);
	fg_value v = fg_lower__arith(l, &what);
	return fg_lower__convert(l, v, (fg_conversion){what.type, type, FG_IR_IMPLICIT, place});
}

fg_value fg_lower__step(fg_lowering *l, fg_node_id id, bool is_wanted)
{
	fg_node n = *fg_lower__node(l, id);
	bool is_down = n.op == FG_UNARY_POST_DEC || n.op == FG_UNARY_PRE_DEC;
	bool is_post = n.op == FG_UNARY_POST_INC || n.op == FG_UNARY_POST_DEC;
	if (fg_lower__is_aggregate(l, n.type))
		return fg_lower__update_aggregate(l, id);
	fg_lvalue object = fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	fg_value old = fg_lower__load(l, &object, fg_lower__plain(l, object.type), n.place);
	fg_value v = stepped(l, old, &object, is_down, n.place);
	fg_lower__store(l, &object, v, n.place);
	if (is_post)
		return old;
	return assigned_value(l, &object, v, is_wanted, n.place);
}
