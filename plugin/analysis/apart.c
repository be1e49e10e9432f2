/*
 * Marks are forms that one of the two states knows sharply and the other
 * differently: a pointer null here and not there, a number 0 here. A mark whose
 * two sides exclude each other tells the states apart, and then what every other
 * mark was on its side follows from it: as clauses, "as there, or y as here".
 */
#include "analysis/apart.h"

#include "analysis/clause.h"

enum { MARKS_MAX = 24, NEW_MAX = 8 };

typedef struct span {
	fg_wide lo, hi;
} span;

/* A form of the joined state, and what it was in each. */
typedef struct mark {
	fg_lin form;
	span side[2];
	bool is_address;
} mark;

typedef struct marks {
	mark at[MARKS_MAX];
	size_t n;
} marks;

static bool is_one(span s)
{
	return s.lo == s.hi;
}

static bool is_below(span a, span b)
{
	return a.hi < b.lo;
}

/* The two sides exclude each other. */
static bool is_telling(const mark *m)
{
	return is_below(m->side[0], m->side[1]) || is_below(m->side[1], m->side[0]);
}

static void add_mark(marks *list, const mark *m)
{
	for (size_t i = 0; i < list->n; i++)
		if (fg_lin_equal(&list->at[i].form, &m->form))
			return;
	bool is_same = m->side[0].lo == m->side[1].lo && m->side[0].hi == m->side[1].hi;
	bool is_sharp = is_one(m->side[0]) || is_one(m->side[1]) || is_telling(m) ||
	                (m->is_address && (m->side[0].lo > 0) != (m->side[1].lo > 0));
	if (list->n < MARKS_MAX && !is_same && is_sharp)
		list->at[list->n++] = *m;
}

static span span_in(const fg_an *an, const fg_state *s, const fg_lin *form)
{
	span r;
	fg_facts_range(&s->facts, &an->table, form, &r.lo, &r.hi);
	return r;
}

static bool value_span(fg_an *an, fg_state *s, fg_vid v, span *out)
{
	fg_lin l;
	if (!fg_value_lin(an, s, v, &l))
		return false;
	*out = span_in(an, s, &l);
	return true;
}

/* The form that stands for the joined value. */
static bool form_of(fg_an *an, fg_vid v, mark *out)
{
	fg_aval a = fg_aval_of(&an->table, v);
	out->form = fg_lin_of(&an->table, a.lin);
	out->is_address = a.kind == FG_AVAL_PTR;
	if (out->is_address && out->form.n == 0 && out->form.c == 0) {
		out->form = fg_lin_sym(fg_region_address(an, a.region));
		return true;
	}
	return a.kind == FG_AVAL_INT && out->form.n > 0;
}

static void mark_values(fg_an *an, fg_state *a, fg_state *b, marks *list)
{
	for (size_t i = 0; i < an->joined.n; i++) {
		fg_joined j = an->joined.at[i];
		mark m;
		if (form_of(an, j.value, &m) && value_span(an, a, j.x, &m.side[0]) &&
		    value_span(an, b, j.y, &m.side[1]))
			add_mark(list, &m);
	}
}

static void mark_form(const fg_an *an, const fg_state *a, const fg_state *b, const fg_lin *form,
                      marks *list)
{
	mark m = {.form = *form, .side = {span_in(an, a, form), span_in(an, b, form)}};
	m.is_address = form->n == 1 && an->table.syms.at[form->t[0].sym].origin == FG_SYM_ADDRESS;
	add_mark(list, &m);
}

/* The other side says the same of the symbol: it is no mark. */
static bool is_common(const fg_an *an, const fg_bound *own, const fg_facts *other)
{
	fg_wide lo, hi;
	fg_facts_range_sym(other, &an->table, own->sym, &lo, &hi);
	return lo == own->lo && hi == own->hi;
}

static void mark_facts(const fg_an *an, const fg_state *a, const fg_state *b, marks *list)
{
	const fg_facts *both[2] = {&a->facts, &b->facts};
	for (int k = 0; k < 2 && list->n < MARKS_MAX; k++) {
		for (size_t i = 0; i < both[k]->bounds.n; i++) {
			const fg_bound *own = &both[k]->bounds.at[i];
			fg_lin self = fg_lin_sym(own->sym);
			if (!is_common(an, own, both[1 - k]))
				mark_form(an, a, b, &self, list);
		}
		for (size_t i = 0; i < both[k]->defs.n; i++) {
			fg_lin self = fg_lin_sym(both[k]->defs.at[i].sym), form;
			if (fg_lin_sub(&form, &self, &an->table.lins.at[both[k]->defs.at[i].lin]))
				mark_form(an, a, b, &form, list);
		}
	}
}

