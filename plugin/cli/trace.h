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
fg_err fg_trace_place_open(fg_trace_place *p, const char *dir, const char *config_path, fg_error *err);
void fg_trace_place_release(fg_trace_place *p);

/* Findings to every output that was asked for; text to standard output when none was. unknown: how many things
 * could not be decided. Returns the exit code, -1 with the error set. */
int fg_trace_report(const fg_trace_place *p, const fg_outputs *outputs, fg_findings *all, size_t unknown, fg_error *err);

int fg_trace_cmd_verify(int argc, char **argv);
int fg_trace_cmd_check(int argc, char **argv);
int fg_trace_cmd_matrix(int argc, char **argv);
int fg_trace_cmd_impact(int argc, char **argv);
int fg_trace_cmd_suggest(int argc, char **argv);

#endif
