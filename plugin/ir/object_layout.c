/*
 * The tables behind object_internal.h, and the way from a pool's number to its
 * vector.
 */
#include "ir/object_internal.h"

#include "base/bug.h"

#define PLAIN(T, m) {offsetof(T, m), sizeof(((T *)0)->m), FG_ROLE_PLAIN, 0}
#define DROP(T, m) {offsetof(T, m), sizeof(((T *)0)->m), FG_ROLE_DROP, 0}
#define MAX(T, m, max) {offsetof(T, m), sizeof(((T *)0)->m), FG_ROLE_MAX, (max)}
#define ID(T, m, pool) {offsetof(T, m), sizeof(((T *)0)->m), FG_ROLE_ID, FG_POOL_##pool}

static const fg_object__field unit_fields[] = {
	ID(fg_unit, source, STRINGS),     ID(fg_unit, target, STRINGS),
	MAX(fg_unit, pointer_size, 8),   MAX(fg_unit, is_big_endian, 1),
	MAX(fg_unit, char_is_signed, 1),
};

static const fg_object__field file_fields[] = {
	ID(fg_file, path, STRINGS),   PLAIN(fg_file, flags),      PLAIN(fg_file, size),
	PLAIN(fg_file, first_line),   PLAIN(fg_file, line_count), PLAIN(fg_file, text_hash),
};

static const fg_object__field place_fields[] = {
	ID(fg_place, file, FILES),
	PLAIN(fg_place, begin),
	PLAIN(fg_place, end),
	ID(fg_place, macro, MACRO_USES),
};

static const fg_object__field macro_use_fields[] = {
	ID(fg_macro_use, name, STRINGS),      ID(fg_macro_use, file, FILES),
	PLAIN(fg_macro_use, offset),          MAX(fg_macro_use, is_argument, 1),
	ID(fg_macro_use, outer, MACRO_USES),
};

static const fg_object__field type_fields[] = {
	MAX(fg_type, kind, FG_TYPE_OTHER),
	MAX(fg_type, quals, FG_QUAL_CONST | FG_QUAL_VOLATILE | FG_QUAL_RESTRICT | FG_QUAL_ATOMIC),
	MAX(fg_type, rank, FG_RANK_WCHAR),
	PLAIN(fg_type, address_space),
	PLAIN(fg_type, flags),
	PLAIN(fg_type, size),
	PLAIN(fg_type, count),
	PLAIN(fg_type, align),
	ID(fg_type, name, STRINGS),
	ID(fg_type, elem, TYPES),
	ID(fg_type, canon, TYPES),
	ID(fg_type, decl, DECLS),
	PLAIN(fg_type, first),
	PLAIN(fg_type, n),
	PLAIN(fg_type, reserved2),
};

static const fg_object__field type_id_fields[] = {{0, 4, FG_ROLE_ID, FG_POOL_TYPES}};
static const fg_object__field decl_id_fields[] = {{0, 4, FG_ROLE_ID, FG_POOL_DECLS}};
static const fg_object__field word_fields[] = {{0, 4, FG_ROLE_PLAIN, 0}};
static const fg_object__field byte_fields[] = {{0, 1, FG_ROLE_PLAIN, 0}};

static const fg_object__field field_fields[] = {
	PLAIN(fg_field, bit_offset), ID(fg_field, name, STRINGS), ID(fg_field, type, TYPES),
	PLAIN(fg_field, bit_width),  PLAIN(fg_field, flags),      ID(fg_field, place, PLACES),
	ID(fg_field, record, TYPES),
};

static const fg_object__field decl_fields[] = {
	MAX(fg_decl, kind, FG_DECL_LABEL),
	MAX(fg_decl, storage, FG_STORAGE_TYPEDEF),
	PLAIN(fg_decl, reserved),
	PLAIN(fg_decl, flags),
	ID(fg_decl, name, STRINGS),
	ID(fg_decl, usr, STRINGS),
	ID(fg_decl, type, TYPES),
	ID(fg_decl, place, PLACES),
	ID(fg_decl, name_place, PLACES),
	ID(fg_decl, parent, DECLS),
	ID(fg_decl, canonical, DECLS),
	ID(fg_decl, definition, DECLS),
	PLAIN(fg_decl, first_param),
	PLAIN(fg_decl, param_count),
	ID(fg_decl, section, STRINGS),
	ID(fg_decl, alias, STRINGS),
	ID(fg_decl, attributes, STRINGS),
	PLAIN(fg_decl, align),
	PLAIN(fg_decl, value),
	DROP(fg_decl, init), /* a node of the tree */
	ID(fg_decl, cleanup, DECLS),
};

