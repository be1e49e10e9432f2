/*
 * Which fixes are made: those of files that may be edited and are as they were
 * analysed, and that no fix made before them is in the way of. What is left out
 * is told; another run will find it again.
 */
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "fix/fix.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 16 << 20 };

/* ---- files ---- */

static const char *hash_of(fg_arena *a, const char *text, size_t n)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, text, n);
	return fg_arena_strdup(a, hex);
}

static bool is_inside(const char *root, const char *full)
{
	char *real = realpath(root, NULL);
	bool is_below = real && fg_path_below(real, full) && strcmp(real, full) != 0;
	free(real);
	return is_below;
}

/* Permission bits count for root too: who made a file read-only meant it. */
static const char *look_at_file(const fg_fix_options *o, const char *full)
{
	struct stat st;
	if (!is_inside(o->root, full))
		return "the file lies outside of the project";
	if (stat(full, &st) != 0)
		return "the file is not there";
	if (!S_ISREG(st.st_mode))
		return "it is no regular file";
	if ((st.st_mode & 0222) == 0 || access(full, W_OK) != 0)
		return "the file is read-only";
	return NULL;
}

static const char *load(fg_fix_plan *p, fg_fix_file *f)
{
	const fg_fix_options *o = p->options;
	const char *refusal = o->refuses ? o->refuses(f->path, o->payload) : NULL;
	if (refusal)
		return refusal;
	char *real = realpath(fg_path_join(&p->arena, o->root, f->path), NULL);
	if (!real)
		return "the file is not there";
	f->full = fg_arena_strdup(&p->arena, real);
	free(real);
	refusal = look_at_file(o, f->full);
	if (refusal)
		return refusal;
	if (fg_file_read(&f->text, f->full, FILE_BYTES_MAX, NULL) != FG_OK)
		return "the file cannot be read";
	const char *text = fg_buf_str(&f->text);
	f->sha256 = hash_of(&p->arena, text, f->text.n);
	const char *read = o->as_read ? o->as_read(&p->arena, text, f->text.n) : NULL;
	f->read_sha256 = read ? hash_of(&p->arena, read, f->text.n) : "";
	const char *newline = memchr(text, '\n', f->text.n);
	f->has_crlf = newline && newline > text && newline[-1] == '\r';
	return NULL;
}

static fg_fix_file *file_of(fg_fix_plan *p, const char *path)
{
	for (size_t i = 0; i < p->files.n; i++)
		if (strcmp(p->files.at[i].path, path) == 0)
			return &p->files.at[i];
	fg_fix_file *f = fg_vec_add(&p->files);
	f->path = path;
	f->sha256 = f->read_sha256 = "";
	f->refusal = load(p, f);
	return f;
}

/* ---- edits ---- */

static bool is_same(const fg_fix_edit *a, const fg_fix_edit *b)
{
	return a->begin == b->begin && a->end == b->end && strcmp(a->text, b->text) == 0;
}

/* Two insertions at one place have no order; an insertion at the edge of a replacement has. */
static bool is_in_the_way(const fg_fix_edit *a, const fg_fix_edit *b)
{
	if (a->begin == a->end && b->begin == b->end)
		return a->begin == b->begin;
	return a->begin < b->end && b->begin < a->end;
}

/* NULL = nothing is in the way. */
static const char *judge_edit(const fg_fix_file *f, const fg_edit *e, const fg_fix_edit *edit)
{
	if (f->refusal)
		return f->refusal;
	bool is_as_analysed = strcmp(e->sha256, f->sha256) == 0 ||
	                      (*f->read_sha256 && strcmp(e->sha256, f->read_sha256) == 0);
	if (!is_as_analysed || edit->end > f->text.n)
		return "the file changed since it was analysed";
	for (size_t i = 0; i < f->edits.n; i++)
		if (!is_same(&f->edits.at[i], edit) && is_in_the_way(&f->edits.at[i], edit))
			return "another fix changes the same text; run again";
	return NULL;
}

static const char *in_file_endings(fg_arena *a, const fg_fix_file *f, const char *text)
{
	if (!f->has_crlf || !strchr(text, '\n'))
		return text;
	fg_buf out = FG_BUF_INIT;
	for (const char *c = text; *c; c++)
		fg_buf_puts(&out, *c == '\n' ? "\r\n" : (char[]){*c, '\0'});
	const char *copy = fg_arena_strdup(a, fg_buf_str(&out));
	fg_buf_release(&out);
	return copy;
}

