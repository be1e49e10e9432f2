/* Joining states and values; see merge.c. */
#ifndef FG_ANALYSIS_MERGE_H
#define FG_ANALYSIS_MERGE_H

#include "analysis/engine_internal.h"

/* One value for x (in state a) and y (in state b) of `size` bytes; 0 = unknown. Until these two
 * states are joined, which must follow, the same for the same x and y: what was equal in both stays
 * equal. */
fg_vid fg_merge_values(fg_an *an, fg_state *a, fg_vid x, fg_state *b, fg_vid y, uint32_t size);
/* a becomes what holds in both. */
void fg_merge_states(fg_an *an, fg_state *a, fg_state *b);

#endif
