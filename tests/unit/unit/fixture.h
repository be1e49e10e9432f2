/*
 * A unit for a 32-bit little-endian target with the types tests need, built by
 * hand. Ids are in the struct, so that a test names what it means.
 */
#ifndef FG_TESTS_UNIT_FIXTURE_H
#define FG_TESTS_UNIT_FIXTURE_H

#include "unit/unit.h"

typedef struct test_unit {
	fg_unit u;
	fg_type_id void_t, bool_t, char_t, schar_t, uchar_t, short_t, ushort_t, int_t, uint_t,
		long_t, llong_t, ullong_t, int128_t, float_t, double_t, ldouble_t;
	fg_type_id int_ptr, char_ptr, void_ptr, int_array, vint_t; /* int[4]; volatile int */
	fg_type_id fn_int;                   /* int (int, int) */
	fg_type_id record; /* struct pair { int a; unsigned b : 3; char c[2]; } */
	fg_type_id record_ptr;
	uint32_t field_a, field_b, field_c;
	fg_file_id file;
} test_unit;

static inline fg_type_id test_type(test_unit *t, fg_type type, const char *name)
{
	fg_type_id id = (fg_type_id)t->u.types.n;
	type.name = fg_strpool_intern(&t->u.strings, name);
	if (!type.canon)
		type.canon = id;
	fg_vec_push(&t->u.types, type);
	return id;
}

static inline fg_type_id test_int(test_unit *t, fg_int_rank rank, uint32_t size, bool is_signed,
                                  const char *name)
{
	fg_type type = {.kind = FG_TYPE_INT,
	                .rank = (uint8_t)rank,
	                .size = size,
	                .align = size,
	                .flags = is_signed ? FG_TYPE_FLAG_SIGNED : 0};
	return test_type(t, type, name);
}

static inline fg_type_id test_sized(test_unit *t, fg_type_kind kind, uint32_t size,
                                    const char *name)
{
	return test_type(t, (fg_type){.kind = (uint8_t)kind, .size = size, .align = size}, name);
}

static inline fg_type_id test_pointer(test_unit *t, fg_type_id elem, const char *name)
{
	fg_type type = {.kind = FG_TYPE_POINTER, .size = 4, .align = 4, .elem = elem};
	return test_type(t, type, name);
}

static inline fg_type_id test_typedef(test_unit *t, fg_type_id elem, uint8_t quals,
                                      const char *name)
{
	fg_type type = *fg_unit_type(&t->u, elem);
	type.kind = FG_TYPE_TYPEDEF;
	type.quals = quals;
	type.elem = elem;
	type.canon = fg_unit_type(&t->u, elem)->canon;
	return test_type(t, type, name);
}

static inline fg_decl_id test_decl(test_unit *t, fg_decl decl, const char *name)
{
	fg_decl_id id = (fg_decl_id)t->u.decls.n;
	decl.name = fg_strpool_intern(&t->u.strings, name);
	if (!decl.canonical)
		decl.canonical = id;
	fg_vec_push(&t->u.decls, decl);
	return id;
}

static inline uint32_t test_field(test_unit *t, fg_field field, const char *name)
{
	field.name = fg_strpool_intern(&t->u.strings, name);
	fg_vec_push(&t->u.fields, field);
	return (uint32_t)t->u.fields.n - 1;
}

static inline void test_add_record(test_unit *t)
{
	fg_decl_id tag = test_decl(t, (fg_decl){.kind = FG_DECL_RECORD}, "pair");
	fg_type_id chars = test_type(t,
	                             (fg_type){.kind = FG_TYPE_ARRAY,
	                                       .elem = t->char_t,
	                                       .size = 2,
	                                       .count = 2,
	                                       .align = 1},
	                             "char[2]");
	t->record = (fg_type_id)t->u.types.n;
	t->field_a = test_field(t, (fg_field){.type = t->int_t, .record = t->record}, "a");
	t->field_b = test_field(t,
	                        (fg_field){.type = t->uint_t,
	                                   .record = t->record,
	                                   .bit_offset = 32,
	                                   .bit_width = 3,
	                                   .flags = FG_FIELD_BITFIELD},
	                        "b");
	t->field_c = test_field(t, (fg_field){.type = chars, .record = t->record, .bit_offset = 40},
	                        "c");
	test_type(t,
	          (fg_type){.kind = FG_TYPE_RECORD,
	                    .size = 8,
	                    .align = 4,
	                    .decl = tag,
	                    .first = t->field_a,
	                    .n = 3},
	          "struct pair");
	t->record_ptr = test_pointer(t, t->record, "struct pair *");
}

