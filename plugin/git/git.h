/*
 * A git repository, read only. Blobs of trees and of the index, differences with renames and lines,
 * commits, references, identities. What the hooks, the gate and the traceability work stand on.
 *
 * Everything in a repository is hostile: sizes, counts and depths are bounded and a bound that was
 * hit is FG_ERR_LIMIT, never a shorter answer. No filter, no textconv, no fsmonitor, no hook and
 * no program a repository names is run; replace references and grafts are not followed. Nothing is
 * written.
 *
 * An object that is not there is FG_ERR_NOT_FOUND with a mend (a shallow or partial clone); a
 * split or sparse index and a repository of SHA-256 are read by the git program; what neither reads
 * (reftable) is FG_ERR_TOOL: unknown, never empty. Results live in the arena given.
 */
#ifndef FG_GIT_GIT_H
#define FG_GIT_GIT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

typedef struct fg_git fg_git;

/* ---- ids ---- */

#define FG_GIT_HEX 41
typedef struct fg_git_id {
	unsigned char raw[20]; /* all zero: no object; of SHA-256 the first 20 bytes */
} fg_git_id;

bool fg_git_id_is_zero(const fg_git_id *id);
bool fg_git_id_equal(const fg_git_id *a, const fg_git_id *b);
const char *fg_git_id_hex(char out[FG_GIT_HEX], const fg_git_id *id); /* returns out */
bool fg_git_id_parse(fg_git_id *out, const char *hex); /* 40 hexadecimal digits, or 64 */

/* ---- opening ---- */

/* What git tells its hooks through the environment; cli/ reads it. Any member may be NULL. */
typedef struct fg_git_environment {
	const char *git_dir;       /* GIT_DIR */
	const char *work_tree;     /* GIT_WORK_TREE */
	const char
		*index_file; /* GIT_INDEX_FILE: of `commit -a` and `commit path` a temporary one */
	const char *object_dir;    /* GIT_OBJECT_DIRECTORY: a quarantine in pre-receive */
	const char *alternates;    /* GIT_ALTERNATE_OBJECT_DIRECTORIES, separated by ':' */
} fg_git_environment;

typedef struct fg_git_facts {
	const char *work_tree;  /* absolute, without '/' at the end; NULL = bare */
	const char *git_dir;    /* absolute, of this work tree */
	const char *common_dir; /* absolute; what linked work trees share */
	const char *hooks_dir;  /* absolute: core.hooksPath, else of common_dir */
	bool is_linked;         /* a linked work tree */
	bool is_shallow;
	bool is_partial;        /* objects may be left at a remote */
	bool has_hooks_path;    /* core.hooksPath is set somewhere */
} fg_git_facts;

/* The repository at or above path (NULL: the current directory), or that of the environment
 * (may be NULL). FG_ERR_NOT_FOUND: no repository here. */
fg_err fg_git_open(fg_git **out, const char *path, const fg_git_environment *env, fg_error *err);
void fg_git_close(fg_git *g); /* NULL is fine */
const fg_git_facts *fg_git_describe(const fg_git *g);

/* ---- objects by path and id ---- */

enum {
	FG_GIT_MODE_FILE = 0100644,
	FG_GIT_MODE_EXECUTABLE = 0100755,
	FG_GIT_MODE_LINK = 0120000,
	FG_GIT_MODE_COMMIT = 0160000, /* a submodule: its id names no object of this repository */
};

typedef struct fg_git_entry {
	const char *path; /* any bytes but NUL, '/'-separated, below the top */
	uint32_t mode;    /* FG_GIT_MODE_*; 0 = no entry */
	fg_git_id id;
	/* of index entries only */
	unsigned stage;          /* 1..3: unmerged */
	bool is_intent_to_add;   /* not part of the commit */
	bool is_skip_worktree;
} fg_git_entry;

bool fg_git_is_file(const fg_git_entry *e); /* a regular file: its blob is its content */
/* The path can be joined to a directory and stays below it: no "..", no ".git", not absolute. */
bool fg_git_is_safe_path(const char *path);

/* Append a blob of at most max bytes. */
fg_err fg_git_read_blob(fg_git *g, const fg_git_id *id, size_t max, fg_buf *out, fg_error *err);
/* Its size, without reading it. */
fg_err fg_git_blob_size(fg_git *g, const fg_git_id *id, uint64_t *out, fg_error *err);
/* The object is here (a submodule's commit may well not be). */
bool fg_git_has_object(fg_git *g, const fg_git_id *id);

/* Entries, sorted by the bytes of the path. */
typedef struct fg_git_entries {
	const fg_git_entry *at;
	size_t n;
} fg_git_entries;

/* The entry of a path; NULL = none. */
const fg_git_entry *fg_git_find_entry(const fg_git_entries *e, const char *path);

