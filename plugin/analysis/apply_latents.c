/*
 * Latent issues of a callee at a call: judged with the caller's values, reported, or passed on to
 * the caller's callers.
 */
#include "analysis/apply_internal.h"

#include "analysis/contract.h"

enum { TOLD_BEHIND = 1, TOLD_BEFORE = 2 };

fg_verdict fg_apply__judge(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *f,
				   fg_switch_arm *arm)
{
	fg_verdict worst = FG_VERDICT_SAFE;
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++) {
		if (!fg_transfer_sym_of(t, f->bounds.at[i].sym, &l))
			return FG_VERDICT_UNKNOWN;
		fg_lin above = l, below;
		above.c -= f->bounds.at[i].hi;
		fg_verdict v = f->bounds.at[i].hi < FG_WIDE_INF ? fg_judge_le(x->an, s, &above)
		                                                : FG_VERDICT_SAFE;
		uint32_t any = fg_lin_flags_any(&x->an->table, &l);
		bool is_own = x->an->is_entry && !(any & (FG_SYM_TAINTED | FG_SYM_FREE));
		bool is_open = v == FG_VERDICT_UNKNOWN || (v == FG_VERDICT_LATENT && is_own);
		if (f->bounds.at[i].lo == f->bounds.at[i].hi) {
			arm->is_open |= is_open;
			arm->is_own |= is_own && v == FG_VERDICT_POSSIBLE;
		}
		worst = v > worst ? v : worst;
		if (f->bounds.at[i].lo > -FG_WIDE_INF && fg_lin_scale(&below, &l, -1)) {
			below.c += f->bounds.at[i].lo;
			v = fg_judge_le(x->an, s, &below);
			worst = v > worst ? v : worst;
		}
	}
	for (size_t i = 0; i < f->le.n; i++) {
		if (!fg_transfer_lin(t, f->le.at[i], &l))
			return FG_VERDICT_UNKNOWN;
		fg_verdict v = fg_judge_le(x->an, s, &l);
		if (v == FG_VERDICT_UNKNOWN)
			return v;
		worst = v > worst ? v : worst;
	}
	for (size_t i = 0; i < f->ne.n && worst == FG_VERDICT_SAFE; i++)
		if (!fg_transfer_lin(t, f->ne.at[i], &l) ||
		    !fg_facts_prove_ne(&s->facts, &x->an->table, &l))
			worst = FG_VERDICT_UNKNOWN;
	return worst;
}

/* Where the farthest access of a loop lies: the loop's own counter says nothing to the caller. */
static void put_farthest(const fg_latent *l, const fg_lin *v, fg_report_access *access)
{
	bool is_access = l->kind == FG_ISSUE_OUT_OF_BOUNDS_READ ||
	                 l->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
	fg_lin at;
	if (is_access && !(l->flags & (FG_ISSUE_CALL | FG_ISSUE_BEFORE)) &&
	    fg_lin_add(&at, v, &access->limit) && fg_lin_sub(&at, &at, &access->size))
		access->off = at;
}

static void raise(fg_application *x, fg_transfer *t, fg_state *s, const fg_latent *l,
                  const fg_lin *v, fg_verdict verdict)
{
	fg_an *an = x->an;
	fg_report_data d = {
		.kind = l->kind,
		.flags = (l->flags &
	                  ~(uint32_t)(FG_ISSUE_CERTAIN | FG_ISSUE_NEEDS_TAINT | FG_ISSUE_ONE_OF |
	                              FG_ISSUE_PASSED_BY)) |
	                 FG_ISSUE_VIA_CALL |
	                 (verdict == FG_VERDICT_CERTAIN ? FG_ISSUE_CERTAIN : 0u),
		.deciding = v,
		.family = l->family};
	fg_report_access access;
	if (fg_latent_access(l, t, &access)) {
		put_farthest(l, v, &access);
		d.access = &access;
	}
	if (fg_lin_flags_any(&an->table, v) & FG_SYM_TAINTED)
		d.flags |= FG_ISSUE_TAINTED;
	for (const fg_event *e = s->trail; e && l->kind == FG_ISSUE_NULL_DEREFERENCE; e = e->prev)
		if (e->kind == FG_EVENT_ALLOC_FAILED) {
			d.flags |= FG_ISSUE_ALLOCATION;
			break;
		}
	fg_an_report_latent(an, s, &d, l);
}

