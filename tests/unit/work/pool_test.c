/* Requirement: FG-WORK-1 */
#include "base/alloc.h"
#include "base/wire.h"
#include "work/pool.h"

#include "unit/base/child.h"
#include "unit/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { MAX_ITEMS = 10000 };

typedef struct tally {
	unsigned seen[MAX_ITEMS]; /* how often each item was delivered */
	fg_work_status status[MAX_ITEMS];
	int signal[MAX_ITEMS];
	uint64_t value[MAX_ITEMS]; /* first eight bytes of the result */
	size_t calls, stop_after;  /* 0 = never */
	int raise_signal;          /* sent to ourselves in the first call; 0 = none */
	double cpu_seconds;
	uint64_t peak_bytes;
	size_t bytes;
} tally;

static tally *new_tally(void)
{
	return fg_calloc(1, sizeof(tally));
}

static bool take(const fg_work_result *r, void *payload)
{
	tally *t = payload;
	t->calls++;
	t->seen[r->item]++;
	t->status[r->item] = r->status;
	t->signal[r->item] = r->signal;
	fg_wire_reader reader = {r->bytes, r->n, false};
	t->value[r->item] = fg_wire_u64(&reader);
	t->cpu_seconds += r->cpu_seconds;
	t->peak_bytes = r->peak_bytes;
	t->bytes += r->n;
	if (t->calls == 1 && t->raise_signal)
		kill(getpid(), t->raise_signal);
	return t->calls != t->stop_after;
}

static size_t open_files(void)
{
	size_t n = 0;
	DIR *dir = opendir("/proc/self/fd");
	while (readdir(dir))
		n++;
	closedir(dir);
	return n;
}

/* Each run must leave no child, no descriptor and no signal setting behind. */
static fg_err run(size_t n, fg_work_options options, fg_work_function work, tally *t)
{
	struct sigaction before[3], after[3];
	static const int watched[] = {SIGINT, SIGCHLD, SIGPIPE};
	sigset_t mask_before, mask_after;
	for (size_t i = 0; i < 3; i++)
		sigaction(watched[i], NULL, &before[i]);
	sigprocmask(SIG_BLOCK, NULL, &mask_before);
	size_t files = open_files();

	fg_err err = fg_work_run(n, &options, work, take, t, NULL);

	CU_ASSERT_EQUAL(open_files(), files);
	errno = 0;
	CU_ASSERT(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
	for (size_t i = 0; i < 3; i++) {
		sigaction(watched[i], NULL, &after[i]);
		CU_ASSERT(before[i].sa_handler == after[i].sa_handler);
	}
	sigprocmask(SIG_BLOCK, NULL, &mask_after);
	for (int s = 1; s < NSIG; s++)
		CU_ASSERT_EQUAL(sigismember(&mask_before, s), sigismember(&mask_after, s));
	return err;
}

static size_t count_of(const tally *t, size_t n, fg_work_status status)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += t->seen[i] == 1 && t->status[i] == status;
	return count;
}

static void square(size_t item, fg_buf *out, void *payload)
{
	(void)payload;
	fg_wire_put_u64(out, item * item + 1);
}

static void every_item_once(void)
{
	static const struct {
		size_t n;
		fg_work_options options;
	} rows[] = {
		{1, {1, 0, 0, 0, NULL, 0}},
		{1, {8, 0, 0, 0, NULL, 0}},
		{10, {3, 60, 0, 0, NULL, 0}},
		{10, {0, 0, 0, 0, NULL, 0}},
		{MAX_ITEMS, {2, 60, 0, 0, NULL, 0}},
		{MAX_ITEMS, {7, 0, 0, 500, NULL, 0}},
		{40, {2, 0, 0, 1, NULL, 0}},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		tally *t = new_tally();
		CU_ASSERT_EQUAL(run(rows[i].n, rows[i].options, square, t), FG_OK);
		CU_ASSERT_EQUAL(t->calls, rows[i].n);
		CU_ASSERT_EQUAL(count_of(t, rows[i].n, FG_WORK_DONE), rows[i].n);
		size_t wrong = 0;
		for (size_t k = 0; k < rows[i].n; k++)
			wrong += t->value[k] != k * k + 1;
		CU_ASSERT_EQUAL(wrong, 0);
		CU_ASSERT(t->peak_bytes > 0);
		fg_free(t);
	}
}

