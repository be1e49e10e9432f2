/*
 * Types and layout as three targets see them.
 * Requirement: FG-FE-1
 */
#include "unit/frontend/snippet.h"

#define ARM "--target=thumbv7em-none-eabi"
#define AVR "--target=avr"
#define X86 "--target=x86_64-linux-gnu"

/* ---- one object's type ---- */

typedef struct type_row {
	const char *name;
	const char *target;
	const char *source; /* declares the object `v` */
	fg_type_kind kind;
	uint64_t size;
	uint32_t align; /* 0: not looked at */
	uint32_t flags; /* that must stand, of the canonical type */
	uint32_t quals;
} type_row;

static const type_row rows[] = {
	{"int", X86, "int v;", FG_TYPE_INT, 4, 4, FG_TYPE_FLAG_SIGNED, 0},
	{"int of 16 bits", AVR, "int v;", FG_TYPE_INT, 2, 1, FG_TYPE_FLAG_SIGNED, 0},
	{"long", X86, "long v;", FG_TYPE_INT, 8, 8, FG_TYPE_FLAG_SIGNED, 0},
	{"long of 32 bits", ARM, "long v;", FG_TYPE_INT, 4, 4, FG_TYPE_FLAG_SIGNED, 0},
	{"plain char is unsigned", ARM, "char v;", FG_TYPE_INT, 1, 1, 0, 0},
	{"plain char is signed", X86, "char v;", FG_TYPE_INT, 1, 1, FG_TYPE_FLAG_SIGNED, 0},
	{"pointer of 16 bits", AVR, "char *v;", FG_TYPE_POINTER, 2, 0, 0, 0},
	{"pointer of 32 bits", ARM, "void *v;", FG_TYPE_POINTER, 4, 4, 0, 0},
	{"double is float", AVR, "double v;", FG_TYPE_FLOAT, 4, 0, 0, 0},
	{"bool", X86, "_Bool v;", FG_TYPE_BOOL, 1, 1, 0, 0},
	{"enum", X86, "enum E { A } v;", FG_TYPE_ENUM, 4, 4, 0, 0},
	{"negative enum", X86, "enum E { A = -1 } v;", FG_TYPE_ENUM, 4, 4, FG_TYPE_FLAG_SIGNED, 0},
	{"short enum", "-fshort-enums", "enum E { A, B = 200 } v;", FG_TYPE_ENUM, 1, 1, 0, 0},
	{"wide enum", "-fshort-enums", "enum E { A, B = 70000 } v;", FG_TYPE_ENUM, 4, 4, 0, 0},
	{"array", X86, "short v[3][5];", FG_TYPE_ARRAY, 30, 2, 0, 0},
	{"incomplete array", X86, "extern int v[];", FG_TYPE_ARRAY, 0, 0, FG_TYPE_FLAG_INCOMPLETE, 0},
	{"qualifiers", X86, "const volatile int v = 1;", FG_TYPE_INT, 4, 4, 0,
	 FG_QUAL_CONST | FG_QUAL_VOLATILE},
	{"qualifiers behind a typedef", X86, "typedef volatile int reg; extern const reg v;",
	 FG_TYPE_INT, 4, 4, 0, FG_QUAL_CONST | FG_QUAL_VOLATILE},
	{"qualified array", X86, "extern const int v[2];", FG_TYPE_ARRAY, 8, 4, 0, FG_QUAL_CONST},
	{"atomic", X86, "_Atomic int v;", FG_TYPE_INT, 4, 4, 0, FG_QUAL_ATOMIC},
	{"atomic qualifier", X86, "_Atomic(int) *const v;", FG_TYPE_POINTER, 8, 8, 0, FG_QUAL_CONST},
	{"vector", X86, "int v __attribute__((vector_size(16)));", FG_TYPE_VECTOR, 16, 16, 0, 0},
	{"complex", X86, "float _Complex v;", FG_TYPE_COMPLEX, 8, 4, 0, 0},
	{"incomplete record", X86, "extern struct S v;", FG_TYPE_RECORD, 0, 0, FG_TYPE_FLAG_INCOMPLETE, 0},
	{"union", X86, "union U { int a; double b; } v;", FG_TYPE_RECORD, 8, 8, FG_TYPE_FLAG_UNION, 0},
	{"packed", X86, "struct __attribute__((packed)) S { char a; int b; } v;", FG_TYPE_RECORD, 5, 1,
	 FG_TYPE_FLAG_PACKED, 0},
	{"packed by pragma", X86, "#pragma pack(push, 1)\nstruct S { char a; int b; } v;\n#pragma pack(pop)",
	 FG_TYPE_RECORD, 5, 1, FG_TYPE_FLAG_PACKED, 0},
	{"flexible", X86, "struct S { int n; char d[]; }; extern struct S v;", FG_TYPE_RECORD, 4, 4,
	 FG_TYPE_FLAG_FLEXIBLE, 0},
	{"no tag", X86, "struct { int a; } v;", FG_TYPE_RECORD, 4, 4, FG_TYPE_FLAG_ANONYMOUS, 0},
	{"no tag but a typedef", X86, "typedef struct { int a; } T; T v;", FG_TYPE_RECORD, 4, 4,
	 FG_TYPE_FLAG_ANONYMOUS, 0},
	{"_BitInt", X86, "_BitInt(24) v;", FG_TYPE_INT, 4, 4, FG_TYPE_FLAG_SIGNED, 0},
	{"long double", X86, "long double v;", FG_TYPE_FLOAT, 16, 16, 0, 0},
	{"int128", X86, "unsigned __int128 v;", FG_TYPE_INT, 16, 16, 0, 0},
};

