/*
 * Pools, places, lines, questions about types, types made on demand.
 */
#include "unit/test.h"
#include "unit/unit/fixture.h"

static void places_repeat_only_when_equal(void)
{
	test_unit t;
	test_unit_init(&t, "int x;\n");
	fg_place_id none = fg_unit_add_place(&t.u, (fg_place){0, 0, 0, 0});
	fg_place_id a = test_place(&t, 0, 3);
	fg_place_id b = test_place(&t, 0, 3);
	fg_place_id c = test_place(&t, 0, 4);
	CU_ASSERT_EQUAL(none, 0);
	CU_ASSERT_EQUAL(a, b);
	CU_ASSERT_NOT_EQUAL(a, c);
	CU_ASSERT_NOT_EQUAL(test_place(&t, 0, 3), c);
	fg_unit_release(&t.u);
}

static void bad_ids_read_as_nothing(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_location at;
	size_t n = 7;
	CU_ASSERT_EQUAL(fg_unit_type(&t.u, 0xffffffffu)->kind, FG_TYPE_NONE);
	CU_ASSERT_EQUAL(fg_unit_canon(&t.u, 99999)->kind, FG_TYPE_NONE);
	CU_ASSERT_EQUAL(fg_unit_decl(&t.u, 99999)->kind, FG_DECL_NONE);
	CU_ASSERT_EQUAL(fg_unit_field(&t.u, 99999)->type, 0);
	CU_ASSERT_EQUAL(fg_unit_place(&t.u, 99999)->file, 0);
	CU_ASSERT_STRING_EQUAL(fg_unit_decl_name(&t.u, 99999), "");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&t.u, 0xfffffff0u), "");
	CU_ASSERT_STRING_EQUAL(fg_unit_outer_macro(&t.u, 99999), "");
	CU_ASSERT_FALSE(fg_unit_locate(&t.u, 0, &at));
	CU_ASSERT_PTR_NULL(fg_unit_text(&t.u, 0, &n));
	CU_ASSERT_EQUAL(n, 0);
	CU_ASSERT_EQUAL(fg_type_bits(&t.u, 99999), 0);
	fg_unit_release(&t.u);
}

static void gaps_keep_their_words(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_unit_add_gap(&t.u, "parse-error", NULL, 3, 0);
	fg_unit_add_gap(&t.u, "nested-function", "inner", 0, 0);
	CU_ASSERT_EQUAL(t.u.gaps.n, 2);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&t.u, t.u.gaps.at[0].reason), "parse-error");
	CU_ASSERT_EQUAL(t.u.gaps.at[0].detail, 0);
	CU_ASSERT_EQUAL(t.u.gaps.at[0].function, 3);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&t.u, t.u.gaps.at[1].detail), "inner");
	fg_unit_release(&t.u);
}

/* ---- lines ---- */

static void lines_and_columns(void)
{
	static const struct {
		const char *what;
		const char *text;
		uint32_t begin, end;
		uint32_t line, column, end_line, end_column;
	} rows[] = {
		{"start of file", "int x;\n", 0, 3, 1, 1, 1, 4},
		{"second line", "a\nbc\n", 3, 4, 2, 2, 2, 3},
		{"the newline belongs to its line", "a\nb", 1, 2, 1, 2, 2, 1},
		{"end of file", "a\nb", 3, 3, 2, 2, 2, 2},
		{"end after last newline", "a\n", 2, 2, 2, 1, 2, 1},
		{"dos line ends", "a\r\nb\r\n", 3, 4, 2, 1, 2, 2},
		{"old mac line ends", "a\rb\rc", 4, 5, 3, 1, 3, 2},
		{"lone cr at the end", "a\r", 2, 2, 2, 1, 2, 1},
		{"columns are bytes", "\xc3\xa4x", 2, 3, 1, 3, 1, 4},
		{"tab is one byte", "\tx", 1, 2, 1, 2, 1, 3},
		{"begin past the end is clipped", "ab", 9, 12, 1, 3, 1, 3},
		{"end before begin is empty", "abc", 2, 1, 1, 3, 1, 3},
		{"empty file", "", 0, 0, 1, 1, 1, 1},
		{"several lines", "a\nb\nc\n", 0, 5, 1, 1, 3, 2},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		test_unit t;
		fg_location at;
		test_unit_init(&t, rows[i].text);
		fg_place_id place = test_place(&t, rows[i].begin, rows[i].end);
		bool ok = fg_unit_locate(&t.u, place, &at) && at.line == rows[i].line &&
		          at.column == rows[i].column && at.end_line == rows[i].end_line &&
		          at.end_column == rows[i].end_column && strcmp(at.path, "src/main.c") == 0;
		if (!ok)
			fprintf(stderr, "row '%s'\n", rows[i].what);
		CU_ASSERT_TRUE(ok);
		fg_unit_release(&t.u);
	}
}

