/* Loops that somebody outside can make stand still; see progress.c. */
#ifndef FG_ANALYSIS_PROGRESS_H
#define FG_ANALYSIS_PROGRESS_H

#include "analysis/engine_internal.h"

typedef struct fg_round {
	const fg_state *begin; /* the state for any iteration, at the loop's head */
	uint32_t head;
	fg_sym counter; /* of the loop; the symbols from it on may differ from round to round … */
	fg_sym first_new; /* … and those from here on came up within the round */
} fg_round;

/* s comes back to the head from the round. */
void fg_progress_check(fg_an *an, fg_state *s, const fg_round *round);
/* A call within a loop goes on in this state, as one of several cases of the callee; is_told: what
 * was known in `before`, and what the case adds, leave no other. */
void fg_progress_note_case(fg_an *an, const fg_state *before, fg_state *s, bool is_told);

#endif
