/*
 * Bump allocation out of zeroed chunks; with FG_ARENA_DEBUG one calloc for
 * each request. Both forms keep the same list of chunks, so release is shared.
 */
#include "base/arena.h"

#include "base/alloc.h"
#include "base/bug.h"

#include <stdalign.h>
#include <stdint.h>

struct fg_arena_chunk {
	fg_arena_chunk *next;
	size_t used, cap;
	max_align_t data[];
};

void fg_arena_init(fg_arena *a)
{
	*a = (fg_arena)FG_ARENA_INIT;
}

void fg_arena_release(fg_arena *a)
{
	while (a->chunks) {
		fg_arena_chunk *next = a->chunks->next;
		fg_free(a->chunks);
		a->chunks = next;
	}
	a->bytes = 0;
}

static fg_arena_chunk *new_chunk(size_t cap)
{
	if (cap > (size_t)PTRDIFF_MAX - sizeof(fg_arena_chunk))
		fg_alloc_exhausted();
	fg_arena_chunk *chunk = fg_calloc(1, sizeof(fg_arena_chunk) + cap);
	chunk->cap = cap;
	return chunk;
}

#ifdef FG_ARENA_DEBUG

void *fg_arena_alloc(fg_arena *a, size_t size)
{
	fg_arena_chunk *chunk = new_chunk(size);
	chunk->next = a->chunks;
	a->chunks = chunk;
	a->bytes += size;
	return chunk->data;
}

#else

enum { CHUNK_MIN = 4 << 10, CHUNK_MAX = 1 << 20 };

/* A small arena costs one small chunk, a large one few calls. */
static size_t next_chunk_size(const fg_arena *a)
{
	if (a->bytes < CHUNK_MIN)
		return CHUNK_MIN;
	return a->bytes < CHUNK_MAX ? a->bytes : CHUNK_MAX;
}

/* A request that would waste most of a chunk gets its own, behind the current one,
 * which stays open for small requests. */
static void *alloc_alone(fg_arena *a, size_t size)
{
	fg_arena_chunk *chunk = new_chunk(size);
	chunk->used = size;
	if (a->chunks) {
		chunk->next = a->chunks->next;
		a->chunks->next = chunk;
	} else {
		a->chunks = chunk;
	}
	return chunk->data;
}

void *fg_arena_alloc(fg_arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	if (size > (size_t)PTRDIFF_MAX - align)
		fg_alloc_exhausted();
	size = size ? (size + align - 1) / align * align : align;
	fg_arena_chunk *chunk = a->chunks;
	if (!chunk || chunk->cap - chunk->used < size) {
		size_t cap = next_chunk_size(a);
		a->bytes += size;
		if (size > cap / 4)
			return alloc_alone(a, size);
		chunk = new_chunk(cap);
		chunk->next = a->chunks;
		a->chunks = chunk;
	} else {
		a->bytes += size;
	}
	void *p = (char *)chunk->data + chunk->used;
	chunk->used += size;
	return p;
}

#endif

void *fg_arena_array(fg_arena *a, size_t count, size_t size)
{
	if (size && count > (size_t)PTRDIFF_MAX / size)
		fg_alloc_exhausted();
	return fg_arena_alloc(a, count * size);
}

char *fg_arena_strdup(fg_arena *a, const char *s)
{
	size_t n = strlen(s);
	char *copy = fg_arena_alloc(a, n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *fg_arena_strndup(fg_arena *a, const char *s, size_t n)
{
	size_t have = n ? strnlen(s, n) : 0;
	char *copy = fg_arena_alloc(a, have + 1);
	if (have)
		memcpy(copy, s, have);
	return copy;
}

char *fg_arena_vprintf(fg_arena *a, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	FG_ASSERT(n >= 0);
	char *text = fg_arena_alloc(a, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}

char *fg_arena_printf(fg_arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *text = fg_arena_vprintf(a, fmt, ap);
	va_end(ap);
	return text;
}
