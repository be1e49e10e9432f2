/*
 * Interned strings in one byte pool. An id is the byte offset of a
 * NUL-terminated string; equal strings have equal ids; id 0 is "". The pool is
 * plain bytes, so a unit object can hold it as it is.
 */
#ifndef FG_BASE_STRPOOL_H
#define FG_BASE_STRPOOL_H

#include "base/compiler.h"
#include "base/map.h"

typedef uint32_t fg_str_id;

typedef struct fg_strpool {
	char *bytes;
	size_t n;
	size_t cap;
	uint32_t *slots; /* id of the string in the slot; 0 = free */
	size_t slot_count;
	size_t count;
} fg_strpool;

void fg_strpool_init(fg_strpool *p);
void fg_strpool_release(fg_strpool *p);
/* Embedded NULs end the string: intern C identifiers, paths, messages only. */
fg_str_id fg_strpool_intern(fg_strpool *p, const char *s);
fg_str_id fg_strpool_intern_n(fg_strpool *p, const char *s, size_t n);
/* Id of a string that is already there, or 0. */
fg_str_id fg_strpool_find(const fg_strpool *p, const char *s);
/* Valid until the next intern. */
const char *fg_strpool_get(const fg_strpool *p, fg_str_id id);
/* Rebuild from serialised bytes (copied). False when the bytes are not a pool:
 * the first byte and the last byte must be NUL. */
bool fg_strpool_load(fg_strpool *p, const void *bytes, size_t n);

#endif
