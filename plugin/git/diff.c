/*
 * Differences of trees, and of a tree and the index. Equal folders are not entered, so the cost is
 * that of what changed; the index, a sorted list, tells the ids of its folders when they are
 * hashed, which is cheaper than to read the tree's.
 */
#include "git/git_internal.h"

#include "base/bug.h"

enum { MOST_CHANGES = 200000, MOST_ENTRIES = 2000000 };

typedef struct differ {
	fg_git *g;
	fg_arena *a;
	size_t max;
	size_t visited;
	const fg_map *only;
	fg_git__change_vec changes;
	fg_error *err;
} differ;

static bool is_same(const fg_git_entry *x, const fg_git_entry *y)
{
	return x->mode == y->mode && fg_git_id_equal(&x->id, &y->id);
}

/* Either may be NULL. */
static fg_err add_change(differ *d, const fg_git_entry *before, const fg_git_entry *after)
{
	if (before && after && is_same(before, after))
		return FG_OK;
	if (d->changes.n >= d->max)
		return fg_error_set(d->err, FG_ERR_LIMIT, "more than %zu files changed", d->max);
	fg_git_change c = {.kind = FG_GIT_MODIFIED};
	if (before)
		c.before = *before;
	else
		c.kind = FG_GIT_ADDED;
	if (after)
		c.after = *after;
	else
		c.kind = FG_GIT_DELETED;
	fg_vec_push(&d->changes, c);
	return FG_OK;
}

/* ---- two trees ---- */

typedef struct folder {
	git_tree *tree; /* NULL: nothing there */
	size_t at, n;
} folder;

static fg_err open_folder(differ *d, folder *f, const fg_git_id *id)
{
	memset(f, 0, sizeof(*f));
	if (!id || fg_git_id_is_zero(id))
		return FG_OK;
	char hex[FG_GIT_HEX];
	git_oid oid = fg_git__oid(id);
	int code = git_tree_lookup(&f->tree, d->g->repository, &oid);
	if (code)
		return fg_git__fail(d->g, code, d->err, "read tree %s", fg_git_id_hex(hex, id));
	f->n = git_tree_entrycount(f->tree);
	return FG_OK;
}

static const git_tree_entry *peek(const folder *f)
{
	return f->at < f->n ? git_tree_entry_byindex(f->tree, f->at) : NULL;
}

static bool is_folder(const git_tree_entry *e)
{
	return e && git_tree_entry_type(e) == GIT_OBJECT_TREE;
}

static fg_err compare_folders(differ *d, const fg_git_id *before, const fg_git_id *after,
                              const char *prefix, unsigned depth);

static fg_git_entry entry_of(differ *d, const git_tree_entry *e, const char *prefix)
{
	return (fg_git_entry){
		.path = fg_arena_printf(d->a, "%s%s", prefix, git_tree_entry_name(e)),
		.mode = (uint32_t)git_tree_entry_filemode(e),
		.id = fg_git__id(git_tree_entry_id(e)),
	};
}

/* Two entries of one name and both folders or both not, or one of them NULL. */
static fg_err compare_entries(differ *d, const git_tree_entry *x, const git_tree_entry *y,
                              const char *prefix, unsigned depth)
{
	if (++d->visited > MOST_ENTRIES)
		return fg_error_set(d->err, FG_ERR_LIMIT, "the trees have more than %d entries",
		                    MOST_ENTRIES);
	if (x && y && git_oid_equal(git_tree_entry_id(x), git_tree_entry_id(y)) &&
	    git_tree_entry_filemode(x) == git_tree_entry_filemode(y))
		return FG_OK;
	fg_git_entry before = {.mode = 0}, after = {.mode = 0};
	if (x)
		before = entry_of(d, x, prefix);
	if (y)
		after = entry_of(d, y, prefix);
	if (d->only && !fg_map_get_str(d->only, x ? before.path : after.path))
		return FG_OK;
	if (!is_folder(x ? x : y))
		return add_change(d, x ? &before : NULL, y ? &after : NULL);
	const char *name = x ? before.path : after.path;
	return compare_folders(d, x ? &before.id : NULL, y ? &after.id : NULL,
	                       fg_arena_printf(d->a, "%s/", name), depth + 1);
}

/* git's order in a tree: a folder sorts as if its name ended in '/'. */
static int tree_order(const git_tree_entry *x, const git_tree_entry *y)
{
	const unsigned char *s = (const unsigned char *)git_tree_entry_name(x);
	const unsigned char *t = (const unsigned char *)git_tree_entry_name(y);
	while (*s && *s == *t)
		s++, t++;
	int c = *s ? *s : is_folder(x) ? '/' : 0;
	int e = *t ? *t : is_folder(y) ? '/' : 0;
	return c - e;
}

