/*
 * Judges what was read from an object: ids by the tables, then what relates
 * several records. Whatever passes may be walked by code that knows nothing of
 * objects: ranges lie in their pools, chains end, no record contains itself.
 */
#include "ir/object_internal.h"

#include <inttypes.h>

static bool fail(fg_buf *why, const char *what, size_t index)
{
	fg_buf_printf(why, "%s %zu", what, index);
	return false;
}

static bool in_range(uint32_t first, uint32_t n, size_t pool)
{
	return first <= pool && n <= pool - first;
}

/* ---- ids ---- */

/* `counts`: of the pools' records. */
static bool is_field_ok(const size_t *counts, const fg_object__field *f,
			const unsigned char *record)
{
	uint32_t v32;
	uint8_t v8;
	if (f->role != FG_ROLE_ID && f->role != FG_ROLE_MAX)
		return true;
	if (f->size == 1) {
		memcpy(&v8, record + f->offset, 1);
		v32 = v8;
	} else {
		memcpy(&v32, record + f->offset, 4);
	}
	if (f->role == FG_ROLE_MAX)
		return v32 <= f->limit;
	return v32 < counts[f->limit];
}

static bool check_record(const size_t *counts, fg_object__pool pool, const void *record)
{
	const fg_object__layout *layout = &fg_object__layouts[pool];
	for (uint32_t i = 0; i < layout->field_count; i++)
		if (!is_field_ok(counts, &layout->fields[i], record))
			return false;
	return true;
}

static bool check_ids(const fg_ir *ir, fg_buf *why)
{
	size_t counts[FG_POOL_COUNT] = {0};
	for (unsigned p = FG_POOL_UNIT; p < FG_POOL_COUNT; p++)
		counts[p] = fg_object__pool_count(ir, (fg_object__pool)p);
	if (!check_record(counts, FG_POOL_UNIT, ir->unit))
		return fail(why, "unit record", 0);
	for (unsigned p = FG_POOL_FILES; p < FG_POOL_COUNT; p++) {
		fg_object__vec v = fg_object__get_vec(ir, (fg_object__pool)p);
		size_t size = fg_object__layouts[p].record_size;
		for (size_t i = 0; i < v.n; i++) {
			const char *record = (const char *)v.at + i * size;
			if (check_record(counts, (fg_object__pool)p, record))
				continue;
			fg_buf_printf(why, "section %u, ", p);
			return fail(why, "record", i);
		}
	}
	return true;
}

/* Record 0 of a pool that has one stands for "none": all zero. */
static bool check_null_records(const fg_ir *ir, fg_buf *why)
{
	static const unsigned char zeros[sizeof(fg_decl)];
	for (unsigned p = FG_POOL_FILES; p < FG_POOL_COUNT; p++) {
		const fg_object__layout *layout = &fg_object__layouts[p];
		_Static_assert(sizeof(fg_decl) >= sizeof(fg_type), "the largest record of a pool");
		if (layout->min_count && layout->record_size <= sizeof(zeros) &&
		    memcmp(fg_object__get_vec(ir, (fg_object__pool)p).at, zeros,
		           layout->record_size) != 0)
			return fail(why, "null record of section", p);
	}
	return true;
}

/* ---- the unit ---- */

static bool is_line_table_ok(const fg_unit *u, const fg_file *f)
{
	if (!in_range(f->first_line, f->line_count, u->lines.n))
		return false;
	for (uint32_t i = 0; i < f->line_count; i++) {
		uint32_t start = u->lines.at[f->first_line + i];
		bool rises = i ? start > u->lines.at[f->first_line + i - 1] : start == 0;
		if (!rises || start > f->size)
			return false;
	}
	return true;
}

static bool is_type_range_ok(const fg_unit *u, const fg_type *t)
{
	if (t->kind == FG_TYPE_FUNCTION)
		return in_range(t->first, t->n, u->type_ids.n);
	if (t->kind == FG_TYPE_RECORD)
		return in_range(t->first, t->n, u->fields.n);
	return true;
}

