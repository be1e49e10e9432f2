/* What the files of git/ share; the only other headers with git2.h are none. */
#ifndef FG_GIT_GIT_INTERNAL_H
#define FG_GIT_GIT_INTERNAL_H

#include "git/git.h"

#include "base/vec.h"

#include <git2.h>

struct fg_git {
	git_repository *repository;
	git_odb *odb;
	fg_arena arena;
	fg_git_facts facts;
	const char *index_file; /* absolute */
};

/* Trees deeper than this are an attack, not a project. */
enum { FG_GIT__DEPTH_MAX = 128, FG_GIT__PATH_MAX = 4096 };

static inline git_oid fg_git__oid(const fg_git_id *id)
{
	git_oid out;
	memcpy(out.id, id->raw, sizeof(id->raw));
	return out;
}

static inline fg_git_id fg_git__id(const git_oid *oid)
{
	fg_git_id out;
	memcpy(out.raw, oid->id, sizeof(out.raw));
	return out;
}

/* The error of a libgit2 call that failed, in our words: what was being done, and the mend for what
 * is known. Returns the code that was set. */
FG_PRINTF(4, 5)
fg_err fg_git__fail(const fg_git *g, int code, fg_error *err, const char *fmt, ...);

/* The index, read by the git program where libgit2 cannot read its form. Freed by the caller. */
fg_err fg_git__open_index(fg_git *g, git_index **out, fg_error *err);
/* By the program in any case: it becomes the repository's. */
fg_err fg_git__read_index_by_program(fg_git *g, fg_error *err);

typedef FG_VEC(fg_git_entry) fg_git__entry_vec;
typedef FG_VEC(fg_git_change) fg_git__change_vec;

/* Pair deletions with additions. `skipped` is set when there were too many. */
fg_err fg_git__find_renames(fg_git *g, fg_git__change_vec *changes, bool *skipped, fg_error *err);

#endif
