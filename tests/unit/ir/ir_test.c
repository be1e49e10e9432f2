/*
 * Building, finishing, reading, printing.
 */
#include "unit/ir/fixture.h"
#include "unit/test.h"

static void expect_text(const fg_buf *out, const char *wanted)
{
	if (strcmp(fg_buf_str(out), wanted) != 0)
		fprintf(stderr, "--- got\n%s--- wanted\n%s", fg_buf_str(out), wanted);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(out), wanted);
}

static bool verifies(const test_ir *b, const fg_function *f)
{
	fg_buf why = FG_BUF_INIT;
	bool ok = fg_ir_verify(&b->ir, f, &why);
	if (!ok)
		fprintf(stderr, "%s\n", fg_buf_str(&why));
	fg_buf_release(&why);
	return ok;
}

/* ---- constants ---- */

static void constants_are_interned_and_normal(void)
{
	test_ir b;
	int64_t v;
	test_ir_init(&b);
	fg_value a = fg_ir_int(&b.ir, -1, b.t.uchar_t), c = fg_ir_int(&b.ir, 255, b.t.uchar_t);
	CU_ASSERT_EQUAL(a, c);
	CU_ASSERT_TRUE(fg_ir_const(&b.ir, a, &v) && v == 255);
	CU_ASSERT_NOT_EQUAL(a, fg_ir_int(&b.ir, 255, b.t.int_t));
	CU_ASSERT_TRUE(fg_ir_const(&b.ir, fg_ir_int(&b.ir, -1, b.t.int_ptr), &v) &&
	               v == 0xffffffff);
	fg_value f = fg_ir_float(&b.ir, 1.5, b.t.double_t);
	CU_ASSERT_EQUAL(fg_value_kind_of(f), FG_VALUE_FLOAT);
	CU_ASSERT_EQUAL(f, fg_ir_float(&b.ir, 1.5, b.t.double_t));
	CU_ASSERT_FALSE(fg_ir_const(&b.ir, f, &v));
	CU_ASSERT_FALSE(fg_ir_const(&b.ir, fg_value_make(FG_VALUE_CONST, 9999), &v));
	size_t before = b.ir.consts.n;
	for (int i = 0; i < 2000; i++)
		fg_ir_int(&b.ir, i % 1000, b.t.int_t);
	CU_ASSERT_EQUAL(b.ir.consts.n - before, 999); /* 255 was there */
	test_ir_release(&b);
}

static void values_pack_and_unpack(void)
{
	fg_value v = fg_value_make(FG_VALUE_UNDEF, FG_VALUE_INDEX_MAX);
	CU_ASSERT_EQUAL(fg_value_kind_of(v), FG_VALUE_UNDEF);
	CU_ASSERT_EQUAL(fg_value_index(v), FG_VALUE_INDEX_MAX);
	CU_ASSERT_EQUAL(fg_value_make(FG_VALUE_NONE, 0), 0);
}

static void names(void)
{
	CU_ASSERT_STRING_EQUAL(fg_inst_kind_name(FG_INST_BINARY), "bin");
	CU_ASSERT_STRING_EQUAL(fg_inst_kind_name((fg_inst_kind)200), "?");
	CU_ASSERT_STRING_EQUAL(fg_ir_op_name(FG_OP_PTRDIFF), "ptrdiff");
	CU_ASSERT_STRING_EQUAL(fg_ir_cast_name(FG_IR_CAST_INT_FLOAT), "int-float");
	CU_ASSERT_STRING_EQUAL(fg_term_name(FG_TERM_SWITCH), "switch");
	CU_ASSERT_STRING_EQUAL(fg_term_name((fg_term_kind)77), "?");
	CU_ASSERT_TRUE(fg_inst_properties(FG_INST_LOAD) & FG_INST_READS);
	CU_ASSERT_FALSE(fg_inst_properties(FG_INST_STORE) & FG_INST_HAS_RESULT);
}

