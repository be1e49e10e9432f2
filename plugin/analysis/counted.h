/* Members whose extent another member tells, as their allocation says; see counted.c. */
#ifndef FG_ANALYSIS_COUNTED_H
#define FG_ANALYSIS_COUNTED_H

#include "analysis/engine_internal.h"
#include "analysis/program_internal.h"

/* Read the program for allocations that are kept in a member beside their count. */
void fg_counted_collect(fg_program_analysis *p);
/* The member of `record` at byte `offset` points to *scale bytes for each of the count. NULL:
 * unknown. */
const fg_field *fg_counted_by(const fg_an *an, fg_type_id record, uint64_t offset, fg_wide *scale);

#endif
