/* What tells two states apart that are about to be joined, as clauses; see apart.c, clause.h. */
#ifndef FG_ANALYSIS_APART_H
#define FG_ANALYSIS_APART_H

#include "analysis/engine_internal.h"

typedef FG_VEC(fg_clause) fg_clauses;

/* While a and b are joined: the values of their cells are, in an->joined, and the facts not yet.
 * The caller releases out. */
void fg_apart_clauses(fg_an *an, fg_state *a, fg_state *b, fg_clauses *out);

#endif
