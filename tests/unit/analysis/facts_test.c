/* Requirement: FG-ENGINE-1
 * Linear forms and facts: what is proved, what is refuted, what stays open. */
#include "analysis/clause.h"

#include "unit/test.h"

#include <string.h>

typedef struct world {
	fg_table t;
	fg_facts f;
	fg_sym x, y, n;
} world;

static fg_sym new_sym(world *w, fg_wide lo, fg_wide hi)
{
	fg_sym_info info = {.lo = lo, .hi = hi, .origin = FG_SYM_PARAM, .flags = FG_SYM_INPUT};
	return fg_table_new_sym(&w->t, &info);
}

static void begin(world *w)
{
	memset(w, 0, sizeof(*w));
	fg_table_init(&w->t);
	w->x = new_sym(w, -FG_WIDE_INF, FG_WIDE_INF);
	w->y = new_sym(w, -FG_WIDE_INF, FG_WIDE_INF);
	w->n = new_sym(w, 0, 0xFFFFFFFF);
}

static void end(world *w)
{
	fg_facts_release(&w->f);
	fg_table_release(&w->t);
}

/* a*x + b*y + c*n + k */
static fg_lin form(const world *w, int a, int b, int c, int k)
{
	fg_lin l = fg_lin_const(k), s = fg_lin_sym(w->x);
	bool ok = fg_lin_add_scaled(&l, &l, &s, a);
	s = fg_lin_sym(w->y);
	ok &= fg_lin_add_scaled(&l, &l, &s, b);
	s = fg_lin_sym(w->n);
	ok &= fg_lin_add_scaled(&l, &l, &s, c);
	CU_ASSERT(ok);
	return l;
}

static bool proves(world *w, int a, int b, int c, int k)
{
	fg_lin l = form(w, a, b, c, k);
	return fg_facts_prove_le(&w->f, &w->t, &l);
}

static bool assumes(world *w, int a, int b, int c, int k)
{
	fg_lin l = form(w, a, b, c, k);
	return fg_facts_assume_le(&w->f, &w->t, &l);
}

static void forms_add_and_cancel(void)
{
	world w;
	begin(&w);
	fg_lin a = form(&w, 2, -1, 0, 5), b = form(&w, -2, 1, 0, 1), r;
	CU_ASSERT(fg_lin_add(&r, &a, &b));
	CU_ASSERT(fg_lin_is_const(&r));
	CU_ASSERT(r.c == 6);
	fg_lin value = form(&w, 0, 3, 0, 1);
	CU_ASSERT(fg_lin_substitute(&r, &a, w.x, &value)); /* 2*(3y + 1) - y + 5 */
	CU_ASSERT_EQUAL(fg_lin_coefficient(&r, w.y), 5);
	CU_ASSERT(r.c == 7);
	end(&w);
}

static void a_form_has_no_more_terms_than_it_may(void)
{
	world w;
	begin(&w);
	fg_lin l = fg_lin_const(0);
	bool ok = true;
	for (int i = 0; i < FG_LIN_TERMS + 1; i++) {
		fg_lin s = fg_lin_sym(new_sym(&w, 0, 1));
		ok = fg_lin_add(&l, &l, &s);
	}
	CU_ASSERT_FALSE(ok);
	CU_ASSERT_EQUAL(l.n, FG_LIN_TERMS);
	end(&w);
}

static void a_form_does_not_leave_its_integers(void)
{
	fg_lin large = fg_lin_const((fg_wide)1 << 99), r;
	CU_ASSERT_FALSE(fg_lin_scale(&r, &large, INT32_MAX)); /* 2^130 is no number here */
	CU_ASSERT_FALSE(fg_lin_scale(&r, &large, -INT32_MAX));
	CU_ASSERT(fg_lin_scale(&r, &large, -1));
	CU_ASSERT(r.c == -large.c);
	CU_ASSERT_FALSE(fg_lin_add(&r, &large, &large)); /* from 2^100 on all is infinite */
	fg_lin word = fg_lin_const(((fg_wide)1 << 64) - 1);
	CU_ASSERT(fg_lin_scale(&r, &word, INT32_MAX));
	CU_ASSERT(r.c == word.c * INT32_MAX);
}