static void tables_are_built_once_and_kept(void)
{
	test_unit t;
	fg_location at;
	test_unit_init(&t, "a\nb\n");
	fg_unit_index_lines(&t.u, t.file);
	size_t n = t.u.lines.n;
	fg_unit_index_lines(&t.u, t.file);
	CU_ASSERT_EQUAL(t.u.lines.n, n);
	CU_ASSERT_EQUAL(t.u.files.at[t.file].line_count, 3);
	t.u.texts.at[t.file] = NULL;
	CU_ASSERT_TRUE(fg_unit_locate(&t.u, test_place(&t, 2, 3), &at));
	CU_ASSERT_EQUAL(at.line, 2);
	fg_unit_release(&t.u);
}

static void no_text_and_no_table_is_no_location(void)
{
	test_unit t;
	fg_location at;
	test_unit_init(&t, "a\n");
	t.u.texts.at[t.file] = NULL;
	CU_ASSERT_FALSE(fg_unit_locate(&t.u, test_place(&t, 0, 1), &at));
	/* A table that lies about its place in the pool is no table. */
	t.u.files.at[t.file].line_count = 5;
	t.u.files.at[t.file].first_line = 1000;
	CU_ASSERT_FALSE(fg_unit_locate(&t.u, test_place(&t, 0, 1), &at));
	fg_unit_release(&t.u);
}

static void texts_are_clipped(void)
{
	test_unit t;
	size_t n;
	test_unit_init(&t, "return 0;");
	const char *s = fg_unit_text(&t.u, test_place(&t, 7, 8), &n);
	CU_ASSERT_TRUE(s && n == 1 && *s == '0');
	s = fg_unit_text(&t.u, test_place(&t, 7, 100), &n);
	CU_ASSERT_TRUE(s && n == 2);
	s = fg_unit_text(&t.u, test_place(&t, 100, 200), &n);
	CU_ASSERT_TRUE(s && n == 0);
	fg_unit_release(&t.u);
}

static void outer_macro_is_the_last_step(void)
{
	test_unit t;
	test_unit_init(&t, "X");
	fg_macro_use outer = {.name = fg_strpool_intern(&t.u.strings, "WRITE_REG")};
	fg_macro_use inner = {.name = fg_strpool_intern(&t.u.strings, "REG")};
	fg_vec_push(&t.u.macro_uses, outer);
	inner.outer = 1;
	fg_vec_push(&t.u.macro_uses, inner);
	fg_place_id place = fg_unit_add_place(&t.u, (fg_place){t.file, 0, 1, 2});
	CU_ASSERT_STRING_EQUAL(fg_unit_outer_macro(&t.u, place), "WRITE_REG");
	/* A ring, as a damaged object may hold, still ends. */
	t.u.macro_uses.at[1].outer = 2;
	CU_ASSERT_PTR_NOT_NULL(fg_unit_outer_macro(&t.u, place));
	fg_unit_release(&t.u);
}

/* ---- types ---- */

static void questions_look_through_typedefs(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_unit *u = &t.u;
	fg_type_id u8 = test_typedef(&t, t.uchar_t, 0, "uint8_t");
	fg_type_id reg = test_typedef(&t, u8, FG_QUAL_VOLATILE, "volatile reg8_t");
	fg_type_id pi = test_typedef(&t, t.int_ptr, 0, "pint");
	CU_ASSERT_TRUE(fg_type_is_integer(u, reg));
	CU_ASSERT_TRUE(fg_type_is_char(u, reg));
	CU_ASSERT_FALSE(fg_type_is_signed(u, reg));
	CU_ASSERT_EQUAL(fg_type_bits(u, reg), 8);
	CU_ASSERT_EQUAL(fg_unit_quals(u, reg), FG_QUAL_VOLATILE);
	CU_ASSERT_EQUAL(fg_unit_quals(u, u8), 0);
	CU_ASSERT_TRUE(fg_type_is_named(u, reg, "uint8_t"));
	CU_ASSERT_TRUE(fg_type_is_named(u, reg, "reg8_t"));
	CU_ASSERT_FALSE(fg_type_is_named(u, reg, "volatile reg8_t"));
	CU_ASSERT_FALSE(fg_type_is_named(u, t.uchar_t, "uint8_t"));
	CU_ASSERT_TRUE(fg_type_is_pointer(u, pi));
	CU_ASSERT_EQUAL(fg_type_pointee(u, pi), t.int_t);
	CU_ASSERT_EQUAL(fg_unit_canon(u, pi)->kind, FG_TYPE_POINTER);
	fg_unit_release(u);
}

