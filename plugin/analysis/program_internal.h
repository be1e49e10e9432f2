/* The state of one whole-program analysis. */
#ifndef FG_ANALYSIS_PROGRAM_INTERNAL_H
#define FG_ANALYSIS_PROGRAM_INTERNAL_H

#include "analysis/engine_internal.h"

struct fg_program_analysis {
	const fg_link *link;
	const fg_models *models;
	fg_analysis_result *result;
	fg_arena arena; /* summaries */
	struct fg_summary **summaries; /* by function number; NULL = none yet */
	fg_u64map reported; /* kind, unit, place: an issue is told once */
	bool is_reporting;
	/* by function number */
	bool *is_applied;   /* some path came to a call of it */
	bool *has_given_up;
	bool *is_unreached; /* looked at again, as an entry */
};

#endif
