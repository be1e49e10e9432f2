/*
 * Lines that test runs executed: gcov's JSON (also as .gz), llvm-cov's JSON export, and lcov's
 * tracefiles. A line of which nothing is said is unknown, never executed.
 */
#ifndef FG_REQ_RUNS_H
#define FG_REQ_RUNS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct fg_run_line {
	uint32_t line;
	bool is_run;
} fg_run_line;

typedef struct fg_run_file {
	const char *path; /* as the coverage file writes it: often absolute, of another machine */
	const char *tree; /* that was run, all digits; "" = not said */
	const char *ours; /* the path here; for who places them */
	FG_VEC(fg_run_line) lines;
} fg_run_file;

typedef struct fg_runs {
	fg_arena arena;
	FG_VEC(fg_run_file) files;
} fg_runs;

/* What the runs say of some lines. */
typedef enum fg_run_answer {
	FG_RUN_UNMEASURED, /* nothing */
	FG_RUN_NEVER,
	FG_RUN_SOME, /* one of them at least was executed */
} fg_run_answer;

void fg_runs_init(fg_runs *r);
void fg_runs_release(fg_runs *r);
/* Adds to what is there. FG_ERR_INPUT with file (and line where it is text) for what is none of the
 * three forms. tree: of what says none itself; "" = unknown. JSON says it as "git.tree" at the top,
 * lcov as the name of the test, TN:tree_DIGITS. */
fg_err fg_runs_read(fg_runs *out, const char *file, const void *bytes, size_t n, const char *tree,
                    fg_error *err);
/* Of the lines first to last: the best that the file says of one. */
fg_run_answer fg_run_file_says(const fg_run_file *f, uint32_t first, uint32_t last);

#endif
