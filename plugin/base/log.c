/*
 * A message is built whole and written once, so that lines of parent and
 * children never mix inside a line.
 */
#include "base/log.h"

#include "base/buf.h"
#include "base/utf.h"

#include <stdarg.h>
#include <unistd.h>

/* Control characters, C1 ones and DEL included, lose their power. */
static void put_harmless(fg_buf *out, const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0, len; i < n; i += len) {
		len = fg_utf8_decode(s + i, n - i, &cp);
		bool is_control = (cp < 0x20 && cp != '\n' && cp != '\t') ||
		                  (cp >= 0x7f && cp < 0xa0);
		if (is_control)
			fg_buf_printf(out, "\\x%02x", (unsigned)cp);
		else
			fg_utf8_sanitize(out, s + i, len);
	}
}

static void emit(const fg_log *log, const char *kind, const char *fmt, va_list ap)
{
	fg_buf text = FG_BUF_INIT, line = FG_BUF_INIT;
	fg_buf_vprintf(&text, fmt, ap);
	fg_buf_puts(&line, "firmgate: ");
	if (kind && log->use_color)
		fg_buf_printf(&line, "\033[1;35m%s:\033[0m ", kind);
	else if (kind)
		fg_buf_printf(&line, "%s: ", kind);
	put_harmless(&line, fg_buf_str(&text), text.n);
	fg_buf_putc(&line, '\n');
	(void)fwrite(line.at, 1, line.n, log->stream);
	fflush(log->stream);
	fg_buf_release(&text);
	fg_buf_release(&line);
}

void fg_log_debug(const fg_log *log, const char *fmt, ...)
{
	if (!log || !log->stream || log->level < FG_LOG_VERBOSE)
		return;
	va_list ap;
	va_start(ap, fmt);
	emit(log, NULL, fmt, ap);
	va_end(ap);
}

void fg_log_info(const fg_log *log, const char *fmt, ...)
{
	if (!log || !log->stream || log->level < FG_LOG_NORMAL)
		return;
	va_list ap;
	va_start(ap, fmt);
	emit(log, NULL, fmt, ap);
	va_end(ap);
}

void fg_log_warn(const fg_log *log, const char *fmt, ...)
{
	if (!log || !log->stream)
		return;
	va_list ap;
	va_start(ap, fmt);
	emit(log, "warning", fmt, ap);
	va_end(ap);
}

bool fg_stream_wants_color(FILE *stream)
{
	const char *no_color = getenv("NO_COLOR");
	if (!stream || (no_color && *no_color))
		return false;
	const char *term = getenv("TERM");
	if (!term || !*term || strcmp(term, "dumb") == 0)
		return false;
	int fd = fileno(stream);
	return fd >= 0 && isatty(fd);
}