static void qualifiers_hide_in_typedefs_and_elements(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_type_id cint = test_type(
		&t, (fg_type){.kind = FG_TYPE_INT, .size = 4, .quals = FG_QUAL_CONST}, "const int");
	fg_type_id array = test_type(
		&t, (fg_type){.kind = FG_TYPE_ARRAY, .elem = cint, .count = 2, .size = 8},
		"const int[2]");
	fg_type_id table = test_typedef(&t, array, 0, "table_t");
	fg_type_id nested = test_type(
		&t, (fg_type){.kind = FG_TYPE_ARRAY, .elem = table, .count = 2, .size = 16},
		"table_t[2]");
	CU_ASSERT_EQUAL(fg_unit_quals(&t.u, table), FG_QUAL_CONST);
	CU_ASSERT_EQUAL(fg_unit_quals(&t.u, nested), FG_QUAL_CONST);
	CU_ASSERT_EQUAL(fg_unit_quals(&t.u, t.int_array), 0);
	/* What a pointer points to is not the pointer's qualifier. */
	CU_ASSERT_EQUAL(fg_unit_quals(&t.u, test_pointer(&t, cint, "const int *")), 0);
	fg_unit_release(&t.u);
}

typedef struct class_row {
	const char *what;
	fg_type_id type;
	bool integer, sign, floating, pointer, scalar, aggregate, character;
	uint32_t bits;
} class_row;

static void type_classes(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_unit *u = &t.u;
	fg_type_id e = test_type(&t, (fg_type){.kind = FG_TYPE_ENUM, .elem = t.uchar_t, .size = 1},
	                         "enum e");
	fg_type_id se = test_type(&t, (fg_type){.kind = FG_TYPE_ENUM, .elem = t.int_t}, "enum s");
	fg_type_id cx = test_type(&t,
	                          (fg_type){.kind = FG_TYPE_COMPLEX, .elem = t.float_t, .size = 8},
	                          "_Complex float");
	fg_type_id vec = test_type(
		&t, (fg_type){.kind = FG_TYPE_VECTOR, .elem = t.int_t, .size = 16, .count = 4},
		"v4si");
	fg_type_id vla = test_type(&t, (fg_type){.kind = FG_TYPE_VLA, .elem = t.int_t}, "int[n]");
	const class_row rows[] = {
		{"void", t.void_t, 0, 0, 0, 0, 0, 0, 0, 0},
		{"_Bool", t.bool_t, 1, 0, 0, 0, 1, 0, 0, 1},
		{"char", t.char_t, 1, 0, 0, 0, 1, 0, 1, 8},
		{"signed char", t.schar_t, 1, 1, 0, 0, 1, 0, 1, 8},
		{"short", t.short_t, 1, 1, 0, 0, 1, 0, 0, 16},
		{"unsigned", t.uint_t, 1, 0, 0, 0, 1, 0, 0, 32},
		{"int128", t.int128_t, 1, 1, 0, 0, 1, 0, 0, 128},
		{"small enum", e, 1, 0, 0, 0, 1, 0, 0, 8},
		{"enum sized by its type", se, 1, 1, 0, 0, 1, 0, 0, 32},
		{"double", t.double_t, 0, 0, 1, 0, 1, 0, 0, 0},
		{"pointer", t.int_ptr, 0, 0, 0, 1, 1, 0, 0, 0},
		{"array", t.int_array, 0, 0, 0, 0, 0, 1, 0, 0},
		{"vla", vla, 0, 0, 0, 0, 0, 1, 0, 0},
		{"record", t.record, 0, 0, 0, 0, 0, 1, 0, 0},
		{"complex", cx, 0, 0, 0, 0, 0, 1, 0, 0},
		{"vector", vec, 0, 0, 0, 0, 0, 1, 0, 0},
		{"function", t.fn_int, 0, 0, 0, 0, 0, 0, 0, 0},
		{"none", 0, 0, 0, 0, 0, 0, 0, 0, 0},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const class_row *r = &rows[i];
		bool ok = fg_type_is_integer(u, r->type) == r->integer &&
		          fg_type_is_signed(u, r->type) == r->sign &&
		          fg_type_is_floating(u, r->type) == r->floating &&
		          fg_type_is_pointer(u, r->type) == r->pointer &&
		          fg_type_is_scalar(u, r->type) == r->scalar &&
		          fg_type_is_aggregate(u, r->type) == r->aggregate &&
		          fg_type_is_char(u, r->type) == r->character &&
		          fg_type_bits(u, r->type) == r->bits;
		if (!ok)
			fprintf(stderr, "row '%s'\n", r->what);
		CU_ASSERT_TRUE(ok);
	}
	fg_unit_release(u);
}

