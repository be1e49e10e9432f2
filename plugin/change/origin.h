/*
 * What files were before: a source that a hand wrote once stays a hand's own, whatever a later
 * change writes on top of it or moves it to. Asked of history, for a mark that got in yesterday is
 * the base's today.
 */
#ifndef FG_CHANGE_ORIGIN_H
#define FG_CHANGE_ORIGIN_H

#include "driver/ownership.h"
#include "git/git.h"

typedef struct fg_origin {
	const char *path;   /* below the top, in the newest commit that has it */
	fg_ownership class; /* of today; becomes the strictest that an earlier version had */
	fg_git_id commit;   /* the last to have that version; zero = none was stricter */
} fg_origin;

typedef struct fg_origins_request {
	fg_git *git;
	const fg_git_id *head; /* a commit: its history is asked */
	size_t max;            /* commits of it; a longer one is FG_ERR_LIMIT */
	const fg_config *config;
	const char *top, *root; /* paths of the configuration are below the root */
} fg_origins_request;

/* Renames are followed. FG_ERR_NOT_FOUND: history is cut off. */
fg_err fg_origins_find(fg_origin *all, size_t n, const fg_origins_request *request, fg_error *err);
/* The more a class leaves to others, the later it stands: 0 to 2. */
int fg_ownership_laxness(fg_ownership class);

#endif