/* A difference of the program's own numbers: it is not looked for where it wraps. */
static bool is_own_wrap(const fg_table *t, const fg_sym_info *sym)
{
	fg_lin form = fg_lin_of(t, sym->a);
	return sym->origin == FG_SYM_WRAP && form.n &&
	       !(fg_lin_flags_any(t, &form) & (FG_SYM_TAINTED | FG_SYM_FREE)) &&
	       (fg_lin_flags_any(t, &form) & FG_SYM_INEXACT);
}

static bool assume_unwrapped(fg_an *an, fg_facts *f, fg_sym s)
{
	const fg_sym_info sym = an->table.syms.at[s];
	fg_lin form = fg_lin_of(&an->table, sym.a);
	return fg_facts_assume_within(f, &an->table, &form, sym.lo, sym.hi);
}

/* The conditions hold only if a number of the program's own wraps. */
static bool needs_own_wrap(fg_application *x, fg_transfer *t, const fg_facts *conditions,
                           const fg_facts *trial)
{
	fg_an *an = x->an;
	fg_facts plain = {0};
	bool ok = true, is_begun = false;
	for (size_t i = 0; i < conditions->bounds.n && ok; i++) {
		fg_sym callee = conditions->bounds.at[i].sym;
		fg_lin l;
		if (t->from->syms.at[callee].origin != FG_SYM_WRAP ||
		    !fg_transfer_sym_of(t, callee, &l) || l.n != 1 ||
		    !is_own_wrap(&an->table, &an->table.syms.at[l.t[0].sym]))
			continue;
		if (!is_begun)
			fg_facts_copy(&plain, trial);
		is_begun = true;
		ok = assume_unwrapped(an, &plain, l.t[0].sym);
		fg_lin form = fg_lin_of(&an->table, an->table.syms.at[l.t[0].sym].a), d;
		ok = ok &&
		     (!fg_lin_sub(&d, &l, &form) || fg_facts_assume_eq(&plain, &an->table, &d));
	}
	fg_facts_release(&plain);
	return !ok;
}

/* The conditions join the facts of s, which are put by as *saved until end_trial; false = they
 * cannot hold here. */
static bool begin_trial(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *conditions,
                        fg_facts *saved)
{
	*saved = s->facts;
	s->facts = x->an->trial;
	memset(&x->an->trial, 0, sizeof(x->an->trial));
	fg_facts_copy(&s->facts, saved);
	return fg_apply__assume(x, t, s, conditions) &&
	       !needs_own_wrap(x, t, conditions, &s->facts);
}

static void end_trial(fg_application *x, fg_state *s, const fg_facts *saved)
{
	x->an->trial = s->facts; /* its memory serves the next one */
	s->facts = *saved;
}

/* One buffer that is too small for a callee is one defect, however often the callee looks into
 * it. */
static bool is_first_told(fg_application *x, const fg_latent *l)
{
	const fg_table *t = &x->summary->table;
	fg_lin v = fg_lin_of(t, l->violation);
	for (uint32_t i = 0; x->told && i < v.n; i++) {
		const fg_sym_info *s = &t->syms.at[v.t[i].sym];
		if (s->origin != FG_SYM_SIZE && s->origin != FG_SYM_BEFORE)
			continue;
		unsigned char bit = s->origin == FG_SYM_SIZE ? TOLD_BEHIND : TOLD_BEFORE;
		bool is_first = !(x->told[s->a] & bit);
		x->told[s->a] |= bit;
		return is_first;
	}
	return true;
}

/* What the caller has where the callee's region is pointed to; 0 = not known. */
static fg_vid pointer_to(fg_application *x, fg_transfer *t, fg_rid callee)
{
	fg_an *an = x->an;
	const fg_region_info *r = &t->from->regions.at[callee];
	fg_rid parent;
	fg_lin base, off;
	if (r->kind != FG_REGION_POINTEE || !(r->flags & FG_REGION_INPUT))
		return 0;
	if (!r->parent)
		return r->id < x->inst->arg_count ? x->args[r->id] : 0;
	if (!fg_transfer_region_of(t, r->parent, &parent, &base) || !parent ||
	    !fg_transfer_lin(t, r->offset, &off) || !fg_lin_add(&off, &off, &base))
		return 0;
	fg_type_id type = fg_unit_pointer_to(an->u,
	                                     fg_unit_basic_type(an->u, FG_TYPE_VOID, 0, false));
	return fg_mem_load(an, x->s, parent, &off, an->u->pointer_size, type);
}

