/*
 * Run a function in a forked child and look at its end: for code that stops
 * the process. The child's stderr is caught.
 */
#ifndef FG_TESTS_UNIT_BASE_CHILD_H
#define FG_TESTS_UNIT_BASE_CHILD_H

#include "base/compiler.h"

#include <sys/wait.h>
#include <unistd.h>

typedef struct child_end {
	int status; /* as of waitpid */
	char stderr_text[512];
} child_end;

static inline child_end run_in_child(void (*body)(void))
{
	child_end end = {0};
	int fds[2];
	fflush(stdout);
	if (pipe(fds) != 0)
		abort();
	pid_t pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDERR_FILENO);
		close(fds[0]);
		close(fds[1]);
		body();
		_exit(0);
	}
	close(fds[1]);
	size_t n = 0;
	ssize_t got;
	while (n < sizeof(end.stderr_text) - 1 &&
	       (got = read(fds[0], end.stderr_text + n, sizeof(end.stderr_text) - 1 - n)) > 0)
		n += (size_t)got;
	close(fds[0]);
	if (waitpid(pid, &end.status, 0) != pid)
		abort();
	return end;
}

#endif
