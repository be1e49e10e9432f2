/*
 * Folders for one run, below the system's folder for such. Each is locked while a process of the
 * run lives: what a killed one left has no lock, and the next that needs a folder removes it.
 */
#ifndef FG_BASE_SCRATCH_H
#define FG_BASE_SCRATCH_H

#include "base/arena.h"
#include "base/err.h"

typedef struct fg_scratch {
	const char *path; /* absolute; NULL = none */
	int lock;
} fg_scratch;

/* A new folder for this user alone; the path lives in a. Children hold the lock with us. */
fg_err fg_scratch_make(fg_scratch *out, fg_arena *a, fg_error *err);
/* With all it holds; nothing when there is none. */
void fg_scratch_remove(fg_scratch *s);

#endif
