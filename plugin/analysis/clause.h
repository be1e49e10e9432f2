/*
 * What is known of two facts together: "p is not null, or n is 0", where one path
 * had p null and n 0 and another one p not null. Once the one is known not to
 * hold, the other does.
 *
 * A literal is a form <= 0, so a clause keeps its meaning where symbols are
 * replaced by forms: in a summary's caller too. Unit propagation as in any SAT
 * solver (Davis, Logemann, Loveland 1962), over intervals.
 */
#ifndef FG_ANALYSIS_CLAUSE_H
#define FG_ANALYSIS_CLAUSE_H

#include "analysis/facts.h"

/* a <= 0 or b <= 0. The oldest goes when there are too many; what is known to hold is not kept.
 * False: neither can be (the facts are then spoiled). */
bool fg_clause_assume(fg_facts *f, fg_table *t, const fg_lin *a, const fg_lin *b);
/* It is known, or one of its literals holds. */
bool fg_clause_holds(const fg_facts *f, const fg_table *t, fg_clause c);
/* Draw what follows now. False: a contradiction. */
bool fg_clauses_settle(fg_facts *f, fg_table *t);
/* Add those of a and b that hold in both to out. */
void fg_clauses_join(fg_facts *out, const fg_facts *a, const fg_facts *b, const fg_table *t);
/* Leave out of a what b, the same but for clauses, does not know. */
void fg_clauses_keep_common(fg_facts *a, const fg_facts *b, const fg_table *t);

#endif
