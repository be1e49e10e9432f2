/*
 * A unified diff from edits that are known: lines an edit touches are replaced
 * as a block, blocks that share context stand in one hunk.
 */
#include "fix/fix.h"

enum { CONTEXT = 3 };

/* Lines [first, last) of the old text, replaced by `text`. */
typedef struct block {
	size_t first, last;
	const char *text;
	size_t n, lines;
} block;

typedef struct differ {
	const fg_fix_file *file;
	fg_arena arena;
	size_t *starts; /* offset of each line, and of the end */
	size_t line_count;
	FG_VEC(block) blocks;
	fg_buf *out;
} differ;

static size_t count_lines(const char *text, size_t n)
{
	size_t lines = n > 0 && text[n - 1] != '\n';
	for (size_t i = 0; i < n; i++)
		lines += text[i] == '\n';
	return lines;
}

static void index_lines(differ *d)
{
	const char *text = fg_buf_str(&d->file->text);
	size_t n = d->file->text.n, k = 0;
	d->line_count = count_lines(text, n);
	d->starts = fg_arena_array(&d->arena, d->line_count + 2, sizeof(*d->starts));
	for (size_t i = 0; k < d->line_count; k++) {
		d->starts[k] = i;
		while (i < n && text[i] != '\n')
			i++;
		i++;
	}
	d->starts[k] = n;
}

static size_t line_at(const differ *d, size_t offset)
{
	size_t low = 0, high = d->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (d->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* New text of the old lines [first, last). */
static void fill_block(differ *d, block *b)
{
	const char *text = fg_buf_str(&d->file->text);
	size_t at = d->starts[b->first], end = d->starts[b->last];
	fg_buf out = FG_BUF_INIT;
	for (size_t i = 0; i < d->file->edits.n; i++) {
		const fg_fix_edit *e = &d->file->edits.at[i];
		if (e->begin < at || line_at(d, e->begin) >= b->last)
			continue;
		fg_buf_put(&out, text + at, e->begin - at);
		fg_buf_puts(&out, e->text);
		at = e->end;
	}
	fg_buf_put(&out, text + at, end - at);
	b->text = fg_arena_strndup(&d->arena, fg_buf_str(&out), out.n);
	b->n = out.n;
	b->lines = count_lines(b->text, b->n);
	fg_buf_release(&out);
}

static void make_blocks(differ *d)
{
	for (size_t i = 0; i < d->file->edits.n; i++) {
		const fg_fix_edit *e = &d->file->edits.at[i];
		size_t first = line_at(d, e->begin);
		size_t last = (e->end > e->begin ? line_at(d, e->end - 1) : first) + 1;
		/* The line end itself goes: what follows joins the line. */
		if (e->end > e->begin && last < d->line_count && e->end == d->starts[last])
			last++;
		if (d->blocks.n && first < fg_vec_last(&d->blocks).last) {
			block *b = &fg_vec_last(&d->blocks);
			b->last = last > b->last ? last : b->last;
		} else {
			fg_vec_push(&d->blocks, ((block){first, last, NULL, 0, 0}));
		}
	}
	for (size_t i = 0; i < d->blocks.n; i++)
		fill_block(d, &d->blocks.at[i]);
}

/* ---- printing ---- */

static void put_lines(differ *d, char mark, const char *text, size_t n)
{
	for (size_t i = 0; i < n;) {
		const char *end = memchr(text + i, '\n', n - i);
		size_t length = end ? (size_t)(end - text) - i + 1 : n - i;
		fg_buf_putc(d->out, mark);
		fg_buf_put(d->out, text + i, length);
		if (!end)
			fg_buf_puts(d->out, "\n\\ No newline at end of file\n");
		i += length;
	}
}

static void put_old(differ *d, char mark, size_t first, size_t last)
{
	put_lines(d, mark, fg_buf_str(&d->file->text) + d->starts[first],
	          d->starts[last] - d->starts[first]);
}

/* A range of no lines is named by the line before it. */
static void put_range(differ *d, char mark, size_t first, size_t n)
{
	fg_buf_printf(d->out, "%c%zu", mark, n ? first + 1 : first);
	if (n != 1)
		fg_buf_printf(d->out, ",%zu", n);
}

/* Blocks [from, to) in one hunk; shift: new line number less old one in front of it. */
static void put_hunk(differ *d, size_t from, size_t to, ptrdiff_t shift)
{
	const block *all = d->blocks.at;
	size_t begin = all[from].first > CONTEXT ? all[from].first - CONTEXT : 0;
	size_t end = all[to - 1].last + CONTEXT;
	end = end < d->line_count ? end : d->line_count;
	size_t lines = end - begin, at = begin;
	for (size_t i = from; i < to; i++)
		lines = lines - (all[i].last - all[i].first) + all[i].lines;
	fg_buf_puts(d->out, "@@ ");
	put_range(d, '-', begin, end - begin);
	fg_buf_putc(d->out, ' ');
	put_range(d, '+', (size_t)((ptrdiff_t)begin + shift), lines);
	fg_buf_puts(d->out, " @@\n");
	for (size_t i = from; i < to; i++) {
		put_old(d, ' ', at, all[i].first);
		put_old(d, '-', all[i].first, all[i].last);
		put_lines(d, '+', all[i].text, all[i].n);
		at = all[i].last;
	}
	put_old(d, ' ', at, end);
}

/* As git writes names: quoted when they hold a quote or a control character; a name with a blank
 * ends in a tab, for patch. */
static void put_name(fg_buf *out, const char *prefix, const char *path)
{
	bool is_odd = false;
	for (const char *c = path; *c; c++)
		is_odd |= (unsigned char)*c < 0x20 || *c == '"' || *c == '\\' || *c == 0x7f;
	if (!is_odd) {
		fg_buf_printf(out, "%s%s%s\n", prefix, path, strchr(path, ' ') ? "\t" : "");
		return;
	}
	fg_buf_printf(out, "%.4s\"%s", prefix, prefix + 4);
	for (const char *c = path; *c; c++) {
		if ((unsigned char)*c < 0x20 || *c == 0x7f)
			fg_buf_printf(out, "\\%03o", (unsigned)(unsigned char)*c);
		else
			fg_buf_printf(out, "%s%c", *c == '"' || *c == '\\' ? "\\" : "", *c);
	}
	fg_buf_puts(out, "\"\n");
}

static void put_file(const fg_fix_file *file, fg_buf *out)
{
	differ d = {.file = file, .out = out};
	fg_arena_init(&d.arena);
	index_lines(&d);
	make_blocks(&d);
	put_name(out, "--- a/", file->path);
	put_name(out, "+++ b/", file->path);
	ptrdiff_t shift = 0;
	for (size_t from = 0, to; from < d.blocks.n; from = to) {
		ptrdiff_t after = shift;
		for (to = from; to < d.blocks.n; to++) {
			const block *b = &d.blocks.at[to];
			if (to > from && b->first - d.blocks.at[to - 1].last > 2 * CONTEXT)
				break;
			after += (ptrdiff_t)b->lines - (ptrdiff_t)(b->last - b->first);
		}
		put_hunk(&d, from, to, shift);
		shift = after;
	}
	fg_vec_release(&d.blocks);
	fg_arena_release(&d.arena);
}

void fg_fix_plan_diff(const fg_fix_plan *p, fg_buf *out)
{
	for (size_t i = 0; i < p->files.n; i++)
		if (p->files.at[i].edits.n)
			put_file(&p->files.at[i], out);
}
