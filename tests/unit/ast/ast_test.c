/*
 * The tree, its queries and its text.
 */
#include "unit/ast/fixture.h"
#include "unit/test.h"

static void parents_and_children(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id l = lit(&a, 1), r = lit(&a, 2), sum = bin(&a, FG_BINARY_ADD, l, r);
	CU_ASSERT_EQUAL(fg_ast_node(&a.ast, l)->parent, sum);
	CU_ASSERT_EQUAL(fg_ast_node(&a.ast, sum)->parent, 0);
	CU_ASSERT_EQUAL(fg_ast_child(&a.ast, sum, 0), l);
	CU_ASSERT_EQUAL(fg_ast_child(&a.ast, sum, 1), r);
	CU_ASSERT_EQUAL(fg_ast_child(&a.ast, sum, 2), 0);
	CU_ASSERT_EQUAL(fg_ast_child(&a.ast, 12345, 0), 0);
	CU_ASSERT_EQUAL(fg_ast_node(&a.ast, 12345)->kind, FG_NODE_NONE);
	test_ast_release(&a);
}

static void names_of_kinds_and_operators(void)
{
	for (unsigned k = 1; k < FG_NODE_KIND_COUNT; k++)
		CU_ASSERT_TRUE(*fg_node_kind_name((fg_node_kind)k) != '?');
	CU_ASSERT_STRING_EQUAL(fg_node_kind_name(FG_NODE_MEMBER), "member");
	CU_ASSERT_STRING_EQUAL(fg_node_kind_name((fg_node_kind)9999), "?");
	CU_ASSERT_STRING_EQUAL(fg_binary_op_text(FG_BINARY_SHL), "<<");
	CU_ASSERT_STRING_EQUAL(fg_binary_op_text(FG_BINARY_COMMA), ",");
	CU_ASSERT_STRING_EQUAL(fg_binary_op_text((fg_binary_op)99), "?");
	CU_ASSERT_STRING_EQUAL(fg_unary_op_text(FG_UNARY_EXTENSION), "__extension__");
	CU_ASSERT_TRUE(fg_node_is_expression(FG_NODE_OTHER_EXPR));
	CU_ASSERT_FALSE(fg_node_is_expression(FG_NODE_COMPOUND));
	CU_ASSERT_FALSE(fg_node_is_expression(FG_NODE_NONE));
	CU_ASSERT_TRUE(fg_binary_is_comparison(FG_BINARY_NE));
	CU_ASSERT_FALSE(fg_binary_is_comparison(FG_BINARY_LAND));
	CU_ASSERT_FALSE(fg_binary_is_comparison(FG_BINARY_SHR));
}

static void looking_through(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id x = ref(&a, a.x);
	fg_node_id inner = paren(&a, x);
	fg_node_id rvalue = one(&a, FG_NODE_IMPLICIT_CAST, FG_CAST_LVALUE_TO_RVALUE, a.t.int_t,
	                        inner);
	fg_node_id ext = one(&a, FG_NODE_UNARY, FG_UNARY_EXTENSION, a.t.int_t, rvalue);
	fg_node_id written = cast(&a, FG_CAST_INTEGRAL, a.t.char_t, ext);
	fg_node_id outer = paren(&a, written);
	fg_node_id stmt = one(&a, FG_NODE_EXPR_STMT, 0, 0, outer);
	CU_ASSERT_EQUAL(fg_ast_skip_parens(&a.ast, outer), written);
	CU_ASSERT_EQUAL(fg_ast_skip_implicit(&a.ast, outer), written);
	CU_ASSERT_EQUAL(fg_ast_skip_implicit(&a.ast, ext), x);
	CU_ASSERT_EQUAL(fg_ast_skip_casts(&a.ast, outer), x);
	CU_ASSERT_EQUAL(fg_ast_referenced_decl(&a.ast, ext), a.x);
	CU_ASSERT_EQUAL(fg_ast_referenced_decl(&a.ast, outer), 0);
	CU_ASSERT_EQUAL(fg_ast_user(&a.ast, x), written);
	CU_ASSERT_EQUAL(fg_ast_user(&a.ast, written), stmt);
	CU_ASSERT_EQUAL(fg_ast_statement(&a.ast, x), stmt);
	CU_ASSERT_EQUAL(fg_ast_statement(&a.ast, stmt), stmt);
	CU_ASSERT_EQUAL(fg_ast_user(&a.ast, stmt), 0);
	test_ast_release(&a);
}

