/* What somebody outside decides beyond memory; see chosen.c. */
#ifndef FG_ANALYSIS_CHOSEN_H
#define FG_ANALYSIS_CHOSEN_H

#include "analysis/engine_internal.h"

/* At the branch of block b with condition v, before it is assumed. */
void fg_chosen_loop(fg_an *an, fg_state *s, const fg_block *bl, uint32_t b, fg_vid v);
/* At a loop's head: its counter is too narrow for the bound. */
void fg_chosen_counter(fg_an *an, fg_state *s, const fg_block *bl, uint32_t b);
void fg_chosen_assert(fg_an *an, fg_state *s, const fg_block *bl, fg_vid v);
/* A library function waits as long as it is told. */
void fg_chosen_delay(fg_an *an, fg_state *s, fg_vid time, const char *function);

#endif
