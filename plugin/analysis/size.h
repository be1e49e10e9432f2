/* What is asked of an allocation; see size.c. */
#ifndef FG_ANALYSIS_SIZE_H
#define FG_ANALYSIS_SIZE_H

#include "analysis/engine_internal.h"

/* `function` is asked for `size` bytes or elements: can the number have wrapped, or be anything? */
void fg_size_check(fg_an *an, fg_state *s, fg_vid size, const char *function);

#endif