/* As many results as had come when it was called, and how often it was. */
static size_t calls_before, times_called;

static void note_call(void *payload)
{
	calls_before = ((tally *)payload)->calls;
	times_called++;
}

static void parent_works_meanwhile(void)
{
	for (unsigned jobs = 1; jobs < 4; jobs++) {
		tally *t = new_tally();
		calls_before = 1000;
		times_called = 0;
		CU_ASSERT_EQUAL(run(20, (fg_work_options){jobs, 0, 0, 1, note_call, 0}, square, t),
		                FG_OK);
		CU_ASSERT_EQUAL(times_called, 1);
		CU_ASSERT_EQUAL(calls_before, 0);
		CU_ASSERT_EQUAL(count_of(t, 20, FG_WORK_DONE), 20);
		fg_free(t);
	}
}

static void nothing_to_do(void)
{
	tally *t = new_tally();
	CU_ASSERT_EQUAL(run(0, (fg_work_options){4, 1, 0, 0, NULL, 0}, square, t), FG_OK);
	CU_ASSERT_EQUAL(t->calls, 0);
	fg_free(t);
}

/* Items divisible by 3 die, each in the way the payload says; the others are done. */
typedef void (*death)(void);
static death how_to_die;

static void die_sometimes(size_t item, fg_buf *out, void *payload)
{
	square(item, out, payload);
	if (item % 3 == 0)
		how_to_die();
}

static void by_abort(void)
{
	abort();
}

static void by_segv(void)
{
	signal(SIGSEGV, SIG_DFL); /* not the sanitizer's report */
	raise(SIGSEGV);
}

static void by_kill(void)
{
	kill(getpid(), SIGKILL);
}

static void by_exit_0(void)
{
	_exit(0);
}

static void by_exit_7(void)
{
	_exit(7);
}

static void by_injected_exhaustion(void)
{
	fg_alloc_inject_failure(0);
	fg_free(fg_alloc(1));
}

/* The end of the result pipe without the end of the process. */
static void by_closing_everything(void)
{
	for (int fd = 0; fd < 64; fd++)
		close(fd);
	for (;;)
		pause();
}

/* Bytes that are no frame, on every pipe the child can write to. */
static void by_talking_nonsense(void)
{
	static const char nonsense[64] = "nonsense";
	for (int fd = 3; fd < 64; fd++)
		(void)!write(fd, nonsense, sizeof(nonsense));
	for (;;)
		pause();
}

