/*
 * The parent's side of the pool: one poll loop over the children's result
 * pipes and a signalfd.
 *
 * A child is busy from the moment it is forked, so each death uses up an item
 * and a child that always dies cannot make the loop endless. The end of a
 * result pipe is how a death is seen; the status is collected right then.
 */
#include "work/pool_internal.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "base/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCK = 128 << 10, KEPT_BUFFER = 1 << 20 };

#define NO_DEADLINE UINT64_MAX

typedef struct child {
	pid_t pid; /* 0 = free place */
	int requests, results;
	bool is_busy;
	size_t item;
	unsigned served;
	uint64_t deadline; /* of the item, monotonic nanoseconds */
	uint64_t cpu_ns;   /* up to the last result */
	fg_buf in;         /* of the result that is coming in */
} child;

typedef struct pool {
	size_t n, next, finished; /* items */
	const fg_work_options *options;
	fg_work_function work;
	fg_work_done done;
	void *payload;
	child *children;
	struct pollfd *polls; /* one for each child, one for signals */
	size_t child_count;
	char *block;
	bool is_stopped; /* the callback has had enough */
	bool was_called; /* options->meanwhile */
	int signal_fd;
	sigset_t old_mask;
	struct sigaction old_sigchld, old_sigpipe;
} pool;

uint64_t fg_work_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * UINT64_C(1000000000) + (uint64_t)t.tv_nsec;
}

/* Signals. */

static bool is_ignored(int number)
{
	struct sigaction action;
	return sigaction(number, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) &&
	       action.sa_handler == SIG_IGN;
}

static void replace_action(int number, void (*handler)(int), struct sigaction *old)
{
	struct sigaction action = {.sa_handler = handler};
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, old);
}

/* Interruptions are blocked and read from signal_fd, so the user's handlers are not touched.
 * With SIGCHLD ignored the kernel would throw the children's statuses away. */
static fg_err take_signals(pool *p, fg_error *err)
{
	sigset_t interruptions;
	sigemptyset(&interruptions);
	if (!is_ignored(SIGINT))
		sigaddset(&interruptions, SIGINT);
	if (!is_ignored(SIGTERM))
		sigaddset(&interruptions, SIGTERM);
	p->signal_fd = signalfd(-1, &interruptions, SFD_CLOEXEC | SFD_NONBLOCK);
	if (p->signal_fd < 0)
		return fg_error_set(err, FG_ERR_IO, "cannot watch for signals: %s",
		                    strerror(errno));
	sigprocmask(SIG_BLOCK, &interruptions, &p->old_mask);
	replace_action(SIGCHLD, SIG_DFL, &p->old_sigchld);
	replace_action(SIGPIPE, SIG_IGN, &p->old_sigpipe);
	return FG_OK;
}

static void give_signals_back(pool *p)
{
	close(p->signal_fd);
	sigaction(SIGCHLD, &p->old_sigchld, NULL);
	sigaction(SIGPIPE, &p->old_sigpipe, NULL);
	sigprocmask(SIG_SETMASK, &p->old_mask, NULL);
}

static bool is_interrupted(const pool *p)
{
	struct signalfd_siginfo info;
	return read(p->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info);
}

/* Birth and death of a child. */

