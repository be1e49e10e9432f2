/*
 * One short-lived program, asked a question: no shell, "/" as directory (so
 * that no relative name can reach into a project), locale C, search-path
 * variables removed, time and output bounded, its whole process group ended.
 */
#include "toolchain/toolchain_internal.h"

#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { MAX_OUTPUT = 8 << 20 };

/* Variables that add search paths or outputs, or change the language of messages. */
static bool is_unwanted(const char *variable)
{
	static const char *const names[] = {
		"CPATH=",
		"C_INCLUDE_PATH=",
		"CPLUS_INCLUDE_PATH=",
		"OBJC_INCLUDE_PATH=",
		"DEPENDENCIES_OUTPUT=",
		"SUNPRO_DEPENDENCIES=",
		"GCC_COMPARE_DEBUG=",
		"GCC_COLORS=",
		"LC_",
		"LANG",
		"CCC_OVERRIDE_OPTIONS=",
		"COMPILER_PATH=",
		"GCC_EXEC_PREFIX=",
		"CLANG_CONFIG_FILE_",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strncmp(variable, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

typedef FG_VEC(char *) variables;

static void clean_environment(variables *out)
{
	static char locale[] = "LC_ALL=C";
	for (char **v = environ; v && *v; v++)
		if (!is_unwanted(*v))
			fg_vec_push(out, *v);
	fg_vec_push(out, locale);
	fg_vec_push(out, NULL);
}

typedef struct pipes {
	int in[2], out[2], errors[2];
} pipes;

static void close_if_open(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_all(pipes *p)
{
	for (int i = 0; i < 2; i++) {
		close_if_open(&p->in[i]);
		close_if_open(&p->out[i]);
		close_if_open(&p->errors[i]);
	}
}

static bool open_all(pipes *p)
{
	*p = (pipes){{-1, -1}, {-1, -1}, {-1, -1}};
	return pipe2(p->in, O_CLOEXEC) == 0 && pipe2(p->out, O_CLOEXEC) == 0 &&
	       pipe2(p->errors, O_CLOEXEC) == 0;
}

/* Only async-signal-safe calls from here to exec. */
static void become(const pipes *p, char *const *argv, char *const *variables_list)
{
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	if (chdir("/") == 0 && dup2(p->in[0], 0) >= 0 && dup2(p->out[1], 1) >= 0 &&
	    dup2(p->errors[1], 2) >= 0)
		execve(argv[0], argv, variables_list);
	_exit(127);
}

static long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Read what is there; false at the end of the stream. */
static bool drain(int fd, fg_buf *into)
{
	char block[16384];
	ssize_t n = read(fd, block, sizeof(block));
	if (n > 0)
		fg_buf_put(into, block, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static const char too_slow[] = "it did not answer in time";

/* Read both streams until their ends; returns the limit that was hit or NULL. */
static const char *collect(fg_process_result *r, pipes *p, long end)
{
	while (p->out[0] >= 0 || p->errors[0] >= 0) {
		struct pollfd fds[2] = {{p->out[0], POLLIN, 0}, {p->errors[0], POLLIN, 0}};
		long left = end - now_ms();
		if (left <= 0)
			return too_slow;
		if (poll(fds, 2, (int)(left > 1000 ? 1000 : left)) < 0 && errno != EINTR)
			return "its output cannot be read";
		if (fds[0].revents && !drain(p->out[0], &r->out))
			close_if_open(&p->out[0]);
		if (fds[1].revents && !drain(p->errors[0], &r->errors))
			close_if_open(&p->errors[0]);
		if (r->out.n > MAX_OUTPUT || r->errors.n > MAX_OUTPUT)
			return "its answer is too long";
	}
	return NULL;
}

/* The child has ended, and is not yet reaped: its number stays its group's. */
static bool has_ended(pid_t child)
{
	siginfo_t info = {0};
	return waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
	       info.si_pid != 0;
}

/* A program may close its outputs and go on: it is waited for until `end`. What it left running is
 * ended with it. */
static void finish(fg_process_result *r, pid_t child, long end)
{
	static const struct timespec pause = {0, 2000000};
	int status = 0;
	while (!r->trouble && !has_ended(child)) {
		if (now_ms() >= end)
			r->trouble = too_slow;
		else
			nanosleep(&pause, NULL);
	}
	kill(-child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The question fits into the pipe's buffer, so one write does not block. */
static void send_input(pipes *p, const char *input)
{
	size_t n = input ? strlen(input) : 0;
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	while (n > 0) {
		ssize_t sent = write(p->in[1], input, n);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			break;
		input += sent;
		n -= (size_t)sent;
	}
	signal(SIGPIPE, before);
	close_if_open(&p->in[1]);
}

void fg_tc__process_run(fg_process_result *out, const char *const *argv, const char *input,
                        unsigned timeout_seconds)
{
	memset(out, 0, sizeof(*out));
	out->status = -1;
	pipes p;
	variables list = FG_VEC_INIT;
	FG_VEC(char *) words = FG_VEC_INIT;
	for (size_t i = 0; argv[i]; i++)
		fg_vec_push(&words, (char *)(uintptr_t)argv[i]); /* exec takes no const */
	fg_vec_push(&words, NULL);
	clean_environment(&list);
	pid_t child = open_all(&p) ? fork() : -1;
	if (child == 0)
		become(&p, words.at, list.at);
	if (child > 0) {
		setpgid(child, child); /* both sides, so that neither has to be first */
		close_if_open(&p.in[0]);
		close_if_open(&p.out[1]);
		close_if_open(&p.errors[1]);
		send_input(&p, input);
		long end = now_ms() + (long)timeout_seconds * 1000;
		out->trouble = collect(out, &p, end);
		finish(out, child, end);
	} else {
		out->trouble = "it cannot be started";
	}
	close_all(&p);
	fg_vec_release(&words);
	fg_vec_release(&list);
}

void fg_tc__process_release(fg_process_result *r)
{
	fg_buf_release(&r->out);
	fg_buf_release(&r->errors);
}
