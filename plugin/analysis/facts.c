#include "analysis/facts.h"

#include "analysis/clause.h"

#include <string.h>

enum {
	PROVE_STEPS = 48, /* combinations one proof may try */
	PROVE_DEPTH = 3,
	PROPAGATION_ROUNDS = 2,
};

void fg_facts_release(fg_facts *f)
{
	fg_vec_release(&f->bounds);
	fg_vec_release(&f->defs);
	fg_vec_release(&f->le);
	fg_vec_release(&f->ne);
	fg_vec_release(&f->clauses);
	fg_vec_release(&f->decided);
}

void fg_facts_clear(fg_facts *f)
{
	fg_vec_clear(&f->bounds);
	fg_vec_clear(&f->defs);
	fg_vec_clear(&f->le);
	fg_vec_clear(&f->ne);
	fg_vec_clear(&f->clauses);
	fg_vec_clear(&f->decided);
	f->plain = ~(uint64_t)0;
	f->is_settled = false;
}

#define COPY_VEC(out, from)                                                                        \
	do {                                                                                       \
		fg_vec_clear(out);                                                                 \
		fg_vec_reserve(out, (from)->n);                                                    \
		if ((from)->n)                                                                     \
			memcpy((out)->at, (from)->at, (from)->n * sizeof(*(from)->at));            \
		(out)->n = (from)->n;                                                              \
	} while (0)

void fg_facts_copy(fg_facts *out, const fg_facts *from)
{
	COPY_VEC(&out->bounds, &from->bounds);
	COPY_VEC(&out->defs, &from->defs);
	COPY_VEC(&out->le, &from->le);
	COPY_VEC(&out->ne, &from->ne);
	COPY_VEC(&out->clauses, &from->clauses);
	COPY_VEC(&out->decided, &from->decided);
	out->plain = from->plain;
	out->is_settled = from->is_settled;
}

/* ---- intervals ---- */