static void pointees_and_results(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_type_id fp = test_pointer(&t, t.fn_int, "int (*)(int, int)");
	CU_ASSERT_EQUAL(fg_type_pointee(&t.u, t.int_array), t.int_t);
	CU_ASSERT_EQUAL(fg_type_pointee(&t.u, t.int_t), 0);
	/* What a typedef of a pointer points to keeps its own typedef. */
	fg_type_id u8 = test_typedef(&t, t.uchar_t, 0, "uint8_t");
	fg_type_id bytes = test_typedef(&t, fg_unit_pointer_to(&t.u, u8), 0, "bytes_t");
	CU_ASSERT_EQUAL(fg_type_pointee(&t.u, bytes), u8);
	CU_ASSERT_EQUAL(fg_type_result(&t.u, t.fn_int), t.int_t);
	CU_ASSERT_EQUAL(fg_type_result(&t.u, fp), t.int_t);
	CU_ASSERT_EQUAL(fg_type_result(&t.u, t.int_ptr), 0);
	fg_unit_release(&t.u);
}

static void rings_of_typedefs_end(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_type_id a = test_type(&t, (fg_type){.kind = FG_TYPE_TYPEDEF}, "a");
	fg_type_id b = test_type(&t, (fg_type){.kind = FG_TYPE_TYPEDEF, .elem = a}, "b");
	t.u.types.at[a].elem = b;
	CU_ASSERT_PTR_NOT_NULL(fg_unit_canon(&t.u, a));
	CU_ASSERT_FALSE(fg_type_is_named(&t.u, a, "c"));
	CU_ASSERT_EQUAL(fg_unit_quals(&t.u, a), 0);
	fg_unit_release(&t.u);
}

/* ---- types made on demand ---- */

static void pointers_are_found_before_made(void)
{
	test_unit t;
	test_unit_init(&t, "");
	size_t before = t.u.types.n;
	CU_ASSERT_EQUAL(fg_unit_pointer_to(&t.u, t.int_t), t.int_ptr);
	CU_ASSERT_EQUAL(t.u.types.n, before);
	fg_type_id p = fg_unit_pointer_to(&t.u, t.short_t);
	CU_ASSERT_EQUAL(p, before);
	CU_ASSERT_EQUAL(fg_unit_pointer_to(&t.u, t.short_t), p);
	CU_ASSERT_EQUAL(fg_unit_find_pointer_to(&t.u, t.short_t), p);
	CU_ASSERT_EQUAL(fg_unit_find_pointer_to(&t.u, t.ushort_t), 0);
	const fg_type *type = fg_unit_type(&t.u, p);
	CU_ASSERT_TRUE(type->kind == FG_TYPE_POINTER && type->size == 4 && type->elem == t.short_t);
	fg_unit_release(&t.u);
}

static void qualified_pointers_are_not_plain_ones(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_type_id cp = test_type(&t,
	                          (fg_type){.kind = FG_TYPE_POINTER,
	                                    .elem = t.short_t,
	                                    .size = 4,
	                                    .quals = FG_QUAL_CONST},
	                          "short *const");
	CU_ASSERT_NOT_EQUAL(fg_unit_pointer_to(&t.u, t.short_t), cp);
	fg_unit_release(&t.u);
}

static void pointers_to_sugar_have_a_canonical_pointer(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_type_id u8 = test_typedef(&t, t.uchar_t, 0, "uint8_t");
	fg_type_id p = fg_unit_pointer_to(&t.u, u8);
	const fg_type *canon = fg_unit_canon(&t.u, p);
	CU_ASSERT_EQUAL(canon->elem, t.uchar_t);
	CU_ASSERT_EQUAL(canon, fg_unit_type(&t.u, fg_unit_pointer_to(&t.u, t.uchar_t)));
	fg_unit_release(&t.u);
}