static void close_pipe(int fds[2])
{
	for (int i = 0; i < 2; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* Both ends above the standard streams, which the child redirects. */
static bool make_pipe(int fds[2])
{
	if (pipe2(fds, O_CLOEXEC) != 0) {
		fds[0] = fds[1] = -1;
		return false;
	}
	for (int i = 0; i < 2; i++) {
		if (fds[i] > STDERR_FILENO)
			continue;
		int low = fds[i];
		fds[i] = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(low);
	}
	return fds[0] >= 0 && fds[1] >= 0;
}

/* In the new child: drop the parent's ends, or other children would outlive the parent. */
FG_NORETURN static void become_child(pool *p, const int requests[2], const int results[2])
{
	for (size_t i = 0; i < p->child_count; i++) {
		if (!p->children[i].pid)
			continue;
		close(p->children[i].requests);
		close(p->children[i].results);
	}
	close(p->signal_fd);
	close(requests[1]);
	close(results[0]);
	fg_work__serve(&(fg_work__server){requests[0], results[1], p->options, p->work, p->payload,
	                                  p->old_mask});
}

/* False with errno when the system refuses. */
static bool spawn(pool *p, child *c)
{
	int requests[2] = {-1, -1}, results[2] = {-1, -1};
	pid_t pid = -1;
	if (make_pipe(requests) && make_pipe(results))
		pid = fork();
	if (pid < 0) {
		int number = errno;
		close_pipe(requests);
		close_pipe(results);
		errno = number;
		return false;
	}
	if (pid == 0)
		become_child(p, requests, results);
	setpgid(pid, pid); /* here too: it must hold before the first kill */
	close(requests[0]);
	close(results[1]);
	fcntl(results[0], F_SETFL, O_NONBLOCK);
	*c = (child){.pid = pid, .requests = requests[1], .results = results[0]};
	return true;
}

/* End the child and all it started, collect it. An exit status that is already set stays:
 * SIGKILL changes nothing in a process on its way out. */
static int reap(child *c, struct rusage *usage)
{
	int status = 0;
	killpg(c->pid, SIGKILL);
	kill(c->pid, SIGKILL);
	while (wait4(c->pid, &status, 0, usage) < 0)
		FG_ASSERT(errno == EINTR);
	close(c->requests);
	close(c->results);
	fg_buf_release(&c->in);
	c->pid = 0;
	c->is_busy = false;
	return status;
}

/* Items. */

static void assign(pool *p, child *c)
{
	uint64_t seconds = p->options->timeout_seconds;
	c->is_busy = true;
	c->item = p->next++;
	c->deadline = seconds ? fg_work_now() + seconds * UINT64_C(1000000000) : NO_DEADLINE;
	if (p->options->deadline && p->options->deadline < c->deadline)
		c->deadline = p->options->deadline;
	fg_buf request = FG_BUF_INIT;
	fg_wire_put_u64(&request, c->item);
	/* The pipe is empty, so all of it fits. When the child is dead already, the end of its
	 * results says so. */
	while (write(c->requests, request.at, request.n) < 0 && errno == EINTR)
		;
	fg_buf_release(&request);
}

static void deliver(pool *p, const fg_work_result *result)
{
	p->finished++;
	if (!p->done(result, p->payload))
		p->is_stopped = true;
}

static void classify(fg_work_result *result, int status)
{
	bool is_exhausted = WIFEXITED(status) && WEXITSTATUS(status) == FG_EXIT_OUT_OF_MEMORY;
	result->status = is_exhausted ? FG_WORK_OUT_OF_MEMORY : FG_WORK_CRASHED;
	result->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/* The child died, hangs, or talks nonsense: its item is lost with it. */
static void give_up(pool *p, child *c, bool is_timeout)
{
	struct rusage usage = {0};
	fg_work_result result = {.item = c->item, .bytes = ""};
	bool is_busy = c->is_busy;
	int status = reap(c, &usage);
	uint64_t cpu_ns = fg_work__cpu_ns(&usage);
	result.cpu_seconds = cpu_ns > c->cpu_ns ? (double)(cpu_ns - c->cpu_ns) / 1e9 : 0;
	result.peak_bytes = fg_work__peak_bytes(&usage);
	if (is_timeout)
		result.status = FG_WORK_TIMED_OUT;
	else
		classify(&result, status);
	if (is_busy)
		deliver(p, &result);
}

/* The whole result is in. The child gets its next item before the callback runs. */
static void complete(pool *p, child *c, fg_work_result *result)
{
	fg_buf in = c->in;
	unsigned limit = p->options->items_per_child;
	c->in = (fg_buf)FG_BUF_INIT;
	c->is_busy = false;
	c->served++;
	if (limit && c->served >= limit)
		reap(c, NULL);
	else if (p->next < p->n)
		assign(p, c);
	result->bytes = in.at + FG_WORK__HEADER_BYTES;
	deliver(p, result);
	if (c->pid && !c->in.at && in.cap <= KEPT_BUFFER) {
		fg_buf_clear(&in);
		c->in = in;
	} else {
		fg_buf_release(&in);
	}
}

static void take_frame(pool *p, child *c)
{
	if (c->in.n < FG_WORK__HEADER_BYTES)
		return;
	fg_wire_reader r = {(const unsigned char *)c->in.at, c->in.n, false};
	uint64_t item = fg_wire_u64(&r), n = fg_wire_u64(&r);
	uint64_t cpu_ns = fg_wire_u64(&r), peak = fg_wire_u64(&r);
	if (!c->is_busy || item != c->item || r.left > n || cpu_ns < c->cpu_ns) {
		give_up(p, c, false);
		return;
	}
	if (r.left < n)
		return;
	fg_work_result result = {.item = c->item, .status = FG_WORK_DONE, .n = r.left};
	result.cpu_seconds = (double)(cpu_ns - c->cpu_ns) / 1e9;
	result.peak_bytes = peak;
	c->cpu_ns = cpu_ns;
	complete(p, c, &result);
}

static void read_results(pool *p, child *c)
{
	ssize_t n = read(c->results, p->block, BLOCK);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		give_up(p, c, false);
		return;
	}
	fg_buf_put(&c->in, p->block, (size_t)n);
	take_frame(p, c);
}

/* The loop. */

/* Fill the free places while items are left. Fewer children than wanted will do; none won't. */
static fg_err employ(pool *p, fg_error *err)
{
	size_t busy = 0;
	int number = 0;
	for (size_t i = 0; i < p->child_count; i++) {
		child *c = &p->children[i];
		if (!c->pid && p->next < p->n && !number && !spawn(p, c))
			number = errno;
		if (c->pid && !c->is_busy && p->next < p->n)
			assign(p, c);
		busy += c->is_busy;
	}
	if (busy)
		return FG_OK;
	return fg_error_set(err, FG_ERR_IO, "cannot start a worker process: %s", strerror(number));
}

/* A child that has begun to send its result is not hanging: we may be the slow one. */
static bool can_time_out(const child *c)
{
	return c->pid && c->is_busy && c->in.n == 0 && c->deadline != NO_DEADLINE;
}

static int poll_timeout(const pool *p)
{
	uint64_t nearest = NO_DEADLINE, now = fg_work_now();
	for (size_t i = 0; i < p->child_count; i++)
		if (can_time_out(&p->children[i]) && p->children[i].deadline < nearest)
			nearest = p->children[i].deadline;
	if (nearest == NO_DEADLINE)
		return -1;
	uint64_t ms = nearest > now ? (nearest - now + 999999) / 1000000 : 0;
	return ms < INT_MAX ? (int)ms : INT_MAX;
}

/* Results before deadlines: what has arrived is not late, however long we were away. */
static void attend(pool *p)
{
	for (size_t i = 0; i < p->child_count && !p->is_stopped; i++)
		if (p->children[i].pid && p->polls[i].revents)
			read_results(p, &p->children[i]);
	uint64_t now = fg_work_now();
	for (size_t i = 0; i < p->child_count && !p->is_stopped; i++)
		if (can_time_out(&p->children[i]) && p->children[i].deadline <= now)
			give_up(p, &p->children[i], true);
}

static fg_err run(pool *p, fg_error *err)
{
	p->polls[p->child_count] = (struct pollfd){p->signal_fd, POLLIN, 0};
	while (p->finished < p->n && !p->is_stopped) {
		fg_err result = employ(p, err);
		if (result)
			return result;
		if (p->options->meanwhile && !p->was_called) {
			p->was_called = true;
			p->options->meanwhile(p->payload);
		}
		for (size_t i = 0; i < p->child_count; i++) {
			const child *c = &p->children[i];
			p->polls[i] = (struct pollfd){c->pid ? c->results : -1, POLLIN, 0};
		}
		int ready = poll(p->polls, p->child_count + 1, poll_timeout(p));
		if (ready < 0 && errno != EINTR)
			return fg_error_set(err, FG_ERR_IO, "cannot wait for workers: %s",
			                    strerror(errno));
		if (is_interrupted(p))
			return fg_error_set(err, FG_ERR_CANCELLED, "interrupted");
		if (ready >= 0)
			attend(p);
	}
	return FG_OK;
}

fg_err fg_work_run(size_t n, const fg_work_options *options, fg_work_function work,
                   fg_work_done done, void *payload, fg_error *err)
{
	size_t jobs = options->jobs ? options->jobs : fg_work_processors();
	pool p = {.n = n, .options = options, .work = work, .done = done, .payload = payload};
	if (n == 0)
		return FG_OK;
	fg_err result = take_signals(&p, err);
	if (result)
		return result;
	p.child_count = jobs < n ? jobs : n;
	p.children = fg_calloc(p.child_count, sizeof(*p.children));
	p.polls = fg_calloc(p.child_count + 1, sizeof(*p.polls));
	p.block = fg_alloc(BLOCK);
	result = run(&p, err);
	for (size_t i = 0; i < p.child_count; i++)
		if (p.children[i].pid)
			reap(&p.children[i], NULL);
	fg_free(p.children);
	fg_free(p.polls);
	fg_free(p.block);
	give_signals_back(&p);
	return result;
}
