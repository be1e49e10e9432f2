/*
 * The gate over a range of commits, as `gate`, pre-push and pre-receive ask it.
 */
#ifndef FG_CLI_GATE_RANGE_H
#define FG_CLI_GATE_RANGE_H

#include "cli/change_cli.h"

typedef struct fg_gate_range {
	fg_git_id base, head; /* commits; a zero base is the empty tree */
	bool is_head_synthetic; /* a merge that a CI system made: policy on commits skips it */
	bool is_record; /* notes, a ledger: no code, but what they hold is kept for ever too */
	fg_git_id tag;  /* what leads to head, an annotated tag; zero or head = nothing */
	fg_git_id policy; /* commit whose policy judges; zero = the base */
	fg_git_ids known; /* what these reach is not new either */
	bool is_rewind;   /* the branch loses commits */
	bool is_known;    /* no commit is new: the code alone is judged */
	const char *exclude_refs; /* what these reach is not new: "refs/heads/"; NULL = base alone */
} fg_gate_range;

/* c->git is open. Judge, check every commit of the range, decide. */
fg_err fg_gate_judge_range(fg_change *c, const fg_change_options *o, const fg_gate_range *range,
                           fg_error *err);
/* The range has more commits than a push may: how it goes in. */
void fg_gate_mend_length(fg_error *err, size_t max);

#endif
