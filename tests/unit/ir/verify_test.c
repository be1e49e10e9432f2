/*
 * Every invariant the verifier keeps has a row that breaks it: a good function
 * is built, one thing is changed, and the verifier must say what.
 */
#include "unit/ir/fixture.h"
#include "unit/test.h"

typedef struct row {
	const char *what;
	void (*spoil)(test_ir *b);
	const char *message; /* part of it */
} row;

/* ---- access to the parts of test_sum ---- */

static fg_inst *inst(test_ir *b, uint32_t i)
{
	return fg_ir_inst(&b->ir, fun(b), i);
}

static fg_block *block(test_ir *b, uint32_t i)
{
	return fg_ir_block(&b->ir, fun(b), i);
}

static fg_slot *slot(test_ir *b, uint32_t i)
{
	return &b->ir.slots.at[fun(b)->first_slot + i];
}

static fg_inst *first_of(test_ir *b, fg_inst_kind kind)
{
	for (uint32_t i = 0; i < fun(b)->inst_count; i++)
		if (inst(b, i)->kind == kind)
			return inst(b, i);
	CU_FAIL_FATAL("no such instruction");
	return NULL;
}

static fg_value temp(uint32_t i)
{
	return fg_value_make(FG_VALUE_TEMP, i);
}

static fg_value real(test_ir *b)
{
	return fg_ir_float(&b->ir, 1.5, b->t.double_t);
}

#define SPOIL(name, ...)                                                                           \
	static void name(test_ir *b)                                                               \
	{                                                                                          \
		__VA_ARGS__;                                                                       \
	}

/* ---- the record and its ranges ---- */

SPOIL(no_function_decl, fun(b)->decl = b->global)
SPOIL(insts_outside, fun(b)->inst_count = 100000)
SPOIL(insts_overflow, fun(b)->first_inst = UINT32_MAX)
SPOIL(blocks_outside, fun(b)->block_count = 100000)
SPOIL(no_blocks, fun(b)->block_count = 0)
SPOIL(slots_outside, fun(b)->slot_count = 100000)
SPOIL(reachable_too_many, fun(b)->reachable_blocks = 8)
SPOIL(reachable_none, fun(b)->reachable_blocks = 0)
SPOIL(reachable_too_few, fun(b)->reachable_blocks = 5)
SPOIL(slot_untyped, slot(b, 2)->type = 0)
SPOIL(slot_void, slot(b, 2)->type = b->t.void_t)
SPOIL(slot_static, slot(b, 2)->flags |= FG_SLOT_STATIC)
SPOIL(slot_compiler_named, slot(b, 2)->flags |= FG_SLOT_COMPILER)
SPOIL(slot_nameless, slot(b, 2)->decl = 0)
SPOIL(param_order, slot(b, 1)->param = 0)
SPOIL(param_late, slot(b, 3)->flags |= FG_SLOT_PARAM)

/* ---- blocks and edges ---- */

SPOIL(block_insts_outside, block(b, 2)->n = 1000)
SPOIL(block_insts_shared, block(b, 1)->n++)
SPOIL(inst_orphaned, block(b, 2)->n--)
SPOIL(edges_outside, block(b, 1)->first_succ = 100000)
SPOIL(edge_leaves_function, b->ir.edges.at[block(b, 0)->first_succ] = 50)
SPOIL(preds_outside, block(b, 1)->pred_count = 100000)
SPOIL(cases_outside, block(b, 3)->case_count = 1000)
SPOIL(block_place, block(b, 1)->place = 100000)
SPOIL(statement_place, block(b, 1)->statement = 100000)
SPOIL(pred_wrong, b->ir.edges.at[block(b, 5)->first_pred] = 2)
SPOIL(pred_missing, block(b, 1)->pred_count--)
SPOIL(loop_head_missing, block(b, 1)->is_loop_head = 0)
SPOIL(loop_head_extra, block(b, 3)->is_loop_head = 1)

/* ---- terminators ---- */

