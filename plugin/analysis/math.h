/* Floats and functions of numbers; see math.c. */
#ifndef FG_ANALYSIS_MATH_H
#define FG_ANALYSIS_MATH_H

#include "analysis/engine_internal.h"

/* The place of a double among all doubles: keeps order, sign and zero. */
fg_wide fg_float_image(int64_t bits);
/* What is not known is a fresh integer. */
fg_vid fg_int_of_float(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid v);
/* abs, fabs …; false = not one of them, or nothing is known. */
bool fg_call_math(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index, const char *name,
                  const fg_vid *args);

#endif
