/*
 * A changed file: which declarations its hunks lie in, on both sides, which
 * requirements are tagged there, and whether anything but layout changed.
 */
#include "trace/trace_internal.h"

static const char *const verdict_names[FG_TRACE_VERDICT_COUNT] = {
	"confirmed",       "claim-unsupported", "claim-unknown", "claim-obsolete", "claim-lost",
	"touch-unclaimed", "untraced-change",   "tag-moved",     "cosmetic",       "unknown"};

const char *fg_trace_verdict_name(fg_trace_verdict_kind k)
{
	return verdict_names[k];
}

void fg_trace__verdict(fg_trace__change *c, fg_trace_verdict v)
{
	v.uid = fg_arena_strdup(c->a, v.uid ? v.uid : "");
	v.path = fg_arena_strdup(c->a, v.path ? v.path : "");
	v.name = fg_arena_strdup(c->a, v.name ? v.name : "");
	fg_vec_push(&c->out->verdicts, v);
}

uint32_t fg_trace__item(const fg_trace_model *m, const char *target, const char **uid)
{
	uint32_t item = m ? fg_req_find(&m->reqs, target, NULL) : FG_REQ_NONE;
	*uid = item == FG_REQ_NONE ? target : m->reqs.items.at[item].uid;
	return item;
}

void fg_trace__release_touches(fg_trace__change *c)
{
	for (size_t i = 0; i < c->touches.n; i++)
		fg_vec_release(&c->touches.at[i].marks);
	fg_vec_release(&c->touches);
}

/* One side of the file. */
typedef struct side {
	const fg_git_entry *entry;
	const fg_source *source; /* NULL = the file is not there */
	const char *text;
	size_t n;
	const fg_trace_snapshot *snapshot;
	const fg_trace_model *model;
} side;

typedef struct file {
	fg_trace__change *c;
	const char *path;
	side before, after;
	size_t first; /* touch of this file */
} file;

static fg_trace__touch *touch(file *f, const fg_extent *e, bool is_blank)
{
	for (size_t i = f->first; i < f->c->touches.n; i++) {
		fg_trace__touch *t = &f->c->touches.at[i];
		if (e ? !t->is_file && t->kind == e->kind && strcmp(t->name, e->name) == 0
		      : t->is_file && t->is_blank == is_blank)
			return t;
	}
	fg_vec_push(&f->c->touches, (fg_trace__touch){.path = f->path,
	                                              .name = e ? e->name : "",
	                                              .is_file = !e,
	                                              .is_blank = is_blank});
	fg_trace__touch *t = &fg_vec_last(&f->c->touches);
	if (e)
		t->kind = e->kind;
	return t;
}

typedef struct marking {
	file *f;
	fg_trace__touch *touch;
} marking;

static void mark(const fg_tag *tag, void *payload)
{
	marking *m = payload;
	const char *uid;
	uint32_t item = fg_trace__item(m->f->c->model_after, tag->target, &uid);
	if (item == FG_REQ_NONE && m->f->c->model_before)
		fg_trace__item(m->f->c->model_before, tag->target, &uid);
	for (size_t i = 0; i < m->touch->marks.n; i++)
		if (strcmp(m->touch->marks.at[i].uid, uid) == 0)
			return;
	fg_vec_push(&m->touch->marks, (fg_trace__mark){uid, item, tag->target, false});
}

/* Tags of the declaration (of the file when NULL) on one side, and those of ranges over the
 * lines. */
static fg_err mark_side(file *f, fg_trace__touch *t, const side *s, const fg_extent *e,
                        uint32_t first, uint32_t last, fg_error *err)
{
	marking m = {f, t};
	uint32_t extent = e ? (uint32_t)(e - s->source->scan.extents.at) : UINT32_MAX;
	for (size_t i = 0; i < s->source->tags.n; i++) {
		const fg_tag *tag = &s->source->tags.at[i];
		bool holds = tag->scope == FG_TAG_FILE ||
		             (tag->scope == FG_TAG_EXTENT && e && tag->extent == extent) ||
		             (tag->scope == FG_TAG_RANGE && tag->first <= last &&
		              tag->last >= first);
		if (holds)
			mark(tag, &m);
	}
	return fg_trace_other_tags(f->c->t, s->snapshot, s->model, f->path, e, mark, &m, err);
}