static void equal_forms_have_one_number(void)
{
	world w;
	begin(&w);
	fg_lin a = form(&w, 1, 2, 3, 4), b = form(&w, 1, 2, 3, 4), c = form(&w, 1, 2, 3, 5);
	CU_ASSERT_EQUAL(fg_table_lin(&w.t, &a), fg_table_lin(&w.t, &b));
	CU_ASSERT_NOT_EQUAL(fg_table_lin(&w.t, &a), fg_table_lin(&w.t, &c));
	end(&w);
}

static void an_interval_decides(void)
{
	world w;
	begin(&w);
	CU_ASSERT_FALSE(proves(&w, 1, 0, 0, -10)); /* x <= 10 */
	CU_ASSERT(assumes(&w, 1, 0, 0, -9));
	CU_ASSERT(proves(&w, 1, 0, 0, -10));
	CU_ASSERT(proves(&w, 1, 0, 0, -9));
	CU_ASSERT_FALSE(proves(&w, 1, 0, 0, -8));
	end(&w);
}

static void sums_of_inequalities_decide(void)
{
	world w;
	begin(&w);
	CU_ASSERT(assumes(&w, 1, -1, 0, 1));  /* x < y */
	CU_ASSERT(assumes(&w, 0, 1, -1, 0));  /* y <= n */
	CU_ASSERT(proves(&w, 1, 0, -1, 1));   /* x < n */
	CU_ASSERT_FALSE(proves(&w, 1, 0, -1, 2));
	CU_ASSERT(proves(&w, 4, 0, -4, 4));   /* the same, scaled: 4x + 4 <= 4n */
	end(&w);
}

static void a_contradiction_is_seen(void)
{
	world w;
	begin(&w);
	CU_ASSERT(assumes(&w, 1, -1, 0, 1)); /* x < y */
	CU_ASSERT_FALSE(assumes(&w, -1, 1, 0, 0)); /* y <= x */
	end(&w);
}

static void integers_round(void)
{
	world w;
	fg_wide lo, hi;
	begin(&w);
	CU_ASSERT(assumes(&w, 8, 0, 0, -71)); /* 8x <= 71 */
	fg_facts_range_sym(&w.f, &w.t, w.x, &lo, &hi);
	CU_ASSERT(hi == 8);
	CU_ASSERT(assumes(&w, -3, 0, 0, 7)); /* 3x >= 7 */
	fg_facts_range_sym(&w.f, &w.t, w.x, &lo, &hi);
	CU_ASSERT(lo == 3);
	end(&w);
}

static void equal_symbols_are_one(void)
{
	world w;
	begin(&w);
	fg_lin eq = form(&w, 1, -1, 0, -2); /* x == y + 2 */
	CU_ASSERT(fg_facts_assume_eq(&w.f, &w.t, &eq));
	CU_ASSERT(assumes(&w, 0, 1, 0, -10)); /* y <= 10 */
	CU_ASSERT(proves(&w, 1, 0, 0, -12));
	fg_lin diff = form(&w, 1, -1, 0, 0), n = fg_facts_normal(&w.f, &w.t, &diff);
	CU_ASSERT(fg_lin_is_const(&n));
	CU_ASSERT(n.c == 2);
	end(&w);
}

static void an_equality_without_a_solution_ends(void)
{
	world w;
	begin(&w);
	fg_lin eq = form(&w, 2, -2, 0, 0), three = form(&w, 3, -2, 0, 0);
	CU_ASSERT(fg_facts_assume_eq(&w.f, &w.t, &three)); /* 3x == 2y: neither stands alone */
	CU_ASSERT(fg_facts_assume_eq(&w.f, &w.t, &eq));    /* 2x == 2y is x == y: so both are 0 */
	CU_ASSERT(proves(&w, 3, -2, 0, 0));
	end(&w);
}