static void pointer_names_read_as_c(void)
{
	static const struct {
		fg_type_kind kind;
		const char *name, *pointer;
	} rows[] = {
		{FG_TYPE_INT, "int", "int *"},
		{FG_TYPE_POINTER, "int *", "int **"},
		{FG_TYPE_POINTER, "char *const", "char *const *"},
		{FG_TYPE_ARRAY, "int[4]", "int (*)[4]"},
		{FG_TYPE_ARRAY, "int [4]", "int (*)[4]"},
		{FG_TYPE_ARRAY, "char *[4]", "char *(*)[4]"},
		{FG_TYPE_ARRAY, "int[4][2]", "int (*)[4][2]"},
		{FG_TYPE_FUNCTION, "int (int, char)", "int (*)(int, char)"},
		{FG_TYPE_FUNCTION, "void (int (*)(void))", "void (*)(int (*)(void))"},
		{FG_TYPE_POINTER, "int (*)(void)", "int (**)(void)"},
		{FG_TYPE_ARRAY, "int (*[4])(int)", "int (*(*)[4])(int)"},
		{FG_TYPE_TYPEDEF, "table_t", "table_t *"},
		{FG_TYPE_RECORD, "struct (unnamed at a.c:1:1)", "struct (unnamed at a.c:1:1) *"},
		{FG_TYPE_ARRAY, "struct (unnamed at a.c:1:1)[2]",
	         "struct (unnamed at a.c:1:1) (*)[2]"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		test_unit t;
		test_unit_init(&t, "");
		fg_type_id id = test_sized(&t, rows[i].kind, 4, rows[i].name);
		fg_type_id p = fg_unit_pointer_to(&t.u, id);
		CU_ASSERT_STRING_EQUAL(fg_unit_str(&t.u, fg_unit_type(&t.u, p)->name),
		                       rows[i].pointer);
		fg_unit_release(&t.u);
	}
}

static void basic_types_prefer_int(void)
{
	test_unit t;
	test_unit_init(&t, "");
	fg_unit *u = &t.u;
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_INT, 4, true), t.int_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_INT, 4, false), t.uint_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_INT, 1, false), t.uchar_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_INT, 8, false), t.ullong_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_VOID, 0, false), t.void_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_BOOL, 1, false), t.bool_t);
	CU_ASSERT_EQUAL(fg_unit_basic_type(u, FG_TYPE_FLOAT, 8, false), t.double_t);
	fg_unit_release(u);
}

static void basic_types_are_made_once(void)
{
	fg_unit u;
	fg_unit_init(&u);
	fg_type_id a = fg_unit_basic_type(&u, FG_TYPE_INT, 2, false);
	CU_ASSERT_EQUAL(fg_unit_basic_type(&u, FG_TYPE_INT, 2, false), a);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&u, fg_unit_type(&u, a)->name), "unsigned short");
	CU_ASSERT_EQUAL(fg_type_bits(&u, a), 16);
	fg_type_id s = fg_unit_basic_type(&u, FG_TYPE_INT, 2, true);
	CU_ASSERT_TRUE(s != a && fg_type_is_signed(&u, s));
	CU_ASSERT_EQUAL(fg_unit_canon(&u, fg_unit_basic_type(&u, FG_TYPE_VOID, 0, false))->kind,
	                FG_TYPE_VOID);
	CU_ASSERT_TRUE(fg_type_is_floating(&u, fg_unit_basic_type(&u, FG_TYPE_FLOAT, 4, false)));
	fg_unit_release(&u);
}

FG_TEST_MAIN("unit.unit", {"places repeat only when equal", places_repeat_only_when_equal},
             {"bad ids read as nothing", bad_ids_read_as_nothing},
             {"gaps keep their words", gaps_keep_their_words},
             {"lines and columns", lines_and_columns},
             {"tables are built once and kept", tables_are_built_once_and_kept},
             {"no text and no table is no location", no_text_and_no_table_is_no_location},
             {"texts are clipped", texts_are_clipped},
             {"outer macro is the last step", outer_macro_is_the_last_step},
             {"questions look through typedefs", questions_look_through_typedefs},
             {"qualifiers hide in typedefs and elements", qualifiers_hide_in_typedefs_and_elements},
             {"type classes", type_classes}, {"pointees and results", pointees_and_results},
             {"rings of typedefs end", rings_of_typedefs_end},
             {"pointers are found before made", pointers_are_found_before_made},
             {"qualified pointers are not plain ones", qualified_pointers_are_not_plain_ones},
             {"pointers to sugar have a canonical pointer",
              pointers_to_sugar_have_a_canonical_pointer},
             {"pointer names read as C", pointer_names_read_as_c},
             {"basic types prefer int", basic_types_prefer_int},
             {"basic types are made once", basic_types_are_made_once})