static void callees(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id decayed = one(&a, FG_NODE_IMPLICIT_CAST, FG_CAST_FUNCTION_TO_POINTER,
	                         a.t.void_ptr, ref(&a, a.fn));
	fg_node_id direct = call(&a, decayed, lit(&a, 1));
	fg_node_id starred = call(
		&a, paren(&a, one(&a, FG_NODE_UNARY, FG_UNARY_DEREF, a.t.fn_int, ref(&a, a.fn))),
		lit(&a, 1));
	fg_node_id through = call(&a, load(&a, a.fp), lit(&a, 1));
	CU_ASSERT_EQUAL(fg_ast_callee(&a.ast, direct), a.fn);
	CU_ASSERT_STRING_EQUAL(fg_ast_callee_name(&a.ast, direct), "fn");
	CU_ASSERT_EQUAL(fg_ast_callee(&a.ast, starred), a.fn);
	CU_ASSERT_EQUAL(fg_ast_callee(&a.ast, through), 0);
	CU_ASSERT_STRING_EQUAL(fg_ast_callee_name(&a.ast, through), "");
	CU_ASSERT_EQUAL(fg_ast_arg_count(&a.ast, direct), 1);
	CU_ASSERT_EQUAL(fg_ast_arg(&a.ast, direct, 0), fg_ast_child(&a.ast, direct, 1));
	CU_ASSERT_EQUAL(fg_ast_arg(&a.ast, direct, 1), 0);
	CU_ASSERT_EQUAL(fg_ast_arg(&a.ast, direct, UINT32_MAX), 0);
	CU_ASSERT_EQUAL(fg_ast_callee(&a.ast, lit(&a, 1)), 0);
	CU_ASSERT_EQUAL(fg_ast_arg_count(&a.ast, lit(&a, 1)), 0);
	test_ast_release(&a);
}

static void side_effects(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_type_id i = a.t.int_t;
	fg_decl_id expect_fn = test_decl(&a.t, (fg_decl){.kind = FG_DECL_FUNCTION},
	                                 "__builtin_expect");
#define EFFECT(wanted, node) CU_ASSERT_EQUAL(fg_ast_has_side_effect(&a.ast, node), wanted)
	EFFECT(false, 0);
	EFFECT(false, bin(&a, FG_BINARY_ADD, load(&a, a.x), lit(&a, 1)));
	EFFECT(true, bin(&a, FG_BINARY_ADD, load(&a, a.vol), lit(&a, 1)));
	EFFECT(false, one(&a, FG_NODE_UNARY, FG_UNARY_ADDRESS, a.t.int_ptr, ref(&a, a.vol)));
	EFFECT(true, one(&a, FG_NODE_UNARY, FG_UNARY_POST_INC, i, ref(&a, a.x)));
	EFFECT(true, one(&a, FG_NODE_UNARY, FG_UNARY_PRE_DEC, i, ref(&a, a.x)));
	EFFECT(false, one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, i, load(&a, a.x)));
	EFFECT(true, two(&a, FG_NODE_ASSIGN, FG_BINARY_NONE, i, ref(&a, a.x), lit(&a, 1)));
	EFFECT(true, call(&a, ref(&a, a.fn), lit(&a, 1)));
	EFFECT(false, call(&a, ref(&a, a.pure_fn), lit(&a, 1)));
	EFFECT(false, call(&a, ref(&a, expect_fn), load(&a, a.x)));
	EFFECT(true, call(&a, ref(&a, a.pure_fn), call(&a, ref(&a, a.fn), lit(&a, 1))));
	EFFECT(true, call(&a, load(&a, a.fp), lit(&a, 1)));
	EFFECT(false, one(&a, FG_NODE_SIZEOF, 0, i, call(&a, ref(&a, a.fn), lit(&a, 1))));
	EFFECT(true, one(&a, FG_NODE_VA_ARG, 0, i, ref(&a, a.x)));
	EFFECT(true, leaf(&a, FG_NODE_ERROR_EXPR, i, 0));
	EFFECT(true, leaf(&a, FG_NODE_OTHER_EXPR, i, 0));
	EFFECT(true, leaf(&a, FG_NODE_RETURN, 0, 0));
#undef EFFECT
	fg_node vla = {.kind = FG_NODE_SIZEOF, .flags = FG_NODE_RUNTIME, .type = i};
	fg_node_id operand = one(&a, FG_NODE_UNARY, FG_UNARY_POST_INC, i, ref(&a, a.x));
	CU_ASSERT_TRUE(fg_ast_has_side_effect(&a.ast, fg_ast_add(&a.ast, vla, &operand, 1)));
	test_ast_release(&a);
}

