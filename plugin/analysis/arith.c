/*
 * Machine arithmetic on linear forms. A form is a mathematical integer; a result
 * that its type may not hold becomes a WRAP symbol that remembers the form, so
 * that a later comparison can tell the wrapped case from the other one.
 */
#include "analysis/engine_internal.h"
#include "analysis/length.h"

#include "analysis/judge.h"
#include "analysis/math.h"
#include "analysis/numbers.h"
#include "analysis/remainder.h"

/* ---- symbols for what is not linear ---- */

/* The value of `op` on two values, always the same symbol; lo..hi what the operation yields. */
static fg_sym expr_symbol(fg_an *an, uint32_t op, fg_vid a, fg_vid b, fg_type_id type,
                          const fg_lin *la, const fg_lin *lb, fg_wide lo, fg_wide hi)
{
	fg_table *t = &an->table;
	uint32_t any = fg_lin_flags_any(t, la) | (lb ? fg_lin_flags_any(t, lb) : 0);
	uint32_t trust = 0;
	for (uint32_t i = 0; i < la->n; i++)
		trust = t->syms.at[la->t[i].sym].trust ? t->syms.at[la->t[i].sym].trust : trust;
	for (uint32_t i = 0; lb && i < lb->n; i++)
		trust = t->syms.at[lb->t[i].sym].trust ? t->syms.at[lb->t[i].sym].trust : trust;
	fg_sym_info sym = {
		.origin = FG_SYM_EXPR,
		.flags = (uint8_t)((any & (FG_SYM_TAINTED | FG_SYM_INEXACT | FG_SYM_SECRET |
	                                   FG_SYM_FREE)) |
	                           FG_SYM_LOSSY),
		.trust = (uint8_t)trust,
		.bits = (uint8_t)fg_type_bits(an->u, type),
		.a = op,
		.b = a,
		.c = b,
		.place = an->place,
	};
	fg_type_limits(an, type, &sym.lo, &sym.hi);
	if (lo > sym.lo)
		sym.lo = lo;
	if (hi < sym.hi)
		sym.hi = hi;
	if (sym.lo > sym.hi)
		sym.lo = sym.hi;
	if (fg_lin_flags_all(t, la) & (lb ? fg_lin_flags_all(t, lb) : UINT32_MAX) & FG_SYM_INPUT)
		sym.flags |= FG_SYM_INPUT;
	return fg_table_sym(t, &sym, NULL);
}

/* EXPR: the product before it is made to fit its type. */
enum { WHOLE_PRODUCT = FG_OP_MUL | 0x100 };

/* ---- wrapping ---- */

static bool fits(fg_an *an, fg_state *s, const fg_lin *l, fg_wide lo, fg_wide hi)
{
	fg_wide vlo, vhi;
	fg_facts_range(&s->facts, &an->table, l, &vlo, &vhi);
	if (vlo >= lo && vhi <= hi)
		return true;
	fg_lin above = *l, below;
	above.c -= hi;
	if (vhi > hi && !fg_facts_prove_le(&s->facts, &an->table, &above))
		return false;
	if (vlo >= lo)
		return true;
	if (!fg_lin_scale(&below, l, -1))
		return false;
	below.c += lo;
	return fg_facts_prove_le(&s->facts, &an->table, &below);
}

static fg_wide wrap_const(fg_wide v, fg_wide lo, fg_wide hi)
{
	fg_wide m = hi - lo + 1;
	fg_wide r = (v - lo) % m;
	return (r < 0 ? r + m : r) + lo;
}

static fg_vid wrap_symbol(fg_an *an, const fg_lin *l, fg_type_id type, fg_wide lo, fg_wide hi)
{
	fg_table *t = &an->table;
	uint32_t any = fg_lin_flags_any(t, l);
	fg_sym_info sym = {
		.lo = lo,
		.hi = hi,
		.origin = FG_SYM_WRAP,
		.flags = (uint8_t)((any & (FG_SYM_TAINTED | FG_SYM_INEXACT | FG_SYM_SECRET |
	                                   FG_SYM_FREE)) |
	                           FG_SYM_LOSSY),
		.bits = (uint8_t)fg_type_bits(an->u, type),
		.a = fg_table_lin(t, l),
		.place = an->place,
	};
	for (uint32_t i = 0; i < l->n; i++)
		if (t->syms.at[l->t[i].sym].trust)
			sym.trust = t->syms.at[l->t[i].sym].trust;
	if (fg_lin_flags_all(t, l) & FG_SYM_INPUT)
		sym.flags |= FG_SYM_INPUT;
	return fg_table_of_sym(t, fg_table_sym(t, &sym, NULL));
}

/* What is left of a number that is not negative is no more than that was. */
static void note_no_more(fg_an *an, fg_state *s, fg_vid v, const fg_lin *l)
{
	fg_wide lo, hi;
	fg_lin more = fg_lin_of(&an->table, fg_aval_of(&an->table, v).lin);
	fg_facts_range(&s->facts, &an->table, l, &lo, &hi);
	if (lo >= 0 && fg_lin_sub(&more, &more, l))
		(void)fg_facts_assume_le(&s->facts, &an->table, &more);
}

static fg_vid int_value(fg_an *an, const fg_lin *l)
{
	return fg_table_value(&an->table, FG_AVAL_INT, 0, l);
}

fg_vid fg_arith_wrap(fg_an *an, fg_state *s, const fg_lin *l, fg_type_id type)
{
	fg_wide lo, hi;
	fg_type_limits(an, type, &lo, &hi);
	if (l->n == 0)
		return fg_table_int(&an->table, wrap_const(l->c, lo, hi));
	if (fits(an, s, l, lo, hi))
		return int_value(an, l);
	fg_vid v = wrap_symbol(an, l, type, lo, hi);
	note_no_more(an, s, v, l);
	return v;
}

/* Flags of what could take the form out of a type of so many bits. */
static uint32_t wrapping_flags(const fg_table *t, const fg_lin *l, uint32_t bits)
{
	uint32_t any = 0;
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *sym = &t->syms.at[l->t[i].sym];
		bool is_slow = sym->origin == FG_SYM_DELTA && sym->b;
		bool is_small = sym->lo >= -FG_SLOW_STEP && sym->hi <= FG_SLOW_STEP;
		any |= bits >= 32 && (is_slow || is_small) ? 0 : sym->flags;
	}
	return any;
}

/* The result of + - * that may leave its type: when nobody outside could make it, it does not. */
static fg_vid fit_result(fg_an *an, fg_state *s, const fg_lin *l, fg_type_id type,
                         bool is_difference)
{
	fg_wide lo, hi;
	fg_type_limits(an, type, &lo, &hi);
	if (l->n == 0 || fits(an, s, l, lo, hi))
		return fg_arith_wrap(an, s, l, type);
	uint32_t any = wrapping_flags(&an->table, l, fg_type_bits(an->u, type));
	bool is_signed = lo < 0;
	/* Lengths and positions keep clear of the ends of a signed type: only data does not. */
	if ((any & FG_SYM_TAINTED) || ((any & FG_SYM_FREE) && !is_signed) ||
	    (is_difference && !is_signed))
		return wrap_symbol(an, l, type, lo, hi);
	fg_lin above = *l, below;
	above.c -= hi;
	if (!fg_lin_scale(&below, l, -1))
		return wrap_symbol(an, l, type, lo, hi);
	below.c += lo;
	fg_facts copy;
	memset(&copy, 0, sizeof(copy));
	fg_facts_copy(&copy, &s->facts);
	bool ok = fg_facts_assume_le(&copy, &an->table, &above) &&
	          fg_facts_assume_le(&copy, &an->table, &below);
	if (ok)
		fg_facts_copy(&s->facts, &copy);
	fg_facts_release(&copy);
	return ok ? int_value(an, l) : wrap_symbol(an, l, type, lo, hi);
}

/* ---- reports of arithmetic ---- */

