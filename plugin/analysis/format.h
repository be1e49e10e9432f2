/* printf and scanf: what the format string makes a call read and write. */
#ifndef FG_ANALYSIS_FORMAT_H
#define FG_ANALYSIS_FORMAT_H

#include "analysis/engine_internal.h"

/* True: it makes *count characters, which is its result whether there is room for them or not. */
bool fg_format_call(fg_an *an, fg_state *s, const fg_inst *inst, const fg_model_function *m,
                    const fg_vid *args, fg_lin *count);

/* The characters of a literal, also of a wide one; NULL = it is none. */
const char *fg_format_literal(fg_an *an, fg_state *s, fg_vid v, size_t *n);

#endif
