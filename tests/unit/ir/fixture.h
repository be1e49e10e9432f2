/*
 * Functions built by hand, one instruction a call. test_ir_init only makes the
 * unit; test_sum builds the function most tests look at:
 *
 *	int sum(int a, int n) {
 *		int i = 0, arr[4];
 *		while (i < n) { arr[i] += reg; i = i + 1; }
 *		switch (i) { case 1: case 5 ... 7: return helper(a); default: return a; }
 *	}
 *
 * with its blocks in an order that fg_ir_finish must change, and one block
 * nothing leads to.
 */
#ifndef FG_TESTS_UNIT_IR_FIXTURE_H
#define FG_TESTS_UNIT_IR_FIXTURE_H

#include "ir/ir.h"
#include "unit/unit/fixture.h"

typedef struct test_ir {
	test_unit t;
	fg_ir ir;
	fg_decl_id fn, helper, global, var_i, var_arr;
	fg_place_id place;
} test_ir;

#define TEST_TEXT "int sum(int a, int n)\n{\n\tint i = 0;\n}\n"

static inline fg_decl_id test_function_decl(test_ir *b, const char *name, fg_type_id type,
                                            uint32_t flags)
{
	fg_decl d = {.kind = FG_DECL_FUNCTION, .type = type, .flags = flags};
	return test_decl(&b->t, d, name);
}

static inline void test_ir_init(test_ir *b)
{
	memset(b, 0, sizeof(*b));
	test_unit_init(&b->t, TEST_TEXT);
	fg_ir_init(&b->ir, &b->t.u);
	b->fn = test_function_decl(b, "sum", b->t.fn_int, FG_DECL_DEFINITION);
	b->helper = test_function_decl(b, "helper", b->t.fn_int, 0);
	b->global = test_decl(&b->t, (fg_decl){.kind = FG_DECL_VARIABLE, .type = b->t.vint_t},
	                      "reg");
	b->place = test_place(&b->t, 26, 35);
}

static inline void test_ir_release(test_ir *b)
{
	fg_ir_release(&b->ir);
	fg_unit_release(&b->t.u);
}

static inline fg_function *fun(test_ir *b)
{
	return &fg_vec_last(&b->ir.functions);
}

static inline void begin_function(test_ir *b, fg_decl_id decl)
{
	fg_function f = {
		.decl = decl,
		.first_inst = (uint32_t)b->ir.insts.n,
		.first_block = (uint32_t)b->ir.blocks.n,
		.first_slot = (uint32_t)b->ir.slots.n,
	};
	fg_vec_push(&b->ir.functions, f);
}

static inline fg_value add_slot(test_ir *b, fg_slot slot)
{
	fg_vec_push(&b->ir.slots, slot);
	return fg_value_make(FG_VALUE_LOCAL, fun(b)->slot_count++);
}

static inline fg_value add_param(test_ir *b, fg_type_id type, const char *name)
{
	fg_decl d = {.kind = FG_DECL_PARAMETER, .type = type, .parent = fun(b)->decl};
	fg_slot s = {.decl = test_decl(&b->t, d, name),
	             .type = type,
	             .flags = FG_SLOT_PARAM,
	             .param = fun(b)->slot_count};
	return add_slot(b, s);
}

static inline fg_value add_local(test_ir *b, fg_type_id type, const char *name)
{
	fg_decl d = {.kind = FG_DECL_VARIABLE, .type = type, .parent = fun(b)->decl};
	return add_slot(b, (fg_slot){.decl = test_decl(&b->t, d, name), .type = type});
}

static inline void begin_block(test_ir *b)
{
	fg_vec_push(&b->ir.blocks, (fg_block){.first = fun(b)->inst_count});
	fun(b)->block_count++;
}

static inline fg_value emit(test_ir *b, fg_inst in)
{
	in.place = b->place;
	fg_vec_push(&b->ir.insts, in);
	fg_vec_last(&b->ir.blocks).n++;
	return fg_value_make(FG_VALUE_TEMP, fun(b)->inst_count++);
}

static inline void end_block(test_ir *b, fg_term_kind term, fg_value value, const uint32_t *succs,
                             uint32_t n)
{
	fg_block *block = &fg_vec_last(&b->ir.blocks);
	block->term = (uint8_t)term;
	block->value = value;
	block->place = b->place;
	block->first_succ = (uint32_t)b->ir.edges.n;
	block->succ_count = n;
	for (uint32_t i = 0; i < n; i++)
		fg_vec_push(&b->ir.edges, succs[i]);
}