static void report_overflow(fg_an *an, fg_state *s, const fg_lin *l, fg_type_id type, uint32_t any)
{
	fg_wide lo, hi, vlo, vhi;
	fg_type_limits(an, type, &lo, &hi);
	fg_facts_range(&s->facts, &an->table, l, &vlo, &vhi);
	bool is_certain = vlo > hi || vhi < lo;
	bool is_chosen = any & FG_SYM_TAINTED;
	bool is_inputs = l->n && (fg_lin_flags_all(&an->table, l) & FG_SYM_INPUT);
	uint32_t wrapping = wrapping_flags(&an->table, l, fg_type_bits(an->u, type));
	if (lo >= 0 || fits(an, s, l, lo, hi) || (is_chosen && !(wrapping & FG_SYM_TAINTED)))
		return;
	if (!is_certain && (!(is_chosen || is_inputs) || (any & FG_SYM_INEXACT)))
		return;
	fg_report_data d = {.kind = FG_ISSUE_SIGNED_OVERFLOW, .deciding = l};
	fg_lin above = *l, below;
	above.c -= hi;
	if (fg_judge_report(an, s, &d, &above, true) >= FG_VERDICT_POSSIBLE ||
	    !fg_lin_scale(&below, l, -1))
		return;
	below.c += lo;
	(void)fg_judge_report(an, s, &d, &below, true);
}

/* ---- binary operations ---- */

static fg_vid truth_value(fg_an *an, fg_aval_kind kind, const fg_lin *l)
{
	if (l->n == 0) {
		bool is_true = kind == FG_AVAL_LE ? l->c <= 0 : (l->c == 0) == (kind == FG_AVAL_EQ);
		return fg_table_int(&an->table, is_true);
	}
	return fg_table_value(&an->table, kind, 0, l);
}

static fg_vid negate_truth(fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_EQ)
		return truth_value(an, FG_AVAL_NE, &l);
	if (a.kind == FG_AVAL_NE)
		return truth_value(an, FG_AVAL_EQ, &l);
	if (!fg_lin_scale(&l, &l, -1))
		return 0;
	l.c += 1;
	return truth_value(an, FG_AVAL_LE, &l);
}

static bool is_truth(const fg_aval *a)
{
	return a->kind == FG_AVAL_LE || a->kind == FG_AVAL_EQ || a->kind == FG_AVAL_NE;
}

static bool is_zero(fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && l.n == 0 && l.c == 0;
}

/* p == NULL: about the address of the region alone. */
/* A pointer that is surely some way behind another is no null pointer; one that a loop may have
 * left where it was is as null as that. */
static fg_vid compare_null(fg_an *an, const fg_state *s, fg_vid p, bool is_equal)
{
	fg_aval a = fg_aval_of(&an->table, p);
	const fg_region_info *r = &an->table.regions.at[a.region];
	fg_lin off = fg_lin_of(&an->table, a.lin);
	if ((r->flags & FG_REGION_NONNULL) || fg_facts_prove_ne(&s->facts, &an->table, &off))
		return fg_table_int(&an->table, !is_equal);
	fg_lin address = fg_lin_sym(fg_region_address(an, a.region));
	return truth_value(an, is_equal ? FG_AVAL_EQ : FG_AVAL_NE, &address);
}

static fg_vid unknown_truth(fg_an *an, fg_state *s, const fg_inst *inst)
{
	fg_vid v = fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_INT && l.n == 1) {
		an->table.syms.at[l.t[0].sym].lo = 0;
		an->table.syms.at[l.t[0].sym].hi = 1;
	}
	return v;
}

/* The function itself asks how large a parameter is: any value that passes the test may come, but
 * where only whole blocks do. */
static void note_tested(fg_an *an, const fg_lin *l, const fg_lin *limit)
{
	const fg_sym_info *other = limit->n == 1 ? &an->table.syms.at[limit->t[0].sym] : NULL;
	bool is_limit = limit->n == 0 ? limit->c < -1 || limit->c > 1
	                              : other && (other->origin == FG_SYM_CONTENT ||
	                                          other->origin == FG_SYM_PARAM);
	if (!an->is_entry || an->is_primitive || !is_limit || l->n != 1)
		return;
	fg_sym_info *info = &an->table.syms.at[l->t[0].sym];
	if (info->origin == FG_SYM_WRAP) { /* tested after it was cut to a narrower type */
		const fg_lin *form = &an->table.lins.at[info->a];
		if (form->n != 1)
			return;
		info->flags |= an->table.syms.at[form->t[0].sym].origin == FG_SYM_PARAM
		                       ? FG_SYM_FREE
		                       : 0;
		info = &an->table.syms.at[form->t[0].sym];
	}
	if (info->origin == FG_SYM_PARAM)
		info->flags |= FG_SYM_FREE;
}

/* What this path allocated or opened and did not give away is nothing that was there before. */
static bool is_own_and_new(const fg_an *an, const fg_state *s, fg_rid r)
{
	const fg_attr *a = fg_state_attr(s, r);
	return an->table.regions.at[r].kind == FG_REGION_HEAP &&
	       !(a && (a->flags & FG_ATTR_ESCAPED));
}

static bool was_there(const fg_an *an, fg_rid r)
{
	const fg_region_info *info = &an->table.regions.at[r];
	return info->flags & FG_REGION_INPUT || info->kind == FG_REGION_SLOT ||
	       info->kind == FG_REGION_STRING;
}

/* Null, both of them, they may still be equal. */
static bool are_apart(fg_an *an, fg_state *s, const fg_aval *x, const fg_aval *y)
{
	fg_vid p = fg_table_aval(&an->table, x), q = fg_table_aval(&an->table, y);
	return ((is_own_and_new(an, s, x->region) && was_there(an, y->region)) ||
	        (is_own_and_new(an, s, y->region) && was_there(an, x->region))) &&
	       (fg_truth(an, s, p) == 1 || fg_truth(an, s, q) == 1);
}

static fg_vid compare(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b)
{
	fg_aval x, y;
	bool px = fg_value_pointer(an, s, a, &x), py = fg_value_pointer(an, s, b, &y);
	bool is_equality = inst->op == FG_OP_EQ || inst->op == FG_OP_NE;
	if (is_equality && is_zero(an, b)) {
		if (px)
			return compare_null(an, s, a, inst->op == FG_OP_EQ);
		if (is_truth(&x))
			return inst->op == FG_OP_EQ ? negate_truth(an, a) : a;
	}
	if (is_equality && is_zero(an, a) && py)
		return compare_null(an, s, b, inst->op == FG_OP_EQ);
	if (is_equality && px && py && are_apart(an, s, &x, &y))
		return fg_table_int(&an->table, inst->op == FG_OP_NE);
	fg_lin la, lb, diff;
	if (px && py && x.region == y.region) {
		la = fg_lin_of(&an->table, x.lin);
		lb = fg_lin_of(&an->table, y.lin);
	} else if (!fg_value_lin(an, s, a, &la) || !fg_value_lin(an, s, b, &lb)) {
		return unknown_truth(an, s, inst);
	}
	if (!is_equality && !px && !py) {
		note_tested(an, &la, &lb);
		note_tested(an, &lb, &la);
	}
	bool swap = inst->op == FG_OP_GT || inst->op == FG_OP_GE;
	if (!(swap ? fg_lin_sub(&diff, &lb, &la) : fg_lin_sub(&diff, &la, &lb)))
		return unknown_truth(an, s, inst);
	switch (inst->op) {
	case FG_OP_EQ:
		return truth_value(an, FG_AVAL_EQ, &diff);
	case FG_OP_NE:
		return truth_value(an, FG_AVAL_NE, &diff);
	case FG_OP_LT:
	case FG_OP_GT:
		diff.c += 1;
		return truth_value(an, FG_AVAL_LE, &diff);
	default:
		return truth_value(an, FG_AVAL_LE, &diff);
	}
}

static fg_vid multiply(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                       const fg_lin *la, const fg_lin *lb)
{
	fg_lin r;
	uint32_t any = fg_lin_flags_any(&an->table, la) | fg_lin_flags_any(&an->table, lb);
	if ((la->n == 0 && fg_lin_scale(&r, lb, la->c)) ||
	    (lb->n == 0 && fg_lin_scale(&r, la, lb->c))) {
		report_overflow(an, s, &r, inst->type, any);
		return fit_result(an, s, &r, inst->type, false);
	}
	fg_wide alo, ahi, blo, bhi, lo, hi;
	fg_facts_range(&s->facts, &an->table, la, &alo, &ahi);
	fg_facts_range(&s->facts, &an->table, lb, &blo, &bhi);
	fg_type_limits(an, inst->type, &lo, &hi);
	const fg_wide big = (fg_wide)1 << 62;
	bool is_small = alo > -big && ahi < big && blo > -big && bhi < big;
	if (!is_small)
		return fg_table_of_sym(&an->table,
		                       expr_symbol(an, inst->op, a, b, inst->type, la, lb, lo, hi));
	fg_wide p[4] = {alo * blo, alo * bhi, ahi * blo, ahi * bhi};
	fg_wide min = p[0], max = p[0];
	for (int i = 1; i < 4; i++) {
		min = p[i] < min ? p[i] : min;
		max = p[i] > max ? p[i] : max;
	}
	/* The product as a mathematical symbol; then it must fit its type. */
	fg_sym_info sym = {
		.lo = min,
		.hi = max,
		.origin = FG_SYM_EXPR,
		.flags = (uint8_t)(any & (FG_SYM_TAINTED | FG_SYM_INEXACT | FG_SYM_FREE)),
		.bits = (uint8_t)fg_type_bits(an->u, inst->type),
		.a = WHOLE_PRODUCT,
		.b = a,
		.c = b,
		.place = an->place};
	if (fg_lin_flags_all(&an->table, la) & fg_lin_flags_all(&an->table, lb) & FG_SYM_INPUT)
		sym.flags |= FG_SYM_INPUT;
	fg_sym product = fg_table_sym(&an->table, &sym, NULL);
	if (!fg_facts_assume_range(&s->facts, &an->table, product, min, max))
		return 0;
	r = fg_lin_sym(product);
	report_overflow(an, s, &r, inst->type, any);
	return fit_result(an, s, &r, inst->type, false);
}

