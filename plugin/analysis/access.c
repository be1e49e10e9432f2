/*
 * Is this access allowed? Null, lifetime, bounds. Each answer is one of four:
 * safe (proved), certain (the opposite is proved), possible (some input that
 * somebody outside may choose does it), or latent (it depends on what a caller
 * passes: kept in the summary). What is none of these is not claimed.
 */
#include "analysis/contract.h"
#include "analysis/engine_internal.h"
#include "analysis/judge.h"
#include "analysis/pair.h"
#include "analysis/remainder.h"

/* ---- judging v <= 0 ---- */

enum { UNFOLD_DEPTH = 2 };

static fg_verdict claim(fg_an *an, const fg_lin *v)
{
	const fg_table *t = &an->table;
	bool needs_caller = false;
	uint32_t of_loops = 0;
	for (uint32_t i = 0; i < v->n; i++) {
		uint32_t f = t->syms.at[v->t[i].sym].flags, origin = t->syms.at[v->t[i].sym].origin;
		of_loops += origin == FG_SYM_COUNTER || origin == FG_SYM_DELTA;
		/* What two numbers of a loop can be together is not known. */
		if ((f & FG_SYM_INEXACT) || of_loops > 1)
			return FG_VERDICT_UNKNOWN;
		if (f & (FG_SYM_TAINTED | FG_SYM_FREE))
			continue;
		if (!(f & FG_SYM_INPUT))
			return FG_VERDICT_UNKNOWN;
		needs_caller = true;
	}
	if (needs_caller)
		an->latent_form = *v;
	return needs_caller ? FG_VERDICT_LATENT : FG_VERDICT_POSSIBLE;
}

static bool is_outside(const fg_table *t, fg_sym s)
{
	return t->syms.at[s].flags & (FG_SYM_TAINTED | FG_SYM_FREE);
}

static bool has_outside(const fg_table *t, const fg_lin *v)
{
	for (uint32_t i = 0; i < v->n; i++)
		if (is_outside(t, v->t[i].sym))
			return true;
	return false;
}

/* v without the terms of outside values: whether it can be above 0 is the program's affair. */
static bool is_open_ended(const fg_lin *v)
{
	return v->n == 0 ? v->c > 0 : v->n == 1 && v->t[0].k > 0 && v->c >= 0;
}

/* The caller's length was found equal to one that the program keeps elsewhere. */
static bool is_equal_to_own(const fg_table *t, const fg_facts *f, const fg_lin *v)
{
	for (size_t q = 0; q < f->defs.n; q++) {
		const fg_lin *same = &t->lins.at[f->defs.at[q].lin];
		const fg_sym_info *own = &t->syms.at[f->defs.at[q].sym];
		const fg_sym_info *other = same->n == 1 ? &t->syms.at[same->t[0].sym] : NULL;
		bool is_given = other && (other->flags & FG_SYM_FREE) &&
		                !(other->flags & FG_SYM_TAINTED) &&
		                !(other->origin == own->origin && other->a == own->a);
		if (is_given && (own->origin == FG_SYM_CONTENT || own->origin == FG_SYM_READ) &&
		    !is_outside(t, f->defs.at[q].sym) && fg_lin_coefficient(v, same->t[0].sym))
			return true;
	}
	return false;
}

/* A value from outside was compared with what the program keeps (i < self->count): that bounds it,
 * and how well is not to be seen here. */
static bool is_bounded_by_program(const fg_table *t, const fg_facts *f, const fg_lin *v)
{
	for (uint32_t i = 0; i < v->n; i++) {
		fg_sym x = v->t[i].sym;
		for (size_t q = 0; is_outside(t, x) && q < f->le.n; q++) {
			fg_lin fact = t->lins.at[f->le.at[q]], at;
			int32_t c = fg_lin_coefficient(&fact, x);
			bool is_own = fact.n > 1;
			for (uint32_t k = 0; k < fact.n; k++)
				is_own &= (fact.t[k].sym == x || !is_outside(t, fact.t[k].sym)) &&
				          t->syms.at[fact.t[k].sym].origin != FG_SYM_SIZE;
			if (c && is_own && (c > 0) == (v->t[i].k > 0) && v->t[i].k % c == 0 &&
			    fg_lin_add_scaled(&at, v, &fact, -(fg_wide)(v->t[i].k / c)) &&
			    !has_outside(t, &at) && !is_open_ended(&at))
				return true;
		}
	}
	return false;
}

/* v > 0 can be had by a choice of the values that come from outside, whatever the function's own
 * data holds (or, where one unchecked field of it adds to a position, for any value of it but 0). */
static bool outside_decides(const fg_table *t, const fg_facts *f, const fg_lin *v, int depth)
{
	uint32_t i = 0;
	/* Nobody promised a size, nobody said where bytes come from. */
	for (uint32_t k = 0; k < v->n; k++) {
		uint32_t origin = t->syms.at[v->t[k].sym].origin;
		bool is_open = origin == FG_SYM_SIZE || origin == FG_SYM_SOME ||
		               origin == FG_SYM_TRUST || origin == FG_SYM_TEXT;
		if (is_open && !is_outside(t, v->t[k].sym))
			return false;
	}
	while (i < v->n && !is_outside(t, v->t[i].sym))
		i++;
	if (i == v->n)
		return is_open_ended(v);
	if (depth == 0 || (v->t[i].k != 1 && v->t[i].k != -1))
		return false;
	fg_sym x = v->t[i].sym;
	for (size_t q = 0; q < f->le.n; q++) {
		fg_lin fact = t->lins.at[f->le.at[q]], self = fg_lin_sym(x), bound, at;
		if (fg_lin_coefficient(&fact, x) != v->t[i].k)
			continue;
		if (!fg_lin_add_scaled(&bound, &fact, &self, -v->t[i].k) ||
		    !fg_lin_scale(&bound, &bound, -v->t[i].k) ||
		    !fg_lin_substitute(&at, v, x, &bound) || !outside_decides(t, f, &at, depth - 1))
			return false;
	}
	fg_wide lo, hi;
	fg_facts_range_sym(f, t, x, &lo, &hi);
	fg_wide end = v->t[i].k > 0 ? hi : lo;
	const fg_wide far = 1 << 15;
	if (end > far || end < -far)
		return true;
	fg_lin value = fg_lin_const(end), at;
	return fg_lin_substitute(&at, v, x, &value) && outside_decides(t, f, &at, depth - 1);
}

