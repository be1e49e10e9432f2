/*
 * What the subcommands of `trace` and `ledger` share: repository, policy, session,
 * and findings as reports.
 */
#ifndef FG_CLI_TRACE_H
#define FG_CLI_TRACE_H

#include "cli/outputs.h"
#include "trace/trace.h"

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

/* Findings to every output that was asked for; text to standard output when none was. unknown: how many things
 * could not be decided. Returns the exit code, -1 with the error set. */
int fg_trace_report(const fg_trace_place *p, const fg_outputs *outputs, fg_findings *all,
                    size_t unknown, fg_error *err);

typedef struct fg_trace_options {
	fg_outputs outputs;
	const char *message, *config_path, *directory, *tree, *as;
	fg_text_list results;
	bool all, no_cache, is_quiet, is_verbose, verdicts, first_parent, staged;
} fg_trace_options;

/* The parts: an exit code, or -1 with the error set. words are what stands behind the part's name. */
typedef int (*fg_trace_part)(fg_trace_place *p, fg_trace_options *o, const char *const *words,
                             size_t n, fg_error *err);
int fg_trace_part_verify(fg_trace_place *p, fg_trace_options *o, const char *const *words, size_t n,
                         fg_error *err);

#endif