SPOIL(no_terminator, block(b, 6)->term = FG_TERM_NONE)
SPOIL(jump_with_value, block(b, 0)->value = number(b, 1))
SPOIL(return_with_succ, block(b, 0)->term = FG_TERM_RETURN)
SPOIL(unreachable_with_value, block(b, 6)->value = number(b, 1))
SPOIL(branch_without_value, block(b, 1)->value = NO_VALUE)
SPOIL(branch_on_one, b->ir.edges.at[block(b, 1)->first_succ + 1] = 2)
SPOIL(jump_without_succ, block(b, 6)->term = FG_TERM_JUMP)
SPOIL(switch_without_default, block(b, 6)->term = FG_TERM_SWITCH)
SPOIL(switch_on_real, block(b, 3)->value = real(b))
SPOIL(case_without_succ, b->ir.cases.at[block(b, 3)->first_case].succ = 2)
SPOIL(case_too_big, b->ir.cases.at[block(b, 3)->first_case + 1].high = INT64_C(1) << 40)
SPOIL(case_empty, b->ir.cases.at[block(b, 3)->first_case + 1].high = 4)
SPOIL(cases_overlap, b->ir.cases.at[block(b, 3)->first_case].high = 5)
SPOIL(cases_unsorted, b->ir.cases.at[block(b, 3)->first_case + 1] = (fg_case){0, 0, 1, 0})
SPOIL(case_place, b->ir.cases.at[block(b, 3)->first_case].place = 100000)
SPOIL(cases_without_switch, block(b, 4)->case_count = 1)
SPOIL(return_of_pointer, block(b, 4)->value = fg_value_make(FG_VALUE_LOCAL, 0))
SPOIL(return_from_void, b->t.u.types.at[b->t.fn_int].elem = b->t.void_t)
SPOIL(value_missing, block(b, 4)->value = temp(9999))
SPOIL(indirect_on_int, block(b, 0)->term = FG_TERM_INDIRECT; block(b, 0)->value = number(b, 1))
SPOIL(indirect_nowhere, block(b, 6)->term = FG_TERM_INDIRECT;
      block(b, 6)->value = fg_value_make(FG_VALUE_UNDEF, 0))
SPOIL(unknown_terminator, block(b, 6)->term = 99)

/* ---- assumptions and order ---- */

SPOIL(assume_missing, inst(b, block(b, 2)->first)->kind = FG_INST_LIFE;
      inst(b, block(b, 2)->first)->a = fg_value_make(FG_VALUE_LOCAL, 2))
SPOIL(assume_other_value, inst(b, block(b, 2)->first)->a = number(b, 1))
SPOIL(assume_wrong_side, inst(b, block(b, 2)->first)->op = 0)
SPOIL(assume_two, inst(b, block(b, 2)->first)->op = 2)
SPOIL(assume_elsewhere, fg_inst *in = first_of(b, FG_INST_LIFE); in->kind = FG_INST_ASSUME;
      in->op = 1; in->a = number(b, 1))
SPOIL(use_before_def, inst(b, 8)->a = temp(8))
SPOIL(use_of_later, inst(b, 8)->a = temp(10))
SPOIL(use_across_arms, block(b, 4)->value = temp(22))
SPOIL(use_in_args, b->ir.args.at[inst(b, 23)->first_arg] = temp(5))
SPOIL(use_in_terminator, block(b, 0)->term = FG_TERM_INDIRECT; inst(b, 17)->type = b->t.int_ptr;
      inst(b, 18)->a = number(b, 1); block(b, 0)->value = temp(17))

/* ---- instructions ---- */