/* Lines first..last of one side: the declarations they lie in, and what lies outside of any. */
static fg_err touch_lines(file *f, side *s, bool is_after, uint32_t first, uint32_t last,
                          fg_error *err)
{
	const fg_scan *scan = &s->source->scan;
	uint32_t line = first;
	fg_err code = FG_OK;
	while (!code && line <= last) {
		const fg_extent *e = fg_scan_at(scan, line, true);
		uint32_t stop = last;
		if (e) {
			stop = e->last < last ? e->last : last;
			fg_trace__touch *t = touch(f, e, false);
			*(is_after ? &t->after : &t->before) = e;
			if (is_after || !t->line)
				t->line = line > e->first ? line : e->first;
			code = mark_side(f, t, s, e, line, stop, err);
		} else {
			while (stop > line &&
			       fg_scan_at(scan, stop, true)) /* back to where the next one starts */
				stop = fg_scan_at(scan, stop, true)->above - 1;
			for (uint32_t k = line; k < stop; k++)
				if (fg_scan_at(scan, k + 1, true)) {
					stop = k;
					break;
				}
			bool is_blank = s->source->is_c &&
			                fg_scan_is_blank(scan, s->text, s->n, line, stop);
			fg_trace__touch *t = touch(f, NULL, is_blank);
			if (is_after || !t->line)
				t->line = line;
			code = mark_side(f, t, s, NULL, line, stop, err);
		}
		line = stop + 1;
	}
	return code;
}

fg_err fg_trace__touch_taken_back(fg_trace__change *c, const char *path, const fg_source *s,
                                  const fg_extent *e, const fg_trace_snapshot *snapshot,
                                  const fg_trace_model *model, fg_error *err)
{
	file f = {.c = c, .path = path, .first = c->touches.n};
	side of = {.source = s, .snapshot = snapshot, .model = model};
	fg_trace__touch *t = touch(&f, e, false);
	t->is_taken_back = true;
	t->line = e->first;
	return mark_side(&f, t, &of, e, e->first, e->last, err);
}

/* ---- layout ---- */

static void judge_cosmetic(file *f)
{
	bool has_both = f->before.source && f->after.source;
	for (size_t i = f->first; i < f->c->touches.n; i++) {
		fg_trace__touch *t = &f->c->touches.at[i];
		if (t->is_blank)
			t->is_cosmetic = true;
		if (!has_both || t->is_blank)
			continue;
		if (t->is_file) {
			t->is_cosmetic = memcmp(f->before.source->scan.rest,
			                        f->after.source->scan.rest, FG_SCAN_HASH) == 0;
			continue;
		}
		/* Also when hunks lie on one side only: the other side has the declaration too. */
		if (!t->before)
			t->before = fg_scan_find(&f->before.source->scan, t->kind, t->name);
		if (!t->after)
			t->after = fg_scan_find(&f->after.source->scan, t->kind, t->name);
		t->is_cosmetic = t->before && t->after &&
		                 memcmp(t->before->hash, t->after->hash, FG_SCAN_HASH) == 0;
	}
}

/* ---- tags that moved ---- */

static const char *holder(const fg_source *s, const fg_tag *tag)
{
	return tag->scope == FG_TAG_EXTENT ? s->scan.extents.at[tag->extent].name : "";
}

static bool has_tag(const fg_source *s, const fg_tag *tag, const char *name)
{
	for (size_t i = 0; s && i < s->tags.n; i++)
		if (strcmp(s->tags.at[i].target, tag->target) == 0 &&
		    strcmp(holder(s, &s->tags.at[i]), name) == 0)
			return true;
	return false;
}