static fg_err compare_folders(differ *d, const fg_git_id *before, const fg_git_id *after,
                              const char *prefix, unsigned depth)
{
	folder x = {NULL, 0, 0}, y = {NULL, 0, 0};
	fg_err failed = FG_OK;
	if (depth > FG_GIT__DEPTH_MAX || strlen(prefix) > FG_GIT__PATH_MAX)
		return fg_error_set(d->err, FG_ERR_LIMIT, "the tree is deeper than %d folders",
		                    FG_GIT__DEPTH_MAX);
	failed = open_folder(d, &x, before);
	if (!failed)
		failed = open_folder(d, &y, after);
	while (!failed) {
		const git_tree_entry *p = peek(&x), *q = peek(&y);
		if (!p && !q)
			break;
		int order = !p ? 1 : !q ? -1 : tree_order(p, q);
		x.at += order <= 0;
		y.at += order >= 0;
		failed = compare_entries(d, order <= 0 ? p : NULL, order >= 0 ? q : NULL, prefix,
		                         depth);
	}
	git_tree_free(x.tree);
	git_tree_free(y.tree);
	return failed;
}

/* ---- a tree and the index ---- */

static fg_err compare_lists(differ *d, const fg_git_entries *x, const fg_git_entries *y)
{
	size_t i = 0, k = 0;
	fg_err failed = FG_OK;
	while (!failed && (i < x->n || k < y->n)) {
		const fg_git_entry *p = i < x->n ? &x->at[i] : NULL;
		const fg_git_entry *q = k < y->n ? &y->at[k] : NULL;
		if (q && q->is_intent_to_add) {
			k++;
			continue;
		}
		if (q && q->stage)
			return fg_error_set(d->err, FG_ERR_INPUT, "'%s' is unmerged", q->path);
		int order = !p ? 1 : !q ? -1 : strcmp(p->path, q->path);
		i += order <= 0;
		k += order >= 0;
		failed = add_change(d, order <= 0 ? p : NULL, order >= 0 ? q : NULL);
	}
	return failed;
}

/* What the tree and the index have in common, by folders. */
typedef struct common {
	fg_git__folders folders; /* of the index */
	bool *is_equal;          /* per entry of the index: the tree has it in an equal folder */
} common;

static bool skip_equal(const char *path, const fg_git_id *id, void *payload)
{
	common *c = payload;
	const uint64_t *place = fg_map_get_str(&c->folders.places, path);
	const fg_git__folder *f = place ? &c->folders.at.at[*place] : NULL;
	if (!f || !fg_git_id_equal(&f->id, id))
		return false;
	for (size_t i = f->first; i < f->end; i++)
		c->is_equal[i] = true;
	return true;
}

static void drop_equal(fg_arena *a, fg_git_entries *index, const bool *is_equal)
{
	fg_git_entry *left = fg_arena_array(a, index->n + 1, sizeof(*left));
	size_t n = 0;
	for (size_t i = 0; i < index->n; i++)
		if (!is_equal[i])
			left[n++] = index->at[i];
	*index = (fg_git_entries){left, n};
}

static fg_err diff_index(differ *d, const fg_git_id *before)
{
	fg_git_entries tree = {NULL, 0}, index = {NULL, 0};
	common c = {{FG_MAP_INIT, FG_VEC_INIT}, NULL};
	fg_git_id whole;
	if (d->g->has_index_tree && fg_git_id_equal(&d->g->index_tree, before))
		return FG_OK;
	fg_err failed = fg_git_list_index(d->g, d->a, MOST_ENTRIES, &index, d->err);
	if (!failed)
		failed = fg_git__hash_index(d->g, &index, &c.folders, &whole, d->err);
	if (!failed && !fg_git_id_equal(&whole, before)) {
		c.is_equal = fg_arena_array(d->a, index.n + 1, sizeof(*c.is_equal));
		failed = fg_git__list_tree_but(d->g, d->a, before, MOST_ENTRIES, skip_equal, &c,
		                               &tree, d->err);
		drop_equal(d->a, &index, c.is_equal);
		if (!failed)
			failed = compare_lists(d, &tree, &index);
	}
	fg_map_release(&c.folders.places);
	fg_vec_release(&c.folders.at);
	return failed;
}

/* ---- both ---- */

static const char *sort_path(const fg_git_change *c)
{
	return c->after.mode ? c->after.path : c->before.path;
}