static fg_fix_edit edit_of(fg_fix_plan *p, const fg_fix_file *f, const fg_edit *e)
{
	const fg_region *r = &e->region;
	return (fg_fix_edit){r->offset, r->offset + r->length,
	                     in_file_endings(&p->arena, f, e->text)};
}

static void make_edit(fg_fix_plan *p, const fg_edit *e)
{
	fg_fix_file *f = file_of(p, e->region.path);
	fg_fix_edit edit = edit_of(p, f, e);
	for (size_t i = 0; i < f->edits.n; i++)
		if (is_same(&f->edits.at[i], &edit))
			return; /* two findings with one mend: one declaration lacks 'volatile' */
	fg_vec_push(&f->edits, edit);
}

static void plan_fix(fg_fix_plan *p, const fg_finding *f)
{
	const char *refusal = f->fix.edit_count ? NULL : "it has no edits";
	for (uint32_t i = 0; !refusal && i < f->fix.edit_count; i++) {
		const fg_edit *e = &f->fix.edits[i];
		fg_fix_file *file = file_of(p, e->region.path);
		fg_fix_edit edit = edit_of(p, file, e);
		refusal = judge_edit(file, e, &edit);
	}
	if (refusal) {
		fg_vec_push(&p->skipped, ((fg_fix_skip){f, refusal}));
		return;
	}
	for (uint32_t i = 0; i < f->fix.edit_count; i++)
		make_edit(p, &f->fix.edits[i]);
	file_of(p, f->fix.edits[0].region.path)->fix_count++;
	fg_vec_push(&p->made, f);
}

static int by_place(const void *left, const void *right)
{
	const fg_fix_edit *a = left, *b = right;
	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end); /* an insertion stands before a replacement */
}

static int by_path(const void *left, const void *right)
{
	const fg_fix_file *a = left, *b = right;
	return strcmp(a->path, b->path);
}

void fg_fix_plan_make(fg_fix_plan *out, const fg_findings *all, const fg_fix_options *options)
{
	memset(out, 0, sizeof(*out));
	fg_arena_init(&out->arena);
	out->options = options;
	for (size_t i = 0; i < all->items.n; i++)
		if (all->items.at[i].fix.text)
			plan_fix(out, &all->items.at[i]);
	for (size_t i = 0; i < out->files.n; i++) {
		fg_fix_file *f = &out->files.at[i];
		if (f->edits.n)
			qsort(f->edits.at, f->edits.n, sizeof(*f->edits.at), by_place);
	}
	if (out->files.n)
		qsort(out->files.at, out->files.n, sizeof(*out->files.at), by_path);
}

void fg_fix_plan_release(fg_fix_plan *p)
{
	for (size_t i = 0; i < p->files.n; i++) {
		fg_buf_release(&p->files.at[i].text);
		fg_vec_release(&p->files.at[i].edits);
	}
	fg_vec_release(&p->files);
	fg_vec_release(&p->made);
	fg_vec_release(&p->skipped);
	fg_arena_release(&p->arena);
}

/* ---- the new texts ---- */

void fg_fix_file_text(const fg_fix_file *f, fg_buf *out)
{
	const char *text = fg_buf_str(&f->text);
	size_t at = 0;
	for (size_t i = 0; i < f->edits.n; i++) {
		const fg_fix_edit *e = &f->edits.at[i];
		fg_buf_put(out, text + at, e->begin - at);
		fg_buf_puts(out, e->text);
		at = e->end;
	}
	fg_buf_put(out, text + at, f->text.n - at);
}

fg_err fg_fix_plan_apply(const fg_fix_plan *p, fg_error *err)
{
	fg_err code = FG_OK;
	size_t i = 0;
	for (; !code && i < p->files.n; i++) {
		const fg_fix_file *f = &p->files.at[i];
		fg_buf text = FG_BUF_INIT;
		if (!f->edits.n)
			continue;
		fg_fix_file_text(f, &text);
		code = fg_file_write(f->full, fg_buf_str(&text), text.n, err);
		fg_buf_release(&text);
	}
	for (size_t k = 0; code && k + 1 < i; k++) {
		const fg_fix_file *f = &p->files.at[k];
		if (f->edits.n)
			fg_file_write(f->full, fg_buf_str(&f->text), f->text.n, NULL);
	}
	return code;
}
