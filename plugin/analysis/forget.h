/* Forgetting what a state needs no more; see forget.c. */
#ifndef FG_ANALYSIS_FORGET_H
#define FG_ANALYSIS_FORGET_H

#include "analysis/engine_internal.h"

/* Drop content of slots and temporaries that nobody reads from the block on. */
void fg_state_drop_dead(fg_an *an, fg_state *s, uint32_t block);
/* Drop objects and facts that nothing leads to. */
void fg_forget_unused(fg_an *an, fg_state *s);

#endif