/* The null is only what some callee or lookup took for possible, which says nothing of this
 * caller. */
static bool is_guessed_null(fg_application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation);
	if (l->kind != FG_ISSUE_NULL_DEREFERENCE || form.n != 1 ||
	    t->from->syms.at[form.t[0].sym].origin != FG_SYM_ADDRESS)
		return false;
	fg_rid callee = t->from->syms.at[form.t[0].sym].a;
	fg_vid v = pointer_to(x, t, callee);
	fg_aval a = fg_aval_of(&x->an->table, v);
	if (a.kind == FG_AVAL_PTR && t->from->regions.at[callee].parent)
		return true; /* a member that somebody compared with null at some time */
	/* Into an object, however far: there is one. */
	if (a.kind == FG_AVAL_PTR && a.lin)
		return true;
	if (a.kind == FG_AVAL_PTR)
		return fg_state_attr_flags(x->s, a.region) & FG_ATTR_NULL_GUESSED;
	return a.kind == FG_AVAL_INT && a.extent;
}

static bool is_bounds(fg_issue_kind kind)
{
	return kind == FG_ISSUE_OUT_OF_BOUNDS_READ || kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
}

/* What is as large as some call said: how much room there is was not said. */
static bool is_room_unknown(fg_application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation), off;
	fg_rid r;
	uint32_t unsure = FG_REGION_ADOPTED |
	                  (l->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE ? FG_REGION_ROOMY : 0u);
	for (uint32_t i = 0; is_bounds(l->kind) && i < form.n; i++) {
		const fg_sym_info *sym = &t->from->syms.at[form.t[i].sym];
		if (sym->origin == FG_SYM_SIZE && fg_transfer_region_of(t, sym->a, &r, &off) &&
		    (x->an->table.regions.at[r].flags & unsure))
			return true;
	}
	return false;
}

/* What is read too far is the NUL of a text. */
static bool is_end_of_text(fg_application *x, fg_transfer *t, const fg_latent *l, const fg_lin *v)
{
	fg_lin form = fg_lin_of(t->from, l->violation), off;
	fg_rid r;
	bool is_one = l->kind == FG_ISSUE_OUT_OF_BOUNDS_READ && (l->flags & FG_ISSUE_CALL) &&
	              form.n == 2 && v->n == 0 && v->c == 1;
	for (uint32_t i = 0; is_one && i < form.n; i++) {
		const fg_sym_info *sym = &t->from->syms.at[form.t[i].sym];
		if (sym->origin == FG_SYM_SIZE && fg_transfer_region_of(t, sym->a, &r, &off))
			return r && fg_contract_is_text(x->an, r);
	}
	return false;
}

/* A path that the program was started with. */
static bool is_operators_path(fg_application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation), off;
	fg_rid r;
	if (l->kind != FG_ISSUE_TAINTED_PATH || form.n != 1)
		return false;
	const fg_sym_info *sym = &t->from->syms.at[form.t[0].sym];
	return sym->origin == FG_SYM_TRUST && fg_transfer_region_of(t, sym->a, &r, &off) &&
	       (x->an->table.regions.at[r].flags & FG_REGION_OPERATOR);
}

/* The callee asks about the very number that is wrong. */
static bool is_asked_itself(fg_application *x, fg_transfer *t, const fg_latent *l, const fg_lin *v)
{
	fg_lin mine, wrong = fg_lin_of(t->from, l->violation);
	for (size_t i = 0; i < l->conditions.bounds.n; i++) {
		fg_sym callee = l->conditions.bounds.at[i].sym;
		/* The callee walks the text, whose length may be a constant here. */
		if (t->from->syms.at[callee].origin == FG_SYM_STRLEN &&
		    fg_lin_coefficient(&wrong, callee))
			return true;
		if (fg_transfer_sym_of(t, callee, &mine))
			for (uint32_t k = 0; k < mine.n; k++)
				if (fg_lin_coefficient(v, mine.t[k].sym) &&
				    !(x->an->table.syms.at[mine.t[k].sym].flags & FG_SYM_LOSSY))
					return true;
	}
	return false;
}