static fg_verdict judge(fg_an *an, const fg_facts *f, const fg_lin *l, int depth);

/* How far c*k + rest stays below 0 at least: whole steps do not always reach it. */
static fg_wide slack_of(const fg_table *t, const fg_facts *f, const fg_lin *fact, fg_sym k,
                        int32_t c)
{
	fg_lin self = fg_lin_sym(k), rest;
	fg_wide unit = c < 0 ? -(fg_wide)c : c, over;
	if (unit < 2 || !fg_lin_add_scaled(&rest, fact, &self, -(fg_wide)c) ||
	    !fg_remainder_of(t, f, &rest, unit, &over) || !over)
		return 0;
	return unit - over;
}

/* Of what holds at each bound of a symbol: the least, and what a caller must bring for it. */
typedef struct bound_verdict {
	fg_verdict verdict;
	fg_lin form; /* of a latent verdict */
	bool is_bounded;
} bound_verdict;

static void judge_bound(fg_an *an, const fg_facts *f, const fg_lin *at, int depth,
                        bound_verdict *least)
{
	fg_lin tighter;
	fg_verdict here = judge(an, f, at, depth);
	if (here == FG_VERDICT_CERTAIN)
		here = FG_VERDICT_POSSIBLE;
	bool is_less = !least->is_bounded || here < least->verdict;
	/* The nearer of two bounds that both leave it to the caller. */
	if (!is_less && here == FG_VERDICT_LATENT && least->verdict == here)
		is_less = fg_judge_is_far(least->form.c) ||
		          (fg_lin_sub(&tighter, &an->latent_form, &least->form) &&
		           fg_facts_prove_le(f, &an->table, &tighter));
	if (is_less) {
		least->verdict = here;
		least->form = an->latent_form;
	}
	least->is_bounded = true;
}

/* What a loop that can be left from elsewhere too, or does not count every round, counts. */
static bool is_unsure(const fg_table *t, fg_sym k)
{
	uint32_t both = FG_SYM_DENSE | FG_SYM_INEXACT;
	return (t->syms.at[k].flags & both) == both;
}

/* The place at work lies in the loop that counts k, on the way from one round to the next, and any
 * round is looked at. */
static bool is_within_loop(const fg_an *an, fg_sym k)
{
	const fg_state *s = an->judged;
	fg_sym counter = an->table.syms.at[k].origin == FG_SYM_DELTA ? an->table.syms.at[k].a : k;
	for (uint32_t i = 0; i < s->loop_count; i++)
		if (s->loops[i].counter == counter && s->loops[i].phase == 1)
			return an->plan.loops[an->plan.loop_of_head[s->loops[i].block] - 1]
			        .body[an->block];
	return false;
}

/* Nothing but that the number grows no faster than its loop runs, which nothing bounds; or that an
 * access before was taken to be right. */
static bool is_no_bound(const fg_table *t, const fg_facts *f, const fg_lin *fact, fg_sym k)
{
	const fg_sym_info *info = &t->syms.at[k];
	fg_wide lo, hi;
	for (uint32_t i = 0; i < fact->n; i++)
		if (t->syms.at[fact->t[i].sym].origin == FG_SYM_SIZE)
			return true;
	if (info->origin != FG_SYM_DELTA || fact->n != 2 || !fg_lin_coefficient(fact, info->a))
		return false;
	fg_facts_range_sym(f, t, info->a, &lo, &hi);
	return hi >= FG_WIDE_INF && !fg_facts_is_decided(f, info->a);
}

/* The last value that a counted symbol has on this path; false: that of its type. */
static bool end_of(const fg_table *t, const fg_facts *f, const fg_term *of, fg_wide *end)
{
	fg_wide lo, hi;
	fg_facts_range_sym(f, t, of->sym, &lo, &hi);
	*end = of->k > 0 ? hi : lo;
	return !fg_judge_is_far(*end);
}

/* Where a loop begins, and where types end. */
static bool is_no_number(fg_wide end)
{
	return end == 0 || end == INT8_MAX || end == UINT8_MAX || end == INT16_MAX ||
	       end == UINT16_MAX;
}

/* The symbol's end follows from what it was compared with: the number itself was not asked for. */
static bool is_derived(const fg_table *t, const fg_facts *f, const fg_term *of, fg_wide end)
{
	for (size_t q = 0; q < f->le.n; q++) {
		fg_lin fact = fg_lin_of(t, f->le.at[q]), rest, self = fg_lin_sym(of->sym);
		int32_t c = fg_lin_coefficient(&fact, of->sym);
		fg_wide lo, hi;
		if (c == 0 || (c > 0) != (of->k > 0) ||
		    !fg_lin_add_scaled(&rest, &fact, &self, -(fg_wide)c))
			continue;
		fg_facts_range(f, t, &rest, &lo, &hi);
		/* c*k <= -rest */
		if (lo > -FG_WIDE_INF && (c > 0 ? -lo / c <= end : lo / -c >= end))
			return true;
	}
	return false;
}

