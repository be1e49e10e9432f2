/*
 * What a merge takes back: code that one parent changed, the other did not, and that the
 * merge has as it was before. No hunk of it differs from both parents, so nothing else
 * would see it. Git itself never merges so; a person, or a strategy, did.
 */
#include "trace/trace_internal.h"

/* The three states of one file; a source is NULL where the file is not there. */
typedef struct states {
	const char *path;
	const fg_source *base, *parent, *merge;
} states;

typedef struct looking {
	fg_trace__change *c;
	const fg_trace_snapshot *base, *parent;
	const fg_trace_model *model; /* of the parent */
	fg_error *err;
} looking;

static const fg_source *source_of(const looking *k, const fg_git_entry *e)
{
	return e ? fg_trace_source(k->c->t, e, NULL) : NULL;
}

static bool is_like(const fg_extent *x, const fg_extent *y)
{
	return x && y ? memcmp(x->hash, y->hash, FG_SCAN_HASH) == 0 : x == y;
}

static const fg_extent *find(const fg_source *s, const fg_extent *e)
{
	return s ? fg_scan_find(&s->scan, e->kind, e->name) : NULL;
}

/* Of the declarations of one state those that the parent changed, and the merge did not take. */
static fg_err compare(looking *k, const states *s, const fg_source *of)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && of && i < of->scan.extents.n; i++) {
		const fg_extent *e = &of->scan.extents.at[i];
		const fg_extent *base = find(s->base, e), *parent = find(s->parent, e);
		/* One that both have is looked at once. */
		if ((of == s->base && parent) || is_like(base, parent) ||
		    !is_like(base, find(s->merge, e)))
			continue;
		code = fg_trace__touch_taken_back(k->c, s->path, of, e,
		                                  of == s->base ? k->base : k->parent, k->model,
		                                  k->err);
	}
	return code;
}

static bool has_blob(const fg_trace_snapshot *s, const fg_git_id *id)
{
	for (size_t i = 0; i < s->files.n; i++)
		if (fg_git_id_equal(&s->files.at[i].id, id))
			return true;
	return false;
}

/* A file that the other side took away or renamed: where its change went cannot be seen here. */
static bool went_elsewhere(const looking *k, const fg_git_entry *parent, const fg_git_entry *base)
{
	return base || has_blob(k->c->after, &parent->id);
}

static fg_err look_at(looking *k, const fg_git_entry *parent)
{
	const fg_git_entry *base = fg_git_find_entry(&k->base->files, parent->path),
			   *merge = fg_git_find_entry(&k->c->after->files, parent->path);
	bool is_code = fg_git_is_file(parent) && fg_scan_is_c(parent->path);
	if (!is_code || (base && fg_git_id_equal(&base->id, &parent->id)) ||
	    (merge && fg_git_id_equal(&merge->id, &parent->id)) ||
	    (!merge && went_elsewhere(k, parent, base)))
		return FG_OK;
	states s = {parent->path, source_of(k, base), source_of(k, parent), source_of(k, merge)};
	if ((base && !s.base) || !s.parent || (merge && !s.merge))
		return FG_OK; /* a file that cannot be read is told where it changed */
	fg_err code = compare(k, &s, s.parent);
	return code ? code : compare(k, &s, s.base);
}

static fg_err look(looking *k)
{
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < k->parent->files.n; i++)
		code = look_at(k, &k->parent->files.at[i]);
	return code;
}

static void say_unknown(fg_trace__change *c, const char *why)
{
	fg_trace__verdict(
		c, (fg_trace_verdict){
			   .kind = FG_TRACE_UNKNOWN,
			   .message = fg_arena_printf(
				   c->a, "what the merge took back cannot be told: %s", why)});
}

fg_err fg_trace__find_taken_back(fg_trace__change *c, const fg_git_commit *k,
                                 const fg_trace_snapshot *parents, fg_error *err)
{
	fg_git_id base, tree;
	fg_trace_snapshot files;
	fg_error own = FG_ERROR_INIT;
	if (k->parent_count != 2)
		return FG_OK;
	fg_err code = fg_git_merge_base(c->t->git, &k->parents[0], &k->parents[1], &base, &own);
	if (!code)
		code = fg_git_tree_of(c->t->git, &base, &tree, &own);
	if (!code)
		code = fg_trace_snapshot_of_tree(c->t, c->a, &tree, &files, &own);
	if (code && fg_git_describe(c->t->git)->is_shallow)
		say_unknown(c, "the clone is shallow: git fetch --unshallow");
	fg_error_release(&own);
	if (code)
		return FG_OK; /* histories that have nothing in common */
	for (size_t i = 0; !code && i < 2; i++) {
		looking l = {.c = c, .base = &files, .parent = &parents[i], .err = err};
		code = fg_trace_model_of(c->t, &parents[i], &l.model, err);
		if (!code)
			code = look(&l);
	}
	return code;
}