static void disequalities_cut_ends(void)
{
	world w;
	fg_wide lo, hi;
	begin(&w);
	fg_lin zero = form(&w, 0, 0, 1, 0);
	CU_ASSERT(fg_facts_assume_ne(&w.f, &w.t, &zero)); /* n != 0 */
	fg_facts_range_sym(&w.f, &w.t, w.n, &lo, &hi);
	CU_ASSERT(lo == 1);
	CU_ASSERT(fg_facts_prove_ne(&w.f, &w.t, &zero));
	CU_ASSERT_FALSE(fg_facts_assume_eq(&w.f, &w.t, &zero));
	end(&w);
}

static void a_disequality_waits_for_its_end(void)
{
	world w;
	fg_wide lo, hi;
	begin(&w);
	fg_lin five = form(&w, 1, 0, 0, -5), three = form(&w, 0, 1, 0, -3);
	CU_ASSERT(fg_facts_assume_ne(&w.f, &w.t, &five));
	CU_ASSERT(fg_facts_assume_ne(&w.f, &w.t, &three));
	CU_ASSERT(assumes(&w, 1, 0, 0, -5)); /* x <= 5 and x != 5 */
	CU_ASSERT(assumes(&w, -1, 0, 0, 0)); /* x >= 0 */
	CU_ASSERT(assumes(&w, 0, -1, 0, 3)); /* y >= 3 and y != 3 */
	fg_facts_range_sym(&w.f, &w.t, w.x, &lo, &hi);
	CU_ASSERT(lo == 0 && hi == 4);
	fg_facts_range_sym(&w.f, &w.t, w.y, &lo, &hi);
	CU_ASSERT(lo == 4);
	end(&w);
}

static void an_inequality_bounds_its_form(void)
{
	world w;
	fg_wide lo, hi;
	begin(&w);
	CU_ASSERT(assumes(&w, 1, -1, 0, -9)); /* x <= y + 9 */
	CU_ASSERT(assumes(&w, -1, 1, 0, 3)); /* x >= y + 3 */
	fg_lin d = form(&w, 1, -1, 0, 2);
	fg_facts_range(&w.f, &w.t, &d, &lo, &hi);
	CU_ASSERT(lo == 5 && hi == 11);
	fg_lin minus = form(&w, -1, 1, 0, 0);
	fg_facts_range(&w.f, &w.t, &minus, &lo, &hi);
	CU_ASSERT(lo == -9 && hi == -3);
	end(&w);
}

/* n == x + y takes n out of all that is known; that it was no less than 0 stays. */
static void what_is_solved_for_leaves_its_interval(void)
{
	world w;
	begin(&w);
	CU_ASSERT(assumes(&w, 0, 0, 1, -7)); /* n <= 7 */
	fg_lin sum = form(&w, -1, -1, 1, 0);
	CU_ASSERT(fg_facts_assume_eq(&w.f, &w.t, &sum));
	CU_ASSERT(proves(&w, -1, -1, 0, 0));
	CU_ASSERT(proves(&w, 1, 1, 0, -7));
	CU_ASSERT_FALSE(proves(&w, 1, 1, 0, -6));
	end(&w);
}

