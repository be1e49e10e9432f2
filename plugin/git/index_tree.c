/*
 * The id of the tree that a commit of the index would have, without writing the tree: what git
 * would write is put together and hashed. The record of a check is kept under it; and where a
 * folder's id is that of a tree, nothing below it is changed.
 */
#include "git/git_internal.h"

typedef struct builder {
	fg_git *g;
	const fg_git_entries *entries;
	size_t at;
	fg_git__folders *folders; /* NULL: not wanted */
	bool is_empty;            /* the folder that came last: nothing in it is to be committed */
	fg_error *err;
} builder;

/* One entry of a folder, with the key git sorts by: a folder's name ends in '/'. */
typedef struct item {
	const char *name; /* of length n; not NUL-terminated */
	size_t n;
	uint32_t mode;
	fg_git_id id;
} item;

enum { MODE_FOLDER = 040000 };

static int by_name(const void *a, const void *b)
{
	const item *x = a, *y = b;
	size_t least = x->n < y->n ? x->n : y->n;
	int order = memcmp(x->name, y->name, least);
	if (order)
		return order;
	unsigned char c = (unsigned char)(x->n > least             ? x->name[least]
	                                  : x->mode == MODE_FOLDER ? '/'
	                                                           : 0);
	unsigned char d = (unsigned char)(y->n > least             ? y->name[least]
	                                  : y->mode == MODE_FOLDER ? '/'
	                                                           : 0);
	return (int)c - (int)d;
}

static fg_err hash_folder(builder *b, size_t prefix, unsigned depth, fg_git_id *out);

static bool is_below(const char *path, const char *of, size_t prefix)
{
	return strncmp(path, of, prefix) == 0;
}

static fg_err take_item(builder *b, size_t prefix, unsigned depth, item *out)
{
	const fg_git_entry *e = &b->entries->at[b->at];
	const char *slash = strchr(e->path + prefix, '/');
	out->name = e->path + prefix;
	if (!slash) {
		*out = (item){out->name, strlen(out->name), e->mode, e->id};
		b->at++;
		return FG_OK;
	}
	out->n = (size_t)(slash - out->name);
	out->mode = MODE_FOLDER;
	return hash_folder(b, (size_t)(slash - e->path) + 1, depth + 1, &out->id);
}

static void put_id(const fg_git *g, const fg_git_id *id, fg_buf *out)
{
	if (!g->sha256)
		fg_buf_put(out, id->raw, sizeof(id->raw));
	else
		(void)fg_git__put_long(g, id, out); /* the index named it in full */
}

static void put_mode(fg_buf *out, uint32_t mode)
{
	unsigned shift = 30;
	while (shift && !(mode >> shift))
		shift -= 3;
	for (;; shift -= 3) {
		fg_buf_putc(out, (char)('0' + ((mode >> shift) & 7)));
		if (!shift)
			break;
	}
	fg_buf_putc(out, ' ');
}

static fg_err hash_items(fg_git *g, item *all, size_t n, fg_git_id *out, fg_error *err)
{
	fg_buf bytes = FG_BUF_INIT;
	git_oid oid;
	int code = 0;
	if (n)
		qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n; i++) {
		put_mode(&bytes, all[i].mode);
		fg_buf_put(&bytes, all[i].name, all[i].n);
		fg_buf_putc(&bytes, '\0');
		put_id(g, &all[i].id, &bytes);
	}
	if (g->sha256)
		*out = fg_git__hash_long(g, "tree", fg_buf_str(&bytes), bytes.n);
	else if ((code = git_odb_hash(&oid, fg_buf_str(&bytes), bytes.n, GIT_OBJECT_TREE)) == 0)
		*out = fg_git__id(&oid);
	fg_buf_release(&bytes);
	if (code)
		return fg_git__fail(NULL, code, err, "hash a tree");
	return FG_OK;
}

static void keep_folder(builder *b, const char *path, size_t n, fg_git__folder f)
{
	if (!b->folders || !n)
		return;
	*fg_map_put(&b->folders->places, path, n, NULL) = b->folders->at.n;
	fg_vec_push(&b->folders->at, f);
}

/* The entries from b->at on that share the first `prefix` bytes of the path. */
static fg_err hash_folder(builder *b, size_t prefix, unsigned depth, fg_git_id *out)
{
	FG_VEC(item) items = FG_VEC_INIT;
	const char *of = b->at < b->entries->n ? b->entries->at[b->at].path : "";
	size_t first = b->at;
	fg_err failed = FG_OK;
	if (depth > FG_GIT__DEPTH_MAX)
		failed = fg_error_set(b->err, FG_ERR_LIMIT, "the index is deeper than %d folders",
		                      FG_GIT__DEPTH_MAX);
	while (!failed && b->at < b->entries->n &&
	       is_below(b->entries->at[b->at].path, of, prefix)) {
		const fg_git_entry *e = &b->entries->at[b->at];
		item next = {NULL, 0, 0, {{0}}};
		if (e->is_intent_to_add) {
			b->at++;
			continue;
		}
		if (e->stage)
			failed = fg_error_set(b->err, FG_ERR_INPUT, "'%s' is unmerged", e->path);
		else
			failed = take_item(b, prefix, depth, &next);
		/* As git does: no folder for files that are only meant to be added. */
		if (!failed && !(next.mode == MODE_FOLDER && b->is_empty))
			fg_vec_push(&items, next);
	}
	if (!failed)
		failed = hash_items(b->g, items.at, items.n, out, b->err);
	if (!failed)
		keep_folder(b, of, prefix, (fg_git__folder){first, b->at, *out});
	b->is_empty = items.n == 0;
	fg_vec_release(&items);
	return failed;
}

fg_err fg_git__hash_index(fg_git *g, const fg_git_entries *index, fg_git__folders *folders,
                          fg_git_id *out, fg_error *err)
{
	builder b = {.g = g, .entries = index, .folders = folders, .err = err};
	fg_err failed = hash_folder(&b, 0, 0, out);
	g->has_index_tree = !failed;
	if (!failed)
		g->index_tree = *out;
	return failed;
}

fg_err fg_git_index_tree(fg_git *g, fg_git_id *out, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_entries all = {NULL, 0};
	fg_err failed = FG_OK;
	if (!g->has_index_tree)
		failed = fg_git_list_index(g, &a, 2000000, &all, err);
	if (!failed && !g->has_index_tree)
		failed = fg_git__hash_index(g, &all, NULL, out, err);
	if (!failed)
		*out = g->index_tree;
	fg_arena_release(&a);
	return failed;
}
