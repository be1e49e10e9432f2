/*
 * The files on disk against what is to be judged. Only looked at: links are not followed, no
 * program that a filter names is run, and the index is not refreshed.
 */
#include "git/git_internal.h"

#include "base/file.h"
#include "base/map.h"

#include <sys/stat.h>

enum { MOST_COMPARED = 64 << 20 };

typedef struct comparer {
	fg_git *g;
	fg_arena *a;
	git_index *index;
	const char *top;
	struct timespec index_time; /* stat data as young as this proves nothing */
	fg_git__entry_vec found;
} comparer;

static bool is_older(const git_index_time *t, const struct timespec *than)
{
	return t->seconds < (int32_t)than->tv_sec ||
	       (t->seconds == (int32_t)than->tv_sec && t->nanoseconds < (uint32_t)than->tv_nsec);
}

/* What git itself would take for unchanged without reading the file. */
static bool is_stat_clean(const comparer *c, const git_index_entry *e, const struct stat *st)
{
	return e->mtime.seconds == (int32_t)st->st_mtim.tv_sec &&
	       (e->mtime.nanoseconds == 0 ||
	        e->mtime.nanoseconds == (uint32_t)st->st_mtim.tv_nsec) &&
	       e->file_size == (uint32_t)st->st_size && is_older(&e->mtime, &c->index_time);
}

static bool hash_blob(fg_git *g, const fg_buf *text, fg_git_id *out)
{
	git_oid oid;
	if (g->sha256)
		*out = fg_git__hash_long(g, "blob", fg_buf_str(text), text->n);
	else if (git_odb_hash(&oid, fg_buf_str(text), text->n, GIT_OBJECT_BLOB) == 0)
		*out = fg_git__id(&oid);
	else
		return false;
	return true;
}

/* As git would take it in: with the line ends that core.autocrlf and attributes give to work
 * trees. */
static bool hash_taken_in(fg_git *g, const char *path, const char *name, fg_git_id *out)
{
	git_oid oid;
	if (g->sha256 ||
	    git_repository_hashfile(&oid, g->repository, path, GIT_OBJECT_BLOB, name) != 0)
		return false;
	*out = fg_git__id(&oid);
	return true;
}

static bool holds_blob(fg_git *g, const char *path, const struct stat *st, const fg_git_entry *e)
{
	fg_buf text = FG_BUF_INIT;
	fg_git_id there;
	bool is_read = st->st_size <= MOST_COMPARED &&
	               fg_file_read(&text, path, MOST_COMPARED, NULL) == FG_OK;
	bool same = is_read && hash_blob(g, &text, &there) && fg_git_id_equal(&there, &e->id);
	if (is_read && !same && memchr(text.at, '\r', text.n))
		same = hash_taken_in(g, path, e->path, &there) && fg_git_id_equal(&there, &e->id);
	fg_buf_release(&text);
	return same;
}

static bool is_on_disk(const comparer *c, const fg_git_entry *e)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_arena_printf(&a, "%s/%s", c->top, e->path);
	const git_index_entry *known = git_index_get_bypath(c->index, e->path, 0);
	git_oid oid = fg_git__oid(&e->id);
	struct stat st;
	bool same = lstat(path, &st) == 0 && S_ISREG(st.st_mode);
	if (same && !(known && git_oid_equal(&known->id, &oid) && is_stat_clean(c, known, &st)))
		same = holds_blob(c->g, path, &st, e);
	fg_arena_release(&a);
	return same;
}

static void compare_wanted(comparer *c, const fg_git_entries *want, fg_map *names)
{
	for (size_t i = 0; i < want->n; i++) {
		const fg_git_entry *e = &want->at[i];
		fg_map_put_str(names, e->path, NULL);
		if (fg_git_is_file(e) && !e->is_intent_to_add && !e->stage && !is_on_disk(c, e))
			fg_vec_push(&c->found, *e);
	}
}

/* Tracked, not wanted, and yet there: a header that the tree does not have would be found. */
static void find_left_over(comparer *c, const fg_map *names)
{
	for (size_t i = 0; i < git_index_entrycount(c->index); i++) {
		const git_index_entry *e = git_index_get_byindex(c->index, i);
		struct stat st;
		if (fg_map_get_str(names, e->path))
			continue;
		fg_git_entry gone = {.path = fg_arena_strdup(c->a, e->path)};
		if (lstat(fg_arena_printf(c->a, "%s/%s", c->top, e->path), &st) == 0)
			fg_vec_push(&c->found, gone);
	}
}

static fg_err open_comparer(comparer *c, fg_error *err)
{
	struct stat st;
	fg_err failed = fg_git__open_index(c->g, &c->index, err);
	if (failed)
		return failed;
	if (stat(c->g->index_file, &st) == 0)
		c->index_time = st.st_mtim;
	return FG_OK;
}

fg_err fg_git_list_differing(fg_git *g, fg_arena *a, const fg_git_entries *want, const char *top,
                             fg_git_entries *out, fg_error *err)
{
	comparer c = {.g = g, .a = a, .top = top};
	fg_map names = FG_MAP_INIT;
	fg_err failed = open_comparer(&c, err);
	if (!failed) {
		compare_wanted(&c, want, &names);
		find_left_over(&c, &names);
		fg_git_entry *copy = fg_arena_array(a, c.found.n + 1, sizeof(*copy));
		if (c.found.n)
			memcpy(copy, c.found.at, c.found.n * sizeof(*copy));
		*out = (fg_git_entries){copy, c.found.n};
	}
	fg_map_release(&names);
	fg_vec_release(&c.found);
	git_index_free(c.index);
	return failed;
}
