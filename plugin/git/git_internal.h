/* What the files of git/ share; the only other headers with git2.h are none. */
#ifndef FG_GIT_GIT_INTERNAL_H
#define FG_GIT_GIT_INTERNAL_H

#include "git/git.h"

#include "base/map.h"
#include "base/process.h"
#include "base/vec.h"

#include <git2.h>

struct fg_git {
	git_repository *repository;
	git_odb *odb;
	fg_arena arena;
	fg_git_facts facts;
	const char *index_file; /* absolute */
	const char *object_dir, *alternates; /* of a quarantine; NULL = none */
	bool has_index;         /* read by the git program */
	bool has_index_tree;    /* index_tree is that of the index, which is read once */
	fg_git_id index_tree;
	struct fg_git__sha256 *sha256; /* NULL: an ordinary repository */
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

/* ---- index_tree.c ---- */

/* A folder of the index: which entries of its list are below it, and the id of its tree. */
typedef struct fg_git__folder {
	size_t first, end;
	fg_git_id id;
} fg_git__folder;

typedef struct fg_git__folders {
	fg_map places; /* path, '/' at its end -> index into at */
	FG_VEC(fg_git__folder) at;
} fg_git__folders;

/* The ids of all trees that a commit of the entries would have, and of the whole. folders may be
 * NULL. FG_ERR_INPUT: unmerged. */
fg_err fg_git__hash_index(fg_git *g, const fg_git_entries *index, fg_git__folders *folders,
                          fg_git_id *out, fg_error *err);

/* As fg_git_list_tree, without the folders (path, '/' at its end) that are to be passed over. */
typedef bool (*fg_git__skip)(const char *folder, const fg_git_id *id, void *payload);
fg_err fg_git__list_tree_but(fg_git *g, fg_arena *a, const fg_git_id *tree, size_t max,
                             fg_git__skip skip, void *payload, fg_git_entries *out, fg_error *err);

/* The git program with this command, guarded; what it lives in is `a`'s. False: there is none. */
bool fg_git__command(const fg_git *g, fg_arena *a, const char *const *command,
                     fg_process_request *out);
/* Its answer, to be released; NULL or why there is none. */
const char *fg_git__ask(const fg_git *g, fg_process_result *out, const char *const *command);

/* ---- sha256.c: ids of 32 bytes, known here by their first 20 ---- */

#define FG_GIT__LONG 32
#define FG_GIT__LONG_HEX 65

/* Its objects are found from now on. */
fg_err fg_git__open_sha256(fg_git *g, fg_error *err);
void fg_git__close_sha256(fg_git *g);
/* The id in full, 64 digits, where it is known from here on. */
void fg_git__note_long(fg_git *g, const char *hex);
/* The id that content of that type has; noted. */
fg_git_id fg_git__hash_long(fg_git *g, const char *type, const void *bytes, size_t n);
/* Append the id in full as bytes; false: nobody has seen it. */
bool fg_git__put_long(const fg_git *g, const fg_git_id *id, fg_buf *out);
/* The commit as it is stored. */
bool fg_git__read_raw_commit(fg_git *g, const fg_git_id *id, fg_buf *out);
fg_err fg_git__resolve_long(fg_git *g, const char *revision, fg_git_id *out, fg_error *err);
fg_err fg_git__head_long(fg_git *g, fg_git_id *out, fg_error *err);
fg_err fg_git__merge_heads_long(fg_git *g, fg_arena *a, fg_git_ids *out, fg_error *err);
fg_err fg_git__list_refs_long(fg_git *g, fg_arena *a, const char *prefix, size_t max,
                              fg_git_refs *out, fg_error *err);

typedef FG_VEC(fg_git_entry) fg_git__entry_vec;
typedef FG_VEC(fg_git_change) fg_git__change_vec;

/* Pair deletions with additions. `skipped` is set when there were too many. */
fg_err fg_git__find_renames(fg_git *g, fg_git__change_vec *changes, bool *skipped, fg_error *err);

#endif
