/*
 * The coverage statement: collected in the order units end, put in order at
 * the end.
 */
#include "findings/coverage.h"

#include "base/map.h"
#include "findings/findings_internal.h"

enum { WIRE_VERSION = 3 };

void fg_coverage_init(fg_coverage *c)
{
	memset(c, 0, sizeof(*c));
	fg_arena_init(&c->arena);
}

void fg_coverage_release(fg_coverage *c)
{
	fg_vec_release(&c->units);
	fg_vec_release(&c->gaps);
	fg_vec_release(&c->rules);
	fg_arena_release(&c->arena);
}

static const char *copy(fg_coverage *c, const char *s)
{
	return fg_arena_strdup(&c->arena, s ? s : "");
}

void fg_coverage_add_unit(fg_coverage *c, const fg_unit_record *u)
{
	fg_unit_record own = *u;
	own.source = copy(c, u->source);
	own.arguments_id = copy(c, u->arguments_id);
	own.sha256 = copy(c, u->sha256);
	own.lines_unread = 0;
	own.unread = NULL;
	own.unread_count = 0;
	fg_vec_push(&c->units, own);
}

/* Spans that touch the new one become one with it. */
void fg_coverage_add_unread(fg_coverage *c, size_t unit, fg_line_span span)
{
	fg_unit_record *u = &c->units.at[unit];
	uint32_t n = 0, i = 0;
	if (span.first < 1)
		span.first = 1;
	if (span.last > u->lines)
		span.last = u->lines;
	if (span.first > span.last)
		return;
	fg_line_span *all = fg_arena_array(&c->arena, (size_t)u->unread_count + 1, sizeof(*all));
	for (; i < u->unread_count && u->unread[i].last < span.first - 1; i++)
		all[n++] = u->unread[i];
	for (; i < u->unread_count && u->unread[i].first - 1 <= span.last; i++) {
		span.first = u->unread[i].first < span.first ? u->unread[i].first : span.first;
		span.last = u->unread[i].last > span.last ? u->unread[i].last : span.last;
	}
	all[n++] = span;
	for (; i < u->unread_count; i++)
		all[n++] = u->unread[i];
	u->unread = all;
	u->unread_count = n;
	u->lines_unread = 0;
	for (i = 0; i < n; i++)
		u->lines_unread += all[i].last - all[i].first + 1;
}

void fg_coverage_add_gap(fg_coverage *c, const fg_coverage_gap *g)
{
	fg_coverage_gap own = {
		.reason = copy(c, g->reason),
		.detail = copy(c, g->detail),
		.unit = copy(c, g->unit),
		.function = copy(c, g->function),
		.path = copy(c, g->path),
		.line = g->line,
	};
	fg_vec_push(&c->gaps, own);
}

void fg_coverage_add_rule(fg_coverage *c, const char *id)
{
	fg_vec_push(&c->rules, copy(c, id));
}

