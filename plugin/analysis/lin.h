/*
 * Linear forms c + k1*s1 + ... + kn*sn over symbols: what the engine computes
 * with. A form denotes a mathematical integer; that a machine value wraps is
 * decided where it is made (arith.c), never hidden in a form.
 *
 * Terms are sorted by symbol, no coefficient is 0, at most FG_LIN_TERMS of them.
 * Operations that would leave these bounds return false: the value is then
 * given a symbol of its own.
 */
#ifndef FG_ANALYSIS_LIN_H
#define FG_ANALYSIS_LIN_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t fg_sym; /* number of a symbol in its function's table; 0 = none */

#define FG_LIN_TERMS 4
/* Beyond these a bound is no bound. Sums of a few of them stay within fg_wide. */
#define FG_WIDE_INF ((fg_wide)1 << 100)

typedef struct fg_term {
	fg_sym sym;
	int32_t k;
} fg_term;

typedef struct fg_lin {
	fg_wide c;
	uint32_t n;
	fg_term t[FG_LIN_TERMS];
} fg_lin;

fg_lin fg_lin_const(fg_wide c);
fg_lin fg_lin_sym(fg_sym s);
static inline bool fg_lin_is_const(const fg_lin *a)
{
	return a->n == 0;
}
bool fg_lin_equal(const fg_lin *a, const fg_lin *b);
/* out = a + k*b; out may be a or b. */
bool fg_lin_add_scaled(fg_lin *out, const fg_lin *a, const fg_lin *b, fg_wide k);
bool fg_lin_add(fg_lin *out, const fg_lin *a, const fg_lin *b);
bool fg_lin_sub(fg_lin *out, const fg_lin *a, const fg_lin *b);
bool fg_lin_scale(fg_lin *out, const fg_lin *a, fg_wide k);
/* Coefficient of s, 0 when absent. */
int32_t fg_lin_coefficient(const fg_lin *a, fg_sym s);
/* out = a with s replaced by b. */
bool fg_lin_substitute(fg_lin *out, const fg_lin *a, fg_sym s, const fg_lin *b);
uint64_t fg_lin_hash(const fg_lin *a);

/* A set of symbols with a sign each, as a filter: equal members share a bit, others may. */
static inline uint64_t fg_signed_bit(fg_sym s, bool is_negative)
{
	return (uint64_t)1 << ((s * 2 + is_negative) & 63);
}
/* The set of a form's terms. */
static inline uint64_t fg_lin_mask(const fg_lin *a)
{
	uint64_t mask = 0;
	for (uint32_t i = 0; i < a->n; i++)
		mask |= fg_signed_bit(a->t[i].sym, a->t[i].k < 0);
	return mask;
}

#endif
