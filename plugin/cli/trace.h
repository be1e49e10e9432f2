/*
 * What the subcommands of `trace` and `ledger` share: repository, policy, session,
 * and findings as reports.
 */
#ifndef FG_CLI_TRACE_H
#define FG_CLI_TRACE_H

#include "cli/outputs.h"
#include "trace/export.h"
#include "trace/impact.h"

typedef struct fg_trace_place {
	fg_arena arena;
	fg_git *git;
	fg_config policy;
	fg_trace *session;
	const char *root; /* top of the work tree, or the git directory of a bare repository */
	const char *cache_dir; /* NULL = none */
	bool has_policy;  /* false: no firmgate.yaml, the defaults hold */
} fg_trace_place;

/* config_path, dir: NULL = found from the current directory. */
fg_err fg_trace_place_open(fg_trace_place *p, const char *dir, const char *config_path,
                           fg_error *err);
void fg_trace_place_release(fg_trace_place *p);

/* Findings to every output that was asked for; text to standard output when none was. unknown:
 * how many things
 * could not be decided. Returns the exit code, -1 with the error set. */
int fg_trace_report(const fg_trace_place *p, const fg_outputs *outputs, fg_findings *all,
                    size_t unknown, fg_error *err);

typedef struct fg_trace_options {
	fg_outputs outputs;
	const char *message, *config_path, *directory, *tree, *as;
	fg_text_list results;
	fg_text_list coverage;
	bool all, no_cache, is_quiet, is_verbose, verdicts, first_parent, staged;
} fg_trace_options;

/* The parts: an exit code, or -1 with the error set. words are what stands behind the part's
 * name. */
typedef int (*fg_trace_part)(fg_trace_place *p, fg_trace_options *o, const char *const *words,
                             size_t n, fg_error *err);
int fg_trace_part_verify(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err);
int fg_trace_part_check(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                        fg_error *err);
int fg_trace_part_matrix(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err);
int fg_trace_part_export(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err);
int fg_trace_part_impact(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err);
int fg_trace_part_suggest(fg_trace_place *p, fg_trace_options *o, const char *const *words,
                          size_t n, fg_error *err);

/* A made matrix and what it was made of. */
typedef struct fg_trace_view {
	fg_arena arena;
	fg_trace_snapshot snapshot;
	fg_results results;
	fg_runs runs;
	char tested[FG_GIT_HEX]; /* tree of results that say none; "" = unknown */
	fg_trace_matrix matrix;
	fg_findings findings;
	const char *revision; /* of a commit; NULL = index or work tree */
	const fg_trace_review *reviews; /* of the ledger, as far as it is good */
	size_t review_count;
	bool has_matrix;
} fg_trace_view;

/* rev NULL: the work tree, or the index with --staged. */
fg_err fg_trace_view_make(fg_trace_view *v, fg_trace_place *p, const fg_trace_options *o,
                          const char *rev, fg_error *err);
void fg_trace_view_release(fg_trace_view *v);
/* Text to the first -o, or to standard output. */
fg_err fg_trace_write(const fg_trace_options *o, const fg_buf *text, fg_error *err);

#endif
