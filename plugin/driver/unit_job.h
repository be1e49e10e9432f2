/*
 * One translation unit from compile command to bytes for the parent: parse,
 * lower, check. Runs in a worker process.
 */
#ifndef FG_DRIVER_UNIT_JOB_H
#define FG_DRIVER_UNIT_JOB_H

#include "ast/ast.h"
#include "findings/coverage.h"
#include "frontend/frontend.h"
#include "ir/ir.h"
#include "lower/lower.h"
#include "rules/engine.h"
#include "toolchain/translate.h"

/* An open unit: everything that is known while its source is in memory. */
typedef struct fg_open_unit {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_lower_stats stats;
	double parse_seconds, lower_seconds;
} fg_open_unit;

typedef struct fg_open_request {
	const char *root;
	const char *const *warnings; /* clang warnings that are rules */
	size_t warning_count;
	const fg_overlay *overlays; /* content that is judged instead of what lies on disk */
	size_t overlay_count;
} fg_open_request;

/* What a command and a request ask of the parser; overlays live in a. */
fg_parse_input fg_unit_parse_input(fg_arena *a, const fg_clang_command *command,
                                   const fg_open_request *request);

/* The command's overlays, and extra behind them when it is not NULL; allocated in a. */
const fg_overlay *fg_unit_overlays(fg_arena *a, const fg_clang_command *command,
                                   const fg_overlay *extra, size_t *n);

/* Parse and lower. On failure nothing is open. */
fg_err fg_unit_open(fg_open_unit *out, fg_frontend *fe, const fg_clang_command *command,
                    const fg_open_request *request, fg_error *err);
void fg_unit_close(fg_open_unit *u);

typedef struct fg_unit_bytes {
	const void *at;
	size_t n;
} fg_unit_bytes;

typedef struct fg_unit_job {
	const char *root;
	fg_toolchains *toolchains;
	const fg_check_set *checks;
	const char *const *warnings;
	size_t warning_count;
	const fg_overlay *overlays; /* as of the run's request */
	size_t overlay_count;
	bool wants_uses;    /* also which objects functions use: the project has zones */
	bool wants_objects; /* also the unit and its IR: the parent joins the whole program */
	bool wants_files; /* also what was read: the result is kept */
	int64_t began;      /* when the run did, in seconds of the system's clock */
	fg_unit_bytes lookups; /* of the only unit, made where its files are; n 0: made here */
} fg_unit_job;

/* Open the unit, run the checks, append the parts below to out. A unit that cannot be parsed is a
 * gap, not an error. */
void fg_unit_job_run(const fg_unit_job *job, fg_frontend *fe, const fg_clang_command *command,
                     fg_buf *out);

/* Append the names that the unit looked for (lookups.h); the front end has parsed or scanned it. */
void fg_unit_job_lookups(const fg_unit_job *job, const fg_frontend *fe,
                         const fg_clang_command *command, fg_buf *out);

/* Lines of a source, as its record counts them. */
uint32_t fg_unit_job_lines(const char *text, size_t n);

typedef struct fg_unit_cost {
	double parse_seconds, lower_seconds, check_seconds;
} fg_unit_cost;

/* What fg_unit_job_run wrote, inside its bytes. All but the cost is the same whenever the same
 * files are looked at with the same arguments. */
typedef struct fg_unit_parts {
	fg_unit_bytes report; /* coverage, findings, part of the program graph */
	fg_unit_bytes object; /* ir/object.h; n 0: not parsed, or not wanted */
	fg_unit_bytes files;  /* what was read; n 0: not wanted, or not known for sure (errors) */
	fg_unit_cost cost;
} fg_unit_parts;

bool fg_unit_job_split(fg_wire_reader *r, fg_unit_parts *out);
/* False when the bytes are no report; what was read before stays. */
bool fg_unit_job_read(fg_unit_bytes report, fg_coverage *coverage, fg_findings *findings,
                      fg_program *program);

/* A file of the list `files`, in order: path as the reports have it (below the root: relative),
 * SHA-256 of what was parsed. */
typedef struct fg_unit_file {
	const char *path;
	size_t path_n;
	const char *hex; /* 64 digits, not terminated */
} fg_unit_file;
/* The number of files in the list; 0 when it is none. Behind the last one the reader stands at the
 * names that were looked for (lookups.h). */
uint32_t fg_unit_files_begin(fg_wire_reader *r, fg_unit_bytes files);
bool fg_unit_files_next(fg_wire_reader *r, fg_unit_file *out);

/* The clang warnings of all checks in the set, sorted, without duplicates; allocated in a. */
const char *const *fg_unit_job_warnings(fg_arena *a, const fg_check_set *set, size_t *n);

#endif