/* The form is at the end of `in` that is away from `other`; false: there is none. */
static bool literal_in(const fg_lin *form, span in, span other, fg_lin *out)
{
	if (in.hi < other.hi) {
		*out = *form;
		out->c -= in.hi;
		return true;
	}
	if (in.lo > other.lo && fg_lin_scale(out, form, -1)) {
		out->c += in.lo;
		return true;
	}
	return false;
}

static void add_clause(fg_an *an, const fg_lin *a, const fg_lin *b, fg_clauses *out)
{
	fg_clause c = {fg_table_lin(&an->table, a), fg_table_lin(&an->table, b)};
	for (size_t i = 0; i < out->n; i++)
		if ((out->at[i].a == c.b && out->at[i].b == c.a) ||
		    (out->at[i].a == c.a && out->at[i].b == c.b))
			return;
	fg_vec_push(out, c);
}

/* x as on the other side, or y as on side k. */
static void add_pair(fg_an *an, const mark *x, const mark *y, int k, fg_clauses *out)
{
	fg_lin a, b;
	if (!literal_in(&x->form, x->side[1 - k], x->side[k], &a) ||
	    !literal_in(&y->form, y->side[k], y->side[1 - k], &b))
		return;
	add_clause(an, &a, &b, out);
}

/* ---- what told paths apart before ---- */

/* l with one value in the place of another that it speaks of; false: it does not, or not so. */
static bool replace_value(fg_lin *l, const fg_lin *old, const fg_lin *fresh)
{
	fg_lin rest;
	for (int k = 1; k >= -1; k -= 2) /* l = k * old + a number */
		if (fg_lin_add_scaled(&rest, l, old, -k) && rest.n == 0)
			return fg_lin_add_scaled(l, &rest, fresh, k);
	return old->n == 1 && old->c == 0 && old->t[0].k == 1 &&
	       fg_lin_coefficient(l, old->t[0].sym) &&
	       fg_lin_substitute(l, l, old->t[0].sym, fresh);
}

/* A literal of one state in terms of the joined state and, where it speaks of values that were
 * joined, of the other one. */
typedef struct renamed {
	fg_lin joined, other;
	bool is_changed;
} renamed;

static renamed rename_literal(fg_an *an, fg_state *const both[2], int side, fg_lid id)
{
	renamed r = {.joined = fg_lin_of(&an->table, id)};
	r.other = r.joined;
	for (size_t i = 0; i < an->joined.n; i++) {
		fg_joined j = an->joined.at[i];
		mark own, value;
		fg_lin there, joined = r.joined, other = r.other;
		if (!form_of(an, side ? j.y : j.x, &own) || !form_of(an, j.value, &value) ||
		    !fg_value_lin(an, both[1 - side], side ? j.x : j.y, &there) ||
		    !replace_value(&joined, &own.form, &value.form) ||
		    !replace_value(&other, &own.form, &there))
			continue;
		r.joined = joined;
		r.other = other;
		r.is_changed = true;
	}
	return r;
}

/* Those of one state that the other one keeps too, with what it has in the place of each value. */
static void carry_over(fg_an *an, fg_state *const both[2], int side, fg_clauses *out)
{
	const fg_facts *f = &both[side]->facts, *other = &both[1 - side]->facts;
	for (size_t i = 0; i < f->clauses.n && out->n < NEW_MAX; i++) {
		renamed a = rename_literal(an, both, side, f->clauses.at[i].a);
		renamed b = rename_literal(an, both, side, f->clauses.at[i].b);
		if (!a.is_changed && !b.is_changed)
			continue;
		fg_clause there = {fg_table_lin(&an->table, &a.other),
		                   fg_table_lin(&an->table, &b.other)};
		if (fg_clause_holds(other, &an->table, there))
			add_clause(an, &a.joined, &b.joined, out);
	}
}

void fg_apart_clauses(fg_an *an, fg_state *a, fg_state *b, fg_clauses *out)
{
	marks list = {.n = 0};
	fg_state *const both[2] = {a, b};
	carry_over(an, both, 0, out);
	carry_over(an, both, 1, out);
	mark_values(an, a, b, &list);
	mark_facts(an, a, b, &list);
	for (int pass = 0; pass < 2; pass++) /* pointers first */
		for (size_t i = 0; i < list.n; i++)
			for (size_t k = 0; k < list.n; k++) {
				const mark *x = &list.at[i], *y = &list.at[k];
				bool is_first = x->is_address || y->is_address;
				if (i == k || !is_telling(x) || is_first != (pass == 0))
					continue;
				for (int side = 0; side < 2 && out->n < NEW_MAX; side++)
					add_pair(an, x, y, side, out);
			}
}