/* Index of the first bound whose symbol is not less than s. */
static size_t bound_at(const fg_facts *f, fg_sym s)
{
	size_t lo = 0, hi = f->bounds.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (f->bounds.at[mid].sym < s)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The search that most of the engine's time goes into: no branch depends on the symbols. */
static inline void range_of(const fg_facts *f, const fg_table *t, fg_sym s, fg_wide *lo,
                            fg_wide *hi)
{
	const fg_bound *b = f->bounds.at;
	for (size_t n = f->bounds.n, half; n > 1; n -= half) {
		half = n / 2;
		b = b[half].sym <= s ? b + half : b;
	}
	if (f->bounds.n && b->sym == s) {
		*lo = b->lo;
		*hi = b->hi;
	} else {
		*lo = t->syms.at[s].lo;
		*hi = t->syms.at[s].hi;
	}
}

void fg_facts_range_sym(const fg_facts *f, const fg_table *t, fg_sym s, fg_wide *lo, fg_wide *hi)
{
	range_of(f, t, s, lo, hi);
}

static fg_wide clamp(fg_wide v)
{
	if (v > FG_WIDE_INF)
		return FG_WIDE_INF;
	return v < -FG_WIDE_INF ? -FG_WIDE_INF : v;
}

/* k * v for a bound v that may be infinite, |k| < 2^31. */
static inline fg_wide scale_bound(fg_wide v, int32_t k)
{
	const fg_wide big = (fg_wide)1 << 90;
	if (v > big)
		return k > 0 ? FG_WIDE_INF : -FG_WIDE_INF;
	if (v < -big)
		return k > 0 ? -FG_WIDE_INF : FG_WIDE_INF;
	if (k == 1)
		return v;
	return k == -1 ? -v : clamp(v * k);
}

static inline fg_wide add_bounds(fg_wide a, fg_wide b, fg_wide infinite)
{
	if (a == infinite || b == infinite)
		return infinite;
	return clamp(a + b);
}

/* The least and the greatest that a term can be. */
static inline fg_wide term_low(const fg_facts *f, const fg_table *t, fg_term term)
{
	fg_wide lo, hi;
	range_of(f, t, term.sym, &lo, &hi);
	return scale_bound(term.k > 0 ? lo : hi, term.k);
}

static inline fg_wide term_high(const fg_facts *f, const fg_table *t, fg_term term)
{
	fg_wide lo, hi;
	range_of(f, t, term.sym, &lo, &hi);
	return scale_bound(term.k > 0 ? hi : lo, term.k);
}

static void interval(const fg_facts *f, const fg_table *t, const fg_lin *l, fg_wide *lo,
                     fg_wide *hi)
{
	*lo = *hi = l->c;
	for (uint32_t i = 0; i < l->n; i++) {
		fg_wide slo, shi;
		int32_t k = l->t[i].k;
		range_of(f, t, l->t[i].sym, &slo, &shi);
		*lo = add_bounds(*lo, scale_bound(k > 0 ? slo : shi, k), -FG_WIDE_INF);
		*hi = add_bounds(*hi, scale_bound(k > 0 ? shi : slo, k), FG_WIDE_INF);
	}
}

static const fg_definition *definition_of(const fg_facts *f, fg_sym s)
{
	size_t lo = 0, hi = f->defs.n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (f->defs.at[mid].sym == s)
			return &f->defs.at[mid];
		if (f->defs.at[mid].sym < s)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static uint64_t class_of(fg_sym s)
{
	return (uint64_t)1 << (s & 63);
}

/* What s stands for: its definition, or the one value it has. False: for itself. */
static bool stands_for(const fg_facts *f, const fg_table *t, fg_sym s, fg_lin *value)
{
	if ((f->plain & class_of(s)) && t->syms.at[s].lo != t->syms.at[s].hi)
		return false;
	const fg_definition *d = definition_of(f, s);
	fg_wide lo, hi;
	if (d) {
		*value = t->lins.at[d->lin];
		return true;
	}
	range_of(f, t, s, &lo, &hi);
	if (lo != hi)
		return false;
	*value = fg_lin_const(lo);
	return true;
}

fg_lin fg_facts_normal(const fg_facts *f, const fg_table *t, const fg_lin *l)
{
	fg_lin r = *l, value, next;
	for (uint32_t i = 0; i < l->n; i++)
		if (stands_for(f, t, l->t[i].sym, &value) &&
		    fg_lin_substitute(&next, &r, l->t[i].sym, &value))
			r = next;
	return r;
}

/* Same symbols with the same coefficients, or all of them negated (-1); 0 = neither. */
static int same_terms(const fg_lin *a, const fg_lin *b)
{
	if (a->n != b->n || a->n == 0)
		return 0;
	int sign = a->t[0].k == b->t[0].k ? 1 : -1;
	for (uint32_t i = 0; i < a->n; i++)
		if (a->t[i].sym != b->t[i].sym || a->t[i].k != sign * b->t[i].k)
			return 0;
	return sign;
}

void fg_facts_range(const fg_facts *f, const fg_table *t, const fg_lin *l, fg_wide *lo, fg_wide *hi)
{
	fg_lin n = fg_facts_normal(f, t, l);
	interval(f, t, &n, lo, hi);
	if (n.n < 2)
		return;
	for (size_t i = 0; i < f->le.n; i++) {
		const fg_lin *q = &t->lins.at[f->le.at[i]];
		int sign = same_terms(&n, q);
		/* q.terms + q.c <= 0, so n = q.terms + n.c <= n.c - q.c, or n >= n.c + q.c. */
		if (sign > 0 && n.c - q->c < *hi)
			*hi = n.c - q->c;
		if (sign < 0 && n.c + q->c > *lo)
			*lo = n.c + q->c;
	}
}

/* ---- proof ---- */

typedef struct prover {
	const fg_facts *f;
	const fg_table *t;
	int steps;
} prover;

static bool upper_is_not_positive(const prover *p, const fg_lin *l)
{
	fg_wide hi = l->c;
	for (uint32_t i = 0; i < l->n && hi < FG_WIDE_INF; i++)
		hi = add_bounds(hi, term_high(p->f, p->t, l->t[i]), FG_WIDE_INF);
	return hi <= 0;
}

/* goal = l - m*q for the m > 0 that cancels a symbol of l; then l <= goal. False: none does. */
static bool cancel(fg_lin *goal, const fg_lin *l, const fg_lin *q)
{
	for (uint32_t i = 0; i < q->n; i++) {
		int32_t kq = q->t[i].k;
		int32_t kl = fg_lin_coefficient(l, q->t[i].sym);
		if (kl == 0 || (kl > 0) != (kq > 0))
			continue;
		if (kl % kq == 0)
			return fg_lin_add_scaled(goal, l, q, -(fg_wide)(kl / kq));
		if (kq % kl == 0) { /* scale the goal up instead: (kq/kl) * l <= 0 iff l <= 0 */
			fg_lin scaled;
			return fg_lin_scale(&scaled, l, kq / kl) && fg_lin_sub(goal, &scaled, q);
		}
	}
	return false;
}

/* An inequality can cancel a symbol of l only if it has it with the same sign: their masks meet. */
static bool prove(prover *p, const fg_lin *l, int depth)
{
	if (upper_is_not_positive(p, l))
		return true;
	if (depth == 0 || l->n == 0)
		return false;
	uint64_t mask = fg_lin_mask(l);
	for (size_t i = p->f->le.n; i-- > 0;) {
		fg_lin goal;
		fg_lid id = p->f->le.at[i];
		if (!(mask & p->t->masks.at[id]) || !cancel(&goal, l, &p->t->lins.at[id]))
			continue;
		if (p->steps-- <= 0)
			return false;
		if (upper_is_not_positive(p, &goal))
			return true;
		if (depth > 1 && goal.n <= 3 && prove(p, &goal, depth - 1))
			return true;
	}
	return false;
}

/* … of a form that is normal. */
static bool prove_normal(const fg_facts *f, const fg_table *t, const fg_lin *n)
{
	prover p = {f, t, PROVE_STEPS};
	return prove(&p, n, PROVE_DEPTH);
}

/* n >= 1, as 1 - n <= 0 */
static bool prove_positive(const fg_facts *f, const fg_table *t, const fg_lin *n)
{
	fg_lin minus;
	if (!fg_lin_scale(&minus, n, -1))
		return false;
	minus.c += 1;
	return prove_normal(f, t, &minus);
}

/* n <= -1, as n + 1 <= 0 */
static bool prove_negative(const fg_facts *f, const fg_table *t, const fg_lin *n)
{
	fg_lin above = *n;
	above.c += 1;
	return prove_normal(f, t, &above);
}

fg_answer_le fg_facts_ask_le(const fg_facts *f, const fg_table *t, const fg_lin *l, fg_lin *normal)
{
	*normal = fg_facts_normal(f, t, l);
	if (prove_normal(f, t, normal))
		return FG_LE_HOLDS;
	return prove_positive(f, t, normal) ? FG_LE_FAILS : FG_LE_OPEN;
}

bool fg_facts_prove_le(const fg_facts *f, const fg_table *t, const fg_lin *l)
{
	fg_lin n = fg_facts_normal(f, t, l);
	return prove_normal(f, t, &n);
}

bool fg_facts_prove_eq(const fg_facts *f, const fg_table *t, const fg_lin *l)
{
	fg_lin minus;
	return fg_facts_prove_le(f, t, l) && fg_lin_scale(&minus, l, -1) &&
	       fg_facts_prove_le(f, t, &minus);
}

bool fg_facts_prove_ne(const fg_facts *f, const fg_table *t, const fg_lin *l)
{
	fg_lin n = fg_facts_normal(f, t, l);
	if (n.n == 0)
		return n.c != 0;
	for (size_t i = 0; i < f->ne.n; i++) {
		const fg_lin *q = &t->lins.at[f->ne.at[i]];
		int sign = same_terms(&n, q);
		if (sign && n.c == sign * q->c)
			return true;
	}
	return prove_negative(f, t, &n) || prove_positive(f, t, &n);
}

/* ---- assumptions ---- */

/* `changed` gathers what moved: a lower bound as the symbol with +, an upper one with -, which are
 * the terms whose least value it changes. */
static bool set_bounds(fg_facts *f, const fg_table *t, fg_sym s, fg_wide lo, fg_wide hi,
                       uint64_t *changed)
{
	size_t i = bound_at(f, s);
	bool is_there = i < f->bounds.n && f->bounds.at[i].sym == s;
	fg_wide old_lo = is_there ? f->bounds.at[i].lo : t->syms.at[s].lo;
	fg_wide old_hi = is_there ? f->bounds.at[i].hi : t->syms.at[s].hi;
	if (lo < old_lo)
		lo = old_lo;
	if (hi > old_hi)
		hi = old_hi;
	if (lo > hi)
		return false;
	if (lo != old_lo)
		*changed |= fg_signed_bit(s, false);
	if (hi != old_hi)
		*changed |= fg_signed_bit(s, true);
	if (lo == old_lo && hi == old_hi)
		return true;
	if (lo == hi)
		f->plain &= ~class_of(s);
	if (!is_there) {
		fg_vec_reserve(&f->bounds, 1);
		memmove(&f->bounds.at[i + 1], &f->bounds.at[i],
		        (f->bounds.n - i) * sizeof(*f->bounds.at));
		f->bounds.n++;
	}
	f->bounds.at[i] = (fg_bound){lo, hi, s};
	return true;
}

static fg_wide floor_div(fg_wide a, fg_wide b)
{
	if (b == 1)
		return a;
	fg_wide q = a / b;
	return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

/* From l <= 0: each symbol is bounded by what the others can be. */
static bool tighten(fg_facts *f, const fg_table *t, const fg_lin *l, uint64_t *changed)
{
	fg_wide low[FG_LIN_TERMS];
	uint32_t endless = 0;
	for (uint32_t i = 0; i < l->n; i++) {
		low[i] = term_low(f, t, l->t[i]);
		endless += low[i] <= -FG_WIDE_INF;
	}
	for (uint32_t i = 0; i < l->n; i++) {
		fg_wide rest = l->c;
		if (endless > (low[i] <= -FG_WIDE_INF))
			continue;
		for (uint32_t j = 0; j < l->n; j++)
			if (j != i)
				rest = add_bounds(rest, low[j], -FG_WIDE_INF);
		if (rest <= -FG_WIDE_INF)
			continue;
		int32_t k = l->t[i].k; /* k * s <= -rest */
		fg_wide limit = k > 0 ? floor_div(-rest, k) : -floor_div(-rest, -(fg_wide)k);
		if (!set_bounds(f, t, l->t[i].sym, k > 0 ? -FG_WIDE_INF : limit,
		                k > 0 ? limit : FG_WIDE_INF, changed))
			return false;
	}
	return true;
}

/* A disequality at the end of a symbol's interval cuts it off. */
static bool trim_ends(fg_facts *f, const fg_table *t, uint64_t *changed)
{
	for (size_t i = 0; i < f->ne.n; i++) {
		fg_lin n = t->lins.at[f->ne.at[i]];
		n = fg_facts_normal(f, t, &n);
		if (n.n == 0 && n.c == 0)
			return false;
		if (n.n != 1 || (n.t[0].k != 1 && n.t[0].k != -1))
			continue;
		fg_wide lo, hi, v = n.t[0].k == 1 ? -n.c : n.c;
		fg_facts_range_sym(f, t, n.t[0].sym, &lo, &hi);
		if (v == lo)
			lo++;
		if (v == hi)
			hi--;
		if (!set_bounds(f, t, n.t[0].sym, lo, hi, changed))
			return false;
	}
	return true;
}

/* Bring intervals and inequalities into line after the bounds `changed`. Where all was settled
 * before, only inequalities with one of them can tighten anything. */
static bool propagate(fg_facts *f, const fg_table *t, uint64_t changed)
{
	uint64_t stale = f->is_settled ? changed : ~(uint64_t)0;
	f->is_settled = false;
	for (int round = 0; round < PROPAGATION_ROUNDS; round++) {
		uint64_t moved = 0;
		if (!trim_ends(f, t, &moved))
			return false;
		for (size_t i = 0; i < f->le.n; i++) {
			fg_lid id = f->le.at[i];
			if ((t->masks.at[id] & (stale | moved)) &&
			    !tighten(f, t, &t->lins.at[id], &moved))
				return false;
		}
		f->is_settled = moved == 0;
		if (f->is_settled)
			return true;
		stale |= moved;
	}
	return true;
}

/* Which inequality goes when there are too many: the oldest of those over values that lost bits
 * (masks, shifts, hashes), else the oldest. */
static size_t least_wanted(const fg_facts *f, const fg_table *t)
{
	for (size_t i = 0; i < f->le.n; i++)
		if (fg_lin_flags_any(t, &t->lins.at[f->le.at[i]]) & FG_SYM_LOSSY)
			return i;
	return 0;
}

static void push_ne(fg_facts *f, fg_lid id)
{
	if (f->ne.n == FG_FACTS_NE_MAX) {
		memmove(&f->ne.at[0], &f->ne.at[1], (f->ne.n - 1) * sizeof(*f->ne.at));
		f->ne.n--;
	}
	fg_vec_push(&f->ne, id);
}

static void push_le(fg_facts *f, const fg_table *t, fg_lid id)
{
	if (f->le.n == FG_FACTS_LE_MAX) {
		size_t i = least_wanted(f, t);
		memmove(&f->le.at[i], &f->le.at[i + 1], (f->le.n - i - 1) * sizeof(*f->le.at));
		f->le.n--;
	}
	fg_vec_push(&f->le, id);
}

/* A known inequality over the same terms: -1 = weaker than l (replaced), 1 = as strong. */
static int replace_weaker(fg_facts *f, fg_table *t, const fg_lin *l)
{
	for (size_t i = 0; i < f->le.n; i++) {
		fg_lin q = t->lins.at[f->le.at[i]];
		if (same_terms(l, &q) != 1)
			continue;
		if (q.c >= l->c)
			return 1;
		f->le.at[i] = fg_table_lin(t, l);
		return -1;
	}
	return 0;
}

/* Both l <= 0 and -l <= 0 are known: l == 0. */
static bool is_equality(const fg_facts *f, const fg_table *t, const fg_lin *l)
{
	for (size_t i = 0; i < f->le.n; i++) {
		fg_lin q = t->lins.at[f->le.at[i]];
		if (same_terms(l, &q) == -1 && q.c == -l->c)
			return true;
	}
	return false;
}

/* The newest symbol with coefficient 1 or -1: what it stands for is rather an effect than a cause. */
static bool solve_for(const fg_lin *l, fg_sym *s, fg_lin *value)
{
	for (uint32_t i = l->n; i-- > 0;) {
		if (l->t[i].k != 1 && l->t[i].k != -1)
			continue;
		fg_lin self = fg_lin_sym(l->t[i].sym), rest;
		*s = l->t[i].sym;
		return fg_lin_add_scaled(&rest, l, &self, -(fg_wide)l->t[i].k) &&
		       fg_lin_scale(value, &rest, -(fg_wide)l->t[i].k);
	}
	return false;
}

static bool assume_eq(fg_facts *f, fg_table *t, const fg_lin *l);

static bool assume_le(fg_facts *f, fg_table *t, const fg_lin *l)
{
	fg_lin value;
	fg_sym solved;
	fg_lin n = fg_facts_normal(f, t, l);
	uint64_t changed = 0;
	if (n.n == 0)
		return n.c <= 0;
	fg_wide g = 0; /* divide by the common factor, rounding the constant up: integers */
	for (uint32_t i = 0; i < n.n; i++) {
		fg_wide a = n.t[i].k < 0 ? -n.t[i].k : n.t[i].k, b = g;
		while (b) {
			fg_wide r = a % b;
			a = b;
			b = r;
		}
		g = a;
	}
	if (g > 1) {
		for (uint32_t i = 0; i < n.n; i++)
			n.t[i].k = (int32_t)(n.t[i].k / g);
		n.c = -floor_div(-n.c, g);
	}
	if (n.n == 1)
		return tighten(f, t, &n, &changed) && (!changed || propagate(f, t, changed));
	if (prove_positive(f, t, &n))
		return false;
	if (is_equality(f, t, &n) && solve_for(&n, &solved, &value))
		return assume_eq(f, t, &n);
	if (replace_weaker(f, t, &n) == 0)
		push_le(f, t, fg_table_lin(t, &n));
	return tighten(f, t, &n, &changed) && propagate(f, t, changed);
}

static bool assume_within(fg_facts *f, fg_table *t, const fg_lin *l, fg_wide lo, fg_wide hi);

static bool assume_range(fg_facts *f, fg_table *t, fg_sym s, fg_wide lo, fg_wide hi)
{
	uint64_t changed = 0;
	const fg_definition *d = definition_of(f, s);
	if (d) {
		fg_lin form = t->lins.at[d->lin];
		return assume_within(f, t, &form, lo, hi);
	}
	return set_bounds(f, t, s, lo, hi, &changed) && (!changed || propagate(f, t, changed));
}

/* bound - c; bounds from FG_WIDE_INF on stay what they are. */
static fg_wide bound_minus(fg_wide bound, fg_wide c)
{
	bool is_none = bound >= FG_WIDE_INF || bound <= -FG_WIDE_INF;
	return is_none ? bound : clamp(bound - c);
}

static bool assume_within(fg_facts *f, fg_table *t, const fg_lin *l, fg_wide lo, fg_wide hi)
{
	fg_lin above = *l, below;
	int32_t only = l->n == 1 ? l->t[0].k : 0;
	if (only == 1)
		return assume_range(f, t, l->t[0].sym, bound_minus(lo, l->c),
		                    bound_minus(hi, l->c));
	if (only == -1) /* c - s */
		return assume_range(f, t, l->t[0].sym, bound_minus(-hi, -l->c),
		                    bound_minus(-lo, -l->c));
	above.c -= hi;
	if (hi < FG_WIDE_INF && !assume_le(f, t, &above))
		return false;
	if (lo <= -FG_WIDE_INF || !fg_lin_scale(&below, l, -1))
		return true;
	below.c += lo;
	return assume_le(f, t, &below);
}

bool fg_facts_is_decided(const fg_facts *f, fg_sym s)
{
	for (size_t i = 0; i < f->decided.n; i++)
		if (f->decided.at[i] == s)
			return true;
	return false;
}

void fg_facts_decide(fg_facts *f, fg_sym s)
{
	if (!fg_facts_is_decided(f, s))
		fg_vec_push(&f->decided, s);
}

/* ---- equality: solve for one symbol and replace it everywhere ---- */

static void add_definition(fg_facts *f, fg_table *t, fg_sym s, const fg_lin *value)
{
	size_t at = 0;
	for (size_t i = 0; i < f->defs.n; i++) {
		fg_lin old = t->lins.at[f->defs.at[i].lin], fresh;
		if (fg_lin_coefficient(&old, s) && fg_lin_substitute(&fresh, &old, s, value))
			f->defs.at[i].lin = fg_table_lin(t, &fresh);
		if (f->defs.at[i].sym < s)
			at = i + 1;
	}
	fg_definition d = {s, fg_table_lin(t, value)};
	fg_vec_reserve(&f->defs, 1);
	memmove(&f->defs.at[at + 1], &f->defs.at[at], (f->defs.n - at) * sizeof(*f->defs.at));
	f->defs.at[at] = d;
	f->defs.n++;
	f->plain &= ~class_of(s);
}

/* Bring the inequalities into terms without s again. */
static bool rewrite(fg_facts *f, fg_table *t, fg_sym s)
{
	FG_VEC(fg_lid) old = FG_VEC_INIT;
	bool ok = true;
	for (size_t i = 0; i < f->le.n;) {
		fg_lin q = t->lins.at[f->le.at[i]];
		if (!fg_lin_coefficient(&q, s)) {
			i++;
			continue;
		}
		fg_vec_push(&old, f->le.at[i]);
		memmove(&f->le.at[i], &f->le.at[i + 1], (f->le.n - i - 1) * sizeof(*f->le.at));
		f->le.n--;
	}
	for (size_t i = 0; ok && i < old.n; i++) {
		fg_lin q = t->lins.at[old.at[i]];
		ok = assume_le(f, t, &q);
	}
	fg_vec_release(&old);
	return ok;
}

static bool assume_eq(fg_facts *f, fg_table *t, const fg_lin *l)
{
	fg_lin n = fg_facts_normal(f, t, l), value, minus;
	fg_sym s;
	if (n.n == 0)
		return n.c == 0;
	if (n.n == 1) {
		fg_wide k = n.t[0].k;
		return n.c % k == 0 && assume_range(f, t, n.t[0].sym, -n.c / k, -n.c / k);
	}
	if (fg_facts_prove_ne(f, t, &n))
		return false;
	if (!solve_for(&n, &s, &value))
		return fg_lin_scale(&minus, &n, -1) && assume_le(f, t, &n) &&
		       assume_le(f, t, &minus);
	fg_wide lo, hi;
	fg_facts_range_sym(f, t, s, &lo, &hi);
	add_definition(f, t, s, &value);
	return rewrite(f, t, s) && assume_range(f, t, s, lo, hi) && propagate(f, t, 0);
}

static bool assume_ne(fg_facts *f, fg_table *t, const fg_lin *l)
{
	fg_lin n = fg_facts_normal(f, t, l), minus;
	uint64_t changed = 0;
	if (n.n == 0)
		return n.c != 0;
	if (fg_facts_prove_ne(f, t, &n))
		return true;
	bool le = fg_facts_prove_le(f, t, &n);
	bool ge = fg_lin_scale(&minus, &n, -1) && fg_facts_prove_le(f, t, &minus);
	if (le && ge)
		return false;
	if (le || ge) { /* then it is strict */
		fg_lin strict = le ? n : minus;
		strict.c += 1;
		return assume_le(f, t, &strict);
	}
	push_ne(f, fg_table_lin(t, &n));
	return trim_ends(f, t, &changed) && (!changed || propagate(f, t, changed));
}

/* ---- … and what follows from clauses ---- */

bool fg_facts_assume_le(fg_facts *f, fg_table *t, const fg_lin *l)
{
	return assume_le(f, t, l) && fg_clauses_settle(f, t);
}

bool fg_facts_assume_eq(fg_facts *f, fg_table *t, const fg_lin *l)
{
	return assume_eq(f, t, l) && fg_clauses_settle(f, t);
}

bool fg_facts_assume_ne(fg_facts *f, fg_table *t, const fg_lin *l)
{
	return assume_ne(f, t, l) && fg_clauses_settle(f, t);
}

bool fg_facts_assume_range(fg_facts *f, fg_table *t, fg_sym s, fg_wide lo, fg_wide hi)
{
	return assume_range(f, t, s, lo, hi) && fg_clauses_settle(f, t);
}

bool fg_facts_assume_within(fg_facts *f, fg_table *t, const fg_lin *l, fg_wide lo, fg_wide hi)
{
	return assume_within(f, t, l, lo, hi) && fg_clauses_settle(f, t);
}

/* ---- forgetting and joining ---- */

static bool all_live(const fg_lin *l, const unsigned char *live, size_t n)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (l->t[i].sym < n && !live[l->t[i].sym])
			return false;
	return true;
}

void fg_facts_retain(fg_facts *f, const fg_table *t, const unsigned char *live, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->bounds.n; i++)
		if (f->bounds.at[i].sym >= n || live[f->bounds.at[i].sym])
			f->bounds.at[kept++] = f->bounds.at[i];
	f->bounds.n = kept;
	kept = 0;
	for (size_t i = 0; i < f->defs.n; i++)
		if (f->defs.at[i].sym >= n || live[f->defs.at[i].sym])
			f->defs.at[kept++] = f->defs.at[i];
	f->defs.n = kept;
	kept = 0;
	for (size_t i = 0; i < f->le.n; i++)
		if (all_live(&t->lins.at[f->le.at[i]], live, n))
			f->le.at[kept++] = f->le.at[i];
	f->le.n = kept;
	kept = 0;
	for (size_t i = 0; i < f->ne.n; i++)
		if (all_live(&t->lins.at[f->ne.at[i]], live, n))
			f->ne.at[kept++] = f->ne.at[i];
	f->ne.n = kept;
	kept = 0;
	for (size_t i = 0; i < f->clauses.n; i++)
		if (all_live(&t->lins.at[f->clauses.at[i].a], live, n) &&
		    all_live(&t->lins.at[f->clauses.at[i].b], live, n))
			f->clauses.at[kept++] = f->clauses.at[i];
	f->clauses.n = kept;
}

static void join_bounds(fg_facts *out, const fg_facts *a, const fg_facts *b, const fg_table *t)
{
	FG_VEC(fg_bound) joined = FG_VEC_INIT;
	for (size_t i = 0; i < a->bounds.n; i++) {
		fg_bound x = a->bounds.at[i];
		fg_lin s = fg_lin_sym(x.sym);
		fg_wide lo, hi;
		fg_facts_range(b, t, &s, &lo, &hi);
		x.lo = lo < x.lo ? lo : x.lo;
		x.hi = hi > x.hi ? hi : x.hi;
		if (x.lo > t->syms.at[x.sym].lo || x.hi < t->syms.at[x.sym].hi)
			fg_vec_push(&joined, x);
	}
	fg_vec_clear(&out->bounds);
	for (size_t i = 0; i < joined.n; i++)
		fg_vec_push(&out->bounds, joined.at[i]);
	fg_vec_release(&joined);
}

static bool has_le(const fg_facts *f, fg_lid id)
{
	for (size_t i = 0; i < f->le.n; i++)
		if (f->le.at[i] == id)
			return true;
	return false;
}

/* What one side says of several symbols and the other only a little less, as i < n where i == n may
 * be: i <= n holds in both. More than a little less is what intervals are for. */
static void join_nearly(fg_facts *out, const fg_facts *a, const fg_facts *b, fg_table *t)
{
	enum { SLACK_MAX = 8 };
	for (size_t i = 0; i < a->le.n && out->le.n < FG_FACTS_LE_MAX; i++) {
		fg_lin l = t->lins.at[a->le.at[i]];
		fg_wide lo, hi;
		if (has_le(b, a->le.at[i]))
			continue;
		fg_facts_range(b, t, &l, &lo, &hi);
		if (hi <= 0 || hi > SLACK_MAX)
			continue;
		l.c -= hi;
		if (!fg_facts_prove_le(out, t, &l))
			fg_vec_push(&out->le, fg_table_lin(t, &l));
	}
}

void fg_facts_join(fg_facts *out, const fg_facts *a, const fg_facts *b, fg_table *t)
{
	fg_facts r;
	memset(&r, 0, sizeof(r));
	r.plain = a->plain; /* its definitions and bounds are a's, or wider */
	join_bounds(&r, a, b, t);
	for (size_t i = 0; i < a->defs.n; i++) {
		fg_lin self = fg_lin_sym(a->defs.at[i].sym), diff;
		if (fg_lin_sub(&diff, &self, &t->lins.at[a->defs.at[i].lin]) &&
		    fg_facts_prove_eq(b, t, &diff))
			fg_vec_push(&r.defs, a->defs.at[i]);
	}
	for (size_t i = 0; i < a->le.n; i++)
		if (has_le(b, a->le.at[i]) || fg_facts_prove_le(b, t, &t->lins.at[a->le.at[i]]))
			fg_vec_push(&r.le, a->le.at[i]);
	for (size_t i = 0; i < b->le.n && r.le.n < FG_FACTS_LE_MAX; i++)
		if (!has_le(&r, b->le.at[i]) &&
		    fg_facts_prove_le(a, t, &t->lins.at[b->le.at[i]]))
			fg_vec_push(&r.le, b->le.at[i]);
	join_nearly(&r, a, b, t);
	join_nearly(&r, b, a, t);
	for (size_t i = 0; i < a->ne.n; i++)
		if (fg_facts_prove_ne(b, t, &t->lins.at[a->ne.at[i]]))
			fg_vec_push(&r.ne, a->ne.at[i]);
	fg_clauses_join(&r, a, b, t);
	for (size_t i = 0; i < a->decided.n; i++)
		if (fg_facts_is_decided(b, a->decided.at[i]))
			fg_vec_push(&r.decided, a->decided.at[i]);
	fg_facts_copy(out, &r);
	fg_facts_release(&r);
}

#define SAME_VEC(a, b)                                                                             \
	((a)->n == (b)->n &&                                                                       \
	 ((a)->n == 0 || memcmp((a)->at, (b)->at, (a)->n * sizeof(*(a)->at)) == 0))

bool fg_facts_equal(const fg_facts *a, const fg_facts *b)
{
	if (a->bounds.n != b->bounds.n)
		return false;
	for (size_t i = 0; i < a->bounds.n; i++) {
		const fg_bound *x = &a->bounds.at[i], *y = &b->bounds.at[i];
		if (x->sym != y->sym || x->lo != y->lo || x->hi != y->hi)
			return false;
	}
	return SAME_VEC(&a->defs, &b->defs) && SAME_VEC(&a->le, &b->le) && SAME_VEC(&a->ne, &b->ne);
}