#define SUCCS(...)                                                                                 \
	(const uint32_t[]){__VA_ARGS__}, (sizeof((uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))
#define NO_SUCCS NULL, 0
#define NO_VALUE 0

static inline fg_value load_of(test_ir *b, fg_type_id type, fg_value from)
{
	return emit(b, (fg_inst){.kind = FG_INST_LOAD, .type = type, .a = from});
}

static inline void store_to(test_ir *b, fg_type_id type, fg_value to, fg_value v)
{
	emit(b, (fg_inst){.kind = FG_INST_STORE, .type = type, .a = to, .b = v});
}

static inline fg_value binary(test_ir *b, fg_ir_op op, fg_value x, fg_value y)
{
	return emit(b, (fg_inst){.kind = FG_INST_BINARY,
	                         .op = (uint8_t)op,
	                         .type = b->t.int_t,
	                         .operand_type = b->t.int_t,
	                         .a = x,
	                         .b = y});
}

static inline void assume(test_ir *b, fg_value cond, uint8_t outcome)
{
	emit(b, (fg_inst){.kind = FG_INST_ASSUME, .op = outcome, .a = cond});
}

static inline fg_value call_of(test_ir *b, fg_decl_id callee, fg_type_id type, fg_value arg)
{
	fg_inst in = {.kind = FG_INST_CALL,
	              .type = type,
	              .a = fg_value_make(FG_VALUE_GLOBAL, callee),
	              .first_arg = (uint32_t)b->ir.args.n,
	              .arg_count = 1};
	fg_vec_push(&b->ir.args, arg);
	return emit(b, in);
}

static inline void add_case(test_ir *b, int64_t low, int64_t high, uint32_t succ)
{
	fg_block *block = &fg_vec_last(&b->ir.blocks);
	if (!block->case_count)
		block->first_case = (uint32_t)b->ir.cases.n;
	block->case_count++;
	fg_vec_push(&b->ir.cases, (fg_case){low, high, succ, b->place});
}

static inline fg_value number(test_ir *b, int64_t v)
{
	return fg_ir_int(&b->ir, v, b->t.int_t);
}

static inline void test_sum_loop(test_ir *b, fg_value i, fg_value arr, fg_value cond)
{
	fg_type_id type = b->t.int_t;
	assume(b, cond, 1);
	fg_value index = load_of(b, type, i);
	fg_value base = emit(b, (fg_inst){.kind = FG_INST_CAST,
	                                  .op = FG_IR_CAST_POINTER,
	                                  .type = b->t.int_ptr,
	                                  .operand_type = b->t.int_array,
	                                  .a = arr,
	                                  .flags = FG_IR_IMPLICIT});
	fg_value at = emit(b, (fg_inst){.kind = FG_INST_INDEX,
	                                .type = b->t.int_ptr,
	                                .operand_type = type,
	                                .a = base,
	                                .b = index,
	                                .flags = FG_IR_SUBSCRIPT});
	fg_value old = load_of(b, type, at);
	fg_value reg = emit(b, (fg_inst){.kind = FG_INST_LOAD,
	                                 .type = type,
	                                 .flags = FG_IR_VOLATILE,
	                                 .a = fg_value_make(FG_VALUE_GLOBAL, b->global)});
	store_to(b, type, at, binary(b, FG_OP_ADD, old, reg));
	store_to(b, type, i, binary(b, FG_OP_ADD, load_of(b, type, i), number(b, 1)));
}

/* Finished, valid. Block numbers after fg_ir_finish: 0 entry, 1 loop head, 2 body, 3 switch,
 * 4 default, 5 cases, 6 unreachable. */
static inline void test_sum(test_ir *b)
{
	fg_type_id type = b->t.int_t;
	begin_function(b, b->fn);
	fg_value a = add_param(b, type, "a"), n = add_param(b, type, "n");
	fg_value i = add_local(b, type, "i"), arr = add_local(b, b->t.int_array, "arr");
	begin_block(b); /* 0 */
	store_to(b, type, a, fg_value_make(FG_VALUE_PARAM, 0));
	store_to(b, type, n, fg_value_make(FG_VALUE_PARAM, 1));
	emit(b, (fg_inst){.kind = FG_INST_LIFE, .op = 1, .a = arr});
	emit(b,
	     (fg_inst){
		     .kind = FG_INST_ZERO, .type = b->t.int_array, .a = arr, .flags = FG_IR_INIT});
	store_to(b, type, i, number(b, 0));
	end_block(b, FG_TERM_JUMP, NO_VALUE, SUCCS(2));
	begin_block(b); /* 1: the default */
	fg_value result = load_of(b, type, a);
	end_block(b, FG_TERM_RETURN, result, NO_SUCCS);
	begin_block(b); /* 2: the loop head */
	/* One statement each: C leaves the order of arguments open. */
	fg_value left = load_of(b, type, i);
	fg_value right = load_of(b, type, n);
	fg_value cond = binary(b, FG_OP_LT, left, right);
	end_block(b, FG_TERM_BRANCH, cond, SUCCS(4, 5));
	begin_block(b); /* 3: nothing leads here */
	end_block(b, FG_TERM_UNREACHABLE, NO_VALUE, NO_SUCCS);
	begin_block(b); /* 4: the body */
	test_sum_loop(b, i, arr, cond);
	end_block(b, FG_TERM_JUMP, NO_VALUE, SUCCS(2));
	begin_block(b); /* 5: the switch */
	assume(b, cond, 0);
	fg_value chosen = load_of(b, type, i);
	end_block(b, FG_TERM_SWITCH, chosen, SUCCS(1, 6));
	add_case(b, 1, 1, 1);
	add_case(b, 5, 7, 1);
	begin_block(b); /* 6: the cases */
	fg_value called = call_of(b, b->helper, type, load_of(b, type, a));
	emit(b, (fg_inst){.kind = FG_INST_LIFE, .op = 0, .a = arr});
	end_block(b, FG_TERM_RETURN, called, NO_SUCCS);
	fg_ir_finish(&b->ir, fun(b));
}

#endif
