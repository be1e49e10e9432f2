/*
 * "Did you mean": the nearest known word to a misspelt one.
 */
#ifndef FG_BASE_SUGGEST_H
#define FG_BASE_SUGGEST_H

#include "base/compiler.h"

#include <stddef.h>

/* Damerau-Levenshtein distance (optimal string alignment) of two strings, at most `limit` + 1. */
size_t fg_edit_distance(const char *a, const char *b, size_t limit);
/* The candidate nearest to word within a third of its length (at least 1, at most 3
 * edits); NULL when none is near. Ties: the first. */
const char *fg_suggest(const char *word, const char *const *candidates, size_t n);

#endif