static void a_death_costs_its_item_only(void)
{
	static const struct {
		const char *name;
		death how;
		fg_work_status status;
		int signal;
	} rows[] = {
		{"abort", by_abort, FG_WORK_CRASHED, SIGABRT},
		{"segv", by_segv, FG_WORK_CRASHED, SIGSEGV},
		{"kill", by_kill, FG_WORK_CRASHED, SIGKILL},
		{"exit 0", by_exit_0, FG_WORK_CRASHED, 0},
		{"exit 7", by_exit_7, FG_WORK_CRASHED, 0},
		{"out of memory", by_injected_exhaustion, FG_WORK_OUT_OF_MEMORY, 0},
		{"closed pipes", by_closing_everything, FG_WORK_CRASHED, SIGKILL},
		{"nonsense", by_talking_nonsense, FG_WORK_CRASHED, SIGKILL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		tally *t = new_tally();
		how_to_die = rows[i].how;
		fg_work_options options = {3, 60, 0, 0, NULL, 0};
		CU_ASSERT_EQUAL(run(20, options, die_sometimes, t), FG_OK);
		size_t wrong = 0;
		for (size_t k = 0; k < 20; k++) {
			bool is_dead = k % 3 == 0;
			wrong += t->seen[k] != 1;
			wrong += t->status[k] != (is_dead ? rows[i].status : FG_WORK_DONE);
			wrong += t->signal[k] != (is_dead ? rows[i].signal : 0);
			wrong += t->value[k] != (is_dead ? 0 : k * k + 1);
		}
		CU_ASSERT_EQUAL(wrong, 0);
		if (wrong)
			printf("row '%s'\n", rows[i].name);
		fg_free(t);
	}
}

static void die_always(size_t item, fg_buf *out, void *payload)
{
	(void)item, (void)out, (void)payload;
	_exit(1);
}

static void wait_always(size_t item, fg_buf *out, void *payload)
{
	(void)item, (void)out, (void)payload;
	for (;;)
		pause();
}

/* What is not begun by then is late, too. */
static void a_deadline_holds_for_all(void)
{
	tally *t = new_tally();
	uint64_t begin = fg_work_now(), second = UINT64_C(1000000000);
	fg_work_options options = {2, 60, 0, 0, NULL, begin + second / 5};
	CU_ASSERT_EQUAL(run(20, options, wait_always, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 20, FG_WORK_TIMED_OUT), 20);
	CU_ASSERT(fg_work_now() - begin < 20 * second);
	fg_free(t);
}

static void all_die(void)
{
	tally *t = new_tally();
	CU_ASSERT_EQUAL(run(30, (fg_work_options){4, 0, 0, 0, NULL, 0}, die_always, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 30, FG_WORK_CRASHED), 30);
	fg_free(t);
}

static volatile pid_t *grandchildren;

/* Item 0 waits, item 1 spins with a process of its own, both for ever. */
static void hang_sometimes(size_t item, fg_buf *out, void *payload)
{
	square(item, out, payload);
	pid_t pid = item == 1 ? fork() : 0;
	if (pid)
		grandchildren[0] = pid;
	while (item == 0)
		pause();
	while (item == 1)
		continue;
}

/* Gone, or a zombie that an init of a container does not collect. */
static bool is_dead(pid_t pid)
{
	char path[64], text[256] = "";
	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return true;
	ssize_t n = read(fd, text, sizeof(text) - 1);
	close(fd);
	char *state = strrchr(text, ')');
	return n <= 0 || !state || state[2] == 'Z' || state[2] == 'X';
}

static bool dies_soon(pid_t pid)
{
	for (int i = 0; i < 500 && !is_dead(pid); i++)
		usleep(10000);
	return is_dead(pid);
}

static void a_hanging_item_times_out(void)
{
	tally *t = new_tally();
	grandchildren = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	CU_ASSERT_EQUAL(run(50, (fg_work_options){2, 1, 0, 0, NULL, 0}, hang_sometimes, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 50, FG_WORK_TIMED_OUT), 2);
	CU_ASSERT_EQUAL(t->status[0], FG_WORK_TIMED_OUT);
	CU_ASSERT_EQUAL(t->status[1], FG_WORK_TIMED_OUT);
	CU_ASSERT_EQUAL(t->signal[1], 0);
	CU_ASSERT_EQUAL(count_of(t, 50, FG_WORK_DONE), 48);
	/* Only the spinning item cost processor time, and the death tells how much. */
	CU_ASSERT(t->cpu_seconds > 0.02 && t->cpu_seconds < 10);
	CU_ASSERT(grandchildren[0] > 0 && dies_soon(grandchildren[0]));
	munmap((void *)grandchildren, 4096);
	fg_free(t);
}

#define BIG ((size_t)50 << 20)

static void big_result(size_t item, fg_buf *out, void *payload)
{
	(void)payload;
	char block[4096];
	memset(block, (int)item + 1, sizeof(block));
	for (size_t n = 0; n < BIG; n += sizeof(block))
		fg_buf_put(out, block, sizeof(block));
}

static bool take_big(const fg_work_result *r, void *payload)
{
	const unsigned char *bytes = r->bytes;
	size_t wrong = r->n != BIG;
	for (size_t i = 0; i < r->n; i++)
		wrong += bytes[i] != r->item + 1;
	*(size_t *)payload += wrong;
	CU_ASSERT(r->peak_bytes > BIG);
	return true;
}

static void big_results_arrive_whole(void)
{
	size_t wrong = 0;
	fg_work_options options = {2, 60, 0, 0, NULL, 0};
	CU_ASSERT_EQUAL(fg_work_run(3, &options, big_result, take_big, &wrong, NULL), FG_OK);
	CU_ASSERT_EQUAL(wrong, 0);
}

static void no_result(size_t item, fg_buf *out, void *payload)
{
	(void)item, (void)out, (void)payload;
}

static void empty_results(void)
{
	tally *t = new_tally();
	CU_ASSERT_EQUAL(run(100, (fg_work_options){2, 0, 0, 0, NULL, 0}, no_result, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 100, FG_WORK_DONE), 100);
	CU_ASSERT_EQUAL(t->bytes, 0);
	fg_free(t);
}

static void early_stop(void)
{
	tally *t = new_tally();
	t->stop_after = 5;
	CU_ASSERT_EQUAL(run(1000, (fg_work_options){3, 0, 0, 0, NULL, 0}, square, t), FG_OK);
	CU_ASSERT_EQUAL(t->calls, 5);
	fg_free(t);
}

static void own_pid(size_t item, fg_buf *out, void *payload)
{
	(void)item, (void)payload;
	fg_wire_put_u64(out, (uint64_t)getpid());
}

static void children_are_replaced(void)
{
	static const struct {
		unsigned items_per_child;
		size_t children;
	} rows[] = {{0, 1}, {1, 10}, {3, 4}, {10, 1}};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		tally *t = new_tally();
		fg_work_options options = {1, 0, 0, rows[i].items_per_child, NULL, 0};
		CU_ASSERT_EQUAL(run(10, options, own_pid, t), FG_OK);
		size_t changes = 1;
		for (size_t k = 1; k < 10; k++)
			changes += t->value[k] != t->value[k - 1];
		CU_ASSERT_EQUAL(changes, rows[i].children);
		CU_ASSERT_NOT_EQUAL(t->value[0], (uint64_t)getpid());
		fg_free(t);
	}
}