/* Of a tree, at any depth. A zero id is the empty tree. FG_ERR_LIMIT above max entries. */
fg_err fg_git_list_tree(fg_git *g, fg_arena *a, const fg_git_id *tree, size_t max,
                        fg_git_entries *out, fg_error *err);
/* One entry of a tree; FG_ERR_NOT_FOUND when it has none of that path. Directories count too. */
fg_err fg_git_find_in_tree(fg_git *g, fg_arena *a, const fg_git_id *tree, const char *path,
                           fg_git_entry *out, fg_error *err);
/* Of the index, all stages. */
fg_err fg_git_list_index(fg_git *g, fg_arena *a, size_t max, fg_git_entries *out, fg_error *err);
/* Stage 0 of one path; intent-to-add is no entry. FG_ERR_NOT_FOUND. */
fg_err fg_git_find_in_index(fg_git *g, fg_arena *a, const char *path, fg_git_entry *out,
                            fg_error *err);

/* The tree that a commit of the index would have; nothing is written. FG_ERR_INPUT: unmerged. */
fg_err fg_git_index_tree(fg_git *g, fg_git_id *out, fg_error *err);

/* Where the files below `top` (absolute) are not what the entries say: of `want` every regular file
 * whose blob is not on disk, and, with mode 0, every path of the index that is none of `want` and
 * lies on disk all the same. Stat data of the index is believed as git believes it. */
fg_err fg_git_list_differing(fg_git *g, fg_arena *a, const fg_git_entries *want, const char *top,
                             fg_git_entries *out, fg_error *err);

/* Paths that git neither knows nor ignores, outside of submodules; sorted. */
fg_err fg_git_list_untracked(fg_git *g, fg_arena *a, fg_git_entries *out, fg_error *err);
/* When HEAD came to its commit: commit, checkout, reset. */
fg_err fg_git_head_moved(fg_git *g, struct timespec *out, fg_error *err);

/* ---- differences ---- */

typedef enum fg_git_change_kind {
	FG_GIT_ADDED,
	FG_GIT_DELETED,
	FG_GIT_MODIFIED, /* content, mode or type: compare the entries */
	FG_GIT_RENAMED,  /* content may differ too: similarity */
} fg_git_change_kind;

typedef struct fg_git_change {
	fg_git_change_kind kind;
	fg_git_entry before, after; /* mode 0 where there is none */
	unsigned similarity;        /* RENAMED: percent */
} fg_git_change;

typedef struct fg_git_changes {
	const fg_git_change *at; /* sorted by path: of after, of before for DELETED */
	size_t n;
	bool renames_skipped; /* too many candidates: renames may show as added and deleted */
} fg_git_changes;

typedef struct fg_git_diff_options {
	size_t max_changes;     /* 0 = 200 000; more is FG_ERR_LIMIT */
	bool no_renames;
	/* Of two trees: the files that count, and the folders they lie in; others are passed
	 * over. NULL: all do. */
	const fg_map *only;
} fg_git_diff_options;

/* From tree to tree; zero ids are the empty tree. options may be NULL. */
fg_err fg_git_diff_trees(fg_git *g, fg_arena *a, const fg_git_id *before, const fg_git_id *after,
                         const fg_git_diff_options *options, fg_git_changes *out, fg_error *err);
/* From tree to the index: what a commit would hold. Unmerged paths are FG_ERR_INPUT. */
fg_err fg_git_diff_index(fg_git *g, fg_arena *a, const fg_git_id *before,
                         const fg_git_diff_options *options, fg_git_changes *out, fg_error *err);

/* Changed lines, 1-based. A count of 0: nothing on that side, and start is the line before. */
typedef struct fg_git_hunk {
	uint32_t before_start, before_count;
	uint32_t after_start, after_count;
} fg_git_hunk;

typedef struct fg_git_hunks {
	const fg_git_hunk *at;
	size_t n;
	bool is_binary; /* no lines to speak of */
} fg_git_hunks;

/* Of two blobs without context lines; a zero id is the empty file. */
fg_err fg_git_diff_blobs(fg_git *g, fg_arena *a, const fg_git_id *before, const fg_git_id *after,
                         size_t max_bytes, fg_git_hunks *out, fg_error *err);
/* The same for texts in memory. */
fg_err fg_git_diff_texts(fg_arena *a, const char *before, size_t before_n, const char *after,
                         size_t after_n, fg_git_hunks *out, fg_error *err);

/* ---- commits ---- */

typedef struct fg_git_person {
	const char *name, *email; /* as written: any bytes */
	int64_t time;             /* seconds since 1970 */
	int offset;               /* minutes east of UTC */
} fg_git_person;

