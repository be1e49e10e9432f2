/*
 * n % 16 == 0 and n != 0: n is at least 16. A remainder, or the low bits, of a number that is known
 * by a condition moves the number's least value up to the first that has it and the greatest down
 * to the last (n <= 128 and n % 8 != 0: n is 127 at most), and says how near a loop that goes by
 * sixteens comes to it.
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

/* The least number from n on, or the greatest up to it, with a remainder from lo to hi. */
static fg_wide next_up(fg_wide n, fg_wide unit, fg_wide lo, fg_wide hi)
{
	fg_wide rest = modulo(n, unit);
	return rest < lo ? n + lo - rest : rest > hi ? n + unit - rest + lo : n;
}

static fg_wide next_down(fg_wide n, fg_wide unit, fg_wide lo, fg_wide hi)
{
	fg_wide rest = modulo(n, unit);
	return rest > hi ? n - rest + hi : rest < lo ? n - rest - unit + hi : n;
}

static bool move_up(fg_an *an, fg_state *s, const fg_lin *n, fg_wide unit, const fg_bound *rest)
{
	fg_wide lo, hi;
	fg_lin least;
	fg_facts_range(&s->facts, &an->table, n, &lo, &hi);
	if (lo < 0 || lo >= FG_WIDE_INF)
		return true;
	if (lo == 0 && fg_facts_prove_ne(&s->facts, &an->table, n))
		lo = 1;
	fg_wide first = next_up(lo, unit, rest->lo, rest->hi);
	if (first == lo || !fg_lin_scale(&least, n, -1))
		return true;
	least.c += first;
	return fg_facts_assume_le(&s->facts, &an->table, &least);
}

/* Not from the end of a type: nobody has compared the number with anything. */
static bool move_down(fg_an *an, fg_state *s, const fg_lin *n, fg_wide unit, const fg_bound *rest)
{
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, n, &lo, &hi);
	if (lo < 0 || hi >= an->table.syms.at[n->t[0].sym].hi)
		return true;
	fg_lin most = *n;
	fg_wide last = next_down(hi, unit, rest->lo, rest->hi);
	most.c -= last;
	return last == hi || fg_facts_assume_le(&s->facts, &an->table, &most);
}

bool fg_remainders_assume(fg_an *an, fg_state *s)
{
	for (size_t i = 0; i < s->facts.bounds.n; i++) {
		fg_bound b = s->facts.bounds.at[i];
		fg_wide unit;
		fg_lin n;
		if (b.lo < 0 || an->table.syms.at[b.sym].origin != FG_SYM_EXPR)
			continue;
		fg_sym_info info = an->table.syms.at[b.sym];
		bool is_told = is_remainder(&an->table, &s->facts, &info, &n, &unit) &&
		               b.hi < unit && b.hi - b.lo < unit - 1;
		if (is_told && (!move_up(an, s, &n, unit, &b) || !move_down(an, s, &n, unit, &b)))
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