static const fg_object__field diagnostic_fields[] = {
	ID(fg_diagnostic, option, STRINGS),
	ID(fg_diagnostic, message, STRINGS),
	ID(fg_diagnostic, place, PLACES),
	MAX(fg_diagnostic, severity, FG_DIAG_FATAL),
};

static const fg_object__field gap_fields[] = {
	ID(fg_gap, reason, STRINGS),
	ID(fg_gap, detail, STRINGS),
	ID(fg_gap, function, DECLS),
	ID(fg_gap, place, PLACES),
};

static const fg_object__field macro_def_fields[] = {
	ID(fg_macro_def, name, STRINGS),  ID(fg_macro_def, file, FILES),
	PLAIN(fg_macro_def, begin),       PLAIN(fg_macro_def, end),
	MAX(fg_macro_def, is_function_like, 1),
};

/* The ranges of a function, a block and an instruction are the verifier's. */
static const fg_object__field function_fields[] = {
	ID(fg_function, decl, DECLS),         PLAIN(fg_function, first_inst),
	PLAIN(fg_function, inst_count),       PLAIN(fg_function, first_block),
	PLAIN(fg_function, block_count),      PLAIN(fg_function, first_slot),
	PLAIN(fg_function, slot_count),       PLAIN(fg_function, reachable_blocks),
	PLAIN(fg_function, hash),
};

static const fg_object__field inst_fields[] = {
	MAX(fg_inst, kind, FG_INST_KIND_COUNT - 1),
	PLAIN(fg_inst, op),
	PLAIN(fg_inst, flags),
	ID(fg_inst, type, TYPES),
	ID(fg_inst, operand_type, TYPES),
	ID(fg_inst, place, PLACES),
	PLAIN(fg_inst, a),
	PLAIN(fg_inst, b),
	PLAIN(fg_inst, c),
	PLAIN(fg_inst, field),
	PLAIN(fg_inst, first_arg),
	PLAIN(fg_inst, arg_count),
};

static const fg_object__field block_fields[] = {
	PLAIN(fg_block, first),
	PLAIN(fg_block, n),
	PLAIN(fg_block, first_succ),
	PLAIN(fg_block, succ_count),
	PLAIN(fg_block, first_pred),
	PLAIN(fg_block, pred_count),
	PLAIN(fg_block, first_case),
	PLAIN(fg_block, case_count),
	PLAIN(fg_block, value),
	ID(fg_block, place, PLACES),
	MAX(fg_block, term, FG_TERM_UNREACHABLE),
	MAX(fg_block, is_loop_head, 1),
	PLAIN(fg_block, reserved),
	ID(fg_block, statement, PLACES),
};

static const fg_object__field case_fields[] = {
	PLAIN(fg_case, low),
	PLAIN(fg_case, high),
	PLAIN(fg_case, succ),
	ID(fg_case, place, PLACES),
};

static const fg_object__field slot_fields[] = {
	ID(fg_slot, decl, DECLS),
	ID(fg_slot, type, TYPES),
	PLAIN(fg_slot, flags),
	PLAIN(fg_slot, param),
};

static const fg_object__field const_fields[] = {
	PLAIN(fg_const, bits),
	ID(fg_const, type, TYPES),
};

static const fg_object__field ir_string_fields[] = {
	PLAIN(fg_ir_string, first_byte),
	PLAIN(fg_ir_string, byte_count),
	MAX(fg_ir_string, elem_size, 4),
	ID(fg_ir_string, type, TYPES),
};

static const fg_object__field object_fields[] = {
	ID(fg_object, decl, DECLS),         PLAIN(fg_object, first_byte),
	PLAIN(fg_object, byte_count),       PLAIN(fg_object, first_reloc),
	PLAIN(fg_object, reloc_count),      MAX(fg_object, is_known, 1),
};

static const fg_object__field reloc_fields[] = {
	PLAIN(fg_reloc, offset),
	PLAIN(fg_reloc, target),
	PLAIN(fg_reloc, addend),
};

#define LAYOUT(fields, T, min) {fields, FG_ARRAY_LEN(fields), sizeof(T), min}

