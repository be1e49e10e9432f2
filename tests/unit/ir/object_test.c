/*
 * Objects: what is written comes back, the same bytes each time, and no damage
 * makes the reader do anything but refuse, or accept what is safe to walk.
 */
#include "ir/object.h"

#include "base/wire.h"
#include "ir/object_internal.h"
#include "unit/ir/fixture.h"
#include "unit/ir/object_walk.h"
#include "unit/test.h"

/* A unit with something in every pool. */
static void fill(test_ir *b)
{
	fg_unit *u = &b->t.u;
	test_ir_init(b);
	u->source = fg_strpool_intern(&u->strings, "src/main.c");
	u->target = fg_strpool_intern(&u->strings, "thumbv7em-none-eabi");
	u->is_big_endian = 1;
	fg_vec_push(&u->files, (fg_file){.path = u->target, .size = 4});
	fg_vec_push(&u->texts, "a\nb\n");
	fg_vec_push(&u->macro_uses, (fg_macro_use){.name = u->source, .file = b->t.file});
	fg_vec_push(&u->macro_uses, (fg_macro_use){.name = u->source, .outer = 1});
	b->place = fg_unit_add_place(u, (fg_place){b->t.file, 26, 35, 2});
	fg_vec_push(&u->macro_defs, (fg_macro_def){.name = u->source, .file = b->t.file});
	fg_vec_push(&u->diagnostics, (fg_diagnostic){.message = u->source,
	                                             .place = b->place,
	                                             .severity = FG_DIAG_ERROR});
	fg_unit_add_gap(u, "parse-error", "why", b->fn, b->place);
	fg_vec_push(&u->top_level, b->fn);
	fg_vec_push(&u->decl_ids, b->fn);
	test_typedef(&b->t, b->t.record, FG_QUAL_CONST, "pair_t");
	test_sum(b);
	fg_vec_push(&b->ir.strings,
	            (fg_ir_string){.first_byte = 1, .byte_count = 2, .elem_size = 1});
	fg_vec_push(&b->ir.bytes, 'x');
	fg_vec_push(&b->ir.bytes, 0);
	fg_vec_push(&b->ir.relocs, (fg_reloc){.target = fg_value_make(FG_VALUE_STRING, 1)});
	fg_vec_push(&b->ir.relocs, (fg_reloc){.target = fg_value_make(FG_VALUE_GLOBAL, b->fn)});
	fg_vec_push(&b->ir.objects, (fg_object){.decl = b->global,
	                                        .first_byte = 1,
	                                        .byte_count = 2,
	                                        .first_reloc = 1,
	                                        .reloc_count = 2,
	                                        .is_known = 1});
	b->t.u.decls.at[b->fn].init = 1234; /* a node: must not survive */
}

static void write_filled(fg_buf *out)
{
	test_ir b;
	fill(&b);
	fg_object_write(&b.ir, out);
	test_ir_release(&b);
}

/* True when accepted; what was accepted is walked. */
static bool read_and_walk(const void *bytes, size_t n)
{
	fg_unit unit;
	fg_ir ir;
	fg_error err = FG_ERROR_INIT;
	/* A copy of the exact size, so that ASan sees a byte too far. */
	fg_buf copy = FG_BUF_INIT;
	fg_buf_put(&copy, bytes, n);
	bool ok = fg_object_read(&unit, &ir, copy.at, copy.n, &err) == FG_OK;
	if (ok) {
		CU_ASSERT_TRUE(test_object_walk(&ir) > 0);
		fg_ir_release(&ir);
		fg_unit_release(&unit);
	} else {
		CU_ASSERT_EQUAL(err.code, FG_ERR_INPUT);
		CU_ASSERT_PTR_NOT_NULL(err.message);
	}
	fg_error_release(&err);
	fg_buf_release(&copy);
	return ok;
}

