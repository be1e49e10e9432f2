/* What a macro falls back to when none of the kinds it knows is given; see fallback.c. */
#ifndef FG_ANALYSIS_FALLBACK_H
#define FG_ANALYSIS_FALLBACK_H

#include "analysis/engine_internal.h"

/* The value a STORE of such a constant writes instead: some number among those of the other kinds.
 * 0: it is no fallback. */
fg_vid fg_fallback_value(fg_an *an, fg_state *s, const fg_inst *store);

#endif