SPOIL(unknown_kind, inst(b, 6)->kind = 99)
SPOIL(type_outside, inst(b, 6)->type = 100000)
SPOIL(place_outside, inst(b, 6)->place = 100000)
SPOIL(operand_outside, inst(b, 6)->a = fg_value_make(FG_VALUE_LOCAL, 4))
SPOIL(operand_unknown_kind, inst(b, 6)->a = fg_value_make((fg_value_kind)12, 0))
SPOIL(operand_no_result, inst(b, 8)->a = temp(0))
SPOIL(operand_null_const, inst(b, 8)->a = fg_value_make(FG_VALUE_CONST, 0))
SPOIL(operand_type_global, inst(b, 6)->a = fg_value_make(FG_VALUE_GLOBAL, 1))
SPOIL(operand_no_param, inst(b, 0)->b = fg_value_make(FG_VALUE_PARAM, 2))
SPOIL(operand_no_label, inst(b, 0)->b = fg_value_make(FG_VALUE_LABEL, 70))
SPOIL(operand_no_string, inst(b, 0)->b = fg_value_make(FG_VALUE_STRING, 1))
SPOIL(operand_dirty_none, inst(b, 6)->b = 1)
SPOIL(const_as_float, inst(b, 0)->b = fg_value_make(FG_VALUE_CONST, fg_value_index(real(b))))
SPOIL(spare_operand, inst(b, 6)->c = number(b, 1))
SPOIL(spare_args, inst(b, 6)->first_arg = 1; inst(b, 6)->arg_count = 1)
SPOIL(spare_op, inst(b, 6)->op = 1)
SPOIL(spare_flag, inst(b, 6)->flags = FG_IR_SUBSCRIPT)
SPOIL(args_outside, inst(b, 23)->arg_count = 1000)
SPOIL(arg_missing, b->ir.args.at[inst(b, 23)->first_arg] = NO_VALUE)
SPOIL(load_untyped, inst(b, 6)->type = 0)
SPOIL(load_of_array, inst(b, 6)->type = b->t.int_array)
SPOIL(load_from_int, inst(b, 6)->a = number(b, 4))
SPOIL(load_from_nothing, inst(b, 6)->a = NO_VALUE)
SPOIL(load_from_label, inst(b, 6)->a = fg_value_make(FG_VALUE_LABEL, 1))
SPOIL(load_of_plain_field, inst(b, 6)->field = b->t.field_a)
SPOIL(load_of_no_field, inst(b, 6)->field = 100000)
SPOIL(store_of_pointer, inst(b, 4)->b = fg_value_make(FG_VALUE_LOCAL, 0))
SPOIL(store_of_narrow, inst(b, 4)->b = fg_ir_int(&b->ir, 1, b->t.char_t))
SPOIL(store_of_nothing, inst(b, 4)->b = NO_VALUE)
SPOIL(binary_no_op, inst(b, 15)->op = FG_OP_NONE)
SPOIL(binary_unary_op, inst(b, 15)->op = FG_OP_NEG)
SPOIL(binary_mixed, inst(b, 15)->a = fg_ir_int(&b->ir, 1, b->t.llong_t))
SPOIL(binary_wide_result, inst(b, 15)->type = b->t.llong_t)
SPOIL(binary_pointer_sum, inst(b, 15)->operand_type = b->t.int_ptr)
SPOIL(binary_real_and, inst(b, 15)->op = FG_OP_AND; inst(b, 15)->operand_type = b->t.double_t)
SPOIL(compare_real_result, inst(b, 8)->type = b->t.double_t)
SPOIL(ptrdiff_of_ints, inst(b, 15)->op = FG_OP_PTRDIFF)
SPOIL(shift_by_real, inst(b, 15)->op = FG_OP_SHL; inst(b, 15)->b = real(b))
SPOIL(unary_lt, inst(b, 15)->kind = FG_INST_UNARY; inst(b, 15)->b = 0)
SPOIL(unary_mixed, fg_inst *in = inst(b, 15); in->kind = FG_INST_UNARY; in->op = FG_OP_NOT;
      in->b = 0; in->a = real(b))
SPOIL(cast_no_kind, inst(b, 11)->op = 0)
SPOIL(cast_wrong_kind, inst(b, 11)->op = FG_IR_CAST_INT_FLOAT)
SPOIL(cast_of_other, fg_inst *in = inst(b, 11); in->op = FG_IR_CAST_INT_POINTER;
      in->operand_type = b->t.int_t)
SPOIL(index_by_pointer, inst(b, 12)->b = fg_value_make(FG_VALUE_LOCAL, 2))
SPOIL(index_untyped, inst(b, 12)->operand_type = 0)
SPOIL(index_of_int, inst(b, 12)->a = number(b, 3))
SPOIL(index_yields_int, inst(b, 12)->type = b->t.int_t)
SPOIL(index_real_step, inst(b, 12)->c = real(b))

static void make_field(test_ir *b)
{
	fg_inst *in = inst(b, 12);
	in->kind = FG_INST_FIELD;
	in->flags = 0;
	in->b = 0;
	in->field = b->t.field_a;
	in->a = fg_ir_int(&b->ir, 64, b->t.record_ptr);
}

