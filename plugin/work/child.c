/*
 * The child's side of the pool. It trusts its parent, and its parent trusts
 * nothing it says beyond the frame.
 */
#include "work/pool_internal.h"

#include "base/alloc.h"
#include "base/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { KEPT_BUFFER = 1 << 20, SIGNAL_STACK = 64 << 10 };

uint64_t fg_work__cpu_ns(const struct rusage *usage)
{
	uint64_t seconds = (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec);
	uint64_t micros = (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
	return seconds * UINT64_C(1000000000) + micros * 1000;
}

uint64_t fg_work__peak_bytes(const struct rusage *usage)
{
	return (uint64_t)usage->ru_maxrss * 1024;
}

/* The address space now held, or 0 when /proc does not say. Safe in a signal handler. */
static uint64_t address_space(void)
{
	char text[64];
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, sizeof(text)) : 0;
	uint64_t pages = 0;
	if (fd >= 0)
		close(fd);
	for (ssize_t i = 0; i < n && text[i] >= '0' && text[i] <= '9'; i++)
		pages = pages * 10 + (uint64_t)(text[i] - '0');
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* Tell death by the memory limit from a crash (pool.h has the rule), then die of it. */
static void die_of(int number)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_AS, &limit) == 0 && address_space() >= limit.rlim_cur / 2)
		_exit(FG_EXIT_OUT_OF_MEMORY);
	raise(number); /* SA_RESETHAND made it fatal */
}

static void watch_for_exhaustion(void)
{
	static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP};
	/* A stack of its own: the usual one may be what overflowed. */
	stack_t stack = {.ss_sp = fg_alloc(SIGNAL_STACK), .ss_size = SIGNAL_STACK};
	sigaltstack(&stack, NULL);
	struct sigaction action = {.sa_handler = die_of};
	action.sa_flags = (int)(SA_RESETHAND | (unsigned)SA_NODEFER | SA_ONSTACK);
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < FG_ARRAY_LEN(fatal); i++)
		sigaction(fatal[i], &action, NULL);
}

static void set_limits(uint64_t memory_bytes)
{
	struct rlimit none = {0, 0};
	setrlimit(RLIMIT_CORE, &none);
	if (FG_HAS_SANITIZER || !memory_bytes)
		return;
	watch_for_exhaustion();
	struct rlimit limit;
	if (getrlimit(RLIMIT_AS, &limit) == 0 && memory_bytes < limit.rlim_max)
		limit.rlim_max = memory_bytes;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_AS, &limit);
}

/* Crash traces of a library must not garble the parent's output, and nobody may eat its input. */
static void redirect(void)
{
	const char *debug = getenv("FIRMGATE_DEBUG_WORKERS");
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null < 0)
		return;
	dup2(null, STDIN_FILENO);
	if (!debug || !*debug) {
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
	}
	if (null > STDERR_FILENO)
		close(null);
}

/* Interruption is the parent's business: it ends us by SIGKILL. When it dies without a word,
 * so do we. */
static void set_signals(const sigset_t *mask)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, mask, NULL);
}

/* False at the end of the requests. */
static bool read_request(int fd, uint64_t *item)
{
	unsigned char bytes[FG_WORK__REQUEST_BYTES];
	for (size_t have = 0; have < sizeof(bytes);) {
		ssize_t n = read(fd, bytes + have, sizeof(bytes) - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		have += (size_t)n;
	}
	fg_wire_reader r = {bytes, sizeof(bytes), false};
	*item = fg_wire_u64(&r);
	return true;
}

static void write_or_end(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = write(fd, bytes, n);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			_exit(0); /* nobody listens any more */
		bytes += sent;
		n -= (size_t)sent;
	}
}

static void send_result(int fd, uint64_t item, const fg_buf *out)
{
	struct rusage self, children;
	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	fg_buf header = FG_BUF_INIT;
	fg_wire_put_u64(&header, item);
	fg_wire_put_u64(&header, out->n);
	fg_wire_put_u64(&header, fg_work__cpu_ns(&self) + fg_work__cpu_ns(&children));
	fg_wire_put_u64(&header, fg_work__peak_bytes(&self));
	write_or_end(fd, fg_buf_str(&header), header.n);
	write_or_end(fd, fg_buf_str(out), out->n);
	fg_buf_release(&header);
}

void fg_work__serve(const fg_work__server *s)
{
	setpgid(0, 0);
	set_signals(&s->mask);
	redirect();
	set_limits(s->options->memory_bytes);
	fg_buf out = FG_BUF_INIT;
	uint64_t item;
	while (read_request(s->requests, &item)) {
		s->work((size_t)item, &out, s->payload);
		send_result(s->results, item, &out);
		if (out.cap > KEPT_BUFFER)
			fg_buf_release(&out);
		fg_buf_clear(&out);
	}
	_exit(0);
}
