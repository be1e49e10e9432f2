/*
 * The verifier's second part: each instruction by itself. Every kind has one
 * function that states what its operands are; what a kind does not use must be
 * empty.
 */
#include "ir/verify_internal.h"

#include <inttypes.h>

/* ---- kinds ---- */

static bool is_bit_field_or_none(const fg_ir__verifier *v, uint32_t field)
{
	if (!field)
		return true;
	return field < v->ir->unit->fields.n &&
	       (fg_unit_field(v->ir->unit, field)->flags & FG_FIELD_BITFIELD);
}

static bool verify_load(fg_ir__verifier *v, const fg_inst *in)
{
	return fg_ir__need(v, fg_ir__is_scalar(v->ir->unit, in->type), "the type is no scalar") &&
	       fg_ir__need(v, fg_ir__is_address(v, in->a), "the address is no pointer") &&
	       fg_ir__need(v, is_bit_field_or_none(v, in->field), "the field is no bit-field");
}

static bool verify_store(fg_ir__verifier *v, const fg_inst *in)
{
	return verify_load(v, in) &&
	       fg_ir__need(v, fg_ir__suits(v, in->b, in->type), "the value is of another type");
}

static bool is_comparison(uint8_t op)
{
	return op >= FG_OP_EQ && op <= FG_OP_GE;
}

static bool is_binary_op_of(fg_ir__class c, uint8_t op)
{
	if (op == FG_OP_PTRDIFF)
		return c == FG_IR__POINTER || c == FG_IR__OTHER;
	if (is_comparison(op))
		return c != FG_IR__NONE && c != FG_IR__BIG;
	if (c == FG_IR__FLOAT)
		return op >= FG_OP_ADD && op <= FG_OP_DIV;
	return (c == FG_IR__INT || c == FG_IR__OTHER) && op >= FG_OP_ADD && op <= FG_OP_XOR;
}

static bool verify_binary(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	bool is_shift = in->op == FG_OP_SHL || in->op == FG_OP_SHR;
	bool yields_int = is_comparison(in->op) || in->op == FG_OP_PTRDIFF;
	if (!is_binary_op_of(fg_ir__class_of(u, in->operand_type), in->op))
		return fg_ir__fail(v, "operator '%s' does not take these operands",
		                   fg_ir_op_name(in->op));
	bool result_ok = yields_int ? fg_ir__class_of(u, in->type) == FG_IR__INT
	                            : fg_ir__is_alike(u, in->type, in->operand_type);
	return fg_ir__need(v, result_ok, "the result is of a wrong type") &&
	       fg_ir__need(v, fg_ir__suits(v, in->a, in->operand_type),
	                   "the first operand is of another type") &&
	       fg_ir__need(v,
	                   is_shift ? fg_ir__is_integer_value(v, in->b)
	                            : fg_ir__suits(v, in->b, in->operand_type),
	                   "the second operand is of another type");
}

static bool verify_unary(fg_ir__verifier *v, const fg_inst *in)
{
	fg_ir__class c = fg_ir__class_of(v->ir->unit, in->type);
	bool op_ok = (in->op == FG_OP_NEG &&
	              (c == FG_IR__INT || c == FG_IR__FLOAT || c == FG_IR__OTHER)) ||
	             (in->op == FG_OP_NOT && (c == FG_IR__INT || c == FG_IR__OTHER));
	return fg_ir__need(v, op_ok, "the operator does not take this operand") &&
	       fg_ir__need(v, fg_ir__suits(v, in->a, in->type), "the operand is of another type") &&
	       fg_ir__need(v,
	                   !in->operand_type ||
	                           fg_ir__is_alike(v->ir->unit, in->type, in->operand_type),
	                   "the operand type differs from the result");
}

/* Arrays and functions appear as the operand type of their decay. */
static bool is_pointer_like(const fg_unit *u, fg_type_id id)
{
	uint8_t kind = fg_unit_canon(u, id)->kind;
	return kind == FG_TYPE_POINTER || kind == FG_TYPE_ARRAY || kind == FG_TYPE_VLA ||
	       kind == FG_TYPE_FUNCTION || kind == FG_TYPE_OTHER;
}

