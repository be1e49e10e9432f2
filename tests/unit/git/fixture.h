/* Real repositories, made by the real git in a temporary folder. */
#ifndef FG_TESTS_UNIT_GIT_FIXTURE_H
#define FG_TESTS_UNIT_GIT_FIXTURE_H

#include "base/arena.h"
#include "base/file.h"
#include "git/git.h"
#include "unit/test.h"

#include <sys/wait.h>
#include <unistd.h>

typedef struct sandbox {
	char dir[64];
	fg_arena arena;
	fg_error err;
} sandbox;

FG_NORETURN static void become_shell(const sandbox *s, const char *script)
{
	fg_arena a = FG_ARENA_INIT;
	char *const environment[] = {
		fg_arena_printf(&a, "HOME=%s", s->dir),
		fg_arena_strdup(&a, "PATH=/usr/local/bin:/usr/bin:/bin"),
		fg_arena_strdup(&a, "GIT_CONFIG_NOSYSTEM=1"),
		fg_arena_strdup(&a, "GIT_AUTHOR_NAME=Ada"),
		fg_arena_strdup(&a, "GIT_AUTHOR_EMAIL=Ada@example.org"),
		fg_arena_strdup(&a, "GIT_COMMITTER_NAME=Bo"),
		fg_arena_strdup(&a, "GIT_COMMITTER_EMAIL=bo@example.org"),
		fg_arena_strdup(&a, "GIT_AUTHOR_DATE=1700000000 +0100"),
		fg_arena_strdup(&a, "GIT_COMMITTER_DATE=1700000000 +0000"), NULL};
	if (chdir(s->dir) == 0)
		execle("/bin/sh", "sh", "-ec", script, NULL, environment);
	_exit(127);
}

/* Run the script in the sandbox; it must succeed. */
static void sh(sandbox *s, const char *script)
{
	int status = -1;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		become_shell(s, script);
	waitpid(child, &status, 0);
	if (status != 0)
		printf("script failed: %s\n", script);
	CU_ASSERT_EQUAL_FATAL(status, 0);
}

static void open_sandbox(sandbox *s)
{
	memset(s, 0, sizeof(*s));
	snprintf(s->dir, sizeof(s->dir), "/tmp/fg-git-XXXXXX");
	CU_ASSERT_FATAL(mkdtemp(s->dir) != NULL);
	sh(s, "git init -q -b main .; git config commit.gpgsign false");
}

static void close_sandbox(sandbox *s)
{
	sh(s, "chmod -R u+w .; rm -rf \"$HOME\"");
	fg_error_release(&s->err);
	fg_arena_release(&s->arena);
}

FG_UNUSED static fg_git *open_git(sandbox *s, const char *below)
{
	fg_git *g = NULL;
	const char *path = fg_arena_printf(&s->arena, "%s/%s", s->dir, below);
	fg_err code = fg_git_open(&g, path, NULL, &s->err);
	if (code)
		printf("open: %s\n", s->err.message);
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	return g;
}

FG_UNUSED static fg_git_id resolve(sandbox *s, fg_git *g, const char *revision)
{
	fg_git_id id = {{0}};
	CU_ASSERT_EQUAL_FATAL(fg_git_resolve(g, revision, &id, &s->err), FG_OK);
	return id;
}

FG_UNUSED static fg_git_id tree(sandbox *s, fg_git *g, const char *revision)
{
	fg_git_id commit = resolve(s, g, revision), out;
	CU_ASSERT_EQUAL_FATAL(fg_git_tree_of(g, &commit, &out, &s->err), FG_OK);
	return out;
}

#endif
