/*
 * Growable byte string, always NUL-terminated (the NUL is not counted).
 */
#ifndef FG_BASE_BUF_H
#define FG_BASE_BUF_H

#include "base/compiler.h"

#include <stdarg.h>
#include <stddef.h>

typedef struct fg_buf {
	char *at; /* never NULL after the first append; use fg_buf_str */
	size_t n;
	size_t cap;
} fg_buf;

#define FG_BUF_INIT {NULL, 0, 0}

void fg_buf_release(fg_buf *b);
/* Empty it, keep the memory. */
void fg_buf_clear(fg_buf *b);
/* The text; "" when nothing was appended. Valid until the next append. */
const char *fg_buf_str(const fg_buf *b);
/* Hand the text over; free with fg_free. The buffer is empty afterwards. */
char *fg_buf_detach(fg_buf *b);

/* Room for n more bytes. */
void fg_buf_reserve(fg_buf *b, size_t n);
void fg_buf_putc(fg_buf *b, char c);
void fg_buf_puts(fg_buf *b, const char *s);
void fg_buf_put(fg_buf *b, const void *bytes, size_t n);
FG_PRINTF(2, 3) void fg_buf_printf(fg_buf *b, const char *fmt, ...);
void fg_buf_vprintf(fg_buf *b, const char *fmt, va_list ap);
/* Drop everything from byte n on; n <= b->n. */
void fg_buf_truncate(fg_buf *b, size_t n);

#endif