static void folding_by_ir_operator(void)
{
	int64_t v;
	CU_ASSERT_TRUE(fg_fold_binary(FG_OP_ADD, 2, 3, 32, true, &v) && v == 5);
	CU_ASSERT_TRUE(fg_fold_binary(FG_OP_SHR, -8, 1, 32, true, &v) && v == -4);
	CU_ASSERT_TRUE(fg_fold_binary(FG_OP_GE, 1, 2, 32, false, &v) && v == 0);
	CU_ASSERT_FALSE(fg_fold_binary(FG_OP_DIV, 1, 0, 32, true, &v));
	CU_ASSERT_FALSE(fg_fold_binary(FG_OP_PTRDIFF, 1, 0, 32, true, &v));
	CU_ASSERT_FALSE(fg_fold_binary(FG_OP_NEG, 1, 0, 32, true, &v));
	CU_ASSERT_FALSE(fg_fold_binary((fg_ir_op)99, 1, 0, 32, true, &v));
}

/* ---- finishing ---- */

static void blocks_come_in_reverse_postorder(void)
{
	test_ir b;
	fg_buf out = FG_BUF_INIT;
	test_ir_init(&b);
	test_sum(&b);
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	fg_ir_print_cfg(&b.ir, fun(&b), &out);
	expect_text(&out, "function sum\n"
	                  "  0 jump -> 1\n"
	                  "  1 branch -> 2 3  loop\n"
	                  "  2 jump -> 1\n"
	                  "  3 switch -> 4 5\n"
	                  "  4 return ->\n"
	                  "  5 return ->\n"
	                  "  6 unreachable ->  unreachable\n");
	CU_ASSERT_EQUAL(fun(&b)->reachable_blocks, 6);
	const fg_block *head = fg_ir_block(&b.ir, fun(&b), 1);
	CU_ASSERT_EQUAL(head->pred_count, 2);
	CU_ASSERT_EQUAL(fg_ir_pred(&b.ir, head, 0), 0);
	CU_ASSERT_EQUAL(fg_ir_pred(&b.ir, head, 1), 2);
	fg_buf_release(&out);
	test_ir_release(&b);
}

static void finishing_twice_changes_nothing(void)
{
	test_ir b;
	fg_buf first = FG_BUF_INIT, second = FG_BUF_INIT;
	test_ir_init(&b);
	test_sum(&b);
	uint64_t hash = fun(&b)->hash;
	fg_ir_print(&b.ir, fun(&b), &first);
	fg_ir_finish(&b.ir, fun(&b));
	fg_ir_print(&b.ir, fun(&b), &second);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&first), fg_buf_str(&second));
	CU_ASSERT_EQUAL(hash, fun(&b)->hash);
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	fg_buf_release(&first);
	fg_buf_release(&second);
	test_ir_release(&b);
}

/* goto *table[i]; with blocks that change places, in code, in arguments and in static data. */
static void labels_follow_their_blocks(void)
{
	test_ir b;
	test_ir_init(&b);
	begin_function(&b, b.fn);
	fg_value p = add_local(&b, b.t.void_ptr, "p");
	fg_decl table = {.kind = FG_DECL_VARIABLE, .type = b.t.void_ptr, .parent = b.fn};
	fg_decl other = {.kind = FG_DECL_VARIABLE, .type = b.t.void_ptr};
	fg_value third = fg_value_make(FG_VALUE_LABEL, 3);
	fg_vec_push(&b.ir.relocs, (fg_reloc){.target = third});
	fg_vec_push(&b.ir.relocs, (fg_reloc){.target = third});
	fg_vec_push(&b.ir.objects, (fg_object){.decl = test_decl(&b.t, table, "table"),
	                                       .byte_count = 4,
	                                       .first_reloc = 1,
	                                       .reloc_count = 1});
	fg_vec_push(&b.ir.objects, (fg_object){.decl = test_decl(&b.t, other, "other"),
	                                       .byte_count = 4,
	                                       .first_reloc = 2,
	                                       .reloc_count = 1});
	begin_block(&b);
	store_to(&b, b.t.void_ptr, p, third);
	call_of(&b, b.helper, b.t.int_t, third);
	end_block(&b, FG_TERM_INDIRECT, third, SUCCS(3));
	begin_block(&b);
	end_block(&b, FG_TERM_RETURN, number(&b, 1), NO_SUCCS);
	begin_block(&b);
	end_block(&b, FG_TERM_RETURN, number(&b, 2), NO_SUCCS);
	begin_block(&b);
	end_block(&b, FG_TERM_JUMP, NO_VALUE, SUCCS(1));
	fg_ir_finish(&b.ir, fun(&b));
	fg_value now = fg_value_make(FG_VALUE_LABEL, 1);
	CU_ASSERT_EQUAL(fg_ir_inst(&b.ir, fun(&b), 0)->b, now);
	CU_ASSERT_EQUAL(b.ir.args.at[fg_ir_inst(&b.ir, fun(&b), 1)->first_arg], now);
	CU_ASSERT_EQUAL(fg_ir_block(&b.ir, fun(&b), 0)->value, now);
	CU_ASSERT_EQUAL(b.ir.relocs.at[1].target, now);
	CU_ASSERT_EQUAL(b.ir.relocs.at[2].target, third);
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	test_ir_release(&b);
}

