/*
 * Blobs, trees and the index, by id and path. Trees are walked here, not by libgit2's iterators: a
 * few crossing trees can stand for more paths than any memory holds, so each walk counts.
 */
#include "git/git_internal.h"

#include "base/path.h"

#include <strings.h>

const fg_git_entry *fg_git_find_entry(const fg_git_entries *e, const char *path)
{
	size_t low = 0, high = e->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(e->at[middle].path, path);
		if (order == 0)
			return &e->at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool fg_git_is_file(const fg_git_entry *e)
{
	return e->mode == FG_GIT_MODE_FILE || e->mode == FG_GIT_MODE_EXECUTABLE;
}

static bool is_safe_part(const char *s, size_t n)
{
	if (n == 0 || (n == 1 && s[0] == '.') || (n == 2 && s[0] == '.' && s[1] == '.'))
		return false;
	return !(n == 4 && strncasecmp(s, ".git", 4) == 0);
}

bool fg_git_is_safe_path(const char *path)
{
	if (!*path || strlen(path) >= FG_GIT__PATH_MAX)
		return false;
	for (const char *at = path;; at++) {
		size_t n = strcspn(at, "/");
		if (!is_safe_part(at, n))
			return false;
		at += n;
		if (!*at)
			return true;
	}
}

/* ---- blobs ---- */

fg_err fg_git_blob_size(fg_git *g, const fg_git_id *id, uint64_t *out, fg_error *err)
{
	char hex[FG_GIT_HEX];
	git_oid oid = fg_git__oid(id);
	size_t size = 0;
	git_object_t type = GIT_OBJECT_INVALID;
	int code = git_odb_read_header(&size, &type, g->odb, &oid);
	if (code)
		return fg_git__fail(g, code, err, "read object %s", fg_git_id_hex(hex, id));
	if (type != GIT_OBJECT_BLOB)
		return fg_error_set(err, FG_ERR_TOOL, "object %s is no file but a %s",
		                    fg_git_id_hex(hex, id), git_object_type2string(type));
	*out = size;
	return FG_OK;
}

fg_err fg_git_read_blob(fg_git *g, const fg_git_id *id, size_t max, fg_buf *out, fg_error *err)
{
	char hex[FG_GIT_HEX];
	uint64_t size = 0;
	fg_err failed = fg_git_blob_size(g, id, &size, err);
	if (failed)
		return failed;
	if (size > max)
		return fg_error_set(err, FG_ERR_LIMIT, "file %s has %llu bytes, more than %zu",
		                    fg_git_id_hex(hex, id), (unsigned long long)size, max);
	git_odb_object *object = NULL;
	git_oid oid = fg_git__oid(id);
	int code = git_odb_read(&object, g->odb, &oid);
	if (code)
		return fg_git__fail(g, code, err, "read object %s", fg_git_id_hex(hex, id));
	fg_buf_put(out, git_odb_object_data(object), git_odb_object_size(object));
	git_odb_object_free(object);
	return FG_OK;
}

bool fg_git_has_object(fg_git *g, const fg_git_id *id)
{
	git_oid oid = fg_git__oid(id);
	return git_odb_exists(g->odb, &oid) == 1;
}

/* ---- trees ---- */

typedef struct lister {
	fg_git *g;
	fg_arena *a;
	size_t max, visited;
	fg_git__skip skip; /* NULL: none */
	void *payload;
	fg_git__entry_vec entries;
	fg_error *err;
} lister;

static fg_err list_directory(lister *l, const git_oid *oid, const char *prefix, unsigned depth);

static fg_err take_entry(lister *l, const git_tree_entry *e, const char *prefix, unsigned depth)
{
	const char *path = fg_arena_printf(l->a, "%s%s", prefix, git_tree_entry_name(e));
	if (++l->visited > l->max)
		return fg_error_set(l->err, FG_ERR_LIMIT, "the tree has more than %zu entries",
		                    l->max);
	fg_git_id id = fg_git__id(git_tree_entry_id(e));
	if (git_tree_entry_type(e) == GIT_OBJECT_TREE) {
		const char *folder = fg_arena_printf(l->a, "%s/", path);
		bool skipped = l->skip && l->skip(folder, &id, l->payload);
		return skipped ? FG_OK
		               : list_directory(l, git_tree_entry_id(e), folder, depth + 1);
	}
	fg_git_entry entry = {.path = path,
	                      .mode = (uint32_t)git_tree_entry_filemode(e),
	                      .id = id};
	fg_vec_push(&l->entries, entry);
	return FG_OK;
}

static fg_err list_directory(lister *l, const git_oid *oid, const char *prefix, unsigned depth)
{
	if (depth > FG_GIT__DEPTH_MAX || strlen(prefix) > FG_GIT__PATH_MAX)
		return fg_error_set(l->err, FG_ERR_LIMIT, "the tree is deeper than %d folders",
		                    FG_GIT__DEPTH_MAX);
	git_tree *tree = NULL;
	int code = git_tree_lookup(&tree, l->g->repository, oid);
	if (code)
		return fg_git__fail(l->g, code, l->err, "read the folder '%s'", prefix);
	fg_err failed = FG_OK;
	for (size_t i = 0; !failed && i < git_tree_entrycount(tree); i++)
		failed = take_entry(l, git_tree_entry_byindex(tree, i), prefix, depth);
	git_tree_free(tree);
	return failed;
}

static int by_path(const void *a, const void *b)
{
	const fg_git_entry *x = a, *y = b;
	int order = strcmp(x->path, y->path);
	return order ? order : (x->stage > y->stage) - (x->stage < y->stage);
}

static void hand_over(fg_arena *a, fg_git__entry_vec *from, fg_git_entries *out)
{
	fg_git_entry *copy = fg_arena_array(a, from->n + 1, sizeof(*copy));
	if (from->n) {
		qsort(from->at, from->n, sizeof(*from->at), by_path);
		memcpy(copy, from->at, from->n * sizeof(*copy));
	}
	*out = (fg_git_entries){copy, from->n};
}

fg_err fg_git_list_tree(fg_git *g, fg_arena *a, const fg_git_id *tree, size_t max,
                        fg_git_entries *out, fg_error *err)
{
	return fg_git__list_tree_but(g, a, tree, max, NULL, NULL, out, err);
}

fg_err fg_git__list_tree_but(fg_git *g, fg_arena *a, const fg_git_id *tree, size_t max,
                             fg_git__skip skip, void *payload, fg_git_entries *out, fg_error *err)
{
	lister l = {.g = g, .a = a, .max = max, .skip = skip, .payload = payload, .err = err};
	fg_err failed = FG_OK;
	git_oid oid = fg_git__oid(tree);
	if (!fg_git_id_is_zero(tree))
		failed = list_directory(&l, &oid, "", 0);
	if (!failed)
		hand_over(a, &l.entries, out);
	fg_vec_release(&l.entries);
	return failed;
}

fg_err fg_git_find_in_tree(fg_git *g, fg_arena *a, const fg_git_id *tree, const char *path,
                           fg_git_entry *out, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	if (fg_git_id_is_zero(tree))
		return fg_error_set(err, FG_ERR_NOT_FOUND, "no '%s' in the empty tree", path);
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	git_oid oid = fg_git__oid(tree);
	int code = git_tree_lookup(&root, g->repository, &oid);
	if (code == 0)
		code = git_tree_entry_bypath(&entry, root, path);
	fg_err failed = FG_OK;
	if (code) {
		failed = fg_git__fail(g, code, err, "find '%s' in the tree", path);
	} else {
		out->path = fg_arena_strdup(a, path);
		out->mode = (uint32_t)git_tree_entry_filemode(entry);
		out->id = fg_git__id(git_tree_entry_id(entry));
	}
	git_tree_entry_free(entry);
	git_tree_free(root);
	return failed;
}

/* ---- the index ---- */

static fg_git_entry staged(fg_arena *a, const git_index_entry *e)
{
	return (fg_git_entry){
		.path = fg_arena_strdup(a, e->path),
		.mode = e->mode,
		.id = fg_git__id(&e->id),
		.stage = (unsigned)git_index_entry_stage(e),
		.is_intent_to_add = (e->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0,
		.is_skip_worktree = (e->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0,
	};
}

fg_err fg_git__open_index(fg_git *g, git_index **out, fg_error *err)
{
	if (g->sha256 && !g->has_index) {
		fg_err failed = fg_git__read_index_by_program(g, err);
		if (failed)
			return failed;
	}
	int code = git_repository_index(out, g->repository);
	const git_error *e = code ? git_error_last() : NULL;
	if (e && e->message && strstr(e->message, "unsupported mandatory extension")) {
		fg_err failed = fg_git__read_index_by_program(g, err);
		if (failed)
			return failed;
		code = git_repository_index(out, g->repository);
	}
	return code ? fg_git__fail(g, code, err, "read the index") : FG_OK;
}

fg_err fg_git_list_index(fg_git *g, fg_arena *a, size_t max, fg_git_entries *out, fg_error *err)
{
	git_index *index = NULL;
	fg_git__entry_vec all = FG_VEC_INIT;
	fg_err failed = fg_git__open_index(g, &index, err);
	size_t n = failed ? 0 : git_index_entrycount(index);
	if (!failed && n > max)
		failed = fg_error_set(err, FG_ERR_LIMIT, "the index has %zu entries, more than %zu",
		                      n, max);
	for (size_t i = 0; !failed && i < n; i++)
		fg_vec_push(&all, staged(a, git_index_get_byindex(index, i)));
	if (!failed)
		hand_over(a, &all, out);
	fg_vec_release(&all);
	git_index_free(index);
	return failed;
}

fg_err fg_git_find_in_index(fg_git *g, fg_arena *a, const char *path, fg_git_entry *out,
                            fg_error *err)
{
	git_index *index = NULL;
	fg_err failed = fg_git__open_index(g, &index, err);
	const git_index_entry *e = failed ? NULL : git_index_get_bypath(index, path, 0);
	if (e)
		*out = staged(a, e);
	if (!failed && (!e || out->is_intent_to_add))
		failed = fg_error_set(err, FG_ERR_NOT_FOUND, "'%s' is not in the index", path);
	git_index_free(index);
	return failed;
}
