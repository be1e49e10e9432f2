/*
 * The terminal report: findings in the form compilers use, so that editors jump
 * to them, then the summary. Everything that comes from the sources passes
 * fg_text__cell, because a terminal obeys control characters.
 */
#include "report/text_internal.h"

#include "base/utf.h"
#include "report/formats_internal.h"

#include <stdarg.h>

/* ---- words on the terminal ---- */

void fg_text__begin(fg_text *t, fg_text__style style)
{
	static const char *const codes[] = {
		[FG_TEXT__PLAIN] = "",
		[FG_TEXT__BOLD] = "\x1b[1m",
		[FG_TEXT__DIM] = "\x1b[2m",
		[FG_TEXT__ERROR] = "\x1b[1;31m",
		[FG_TEXT__WARNING] = "\x1b[1;33m",
		[FG_TEXT__NOTE] = "\x1b[1;36m",
		[FG_TEXT__GOOD] = "\x1b[1;32m",
		[FG_TEXT__MARK] = "\x1b[32m",
	};
	if (t->in->use_color)
		fg_buf_puts(t->out, codes[style]);
}

void fg_text__end(fg_text *t)
{
	if (t->in->use_color)
		fg_buf_puts(t->out, "\x1b[0m");
}

void fg_text__styled(fg_text *t, fg_text__style style, const char *fmt, ...)
{
	fg_text__begin(t, style);
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(t->out, fmt, ap);
	va_end(ap);
	fg_text__end(t);
}

size_t fg_text__cell(const fg_text *t, fg_buf *out, const char *s, size_t n, uint32_t *width)
{
	uint32_t cp = 0;
	size_t length = fg_utf8_decode(s, n, &cp);
	bool is_valid = fg_utf8_valid(s, length);
	if (fg_utf8_is_invisible(cp) || !is_valid) {
		fg_buf_puts(out, t->in->use_unicode ? "\xEF\xBF\xBD" : "?");
		*width = 1;
		return length;
	}
	*width = cp < 0x80 ? 1 : fg_display_column(s, length, (uint32_t)length + 1);
	if (cp < 0x80 || t->in->use_unicode)
		fg_buf_put(out, s, length);
	else
		for (uint32_t i = 0; i < *width; i++)
			fg_buf_putc(out, '?');
	return length;
}

void fg_text__put(fg_text *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		uint32_t width = 0;
		if (s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
			fg_buf_putc(t->out, ' ');
			i++;
			continue;
		}
		i += fg_text__cell(t, t->out, s + i, n - i, &width);
	}
}

void fg_text__puts(fg_text *t, const char *s)
{
	fg_text__put(t, s, strlen(s));
}

/* ---- findings ---- */

static fg_text__style style_of(fg_severity s)
{
	return s == FG_SEVERITY_ERROR     ? FG_TEXT__ERROR
	       : s == FG_SEVERITY_WARNING ? FG_TEXT__WARNING
	                                  : FG_TEXT__NOTE;
}

/* "path:line:column: " */
static void put_place(fg_text *t, const fg_region *r)
{
	fg_text__begin(t, FG_TEXT__BOLD);
	fg_text__puts(t, r->path);
	if (r->line)
		fg_buf_printf(t->out, ":%u", r->line);
	if (r->line && r->column)
		fg_buf_printf(t->out, ":%u", r->column);
	fg_buf_puts(t->out, ": ");
	fg_text__end(t);
}

static unsigned digits_of(uint32_t n)
{
	unsigned digits = 1;
	for (; n >= 10; n /= 10)
		digits++;
	return digits;
}

/* One width for all line numbers of a finding, so that its snippets stand in one column. */
static unsigned gutter_of(const fg_finding *f)
{
	uint32_t most = f->region.end_line > f->region.line ? f->region.end_line : f->region.line;
	for (uint32_t i = 0; i < f->path_count; i++)
		most = f->path[i].region.line > most ? f->path[i].region.line : most;
	for (uint32_t i = 0; i < f->related_count; i++)
		most = f->related[i].region.line > most ? f->related[i].region.line : most;
	return digits_of(most) > 4 ? digits_of(most) : 4;
}

