/*
 * The one thing that is ever written to a repository's objects: an entry of the
 * ledger, as a commit with one file on a reference of its own. Work tree, index and
 * branches are never touched.
 */
#ifndef FG_GIT_APPEND_H
#define FG_GIT_APPEND_H

#include "git/git.h"

typedef struct fg_git_append {
	const char *ref;      /* "refs/firmgate/ledger": below refs/firmgate/ */
	fg_git_id parent;     /* what the reference must hold now; zero: it must not exist */
	const char *file;     /* name of the one file */
	const void *bytes;
	size_t n;
	const char *message;
	const char *name, *email; /* of the author and committer */
	int64_t time;             /* seconds since 1970 */
} fg_git_append;

/* FG_ERR_INPUT with a mend when the reference moved meanwhile: nothing is lost, try again. */
fg_err fg_git_append_entry(fg_git *g, const fg_git_append *in, fg_git_id *out, fg_error *err);
/* Set a configuration value of this repository when it is not among its values yet. */
fg_err fg_git_add_config(fg_git *g, const char *name, const char *value, fg_error *err);

#endif