static void a_join_keeps_what_holds_in_both(void)
{
	world w;
	fg_facts a, b, both;
	begin(&w);
	memset(&a, 0, sizeof(a));
	memset(&b, 0, sizeof(b));
	memset(&both, 0, sizeof(both));
	fg_lin five = form(&w, 1, 0, 0, -5), nine = form(&w, 1, 0, 0, -9),
	       less = form(&w, 1, -1, 0, 1), far = form(&w, 1, -1, 0, 7);
	CU_ASSERT(fg_facts_assume_le(&a, &w.t, &five));
	CU_ASSERT(fg_facts_assume_le(&b, &w.t, &nine));
	CU_ASSERT(fg_facts_assume_le(&a, &w.t, &less));
	CU_ASSERT(fg_facts_assume_le(&b, &w.t, &far));
	fg_facts_join(&both, &a, &b, &w.t);
	CU_ASSERT(fg_facts_prove_le(&both, &w.t, &nine));
	CU_ASSERT_FALSE(fg_facts_prove_le(&both, &w.t, &five));
	CU_ASSERT(fg_facts_prove_le(&both, &w.t, &less));
	CU_ASSERT_FALSE(fg_facts_prove_le(&both, &w.t, &far));
	fg_facts_release(&a);
	fg_facts_release(&b);
	fg_facts_release(&both);
	end(&w);
}

static void a_join_drops_what_one_alone_knows(void)
{
	world w;
	fg_facts a, b, both;
	begin(&w);
	memset(&a, 0, sizeof(a));
	memset(&b, 0, sizeof(b));
	memset(&both, 0, sizeof(both));
	fg_lin of_a = form(&w, 1, -1, 0, 1), of_b = form(&w, 0, 1, -1, 0);
	CU_ASSERT(fg_facts_assume_le(&a, &w.t, &of_a));
	CU_ASSERT(fg_facts_assume_le(&b, &w.t, &of_b));
	fg_facts_join(&both, &a, &b, &w.t);
	CU_ASSERT_FALSE(fg_facts_prove_le(&both, &w.t, &of_a));
	CU_ASSERT_FALSE(fg_facts_prove_le(&both, &w.t, &of_b));
	fg_facts_release(&a);
	fg_facts_release(&b);
	fg_facts_release(&both);
	end(&w);
}

static void a_join_keeps_what_holds_nearly_in_both(void)
{
	world w;
	fg_facts a, b, both;
	begin(&w);
	memset(&a, 0, sizeof(a));
	memset(&b, 0, sizeof(b));
	memset(&both, 0, sizeof(both));
	fg_lin less = form(&w, 1, -1, 0, 1), same = form(&w, 1, -1, 0, 0);
	CU_ASSERT(fg_facts_assume_le(&a, &w.t, &less)); /* i < n */
	CU_ASSERT(fg_facts_assume_eq(&b, &w.t, &same)); /* i == n, as a definition */
	fg_facts_join(&both, &a, &b, &w.t);
	CU_ASSERT(fg_facts_prove_le(&both, &w.t, &same));
	CU_ASSERT_FALSE(fg_facts_prove_le(&both, &w.t, &less));
	fg_facts_join(&both, &b, &a, &w.t);
	CU_ASSERT(fg_facts_prove_le(&both, &w.t, &same));
	fg_facts_release(&a);
	fg_facts_release(&b);
	fg_facts_release(&both);
	end(&w);
}

static void what_is_dead_is_forgotten(void)
{
	world w;
	begin(&w);
	CU_ASSERT(assumes(&w, 1, -1, 0, 1));
	CU_ASSERT(assumes(&w, 0, 0, 1, -3));
	unsigned char live[8] = {0};
	live[w.n] = 1;
	fg_facts_retain(&w.f, &w.t, live, w.t.syms.n);
	CU_ASSERT_FALSE(proves(&w, 1, -1, 0, 1));
	CU_ASSERT(proves(&w, 0, 0, 1, -3));
	end(&w);
}

/* x <= 0 or y <= 0 */
static bool either(world *w)
{
	fg_lin x = form(w, 1, 0, 0, 0), y = form(w, 0, 1, 0, 0);
	return fg_clause_assume(&w->f, &w->t, &x, &y);
}

