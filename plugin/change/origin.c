#include "change/origin.h"

#include "base/path.h"

enum { HEAD_BYTES = 16 << 20 };

typedef struct asker {
	const fg_origins_request *rq;
	fg_origin *all;
	fg_map names; /* every name that one of all has had -> its index + 1 */
	fg_map paths; /* those names, and the folders they lie in */
	fg_map seen;  /* versions that were looked at: name and id */
	size_t open;  /* those that may still turn out stricter */
} asker;

int fg_ownership_laxness(fg_ownership class)
{
	return class == FG_OWN ? 0 : class == FG_TEST ? 1 : 2;
}

static void add_name(asker *k, const char *path, uint64_t index)
{
	bool is_new = false;
	uint64_t *slot = fg_map_put_str(&k->names, path, &is_new);
	if (is_new)
		*slot = index;
	for (size_t n = strlen(path); is_new && n; n--)
		if (path[n] == '/' || path[n] == '\0')
			fg_map_put(&k->paths, path, n, NULL);
}

static bool is_seen(asker *k, const fg_git_entry *e)
{
	char hex[FG_GIT_HEX];
	fg_arena a = FG_ARENA_INIT;
	bool is_new = false;
	fg_map_put_str(&k->seen, fg_arena_printf(&a, "%s %s", fg_git_id_hex(hex, &e->id), e->path),
	               &is_new);
	fg_arena_release(&a);
	return !is_new;
}

static void look_at_version(asker *k, fg_origin *o, const fg_git_entry *e, const fg_git_id *commit)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	const char *shown = e->mode ? fg_path_below(k->rq->root,
	                                            fg_path_join(&a, k->rq->top, e->path))
	                            : NULL;
	bool is_there = shown && fg_git_is_file(e);
	if (is_there && !is_seen(k, e) &&
	    fg_git_read_blob(k->rq->git, &e->id, HEAD_BYTES, &text, NULL) == FG_OK) {
		fg_ownership was = fg_ownership_of(k->rq->config, shown, fg_buf_str(&text), text.n);
		int before = fg_ownership_laxness(o->class), now = fg_ownership_laxness(was);
		if (now < before) {
			o->class = was;
			o->commit = *commit;
		}
		k->open -= now < before && now == 0;
	}
	fg_buf_release(&text);
	fg_arena_release(&a);
}

/* Where files came from that the parent does not have under their names. */
static void look_at_renames(asker *k, const fg_git_id *parent, const fg_git_id trees[2])
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_changes all = {NULL, 0, false};
	(void)fg_git_diff_trees(k->rq->git, &a, &trees[0], &trees[1], NULL, &all, NULL);
	for (size_t i = 0; i < all.n; i++) {
		const fg_git_change *c = &all.at[i];
		const uint64_t *slot = c->kind == FG_GIT_RENAMED
		                               ? fg_map_get_str(&k->names, c->after.path)
		                               : NULL;
		uint64_t index = slot ? *slot : 0;
		if (!index || k->all[index - 1].class == FG_OWN)
			continue;
		add_name(k, c->before.path, index);
		look_at_version(k, &k->all[index - 1], &c->before, parent);
	}
	fg_arena_release(&a);
}

static fg_err look_at_parent(asker *k, const fg_git_commit *c, const fg_git_id *parent,
                             fg_error *err)
{
	const fg_git_diff_options as_is = {.no_renames = true, .only = &k->paths};
	fg_arena a = FG_ARENA_INIT;
	fg_git_changes all = {NULL, 0, false};
	fg_git_id trees[2] = {{{0}}, c->tree};
	bool has_new = false;
	fg_err failed = fg_git_tree_of(k->rq->git, parent, &trees[0], err);
	if (!failed)
		failed = fg_git_diff_trees(k->rq->git, &a, &trees[0], &trees[1], &as_is, &all, err);
	for (size_t i = 0; !failed && i < all.n; i++) {
		const fg_git_change *x = &all.at[i];
		const char *path = x->before.mode ? x->before.path : x->after.path;
		const uint64_t *index = fg_map_get_str(&k->names, path);
		if (!index || k->all[*index - 1].class == FG_OWN)
			continue;
		has_new |= !x->before.mode;
		look_at_version(k, &k->all[*index - 1], &x->before, parent);
		look_at_version(k, &k->all[*index - 1], &x->after, &c->id);
	}
	if (has_new)
		look_at_renames(k, parent, trees);
	fg_arena_release(&a);
	return failed;
}

/* Children come first: a name is known when the commits before its change are asked. What a merge
 * takes from its other parents was looked at where it was made; their distance is most of a
 * history's changes. */
fg_err fg_origins_find(fg_origin *all, size_t n, const fg_origins_request *rq, fg_error *err)
{
	asker k = {.rq = rq, .all = all, .open = n};
	fg_arena a = FG_ARENA_INIT;
	fg_git_ids commits = {NULL, 0};
	fg_git_id none = {{0}};
	fg_git_range walk = {.include = rq->head, .include_count = 1};
	for (size_t i = 0; i < n; i++)
		add_name(&k, all[i].path, i + 1);
	fg_git_range count = walk;
	count.any_order = true;
	fg_err failed = n ? fg_git_walk(rq->git, &a, &count, rq->max, &commits, err) : FG_OK;
	if (!failed && n)
		failed = fg_git_walk(rq->git, &a, &walk, rq->max, &commits, err);
	for (size_t i = commits.n; !failed && k.open && i > 0; i--) {
		fg_arena one = FG_ARENA_INIT;
		fg_git_commit c;
		failed = fg_git_read_commit(rq->git, &one, &commits.at[i - 1], &c, err);
		if (!failed)
			failed = look_at_parent(&k, &c, c.parent_count ? c.parents : &none, err);
		fg_arena_release(&one);
	}
	fg_map_release(&k.names);
	fg_map_release(&k.paths);
	fg_map_release(&k.seen);
	fg_arena_release(&a);
	return failed;
}
