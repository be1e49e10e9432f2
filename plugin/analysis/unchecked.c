/*
 * A number from outside reaches an address of storage or the length of a transfer and no path has
 * compared it with anything: its range is still that of its type, and no inequality bounds it.
 */
#include "analysis/unchecked.h"

#include "analysis/judge.h"

/* The extent of an object: that a length fits it was assumed after an access, not checked. */
static bool names_extent(const fg_an *an, const fg_lin *l)
{
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t origin = an->table.syms.at[l->t[i].sym].origin;
		if (origin == FG_SYM_SIZE || origin == FG_SYM_BEFORE)
			return true;
	}
	return false;
}

/* Some inequality form <= 0 of the path holds the symbol from above. */
static bool has_bound(const fg_an *an, const fg_state *s, fg_sym sym)
{
	for (size_t i = 0; i < s->facts.le.n; i++) {
		fg_lin l = fg_lin_of(&an->table, s->facts.le.at[i]);
		if (fg_lin_coefficient(&l, sym) > 0 && !names_extent(an, &l))
			return true;
	}
	return false;
}

/* The symbol's range on this path ends where its type does. */
static bool is_full(fg_an *an, const fg_state *s, fg_sym sym)
{
	fg_wide lo, hi;
	fg_lin l = fg_lin_sym(sym);
	const fg_sym_info *info = &an->table.syms.at[sym];
	fg_facts_range(&s->facts, &an->table, &l, &lo, &hi);
	return info->bits >= 8 && hi >= info->hi && hi >= ((fg_wide)1 << (info->bits - 1)) - 1;
}

/* Read with another sign, it is the same number. */
static fg_lin before_conversion(const fg_an *an, const fg_lin *l)
{
	const fg_sym_info *info = l->n == 1 ? &an->table.syms.at[l->t[0].sym] : NULL;
	return info && info->origin == FG_SYM_WRAP ? fg_lin_of(&an->table, info->a) : *l;
}

static bool is_unchecked(fg_an *an, const fg_state *s, const fg_lin *of)
{
	bool is_chosen = false;
	const fg_lin form = before_conversion(an, of), *l = &form;
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *info = &an->table.syms.at[l->t[i].sym];
		if (!(info->flags & FG_SYM_TAINTED))
			continue;
		if (info->flags & (FG_SYM_INEXACT | FG_SYM_LOSSY))
			return false;
		is_chosen |= l->t[i].k > 0 && is_full(an, s, l->t[i].sym) &&
		             !has_bound(an, s, l->t[i].sym);
	}
	return is_chosen;
}

static void report(fg_an *an, fg_state *s, const fg_lin *l, uint32_t kind, const char *function)
{
	fg_lin normal = fg_facts_normal(&s->facts, &an->table, l);
	fg_report_data d = {.kind = kind,
	                    .flags = FG_ISSUE_CALL | FG_ISSUE_TAINTED,
	                    .deciding = &normal,
	                    .family = function};
	if (is_unchecked(an, s, &normal))
		fg_an_report(an, s, &d);
}

void fg_unchecked_address(fg_an *an, fg_state *s, fg_vid address, const char *function)
{
	fg_lin l;
	if (fg_value_lin(an, s, address, &l))
		report(an, s, &l, FG_ISSUE_TAINTED_ADDRESS, function);
}

void fg_unchecked_transfer(fg_an *an, fg_state *s, const fg_lin *length, const char *function)
{
	report(an, s, length, FG_ISSUE_TAINTED_TRANSFER, function);
}
