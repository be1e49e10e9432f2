/*
 * "[ 42/117] analysing src/net/tcp.c", drawn over itself. The place in a long
 * path that tells most is its end, so it is cut at the front.
 */
#include "work/progress.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define FIRST_DRAW_NS UINT64_C(500000000)
#define REDRAW_NS UINT64_C(100000000)
#define ERASE "\r\033[K"

enum { DEFAULT_WIDTH = 80, NARROWEST = 20 };

struct fg_progress {
	FILE *stream; /* NULL = draw nothing */
	bool use_color, is_drawn;
	char *what;
	size_t total;
	uint64_t started, drawn; /* monotonic nanoseconds */
};

static uint64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * UINT64_C(1000000000) + (uint64_t)t.tv_nsec;
}

/* A terminal that understands the erase sequence. */
static bool can_draw(const fg_log *log)
{
	const char *term = getenv("TERM");
	if (!log || !log->stream || log->level == FG_LOG_QUIET)
		return false;
	if (!term || !*term || strcmp(term, "dumb") == 0)
		return false;
	int fd = fileno(log->stream);
	return fd >= 0 && isatty(fd);
}

fg_progress *fg_progress_start(const fg_log *log, const char *what, size_t total)
{
	fg_progress *p = fg_calloc(1, sizeof(*p));
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, what);
	p->what = fg_buf_detach(&text);
	p->total = total;
	p->started = now_ns();
	if (can_draw(log)) {
		p->stream = log->stream;
		p->use_color = log->use_color;
	}
	return p;
}

static uint32_t terminal_width(FILE *stream)
{
	struct winsize size = {0};
	if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return DEFAULT_WIDTH;
	return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

static uint32_t cells(const char *s, size_t n)
{
	return fg_display_column(s, n, n < UINT32_MAX ? (uint32_t)n + 1 : UINT32_MAX);
}

/* Valid UTF-8 without control characters, which a hostile file name may hold. */
static void put_printable(fg_buf *out, const char *s)
{
	uint32_t cp;
	size_t n = strlen(s);
	for (size_t i = 0, len; i < n; i += len) {
		len = fg_utf8_decode(s + i, n - i, &cp);
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			fg_buf_putc(out, '?');
		else
			fg_utf8_sanitize(out, s + i, len);
	}
}

/* Append the end of s that fits into `room` cells, "..." before it when it is not all of s. */
static void put_end_of(fg_buf *out, const char *s, uint32_t room)
{
	size_t n = strlen(s), i = 0;
	uint32_t cp;
	if (cells(s, n) > room) {
		if (room < 4)
			return;
		while (i < n && cells(s + i, n - i) > room - 3)
			i += fg_utf8_decode(s + i, n - i, &cp);
		fg_buf_puts(out, "...");
	}
	fg_buf_put(out, s + i, n - i);
}

static int digits(size_t n)
{
	int count = 1;
	for (; n >= 10; n /= 10)
		count++;
	return count;
}

static void draw(fg_progress *p, size_t done, const char *current)
{
	fg_buf line = FG_BUF_INIT, text = FG_BUF_INIT, name = FG_BUF_INIT;
	/* The last column stays free: writing there wraps on some terminals. */
	uint32_t width = terminal_width(p->stream) - 1;
	fg_buf_printf(&text, "[%*zu/%zu] ", digits(p->total), done, p->total);
	size_t count_end = text.n;
	put_printable(&text, p->what);
	fg_buf_putc(&text, ' ');
	put_printable(&name, current ? current : "");
	uint32_t used = cells(fg_buf_str(&text), text.n);
	put_end_of(&text, fg_buf_str(&name), used < width ? width - used : 0);
	/* A word too long for a narrow terminal: better the count alone. */
	if (cells(fg_buf_str(&text), text.n) > width)
		fg_buf_truncate(&text, count_end);
	while (text.n && text.at[text.n - 1] == ' ')
		fg_buf_truncate(&text, text.n - 1);

	fg_buf_puts(&line, "\r");
	if (p->use_color)
		fg_buf_printf(&line, "\033[36m%.*s\033[0m%s", (int)(count_end - 1), text.at,
		              text.at + count_end - 1);
	else
		fg_buf_puts(&line, fg_buf_str(&text));
	fg_buf_puts(&line, "\033[K");
	(void)fwrite(line.at, 1, line.n, p->stream);
	fflush(p->stream);
	fg_buf_release(&line);
	fg_buf_release(&text);
	fg_buf_release(&name);
}

void fg_progress_update(fg_progress *p, size_t done, const char *current)
{
	if (!p->stream)
		return;
	uint64_t now = now_ns();
	if (now - p->started < FIRST_DRAW_NS || (p->drawn && now - p->drawn < REDRAW_NS))
		return;
	draw(p, done, current);
	p->is_drawn = true;
	p->drawn = now;
}

void fg_progress_hide(fg_progress *p)
{
	if (!p->is_drawn)
		return;
	fputs(ERASE, p->stream);
	fflush(p->stream);
	p->is_drawn = false;
}

void fg_progress_end(fg_progress *p)
{
	fg_progress_hide(p);
	fg_free(p->what);
	fg_free(p);
}
