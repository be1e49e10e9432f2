/*
 * What covers each requirement of a snapshot, and in which states it is therefore.
 */
#ifndef FG_TRACE_STATE_H
#define FG_TRACE_STATE_H

#include "req/results.h"
#include "req/runs.h"
#include "trace/trace.h"

/* States of one requirement; several may hold. X(name, text) */
#define FG_TRACE_STATES(X)                                                                         \
	X(COVERED, "covered")                                                                      \
	X(DEEPLY_COVERED, "deeply-covered")                                                        \
	X(UNCOVERED, "uncovered")                                                                  \
	X(UNASKED, "unasked") /* nothing is asked of it, and nothing covers it */                  \
	X(JUSTIFIED, "justified")                                                                  \
	X(DANGLING, "dangling")                                                                    \
	X(DUPLICATE, "duplicate")                                                                  \
	X(UNWANTED, "unwanted")                                                                    \
	X(OUTDATED, "outdated")                                                                    \
	X(PREDATED, "predated")                                                                    \
	X(SUSPECT_TEXT, "suspect-text")                                                            \
	X(SUSPECT_CODE, "suspect-code")                                                            \
	X(SUSPECT_TEST, "suspect-test")                                                            \
	X(UNEXECUTED, "unexecuted")                                                                \
	X(CODE_NOT_RUN, "code-not-run")                                                            \
	X(CODE_UNMEASURED, "code-unmeasured")                                                      \
	X(FAILING, "failing")                                                                      \
	X(STALE_RESULT, "stale-result")                                                            \
	X(OBSOLETE_LINKED, "obsolete-linked")                                                      \
	X(UNREVIEWED, "unreviewed")                                                                \
	X(REVIEWED_BY_AUTHOR, "reviewed-by-author")                                                \
	X(UNKNOWN, "unknown")

typedef enum fg_trace_state {
#define X(name, text) FG_TRACE_STATE_##name,
	FG_TRACE_STATES(X)
#undef X
		FG_TRACE_STATE_COUNT
} fg_trace_state;

const char *fg_trace_state_name(fg_trace_state s);

/* Code or a test that covers a requirement. */
typedef struct fg_trace_cover {
	uint32_t item;
	const char *path, *name; /* name: of the declaration, "" = the file */
	const char *kind;        /* "impl", "utest" … */
	fg_tag_role role;
	uint32_t line, first, last; /* of the tag; of the declaration */
	fg_result_status result;    /* of a test; UNKNOWN = none */
	bool has_result, is_stale;
	unsigned char hash[FG_SCAN_HASH];
} fg_trace_cover;

/* A review, as the ledger holds it. */
typedef struct fg_trace_review {
	const char *uid, *reviewer;
	char text[65], code[65], test[65]; /* digests of what was reviewed; "" = not said */
	bool is_by_author;
} fg_trace_review;

typedef struct fg_trace_status {
	uint32_t states;      /* bits of fg_trace_state */
	uint32_t first_cover, cover_count;
	const char *missing;  /* needs that are not met, separated by ", "; "" = none */
	const fg_req_justification *justification; /* that holds; NULL */
	char code[65], test[65]; /* digests of what covers it now */
} fg_trace_status;

typedef struct fg_trace_matrix {
	fg_arena arena;
	const fg_trace_model *model;
	FG_VEC(fg_trace_cover) covers; /* sorted by item, path, line */
	fg_trace_status *status;       /* of each item */
	uint32_t counts[FG_TRACE_STATE_COUNT];
	uint32_t requirements; /* items that are counted: no headings, externals, covering items */
	uint32_t files, tags; /* looked at */
	size_t unknown; /* things that could not be decided */
} fg_trace_matrix;

typedef struct fg_trace_matrix_input {
	const fg_trace_snapshot *snapshot;
	const fg_results *results; /* may be NULL: no results are known, and none are asked for */
	const fg_runs *runs; /* may be NULL: no coverage is known, and none is asked for */
	const fg_trace_review *reviews;
	size_t review_count;
	const char *today; /* YYYY-MM-DD: what has expired; NULL = nothing has */
	bool has_ledger; /* reviews come from one: an item without a review is unreviewed */
} fg_trace_matrix_input;

/* Everything that is known. Findings (may be NULL) receives every fault with its place. */
fg_err fg_trace_matrix_make(fg_trace *t, const fg_trace_matrix_input *in, fg_trace_matrix *out,
                            fg_findings *findings, fg_error *err);
void fg_trace_matrix_release(fg_trace_matrix *m);

static inline bool fg_trace_has_state(const fg_trace_status *s, fg_trace_state state)
{
	return (s->states >> state & 1) != 0;
}
/* A requirement to be covered, as opposed to headings, catalogue entries and what other tools
 * found. */
bool fg_trace_is_counted(const fg_req *q);
/* A test or any kind that verifies. */
bool fg_trace_kind_matches(const char *wanted, const fg_trace_cover *c);

#endif
