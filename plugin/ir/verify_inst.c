/*
 * The verifier's second part: each instruction and terminator by itself. Every
 * kind has one function that states what its operands are; what a kind does
 * not use must be empty. Types are compared by class and width, the way the
 * machine sees them: names and qualifiers are the front end's.
 */
#include "ir/ir_internal.h"

#include <inttypes.h>

/* ---- types ---- */

typedef enum type_class {
	CLASS_NONE, /* no object: void, functions */
	CLASS_INT,
	CLASS_FLOAT,
	CLASS_POINTER,
	CLASS_OTHER, /* the front end has no word for it: no claim */
	CLASS_BIG,   /* lives in memory, handled by address */
} type_class;

static type_class class_of(const fg_unit *u, fg_type_id id)
{
	switch (fg_unit_canon(u, id)->kind) {
	case FG_TYPE_BOOL:
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		return CLASS_INT;
	case FG_TYPE_FLOAT:
		return CLASS_FLOAT;
	case FG_TYPE_POINTER:
		return CLASS_POINTER;
	case FG_TYPE_OTHER:
		return CLASS_OTHER;
	case FG_TYPE_NONE:
	case FG_TYPE_VOID:
	case FG_TYPE_FUNCTION:
		return CLASS_NONE;
	default:
		return CLASS_BIG;
	}
}

static bool is_scalar(const fg_unit *u, fg_type_id id)
{
	type_class c = class_of(u, id);
	return c != CLASS_NONE && c != CLASS_BIG;
}

static bool is_alike(const fg_unit *u, fg_type_id a, fg_type_id b)
{
	type_class x = class_of(u, a), y = class_of(u, b);
	if (x == CLASS_OTHER || y == CLASS_OTHER)
		return true;
	if (x != y)
		return false;
	if (x == CLASS_INT)
		return fg_type_bits(u, a) == fg_type_bits(u, b);
	return x != CLASS_FLOAT || fg_unit_canon(u, a)->size == fg_unit_canon(u, b)->size;
}

/* ---- values ---- */

bool fg_ir__has_result(const fg_ir *ir, const fg_inst *in)
{
	return (fg_inst_properties(in->kind) & FG_INST_HAS_RESULT) && is_scalar(ir->unit, in->type);
}

static bool is_present(fg_value v)
{
	return fg_value_kind_of(v) != FG_VALUE_NONE;
}

static bool is_const_ok(const fg_ir *ir, uint32_t i, bool is_float)
{
	if (!i || i >= ir->consts.n)
		return false;
	type_class c = class_of(ir->unit, ir->consts.at[i].type);
	return is_float ? c == CLASS_FLOAT
	                : c == CLASS_INT || c == CLASS_POINTER || c == CLASS_OTHER;
}

static bool is_global_ok(const fg_ir *ir, uint32_t i)
{
	uint8_t kind = fg_unit_decl(ir->unit, i)->kind;
	return kind == FG_DECL_FUNCTION || kind == FG_DECL_VARIABLE;
}

/* The value names something that exists. NONE does. */
static bool exists(const fg_ir__verifier *v, fg_value value)
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
static type_class value_class(const fg_ir__verifier *v, fg_value value)
{
	if (is_object_address(value) || fg_value_kind_of(value) == FG_VALUE_LABEL)
		return CLASS_POINTER;
	if (fg_value_kind_of(value) == FG_VALUE_UNDEF)
		return CLASS_OTHER;
	if (fg_value_kind_of(value) == FG_VALUE_PARAM) {
		fg_type_id type = v->ir->slots.at[v->f->first_slot + fg_value_index(value)].type;
		type_class c = class_of(v->ir->unit, type);
		return c == CLASS_BIG ? CLASS_POINTER : c;
	}
	return class_of(v->ir->unit, fg_ir_value_type(v->ir, v->f, value));
}

static bool is_address(const fg_ir__verifier *v, fg_value value)
{
	if (fg_value_kind_of(value) == FG_VALUE_LABEL)
		return false;
	type_class c = value_class(v, value);
	return is_present(value) && (c == CLASS_POINTER || c == CLASS_OTHER);
}

/* The value may stand where `type` is wanted. */
static bool suits(const fg_ir__verifier *v, fg_value value, fg_type_id type)
{
	if (!is_present(value))
		return false;
	type_class have = value_class(v, value), want = class_of(v->ir->unit, type);
	if (have == CLASS_OTHER || want == CLASS_OTHER)
		return true;
	if (have != want || want == CLASS_POINTER)
		return have == want;
	fg_type_id type_of = fg_ir_value_type(v->ir, v->f, value);
	return is_alike(v->ir->unit, type_of, type);
}