static bool check_divisor(fg_an *an, fg_state *s, const fg_lin *lb)
{
	fg_table *t = &an->table;
	if (fg_facts_prove_ne(&s->facts, t, lb))
		return true;
	fg_report_data d = {.kind = FG_ISSUE_DIVISION_BY_ZERO, .deciding = lb};
	fg_lin is_null;
	fg_vid truth = fg_table_value(t, FG_AVAL_EQ, 0, lb);
	if (lb->n == 0)
		is_null = fg_lin_const(lb->c == 0);
	else if (!fg_value_lin(an, s, truth, &is_null))
		return true;
	(void)fg_judge_report(an, s, &d, &is_null, true);
	return fg_facts_assume_ne(&s->facts, t, lb);
}

static fg_wide floor_div(fg_wide a, fg_wide b)
{
	fg_wide q = a / b;
	return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

/* q = a / c for a constant c > 0, cut towards zero: c*q <= a < c*q + c for a >= 0, and
 * c*q - c < a < c*q + c for any. */
static void relate_quotient(fg_an *an, fg_state *s, fg_sym q, const fg_lin *a, fg_wide c)
{
	fg_lin self = fg_lin_sym(q), below, above;
	fg_wide lo, hi;
	if (!fg_lin_scale(&self, &self, c) || !fg_lin_sub(&below, &self, a) ||
	    !fg_lin_sub(&above, a, &self))
		return;
	fg_facts_range(&s->facts, &an->table, a, &lo, &hi);
	below.c -= lo >= 0 ? 0 : c - 1;
	above.c -= c - 1;
	(void)fg_facts_assume_le(&s->facts, &an->table, &below);
	(void)fg_facts_assume_le(&s->facts, &an->table, &above);
}

/* Quotient and remainder of the same numbers, both computed: a == c * (a / c) + a % c. `made` is
 * one
 * of them; the other is looked for. */
static void relate_remainder(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                             const fg_lin *la, const fg_lin *lb, fg_sym made)
{
	bool is_quotient = inst->op == FG_OP_DIV;
	size_t known = an->table.syms.n;
	fg_sym other = expr_symbol(an, is_quotient ? FG_OP_REM : FG_OP_DIV, a, b, inst->type, la,
	                           lb, -FG_WIDE_INF, FG_WIDE_INF);
	fg_lin q = fg_lin_sym(is_quotient ? made : other),
	       r = fg_lin_sym(is_quotient ? other : made);
	fg_lin more, less;
	if (an->table.syms.n != known || !fg_lin_scale(&q, &q, lb->c) || !fg_lin_add(&q, &q, &r) ||
	    !fg_lin_sub(&more, &q, la) || !fg_lin_scale(&less, &more, -1))
		return;
	(void)fg_facts_assume_le(&s->facts, &an->table, &more);
	(void)fg_facts_assume_le(&s->facts, &an->table, &less);
}

static fg_vid divide(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                     const fg_lin *la, const fg_lin *lb)
{
	if (!check_divisor(an, s, lb)) {
		fg_kill(an, s);
		return 0;
	}
	fg_wide alo, ahi, blo, bhi;
	fg_facts_range(&s->facts, &an->table, la, &alo, &ahi);
	fg_facts_range(&s->facts, &an->table, lb, &blo, &bhi);
	if (la->n == 0 && lb->n == 0 && lb->c != 0) {
		fg_lin known = {.c = inst->op == FG_OP_REM ? la->c % lb->c : la->c / lb->c};
		return fg_arith_wrap(an, s, &known, inst->type);
	}
	if (inst->op == FG_OP_REM) {
		fg_wide most = (bhi < -blo ? -blo : bhi) - 1;
		fg_sym r = expr_symbol(an, inst->op, a, b, inst->type, la, lb, -FG_WIDE_INF,
		                       FG_WIDE_INF);
		fg_lin self = fg_lin_sym(r), rel;
		if (!fg_facts_assume_range(&s->facts, &an->table, r, alo >= 0 ? 0 : -most, most))
			return 0;
		if (alo >= 0 && fg_lin_sub(&rel, &self, la))
			(void)fg_facts_assume_le(&s->facts, &an->table, &rel);
		if (blo > 0 && lb->n && fg_lin_sub(&rel, &self, lb)) {
			rel.c += 1;
			(void)fg_facts_assume_le(&s->facts, &an->table, &rel);
		}
		if (alo >= 0 && lb->n == 0 && lb->c > 0)
			relate_remainder(an, s, inst, a, b, la, lb, r);
		return fg_table_of_sym(&an->table, r);
	}
	fg_sym q = expr_symbol(an, inst->op, a, b, inst->type, la, lb, -FG_WIDE_INF, FG_WIDE_INF);
	if (alo >= 0 && blo > 0) {
		(void)fg_facts_assume_range(&s->facts, &an->table, q,
		                            bhi >= FG_WIDE_INF ? 0 : floor_div(alo, bhi),
		                            ahi >= FG_WIDE_INF ? FG_WIDE_INF : floor_div(ahi, blo));
		if (lb->n == 0)
			relate_remainder(an, s, inst, a, b, la, lb, q);
	}
	if (lb->n == 0 && lb->c > 0)
		relate_quotient(an, s, q, la, lb->c);
	return fg_table_of_sym(&an->table, q);
}

/* The number is a constant, or one that came into the function, or from outside, as it is, a
 * constant apart. */
static bool is_plain_number(const fg_an *an, const fg_lin *l)
{
	if (l->n == 0)
		return true;
	const fg_sym_info *sym = &an->table.syms.at[l->t[0].sym];
	return l->n == 1 &&
	       (sym->origin == FG_SYM_PARAM || sym->origin == FG_SYM_CONTENT ||
	        sym->origin == FG_SYM_RESULT ||
	        (sym->origin == FG_SYM_READ && (sym->flags & FG_SYM_TAINTED)));
}

/* A count below 0 or not below the width; a constant that is written there is the rule's own. */
static void check_shift(fg_an *an, fg_state *s, const fg_inst *inst, const fg_lin *lb)
{
	uint32_t bits = fg_type_bits(an->u, inst->type);
	fg_report_data d = {.kind = FG_ISSUE_SHIFT_RANGE, .deciding = lb};
	fg_lin above = *lb, below;
	int64_t constant;
	if (!bits || fg_ir_const(an->ir, inst->b, &constant) || !is_plain_number(an, lb) ||
	    (fg_lin_flags_any(&an->table, lb) & FG_SYM_INEXACT))
		return;
	above.c -= bits - 1;
	if (fg_judge_report(an, s, &d, &above, true) >= FG_VERDICT_POSSIBLE ||
	    !fg_lin_scale(&below, lb, -1))
		return;
	(void)fg_judge_report(an, s, &d, &below, true);
}

/* a >> b for b from 0 to 63. */
static fg_sym shift_down(fg_an *an, fg_state *s, fg_type_id type, fg_vid a, fg_vid b,
                         const fg_lin *la, const fg_lin *lb)
{
	fg_wide lo, hi, blo, bhi;
	fg_facts_range(&s->facts, &an->table, la, &lo, &hi);
	fg_facts_range(&s->facts, &an->table, lb, &blo, &bhi);
	fg_sym q = expr_symbol(an, FG_OP_SHR, a, b, type, la, lb, -FG_WIDE_INF, FG_WIDE_INF);
	if (lo < 0)
		return q;
	(void)fg_facts_assume_range(&s->facts, &an->table, q, lo >> bhi, hi >> blo);
	if (lb->n == 0)
		relate_quotient(an, s, q, la, (fg_wide)1 << lb->c);
	return q;
}

static fg_vid shift(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                    const fg_lin *la, const fg_lin *lb)
{
	fg_wide lo, hi, blo, bhi;
	fg_facts_range(&s->facts, &an->table, la, &lo, &hi);
	fg_facts_range(&s->facts, &an->table, lb, &blo, &bhi);
	fg_sym q;
	if (blo < 0 || bhi > 63) {
		q = expr_symbol(an, inst->op, a, b, inst->type, la, lb, -FG_WIDE_INF, FG_WIDE_INF);
		return fg_table_of_sym(&an->table, q);
	}
	if (inst->op == FG_OP_SHL) {
		fg_lin r;
		/* A left shift that drops bits is meant so: it wraps without a word. */
		if (lb->n == 0 && fg_lin_scale(&r, la, (fg_wide)1 << lb->c))
			return fg_arith_wrap(an, s, &r, inst->type);
		fg_wide top = lo >= 0 && hi < ((fg_wide)1 << 32) && bhi < 40 ? hi << bhi
		                                                             : FG_WIDE_INF;
		q = expr_symbol(an, inst->op, a, b, inst->type, la, lb, -FG_WIDE_INF, FG_WIDE_INF);
		if (top < FG_WIDE_INF && top <= an->table.syms.at[q].hi)
			(void)fg_facts_assume_range(&s->facts, &an->table, q, 0, top);
		return fg_table_of_sym(&an->table, q);
	}
	if (la->n == 0 && lb->n == 0 && la->c >= 0)
		return fg_table_int(&an->table, la->c >> lb->c);
	return fg_table_of_sym(&an->table, shift_down(an, s, inst->type, a, b, la, lb));
}

/* The least 2^k - 1 that is not below v. */
static fg_wide ones_above(fg_wide v)
{
	fg_wide m = 0;
	while (m < v && m < FG_WIDE_INF)
		m = m * 2 + 1;
	return m;
}

/* n & ~7 for n >= 0: eight times n >> 3, so that what goes by eights ends there. */
static bool round_down(fg_an *an, fg_state *s, fg_type_id type, fg_vid a, const fg_lin *la,
                       fg_wide mask, fg_lin *out)
{
	fg_wide type_lo, type_hi;
	fg_type_limits(an, type, &type_lo, &type_hi);
	fg_wide unit = (type_lo < 0 ? 0 : type_hi + 1) - mask; /* 8 */
	fg_wide bits = 0;
	while (bits < 16 && (fg_wide)1 << bits < unit)
		bits++;
	if (unit < 2 || (fg_wide)1 << bits != unit)
		return false;
	fg_lin count = fg_lin_const(bits);
	*out = fg_lin_sym(shift_down(an, s, type, a, fg_table_int(&an->table, bits), la, &count));
	return fg_lin_scale(out, out, unit);
}

static fg_vid bitwise(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                      const fg_lin *la, const fg_lin *lb)
{
	fg_table *t = &an->table;
	fg_lin rounded;
	fg_wide alo, ahi, blo, bhi;
	fg_facts_range(&s->facts, t, la, &alo, &ahi);
	fg_facts_range(&s->facts, t, lb, &blo, &bhi);
	if (la->n == 0 && lb->n == 0) {
		fg_wide v = inst->op == FG_OP_AND  ? (la->c & lb->c)
		            : inst->op == FG_OP_OR ? (la->c | lb->c)
		                                   : (la->c ^ lb->c);
		return fg_table_int(t, v);
	}
	if (inst->op == FG_OP_AND && lb->n == 0 && lb->c >= 0 && alo >= 0 &&
	    lb->c == ones_above(lb->c) && ahi <= lb->c)
		return fg_table_value(t, FG_AVAL_INT, 0, la); /* the mask drops nothing */
	if (inst->op == FG_OP_AND && lb->n == 0 && alo >= 0 &&
	    round_down(an, s, inst->type, a, la, lb->c, &rounded))
		return fg_table_value(t, FG_AVAL_INT, 0, &rounded);
	fg_sym r = expr_symbol(an, inst->op, a, b, inst->type, la, lb, -FG_WIDE_INF, FG_WIDE_INF);
	if (inst->op == FG_OP_AND) {
		fg_wide hi = FG_WIDE_INF;
		if (alo >= 0)
			hi = ahi;
		if (blo >= 0 && bhi < hi)
			hi = bhi;
		if (hi < FG_WIDE_INF) {
			(void)fg_facts_assume_range(&s->facts, t, r, 0, hi);
			fg_lin self = fg_lin_sym(r), rel;
			if (alo >= 0 && la->n && fg_lin_sub(&rel, &self, la))
				(void)fg_facts_assume_le(&s->facts, t, &rel);
		}
	} else if (alo >= 0 && blo >= 0) {
		fg_wide top = ones_above(ahi > bhi ? ahi : bhi);
		fg_wide least = inst->op == FG_OP_OR ? (alo > blo ? alo : blo) : 0;
		(void)fg_facts_assume_range(&s->facts, t, r, least, top);
	}
	return fg_table_of_sym(t, r);
}

fg_vid fg_arith_bits(fg_an *an, fg_state *s, fg_vid whole, uint32_t from, uint32_t width,
                     fg_type_id type)
{
	fg_lin l, mask = fg_lin_const(((fg_wide)1 << width) - 1);
	fg_type_id all = fg_unit_basic_type(an->u, FG_TYPE_INT, sizeof(uint64_t), false);
	fg_inst pick = {.kind = FG_INST_BINARY, .op = FG_OP_SHR, .type = all};
	if (!fg_value_lin(an, s, whole, &l))
		return 0;
	fg_lin count = fg_lin_const(from);
	fg_vid v = whole;
	if (from)
		v = shift(an, s, &pick, v, fg_table_int(&an->table, from), &l, &count);
	pick.op = FG_OP_AND;
	if (!fg_value_lin(an, s, v, &l))
		return 0;
	v = bitwise(an, s, &pick, v, fg_table_value(&an->table, FG_AVAL_INT, 0, &mask), &l, &mask);
	if (!fg_type_is_signed(an->u, type) || !fg_value_lin(an, s, v, &l))
		return v;
	fg_wide half = (fg_wide)1 << (width - 1);
	return l.n == 0 ? fg_table_int(&an->table, wrap_const(l.c, -half, half - 1))
	                : wrap_symbol(an, &l, type, -half, half - 1);
}

/* end - p, both from the caller: he knows whether they point into one buffer. */
static bool input_distance(fg_an *an, fg_state *s, const fg_aval *x, const fg_aval *y, fg_lin *out)
{
	fg_lin dx = fg_lin_sym(fg_region_address(an, x->region)),
	       dy = fg_lin_sym(fg_region_address(an, y->region)),
	       lx = fg_lin_of(&an->table, x->lin), ly = fg_lin_of(&an->table, y->lin);
	const fg_region_info *rx = &an->table.regions.at[x->region],
			     *ry = &an->table.regions.at[y->region];
	bool is_bound = (!rx->parent && ry->parent != x->region) || /* a parameter */
	                (!ry->parent && rx->parent != y->region);
	if (!(rx->flags & ry->flags & FG_REGION_INPUT) || rx->kind != FG_REGION_POINTEE ||
	    ry->kind != FG_REGION_POINTEE || !is_bound || !fg_lin_sub(out, &dx, &dy) ||
	    !fg_lin_add(out, out, &lx) || !fg_lin_sub(out, out, &ly))
		return false;
	fg_lin above = *out, below;
	fg_wide most = ((fg_wide)1 << (an->u->pointer_size * 8 - 1)) - 1;
	above.c -= most;
	if (!fg_lin_scale(&below, out, -1))
		return false;
	below.c -= most;
	return fg_facts_assume_le(&s->facts, &an->table, &above) &&
	       fg_facts_assume_le(&s->facts, &an->table, &below);
}

/* What a variable holds is null, and is subtracted from a pointer: the program takes it that the
 * two lead into one object, so no run of it comes here. (p - (char *)0 asks for the address.) */
static bool is_null_variable(const fg_an *an, fg_value operand, fg_vid v)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, operand);
	fg_aval x = fg_aval_of(&an->table, v);
	const fg_lin *l = &an->table.lins.at[x.lin];
	return def && def->kind == FG_INST_LOAD && x.kind == FG_AVAL_INT && !l->n && !l->c;
}

