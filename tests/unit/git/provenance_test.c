/* Provenance of real repositories made by libgit2's init in a temporary folder. */
#include "git/provenance.h"
#include "unit/test.h"

#include <git2.h>
#include <unistd.h>

static const struct {
	const char *url, *expected;
} urls[] = {
	{"https://example.org/a/b.git", "https://example.org/a/b.git"},
	{"https://user:secret@example.org/a/b", "https://example.org/a/b"},
	{"https://token@example.org/a@b", "https://example.org/a@b"},
	{"git@example.org:a/b.git", "ssh://example.org/a/b.git"},
	{"ssh://git@example.org:22/a", "ssh://example.org:22/a"},
	{"/home/somebody/repo", NULL},
	{"../other", NULL},
	{"file:///home/somebody/repo", NULL},
};

static void remove_tree(const char *path)
{
	char command[256];
	CU_ASSERT_FATAL(strncmp(path, "/tmp/fg-git-", 12) == 0);
	snprintf(command, sizeof(command), "%s", path);
	char *const argv[] = {(char *)"rm", (char *)"-rf", command, NULL};
	if (fork() == 0) {
		execvp("rm", argv);
		_exit(127);
	}
}

static void urls_lose_credentials(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(urls); i++) {
		char dir[] = "/tmp/fg-git-XXXXXX";
		fg_arena a = FG_ARENA_INIT;
		fg_git_provenance p;
		git_repository *repo = NULL;
		git_config *config = NULL;
		CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
		git_libgit2_init();
		CU_ASSERT_EQUAL_FATAL(git_repository_init(&repo, dir, 0), 0);
		CU_ASSERT_EQUAL_FATAL(git_repository_config(&config, repo), 0);
		CU_ASSERT_EQUAL(git_config_set_string(config, "remote.origin.url", urls[i].url), 0);
		git_config_free(config);
		CU_ASSERT_TRUE(fg_git_read_provenance(&a, dir, &p));
		if (urls[i].expected)
			CU_ASSERT_TRUE(p.repository_uri && strcmp(p.repository_uri, urls[i].expected) == 0);
		if (!urls[i].expected)
			CU_ASSERT_PTR_NULL(p.repository_uri);
		CU_ASSERT_PTR_NULL(p.revision); /* no commit yet */
		CU_ASSERT_TRUE(p.work_tree && p.work_tree[strlen(p.work_tree) - 1] != '/');
		git_repository_free(repo);
		git_libgit2_shutdown();
		fg_arena_release(&a);
		remove_tree(dir);
	}
}

static void no_repository(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_provenance p;
	CU_ASSERT_FALSE(fg_git_read_provenance(&a, "/", &p));
	CU_ASSERT_PTR_NULL(p.repository_uri);
	fg_arena_release(&a);
}

FG_TEST_MAIN("git.provenance", {"urls lose credentials", urls_lose_credentials},
             {"no repository", no_repository})
