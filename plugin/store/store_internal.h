/*
 * Between the files of the store.
 */
#ifndef FG_STORE_STORE_INTERNAL_H
#define FG_STORE_STORE_INTERNAL_H

#include "base/arena.h"
#include "store/store.h"

enum {
	FG_STORE_SHARDS = 256,
	FG_STORE_HEADER = 8 + 8 + 8,   /* magic, length, checksum */
	FG_STORE_MAX_ENTRY = 1 << 30,
	FG_STORE_TEMP_AGE = 600,       /* seconds after which a temporary file has no writer */
	FG_STORE_USE_AGE = 3600,       /* an entry's time of use is renewed no more often */
};

#define FG_STORE_MAX_TOTAL (INT64_C(1) << 50) /* bytes; more is no size */

struct fg_store {
	fg_arena arena;
	const char *dir; /* with the version */
	uint64_t max_bytes;
	int64_t now;
	uint64_t serial; /* of temporary names */
	int64_t written; /* bytes more than before this process */
	bool has_written;
	bool has_shard[FG_STORE_SHARDS];
};

/* The whole bytes of the open entry are those that were written under this key. */
bool fg_store__is_whole(const char *kind, const char *hex, const char *bytes, size_t n);
/* Into path: the entry's file. False when it does not fit. */
bool fg_store__path(const fg_store *s, const char *kind, const char *hex, char *path, size_t n);
/* Remove the entries used longest ago: when there are more than max_bytes, until no more than `aim`
 * are left. out has what is left and what was removed. */
void fg_store__trim_to(fg_store *s, uint64_t max_bytes, uint64_t aim, fg_store_stats *out);
void fg_store__remove_leftovers(fg_store *s, fg_store_stats *out);

/* ---- size.c ---- */

/* So much more is there than before. */
void fg_store__note_written(fg_store *s, int64_t bytes);
/* The sum of what was noted since the last counting. False: not known, or due to be counted. */
bool fg_store__size(const fg_store *s, uint64_t *out);
/* It was counted. */
void fg_store__set_size(fg_store *s, uint64_t bytes);

#endif
