#include "analysis/clause.h"

#include <string.h>

/* ---- unit propagation ---- */

typedef enum literal { LITERAL_OPEN, LITERAL_HOLDS, LITERAL_FAILS } literal;

static literal judge(const fg_facts *f, const fg_table *t, fg_lid id)
{
	fg_wide lo, hi;
	fg_facts_range(f, t, &t->lins.at[id], &lo, &hi);
	if (hi <= 0)
		return LITERAL_HOLDS;
	return lo > 0 ? LITERAL_FAILS : LITERAL_OPEN;
}

static void remove_clause(fg_facts *f, size_t i)
{
	memmove(&f->clauses.at[i], &f->clauses.at[i + 1],
	        (f->clauses.n - i - 1) * sizeof(*f->clauses.at));
	f->clauses.n--;
}

bool fg_clauses_settle(fg_facts *f, fg_table *t)
{
	for (size_t i = 0; i < f->clauses.n;) {
		fg_clause c = f->clauses.at[i];
		literal a = judge(f, t, c.a), b = judge(f, t, c.b);
		if (a == LITERAL_OPEN && b == LITERAL_OPEN) {
			i++;
			continue;
		}
		remove_clause(f, i);
		if (a == LITERAL_HOLDS || b == LITERAL_HOLDS)
			continue;
		fg_lin follows = fg_lin_of(t, a == LITERAL_FAILS ? c.b : c.a);
		if (!fg_facts_assume_le(f, t, &follows)) /* settles the others too */
			return false;
		i = 0;
	}
	return true;
}

static bool has_clause(const fg_facts *f, fg_clause c)
{
	for (size_t i = 0; i < f->clauses.n; i++) {
		fg_clause o = f->clauses.at[i];
		if ((o.a == c.a && o.b == c.b) || (o.a == c.b && o.b == c.a))
			return true;
	}
	return false;
}

static void push_clause(fg_facts *f, fg_clause c)
{
	if (has_clause(f, c))
		return;
	if (f->clauses.n == FG_FACTS_CLAUSES_MAX)
		remove_clause(f, 0);
	fg_vec_push(&f->clauses, c);
}

bool fg_clause_assume(fg_facts *f, fg_table *t, const fg_lin *a, const fg_lin *b)
{
	push_clause(f, (fg_clause){fg_table_lin(t, a), fg_table_lin(t, b)});
	return fg_clauses_settle(f, t);
}

bool fg_clause_holds(const fg_facts *f, const fg_table *t, fg_clause c)
{
	return has_clause(f, c) || judge(f, t, c.a) == LITERAL_HOLDS ||
	       judge(f, t, c.b) == LITERAL_HOLDS;
}

void fg_clauses_join(fg_facts *out, const fg_facts *a, const fg_facts *b, const fg_table *t)
{
	for (size_t i = 0; i < a->clauses.n; i++)
		if (fg_clause_holds(b, t, a->clauses.at[i]))
			push_clause(out, a->clauses.at[i]);
	for (size_t i = 0; i < b->clauses.n; i++)
		if (fg_clause_holds(a, t, b->clauses.at[i]))
			push_clause(out, b->clauses.at[i]);
}

void fg_clauses_keep_common(fg_facts *a, const fg_facts *b, const fg_table *t)
{
	for (size_t i = a->clauses.n; i-- > 0;)
		if (!fg_clause_holds(b, t, a->clauses.at[i]))
			remove_clause(a, i);
}
