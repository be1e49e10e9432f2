/*
 * Where reports go: --format and -o in the order they were given.
 */
#ifndef FG_CLI_OUTPUTS_H
#define FG_CLI_OUTPUTS_H

#include "cli/cli.h"
#include "driver/run.h"
#include "report/report.h"

typedef struct fg_output {
	fg_format format;
	const char *path; /* NULL or "-" = standard output */
} fg_output;

typedef struct fg_outputs {
	FG_VEC(fg_output) at;
	bool has_format; /* the last -o still waits for, or already has, its --format */
} fg_outputs;

/* Option callbacks; payload is the fg_outputs. */
fg_err fg_outputs_set_format(const char *value, void *payload, fg_error *err);
fg_err fg_outputs_set_path(const char *value, void *payload, fg_error *err);
void fg_outputs_release(fg_outputs *o);

enum { FG_OUTPUTS_ALL = INT32_MAX }; /* more than an option can say */

typedef struct fg_outputs_context {
	const fg_project *project;
	const fg_run_result *result;
	const fg_verdict *verdict;
	bool is_verbose;
	size_t max_shown; /* or FG_OUTPUTS_ALL */
} fg_outputs_context;

/* The name is one of sources, headers, or of what a compiler makes of them. */
bool fg_is_code_by_name(const char *path);

/* Refuse paths where no report can or should go: directories, and what the run reads (sources, the
 * database, the configuration). Before anything is analysed. */
fg_err fg_outputs_check(const fg_outputs *o, const fg_project *p, fg_error *err);

/* Write every report; text to standard output when none was asked for. */
fg_err fg_outputs_write(const fg_outputs *o, const fg_outputs_context *c, fg_error *err);

/* Text to standard output; a reader that has seen enough is no error. */
fg_err fg_outputs_print(const fg_buf *text, fg_error *err);

#endif
