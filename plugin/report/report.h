/*
 * Reports: one file per format, all made from the same input. Output is a
 * function of the input alone: no clock, no host, no absolute path.
 */
#ifndef FG_REPORT_REPORT_H
#define FG_REPORT_REPORT_H

#include "findings/coverage.h"
#include "findings/rule_info.h"

#include <stdbool.h>

/* Where the sources come from; strings may be NULL when not known. */
typedef struct fg_provenance {
	const char *repository_uri;
	const char *revision;
	const char *branch;
} fg_provenance;

/* Source bytes of a finding's path, for columns, snippets, hashes; NULL when not readable.
 * The result stays valid until the report is done. */
typedef const char *(*fg_report_source)(const char *path, size_t *n, void *payload);

typedef struct fg_report_input {
	const fg_findings *findings; /* finished */
	const fg_coverage *coverage; /* finished */
	const fg_rule_info *rules;   /* sorted by id; every rule that ran or has a finding */
	size_t rule_count;
	fg_provenance provenance;
	const char *tool_version;    /* semantic version of firmgate */
	const char *engine_version;  /* of libclang */
	const char *configuration;   /* path of firmgate.yaml; NULL: the defaults */
	int exit_code;               /* the run's verdict, as the process will say it */
	fg_report_source source;
	void *payload;
	bool use_color;   /* text only */
	bool is_verbose;  /* text only: every gap, every path event */
	bool use_unicode; /* text only */
	bool has_max_shown; /* text only: so many findings at most are shown, else all */
	size_t max_shown;
} fg_report_input;

typedef enum fg_format {
	FG_FORMAT_TEXT,
	FG_FORMAT_SARIF,
	FG_FORMAT_JSON,
	FG_FORMAT_GITHUB, /* workflow commands ::error file=… */
	FG_FORMAT_GITLAB, /* code quality */
	FG_FORMAT_JUNIT,
	FG_FORMAT_COUNT
} fg_format;

const char *fg_format_name(fg_format f);
/* FG_FORMAT_COUNT when there is none of that name. */
fg_format fg_format_parse(const char *name);

/* Append the report to out. */
void fg_report_write(fg_format format, const fg_report_input *in, fg_buf *out);

/* GitHub's primaryLocationLineHash of every line (algorithm of github/codeql-action, described in
 * docs/sarif.md): *out receives n_lines strings "hash:count", allocated in a. */
size_t fg_report_line_hashes(fg_arena *a, const char *text, size_t n, const char ***out);

#endif
