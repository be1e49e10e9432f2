/*
 * Numbers are written byte by byte, so no host order and no alignment matters.
 * A failed reader stays at its end: every later read yields zeros.
 */
#include "base/wire.h"

#include "base/alloc.h"

#include <string.h>

static inline void put_le(fg_buf *b, uint64_t v, size_t bytes)
{
	unsigned char le[8];
	for (size_t i = 0; i < 8; i++)
		le[i] = (unsigned char)(v >> (8 * i));
	/* Most of what is written goes through here: as fg_buf_put, with a size that is known. */
	if (b->cap - b->n <= bytes)
		fg_buf_reserve(b, bytes);
	memcpy(b->at + b->n, le, bytes);
	b->n += bytes;
	b->at[b->n] = '\0';
}

void fg_wire_put_u8(fg_buf *b, uint8_t v)
{
	put_le(b, v, 1);
}

void fg_wire_put_u32(fg_buf *b, uint32_t v)
{
	put_le(b, v, 4);
}

void fg_wire_put_u64(fg_buf *b, uint64_t v)
{
	put_le(b, v, 8);
}

void fg_wire_put_str(fg_buf *b, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	if (n > UINT32_MAX)
		fg_alloc_exhausted();
	fg_wire_put_u32(b, (uint32_t)n);
	fg_buf_put(b, s, n);
}

void fg_wire_put_bytes(fg_buf *b, const void *bytes, size_t n)
{
	fg_wire_put_u64(b, n);
	fg_buf_put(b, bytes, n);
}

/* The next n bytes, or NULL and failed. */
static const unsigned char *take(fg_wire_reader *r, uint64_t n)
{
	if (r->failed || n > r->left) {
		r->failed = true;
		return NULL;
	}
	const unsigned char *at = r->at;
	if (n)
		r->at += n;
	r->left -= (size_t)n;
	return at;
}

static uint64_t get_le(fg_wire_reader *r, size_t bytes)
{
	const unsigned char *at = take(r, bytes);
	uint64_t v = 0;
	for (size_t i = 0; at && i < bytes; i++)
		v |= (uint64_t)at[i] << (8 * i);
	return v;
}

uint8_t fg_wire_u8(fg_wire_reader *r)
{
	return (uint8_t)get_le(r, 1);
}

uint32_t fg_wire_u32(fg_wire_reader *r)
{
	return (uint32_t)get_le(r, 4);
}

uint64_t fg_wire_u64(fg_wire_reader *r)
{
	return get_le(r, 8);
}

static const void *get_counted(fg_wire_reader *r, uint64_t count, size_t *n)
{
	const unsigned char *at = take(r, count);
	*n = at ? (size_t)count : 0;
	return at ? (const void *)at : "";
}

const char *fg_wire_str(fg_wire_reader *r, size_t *n)
{
	return get_counted(r, fg_wire_u32(r), n);
}

const void *fg_wire_bytes(fg_wire_reader *r, size_t *n)
{
	return get_counted(r, fg_wire_u64(r), n);
}
