/*
 * The catalogue in memory: controls and families as callers see them, and the
 * YAML trees behind them for what only `explain` shows.
 */
#ifndef FG_CATALOG_CATALOG_INTERNAL_H
#define FG_CATALOG_CATALOG_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "catalog/catalog.h"
#include "yaml/yaml.h"

#define FG_CATALOG__STANDARDS "coding-standards.yaml"

/* A control with the tree node it came from. */
typedef struct fg_catalog__entry {
	fg_control control;
	const fg_yaml_node *node;
	const fg_yaml_node *parent; /* of an enhancement: its requirement; else NULL */
} fg_catalog__entry;

struct fg_catalog {
	fg_arena arena;
	const char *dir; /* of the yaml files */
	FG_VEC(fg_control) controls[FG_SCHEME_COUNT];
	FG_VEC(fg_catalog__entry) entries[FG_SCHEME_COUNT]; /* parallel to controls */
	FG_VEC(fg_family) families;
	FG_VEC(fg_coding_rule) coding_rules[FG_STANDARD_COUNT];
	fg_map by_id; /* normalised id -> scheme << 32 | index */
};

/* Read one file of the catalogue whose schema line must be `schema`. */
fg_err fg_catalog__read(const fg_yaml_node **out, fg_arena *a, const char *dir, const char *name,
                        const char *schema, fg_error *err);
const fg_catalog__entry *fg_catalog__find_entry(const fg_catalog *c, const char *id);
/* The scalars of up to two lists of a node as a NULL-ended array, each with a prefix. */
const char *const *fg_catalog__strings(fg_catalog *c, const fg_yaml_node *node, const char *first,
                                       const char *second, const char *prefix);
/* Fill coding_rules from the file of standards. */
fg_err fg_catalog__load_standards(fg_catalog *c, fg_error *err);
/* The catalogue's own prefix of a scheme in crosswalk.yaml: "iec62443-4-1". */
const char *fg_catalog__scheme_key(fg_scheme scheme);

#endif
