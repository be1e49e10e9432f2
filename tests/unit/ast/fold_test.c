/*
 * Constant expressions on a 32-bit target.
 */
#include "unit/ast/fixture.h"
#include "unit/test.h"

#include <inttypes.h>

static void expect(test_ast *a, const char *what, fg_node_id id, int64_t wanted)
{
	int64_t v = 0x5eed;
	bool known = fg_ast_const_int(&a->ast, id, &v);
	if (!known || v != wanted)
		fprintf(stderr, "%s: %d %" PRId64 "\n", what, known, v);
	CU_ASSERT_TRUE(known && v == wanted);
}

static void expect_none(test_ast *a, const char *what, fg_node_id id)
{
	int64_t v = 0x5eed;
	bool known = fg_ast_const_int(&a->ast, id, &v);
	if (known)
		fprintf(stderr, "%s: %" PRId64 "\n", what, v);
	CU_ASSERT_FALSE(known);
	CU_ASSERT_EQUAL(v, 0x5eed);
}

static void literals_and_sizes(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_decl_id e = test_decl(
		&a.t, (fg_decl){.kind = FG_DECL_ENUM_CONSTANT, .value = 7, .type = a.t.int_t}, "E");
	fg_node enum_ref = {.kind = FG_NODE_DECL_REF, .ref = e, .type = a.t.int_t, .value = 7};
	expect(&a, "int", lit(&a, 42), 42);
	expect(&a, "char", leaf(&a, FG_NODE_CHAR_LITERAL, a.t.int_t, 'x'), 'x');
	expect(&a, "enum", fg_ast_add(&a.ast, enum_ref, NULL, 0), 7);
	expect(&a, "sizeof", leaf(&a, FG_NODE_SIZEOF, a.t.uint_t, 12), 12);
	expect(&a, "alignof", leaf(&a, FG_NODE_ALIGNOF, a.t.uint_t, 4), 4);
	expect(&a, "offsetof", leaf(&a, FG_NODE_OFFSETOF, a.t.uint_t, 8), 8);
	expect(&a, "trait", leaf(&a, FG_NODE_TYPE_TRAIT, a.t.int_t, 1), 1);
	expect(&a, "u64 max", leaf(&a, FG_NODE_INT_LITERAL, a.t.ullong_t, -1), -1);
	expect(&a, "unsigned kept zero-extended", leaf(&a, FG_NODE_INT_LITERAL, a.t.uint_t, -1),
	       0xffffffff);
	fg_node vla = {.kind = FG_NODE_SIZEOF, .type = a.t.uint_t, .flags = FG_NODE_RUNTIME};
	expect_none(&a, "sizeof vla", fg_ast_add(&a.ast, vla, NULL, 0));
	expect_none(&a, "variable", load(&a, a.x));
	expect_none(&a, "call", call(&a, ref(&a, a.fn), lit(&a, 1)));
	expect_none(&a, "nothing", 0);
	expect_none(&a, "real", real_lit(&a, 1.5, a.t.double_t));
	expect_none(&a, "int128", leaf(&a, FG_NODE_INT_LITERAL, a.t.int128_t, 1));
	expect_none(&a, "untyped", leaf(&a, FG_NODE_INT_LITERAL, 0, 1));
	test_ast_release(&a);
}

