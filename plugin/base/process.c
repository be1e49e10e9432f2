#include "base/process.h"

#include "base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { USUAL_OUTPUT = 8 << 20 };

/* Of "NAME=value" the name begins with one of the words. */
static bool is_unwanted(const char *variable, const char *const *unset)
{
	for (size_t i = 0; unset && unset[i]; i++)
		if (strncmp(variable, unset[i], strlen(unset[i])) == 0)
			return true;
	return strncmp(variable, "LC_", 3) == 0 || strncmp(variable, "LANG", 4) == 0;
}

typedef FG_VEC(char *) variables;

/* exec takes no const. */
static char *word(const char *s)
{
	return (char *)(uintptr_t)s;
}

static void make_environment(variables *out, const fg_process_request *rq)
{
	for (char **v = environ; v && *v; v++)
		if (!is_unwanted(*v, rq->unset))
			fg_vec_push(out, *v);
	for (size_t i = 0; rq->set && rq->set[i]; i++)
		fg_vec_push(out, word(rq->set[i]));
	fg_vec_push(out, word("LC_ALL=C"));
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

typedef struct question {
	const char *at; /* what is left of the input */
	size_t n;
} question;

/* Write what the pipe takes; its end, or a reader that has gone, closes it. */
static void feed(pipes *p, question *q)
{
	ssize_t sent = q->n ? write(p->in[1], q->at, q->n) : 0;
	if (sent < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	q->at += sent > 0 ? sent : 0;
	q->n -= sent > 0 ? (size_t)sent : q->n;
	if (q->n == 0)
		close_if_open(&p->in[1]);
}

/* Write the input, read both streams until their ends; the limit that was hit or NULL. */
static const char *collect(fg_process_result *r, pipes *p, const fg_process_request *rq, long end)
{
	question q = {rq->input, rq->input ? rq->input_n : 0};
	size_t most = rq->max_output ? rq->max_output : USUAL_OUTPUT;
	while (p->out[0] >= 0 || p->errors[0] >= 0) {
		struct pollfd fds[3] = {
			{p->out[0], POLLIN, 0}, {p->errors[0], POLLIN, 0}, {p->in[1], POLLOUT, 0}};
		long left = end - now_ms();
		if (left <= 0)
			return too_slow;
		if (poll(fds, 3, (int)(left > 1000 ? 1000 : left)) < 0 && errno != EINTR)
			return "its output cannot be read";
		if (fds[2].revents)
			feed(p, &q);
		if (fds[0].revents && !drain(p->out[0], &r->out))
			close_if_open(&p->out[0]);
		if (fds[1].revents && !drain(p->errors[0], &r->errors))
			close_if_open(&p->errors[0]);
		if (r->out.n > most || r->errors.n > most)
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

void fg_process_run(fg_process_result *out, const fg_process_request *rq)
{
	memset(out, 0, sizeof(*out));
	out->status = -1;
	pipes p;
	variables list = FG_VEC_INIT, words = FG_VEC_INIT;
	for (size_t i = 0; rq->argv[i]; i++)
		fg_vec_push(&words, word(rq->argv[i]));
	fg_vec_push(&words, NULL);
	make_environment(&list, rq);
	pid_t child = open_all(&p) ? fork() : -1;
	if (child == 0)
		become(&p, words.at, list.at);
	if (child > 0) {
		void (*before)(int) = signal(SIGPIPE, SIG_IGN);
		setpgid(child, child); /* both sides, so that neither has to be first */
		close_if_open(&p.in[0]);
		close_if_open(&p.out[1]);
		close_if_open(&p.errors[1]);
		fcntl(p.in[1], F_SETFL, O_NONBLOCK);
		long end = now_ms() + (long)rq->timeout_seconds * 1000;
		out->trouble = collect(out, &p, rq, end);
		close_if_open(&p.in[1]);
		finish(out, child, end);
		signal(SIGPIPE, before);
	} else {
		out->trouble = "it cannot be started";
	}
	close_all(&p);
	fg_vec_release(&words);
	fg_vec_release(&list);
}

void fg_process_release(fg_process_result *r)
{
	fg_buf_release(&r->out);
	fg_buf_release(&r->errors);
}
