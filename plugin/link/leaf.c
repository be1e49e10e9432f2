/*
 * From an offset into an object down to the scalars that lie there: one, or in
 * unions several.
 */
#include "link/link_internal.h"

/* The last field that begins at or before the offset (in bytes); fields are in order. */
static uint32_t field_before(const fg_unit *u, const fg_type *t, uint64_t offset)
{
	uint32_t low = 0, high = t->n;
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;
		if (fg_unit_field(u, t->first + mid)->bit_offset / 8 <= offset)
			low = mid;
		else
			high = mid;
	}
	return t->first + low;
}

/* Enough for any real union in a structure in a union. */
enum { MAX_PARTS = 256 };

typedef struct part {
	fg_type_id type;
	uint64_t offset;
	uint32_t field;
} part;

typedef FG_VEC(part) part_vec;

static void push_field(const fg_unit *u, part_vec *todo, uint32_t field, uint64_t offset)
{
	const fg_field *f = fg_unit_field(u, field);
	uint64_t begin = f->bit_offset / 8;
	fg_vec_push(todo, (part){f->type, begin <= offset ? offset - begin : 0, field});
}

/* Of a union all members lie there, those that are too short aside. */
static void push_parts(const fg_unit *u, const fg_type *t, uint64_t offset, part_vec *todo)
{
	if (!(t->flags & FG_TYPE_FLAG_UNION)) {
		push_field(u, todo, field_before(u, t, offset), offset);
		return;
	}
	for (uint32_t i = t->n; i-- > 0;)
		if (fg_unit_canon(u, fg_unit_field(u, t->first + i)->type)->size > offset)
			push_field(u, todo, t->first + i, offset);
}

void fg_link__leaves_at(const fg_unit *u, fg_type_id type, uint64_t offset, fg_link__leaves *out)
{
	part_vec todo = FG_VEC_INIT;
	fg_vec_clear(out);
	fg_vec_push(&todo, (part){type, offset, 0});
	for (unsigned n = 0; todo.n && n < MAX_PARTS; n++) {
		part p = fg_vec_pop(&todo);
		const fg_type *t = fg_unit_canon(u, p.type);
		if (t->kind == FG_TYPE_ARRAY) {
			uint64_t size = fg_unit_canon(u, t->elem)->size;
			p.offset = size ? p.offset % size : p.offset;
			fg_vec_push(&todo, (part){t->elem, p.offset, p.field});
		} else if (t->kind == FG_TYPE_RECORD && t->n) {
			push_parts(u, t, p.offset, &todo);
		} else if (fg_type_is_scalar(u, p.type)) {
			fg_vec_push(out, (fg_link__leaf){p.type, p.field});
		}
	}
	fg_vec_release(&todo);
}