typedef struct fg_git_commit {
	fg_git_id id, tree;
	const fg_git_id *parents;
	size_t parent_count;
	fg_git_person author, committer;
	const char *message; /* raw bytes, NUL-terminated; message_n counts */
	size_t message_n;
	const char *header;    /* all that stands before it */
	const char *encoding;  /* NULL = UTF-8 */
	const char *signature; /* armoured, of gpgsig; NULL = unsigned */
	const char *signed_text; /* what it signs */
	size_t signed_n;
} fg_git_commit;

fg_err fg_git_read_commit(fg_git *g, fg_arena *a, const fg_git_id *id, fg_git_commit *out,
                          fg_error *err);

/* "commit", "tree", "blob" or "tag"; "" = there is no such object. */
const char *fg_git_kind(fg_git *g, const fg_git_id *id);

/* An annotated tag. */
typedef struct fg_git_tag {
	fg_git_id target; /* another tag too */
	const char *name;
	const char *text; /* all of it, with its head; NUL-terminated, n counts */
	size_t n;
} fg_git_tag;

fg_err fg_git_read_tag(fg_git *g, fg_arena *a, const fg_git_id *id, fg_git_tag *out, fg_error *err);

typedef struct fg_git_range {
	const fg_git_id *include; /* reachable from these */
	size_t include_count;
	const fg_git_id *exclude; /* and not from these */
	size_t exclude_count;
	const char *exclude_refs; /* nor from references below: "refs/remotes/"; NULL = none */
	bool first_parent;
	bool any_order; /* and then a history above max is not read to its end */
} fg_git_range;

typedef struct fg_git_ids {
	const fg_git_id *at;
	size_t n;
} fg_git_ids;

/* Parents before children. FG_ERR_LIMIT above max; FG_ERR_NOT_FOUND where history is cut off. */
fg_err fg_git_walk(fg_git *g, fg_arena *a, const fg_git_range *range, size_t max, fg_git_ids *out,
                   fg_error *err);
/* FG_ERR_NOT_FOUND: unrelated, or the common part is not here (the mend says which). */
fg_err fg_git_merge_base(fg_git *g, const fg_git_id *a, const fg_git_id *b, fg_git_id *out,
                         fg_error *err);
bool fg_git_is_ancestor(fg_git *g, const fg_git_id *ancestor, const fg_git_id *of);
/* Whether a merge of two holds what merging them again gives, and nothing else. False where that
 * cannot be known. */
bool fg_git_is_plain_merge(fg_git *g, const fg_git_id *id);

/* ---- references, configuration, identities ---- */

/* Any revision the user may write, to its commit. FG_ERR_NOT_FOUND. */
fg_err fg_git_resolve(fg_git *g, const char *revision, fg_git_id *out, fg_error *err);
/* The commit of HEAD; a zero id when no commit is there yet. */
fg_err fg_git_head(fg_git *g, fg_git_id *out, fg_error *err);
/* Commits that a merge under way brings in: MERGE_HEAD. None when there is none. */
fg_err fg_git_merge_heads(fg_git *g, fg_arena *a, fg_git_ids *out, fg_error *err);
/* "refs/heads/main"; NULL when detached. An unborn branch has a name too. */
const char *fg_git_head_name(fg_git *g, fg_arena *a);
/* Tree of a commit; a zero commit gives a zero tree. */
fg_err fg_git_tree_of(fg_git *g, const fg_git_id *commit, fg_git_id *out, fg_error *err);

typedef struct fg_git_ref {
	const char *name; /* "refs/heads/main" */
	fg_git_id target; /* symbolic ones are followed; tags not */
} fg_git_ref;
typedef struct fg_git_refs {
	const fg_git_ref *at; /* sorted by name */
	size_t n;
} fg_git_refs;
/* Those whose name begins with prefix. */
fg_err fg_git_list_refs(fg_git *g, fg_arena *a, const char *prefix, size_t max, fg_git_refs *out,
                        fg_error *err);

/* Values of the configuration; never acted upon. NULL or otherwise when not set or malformed. */
const char *fg_git_config_text(fg_git *g, fg_arena *a, const char *name);
bool fg_git_config_bool(fg_git *g, const char *name, bool otherwise);

typedef struct fg_git_mailmap fg_git_mailmap;
/* From .mailmap of the tree; a tree without one gives the empty map. */
fg_err fg_git_open_mailmap(fg_git_mailmap **out, fg_git *g, const fg_git_id *tree, fg_error *err);
void fg_git_close_mailmap(fg_git_mailmap *m);
/* The person's canonical name and address; *email is in lower case for comparing. */
void fg_git_canonical(const fg_git_mailmap *m, fg_arena *a, const char *name, const char *email,
                      const char **name_out, const char **email_out);

#endif
