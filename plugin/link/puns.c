/*
 * One record seen as another, by a cast between pointers to them: what is
 * stored through one name is read through the other. Their fields are tied,
 * offset by offset.
 */
#include "link/flow_internal.h"

enum { MAX_FIELDS = 512 };

typedef struct flat {
	uint64_t bit_offset;
	uint32_t field;
} flat;

typedef FG_VEC(flat) flat_vec;

/* The fields of the record, and of records in it, that may hold functions. All elements of an array
 * are one place, so the first stands for them. */
static void flatten(fg_link__flow *w, uint32_t unit, fg_type_id type, flat_vec *out)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	typedef struct part {
		fg_type_id type;
		uint64_t base;
	} part;
	FG_VEC(part) todo = FG_VEC_INIT;
	fg_vec_push(&todo, (part){type, 0});
	for (unsigned steps = 0; todo.n && steps < MAX_FIELDS; steps++) {
		part p = fg_vec_pop(&todo);
		const fg_type *t = fg_unit_canon(u, p.type);
		if (t->kind == FG_TYPE_ARRAY)
			fg_vec_push(&todo, (part){t->elem, p.base});
		for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++) {
			const fg_field *f = fg_unit_field(u, t->first + i);
			if (fg_link__carries(w, unit, f->type))
				fg_vec_push(out, (flat){p.base + f->bit_offset, t->first + i});
			else if (fg_type_is_aggregate(u, f->type))
				fg_vec_push(&todo, (part){f->type, p.base + f->bit_offset});
		}
	}
	fg_vec_release(&todo);
	if (out->n > MAX_FIELDS)
		out->n = MAX_FIELDS;
}

static void tie(fg_link__flow *w, uint32_t unit, fg_type_id a, fg_type_id b)
{
	flat_vec left = FG_VEC_INIT, right = FG_VEC_INIT;
	flatten(w, unit, a, &left);
	flatten(w, unit, b, &right);
	for (size_t i = 0; i < left.n; i++)
		for (size_t k = 0; k < right.n; k++) {
			if (left.at[i].bit_offset != right.at[k].bit_offset)
				continue;
			uint32_t x = fg_link__field_node(w, unit, left.at[i].field);
			uint32_t y = fg_link__field_node(w, unit, right.at[k].field);
			fg_link__add_rule(w, x, FG_RULE__COPY, y);
			fg_link__add_rule(w, y, FG_RULE__COPY, x);
		}
	fg_vec_release(&left);
	fg_vec_release(&right);
}

static fg_type_id record_behind(const fg_unit *u, fg_type_id pointer)
{
	fg_type_id pointee = fg_type_pointee(u, pointer);
	return fg_unit_canon(u, pointee)->kind == FG_TYPE_RECORD ? pointee : 0;
}

void fg_link__note_pun(fg_link__flow *w, const fg_link__body *b, const fg_inst *cast)
{
	if (cast->op != FG_IR_CAST_POINTER)
		return;
	fg_type_id to = record_behind(b->u, cast->type);
	fg_type_id from = record_behind(b->u, cast->operand_type);
	/* Declared only, here: another unit may know more. */
	if (!to || !from || !fg_unit_canon(b->u, to)->n || !fg_unit_canon(b->u, from)->n)
		return;
	uint32_t x = fg_link__record(w, b->unit, to), y = fg_link__record(w, b->unit, from);
	bool is_new;
	(void)fg_u64map_put(&w->puns, fg_link__pair(x < y ? x : y, x < y ? y : x), &is_new);
	/* A record begins with its own first member: the fields there are the same nodes. */
	if (is_new && x != y)
		tie(w, b->unit, to, from);
}
