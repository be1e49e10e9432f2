/*
 * Mends: edits a check attaches to the finding it is telling. An offer is worth
 * something only when it can be taken blindly, so whatever is doubtful takes the
 * whole of it back: text that a macro wrote, a system header, a file that is not
 * at hand or changed since it was analysed.
 */
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "rules/context_internal.h"

enum { SOURCE_BYTES_MAX = 16 << 20 };

void fg_report_fix(fg_check_context *ctx, const char *fmt, ...)
{
	if (!ctx->pending.is_active || ctx->pending.finding.is_system)
		return;
	va_list ap;
	va_start(ap, fmt);
	ctx->pending.fix = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_vec_clear(&ctx->pending.edits);
}

static void take_back(fg_check_context *ctx)
{
	ctx->pending.fix = NULL;
	fg_vec_clear(&ctx->pending.edits);
}

/* ---- files ---- */

static fg_rules__source_file *remember(fg_check_context *ctx, const char *path, bool *is_new)
{
	uint64_t *slot = fg_map_put_str(&ctx->sources, path, is_new);
	if (*is_new)
		*slot = (uint64_t)(uintptr_t)FG_ARENA_NEW(&ctx->arena, fg_rules__source_file);
	return (fg_rules__source_file *)(uintptr_t)*slot;
}

/* The file as it is on disk now. */
static fg_rules__source_file *read_source(fg_check_context *ctx, const char *path)
{
	bool is_new = false;
	fg_rules__source_file *file = remember(ctx, path, &is_new);
	if (!is_new || !ctx->root)
		return file;
	fg_buf text = FG_BUF_INIT;
	const char *full = path[0] == '/' ? path : fg_path_join(&ctx->arena, ctx->root, path);
	if (fg_file_read(&text, full, SOURCE_BYTES_MAX, NULL) == FG_OK) {
		file->text = fg_arena_strndup(&ctx->arena, fg_buf_str(&text), text.n);
		file->n = text.n;
	}
	fg_buf_release(&text);
	return file;
}

/* The file as the unit has it. */
static fg_rules__source_file *unit_source(fg_check_context *ctx, fg_file_id id)
{
	const fg_unit *u = ctx->unit;
	bool is_new = false;
	fg_rules__source_file *file = remember(ctx, fg_unit_str(u, u->files.at[id].path), &is_new);
	if (is_new && id < u->texts.n && u->texts.at[id]) {
		file->text = u->texts.at[id];
		file->n = u->files.at[id].size;
	}
	return file;
}

static const char *hash_of(fg_check_context *ctx, fg_rules__source_file *file)
{
	if (!file->sha256) {
		char hex[FG_SHA256_HEX];
		fg_sha256_hex(hex, file->text, file->n);
		file->sha256 = fg_arena_strdup(&ctx->arena, hex);
	}
	return file->sha256;
}

/* ---- edits ---- */

static void add_edit(fg_check_context *ctx, fg_rules__source_file *file, const fg_region *where,
                     const char *text)
{
	if (!file->text || (size_t)where->offset + where->length > file->n) {
		take_back(ctx);
		return;
	}
	fg_edit e = {.region = *where, .text = text, .sha256 = hash_of(ctx, file)};
	e.region.snippet = NULL;
	fg_vec_push(&ctx->pending.edits, e);
}

static void edit_place(fg_check_context *ctx, fg_place p, const char *text)
{
	fg_region where;
	if (!ctx->pending.fix)
		return;
	if (p.macro || !p.file || fg_unit_in_system(ctx->unit, &p) ||
	    !fg_rules__region(ctx, fg_unit_add_place(ctx->unit, p), &where))
		take_back(ctx);
	else
		add_edit(ctx, unit_source(ctx, p.file), &where, text);
}

void fg_fix_replace(fg_check_context *ctx, fg_place_id place, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	edit_place(ctx, *fg_unit_place(ctx->unit, place), fg_rules__message(&ctx->arena, fmt, ap));
	va_end(ap);
}