/* Nothing but how many rounds somebody outside grants: a bound where there is no other. */
static bool is_grant(const fg_table *t, const fg_lin *fact)
{
	for (uint32_t i = 0; i < fact->n; i++)
		if (t->syms.at[fact->t[i].sym].origin == FG_SYM_OPAQUE &&
		    t->syms.at[fact->t[i].sym].hi >= FG_WIDE_INF)
			return true;
	return false;
}

/* *at: v at the end that the inequality leaves to its term i; c*k + rest <= 0 is as tight as it
 * gets in the last iteration, where v is v - (kv/c) * fact. False: it leaves none. */
static bool at_bound(const fg_table *t, const fg_facts *f, const fg_lin *v, uint32_t i, fg_lin fact,
                     fg_lin *at)
{
	int32_t c = fg_lin_coefficient(&fact, v->t[i].sym);
	fact.c += slack_of(t, f, &fact, v->t[i].sym, c);
	return c && (c > 0) == (v->t[i].k > 0) && v->t[i].k % c == 0 &&
	       fg_lin_add_scaled(at, v, &fact, -(fg_wide)(v->t[i].k / c));
}

/* The loop may be left before the bound is reached. The program asks for the bound all the same:
 * where that is a number, and too large for certain, the question is the wrong one. What other
 * bounds there are must allow it too. */
static fg_verdict judge_unsure(fg_an *an, const fg_facts *f, const fg_lin *v, uint32_t i, int depth)
{
	fg_table *t = &an->table;
	fg_sym k = v->t[i].sym;
	bound_verdict least = {.verdict = FG_VERDICT_POSSIBLE, .form = *v};
	fg_wide end;
	fg_lin value = fg_lin_const(0), at;
	if (!is_within_loop(an, k) || !end_of(t, f, &v->t[i], &end) || is_no_number(end) ||
	    is_derived(t, f, &v->t[i], end))
		return FG_VERDICT_UNKNOWN;
	value.c = end;
	if (!fg_lin_substitute(&at, v, k, &value) || judge(an, f, &at, 0) != FG_VERDICT_CERTAIN)
		return FG_VERDICT_UNKNOWN;
	for (size_t q = 0; q < f->le.n; q++) {
		fg_lin fact = fg_lin_of(t, f->le.at[q]);
		if (at_bound(t, f, v, i, fact, &at) && !is_no_bound(t, f, &fact, k))
			judge_bound(an, f, &at, depth - 1, &least);
	}
	an->latent_form = least.form;
	return least.verdict < FG_VERDICT_LATENT ? FG_VERDICT_UNKNOWN : least.verdict;
}

/* What some rounds count, and nothing asks for: it can be as much as the loop has rounds, where
 * somebody outside, and no number of the program's, says how many those are. */
static fg_verdict judge_counted(fg_an *an, const fg_facts *f, const fg_lin *v, uint32_t i,
                                int depth)
{
	fg_table *t = &an->table;
	const fg_sym_info *info = &t->syms.at[v->t[i].sym];
	fg_wide end;
	if (info->origin != FG_SYM_DELTA || v->t[i].k < 0 || !is_within_loop(an, v->t[i].sym))
		return FG_VERDICT_UNKNOWN;
	fg_term rounds = {.sym = info->a, .k = v->t[i].k};
	fg_lin all = fg_lin_sym(rounds.sym), at;
	if (is_unsure(t, rounds.sym) || !fg_facts_is_decided(f, rounds.sym) ||
	    end_of(t, f, &rounds, &end) || !fg_lin_substitute(&at, v, v->t[i].sym, &all) ||
	    judge(an, f, &at, depth) != FG_VERDICT_POSSIBLE)
		return FG_VERDICT_UNKNOWN;
	return FG_VERDICT_POSSIBLE;
}

/* The symbol takes every value up to its bound: what happens at the bound? */
static fg_verdict judge_dense(fg_an *an, const fg_facts *f, const fg_lin *v, uint32_t i, int depth)
{
	fg_table *t = &an->table;
	fg_sym k = v->t[i].sym;
	bound_verdict least = {.verdict = FG_VERDICT_UNKNOWN, .form = *v}, granted = least;
	fg_lin at, value;
	fg_wide end;
	if (!fg_facts_is_decided(f, k))
		return judge_counted(an, f, v, i, depth);
	if (is_unsure(t, k))
		return judge_unsure(an, f, v, i, depth);
	for (size_t q = 0; q < f->le.n; q++) {
		fg_lin fact = fg_lin_of(t, f->le.at[q]);
		if (at_bound(t, f, v, i, fact, &at))
			judge_bound(an, f, &at, depth - 1, is_grant(t, &fact) ? &granted : &least);
	}
	value = fg_lin_const(0);
	if (end_of(t, f, &v->t[i], &end) &&
	    (value.c = end, fg_lin_substitute(&at, v, k, &value)))
		judge_bound(an, f, &at, depth - 1, &least);
	/* What a caller must say beside a grant cannot be said. */
	if (!least.is_bounded && granted.verdict != FG_VERDICT_LATENT)
		least = granted;
	an->latent_form = least.form;
	return least.verdict;
}

