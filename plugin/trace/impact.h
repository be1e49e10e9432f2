/*
 * What a change means: requirements whose code, test or text changed, what is
 * above them, the tests to run again, the reviews and threats that no longer hold.
 */
#ifndef FG_TRACE_IMPACT_H
#define FG_TRACE_IMPACT_H

#include "trace/state.h"

typedef enum fg_impact_why {
	FG_IMPACT_CODE = 1,  /* its code changed */
	FG_IMPACT_TEST = 2,  /* a test of it changed */
	FG_IMPACT_TEXT = 4,  /* what it says changed, or it is new */
	FG_IMPACT_BELOW = 8, /* something that refines it is affected */
	FG_IMPACT_GONE = 16, /* it is no longer there */
} fg_impact_why;

typedef struct fg_impact_item {
	const char *uid, *title, *kind;
	unsigned why; /* of fg_impact_why */
	bool is_threat, has_review; /* a review that the change makes stale */
} fg_impact_item;

typedef struct fg_impact {
	fg_arena arena;
	FG_VEC(fg_impact_item) items;           /* by id */
	FG_VEC(const fg_trace_cover *) tests;   /* to run again, by path and name */
	size_t unknown;
	const char *why_unknown;
} fg_impact;

/* From snapshot to snapshot; the matrix is that of `after`. */
fg_err fg_trace_impact(fg_trace *t, const fg_trace_snapshot *before, const fg_trace_snapshot *after,
                       const fg_git_changes *changes, const fg_trace_matrix *m,
                       const fg_trace_review *reviews, size_t review_count, fg_impact *out,
                       fg_error *err);
void fg_impact_release(fg_impact *i);

#endif
