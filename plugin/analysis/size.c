/*
 * Sizes given to allocations: nobody bounded them, or the arithmetic that made
 * them can wrap to a small one.
 */
#include "analysis/size.h"

#include "analysis/judge.h"

#define LARGE ((fg_wide)1 << 30) /* bytes: what no device has to spare for a stranger */

/* ---- products of parameters ---- */

/* Who calls the function, and with what, is not all seen. */
static bool is_open(const fg_an *an)
{
	if (an->is_entry)
		return true;
	if (!(an->link->functions.at[an->number].flags & FG_LINK_EXTERNAL))
		return false;
	for (size_t i = 0; i < an->link->functions.n; i++)
		if (an->link->functions.at[i].flags & FG_LINK_MAIN)
			return false;
	return true;
}

static bool is_parameter(const fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && l.n == 1 && l.c == 0 &&
	       an->table.syms.at[l.t[0].sym].origin == FG_SYM_PARAM;
}

/* a / b where one of them is a factor of the product or the product: how one asks whether it
 * wrapped. */
static bool is_quotient_of(const fg_an *an, fg_sym s, fg_sym product)
{
	const fg_sym_info *q = &an->table.syms.at[s], *p = &an->table.syms.at[product];
	if (q->origin != FG_SYM_EXPR || q->a != FG_OP_DIV)
		return false;
	fg_lin top = fg_lin_of(&an->table, fg_aval_of(&an->table, q->b).lin);
	return q->c == p->b || q->c == p->c || fg_lin_coefficient(&top, product) != 0;
}

static bool has_quotient(const fg_an *an, fg_lid id, fg_sym product)
{
	fg_lin l = fg_lin_of(&an->table, id);
	for (uint32_t i = 0; i < l.n; i++)
		if (is_quotient_of(an, l.t[i].sym, product))
			return true;
	return false;
}

static bool is_divided(const fg_an *an, const fg_facts *f, fg_sym product)
{
	for (size_t i = 0; i < f->defs.n; i++)
		if (is_quotient_of(an, f->defs.at[i].sym, product) ||
		    has_quotient(an, f->defs.at[i].lin, product))
			return true;
	for (size_t i = 0; i < f->le.n; i++)
		if (has_quotient(an, f->le.at[i], product))
			return true;
	return false;
}

static fg_wide most_of(fg_an *an, const fg_state *s, fg_vid v)
{
	fg_wide lo, hi;
	fg_lin l = fg_lin_of(&an->table, fg_aval_of(&an->table, v).lin);
	fg_facts_range(&s->facts, &an->table, &l, &lo, &hi);
	return hi;
}

/* n * size, where a caller chooses both and neither is bounded. */
static bool can_wrap(fg_an *an, const fg_state *s, fg_sym product)
{
	fg_sym_info p = an->table.syms.at[product];
	if (p.origin != FG_SYM_EXPR || p.a != (FG_OP_MUL | 0x100u) || p.bits < 16 || p.bits > 64 ||
	    !is_parameter(an, p.b) || !is_parameter(an, p.c) || p.b == p.c)
		return false;
	fg_wide a = most_of(an, s, p.b), b = most_of(an, s, p.c);
	fg_wide top = ((fg_wide)1 << p.bits) - 1;
	return a > 0 && b > top / a && !is_divided(an, &s->facts, product);
}

static bool check_product(fg_an *an, fg_state *s, const fg_lin *l, const char *function)
{
	for (uint32_t i = 0; i < l->n; i++) {
		if (!can_wrap(an, s, l->t[i].sym) || !is_open(an))
			continue;
		fg_report_data d = {.kind = FG_ISSUE_UNSIGNED_WRAP,
		                    .flags = FG_ISSUE_CALL | FG_ISSUE_WRAPPED,
		                    .place = an->table.syms.at[l->t[i].sym].place,
		                    .other = an->place,
		                    .deciding = l,
		                    .family = function};
		fg_an_report(an, s, &d);
		return true;
	}
	return false;
}

/* ---- values from outside ---- */

/* Somebody outside can make the size come out smaller than what was computed: not where it was only
 * read with the other sign, nor where a caller's own lengths decide. */
static bool may_wrap_small(fg_an *an, fg_state *s, const fg_sym_info *w)
{
	const fg_table *t = &an->table;
	if (w->origin != FG_SYM_WRAP || !(w->flags & (FG_SYM_TAINTED | FG_SYM_FREE)))
		return false;
	fg_lin form = fg_lin_of(t, w->a), above = form;
	if (form.n == 1 && form.t[0].k == 1 && form.c == 0 &&
	    t->syms.at[form.t[0].sym].bits == w->bits)
		return false;
	above.c -= w->hi;
	return (w->flags & FG_SYM_TAINTED) || fg_judge_le(an, s, &above) >= FG_VERDICT_POSSIBLE;
}

static bool check_wrap(fg_an *an, fg_state *s, const fg_lin *l, const char *function)
{
	for (uint32_t i = 0; i < l->n; i++) {
		fg_sym_info w = an->table.syms.at[l->t[i].sym];
		if (!may_wrap_small(an, s, &w))
			continue;
		fg_report_data d = {.kind = FG_ISSUE_UNSIGNED_WRAP,
		                    .flags = FG_ISSUE_CALL | FG_ISSUE_WRAPPED | FG_ISSUE_TAINTED,
		                    .deciding = l,
		                    .family = function};
		fg_an_report(an, s, &d);
		return true;
	}
	return false;
}

void fg_size_check(fg_an *an, fg_state *s, fg_vid size, const char *function)
{
	fg_lin l;
	fg_wide lo, hi;
	if (!fg_value_lin(an, s, size, &l) || check_wrap(an, s, &l, function) ||
	    check_product(an, s, &l, function))
		return;
	fg_facts_range(&s->facts, &an->table, &l, &lo, &hi);
	if (l.n == 0 || (fg_lin_flags_any(&an->table, &l) & FG_SYM_INEXACT) || hi < LARGE)
		return;
	fg_report_data d = {.kind = FG_ISSUE_TAINTED_SIZE,
	                    .flags = FG_ISSUE_CALL,
	                    .deciding = &l,
	                    .family = function};
	fg_lin above = l;
	above.c -= LARGE - 1;
	(void)fg_judge_report(an, s, &d, &above, true);
}