/* The symbol is its form reduced to its type: look at each way round. */
static fg_verdict judge_wrap(fg_an *an, const fg_facts *f, const fg_lin *v, uint32_t i, int depth)
{
	fg_table *t = &an->table;
	fg_sym_info w = t->syms.at[v->t[i].sym];
	fg_lin form = fg_lin_of(t, w.a), self = fg_lin_sym(v->t[i].sym);
	fg_wide lo, hi, m = w.hi - w.lo + 1;
	fg_facts_range(f, t, &form, &lo, &hi);
	if (lo < w.lo - m || hi > w.hi + m)
		return claim(an, v);
	fg_verdict who = claim(an, &form), worst = FG_VERDICT_SAFE;
	fg_facts trial;
	memset(&trial, 0, sizeof(trial));
	bool all_certain = true, is_possible = false;
	for (int turn = -1; turn <= 1; turn++) {
		fg_lin eq, at;
		if (!fg_lin_sub(&eq, &self, &form))
			continue;
		eq.c -= turn * m;
		fg_facts_copy(&trial, f);
		if (!fg_facts_assume_eq(&trial, t, &eq))
			continue;
		fg_lin value = form;
		value.c += turn * m;
		fg_wide vlo, vhi;
		fg_facts_range(&trial, t, &value, &vlo, &vhi);
		if (vhi < w.lo || vlo > w.hi || !fg_lin_substitute(&at, v, v->t[i].sym, &value))
			continue;
		is_possible = true;
		fg_verdict here = judge(an, &trial, &at, depth - 1);
		all_certain &= here == FG_VERDICT_CERTAIN;
		if (here == FG_VERDICT_CERTAIN)
			here = who; /* it happens when the form wraps this way: who can make it? */
		if (here > worst)
			worst = here;
	}
	fg_facts_release(&trial);
	an->latent_form = *v;
	return all_certain && is_possible ? FG_VERDICT_CERTAIN : worst;
}

/* Broken for sure, in a later round of a loop: whether there is such a round is for the number to
 * say that ends the loop. */
static fg_verdict judge_broken(fg_an *an, const fg_facts *f, const fg_lin *v)
{
	const fg_table *t = &an->table;
	for (uint32_t i = 0; i < v->n; i++) {
		if (!(t->syms.at[v->t[i].sym].flags & FG_SYM_DENSE))
			continue;
		for (size_t q = 0; q < f->le.n; q++) {
			fg_lin fact = fg_lin_of(t, f->le.at[q]), at;
			int32_t c = fg_lin_coefficient(&fact, v->t[i].sym);
			if (c && (c > 0) == (v->t[i].k > 0) && v->t[i].k % c == 0 &&
			    fg_lin_add_scaled(&at, v, &fact, -(fg_wide)(v->t[i].k / c)) && at.n)
				return claim(an, &at);
		}
	}
	return FG_VERDICT_CERTAIN;
}

static fg_verdict judge(fg_an *an, const fg_facts *f, const fg_lin *l, int depth)
{
	fg_table *t = &an->table;
	fg_lin v;
	fg_answer_le answer = fg_facts_ask_le(f, t, l, &v);
	if (answer != FG_LE_OPEN)
		return answer == FG_LE_HOLDS ? FG_VERDICT_SAFE : judge_broken(an, f, &v);
	for (uint32_t i = 0; i < v.n && depth > 0; i++) {
		const fg_sym_info *info = &t->syms.at[v.t[i].sym];
		if (info->origin == FG_SYM_WRAP)
			return judge_wrap(an, f, &v, i, depth);
		if (info->flags & FG_SYM_DENSE)
			return judge_dense(an, f, &v, i, depth);
	}
	fg_verdict r = claim(an, &v);
	/* Nobody is there to ask: the function is where data enters. */
	if (r == FG_VERDICT_POSSIBLE &&
	    (is_bounded_by_program(t, f, &v) || is_equal_to_own(t, f, &v)))
		r = FG_VERDICT_UNKNOWN;
	if (r == FG_VERDICT_LATENT && an->is_entry && outside_decides(t, f, &v, 3))
		r = FG_VERDICT_POSSIBLE;
	return r;
}

fg_verdict fg_judge_le(fg_an *an, fg_state *s, const fg_lin *v)
{
	an->judged = s;
	fg_verdict verdict = judge(an, &s->facts, v, UNFOLD_DEPTH);
	bool is_whole = verdict == FG_VERDICT_POSSIBLE && fg_pair_is_whole_event(an, s, v);
	return is_whole ? FG_VERDICT_UNKNOWN : verdict;
}

/* argc: the arguments are there, so there are not too many. */
static bool is_argument_count(const fg_an *an, const fg_sym_info *sym)
{
	return sym->origin == FG_SYM_PARAM && sym->a == 0 &&
	       (an->link->functions.at[an->number].flags & FG_LINK_MAIN);
}

/* Whether something holds of memory that unseen code may have changed since: what is there is as
 * much the program's own state as what came from outside. */
static bool is_of_changed_state(const fg_an *an, const fg_sym_info *sym)
{
	fg_lin of = fg_lin_of(&an->table, fg_aval_of(&an->table, sym->b).lin);
	if (sym->origin != FG_SYM_EXPR || sym->a != UINT32_MAX || of.n != 1)
		return false;
	const fg_sym_info *read = &an->table.syms.at[of.t[0].sym];
	return read->origin == FG_SYM_READ && !(!read->a && read->c == FG_READ_RECEIVED);
}

enum { FORM_DEPTH = 6 };

/* The length of a text that is there, also as a narrower number and with what was added. */
static bool is_text_length(const fg_table *t, fg_sym s, int depth)
{
	const fg_sym_info *info = &t->syms.at[s];
	if (info->origin != FG_SYM_WRAP)
		return info->origin == FG_SYM_STRLEN;
	fg_lin form = fg_lin_of(t, info->a);
	for (uint32_t i = 0; i < form.n; i++)
		if ((t->syms.at[form.t[i].sym].flags & FG_SYM_TAINTED) &&
		    (depth == 0 || !is_text_length(t, form.t[i].sym, depth - 1)))
			return false;
	return form.n > 0;
}

static bool is_chosen(const fg_an *an, uint32_t kind, const fg_lin *v)
{
	for (uint32_t i = 0; i < v->n; i++) {
		const fg_sym_info *sym = &an->table.syms.at[v->t[i].sym];
		if (!(sym->flags & FG_SYM_TAINTED) ||
		    is_text_length(&an->table, v->t[i].sym, FORM_DEPTH) ||
		    is_argument_count(an, sym) ||
		    (kind == FG_ISSUE_REACHABLE_ASSERT && is_of_changed_state(an, sym)))
			continue;
		if (kind != FG_ISSUE_TRUNCATION || (sym->origin == FG_SYM_RESULT && sym->c))
			return true;
	}
	return false;
}