static bool has_extent(const fg_source *s, const char *name)
{
	if (!*name)
		return s != NULL;
	for (size_t i = 0; s && i < s->scan.extents.n; i++)
		if (strcmp(s->scan.extents.at[i].name, name) == 0)
			return true;
	return false;
}

/* Tags of `from` that `to` no longer has, on code that both have: a tag that comes or goes with
 * its code is no
 * news. */
static void moved(file *f, const fg_source *from, const fg_source *to, bool is_removal)
{
	for (size_t i = 0; from && i < from->tags.n; i++) {
		const fg_tag *tag = &from->tags.at[i];
		const char *name = holder(from, tag);
		const char *uid;
		if (has_tag(to, tag, name) || !has_extent(to, name) || (!*name && !to))
			continue;
		fg_trace__item(f->c->model_after, tag->target, &uid);
		const char *of = *name ? name : "the file";
		fg_trace__verdict(f->c,
		                  (fg_trace_verdict){
					  .kind = FG_TRACE_TAG_MOVED,
					  .uid = uid,
					  .path = f->path,
					  .name = name,
					  .line = is_removal ? 0 : tag->line,
					  .is_grave = is_removal,
					  .message = fg_arena_printf(
						  f->c->a, "the tag '%s' %s '%s'", tag->target,
						  is_removal ? "is taken from" : "is new at", of)});
	}
}

/* ---- declarations that came or went without a hunk in them: `#if 0` around them ---- */

static fg_err touch_vanished(file *f, side *from, const side *to, bool is_after, fg_error *err)
{
	fg_err code = FG_OK;
	bool has_both = from->source && to->source && to->source->is_text;
	for (size_t i = 0; !code && has_both && i < from->source->scan.extents.n; i++) {
		const fg_extent *e = &from->source->scan.extents.at[i];
		/* Of functions the body is meant; another kind of the same name takes the place of
		 * the rest. */
		if (e->kind == FG_EXTENT_DECLARATION ||
		    fg_scan_find(&to->source->scan, e->kind, e->name) ||
		    (e->kind != FG_EXTENT_FUNCTION && has_extent(to->source, e->name)))
			continue;
		fg_trace__touch *t = touch(f, e, false);
		if (t->before || t->after)
			continue;
		*(is_after ? &t->after : &t->before) = e;
		t->line = e->first;
		code = mark_side(f, t, from, e, e->first, e->last, err);
	}
	return code;
}

/* ---- declarations that changed files ---- */

static void key_of(const fg_trace__touch *t, const fg_extent *e, fg_buf *out)
{
	fg_buf_clear(out);
	fg_buf_putc(out, (char)t->kind);
	fg_buf_put(out, e->hash, FG_SCAN_HASH);
	fg_buf_puts(out, e->name);
}

/* What both have a mark of is the same code as before; what one alone has came or went. */
static void pair_up(fg_trace__touch *x, fg_trace__touch *y)
{
	size_t common = 0;
	for (size_t i = 0; i < x->marks.n; i++)
		for (size_t k = 0; k < y->marks.n; k++)
			if (strcmp(x->marks.at[i].uid, y->marks.at[k].uid) == 0) {
				x->marks.at[i].is_moved = y->marks.at[k].is_moved = true;
				common++;
			}
	x->is_cosmetic = common && common == x->marks.n;
	y->is_cosmetic = common && common == y->marks.n;
}

bool fg_trace__is_same_use(const fg_trace *t, const char *before, const char *after)
{
	return fg_trace_is_test(t, before) == fg_trace_is_test(t, after) &&
	       fg_trace_is_product(t, before) == fg_trace_is_product(t, after);
}