static bool is_integer_value(const fg_ir__verifier *v, fg_value value)
{
	type_class c = value_class(v, value);
	return is_present(value) && (c == CLASS_INT || c == CLASS_OTHER);
}

/* ---- kinds ---- */

static bool need(fg_ir__verifier *v, bool holds, const char *what)
{
	return holds || fg_ir__fail(v, "%s", what);
}

static bool is_bit_field_or_none(const fg_ir__verifier *v, uint32_t field)
{
	if (!field)
		return true;
	return field < v->ir->unit->fields.n &&
	       (fg_unit_field(v->ir->unit, field)->flags & FG_FIELD_BITFIELD);
}

static bool verify_load(fg_ir__verifier *v, const fg_inst *in)
{
	return need(v, is_scalar(v->ir->unit, in->type), "the type is no scalar") &&
	       need(v, is_address(v, in->a), "the address is no pointer") &&
	       need(v, is_bit_field_or_none(v, in->field), "the field is no bit-field");
}

static bool verify_store(fg_ir__verifier *v, const fg_inst *in)
{
	return verify_load(v, in) && need(v, suits(v, in->b, in->type), "the value is of another type");
}

static bool is_comparison(uint8_t op)
{
	return op >= FG_OP_EQ && op <= FG_OP_GE;
}

static bool is_binary_op_of(type_class c, uint8_t op)
{
	if (op == FG_OP_PTRDIFF)
		return c == CLASS_POINTER || c == CLASS_OTHER;
	if (is_comparison(op))
		return c != CLASS_NONE && c != CLASS_BIG;
	if (c == CLASS_FLOAT)
		return op >= FG_OP_ADD && op <= FG_OP_DIV;
	return (c == CLASS_INT || c == CLASS_OTHER) && op >= FG_OP_ADD && op <= FG_OP_XOR;
}

static bool verify_binary(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	bool is_shift = in->op == FG_OP_SHL || in->op == FG_OP_SHR;
	bool yields_int = is_comparison(in->op) || in->op == FG_OP_PTRDIFF;
	if (!is_binary_op_of(class_of(u, in->operand_type), in->op))
		return fg_ir__fail(v, "operator '%s' does not take these operands",
		                   fg_ir_op_name(in->op));
	bool result_ok = yields_int ? class_of(u, in->type) == CLASS_INT
	                            : is_alike(u, in->type, in->operand_type);
	return need(v, result_ok, "the result is of a wrong type") &&
	       need(v, suits(v, in->a, in->operand_type), "the first operand is of another type") &&
	       need(v, is_shift ? is_integer_value(v, in->b) : suits(v, in->b, in->operand_type),
	            "the second operand is of another type");
}