bool fg_judge_is_claimed(const fg_an *an, fg_verdict verdict, uint32_t kind, const fg_lin *v)
{
	/* A known number; what may be is left to the type's own warnings. */
	if (kind == FG_ISSUE_SIGN_CONVERSION ||
	    (kind == FG_ISSUE_SHIFT_RANGE && !is_chosen(an, kind, v)))
		return verdict == FG_VERDICT_CERTAIN && v->n == 0;
	/* Of constants only this is a defect; they are cut, waited for and counted to on purpose. */
	bool is_wrong = kind == FG_ISSUE_SIGNED_OVERFLOW || kind == FG_ISSUE_DIVISION_BY_ZERO ||
	                kind == FG_ISSUE_REACHABLE_ASSERT;
	return (verdict == FG_VERDICT_CERTAIN && is_wrong) || is_chosen(an, kind, v);
}

fg_verdict fg_judge_report(fg_an *an, fg_state *s, const fg_report_data *d, const fg_lin *v,
                           bool needs_taint)
{
	fg_report_data r = *d;
	fg_verdict verdict = fg_judge_le(an, s, v);
	uint32_t any = fg_lin_flags_any(&an->table, v);
	if (verdict == FG_VERDICT_LATENT) {
		r.flags |= needs_taint ? FG_ISSUE_NEEDS_TAINT : 0u;
		fg_lin form = an->latent_form;
		fg_latent_add(an, s, &r, &form);
		return verdict;
	}
	if (verdict < FG_VERDICT_POSSIBLE)
		return verdict;
	if (needs_taint && !fg_judge_is_claimed(an, verdict, d->kind, v))
		return FG_VERDICT_UNKNOWN;
	r.flags |= (verdict == FG_VERDICT_CERTAIN ? FG_ISSUE_CERTAIN : 0u) |
	           (any & FG_SYM_TAINTED ? FG_ISSUE_TAINTED : 0u);
	fg_an_report(an, s, &r);
	return verdict;
}

/* ---- reports ---- */

static uint32_t place_flags(const fg_region_info *r, const fg_aval *p)
{
	uint32_t flags = p->extent ? FG_ISSUE_MEMBER : 0;
	if (r->kind == FG_REGION_HEAP)
		flags |= FG_ISSUE_HEAP;
	else if (r->kind == FG_REGION_SLOT)
		flags |= FG_ISSUE_STACK;
	else if (r->kind == FG_REGION_GLOBAL || r->kind == FG_REGION_EXTERNAL ||
	         r->kind == FG_REGION_STRING)
		flags |= FG_ISSUE_GLOBAL;
	if ((r->flags & FG_REGION_CONTRACT) && !p->extent)
		flags |= FG_ISSUE_CONTRACT;
	return flags;
}

typedef struct bounds {
	fg_lin off, limit; /* off counts from the begin of what bounds */
} bounds;

/* The array ends a record that was allocated with room for more: what varies of the size begins in
 * the array, or right behind it. It is as long as the allocation, whatever its type says. */
static bool is_tail(const fg_an *an, const fg_aval *p)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	fg_lin base = fg_lin_of(&an->table, p->base), size = fg_lin_of(&an->table, r->size);
	return r->kind == FG_REGION_HEAP && (r->flags & FG_REGION_HAS_SIZE) && size.n > 0 &&
	       base.n == 0 && base.c > 0 && base.c <= size.c &&
	       size.c <= base.c + (fg_wide)p->extent;
}

/* What bounds the access: the member array, or the region. False: nothing known does. */
static bool bounds_of(fg_an *an, fg_state *s, const fg_aval *p, bounds *b)
{
	b->off = fg_lin_of(&an->table, p->lin);
	if (p->extent && !is_tail(an, p)) {
		fg_lin base = fg_lin_of(&an->table, p->base);
		base = fg_facts_normal(&s->facts, &an->table, &base);
		b->limit = fg_lin_const(p->extent);
		return fg_lin_sub(&b->off, &b->off, &base);
	}
	return fg_region_size(an, s, p->region, &b->limit);
}

static bool report_bounds(fg_an *an, fg_state *s, const fg_access *a, const fg_aval *p,
                          const bounds *b, const fg_lin *v, fg_verdict verdict, uint32_t flags)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	uint32_t any = fg_lin_flags_any(&an->table, v);
	fg_report_access access = {*p, b->off, a->size, b->limit};
	fg_report_data d = {
		.kind = a->is_write ? FG_ISSUE_OUT_OF_BOUNDS_WRITE : FG_ISSUE_OUT_OF_BOUNDS_READ,
		.flags = flags | place_flags(r, p) | (a->is_call ? FG_ISSUE_CALL : 0u) |
	                 (a->is_string ? FG_ISSUE_STRING : 0u) |
	                 (any & FG_SYM_TAINTED ? FG_ISSUE_TAINTED : 0u) |
	                 (verdict == FG_VERDICT_CERTAIN ? FG_ISSUE_CERTAIN : 0u),
		.key = p->region,
		.subject = a->pointer,
		.deciding = v,
		.family = a->function,
		.access = &access,
	};
	if (verdict == FG_VERDICT_LATENT) {
		fg_lin form = an->latent_form;
		fg_latent_add(an, s, &d, &form);
		return true;
	}
	fg_an_report(an, s, &d);
	return true;
}

