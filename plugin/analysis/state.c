#include "analysis/state.h"

#include <string.h>

fg_state *fg_state_new(fg_state_pool *p, uint32_t temp_count)
{
	fg_state *s = p->free;
	if (s) {
		p->free = s->next;
	} else {
		FG_VEC(fg_state) one = FG_VEC_INIT;
		s = fg_vec_add(&one); /* ownership passes to p->all */
		fg_vec_push(&p->all, s);
	}
	if (s->temp_room < temp_count) {
		fg_vec_free_(s->temps);
		FG_VEC(fg_vid) temps = FG_VEC_INIT;
		fg_vec_reserve(&temps, (size_t)temp_count + 1);
		s->temps = temps.at;
		s->temp_room = temp_count;
	}
	s->temp_count = temp_count;
	if (temp_count)
		memset(s->temps, 0, temp_count * sizeof(*s->temps));
	fg_vec_clear(&s->cells);
	fg_vec_clear(&s->attrs);
	fg_facts_clear(&s->facts);
	s->epoch = 0;
	s->loop_count = s->answer_count = 0;
	s->trail = NULL;
	s->next = NULL;
	s->from = 0;
	s->resumed = s->result = 0;
	s->result_place = 0;
	s->is_dead = s->is_unentered = s->has_passed_by = false;
	s->met = 0;
	s->asked_count = 0;
	return s;
}

#define COPY_VEC(out, src)                                                                         \
	do {                                                                                       \
		fg_vec_clear(out);                                                                 \
		fg_vec_reserve(out, (src)->n);                                                     \
		if ((src)->n)                                                                      \
			memcpy((out)->at, (src)->at, (src)->n * sizeof(*(src)->at));               \
		(out)->n = (src)->n;                                                               \
	} while (0)

fg_state *fg_state_copy(fg_state_pool *p, const fg_state *s)
{
	fg_state *r = fg_state_new(p, s->temp_count);
	COPY_VEC(&r->cells, &s->cells);
	COPY_VEC(&r->attrs, &s->attrs);
	fg_facts_copy(&r->facts, &s->facts);
	if (s->temp_count)
		memcpy(r->temps, s->temps, s->temp_count * sizeof(*s->temps));
	r->epoch = s->epoch;
	memcpy(r->loops, s->loops, sizeof(s->loops));
	r->loop_count = s->loop_count;
	memcpy(r->answers, s->answers, sizeof(s->answers));
	r->answer_count = s->answer_count;
	r->trail = s->trail;
	r->from = s->from;
	r->is_unentered = s->is_unentered;
	r->has_passed_by = s->has_passed_by;
	r->met = s->met;
	r->asked_count = s->asked_count;
	memcpy(r->asked, s->asked, sizeof(s->asked));
	return r;
}

void fg_state_free(fg_state_pool *p, fg_state *s)
{
	s->next = p->free;
	p->free = s;
}

void fg_state_pool_reset(fg_state_pool *p)
{
	p->free = NULL;
	for (size_t i = p->all.n; i-- > 0;)
		fg_state_free(p, p->all.at[i]);
}

void fg_state_pool_release(fg_state_pool *p)
{
	for (size_t i = 0; i < p->all.n; i++) {
		fg_state *s = p->all.at[i];
		fg_vec_release(&s->cells);
		fg_vec_release(&s->attrs);
		fg_facts_release(&s->facts);
		fg_vec_free_(s->temps);
		fg_vec_free_(s);
	}
	fg_vec_release(&p->all);
	p->free = NULL;
}

/* ---- attributes ---- */

