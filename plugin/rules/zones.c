/*
 * Whose zone something is, and what crosses from one into another. A place says
 * nothing of zones: a function of a header that is inlined elsewhere stays its
 * author's.
 */
#include "rules/zones.h"

#include "base/path.h"
#include "rules/context_internal.h"

static bool matches(fg_zone_globs globs, const char *text)
{
	for (size_t i = 0; text && i < globs.n; i++)
		if (fg_path_glob(globs.at[i], text))
			return true;
	return false;
}

static bool names(fg_zone_globs list, const char *name)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], name) == 0)
			return true;
	return false;
}

uint32_t fg_zone_of_path(const fg_zone_map *m, const char *path, const char *section)
{
	for (size_t i = 0; section && *section && i < m->zone_count; i++)
		if (matches(m->zones[i].sections, section))
			return (uint32_t)i;
	for (size_t i = 0; path && *path && i < m->zone_count; i++)
		if (matches(m->zones[i].paths, path))
			return (uint32_t)i;
	return FG_ZONE_NONE;
}

uint32_t fg_zone_of_function(const fg_zone_map *m, const fg_program_function *f)
{
	return fg_zone_of_path(m, f->place.path ? f->place.path : f->header, f->section);
}

uint32_t fg_zone_of_object(const fg_zone_map *m, const fg_program_object *o)
{
	return fg_zone_of_path(m, o->place.path ? o->place.path : o->header, o->section);
}

const char *fg_zone_name(const fg_zone_map *m, uint32_t zone)
{
	return zone < m->zone_count ? m->zones[zone].name : "";
}

/* ---- conduits ---- */

static bool leads(const fg_zone_map *m, const fg_zone_way *way, uint32_t from, uint32_t to)
{
	return names(way->from, m->zones[from].name) && names(way->to, m->zones[to].name);
}

/* Of the conduits a call may take, one that also lets its pointers through. */
static uint32_t way_of_call(const fg_zone_map *m, const fg_program *p, const fg_call_edge *e,
                            uint32_t from, uint32_t to)
{
	const fg_program_function *f = &p->functions.at[e->callee];
	uint32_t found = FG_ZONE_NONE;
	for (size_t i = 0; i < m->way_count; i++) {
		const fg_zone_way *way = &m->ways[i];
		if (!leads(m, way, from, to) ||
		    (!matches(way->functions, f->name) && !matches(way->headers, f->header)))
			continue;
		if ((e->passes & ~way->passes) == 0)
			return (uint32_t)i;
		if (found == FG_ZONE_NONE)
			found = (uint32_t)i;
	}
	return found;
}

static uint32_t way_of_use(const fg_zone_map *m, const fg_program_object *o, uint32_t from,
                           uint32_t to)
{
	for (size_t i = 0; i < m->way_count; i++) {
		const fg_zone_way *way = &m->ways[i];
		if (leads(m, way, from, to) &&
		    (matches(way->objects, o->name) || matches(way->headers, o->header)))
			return (uint32_t)i;
	}
	return FG_ZONE_NONE;
}

/* ---- crossings ---- */

typedef struct walk {
	const fg_zone_map *m;
	const fg_program *p;
	fg_crossing_visitor visit;
	void *payload;
} walk;

static bool is_crossing(uint32_t from, uint32_t to)
{
	return from != to && from != FG_ZONE_NONE && to != FG_ZONE_NONE;
}

static void look_at_call(const walk *w, const fg_call_edge *e)
{
	fg_crossing c = {.kind = FG_CROSSING_CALL, .edge = e};
	c.from = fg_zone_of_function(w->m, &w->p->functions.at[e->caller]);
	c.to = fg_zone_of_function(w->m, &w->p->functions.at[e->callee]);
	if (!is_crossing(c.from, c.to))
		return;
	c.way = way_of_call(w->m, w->p, e, c.from, c.to);
	w->visit(&c, w->payload);
	if (!e->passes)
		return;
	c.kind = FG_CROSSING_POINTER;
	if (c.way != FG_ZONE_NONE && (e->passes & ~w->m->ways[c.way].passes) != 0)
		c.way = FG_ZONE_NONE;
	w->visit(&c, w->payload);
}

static void look_at_use(const walk *w, const fg_object_use *u)
{
	const fg_program_object *o = &w->p->objects.at[u->object];
	fg_crossing c = {.kind = FG_CROSSING_OBJECT, .use = u};
	c.from = u->function == FG_PROGRAM_NONE
	                 ? fg_zone_of_path(w->m, u->site.path, NULL)
	                 : fg_zone_of_function(w->m, &w->p->functions.at[u->function]);
	c.to = fg_zone_of_object(w->m, o);
	if (!is_crossing(c.from, c.to))
		return;
	c.way = way_of_use(w->m, o, c.from, c.to);
	w->visit(&c, w->payload);
}

void fg_zones_each_crossing(const fg_zone_map *m, const fg_program *p, fg_crossing_visitor visit,
                            void *payload)
{
	walk w = {m, p, visit, payload};
	for (size_t i = 0; i < p->edges.n; i++)
		look_at_call(&w, &p->edges.at[i]);
	for (size_t i = 0; i < p->uses.n; i++)
		look_at_use(&w, &p->uses.at[i]);
}

/* ---- the sample of tests and canaries ---- */

const fg_zone_map *fg_zones_sample(void)
{
	static const char *const field[] = {".field*"}, *const control[] = {".control*"};
	static const char *const from[] = {"field"}, *const to[] = {"control"};
	static const char *const functions[] = {"set_*"}, *const objects[] = {"shared_*"};
	static const fg_zone_area zones[] = {
		{"field", {NULL, 0}, {field, 1}},
		{"control", {NULL, 0}, {control, 1}},
	};
	static const fg_zone_way ways[] = {
		{"set-points", {from, 1}, {to, 1}, {functions, 1}, {NULL, 0}, {objects, 1},
	         FG_PASSES_CONST},
	};
	static const fg_zone_map sample = {zones, 2, ways, 1};
	return &sample;
}

const fg_zone_map *fg_check_zones(const fg_check_context *ctx)
{
	return ctx->zones;
}
