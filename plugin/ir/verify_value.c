/*
 * What the verifier knows of types and values. Types are compared by class and
 * width, the way the machine sees them: names and qualifiers are the front
 * end's.
 */
#include "ir/verify_internal.h"

/* ---- types ---- */

fg_ir__class fg_ir__class_of(const fg_unit *u, fg_type_id id)
{
	switch (fg_unit_canon(u, id)->kind) {
	case FG_TYPE_BOOL:
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		return FG_IR__INT;
	case FG_TYPE_FLOAT:
		return FG_IR__FLOAT;
	case FG_TYPE_POINTER:
		return FG_IR__POINTER;
	case FG_TYPE_OTHER:
		return FG_IR__OTHER;
	case FG_TYPE_NONE:
	case FG_TYPE_VOID:
	case FG_TYPE_FUNCTION:
		return FG_IR__NONE;
	default:
		return FG_IR__BIG;
	}
}

bool fg_ir__is_scalar(const fg_unit *u, fg_type_id id)
{
	fg_ir__class c = fg_ir__class_of(u, id);
	return c != FG_IR__NONE && c != FG_IR__BIG;
}

bool fg_ir__is_alike(const fg_unit *u, fg_type_id a, fg_type_id b)
{
	fg_ir__class x = fg_ir__class_of(u, a), y = fg_ir__class_of(u, b);
	if (x == FG_IR__OTHER || y == FG_IR__OTHER)
		return true;
	if (x != y)
		return false;
	if (x == FG_IR__INT)
		return fg_type_bits(u, a) == fg_type_bits(u, b);
	return x != FG_IR__FLOAT || fg_unit_canon(u, a)->size == fg_unit_canon(u, b)->size;
}

/* ---- values ---- */

bool fg_ir__has_result(const fg_ir *ir, const fg_inst *in)
{
	return (fg_inst_properties(in->kind) & FG_INST_HAS_RESULT) &&
	       fg_ir__is_scalar(ir->unit, in->type);
}

bool fg_ir__is_present(fg_value v)
{
	return fg_value_kind_of(v) != FG_VALUE_NONE;
}

static bool is_const_ok(const fg_ir *ir, uint32_t i, bool is_float)
{
	if (!i || i >= ir->consts.n)
		return false;
	fg_ir__class c = fg_ir__class_of(ir->unit, ir->consts.at[i].type);
	return is_float ? c == FG_IR__FLOAT
	                : c == FG_IR__INT || c == FG_IR__POINTER || c == FG_IR__OTHER;
}

static bool is_global_ok(const fg_ir *ir, uint32_t i)
{
	uint8_t kind = fg_unit_decl(ir->unit, i)->kind;
	return kind == FG_DECL_FUNCTION || kind == FG_DECL_VARIABLE;
}

/* The value names something that exists. NONE does. */
bool fg_ir__exists(const fg_ir__verifier *v, fg_value value)
{
	uint32_t i = fg_value_index(value);
	const fg_ir *ir = v->ir;
	switch (fg_value_kind_of(value)) {
	case FG_VALUE_NONE:
	case FG_VALUE_UNDEF:
		return i == 0;
	case FG_VALUE_TEMP:
		return i < v->f->inst_count && fg_ir__has_result(ir, fg_ir_inst(ir, v->f, i));
	case FG_VALUE_CONST:
		return is_const_ok(ir, i, false);
	case FG_VALUE_FLOAT:
		return is_const_ok(ir, i, true);
	case FG_VALUE_LOCAL:
		return i < v->f->slot_count;
	case FG_VALUE_GLOBAL:
		return is_global_ok(ir, i);
	case FG_VALUE_STRING:
		return i && i < ir->strings.n;
	case FG_VALUE_LABEL:
		return i < v->f->block_count;
	case FG_VALUE_PARAM:
		return i < v->params;
	default:
		return false;
	}
}

static bool is_object_address(fg_value v)
{
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_LOCAL:
	case FG_VALUE_GLOBAL:
	case FG_VALUE_STRING:
		return true;
	default:
		return false;
	}
}

/* Class of a present value; addresses of objects and labels are pointers. */
fg_ir__class fg_ir__value_class(const fg_ir__verifier *v, fg_value value)
{
	if (is_object_address(value) || fg_value_kind_of(value) == FG_VALUE_LABEL)
		return FG_IR__POINTER;
	if (fg_value_kind_of(value) == FG_VALUE_UNDEF)
		return FG_IR__OTHER;
	if (fg_value_kind_of(value) == FG_VALUE_PARAM) {
		fg_type_id type = v->ir->slots.at[v->f->first_slot + fg_value_index(value)].type;
		fg_ir__class c = fg_ir__class_of(v->ir->unit, type);
		return c == FG_IR__BIG ? FG_IR__POINTER : c;
	}
	return fg_ir__class_of(v->ir->unit, fg_ir_value_type(v->ir, v->f, value));
}

bool fg_ir__is_address(const fg_ir__verifier *v, fg_value value)
{
	if (fg_value_kind_of(value) == FG_VALUE_LABEL)
		return false;
	fg_ir__class c = fg_ir__value_class(v, value);
	return fg_ir__is_present(value) && (c == FG_IR__POINTER || c == FG_IR__OTHER);
}

/* The value may stand where `type` is wanted. */
bool fg_ir__suits(const fg_ir__verifier *v, fg_value value, fg_type_id type)
{
	if (!fg_ir__is_present(value))
		return false;
	fg_ir__class have = fg_ir__value_class(v, value), want = fg_ir__class_of(v->ir->unit, type);
	if (have == FG_IR__OTHER || want == FG_IR__OTHER)
		return true;
	if (have != want || want == FG_IR__POINTER)
		return have == want;
	fg_type_id type_of = fg_ir_value_type(v->ir, v->f, value);
	return fg_ir__is_alike(v->ir->unit, type_of, type);
}

bool fg_ir__is_integer_value(const fg_ir__verifier *v, fg_value value)
{
	fg_ir__class c = fg_ir__value_class(v, value);
	return fg_ir__is_present(value) && (c == FG_IR__INT || c == FG_IR__OTHER);
}

bool fg_ir__need(fg_ir__verifier *v, bool holds, const char *what)
{
	return holds || fg_ir__fail(v, "%s", what);
}
