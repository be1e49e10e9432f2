/* Known floating numbers; see numbers.c. */
#ifndef FG_ANALYSIS_NUMBERS_H
#define FG_ANALYSIS_NUMBERS_H

#include "analysis/engine_internal.h"

fg_vid fg_number_value(fg_an *an, double v);
bool fg_number_of(fg_an *an, fg_vid v, double *out);
/* 0 when an operand is not known. */
fg_vid fg_number_binary(fg_an *an, uint32_t op, fg_vid a, fg_vid b);
/* A library function of known numbers: its result, and a report when it has none. */
void fg_number_call(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                    const fg_vid *args);

#endif
