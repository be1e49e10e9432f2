/*
 * From a check's words to a finding: places become regions with their source
 * lines, the enclosing function and statement give it an identity, a macro that
 * wrote the text is named with its definition, and what stands in a system
 * header is marked so. Nothing is ever dropped: a finding whose place is
 * unknown is told at its function or at the top of the source file.
 */
#include "rules/context_internal.h"

#define MESSAGE_BYTES_MAX 2000
#define MACRO_STEPS_MAX 4 /* definitions shown per place */

/* ---- the unfinished finding ---- */

void fg_rules__flush(fg_check_context *ctx)
{
	fg_rules__pending *p = &ctx->pending;
	if (!p->is_active)
		return;
	p->finding.path = p->path.at;
	p->finding.path_count = (uint32_t)p->path.n;
	p->finding.related = p->related.at;
	p->finding.related_count = (uint32_t)p->related.n;
	if (p->fix && p->edits.n)
		p->finding.fix = (fg_fix){p->fix, p->edits.at, (uint32_t)p->edits.n};
	fg_findings_add(ctx->out, &p->finding);
	p->is_active = false;
	p->fix = NULL;
	fg_vec_clear(&p->edits);
	fg_vec_clear(&p->path);
	fg_vec_clear(&p->related);
}

void fg_rules__start(fg_check_context *ctx, const fg_finding *f)
{
	fg_rules__flush(ctx);
	ctx->pending.finding = *f;
	ctx->pending.finding.rule = ctx->check->id;
	ctx->pending.finding.severity = ctx->check->severity;
	ctx->pending.finding.unit_count = 1;
	ctx->pending.is_active = true;
}

void fg_rules__add_event(fg_check_context *ctx, const fg_event *e)
{
	if (ctx->pending.is_active)
		fg_vec_push(&ctx->pending.path, *e);
}

const char *fg_rules__message(fg_arena *a, const char *fmt, va_list ap)
{
	char *text = fg_arena_vprintf(a, fmt, ap);
	size_t n = strlen(text);
	if (n > MESSAGE_BYTES_MAX) {
		n = MESSAGE_BYTES_MAX;
		while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
			n--; /* not inside a character */
		text[n] = '\0';
	}
	return text;
}

/* ---- regions ---- */

const char *fg_rules__snippet(fg_arena *a, const char *text, size_t n, size_t offset, size_t length)
{
	if (offset > n)
		return NULL;
	size_t begin = offset, end = offset, lines = 0;
	size_t last = length < n - offset ? offset + length : n;
	while (begin > 0 && text[begin - 1] != '\n')
		begin--;
	for (;; end++) {
		bool at_end = end >= n;
		if (at_end || text[end] == '\n') {
			lines++;
			if (at_end || end + 1 >= last || lines == FG_RULES__SNIPPET_LINES)
				break;
		}
	}
	if (end > begin && text[end - 1] == '\r')
		end--;
	if (end - begin > FG_RULES__SNIPPET_BYTES)
		return NULL; /* generated or minified: no reader's help */
	return fg_arena_strndup(a, text + begin, end - begin);
}

bool fg_rules__region(fg_check_context *ctx, fg_place_id place, fg_region *out)
{
	fg_unit *u = ctx->unit;
	fg_location at;
	memset(out, 0, sizeof(*out));
	if (!fg_unit_locate(u, place, &at))
		return false;
	out->path = at.path;
	out->line = at.line;
	out->column = at.column;
	out->end_line = at.end_line;
	out->end_column = at.end_column;
	out->offset = at.offset;
	out->length = at.length;
	fg_file_id file = fg_unit_place(u, place)->file;
	if (file < u->texts.n && u->texts.at[file])
		out->snippet = fg_rules__snippet(&ctx->arena, u->texts.at[file],
		                                 u->files.at[file].size, at.offset, at.length);
	return true;
}

