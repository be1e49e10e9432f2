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

struct fg_store {
	fg_arena arena;
	const char *dir; /* with the version */
	uint64_t max_bytes;
	int64_t now;
	uint64_t serial; /* of temporary names */
	bool written[FG_STORE_SHARDS];
	bool has_shard[FG_STORE_SHARDS];
};

/* The whole bytes of the open entry are those that were written under this key. */
bool fg_store__is_whole(const char *kind, const char *hex, const char *bytes, size_t n);
/* Into path: the entry's file. False when it does not fit. */
bool fg_store__path(const fg_store *s, const char *kind, const char *hex, char *path, size_t n);
/* Bring one shard below a bound; removed entries are counted into out. */
void fg_store__trim_shard(fg_store *s, unsigned shard, uint64_t max_bytes, fg_store_stats *out);
void fg_store__remove_leftovers(fg_store *s, fg_store_stats *out);

#endif
