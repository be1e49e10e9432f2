/*
 * YAML as a tree in which every node knows its line and column. Reads the part
 * of YAML that data files need: block and flow collections, plain and quoted
 * scalars, one document. Anchors, aliases and tags are errors, so that no input
 * grows when it is read; so are repeated keys, keys that are no scalars and
 * text that is not UTF-8.
 *
 * The only folder that includes yaml.h of libyaml.
 */
#ifndef FG_YAML_YAML_H
#define FG_YAML_YAML_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum fg_yaml_kind { FG_YAML_SCALAR, FG_YAML_SEQUENCE, FG_YAML_MAPPING } fg_yaml_kind;

typedef struct fg_yaml_node fg_yaml_node;
struct fg_yaml_node {
	fg_yaml_kind kind;
	bool is_plain;          /* SCALAR: written without quotes */
	unsigned line, column;  /* 1-based */
	const char *text;       /* SCALAR; else NULL */
	const fg_yaml_node *key;   /* of a mapping's value; else NULL */
	const fg_yaml_node *first; /* SEQUENCE, MAPPING: items or values, in order */
	const fg_yaml_node *next;
	size_t count;           /* of children */
};

typedef struct fg_yaml_limits {
	size_t nodes;
	unsigned depth;
} fg_yaml_limits;
/* Fits every file of this project and stops hostile ones. */
#define FG_YAML_LIMITS ((fg_yaml_limits){500000, 64})

/* The document of text; *out is NULL for an empty one. Lives in a. file is the name errors carry.
 * FG_ERR_INPUT with line and column, FG_ERR_LIMIT. */
fg_err fg_yaml_parse(const fg_yaml_node **out, fg_arena *a, const char *file, const char *text,
                     size_t n, const fg_yaml_limits *limits, fg_error *err);

/* The value under the key of a mapping; NULL when node is NULL, no mapping, or has no such key. */
const fg_yaml_node *fg_yaml_get(const fg_yaml_node *node, const char *key);
/* The text of the scalar under the key; otherwise when there is none. */
const char *fg_yaml_text(const fg_yaml_node *node, const char *key, const char *otherwise);
/* "a mapping", "a list", "text": for messages. */
const char *fg_yaml_kind_name(fg_yaml_kind kind);
/* A plain empty scalar, "~" or "null": the key was written without a value. */
bool fg_yaml_is_null(const fg_yaml_node *node);

#endif
