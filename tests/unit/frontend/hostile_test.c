/*
 * Input nobody meant to write: it must end with a unit or an error, and with
 * a gap where something was left out.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

static void check_ends(const char *source, size_t n)
{
	snippet s;
	snippet_input in = {.source = source, .source_len = n};
	snippet_parse_input(&s, &in);
	CU_ASSERT(s.code == FG_OK || s.error.message);
	for (size_t i = 1; s.code == FG_OK && i < s.ast.nodes.n; i++) {
		const fg_node *node = &s.ast.nodes.at[i];
		CU_ASSERT(node->kind > FG_NODE_NONE && node->kind < FG_NODE_KIND_COUNT);
		CU_ASSERT(node->place < s.unit.places.n && node->type < s.unit.types.n);
		const fg_place *p = fg_unit_place(&s.unit, node->place);
		CU_ASSERT(p->end >= p->begin && p->end <= s.unit.files.at[p->file].size);
	}
	snippet_close(&s);
}

static void odd_texts(void)
{
	static const char *const texts[] = {
		"\n",
		"int",
		"int f(",
		"int f(int a) {",
		"int f(void) { for (",
		"int f(void) { for (;",
		"void f(void) { asm(",
		"void f(void) { asm(\"x\" : \"=r\"",
		"void f(void) { asm goto(\"\" : : : : nowhere); }",
		"char *s = \"never ends",
		"char c = 'x",
		"/* never ends",
		"#define",
		"#define A(",
		"#define A(x) x\nint f(void) { return A(1; }",
		"#define A A\nint f(void) { return A; }",
		"#include",
		"#include <",
		"#if 1\nint x;",
		"#pragma weak",
		"int f(void) { return sizeof(; }",
		"int f(void) { return _Generic(1, int: 2; }",
		"int f(void) { return _Generic(1, float: 2); }",
		"int f(void) { return _Generic(1); }",
		"int f(void) { return __builtin_choose_expr(1, 2); }",
		"int f(void) { return __builtin_offsetof(struct nope, a); }",
		"int f(void) { return __builtin_va_arg(1, int); }",
		"int f(void) { return (struct nope){1}; }",
		"struct S { struct S s; } v;",
		"struct S { int a : 99; } v;",
		"int a[-1]; int b[] = {[-3] = 1};",
		"int a[2] = {[99999999999] = 1};",
		"int f(int n) { int a[n] = {1}; return a[0]; }",
		"enum E { A = B } e;",
		"typedef T T; T v;",
		"void f(void) { goto *1; }",
		"void f(void) { case 1: break; }",
		"void f(void) { ({ }); ({ int x }); }",
		"__attribute__((section(", "int v __attribute__((aligned(3)));",
		"int v __attribute__((section(1, 2), alias()));",
		"_Static_assert(0, \"no\"); int f(void) { return 1; }",
		"int f(void) { return 1 ? : ; }",
		"int f(void) { return undeclared->a[1](2).b; }",
		"void (*f(void))(int) { return undeclared; }",
		"int x = ;\nint y = x +;",
		"int f(void) { return __func__[99]; } const char *g = __func__;",
		"@interface X @end",
		"class C { int a; };",
		"\xef\xbb\xbfint bom = 1;",
		"int \xc3\xa9t\xc3\xa9 = 1; char *s = \"\xff\xfe\";",
		"int a\\\nb = 1; int f(void) { return a\\\nb; } int n = 12\\\n34;",
		"int f(void) { return 0x; } int g = 1e; int h = 09; int i = 99999999999999999999999;",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++)
		check_ends(texts[i], 0);
}

static void empty_and_binary(void)
{
	snippet s;
	snippet_input empty = {.source = " ", .source_len = 1};
	snippet_parse_input(&s, &empty);
	CU_ASSERT_EQUAL(s.code, FG_OK);
	CU_ASSERT_EQUAL(s.unit.top_level.n, 0);
	CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
	snippet_close(&s);

	unsigned char junk[4096];
	uint32_t x = 12345;
	for (size_t i = 0; i < sizeof(junk); i++) {
		x = x * 1664525u + 1013904223u;
		junk[i] = (unsigned char)(x >> 24);
	}
	check_ends((const char *)junk, sizeof(junk));
	memset(junk, 0, sizeof(junk));
	check_ends((const char *)junk, sizeof(junk));
	snippet_input elf = {.source = "\177ELF\2\1\1\0\0\0\0\0", .source_len = 12};
	snippet_parse_input(&s, &elf);
	CU_ASSERT(s.code != FG_OK || s.unit.gaps.n > 0);
	snippet_close(&s);
}

static void truncated_at_every_byte(void)
{
	static const char source[] =
		"#define M(x, ...) ((x) + #__VA_ARGS__[0])\n"
		"struct S { int a : 3; union { char b; }; } g[2] = {[1].b = 'x', [0] = {.a = 1}};\n"
		"int f(int n, ...) { for (int i = 0; i < n; i++) { asm volatile(\"x\" : \"+r\"(i) :: "
		"\"memory\"); switch (n) { case 1 ... 2: return M(n, q); default: goto out; } } out: "
		"return sizeof(int[n]) + ({ n ?: _Generic(n, int: 1, default: 2); }); }\n";
	for (size_t n = 1; n < sizeof(source) - 1; n += 3)
		check_ends(source, n);
}

static fg_buf repeated(const char *head, const char *piece, int times, const char *tail)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, head);
	for (int i = 0; i < times; i++)
		fg_buf_puts(&b, piece);
	fg_buf_puts(&b, tail);
	return b;
}

static void deep_expressions_are_cut(void)
{
	fg_buf sum = repeated("int f(int a) { return a", " + a", 5000, "; }");
	snippet s;
	snippet_parse(&s, fg_buf_str(&sum));
	CU_ASSERT_EQUAL(s.code, FG_OK);
	CU_ASSERT(snippet_has_gap(&s, "too-deep"));
	CU_ASSERT_EQUAL(s.unit.gaps.n, 1);
	CU_ASSERT(snippet_find(&s, FG_DECL_FUNCTION, "f")->flags & FG_DECL_BODY_BROKEN);
	snippet_close(&s);
	fg_buf_release(&sum);

	fg_buf fine = repeated("int f(int a) { return a", " + a", 900, "; }");
	snippet_parse(&s, fg_buf_str(&fine));
	CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
	CU_ASSERT_EQUAL(snippet_count_nodes(&s, FG_NODE_BINARY), 900);
	snippet_close(&s);
	fg_buf_release(&fine);
}

static void deep_everything_ends(void)
{
	static const struct {
		const char *head, *piece, *tail;
		int times;
	} rows[] = {
		{"int f(int a) { return ", "(", "a; }", 240},
		{"int f(int a) { return ", "(", "a; }", 3000},
		{"void f(void) ", "{", "", 3000},
		{"int f(int a) { ", "if (a) ", "return 1; return 0; }", 1500},
		{"int f(int a) { ", "else if (a) a++; ", "}", 100},
		{"int f(int a) { if (a) a++; ", "else if (a) a++; ", "return a; }", 1500},
		{"int ", "*", "p;", 1500},
		{"int a", "[1]", ";", 500},
		{"int f(int a) { return ", "-", "a; }", 3000},
		{"int f(int a) { return ", "!", "a; }", 1500},
		{"int f(int a) { ", "x: ", "return a; }", 10},
		{"int v = ", "{", "1;", 3000},
		{"", "struct S { ", "int a; }", 200},
		{"int f(int a) { return ", "a ? a : ", "a; }", 1500},
		{"int f(int a) { ", "a = ", "1; return a; }", 1500},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf b = repeated(rows[i].head, rows[i].piece, rows[i].times, rows[i].tail);
		check_ends(fg_buf_str(&b), b.n);
		fg_buf_release(&b);
	}
}

static void chains_of_records_end(void)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_puts(&b, "struct S0 { int a; };\n");
	for (int i = 1; i < 3000; i++)
		fg_buf_printf(&b, "struct S%d { struct S%d *next; struct S%d *self; };\n", i, i - 1, i);
	fg_buf_puts(&b, "struct S2999 v; int f(void) { return v.next->next->next->next != 0; }\n");
	snippet s;
	snippet_parse(&s, fg_buf_str(&b));
	CU_ASSERT_EQUAL(s.code, FG_OK);
	CU_ASSERT_EQUAL(s.unit.gaps.n, 0);
	const fg_type *first = fg_unit_type(&s.unit, snippet_find(&s, FG_DECL_RECORD, "S0")->type);
	CU_ASSERT_EQUAL(first->n, 1);
	snippet_close(&s);
	fg_buf_release(&b);
}

static void long_lines_of_macros_are_quick(void)
{
	fg_buf b = repeated("#define A(x) ((x) + 1)\nint f(int a) { return 0", " + (A(a) > 0)", 900, "; }");
	for (int i = 0; i < 2000; i++)
		fg_buf_printf(&b, "\nint g%d(int a) { return A(A(A(a))); }", i);
	check_ends(fg_buf_str(&b), b.n);
	fg_buf_release(&b);
}

static void missing_source(void)
{
	fg_frontend *frontend = fg_frontend_open();
	fg_parse_input in = {.source = "/firmware/src/not-there.c", .directory = "/", .root = "/firmware"};
	fg_unit unit;
	fg_ast ast;
	fg_error error = FG_ERROR_INIT;
	fg_unit_init(&unit);
	fg_ast_init(&ast, &unit);
	fg_err code = fg_frontend_parse(frontend, &in, &unit, &ast, &error);
	CU_ASSERT(code != FG_OK || unit.gaps.n > 0);
	fg_ast_release(&ast);
	fg_unit_release(&unit);
	fg_error_release(&error);
	fg_frontend_close(frontend);
}

FG_TEST_MAIN("frontend.hostile", {"odd texts", odd_texts}, {"empty and binary", empty_and_binary},
             {"truncated at every byte", truncated_at_every_byte},
             {"deep expressions are cut", deep_expressions_are_cut},
             {"deep everything ends", deep_everything_ends},
             {"chains of records end", chains_of_records_end},
             {"long lines of macros are quick", long_lines_of_macros_are_quick},
             {"missing source", missing_source})
