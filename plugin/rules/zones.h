/*
 * Zones and conduits as checks ask for them: whose zone a function or an object
 * is, and through which conduit one zone may reach another. The driver makes the
 * map from the project's configuration; a project without zones has none.
 */
#ifndef FG_RULES_ZONES_H
#define FG_RULES_ZONES_H

#include "rules/program.h"

typedef struct fg_zone_globs {
	const char *const *at;
	size_t n;
} fg_zone_globs;

typedef struct fg_zone_area {
	const char *name;
	fg_zone_globs paths;
	fg_zone_globs sections; /* of the linker; they win over paths */
} fg_zone_area;

typedef struct fg_zone_way {
	const char *name;
	fg_zone_globs from, to; /* names of zones, no globs */
	fg_zone_globs functions, headers, objects;
	uint32_t passes; /* FG_PASSES_*: pointers that calls through it may carry */
} fg_zone_way;

typedef struct fg_zone_map {
	const fg_zone_area *zones;
	size_t zone_count;
	const fg_zone_way *ways;
	size_t way_count;
} fg_zone_map;

#define FG_ZONE_NONE UINT32_MAX

/* The zone of a path, or of what is placed in a section ("" = in none); FG_ZONE_NONE. */
uint32_t fg_zone_of_path(const fg_zone_map *m, const char *path, const char *section);
/* A function belongs to where it is defined, else to where it is declared; an object too. */
uint32_t fg_zone_of_function(const fg_zone_map *m, const fg_program_function *f);
uint32_t fg_zone_of_object(const fg_zone_map *m, const fg_program_object *o);

/* Something in one zone that reaches into another. */
typedef enum fg_crossing_kind {
	FG_CROSSING_CALL,
	FG_CROSSING_OBJECT,
	FG_CROSSING_POINTER, /* of a call: the pointers it carries */
	FG_CROSSING_KINDS
} fg_crossing_kind;

typedef struct fg_crossing {
	fg_crossing_kind kind;
	uint32_t from, to;
	uint32_t way;                /* conduit it goes through; FG_ZONE_NONE = outside of any */
	const fg_call_edge *edge;    /* CALL, POINTER */
	const fg_object_use *use;    /* OBJECT */
} fg_crossing;

/* Each crossing of the program, calls first. */
typedef void (*fg_crossing_visitor)(const fg_crossing *c, void *payload);
void fg_zones_each_crossing(const fg_zone_map *m, const fg_program *p, fg_crossing_visitor visit,
                            void *payload);

/* ---- the table ---- */

/* Crossings alike in everything but the place. */
typedef struct fg_zone_row {
	fg_crossing_kind kind;
	uint32_t from, to, way;
	uint64_t count;
} fg_zone_row;

typedef struct fg_zone_table {
	FG_VEC(fg_zone_row) rows;          /* sorted by from, to, kind, way */
	FG_VEC(const char *) unassigned; /* files in no zone, sorted; as long as the program */
	FG_VEC(uint64_t) files;            /* of each zone */
} fg_zone_table;

/* sources: the units' files, relative to the root. */
void fg_zone_table_make(fg_zone_table *out, const fg_zone_map *m, const fg_program *p,
                        const char *const *sources, size_t source_count);
void fg_zone_table_release(fg_zone_table *t);

/* What canaries and annotated tests have: zone 'field' in sections .field*, zone 'control' in
 * .control*; conduit 'set-points' from field to control for functions set_* and objects shared_*,
 * with pointers to const only. */
const fg_zone_map *fg_zones_sample(void);

/* In a `program` callback: the project's zones; NULL = it has none. */
const fg_zone_map *fg_check_zones(const fg_check_context *ctx);
const char *fg_zone_name(const fg_zone_map *m, uint32_t zone);

#endif