static volatile sig_atomic_t handled;

static void on_signal(int number)
{
	handled = number;
}

static void interruption_cancels(void)
{
	static const int numbers[] = {SIGINT, SIGTERM};
	for (size_t i = 0; i < FG_ARRAY_LEN(numbers); i++) {
		tally *t = new_tally();
		struct sigaction mine = {.sa_handler = on_signal}, old, now;
		sigaction(numbers[i], &mine, &old);
		handled = 0;
		t->raise_signal = numbers[i];
		CU_ASSERT_EQUAL(run(1000, (fg_work_options){2, 0, 0, 0, NULL, 0}, square, t),
		                FG_ERR_CANCELLED);
		CU_ASSERT(t->calls >= 1 && t->calls < 1000);
		CU_ASSERT_EQUAL(handled, 0);
		sigaction(numbers[i], NULL, &now);
		CU_ASSERT(now.sa_handler == on_signal);
		raise(numbers[i]);
		CU_ASSERT_EQUAL(handled, numbers[i]);
		sigaction(numbers[i], &old, NULL);

		/* One interruption ends one run. */
		t->raise_signal = 0;
		CU_ASSERT_EQUAL(run(5, (fg_work_options){2, 0, 0, 0, NULL, 0}, square, t), FG_OK);
		fg_free(t);
	}
}

static void ignored_interruption_stays_ignored(void)
{
	tally *t = new_tally();
	signal(SIGINT, SIG_IGN);
	t->raise_signal = SIGINT;
	CU_ASSERT_EQUAL(run(100, (fg_work_options){2, 0, 0, 0, NULL, 0}, square, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 100, FG_WORK_DONE), 100);
	signal(SIGINT, SIG_DFL);
	fg_free(t);
}

static volatile pid_t *shared_pids;

static void say_pid_and_wait(size_t item, fg_buf *out, void *payload)
{
	(void)out, (void)payload;
	shared_pids[item] = getpid();
	for (;;)
		pause();
}

/* A whole program that runs the pool, until somebody ends it from outside. */
static pid_t start_program(void)
{
	shared_pids = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		tally *t = new_tally();
		unsigned failures = CU_get_number_of_failures();
		fg_err err = run(2, (fg_work_options){2, 0, 0, 0, NULL, 0}, say_pid_and_wait, t);
		bool is_clean = CU_get_number_of_failures() == failures;
		_exit(err == FG_ERR_CANCELLED && is_clean ? 10 : 11);
	}
	for (int i = 0; i < 1000 && !(shared_pids[0] && shared_pids[1]); i++)
		usleep(10000);
	CU_ASSERT(shared_pids[0] && shared_pids[1]);
	return pid;
}

static void interrupted_from_outside(void)
{
	pid_t pid = start_program();
	int status = 0;
	kill(pid, SIGTERM);
	CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
	CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 10);
	CU_ASSERT(is_dead(shared_pids[0]) && is_dead(shared_pids[1]));
	munmap((void *)shared_pids, 4096);
}

