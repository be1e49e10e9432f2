/*
 * What a function's body says against the pair of a buffer and a length that the names of its
 * parameters suggest, and what a path says against a read behind such a length.
 */
#ifndef FG_ANALYSIS_PAIR_H
#define FG_ANALYSIS_PAIR_H

#include "analysis/engine_internal.h"

/* The parameter `length` does not tell how many bytes are behind the parameter `buffer`. */
bool fg_pair_is_refuted(const fg_an *an, uint32_t buffer, uint32_t length);
/* `i < length` and `p[i * 2]`: what callers say is how many characters of two bytes there are. */
bool fg_pair_counts_characters(const fg_an *an, uint32_t buffer);
/* v > 0 asks only for a shorter event than a handler was given, of a kind it does not measure. */
bool fg_pair_is_whole_event(fg_an *an, const fg_state *s, const fg_lin *v);

#endif