static fg_vid pointer_difference(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b)
{
	fg_aval x, y;
	fg_lin d;
	if (fg_aval_of(&an->table, a).kind == FG_AVAL_PTR && is_null_variable(an, inst->b, b))
		fg_kill(an, s);
	fg_wide size = (fg_wide)fg_type_bytes(an, fg_type_pointee(an->u, inst->operand_type));
	if (!fg_value_pointer(an, s, a, &x) || !fg_value_pointer(an, s, b, &y) || size <= 0)
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	if (x.region != y.region) {
		const fg_region_info *rx = &an->table.regions.at[x.region];
		const fg_region_info *ry = &an->table.regions.at[y.region];
		/* A pointer that is not null need not lead to an object of its own. */
		bool are_objects = (rx->flags & ry->flags & FG_REGION_NONNULL) &&
		                   rx->kind != FG_REGION_POINTEE && ry->kind != FG_REGION_POINTEE;
		if (are_objects && rx->kind != FG_REGION_EXTERNAL &&
		    ry->kind != FG_REGION_EXTERNAL) {
			fg_report_data r = {.kind = FG_ISSUE_POINTER_SUBTRACTION,
			                    .flags = FG_ISSUE_CERTAIN,
			                    .subject = a};
			fg_an_report(an, s, &r);
		}
		if (size == 1 && input_distance(an, s, &x, &y, &d))
			return fg_table_value(&an->table, FG_AVAL_INT, 0, &d);
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	}
	fg_lin lx = fg_lin_of(&an->table, x.lin), ly = fg_lin_of(&an->table, y.lin);
	if (!fg_lin_sub(&d, &lx, &ly))
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	for (uint32_t i = 0; i < d.n; i++)
		if (d.t[i].k % size)
			return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	for (uint32_t i = 0; i < d.n; i++)
		d.t[i].k = (int32_t)(d.t[i].k / size);
	d.c /= size;
	return fg_table_value(&an->table, FG_AVAL_INT, 0, &d);
}

