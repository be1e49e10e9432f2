#include "base/process.h"

#include "base/alloc.h"
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
	if (sent > 0)
		q->at += sent;
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

/* The child; -1: it cannot be started. */
static pid_t start(pipes *p, const fg_process_request *rq)
{
	variables list = FG_VEC_INIT, words = FG_VEC_INIT;
	for (size_t i = 0; rq->argv[i]; i++)
		fg_vec_push(&words, word(rq->argv[i]));
	fg_vec_push(&words, NULL);
	make_environment(&list, rq);
	pid_t child = open_all(p) ? fork() : -1;
	if (child == 0)
		become(p, words.at, list.at);
	if (child > 0) {
		setpgid(child, child); /* both sides, so that neither has to be first */
		close_if_open(&p->in[0]);
		close_if_open(&p->out[1]);
		close_if_open(&p->errors[1]);
		fcntl(p->in[1], F_SETFL, O_NONBLOCK);
	} else {
		close_all(p);
	}
	fg_vec_release(&words);
	fg_vec_release(&list);
	return child;
}

void fg_process_run(fg_process_result *out, const fg_process_request *rq)
{
	memset(out, 0, sizeof(*out));
	out->status = -1;
	pipes p;
	pid_t child = start(&p, rq);
	if (child > 0) {
		void (*before)(int) = signal(SIGPIPE, SIG_IGN);
		long end = now_ms() + (long)rq->timeout_seconds * 1000;
		out->trouble = collect(out, &p, rq, end);
		close_if_open(&p.in[1]);
		finish(out, child, end);
		signal(SIGPIPE, before);
		close_all(&p);
	} else {
		out->trouble = "it cannot be started";
	}
}

void fg_process_release(fg_process_result *r)
{
	fg_buf_release(&r->out);
	fg_buf_release(&r->errors);
}

/* ---- one question after another ---- */

struct fg_talk {
	pid_t child;
	pipes p;
	long timeout_ms;
	size_t max_output;
	fg_buf ahead; /* read, and not asked for yet, from `taken` on */
	size_t taken;
	bool failed;
};

fg_talk *fg_talk_begin(const fg_process_request *rq)
{
	fg_talk *t = fg_calloc(1, sizeof(*t));
	t->child = start(&t->p, rq);
	t->timeout_ms = (long)rq->timeout_seconds * 1000;
	t->max_output = rq->max_output ? rq->max_output : USUAL_OUTPUT;
	if (t->child > 0)
		return t;
	fg_free(t);
	return NULL;
}

/* Whatever it says of errors goes nowhere, but must not stop it. */
static void drop_errors(fg_talk *t)
{
	fg_buf dropped = FG_BUF_INIT;
	if (!drain(t->p.errors[0], &dropped))
		close_if_open(&t->p.errors[0]);
	fg_buf_release(&dropped);
}

/* Until the stream is ready. */
static bool wait_for(fg_talk *t, int fd, short what)
{
	long end = now_ms() + t->timeout_ms;
	while (!t->failed) {
		struct pollfd fds[2] = {{fd, what, 0}, {t->p.errors[0], POLLIN, 0}};
		long left = end - now_ms();
		int ready = left > 0 ? poll(fds, 2, (int)(left > 1000 ? 1000 : left)) : 0;
		t->failed = left <= 0 || (ready < 0 && errno != EINTR);
		if (fds[1].revents)
			drop_errors(t);
		if (fds[0].revents)
			return !t->failed;
	}
	return false;
}

bool fg_talk_ask(fg_talk *t, const char *text)
{
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	size_t left = strlen(text);
	while (left && wait_for(t, t->p.in[1], POLLOUT)) {
		ssize_t sent = write(t->p.in[1], text, left);
		t->failed |= sent < 0 && errno != EINTR && errno != EAGAIN;
		text += sent > 0 ? sent : 0;
		left -= sent > 0 ? (size_t)sent : 0;
	}
	signal(SIGPIPE, before);
	return !t->failed;
}

static bool read_more(fg_talk *t)
{
	if (!wait_for(t, t->p.out[0], POLLIN))
		return false;
	t->failed |= !drain(t->p.out[0], &t->ahead) || t->ahead.n - t->taken > t->max_output;
	return !t->failed;
}

static void take(fg_talk *t, size_t n, fg_buf *out)
{
	fg_buf_put(out, t->ahead.at + t->taken, n);
	t->taken += n;
	if (t->taken == t->ahead.n) {
		fg_buf_clear(&t->ahead);
		t->taken = 0;
	}
}

bool fg_talk_line(fg_talk *t, fg_buf *out)
{
	for (;;) {
		size_t n = t->ahead.n - t->taken;
		const char *at = fg_buf_str(&t->ahead) + t->taken;
		const char *end = n ? memchr(at, '\n', n) : NULL;
		if (end) {
			fg_buf line_end = FG_BUF_INIT;
			take(t, (size_t)(end - at), out);
			take(t, 1, &line_end);
			fg_buf_release(&line_end);
			return true;
		}
		if (!read_more(t))
			return false;
	}
}

bool fg_talk_bytes(fg_talk *t, size_t n, fg_buf *out)
{
	while (t->ahead.n - t->taken < n)
		if (n > t->max_output || !read_more(t))
			return false;
	if (n)
		take(t, n, out);
	return true;
}

bool fg_talk_failed(const fg_talk *t)
{
	return t->failed;
}

void fg_talk_end(fg_talk *t)
{
	int status;
	if (!t)
		return;
	kill(-t->child, SIGKILL);
	while (waitpid(t->child, &status, 0) < 0 && errno == EINTR)
		;
	close_all(&t->p);
	fg_buf_release(&t->ahead);
	fg_free(t);
}
