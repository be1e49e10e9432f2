/*
 * Errors of the environment and of the user's input, with the place and the
 * mend. A fallible function returns fg_err and fills the fg_error it was given
 * once, where the cause is known; callers pass it on untouched. Only cli/
 * prints it.
 */
#ifndef FG_BASE_ERR_H
#define FG_BASE_ERR_H

#include "base/compiler.h"

#include <stdarg.h>

typedef enum fg_err {
	FG_OK = 0,
	FG_ERR_IO = -1,        /* the operating system refused */
	FG_ERR_NOT_FOUND = -2, /* a file or an item that was asked for is not there */
	FG_ERR_INPUT = -3,     /* malformed input of the user: usage, configuration, data */
	FG_ERR_LIMIT = -4,     /* a size, depth, time or memory bound was hit */
	FG_ERR_TOOL = -5,      /* another program (compiler, git) failed */
	FG_ERR_CANCELLED = -6, /* interrupted by the user */
} fg_err;

typedef struct fg_error {
	fg_err code;
	char *message; /* what is wrong, one sentence without the final period; NULL = none */
	char *mend;    /* what to do about it; NULL = none */
	char *file;    /* NULL = no place */
	unsigned line; /* 1-based; 0 = unknown */
	unsigned column; /* 1-based bytes; 0 = unknown */
} fg_error;

#define FG_ERROR_INIT {FG_OK, NULL, NULL, NULL, 0, 0}

void fg_error_release(fg_error *e);
/* Set code and message; returns code, so that `return fg_error_set(...)` works.
 * A second set replaces the first. e may be NULL. */
FG_PRINTF(3, 4) fg_err fg_error_set(fg_error *e, fg_err code, const char *fmt, ...);
/* Add the place or the mend to the error just set; e may be NULL. */
void fg_error_at(fg_error *e, const char *file, unsigned line, unsigned column);
FG_PRINTF(2, 3) void fg_error_mend(fg_error *e, const char *fmt, ...);
/* FG_ERR_IO (or FG_ERR_NOT_FOUND for ENOENT) with strerror(errno) and the path:
 * "cannot <doing> '<path>': <reason>". */
fg_err fg_error_errno(fg_error *e, const char *doing, const char *path);

#endif
