/*
 * What the parts of `firmgate ledger` share.
 */
#ifndef FG_CLI_LEDGER_H
#define FG_CLI_LEDGER_H

#include "cli/trace.h"
#include "git/append.h"
#include "ledger/ledger.h"

typedef struct fg_ledger_options {
	fg_text_list keys, requirements, retired;
	const char *files; /* where recorded files lie; NULL = at the top */
	const char *head;  /* digest of an entry that was the last once; NULL = none is known */
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
/* Reviews that the good part of a ledger holds, oldest first; live in a. */
const fg_trace_review *fg_ledger_reviews(const fg_ledger *l, fg_arena *a, size_t *n);

/* ---- of which tree a file is ---- */

typedef enum fg_ledger_binding_how {
	FG_LEDGER_BOUND_RESULTS,   /* they name it */
	FG_LEDGER_BOUND_WORK_TREE, /* that was clean, and older than they */
	FG_LEDGER_BOUND_SIGNER,    /* who says so */
} fg_ledger_binding_how;

typedef struct fg_ledger_binding {
	fg_git_id commit, tree;
	fg_ledger_binding_how how;
} fg_ledger_binding;

/* What the file says of itself, hexadecimal; NULL: nothing. */
typedef struct fg_ledger_said {
	const char *tree, *revision;
} fg_ledger_said;

const char *fg_ledger_binding_name(fg_ledger_binding_how how);
const char *fg_ledger_binding_text(fg_ledger_binding_how how);
/* Of which tree the record is, nothing but its signature shows. */
bool fg_ledger_is_by_word(const fg_ledger_entry *e);
/* rev NULL: HEAD, which must be what lies in the work tree. FG_ERR_INPUT: it is not known to be. */
fg_err fg_ledger_bind(fg_ledger_place *l, const char *rev, const char *file,
                      const fg_ledger_said *said, fg_ledger_binding *out, fg_error *err);

/* ---- recording ---- */

typedef struct fg_ledger_recorder {
	fg_ledger_place *l;
	fg_ledger_options *o;
	fg_ledger_key key;
	const char *root, *policy;
	char author[256], email[256];
	size_t made, count; /* records that are not kept yet; that are */
	bool is_one; /* all or nothing, however many */
} fg_ledger_recorder;

/* l and o are set. The ledger is good so far and the key may sign, or an error. */
fg_err fg_ledger_recorder_begin(fg_ledger_recorder *r, fg_error *err);
/* Author and time are filled in, the policy where none is named. */
fg_err fg_ledger_recorder_put(fg_ledger_recorder *r, fg_ledger_record *record, fg_error *err);
/* What was made is on the disk and in the ledger when it returns FG_OK. */
fg_err fg_ledger_recorder_keep(fg_ledger_recorder *r, fg_error *err);
fg_err fg_ledger_recorder_append(fg_ledger_recorder *r, const char *type, const fg_git_id *commit,
                                 const fg_git_id *tree, const char *name, const cJSON *predicate,
                                 fg_error *err);

extern const char fg_ledger_trace_type[], fg_ledger_review_type[];
extern const char fg_ledger_test_type[], fg_ledger_gate_type[], fg_ledger_reference_type[];
/* Of a file (NULL: that one is wanted is the error): results of tests, a report of ours, one in
 * SARIF. */
fg_err fg_ledger_record_test(fg_ledger_recorder *r, const char *file, fg_error *err);
fg_err fg_ledger_record_gate(fg_ledger_recorder *r, const char *file, fg_error *err);
fg_err fg_ledger_record_sarif(fg_ledger_recorder *r, const char *file, fg_error *err);
/* What lies here of the files that records name, against their digests; tells of each that is
 * missing or another. false: a report that a record refers to is another. */
bool fg_ledger_check_files(fg_ledger_place *l, const fg_ledger_options *o);

int fg_ledger_part_rotate(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err);
int fg_ledger_part_sync(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                        size_t n, fg_error *err);
int fg_ledger_part_record(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                          size_t n, fg_error *err);
int fg_ledger_part_continuity(fg_ledger_place *l, fg_ledger_options *o, const char *const *words,
                              size_t n, fg_error *err);

#endif
