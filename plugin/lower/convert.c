/*
 * Conversions, arithmetic and pointer steps on values. Every operand is brought
 * to the type its instruction states. Constant operands are folded where C
 * defines the result; what C leaves undefined stays an instruction, so that
 * the analysis sees it.
 */
#include "lower/lower_internal.h"

/* ---- conversions ---- */

static fg_ir_cast cast_from_int(fg_type_kind to)
{
	switch (to) {
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		return FG_IR_CAST_INT;
	case FG_TYPE_FLOAT:
		return FG_IR_CAST_INT_FLOAT;
	case FG_TYPE_POINTER:
		return FG_IR_CAST_INT_POINTER;
	default:
		return FG_IR_CAST_OPAQUE;
	}
}

static fg_ir_cast choose_cast(fg_type_kind from, fg_type_kind to)
{
	bool is_from_int = from == FG_TYPE_INT || from == FG_TYPE_ENUM || from == FG_TYPE_BOOL;
	bool is_to_int = to == FG_TYPE_INT || to == FG_TYPE_ENUM;
	if (to == FG_TYPE_BOOL)
		return is_from_int || from == FG_TYPE_FLOAT || from == FG_TYPE_POINTER
		               ? FG_IR_CAST_BOOL
		               : FG_IR_CAST_OPAQUE;
	if (is_from_int)
		return cast_from_int(to);
	if (from == FG_TYPE_FLOAT)
		return is_to_int              ? FG_IR_CAST_FLOAT_INT
		       : to == FG_TYPE_FLOAT ? FG_IR_CAST_FLOAT
		                             : FG_IR_CAST_OPAQUE;
	if (from == FG_TYPE_POINTER)
		return is_to_int                ? FG_IR_CAST_POINTER_INT
		       : to == FG_TYPE_POINTER ? FG_IR_CAST_POINTER
		                               : FG_IR_CAST_OPAQUE;
	return FG_IR_CAST_OPAQUE;
}

static bool fold_float(fg_lowering *l, double v, const fg_conversion *how, fg_value *out)
{
	const fg_type *to = fg_unit_canon(l->unit, how->to);
	if (to->kind != FG_TYPE_FLOAT || to->size < 4)
		return false;
	*out = fg_ir_float(l->ir, to->size == 4 ? (double)(float)v : v, how->to);
	return true;
}

static bool fold_conversion(fg_lowering *l, fg_value v, const fg_conversion *how, fg_value *out)
{
	fg_type_kind to = fg_lower__kind(l, how->to);
	int64_t bits;
	if (fg_value_kind_of(v) == FG_VALUE_FLOAT) {
		double number;
		memcpy(&number, &l->ir->consts.at[fg_value_index(v)].bits, sizeof(number));
		return fold_float(l, number, how, out);
	}
	if (!fg_ir_const(l->ir, v, &bits))
		return false;
	switch (to) {
	case FG_TYPE_BOOL:
		*out = fg_ir_int(l->ir, bits != 0, how->to);
		return true;
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		if (!fg_type_is_integer(l->unit, how->from) || fg_type_bits(l->unit, how->to) > 64)
			return false;
		*out = fg_lower__constant(l, bits, how->to);
		return true;
	case FG_TYPE_POINTER:
		if (bits)
			return false;
		*out = fg_ir_int(l->ir, 0, how->to);
		return true;
	case FG_TYPE_FLOAT:
		return fold_float(l,
		                  fg_type_is_signed(l->unit, how->from) ? (double)bits
		                                                        : (double)(uint64_t)bits,
		                  how, out);
	default:
		return false;
	}
}

fg_value fg_lower__convert(fg_lowering *l, fg_value v, fg_conversion how)
{
	fg_type_kind to = fg_lower__kind(l, how.to);
	if (to == FG_TYPE_VOID)
		return FG_NO_VALUE;
	if (v == FG_UNDEF || v == FG_NO_VALUE || !how.to || !how.from)
		return v;
	how.from = fg_lower__plain(l, how.from);
	how.to = fg_lower__plain(l, how.to);
	if (fg_lower__is_same(l, how.from, how.to))
		return v;
	fg_value folded;
	if (fold_conversion(l, v, &how, &folded))
		return folded;
	return fg_lower__emit(l,
	                      (fg_inst){.kind = FG_INST_CAST,
	                                .op = (uint8_t)choose_cast(fg_lower__kind(l, how.from), to),
	                                .flags = how.flags,
	                                .type = how.to,
	                                .operand_type = how.from,
	                                .place = how.place,
	                                .a = v});
}