static bool check_ranges(const fg_unit *u, fg_buf *why)
{
	for (size_t i = 0; i < u->files.n; i++)
		if (!is_line_table_ok(u, &u->files.at[i]))
			return fail(why, "line table of file", i);
	for (size_t i = 0; i < u->types.n; i++)
		if (!is_type_range_ok(u, &u->types.at[i]))
			return fail(why, "members of type", i);
	for (size_t i = 0; i < u->decls.n; i++)
		if (!in_range(u->decls.at[i].first_param, u->decls.at[i].param_count,
		              u->decl_ids.n))
			return fail(why, "parameters of declaration", i);
	return true;
}

/* ---- names ---- */

/* Texts about code mark places with control characters (analysis/words.c): no name holds one. */
static bool is_name_ok(const fg_unit *u, fg_str_id name)
{
	for (const char *c = fg_unit_str(u, name); *c; c++)
		if ((unsigned char)*c < ' ')
			return false;
	return true;
}

static bool check_names(const fg_unit *u, fg_buf *why)
{
	for (size_t i = 0; i < u->decls.n; i++)
		if (!is_name_ok(u, u->decls.at[i].name))
			return fail(why, "name of declaration", i);
	for (size_t i = 0; i < u->fields.n; i++)
		if (!is_name_ok(u, u->fields.at[i].name))
			return fail(why, "name of field", i);
	return true;
}

/* ---- chains ---- */

typedef FG_VEC(uint32_t) u32_vec;

/* One step from id; 0 ends the chain. */
typedef uint32_t (*next_fn)(const fg_unit *u, uint32_t id);

static uint32_t next_elem(const fg_unit *u, uint32_t id)
{
	return u->types.at[id].elem;
}

static uint32_t next_macro(const fg_unit *u, uint32_t id)
{
	return u->macro_uses.at[id].outer;
}

static uint32_t next_parent(const fg_unit *u, uint32_t id)
{
	return u->decls.at[id].parent;
}

static uint32_t next_canon(const fg_unit *u, uint32_t id)
{
	uint32_t canon = u->types.at[id].canon;
	return canon == id ? 0 : canon;
}

static uint32_t next_canonical_decl(const fg_unit *u, uint32_t id)
{
	uint32_t canonical = u->decls.at[id].canonical;
	return canonical == id ? 0 : canonical;
}

/* Every chain among ids [1, n) ends: mark[id] is the round that saw it first; meeting one's own
 * round again is a ring. */
static bool chains_end(const fg_unit *u, size_t n, next_fn next)
{
	u32_vec mark = FG_VEC_INIT;
	bool ends = true;
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&mark, 0);
	for (uint32_t start = 1; ends && start < n; start++) {
		uint32_t at = start;
		while (at && !mark.at[at]) {
			mark.at[at] = start;
			at = next(u, at);
		}
		ends = !at || mark.at[at] != start;
	}
	fg_vec_release(&mark);
	return ends;
}

static bool check_chains(const fg_unit *u, fg_buf *why)
{
	const struct {
		const char *what;
		size_t n;
		next_fn next;
	} chains[] = {
		{"types in a ring", u->types.n, next_elem},
		{"canonical types in a ring", u->types.n, next_canon},
		{"macros in a ring", u->macro_uses.n, next_macro},
		{"scopes in a ring", u->decls.n, next_parent},
		{"declarations in a ring", u->decls.n, next_canonical_decl},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(chains); i++)
		if (!chains_end(u, chains[i].n, chains[i].next)) {
			fg_buf_puts(why, chains[i].what);
			return false;
		}
	return true;
}

/* ---- containment ---- */

/* Types whose objects lie inside objects of this type. */
static uint32_t part_count(const fg_type *t)
{
	switch (t->kind) {
	case FG_TYPE_RECORD:
		return t->n;
	case FG_TYPE_ARRAY:
	case FG_TYPE_VLA:
	case FG_TYPE_VECTOR:
	case FG_TYPE_COMPLEX:
	case FG_TYPE_TYPEDEF:
	case FG_TYPE_ENUM:
		return 1;
	default:
		return 0;
	}
}

static fg_type_id part_at(const fg_unit *u, const fg_type *t, uint32_t i)
{
	return t->kind == FG_TYPE_RECORD ? u->fields.at[t->first + i].type : t->elem;
}

