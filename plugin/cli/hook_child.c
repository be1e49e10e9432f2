#include "cli/hook_child.h"

#include "base/arena.h"
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

bool fg_hook_read_input(fg_buf *out, size_t max)
{
	char chunk[8192];
	for (;;) {
		ssize_t n = read(STDIN_FILENO, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return true;
		fg_buf_put(out, chunk, (size_t)n);
		if (out->n > max)
			return false;
	}
}

static void feed(int fd, const fg_buf *input)
{
	size_t done = 0;
	while (input && done < input->n) {
		ssize_t n = write(fd, input->at + done, input->n - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return; /* it does not want to hear more */
		done += (size_t)n;
	}
}

FG_NORETURN static void become(const char *program, char *const *arguments, size_t n, int input)
{
	fg_arena a = FG_ARENA_INIT;
	char **argv = fg_arena_array(&a, n + 2, sizeof(*argv));
	argv[0] = fg_arena_strdup(&a, program);
	for (size_t i = 0; i < n; i++)
		argv[i + 1] = arguments[i];
	if (input >= 0)
		dup2(input, STDIN_FILENO);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	execv(program, argv);
	fg_cli_say(stderr, "firmgate: cannot run '%s': %s\n", program, strerror(errno));
	_exit(126);
}

int fg_hook_run_before(const char *program, char *const *arguments, size_t n, const fg_buf *input)
{
	int ends[2] = {-1, -1}, status = 0;
	if (access(program, X_OK) != 0)
		return 0;
	if (input && pipe(ends) != 0)
		return 126;
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		if (input)
			close(ends[1]);
		become(program, arguments, n, ends[0]);
	}
	if (input) {
		close(ends[0]);
		if (child > 0)
			feed(ends[1], input);
		close(ends[1]);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (child < 0)
		return 126;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