static bool verify_unary(fg_ir__verifier *v, const fg_inst *in)
{
	type_class c = class_of(v->ir->unit, in->type);
	bool op_ok = (in->op == FG_OP_NEG && (c == CLASS_INT || c == CLASS_FLOAT || c == CLASS_OTHER)) ||
	             (in->op == FG_OP_NOT && (c == CLASS_INT || c == CLASS_OTHER));
	return need(v, op_ok, "the operator does not take this operand") &&
	       need(v, suits(v, in->a, in->type), "the operand is of another type") &&
	       need(v, !in->operand_type || is_alike(v->ir->unit, in->type, in->operand_type),
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
	type_class to = class_of(u, in->type), from = class_of(u, in->operand_type);
	bool from_int = from == CLASS_INT || from == CLASS_OTHER;
	bool to_int = to == CLASS_INT || to == CLASS_OTHER;
	switch (in->op) {
	case FG_IR_CAST_INT:
		return from_int && to_int;
	case FG_IR_CAST_BOOL:
		return to_int && (is_scalar(u, in->operand_type) || is_pointer_like(u, in->operand_type));
	case FG_IR_CAST_INT_FLOAT:
		return from_int && to == CLASS_FLOAT;
	case FG_IR_CAST_FLOAT_INT:
		return from == CLASS_FLOAT && to_int;
	case FG_IR_CAST_FLOAT:
		return from == CLASS_FLOAT && to == CLASS_FLOAT;
	case FG_IR_CAST_POINTER:
		return is_pointer_like(u, in->operand_type) &&
		       (to == CLASS_POINTER || to == CLASS_OTHER);
	case FG_IR_CAST_INT_POINTER:
		return from_int && (to == CLASS_POINTER || to == CLASS_OTHER);
	case FG_IR_CAST_POINTER_INT:
		return is_pointer_like(u, in->operand_type) && to_int;
	case FG_IR_CAST_OPAQUE:
		return is_scalar(u, in->type);
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
		return need(v, is_present(in->a), "the operand is missing");
	bool ok = is_scalar(u, in->operand_type) ? suits(v, in->a, in->operand_type)
	                                         : value_class(v, in->a) == CLASS_POINTER;
	return need(v, ok, "the operand is of another type");
}

static bool verify_field(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id pointee = fg_type_pointee(u, fg_ir_value_type(v->ir, v->f, in->a));
	uint8_t kind = fg_unit_canon(u, pointee)->kind;
	bool is_record = kind == FG_TYPE_NONE || kind == FG_TYPE_RECORD || kind == FG_TYPE_OTHER;
	return need(v, is_address(v, in->a), "the base is no pointer") &&
	       need(v, is_record, "the base does not point to a record") &&
	       need(v, in->field && in->field < u->fields.n, "the field does not exist") &&
	       need(v, class_of(u, in->type) == CLASS_POINTER, "the result is no pointer");
}

static bool verify_index(fg_ir__verifier *v, const fg_inst *in)
{
	return need(v, is_address(v, in->a), "the base is no pointer") &&
	       need(v, is_integer_value(v, in->b), "the index is no integer") &&
	       need(v, class_of(v->ir->unit, in->operand_type) == CLASS_INT &&
	                       suits(v, in->b, in->operand_type),
	            "the index is of another type") &&
	       need(v, !is_present(in->c) || is_integer_value(v, in->c),
	            "the element size is no integer") &&
	       need(v, class_of(v->ir->unit, in->type) == CLASS_POINTER, "the result is no pointer");
}

static bool verify_callee(fg_ir__verifier *v, const fg_inst *in)
{
	if (!is_present(in->a))
		return need(v, (in->flags & FG_IR_BUILTIN) && in->field, "the callee is missing");
	return need(v, is_address(v, in->a), "the callee is no pointer");
}

static bool verify_call(fg_ir__verifier *v, const fg_inst *in)
{
	const fg_unit *u = v->ir->unit;
	type_class c = class_of(u, in->type);
	bool is_void = fg_unit_canon(u, in->type)->kind == FG_TYPE_VOID;
	if (!verify_callee(v, in) || !need(v, c != CLASS_NONE || is_void, "the result has no type"))
		return false;
	if (c == CLASS_BIG)
		return need(v, is_address(v, in->b), "an aggregate result has no place");
	return need(v, !is_present(in->b) || c == CLASS_OTHER, "a scalar result has a place");
}

static bool verify_assume(fg_ir__verifier *v, const fg_inst *in)
{
	return need(v, is_present(in->a) && value_class(v, in->a) != CLASS_BIG,
	            "the condition is no scalar") &&
	       need(v, in->op <= 1, "the outcome is neither 0 nor 1");
}

static bool verify_copy(fg_ir__verifier *v, const fg_inst *in)
{
	type_class c = class_of(v->ir->unit, in->type);
	return need(v, c == CLASS_BIG || c == CLASS_OTHER, "the type is no aggregate") &&
	       need(v, is_address(v, in->a), "the destination is no pointer") &&
	       need(v, is_address(v, in->b), "the source is no pointer");
}

static bool verify_zero(fg_ir__verifier *v, const fg_inst *in)
{
	return need(v, class_of(v->ir->unit, in->type) != CLASS_NONE, "the type is no object") &&
	       need(v, is_address(v, in->a), "the address is no pointer");
}

static bool verify_life(fg_ir__verifier *v, const fg_inst *in)
{
	if (fg_value_kind_of(in->a) != FG_VALUE_LOCAL)
		return fg_ir__fail(v, "only locals have a lifetime");
	uint32_t flags = v->ir->slots.at[v->f->first_slot + fg_value_index(in->a)].flags;
	bool may_have_size = in->op == 1 && (flags & FG_SLOT_VLA);
	return need(v, in->op <= 1, "neither begin nor end") &&
	       need(v, !is_present(in->b) || (may_have_size && is_integer_value(v, in->b)),
	            "only the begin of a VLA has a size");
}

static bool verify_asm(fg_ir__verifier *v, const fg_inst *in)
{
	if (in->field > in->arg_count)
		return fg_ir__fail(v, "more outputs than operands");
	for (uint32_t i = 0; i < in->field; i++)
		if (!is_address(v, v->ir->args.at[in->first_arg + i]))
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
	                                  FG_IR_CLOBBERS,
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
		if (!is_present(arg) || !exists(v, arg))
			return fg_ir__fail(v, "argument %" PRIu32 " does not exist", i);
	}
	return true;
}

/* Inside the pools, and empty where the kind says nothing. */
static bool verify_common(fg_ir__verifier *v, const fg_inst *in, const kind_rule *rule)
{
	const fg_unit *u = v->ir->unit;
	if (!need(v, in->type < u->types.n && in->operand_type < u->types.n, "type out of range") ||
	    !need(v, in->place < u->places.n, "place out of range") ||
	    !need(v, exists(v, in->a) && exists(v, in->b) && exists(v, in->c),
	          "an operand does not exist"))
		return false;
	bool is_spare_empty = (rule->uses & USES_A || !is_present(in->a)) &&
	                      (rule->uses & USES_B || !is_present(in->b)) &&
	                      (rule->uses & USES_C || !is_present(in->c)) &&
	                      (rule->uses & USES_FIELD || !in->field) &&
	                      (rule->uses & USES_ARGS || !in->arg_count) &&
	                      (rule->uses & USES_OP || !in->op) &&
	                      (rule->uses & USES_TYPE2 || !in->operand_type);
	return need(v, is_spare_empty, "a part the kind does not have is set") &&
	       need(v, !(in->flags & (uint16_t)~rule->flags), "a flag the kind does not have is set") &&
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

/* ---- terminators ---- */

static bool is_before(const fg_unit *u, fg_type_id type, int64_t a, int64_t b)
{
	return fg_type_is_signed(u, type) ? a < b : (uint64_t)a < (uint64_t)b;
}

static bool verify_cases(fg_ir__verifier *v, const fg_block *b)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id type = fg_ir_value_type(v->ir, v->f, b->value);
	uint32_t width = fg_type_bits(u, type);
	bool is_signed = fg_type_is_signed(u, type);
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &v->ir->cases.at[b->first_case + i];
		if (!need(v, c->succ < b->succ_count, "a case leads to no successor") ||
		    !need(v, c->place < u->places.n, "place out of range"))
			return false;
		if (!width)
			continue; /* UNDEF: the cases have no type to be checked against */
		if (!need(v, fg_fold_fits(c->low, width, is_signed) &&
		                  fg_fold_fits(c->high, width, is_signed),
		          "a case does not fit the type") ||
		    !need(v, !is_before(u, type, c->high, c->low), "a case is empty"))
			return false;
		if (i && !is_before(u, type, c[-1].high, c->low))
			return fg_ir__fail(v, "cases overlap or are not sorted");
	}
	return true;
}

