/*
 * How far a loop goes that nothing of the program's own ends: to the end of a text,
 *
 *	while (*s)
 *		*d++ = *s++;
 *
 * or until what arrives says so (`while ((c = getchar()) != '\n')`).
 */
#ifndef FG_ANALYSIS_WALKED_H
#define FG_ANALYSIS_WALKED_H

#include "analysis/engine_internal.h"

/* The branch at the end of `from` was assumed to go to `to`, for v is `is_true`. False: no path
 * goes there. */
bool fg_walked_assume(fg_an *an, fg_state *s, fg_vid v, bool is_true, uint32_t from, uint32_t to);

#endif
