/* What the members of a record say of each other when a function begins; see books.c. */
#ifndef FG_ANALYSIS_BOOKS_H
#define FG_ANALYSIS_BOOKS_H

#include "analysis/engine_internal.h"

/* The pointer parameter leads to `region`: what holds between the members of its record. */
void fg_books_assume(fg_an *an, fg_state *s, fg_rid region);

#endif