static bool verify_branch(fg_ir__verifier *v, const fg_block *b)
{
	if (b->succ_count != 2 || fg_ir_succ(v->ir, b, 0) == fg_ir_succ(v->ir, b, 1))
		return fg_ir__fail(v, "a branch needs two different successors");
	type_class c = value_class(v, b->value);
	return need(v, is_present(b->value) && c != CLASS_NONE && c != CLASS_BIG,
	            "the condition is no scalar");
}

static bool verify_return(fg_ir__verifier *v, const fg_block *b)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id result = fg_type_result(u, fg_unit_decl(u, v->f->decl)->type);
	if (!need(v, b->succ_count == 0, "a return has a successor") || !is_present(b->value))
		return b->succ_count == 0;
	switch (class_of(u, result)) {
	case CLASS_NONE:
		return need(v, false, "a void function returns a value");
	case CLASS_BIG:
		return need(v, is_address(v, b->value), "an aggregate is returned by value");
	default:
		return need(v, suits(v, b->value, result), "the value is of another type");
	}
}

bool fg_ir__verify_terminator(fg_ir__verifier *v, const fg_block *b)
{
	if (!need(v, exists(v, b->value), "the terminator's operand does not exist") ||
	    !need(v, b->term == FG_TERM_SWITCH || !b->case_count, "cases without a switch"))
		return false;
	switch (b->term) {
	case FG_TERM_JUMP:
		return need(v, b->succ_count == 1, "a jump needs one successor") &&
		       need(v, !is_present(b->value), "a jump has an operand");
	case FG_TERM_BRANCH:
		return verify_branch(v, b);
	case FG_TERM_SWITCH:
		return need(v, b->succ_count >= 1, "a switch needs a default") &&
		       need(v, is_integer_value(v, b->value), "the switch value is no integer") &&
		       verify_cases(v, b);
	case FG_TERM_INDIRECT:
		return need(v, b->succ_count >= 1, "a computed goto needs a target") &&
		       need(v, is_present(b->value) && (value_class(v, b->value) == CLASS_POINTER ||
		                                       value_class(v, b->value) == CLASS_OTHER),
		            "the target is no pointer");
	case FG_TERM_RETURN:
		return verify_return(v, b);
	case FG_TERM_UNREACHABLE:
		return need(v, b->succ_count == 0 && !is_present(b->value),
		            "an unreachable end has a successor or an operand");
	default:
		return fg_ir__fail(v, "the block has no terminator");
	}
}
