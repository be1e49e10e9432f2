/*
 * What is known on one path about symbols: an interval for each, linear
 * inequalities and disequalities between several, and definitions (a symbol that
 * equals a form of others and is replaced by it wherever it is met).
 *
 * Lattice: more facts = lower. Top: no fact. Bottom: assume_* returned false.
 * Example: { i in [0, inf), i - n + 1 <= 0 } proves i < n and n >= 1.
 *
 * Proving is incomplete on purpose: intervals first, then sums of the target
 * with up to two or three known inequalities that cancel a symbol (a bounded
 * Fourier-Motzkin step). "Not proved" never means "false".
 */
#ifndef FG_ANALYSIS_FACTS_H
#define FG_ANALYSIS_FACTS_H

#include "analysis/table.h"
#include "base/buf.h"

typedef struct fg_bound {
	fg_wide lo, hi;
	fg_sym sym;
} fg_bound;

typedef struct fg_definition {
	fg_sym sym;
	fg_lid lin;
} fg_definition;

/* a <= 0 or b <= 0; see clause.h. */
typedef struct fg_clause {
	fg_lid a, b;
} fg_clause;

typedef struct fg_facts {
	FG_VEC(fg_bound) bounds;     /* sorted by symbol */
	FG_VEC(fg_definition) defs;  /* sorted by symbol; forms hold no defined symbol */
	FG_VEC(fg_lid) le;           /* each form is <= 0 */
	FG_VEC(fg_lid) ne;           /* each form is != 0 */
	FG_VEC(fg_clause) clauses;   /* one of the two, whatever else */
	FG_VEC(fg_sym) decided; /* counters of loops that a condition of the program has bounded */
	/* By number modulo 64: none of these symbols has a definition, or bounds with one
	 * value between them. A filter for fg_facts_normal; 0 says nothing. */
	uint64_t plain;
	bool is_settled; /* no single inequality tightens an interval any further */
} fg_facts;

#define FG_FACTS_LE_MAX 40
#define FG_FACTS_NE_MAX 24
#define FG_FACTS_CLAUSES_MAX 16

void fg_facts_release(fg_facts *f);
void fg_facts_copy(fg_facts *out, const fg_facts *from); /* out keeps its memory */
void fg_facts_clear(fg_facts *f);

/* The form with defined symbols and symbols of one value replaced. */
fg_lin fg_facts_normal(const fg_facts *f, const fg_table *t, const fg_lin *l);
void fg_facts_range_sym(const fg_facts *f, const fg_table *t, fg_sym s, fg_wide *lo, fg_wide *hi);
/* Interval of a form; ±FG_WIDE_INF when unbounded. Uses intervals and single inequalities. */
void fg_facts_range(const fg_facts *f, const fg_table *t, const fg_lin *l, fg_wide *lo,
                    fg_wide *hi);

typedef enum fg_answer_le { FG_LE_OPEN, FG_LE_HOLDS, FG_LE_FAILS } fg_answer_le;
/* Does l <= 0 hold? *normal: the form that was asked about. */
fg_answer_le fg_facts_ask_le(const fg_facts *f, const fg_table *t, const fg_lin *l, fg_lin *normal);

/* l <= 0 (== 0, != 0) certainly holds. */
bool fg_facts_prove_le(const fg_facts *f, const fg_table *t, const fg_lin *l);
bool fg_facts_prove_eq(const fg_facts *f, const fg_table *t, const fg_lin *l);
bool fg_facts_prove_ne(const fg_facts *f, const fg_table *t, const fg_lin *l);
/* Add l <= 0 (== 0, != 0). False: that contradicts what is known (the facts are then spoiled). */
bool fg_facts_assume_le(fg_facts *f, fg_table *t, const fg_lin *l);
bool fg_facts_assume_eq(fg_facts *f, fg_table *t, const fg_lin *l);
bool fg_facts_assume_ne(fg_facts *f, fg_table *t, const fg_lin *l);
/* A condition of the program (not an assumption of ours) was about the loop counter s. */
void fg_facts_decide(fg_facts *f, fg_sym s);
bool fg_facts_is_decided(const fg_facts *f, fg_sym s);
/* lo <= s <= hi, or the same of a form; from FG_WIDE_INF on a bound is none. */
bool fg_facts_assume_range(fg_facts *f, fg_table *t, fg_sym s, fg_wide lo, fg_wide hi);
bool fg_facts_assume_within(fg_facts *f, fg_table *t, const fg_lin *l, fg_wide lo, fg_wide hi);

/* Drop what mentions a symbol that is not live (`live` by symbol number, `n` entries; newer symbols
 * count as live), keeping what follows for the others from definitions. */
void fg_facts_retain(fg_facts *f, const fg_table *t, const unsigned char *live, size_t n);
/* out = what holds in both (out is one of them or a third). */
void fg_facts_join(fg_facts *out, const fg_facts *a, const fg_facts *b, fg_table *t);
bool fg_facts_equal(const fg_facts *a, const fg_facts *b);

#endif
