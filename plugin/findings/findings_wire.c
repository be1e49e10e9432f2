/*
 * Findings as bytes, between a worker and its parent and in unit objects. The
 * reader takes nothing on trust: counts are checked against the bytes left
 * before anything of that size is made.
 */
#include "findings/findings_internal.h"

enum {
	WIRE_VERSION = 3,
	REGION_BYTES = 1 + 4 + 6 * 4 + 1,         /* at least: a path, six numbers, no snippet */
	EVENT_BYTES = REGION_BYTES + 1 + 4 + 2 * 4,
	EDIT_BYTES = REGION_BYTES + 2 * (1 + 4),
};

void fg_findings__put_text(fg_buf *out, const char *s)
{
	fg_wire_put_u8(out, s != NULL);
	if (s)
		fg_wire_put_str(out, s);
}

const char *fg_findings__get_text(fg_arena *a, fg_wire_reader *r)
{
	uint8_t is_present = fg_wire_u8(r);
	if (is_present > 1)
		r->failed = true;
	if (r->failed || !is_present)
		return NULL;
	size_t n;
	const char *s = fg_wire_str(r, &n);
	if (n && memchr(s, '\0', n))
		r->failed = true;
	return r->failed ? NULL : fg_arena_strndup(a, s, n);
}

const char *fg_findings__get_required(fg_arena *a, fg_wire_reader *r)
{
	const char *s = fg_findings__get_text(a, r);
	return s ? s : "";
}

static void put_region(fg_buf *out, const fg_region *r)
{
	fg_findings__put_text(out, r->path ? r->path : "");
	fg_wire_put_u32(out, r->line);
	fg_wire_put_u32(out, r->column);
	fg_wire_put_u32(out, r->end_line);
	fg_wire_put_u32(out, r->end_column);
	fg_wire_put_u32(out, r->offset);
	fg_wire_put_u32(out, r->length);
	fg_findings__put_text(out, r->snippet);
}

static fg_region get_region(fg_arena *a, fg_wire_reader *r)
{
	fg_region region = {.path = fg_findings__get_required(a, r)};
	region.line = fg_wire_u32(r);
	region.column = fg_wire_u32(r);
	region.end_line = fg_wire_u32(r);
	region.end_column = fg_wire_u32(r);
	region.offset = fg_wire_u32(r);
	region.length = fg_wire_u32(r);
	region.snippet = fg_findings__get_text(a, r);
	return region;
}

static void put_events(fg_buf *out, const fg_event *events, uint32_t n)
{
	fg_wire_put_u32(out, n);
	for (uint32_t i = 0; i < n; i++) {
		put_region(out, &events[i].region);
		fg_findings__put_text(out, events[i].message ? events[i].message : "");
		fg_wire_put_u32(out, events[i].nesting);
		fg_wire_put_u32(out, events[i].is_key);
	}
}

static fg_event *get_events(fg_arena *a, fg_wire_reader *r, uint32_t *count)
{
	uint32_t n = fg_wire_u32(r);
	if (n > r->left / EVENT_BYTES)
		r->failed = true;
	*count = 0;
	if (r->failed || !n)
		return NULL;
	fg_event *events = fg_arena_array(a, n, sizeof(*events));
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		events[i].region = get_region(a, r);
		events[i].message = fg_findings__get_required(a, r);
		events[i].nesting = fg_wire_u32(r);
		events[i].is_key = fg_wire_u32(r);
	}
	*count = n;
	return events;
}

static void put_fix(fg_buf *out, const fg_fix *fix)
{
	fg_findings__put_text(out, fix->text);
	fg_wire_put_u32(out, fix->edit_count);
	for (uint32_t i = 0; i < fix->edit_count; i++) {
		put_region(out, &fix->edits[i].region);
		fg_findings__put_text(out, fix->edits[i].text ? fix->edits[i].text : "");
		fg_findings__put_text(out, fix->edits[i].sha256 ? fix->edits[i].sha256 : "");
	}
}

static fg_fix get_fix(fg_arena *a, fg_wire_reader *r)
{
	fg_fix fix = {fg_findings__get_text(a, r), NULL, 0};
	uint32_t n = fg_wire_u32(r);
	if (n > r->left / EDIT_BYTES || (n && !fix.text))
		r->failed = true;
	if (r->failed || !n)
		return fix;
	fix.edits = fg_arena_array(a, n, sizeof(*fix.edits));
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		fix.edits[i].region = get_region(a, r);
		fix.edits[i].text = fg_findings__get_required(a, r);
		fix.edits[i].sha256 = fg_findings__get_required(a, r);
	}
	fix.edit_count = n;
	return fix;
}

static void put_finding(fg_buf *out, const fg_finding *f)
{
	fg_findings__put_text(out, f->rule);
	fg_wire_put_u8(out, (uint8_t)f->severity);
	fg_findings__put_text(out, f->message);
	put_region(out, &f->region);
	fg_findings__put_text(out, f->function);
	fg_findings__put_text(out, f->statement);
	put_events(out, f->path, f->path_count);
	put_events(out, f->related, f->related_count);
	put_fix(out, &f->fix);
	fg_wire_put_u32(out, f->occurrence);
	fg_wire_put_u32(out, f->unit_count);
	fg_wire_put_u32(out, f->is_system);
	fg_findings__put_text(out, f->fingerprint);
	fg_findings__put_text(out, f->line_hash);
}

static fg_finding get_finding(fg_arena *a, fg_wire_reader *r)
{
	fg_finding f = {.rule = fg_findings__get_required(a, r)};
	uint8_t severity = fg_wire_u8(r);
	if (severity > FG_SEVERITY_ERROR)
		r->failed = true;
	f.severity = (fg_severity)severity;
	f.message = fg_findings__get_required(a, r);
	f.region = get_region(a, r);
	f.function = fg_findings__get_text(a, r);
	f.statement = fg_findings__get_required(a, r);
	f.path = get_events(a, r, &f.path_count);
	f.related = get_events(a, r, &f.related_count);
	f.fix = get_fix(a, r);
	f.occurrence = fg_wire_u32(r);
	f.unit_count = fg_wire_u32(r);
	f.is_system = fg_wire_u32(r);
	f.fingerprint = fg_findings__get_text(a, r);
	f.line_hash = fg_findings__get_text(a, r);
	return f;
}

void fg_findings_write(const fg_findings *all, fg_buf *out)
{
	fg_wire_put_u8(out, WIRE_VERSION);
	fg_wire_put_u64(out, all->items.n);
	for (size_t i = 0; i < all->items.n; i++)
		put_finding(out, &all->items.at[i]);
}

bool fg_findings_read(fg_findings *all, fg_wire_reader *r)
{
	if (fg_wire_u8(r) != WIRE_VERSION)
		r->failed = true;
	uint64_t n = fg_wire_u64(r);
	for (uint64_t i = 0; i < n && !r->failed; i++) {
		fg_finding f = get_finding(&all->arena, r);
		if (!r->failed)
			fg_vec_push(&all->items, f);
	}
	return !r->failed;
}