static void round_trip(void)
{
	test_ir b;
	fg_unit unit;
	fg_ir ir;
	fg_buf bytes = FG_BUF_INIT, again = FG_BUF_INIT, before = FG_BUF_INIT, after = FG_BUF_INIT;
	fill(&b);
	fg_object_write(&b.ir, &bytes);
	fg_ir_print(&b.ir, fun(&b), &before);
	CU_ASSERT_EQUAL_FATAL(fg_object_read(&unit, &ir, bytes.at, bytes.n, NULL), FG_OK);
	fg_ir_print(&ir, &fg_vec_last(&ir.functions), &after);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&before), fg_buf_str(&after));
	CU_ASSERT_PTR_NOT_NULL(strstr(fg_buf_str(&after), "src/main.c:3:3"));
	fg_object_write(&ir, &again);
	CU_ASSERT_TRUE(bytes.n == again.n && memcmp(bytes.at, again.at, bytes.n) == 0);
	CU_ASSERT_EQUAL(unit.decls.at[b.fn].init, 0);
	CU_ASSERT_EQUAL(unit.is_big_endian, 1);
	CU_ASSERT_STRING_EQUAL(fg_unit_str(&unit, unit.target), "thumbv7em-none-eabi");
	CU_ASSERT_EQUAL(fg_strpool_find(&unit.strings, "thumbv7em-none-eabi"), unit.target);
	CU_ASSERT_EQUAL(fg_unit_pointer_to(&unit, b.t.int_t), b.t.int_ptr);
	CU_ASSERT_EQUAL(fg_ir_object_of(&ir, b.global)->reloc_count, 2);
	fg_ir_release(&ir);
	fg_unit_release(&unit);
	fg_buf_release(&bytes);
	fg_buf_release(&again);
	fg_buf_release(&before);
	fg_buf_release(&after);
	test_ir_release(&b);
}

static void an_empty_unit_comes_back(void)
{
	fg_unit unit, back;
	fg_ir ir, ir_back;
	fg_buf bytes = FG_BUF_INIT;
	fg_unit_init(&unit);
	fg_ir_init(&ir, &unit);
	fg_object_write(&ir, &bytes);
	CU_ASSERT_EQUAL_FATAL(fg_object_read(&back, &ir_back, bytes.at, bytes.n, NULL), FG_OK);
	CU_ASSERT_EQUAL(back.decls.n, 1);
	fg_ir_release(&ir_back);
	fg_unit_release(&back);
	fg_ir_release(&ir);
	fg_unit_release(&unit);
	fg_buf_release(&bytes);
}

/* The bytes depend neither on padding nor on what was asked before. */
static void same_unit_same_bytes(void)
{
	test_ir b;
	fg_location at;
	fg_buf first = FG_BUF_INIT, second = FG_BUF_INIT;
	write_filled(&first);
	fill(&b);
	/* Asked in another order than the files stand: the tables grow in that order. */
	fg_place_id in_header = fg_unit_add_place(&b.t.u, (fg_place){b.t.file + 1, 0, 1, 0});
	CU_ASSERT_TRUE(fg_unit_locate(&b.t.u, in_header, &at));
	b.t.u.places.n--;
	CU_ASSERT_TRUE(fg_unit_locate(&b.t.u, b.place, &at));
	fg_object_write(&b.ir, &second);
	CU_ASSERT_TRUE(first.n == second.n && memcmp(first.at, second.at, first.n) == 0);
	fg_buf_release(&first);
	fg_buf_release(&second);
	test_ir_release(&b);
}

/* A system header's lines go in when it holds code, and only then. */
static void lines_of_system_headers(void)
{
	for (int has_code = 0; has_code <= 1; has_code++) {
		test_ir b;
		fg_unit unit;
		fg_ir ir;
		fg_location at;
		fg_buf bytes = FG_BUF_INIT;
		fill(&b);
		fg_file_id header = b.t.file + 1;
		b.t.u.files.at[header].flags = FG_FILE_SYSTEM;
		fg_place_id place = fg_unit_add_place(&b.t.u, (fg_place){header, 2, 3, 0});
		CU_ASSERT_TRUE(fg_unit_locate(&b.t.u, place, &at));
		if (has_code)
			fg_ir_inst(&b.ir, fun(&b), 0)->place = place;
		fg_object_write(&b.ir, &bytes);
		CU_ASSERT_EQUAL_FATAL(fg_object_read(&unit, &ir, bytes.at, bytes.n, NULL), FG_OK);
		CU_ASSERT_EQUAL(fg_unit_locate(&unit, place, &at), has_code == 1);
		CU_ASSERT_TRUE(fg_unit_locate(&unit, b.place, &at));
		fg_ir_release(&ir);
		fg_unit_release(&unit);
		fg_buf_release(&bytes);
		test_ir_release(&b);
	}
}

/* A field that is in a record and not in its table would be lost silently. */
static void tables_cover_their_records(void)
{
	for (unsigned p = FG_POOL_FILES; p < FG_POOL_COUNT; p++) {
		uint32_t wire = fg_object__wire_size((fg_object__pool)p);
		uint32_t memory = fg_object__layouts[p].record_size;
		/* Only fg_const has padding: four bytes at its end. */
		CU_ASSERT_EQUAL(memory - wire, p == FG_POOL_CONSTS ? 4u : 0u);
	}
}