static void addresses_that_escape_are_marked(void)
{
	test_ir b;
	test_ir_init(&b);
	begin_function(&b, b.fn);
	fg_value plain = add_local(&b, b.t.int_t, "plain"),
		 passed = add_local(&b, b.t.int_t, "passed");
	fg_value stored = add_local(&b, b.t.int_t, "stored"),
		 field = add_local(&b, b.t.record, "field");
	fg_value where = add_local(&b, b.t.int_ptr, "where"),
		 used = add_local(&b, b.t.record, "used");
	begin_block(&b);
	store_to(&b, b.t.int_t, plain, load_of(&b, b.t.int_t, plain));
	call_of(&b, b.helper, b.t.int_t, passed);
	store_to(&b, b.t.int_ptr, where, stored);
	fg_inst in = {.kind = FG_INST_FIELD, .type = b.t.int_ptr, .a = field, .field = b.t.field_a};
	call_of(&b, b.helper, b.t.int_t, emit(&b, in));
	in.a = used;
	store_to(&b, b.t.int_t, emit(&b, in), number(&b, 1));
	end_block(&b, FG_TERM_RETURN, number(&b, 0), NO_SUCCS);
	fg_ir_finish(&b.ir, fun(&b));
	const bool wanted[] = {false, true, true, true, false, false};
	for (uint32_t i = 0; i < FG_ARRAY_LEN(wanted); i++) {
		bool taken = b.ir.slots.at[fun(&b)->first_slot + i].flags & FG_SLOT_ADDRESS_TAKEN;
		CU_ASSERT_EQUAL(taken, wanted[i]);
	}
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	test_ir_release(&b);
}

static void a_long_chain_costs_no_stack(void)
{
	test_ir b;
	test_ir_init(&b);
	begin_function(&b, b.fn);
	for (uint32_t i = 0; i < 50000; i++) {
		begin_block(&b);
		end_block(&b, FG_TERM_JUMP, NO_VALUE, SUCCS(i + 1));
	}
	begin_block(&b);
	end_block(&b, FG_TERM_RETURN, number(&b, 0), NO_SUCCS);
	fg_ir_finish(&b.ir, fun(&b));
	CU_ASSERT_EQUAL(fun(&b)->reachable_blocks, 50001);
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	test_ir_release(&b);
}

/* ---- the hash ---- */

typedef void (*change_fn)(test_ir *b);

static uint64_t hash_after(change_fn before, change_fn after)
{
	test_ir b;
	test_ir_init(&b);
	if (before)
		before(&b);
	test_sum(&b);
	if (after)
		after(&b);
	fg_ir_finish(&b.ir, fun(&b));
	uint64_t hash = fun(&b)->hash;
	test_ir_release(&b);
	return hash;
}

static void shift_ids(test_ir *b)
{
	for (int i = 0; i < 5; i++) {
		test_decl(&b->t, (fg_decl){.kind = FG_DECL_VARIABLE}, "before");
		test_pointer(&b->t, b->t.short_t, "short *");
		fg_ir_int(&b->ir, 1000 + i, b->t.int_t);
	}
	b->place = test_place(&b->t, 3, 4);
}

static void rename_local(test_ir *b)
{
	fg_decl_id decl = b->ir.slots.at[fun(b)->first_slot + 2].decl;
	b->t.u.decls.at[decl].name = fg_strpool_intern(&b->t.u.strings, "counter");
}

static void rename_callee(test_ir *b)
{
	b->t.u.decls.at[b->helper].name = fg_strpool_intern(&b->t.u.strings, "other");
}

static void change_constant(test_ir *b)
{
	fg_ir_inst(&b->ir, fun(b), 4)->b = number(b, 77);
}