/* After the check the access is taken to have been right. */
static bool go_on(fg_an *an, fg_state *s, const fg_lin *v, fg_verdict verdict)
{
	if (verdict == FG_VERDICT_SAFE)
		return true;
	if (verdict == FG_VERDICT_CERTAIN)
		return false;
	/* A bound of the iterations must come from a condition, not from this hope. */
	for (uint32_t i = 0; i < v->n; i++)
		if ((an->table.syms.at[v->t[i].sym].flags & FG_SYM_DENSE) &&
		    (verdict == FG_VERDICT_POSSIBLE || !is_unsure(&an->table, v->t[i].sym)))
			return true;
	fg_facts copy;
	memset(&copy, 0, sizeof(copy));
	fg_facts_copy(&copy, &s->facts);
	bool ok = fg_facts_assume_le(&copy, &an->table, v);
	if (ok)
		fg_facts_copy(&s->facts, &copy);
	fg_facts_release(&copy);
	return ok;
}

/* The position is a parameter, which nothing was compared with, although the object knows how many
 * there are. */
static bool is_unasked(const fg_an *an, const fg_state *s, const fg_lin *v)
{
	const fg_table *t = &an->table;
	fg_sym position = 0;
	for (uint32_t i = 0; i < v->n; i++) {
		const fg_sym_info *sym = &t->syms.at[v->t[i].sym];
		if (sym->origin == FG_SYM_PARAM && v->t[i].k > 0)
			position = v->t[i].sym;
		else if (sym->origin != FG_SYM_CONTENT || v->t[i].k > 0)
			return false;
	}
	fg_wide lo, hi;
	fg_facts_range_sym(&s->facts, t, position, &lo, &hi);
	if (!position || v->n != 2 || hi < t->syms.at[position].hi)
		return false;
	for (size_t i = 0; i < s->facts.le.n; i++)
		if (fg_lin_coefficient(&t->lins.at[s->facts.le.at[i]], position) > 0)
			return false;
	return true;
}

/* Whatever the length is: header + header_length is where what follows begins. */
static bool leads_behind(const fg_lin *off, const fg_lin *limit)
{
	bool is = limit->n > 0;
	for (uint32_t i = 0; i < limit->n; i++)
		is &= fg_lin_coefficient(off, limit->t[i].sym) == limit->t[i].k;
	return is && off->c > limit->c; /* right at it: one too far */
}

/* memcpy(to, name, name_length + 1): with its NUL. */
static bool takes_end_of_text(const fg_an *an, const fg_access *a, const fg_aval *p,
                              const fg_lin *v)
{
	return a->is_call && !a->is_write && a->size.n && a->size.c == 1 && v->n == 0 &&
	       v->c == 1 && !p->extent && fg_contract_is_text(an, p->region);
}

/* A loop that looks for something in the object, and is left there, finds it: that the bound is not
 * the object's says little. One element too many is another thing: `<=` for `<`. */
static bool is_search(fg_an *an, fg_state *s, const fg_access *a, const fg_lin *v)
{
	fg_lin next;
	bool is = false;
	for (uint32_t i = 0; i < v->n; i++)
		is |= is_unsure(&an->table, v->t[i].sym);
	return is && !a->is_write && fg_lin_sub(&next, v, &a->size) &&
	       fg_judge_le(an, s, &next) >= FG_VERDICT_LATENT;
}

static bool check_one(fg_an *an, fg_state *s, const fg_access *a, const fg_aval *p, const bounds *b,
                      const fg_lin *v, uint32_t flags)
{
	if (a->is_write && !p->extent &&
	    (an->table.regions.at[p->region].flags & (FG_REGION_ADOPTED | FG_REGION_ROOMY)))
		return true;
	if (takes_end_of_text(an, a, p, v))
		return true;
	fg_verdict verdict = fg_judge_le(an, s, v);
	if (verdict == FG_VERDICT_LATENT && an->is_entry &&
	    (an->table.regions.at[p->region].flags & FG_REGION_COUNTED) && is_unasked(an, s, v))
		verdict = FG_VERDICT_POSSIBLE;
	if (verdict != FG_VERDICT_CERTAIN && is_search(an, s, a, v))
		verdict = FG_VERDICT_UNKNOWN;
	/* A write that always breaks it: a trailer is appended, there is room behind the length.
	 * What some callee was told is a part of it: this goes on behind that part. */
	uint32_t assumed = a->is_write || leads_behind(&b->off, &b->limit)
	                           ? FG_REGION_CONTRACT
	                           : FG_REGION_ADOPTED;
	if (verdict == FG_VERDICT_CERTAIN && !p->extent &&
	    (an->table.regions.at[p->region].flags & assumed)) {
		an->table.regions.at[p->region].flags |= FG_REGION_INEXACT_SIZE;
		return true;
	}
	if (verdict >= FG_VERDICT_LATENT)
		report_bounds(an, s, a, p, b, v, verdict, flags);
	return go_on(an, s, v, verdict);
}

/* off >= 0; behind a caller's pointer: off >= -(what lies before it). False: nothing bounds it. */
static bool lower_violation(fg_an *an, const fg_aval *p, const bounds *b, fg_lin *v)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	if (!fg_lin_scale(v, &b->off, -1))
		return false;
	if (p->extent || r->kind != FG_REGION_POINTEE)
		return true;
	if (!(r->flags & FG_REGION_INPUT) || an->is_entry)
		return false;
	fg_sym_info sym = {.lo = 0,
	                   .hi = ((fg_wide)1 << (an->u->pointer_size * 8 - 1)) - 1,
	                   .origin = FG_SYM_BEFORE,
	                   .flags = FG_SYM_INPUT,
	                   .a = p->region,
	                   .b = (r->flags & FG_REGION_PART) != 0};
	fg_lin before = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return fg_lin_sub(v, v, &before);
}

