/*
 * The one thing that is ever written to a repository's objects: an entry of the
 * ledger, as a commit with one file on a reference of its own. Work tree, index and
 * branches are never touched.
 */
#ifndef FG_GIT_APPEND_H
#define FG_GIT_APPEND_H

#include "git/git.h"

typedef struct fg_git_append {
	fg_git_id parent;     /* the entry before; zero: none */
	const char *file;     /* name of the one file */
	const void *bytes;
	size_t n;
	const char *message;
	const char *name, *email; /* of the author and committer */
	int64_t time;             /* seconds since 1970 */
} fg_git_append;

/* The commit alone: no reference leads to it yet, and it need not be on the disk yet. */
fg_err fg_git_write_entry(fg_git *g, const fg_git_append *in, fg_git_id *out, fg_error *err);
/* Everything that was written reaches the disk, then the reference moves from `from` (zero: it
 * must not exist) to `to` and is on the disk too. FG_ERR_INPUT with a mend when it moved meanwhile:
 * nothing is lost, try again. */
fg_err fg_git_move_entries(fg_git *g, const char *ref, const fg_git_id *from, const fg_git_id *to,
                           const char *message, fg_error *err);
/* Set a configuration value of this repository when it is not among its values yet. */
fg_err fg_git_add_config(fg_git *g, const char *name, const char *value, fg_error *err);

#endif
