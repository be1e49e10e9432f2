/* Walks that are kept from run to run; see kept.c. */
#ifndef FG_ANALYSIS_KEPT_H
#define FG_ANALYSIS_KEPT_H

#include "analysis/closure.h"

struct fg_analysis_names {
	fg_names *names;
};

/* The summaries of the piece's functions are there: what those who call them depend on. */
void fg_kept__note_summaries(fg_program_analysis *p, fg_analysis_piece piece);
void fg_kept__release(fg_program_analysis *p);

#endif
