/*
 * What a state need not know any more: slots and temporaries nobody reads from
 * here on, objects nothing leads to, and facts about symbols that can be met no
 * more. A symbol can be met again where a cell, a temporary or an attribute holds
 * it, where it is read anew from memory that is still there, where it is computed
 * anew from others that can, and at the end of the function, where callers tell
 * its cases apart by what they passed.
 */
#include "analysis/forget.h"

void fg_state_drop_dead(fg_an *an, fg_state *s, uint32_t block)
{
	uint32_t n = an->fn->slot_count;
	const unsigned char *live = &an->plan.live_in[(size_t)block * n];
	for (size_t i = 0; i < s->cells.n;) {
		const fg_region_info *r = &an->table.regions.at[s->cells.at[i].region];
		if (r->kind == FG_REGION_SLOT && an->plan.private_slot[r->id] && !live[r->id])
			fg_state_cell_remove(s, i);
		else
			i++;
	}
	const unsigned char *read = &an->plan.live_temps[(size_t)block * s->temp_count];
	for (uint32_t i = 0; i < s->temp_count; i++)
		if (!read[i])
			s->temps[i] = 0;
}

/* ---- symbols and regions that something still leads to ---- */

typedef struct marker {
	fg_an *an;
	fg_state *s;
	unsigned char *live;   /* by symbol */
	unsigned char *region; /* by region */
	FG_VEC(fg_sym) todo;
	FG_VEC(fg_rid) regions; /* whose cells are not looked at yet */
} marker;

static void mark_sym(marker *m, fg_sym sym)
{
	if (m->live[sym])
		return;
	m->live[sym] = 1;
	fg_vec_push(&m->todo, sym);
}

static void mark_lin(marker *m, fg_lid id)
{
	fg_lin l = fg_lin_of(&m->an->table, id);
	for (uint32_t i = 0; i < l.n; i++)
		mark_sym(m, l.t[i].sym);
}

static void mark_region(marker *m, fg_rid r)
{
	const fg_region_info *info = &m->an->table.regions.at[r];
	if (m->region[r])
		return;
	m->region[r] = 1;
	fg_vec_push(&m->regions, r);
	if (info->flags & FG_REGION_HAS_SIZE)
		mark_lin(m, info->size);
	if (info->address)
		mark_sym(m, info->address);
	if (info->length)
		mark_sym(m, info->length);
}

static void mark_value(marker *m, fg_vid v)
{
	fg_aval a = fg_aval_of(&m->an->table, v);
	mark_lin(m, a.lin);
	if (a.kind == FG_AVAL_PTR)
		mark_region(m, a.region);
}

/* A symbol made of others needs them to be understood. */
static void close_over(marker *m)
{
	while (m->todo.n) {
		fg_sym_info s = m->an->table.syms.at[fg_vec_pop(&m->todo)];
		if (s.origin == FG_SYM_WRAP)
			mark_lin(m, s.a);
		if (s.origin == FG_SYM_EXPR) {
			mark_value(m, s.b);
			if (s.a != UINT32_MAX)
				mark_value(m, s.c);
		}
	}
}

static bool touches(const marker *m, fg_lid id)
{
	const fg_lin *l = &m->an->table.lins.at[id];
	for (uint32_t i = 0; i < l->n; i++)
		if (m->live[l->t[i].sym])
			return true;
	return false;
}

/* What the function or its callers can name: the rest lives as long as something leads to it. */
static bool is_root(const fg_region_info *r)
{
	return r->kind == FG_REGION_SLOT || r->kind == FG_REGION_GLOBAL ||
	       r->kind == FG_REGION_EXTERNAL || (r->flags & FG_REGION_INPUT);
}

static void mark_roots(marker *m)
{
	const uint16_t lengths = FG_ATTR_HAS_LENGTH | FG_ATTR_UNTERMINATED;
	const fg_state *s = m->s;
	for (size_t i = 0; i < s->cells.n; i++)
		if (is_root(&m->an->table.regions.at[s->cells.at[i].region]))
			mark_region(m, s->cells.at[i].region);
	for (size_t i = 0; i < s->attrs.n; i++) {
		const fg_attr *a = &s->attrs.at[i];
		bool is_region = !(a->key & (FG_KEY_SYM | FG_KEY_VALUE));
		if (is_region && (a->flags & (FG_ATTR_OWNED | FG_ATTR_LOCKED)))
			mark_region(m, a->key);
		else if (is_region && (a->foreign || (a->flags & lengths)) &&
		         is_root(&m->an->table.regions.at[a->key]))
			mark_region(m, a->key); /* kept below, so its length must be understood */
		else if ((a->key & FG_KEY_SYM) && !(a->key & FG_KEY_VALUE))
			m->live[a->key & ~FG_KEY_SYM] = 1;
		else if ((a->key & FG_KEY_VALUE) && !(a->key & FG_KEY_SYM))
			mark_value(m, a->key & ~FG_KEY_VALUE);
	}
	for (uint32_t i = 0; i < s->temp_count; i++)
		mark_value(m, s->temps[i]);
	for (uint32_t i = 0; i < s->answer_count; i++)
		mark_value(m, s->answers[i].result);
	for (uint32_t i = 0; i < s->loop_count; i++)
		m->live[s->loops[i].counter] = 1;
}

