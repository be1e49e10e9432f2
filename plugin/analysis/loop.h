/*
 * Loops. The state that enters a loop and the states that come back after its
 * first iteration are made into one state for any iteration: what changed by a
 * constant is `before + c * k` for the loop's counter k, what changed by equal
 * (or opposite) unknown amounts shares one symbol, so that relations between
 * induction variables (p + len, i and &a[i]) survive. What is made of itself
 * and of bytes from outside (v * 10 + digit, v << 8 | octet) stays a value that
 * somebody outside chooses. What does not fit is forgotten, with bounds where it
 * only grew or only shrank.
 *
 * Source of the idea: recurrence analysis as in chains of recurrences (Bachmann,
 * Wang, Zima 1994) and the delta domains of loop acceleration; the three walks
 * are described in explore.c.
 */
#ifndef FG_ANALYSIS_LOOP_H
#define FG_ANALYSIS_LOOP_H

#include "analysis/engine_internal.h"

/* What the state holds there; NULL = nothing of this place and size. */
const fg_cell *fg_loop_cell(const fg_state *s, fg_rid r, fg_lid off, uint32_t size);
/* after - before as a form, for integers and for pointers into one region. */
bool fg_loop_difference(fg_an *an, const fg_state *b, fg_vid before, fg_vid after, fg_lin *out);

void fg_loop_begin(fg_an *an);
void fg_loop_end(fg_an *an);
/* A state goes to a loop's head. Returns the state to enqueue there, or NULL when it waits, or is
 * covered by another walk (the state is then taken). */
fg_state *fg_loop_arrive(fg_an *an, fg_state *s, uint32_t head);
/* The general state with this counter is the last one made for that entry. */
bool fg_loop_is_final(fg_an *an, uint32_t head, const fg_state *entry, fg_sym counter);
/* A condition was assumed in s: what the loop gathers from outside is bounded by its rounds. */
void fg_loop_bound_gathered(fg_an *an, fg_state *s);
/* The head of a loop asked `v` in s: what goes towards 0 by ones, and was asked each round whether
 * it is 0, is still on the side where it began. False: no round comes here. */
bool fg_loop_keep_side(fg_an *an, fg_state *s, fg_vid v, bool is_true, uint32_t head);
/* In the state for any round, at the question that every round asks: past <= 0 holds, and did when
 * the loop was entered. It is known at the head of the next state for any round. */
void fg_loop_note_end(fg_an *an, const fg_state *s, const fg_lin *past);
/* … at a way out of the loop: a number that does not change, or somebody outside (`by`, unless it
 * has no flags), decides there. When that holds of all ways out, the loop may go on for as long as
 * those let it. */
void fg_loop_note_exit(fg_an *an, const fg_state *s, uint32_t block, const fg_sym_info *by);
/* Loop `loop` has states waiting for its next walk. */
bool fg_loop_waits(const fg_an *an, uint32_t loop);
/* Make the next walk's state; NULL = none is needed. */
fg_state *fg_loop_turn(fg_an *an, uint32_t loop);

#endif