const fg_object__layout fg_object__layouts[FG_POOL_COUNT] = {
	[FG_POOL_UNIT] = LAYOUT(unit_fields, fg_unit, 1),
	[FG_POOL_STRINGS] = LAYOUT(byte_fields, char, 1),
	[FG_POOL_FILES] = LAYOUT(file_fields, fg_file, 1),
	[FG_POOL_LINES] = LAYOUT(word_fields, uint32_t, 1),
	[FG_POOL_PLACES] = LAYOUT(place_fields, fg_place, 1),
	[FG_POOL_MACRO_USES] = LAYOUT(macro_use_fields, fg_macro_use, 1),
	[FG_POOL_TYPES] = LAYOUT(type_fields, fg_type, 1),
	[FG_POOL_TYPE_IDS] = LAYOUT(type_id_fields, fg_type_id, 1),
	[FG_POOL_FIELDS] = LAYOUT(field_fields, fg_field, 1),
	[FG_POOL_DECLS] = LAYOUT(decl_fields, fg_decl, 1),
	[FG_POOL_DECL_IDS] = LAYOUT(decl_id_fields, fg_decl_id, 1),
	[FG_POOL_TOP_LEVEL] = LAYOUT(decl_id_fields, fg_decl_id, 0),
	[FG_POOL_DIAGNOSTICS] = LAYOUT(diagnostic_fields, fg_diagnostic, 0),
	[FG_POOL_GAPS] = LAYOUT(gap_fields, fg_gap, 0),
	[FG_POOL_MACRO_DEFS] = LAYOUT(macro_def_fields, fg_macro_def, 0),
	[FG_POOL_FUNCTIONS] = LAYOUT(function_fields, fg_function, 1),
	[FG_POOL_INSTS] = LAYOUT(inst_fields, fg_inst, 0),
	[FG_POOL_BLOCKS] = LAYOUT(block_fields, fg_block, 1),
	[FG_POOL_EDGES] = LAYOUT(word_fields, uint32_t, 1),
	[FG_POOL_CASES] = LAYOUT(case_fields, fg_case, 1),
	[FG_POOL_SLOTS] = LAYOUT(slot_fields, fg_slot, 1),
	[FG_POOL_ARGS] = LAYOUT(word_fields, fg_value, 1),
	[FG_POOL_CONSTS] = LAYOUT(const_fields, fg_const, 1),
	[FG_POOL_IR_STRINGS] = LAYOUT(ir_string_fields, fg_ir_string, 1),
	[FG_POOL_OBJECTS] = LAYOUT(object_fields, fg_object, 1),
	[FG_POOL_RELOCS] = LAYOUT(reloc_fields, fg_reloc, 1),
	[FG_POOL_BYTES] = LAYOUT(byte_fields, unsigned char, 1),
};

uint32_t fg_object__wire_size(fg_object__pool pool)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	uint32_t size = 0;
	for (uint32_t i = 0; i < layout->field_count; i++)
		size += layout->fields[i].size;
	return size;
}

/* X(pool, vector) for every pool that is a vector. */
#define VECTORS(X)                                                                                 \
	X(FILES, unit->files) X(LINES, unit->lines) X(PLACES, unit->places)                        \
	X(MACRO_USES, unit->macro_uses) X(TYPES, unit->types) X(TYPE_IDS, unit->type_ids)          \
	X(FIELDS, unit->fields) X(DECLS, unit->decls) X(DECL_IDS, unit->decl_ids)                  \
	X(TOP_LEVEL, unit->top_level) X(DIAGNOSTICS, unit->diagnostics) X(GAPS, unit->gaps)        \
	X(MACRO_DEFS, unit->macro_defs) X(FUNCTIONS, functions) X(INSTS, insts) X(BLOCKS, blocks)  \
	X(EDGES, edges) X(CASES, cases) X(SLOTS, slots) X(ARGS, args) X(CONSTS, consts)            \
	X(IR_STRINGS, strings) X(OBJECTS, objects) X(RELOCS, relocs) X(BYTES, bytes)

fg_object__vec fg_object__get_vec(const fg_ir *ir, fg_object__pool pool)
{
	switch (pool) {
#define X(name, vec)                                                                               \
	case FG_POOL_##name:                                                                       \
		return (fg_object__vec){ir->vec.at, ir->vec.n, ir->vec.cap};
		VECTORS(X)
#undef X
	default:
		FG_BUG("pool %d is no vector", (int)pool);
	}
}

void fg_object__set_vec(fg_ir *ir, fg_object__pool pool, fg_object__vec v)
{
	switch (pool) {
#define X(name, vec)                                                                               \
	case FG_POOL_##name:                                                                       \
		ir->vec.at = v.at;                                                                 \
		ir->vec.n = v.n;                                                                   \
		ir->vec.cap = v.cap;                                                               \
		break;
		VECTORS(X)
#undef X
	default:
		FG_BUG("pool %d is no vector", (int)pool);
	}
}

size_t fg_object__pool_count(const fg_ir *ir, fg_object__pool pool)
{
	if (pool == FG_POOL_STRINGS)
		return ir->unit->strings.n;
	return pool == FG_POOL_UNIT ? 1 : fg_object__get_vec(ir, pool).n;
}