static int by_path(const void *a, const void *b)
{
	const fg_git_change *x = a, *y = b;
	int order = strcmp(sort_path(x), sort_path(y));
	return order ? order : (int)x->kind - (int)y->kind;
}

static fg_err finish(differ *d, const fg_git_diff_options *options, fg_git_changes *out,
                     fg_err failed)
{
	memset(out, 0, sizeof(*out));
	if (!failed && !(options && options->no_renames))
		failed = fg_git__find_renames(d->g, &d->changes, &out->renames_skipped, d->err);
	if (!failed) {
		fg_git_change *copy = fg_arena_array(d->a, d->changes.n + 1, sizeof(*copy));
		if (d->changes.n) {
			qsort(d->changes.at, d->changes.n, sizeof(*copy), by_path);
			memcpy(copy, d->changes.at, d->changes.n * sizeof(*copy));
		}
		out->at = copy;
		out->n = d->changes.n;
	}
	fg_vec_release(&d->changes);
	return failed;
}

static differ new_differ(fg_git *g, fg_arena *a, const fg_git_diff_options *options, fg_error *err)
{
	size_t max = options && options->max_changes ? options->max_changes : MOST_CHANGES;
	const fg_map *only = options ? options->only : NULL;
	return (differ){.g = g, .a = a, .max = max, .only = only, .err = err};
}

fg_err fg_git_diff_trees(fg_git *g, fg_arena *a, const fg_git_id *before, const fg_git_id *after,
                         const fg_git_diff_options *options, fg_git_changes *out, fg_error *err)
{
	differ d = new_differ(g, a, options, err);
	return finish(&d, options, out, compare_folders(&d, before, after, "", 0));
}

fg_err fg_git_diff_index(fg_git *g, fg_arena *a, const fg_git_id *before,
                         const fg_git_diff_options *options, fg_git_changes *out, fg_error *err)
{
	differ d = new_differ(g, a, options, err);
	return finish(&d, options, out, diff_index(&d, before));
}

/* ---- lines ---- */

typedef FG_VEC(fg_git_hunk) hunk_vec;

static int take_hunk(const git_diff_delta *delta, const git_diff_hunk *h, void *payload)
{
	(void)delta;
	hunk_vec *all = payload;
	fg_git_hunk hunk = {(uint32_t)h->old_start, (uint32_t)h->old_lines, (uint32_t)h->new_start,
	                    (uint32_t)h->new_lines};
	fg_vec_push(all, hunk);
	return 0;
}

static int take_binary(const git_diff_delta *delta, const git_diff_binary *b, void *payload)
{
	(void)delta, (void)b, (void)payload;
	return 0;
}

/* As git judges: a NUL among the first bytes. */
static bool looks_binary(const char *text, size_t n)
{
	return n && memchr(text, 0, n < 8000 ? n : 8000);
}

fg_err fg_git_diff_texts(fg_arena *a, const char *before, size_t before_n, const char *after,
                         size_t after_n, fg_git_hunks *out, fg_error *err)
{
	hunk_vec all = FG_VEC_INIT;
	git_diff_options options;
	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	options.flags = GIT_DIFF_FORCE_TEXT;
	memset(out, 0, sizeof(*out));
	if (looks_binary(before, before_n) || looks_binary(after, after_n)) {
		out->is_binary = true;
		return FG_OK;
	}
	int code = git_diff_buffers(before, before_n, NULL, after, after_n, NULL, &options, NULL,
	                            take_binary, take_hunk, NULL, &all);
	fg_git_hunk *copy = fg_arena_array(a, all.n + 1, sizeof(*copy));
	if (all.n)
		memcpy(copy, all.at, all.n * sizeof(*copy));
	out->at = copy;
	out->n = all.n;
	fg_vec_release(&all);
	return code ? fg_git__fail(NULL, code, err, "compare two texts") : FG_OK;
}

fg_err fg_git_diff_blobs(fg_git *g, fg_arena *a, const fg_git_id *before, const fg_git_id *after,
                         size_t max_bytes, fg_git_hunks *out, fg_error *err)
{
	fg_buf x = FG_BUF_INIT, y = FG_BUF_INIT;
	fg_err failed = FG_OK;
	if (!fg_git_id_is_zero(before))
		failed = fg_git_read_blob(g, before, max_bytes, &x, err);
	if (!failed && !fg_git_id_is_zero(after))
		failed = fg_git_read_blob(g, after, max_bytes, &y, err);
	if (!failed)
		failed = fg_git_diff_texts(a, fg_buf_str(&x), x.n, fg_buf_str(&y), y.n, out, err);
	fg_buf_release(&x);
	fg_buf_release(&y);
	return failed;
}