/* What is known of a latent issue before its conditions are assumed. */
typedef struct latent_case {
	fg_verdict conditions;
	bool is_one_of, is_part, is_own;
} latent_case;

/* Where the conditions hold: told here, passed on, or nothing. */
static void decide(fg_application *x, fg_transfer *t, fg_state *s, const fg_latent *l,
                   const fg_lin *v, const latent_case *c)
{
	fg_an *an = x->an;
	fg_verdict verdict = fg_judge_le(an, s, v);
	fg_lin form = verdict == FG_VERDICT_LATENT ? an->latent_form : *v;
	if (c->conditions == FG_VERDICT_LATENT && !an->is_entry && verdict > FG_VERDICT_LATENT)
		verdict = FG_VERDICT_LATENT;
	bool is_passed_by = c->conditions != FG_VERDICT_SAFE && (l->flags & FG_ISSUE_PASSED_BY);
	bool is_unasked = c->conditions == FG_VERDICT_UNKNOWN && !is_asked_itself(x, t, l, v);
	/* That a loop can be passed by does not say that it is. */
	if (verdict == FG_VERDICT_CERTAIN && is_bounds(l->kind) && (is_passed_by || is_unasked))
		verdict = FG_VERDICT_UNKNOWN;
	bool is_own_arm = c->is_own && is_bounds(l->kind);
	if ((c->is_one_of || c->is_part || is_own_arm) && verdict == FG_VERDICT_CERTAIN)
		verdict = FG_VERDICT_UNKNOWN; /* this object is another one's */
	bool is_claimed = !(l->flags & FG_ISSUE_NEEDS_TAINT) ||
	                  fg_judge_is_claimed(an, verdict, l->kind, v);
	if (verdict >= FG_VERDICT_POSSIBLE && is_claimed) {
		if (is_first_told(x, l))
			raise(x, t, s, l, v, verdict);
	} else if (verdict == FG_VERDICT_LATENT) {
		fg_latent passed = *l;
		passed.flags |= c->is_one_of ? FG_ISSUE_ONE_OF : 0u;
		fg_latent_pass_on(an, s, &passed, &form, t);
	}
}

static void apply_latent(fg_application *x, fg_transfer *t, fg_state *s, const fg_latent *l)
{
	fg_an *an = x->an;
	fg_lin v;
	bool is_one_of = x->is_one_of || (l->flags & FG_ISSUE_ONE_OF);
	bool is_write = l->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
	bool is_part = is_room_unknown(x, t, l);
	if (!fg_transfer_lin(t, l->violation, &v) || (is_part && is_write) ||
	    is_operators_path(x, t, l) || is_end_of_text(x, t, l, &v))
		return;
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &v, &lo, &hi);
	if (hi <= 0 || is_guessed_null(x, t, l))
		return;
	fg_switch_arm arm = {false, false};
	fg_verdict conditions = fg_apply__judge(x, t, s, &l->conditions, &arm);
	/* What is unknown here may be: as at a branch. */
	if (arm.is_open && is_bounds(l->kind))
		return;
	/* An assertion states what the program believes: that it fails on a path which may not be
	 * taken is no news. */
	bool is_believed = is_one_of || l->kind == FG_ISSUE_REACHABLE_ASSERT;
	if (conditions == FG_VERDICT_CERTAIN || (is_believed && conditions == FG_VERDICT_UNKNOWN))
		return;
	fg_facts saved;
	if (begin_trial(x, t, s, &l->conditions, &saved))
		decide(x, t, s, l, &v, &(latent_case){conditions, is_one_of, is_part, arm.is_own});
	end_trial(x, s, &saved);
}

void fg_apply__all_latents(fg_application *x, fg_transfer *t, fg_state *s)
{
	if (x->summary->latents.n)
		x->told = fg_arena_array(&x->an->arena, x->summary->table.regions.n + 1, 1);
	for (size_t i = 0; i < x->summary->latents.n; i++)
		apply_latent(x, t, s, &x->summary->latents.at[i]);
}
