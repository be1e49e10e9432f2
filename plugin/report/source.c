/*
 * Source lines, columns and quotes for the reports. Regions come from checks
 * and from worker processes; the file may have changed since. So every line
 * and column is checked against the text before it is used.
 */
#include "report/source_internal.h"

#include "base/utf.h"

void fg_report__sources_init(fg_report__sources *s, const fg_report_input *in)
{
	*s = (fg_report__sources){.in = in, .arena = FG_ARENA_INIT, .by_path = FG_MAP_INIT};
}

void fg_report__sources_release(fg_report__sources *s)
{
	fg_map_release(&s->by_path);
	fg_arena_release(&s->arena);
}

/* Length of the line end at text[i]: LF, CR LF or CR as libclang counts them; 0 = none. */
static size_t line_end_at(const char *text, size_t n, size_t i)
{
	if (text[i] == '\n')
		return 1;
	if (text[i] != '\r')
		return 0;
	return i + 1 < n && text[i + 1] == '\n' ? 2 : 1;
}

static size_t index_lines(const char *text, size_t n, size_t *starts)
{
	size_t count = 0;
	if (starts)
		starts[count] = 0;
	count++;
	for (size_t i = 0; i < n;) {
		size_t end = line_end_at(text, n, i);
		i += end ? end : 1;
		if (end == 0)
			continue;
		if (starts)
			starts[count] = i;
		count++;
	}
	return count;
}

fg_report__source *fg_report__source_get(fg_report__sources *s, const char *path)
{
	bool is_new = false;
	uint64_t *slot = fg_map_put_str(&s->by_path, path, &is_new);
	if (!is_new)
		return (fg_report__source *)(uintptr_t)*slot;
	fg_report__source *file = FG_ARENA_NEW(&s->arena, fg_report__source);
	*slot = (uint64_t)(uintptr_t)file;
	if (s->in->source && *path)
		file->text = s->in->source(path, &file->n, s->in->payload);
	if (file->text) {
		file->line_count = index_lines(file->text, file->n, NULL);
		file->starts = fg_arena_array(&s->arena, file->line_count, sizeof(size_t));
		index_lines(file->text, file->n, file->starts);
	}
	return file;
}

static size_t length_of_line(const char *line, size_t room)
{
	size_t n = 0;
	while (n < room && line[n] != '\n' && line[n] != '\r')
		n++;
	return n;
}

static const char *line_of_snippet(const fg_region *r, uint32_t line, size_t *n)
{
	if (!r->snippet || line < r->line)
		return NULL;
	const char *at = r->snippet;
	size_t left = strlen(at);
	for (uint32_t i = r->line; i < line; i++) {
		size_t skip = length_of_line(at, left);
		if (skip == left)
			return NULL;
		skip += line_end_at(at, left, skip);
		at += skip;
		left -= skip;
	}
	*n = length_of_line(at, left);
	return at;
}

/* Offset of the line's end, its line end not counted; constant time, lines may be long. */
static size_t end_of_line(const fg_report__source *file, uint32_t line)
{
	if (line == file->line_count)
		return file->n;
	size_t end = file->starts[line] - 1;
	bool is_pair = file->text[end] == '\n' && end > file->starts[line - 1] &&
	               file->text[end - 1] == '\r';
	return is_pair ? end - 1 : end;
}

const char *fg_report__line(fg_report__sources *s, const fg_region *r, uint32_t line, size_t *n)
{
	const fg_report__source *file = fg_report__source_get(s, r->path);
	if (line == 0)
		return NULL;
	if (!file->text || line > file->line_count)
		return line_of_snippet(r, line, n);
	size_t start = file->starts[line - 1];
	*n = end_of_line(file, line) - start;
	return file->text + start;
}

const char *fg_report__line_hash(fg_report__sources *s, const fg_finding *f)
{
	if (f->line_hash && *f->line_hash)
		return f->line_hash;
	fg_report__source *file = fg_report__source_get(s, f->region.path);
	if (!file->text)
		return NULL;
	if (!file->hashes)
		file->hash_count = fg_report_line_hashes(&s->arena, file->text, file->n,
		                                         &file->hashes);
	uint32_t line = f->region.line ? f->region.line : 1;
	return line <= file->hash_count ? file->hashes[line - 1] : NULL;
}

