/*
 * What the parts of `firmgate ledger` share.
 */
#ifndef FG_CLI_LEDGER_H
#define FG_CLI_LEDGER_H

#include "cli/trace.h"
#include "git/append.h"
#include "ledger/ledger.h"

typedef struct fg_ledger_options {
	fg_text_list keys, requirements;
	const char *sign, *reviewer, *verdict, *tree, *output, *config_path, *directory;
	bool is_quiet, is_verbose;
} fg_ledger_options;

typedef struct fg_ledger_place {
	fg_trace_place *place;
	const char *ref;
	fg_ledger_keys keys;
	fg_ledger ledger;
	fg_ledger_fault fault;
	fg_ledger_witness witness;
} fg_ledger_place;

/* The ledger of a repository, read and checked as far as it is good. */
fg_err fg_ledger_place_open(fg_ledger_place *l, fg_trace_place *p, const fg_ledger_options *o,
                            fg_error *err);
void fg_ledger_place_release(fg_ledger_place *l);
/* What this clone has seen last, for the next time: a ledger that was cut off is found by it. */
void fg_ledger_note_head(fg_ledger_place *l);

fg_err fg_ledger_load_key(fg_ledger_key *out, fg_arena *a, const char *path, fg_error *err);
const char *fg_ledger_policy_digest(fg_trace_place *p);
int64_t fg_ledger_now(void);
/* Reviews that the good part of a ledger holds, oldest first; live in a. */
const fg_trace_review *fg_ledger_reviews(const fg_ledger *l, fg_arena *a, size_t *n);

int fg_ledger_part_record(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err);
int fg_ledger_part_continuity(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                              size_t n, fg_error *err);

#endif