static void a_clause_gives_its_other_half(void)
{
	world w;
	begin(&w);
	CU_ASSERT(either(&w));
	CU_ASSERT(!proves(&w, 0, 1, 0, 0));
	CU_ASSERT(assumes(&w, -1, 0, 0, 1)); /* x >= 1 */
	CU_ASSERT(proves(&w, 0, 1, 0, 0));
	end(&w);
	begin(&w);
	CU_ASSERT(either(&w));
	CU_ASSERT(assumes(&w, 1, 0, 0, 0)); /* holds: says no more of y */
	CU_ASSERT(assumes(&w, 0, -1, 0, 1));
	end(&w);
}

static void a_clause_without_a_way_out_is_a_contradiction(void)
{
	world w;
	begin(&w);
	CU_ASSERT(either(&w));
	CU_ASSERT(assumes(&w, -1, 0, 0, 1));
	CU_ASSERT(!assumes(&w, 0, -1, 0, 1));
	end(&w);
	begin(&w);
	CU_ASSERT(assumes(&w, -1, 0, 0, 1));
	CU_ASSERT(assumes(&w, 0, -1, 0, 1));
	CU_ASSERT(!either(&w));
	end(&w);
}

static void a_join_keeps_clauses_of_both(void)
{
	world w;
	fg_facts other = {0}, joined = {0};
	begin(&w);
	CU_ASSERT(either(&w));
	fg_lin y = form(&w, 0, 1, 0, 0);
	CU_ASSERT(fg_facts_assume_le(&other, &w.t, &y)); /* the other knows one half */
	fg_facts_join(&joined, &w.f, &other, &w.t);
	CU_ASSERT(joined.clauses.n == 1);
	fg_facts_clear(&other);
	fg_facts_join(&joined, &w.f, &other, &w.t);
	CU_ASSERT(joined.clauses.n == 0);
	fg_facts_copy(&joined, &w.f);
	fg_clauses_keep_common(&joined, &other, &w.t);
	CU_ASSERT(joined.clauses.n == 0);
	fg_facts_release(&joined);
	fg_facts_release(&other);
	end(&w);
}