static void killed_parent_leaves_no_worker(void)
{
	pid_t pid = start_program();
	kill(pid, SIGKILL);
	CU_ASSERT_EQUAL(waitpid(pid, NULL, 0), pid);
	CU_ASSERT(dies_soon(shared_pids[0]) && dies_soon(shared_pids[1]));
	munmap((void *)shared_pids, 4096);
}

static void sigchld_may_be_ignored(void)
{
	tally *t = new_tally();
	signal(SIGCHLD, SIG_IGN);
	how_to_die = by_abort;
	CU_ASSERT_EQUAL(run(20, (fg_work_options){2, 0, 0, 0, NULL, 0}, die_sometimes, t), FG_OK);
	signal(SIGCHLD, SIG_DFL);
	CU_ASSERT_EQUAL(count_of(t, 20, FG_WORK_CRASHED), 7);
	CU_ASSERT_EQUAL(t->signal[3], SIGABRT);
	CU_ASSERT_EQUAL(count_of(t, 20, FG_WORK_DONE), 13);
	fg_free(t);
}

static void talk(size_t item, fg_buf *out, void *payload)
{
	(void)item, (void)payload;
	fprintf(stderr, "noise\n");
	fflush(stderr);
	fg_wire_put_u64(out, getchar() == EOF);
}

static void run_talkers(void)
{
	tally *t = new_tally();
	unsigned failures = CU_get_number_of_failures();
	run(4, (fg_work_options){2, 0, 0, 0, NULL, 0}, talk, t);
	bool is_input_empty = count_of(t, 4, FG_WORK_DONE) == 4 && t->value[0] && t->value[3];
	_exit(is_input_empty && CU_get_number_of_failures() == failures ? 0 : 9);
}

static void workers_are_silent(void)
{
	unsetenv("FIRMGATE_DEBUG_WORKERS");
	child_end end = run_in_child(run_talkers);
	CU_ASSERT_EQUAL(end.status, 0);
	CU_ASSERT_STRING_EQUAL(end.stderr_text, "");
	setenv("FIRMGATE_DEBUG_WORKERS", "1", 1);
	end = run_in_child(run_talkers);
	unsetenv("FIRMGATE_DEBUG_WORKERS");
	CU_ASSERT_EQUAL(end.status, 0);
	CU_ASSERT_STRING_EQUAL(end.stderr_text, "noise\nnoise\nnoise\nnoise\n");
}

/* With standard streams closed, pipes would get their numbers. */
static void run_without_streams(void)
{
	close(0);
	close(1);
	close(2);
	tally *t = new_tally();
	fg_work_options options = {2, 0, 0, 0, NULL, 0};
	fg_err err = fg_work_run(9, &options, square, take, t, NULL);
	_exit(err == FG_OK && count_of(t, 9, FG_WORK_DONE) == 9 && t->value[8] == 65 ? 0 : 9);
}

static void standard_streams_may_be_closed(void)
{
	child_end end = run_in_child(run_without_streams);
	CU_ASSERT_EQUAL(end.status, 0);
}

/* Leave `spare` descriptors besides the one for signals, then run. */
static void run_with_descriptors(unsigned spare, fg_err expected)
{
	int next = dup(2);
	close(next);
	rlim_t most = (rlim_t)next + 1 + spare;
	struct rlimit limit = {most, most};
	setrlimit(RLIMIT_NOFILE, &limit);
	tally *t = new_tally();
	fg_error err = FG_ERROR_INIT;
	fg_work_options options = {4, 0, 0, 0, NULL, 0};
	fg_err got = fg_work_run(9, &options, square, take, t, &err);
	bool is_told = !got || (err.message && strstr(err.message, "cannot "));
	_exit(got == expected && is_told && t->calls == (got ? 0 : 9) ? 0 : 9);
}

static void no_descriptor(void)
{
	run_with_descriptors(0, FG_ERR_IO);
}

static void descriptors_for_half_a_child(void)
{
	run_with_descriptors(3, FG_ERR_IO);
}

static void descriptors_for_one_child(void)
{
	run_with_descriptors(4, FG_OK);
}

static void fewer_children_will_do_none_wont(void)
{
	CU_ASSERT_EQUAL(run_in_child(no_descriptor).status, 0);
	CU_ASSERT_EQUAL(run_in_child(descriptors_for_half_a_child).status, 0);
	CU_ASSERT_EQUAL(run_in_child(descriptors_for_one_child).status, 0);
}