/* uintptr_t arithmetic keeps the pointer when only a form is added. */
static bool pointer_arith(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b,
                          fg_vid *out)
{
	fg_aval x;
	fg_lin off, l;
	if (inst->op != FG_OP_ADD && inst->op != FG_OP_SUB)
		return false;
	if (!fg_value_pointer(an, s, a, &x) || fg_aval_of(&an->table, b).kind != FG_AVAL_INT ||
	    !fg_value_lin(an, s, b, &l))
		return false;
	off = fg_lin_of(&an->table, x.lin);
	if (!fg_lin_add_scaled(&off, &off, &l, inst->op == FG_OP_ADD ? 1 : -1))
		return false;
	x.lin = fg_table_lin(&an->table, &off);
	*out = fg_table_aval(&an->table, &x);
	return true;
}

/* Order and zero of floats are those of their images. */
static fg_vid float_compare(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b)
{
	fg_aval x = fg_aval_of(&an->table, a), y = fg_aval_of(&an->table, b);
	if (x.kind != FG_AVAL_FLOAT || y.kind != FG_AVAL_FLOAT)
		return unknown_truth(an, s, inst);
	return compare(an, s, inst, a, b);
}

static fg_vid float_binary(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b)
{
	fg_lin divisor;
	if (inst->op >= FG_OP_EQ && inst->op <= FG_OP_GE)
		return float_compare(an, s, inst, a, b);
	if (inst->op == FG_OP_DIV && fg_aval_of(&an->table, b).kind == FG_AVAL_FLOAT &&
	    fg_value_lin(an, s, b, &divisor) && !check_divisor(an, s, &divisor))
		fg_kill(an, s);
	return fg_type_is_floating(an->u, inst->type) ? fg_number_binary(an, inst->op, a, b) : 0;
}

static bool is_not_negative(fg_an *an, fg_state *s, const fg_lin *l)
{
	fg_lin below;
	return fg_lin_scale(&below, l, -1) && fg_facts_prove_le(&s->facts, &an->table, &below);
}

/* A handle packed with other bits (a clock made of a descriptor) is kept in what it is packed
 * into. */
static void keep_packed(fg_state *s, const fg_lin *l)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (fg_state_attr(s, FG_KEY_SYM | l->t[i].sym))
			fg_state_attr_make(s, FG_KEY_SYM | l->t[i].sym)->flags |= FG_ATTR_ESCAPED;
}

/* A number of half as many bits as it is computed with, or a constant as small. */
static bool is_half_as_wide(fg_an *an, fg_value v, fg_type_id type)
{
	uint32_t half = fg_type_bits(an->u, type) / 2;
	const fg_inst *def = fg_ir_def(an->ir, an->fn, v);
	int64_t constant;
	if (fg_ir_const(an->ir, v, &constant))
		return half < 63 && constant > -((int64_t)1 << half) && constant < (int64_t)1 << half;
	return def && def->kind == FG_INST_CAST && fg_type_is_integer(an->u, def->operand_type) &&
	       fg_type_bits(an->u, def->operand_type) <= half;
}

fg_vid fg_arith_binary(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, fg_vid b)
{
	fg_lin la, lb, r;
	fg_vid p;
	if (fg_type_is_floating(an->u, inst->operand_type))
		return float_binary(an, s, inst, a, b);
	if (inst->op >= FG_OP_EQ && inst->op <= FG_OP_GE)
		return compare(an, s, inst, a, b);
	if (inst->op == FG_OP_PTRDIFF)
		return pointer_difference(an, s, inst, a, b);
	if (pointer_arith(an, s, inst, a, b, &p))
		return p;
	if (!fg_value_lin(an, s, a, &la) || !fg_value_lin(an, s, b, &lb))
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	uint32_t any = fg_lin_flags_any(&an->table, &la) | fg_lin_flags_any(&an->table, &lb);
	switch (inst->op) {
	case FG_OP_ADD:
	case FG_OP_SUB:
		if (!fg_lin_add_scaled(&r, &la, &lb, inst->op == FG_OP_ADD ? 1 : -1))
			return fg_table_of_sym(&an->table,
			                       expr_symbol(an, inst->op, a, b, inst->type, &la, &lb,
			                                   -FG_WIDE_INF, FG_WIDE_INF));
		if (!is_half_as_wide(an, inst->a, inst->type) ||
		    !is_half_as_wide(an, inst->b, inst->type))
			report_overflow(an, s, &r, inst->type, any);
		if (inst->op == FG_OP_SUB && !fg_type_is_signed(an->u, inst->type) && r.n &&
		    !is_not_negative(an, s, &r))
			fg_length_check_difference(an, s, inst, a, &la, &lb);
		return fit_result(an, s, &r, inst->type, inst->op == FG_OP_SUB);
	case FG_OP_MUL:
		return multiply(an, s, inst, a, b, &la, &lb);
	case FG_OP_DIV:
	case FG_OP_REM:
		return divide(an, s, inst, a, b, &la, &lb);
	case FG_OP_SHL:
		keep_packed(s, &la);
		check_shift(an, s, inst, &lb);
		return shift(an, s, inst, a, b, &la, &lb);
	case FG_OP_SHR:
		check_shift(an, s, inst, &lb);
		return shift(an, s, inst, a, b, &la, &lb);
	default:
		if (inst->op == FG_OP_OR || inst->op == FG_OP_XOR) {
			keep_packed(s, &la);
			keep_packed(s, &lb);
		}
		return bitwise(an, s, inst, a, b, &la, &lb);
	}
}

/* p - n goes by -n elements. */
static bool is_offset(const fg_an *an, const fg_inst *inst)
{
	uint32_t index = (uint32_t)(inst - fg_ir_inst(an->ir, an->fn, 0));
	if (index + 1 >= an->fn->inst_count)
		return false;
	const fg_inst *next = fg_ir_inst(an->ir, an->fn, index + 1);
	return next->kind == FG_INST_INDEX && next->b == fg_value_make(FG_VALUE_TEMP, index);
}

