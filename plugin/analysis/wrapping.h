/* Checks of input whose own arithmetic wraps; see wrapping.c. */
#ifndef FG_ANALYSIS_WRAPPING_H
#define FG_ANALYSIS_WRAPPING_H

#include "analysis/engine_internal.h"

/* At the branch with condition v, before it is assumed. */
void fg_wrapping_check(fg_an *an, fg_state *s, const fg_block *bl, fg_vid v);

#endif