static void drop_volatile(test_ir *b)
{
	for (uint32_t i = 0; i < fun(b)->inst_count; i++)
		fg_ir_inst(&b->ir, fun(b), i)->flags &= (uint16_t)~FG_IR_VOLATILE;
}

static void change_case(test_ir *b)
{
	fg_vec_last(&b->ir.cases).high = 8;
}

static void hash_knows_code_and_nothing_else(void)
{
	uint64_t base = hash_after(NULL, NULL);
	CU_ASSERT_NOT_EQUAL(base, 0);
	CU_ASSERT_EQUAL(hash_after(shift_ids, NULL), base);
	CU_ASSERT_EQUAL(hash_after(NULL, rename_local), base);
	CU_ASSERT_NOT_EQUAL(hash_after(NULL, rename_callee), base);
	CU_ASSERT_NOT_EQUAL(hash_after(NULL, change_constant), base);
	CU_ASSERT_NOT_EQUAL(hash_after(NULL, drop_volatile), base);
	CU_ASSERT_NOT_EQUAL(hash_after(NULL, change_case), base);
}

/* ---- reading ---- */

static void types_of_values(void)
{
	test_ir b;
	test_ir_init(&b);
	test_sum(&b);
	const fg_function *f = fun(&b);
	const fg_unit *u = &b.t.u;
	fg_vec_push(&b.ir.strings, (fg_ir_string){.elem_size = 1});
#define TYPE_OF(kind, i) fg_ir_value_type(&b.ir, f, fg_value_make(kind, i))
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_LOCAL, 2), b.t.int_ptr);
	CU_ASSERT_EQUAL(fg_type_pointee(u, TYPE_OF(FG_VALUE_LOCAL, 3)), b.t.int_array);
	CU_ASSERT_EQUAL(fg_type_pointee(u, TYPE_OF(FG_VALUE_GLOBAL, b.global)), b.t.vint_t);
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_PARAM, 1), b.t.int_t);
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_STRING, 1), 0);
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_UNDEF, 0), 0);
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_TEMP, 99999), 0);
	CU_ASSERT_EQUAL(TYPE_OF(FG_VALUE_LOCAL, 99999), 0);
	CU_ASSERT_EQUAL(fg_ir_value_type(&b.ir, f, number(&b, 3)), b.t.int_t);
#undef TYPE_OF
	CU_ASSERT_PTR_NULL(fg_ir_def(&b.ir, f, number(&b, 3)));
	CU_ASSERT_EQUAL(fg_ir_def(&b.ir, f, fg_value_make(FG_VALUE_TEMP, 0)),
	                fg_ir_inst(&b.ir, f, 0));
	test_ir_release(&b);
}

static void lookups_by_declaration(void)
{
	test_ir b;
	test_ir_init(&b);
	test_sum(&b);
	fg_decl again = {.kind = FG_DECL_FUNCTION, .canonical = b.fn, .definition = b.fn};
	fg_decl_id redeclared = test_decl(&b.t, again, "sum");
	CU_ASSERT_EQUAL(fg_ir_function_of(&b.ir, b.fn), fun(&b));
	CU_ASSERT_EQUAL(fg_ir_function_of(&b.ir, redeclared), fun(&b));
	CU_ASSERT_PTR_NULL(fg_ir_function_of(&b.ir, b.helper));
	CU_ASSERT_PTR_NULL(fg_ir_function_of(&b.ir, 99999));
	fg_vec_push(&b.ir.objects, (fg_object){.decl = b.global, .is_known = 1});
	CU_ASSERT_EQUAL(fg_ir_object_of(&b.ir, b.global), &b.ir.objects.at[1]);
	CU_ASSERT_PTR_NULL(fg_ir_object_of(&b.ir, 0));
	test_ir_release(&b);
}

/* ---- text ---- */