/* Where a finding without a usable place is told. */
static fg_region fallback_region(fg_check_context *ctx)
{
	fg_region r;
	if (ctx->function &&
	    fg_rules__region(ctx, fg_unit_decl(ctx->unit, ctx->function)->name_place, &r))
		return r;
	memset(&r, 0, sizeof(r));
	r.path = fg_unit_str(ctx->unit, ctx->unit->source);
	r.line = r.column = r.end_line = r.end_column = 1;
	return r;
}

/* ---- macros ---- */

/* The definition a step of the chain belongs to: the one its text is spelled in. Text of an
 * argument, and of a step whose spelling the front end does not know, is not: there the name
 * decides, when only one macro of the unit has it. */
static const fg_macro_def *definition_of(const fg_unit *u, const fg_macro_use *use)
{
	const fg_macro_def *found = NULL;
	bool by_name = use->is_argument || !use->file;
	for (size_t i = 0; i < u->macro_defs.n; i++) {
		const fg_macro_def *d = &u->macro_defs.at[i];
		if (d->name != use->name)
			continue;
		if (!by_name && d->file == use->file && d->begin <= use->offset &&
		    use->offset < d->end)
			return d;
		if (by_name && found)
			return NULL;
		if (by_name)
			found = d;
	}
	return found;
}

static bool is_shown(const fg_rules__pending *p, const fg_region *r)
{
	for (size_t i = 0; i < p->related.n; i++)
		if (p->related.at[i].region.offset == r->offset &&
		    strcmp(p->related.at[i].region.path, r->path) == 0)
			return true;
	return false;
}

/* From the innermost macro outwards, each definition once. */
static void add_macro_steps(fg_check_context *ctx, fg_place_id place)
{
	fg_unit *u = ctx->unit;
	fg_macro_id m = fg_unit_place(u, place)->macro;
	while (m && m < u->macro_uses.n && ctx->pending.related.n < MACRO_STEPS_MAX) {
		const fg_macro_use use = u->macro_uses.at[m];
		const fg_macro_def *def = definition_of(u, &use);
		m = use.outer;
		if (!def)
			continue;
		fg_event e = {.message = fg_arena_printf(&ctx->arena,
		                                         "in expansion of macro '%s'",
		                                         fg_unit_str(u, use.name))};
		fg_place_id at = fg_check_make_place(ctx, def->file, def->begin, def->end);
		if (fg_rules__region(ctx, at, &e.region) && !is_shown(&ctx->pending, &e.region))
			fg_vec_push(&ctx->pending.related, e);
	}
}

/* ---- what checks call ---- */

void fg_report(fg_check_context *ctx, fg_place_id place, const char *fmt, ...)
{
	fg_rules__flush(ctx);
	fg_finding f = {0};
	f.is_system = fg_unit_in_system(ctx->unit, fg_unit_place(ctx->unit, place));
	if (!fg_rules__region(ctx, place, &f.region))
		f.region = fallback_region(ctx);
	fg_decl_id function = fg_rules__function_at(ctx, place);
	if (!function)
		function = ctx->function;
	if (function)
		f.function = fg_unit_decl_name(ctx->unit, function);
	f.statement = fg_rules__statement_at(ctx, place);
	va_list ap;
	va_start(ap, fmt);
	f.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_rules__start(ctx, &f);
	add_macro_steps(ctx, place);
}

void fg_report_related(fg_check_context *ctx, fg_place_id place, const char *fmt, ...)
{
	if (!ctx->pending.is_active)
		return;
	fg_event e = {0};
	if (!fg_rules__region(ctx, place, &e.region))
		return;
	va_list ap;
	va_start(ap, fmt);
	e.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_vec_push(&ctx->pending.related, e);
}

void fg_report_event(fg_check_context *ctx, fg_place_id place, uint32_t nesting, const char *fmt,
                     ...)
{
	if (!ctx->pending.is_active)
		return;
	fg_event e = {.nesting = nesting, .is_key = 1};
	if (!fg_rules__region(ctx, place, &e.region))
		return;
	va_list ap;
	va_start(ap, fmt);
	e.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_rules__add_event(ctx, &e);
}