fg_vid fg_arith_unary(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a)
{
	fg_lin l, r;
	fg_aval v = fg_aval_of(&an->table, a);
	if (v.kind == FG_AVAL_FLOAT && inst->op == FG_OP_NEG && fg_value_lin(an, s, a, &l) && l.n &&
	    fg_lin_scale(&r, &l, -1))
		return fg_table_value(&an->table, FG_AVAL_FLOAT, 0, &r);
	if (!fg_value_lin(an, s, a, &l) || !fg_lin_scale(&r, &l, -1) ||
	    !fg_type_is_integer(an->u, inst->type))
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	if (inst->op == FG_OP_NOT) {
		r.c -= 1; /* ~x == -x - 1 */
		return fg_arith_wrap(an, s, &r, inst->type);
	}
	if (is_offset(an, inst))
		return fg_arith_wrap(an, s, &r, inst->type);
	report_overflow(an, s, &r, inst->type, fg_lin_flags_any(&an->table, &l));
	return fg_type_is_signed(an->u, inst->type) ? fit_result(an, s, &r, inst->type, true)
	                                            : fg_arith_wrap(an, s, &r, inst->type);
}

/* ---- casts ---- */

/* The element that an array is a part of lies behind the array of records that bounds it. */
static bool is_outside_array(const fg_an *an, const fg_aval *p)
{
	fg_lin at = fg_lin_of(&an->table, p->lin), base = fg_lin_of(&an->table, p->base);
	return p->extent && fg_lin_sub(&at, &at, &base) && at.n == 0 && at.c >= p->extent;
}

static fg_vid cast_pointer(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a)
{
	fg_aval p;
	if (!fg_value_pointer(an, s, a, &p))
		return a;
	const fg_type *from = fg_unit_canon(an->u, fg_type_pointee(an->u, inst->operand_type));
	const fg_region_info *r = &an->table.regions.at[p.region];
	const fg_type *to = fg_unit_canon(an->u, fg_type_pointee(an->u, inst->type));
	const fg_type *elem = fg_unit_canon(an->u, from->elem);
	bool is_decay = from->kind == FG_TYPE_ARRAY && from->size > 0 && to->kind == elem->kind &&
	                to->size == elem->size;
	if (is_decay) {
		/* Decay: an array that is only a part bounds what goes through it. One element or
		 * none at the end of a record stands for more to come. */
		bool is_whole = p.lin == 0 && (r->flags & FG_REGION_HAS_SIZE) &&
		                fg_lin_of(&an->table, r->size).n == 0 &&
		                fg_lin_of(&an->table, r->size).c == (fg_wide)from->size;
		if (!is_whole && from->count > 1 && from->size <= UINT32_MAX &&
		    !is_outside_array(an, &p)) {
			p.base = p.lin;
			p.extent = (uint32_t)from->size;
		}
		return fg_table_aval(&an->table, &p);
	}
	/* The first that looks says what it is; a larger record is the object the smaller begins.
	 * */
	bool is_larger = p.lin == 0 && to->kind == FG_TYPE_RECORD &&
	                 to->size > fg_unit_canon(an->u, r->type)->size;
	if (r->kind == FG_REGION_POINTEE && (r->type == 0 || is_larger))
		an->table.regions.at[p.region].type = fg_type_pointee(an->u, inst->type);
	return fg_table_aval(&an->table, &p);
}

/* The operand was widened from the narrow signed type by C's promotions. */
static bool is_promoted(fg_an *an, fg_value v, fg_type_id narrow)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, v);
	return def && def->kind == FG_INST_CAST && (def->flags & FG_IR_IMPLICIT) &&
	       fg_type_bits(an->u, def->operand_type) == fg_type_bits(an->u, narrow) &&
	       fg_type_is_signed(an->u, def->operand_type);
}

/* char and short are computed as int: the overflow shows when the result goes back. */
static bool check_narrow(fg_an *an, fg_state *s, const fg_inst *inst, const fg_lin *l)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, inst->a);
	if (!def || def->kind != FG_INST_BINARY || !fg_type_is_signed(an->u, inst->type) ||
	    (def->op != FG_OP_ADD && def->op != FG_OP_SUB && def->op != FG_OP_MUL) ||
	    fg_type_bits(an->u, def->type) <= fg_type_bits(an->u, inst->type))
		return false;
	if (!is_promoted(an, def->a, inst->type) && !is_promoted(an, def->b, inst->type))
		return false;
	report_overflow(an, s, l, inst->type, fg_lin_flags_any(&an->table, l));
	return true;
}

/* A number somebody outside wrote down, as it is. */
static bool is_given_number(const fg_an *an, const fg_lin *l)
{
	if (l->n != 1 || l->c != 0 || l->t[0].k != 1 || an->plan.has_shift)
		return false;
	const fg_sym_info *sym = &an->table.syms.at[l->t[0].sym];
	return (sym->origin == FG_SYM_RESULT && (sym->flags & FG_SYM_TAINTED) && sym->c) ||
	       ((sym->flags & FG_SYM_INPUT) &&
	        (sym->origin == FG_SYM_PARAM || sym->origin == FG_SYM_CONTENT));
}

/* Such a number is cut: it has become another one. */
static void check_cut(fg_an *an, fg_state *s, const fg_inst *inst, const fg_lin *l)
{
	fg_wide lo, hi, vlo, vhi;
	uint32_t from = fg_type_bits(an->u, inst->operand_type),
		 to = fg_type_bits(an->u, inst->type);
	fg_type_limits(an, inst->type, &lo, &hi);
	fg_facts_range(&s->facts, &an->table, l, &vlo, &vhi);
	if (to == 8) /* a byte is kept in a char of either sign */
		hi = 255;
	if (to >= from || to < 8 || (vlo >= lo && vhi <= hi) || !is_given_number(an, l))
		return;
	fg_report_data d = {.kind = FG_ISSUE_TRUNCATION, .deciding = l};
	fg_lin above = *l, below;
	above.c -= hi;
	if (fg_judge_report(an, s, &d, &above, true) >= FG_VERDICT_POSSIBLE ||
	    !fg_lin_scale(&below, l, -1))
		return;
	below.c += lo;
	(void)fg_judge_report(an, s, &d, &below, true);
}

/* What is computed bit by bit is meant to be cut and to change its sign. */
static bool is_bit_pattern(const fg_an *an, fg_value v)
{
	const fg_inst *def = fg_ir_def_behind_casts(an->ir, an->fn, v);
	if (!def || (def->kind != FG_INST_UNARY && def->kind != FG_INST_BINARY))
		return false;
	return def->op == FG_OP_NOT || def->op == FG_OP_NEG || def->op == FG_OP_AND ||
	       def->op == FG_OP_OR || def->op == FG_OP_XOR || def->op == FG_OP_SHL ||
	       def->op == FG_OP_SHR;
}

/* The next instructions use the value in a test for equality, bit by bit or in a sum: a change
 * of sign does no harm there. */
static bool is_used_as_pattern(const fg_an *an, const fg_inst *cast)
{
	enum { WINDOW = 4 };
	const fg_inst *end = fg_ir_inst(an->ir, an->fn, 0) + an->fn->inst_count;
	for (const fg_inst *i = cast + 1; i < end && i <= cast + WINDOW; i++) {
		if (i->kind != FG_INST_BINARY)
			continue;
		if (fg_ir_def(an->ir, an->fn, i->a) == cast ||
		    fg_ir_def(an->ir, an->fn, i->b) == cast)
			return i->op == FG_OP_EQ || i->op == FG_OP_NE || i->op == FG_OP_AND ||
			       i->op == FG_OP_OR || i->op == FG_OP_XOR || i->op == FG_OP_ADD ||
			       i->op == FG_OP_SUB;
	}
	return false;
}

/* The sum, difference or product of numbers of the narrow type that C computed in a wider one. */
static bool is_widened_arithmetic(const fg_an *an, const fg_inst *cast)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, cast->a);
	if (!def || def->kind != FG_INST_BINARY ||
	    (def->op != FG_OP_ADD && def->op != FG_OP_SUB && def->op != FG_OP_MUL))
		return false;
	const fg_inst *a = fg_ir_def(an->ir, an->fn, def->a);
	return a && a->kind == FG_INST_CAST && (a->flags & FG_IR_IMPLICIT) &&
	       fg_type_bits(an->u, a->operand_type) == fg_type_bits(an->u, cast->type);
}

/* A byte that is passed as a char, and a signed number from which an unsigned one was taken, on its
 * way back: the same bits. */
static bool is_same_bits(const fg_an *an, const fg_inst *cast)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, cast->a);
	uint32_t to = fg_type_bits(an->u, cast->type);
	if (to == 8 && fg_type_bits(an->u, cast->operand_type) == 8)
		return fg_unit_canon(an->u, cast->type)->rank == FG_RANK_CHAR;
	if (!def || def->kind != FG_INST_BINARY || (def->op != FG_OP_ADD && def->op != FG_OP_SUB))
		return false;
	const fg_inst *a = fg_ir_def(an->ir, an->fn, def->a);
	return a && a->kind == FG_INST_CAST && (a->flags & FG_IR_IMPLICIT) &&
	       fg_type_bits(an->u, a->operand_type) == to &&
	       fg_type_is_signed(an->u, a->operand_type) &&
	       fg_type_is_signed(an->u, cast->type);
}

