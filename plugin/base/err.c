/*
 * Filling an fg_error. Text is formatted before the old one is freed, so that
 * a message may quote the error it replaces.
 */
#include "base/err.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <errno.h>

void fg_error_release(fg_error *e)
{
	fg_free(e->message);
	fg_free(e->mend);
	fg_free(e->file);
	*e = (fg_error)FG_ERROR_INIT;
}

static char *format(const char *fmt, va_list ap)
{
	fg_buf b = FG_BUF_INIT;
	fg_buf_vprintf(&b, fmt, ap);
	return fg_buf_detach(&b);
}

fg_err fg_error_set(fg_error *e, fg_err code, const char *fmt, ...)
{
	if (!e)
		return code;
	va_list ap;
	va_start(ap, fmt);
	char *message = format(fmt, ap);
	va_end(ap);
	fg_error_release(e);
	e->code = code;
	e->message = message;
	return code;
}

void fg_error_at(fg_error *e, const char *file, unsigned line, unsigned column)
{
	if (!e)
		return;
	fg_buf b = FG_BUF_INIT;
	if (file)
		fg_buf_puts(&b, file);
	char *copy = file ? fg_buf_detach(&b) : NULL;
	fg_free(e->file);
	e->file = copy;
	e->line = line;
	e->column = column;
}

void fg_error_mend(fg_error *e, const char *fmt, ...)
{
	if (!e)
		return;
	va_list ap;
	va_start(ap, fmt);
	char *mend = format(fmt, ap);
	va_end(ap);
	fg_free(e->mend);
	e->mend = mend;
}

fg_err fg_error_errno(fg_error *e, const char *doing, const char *path)
{
	int number = errno;
	fg_err code = number == ENOENT ? FG_ERR_NOT_FOUND : FG_ERR_IO;
	return fg_error_set(e, code, "cannot %s '%s': %s", doing, path, strerror(number));
}