static inline void test_add_integers(test_unit *t)
{
	t->bool_t = test_sized(t, FG_TYPE_BOOL, 1, "_Bool");
	t->char_t = test_int(t, FG_RANK_CHAR, 1, false, "char");
	t->schar_t = test_int(t, FG_RANK_SCHAR, 1, true, "signed char");
	t->uchar_t = test_int(t, FG_RANK_UCHAR, 1, false, "unsigned char");
	t->short_t = test_int(t, FG_RANK_SHORT, 2, true, "short");
	t->ushort_t = test_int(t, FG_RANK_SHORT, 2, false, "unsigned short");
	t->int_t = test_int(t, FG_RANK_INT, 4, true, "int");
	t->uint_t = test_int(t, FG_RANK_INT, 4, false, "unsigned int");
	t->long_t = test_int(t, FG_RANK_LONG, 4, true, "long");
	t->llong_t = test_int(t, FG_RANK_LLONG, 8, true, "long long");
	t->ullong_t = test_int(t, FG_RANK_LLONG, 8, false, "unsigned long long");
	t->int128_t = test_int(t, FG_RANK_INT128, 16, true, "__int128");
}

static inline void test_unit_init(test_unit *t, const char *text)
{
	memset(t, 0, sizeof(*t));
	fg_unit_init(&t->u);
	t->u.pointer_size = 4;
	t->void_t = test_type(t, (fg_type){.kind = FG_TYPE_VOID, .flags = FG_TYPE_FLAG_INCOMPLETE},
	                      "void");
	test_add_integers(t);
	t->float_t = test_sized(t, FG_TYPE_FLOAT, 4, "float");
	t->double_t = test_sized(t, FG_TYPE_FLOAT, 8, "double");
	t->ldouble_t = test_sized(t, FG_TYPE_FLOAT, 16, "long double");
	t->int_ptr = test_pointer(t, t->int_t, "int *");
	t->char_ptr = test_pointer(t, t->char_t, "char *");
	t->void_ptr = test_pointer(t, t->void_t, "void *");
	t->int_array = test_type(t,
	                         (fg_type){.kind = FG_TYPE_ARRAY,
	                                   .elem = t->int_t,
	                                   .size = 16,
	                                   .count = 4,
	                                   .align = 4},
	                         "int[4]");
	t->vint_t = test_type(t,
	                      (fg_type){.kind = FG_TYPE_INT,
	                                .rank = FG_RANK_INT,
	                                .size = 4,
	                                .align = 4,
	                                .flags = FG_TYPE_FLAG_SIGNED,
	                                .quals = FG_QUAL_VOLATILE},
	                      "volatile int");
	uint32_t first = (uint32_t)t->u.type_ids.n;
	fg_vec_push(&t->u.type_ids, t->int_t);
	fg_vec_push(&t->u.type_ids, t->int_t);
	t->fn_int = test_type(
		t, (fg_type){.kind = FG_TYPE_FUNCTION, .elem = t->int_t, .first = first, .n = 2},
		"int (int, int)");
	test_add_record(t);
	fg_file file = {.path = fg_strpool_intern(&t->u.strings, "src/main.c"),
	                .flags = FG_FILE_MAIN,
	                .size = (uint32_t)strlen(text)};
	t->file = (fg_file_id)t->u.files.n;
	fg_vec_push(&t->u.files, file);
	fg_vec_push(&t->u.texts, text);
}

static inline fg_place_id test_place(test_unit *t, uint32_t begin, uint32_t end)
{
	return fg_unit_add_place(&t->u, (fg_place){t->file, begin, end, 0});
}

#endif
