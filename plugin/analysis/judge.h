/*
 * Four answers to "does this inequality hold here?", and what to keep of those
 * that depend on a caller.
 */
#ifndef FG_ANALYSIS_JUDGE_H
#define FG_ANALYSIS_JUDGE_H

#include "analysis/engine_internal.h"

typedef enum fg_verdict {
	FG_VERDICT_SAFE,     /* proved */
	FG_VERDICT_UNKNOWN,  /* neither proved nor claimed */
	FG_VERDICT_LATENT,   /* a caller decides */
	FG_VERDICT_POSSIBLE, /* somebody outside can break it */
	FG_VERDICT_CERTAIN,  /* the opposite is proved */
} fg_verdict;

/* Does v <= 0 hold? */
fg_verdict fg_judge_le(fg_an *an, fg_state *s, const fg_lin *v);

/* A number as large is where a type ends, not a loop or a buffer. */
static inline bool fg_judge_is_far(fg_wide end)
{
	return end <= -((fg_wide)1 << 20) || end >= (fg_wide)1 << 20;
}

/* Keep d for the callers: it is a defect where v > 0 can be. */
void fg_latent_add(fg_an *an, fg_state *s, const fg_report_data *d, const fg_lin *v);

/* The verdict counts for a kind that somebody outside must choose the value of. */
bool fg_judge_is_claimed(const fg_an *an, fg_verdict verdict, uint32_t kind, const fg_lin *v);
/* d is a defect where v > 0 can be: told here, kept for the callers, or nothing. needs_taint: what
 * is only possible counts where somebody outside chooses the value. */
fg_verdict fg_judge_report(fg_an *an, fg_state *s, const fg_report_data *d, const fg_lin *v,
                           bool needs_taint);

#endif