/* All bits set becomes -1: what an unsigned result stands for where it is no number. */
static bool is_minus_one_again(fg_an *an, const fg_state *s, const fg_lin *l, uint32_t bits)
{
	fg_wide lo, hi, ones = bits <= 64 ? ((fg_wide)1 << bits) - 1 : -1;
	fg_facts_range(&s->facts, &an->table, l, &lo, &hi);
	return bits <= 64 && lo == ones && hi == ones;
}

/* A conversion that nobody wrote makes another number of a known one: too large for a signed
 * type, or below zero in an unsigned one that keeps all its bits; or a result does not fit back. */
static void check_change(fg_an *an, fg_state *s, const fg_inst *inst, const fg_lin *l)
{
	fg_wide lo, hi;
	fg_lin off = *l;
	int64_t constant;
	bool is_signed = fg_type_is_signed(an->u, inst->type);
	uint32_t from = fg_type_bits(an->u, inst->operand_type),
		 to = fg_type_bits(an->u, inst->type);
	bool can_change = is_signed ? to < from || (to == from &&
	                                            !fg_type_is_signed(an->u, inst->operand_type))
	                            : to >= from && fg_type_is_signed(an->u, inst->operand_type);
	bool is_back = !is_signed && to < from && is_widened_arithmetic(an, inst);
	if (!(inst->flags & FG_IR_IMPLICIT) || to < 8 || !(can_change || is_back) ||
	    fg_ir_const(an->ir, inst->a, &constant) || is_bit_pattern(an, inst->a) ||
	    is_used_as_pattern(an, inst) || is_same_bits(an, inst) ||
	    (is_signed && to == from && is_minus_one_again(an, s, l, to)))
		return;
	fg_report_data d = {.kind = FG_ISSUE_SIGN_CONVERSION, .deciding = l};
	fg_type_limits(an, inst->type, &lo, &hi);
	if (is_signed || (is_back && l->n == 0 && l->c > 0))
		off.c -= hi;
	else if (!fg_lin_scale(&off, l, -1))
		return;
	(void)fg_judge_report(an, s, &d, &off, true);
}

/* A difference of lengths that promotion made signed, on its way back to an unsigned length. */
static void check_difference(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a, const fg_lin *l)
{
	bool has_less = l->c < 0, has_more = false;
	for (uint32_t i = 0; i < l->n; i++) {
		has_less |= l->t[i].k < 0;
		has_more |= l->t[i].k > 0;
	}
	fg_lin zero = fg_lin_const(0);
	if (has_less && has_more && !fg_type_is_signed(an->u, inst->type) &&
	    fg_type_is_signed(an->u, inst->operand_type) && !is_not_negative(an, s, l))
		fg_length_check_difference(an, s, inst, a, l, &zero);
}

/* Every value of the operand's type is one of the result's. */
static bool is_widening(fg_an *an, const fg_inst *cast)
{
	fg_wide lo, hi, from_lo, from_hi;
	if (!fg_type_is_integer(an->u, cast->operand_type) ||
	    !fg_type_is_integer(an->u, cast->type))
		return false;
	fg_type_limits(an, cast->operand_type, &from_lo, &from_hi);
	fg_type_limits(an, cast->type, &lo, &hi);
	return lo <= from_lo && from_hi <= hi;
}

/* No memory holds a text whose length an int cannot hold: it fits. False: it is none. */
static bool assume_text_length(fg_an *an, fg_state *s, const fg_lin *l, fg_type_id type)
{
	fg_wide lo, hi;
	fg_lin above = *l;
	if (l->n != 1 || l->t[0].k != 1 || an->table.syms.at[l->t[0].sym].origin != FG_SYM_STRLEN ||
	    !fg_type_is_signed(an->u, type) || fg_type_bits(an->u, type) < 32)
		return false;
	fg_type_limits(an, type, &lo, &hi);
	above.c -= hi;
	return fg_facts_assume_le(&s->facts, &an->table, &above);
}

static fg_vid cast_int(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a)
{
	fg_aval v = fg_aval_of(&an->table, a);
	fg_lin l;
	if (is_truth(&v) && fg_type_is_integer(an->u, inst->type))
		return a;
	if (v.kind == FG_AVAL_PTR && fg_type_bytes(an, inst->type) >= an->u->pointer_size)
		return a;
	if (!fg_value_lin(an, s, a, &l))
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	check_difference(an, s, inst, a, &l);
	if (!check_narrow(an, s, inst, &l)) {
		check_cut(an, s, inst, &l);
		check_change(an, s, inst, &l);
	}
	/* It fits, although no end is known of a loop's counter. */
	if (l.n && (is_widening(an, inst) || assume_text_length(an, s, &l, inst->type)))
		return int_value(an, &l);
	/* Promotion took the arithmetic of a narrow signed type out of it. */
	if (fg_type_is_signed(an->u, inst->type) && is_widened_arithmetic(an, inst))
		return fit_result(an, s, &l, inst->type, false);
	return fg_arith_wrap(an, s, &l, inst->type);
}

static fg_vid cast_bool(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a)
{
	fg_aval v = fg_aval_of(&an->table, a);
	fg_lin l;
	if (is_truth(&v))
		return a;
	if (v.kind == FG_AVAL_PTR)
		return compare_null(an, s, a, false);
	if (!fg_value_lin(an, s, a, &l))
		return unknown_truth(an, s, inst);
	return truth_value(an, FG_AVAL_NE, &l);
}

