/*
 * The schema of firmgate.yaml as libcyaml tables, and what libcyaml's tables
 * cannot say: help, default and range of each key. Validation, loading and the
 * reference page all walk these tables.
 */
#ifndef FG_CONFIG_CONFIG_INTERNAL_H
#define FG_CONFIG_CONFIG_INTERNAL_H

#include "config/config.h"
#include "yaml/yaml.h"

#include <cyaml/cyaml.h>

#define FG_CONFIG__FILE "firmgate.yaml"
#define FG_CONFIG__BYTES_MAX (1u << 20)
#define FG_CONFIG__TEXT_MAX 4096u /* bytes of one value */
#define FG_CONFIG__ITEMS_MAX 10000u
#define FG_CONFIG__ZONES_MAX 256u

/* One key, by its path: "build.jobs", "rules.overrides[].paths". */
typedef struct fg_config__help {
	const char *path;
	const char *initial; /* default, as written in YAML; "" = none; NULL = the key is required */
	const char *text;    /* one line, no final period */
	double min, max;     /* of numbers */
} fg_config__help;

/* The whole file: a pointer to fg_config. CYAML_IGNORE stands for a mapping of rule globs to
 * levels, which libcyaml has no word for. */
extern const cyaml_schema_value_t fg_config__schema;
extern const fg_config__help fg_config__helps[];
extern const size_t fg_config__help_count;
/* Of rule levels, also where a mapping has rule globs as keys. */
extern const cyaml_strval_t fg_config__levels[];
extern const size_t fg_config__level_count;
/* Ownership that holds after the rules of the file. */
extern const fg_ownership_rule fg_config__default_ownership[];
extern const size_t fg_config__default_ownership_count;

const fg_config__help *fg_config__find_help(const char *path);

/* Every key and value of the tree fits the schema; else an error with place, accepted values and
 * suggestion. root NULL is an empty file. */
fg_err fg_config__validate(const fg_yaml_node *root, const char *file, fg_error *err);
/* The tree fits the schema: what zones and conduits say fits together. */
fg_err fg_config__validate_zones(const fg_yaml_node *root, const char *file, fg_error *err);
/* False when the word is no level. */
bool fg_config__level_of(const char *word, fg_rule_level *out);

#endif
