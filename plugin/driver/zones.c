#include "driver/zones.h"

#include "base/path.h"

#include <fts.h>

static uint32_t passes_of(fg_pointers pointers)
{
	switch (pointers) {
	case FG_POINTERS_ANY:
		return FG_PASSES_ALL;
	case FG_POINTERS_CONST:
		return FG_PASSES_CONST | FG_RETURNS_CONST;
	case FG_POINTERS_NONE:
		return 0;
	}
	return 0;
}

const fg_zone_map *fg_zones_of_config(fg_arena *a, const fg_config *c)
{
	if (!c->zones.count)
		return NULL;
	fg_zone_area *zones = fg_arena_array(a, c->zones.count, sizeof(*zones));
	for (size_t i = 0; i < c->zones.count; i++) {
		const fg_zone *z = &c->zones.at[i];
		zones[i] = (fg_zone_area){z->name,
		                          {z->paths, z->path_count},
		                          {z->sections, z->section_count}};
	}
	fg_zone_way *ways = fg_arena_array(a, c->conduits.count + 1, sizeof(*ways));
	for (size_t i = 0; i < c->conduits.count; i++) {
		const fg_conduit *w = &c->conduits.at[i];
		ways[i] = (fg_zone_way){.name = w->name,
		                        .from = {w->from, w->from_count},
		                        .to = {w->to, w->to_count},
		                        .functions = {w->functions, w->function_count},
		                        .headers = {w->headers, w->header_count},
		                        .objects = {w->objects, w->object_count},
		                        .passes = passes_of(w->pointers)};
	}
	fg_zone_map *map = FG_ARENA_NEW(a, fg_zone_map);
	*map = (fg_zone_map){zones, c->zones.count, ways, c->conduits.count};
	return map;
}

void fg_zones_add_gaps(fg_coverage *coverage, const fg_zone_table *t)
{
	for (size_t i = 0; i < t->unassigned.n; i++) {
		const char *path = t->unassigned.at[i];
		fg_coverage_gap gap = {"no-zone", "in no zone of the configuration", path, "", path, 1};
		fg_coverage_add_gap(coverage, &gap);
	}
}

/* ---- zones without files ---- */

enum { FILES_MAX = 300000 };

/* Of the zones of which `wanted` is true, those that a file below root is in are taken out. */
static void look_below(const char *root, const fg_zone_map *m, bool *wanted)
{
	char *const roots[] = {(char *)root, NULL};
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, NULL);
	size_t seen = 0;
	for (FTSENT *e; tree && seen < FILES_MAX && (e = fts_read(tree)) != NULL; seen++) {
		const char *path = fg_path_below(root, e->fts_path);
		if (e->fts_info == FTS_D && strcmp(e->fts_name, ".git") == 0)
			fts_set(tree, e, FTS_SKIP);
		uint32_t zone = e->fts_info == FTS_D || !path ? FG_ZONE_NONE
		                                              : fg_zone_of_path(m, path, NULL);
		if (zone != FG_ZONE_NONE)
			wanted[zone] = false;
	}
	if (tree)
		fts_close(tree);
}

size_t fg_zones_add_empty(fg_coverage *coverage, const fg_zone_table *t, const fg_zone_map *m,
                          const fg_config *c, const char *root)
{
	fg_arena a = FG_ARENA_INIT;
	bool *wanted = fg_arena_array(&a, m->zone_count + 1, sizeof(*wanted));
	size_t n = 0;
	for (size_t i = 0; i < m->zone_count; i++) {
		wanted[i] = t->files.at[i] == 0 && c->zones.at[i].path_count > 0;
		n += wanted[i];
	}
	if (n)
		look_below(root, m, wanted);
	n = 0;
	const char *shown = c->path ? fg_path_below(root, c->path) : NULL;
	for (size_t i = 0; i < m->zone_count; i++) {
		if (!wanted[i])
			continue;
		const char *detail = fg_arena_printf(
			&a, "no file is in the zone '%s': its paths match none, or other zones have them",
			m->zones[i].name);
		const char *path = shown ? shown : c->path ? c->path : "";
		fg_coverage_gap gap = {"empty-zone", detail, path, "", path, c->zones.at[i].line};
		fg_coverage_add_gap(coverage, &gap);
		n++;
	}
	fg_arena_release(&a);
	return n;
}