/* ---- arithmetic ---- */

static fg_ir_op ir_op(fg_binary_op op)
{
	static const uint8_t table[] = {
		[FG_BINARY_MUL] = FG_OP_MUL, [FG_BINARY_DIV] = FG_OP_DIV,
		[FG_BINARY_REM] = FG_OP_REM, [FG_BINARY_ADD] = FG_OP_ADD,
		[FG_BINARY_SUB] = FG_OP_SUB, [FG_BINARY_SHL] = FG_OP_SHL,
		[FG_BINARY_SHR] = FG_OP_SHR, [FG_BINARY_LT] = FG_OP_LT,
		[FG_BINARY_GT] = FG_OP_GT,   [FG_BINARY_LE] = FG_OP_LE,
		[FG_BINARY_GE] = FG_OP_GE,   [FG_BINARY_EQ] = FG_OP_EQ,
		[FG_BINARY_NE] = FG_OP_NE,   [FG_BINARY_AND] = FG_OP_AND,
		[FG_BINARY_XOR] = FG_OP_XOR, [FG_BINARY_OR] = FG_OP_OR,
	};
	return (size_t)op < FG_ARRAY_LEN(table) ? (fg_ir_op)table[op] : FG_OP_NONE;
}

static bool fold_operation(fg_lowering *l, const fg_inst *inst, fg_value *out)
{
	int64_t a, b, result;
	uint32_t width = fg_type_bits(l->unit, inst->operand_type);
	if (!width || width > 64 || !fg_ir_const(l->ir, inst->a, &a) ||
	    !fg_ir_const(l->ir, inst->b, &b))
		return false;
	if (!fg_fold_binary((fg_ir_op)inst->op, a, b, width,
	                    fg_type_is_signed(l->unit, inst->operand_type), &result))
		return false;
	*out = fg_lower__constant(l, result, inst->type);
	return true;
}

static fg_value operation(fg_lowering *l, fg_inst inst)
{
	fg_value folded;
	if (fold_operation(l, &inst, &folded))
		return folded;
	inst.kind = FG_INST_BINARY;
	return fg_lower__emit(l, inst);
}

static fg_value implicit(fg_lowering *l, fg_value v, fg_type_id from, fg_type_id to,
                         fg_place_id place)
{
	return fg_lower__convert(
		l, v,
		(fg_conversion){.from = from, .to = to, .flags = FG_IR_IMPLICIT, .place = place});
}

/* The type both operands of a comparison or a pointer difference are brought to. */
static fg_type_id comparison_type(fg_lowering *l, const fg_arith *w)
{
	if (fg_type_is_pointer(l->unit, w->a_type))
		return w->a_type;
	if (fg_type_is_pointer(l->unit, w->b_type))
		return w->b_type;
	return fg_lower__arithmetic(l, w->a_type, w->b_type);
}

static fg_value compare(fg_lowering *l, const fg_arith *w)
{
	fg_type_id common = comparison_type(l, w);
	fg_value a = implicit(l, w->a, w->a_type, common, w->place);
	fg_value b = implicit(l, w->b, w->b_type, common, w->place);
	return operation(l, (fg_inst){.op = (uint8_t)ir_op(w->op),
	                              .type = w->type ? w->type : fg_lower__int(l),
	                              .operand_type = fg_lower__plain(l, common),
	                              .place = w->place,
	                              .a = a,
	                              .b = b});
}

static fg_value pointer_difference(fg_lowering *l, const fg_arith *w)
{
	fg_value b = implicit(l, w->b, w->b_type, w->a_type, w->place);
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_BINARY,
	                                   .op = FG_OP_PTRDIFF,
	                                   .type = w->type ? w->type : fg_lower__diff_type(l),
	                                   .operand_type = fg_lower__plain(l, w->a_type),
	                                   .place = w->place,
	                                   .a = w->a,
	                                   .b = b});
}

static bool is_pointer_step(fg_lowering *l, const fg_arith *w)
{
	return (w->op == FG_BINARY_ADD || w->op == FG_BINARY_SUB) &&
	       (fg_type_is_pointer(l->unit, w->a_type) || fg_type_is_pointer(l->unit, w->b_type));
}