static bool check_row(const type_row *row)
{
	snippet s;
	snippet_input in = {.source = row->source, .args = {row->target}};
	snippet_parse_input(&s, &in);
	const fg_decl *d = snippet_find(&s, FG_DECL_VARIABLE, "v");
	const fg_type *t = fg_unit_canon(&s.unit, d->type);
	bool ok = t->kind == row->kind && t->size == row->size &&
	          (t->flags & row->flags) == row->flags &&
	          fg_unit_quals(&s.unit, d->type) == row->quals &&
	          (!row->align || t->align == row->align);
	if (row->kind == FG_TYPE_INT && !(row->flags & FG_TYPE_FLAG_SIGNED) && !row->quals)
		ok = ok && !(t->flags & FG_TYPE_FLAG_SIGNED);
	if (!ok)
		fprintf(stderr, "row \"%s\": kind %d size %llu align %u flags %x quals %x\n", row->name,
		        t->kind, (unsigned long long)t->size, t->align, t->flags,
		        fg_unit_quals(&s.unit, d->type));
	snippet_close(&s);
	return ok;
}

static void objects(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT(check_row(&rows[i]));
}

/* ---- fields ---- */

typedef struct field_row {
	const char *target;
	const char *source; /* defines struct S */
	const char *layout; /* name@bit or name@bit:width for each field */
} field_row;

static const field_row field_rows[] = {
	{X86, "struct S { char a; int b; char c; };", "a@0 b@32 c@64"},
	{AVR, "struct S { char a; int b; char c; };", "a@0 b@8 c@24"},
	{X86, "struct S { unsigned a : 3, b : 5; unsigned : 0; unsigned c : 9; };",
	 "a@0:3 b@3:5 ?@32:0 c@32:9"},
	{ARM, "struct S { unsigned char a; struct { short b; }; union { int c; char d; } u; };",
	 "a@0 ?@16 u@32"},
	{X86, "struct __attribute__((packed)) S { char a; long b; };", "a@0 b@8"},
	{X86, "struct S { char a; _Alignas(16) char b; };", "a@0 b@128"},
	{X86, "struct S { int n; struct S *next; char tail[]; };", "n@0 next@64 tail@128"},
};

static void field_layout(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(field_rows); i++) {
		snippet s;
		snippet_input in = {.source = field_rows[i].source, .args = {field_rows[i].target}};
		snippet_parse_input(&s, &in);
		const fg_decl *d = snippet_find(&s, FG_DECL_RECORD, "S");
		const fg_type *t = fg_unit_type(&s.unit, d->type);
		fg_buf out = FG_BUF_INIT;
		for (uint32_t f = t->first; f < t->first + t->n; f++) {
			const fg_field *field = fg_unit_field(&s.unit, f);
			const char *name = fg_unit_str(&s.unit, field->name);
			fg_buf_printf(&out, "%s%s@%u", out.n ? " " : "", name[0] ? name : "?",
			              (unsigned)field->bit_offset);
			if (field->flags & FG_FIELD_BITFIELD)
				fg_buf_printf(&out, ":%u", field->bit_width);
			CU_ASSERT_EQUAL(field->record, d->type);
			CU_ASSERT_EQUAL(!name[0], (field->flags & FG_FIELD_ANONYMOUS) != 0);
		}
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&out), field_rows[i].layout);
		fg_buf_release(&out);
		snippet_close(&s);
	}
}

/* ---- identity ---- */

static void one_type_has_one_id(void)
{
	static const char source[] =
		"typedef unsigned char u8; struct S { int a; };\n"
		"u8 *a; u8 *b; const struct S *c; const struct S *d; int (*e)(u8, struct S *);\n"
		"int (*g)(u8, struct S *); int h[3]; int i[3]; u8 const volatile *j; const u8 volatile *k;";
	static const char *const pairs[] = {"ab", "cd", "eg", "hi", "jk"};
	snippet s;
	snippet_parse(&s, source);
	for (size_t p = 0; p < FG_ARRAY_LEN(pairs); p++) {
		char one[2] = {pairs[p][0], 0}, two[2] = {pairs[p][1], 0};
		CU_ASSERT_EQUAL(snippet_find(&s, FG_DECL_VARIABLE, one)->type,
		                snippet_find(&s, FG_DECL_VARIABLE, two)->type);
	}
	for (size_t x = 1; x < s.unit.types.n; x++) {
		const fg_type *t = &s.unit.types.at[x];
		CU_ASSERT(t->canon != 0 && s.unit.types.at[t->canon].canon == t->canon);
		CU_ASSERT(s.unit.types.at[t->canon].kind != FG_TYPE_TYPEDEF);
	}
	snippet_close(&s);
}