SPOIL(field_of_int_ptr, make_field(b); inst(b, 12)->a = inst(b, 11)->a)
SPOIL(field_missing, make_field(b); inst(b, 12)->field = 0)
SPOIL(field_yields_int, make_field(b); inst(b, 12)->type = b->t.int_t)
SPOIL(field_of_value, make_field(b); inst(b, 12)->a = number(b, 1))
SPOIL(call_of_nothing, inst(b, 23)->a = NO_VALUE)
SPOIL(call_of_int, inst(b, 23)->a = number(b, 1))
SPOIL(call_untyped, inst(b, 23)->type = 0)
SPOIL(call_aggregate, inst(b, 23)->type = b->t.record)
SPOIL(call_scalar_into, inst(b, 23)->b = fg_value_make(FG_VALUE_LOCAL, 2))
SPOIL(builtin_nameless, inst(b, 23)->a = NO_VALUE; inst(b, 23)->flags = FG_IR_BUILTIN)
SPOIL(copy_of_scalar, fg_inst *in = first_of(b, FG_INST_ZERO); in->kind = FG_INST_COPY;
      in->b = in->a; in->type = b->t.int_t)
SPOIL(copy_from_int, fg_inst *in = first_of(b, FG_INST_ZERO); in->kind = FG_INST_COPY;
      in->b = number(b, 1))
SPOIL(copy_to_nothing, fg_inst *in = first_of(b, FG_INST_ZERO); in->kind = FG_INST_COPY;
      in->b = in->a; in->a = 0)
SPOIL(zero_of_void, first_of(b, FG_INST_ZERO)->type = b->t.void_t)
SPOIL(zero_of_int, first_of(b, FG_INST_ZERO)->a = number(b, 1))
SPOIL(life_of_global, first_of(b, FG_INST_LIFE)->a = fg_value_make(FG_VALUE_GLOBAL, b->global))
SPOIL(life_op, first_of(b, FG_INST_LIFE)->op = 2)
SPOIL(life_size, first_of(b, FG_INST_LIFE)->b = number(b, 4))
SPOIL(asm_outputs, inst(b, 23)->kind = FG_INST_ASM; inst(b, 23)->a = 0; inst(b, 23)->type = 0;
      inst(b, 23)->field = 2; block(b, 5)->value = number(b, 0))
SPOIL(asm_output_value, inst(b, 23)->kind = FG_INST_ASM; inst(b, 23)->a = 0; inst(b, 23)->type = 0;
      inst(b, 23)->field = 1; block(b, 5)->value = number(b, 0))

#define ROW(name, message) {#name, name, message}