void fg_fix_insert(fg_check_context *ctx, fg_place_id before, const char *fmt, ...)
{
	fg_place p = *fg_unit_place(ctx->unit, before);
	va_list ap;
	va_start(ap, fmt);
	p.end = p.begin;
	edit_place(ctx, p, fg_rules__message(&ctx->arena, fmt, ap));
	va_end(ap);
}

void fg_fix_append(fg_check_context *ctx, fg_place_id behind, const char *fmt, ...)
{
	fg_place p = *fg_unit_place(ctx->unit, behind);
	va_list ap;
	va_start(ap, fmt);
	p.begin = p.end;
	edit_place(ctx, p, fg_rules__message(&ctx->arena, fmt, ap));
	va_end(ap);
}

/* ---- regions ---- */

/* The region's first line is still what the analysis saw there. */
static bool is_unchanged(const fg_rules__source_file *file, const fg_region *where)
{
	if (!file->text || (size_t)where->offset + where->length > file->n)
		return false;
	if (!where->snippet)
		return true;
	size_t begin = where->offset;
	while (begin > 0 && file->text[begin - 1] != '\n')
		begin--;
	size_t n = strcspn(where->snippet, "\r\n");
	return begin + n <= file->n && memcmp(file->text + begin, where->snippet, n) == 0;
}

const char *fg_check_region_text(fg_check_context *ctx, const fg_region *where, size_t *n)
{
	const fg_rules__source_file *file = where->path ? read_source(ctx, where->path) : NULL;
	if (!file || !is_unchanged(file, where))
		return NULL;
	*n = where->length;
	return file->text + where->offset;
}

/* Line and column of an offset, found from the beginning of the region. */
static void step_to(const char *text, size_t offset, uint32_t *line, uint32_t *column)
{
	for (size_t i = 0; i < offset; i++) {
		*column += 1;
		if (text[i] == '\n') {
			*line += 1;
			*column = 1;
		}
	}
}

void fg_fix_region(fg_check_context *ctx, const fg_region *where, size_t begin, size_t end,
                   const char *fmt, ...)
{
	size_t n = 0;
	const char *text = ctx->pending.fix ? fg_check_region_text(ctx, where, &n) : NULL;
	if (!text || begin > end || end > n) {
		take_back(ctx);
		return;
	}
	fg_region r = {.path = where->path,
	               .line = where->line,
	               .column = where->column,
	               .offset = where->offset + (uint32_t)begin,
	               .length = (uint32_t)(end - begin)};
	step_to(text, begin, &r.line, &r.column);
	r.end_line = r.line;
	r.end_column = r.column;
	step_to(text + begin, end - begin, &r.end_line, &r.end_column);
	va_list ap;
	va_start(ap, fmt);
	add_edit(ctx, read_source(ctx, where->path), &r, fg_rules__message(&ctx->arena, fmt, ap));
	va_end(ap);
}

/* ---- what an edit may name ---- */

static bool is_before(const fg_unit *u, const fg_decl *d, const fg_place *p)
{
	const fg_place *at = fg_unit_place(u, d->place);
	return at->file != p->file || at->begin < p->begin;
}

bool fg_check_declares(const fg_check_context *ctx, const char *name, fg_place_id place)
{
	const fg_unit *u = ctx->unit;
	const fg_place *p = fg_unit_place(u, place);
	bool is_later = false;
	for (size_t i = 1; i < u->decls.n; i++) {
		const fg_decl *d = &u->decls.at[i];
		if (d->kind != FG_DECL_FUNCTION || d->flags & FG_DECL_IMPLICIT ||
		    strcmp(fg_unit_str(u, d->name), name) != 0)
			continue;
		if (is_before(u, d, p))
			return true;
		is_later = true;
	}
	return !is_later && u->declares && u->declares(u->declares_payload, name);
}
