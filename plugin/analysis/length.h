/*
 * Differences of lengths: `len - header` where nothing says that the header fits.
 */
#ifndef FG_ANALYSIS_LENGTH_H
#define FG_ANALYSIS_LENGTH_H

#include "analysis/engine_internal.h"

/* inst is an unsigned a - b that was not proved to stay above 0. */
void fg_length_check_difference(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a,
                                const fg_lin *la, const fg_lin *lb);
/* The length of a buffer that is passed on: a difference, and perhaps below 0. */
void fg_length_check_argument(fg_an *an, fg_state *s, fg_vid argument, const fg_lin *length);

#endif
