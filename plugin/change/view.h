/*
 * What is judged: the files of an index or of a tree, laid over the work tree. The compiler finds
 * every file where the build expects it; wherever the disk holds something else, the blob is given
 * to the frontend in its place, and a header that the commit does not have stops its includer with
 * words instead of being found. Neither tree nor index is touched.
 */
#ifndef FG_CHANGE_VIEW_H
#define FG_CHANGE_VIEW_H

#include "base/map.h"
#include "base/vec.h"
#include "frontend/frontend.h"
#include "git/git.h"

typedef struct fg_view_skip {
	const char *path, *why; /* "not read: …" */
} fg_view_skip;

typedef struct fg_view {
	fg_arena arena;
	fg_git *git;
	const char *top;        /* where the work tree is, as compile commands spell it; absolute */
	fg_git_entries entries; /* all of the index, or of the tree */
	fg_map by_path;         /* path -> index into entries */
	FG_VEC(fg_overlay) overlays; /* absolute paths */
	FG_VEC(fg_overlay) files; /* code or not, by path; text NULL: not in what is judged */
	FG_VEC(fg_view_skip) skipped; /* files whose content could not be laid over the disk */
} fg_view;

typedef struct fg_view_request {
	fg_git *git;
	const fg_git_id *tree; /* NULL: the index */
	const char *root;      /* of the project, as the compile commands spell it */
	bool wants_files;      /* files that are no code too: rules about the product read them */
	const fg_git_changes *changes; /* what they take away counts as gone; NULL = unknown */
	const fg_view *laid_out; /* what it has and this has not may lie on disk; NULL = nothing */
} fg_view_request;

enum { FG_VIEW_FILE_MAX = 16 << 20, FG_VIEW_ENTRIES_MAX = 1000000 };

/* Released by fg_view_release, also after an error. */
fg_err fg_view_open(fg_view *out, const fg_view_request *request, fg_error *err);
void fg_view_release(fg_view *v);

/* The regular file of that path below the top; NULL = none. */
const fg_git_entry *fg_view_find(const fg_view *v, const char *path);
/* The path below the top of an absolute one; NULL when it is not below it. */
const char *fg_view_below(const fg_view *v, const char *absolute);
/* The absolute path as compile commands have it; in v's arena. */
const char *fg_view_absolute(fg_view *v, const char *path);

#endif