static void every_truncation_is_refused(void)
{
	fg_buf bytes = FG_BUF_INIT;
	write_filled(&bytes);
	for (size_t n = 0; n < bytes.n; n++)
		CU_ASSERT_FALSE(read_and_walk(bytes.at, n));
	/* Also when the checksum agrees with what is left. */
	for (size_t n = FG_OBJECT_HEADER; n < bytes.n; n += 7) {
		fg_buf cut = FG_BUF_INIT;
		fg_buf_put(&cut, bytes.at, n);
		test_object_seal((unsigned char *)cut.at, cut.n);
		CU_ASSERT_FALSE(read_and_walk(cut.at, cut.n));
		fg_buf_release(&cut);
	}
	fg_buf_putc(&bytes, 0);
	test_object_seal((unsigned char *)bytes.at, bytes.n);
	CU_ASSERT_FALSE(read_and_walk(bytes.at, bytes.n));
	fg_buf_release(&bytes);
}

static void every_flipped_bit_is_refused(void)
{
	fg_buf bytes = FG_BUF_INIT;
	write_filled(&bytes);
	for (size_t i = 0; i < bytes.n; i++) {
		char old = bytes.at[i];
		bytes.at[i] = (char)(old ^ (1 << (i % 8)));
		CU_ASSERT_FALSE(read_and_walk(bytes.at, bytes.n));
		bytes.at[i] = old;
	}
	CU_ASSERT_TRUE(read_and_walk(bytes.at, bytes.n));
	fg_buf_release(&bytes);
}

/* Behind a right checksum each byte takes the values that hurt most. */
static void sealed_damage_never_crashes(void)
{
	static const unsigned char flips[] = {0x01, 0xff};
	fg_buf bytes = FG_BUF_INIT;
	unsigned accepted = 0, refused = 0;
	write_filled(&bytes);
	for (size_t i = FG_OBJECT_HEADER; i < bytes.n; i++)
		for (size_t k = 0; k < sizeof(flips); k++) {
			char old = bytes.at[i];
			bytes.at[i] = (char)(old ^ flips[k]);
			test_object_seal((unsigned char *)bytes.at, bytes.n);
			if (read_and_walk(bytes.at, bytes.n))
				accepted++;
			else
				refused++;
			bytes.at[i] = old;
		}
	/* Names and sizes may change unnoticed, ids and ranges may not. */
	CU_ASSERT_TRUE(accepted > 100);
	CU_ASSERT_TRUE(refused > 1000);
	fg_buf_release(&bytes);
}

static void random_damage_never_crashes(void)
{
	fg_buf bytes = FG_BUF_INIT;
	uint64_t state = 20240229;
	write_filled(&bytes);
	for (int round = 0; round < 2000; round++) {
		fg_buf copy = FG_BUF_INIT;
		fg_buf_put(&copy, bytes.at, bytes.n);
		for (unsigned k = 0; k < 1 + test_object_random(&state) % 6; k++) {
			size_t at = FG_OBJECT_HEADER +
			            test_object_random(&state) % (copy.n - FG_OBJECT_HEADER);
			copy.at[at] = (char)test_object_random(&state);
		}
		test_object_seal((unsigned char *)copy.at, copy.n);
		read_and_walk(copy.at, copy.n);
		fg_buf_release(&copy);
	}
	fg_buf_release(&bytes);
}

/* ---- damage with a meaning ---- */

static void typedef_ring(test_ir *b)
{
	fg_type_id t = test_typedef(&b->t, b->t.int_t, 0, "ring_t");
	b->t.u.types.at[t].elem = t;
}

static void macro_ring(test_ir *b)
{
	b->t.u.macro_uses.at[1].outer = 2;
}

static void scope_ring(test_ir *b)
{
	b->t.u.decls.at[b->fn].parent = b->fn;
}

static void canon_ring(test_ir *b)
{
	b->t.u.types.at[b->t.int_t].canon = b->t.uint_t;
	b->t.u.types.at[b->t.uint_t].canon = b->t.int_t;
}

static void struct_in_itself(test_ir *b)
{
	b->t.u.fields.at[b->t.field_c].type = b->t.record;
}

