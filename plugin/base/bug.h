/*
 * Our own mistakes. A broken invariant stops the program with a place to look
 * at; it is never an input error and never a finding (STYLE 6).
 */
#ifndef FG_BASE_BUG_H
#define FG_BASE_BUG_H

#include "base/compiler.h"

/* Print "firmgate bug: file:line: message" to stderr and abort. */
FG_NORETURN FG_PRINTF(3, 4) void fg_bug_at(const char *file, int line, const char *fmt, ...);

#define FG_BUG(...) fg_bug_at(__FILE__, __LINE__, __VA_ARGS__)

/* Checked in every build: an analyser that goes on with a broken invariant lies. */
#define FG_ASSERT(cond)                                                                            \
	((void)(FG_LIKELY(cond) ? 0 : (fg_bug_at(__FILE__, __LINE__, "assertion failed: %s", #cond), 0)))

#endif