static bool is_cast_ok(const fg_unit *u, const fg_inst *in)
{
	fg_ir__class to = fg_ir__class_of(u, in->type), from = fg_ir__class_of(u, in->operand_type);
	bool from_int = from == FG_IR__INT || from == FG_IR__OTHER;
	bool to_int = to == FG_IR__INT || to == FG_IR__OTHER;
	switch (in->op) {
	case FG_IR_CAST_INT:
		return from_int && to_int;
	case FG_IR_CAST_BOOL:
		return to_int && (fg_ir__is_scalar(u, in->operand_type) ||
		                  is_pointer_like(u, in->operand_type));
	case FG_IR_CAST_INT_FLOAT:
		return from_int && to == FG_IR__FLOAT;
	case FG_IR_CAST_FLOAT_INT:
		return from == FG_IR__FLOAT && to_int;
	case FG_IR_CAST_FLOAT:
		return from == FG_IR__FLOAT && to == FG_IR__FLOAT;
	case FG_IR_CAST_POINTER:
		return is_pointer_like(u, in->operand_type) &&
		       (to == FG_IR__POINTER || to == FG_IR__OTHER);
	case FG_IR_CAST_INT_POINTER:
		return from_int && (to == FG_IR__POINTER || to == FG_IR__OTHER);
	case FG_IR_CAST_POINTER_INT:
		return is_pointer_like(u, in->operand_type) && to_int;
	case FG_IR_CAST_OPAQUE:
		return fg_ir__is_scalar(u, in->type);
	default:
		return false;
	}
}

static bool verify_cast(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	if (!is_cast_ok(u, in))
		return fg_ir__fail(v, "cast '%s' does not fit its types", fg_ir_cast_name(in->op));
	if (in->op == FG_IR_CAST_OPAQUE)
		return fg_ir__need(v, fg_ir__is_present(in->a), "the operand is missing");
	bool ok = fg_ir__is_scalar(u, in->operand_type)
	                  ? fg_ir__suits(v, in->a, in->operand_type)
	                  : fg_ir__value_class(v, in->a) == FG_IR__POINTER;
	return fg_ir__need(v, ok, "the operand is of another type");
}

static bool verify_field(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id pointee = fg_type_pointee(u, fg_ir_value_type(v->ir, v->f, in->a));
	uint8_t kind = fg_unit_canon(u, pointee)->kind;
	bool is_record = kind == FG_TYPE_NONE || kind == FG_TYPE_RECORD || kind == FG_TYPE_OTHER;
	return fg_ir__need(v, fg_ir__is_address(v, in->a), "the base is no pointer") &&
	       fg_ir__need(v, is_record, "the base does not point to a record") &&
	       fg_ir__need(v, in->field && in->field < u->fields.n, "the field does not exist") &&
	       fg_ir__need(v, fg_ir__class_of(u, in->type) == FG_IR__POINTER,
	                   "the result is no pointer");
}

static bool verify_index(fg_ir__verifier *v, const fg_inst *in)
{
	return fg_ir__need(v, fg_ir__is_address(v, in->a), "the base is no pointer") &&
	       fg_ir__need(v, fg_ir__is_integer_value(v, in->b), "the index is no integer") &&
	       fg_ir__need(v,
	                   fg_ir__class_of(v->ir->unit, in->operand_type) == FG_IR__INT &&
	                           fg_ir__suits(v, in->b, in->operand_type),
	                   "the index is of another type") &&
	       fg_ir__need(v, !fg_ir__is_present(in->c) || fg_ir__is_integer_value(v, in->c),
	                   "the element size is no integer") &&
	       fg_ir__need(v, fg_ir__class_of(v->ir->unit, in->type) == FG_IR__POINTER,
	                   "the result is no pointer");
}

static bool verify_callee(fg_ir__verifier *v, const fg_inst *in)
{
	if (!fg_ir__is_present(in->a))
		return fg_ir__need(v, (in->flags & FG_IR_BUILTIN) && in->field,
		                   "the callee is missing");
	return fg_ir__need(v, fg_ir__is_address(v, in->a), "the callee is no pointer");
}