static const row rows[] = {
	ROW(no_function_decl, "no function"),
	ROW(insts_outside, "instructions lie outside"),
	ROW(insts_overflow, "instructions lie outside"),
	ROW(blocks_outside, "blocks lie outside"),
	ROW(no_blocks, "blocks lie outside"),
	ROW(slots_outside, "slots lie outside"),
	ROW(reachable_too_many, "reachable"),
	ROW(reachable_none, "reachable"),
	ROW(reachable_too_few, "leads to an unreachable"),
	ROW(slot_untyped, "has no type"),
	ROW(slot_void, "no object"),
	ROW(slot_static, "static"),
	ROW(slot_compiler_named, "has a name"),
	ROW(slot_nameless, "no declaration"),
	ROW(param_order, "out of order"),
	ROW(param_late, "out of order"),
	ROW(block_insts_outside, "outside the function"),
	ROW(block_insts_shared, "two blocks"),
	ROW(inst_orphaned, "no block"),
	ROW(edges_outside, "edges lie outside"),
	ROW(edge_leaves_function, "out of the function"),
	ROW(preds_outside, "edges lie outside"),
	ROW(cases_outside, "cases lie outside"),
	ROW(block_place, "place out of range"),
	ROW(statement_place, "place out of range"),
	ROW(pred_wrong, "disagree"),
	ROW(pred_missing, "disagree"),
	ROW(loop_head_missing, "loop head"),
	ROW(loop_head_extra, "loop head"),
	ROW(no_terminator, "no terminator"),
	ROW(jump_with_value, "jump has an operand"),
	ROW(return_with_succ, "return has a successor"),
	ROW(unreachable_with_value, "unreachable end"),
	ROW(branch_without_value, "condition is no scalar"),
	ROW(branch_on_one, "two different successors"),
	ROW(jump_without_succ, "one successor"),
	ROW(switch_without_default, "needs a default"),
	ROW(switch_on_real, "no integer"),
	ROW(case_without_succ, "leads to no successor"),
	ROW(case_too_big, "does not fit"),
	ROW(case_empty, "is empty"),
	ROW(cases_overlap, "overlap"),
	ROW(cases_unsorted, "overlap"),
	ROW(case_place, "place out of range"),
	ROW(cases_without_switch, "without a switch"),
	ROW(return_of_pointer, "another type"),
	ROW(return_from_void, "void function"),
	ROW(value_missing, "does not exist"),
	ROW(indirect_on_int, "no pointer"),
	ROW(indirect_nowhere, "needs a target"),
	ROW(unknown_terminator, "no terminator"),
	ROW(assume_missing, "without its assumption"),
	ROW(assume_other_value, "without its assumption"),
	ROW(assume_wrong_side, "without its assumption"),
	ROW(assume_two, "neither 0 nor 1"),
	ROW(assume_elsewhere, "no branch makes"),
	ROW(use_before_def, "may not be defined"),
	ROW(use_of_later, "may not be defined"),
	ROW(use_across_arms, "may not be defined"),
	ROW(use_in_args, "may not be defined"),
	ROW(use_in_terminator, "may not be defined"),
	ROW(unknown_kind, "unknown kind"),
	ROW(type_outside, "type out of range"),
	ROW(place_outside, "place out of range"),
	ROW(operand_outside, "does not exist"),
	ROW(operand_unknown_kind, "does not exist"),
	ROW(operand_no_result, "does not exist"),
	ROW(operand_null_const, "does not exist"),
	ROW(operand_type_global, "does not exist"),
	ROW(operand_no_param, "does not exist"),
	ROW(operand_no_label, "does not exist"),
	ROW(operand_no_string, "does not exist"),
	ROW(operand_dirty_none, "does not exist"),
	ROW(const_as_float, "does not exist"),
	ROW(spare_operand, "a part the kind does not have"),
	ROW(spare_args, "a part the kind does not have"),
	ROW(spare_op, "a part the kind does not have"),
	ROW(spare_flag, "a flag the kind does not have"),
	ROW(args_outside, "arguments lie outside"),
	ROW(arg_missing, "argument 0"),
	ROW(load_untyped, "no scalar"),
	ROW(load_of_array, "no scalar"),
	ROW(load_from_int, "no pointer"),
	ROW(load_from_nothing, "no pointer"),
	ROW(load_from_label, "no pointer"),
	ROW(load_of_plain_field, "no bit-field"),
	ROW(load_of_no_field, "no bit-field"),
	ROW(store_of_pointer, "another type"),
	ROW(store_of_narrow, "another type"),
	ROW(store_of_nothing, "another type"),
	ROW(binary_no_op, "does not take these operands"),
	ROW(binary_unary_op, "does not take these operands"),
	ROW(binary_mixed, "first operand"),
	ROW(binary_wide_result, "result is of a wrong type"),
	ROW(binary_pointer_sum, "does not take these operands"),
	ROW(binary_real_and, "does not take these operands"),
	ROW(compare_real_result, "result is of a wrong type"),
	ROW(ptrdiff_of_ints, "does not take these operands"),
	ROW(shift_by_real, "second operand"),
	ROW(unary_lt, "does not take this operand"),
	ROW(unary_mixed, "another type"),
	ROW(cast_no_kind, "does not fit its types"),
	ROW(cast_wrong_kind, "does not fit its types"),
	ROW(cast_of_other, "another type"),
	ROW(index_by_pointer, "index is no integer"),
	ROW(index_untyped, "index is of another type"),
	ROW(index_of_int, "base is no pointer"),
	ROW(index_yields_int, "result is no pointer"),
	ROW(index_real_step, "element size"),
	ROW(field_of_int_ptr, "does not point to a record"),
	ROW(field_missing, "field does not exist"),
	ROW(field_yields_int, "result is no pointer"),
	ROW(field_of_value, "base is no pointer"),
	ROW(call_of_nothing, "callee is missing"),
	ROW(call_of_int, "callee is no pointer"),
	ROW(call_untyped, "result has no type"),
	ROW(call_aggregate, "has no place"),
	ROW(call_scalar_into, "scalar result has a place"),
	ROW(builtin_nameless, "callee is missing"),
	ROW(copy_of_scalar, "no aggregate"),
	ROW(copy_from_int, "source is no pointer"),
	ROW(copy_to_nothing, "destination is no pointer"),
	ROW(zero_of_void, "no object"),
	ROW(zero_of_int, "no pointer"),
	ROW(life_of_global, "only locals"),
	ROW(life_op, "neither begin nor end"),
	ROW(life_size, "only the begin of a VLA"),
	ROW(asm_outputs, "more outputs"),
	ROW(asm_output_value, "no address"),
};

