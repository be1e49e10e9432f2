/*
 * Numbers and strings as SSH has them on the wire (RFC 4251): what keys and signatures are made of.
 */
#ifndef FG_BASE_SSH_WIRE_H
#define FG_BASE_SSH_WIRE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes that are still to be read; they belong to somebody else. */
typedef struct fg_ssh_wire {
	const unsigned char *at;
	size_t n;
} fg_ssh_wire;

static inline bool fg_ssh_take_u32(fg_ssh_wire *w, uint32_t *out)
{
	if (w->n < 4)
		return false;
	*out = (uint32_t)w->at[0] << 24 | (uint32_t)w->at[1] << 16 | (uint32_t)w->at[2] << 8 |
	       w->at[3];
	w->at += 4;
	w->n -= 4;
	return true;
}

static inline bool fg_ssh_take_string(fg_ssh_wire *w, fg_ssh_wire *out)
{
	uint32_t n;
	if (!fg_ssh_take_u32(w, &n) || n > w->n)
		return false;
	*out = (fg_ssh_wire){w->at, n};
	w->at += n;
	w->n -= n;
	return true;
}

static inline bool fg_ssh_is(const fg_ssh_wire *w, const char *word)
{
	return w->n == strlen(word) && memcmp(w->at, word, w->n) == 0;
}

static inline void fg_ssh_put_string(fg_buf *out, const void *bytes, size_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		fg_buf_putc(out, (char)((uint32_t)n >> shift & 0xff));
	fg_buf_put(out, bytes, n);
}

#endif