static bool verify_call(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	fg_ir__class c = fg_ir__class_of(u, in->type);
	bool is_void = fg_unit_canon(u, in->type)->kind == FG_TYPE_VOID;
	if (!verify_callee(v, in) ||
	    !fg_ir__need(v, c != FG_IR__NONE || is_void, "the result has no type"))
		return false;
	if (c == FG_IR__BIG)
		return fg_ir__need(v, fg_ir__is_address(v, in->b),
		                   "an aggregate result has no place");
	return fg_ir__need(v, !fg_ir__is_present(in->b) || c == FG_IR__OTHER,
	                   "a scalar result has a place");
}

static bool verify_assume(fg_ir__verifier *v, const fg_inst *in)
{
	return fg_ir__need(v,
	                   fg_ir__is_present(in->a) && fg_ir__value_class(v, in->a) != FG_IR__BIG,
	                   "the condition is no scalar") &&
	       fg_ir__need(v, in->op <= 1, "the outcome is neither 0 nor 1");
}

static bool verify_copy(fg_ir__verifier *v, const fg_inst *in)
{
	fg_ir__class c = fg_ir__class_of(v->ir->unit, in->type);
	return fg_ir__need(v, c == FG_IR__BIG || c == FG_IR__OTHER, "the type is no aggregate") &&
	       fg_ir__need(v, fg_ir__is_address(v, in->a), "the destination is no pointer") &&
	       fg_ir__need(v, fg_ir__is_address(v, in->b), "the source is no pointer");
}

static bool verify_zero(fg_ir__verifier *v, const fg_inst *in)
{
	return fg_ir__need(v, fg_ir__class_of(v->ir->unit, in->type) != FG_IR__NONE,
	                   "the type is no object") &&
	       fg_ir__need(v, fg_ir__is_address(v, in->a), "the address is no pointer");
}

static bool verify_life(fg_ir__verifier *v, const fg_inst *in)
{
	if (fg_value_kind_of(in->a) != FG_VALUE_LOCAL)
		return fg_ir__fail(v, "only locals have a lifetime");
	uint32_t flags = v->ir->slots.at[v->f->first_slot + fg_value_index(in->a)].flags;
	bool may_have_size = in->op == 1 && (flags & FG_SLOT_VLA);
	return fg_ir__need(v, in->op <= 1, "neither begin nor end") &&
	       fg_ir__need(v,
	                   !fg_ir__is_present(in->b) ||
	                           (may_have_size && fg_ir__is_integer_value(v, in->b)),
	                   "only the begin of a VLA has a size");
}

static bool verify_asm(fg_ir__verifier *v, const fg_inst *in)
{
	if (in->field > in->arg_count)
		return fg_ir__fail(v, "more outputs than operands");
	for (uint32_t i = 0; i < in->field; i++)
		if (!fg_ir__is_address(v, v->ir->args.at[in->first_arg + i]))
			return fg_ir__fail(v, "output %" PRIu32 " is no address", i);
	return true;
}

/* ---- what every instruction keeps to ---- */

enum {
	USES_A = 1,
	USES_B = 2,
	USES_C = 4,
	USES_FIELD = 8,
	USES_ARGS = 16,
	USES_OP = 32,
	USES_TYPE2 = 64,
};

typedef struct kind_rule {
	uint32_t uses;
	uint16_t flags;
	bool (*verify)(fg_ir__verifier *v, const fg_inst *in);
} kind_rule;

