#include "change/view.h"

#include "base/file.h"
#include "base/path.h"
#include "product/product.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { OVERLAY_TOTAL_MAX = 512 << 20 };

/* Only what a C compiler may be asked to read is laid over the disk. */
static bool is_code(const char *path)
{
	static const char *const names[] = {".c",   ".h",   ".inc", ".def", ".i",   ".inl",
	                                    ".ipp", ".tpp", ".hpp", ".cc",  ".cpp", ".hh",
	                                    ".x",   ".C",   ".H",   ".dat", ".txt", ".cfg"};
	const char *extension = fg_path_extension(path);
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(extension, names[i]) == 0)
			return true;
	return *extension == '\0';
}

static const char *real_path(fg_arena *a, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? fg_arena_strdup(a, real) : path;
	free(real);
	return copy;
}

/* The top of the work tree in the spelling of root: /tmp/x and /private/tmp/x are one place. */
static const char *top_of(fg_view *v, const char *root)
{
	const char *tree = fg_git_describe(v->git)->work_tree;
	if (!tree)
		return root; /* a bare repository, laid out in root */
	const char *below = fg_path_below(real_path(&v->arena, tree), real_path(&v->arena, root));
	if (!below)
		return tree;
	if (strcmp(below, ".") == 0)
		return root;
	size_t n = strlen(root), tail = strlen(below);
	bool is_suffix = n > tail + 1 && strcmp(root + n - tail, below) == 0 &&
	                 root[n - tail - 1] == '/';
	return is_suffix ? fg_arena_strndup(&v->arena, root, n - tail - 1) : tree;
}

static void skip(fg_view *v, const char *path, const char *why)
{
	fg_view_skip s = {fg_arena_strdup(&v->arena, path), fg_arena_strdup(&v->arena, why)};
	fg_vec_push(&v->skipped, s);
}

/* The content is not the file's: a pointer to it, or bytes that only a filter can read. */
static const char *not_content(const fg_buf *text)
{
	static const char lfs[] = "version https://git-lfs.github.com/spec/";
	static const char crypt[] = "\0GITCRYPT\0";
	if (text->n >= sizeof(lfs) - 1 && memcmp(text->at, lfs, sizeof(lfs) - 1) == 0)
		return "a Git LFS pointer, not the file";
	if (text->n >= sizeof(crypt) - 1 && memcmp(text->at, crypt, sizeof(crypt) - 1) == 0)
		return "encrypted by git-crypt";
	return NULL;
}

static void lay_over(fg_view *v, const fg_git_entry *e, const char *text, size_t n)
{
	fg_overlay o = {fg_view_absolute(v, e->path), text, n};
	if (is_code(e->path))
		fg_vec_push(&v->overlays, o);
	if (e->mode == 0)
		o = (fg_overlay){o.path, NULL, 0};
	fg_vec_push(&v->files, o);
}

/* unsound: a header of the same name in a later directory of the search is not found instead. */
static void hide(fg_view *v, const fg_git_entry *e)
{
	const char *text = fg_arena_printf(&v->arena, "#error \"not in what is judged: it is on disk only\"\n");
	lay_over(v, e, text, strlen(text));
}

/* False when the view has become too large. */
static bool show(fg_view *v, const fg_git_entry *e, size_t *total)
{
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	if (fg_git_read_blob(v->git, &e->id, FG_VIEW_FILE_MAX, &text, &err) != FG_OK) {
		skip(v, e->path, err.message);
	} else if (not_content(&text)) {
		skip(v, e->path, not_content(&text));
	} else {
		char *copy = fg_arena_array(&v->arena, text.n + 1, 1);
		memcpy(copy, fg_buf_str(&text), text.n); /* a NUL inside is content too */
		lay_over(v, e, copy, text.n);
		*total += text.n;
	}
	fg_buf_release(&text);
	fg_error_release(&err);
	return *total <= OVERLAY_TOTAL_MAX;
}

/* Rules about the product do not look into larger ones. */
static bool is_wanted(fg_view *v, const fg_view_request *rq, const fg_git_entry *e)
{
	uint64_t size = 0;
	return rq->wants_files &&
	       (e->mode == 0 || (fg_git_blob_size(v->git, &e->id, &size, NULL) == FG_OK &&
	                         size <= FG_PRODUCT_FILE_MAX));
}

static int by_path(const void *a, const void *b)
{
	const fg_overlay *x = a, *y = b;
	return strcmp(x->path, y->path);
}

