/* Which members a record owns: what is released with it; see owner.c. */
#ifndef FG_ANALYSIS_OWNER_H
#define FG_ANALYSIS_OWNER_H

#include "analysis/engine_internal.h"
#include "analysis/program_internal.h"

/* Read the program for functions that release an object and, before, what its members lead to. */
void fg_owner_collect(fg_program_analysis *p);
/* The call releases the object v points to: what only it led to is lost. */
void fg_owner_check_release(fg_an *an, fg_state *s, const fg_inst *call, fg_vid v,
                            const char *function);

#endif
