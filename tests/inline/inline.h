/*
 * One check against one annotated file: parse, lower, run that check alone,
 * compare with the marks. The file must also prove something: at least three
 * cases named *_bad and three named *_ok, the bad ones with an expect or a miss
 * each, the ok ones without; no compile error, no gap.
 */
#ifndef FG_TESTS_INLINE_INLINE_H
#define FG_TESTS_INLINE_INLINE_H

#include "frontend/frontend.h"
#include "ir/ir.h"
#include "marks.h"
#include "rules/check.h"

#define INLINE_CASES_MIN 3

/* The honest score of one check. */
typedef struct inline_score {
	unsigned marks[MARK_KINDS]; /* expect, miss, noise */
	unsigned bad, ok;           /* cases */
} inline_score;

/* A finding as the comparison needs it. */
typedef struct inline_report {
	unsigned line;
	const char *message;
	bool has_fix;
} inline_report;

/* A named piece of the file that shows the defect, or a near miss. */
typedef struct inline_case {
	const char *name;
	unsigned first_line, last_line;
	bool is_bad;
} inline_case;

/* True when all is as marked; else complaints holds one line per trouble. path is only a name:
 * text is what is read. */
bool inline_run(fg_frontend *fe, const fg_check *check, const char *path, const char *text,
                inline_score *score, fg_buf *complaints);

/* The same for annotated projects (driver/product_case.h). */
bool inline_run_projects(const fg_check *check, const char *text, inline_score *score,
                         fg_buf *complaints);
/* The mends that the check offers on the text: made, they leave a file that compiles without a new
 * warning and on which the check says nothing more of what was mended, with both kinds of line
 * ends. */
void inline_mend(fg_frontend *fe, const fg_check *check, const char *text, const marks *m,
                 fg_buf *complaints);

/* ---- one file, parsed and looked at ---- */

typedef struct inline_file {
	fg_unit unit;
	fg_ast ast;
	fg_ir ir;
	fg_findings found;
	fg_buf root; /* the folder of the file: its project */
} inline_file;

void inline_file_init(inline_file *f);
void inline_file_release(inline_file *f);
/* Parse with further warnings (names without -W, NULL-ended, may be NULL) and lower; false when there is no unit. */
bool inline_parse(inline_file *f, fg_frontend *fe, const fg_check *check, const char *path,
                  const char *text, const marks *m, const char *const *extra, fg_buf *complaints);
/* Everything compiled and was analysed. */
void inline_require_whole(inline_file *f, const fg_check *check, fg_buf *complaints);
void inline_run_check(inline_file *f, const fg_check *check);

/* The pure parts, for the runner's own tests. */
void inline_compare(const fg_check *check, const marks *m, const inline_report *reports, size_t n,
                    fg_buf *complaints);
void inline_judge_cases(const marks *m, const inline_case *cases, size_t n, inline_score *score,
                        fg_buf *complaints);

#endif
