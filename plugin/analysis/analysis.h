/*
 * The deep engine: every function of a linked program is explored, callees before callers and
 * cycles of calls a few times, and leaves a summary that its callers apply. Out come issues
 * (issue.h) and the functions that could not be looked at to their end.
 *
 * Sources of the ideas: compositional shape analysis and latent issues as in
 * Infer's Pulse (Le, Raad, Villard et al., "Finding real bugs in big programs with
 * incorrectness logic", OOPSLA 2022); linear forms and bounds as in classic
 * abstract interpretation (Cousot and Halbwachs 1978), kept to bounded proofs.
 */
#ifndef FG_ANALYSIS_ANALYSIS_H
#define FG_ANALYSIS_ANALYSIS_H

#include "analysis/issue.h"
#include "base/buf.h"
#include "base/vec.h"
#include "link/link.h"
#include "models/models.h"

typedef struct fg_program_analysis fg_program_analysis;

typedef struct fg_analysis_gap {
	uint32_t function; /* link number */
	const char *reason;
} fg_analysis_gap;

typedef struct fg_analysis_result {
	fg_arena arena; /* texts of the issues */
	FG_VEC(fg_issue) issues; /* in the order found: deterministic */
	FG_VEC(fg_analysis_gap) gaps;
	uint32_t functions; /* explored, to the end or not */
	uint64_t steps;
	FG_VEC(double) seconds; /* of each exploration, in its order */
	double slowest_seconds;
	uint32_t slowest; /* link number */
} fg_analysis_result;

/* Sorts the times; the one that a share (0.5, 0.99) of the explorations does not exceed. */
double fg_analysis_percentile(fg_analysis_result *r, double share);

/* link and models must outlive the call. */
void fg_analysis_run(fg_analysis_result *out, const fg_link *link, const fg_models *models);
void fg_analysis_result_release(fg_analysis_result *r);
/* The summary of one function as text, after running what it depends on. */
void fg_analysis_print_summary(const fg_link *link, const fg_models *models, uint32_t function,
                               fg_buf *out);

#endif