static void a_clause_goes_with_its_symbols(void)
{
	world w;
	begin(&w);
	CU_ASSERT(either(&w));
	unsigned char live[8] = {0};
	live[w.x] = 1;
	fg_facts_retain(&w.f, &w.t, live, sizeof(live));
	CU_ASSERT(w.f.clauses.n == 0);
	end(&w);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Two to three of the symbols with small coefficients. */
static fg_lin random_form(const fg_sym *syms, uint32_t count, uint32_t *seed)
{
	fg_lin l = fg_lin_const((fg_wide)(next_random(seed) % 41) - 20);
	for (uint32_t i = 0; i < 3; i++) {
		fg_lin s = fg_lin_sym(syms[next_random(seed) % count]);
		(void)fg_lin_add_scaled(&l, &l, &s, (fg_wide)(next_random(seed) % 5) - 2);
	}
	return l;
}

static bool take(fg_facts *f, fg_table *t, const fg_lin *l, uint32_t how)
{
	if (how == 0)
		return fg_facts_assume_eq(f, t, l);
	return how == 1 ? fg_facts_assume_ne(f, t, l) : fg_facts_assume_le(f, t, l);
}

/* The same is known whether all inequalities are looked at, or those that a new bound touches. */
static void what_did_not_move_needs_no_second_look(void)
{
	uint32_t seed = 7, compared = 0;
	for (int round = 0; round < 400; round++) {
		world w;
		fg_facts all;
		fg_sym syms[12];
		begin(&w);
		memset(&all, 0, sizeof(all));
		for (uint32_t i = 0; i < FG_ARRAY_LEN(syms); i++)
			syms[i] = new_sym(&w, -(fg_wide)(i % 3) * 50,
			                  i % 4 == 3 ? FG_WIDE_INF : 100);
		for (int step = 0; step < 30; step++) {
			fg_lin l = random_form(syms, FG_ARRAY_LEN(syms), &seed);
			uint32_t how = next_random(&seed) % 8;
			all.is_settled = false;
			bool ok = take(&w.f, &w.t, &l, how);
			CU_ASSERT_EQUAL(ok, take(&all, &w.t, &l, how));
			if (!ok)
				break;
			CU_ASSERT(fg_facts_equal(&w.f, &all));
			compared++;
		}
		fg_facts_release(&all);
		end(&w);
	}
	CU_ASSERT(compared > 2000);
}

/* What is joined has bounds that nobody tightened: the next assumption looks at all of it. */
static void what_was_joined_is_looked_at_whole(void)
{
	uint32_t seed = 11, compared = 0;
	for (int round = 0; round < 600; round++) {
		world w;
		fg_facts other, joined;
		fg_sym syms[6];
		bool ok = true;
		begin(&w);
		memset(&other, 0, sizeof(other));
		memset(&joined, 0, sizeof(joined));
		for (uint32_t i = 0; i < FG_ARRAY_LEN(syms); i++)
			syms[i] = new_sym(&w, -1000, 1000);
		for (int step = 0; step < 4 && ok; step++) {
			fg_lin l = random_form(syms, FG_ARRAY_LEN(syms), &seed);
			ok = take(&w.f, &w.t, &l, 2) && take(&other, &w.t, &l, 2);
			l = random_form(syms, FG_ARRAY_LEN(syms), &seed);
			ok = ok && take(step % 2 ? &w.f : &other, &w.t, &l, 2);
		}
		if (ok) {
			fg_facts_join(&joined, &w.f, &other, &w.t);
			fg_facts_copy(&other, &joined);
			other.is_settled = false;
			fg_lin l = random_form(syms, FG_ARRAY_LEN(syms), &seed);
			ok = take(&joined, &w.t, &l, 2);
			CU_ASSERT_EQUAL(ok, take(&other, &w.t, &l, 2));
			CU_ASSERT(!ok || fg_facts_equal(&joined, &other));
			compared += ok;
		}
		fg_facts_release(&joined);
		fg_facts_release(&other);
		end(&w);
	}
	CU_ASSERT(compared > 50);
}

FG_TEST_MAIN("analysis.facts", {"forms add and cancel", forms_add_and_cancel},
             {"a form has no more terms than it may", a_form_has_no_more_terms_than_it_may},
             {"a form does not leave its integers", a_form_does_not_leave_its_integers},
             {"equal forms have one number", equal_forms_have_one_number},
             {"an interval decides", an_interval_decides},
             {"sums of inequalities decide", sums_of_inequalities_decide},
             {"a contradiction is seen", a_contradiction_is_seen},
             {"integers round", integers_round}, {"equal symbols are one", equal_symbols_are_one},
             {"an equality without a solution ends", an_equality_without_a_solution_ends},
             {"disequalities cut ends", disequalities_cut_ends},
             {"a disequality waits for its end", a_disequality_waits_for_its_end},
             {"an inequality bounds its form", an_inequality_bounds_its_form},
             {"what is solved for leaves its interval", what_is_solved_for_leaves_its_interval},
             {"a join drops what one alone knows", a_join_drops_what_one_alone_knows},
             {"a join keeps what holds nearly in both", a_join_keeps_what_holds_nearly_in_both},
             {"a join keeps what holds in both", a_join_keeps_what_holds_in_both},
             {"what is dead is forgotten", what_is_dead_is_forgotten},
             {"a clause gives its other half", a_clause_gives_its_other_half},
             {"a clause without a way out is a contradiction",
              a_clause_without_a_way_out_is_a_contradiction},
             {"a join keeps clauses of both", a_join_keeps_clauses_of_both},
             {"a clause goes with its symbols", a_clause_goes_with_its_symbols},
             {"what did not move needs no second look", what_did_not_move_needs_no_second_look},
             {"what was joined is looked at whole", what_was_joined_is_looked_at_whole})
