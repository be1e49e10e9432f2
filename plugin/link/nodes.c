/*
 * Nodes by name, record types across units, and which types matter at all.
 */
#include "link/flow_internal.h"

#include <inttypes.h>

/* ---- what is outside from the beginning ---- */

static bool is_outside(const fg_link__flow *w, fg_link__node_kind kind, uint32_t a)
{
	const fg_link *l = w->l;
	const struct fg_link_private *p = l->private_;
	uint32_t flags;
	switch (kind) {
	case FG_NODE__FIELD:
		return p->missing_units || w->outside_records.at[a];
	case FG_NODE__GLOBAL:
		flags = l->objects.at[a].flags;
		if (flags & FG_LINK_NEVER_WRITTEN)
			return false;
		return !(flags & FG_LINK_DEFINED) || p->object_marks.at[a] & FG_LINK__UNSEEN ||
		       (p->missing_units && flags & FG_LINK_EXTERNAL);
	case FG_NODE__PARAM:
		return p->function_marks.at[a] & FG_LINK__UNSEEN_CALLS;
	case FG_NODE__RETURN:
		return !l->functions.at[a].body ||
		       (p->missing_units && p->function_marks.at[a] & FG_LINK__WEAK);
	default:
		return false;
	}
}

uint32_t fg_link__node_at(fg_link__flow *w, fg_link__node_kind kind, uint32_t a, uint32_t b)
{
	uint64_t key = (uint64_t)kind << 60 | (uint64_t)(a & 0xfffffffu) << 32 | b;
	bool is_new;
	uint64_t *slot = fg_u64map_put(&w->node_of, key, &is_new);
	if (!is_new)
		return (uint32_t)*slot - 1;
	uint32_t number = (uint32_t)w->nodes.n;
	*slot = (uint64_t)number + 1;
	fg_link__node *n = fg_vec_add(&w->nodes);
	n->kind = kind;
	n->a = a;
	if (is_outside(w, kind, a))
		fg_link__add_elem(w, number, FG_LINK__OUTSIDE);
	return number;
}

/* ---- records ---- */

/* The tag, or for types without one the place they are written at: the same in every unit. */
static void put_identity(const fg_unit *u, const fg_type *t, fg_buf *out)
{
	const fg_decl *d = fg_unit_decl(u, t->decl);
	const fg_place *p = fg_unit_place(u, d->place);
	const char *name = fg_unit_str(u, d->name);
	if (*name)
		fg_buf_printf(out, "%s", name);
	else if (d->place)
		fg_buf_printf(out, "%s:%" PRIu32, fg_unit_str(u, u->files.at[p->file].path),
		              p->begin);
	else
		fg_buf_puts(out, fg_unit_str(u, t->name));
}

uint32_t fg_link__record(fg_link__flow *w, uint32_t unit, fg_type_id type)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	const fg_type *t = fg_unit_canon(u, type);
	bool is_new, is_new_name;
	uint64_t *slot = fg_u64map_put(&w->record_of, fg_link__pair(unit, t->decl), &is_new);
	if (!is_new && t->decl)
		return (uint32_t)*slot - 1;
	fg_buf name = FG_BUF_INIT;
	put_identity(u, t, &name);
	uint64_t *number = fg_map_put_str(&w->records, fg_buf_str(&name), &is_new_name);
	if (is_new_name) {
		fg_vec_push(&w->outside_records, 0);
		*number = w->outside_records.n;
	}
	*slot = *number;
	fg_buf_release(&name);
	return (uint32_t)*slot - 1;
}

uint32_t fg_link__field_node(fg_link__flow *w, uint32_t unit, uint32_t field)
{
	const fg_field *f = fg_unit_field(w->l->units.at[unit].unit, field);
	uint32_t record = fg_link__record(w, unit, f->record);
	return fg_link__node_at(w, FG_NODE__FIELD, record, (uint32_t)f->bit_offset);
}

/* Fields that have no node yet get theirs from outside_records. */
static void open_fields(fg_link__flow *w, uint32_t unit, const fg_type *t)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	for (uint32_t i = 0; i < t->n; i++)
		if (fg_link__carries(w, unit, fg_unit_field(u, t->first + i)->type))
			fg_link__add_elem(w, fg_link__field_node(w, unit, t->first + i),
			                  FG_LINK__OUTSIDE);
}

void fg_link__open_record(fg_link__flow *w, uint32_t unit, fg_type_id type)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	FG_VEC(fg_type_id) todo = FG_VEC_INIT;
	fg_vec_push(&todo, type);
	while (todo.n) {
		const fg_type *t = fg_unit_canon(u, fg_vec_pop(&todo));
		if (t->kind == FG_TYPE_ARRAY || t->kind == FG_TYPE_VLA) {
			fg_vec_push(&todo, t->elem);
			continue;
		}
		if (t->kind != FG_TYPE_RECORD || !t->n)
			continue;
		uint32_t record = fg_link__record(w, unit, fg_unit_field(u, t->first)->record);
		/* Inside the outermost one each is met once: those seen before end the walk. */
		if (w->outside_records.at[record])
			continue;
		w->outside_records.at[record] = 1;
		open_fields(w, unit, t);
		for (uint32_t i = 0; i < t->n; i++)
			fg_vec_push(&todo, fg_unit_field(u, t->first + i)->type);
	}
	fg_vec_release(&todo);
}

/* ---- types ---- */

static bool ask(const fg_unit *u, fg_type_id id)
{
	const fg_type *t = fg_unit_canon(u, id);
	bool is_pointer = false;
	for (size_t steps = 0; steps < u->types.n; steps++) {
		if (t->kind == FG_TYPE_POINTER)
			is_pointer = true;
		else if (t->kind != FG_TYPE_ARRAY && t->kind != FG_TYPE_VLA)
			break;
		t = fg_unit_canon(u, t->elem);
	}
	return is_pointer && (t->kind == FG_TYPE_FUNCTION || t->kind == FG_TYPE_VOID);
}

bool fg_link__carries(fg_link__flow *w, uint32_t unit, fg_type_id type)
{
	const fg_unit *u = w->l->units.at[unit].unit;
	if (type >= u->types.n)
		return false;
	uint8_t *answer = &w->carries.at[unit][type];
	if (!*answer)
		*answer = ask(u, type) ? 2 : 1;
	return *answer == 2;
}