static bool is_on_disk(fg_view *v, const char *path)
{
	struct stat st;
	return lstat(fg_view_absolute(v, path), &st) == 0;
}

static void hide_if_gone(fg_view *v, const fg_view_request *rq, const fg_git_entry *e,
                         fg_map *hidden)
{
	fg_git_entry gone = {.path = e->path};
	if (!fg_git_is_file(e) || !fg_git_is_safe_path(e->path) ||
	    !(is_code(e->path) || is_wanted(v, rq, &gone)) ||
	    fg_map_get_str(&v->by_path, e->path) || fg_map_get_str(hidden, e->path) ||
	    !is_on_disk(v, e->path))
		return;
	(void)fg_map_put_str(hidden, e->path, NULL);
	hide(v, &gone);
}

/* What the change takes away may lie on the disk still, with no entry of the index: after
 * `git rm --cached`. */
static void hide_untracked(fg_view *v, const fg_view_request *rq, fg_map *hidden)
{
	for (size_t i = 0; i < rq->changes->n; i++)
		hide_if_gone(v, rq, &rq->changes->at[i].before, hidden);
}

/* No index tells a bare repository that a file of the change lies where the base is judged. */
static void hide_laid_out(fg_view *v, const fg_view_request *rq, fg_map *hidden)
{
	for (size_t i = 0; i < rq->laid_out->entries.n; i++)
		hide_if_gone(v, rq, &rq->laid_out->entries.at[i], hidden);
}

static fg_err lay_all(fg_view *v, const fg_view_request *rq, fg_error *err)
{
	fg_git_entries differing = {NULL, 0};
	size_t total = 0;
	fg_map hidden = FG_MAP_INIT;
	fg_err failed = fg_git_list_differing(v->git, &v->arena, &v->entries, v->top, &differing,
	                                      err);
	for (size_t i = 0; !failed && i < differing.n; i++) {
		const fg_git_entry *e = &differing.at[i];
		if (!fg_git_is_safe_path(e->path) || !(is_code(e->path) || is_wanted(v, rq, e)))
			continue;
		if (e->mode == 0) {
			(void)fg_map_put_str(&hidden, e->path, NULL);
			hide(v, e);
		} else if (!show(v, e, &total)) {
			failed = fg_error_set(err, FG_ERR_LIMIT,
			                      "files that differ from the work tree have more than "
			                      "%d MiB", OVERLAY_TOTAL_MAX >> 20);
		}
	}
	if (!failed && rq->changes)
		hide_untracked(v, rq, &hidden);
	if (!failed && rq->laid_out)
		hide_laid_out(v, rq, &hidden);
	fg_map_release(&hidden);
	if (v->files.n)
		qsort(v->files.at, v->files.n, sizeof(*v->files.at), by_path);
	return failed;
}

fg_err fg_view_open(fg_view *v, const fg_view_request *rq, fg_error *err)
{
	memset(v, 0, sizeof(*v));
	v->git = rq->git;
	v->top = top_of(v, rq->root);
	fg_err failed = rq->tree ? fg_git_list_tree(rq->git, &v->arena, rq->tree,
	                                            FG_VIEW_ENTRIES_MAX, &v->entries, err)
	                         : fg_git_list_index(rq->git, &v->arena, FG_VIEW_ENTRIES_MAX,
	                                             &v->entries, err);
	for (size_t i = 0; !failed && i < v->entries.n; i++)
		if (fg_git_is_file(&v->entries.at[i]) && !v->entries.at[i].is_intent_to_add)
			*fg_map_put_str(&v->by_path, v->entries.at[i].path, NULL) = i;
	return failed ? failed : lay_all(v, rq, err);
}

void fg_view_release(fg_view *v)
{
	fg_map_release(&v->by_path);
	fg_vec_release(&v->overlays);
	fg_vec_release(&v->files);
	fg_vec_release(&v->skipped);
	fg_arena_release(&v->arena);
}

const fg_git_entry *fg_view_find(const fg_view *v, const char *path)
{
	const uint64_t *at = fg_map_get_str(&v->by_path, path);
	return at ? &v->entries.at[*at] : NULL;
}

const char *fg_view_below(const fg_view *v, const char *absolute)
{
	return fg_path_below(v->top, absolute);
}

const char *fg_view_absolute(fg_view *v, const char *path)
{
	return fg_path_join(&v->arena, v->top, path);
}
