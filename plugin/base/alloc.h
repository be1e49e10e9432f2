/*
 * Allocation that never returns NULL. Exhaustion prints one line and ends the
 * process with exit code 3 ("could not decide"): in a worker that is a gap of
 * its unit, in the parent no half-written output can exist because outputs are
 * temp + rename (base/file.h). docs/decisions/002 says why there is no
 * recoverable out-of-memory path.
 *
 * Only base/ calls malloc and friends; everything else uses arenas, vectors
 * and maps.
 */
#ifndef FG_BASE_ALLOC_H
#define FG_BASE_ALLOC_H

#include "base/compiler.h"

#include <stddef.h>

/* Uninitialised memory of n bytes (n may be 0). Free with fg_free. */
void *fg_alloc(size_t n);
/* count * size zeroed bytes; the product is checked. */
void *fg_calloc(size_t count, size_t size);
/* Grow or shrink to count * size bytes; the product is checked. */
void *fg_realloc(void *p, size_t count, size_t size);
void fg_free(void *p);

/* What exhaustion does, for those who find it without asking malloc: a size
 * that overflows, a table past its 32-bit limit. */
#define FG_EXIT_OUT_OF_MEMORY 3
FG_NORETURN void fg_alloc_exhausted(void);

/* The next-but-n-th allocation fails (n >= 0); -1 switches injection off.
 * Also set by the environment variable FIRMGATE_TEST_OOM_AFTER in debug builds. */
void fg_alloc_inject_failure(long after);

#endif
