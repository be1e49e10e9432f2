/* Unseen code that fills a buffer from outside, told by its name; see receiver.c. */
#ifndef FG_ANALYSIS_RECEIVER_H
#define FG_ANALYSIS_RECEIVER_H

#include "analysis/engine_internal.h"

/* The unseen call at work was made: what a receiver was given to fill holds what came from
 * outside. */
void fg_receiver_fill(fg_an *an, fg_state *s, const fg_inst *call, const fg_vid *args);

#endif
