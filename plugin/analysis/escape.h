/*
 * Addresses of a function's own objects that are still kept in something that lives longer when it
 * returns.
 */
#ifndef FG_ANALYSIS_ESCAPE_H
#define FG_ANALYSIS_ESCAPE_H

#include "analysis/engine_internal.h"

/* v was kept in the object `to`, by the instruction at work. */
void fg_escape_note(fg_an *an, fg_state *s, fg_rid to, fg_vid v);
/* The function returns. */
void fg_escape_check(fg_an *an, fg_state *s);

#endif
