/*
 * n % 16 == 0 and n != 0: n is at least 16. A remainder, or the low bits, of a number that is known
 * by a condition moves the number's least value up to the first that has it, and says how near a
 * loop that goes by sixteens comes to it.
 */
#include "analysis/remainder.h"

/* The symbol is n % unit, or n & (unit - 1). */
static bool is_remainder(const fg_table *t, const fg_facts *f, const fg_sym_info *info, fg_lin *n,
                         fg_wide *unit)
{
	bool is_mask = info->a == FG_OP_AND;
	if (info->origin != FG_SYM_EXPR || (info->a != FG_OP_REM && !is_mask))
		return false;
	fg_aval of = fg_aval_of(t, info->b), by = fg_aval_of(t, info->c);
	fg_lin divisor = fg_lin_of(t, by.lin), number = fg_lin_of(t, of.lin);
	if (of.kind != FG_AVAL_INT || by.kind != FG_AVAL_INT || divisor.n || divisor.c <= 0 ||
	    (is_mask && (divisor.c & (divisor.c + 1))))
		return false;
	*unit = is_mask ? divisor.c + 1 : divisor.c;
	*n = fg_facts_normal(f, t, &number);
	return n->n > 0;
}

static fg_wide modulo(fg_wide a, fg_wide unit)
{
	return (a % unit + unit) % unit;
}

static bool move_up(fg_an *an, fg_state *s, const fg_lin *n, fg_wide unit, fg_wide rest)
{
	fg_wide lo, hi;
	fg_lin least;
	fg_facts_range(&s->facts, &an->table, n, &lo, &hi);
	if (lo < 0 || lo >= FG_WIDE_INF)
		return true;
	if (lo == 0 && fg_facts_prove_ne(&s->facts, &an->table, n))
		lo = 1;
	fg_wide first = lo + modulo(rest - lo, unit);
	if (first == lo || !fg_lin_scale(&least, n, -1))
		return true;
	least.c += first;
	return fg_facts_assume_le(&s->facts, &an->table, &least);
}

bool fg_remainders_assume(fg_an *an, fg_state *s)
{
	for (size_t i = 0; i < s->facts.bounds.n; i++) {
		fg_bound b = s->facts.bounds.at[i];
		fg_wide unit;
		fg_lin n;
		if (b.lo != b.hi || an->table.syms.at[b.sym].origin != FG_SYM_EXPR)
			continue;
		fg_sym_info info = an->table.syms.at[b.sym];
		if (is_remainder(&an->table, &s->facts, &info, &n, &unit) && b.lo >= 0 &&
		    b.lo < unit && !move_up(an, s, &n, unit, b.lo))
			return false;
	}
	return true;
}

/* All that is left of l is a constant, modulo unit. */
static bool is_whole(const fg_lin *l, fg_wide unit)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (l->t[i].k % unit)
			return false;
	return true;
}

bool fg_remainder_of(const fg_table *t, const fg_facts *f, const fg_lin *l, fg_wide unit,
                     fg_wide *rest)
{
	*rest = modulo(l->c, unit);
	if (is_whole(l, unit))
		return true;
	for (size_t i = 0; i < f->bounds.n; i++) {
		fg_bound b = f->bounds.at[i];
		fg_wide by, lo, hi;
		fg_lin n, other;
		if (b.lo != b.hi || !is_remainder(t, f, &t->syms.at[b.sym], &n, &by) || by % unit)
			continue;
		fg_facts_range(f, t, &n, &lo, &hi);
		for (int sign = -1; sign <= 1 && lo >= 0; sign += 2) {
			*rest = b.lo * sign;
			if (!fg_lin_add_scaled(&other, l, &n, -sign) || !is_whole(&other, unit))
				continue;
			*rest = modulo(*rest + other.c, unit);
			return true;
		}
	}
	return false;
}
