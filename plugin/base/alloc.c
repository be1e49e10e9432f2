/*
 * The only caller of malloc. One exit on exhaustion, and a counter with which a
 * test makes any allocation the failing one.
 *
 * The counter is the one piece of process-wide mutable state in base/: it
 * stands for the memory of the machine, which is process-wide too.
 */
#include "base/alloc.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

enum { INJECTION_OFF = -1, INJECTION_UNREAD = -2 };

#ifdef NDEBUG
static long allocations_left = INJECTION_OFF;
#else
static long allocations_left = INJECTION_UNREAD;
#endif

/* Nothing here may allocate: no stdio, no atexit handlers. */
void fg_alloc_exhausted(void)
{
	static const char text[] = "firmgate: out of memory\n";
	size_t sent = 0;
	while (sent < sizeof(text) - 1) {
		ssize_t n = write(STDERR_FILENO, text + sent, sizeof(text) - 1 - sent);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		sent += (size_t)n;
	}
	_exit(FG_EXIT_OUT_OF_MEMORY);
}

void fg_alloc_inject_failure(long after)
{
	allocations_left = after < 0 ? INJECTION_OFF : after;
}

static void read_environment(void)
{
	const char *text = getenv("FIRMGATE_TEST_OOM_AFTER");
	char *end = NULL;
	long after = text ? strtol(text, &end, 10) : -1;
	fg_alloc_inject_failure(text && end != text ? after : -1);
}

static void count_allocation(void)
{
	if (FG_LIKELY(allocations_left == INJECTION_OFF))
		return;
	if (allocations_left == INJECTION_UNREAD) {
		read_environment();
		if (allocations_left == INJECTION_OFF)
			return;
	}
	if (allocations_left-- == 0)
		fg_alloc_exhausted();
}

/* The product, at least 1, at most what an object may measure. */
static size_t checked_size(size_t count, size_t size)
{
	if (size && count > (size_t)PTRDIFF_MAX / size)
		fg_alloc_exhausted();
	size_t product = count * size;
	return product ? product : 1;
}

static void *checked_memory(void *p)
{
	if (FG_UNLIKELY(!p))
		fg_alloc_exhausted();
	return p;
}

void *fg_alloc(size_t n)
{
	count_allocation();
	return checked_memory(malloc(checked_size(n, 1)));
}

void *fg_calloc(size_t count, size_t size)
{
	count_allocation();
	return checked_memory(calloc(1, checked_size(count, size)));
}

void *fg_realloc(void *p, size_t count, size_t size)
{
	count_allocation();
	return checked_memory(realloc(p, checked_size(count, size)));
}

void fg_free(void *p)
{
	free(p);
}
