/*
 * The making of a matrix.
 */
#ifndef FG_TRACE_STATE_INTERNAL_H
#define FG_TRACE_STATE_INTERNAL_H

#include "trace/state.h"
#include "trace/trace_internal.h"

typedef struct fg_trace__maker {
	fg_trace *t;
	const fg_trace_matrix_input *in;
	fg_trace_matrix *out;
	fg_findings *findings;
	bool *mapped; /* of each entry of the map: some code has it */
} fg_trace__maker;

/* A finding at the level that policy says; `identity` is what makes it the same tomorrow. */
void fg_trace__tell(fg_trace__maker *m, const char *rule, const char *path, uint32_t line,
                    const char *name, const char *message, const char *identity);
void fg_trace__gather(fg_trace__maker *m);
/* Covers of results that name a requirement and have no tagged test; before covers are sorted. */
void fg_trace__add_result_covers(fg_trace__maker *m);
void fg_trace__sort_covers(fg_trace_matrix *m);
/* Results onto test covers; statuses must know their covers. */
void fg_trace__apply_results(fg_trace__maker *m);

#endif
