/*
 * What the files of fg_apply_summary share: one summary at one call.
 */
#ifndef FG_ANALYSIS_APPLY_INTERNAL_H
#define FG_ANALYSIS_APPLY_INTERNAL_H

#include "analysis/judge.h"
#include "analysis/summary.h"
#include "analysis/transfer.h"

typedef struct fg_application {
	fg_an *an;
	fg_state *s; /* before the call */
	const fg_inst *inst;
	uint32_t index;
	const fg_summary *summary;
	const fg_vid *args;
	const fg_facts *conditions; /* of the case that is applied; NULL = none yet */
	/* … is what the callee does when a pointer is null that here need not be. */
	bool is_for_null;
	const fg_summary_case *entered; /* the case whose facts are assumed; NULL = none */
	bool is_only_case; /* … and no other case of the callee can be it */
	bool is_one_of; /* of several functions that may be called */
	fg_sym first_new; /* symbols from here on were made for this call */
	unsigned char
		*told; /* by region of the summary: TOLD_* of what was said of it at this call */
} fg_application;

uint32_t fg_apply__unit(const fg_application *x); /* of the callee */

/* ---- apply_inputs.c: what the callee's symbols and regions are here ---- */

/* The mappings of a transfer whose payload is the application. */
bool fg_apply__region(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset);
bool fg_apply__symbol(fg_transfer *t, fg_sym s, fg_lin *out);
/* Assume the case's facts in state s; false = this case cannot be. */
bool fg_apply__assume(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *f);
/* The case is one the callee provides for; what the caller passes does not show that it happens. */
bool fg_apply__is_guess(fg_application *x, fg_transfer *t, const fg_summary_case *c);
/* … because of a pointer that may be null or not. */
bool fg_apply__is_for_null(fg_application *x, fg_transfer *t, const fg_summary_case *c);
/* What other cases write is not said to be uninitialised, only because this one leaves it. */
void fg_apply__mark_unwritten(fg_application *x, fg_transfer *t, fg_state *s,
                              const fg_summary_case *c);
/* Nor where no result tells this case from one in which a loop writes it. */
void fg_apply__mark_passed_over(fg_application *x, fg_transfer *t, fg_state *s,
                                const fg_summary_case *c);
/* Pointers that this case takes to be null, and that the caller knows nothing of. */
void fg_apply__mark_null_guesses(fg_application *x, fg_transfer *t, fg_state *s,
				 const fg_facts *f);

/* ---- apply_latents.c: issues that the caller decides ---- */

/* A condition wants one value of what the caller does not know (is_open) or keeps itself
 * (is_own), as an arm of a switch does: what the other arms do would be told in its place. */
typedef struct fg_switch_arm {
	bool is_open, is_own;
} fg_switch_arm;

/* Do the conditions hold? SAFE = yes; POSSIBLE = if somebody outside likes; LATENT = a caller
 * decides; UNKNOWN = do not claim. */
fg_verdict fg_apply__judge(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *f,
                           fg_switch_arm *arm);
void fg_apply__all_latents(fg_application *x, fg_transfer *t, fg_state *s);

#endif
