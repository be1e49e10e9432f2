/*
 * The making of a matrix.
 */
#ifndef FG_TRACE_STATE_INTERNAL_H
#define FG_TRACE_STATE_INTERNAL_H

#include "base/map.h"
#include "trace/state.h"
#include "trace/trace_internal.h"

/* A tree that results or coverage are of. */
typedef struct fg_trace__tree {
	const char *hex;
	bool is_known;
	fg_trace_snapshot files;
} fg_trace__tree;

typedef struct fg_trace__maker {
	fg_trace *t;
	const fg_trace_matrix_input *in;
	fg_trace_matrix *out;
	fg_findings *findings;
	bool *mapped; /* of each entry of the map: some code has it */
	FG_VEC(fg_trace__tree *) trees;
	/* functions of test files, tagged or not: which files have a test of a name */
	fg_map tests; /* name -> index + 1 in test_files, chained */
	FG_VEC(struct fg_trace__test_file {
		const char *path;
		uint64_t next;
	})
	test_files;
} fg_trace__maker;

/* A finding at the level that policy says; `identity` is what makes it the same tomorrow. */
void fg_trace__tell(fg_trace__maker *m, const char *rule, const char *path, uint32_t line,
                    const char *name, const char *message, const char *identity);
void fg_trace__gather(fg_trace__maker *m);
/* Covers of results that name a requirement and have no tagged test; before covers are sorted. */
void fg_trace__add_result_covers(fg_trace__maker *m);
void fg_trace__sort_covers(fg_trace_matrix *m);
/* NULL: none is said, or too many are. */
fg_trace__tree *fg_trace__tree_of(fg_trace__maker *m, const char *hex);
/* The cover's code stood in the tree with the same tokens; where (may be NULL): *there = NULL when
 * the whole file is the same. */
bool fg_trace__find_there(fg_trace__maker *m, const fg_trace__tree *tree, const fg_trace_cover *c,
                          const fg_extent **there);
/* All code of the item did. */
bool fg_trace__is_code_same(fg_trace__maker *m, const fg_trace__tree *tree, uint32_t item);
/* Coverage onto its files; and what it says of code that implements. */
void fg_trace__place_runs(fg_trace__maker *m);
void fg_trace__judge_runs(fg_trace__maker *m, uint32_t item, const fg_trace_cover *c);
/* Results onto test covers; statuses must know their covers. */
void fg_trace__apply_results(fg_trace__maker *m);

#endif
