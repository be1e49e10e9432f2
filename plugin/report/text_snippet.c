/*
 * Source lines with the region underlined:
 *
 *	  42 |         free(p);
 *	     |              ^
 *
 * Text and marks are laid out cell by cell: tabs become spaces, wide characters
 * take two cells, and a long line is cut to a window around the region.
 */
#include "report/text_internal.h"

#include "base/utf.h"

enum {
	TAB = 8,
	WINDOW = 140,      /* cells of a source line that are shown */
	LEAD = 40,         /* cells shown before the region when the line is cut */
	LINES_WHOLE = 4,   /* a region of so many lines is shown whole, */
	LINES_HEAD = 2,    /* of a longer one so many lines and the last */
};

/* What to underline in one line: bytes [from, to), 0-based. */
typedef struct stretch {
	const char *line;
	size_t n, from, to;
	bool is_first; /* of the region: begins with a caret */
} stretch;

typedef struct row {
	fg_buf text, marks;
	uint32_t first, last; /* cells [first, last) are shown */
	uint32_t at;          /* cell of the next character */
} row;

static uint32_t cell_of(const stretch *s, size_t byte)
{
	return fg_display_column(s->line, s->n, (uint32_t)byte + 1);
}

static void put_mark(row *r, const stretch *s, size_t byte, uint32_t cells)
{
	bool is_inside = byte >= s->from && byte < s->to;
	for (uint32_t i = 0; i < cells; i++) {
		bool is_caret = byte == s->from && i == 0 && s->is_first;
		fg_buf_putc(&r->marks, is_caret ? '^' : is_inside ? '~' : ' ');
	}
}

static void put_character(fg_text *t, row *r, const stretch *s, size_t *byte)
{
	size_t i = *byte;
	fg_buf one = FG_BUF_INIT;
	uint32_t width = 0;
	if (s->line[i] == '\t') {
		width = TAB - r->at % TAB;
		fg_buf_printf(&one, "%*s", (int)width, "");
		*byte += 1;
	} else {
		*byte += fg_text__cell(t, &one, s->line + i, s->n - i, &width);
	}
	if (r->at >= r->first && r->at + width <= r->last) {
		fg_buf_put(&r->text, one.at, one.n);
		put_mark(r, s, i, width);
	}
	r->at += width;
	fg_buf_release(&one);
}

/* The window: the whole line when it fits, else a part from a little before the region. */
static void place_window(row *r, const stretch *s)
{
	r->first = 0;
	r->last = WINDOW;
	if (cell_of(s, s->n) <= WINDOW)
		return;
	uint32_t from = cell_of(s, s->from);
	if (from > WINDOW - LEAD)
		r->first = from - LEAD;
	r->last = r->first + WINDOW;
}

static void put_gutter(fg_text *t, unsigned gutter, const char *number)
{
	fg_text__styled(t, FG_TEXT__DIM, " %*s %s", (int)gutter, number,
	                t->in->use_unicode ? "\xE2\x94\x82" : "|");
}

/* A blank, what was cut off on the left, and the cells without trailing blanks. */
static void put_cells(fg_text *t, const row *r, const fg_buf *cells, const char *cut)
{
	size_t n = cells->n;
	while (n > 0 && cells->at[n - 1] == ' ')
		n--;
	if (n == 0)
		return;
	fg_buf_putc(t->out, ' ');
	if (r->first > 0)
		fg_buf_puts(t->out, cut);
	fg_buf_put(t->out, cells->at, n);
}

static void put_stretch(fg_text *t, const stretch *s, uint32_t number, fg_text__style style,
                        unsigned gutter)
{
	row r = {.text = FG_BUF_INIT, .marks = FG_BUF_INIT};
	const char *ellipsis = t->in->use_unicode ? "\xE2\x80\xA6" : "~";
	place_window(&r, s);
	for (size_t i = 0; i < s->n && r.at < r.last;)
		put_character(t, &r, s, &i);
	if (s->from >= s->n)
		fg_buf_putc(&r.marks, '^');
	char label[16];
	snprintf(label, sizeof(label), "%u", number);
	put_gutter(t, gutter, label);
	put_cells(t, &r, &r.text, ellipsis);
	if (cell_of(s, s->n) > r.last)
		fg_buf_puts(t->out, ellipsis);
	fg_buf_putc(t->out, '\n');
	put_gutter(t, gutter, "");
	fg_text__begin(t, style);
	put_cells(t, &r, &r.marks, " ");
	fg_text__end(t);
	fg_buf_putc(t->out, '\n');
	fg_buf_release(&r.text);
	fg_buf_release(&r.marks);
}

static size_t indent_of(const char *line, size_t n)
{
	size_t i = 0;
	while (i < n && (line[i] == ' ' || line[i] == '\t'))
		i++;
	return i;
}

/* The part of one line the region covers; false when the line is not to be had. */
static bool stretch_of(fg_text *t, const fg_region *r, const fg_report__span *span, uint32_t line,
                       stretch *out)
{
	*out = (stretch){.is_first = line == span->line};
	out->line = fg_report__line(&t->sources, r, line, &out->n);
	if (!out->line || out->n > FG_REPORT__COLUMN_MAX)
		return false;
	out->from = line == span->line && span->byte_column ? span->byte_column - 1
	                                                    : indent_of(out->line, out->n);
	out->to = line == span->end_line && span->end_byte_column ? span->end_byte_column - 1
	                                                          : out->n;
	return true;
}

void fg_text__snippet(fg_text *t, const fg_region *r, fg_text__style style, unsigned gutter)
{
	fg_report__span span = fg_report__span_of(&t->sources, r);
	bool is_long = span.end_line - span.line >= LINES_WHOLE;
	for (uint32_t line = span.line; line <= span.end_line; line++) {
		stretch s;
		if (is_long && line == span.line + LINES_HEAD) {
			put_gutter(t, gutter, "...");
			fg_buf_putc(t->out, '\n');
			line = span.end_line;
		}
		if (r->line == 0 || !stretch_of(t, r, &span, line, &s))
			return;
		put_stretch(t, &s, line, style, gutter);
		if (line == UINT32_MAX)
			return;
	}
}
