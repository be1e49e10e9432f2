/*
 * What covers each requirement of a snapshot, and in which states it is therefore.
 */
#ifndef FG_TRACE_STATE_H
#define FG_TRACE_STATE_H

#include "req/results.h"
#include "req/runs.h"
#include "trace/trace.h"

/* States of one requirement; several may hold. X(name, word, meaning) */
#define FG_TRACE_STATES(X)                                                                         \
	X(COVERED, "covered", "all that is asked of it is there")                                  \
	X(DEEPLY_COVERED, "deeply-covered", "so it is with all below it")                          \
	X(UNCOVERED, "uncovered", "something that is asked of it is missing")                      \
	X(UNASKED, "unasked", "nothing is asked of it, and nothing covers it")                     \
	X(JUSTIFIED, "justified",                                                                  \
	  "what is missing was accepted, with a reason, an approver and a date")                   \
	X(DANGLING, "dangling", "it links to what no file holds")                                  \
	X(DUPLICATE, "duplicate", "its id stands twice")                                           \
	X(UNWANTED, "unwanted", "it is covered by what it did not ask for")                        \
	X(OUTDATED, "outdated", "something refers to an older revision of it")                     \
	X(PREDATED, "predated", "something refers to a revision that does not exist yet")          \
	X(SUSPECT_TEXT, "suspect-text", "its text changed since it was reviewed")                  \
	X(SUSPECT_CODE, "suspect-code", "its code changed since it was reviewed")                  \
	X(SUSPECT_TEST, "suspect-test", "a test of it changed since it was reviewed")              \
	X(UNEXECUTED, "unexecuted", "a test of it has no result")                                  \
	X(CODE_NOT_RUN, "code-not-run", "no test run came to its code")                            \
	X(CODE_UNMEASURED, "code-unmeasured", "coverage says nothing of its code")                 \
	X(STALE_COVERAGE, "stale-coverage",                                                        \
	  "coverage of its code is of another tree, or of none that is known")                     \
	X(FAILING, "failing", "a test of it fails")                                                \
	X(STALE_RESULT, "stale-result", "a result is of another tree, or of none that is known")   \
	X(OBSOLETE_LINKED, "obsolete-linked", "it is obsolete, and code is tagged with it")        \
	X(UNREVIEWED, "unreviewed", "nobody but its author reviewed it as it stands")              \
	X(REVIEWED_BY_AUTHOR, "reviewed-by-author", "its author reviewed it")                      \
	X(UNKNOWN, "unknown", "it could not be decided")

typedef enum fg_trace_state {
#define X(name, word, meaning) FG_TRACE_STATE_##name,
	FG_TRACE_STATES(X)
#undef X
		FG_TRACE_STATE_COUNT
} fg_trace_state;

const char *fg_trace_state_name(fg_trace_state s);
const char *fg_trace_state_text(fg_trace_state s); /* what it means, for people */

/* Code or a test that covers a requirement. */
typedef struct fg_trace_cover {
	uint32_t item;
	const char *path, *name; /* name: of the declaration, "" = the file */
	const char *kind;        /* "impl", "utest" … */
	fg_tag_role role;
	uint32_t line, first, last; /* of the tag; of the declaration */
	fg_result_status result;    /* of a test; UNKNOWN = none */
	bool has_result, is_stale;
	bool is_unclear; /* the result may be of a test of the same name in another file */
	const fg_result *from; /* it is a result that names the requirement, and no code; NULL */
	unsigned char hash[FG_SCAN_HASH];
} fg_trace_cover;

/* A review, as the ledger holds it. */
typedef struct fg_trace_review {
	const char *uid, *reviewer;
	char text[65], code[65], test[65]; /* digests of what was reviewed; "" = not said */
	bool is_by_author, is_rejected;
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
	fg_runs *runs; /* may be NULL: no coverage is known, and none is asked for */
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