static const kind_rule *rule_of(uint8_t kind)
{
	enum { MEM = FG_IR_VOLATILE | FG_IR_ATOMIC };
	static const kind_rule rules[FG_INST_KIND_COUNT] = {
		[FG_INST_LOAD] = {USES_A | USES_FIELD | USES_TYPE2, MEM, verify_load},
		[FG_INST_STORE] = {USES_A | USES_B | USES_FIELD | USES_TYPE2, MEM | FG_IR_INIT,
	                           verify_store},
		[FG_INST_BINARY] = {USES_A | USES_B | USES_OP | USES_TYPE2, FG_IR_IMPLICIT,
	                            verify_binary},
		[FG_INST_UNARY] = {USES_A | USES_OP | USES_TYPE2, FG_IR_IMPLICIT, verify_unary},
		[FG_INST_CAST] = {USES_A | USES_OP | USES_TYPE2, FG_IR_IMPLICIT, verify_cast},
		[FG_INST_FIELD] = {USES_A | USES_FIELD | USES_TYPE2, 0, verify_field},
		[FG_INST_INDEX] = {USES_A | USES_B | USES_C | USES_TYPE2,
	                           FG_IR_SUBSCRIPT | FG_IR_IMPLICIT, verify_index},
		[FG_INST_CALL] = {USES_A | USES_B | USES_FIELD | USES_ARGS | USES_TYPE2,
	                          MEM | FG_IR_BUILTIN | FG_IR_DEAD_RESULT | FG_IR_VOID_CAST |
	                                  FG_IR_CLOBBERS | FG_IR_IMPLICIT,
	                          verify_call},
		[FG_INST_ASSUME] = {USES_A | USES_OP | USES_TYPE2, FG_IR_BUILTIN, verify_assume},
		[FG_INST_COPY] = {USES_A | USES_B, MEM | FG_IR_INIT, verify_copy},
		[FG_INST_ZERO] = {USES_A, MEM | FG_IR_INIT, verify_zero},
		[FG_INST_LIFE] = {USES_A | USES_B | USES_OP, 0, verify_life},
		[FG_INST_ASM] = {USES_FIELD | USES_ARGS, FG_IR_VOLATILE | FG_IR_CLOBBERS,
	                         verify_asm},
	};
	return kind < FG_INST_KIND_COUNT && rules[kind].verify ? &rules[kind] : NULL;
}

static bool verify_args(fg_ir__verifier *v, const fg_inst *in)
{
	size_t pool = v->ir->args.n;
	if (in->first_arg > pool || in->arg_count > pool - in->first_arg)
		return fg_ir__fail(v, "arguments lie outside their pool");
	for (uint32_t i = 0; i < in->arg_count; i++) {
		fg_value arg = v->ir->args.at[in->first_arg + i];
		if (!fg_ir__is_present(arg) || !fg_ir__exists(v, arg))
			return fg_ir__fail(v, "argument %" PRIu32 " does not exist", i);
	}
	return true;
}

/* Inside the pools, and empty where the kind says nothing. */
static bool verify_common(fg_ir__verifier *v, const fg_inst *in, const kind_rule *rule)
{
	const fg_unit *u = v->ir->unit;
	if (!fg_ir__need(v, in->type < u->types.n && in->operand_type < u->types.n,
	                 "type out of range") ||
	    !fg_ir__need(v, in->place < u->places.n, "place out of range") ||
	    !fg_ir__need(v,
	                 fg_ir__exists(v, in->a) && fg_ir__exists(v, in->b) &&
	                         fg_ir__exists(v, in->c),
	                 "an operand does not exist"))
		return false;
	bool is_spare_empty = (rule->uses & USES_A || !fg_ir__is_present(in->a)) &&
	                      (rule->uses & USES_B || !fg_ir__is_present(in->b)) &&
	                      (rule->uses & USES_C || !fg_ir__is_present(in->c)) &&
	                      (rule->uses & USES_FIELD || !in->field) &&
	                      (rule->uses & USES_ARGS || !in->arg_count) &&
	                      (rule->uses & USES_OP || !in->op) &&
	                      (rule->uses & USES_TYPE2 || !in->operand_type);
	return fg_ir__need(v, is_spare_empty, "a part the kind does not have is set") &&
	       fg_ir__need(v, !(in->flags & (uint16_t)~rule->flags),
	                   "a flag the kind does not have is set") &&
	       verify_args(v, in);
}

bool fg_ir__verify_insts(fg_ir__verifier *v)
{
	for (uint32_t i = 0; i < v->f->inst_count; i++) {
		const fg_inst *in = fg_ir_inst(v->ir, v->f, i);
		const kind_rule *rule = rule_of(in->kind);
		v->inst = i;
		v->block = v->block_of.at[i];
		if (!rule)
			return fg_ir__fail(v, "unknown kind %u", in->kind);
		if (!verify_common(v, in, rule) || !rule->verify(v, in))
			return false;
	}
	v->inst = FG_IR__NOWHERE;
	v->block = FG_IR__NOWHERE;
	return true;
}