static void put_event(fg_text *t, const fg_event *e, uint32_t number, unsigned gutter)
{
	enum { NESTING_SHOWN = 16 };
	put_place(t, &e->region);
	fg_text__styled(t, FG_TEXT__NOTE, "note: ");
	if (number) {
		uint32_t nesting = e->nesting < NESTING_SHOWN ? e->nesting : NESTING_SHOWN;
		fg_buf_printf(t->out, "%*s%u. ", (int)(2 * nesting), "", number);
	}
	fg_text__puts(t, e->message);
	fg_buf_putc(t->out, '\n');
	fg_text__snippet(t, &e->region, FG_TEXT__NOTE, gutter);
}

static bool is_step_shown(const fg_text *t, const fg_finding *f, uint32_t i)
{
	enum { STORY = 6 }; /* a story of so many steps is told whole */
	return t->in->is_verbose || f->path_count <= STORY || f->path[i].is_key || i == 0 ||
	       i + 1 == f->path_count;
}

static void put_path(fg_text *t, const fg_finding *f, unsigned gutter)
{
	uint32_t left_out = 0;
	for (uint32_t i = 0; i < f->path_count; i++) {
		if (is_step_shown(t, f, i))
			put_event(t, &f->path[i], i + 1, gutter);
		else
			left_out++;
	}
	if (left_out)
		fg_text__styled(t, FG_TEXT__DIM, "%*s(%u step%s not shown; -v shows every step)\n",
		                (int)gutter + 3, "", left_out, fg_report__plural(left_out));
}

static void put_fix(fg_text *t, const fg_fix *fix, unsigned gutter)
{
	if (!fix->text)
		return;
	fg_buf_printf(t->out, "%*s", (int)gutter + 1, "");
	fg_text__styled(t, FG_TEXT__GOOD, "= fix available (--fix): ");
	fg_text__puts(t, fix->text);
	fg_buf_putc(t->out, '\n');
}

static void put_finding(fg_text *t, const fg_finding *f)
{
	unsigned gutter = gutter_of(f);
	put_place(t, &f->region);
	fg_text__styled(t, style_of(f->severity), "%s: ", fg_report__level(f->severity));
	fg_text__begin(t, FG_TEXT__BOLD);
	fg_text__puts(t, f->message);
	fg_text__end(t);
	fg_text__begin(t, FG_TEXT__DIM);
	fg_buf_puts(t->out, " [");
	fg_text__puts(t, f->rule);
	fg_buf_putc(t->out, ']');
	fg_text__end(t);
	fg_buf_putc(t->out, '\n');
	fg_text__snippet(t, &f->region, FG_TEXT__MARK, gutter);
	put_path(t, f, gutter);
	for (uint32_t i = 0; i < f->related_count; i++)
		put_event(t, &f->related[i], 0, gutter);
	put_fix(t, &f->fix, gutter);
	fg_buf_putc(t->out, '\n');
}

void fg_report__write_text(const fg_report_input *in, fg_buf *out)
{
	fg_text t = {.in = in, .out = out};
	fg_report__sources_init(&t.sources, in);
	t.arena = &t.sources.arena;
	size_t most = in->has_max_shown ? in->max_shown : SIZE_MAX;
	fg_report__selection shown = fg_report__select(t.arena, in->findings, most);
	const fg_finding *worst = NULL;
	for (size_t i = 0; i < in->findings->items.n; i++) {
		const fg_finding *f = &in->findings->items.at[i];
		if (!shown.is_shown[i])
			continue;
		put_finding(&t, f);
		if (!worst || f->severity > worst->severity)
			worst = f;
	}
	fg_text__summary(&t, &shown, worst ? worst->rule : NULL);
	fg_report__sources_release(&t.sources);
}