static void typedefs_are_kept_as_sugar(void)
{
	snippet s;
	snippet_parse(&s, "typedef unsigned short u16; typedef u16 len_t; len_t v; u16 w[2];");
	fg_type_id id = snippet_find(&s, FG_DECL_VARIABLE, "v")->type;
	CU_ASSERT(fg_type_is_named(&s.unit, id, "len_t"));
	CU_ASSERT(fg_type_is_named(&s.unit, id, "u16"));
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, fg_unit_canon(&s.unit, id)->name), "unsigned short");
	fg_type_id array = snippet_find(&s, FG_DECL_VARIABLE, "w")->type;
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, fg_unit_type(&s.unit, array)->name), "u16[2]");
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&s.unit, fg_unit_canon(&s.unit, array)->name),
	                       "unsigned short[2]");
	snippet_close(&s);
}

static void functions(void)
{
	snippet s;
	snippet_parse(&s, "int v(int, char a[4], void (*)(void), ...); int n(); void r(void)"
	                  " __attribute__((noreturn));");
	const fg_type *v = fg_unit_type(&s.unit, snippet_find(&s, FG_DECL_FUNCTION, "v")->type);
	CU_ASSERT_EQUAL_FATAL(v->n, 3);
	CU_ASSERT(v->flags & FG_TYPE_FLAG_VARIADIC);
	for (uint32_t i = 1; i < 3; i++)
		CU_ASSERT(fg_type_is_pointer(&s.unit, s.unit.type_ids.at[v->first + i]));
	const fg_type *n = fg_unit_type(&s.unit, snippet_find(&s, FG_DECL_FUNCTION, "n")->type);
	CU_ASSERT(n->flags & FG_TYPE_FLAG_NO_PROTO);
	const fg_type *r = fg_unit_type(&s.unit, snippet_find(&s, FG_DECL_FUNCTION, "r")->type);
	CU_ASSERT(r->flags & FG_TYPE_FLAG_NORETURN);
	snippet_close(&s);
}

static void names_hold_no_paths(void)
{
	snippet s;
	snippet_parse(&s, "struct S { struct { int a; } b; enum { X } c; union { int d; }; }; struct S v;");
	for (size_t i = 1; i < s.unit.types.n; i++)
		CU_ASSERT_PTR_NULL(strstr(fg_unit_str(&s.unit, s.unit.types.at[i].name), "main.c"));
	snippet_close(&s);
}

static void qualified_records_have_fields(void)
{
	snippet s;
	snippet_parse(&s, "struct S { int a, b; }; extern const struct S *v; int f(void) { return v->b; }");
	fg_type_id pointer = snippet_find(&s, FG_DECL_VARIABLE, "v")->type;
	const fg_type *record = fg_unit_canon(&s.unit, fg_unit_canon(&s.unit, pointer)->elem);
	CU_ASSERT_EQUAL(record->kind, FG_TYPE_RECORD);
	CU_ASSERT_EQUAL(record->quals, FG_QUAL_CONST);
	CU_ASSERT_EQUAL(record->n, 2);
	CU_ASSERT_EQUAL(record->size, 8);
	snippet_close(&s);
}

static void targets(void)
{
	static const struct {
		const char *target;
		uint32_t pointer, is_big, is_signed;
	} facts[] = {
		{X86, 8, 0, 1},
		{ARM, 4, 0, 0},
		{"--target=armebv7r-none-eabi", 4, 1, 0},
		{AVR, 2, 0, 1},
		{"--target=riscv32", 4, 0, 0},
		{"--target=powerpc-none-eabi", 4, 1, 0},
		{"--target=msp430", 2, 0, 1},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(facts); i++) {
		snippet s;
		snippet_input in = {.source = "int x;", .args = {facts[i].target}};
		snippet_parse_input(&s, &in);
		CU_ASSERT_EQUAL(s.unit.pointer_size, facts[i].pointer);
		CU_ASSERT_EQUAL(s.unit.is_big_endian, facts[i].is_big);
		CU_ASSERT_EQUAL(s.unit.char_is_signed, facts[i].is_signed);
		CU_ASSERT(fg_unit_str(&s.unit, s.unit.target)[0] != 0);
		snippet_close(&s);
	}
}

FG_TEST_MAIN("frontend.type", {"objects", objects}, {"field layout", field_layout},
             {"one type has one id", one_type_has_one_id},
             {"typedefs are kept as sugar", typedefs_are_kept_as_sugar}, {"functions", functions},
             {"names hold no paths", names_hold_no_paths},
             {"qualified records have fields", qualified_records_have_fields}, {"targets", targets})
