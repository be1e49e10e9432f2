/*
 * Declarations that do not fit the definition another unit has of the name.
 */
#ifndef FG_ANALYSIS_DECLARED_H
#define FG_ANALYSIS_DECLARED_H

#include "analysis/program_internal.h"

/* Report them, once a name. */
void fg_declarations_check(fg_program_analysis *p);

#endif
