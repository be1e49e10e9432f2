/*
 * Hash maps with open addressing. Iteration follows insertion order, so output
 * made from a map is deterministic.
 *
 * fg_map: byte-string keys (copied into the map). fg_u64map: 64-bit keys.
 * Values are 64-bit; store an index or a pointer cast through uintptr_t.
 */
#ifndef FG_BASE_MAP_H
#define FG_BASE_MAP_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fg_map_entry {
	const char *key; /* NUL-terminated copy owned by the map */
	size_t key_len;
	uint64_t hash;
	uint64_t value;
} fg_map_entry;

typedef struct fg_map {
	fg_map_entry *entries; /* insertion order; n used */
	size_t n;
	size_t cap;
	uint32_t *slots; /* index + 1 into entries, 0 = free; slot_count is a power of two */
	size_t slot_count;
} fg_map;

#define FG_MAP_INIT {NULL, 0, 0, NULL, 0}

void fg_map_release(fg_map *m);
/* The value stored under key, or NULL. The pointer is valid until the next put. */
uint64_t *fg_map_get(const fg_map *m, const char *key, size_t key_len);
/* Find or add; a new entry's value is 0 and *is_new (may be NULL) says so. */
uint64_t *fg_map_put(fg_map *m, const char *key, size_t key_len, bool *is_new);
/* The same for NUL-terminated keys. */
uint64_t *fg_map_get_str(const fg_map *m, const char *key);
uint64_t *fg_map_put_str(fg_map *m, const char *key, bool *is_new);

typedef struct fg_u64map {
	uint64_t *keys;
	uint64_t *values;
	unsigned char *used;
	size_t n;
	size_t slot_count; /* power of two or 0 */
} fg_u64map;

#define FG_U64MAP_INIT {NULL, NULL, NULL, 0, 0}

void fg_u64map_release(fg_u64map *m);
uint64_t *fg_u64map_get(const fg_u64map *m, uint64_t key);
uint64_t *fg_u64map_put(fg_u64map *m, uint64_t key, bool *is_new);

#endif