static void attribute_words_are_whole(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_decl d = {.kind = FG_DECL_FUNCTION};
	d.attributes = fg_strpool_intern(&a.t.u.strings, "constructor impure pure_ish");
	fg_decl_id init = test_decl(&a.t, d, "init");
	CU_ASSERT_TRUE(fg_ast_has_side_effect(&a.ast, call(&a, ref(&a, init), lit(&a, 1))));
	test_ast_release(&a);
}

static void sameness(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_type_id i = a.t.int_t;
	fg_decl_id x_again = test_decl(&a.t, (fg_decl){.kind = FG_DECL_VARIABLE, .canonical = a.x},
	                               "x");
#define SAME(wanted, l, r) CU_ASSERT_EQUAL(fg_ast_same(&a.ast, l, r), wanted)
	SAME(true, lit(&a, 3), lit(&a, 3));
	SAME(false, lit(&a, 3), lit(&a, 4));
	SAME(false, lit(&a, 3), leaf(&a, FG_NODE_CHAR_LITERAL, i, 3));
	SAME(true, load(&a, a.x), paren(&a, load(&a, a.x)));
	SAME(false, load(&a, a.x), load(&a, a.y));
	SAME(true, ref(&a, a.x), ref(&a, x_again));
	SAME(true, bin(&a, FG_BINARY_ADD, load(&a, a.x), lit(&a, 1)),
	     bin(&a, FG_BINARY_ADD, paren(&a, load(&a, a.x)), lit(&a, 1)));
	SAME(false, bin(&a, FG_BINARY_ADD, load(&a, a.x), lit(&a, 1)),
	     bin(&a, FG_BINARY_SUB, load(&a, a.x), lit(&a, 1)));
	SAME(false, bin(&a, FG_BINARY_ADD, load(&a, a.x), load(&a, a.y)),
	     bin(&a, FG_BINARY_ADD, load(&a, a.y), load(&a, a.x)));
	SAME(false, cast(&a, FG_CAST_INTEGRAL, a.t.char_t, load(&a, a.x)),
	     cast(&a, FG_CAST_INTEGRAL, a.t.short_t, load(&a, a.x)));
	SAME(true, string_lit(&a, "ab", 2), string_lit(&a, "ab", 2));
	SAME(false, string_lit(&a, "ab", 2), string_lit(&a, "ac", 2));
	SAME(false, string_lit(&a, "ab", 2), string_lit(&a, "abc", 3));
	SAME(false, leaf(&a, FG_NODE_ERROR_EXPR, i, 0), leaf(&a, FG_NODE_ERROR_EXPR, i, 0));
	SAME(true, 0, 0);
	SAME(false, 0, lit(&a, 1));
	SAME(false,
	     fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_MEMBER, .ref = a.t.field_a}, NULL, 0),
	     fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_MEMBER, .ref = a.t.field_c}, NULL, 0));
	SAME(false,
	     fg_ast_add(
		     &a.ast,
		     (fg_node){.kind = FG_NODE_MEMBER, .ref = a.t.field_a, .flags = FG_NODE_ARROW},
		     NULL, 0),
	     fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_MEMBER, .ref = a.t.field_a}, NULL, 0));
#undef SAME
	test_ast_release(&a);
}

static void absent_children_must_match(void)
{
	test_ast a;
	test_ast_init(&a);
	const fg_node_id with[] = {lit(&a, 1), 0, lit(&a, 2)},
			 without[] = {0, lit(&a, 1), lit(&a, 2)};
	fg_node_id l = fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_FOR}, with, 3);
	fg_node_id r = fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_FOR}, without, 3);
	CU_ASSERT_FALSE(fg_ast_same(&a.ast, l, r));
	CU_ASSERT_TRUE(fg_ast_same(&a.ast, l, l));
	test_ast_release(&a);
}