static fg_value pointer_step(fg_lowering *l, const fg_arith *w)
{
	bool is_a = fg_type_is_pointer(l->unit, w->a_type);
	if (is_a && fg_type_is_pointer(l->unit, w->b_type))
		return pointer_difference(l, w);
	fg_offset step = {
		.pointer = is_a ? w->a : w->b,
		.pointer_type = is_a ? w->a_type : w->b_type,
		.index = is_a ? w->b : w->a,
		.index_type = is_a ? w->b_type : w->a_type,
		.is_back = w->op == FG_BINARY_SUB,
		.place = w->place,
	};
	return fg_lower__offset(l, &step);
}

fg_value fg_lower__arith(fg_lowering *l, const fg_arith *w)
{
	if (is_pointer_step(l, w))
		return pointer_step(l, w);
	if (fg_binary_is_comparison(w->op))
		return compare(l, w);
	fg_type_id type = w->type ? w->type : fg_lower__arithmetic(l, w->a_type, w->b_type);
	fg_value a = implicit(l, w->a, w->a_type, type, w->place);
	/* A shift count keeps its own type. */
	bool is_shift = w->op == FG_BINARY_SHL || w->op == FG_BINARY_SHR;
	fg_type_id b_type = is_shift ? fg_lower__promoted(l, w->b_type, 0) : type;
	fg_value b = implicit(l, w->b, w->b_type, b_type, w->place);
	return operation(l, (fg_inst){.op = (uint8_t)ir_op(w->op),
	                              .type = fg_lower__plain(l, type),
	                              .operand_type = fg_lower__plain(l, type),
	                              .place = w->place,
	                              .a = a,
	                              .b = b});
}

fg_value fg_lower__negate(fg_lowering *l, fg_value v, fg_type_id type, fg_place_id place)
{
	int64_t bits, result;
	uint32_t width = fg_type_bits(l->unit, type);
	if (width && width <= 64 && fg_ir_const(l->ir, v, &bits) &&
	    fg_fold_binary(FG_OP_SUB, 0, bits, width, fg_type_is_signed(l->unit, type), &result))
		return fg_lower__constant(l, result, type);
	if (fg_value_kind_of(v) == FG_VALUE_FLOAT) {
		double number;
		memcpy(&number, &l->ir->consts.at[fg_value_index(v)].bits, sizeof(number));
		return fg_ir_float(l->ir, -number, type);
	}
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_UNARY,
	                                   .op = FG_OP_NEG,
	                                   .type = type,
	                                   .operand_type = type,
	                                   .place = place,
	                                   .a = v});
}

/* ---- pointers ---- */

/* void and functions have no size; GNU C steps them by bytes. */
static bool is_byte_stepped(fg_lowering *l, fg_type_id pointer)
{
	fg_type_kind kind = fg_lower__kind(l, fg_type_pointee(l->unit, pointer));
	return kind == FG_TYPE_VOID || kind == FG_TYPE_FUNCTION || kind == FG_TYPE_NONE;
}

static fg_value backwards(fg_lowering *l, const fg_offset *w, fg_type_id *type)
{
	/* An unsigned index must be widened before it is negated. */
	fg_type_id diff = fg_lower__diff_type(l);
	fg_value index = implicit(l, w->index, w->index_type, diff, w->place);
	*type = diff;
	return fg_lower__negate(l, index, diff, w->place);
}

fg_value fg_lower__offset(fg_lowering *l, const fg_offset *w)
{
	fg_type_id step_type = w->pointer_type;
	if (is_byte_stepped(l, step_type))
		step_type = fg_lower__char_pointer(l);
	fg_type_id pointee = fg_type_pointee(l->unit, step_type);
	fg_inst inst = {
		.kind = FG_INST_INDEX,
		.flags = w->flags,
		.type = fg_lower__plain(l, step_type),
		.operand_type = w->index_type,
		.place = w->place,
		.b = w->index,
	};
	inst.a = implicit(l, w->pointer, w->pointer_type, step_type, w->place);
	if (w->is_back)
		inst.b = backwards(l, w, &inst.operand_type);
	inst.operand_type = fg_lower__plain(l, inst.operand_type);
	if (fg_lower__is_variable_size(l, pointee))
		inst.c = fg_lower__size_of(l, pointee, w->place);
	fg_value result = fg_lower__emit(l, inst);
	return implicit(l, result, step_type, w->pointer_type, w->place);
}
