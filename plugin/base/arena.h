/*
 * Bump allocator: memory of one lifetime (run, unit, function) that dies
 * together. With FG_ARENA_DEBUG (debug and sanitizer builds) every allocation
 * is its own malloc, so that ASan sees use after the arena's end and overflow
 * between neighbours.
 */
#ifndef FG_BASE_ARENA_H
#define FG_BASE_ARENA_H

#include "base/compiler.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct fg_arena_chunk fg_arena_chunk;

typedef struct fg_arena {
	fg_arena_chunk *chunks; /* newest first */
	size_t bytes;           /* handed out so far */
} fg_arena;

#define FG_ARENA_INIT {NULL, 0}

void fg_arena_init(fg_arena *a);
/* Free all memory; the arena is empty and usable afterwards. */
void fg_arena_release(fg_arena *a);

/* Zeroed memory aligned for any type; lives as long as the arena. Never NULL. */
void *fg_arena_alloc(fg_arena *a, size_t size);
/* count * size zeroed bytes; the product is checked. */
void *fg_arena_array(fg_arena *a, size_t count, size_t size);
#define FG_ARENA_NEW(arena, type) ((type *)fg_arena_alloc((arena), sizeof(type)))

/* Copies, NUL-terminated, owned by the arena. */
char *fg_arena_strdup(fg_arena *a, const char *s);
char *fg_arena_strndup(fg_arena *a, const char *s, size_t n);
FG_PRINTF(2, 3) char *fg_arena_printf(fg_arena *a, const char *fmt, ...);
char *fg_arena_vprintf(fg_arena *a, const char *fmt, va_list ap);

#endif