static void struct_in_its_array(test_ir *b)
{
	b->t.u.types.at[b->t.u.fields.at[b->t.field_c].type].elem = b->t.record;
}

static void members_outside(test_ir *b)
{
	b->t.u.types.at[b->t.record].n = 1000;
}

static void params_outside(test_ir *b)
{
	b->t.u.types.at[b->t.fn_int].first = UINT32_MAX;
}

static void decl_params_outside(test_ir *b)
{
	b->t.u.decls.at[b->fn].param_count = 1000;
}

static void lines_fall(test_ir *b)
{
	fg_unit_index_lines(&b->t.u, b->t.file);
	b->t.u.lines.at[b->t.u.files.at[b->t.file].first_line + 2] = 1;
}

static void bytes_outside(test_ir *b)
{
	b->ir.objects.at[1].byte_count = 1000;
}

static void reloc_outside(test_ir *b)
{
	b->ir.relocs.at[1].offset = 2;
}

static void reloc_to_type(test_ir *b)
{
	b->ir.relocs.at[1].target = fg_value_make(FG_VALUE_GLOBAL, 1);
}

static void string_of_thirds(test_ir *b)
{
	b->ir.strings.at[1].elem_size = 3;
}

static void bad_function(test_ir *b)
{
	fg_ir_inst(&b->ir, fun(b), 6)->a = fg_value_make(FG_VALUE_TEMP, 20);
}

static void null_type_is_something(test_ir *b)
{
	b->t.u.types.at[0].kind = FG_TYPE_INT;
}

static void reasons_are_given(void)
{
	static const struct {
		void (*spoil)(test_ir *b);
		const char *message;
	} rows[] = {
		{typedef_ring, "types in a ring"},
		{macro_ring, "macros in a ring"},
		{scope_ring, "scopes in a ring"},
		{canon_ring, "canonical types in a ring"},
		{struct_in_itself, "self-containing type"},
		{struct_in_its_array, "self-containing type"},
		{members_outside, "members of type"},
		{params_outside, "members of type"},
		{decl_params_outside, "parameters of declaration"},
		{lines_fall, "line table"},
		{bytes_outside, "object 1"},
		{reloc_outside, "object 1"},
		{reloc_to_type, "object 1"},
		{string_of_thirds, "string 1"},
		{bad_function, "function 'sum'"},
		{null_type_is_something, "null record"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		test_ir b;
		fg_unit unit;
		fg_ir ir;
		fg_buf bytes = FG_BUF_INIT;
		fg_error err = FG_ERROR_INIT;
		fill(&b);
		rows[i].spoil(&b);
		fg_object_write(&b.ir, &bytes);
		CU_ASSERT_EQUAL(fg_object_read(&unit, &ir, bytes.at, bytes.n, &err), FG_ERR_INPUT);
		bool good = err.message && strstr(err.message, rows[i].message);
		if (!good)
			fprintf(stderr, "wanted '%s', got '%s'\n", rows[i].message, err.message);
		CU_ASSERT_TRUE(good);
		fg_error_release(&err);
		fg_buf_release(&bytes);
		test_ir_release(&b);
	}
}

static void other_files_and_versions(void)
{
	fg_unit unit;
	fg_ir ir;
	fg_buf bytes = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(fg_object_read(&unit, &ir,
	                               "\x7f"
	                               "ELF",
	                               4, &err),
	                FG_ERR_INPUT);
	CU_ASSERT_STRING_EQUAL(err.message, "not a firmgate object");
	fg_error_release(&err);
	write_filled(&bytes);
	bytes.at[8] = 99;
	CU_ASSERT_EQUAL(fg_object_read(&unit, &ir, bytes.at, bytes.n, &err), FG_ERR_INPUT);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "format version 99"));
	CU_ASSERT_PTR_NOT_NULL(err.mend);
	fg_error_release(&err);
	fg_buf_release(&bytes);
}

FG_TEST_MAIN("ir.object", {"round trip", round_trip},
             {"an empty unit comes back", an_empty_unit_comes_back},
             {"same unit, same bytes", same_unit_same_bytes},
             {"lines of system headers", lines_of_system_headers},
             {"tables cover their records", tables_cover_their_records},
             {"every truncation is refused", every_truncation_is_refused},
             {"every flipped bit is refused", every_flipped_bit_is_refused},
             {"sealed damage never crashes", sealed_damage_never_crashes},
             {"random damage never crashes", random_damage_never_crashes},
             {"reasons are given", reasons_are_given},
             {"other files and versions", other_files_and_versions})