static void text_of_a_function(void)
{
	test_ir b;
	fg_buf out = FG_BUF_INIT;
	test_ir_init(&b);
	test_sum(&b);
	fg_ir_print(&b.ir, fun(&b), &out);
	expect_text(&out,
	            "function sum\n"
	            "  slot a.0 : s32 param 0\n"
	            "  slot n.1 : s32 param 1\n"
	            "  slot i.2 : s32\n"
	            "  slot arr.3 : s32[4]\n"
	            "  block 0\n"
	            "    store s32, a.0, param 0  ; src/main.c:3:3\n"
	            "    store s32, n.1, param 1  ; src/main.c:3:3\n"
	            "    life begin arr.3  ; src/main.c:3:3\n"
	            "    zero init s32[4], arr.3  ; src/main.c:3:3\n"
	            "    store s32, i.2, 0  ; src/main.c:3:3\n"
	            "    jump block 1  ; src/main.c:3:3\n"
	            "  block 1 loop from 0 2\n"
	            "    %6 = load s32, i.2  ; src/main.c:3:3\n"
	            "    %7 = load s32, n.1  ; src/main.c:3:3\n"
	            "    %8 = lt s32 %6, %7  ; src/main.c:3:3\n"
	            "    branch %8, block 2, block 3  ; src/main.c:3:3\n"
	            "  block 2 from 1\n"
	            "    assume %8 != 0  ; src/main.c:3:3\n"
	            "    %10 = load s32, i.2  ; src/main.c:3:3\n"
	            "    %11 = cast implicit pointer s32[4] to s32*, arr.3  ; src/main.c:3:3\n"
	            "    %12 = index subscript s32*, %11, %10  ; src/main.c:3:3\n"
	            "    %13 = load s32, %12  ; src/main.c:3:3\n"
	            "    %14 = load volatile s32, @reg  ; src/main.c:3:3\n"
	            "    %15 = add s32 %13, %14  ; src/main.c:3:3\n"
	            "    store s32, %12, %15  ; src/main.c:3:3\n"
	            "    %17 = load s32, i.2  ; src/main.c:3:3\n"
	            "    %18 = add s32 %17, 1  ; src/main.c:3:3\n"
	            "    store s32, i.2, %18  ; src/main.c:3:3\n"
	            "    jump block 1  ; src/main.c:3:3\n"
	            "  block 3 from 1\n"
	            "    assume %8 == 0  ; src/main.c:3:3\n"
	            "    %21 = load s32, i.2  ; src/main.c:3:3\n"
	            "    switch %21, block 4  ; src/main.c:3:3\n"
	            "    case 1: block 5  ; src/main.c:3:3\n"
	            "    case 5..7: block 5  ; src/main.c:3:3\n"
	            "  block 4 from 3\n"
	            "    %5 = load s32, a.0  ; src/main.c:3:3\n"
	            "    return %5  ; src/main.c:3:3\n"
	            "  block 5 from 3\n"
	            "    %22 = load s32, a.0  ; src/main.c:3:3\n"
	            "    %23 = call s32 @helper(%22)  ; src/main.c:3:3\n"
	            "    life end arr.3  ; src/main.c:3:3\n"
	            "    return %23  ; src/main.c:3:3\n"
	            "  block 6 unreachable\n"
	            "    unreachable  ; src/main.c:3:3\n");
	fg_buf_release(&out);
	test_ir_release(&b);
}

