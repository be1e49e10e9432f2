/* printf and scanf: what the format string makes a call read and write. */
#ifndef FG_ANALYSIS_FORMAT_H
#define FG_ANALYSIS_FORMAT_H

#include "analysis/engine_internal.h"

void fg_format_call(fg_an *an, fg_state *s, const fg_inst *inst, const fg_model_function *m,
                    const fg_vid *args);

/* The characters of a literal, also of a wide one; NULL = it is none. */
const char *fg_format_literal(fg_an *an, fg_state *s, fg_vid v, size_t *n);

#endif