/* A read of what holds nothing by contract, before anybody wrote there. */
static bool check_valid(fg_an *an, fg_state *s, const fg_access *a, const fg_aval *p)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	const fg_attr *attr = fg_state_attr(s, p->region);
	size_t begin, end;
	if (a->is_write || !(r->flags & FG_REGION_HAS_VALID) || s->epoch ||
	    (attr && (attr->epoch || (attr->flags & (FG_ATTR_WEAK | FG_ATTR_ZERO)))))
		return true;
	fg_state_cells(s, p->region, &begin, &end);
	if (begin != end)
		return true;
	bounds b = {.off = fg_lin_of(&an->table, p->lin), .limit = fg_lin_of(&an->table, r->valid)};
	fg_lin v;
	if (!fg_lin_add(&v, &b.off, &a->size) || !fg_lin_sub(&v, &v, &b.limit))
		return true;
	fg_verdict verdict = fg_judge_le(an, s, &v);
	if (verdict < FG_VERDICT_POSSIBLE)
		return true;
	report_bounds(an, s, a, p, &b, &v, verdict, FG_ISSUE_CONTRACT);
	return go_on(an, s, &v, verdict);
}

static bool check_bounds(fg_an *an, fg_state *s, const fg_access *a, const fg_aval *p)
{
	bounds b;
	fg_lin v;
	if (!check_valid(an, s, a, p))
		return false;
	if (!(an->table.regions.at[p->region].flags & FG_REGION_HAS_SIZE) && a->size.n == 0)
		an->table.regions.at[p->region].flags |= FG_REGION_USED;
	if (!bounds_of(an, s, p, &b))
		return true;
	if (a->size.n == 0 && a->size.c == 0)
		return true;
	if (fg_lin_add(&v, &b.off, &a->size) && fg_lin_sub(&v, &v, &b.limit) &&
	    !check_one(an, s, a, p, &b, &v, 0))
		return false;
	/* A member is where its record is: in an array of records, perhaps behind its end. */
	fg_aval whole = *p;
	whole.extent = 0;
	if (p->extent && fg_lin_of(&an->table, p->base).n && bounds_of(an, s, &whole, &b) &&
	    fg_lin_add(&v, &b.off, &a->size) && fg_lin_sub(&v, &v, &b.limit) &&
	    !check_one(an, s, a, &whole, &b, &v, 0))
		return false;
	if (p->extent && !bounds_of(an, s, p, &b))
		return true;
	return !lower_violation(an, p, &b, &v) || check_one(an, s, a, p, &b, &v, FG_ISSUE_BEFORE);
}

/* ---- null and lifetime ---- */

static bool report_null(fg_an *an, fg_state *s, fg_vid pointer, bool is_call, const char *function)
{
	fg_aval p = fg_aval_of(&an->table, pointer);
	fg_report_data d = {.kind = FG_ISSUE_NULL_DEREFERENCE,
	                    .flags = FG_ISSUE_CERTAIN | (is_call ? FG_ISSUE_CALL : 0u),
	                    .key = p.kind == FG_AVAL_PTR ? p.region : 0,
	                    .subject = pointer,
	                    .family = function};
	for (const fg_event *e = s->trail; e; e = e->prev)
		if (e->kind == FG_EVENT_ALLOC_FAILED) {
			d.flags |= FG_ISSUE_ALLOCATION;
			d.key = e->key;
			break;
		}
	fg_an_report(an, s, &d);
	return false;
}

/* A parameter that is dereferenced: a caller that passes null is told. */
static void keep_null(fg_an *an, fg_state *s, fg_vid pointer, const fg_aval *p, bool is_call,
                      const char *function)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	if (r->kind != FG_REGION_POINTEE || !(r->flags & FG_REGION_INPUT) || r->depth > 2 ||
	    (fg_state_attr_flags(s, p->region) & FG_ATTR_USED))
		return;
	fg_report_data d = {.kind = FG_ISSUE_NULL_DEREFERENCE,
	                    .flags = is_call ? FG_ISSUE_CALL : 0u,
	                    .key = p->region,
	                    .subject = pointer,
	                    .family = function};
	fg_lin v = fg_lin_sym(fg_region_address(an, p->region));
	(void)fg_lin_scale(&v, &v, -1);
	v.c += 1;
	fg_latent_add(an, s, &d, &v);
}

static bool check_null(fg_an *an, fg_state *s, fg_vid pointer, const fg_aval *p, bool is_call,
                       const char *function)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	if (r->flags & FG_REGION_NONNULL)
		return true;
	fg_lin address = fg_lin_sym(fg_region_address(an, p->region));
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &address, &lo, &hi);
	if (hi == 0 && (fg_state_attr_flags(s, p->region) & FG_ATTR_NULL_GUESSED)) {
		an->has_lost = true;
		return false; /* a callee took it for possible, which says nothing of this caller */
	}
	if (hi == 0)
		return report_null(an, s, pointer, is_call, function);
	if (lo > 0)
		return true;
	keep_null(an, s, pointer, p, is_call, function);
	fg_attr *a = fg_state_attr_make(s, p->region);
	if (!(a->flags & FG_ATTR_USED)) {
		a->flags |= FG_ATTR_USED;
		if (a->life == FG_LIFE_LIVE)
			a->place = an->place;
		fg_event_add(an, s, FG_EVENT_USE, 0, p->region, an->place);
	}
	return fg_facts_assume_range(&s->facts, &an->table, address.t[0].sym, 1, FG_WIDE_INF);
}

/* Callers whose object is gone must know that it is looked at. */
static void note_access(fg_an *an, fg_state *s, fg_rid r, bool is_write)
{
	const fg_region_info *info = &an->table.regions.at[r];
	uint16_t flags = FG_ATTR_ACCESSED | (is_write ? FG_ATTR_WRITTEN : 0);
	if (info->kind == FG_REGION_POINTEE && (info->flags & FG_REGION_INPUT) &&
	    info->depth <= 2 && (fg_state_attr_flags(s, r) & flags) != flags)
		fg_state_attr_make(s, r)->flags |= flags;
}