static void mark_cells(marker *m)
{
	while (m->regions.n) {
		size_t begin, end;
		fg_rid r = fg_vec_pop(&m->regions);
		fg_state_cells(m->s, r, &begin, &end);
		for (size_t i = begin; i < end; i++) {
			mark_lin(m, m->s->cells.at[i].off);
			mark_value(m, m->s->cells.at[i].val);
		}
		const fg_attr *a = fg_state_attr(m->s, r);
		if (!a)
			continue;
		mark_lin(m, a->length);
		mark_lin(m, a->foreign);
	}
}

/* What is read again from memory that is still there, with what was found out of it; and what
 * callers tell cases by. */
static bool can_be_read(const marker *m, fg_sym sym)
{
	const fg_sym_info *info = &m->an->table.syms.at[sym];
	switch (info->origin) {
	case FG_SYM_CONTENT:
	case FG_SYM_SOME:
	case FG_SYM_STRLEN:
		return m->region[info->a] || is_root(&m->an->table.regions.at[info->a]);
	case FG_SYM_ADDRESS:
		return (m->an->table.regions.at[info->a].flags & FG_REGION_INPUT) != 0;
	case FG_SYM_PARAM:
		return true;
	default:
		return false;
	}
}

static bool all_marked(const marker *m, fg_lid id)
{
	const fg_lin *l = &m->an->table.lins.at[id];
	for (uint32_t i = 0; i < l->n; i++)
		if (!m->live[l->t[i].sym])
			return false;
	return true;
}

/* What gives the same symbol when it is computed once more. */
static bool can_be_computed(const marker *m, fg_sym sym)
{
	const fg_table *t = &m->an->table;
	const fg_sym_info *info = &t->syms.at[sym];
	if (info->origin == FG_SYM_WRAP)
		return all_marked(m, info->a);
	return info->origin == FG_SYM_EXPR && all_marked(m, fg_aval_of(t, info->b).lin) &&
	       (info->a == UINT32_MAX || all_marked(m, fg_aval_of(t, info->c).lin));
}

static void mark_readable(marker *m, fg_sym sym)
{
	if (!m->live[sym] && (can_be_read(m, sym) || can_be_computed(m, sym)))
		mark_sym(m, sym);
}

static void mark_readable_lin(marker *m, fg_lid id)
{
	fg_lin l = fg_lin_of(&m->an->table, id);
	for (uint32_t i = 0; i < l.n; i++)
		mark_readable(m, l.t[i].sym);
}

static void mark_facts(marker *m)
{
	const fg_facts *f = &m->s->facts;
	for (size_t i = 0; i < f->bounds.n; i++)
		mark_readable(m, f->bounds.at[i].sym);
	for (size_t i = 0; i < f->defs.n; i++) {
		mark_readable(m, f->defs.at[i].sym);
		mark_readable_lin(m, f->defs.at[i].lin);
	}
	for (size_t i = 0; i < f->le.n; i++)
		mark_readable_lin(m, f->le.at[i]);
	for (size_t i = 0; i < f->ne.n; i++)
		mark_readable_lin(m, f->ne.at[i]);
}

static void drop_unreachable(marker *m)
{
	fg_state *s = m->s;
	size_t kept = 0;
	for (size_t i = 0; i < s->cells.n; i++)
		if (m->region[s->cells.at[i].region])
			s->cells.at[kept++] = s->cells.at[i];
	s->cells.n = kept;
	kept = 0;
	for (size_t i = 0; i < s->attrs.n; i++) {
		const fg_attr *a = &s->attrs.at[i];
		bool is_region = !(a->key & (FG_KEY_SYM | FG_KEY_VALUE));
		const uint16_t light = FG_ATTR_USED | FG_ATTR_CHECKED;
		bool is_gone = is_region && !m->region[a->key] &&
		               (!is_root(&m->an->table.regions.at[a->key]) ||
		                (!(a->flags & ~light) && a->life == FG_LIFE_LIVE && !a->epoch));
		if (!is_gone)
			s->attrs.at[kept++] = *a;
	}
	s->attrs.n = kept;
}

void fg_forget_unused(fg_an *an, fg_state *s)
{
	size_t syms = an->table.syms.n, regions = an->table.regions.n;
	FG_VEC(unsigned char) bytes = FG_VEC_INIT;
	fg_vec_reserve(&bytes, syms + regions + 1);
	memset(bytes.at, 0, syms + regions + 1);
	marker m = {.an = an, .s = s, .live = bytes.at, .region = bytes.at + syms};
	mark_roots(&m);
	mark_cells(&m);
	mark_facts(&m);
	close_over(&m);
	for (size_t i = 0; i < s->facts.defs.n; i++)
		if (m.live[s->facts.defs.at[i].sym])
			mark_lin(&m, s->facts.defs.at[i].lin);
	for (size_t i = 0; i < s->facts.le.n; i++)
		if (touches(&m, s->facts.le.at[i]))
			mark_lin(&m, s->facts.le.at[i]);
	close_over(&m);
	drop_unreachable(&m);
	fg_facts_retain(&s->facts, &an->table, m.live, syms);
	fg_vec_release(&m.todo);
	fg_vec_release(&m.regions);
	fg_vec_release(&bytes);
}
