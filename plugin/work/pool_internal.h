/*
 * Between parent and child. A request is the item's number (u64). A result is
 * a header of four u64: item, length, processor time of the child since its
 * start in nanoseconds, resident peak in bytes; then the bytes.
 */
#ifndef FG_WORK_POOL_INTERNAL_H
#define FG_WORK_POOL_INTERNAL_H

#include "work/pool.h"

#include <signal.h>
#include <sys/resource.h>

enum { FG_WORK__REQUEST_BYTES = 8, FG_WORK__HEADER_BYTES = 32 };

typedef struct fg_work__server {
	int requests, results; /* the child's ends */
	const fg_work_options *options;
	fg_work_function work;
	void *payload;
	sigset_t mask; /* of signals, for the work */
} fg_work__server;

/* The child's life: prepare, serve until the requests end. */
FG_NORETURN void fg_work__serve(const fg_work__server *s);

uint64_t fg_work__cpu_ns(const struct rusage *usage);
uint64_t fg_work__peak_bytes(const struct rusage *usage);

#endif