static void operators(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_type_id u = a.t.uint_t;
	expect(&a, "+", bin(&a, FG_BINARY_ADD, lit(&a, 2), lit(&a, 3)), 5);
	expect(&a, "/", bin(&a, FG_BINARY_DIV, lit(&a, -7), lit(&a, 2)), -3);
	expect(&a, "%", bin(&a, FG_BINARY_REM, lit(&a, 7), lit(&a, 4)), 3);
	expect(&a, "1 << 31", bin(&a, FG_BINARY_SHL, lit(&a, 1), lit(&a, 31)), INT32_MIN);
	expect(&a, "u << long long",
	       bin(&a, FG_BINARY_SHL, leaf(&a, FG_NODE_INT_LITERAL, u, 1),
	           leaf(&a, FG_NODE_INT_LITERAL, a.t.llong_t, 31)),
	       INT64_C(0x80000000));
	expect(&a, "u wraps",
	       bin(&a, FG_BINARY_SUB, leaf(&a, FG_NODE_INT_LITERAL, u, 0),
	           leaf(&a, FG_NODE_INT_LITERAL, u, 1)),
	       0xffffffff);
	expect(&a, "<", bin(&a, FG_BINARY_LT, lit(&a, -1), lit(&a, 0)), 1);
	expect(&a, "u <",
	       bin(&a, FG_BINARY_LT, leaf(&a, FG_NODE_INT_LITERAL, u, -1),
	           leaf(&a, FG_NODE_INT_LITERAL, u, 0)),
	       0);
	expect(&a, "-", one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, a.t.int_t, lit(&a, 5)), -5);
	expect(&a, "-1u",
	       one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, u, leaf(&a, FG_NODE_INT_LITERAL, u, 1)),
	       0xffffffff);
	expect(&a, "~0u",
	       one(&a, FG_NODE_UNARY, FG_UNARY_NOT, u, leaf(&a, FG_NODE_INT_LITERAL, u, 0)),
	       0xffffffff);
	expect(&a, "~0", one(&a, FG_NODE_UNARY, FG_UNARY_NOT, a.t.int_t, lit(&a, 0)), -1);
	expect(&a, "!", one(&a, FG_NODE_UNARY, FG_UNARY_LNOT, a.t.int_t, lit(&a, 5)), 0);
	expect(&a, "+x", one(&a, FG_NODE_UNARY, FG_UNARY_PLUS, a.t.int_t, lit(&a, 5)), 5);
	expect(&a, "__extension__",
	       one(&a, FG_NODE_UNARY, FG_UNARY_EXTENSION, a.t.int_t, lit(&a, 5)), 5);
	expect(&a, "paren", paren(&a, paren(&a, lit(&a, 9))), 9);
	expect(&a, "generic", one(&a, FG_NODE_GENERIC, 0, a.t.int_t, lit(&a, 3)), 3);
	expect(&a, "choose", one(&a, FG_NODE_CHOOSE, 0, a.t.int_t, lit(&a, 4)), 4);
	test_ast_release(&a);
}

static void undefined_has_no_value(void)
{
	test_ast a;
	test_ast_init(&a);
	expect_none(&a, "1/0", bin(&a, FG_BINARY_DIV, lit(&a, 1), lit(&a, 0)));
	expect_none(&a, "1%0", bin(&a, FG_BINARY_REM, lit(&a, 1), lit(&a, 0)));
	expect_none(&a, "INT_MAX + 1", bin(&a, FG_BINARY_ADD, lit(&a, INT32_MAX), lit(&a, 1)));
	expect_none(&a, "-INT_MIN",
	            one(&a, FG_NODE_UNARY, FG_UNARY_MINUS, a.t.int_t, lit(&a, INT32_MIN)));
	expect_none(&a, "1 << 32", bin(&a, FG_BINARY_SHL, lit(&a, 1), lit(&a, 32)));
	expect_none(&a, "comma", bin(&a, FG_BINARY_COMMA, lit(&a, 1), lit(&a, 2)));
	expect_none(&a, "x + 1", bin(&a, FG_BINARY_ADD, load(&a, a.x), lit(&a, 1)));
	expect_none(
		&a, "unlike operands",
		bin(&a, FG_BINARY_ADD, lit(&a, 1), leaf(&a, FG_NODE_INT_LITERAL, a.t.llong_t, 1)));
	expect_none(&a, "x++", one(&a, FG_NODE_UNARY, FG_UNARY_POST_INC, a.t.int_t, ref(&a, a.x)));
	expect_none(
		&a, "missing operand",
		fg_ast_add(
			&a.ast,
			(fg_node){.kind = FG_NODE_BINARY, .op = FG_BINARY_ADD, .type = a.t.int_t},
			NULL, 0));
	test_ast_release(&a);
}

