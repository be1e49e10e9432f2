/*
 * Other trees: those that results and coverage are of. What they say counts as long
 * as the code was the same there.
 */
#include "trace/state_internal.h"

enum { TREES_MAX = 64 };

fg_trace__tree *fg_trace__tree_of(fg_trace__maker *m, const char *hex)
{
	fg_git_id id;
	if (!*hex)
		return NULL;
	for (size_t i = 0; i < m->trees.n; i++)
		if (strcmp(m->trees.at[i]->hex, hex) == 0)
			return m->trees.at[i];
	if (m->trees.n >= TREES_MAX)
		return NULL;
	fg_trace__tree *t = FG_ARENA_NEW(&m->out->arena, fg_trace__tree);
	t->hex = hex;
	t->is_known = fg_git_id_parse(&id, hex) &&
	              fg_trace_snapshot_of_tree(m->t, &m->out->arena, &id, &t->files, NULL) ==
	                      FG_OK;
	fg_vec_push(&m->trees, t);
	return t;
}

bool fg_trace__find_there(fg_trace__maker *m, const fg_trace__tree *tree, const fg_trace_cover *c,
                          const fg_extent **there)
{
	const fg_git_entry *now = fg_git_find_entry(&m->in->snapshot->files, c->path),
			   *then = fg_git_find_entry(&tree->files.files, c->path);
	if (there)
		*there = NULL;
	if (!then || !now)
		return false;
	if (fg_git_id_equal(&now->id, &then->id))
		return true;
	const fg_source *s = *c->name ? fg_trace_source(m->t, then, NULL) : NULL;
	for (size_t i = 0; s && i < s->scan.extents.n; i++) {
		const fg_extent *e = &s->scan.extents.at[i];
		if (strcmp(e->name, c->name) != 0 || memcmp(e->hash, c->hash, FG_SCAN_HASH) != 0)
			continue;
		if (there)
			*there = e;
		return true;
	}
	return false;
}

bool fg_trace__is_code_same(fg_trace__maker *m, const fg_trace__tree *tree, uint32_t item)
{
	const fg_trace_status *s = &m->out->status[item];
	for (uint32_t i = 0; i < s->cover_count; i++) {
		const fg_trace_cover *c = &m->out->covers.at[s->first_cover + i];
		if (c->role == FG_TAG_IMPLEMENTS && !fg_trace__find_there(m, tree, c, NULL))
			return false;
	}
	return true;
}
