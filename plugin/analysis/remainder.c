/*
 * n % 16 == 0 and n != 0: n is at least 16. A remainder, or the low bits, of a number that is known
 * by a condition moves the number's least value up to the first that has it.
 */
#include "analysis/remainder.h"

/* The symbol is n % unit, or n & (unit - 1). */
static bool is_remainder(fg_an *an, fg_state *s, const fg_sym_info *info, fg_lin *n, fg_wide *unit)
{
	fg_lin by;
	bool is_mask = info->a == FG_OP_AND;
	if (info->origin != FG_SYM_EXPR || (info->a != FG_OP_REM && !is_mask) ||
	    !fg_value_lin(an, s, info->c, &by) || by.n || by.c <= 0 ||
	    (is_mask && (by.c & (by.c + 1))))
		return false;
	*unit = is_mask ? by.c + 1 : by.c;
	return fg_value_lin(an, s, info->b, n) && n->n;
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
	fg_wide first = lo + ((rest - lo) % unit + unit) % unit;
	if (first == lo || !fg_lin_scale(&least, n, -1))
		return true;
	least.c += first;
	return fg_facts_assume_le(&s->facts, &an->table, &least);
}

bool fg_remainders_assume(fg_an *an, fg_state *s)
{
	for (size_t i = 0; i < s->facts.bounds.n; i++) {
		fg_bound b = s->facts.bounds.at[i];
		fg_sym_info info = an->table.syms.at[b.sym];
		fg_wide unit;
		fg_lin n;
		if (b.lo == b.hi && is_remainder(an, s, &info, &n, &unit) && b.lo >= 0 &&
		    b.lo < unit && !move_up(an, s, &n, unit, b.lo))
			return false;
	}
	return true;
}
