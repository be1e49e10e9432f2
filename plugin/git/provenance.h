/*
 * Which revision of which repository a directory holds, for reports. Reads
 * only; runs no hook, and no program but git (git.h).
 */
#ifndef FG_GIT_PROVENANCE_H
#define FG_GIT_PROVENANCE_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct fg_git_provenance {
	const char *repository_uri; /* origin's URL without credentials; NULL = no remote */
	const char *revision;       /* commit id of HEAD; NULL = none yet */
	const char *branch;         /* short name; NULL = detached */
	const char *work_tree;      /* absolute, no trailing '/' ; NULL = bare */
} fg_git_provenance;

/* False when dir is not inside a repository that can be read; *out is empty then. */
bool fg_git_read_provenance(fg_arena *a, const char *dir, fg_git_provenance *out);

#endif
