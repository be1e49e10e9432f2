/*
 * What a merge holds beyond its parents. The merge is made again in memory: what comes out another
 * way was made by hand.
 */
#include "git/git_internal.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

/* Merged files are objects. They go to memory: the repository is only read. */
enum { MEMORY_FIRST = 1000 };

/* The objects of g, with memory in front. */
static int open_objects(git_odb **out, const fg_git *g)
{
	fg_arena a = FG_ARENA_INIT;
	git_odb_backend *memory = NULL;
	int code = git_odb_open(out, fg_arena_printf(&a, "%s/objects", g->facts.common_dir));
	if (code == 0 && g->object_dir)
		code = git_odb_add_disk_alternate(*out, g->object_dir);
	for (const char *at = g->alternates ? g->alternates : ""; code == 0 && *at;) {
		size_t n = strcspn(at, ":");
		if (n)
			code = git_odb_add_disk_alternate(*out, fg_arena_strndup(&a, at, n));
		at += n + (at[n] == ':');
	}
	if (code == 0)
		code = git_mempack_new(&memory);
	if (code == 0 && (code = git_odb_add_backend(*out, memory, MEMORY_FIRST)) != 0)
		memory->free(memory);
	fg_arena_release(&a);
	return code;
}

/* A second handle, which alone has that memory. */
static int open_aside(git_repository **out, const fg_git *g)
{
	git_odb *odb = NULL;
	int code = git_repository_open(out, g->facts.git_dir);
	if (code == 0)
		code = open_objects(&odb, g);
	if (code == 0)
		code = git_repository_set_odb(*out, odb);
	git_odb_free(odb);
	return code;
}

/* The merge of both parents; conflicts leave entries that no tree has. */
static int merge_again(git_index **out, git_repository *r, const git_commit *c)
{
	git_commit *ours = NULL, *theirs = NULL;
	int code = git_commit_parent(&ours, c, 0);
	if (code == 0)
		code = git_commit_parent(&theirs, c, 1);
	if (code == 0)
		code = git_merge_commits(out, r, ours, theirs, NULL);
	if (code == 0 && git_index_has_conflicts(*out))
		code = GIT_ECONFLICT;
	git_commit_free(ours);
	git_commit_free(theirs);
	return code;
}

static bool is_same(git_repository *r, const git_commit *c, git_index *made)
{
	git_tree *tree = NULL;
	git_diff *diff = NULL;
	int code = git_commit_tree(&tree, c);
	if (code == 0)
		code = git_diff_tree_to_index(&diff, r, tree, made, NULL);
	bool same = code == 0 && git_diff_num_deltas(diff) == 0;
	git_diff_free(diff);
	git_tree_free(tree);
	return same;
}

bool fg_git_is_plain_merge(fg_git *g, const fg_git_id *id)
{
	git_repository *aside = NULL;
	git_commit *c = NULL;
	git_index *made = NULL;
	git_oid oid = fg_git__oid(id);
	bool is_plain = false;
	if (g->sha256)
		return false;
	if (open_aside(&aside, g) == 0 && git_commit_lookup(&c, aside, &oid) == 0 &&
	    git_commit_parentcount(c) == 2 && merge_again(&made, aside, c) == 0)
		is_plain = is_same(aside, c, made);
	git_index_free(made);
	git_commit_free(c);
	git_repository_free(aside);
	return is_plain;
}
