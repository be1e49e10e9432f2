/*
 * Byte offsets to lines and columns. A line ends at "\n", "\r\n" or a lone
 * "\r", as clang counts them, so that our numbers agree with the compiler's.
 */
#include "unit/unit.h"

static const char *text_of(const fg_unit *u, fg_file_id file)
{
	return file < u->texts.n ? u->texts.at[file] : NULL;
}

static bool ends_line(const char *text, uint32_t size, uint32_t i)
{
	return text[i] == '\n' || (text[i] == '\r' && (i + 1 == size || text[i + 1] != '\n'));
}

void fg_unit_index_lines(fg_unit *u, fg_file_id file)
{
	const char *text = text_of(u, file);
	if (!file || file >= u->files.n || !text || u->files.at[file].line_count)
		return;
	fg_file *f = &u->files.at[file];
	f->first_line = (uint32_t)u->lines.n;
	fg_vec_push(&u->lines, 0);
	for (uint32_t i = 0; i < f->size; i++)
		if (ends_line(text, f->size, i))
			fg_vec_push(&u->lines, i + 1);
	f->line_count = (uint32_t)u->lines.n - f->first_line;
}

/* Turn a byte offset into a 1-based line and column; the table is not empty and starts at 0. */
static void line_and_column(const fg_unit *u, const fg_file *f, uint32_t offset, uint32_t *line,
                            uint32_t *column)
{
	const uint32_t *starts = u->lines.at + f->first_line;
	uint32_t low = 0, high = f->line_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	*line = low + 1;
	*column = offset - starts[low] + 1;
}

/* A deserialised table may lie about its bounds. */
static bool has_lines(const fg_unit *u, const fg_file *f)
{
	return f->line_count && f->first_line < u->lines.n &&
	       f->line_count <= u->lines.n - f->first_line && u->lines.at[f->first_line] == 0;
}

bool fg_unit_locate(fg_unit *u, fg_place_id place, fg_location *out)
{
	const fg_place *p = fg_unit_place(u, place);
	if (!p->file || p->file >= u->files.n)
		return false;
	fg_unit_index_lines(u, p->file);
	const fg_file *f = &u->files.at[p->file];
	if (!has_lines(u, f))
		return false;
	uint32_t begin = p->begin <= f->size ? p->begin : f->size;
	uint32_t end = p->end <= f->size ? p->end : f->size;
	if (end < begin)
		end = begin;
	out->path = fg_unit_str(u, f->path);
	out->offset = begin;
	out->length = end - begin;
	line_and_column(u, f, begin, &out->line, &out->column);
	line_and_column(u, f, end, &out->end_line, &out->end_column);
	return true;
}

const char *fg_unit_text(const fg_unit *u, fg_place_id place, size_t *n)
{
	const fg_place *p = fg_unit_place(u, place);
	const char *text = text_of(u, p->file);
	*n = 0;
	if (!text || !p->file || p->file >= u->files.n)
		return NULL;
	uint32_t size = u->files.at[p->file].size;
	uint32_t begin = p->begin <= size ? p->begin : size;
	uint32_t end = p->end <= size ? p->end : size;
	*n = end > begin ? end - begin : 0;
	return text + begin;
}