typedef struct descent {
	fg_type_id type;
	uint32_t next;
} descent;

/* Depth-first from root; false when a type is met inside itself. */
static bool descend(const fg_unit *u, fg_type_id root, u32_vec *state)
{
	enum { NEW, OPEN, DONE };
	FG_VEC(descent) stack = FG_VEC_INIT;
	bool finite = true;
	fg_vec_push(&stack, (descent){root, 0});
	state->at[root] = OPEN;
	while (finite && stack.n) {
		descent *top = &fg_vec_last(&stack);
		const fg_type *t = &u->types.at[top->type];
		if (top->next == part_count(t)) {
			state->at[top->type] = DONE;
			(void)fg_vec_pop(&stack);
			continue;
		}
		fg_type_id part = part_at(u, t, top->next++);
		finite = state->at[part] != OPEN;
		if (state->at[part] == NEW) {
			state->at[part] = OPEN;
			fg_vec_push(&stack, (descent){part, 0});
		}
	}
	fg_vec_release(&stack);
	return finite;
}

static bool check_containment(const fg_unit *u, fg_buf *why)
{
	u32_vec state = FG_VEC_INIT;
	size_t bad = 0;
	for (size_t i = 0; i < u->types.n; i++)
		fg_vec_push(&state, 0);
	for (size_t i = 1; i < u->types.n && !bad; i++)
		if (!state.at[i] && !descend(u, (fg_type_id)i, &state))
			bad = i;
	fg_vec_release(&state);
	return !bad || fail(why, "self-containing type", bad);
}

/* ---- the IR ---- */

static bool is_reloc_ok(const fg_ir *ir, const fg_object *o, const fg_reloc *r)
{
	uint32_t i = fg_value_index(r->target);
	uint8_t kind = fg_unit_decl(ir->unit, i)->kind;
	if (r->offset >= o->byte_count)
		return false;
	switch (fg_value_kind_of(r->target)) {
	case FG_VALUE_GLOBAL:
		return kind == FG_DECL_FUNCTION || kind == FG_DECL_VARIABLE;
	case FG_VALUE_STRING:
		return i && i < ir->strings.n;
	case FG_VALUE_LABEL: {
		fg_decl_id parent = fg_unit_decl(ir->unit, o->decl)->parent;
		const fg_function *f = parent ? fg_ir_function_of(ir, parent) : NULL;
		return !f || i < f->block_count;
	}
	default:
		return false;
	}
}

static bool is_object_ok(const fg_ir *ir, const fg_object *o)
{
	if (fg_unit_decl(ir->unit, o->decl)->kind != FG_DECL_VARIABLE ||
	    !in_range(o->first_byte, o->byte_count, ir->bytes.n) ||
	    !in_range(o->first_reloc, o->reloc_count, ir->relocs.n))
		return false;
	for (uint32_t i = 0; i < o->reloc_count; i++)
		if (!is_reloc_ok(ir, o, &ir->relocs.at[o->first_reloc + i]))
			return false;
	return true;
}

static bool check_data(const fg_ir *ir, fg_buf *why)
{
	for (size_t i = 1; i < ir->strings.n; i++) {
		const fg_ir_string *s = &ir->strings.at[i];
		if (!in_range(s->first_byte, s->byte_count, ir->bytes.n) || !s->elem_size ||
		    s->elem_size == 3)
			return fail(why, "string", i);
	}
	for (size_t i = 1; i < ir->objects.n; i++)
		if (!is_object_ok(ir, &ir->objects.at[i]))
			return fail(why, "object", i);
	return true;
}

static bool check_functions(const fg_ir *ir, fg_buf *why)
{
	for (size_t i = 1; i < ir->functions.n; i++)
		if (!fg_ir_verify(ir, &ir->functions.at[i], why))
			return false;
	return true;
}

bool fg_object__validate(const fg_ir *ir, fg_buf *why)
{
	const fg_unit *u = ir->unit;
	return check_ids(ir, why) && check_null_records(ir, why) && check_ranges(u, why) &&
	       check_names(u, why) && check_chains(u, why) && check_containment(u, why) &&
	       check_functions(ir, why) && check_data(ir, why);
}
