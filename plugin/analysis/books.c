/*
 * A record that holds a buffer keeps books of it: how much of it is used is not more than was
 * allocated, and a position lies in what is used. Taken for granted when a function begins, by the
 * usual names and where there is one member of each kind; a record that arrives from outside keeps
 * no books.
 *
 * unsound: a function that breaks the order, and another one that relies on it.
 */
#include "analysis/books.h"

#include "analysis/contract.h"

typedef enum kind { KIND_NONE, KIND_POSITION, KIND_USED, KIND_ROOM, KIND_COUNT } kind;

static kind kind_of(const char *name)
{
	static const struct {
		const char *name;
		kind kind;
	} names[] = {
		{"pos", KIND_POSITION}, {"position", KIND_POSITION}, {"used", KIND_USED},
		{"len", KIND_USED},     {"length", KIND_USED},       {"alloc", KIND_ROOM},
		{"allocated", KIND_ROOM}, {"cap", KIND_ROOM},        {"capacity", KIND_ROOM},
		{"size", KIND_ROOM},    {"max_size", KIND_ROOM},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].kind;
	return KIND_NONE;
}

typedef struct books {
	const fg_field *of[KIND_COUNT];
	bool is_double[KIND_COUNT];
	bool has_buffer;
} books;

static books read_books(const fg_an *an, const fg_type *record)
{
	books b = {0};
	for (uint32_t i = 0; i < record->n; i++) {
		const fg_field *f = fg_unit_field(an->u, record->first + i);
		kind k = kind_of(fg_unit_str(an->u, f->name));
		b.has_buffer |= fg_type_is_pointer(an->u, f->type);
		if (!k || !fg_type_is_integer(an->u, f->type) || (f->flags & FG_FIELD_BITFIELD))
			continue;
		b.is_double[k] |= b.of[k] != NULL;
		b.of[k] = f;
	}
	return b;
}

static bool value_of(fg_an *an, fg_state *s, fg_rid record, const fg_field *f, fg_lin *out)
{
	fg_lin at = fg_lin_const((fg_wide)(f->bit_offset / 8));
	fg_vid v = fg_mem_load(an, s, record, &at, (uint32_t)fg_type_bytes(an, f->type), f->type);
	return fg_value_lin(an, s, v, out) && out->n == 1 &&
	       !(fg_lin_flags_any(&an->table, out) & FG_SYM_TAINTED);
}

static void assume(fg_an *an, fg_state *s, fg_rid region, const books *b, kind less, kind more)
{
	fg_lin x, y, d;
	if (!b->of[less] || !b->of[more] || b->is_double[less] || b->is_double[more] ||
	    !value_of(an, s, region, b->of[less], &x) || !value_of(an, s, region, b->of[more], &y))
		return;
	if (fg_lin_sub(&d, &x, &y))
		(void)fg_facts_assume_le(&s->facts, &an->table, &d);
}

void fg_books_assume(fg_an *an, fg_state *s, fg_rid region)
{
	const fg_region_info r = an->table.regions.at[region];
	const fg_type *t = fg_unit_canon(an->u, r.type);
	if (t->kind != FG_TYPE_RECORD || r.trust || fg_contract_is_packet(an, t))
		return;
	books b = read_books(an, t);
	if (!b.has_buffer)
		return;
	assume(an, s, region, &b, KIND_USED, KIND_ROOM);
	assume(an, s, region, &b, KIND_POSITION, KIND_USED);
}