static void strings(void)
{
	test_ast a;
	test_ast_init(&a);
	size_t n;
	fg_node_id s = string_lit(&a, "a\0b", 3);
	fg_node_id decay = one(&a, FG_NODE_IMPLICIT_CAST, FG_CAST_ARRAY_TO_POINTER, a.t.char_ptr,
	                       paren(&a, s));
	const unsigned char *bytes = fg_ast_string(&a.ast, decay, &n);
	CU_ASSERT_TRUE(bytes && n == 3 && memcmp(bytes, "a\0b", 3) == 0);
	CU_ASSERT_TRUE(fg_ast_string(&a.ast, string_lit(&a, "", 0), &n) != NULL && n == 0);
	CU_ASSERT_PTR_NULL(fg_ast_string(&a.ast, lit(&a, 1), &n));
	fg_node bad = {.kind = FG_NODE_STRING_LITERAL, .ref = 77};
	CU_ASSERT_PTR_NULL(fg_ast_string(&a.ast, fg_ast_add(&a.ast, bad, NULL, 0), &n));
	test_ast_release(&a);
}

static void empty_string_without_a_pool(void)
{
	test_ast a;
	test_ast_init(&a);
	size_t n = 9;
	CU_ASSERT_PTR_NOT_NULL(fg_ast_string(&a.ast, string_lit(&a, "", 0), &n));
	CU_ASSERT_EQUAL(n, 0);
	test_ast_release(&a);
}

/* ---- walking ---- */

typedef struct trail {
	fg_node_id seen[16];
	size_t n, stop_after;
} trail;

static bool record(const fg_ast *ast, fg_node_id id, void *payload)
{
	trail *t = payload;
	(void)ast;
	if (t->n < FG_ARRAY_LEN(t->seen))
		t->seen[t->n] = id;
	return ++t->n != t->stop_after;
}

static void walk_is_in_source_order(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id one_ = lit(&a, 1), two_ = lit(&a, 2), three = lit(&a, 3);
	fg_node_id sum = bin(&a, FG_BINARY_ADD, one_, two_),
		   all = bin(&a, FG_BINARY_MUL, sum, three);
	trail t = {.stop_after = 0};
	CU_ASSERT_TRUE(fg_ast_walk(&a.ast, all, record, &t));
	const fg_node_id wanted[] = {all, sum, one_, two_, three};
	CU_ASSERT_EQUAL(t.n, 5);
	CU_ASSERT_EQUAL(memcmp(t.seen, wanted, sizeof(wanted)), 0);
	trail stopped = {.stop_after = 2};
	CU_ASSERT_FALSE(fg_ast_walk(&a.ast, all, record, &stopped));
	CU_ASSERT_EQUAL(stopped.n, 2);
	trail none = {.stop_after = 0};
	CU_ASSERT_TRUE(fg_ast_walk(&a.ast, 0, record, &none));
	CU_ASSERT_EQUAL(none.n, 0);
	test_ast_release(&a);
}

static void depth_costs_no_stack(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id l = load(&a, a.x), r = load(&a, a.x);
	for (int i = 0; i < 200000; i++) {
		l = one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, a.t.int_t, l);
		r = one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, a.t.int_t, r);
	}
	trail t = {.stop_after = 0};
	CU_ASSERT_TRUE(fg_ast_walk(&a.ast, l, record, &t));
	CU_ASSERT_EQUAL(t.n, 200002);
	CU_ASSERT_TRUE(fg_ast_same(&a.ast, l, r));
	CU_ASSERT_FALSE(fg_ast_has_side_effect(&a.ast, l));
	fg_buf out = FG_BUF_INIT;
	fg_ast_print(&a.ast, l, &out);
	CU_ASSERT_TRUE(out.n > 200000 && out.n < 200000 * 300u);
	fg_buf_release(&out);
	test_ast_release(&a);
}

/* ---- text ---- */

static void expect_text(test_ast *a, fg_node_id root, const char *wanted)
{
	fg_buf out = FG_BUF_INIT;
	fg_ast_print(&a->ast, root, &out);
	if (strcmp(fg_buf_str(&out), wanted) != 0)
		fprintf(stderr, "--- got\n%s--- wanted\n%s", fg_buf_str(&out), wanted);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), wanted);
	fg_buf_release(&out);
}

