/* Folders of one run: of their own, locked while the run lives, swept behind a dead one. */
#include "base/scratch.h"

#include "unit/test.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

static void one_run(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_scratch s, other;
	struct stat st;
	CU_ASSERT_EQUAL_FATAL(fg_scratch_make(&s, &a, NULL), FG_OK);
	CU_ASSERT(stat(s.path, &st) == 0 && (st.st_mode & 0777) == 0700);
	CU_ASSERT_EQUAL_FATAL(fg_scratch_make(&other, &a, NULL), FG_OK);
	CU_ASSERT(strcmp(s.path, other.path) != 0 && is_there(s.path));
	const char *below = fg_arena_printf(&a, "%s/d", s.path);
	CU_ASSERT_EQUAL(mkdir(below, 0700), 0);
	fg_scratch_remove(&s);
	CU_ASSERT(!is_there(below) && s.path == NULL);
	fg_scratch_remove(&s);
	fg_scratch_remove(&other);
	fg_arena_release(&a);
}

/* A child holds the lock when its parent is dead, and nobody does behind both. */
static void behind_a_dead_one(void)
{
	fg_arena a = FG_ARENA_INIT;
	fg_scratch s;
	int tell[2], stop[2];
	char path[256] = "";
	CU_ASSERT_FATAL(pipe(tell) == 0 && pipe(stop) == 0);
	pid_t run = fork();
	if (run == 0) {
		char c;
		close(stop[1]);
		if (fg_scratch_make(&s, &a, NULL) == FG_OK && fork() == 0)
			_exit(read(stop[0], &c, 1) < 0); /* a worker */
		_exit(write(tell[1], s.path, strlen(s.path)) < 0);
	}
	close(tell[1]);
	close(stop[0]);
	waitpid(run, NULL, 0);
	CU_ASSERT_FATAL(read(tell[0], path, sizeof(path) - 1) > 0);
	CU_ASSERT_EQUAL_FATAL(fg_scratch_make(&s, &a, NULL), FG_OK);
	fg_scratch_remove(&s);
	CU_ASSERT(is_there(path));
	close(stop[1]);
	for (int i = 0; i < 100 && is_there(path); i++) {
		usleep(20000);
		CU_ASSERT_EQUAL_FATAL(fg_scratch_make(&s, &a, NULL), FG_OK);
		fg_scratch_remove(&s);
	}
	CU_ASSERT(!is_there(path));
	close(tell[0]);
	fg_arena_release(&a);
}

FG_TEST_MAIN("base.scratch", {"one run", one_run}, {"behind a dead one", behind_a_dead_one})
