/* What a known remainder says of a number; see remainder.c. */
#ifndef FG_ANALYSIS_REMAINDER_H
#define FG_ANALYSIS_REMAINDER_H

#include "analysis/engine_internal.h"

/* Move the least values of numbers up to the first with their known remainders; false = impossible. */
bool fg_remainders_assume(fg_an *an, fg_state *s);

#endif