void fg_trace__find_moved(fg_trace__change *c)
{
	fg_map gone = FG_MAP_INIT; /* name and tokens -> touch + 1 */
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < c->touches.n; i++) {
		const fg_trace__touch *t = &c->touches.at[i];
		if (!t->before || t->after)
			continue;
		key_of(t, t->before, &key);
		*fg_map_put(&gone, key.at, key.n, NULL) = i + 1;
	}
	for (size_t i = 0; gone.n && i < c->touches.n; i++) {
		fg_trace__touch *t = &c->touches.at[i];
		if (t->before || !t->after)
			continue;
		key_of(t, t->after, &key);
		uint64_t *slot = fg_map_get(&gone, key.at, key.n);
		if (slot && *slot &&
		    fg_trace__is_same_use(c->t, c->touches.at[*slot - 1].path, t->path))
			pair_up(&c->touches.at[*slot - 1], t);
		if (slot)
			*slot = 0; /* one place it came from, one place it went to */
	}
	fg_buf_release(&key);
	fg_map_release(&gone);
}

/* ---- the file ---- */

static fg_err read_side(file *f, side *s, const fg_git_entry *entry, fg_error *err)
{
	s->entry = entry;
	if (!entry->mode || !fg_git_is_file(entry) || fg_git_id_is_zero(&entry->id))
		return FG_OK;
	s->source = fg_trace_source(f->c->t, entry, err);
	if (!s->source)
		return err && err->code ? err->code : FG_ERR_IO;
	s->text = fg_trace_source_text(f->c->t, entry, &s->n);
	return FG_OK;
}

/* A file under another name: all that is tagged in it was moved, as it is. */
static void mark_name(file *f)
{
	if (!f->before.source || !f->after.source ||
	    strcmp(f->before.entry->path, f->after.entry->path) == 0)
		return;
	marking m = {f, touch(f, NULL, true)};
	m.touch->is_cosmetic = true;
	for (size_t i = 0; i < f->after.source->tags.n; i++)
		mark(&f->after.source->tags.at[i], &m);
}

static void tell_broken(file *f, const side *s)
{
	if (!s->source || s->source->scan.is_whole)
		return;
	bool is_text = s->source->is_text;
	f->c->has_unread |= !is_text;
	fg_trace__verdict(
		f->c,
		(fg_trace_verdict){
			.kind = FG_TRACE_UNKNOWN,
			.path = f->path,
			.line = s->source->scan.broken_line,
			.message = fg_arena_printf(
				f->c->a,
				is_text ? "the declarations of '%s' cannot be told apart: "
					  "its braces do not balance"
					: "'%s' is not read: it is UTF-16, or holds NUL bytes",
				f->path)});
}

fg_err fg_trace__touch_file(fg_trace__change *c, const fg_git_change *change,
                            const fg_trace__lines *hunks, fg_error *err)
{
	const fg_git_entry *entry = change->after.mode ? &change->after : &change->before;
	file f = {.c = c, .path = entry->path, .first = c->touches.n};
	f.before.snapshot = c->before;
	f.before.model = c->model_before;
	f.after.snapshot = c->after;
	f.after.model = c->model_after;
	fg_err code = read_side(&f, &f.before, &change->before, err);
	if (!code)
		code = read_side(&f, &f.after, &change->after, err);
	for (size_t i = 0; !code && i < hunks->n; i++) {
		const fg_git_hunk *h = &hunks->at[i];
		if (h->before_count && f.before.source)
			code = touch_lines(&f, &f.before, false, h->before_start,
			                   h->before_start + h->before_count - 1, err);
		if (!code && h->after_count && f.after.source)
			code = touch_lines(&f, &f.after, true, h->after_start,
			                   h->after_start + h->after_count - 1, err);
	}
	if (!code)
		code = touch_vanished(&f, &f.before, &f.after, false, err);
	if (!code)
		code = touch_vanished(&f, &f.after, &f.before, true, err);
	if (code)
		return code;
	judge_cosmetic(&f);
	mark_name(&f);
	moved(&f, f.before.source, f.after.source, true);
	moved(&f, f.after.source, f.before.source, false);
	tell_broken(&f, f.after.source ? &f.after : &f.before);
	bool is_wide = f.before.source && !f.before.source->is_text;
	if (is_wide && f.after.source && f.after.source->is_text)
		tell_broken(&f, &f.before);
	return FG_OK;
}