#if FG_HAS_SANITIZER
/* The limit must be left alone: under it no sanitizer starts. */
static void memory_limit_is_told_from_a_crash(void)
{
	tally *t = new_tally();
	CU_ASSERT_EQUAL(run(8, (fg_work_options){2, 60, 1 << 20, 0, NULL, 0}, square, t), FG_OK);
	CU_ASSERT_EQUAL(count_of(t, 8, FG_WORK_DONE), 8);
	fg_free(t);
}
#else
static void by_fg_alloc(void)
{
	for (;;)
		memset(fg_alloc(1 << 20), 1, 1 << 20);
}

/* As a C++ library does: allocate by doubling, abort when refused. */
static void by_doubling(void)
{
	for (size_t n = 1 << 20; n; n += n) {
		void *volatile p = malloc(n);
		if (!p)
			abort();
		memset(p, 1, n);
	}
}

static void by_hidden_null(void)
{
	for (;;) {
		volatile char *p = malloc(1 << 20);
		p[0] = 1; /* SIGSEGV when refused */
	}
}

/* NOLINTNEXTLINE: endless on purpose */
static unsigned recurse(unsigned depth)
{
	volatile char frame[4096];
	frame[depth % sizeof(frame)] = 1;
	return depth ? recurse(depth + 1) + (unsigned)frame[0] : 0;
}

static void by_stack(void)
{
	recurse(1);
}

static void memory_limit_is_told_from_a_crash(void)
{
	static const struct {
		const char *name;
		death how;
		fg_work_status status;
		int signal;
	} rows[] = {
		{"our allocation", by_fg_alloc, FG_WORK_OUT_OF_MEMORY, 0},
		{"doubling, abort", by_doubling, FG_WORK_OUT_OF_MEMORY, 0},
		{"unchecked malloc", by_hidden_null, FG_WORK_OUT_OF_MEMORY, 0},
		{"plain abort", by_abort, FG_WORK_CRASHED, SIGABRT},
		{"plain kill", by_kill, FG_WORK_CRASHED, SIGKILL},
		{"stack overflow", by_stack, FG_WORK_CRASHED, SIGSEGV},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		tally *t = new_tally();
		how_to_die = rows[i].how;
		fg_work_options options = {2, 60, (uint64_t)256 << 20, 0, NULL, 0};
		CU_ASSERT_EQUAL(run(8, options, die_sometimes, t), FG_OK);
		CU_ASSERT_EQUAL(count_of(t, 8, FG_WORK_DONE), 5);
		CU_ASSERT_EQUAL(count_of(t, 8, rows[i].status), 3);
		CU_ASSERT_EQUAL(t->signal[3], rows[i].signal);
		if (t->status[3] != rows[i].status)
			printf("row '%s': %d\n", rows[i].name, (int)t->status[3]);
		fg_free(t);
	}
}
#endif

static void processors(void)
{
	CU_ASSERT(fg_work_processors() >= 1);
	CU_ASSERT((long)fg_work_processors() <= sysconf(_SC_NPROCESSORS_CONF));
}

FG_TEST_MAIN("work.pool", {"every item once", every_item_once}, {"nothing to do", nothing_to_do},
	     {"parent works meanwhile", parent_works_meanwhile},
	{"a death costs its item only", a_death_costs_its_item_only}, {"all die", all_die},
	     {"a deadline", a_deadline_holds_for_all},
             {"a hanging item times out", a_hanging_item_times_out},
             {"big results arrive whole", big_results_arrive_whole},
             {"empty results", empty_results}, {"early stop", early_stop},
             {"children are replaced", children_are_replaced},
             {"interruption cancels", interruption_cancels},
             {"ignored interruption stays ignored", ignored_interruption_stays_ignored},
             {"interrupted from outside", interrupted_from_outside},
             {"killed parent leaves no worker", killed_parent_leaves_no_worker},
             {"SIGCHLD may be ignored", sigchld_may_be_ignored},
             {"workers are silent", workers_are_silent},
             {"standard streams may be closed", standard_streams_may_be_closed},
             {"fewer children will do, none won't", fewer_children_will_do_none_wont},
             {"memory limit is told from a crash", memory_limit_is_told_from_a_crash},
             {"processors", processors})
