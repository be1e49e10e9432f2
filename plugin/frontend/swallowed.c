/*
 * After an error outside of functions the parser looks for something it knows, and what it skips,
 * be it ten functions, is in no tree. Nobody can say where it went on but by what it declares next:
 * the text from the error to that declaration was not analysed.
 */
#include "frontend/frontend_internal.h"

#include <stdlib.h>

enum { MAIN_FILE = 1 };

static int compare_offsets(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

typedef FG_VEC(uint32_t) offset_list;

/* Where the declarations of the file begin, in order. */
static void list_begins(fg_fe *fe, fg_file_id file, offset_list *out)
{
	fg_vec_clear(out);
	for (size_t i = 0; i < fe->tops.n; i++) {
		CXSourceRange extent = clang_getCursorExtent(fe->tops.at[i].cursor);
		fg_fe_spot begin = fg_fe__expansion(fe, clang_getRangeStart(extent));
		if (begin.file == file)
			fg_vec_push(out, begin.offset);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof(out->at[0]), compare_offsets);
}

/* The first of them behind the offset, or the end of the text. */
static size_t next_begin(const offset_list *begins, uint32_t offset, fg_fe_text t)
{
	for (size_t i = 0; i < begins->n; i++)
		if (begins->at[i] > offset)
			return begins->at[i];
	return t.n;
}

static bool is_directive(fg_fe_text t, size_t at)
{
	if (t.at[at] != '#')
		return false;
	while (at > 0 && (t.at[at - 1] == ' ' || t.at[at - 1] == '\t'))
		at--;
	return at == 0 || t.at[at - 1] == '\n';
}

static size_t skip_line(fg_fe_text t, size_t at)
{
	while (at < t.n && t.at[at] != '\n') {
		size_t next = fg_fe__skip_splice(t, at);
		at = next > at ? next : at + 1;
	}
	return at;
}

/* From the first token to the last one: comments and directives around them were not skipped. */
static void add_tokens(fg_fe *fe, fg_fe_text t, size_t at, size_t end)
{
	fg_place p = {.file = MAIN_FILE};
	for (at = fg_fe__skip_space(t, at); at < end; at = fg_fe__skip_space(t, at)) {
		if (is_directive(t, at)) {
			at = skip_line(t, at);
			continue;
		}
		if (!p.end)
			p.begin = (uint32_t)at;
		at = fg_fe__skip_token(t, at);
		p.end = (uint32_t)(at < end ? at : end);
	}
	if (p.end)
		fg_vec_push(&fe->unit->swallowed, fg_unit_add_place(fe->unit, p));
}

/* A header's error may reach into the source, when nothing is declared behind it there. */
static bool leaves_its_file(fg_fe *fe, const fg_fe_error *e)
{
	offset_list begins = FG_VEC_INIT;
	fg_fe_text t = fg_fe__text(fe, e->file);
	list_begins(fe, e->file, &begins);
	bool is_last = next_begin(&begins, e->offset, t) == t.n;
	fg_vec_release(&begins);
	return is_last;
}

void fg_fe__list_swallowed(fg_fe *fe)
{
	offset_list begins = FG_VEC_INIT;
	fg_fe_text t = fg_fe__text(fe, MAIN_FILE);
	size_t done = 0;
	bool has_begins = false, has_left = false;
	for (size_t i = 0; i < fe->errors.n; i++) {
		const fg_fe_error *e = &fe->errors.at[i];
		if (e->is_claimed || (e->file == MAIN_FILE && e->offset < done))
			continue;
		if (!has_begins)
			list_begins(fe, MAIN_FILE, &begins);
		has_begins = true;
		if (e->file == MAIN_FILE) {
			done = next_begin(&begins, e->offset, t);
			add_tokens(fe, t, e->offset, done);
		} else if (!has_left && (!e->file || leaves_its_file(fe, e))) {
			has_left = true;
			add_tokens(fe, t, 0, begins.n ? begins.at[0] : t.n);
		}
	}
	fg_vec_release(&begins);
}
