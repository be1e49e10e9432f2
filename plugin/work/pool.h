/*
 * Worker processes. Items are done in forked children, so that a crash, a
 * runaway or an out-of-memory unit costs that unit only. The parent does none
 * of them itself.
 */
#ifndef FG_WORK_POOL_H
#define FG_WORK_POOL_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum fg_work_status {
	FG_WORK_DONE,
	FG_WORK_CRASHED,       /* the child died by a signal or exited by itself */
	FG_WORK_TIMED_OUT,
	FG_WORK_OUT_OF_MEMORY, /* the child hit its memory limit */
} fg_work_status;

/*
 * What counts as OUT_OF_MEMORY:
 * - the child exited with FG_EXIT_OUT_OF_MEMORY: that is how fg_alloc ends, with or without
 *   a limit;
 * - memory_bytes is set, and the child died of SIGABRT, SIGSEGV, SIGBUS, SIGILL or SIGTRAP
 *   while it held at least half of memory_bytes. C++ libraries abort when an allocation
 *   fails, and a table that doubles fails well before the limit is full. A true crash of a
 *   child that large is called out of memory too; both are a gap of the same unit.
 * Everything else, SIGKILL by the system's own memory guard included, is CRASHED.
 *
 * Builds with a sanitizer ignore memory_bytes: its shadow needs terabytes of address space.
 */

typedef struct fg_work_result {
	size_t item;
	fg_work_status status;
	int signal;           /* CRASHED by a signal: its number; else 0 */
	const void *bytes;    /* what the item's function wrote; valid in the callback only;
	                       * nothing unless DONE */
	size_t n;
	double cpu_seconds;   /* of the child, for this item */
	uint64_t peak_bytes;  /* resident peak of the child so far */
} fg_work_result;

typedef struct fg_work_options {
	unsigned jobs;            /* children at once; 0 = number of processors */
	unsigned timeout_seconds; /* wall clock per item until its result begins; 0 = none */
	uint64_t memory_bytes;    /* address space per child; 0 = none */
	unsigned items_per_child; /* a child is replaced after so many items; 0 = never */
	/* Called once in the parent while the first children work; NULL = nothing to do. */
	void (*meanwhile)(void *payload);
	uint64_t deadline; /* when what is not done times out, by fg_work_now; 0 = never */
} fg_work_options;

/* Runs in a child: a process group of its own, without core dumps, standard input empty,
 * standard output and error dropped unless FIRMGATE_DEBUG_WORKERS is set. Writes its result
 * to out. */
typedef void (*fg_work_function)(size_t item, fg_buf *out, void *payload);
/* Runs in the parent, in order of completion. Returning false stops the run early. */
typedef bool (*fg_work_done)(const fg_work_result *result, void *payload);

/* Run items 0..n-1, each once. FG_ERR_CANCELLED after SIGINT or SIGTERM (children are ended
 * and reaped; a signal that was ignored stays ignored), FG_ERR_IO when no child can be made. A
 * child that dies is replaced; what it started is ended with it. Handlers and mask of the
 * signals used are restored. For a process with one thread. */
fg_err fg_work_run(size_t n, const fg_work_options *options, fg_work_function work,
                   fg_work_done done, void *payload, fg_error *err);

/* Nanoseconds of a clock that never goes back. */
uint64_t fg_work_now(void);
/* Processors this process may use: affinity and the control group's quota count; at least 1. */
unsigned fg_work_processors(void);

#endif