static void every_broken_invariant_is_reported(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		test_ir b;
		fg_buf why = FG_BUF_INIT;
		test_ir_init(&b);
		test_sum(&b);
		rows[i].spoil(&b);
		bool holds = fg_ir_verify(&b.ir, fun(&b), &why);
		bool good = !holds && strstr(fg_buf_str(&why), rows[i].message);
		if (!good)
			fprintf(stderr, "row '%s': %s\n", rows[i].what,
			        holds ? "accepted" : fg_buf_str(&why));
		CU_ASSERT_TRUE(good);
		/* Nobody has to read the message. */
		CU_ASSERT_FALSE(fg_ir_verify(&b.ir, fun(&b), NULL));
		fg_buf_release(&why);
		test_ir_release(&b);
	}
}

static void messages_say_where(void)
{
	test_ir b;
	fg_buf why = FG_BUF_INIT;
	test_ir_init(&b);
	test_sum(&b);
	load_from_int(&b);
	CU_ASSERT_FALSE(fg_ir_verify(&b.ir, fun(&b), &why));
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&why),
	                       "function 'sum', block 1, %6 (load): the address is no pointer");
	fg_buf_release(&why);
	test_ir_release(&b);
}

/* ---- what must pass ---- */

static void accept_void_return(test_ir *b)
{
	b->t.u.types.at[b->t.fn_int].elem = b->t.void_t;
	block(b, 4)->value = NO_VALUE;
	block(b, 5)->value = NO_VALUE;
	inst(b, 23)->type = b->t.int_t;
}

SPOIL(accept_return_undef, block(b, 4)->value = fg_value_make(FG_VALUE_UNDEF, 0))
SPOIL(accept_user_assume, fg_inst *in = first_of(b, FG_INST_LIFE); in->kind = FG_INST_ASSUME;
      in->op = 1; in->a = number(b, 1); in->flags = FG_IR_BUILTIN)
SPOIL(accept_bit_field, inst(b, 6)->field = b->t.field_b)
SPOIL(accept_shift_by_char, inst(b, 15)->op = FG_OP_SHL;
      inst(b, 15)->b = fg_ir_int(&b->ir, 1, b->t.char_t))
SPOIL(accept_field, make_field(b))
SPOIL(accept_vla_size, slot(b, 3)->flags |= FG_SLOT_VLA;
      first_of(b, FG_INST_LIFE)->b = number(b, 64))
SPOIL(accept_ptrdiff, fg_inst *in = inst(b, 15); in->op = FG_OP_PTRDIFF;
      in->operand_type = b->t.int_ptr; in->a = temp(11); in->b = temp(12))
SPOIL(accept_aggregate_result, inst(b, 23)->type = b->t.int_array;
      inst(b, 23)->b = fg_value_make(FG_VALUE_LOCAL, 3); block(b, 5)->value = number(b, 0))
SPOIL(accept_use_where_nothing_runs, block(b, 6)->term = FG_TERM_RETURN;
      block(b, 6)->value = temp(5))
/* asm goto: may fall through or leave by a label */
SPOIL(accept_asm_goto, block(b, 0)->term = FG_TERM_INDIRECT;
      block(b, 0)->value = fg_value_make(FG_VALUE_UNDEF, 0))

static void near_misses_pass(void)
{
	static const row good[] = {
		ROW(accept_void_return, ""),      ROW(accept_return_undef, ""),
		ROW(accept_user_assume, ""),      ROW(accept_bit_field, ""),
		ROW(accept_shift_by_char, ""),    ROW(accept_field, ""),
		ROW(accept_vla_size, ""),         ROW(accept_ptrdiff, ""),
		ROW(accept_aggregate_result, ""), ROW(accept_use_where_nothing_runs, ""),
		ROW(accept_asm_goto, ""),
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(good); i++) {
		test_ir b;
		fg_buf why = FG_BUF_INIT;
		test_ir_init(&b);
		test_sum(&b);
		good[i].spoil(&b);
		bool holds = fg_ir_verify(&b.ir, fun(&b), &why);
		if (!holds)
			fprintf(stderr, "row '%s': %s\n", good[i].what, fg_buf_str(&why));
		CU_ASSERT_TRUE(holds);
		fg_buf_release(&why);
		test_ir_release(&b);
	}
}

FG_TEST_MAIN("ir.verify",
             {"every broken invariant is reported", every_broken_invariant_is_reported},
             {"messages say where", messages_say_where}, {"near misses pass", near_misses_pass})
