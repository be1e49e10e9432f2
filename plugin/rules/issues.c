/*
 * Issues of the deep engine become findings: the checks that asked for a kind
 * say what it is called; the place, its source lines and the story come from the
 * units, whose texts are read again for those files only that a finding names.
 */
#include "base/file.h"
#include "base/path.h"
#include "rules/context_internal.h"
#include "rules/engine.h"

enum { TEXT_MAX = 16 << 20 };

static bool wants(const fg_check *check, uint32_t kind)
{
	for (const uint8_t *k = check->issue_kinds; k && *k != FG_ISSUE_KIND_COUNT; k++)
		if (*k == kind)
			return true;
	return false;
}

bool fg_rules_want_issues(const fg_check_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->at[i]->issue_kinds)
			return true;
	return false;
}

static bool is_as_parsed(const fg_file *file, const fg_buf *text)
{
	return text->n && text->n == file->size &&
	       (!file->text_hash || file->text_hash == fg_unit_text_hash(text->at, text->n));
}

static void note_change(fg_check_context *ctx, const fg_unit *u, fg_file_id file)
{
	fg_coverage_gap gap = {
		.reason = "source-changed",
		.detail = "not the text that was parsed any more",
		.unit = fg_unit_str(u, u->source),
		.path = fg_unit_str(u, u->files.at[file].path),
	};
	fg_coverage_add_gap(ctx->changed, &gap);
}

/* Texts belong to ctx->arena; the unit forgets them when the run is over. */
static void load_text(fg_check_context *ctx, fg_unit *u, fg_file_id file)
{
	while (u->texts.n <= file)
		fg_vec_push(&u->texts, NULL);
	if (u->texts.at[file] || file >= u->files.n)
		return;
	const char *path = fg_unit_str(u, u->files.at[file].path);
	fg_buf text = FG_BUF_INIT;
	if (path[0] != '/')
		path = fg_path_join(&ctx->arena, ctx->root, path);
	size_t n = 0;
	const fg_check_set *set = ctx->set;
	const char *judged = set->text_of ? set->text_of(path, &n, set->text_payload) : NULL;
	if (judged && n == u->files.at[file].size)
		u->texts.at[file] = judged;
	else if (!judged && fg_file_read(&text, path, TEXT_MAX, NULL) == FG_OK) {
		if (is_as_parsed(&u->files.at[file], &text))
			u->texts.at[file] = fg_arena_strndup(&ctx->arena, text.at, text.n);
		else if (u->files.at[file].text_hash && ctx->changed)
			note_change(ctx, u, file);
	}
	fg_buf_release(&text);
}

static void forget_texts(const fg_link *link)
{
	for (size_t i = 0; i < link->units.n; i++)
		for (size_t k = 0; k < link->units.at[i].unit->texts.n; k++)
			link->units.at[i].unit->texts.at[k] = NULL;
}

static bool locate(fg_check_context *ctx, uint32_t unit, fg_place_id place, fg_region *out)
{
	ctx->unit = ctx->link->units.at[unit].unit;
	load_text(ctx, ctx->unit, fg_unit_place(ctx->unit, place)->file);
	return fg_rules__region(ctx, place, out);
}

/* One line with single blanks. */
const char *fg_rules__source(fg_check_context *ctx, uint32_t unit, fg_place_id place, size_t most)
{
	size_t n = 0;
	fg_unit *u = ctx->link->units.at[unit].unit;
	load_text(ctx, u, fg_unit_place(u, place)->file);
	const char *text = fg_unit_text(u, place, &n);
	if (!text || n == 0 || n > most)
		return NULL;
	char *out = fg_arena_alloc(&ctx->arena, n + 1);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		bool is_blank = text[i] == ' ' || text[i] == '\t' || text[i] == '\n' || text[i] == '\r';
		if (!is_blank)
			out[k++] = text[i];
		else if (k && out[k - 1] != ' ')
			out[k++] = ' ';
	}
	out[k] = '\0';
	return out;
}

static const char *source_of(void *payload, uint32_t unit, fg_place_id place)
{
	return fg_rules__source(payload, unit, place, FG_RULES__SOURCE_MAX);
}

/* The issue with the source it names put in. */
static fg_issue in_full(fg_check_context *ctx, const fg_issue *from)
{
	fg_issue issue = *from;
	const char **texts[] = {&issue.subject, &issue.amount, &issue.limit, &issue.origin};
	for (size_t i = 0; i < FG_ARRAY_LEN(texts); i++)
		*texts[i] = fg_issue_text(&ctx->arena, *texts[i], source_of, ctx);
	return issue;
}

/* A text that is too long, or that changed since the parse, has no lines: the file must do. */
static fg_region region_of(fg_check_context *ctx, const fg_issue *issue)
{
	fg_region r;
	if (locate(ctx, issue->unit, issue->place, &r))
		return r;
	const fg_unit *u = ctx->unit;
	fg_file_id file = fg_unit_place(u, issue->place)->file;
	memset(&r, 0, sizeof(r));
	r.path = fg_unit_str(u, file && file < u->files.n ? u->files.at[file].path : u->source);
	r.line = r.column = r.end_line = r.end_column = 1;
	return r;
}

void fg_report_issue(fg_check_context *ctx, const fg_issue *issue, const char *fmt, ...)
{
	fg_rules__flush(ctx);
	const fg_unit *u = ctx->link->units.at[issue->unit].unit;
	fg_finding f = {.region = region_of(ctx, issue)};
	f.is_system = fg_unit_in_system(u, fg_unit_place(u, issue->place));
	f.function = issue->function == FG_LINK_NONE
	                     ? ""
	                     : ctx->link->functions.at[issue->function].name;
	f.statement = fg_rules__first_line(ctx, &f.region);
	va_list ap;
	va_start(ap, fmt);
	f.message = fg_rules__message(&ctx->arena, fmt, ap);
	va_end(ap);
	fg_rules__start(ctx, &f);
	for (uint32_t i = 0; i < issue->event_count; i++) {
		const fg_issue_event *from = &issue->events[i];
		const char *text = fg_issue_text(&ctx->arena, from->text, source_of, ctx);
		fg_event e = {.message = text, .nesting = from->nesting, .is_key = 1};
		if (locate(ctx, from->unit, from->place, &e.region))
			fg_rules__add_event(ctx, &e);
	}
	if (issue->event_count) { /* the path ends at the defect itself */
		fg_event last = {.region = f.region, .message = f.message, .is_key = 1};
		fg_rules__add_event(ctx, &last);
	}
	ctx->unit = ctx->link->units.at[issue->unit].unit; /* the events looked elsewhere */
}

void fg_rules_run_issues(const fg_check_set *set, const fg_link *link,
                         const fg_analysis_result *analysis, const char *root, fg_findings *out,
                         fg_coverage *changed)
{
	fg_check_context ctx;
	fg_rules__context_init(&ctx, out);
	ctx.link = link;
	ctx.root = root;
	ctx.set = set;
	ctx.models = set->models;
	ctx.changed = changed;
	for (size_t i = 0; i < analysis->issues.n; i++) {
		fg_issue issue = in_full(&ctx, &analysis->issues.at[i]);
		for (size_t k = 0; k < set->n; k++) {
			if (!wants(set->at[k], issue.kind))
				continue;
			ctx.check = set->at[k];
			ctx.unit = link->units.at[issue.unit].unit;
			ctx.check->issue(&ctx, &issue);
			fg_rules__flush(&ctx);
		}
	}
	forget_texts(link);
	fg_rules__context_release(&ctx);
}