static void text_of_statements(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id cond = bin(&a, FG_BINARY_LT, load(&a, a.x), lit(&a, 10));
	fg_node assign = {
		.kind = FG_NODE_ASSIGN, .op = FG_BINARY_ADD, .type = a.t.int_t, .ref = a.t.long_t};
	const fg_node_id sides[] = {
		ref(&a, a.y), one(&a, FG_NODE_UNARY, FG_UNARY_POST_INC, a.t.int_t, ref(&a, a.x))};
	fg_node_id expr = fg_ast_add(&a.ast, assign, sides, 2);
	const fg_node_id parts[] = {cond, one(&a, FG_NODE_EXPR_STMT, 0, 0, expr), 0};
	fg_node_id stmt = fg_ast_add(&a.ast, (fg_node){.kind = FG_NODE_IF}, parts, 3);
	expect_text(&a, stmt,
	            "if\n"
	            "  binary < : int\n"
	            "    implicit load : int\n"
	            "      ref x : int lvalue\n"
	            "    int 10 : int\n"
	            "  expr\n"
	            "    assign += in (long) : int\n"
	            "      ref y : int lvalue\n"
	            "      unary postfix ++ : int\n"
	            "        ref x : int lvalue\n"
	            "  -\n");
	test_ast_release(&a);
}

static void text_of_leaves(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_decl_id e = test_decl(&a.t, (fg_decl){.kind = FG_DECL_ENUM_CONSTANT}, "RED");
	fg_node enum_ref = {.kind = FG_NODE_DECL_REF, .ref = e, .type = a.t.int_t, .value = 2};
	fg_node member = {.kind = FG_NODE_MEMBER,
	                  .ref = a.t.field_a,
	                  .flags = FG_NODE_ARROW,
	                  .type = a.t.int_t};
	fg_node size = {.kind = FG_NODE_SIZEOF,
	                .ref = a.t.record,
	                .flags = FG_NODE_OF_TYPE,
	                .value = 8,
	                .type = a.t.uint_t};
	fg_node runtime = {.kind = FG_NODE_SIZEOF, .flags = FG_NODE_RUNTIME, .type = a.t.uint_t};
	fg_node variable = {.kind = FG_NODE_VARIABLE, .ref = a.x};
	fg_node atomic = {.kind = FG_NODE_ATOMIC_OP,
	                  .ref = fg_strpool_intern(&a.t.u.strings, "__atomic_load_n")};
	expect_text(&a, fg_ast_add(&a.ast, enum_ref, NULL, 0), "ref RED = 2 : int\n");
	expect_text(&a, fg_ast_add(&a.ast, member, NULL, 0), "member ->a : int\n");
	expect_text(&a, fg_ast_add(&a.ast, size, NULL, 0),
	            "sizeof type (struct pair) = 8 : unsigned int\n");
	expect_text(&a, fg_ast_add(&a.ast, runtime, NULL, 0), "sizeof runtime : unsigned int\n");
	expect_text(&a, fg_ast_add(&a.ast, variable, NULL, 0), "variable x : int\n");
	expect_text(&a, fg_ast_add(&a.ast, atomic, NULL, 0), "atomic-op __atomic_load_n\n");
	expect_text(&a, real_lit(&a, 0.5, a.t.double_t), "float 0.5 : double\n");
	expect_text(&a, string_lit(&a, "a\"\n\x01", 4), "string \"a\\\"\\n\\x01\" : char *\n");
	expect_text(&a, string_lit(&a, "", 0), "string \"\" : char *\n");
	expect_text(&a, 0, "-\n");
	test_ast_release(&a);
}

static void text_of_asm(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_asm text = {.text = fg_strpool_intern(&a.t.u.strings, "asm(\"wfi\")"),
	               .outputs = 1,
	               .inputs = 2,
	               .labels = 1,
	               .flags = FG_ASM_VOLATILE | FG_ASM_GOTO | FG_ASM_MEMORY};
	fg_vec_push(&a.ast.asms, text);
	fg_node node = {.kind = FG_NODE_ASM, .ref = 1};
	expect_text(&a, fg_ast_add(&a.ast, node, NULL, 0),
	            "asm volatile goto memory out 1 in 2 labels 1 \"asm(\\\"wfi\\\")\"\n");
	test_ast_release(&a);
}

FG_TEST_MAIN("ast.ast", {"parents and children", parents_and_children},
             {"names of kinds and operators", names_of_kinds_and_operators},
             {"looking through", looking_through}, {"callees", callees},
             {"side effects", side_effects},
             {"attribute words are whole", attribute_words_are_whole}, {"sameness", sameness},
             {"absent children must match", absent_children_must_match}, {"strings", strings},
             {"empty string without a pool", empty_string_without_a_pool},
             {"walk is in source order", walk_is_in_source_order},
             {"depth costs no stack", depth_costs_no_stack},
             {"text of statements", text_of_statements}, {"text of leaves", text_of_leaves},
             {"text of asm", text_of_asm})
