/* What a known remainder says of a number; see remainder.c. */
#ifndef FG_ANALYSIS_REMAINDER_H
#define FG_ANALYSIS_REMAINDER_H

#include "analysis/engine_internal.h"

/* Move the ends of numbers inwards to the first and the last with their known remainders; false =
 * that contradicts. */
bool fg_remainders_assume(fg_an *an, fg_state *s);
/* l modulo unit, from 0 to unit - 1; false = not known. */
bool fg_remainder_of(const fg_table *t, const fg_facts *f, const fg_lin *l, fg_wide unit,
                     fg_wide *rest);

#endif