/* Only the side C evaluates counts. */
static void short_circuits(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_type_id i = a.t.int_t;
#define BAD bin(&a, FG_BINARY_DIV, lit(&a, 1), lit(&a, 0))
	expect(&a, "0 && bad", bin(&a, FG_BINARY_LAND, lit(&a, 0), BAD), 0);
	expect(&a, "1 || bad", bin(&a, FG_BINARY_LOR, lit(&a, 1), BAD), 1);
	expect(&a, "2 && 3", bin(&a, FG_BINARY_LAND, lit(&a, 2), lit(&a, 3)), 1);
	expect(&a, "0 || 0", bin(&a, FG_BINARY_LOR, lit(&a, 0), lit(&a, 0)), 0);
	expect_none(&a, "1 && bad", bin(&a, FG_BINARY_LAND, lit(&a, 1), BAD));
	expect_none(&a, "bad && 0", bin(&a, FG_BINARY_LAND, BAD, lit(&a, 0)));
	expect_none(&a, "x || 1", bin(&a, FG_BINARY_LOR, load(&a, a.x), lit(&a, 1)));
	expect(&a, "1 ? 2 : bad", conditional(&a, i, lit(&a, 1), lit(&a, 2), BAD), 2);
	expect(&a, "0 ? bad : 3", conditional(&a, i, lit(&a, 0), BAD, lit(&a, 3)), 3);
	expect_none(&a, "x ? 1 : 1", conditional(&a, i, load(&a, a.x), lit(&a, 1), lit(&a, 1)));
	expect(&a, "4 ?: bad", two(&a, FG_NODE_ELVIS, 0, i, lit(&a, 4), BAD), 4);
	expect(&a, "0 ?: 5", two(&a, FG_NODE_ELVIS, 0, i, lit(&a, 0), lit(&a, 5)), 5);
#undef BAD
	test_ast_release(&a);
}