/* The byte column after the region, in its last line of n bytes. */
static uint32_t end_column_in(const fg_region *r, bool is_one_line, const char *last, size_t n)
{
	uint32_t past = n < UINT32_MAX - 1 ? (uint32_t)n + 1 : UINT32_MAX - 1;
	uint32_t end = r->end_column;
	if (is_one_line && end <= r->column) {
		uint32_t cp = 0;
		size_t at = (size_t)r->column - 1;
		return at < n ? r->column + (uint32_t)fg_utf8_decode(last + at, n - at, &cp) : past;
	}
	return end == 0 || end > past ? past : end;
}

/* Columns of the span from its lines; all 0 when a line or the column is not there. */
static void find_columns(fg_report__sources *s, const fg_region *r, fg_report__span *out)
{
	size_t n = 0, last_n = 0;
	const char *line = fg_report__line(s, r, out->line, &n);
	const char *last = fg_report__line(s, r, out->end_line, &last_n);
	if (!line || !last || r->column == 0 || r->column > n + 1)
		return;
	bool is_one_line = out->end_line == out->line;
	uint32_t end = end_column_in(r, is_one_line, last, last_n);
	if (r->column > FG_REPORT__COLUMN_MAX || end > FG_REPORT__COLUMN_MAX)
		return;
	out->byte_column = r->column;
	out->end_byte_column = end;
	out->column = fg_utf16_column(line, n, out->byte_column);
	out->end_column = fg_utf16_column(last, last_n, out->end_byte_column);
	if (is_one_line && out->end_column <= out->column)
		out->end_column = out->column + 1; /* stands at the line's end */
}

/* The covered bytes, when the whole file is at hand. */
static void quote(fg_report__sources *s, const fg_region *r, fg_report__span *out)
{
	const fg_report__source *file = fg_report__source_get(s, r->path);
	if (!file->text || out->byte_column == 0 || out->end_line > file->line_count)
		return;
	size_t begin = file->starts[out->line - 1] + out->byte_column - 1;
	size_t end = file->starts[out->end_line - 1] + out->end_byte_column - 1;
	if (end <= begin || end > file->n || end - begin > FG_REPORT__QUOTE_MAX)
		return;
	out->text = file->text + begin;
	out->n = end - begin;
}

/* Line numbers a reader with 32-bit integers can hold. */
static uint32_t line_in_range(uint32_t line)
{
	return line == 0 ? 1 : line > INT32_MAX ? INT32_MAX : line;
}

fg_report__span fg_report__span_of(fg_report__sources *s, const fg_region *r)
{
	fg_report__span out = {.line = line_in_range(r->line)};
	out.end_line = r->end_line > out.line ? line_in_range(r->end_line) : out.line;
	find_columns(s, r, &out);
	quote(s, r, &out);
	return out;
}

bool fg_report__context_of(fg_report__sources *s, const fg_region *r, fg_report__span *out)
{
	const fg_report__source *file = fg_report__source_get(s, r->path);
	fg_report__span span = fg_report__span_of(s, r);
	if (!file->text || span.end_line > file->line_count)
		return false;
	uint32_t first = span.line > 1 ? span.line - 1 : 1;
	uint32_t last = span.end_line < file->line_count ? span.end_line + 1 : span.end_line;
	/* The empty line after the final line end is no line to show. */
	if (last > span.end_line && file->starts[last - 1] == file->n)
		last = span.end_line;
	if (first == span.line && last == span.end_line)
		return false; /* a context must hold more than the region */
	size_t start = file->starts[first - 1];
	size_t end = end_of_line(file, last);
	if (end - start > FG_REPORT__QUOTE_MAX)
		return false;
	*out = (fg_report__span){
		.line = first, .end_line = last, .text = file->text + start, .n = end - start};
	return true;
}