fg_vid fg_arith_cast(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a)
{
	switch (inst->op) {
	case FG_IR_CAST_INT:
	case FG_IR_CAST_POINTER_INT:
		return cast_int(an, s, inst, a);
	case FG_IR_CAST_BOOL:
		return cast_bool(an, s, inst, a);
	case FG_IR_CAST_POINTER:
		return cast_pointer(an, s, inst, a);
	case FG_IR_CAST_INT_POINTER: {
		fg_aval v = fg_aval_of(&an->table, a);
		if (v.kind == FG_AVAL_PTR || is_zero(an, a))
			return a;
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	}
	case FG_IR_CAST_FLOAT: {
		fg_aval v = fg_aval_of(&an->table, a);
		return v.kind == FG_AVAL_FLOAT ? a : 0;
	}
	case FG_IR_CAST_INT_FLOAT: {
		double number;
		return fg_number_of(an, a, &number) ? fg_number_value(an, number) : 0;
	}
	case FG_IR_CAST_FLOAT_INT:
		return fg_int_of_float(an, s, inst, a);
	default:
		return fg_value_fresh(an, s, inst->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	}
}

/* ---- truth ---- */

int fg_truth(fg_an *an, fg_state *s, fg_vid v)
{
	fg_table *t = &an->table;
	fg_aval a = fg_aval_of(t, v);
	fg_lin l = fg_lin_of(t, a.lin), minus;
	switch (a.kind) {
	case FG_AVAL_INT:
	case FG_AVAL_NE:
		if (fg_facts_prove_ne(&s->facts, t, &l))
			return 1;
		return fg_facts_prove_eq(&s->facts, t, &l) ? 0 : -1;
	case FG_AVAL_EQ:
		if (fg_facts_prove_ne(&s->facts, t, &l))
			return 0;
		return fg_facts_prove_eq(&s->facts, t, &l) ? 1 : -1;
	case FG_AVAL_LE:
		if (fg_facts_prove_le(&s->facts, t, &l))
			return 1;
		if (!fg_lin_scale(&minus, &l, -1))
			return -1;
		minus.c += 1;
		return fg_facts_prove_le(&s->facts, t, &minus) ? 0 : -1;
	case FG_AVAL_PTR: {
		const fg_region_info *r = &t->regions.at[a.region];
		if ((r->flags & FG_REGION_NONNULL) || l.n || l.c)
			return 1;
		fg_lin address = fg_lin_sym(fg_region_address(an, a.region));
		if (fg_facts_prove_ne(&s->facts, t, &address))
			return 1;
		return fg_facts_prove_eq(&s->facts, t, &address) ? 0 : -1;
	}
	default:
		return -1;
	}
}

/* A WRAP symbol in l is either its form, or that form plus or minus the modulus. When the
 * assumption `l` (of kind) leaves only one of these possible, it is that one. */
static bool settle_wraps(fg_an *an, fg_state *s, const fg_lin *l)
{
	fg_table *t = &an->table;
	for (uint32_t i = 0; i < l->n; i++) {
		fg_sym_info w = t->syms.at[l->t[i].sym];
		if (w.origin != FG_SYM_WRAP)
			continue;
		fg_lin form = fg_lin_of(t, w.a), self = fg_lin_sym(l->t[i].sym);
		fg_wide lo, hi, m = w.hi - w.lo + 1;
		fg_facts_range(&s->facts, t, &form, &lo, &hi);
		if (lo < w.lo - m || hi > w.hi + m)
			continue;
		fg_facts only, trial;
		int possible = 0;
		memset(&only, 0, sizeof(only));
		memset(&trial, 0, sizeof(trial));
		for (int turn = -1; turn <= 1; turn++) {
			fg_lin eq;
			if (!fg_lin_sub(&eq, &self, &form))
				continue;
			eq.c -= turn * m; /* w == form + turn*m */
			fg_facts_copy(&trial, &s->facts);
			if (!fg_facts_assume_eq(&trial, t, &eq))
				continue;
			fg_lin n = fg_lin_sym(l->t[i].sym);
			fg_wide slo, shi;
			fg_facts_range(&trial, t, &n, &slo, &shi);
			if (shi < w.lo || slo > w.hi)
				continue;
			possible++;
			fg_facts_copy(&only, &trial);
		}
		if (possible == 1)
			fg_facts_copy(&s->facts, &only);
		fg_facts_release(&only);
		fg_facts_release(&trial);
		if (possible == 0)
			return false;
	}
	return true;
}

/* The condition says how far counters go. Of a loop that was left, only what bounds it from above
 * does: that there was a round at all (n != 0) is no sign of how many there were. */
static void decide_counters(fg_an *an, fg_state *s, uint32_t kind, const fg_lin *l, bool is_true)
{
	for (uint32_t i = 0; i < l->n; i++) {
		fg_sym k = l->t[i].sym;
		if (!(an->table.syms.at[k].flags & FG_SYM_DENSE))
			continue;
		bool is_bounded = kind == FG_AVAL_LE ? (l->t[i].k > 0) == is_true
		                                     : (kind == FG_AVAL_EQ) == is_true;
		for (uint32_t at = 0; at < s->loop_count; at++)
			is_bounded |= s->loops[at].counter == k;
		if (is_bounded)
			fg_facts_decide(&s->facts, k);
	}
}

static bool assume_lin(fg_an *an, fg_state *s, const fg_aval *a, bool is_true)
{
	fg_table *t = &an->table;
	fg_lin l = fg_lin_of(t, a->lin);
	bool ok;
	decide_counters(an, s, a->kind, &l, is_true);
	if (a->kind == FG_AVAL_LE) {
		if (is_true) {
			ok = fg_facts_assume_le(&s->facts, t, &l);
		} else {
			fg_lin minus;
			ok = !fg_lin_scale(&minus, &l, -1) ||
			     (minus.c += 1, fg_facts_assume_le(&s->facts, t, &minus));
		}
	} else {
		bool is_equal = (a->kind == FG_AVAL_EQ) == is_true;
		ok = is_equal ? fg_facts_assume_eq(&s->facts, t, &l)
		              : fg_facts_assume_ne(&s->facts, t, &l);
	}
	return ok && settle_wraps(an, s, &l) && fg_remainders_assume(an, s);
}

/* The symbol is a product, or what is left of one; else NULL. */
static const fg_sym_info *product_of(const fg_table *t, fg_sym sym)
{
	const fg_sym_info *info = &t->syms.at[sym];
	if (info->origin == FG_SYM_WRAP) {
		const fg_lin *l = &t->lins.at[info->a];
		if (l->n != 1 || l->c || l->t[0].k != 1)
			return NULL;
		info = &t->syms.at[l->t[0].sym];
	}
	bool is = info->origin == FG_SYM_EXPR &&
	          (info->a == FG_OP_MUL || info->a == WHOLE_PRODUCT);
	return is ? info : NULL;
}

/* The product of x and y is 0 or is not. unsound: one that comes round to 0, of 2^32 or more, is
 * taken for none: who multiplies sizes has asked whether they do. */
static bool assume_factors(fg_an *an, fg_state *s, fg_vid x, fg_vid y, bool is_zero)
{
	fg_aval a = fg_aval_of(&an->table, x), b = fg_aval_of(&an->table, y);
	fg_lin la = fg_lin_of(&an->table, a.lin), lb = fg_lin_of(&an->table, b.lin);
	if (a.kind != FG_AVAL_INT || b.kind != FG_AVAL_INT)
		return true;
	if (!is_zero)
		return fg_facts_assume_ne(&s->facts, &an->table, &la) &&
		       fg_facts_assume_ne(&s->facts, &an->table, &lb);
	if (fg_facts_prove_ne(&s->facts, &an->table, &lb))
		return fg_facts_assume_eq(&s->facts, &an->table, &la);
	return !fg_facts_prove_ne(&s->facts, &an->table, &la) ||
	       fg_facts_assume_eq(&s->facts, &an->table, &lb);
}

/* What a truth symbol stood for follows from its value, and where an element of a constant lies. */
static bool assume_sources(fg_an *an, fg_state *s, const fg_lin *l)
{
	if (l->n != 1)
		return true;
	fg_sym_info info = an->table.syms.at[l->t[0].sym];
	if (info.origin == FG_SYM_READ)
		return fg_mem_narrow_element(an, s, l->t[0].sym);
	const fg_sym_info *product = product_of(&an->table, l->t[0].sym);
	fg_wide lo, hi;
	fg_facts_range_sym(&s->facts, &an->table, l->t[0].sym, &lo, &hi);
	if (product)
		return (lo <= 0 && hi >= 0 && lo != hi) ||
		       assume_factors(an, s, product->b, product->c, lo == hi && lo == 0);
	if (info.origin != FG_SYM_EXPR || info.a != UINT32_MAX || lo != hi)
		return true;
	fg_aval inner = fg_aval_of(&an->table, info.b);
	return assume_lin(an, s, &inner, lo != 0);
}

/* Reached from the parameter itself: p->next. */
static bool is_within(const fg_table *t, fg_rid r, fg_rid param)
{
	enum { STEPS = 6 };
	for (int i = 0; r && i < STEPS; i++, r = t->regions.at[r].parent)
		if (r == param)
			return true;
	return false;
}

/* A parameter's pointer is one that was found in memory, or another argument. */
static void note_met(const fg_table *t, fg_state *s, const fg_lin *l)
{
	for (uint32_t i = 0; l->n == 2 && l->c == 0 && i < 2; i++) {
		const fg_sym_info *x = &t->syms.at[l->t[i].sym], *y = &t->syms.at[l->t[1 - i].sym];
		if (x->origin != FG_SYM_ADDRESS || y->origin != FG_SYM_ADDRESS)
			return;
		const fg_region_info *param = &t->regions.at[x->a], *found = &t->regions.at[y->a];
		if (fg_region_is_param(param) && param->id < 32 &&
		    found->kind == FG_REGION_POINTEE && !is_within(t, y->a, x->a))
			s->met |= 1u << param->id;
	}
}

bool fg_assume_value(fg_an *an, fg_state *s, fg_vid v, bool is_true)
{
	fg_aval a = fg_aval_of(&an->table, v);
	switch (a.kind) {
	case FG_AVAL_LE:
	case FG_AVAL_EQ:
	case FG_AVAL_NE: {
		fg_lin l = fg_lin_of(&an->table, a.lin);
		if (a.kind != FG_AVAL_LE && (a.kind == FG_AVAL_EQ) == is_true)
			note_met(&an->table, s, &l);
		return assume_lin(an, s, &a, is_true) && assume_sources(an, s, &l);
	}
	case FG_AVAL_INT: {
		fg_lin l = fg_lin_of(&an->table, a.lin);
		a.kind = FG_AVAL_NE;
		return assume_lin(an, s, &a, is_true) && assume_sources(an, s, &l);
	}
	case FG_AVAL_PTR: {
		fg_vid null_test = compare_null(an, s, v, false);
		fg_aval b = fg_aval_of(&an->table, null_test);
		if (b.kind == FG_AVAL_INT)
			return (fg_lin_of(&an->table, b.lin).c != 0) == is_true;
		return assume_lin(an, s, &b, is_true);
	}
	default:
		return true;
	}
}
