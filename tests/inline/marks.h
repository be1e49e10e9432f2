/*
 * The marks of an annotated test file (STYLE 8): comments that say on which
 * lines the check reports.
 *
 *	expect: id          must report here; expect@-1: id speaks of the line before
 *	miss: id (why)      known false negative: must stay silent, until it is promoted
 *	noise: id (why)     known false alarm: must report, until the mark is deleted
 *	fix: id             the finding of this line comes with a mend
 *	args: ...           on line 1: further compiler arguments, separated by blanks
 */
#ifndef FG_TESTS_INLINE_MARKS_H
#define FG_TESTS_INLINE_MARKS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#include <stdbool.h>

typedef enum mark_kind { MARK_EXPECT, MARK_MISS, MARK_NOISE, MARK_FIX, MARK_KINDS } mark_kind;

typedef struct mark {
	mark_kind kind;
	unsigned line; /* it speaks of */
	const char *id;
} mark;

typedef struct marks {
	FG_VEC(mark) at;
	FG_VEC(const char *) args;
	fg_arena arena;
} marks;

/* Read the marks; what is malformed is told in complaints ("line N: ..."), one line each. */
void marks_read(marks *out, const char *text, fg_buf *complaints);
/* The same for text that is no C: every line is read as a comment. */
void marks_read_lines(marks *out, const char *text, fg_buf *complaints);
void marks_release(marks *m);
const char *mark_kind_name(mark_kind kind);

#endif