static size_t attr_at(const fg_state *s, fg_key key)
{
	size_t lo = 0, hi = s->attrs.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->attrs.at[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const fg_attr *fg_state_attr(const fg_state *s, fg_key key)
{
	size_t i = attr_at(s, key);
	return i < s->attrs.n && s->attrs.at[i].key == key ? &s->attrs.at[i] : NULL;
}

fg_attr *fg_state_attr_make(fg_state *s, fg_key key)
{
	size_t i = attr_at(s, key);
	if (i < s->attrs.n && s->attrs.at[i].key == key)
		return &s->attrs.at[i];
	fg_vec_reserve(&s->attrs, 1);
	memmove(&s->attrs.at[i + 1], &s->attrs.at[i], (s->attrs.n - i) * sizeof(*s->attrs.at));
	s->attrs.n++;
	memset(&s->attrs.at[i], 0, sizeof(s->attrs.at[i]));
	s->attrs.at[i].key = key;
	return &s->attrs.at[i];
}

void fg_attr_weaken(fg_attr *a)
{
	a->flags |= FG_ATTR_WEAK;
	a->weak_lo = a->weak_hi = 0;
}

void fg_attr_weaken_range(fg_attr *a, fg_wide lo, fg_wide hi)
{
	if (hi > FG_ATTR_WEAK_END)
		hi = FG_ATTR_WEAK_END;
	if (lo < 0 || lo >= hi || (lo == 0 && hi == FG_ATTR_WEAK_END) || fg_attr_is_all_weak(a)) {
		fg_attr_weaken(a);
		return;
	}
	bool is_first = !(a->flags & FG_ATTR_WEAK);
	a->flags |= FG_ATTR_WEAK;
	if (is_first || lo < a->weak_lo)
		a->weak_lo = (uint32_t)lo;
	if (is_first || hi > a->weak_hi)
		a->weak_hi = (uint32_t)hi;
	if (a->weak_lo == 0 && a->weak_hi == FG_ATTR_WEAK_END)
		a->weak_hi = 0;
}

void fg_attr_weaken_like(fg_attr *a, const fg_attr *other)
{
	if (fg_attr_is_all_weak(other))
		fg_attr_weaken(a);
	else if (other->flags & FG_ATTR_WEAK)
		fg_attr_weaken_range(a, other->weak_lo, other->weak_hi);
}

bool fg_attr_is_weak(const fg_attr *a, fg_wide lo, fg_wide hi)
{
	return fg_attr_is_all_weak(a) ||
	       ((a->flags & FG_ATTR_WEAK) && lo < a->weak_hi && hi > a->weak_lo);
}

bool fg_attr_is_all_weak(const fg_attr *a)
{
	return (a->flags & FG_ATTR_WEAK) && a->weak_hi == 0;
}

void fg_attr_taint(fg_attr *a, uint32_t trust, fg_wide lo, fg_wide hi)
{
	bool is_first = !(a->flags & FG_ATTR_TAINTED);
	uint32_t from = lo > 0 && lo < FG_ATTR_WEAK_END ? (uint32_t)lo : 0;
	uint32_t to = lo >= 0 && hi < FG_ATTR_WEAK_END ? (uint32_t)hi : FG_ATTR_WEAK_END;
	a->flags |= FG_ATTR_TAINTED;
	a->trust = trust;
	if (is_first || from < a->taint_lo)
		a->taint_lo = from;
	if (is_first || to > a->taint_hi)
		a->taint_hi = to;
}

bool fg_attr_is_tainted(const fg_attr *a, fg_wide lo, fg_wide hi)
{
	return (a->flags & FG_ATTR_TAINTED) && hi > a->taint_lo &&
	       (lo < a->taint_hi || a->taint_hi == FG_ATTR_WEAK_END);
}

/* ---- cells ---- */

static size_t cell_at(const fg_state *s, fg_rid region)
{
	size_t lo = 0, hi = s->cells.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (s->cells.at[mid].region < region)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void fg_state_cells(const fg_state *s, fg_rid region, size_t *begin, size_t *end)
{
	*begin = cell_at(s, region);
	*end = *begin;
	while (*end < s->cells.n && s->cells.at[*end].region == region)
		(*end)++;
}

void fg_state_cell_remove(fg_state *s, size_t i)
{
	memmove(&s->cells.at[i], &s->cells.at[i + 1], (s->cells.n - i - 1) * sizeof(*s->cells.at));
	s->cells.n--;
}

void fg_state_cell_insert(fg_state *s, size_t i, const fg_cell *c)
{
	fg_vec_reserve(&s->cells, 1);
	memmove(&s->cells.at[i + 1], &s->cells.at[i], (s->cells.n - i) * sizeof(*s->cells.at));
	s->cells.at[i] = *c;
	s->cells.n++;
}

/* ---- comparing ---- */

static bool same_attrs(const fg_state *a, const fg_state *b)
{
	if (a->attrs.n != b->attrs.n)
		return false;
	for (size_t i = 0; i < a->attrs.n; i++) {
		const fg_attr *x = &a->attrs.at[i], *y = &b->attrs.at[i];
		if (x->key != y->key || x->life != y->life || x->epoch != y->epoch ||
		    x->length != y->length || x->trust != y->trust ||
		    ((x->flags ^ y->flags) & ~(FG_ATTR_USED | FG_ATTR_CHECKED)))
			return false;
	}
	return true;
}

bool fg_state_same_memory(const fg_state *a, const fg_state *b)
{
	if (a->cells.n != b->cells.n || a->epoch != b->epoch)
		return false;
	if (a->cells.n && memcmp(a->cells.at, b->cells.at, a->cells.n * sizeof(*a->cells.at)) != 0)
		return false;
	if (a->temp_count && memcmp(a->temps, b->temps, a->temp_count * sizeof(*a->temps)) != 0)
		return false;
	return same_attrs(a, b);
}

bool fg_state_same_loops(const fg_state *a, const fg_state *b)
{
	if (a->loop_count != b->loop_count)
		return false;
	for (uint32_t i = 0; i < a->loop_count; i++)
		if (a->loops[i].entry != b->loops[i].entry ||
		    a->loops[i].block != b->loops[i].block ||
		    a->loops[i].phase != b->loops[i].phase ||
		    a->loops[i].counter != b->loops[i].counter)
			return false;
	return true;
}
