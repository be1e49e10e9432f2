/*
 * The list of findings of a run: adding is a deep copy, finishing sorts and
 * merges. Units come in the order workers end, so nothing may depend on the
 * order of adding.
 */
#include "findings/findings_internal.h"

void fg_findings_init(fg_findings *all)
{
	memset(all, 0, sizeof(*all));
	fg_arena_init(&all->arena);
}

void fg_findings_release(fg_findings *all)
{
	fg_vec_release(&all->items);
	fg_arena_release(&all->arena);
}

static const char *copy(fg_arena *a, const char *s)
{
	return s ? fg_arena_strdup(a, s) : NULL;
}

static const char *copy_required(fg_arena *a, const char *s)
{
	return fg_arena_strdup(a, s ? s : "");
}

static fg_region copy_region(fg_arena *a, const fg_region *from)
{
	fg_region r = *from;
	r.path = copy_required(a, from->path);
	r.snippet = copy(a, from->snippet);
	return r;
}

static fg_event *copy_events(fg_arena *a, const fg_event *from, uint32_t n)
{
	if (!n)
		return NULL;
	fg_event *events = fg_arena_array(a, n, sizeof(*events));
	for (uint32_t i = 0; i < n; i++) {
		events[i] = from[i];
		events[i].region = copy_region(a, &from[i].region);
		events[i].message = copy_required(a, from[i].message);
	}
	return events;
}

static fg_fix copy_fix(fg_arena *a, const fg_fix *from)
{
	fg_fix fix = {copy(a, from->text), NULL, 0};
	if (!fix.text || !from->edit_count)
		return fix;
	fix.edits = fg_arena_array(a, from->edit_count, sizeof(*fix.edits));
	fix.edit_count = from->edit_count;
	for (uint32_t i = 0; i < from->edit_count; i++)
		fix.edits[i] = (fg_edit){copy_region(a, &from->edits[i].region),
		                         copy_required(a, from->edits[i].text),
		                         copy_required(a, from->edits[i].sha256)};
	return fix;
}

void fg_findings_add(fg_findings *all, const fg_finding *f)
{
	fg_arena *a = &all->arena;
	fg_finding own = *f;
	own.rule = copy_required(a, f->rule);
	own.message = copy_required(a, f->message);
	own.region = copy_region(a, &f->region);
	own.function = copy(a, f->function);
	own.statement = copy_required(a, f->statement);
	own.path = copy_events(a, f->path, f->path_count);
	own.related = copy_events(a, f->related, f->related_count);
	own.fix = copy_fix(a, &f->fix);
	own.unit_count = f->unit_count ? f->unit_count : 1;
	own.fingerprint = copy(a, f->fingerprint);
	own.line_hash = copy(a, f->line_hash);
	own.suppression = copy(a, f->suppression);
	own.justification = copy(a, f->justification);
	fg_vec_push(&all->items, own);
}

bool fg_finding_is_live(const fg_finding *f)
{
	return !f->suppression && f->novelty != FG_NOVELTY_OLD;
}

size_t fg_findings_live(const fg_findings *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->items.n; i++)
		n += fg_finding_is_live(&all->items.at[i]);
	return n;
}

static uint32_t add_saturating(uint32_t a, uint32_t b)
{
	return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

static bool same_edit(const fg_edit *a, const fg_edit *b)
{
	return a->region.offset == b->region.offset && a->region.length == b->region.length &&
	       strcmp(a->region.path, b->region.path) == 0 && strcmp(a->text, b->text) == 0 &&
	       strcmp(a->sha256, b->sha256) == 0;
}

static bool same_fix(const fg_fix *a, const fg_fix *b)
{
	if (!a->text || !b->text)
		return !a->text && !b->text;
	if (a->edit_count != b->edit_count || strcmp(a->text, b->text) != 0)
		return false;
	for (uint32_t i = 0; i < a->edit_count; i++)
		if (!same_edit(&a->edits[i], &b->edits[i]))
			return false;
	return true;
}

/* A header's edit must suit every unit that includes it: one that lacks the declaration it needs
 * does not offer it. */
static void agree_on_fix(fg_finding *into, const fg_finding *f)
{
	if (!same_fix(&into->fix, &f->fix))
		into->fix = (fg_fix){NULL, NULL, 0};
}

/* Sort, and keep the first of each run of findings alike: the one with the shortest story. */
static void merge(fg_findings *all, bool is_one_unit)
{
	size_t kept = 0;
	if (all->items.n)
		qsort(all->items.at, all->items.n, sizeof(*all->items.at), fg_findings__compare);
	for (size_t i = 0; i < all->items.n; i++) {
		const fg_finding *f = &all->items.at[i];
		fg_finding *last = kept ? &all->items.at[kept - 1] : NULL;
		if (!last || fg_findings__compare_identity(last, f) != 0) {
			all->items.at[kept++] = *f;
			continue;
		}
		agree_on_fix(last, f);
		if (!is_one_unit)
			last->unit_count = add_saturating(last->unit_count, f->unit_count);
		else if (last->unit_count < f->unit_count)
			last->unit_count = f->unit_count;
	}
	all->items.n = kept;
}

void fg_findings_merge_unit(fg_findings *all)
{
	merge(all, true);
}

void fg_findings_finish(fg_findings *all)
{
	merge(all, false);
	fg_findings__identify(all);
}
