/*
 * The call graph in flat form, its strongly connected components, callees
 * before callers (Tarjan, with a stack of its own), and the level of each.
 */
#include "link/link_internal.h"

#include <stdlib.h>

static int by_value(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;
	return a < b ? -1 : a > b;
}

static void sort_calls(fg_link *l)
{
	struct fg_link_private *p = l->private_;
	size_t n = p->calls.n;
	if (n > 1)
		qsort(p->calls.at, n, sizeof(*p->calls.at), by_value);
	p->calls.n = 0;
	for (size_t i = 0; i < n; i++)
		if (!p->calls.n || fg_vec_last(&p->calls) != p->calls.at[i])
			p->calls.at[p->calls.n++] = p->calls.at[i];
}

static void lay_out_callees(fg_link *l)
{
	for (size_t i = 0; i < l->functions.n; i++) {
		l->functions.at[i].first_callee = 0;
		l->functions.at[i].callee_count = 0;
	}
	fg_vec_clear(&l->edges);
	for (size_t i = 0; i < l->private_->calls.n; i++) {
		uint64_t call = l->private_->calls.at[i];
		fg_link_function *f = &l->functions.at[call >> 32];
		if (!f->callee_count++)
			f->first_callee = (uint32_t)l->edges.n;
		fg_vec_push(&l->edges, (uint32_t)call);
	}
}

/* Behind the callees. Calls are sorted by caller, so each list comes out sorted. */
static void lay_out_callers(fg_link *l)
{
	size_t n = l->private_->calls.n;
	for (size_t i = 0; i < n; i++)
		l->functions.at[(uint32_t)l->private_->calls.at[i]].caller_count++;
	uint32_t at = (uint32_t)l->edges.n;
	for (size_t i = 0; i < l->functions.n; i++) {
		l->functions.at[i].first_caller = at;
		at += l->functions.at[i].caller_count;
		l->functions.at[i].caller_count = 0;
	}
	fg_vec_reserve(&l->edges, n);
	l->edges.n += n;
	for (size_t i = 0; i < n; i++) {
		uint64_t call = l->private_->calls.at[i];
		fg_link_function *f = &l->functions.at[(uint32_t)call];
		l->edges.at[f->first_caller + f->caller_count++] = (uint32_t)(call >> 32);
	}
}

/* ---- components ---- */

typedef struct visit {
	uint32_t function, next; /* next callee to look at */
} visit;

typedef struct tarjan {
	fg_link *l;
	uint32_t *index; /* 1 = first visited; 0 = not yet */
	uint32_t *low;
	uint32_t count;
	bool *is_open;   /* on the stack of members */
	FG_VEC(uint32_t) open;
	FG_VEC(visit) path;
} tarjan;

static void enter(tarjan *t, uint32_t f)
{
	t->index[f] = t->low[f] = ++t->count;
	t->is_open[f] = true;
	fg_vec_push(&t->open, f);
	fg_vec_push(&t->path, (visit){f, 0});
}

static int by_number(const void *pa, const void *pb)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	return a < b ? -1 : a > b;
}

static void close_component(tarjan *t, uint32_t root)
{
	fg_link *l = t->l;
	fg_link_component c = {.first = (uint32_t)l->members.n};
	uint32_t f;
	do {
		f = fg_vec_pop(&t->open);
		t->is_open[f] = false;
		l->functions.at[f].component = (uint32_t)l->components.n;
		fg_vec_push(&l->members, f);
		c.n++;
	} while (f != root);
	if (c.n > 1)
		qsort(&l->members.at[c.first], c.n, sizeof(uint32_t), by_number);
	fg_vec_push(&l->components, c);
}

static void step(tarjan *t)
{
	visit *top = &fg_vec_last(&t->path);
	const fg_link_function *f = &t->l->functions.at[top->function];
	uint32_t self = top->function;
	if (top->next < f->callee_count) {
		uint32_t callee = t->l->edges.at[f->first_callee + top->next++];
		if (!t->index[callee])
			enter(t, callee);
		else if (t->is_open[callee] && t->index[callee] < t->low[self])
			t->low[self] = t->index[callee];
		return;
	}
	(void)fg_vec_pop(&t->path);
	if (t->path.n) {
		uint32_t parent = fg_vec_last(&t->path).function;
		if (t->low[self] < t->low[parent])
			t->low[parent] = t->low[self];
	}
	if (t->low[self] == t->index[self])
		close_component(t, self);
}

static void find_components(fg_link *l)
{
	size_t n = l->functions.n;
	fg_arena arena = FG_ARENA_INIT;
	tarjan t = {
		.l = l,
		.index = fg_arena_array(&arena, n + 1, sizeof(uint32_t)),
		.low = fg_arena_array(&arena, n + 1, sizeof(uint32_t)),
		.is_open = fg_arena_array(&arena, n + 1, sizeof(bool)),
	};
	fg_vec_clear(&l->members);
	fg_vec_clear(&l->components);
	for (uint32_t f = 0; f < n; f++) {
		if (t.index[f])
			continue;
		enter(&t, f);
		while (t.path.n)
			step(&t);
	}
	fg_vec_release(&t.open);
	fg_vec_release(&t.path);
	fg_arena_release(&arena);
}

/* ---- what follows from them ---- */

static bool calls_itself(const fg_link *l, const fg_link_function *f, uint32_t number)
{
	for (uint32_t i = 0; i < f->callee_count; i++)
		if (l->edges.at[f->first_callee + i] == number)
			return true;
	return false;
}

static void mark_recursion(fg_link *l)
{
	for (uint32_t i = 0; i < l->functions.n; i++) {
		fg_link_function *f = &l->functions.at[i];
		if (l->components.at[f->component].n > 1 || calls_itself(l, f, i))
			f->flags |= FG_LINK_RECURSIVE;
	}
}

static uint32_t level_of(const fg_link *l, uint32_t component)
{
	const fg_link_component *c = &l->components.at[component];
	uint32_t level = 0;
	for (uint32_t m = 0; m < c->n; m++) {
		const fg_link_function *f = &l->functions.at[l->members.at[c->first + m]];
		for (uint32_t i = 0; i < f->callee_count; i++) {
			uint32_t callee = l->edges.at[f->first_callee + i];
			uint32_t other = l->functions.at[callee].component;
			if (other != component && l->components.at[other].level >= level)
				level = l->components.at[other].level + 1;
		}
	}
	return level;
}

static void set_levels(fg_link *l)
{
	for (uint32_t i = 0; i < l->components.n; i++) {
		l->components.at[i].level = level_of(l, i);
		if (l->components.at[i].level >= l->level_count)
			l->level_count = l->components.at[i].level + 1;
	}
}

static void add_indirect_calls(fg_link *l)
{
	struct fg_link_private *p = l->private_;
	for (size_t i = 0; i < p->sites.n; i++) {
		const fg_link__site *s = &p->sites.at[i];
		for (uint32_t k = 0; k < s->n; k++)
			fg_vec_push(&p->calls,
			            fg_link__pair(s->caller, p->targets.at[s->first + k]));
	}
}

void fg_link__order(fg_link *l)
{
	sort_calls(l);
	lay_out_callees(l);
	find_components(l);
	mark_recursion(l);
	add_indirect_calls(l);
	sort_calls(l);
	lay_out_callees(l);
	lay_out_callers(l);
	find_components(l);
	set_levels(l);
	fg_vec_release(&l->private_->calls);
}
