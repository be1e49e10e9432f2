/*
 * The growing byte string. cap counts the final NUL, n does not.
 */
#include "base/buf.h"

#include "base/alloc.h"
#include "base/bug.h"

#include <stdint.h>

void fg_buf_release(fg_buf *b)
{
	fg_free(b->at);
	*b = (fg_buf)FG_BUF_INIT;
}

void fg_buf_clear(fg_buf *b)
{
	fg_buf_truncate(b, 0);
}

const char *fg_buf_str(const fg_buf *b)
{
	return b->at ? b->at : "";
}

/* Room for `extra` more bytes and the NUL. */
static void reserve(fg_buf *b, size_t extra)
{
	if (extra >= (size_t)PTRDIFF_MAX - b->n)
		fg_alloc_exhausted();
	size_t need = b->n + extra + 1;
	if (need <= b->cap)
		return;
	size_t cap = b->cap < 32 ? 32 : b->cap;
	while (cap < need)
		cap += cap;
	b->at = fg_realloc(b->at, cap, 1);
	b->cap = cap;
}

void fg_buf_reserve(fg_buf *b, size_t n)
{
	reserve(b, n);
}

char *fg_buf_detach(fg_buf *b)
{
	reserve(b, 0);
	b->at[b->n] = '\0';
	char *text = b->at;
	*b = (fg_buf)FG_BUF_INIT;
	return text;
}

void fg_buf_put(fg_buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->at + b->n, bytes, n);
	b->n += n;
	b->at[b->n] = '\0';
}

void fg_buf_putc(fg_buf *b, char c)
{
	fg_buf_put(b, &c, 1);
}

void fg_buf_puts(fg_buf *b, const char *s)
{
	fg_buf_put(b, s, strlen(s));
}

void fg_buf_vprintf(fg_buf *b, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	FG_ASSERT(n >= 0);
	reserve(b, (size_t)n);
	vsnprintf(b->at + b->n, (size_t)n + 1, fmt, again);
	b->n += (size_t)n;
	va_end(again);
}

void fg_buf_printf(fg_buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void fg_buf_truncate(fg_buf *b, size_t n)
{
	FG_ASSERT(n <= b->n);
	b->n = n;
	if (b->at)
		b->at[n] = '\0';
}