static bool check_life(fg_an *an, fg_state *s, fg_vid pointer, const fg_aval *p, bool is_call,
                       const char *function)
{
	const fg_attr *a = fg_state_attr(s, p->region);
	if (!a || (a->life != FG_LIFE_RELEASED && a->life != FG_LIFE_ENDED))
		return true;
	bool is_scope = a->life == FG_LIFE_ENDED;
	fg_report_data d = {
		.kind = is_scope ? FG_ISSUE_USE_AFTER_SCOPE : FG_ISSUE_USE_AFTER_RELEASE,
		.flags = FG_ISSUE_CERTAIN | FG_ISSUE_MEMORY | (is_call ? FG_ISSUE_CALL : 0u),
		.key = p->region,
		.subject = pointer,
		.family = function,
	};
	fg_an_report(an, s, &d);
	return false;
}

/* Not null. */
static bool is_there(fg_an *an, fg_state *s, fg_vid pointer, bool is_call, const char *function,
                     fg_aval *p)
{
	if (!fg_value_pointer(an, s, pointer, p)) {
		fg_lin l = fg_lin_of(&an->table, p->lin);
		if (p->kind == FG_AVAL_INT) {
			l = fg_facts_normal(&s->facts, &an->table, &l);
			if (l.n == 0 && l.c >= 0 && l.c < 256 && p->extent) {
				an->has_lost = true; /* see is_member_null */
				return false;
			}
			if (l.n == 0 && l.c >= 0 && l.c < 256 && !an->is_address_zero_valid)
				return report_null(an, s, pointer, is_call, function);
		}
		p->kind = FG_AVAL_UNKNOWN;
		return true;
	}
	return check_null(an, s, pointer, p, is_call, function);
}

bool fg_access_check_pointer(fg_an *an, fg_state *s, fg_vid pointer, bool is_call,
                             const char *function, fg_aval *p)
{
	if (!is_there(an, s, pointer, is_call, function, p))
		return false;
	if (p->kind != FG_AVAL_PTR)
		return true;
	if (!check_life(an, s, pointer, p, is_call, function))
		return false;
	note_access(an, s, p->region, false);
	return true;
}

static bool check_const(fg_an *an, fg_state *s, const fg_access *a, const fg_aval *p)
{
	const fg_region_info *r = &an->table.regions.at[p->region];
	if (!a->is_write || !(r->flags & FG_REGION_READONLY))
		return true;
	fg_report_data d = {.kind = FG_ISSUE_CONST_WRITE,
	                    .flags = FG_ISSUE_CERTAIN | (a->is_call ? FG_ISSUE_CALL : 0u),
	                    .key = p->region,
	                    .subject = a->pointer,
	                    .family = a->function};
	fg_an_report(an, s, &d);
	return false;
}

bool fg_access_check(fg_an *an, fg_state *s, const fg_access *a, fg_aval *p)
{
	const fg_attr *attr;
	if (!is_there(an, s, a->pointer, a->is_call, a->function, p))
		return false;
	if (p->kind != FG_AVAL_PTR)
		return true;
	/* Too large for it even while it lived: that is said first. */
	attr = fg_state_attr(s, p->region);
	if (attr && attr->life == FG_LIFE_ENDED && !check_bounds(an, s, a, p))
		return false;
	if (!check_life(an, s, a->pointer, p, a->is_call, a->function))
		return false;
	note_access(an, s, p->region, a->is_write);
	return check_bounds(an, s, a, p) && check_const(an, s, a, p);
}

static bool is_claimed(fg_verdict verdict, fg_verdict *out)
{
	*out = verdict;
	return verdict == FG_VERDICT_POSSIBLE || verdict == FG_VERDICT_LATENT;
}

/* The address of an element, not accessed here: it may stand one behind the last and no further. */
void fg_access_check_address(fg_an *an, fg_state *s, fg_vid pointer, const fg_lin *element)
{
	fg_access a = {.pointer = pointer, .size = *element, .function = ""};
	fg_aval p;
	bounds b;
	fg_lin v;
	fg_verdict verdict;
	if (!fg_value_pointer(an, s, pointer, &p) || !bounds_of(an, s, &p, &b) || b.limit.n ||
	    (an->table.regions.at[p.region].flags & FG_REGION_CONTRACT))
		return;
	if (fg_lin_sub(&v, &b.off, &b.limit) && is_claimed(fg_judge_le(an, s, &v), &verdict))
		report_bounds(an, s, &a, &p, &b, &v, verdict, 0);
	if (fg_lin_scale(&v, &b.off, -1) && is_claimed(fg_judge_le(an, s, &v), &verdict))
		report_bounds(an, s, &a, &p, &b, &v, verdict, FG_ISSUE_BEFORE);
}

/* Unseen code is given a pointer and is told that a->size bytes are there. */
void fg_access_check_promise(fg_an *an, fg_state *s, const fg_access *a)
{
	fg_aval p;
	bounds b;
	fg_lin v;
	if (!fg_value_pointer(an, s, a->pointer, &p) || !bounds_of(an, s, &p, &b))
		return;
	/* Whoever calls this function: what it was promised is what it may promise. */
	bool is_callers = !an->is_entry && !p.extent &&
	                  fg_contract_promised(an, p.region, &b.limit);
	if (!fg_lin_add(&v, &b.off, &a->size) || !fg_lin_sub(&v, &v, &b.limit))
		return;
	fg_verdict verdict = fg_judge_le(an, s, &v);
	if (verdict >= (is_callers ? FG_VERDICT_CERTAIN : FG_VERDICT_POSSIBLE))
		report_bounds(an, s, a, &p, &b, &v, verdict, 0);
}