fg_coverage_totals fg_coverage_sum(const fg_coverage *c)
{
	fg_coverage_totals t = {.units = c->units.n, .gaps = c->gaps.n};
	for (size_t i = 0; i < c->units.n; i++) {
		const fg_unit_record *u = &c->units.at[i];
		t.functions += u->functions;
		t.functions_analysed += u->functions_analysed;
		t.lines += u->lines;
		t.errors += u->errors;
		if (!u->is_analysed)
			continue;
		t.units_analysed++;
		t.lines_analysed += u->lines > u->lines_unread ? u->lines - u->lines_unread : 0;
	}
	return t;
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_units(const void *a, const void *b)
{
	const fg_unit_record *x = a, *y = b;
	const uint64_t p[] = {x->size,  x->is_analysed, x->functions,   x->functions_analysed,
	                      x->lines, x->errors,      x->lines_unread};
	const uint64_t q[] = {y->size,  y->is_analysed, y->functions,   y->functions_analysed,
	                      y->lines, y->errors,      y->lines_unread};
	int c = strcmp(x->source, y->source);
	if (!c)
		c = strcmp(x->arguments_id, y->arguments_id);
	if (!c)
		c = strcmp(x->sha256, y->sha256);
	for (size_t i = 0; !c && i < FG_ARRAY_LEN(p); i++)
		c = compare_numbers(p[i], q[i]);
	return c;
}

static int compare_gaps(const void *a, const void *b)
{
	const fg_coverage_gap *x = a, *y = b;
	const char *const p[] = {x->function, x->reason, x->detail};
	const char *const q[] = {y->function, y->reason, y->detail};
	int c = strcmp(x->unit, y->unit);
	if (!c)
		c = strcmp(x->path, y->path);
	if (!c)
		c = compare_numbers(x->line, y->line);
	for (size_t i = 0; !c && i < FG_ARRAY_LEN(p); i++)
		c = strcmp(p[i], q[i]);
	return c;
}

static int compare_rules(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sort; keep one of each run of equals. */
static void finish_gaps(fg_coverage *c)
{
	size_t kept = 0;
	if (c->gaps.n)
		qsort(c->gaps.at, c->gaps.n, sizeof(*c->gaps.at), compare_gaps);
	for (size_t i = 0; i < c->gaps.n; i++)
		if (!kept || compare_gaps(&c->gaps.at[kept - 1], &c->gaps.at[i]) != 0)
			c->gaps.at[kept++] = c->gaps.at[i];
	c->gaps.n = kept;
}

static void finish_rules(fg_coverage *c)
{
	size_t kept = 0;
	if (c->rules.n)
		qsort(c->rules.at, c->rules.n, sizeof(*c->rules.at), compare_rules);
	for (size_t i = 0; i < c->rules.n; i++)
		if (!kept || strcmp(c->rules.at[kept - 1], c->rules.at[i]) != 0)
			c->rules.at[kept++] = c->rules.at[i];
	c->rules.n = kept;
}

void fg_coverage_finish(fg_coverage *c)
{
	/* The same source compiled twice is two units: both stay. */
	if (c->units.n)
		qsort(c->units.at, c->units.n, sizeof(*c->units.at), compare_units);
	finish_gaps(c);
	finish_rules(c);
}

static int compare_counts(const void *a, const void *b)
{
	const fg_gap_count *x = a, *y = b;
	return strcmp(x->reason, y->reason);
}

size_t fg_coverage_gap_counts(fg_coverage *c, fg_gap_count **out)
{
	fg_map index = FG_MAP_INIT;
	for (size_t i = 0; i < c->gaps.n; i++)
		++*fg_map_put_str(&index, c->gaps.at[i].reason, NULL);
	size_t n = index.n;
	*out = fg_arena_array(&c->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = (fg_gap_count){copy(c, index.entries[i].key), index.entries[i].value};
	if (n)
		qsort(*out, n, sizeof(**out), compare_counts);
	fg_map_release(&index);
	return n;
}

static void put_unit(fg_buf *out, const fg_unit_record *u)
{
	fg_wire_put_str(out, u->source);
	fg_wire_put_str(out, u->arguments_id);
	fg_wire_put_str(out, u->sha256);
	fg_wire_put_u64(out, u->size);
	fg_wire_put_u32(out, u->is_analysed);
	fg_wire_put_u32(out, u->functions);
	fg_wire_put_u32(out, u->functions_analysed);
	fg_wire_put_u32(out, u->lines);
	fg_wire_put_u32(out, u->errors);
	fg_wire_put_u32(out, u->unread_count);
	for (uint32_t i = 0; i < u->unread_count; i++) {
		fg_wire_put_u32(out, u->unread[i].first);
		fg_wire_put_u32(out, u->unread[i].last);
	}
}

static void put_gap(fg_buf *out, const fg_coverage_gap *g)
{
	fg_wire_put_str(out, g->reason);
	fg_wire_put_str(out, g->detail);
	fg_wire_put_str(out, g->unit);
	fg_wire_put_str(out, g->function);
	fg_wire_put_str(out, g->path);
	fg_wire_put_u32(out, g->line);
}

void fg_coverage_write(const fg_coverage *c, fg_buf *out)
{
	fg_wire_put_u8(out, WIRE_VERSION);
	fg_wire_put_u64(out, c->units.n);
	for (size_t i = 0; i < c->units.n; i++)
		put_unit(out, &c->units.at[i]);
	fg_wire_put_u64(out, c->gaps.n);
	for (size_t i = 0; i < c->gaps.n; i++)
		put_gap(out, &c->gaps.at[i]);
	fg_wire_put_u64(out, c->rules.n);
	for (size_t i = 0; i < c->rules.n; i++)
		fg_wire_put_str(out, c->rules.at[i]);
}

static const char *get_str(fg_coverage *c, fg_wire_reader *r)
{
	size_t n;
	const char *s = fg_wire_str(r, &n);
	if (n && memchr(s, '\0', n))
		r->failed = true;
	return r->failed ? "" : fg_arena_strndup(&c->arena, s, n);
}

static void get_span(fg_coverage *c, fg_wire_reader *r)
{
	fg_line_span span = {fg_wire_u32(r), 0};
	span.last = fg_wire_u32(r);
	if (!r->failed)
		fg_coverage_add_unread(c, c->units.n - 1, span);
}

static void get_unit(fg_coverage *c, fg_wire_reader *r)
{
	fg_unit_record u = {.source = get_str(c, r)};
	u.arguments_id = get_str(c, r);
	u.sha256 = get_str(c, r);
	u.size = fg_wire_u64(r);
	u.is_analysed = fg_wire_u32(r);
	u.functions = fg_wire_u32(r);
	u.functions_analysed = fg_wire_u32(r);
	u.lines = fg_wire_u32(r);
	u.errors = fg_wire_u32(r);
	uint32_t spans = fg_wire_u32(r);
	if (!r->failed)
		fg_vec_push(&c->units, u);
	for (; spans && !r->failed; spans--)
		get_span(c, r);
}

static void get_gap(fg_coverage *c, fg_wire_reader *r)
{
	fg_coverage_gap g = {.reason = get_str(c, r)};
	g.detail = get_str(c, r);
	g.unit = get_str(c, r);
	g.function = get_str(c, r);
	g.path = get_str(c, r);
	g.line = fg_wire_u32(r);
	if (!r->failed)
		fg_vec_push(&c->gaps, g);
}

static void get_rule(fg_coverage *c, fg_wire_reader *r)
{
	const char *id = get_str(c, r);
	if (!r->failed)
		fg_vec_push(&c->rules, id);
}

bool fg_coverage_read(fg_coverage *c, fg_wire_reader *r)
{
	static void (*const readers[])(fg_coverage *, fg_wire_reader *) = {get_unit, get_gap,
	                                                                   get_rule};
	if (fg_wire_u8(r) != WIRE_VERSION)
		r->failed = true;
	for (size_t k = 0; k < FG_ARRAY_LEN(readers); k++) {
		uint64_t n = fg_wire_u64(r);
		for (uint64_t i = 0; i < n && !r->failed; i++)
			readers[k](c, r);
	}
	return !r->failed;
}
