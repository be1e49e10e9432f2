/* How often callers ask whether the pointer a function returned is null; see asked.c. */
#ifndef FG_ANALYSIS_ASKED_H
#define FG_ANALYSIS_ASKED_H

#include "analysis/program_internal.h"

/* Count over the whole program. */
void fg_asked_collect(fg_program_analysis *p);
/* Enough callers ask that one who does not stands out. */
bool fg_asked_usually(const fg_program_analysis *p, uint32_t function);

#endif
