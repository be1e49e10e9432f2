#include "driver/zones.h"

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
