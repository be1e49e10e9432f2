#include "git/ignores.h"

#include "base/alloc.h"
#include "base/path.h"

#include <git2.h>

struct fg_git_ignores {
	git_repository *repository;
	git_index *index;
	fg_arena arena;
	const char *prefix; /* of the dir below the work tree; "" = the same */
};

static const char *prefix_of(fg_arena *a, const git_repository *r, const char *dir)
{
	const char *tree = git_repository_workdir(r);
	const char *below = tree ? fg_path_below(fg_path_normalize(a, tree), dir) : NULL;
	return !below ? NULL : strcmp(below, ".") == 0 ? "" : below;
}

fg_git_ignores *fg_git_open_ignores(const char *dir)
{
	fg_git_ignores *g = fg_alloc(sizeof(*g));
	memset(g, 0, sizeof(*g));
	git_libgit2_init();
	int code = git_repository_open_ext(&g->repository, dir, 0, NULL);
	if (code == 0)
		g->prefix = prefix_of(&g->arena, g->repository, dir);
	if (g->prefix)
		git_repository_index(&g->index, g->repository);
	if (g->index)
		return g;
	fg_git_close_ignores(g);
	return NULL;
}

void fg_git_close_ignores(fg_git_ignores *g)
{
	if (!g)
		return;
	git_index_free(g->index);
	git_repository_free(g->repository);
	fg_arena_release(&g->arena);
	git_libgit2_shutdown();
	fg_free(g);
}

bool fg_git_is_ignored(fg_git_ignores *g, const char *path)
{
	fg_arena a = FG_ARENA_INIT;
	const char *full = *g->prefix ? fg_arena_printf(&a, "%s/%s", g->prefix, path) : path;
	int ignored = 0;
	if (git_ignore_path_is_ignored(&ignored, g->repository, full) != 0)
		ignored = 0;
	if (ignored) {
		size_t at;
		/* Tracked itself, or a folder that holds something tracked. */
		const char *below = fg_arena_printf(&a, "%s/", full);
		if (git_index_get_bypath(g->index, full, 0) ||
		    git_index_find_prefix(&at, g->index, below) == 0)
			ignored = 0;
	}
	fg_arena_release(&a);
	return ignored;
}
