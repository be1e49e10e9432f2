/*
 * Initial values of objects, by member.
 */
#include "rules/object.h"

enum { DEPTH_MAX = 8, ELEMENTS_MAX = 64, MEMBERS_MAX = 1 << 16 };

bool fg_object_number(const fg_ir *ir, const fg_object *o, uint64_t at, uint64_t size,
                      uint64_t *out)
{
	if (!o->is_known || size == 0 || size > 8)
		return false;
	for (uint32_t k = 0; k < o->reloc_count; k++) {
		uint64_t offset = ir->relocs.at[o->first_reloc + k].offset;
		if (offset < at + size && at < offset + ir->unit->pointer_size)
			return false;
	}
	*out = 0;
	for (uint64_t i = 0; i < size; i++) {
		uint64_t byte = at + (ir->unit->is_big_endian ? i : size - 1 - i);
		unsigned char bits =
			byte < o->byte_count ? ir->bytes.at[o->first_byte + byte] : 0;
		*out = *out << 8 | bits;
	}
	return true;
}

/* ---- members ---- */

typedef struct member_walk {
	const fg_ir *ir;
	const fg_object *object;
	fg_object_visitor *visit;
	void *payload;
	uint32_t left; /* members still to be shown */
} member_walk;

/* The element of arrays of arrays, and how many there are. */
static const fg_type *element_of(const fg_unit *u, const fg_type *t, uint64_t *count)
{
	*count = 1;
	for (unsigned depth = 0; t->kind == FG_TYPE_ARRAY && depth < DEPTH_MAX; depth++) {
		*count *= t->count;
		t = fg_unit_canon(u, t->elem);
	}
	return t;
}

static void walk(member_walk *w, const fg_type *t, uint64_t at, unsigned depth)
{
	const fg_unit *u = w->ir->unit;
	uint64_t count;
	const fg_type *record = element_of(u, t, &count);
	if (record->kind != FG_TYPE_RECORD || depth >= DEPTH_MAX)
		return;
	for (uint64_t k = 0; k < count && k < ELEMENTS_MAX && w->left; k++) {
		for (uint32_t i = 0; i < record->n; i++) {
			const fg_field *f = fg_unit_field(u, record->first + i);
			fg_object_member m = {w->object, record, record->first + i,
			                      at + k * record->size + f->bit_offset / 8,
			                      count > UINT32_MAX ? UINT32_MAX : (uint32_t)count};
			const fg_type *type = fg_unit_canon(u, f->type);
			uint64_t inner;
			if (element_of(u, type, &inner)->kind == FG_TYPE_RECORD)
				walk(w, type, m.at, depth + 1);
			else if (!(f->flags & FG_FIELD_BITFIELD) && w->left && w->left--)
				w->visit(&m, w->payload);
		}
	}
}

void fg_object_each_member(const fg_ir *ir, const fg_object *o, fg_object_visitor *visit,
                           void *payload)
{
	const fg_type *t = fg_unit_canon(ir->unit, fg_unit_decl(ir->unit, o->decl)->type);
	member_walk w = {ir, o, visit, payload, MEMBERS_MAX};
	if (o->is_known)
		walk(&w, t, 0, 0);
}

const unsigned char *fg_object_bytes(const fg_ir *ir, const fg_object_member *m, uint64_t *n)
{
	const fg_type *t = fg_unit_canon(ir->unit, fg_unit_field(ir->unit, m->field)->type);
	*n = t->size;
	if (t->kind != FG_TYPE_ARRAY || m->at + t->size > m->object->byte_count)
		return NULL;
	return &ir->bytes.at[m->object->first_byte + m->at];
}

/* The string literal whose address stands at the byte; NULL = none. */
static const fg_ir_string *string_at(const fg_ir *ir, const fg_object *o, uint64_t at)
{
	for (uint32_t k = 0; k < o->reloc_count; k++) {
		const fg_reloc *r = &ir->relocs.at[o->first_reloc + k];
		if (r->offset == at && r->addend == 0 &&
		    fg_value_kind_of(r->target) == FG_VALUE_STRING)
			return &ir->strings.at[fg_value_index(r->target)];
	}
	return NULL;
}

const char *fg_object_text(fg_arena *a, const fg_ir *ir, const fg_object_member *m)
{
	const fg_type *t = fg_unit_canon(ir->unit, fg_unit_field(ir->unit, m->field)->type);
	bool is_text = (t->kind == FG_TYPE_POINTER || t->kind == FG_TYPE_ARRAY) &&
	               fg_type_is_char(ir->unit, t->elem);
	if (is_text && t->kind == FG_TYPE_POINTER) {
		const fg_ir_string *s = string_at(ir, m->object, m->at);
		return s && s->elem_size == 1 && s->byte_count
		               ? fg_arena_strndup(a, (const char *)&ir->bytes.at[s->first_byte],
		                                  s->byte_count - 1)
		               : NULL;
	}
	uint64_t n;
	const unsigned char *bytes = is_text ? fg_object_bytes(ir, m, &n) : NULL;
	return bytes ? fg_arena_strndup(a, (const char *)bytes, strnlen((const char *)bytes, n))
	             : NULL;
}
