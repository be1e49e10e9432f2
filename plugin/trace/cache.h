/*
 * Verdicts kept between runs, in a file of the user's own cache folder.
 */
#ifndef FG_TRACE_CACHE_H
#define FG_TRACE_CACHE_H

#include "base/wire.h"

typedef struct fg_trace_cache fg_trace_cache;

/* Never fails: a file that is not there, or not whole, is an empty cache. */
fg_trace_cache *fg_trace_cache_open(const char *path);
/* *out reads the value; valid until the next put. c may be NULL. */
bool fg_trace_cache_get(const fg_trace_cache *c, const void *key, size_t n, fg_wire_reader *out);
void fg_trace_cache_put(fg_trace_cache *c, const void *key, size_t n, const fg_buf *value);
/* Write what is new, and release. NULL is fine. */
void fg_trace_cache_close(fg_trace_cache *c);

#endif