static void text_of_values_and_macros(void)
{
	test_ir b;
	fg_buf out = FG_BUF_INIT;
	test_ir_init(&b);
	begin_function(&b, b.fn);
	fg_vec_push(&b.t.u.macro_uses,
	            (fg_macro_use){.name = fg_strpool_intern(&b.t.u.strings, "READ_REG")});
	b.place = fg_unit_add_place(&b.t.u, (fg_place){b.t.file, 0, 3, 1});
	static const char text[] = "hi\n";
	fg_vec_push(&b.ir.strings, (fg_ir_string){.first_byte = 1,
	                                          .byte_count = 4,
	                                          .elem_size = 1,
	                                          .type = b.t.int_array});
	for (size_t i = 0; i < sizeof(text); i++)
		fg_vec_push(&b.ir.bytes, (unsigned char)text[i]);
	begin_block(&b);
	fg_value p = add_slot(&b, (fg_slot){.type = b.t.void_ptr, .flags = FG_SLOT_COMPILER});
	store_to(&b, b.t.void_ptr, p, fg_value_make(FG_VALUE_STRING, 1));
	store_to(&b, b.t.void_ptr, p, fg_ir_int(&b.ir, 0, b.t.void_ptr));
	store_to(&b, b.t.void_ptr, p, fg_ir_int(&b.ir, 0x4000, b.t.void_ptr));
	store_to(&b, b.t.void_ptr, p, fg_value_make(FG_VALUE_UNDEF, 0));
	b.place = 0;
	fg_inst builtin = {.kind = FG_INST_CALL,
	                   .type = b.t.void_t,
	                   .flags = FG_IR_BUILTIN,
	                   .field = fg_strpool_intern(&b.t.u.strings, "__atomic_fetch_add"),
	                   .first_arg = (uint32_t)b.ir.args.n,
	                   .arg_count = 2};
	fg_vec_push(&b.ir.args, p);
	fg_vec_push(&b.ir.args, fg_ir_float(&b.ir, 2, b.t.double_t));
	emit(&b, builtin);
	end_block(&b, FG_TERM_RETURN, number(&b, -3), NO_SUCCS);
	fg_ir_finish(&b.ir, fun(&b));
	CU_ASSERT_TRUE(verifies(&b, fun(&b)));
	fg_ir_print(&b.ir, fun(&b), &out);
	expect_text(&out,
	            "function sum\n"
	            "  slot slot.0 : void* address-taken\n"
	            "  block 0\n"
	            "    store void*, slot.0, \"hi\\x0a\"  ; src/main.c:1:1 (macro READ_REG)\n"
	            "    store void*, slot.0, null  ; src/main.c:1:1 (macro READ_REG)\n"
	            "    store void*, slot.0, 0x4000  ; src/main.c:1:1 (macro READ_REG)\n"
	            "    store void*, slot.0, undef  ; src/main.c:1:1 (macro READ_REG)\n"
	            "    call builtin void __atomic_fetch_add(slot.0, 2.0)\n"
	            "    return -3\n");
	fg_buf_release(&out);
	test_ir_release(&b);
}

static void calls_are_sorted_and_unique(void)
{
	test_ir b;
	fg_buf out = FG_BUF_INIT;
	test_ir_init(&b);
	fg_decl_id apple = test_function_decl(&b, "apple", b.t.fn_int, 0);
	fg_type_id fp_type = test_pointer(&b.t, b.t.fn_int, "int (*)(int, int)");
	begin_function(&b, b.fn);
	fg_value fp = add_local(&b, fp_type, "fp");
	begin_block(&b);
	call_of(&b, b.helper, b.t.int_t, number(&b, 1));
	call_of(&b, apple, b.t.int_t, number(&b, 1));
	call_of(&b, b.helper, b.t.int_t, number(&b, 2));
	fg_inst indirect = {.kind = FG_INST_CALL, .type = b.t.int_t, .a = load_of(&b, fp_type, fp)};
	emit(&b, indirect);
	end_block(&b, FG_TERM_RETURN, number(&b, 0), NO_SUCCS);
	fg_ir_finish(&b.ir, fun(&b));
	fg_ir_print_calls(&b.ir, NULL, &out);
	expect_text(&out, "sum -> *(int (int, int))\nsum -> apple\nsum -> helper\n");
	const fg_inst *first = fg_ir_inst(&b.ir, fun(&b), 0);
	CU_ASSERT_EQUAL(fg_ir_callee(&b.ir, first), b.helper);
	CU_ASSERT_EQUAL(fg_ir_callee(&b.ir, fg_ir_inst(&b.ir, fun(&b), fun(&b)->inst_count - 1)),
	                0);
	fg_buf_release(&out);
	test_ir_release(&b);
}

FG_TEST_MAIN("ir.ir", {"constants are interned and normal", constants_are_interned_and_normal},
             {"values pack and unpack", values_pack_and_unpack}, {"names", names},
             {"folding by IR operator", folding_by_ir_operator},
             {"blocks come in reverse postorder", blocks_come_in_reverse_postorder},
             {"finishing twice changes nothing", finishing_twice_changes_nothing},
             {"labels follow their blocks", labels_follow_their_blocks},
             {"addresses that escape are marked", addresses_that_escape_are_marked},
             {"a long chain costs no stack", a_long_chain_costs_no_stack},
             {"hash knows code and nothing else", hash_knows_code_and_nothing_else},
             {"types of values", types_of_values},
             {"lookups by declaration", lookups_by_declaration},
             {"text of a function", text_of_a_function},
             {"text of values and macros", text_of_values_and_macros},
             {"calls are sorted and unique", calls_are_sorted_and_unique})
