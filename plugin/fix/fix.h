/*
 * Mends into the working tree. A plan takes the findings in their order and says
 * of each fix whether it can be made and why not; the text of every file is
 * computed before the first one is written. A fix is made whole or not at all.
 */
#ifndef FG_FIX_FIX_H
#define FG_FIX_FIX_H

#include "base/err.h"
#include "findings/findings.h"

typedef struct fg_fix_options {
	const char *root; /* absolute; nothing outside of it is touched */
	/* NULL = the file may be edited; else why not. */
	const char *(*refuses)(const char *path, void *payload);
	void *payload;
	/* The text of a file as the analysis reads it; NULL when that is the text itself. */
	const char *(*as_read)(fg_arena *a, const char *text, size_t n);
} fg_fix_options;

typedef struct fg_fix_skip {
	const fg_finding *finding;
	const char *reason;
} fg_fix_skip;

typedef struct fg_fix_edit {
	uint32_t begin, end;
	const char *text;
} fg_fix_edit;

typedef struct fg_fix_file {
	const char *path; /* as in the findings */
	const char *full; /* the regular file itself, links resolved */
	const char *refusal; /* NULL = it may be edited */
	const char *sha256, *read_sha256; /* of the text, and of the text as it is read; "" = the same */
	fg_buf text;
	FG_VEC(fg_fix_edit) edits; /* sorted once the plan is made */
	uint32_t fix_count;        /* that begin here */
	bool has_crlf;
} fg_fix_file;

typedef struct fg_fix_plan {
	fg_arena arena;
	const fg_fix_options *options;
	FG_VEC(fg_fix_file) files; /* sorted by path once the plan is made */
	FG_VEC(const fg_finding *) made;
	FG_VEC(fg_fix_skip) skipped;
} fg_fix_plan;

/* What would be done with the findings' fixes; they must live as long as the plan. Reads files,
 * writes none. */
void fg_fix_plan_make(fg_fix_plan *out, const fg_findings *all, const fg_fix_options *options);
void fg_fix_plan_release(fg_fix_plan *p);

/* Text of the file with its edits made. */
void fg_fix_file_text(const fg_fix_file *f, fg_buf *out);
/* The plan as a unified diff, as `git apply` and `patch -p1` take it. */
void fg_fix_plan_diff(const fg_fix_plan *p, fg_buf *out);
/* Write the files, each whole. When one cannot be written the others are put back as they were. */
fg_err fg_fix_plan_apply(const fg_fix_plan *p, fg_error *err);

#endif
