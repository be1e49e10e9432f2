/*
 * What tests of objects share: damaging the bytes, and walking over what the
 * reader accepted all the same.
 */
#ifndef FG_TESTS_UNIT_IR_OBJECT_WALK_H
#define FG_TESTS_UNIT_IR_OBJECT_WALK_H

#include "base/hash.h"
#include "ir/object.h"

/* Everything a later layer would do with what came out; the number of bytes it printed. */
static inline size_t test_object_walk(fg_ir *ir)
{
	fg_unit *u = ir->unit;
	fg_buf out = FG_BUF_INIT;
	for (size_t i = 1; i < ir->functions.n; i++) {
		fg_ir_print(ir, &ir->functions.at[i], &out);
		fg_ir_print_cfg(ir, &ir->functions.at[i], &out);
	}
	fg_ir_print_calls(ir, NULL, &out);
	for (size_t i = 0; i < u->types.n; i++) {
		fg_type_id id = (fg_type_id)i;
		fg_buf_printf(&out, "%d%d%u", fg_type_is_integer(u, id), fg_type_is_signed(u, id),
		              fg_type_bits(u, id) + fg_unit_quals(u, id));
		fg_type_is_named(u, id, "x");
	}
	for (size_t i = 0; i < u->places.n; i++) {
		fg_location at;
		if (fg_unit_locate(u, (fg_place_id)i, &at))
			fg_buf_printf(&out, "%s:%u:%u%s", at.path, at.line, at.end_column,
			              fg_unit_outer_macro(u, (fg_place_id)i));
	}
	for (size_t i = 0; i < u->decls.n; i++) {
		fg_buf_puts(&out, fg_unit_decl_name(u, (fg_decl_id)i));
		fg_ir_object_of(ir, (fg_decl_id)i);
		fg_ir_function_of(ir, (fg_decl_id)i);
	}
	size_t printed = out.n;
	fg_buf_release(&out);
	return printed;
}

/* Make the checksum right again, so that damage reaches the checks behind it. */
static inline void test_object_seal(unsigned char *bytes, size_t n)
{
	uint64_t sum = fg_hash64(bytes + FG_OBJECT_HEADER, n - FG_OBJECT_HEADER, 0);
	for (unsigned i = 0; i < 8; i++)
		bytes[FG_OBJECT_HEADER - 8 + i] = (unsigned char)(sum >> (8 * i));
}

static inline uint64_t test_object_random(uint64_t *state)
{
	*state = fg_hash_u64(*state + 1);
	return *state;
}

#endif