static void conversions(void)
{
	test_ast a;
	test_ast_init(&a);
	test_unit *t = &a.t;
	const struct {
		const char *what;
		fg_cast_kind kind;
		fg_type_id to;
		int64_t from, out;
	} rows[] = {
		{"to uchar", FG_CAST_INTEGRAL, t->uchar_t, 0x1ff, 0xff},
		{"to schar", FG_CAST_INTEGRAL, t->schar_t, 0x1ff, -1},
		{"to uint", FG_CAST_INTEGRAL, t->uint_t, -1, 0xffffffff},
		{"to ullong", FG_CAST_INTEGRAL, t->ullong_t, -1, -1},
		{"to bool", FG_CAST_TO_BOOL, t->bool_t, 256, 1},
		{"integral to bool", FG_CAST_INTEGRAL, t->bool_t, 2, 1},
		{"unnamed conversion", FG_CAST_NONE, t->ushort_t, 0x12345, 0x2345},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		expect(&a, rows[i].what, cast(&a, rows[i].kind, rows[i].to, lit(&a, rows[i].from)),
		       rows[i].out);
	expect(&a, "through a pointer",
	       cast(&a, FG_CAST_POINTER_TO_INT, t->uint_t,
	            cast(&a, FG_CAST_INT_TO_POINTER, t->int_ptr, lit(&a, -4))),
	       0xfffffffc);
	test_ast_release(&a);
}

static void reals(void)
{
	test_ast a;
	test_ast_init(&a);
	test_unit *t = &a.t;
#define TO_INT(type, node) cast(&a, FG_CAST_FLOAT_TO_INT, type, node)
#define D(x) real_lit(&a, x, t->double_t)
	expect(&a, "(int)1.9", TO_INT(t->int_t, D(1.9)), 1);
	expect(&a, "(int)-1.9", TO_INT(t->int_t, D(-1.9)), -1);
	expect(&a, "baud rate", TO_INT(t->uint_t, bin(&a, FG_BINARY_DIV, D(16e6), D(115200))), 138);
	expect(&a, "(signed char)-128.9", TO_INT(t->schar_t, D(-128.9)), -128);
	expect(&a, "(uchar)-0.5", TO_INT(t->uchar_t, D(-0.5)), 0);
	expect(&a, "(ullong)2^63", TO_INT(t->ullong_t, D(9223372036854775808.0)), INT64_MIN);
	expect(&a, "(llong)-2^63", TO_INT(t->llong_t, D(-9223372036854775808.0)), INT64_MIN);
	expect(&a, "int to float to int",
	       TO_INT(t->int_t, cast(&a, FG_CAST_INT_TO_FLOAT, t->float_t, lit(&a, 16777217))),
	       16777216);
	expect(&a, "u64 to double",
	       TO_INT(t->ullong_t, cast(&a, FG_CAST_INT_TO_FLOAT, t->double_t,
	                                leaf(&a, FG_NODE_INT_LITERAL, t->ullong_t, INT64_MIN))),
	       INT64_MIN);
	expect(&a, "1.5 < 2.0", bin(&a, FG_BINARY_LT, D(1.5), D(2.0)), 1);
	expect(&a, "!0.5", one(&a, FG_NODE_UNARY, FG_UNARY_LNOT, t->int_t, D(0.5)), 0);
	expect_none(&a, "(schar)128.0", TO_INT(t->schar_t, D(128.0)));
	expect_none(&a, "(uchar)-1.0", TO_INT(t->uchar_t, D(-1.0)));
	expect_none(&a, "(llong)2^63", TO_INT(t->llong_t, D(9223372036854775808.0)));
	expect_none(&a, "1.0 / 0.0", TO_INT(t->int_t, bin(&a, FG_BINARY_DIV, D(1), D(0))));
	expect_none(&a, "long double", TO_INT(t->int_t, real_lit(&a, 1, t->ldouble_t)));
#undef D
#undef TO_INT
	test_ast_release(&a);
}

static fg_node_id null_record(test_ast *a, int64_t address)
{
	return cast(a, FG_CAST_INT_TO_POINTER, a->t.record_ptr, lit(a, address));
}

static fg_node_id member(test_ast *a, fg_node_id base, uint32_t field, bool arrow)
{
	fg_node n = {.kind = FG_NODE_MEMBER,
	             .ref = field,
	             .type = fg_unit_field(&a->t.u, field)->type,
	             .flags = arrow ? FG_NODE_ARROW | FG_NODE_LVALUE : FG_NODE_LVALUE};
	return fg_ast_add(&a->ast, n, &base, 1);
}

static void expect_address(test_ast *a, const char *what, fg_node_id id, uint64_t wanted)
{
	uint64_t v = 0;
	bool known = fg_ast_const_address(&a->ast, id, &v);
	if (!known || v != wanted)
		fprintf(stderr, "%s: %d %" PRIx64 "\n", what, known, v);
	CU_ASSERT_TRUE(known && v == wanted);
}

static void addresses(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_type_id p = a.t.int_ptr, ip = a.t.int_t;
	fg_node_id reg = cast(&a, FG_CAST_INT_TO_POINTER, p,
	                      leaf(&a, FG_NODE_INT_LITERAL, a.t.uint_t, 0x40021000));
	expect_address(&a, "register", one(&a, FG_NODE_UNARY, FG_UNARY_DEREF, ip, paren(&a, reg)),
	               0x40021000);
	fg_node_id offset = one(&a, FG_NODE_UNARY, FG_UNARY_ADDRESS, a.t.char_ptr,
	                        member(&a, null_record(&a, 0), a.t.field_c, true));
	expect(&a, "home-made offsetof", cast(&a, FG_CAST_POINTER_TO_INT, a.t.uint_t, offset), 5);
	expect_address(&a, "null", null_record(&a, 0), 0);
	expect_address(&a, "UART->c", member(&a, null_record(&a, 0x1000), a.t.field_c, true),
	               0x1005);
	expect_address(
		&a, "(*UART).a",
		member(&a, one(&a, FG_NODE_UNARY, FG_UNARY_DEREF, a.t.record, null_record(&a, 16)),
	               a.t.field_a, false),
		16);
	fg_node_id base = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0x100));
	expect_address(&a, "p[3]", two(&a, FG_NODE_SUBSCRIPT, 0, ip, base, lit(&a, 3)), 0x10c);
	base = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0x100));
	expect_address(&a, "3[p]", two(&a, FG_NODE_SUBSCRIPT, 0, ip, lit(&a, 3), base), 0x10c);
	base = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0x100));
	expect_address(&a, "p - 1", bin(&a, FG_BINARY_SUB, base, lit(&a, 1)), 0xfc);
	base = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0));
	expect_address(&a, "null - 1 wraps", bin(&a, FG_BINARY_SUB, base, lit(&a, 1)), 0xfffffffc);
	base = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0x108));
	fg_node_id low = cast(&a, FG_CAST_INT_TO_POINTER, p, lit(&a, 0x100));
	expect(&a, "p - q", two(&a, FG_NODE_BINARY, FG_BINARY_SUB, ip, base, low), 2);
	uint64_t out;
	int64_t value;
	CU_ASSERT_FALSE(fg_ast_const_address(&a.ast, lit(&a, 1), &out));
	CU_ASSERT_FALSE(fg_ast_const_address(
		&a.ast, member(&a, null_record(&a, 0), a.t.field_b, true), &out));
	CU_ASSERT_FALSE(fg_ast_const_int(&a.ast, null_record(&a, 0), &value));
	CU_ASSERT_FALSE(fg_ast_const_address(
		&a.ast, one(&a, FG_NODE_UNARY, FG_UNARY_ADDRESS, p, ref(&a, a.x)), &out));
	/* Reading the register is no constant. */
	fg_node_id object = one(&a, FG_NODE_UNARY, FG_UNARY_DEREF, ip, null_record(&a, 4));
	CU_ASSERT_FALSE(fg_ast_const_int(
		&a.ast, one(&a, FG_NODE_IMPLICIT_CAST, FG_CAST_LVALUE_TO_RVALUE, ip, object),
		&value));
	test_ast_release(&a);
}

