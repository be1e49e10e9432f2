/* What a repository ignores, asked of real ones in a temporary folder. */
#include "git/ignores.h"

#include "base/arena.h"
#include "base/file.h"
#include "unit/test.h"

#include <ftw.h>
#include <git2.h>
#include <unistd.h>

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

static void write_file(const char *dir, const char *name, const char *text)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_arena_printf(&a, "%s/%s", dir, name);
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
	fg_arena_release(&a);
}

/* keys/ and *.key are ignored; keys/kept.pem and kept.key are in the index all the same. */
static void make_repository(const char *dir)
{
	git_repository *r = NULL;
	git_index *index = NULL;
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_EQUAL_FATAL(git_repository_init(&r, dir, 0), 0);
	CU_ASSERT_EQUAL_FATAL(fg_file_mkdirs(fg_arena_printf(&a, "%s/keys", dir), NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_file_mkdirs(fg_arena_printf(&a, "%s/fw/out", dir), NULL), FG_OK);
	write_file(dir, ".gitignore", "/keys/\n*.key\n/fw/out/\n");
	write_file(dir, "keys/kept.pem", "x");
	write_file(dir, "kept.key", "x");
	CU_ASSERT_EQUAL_FATAL(git_repository_index(&index, r), 0);
	git_index_add_bypath(index, "keys/kept.pem");
	git_index_add_bypath(index, "kept.key");
	CU_ASSERT_EQUAL(git_index_write(index), 0);
	git_index_free(index);
	git_repository_free(r);
	fg_arena_release(&a);
}

static void tracked_files_are_the_projects(void)
{
	char dir[] = "/tmp/fg-ignores-XXXXXX";
	CU_ASSERT_FATAL(mkdtemp(dir) != NULL);
	git_libgit2_init();
	make_repository(dir);
	fg_git_ignores *g = fg_git_open_ignores(dir);
	CU_ASSERT_PTR_NOT_NULL_FATAL(g);
	CU_ASSERT(fg_git_is_ignored(g, "mine.key"));
	CU_ASSERT(fg_git_is_ignored(g, "keys/mine.pem"));
	CU_ASSERT(!fg_git_is_ignored(g, "kept.key"));
	CU_ASSERT(!fg_git_is_ignored(g, "keys/kept.pem"));
	CU_ASSERT(!fg_git_is_ignored(g, "keys")); /* it holds one */
	CU_ASSERT(!fg_git_is_ignored(g, "src/main.c"));
	fg_git_close_ignores(g);
	git_libgit2_shutdown();
	nftw(dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void below_the_work_tree(void)
{
	char dir[] = "/tmp/fg-ignores-XXXXXX";
	fg_arena a = FG_ARENA_INIT;
	CU_ASSERT_FATAL(mkdtemp(dir) != NULL);
	git_libgit2_init();
	make_repository(dir);
	fg_git_ignores *g = fg_git_open_ignores(fg_arena_printf(&a, "%s/fw", dir));
	CU_ASSERT_PTR_NOT_NULL_FATAL(g);
	CU_ASSERT(fg_git_is_ignored(g, "out"));
	CU_ASSERT(fg_git_is_ignored(g, "a.key"));
	CU_ASSERT(!fg_git_is_ignored(g, "keys/a.pem"));
	fg_git_close_ignores(g);
	git_libgit2_shutdown();
	fg_arena_release(&a);
	nftw(dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void no_repository(void)
{
	CU_ASSERT_PTR_NULL(fg_git_open_ignores("/"));
	fg_git_close_ignores(NULL);
}

FG_TEST_MAIN("git.ignores", {"tracked files are the project's", tracked_files_are_the_projects},
             {"below the work tree", below_the_work_tree}, {"no repository", no_repository})