static fg_node_id builtin(test_ast *a, const char *name, fg_node_id arg)
{
	fg_decl d = {.kind = FG_DECL_FUNCTION, .type = a->t.fn_int};
	return call(a, ref(a, test_decl(&a->t, d, name)), arg);
}

static void builtins(void)
{
	static const struct {
		const char *name;
		int64_t arg, value;
	} rows[] = {
		{"__builtin_clz", 1, 31},
		{"__builtin_clz", -1, 0},
		{"__builtin_clzl", 0x100, 23},
		{"__builtin_ctz", 0x100, 8},
		{"__builtin_ffs", 0, 0},
		{"__builtin_ffsll", INT32_MIN, 32},
		{"__builtin_clrsb", 0, 31},
		{"__builtin_clrsb", -2, 30},
		{"__builtin_popcount", -1, 32},
		{"__builtin_parity", 7, 1},
		{"__builtin_bswap32", 0x01020304, 0x04030201},
		{"__builtin_bswap32", 0x800000ff, (int32_t)0xff000080},
		{"__builtin_bitreverse32", 2, 0x40000000},
		{"__builtin_abs", -5, 5},
		{"__builtin_labs", 5, 5},
		{"__builtin_constant_p", 5, 1},
		{"__builtin_expect", 5, 5},
	};
	test_ast a;
	test_ast_init(&a);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		expect(&a, rows[i].name, builtin(&a, rows[i].name, lit(&a, rows[i].arg)),
		       rows[i].value);
	expect(&a, "strlen", builtin(&a, "__builtin_strlen", string_lit(&a, "ab\0c", 4)), 2);
	expect(&a, "constant_p of text", builtin(&a, "__builtin_constant_p", string_lit(&a, "", 0)), 1);
	expect(&a, "constant_p of a variable", builtin(&a, "__builtin_constant_p", load(&a, a.x)), 0);
	expect_none(&a, "clz of 0", builtin(&a, "__builtin_clz", lit(&a, 0)));
	expect_none(&a, "ctz of 0", builtin(&a, "__builtin_ctz", lit(&a, 0)));
	expect_none(&a, "abs of the least", builtin(&a, "__builtin_abs", lit(&a, INT32_MIN)));
	expect_none(&a, "bswap of a variable", builtin(&a, "__builtin_bswap32", load(&a, a.x)));
	expect_none(&a, "another builtin", builtin(&a, "__builtin_clzy", lit(&a, 1)));
	expect_none(&a, "a library's", builtin(&a, "strlen", string_lit(&a, "ab", 2)));
	double d = 0;
	CU_ASSERT_FALSE(fg_ast_const_real(&a.ast, builtin(&a, "__builtin_nan", lit(&a, 1)), &d));
	CU_ASSERT_TRUE(fg_ast_const_real(&a.ast, real_lit(&a, 1.5, a.t.double_t), &d) && d == 1.5);
	test_ast_release(&a);
}

static void depth_costs_no_stack(void)
{
	test_ast a;
	test_ast_init(&a);
	fg_node_id sum = lit(&a, 0), wrapped = lit(&a, 6);
	for (int i = 0; i < 200000; i++) {
		sum = bin(&a, FG_BINARY_ADD, sum, lit(&a, 1));
		wrapped = paren(&a, wrapped);
	}
	expect(&a, "long sum", sum, 200000);
	expect(&a, "many parens", wrapped, 6);
	test_ast_release(&a);
}

FG_TEST_MAIN("ast.fold", {"literals and sizes", literals_and_sizes}, {"operators", operators},
             {"undefined has no value", undefined_has_no_value}, {"short circuits", short_circuits},
	     {"conversions", conversions}, {"builtins", builtins}, {"reals", reals}, {"addresses", addresses},
             {"depth costs no stack", depth_costs_no_stack})
