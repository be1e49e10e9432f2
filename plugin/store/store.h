/*
 * A content-addressed store on disk: keys and bytes, nothing of their meaning.
 * One file per entry; written beside its place and renamed, so that parallel
 * writers and a kill leave whole entries or none. Every entry carries its
 * length and a checksum over key and bytes: what a power cut tore is not
 * there. A store that cannot be written is a slow one, never an error.
 *
 *	<dir>/v1/<2 hex digits>/<62 hex digits>.<kind>
 *	<dir>/v1/tmp/<unique>
 *	<dir>/v1/size	bytes of all entries, as last counted
 */
#ifndef FG_STORE_STORE_H
#define FG_STORE_STORE_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct fg_store fg_store;

typedef struct fg_store_options {
	const char *dir;
	uint64_t max_bytes; /* of all entries; 0 = no bound */
	int64_t now;        /* seconds since 1970, of the caller's clock */
} fg_store_options;

fg_err fg_store_open(fg_store **out, const fg_store_options *options, fg_error *err);
/* When this process wrote and the store is above its bound now, the entries used longest ago go
 * until nine tenths of it are left. */
void fg_store_close(fg_store *s);
/* Seconds since 1970 when the store was opened. */
int64_t fg_store_now(const fg_store *s);

/* 64 hex digits of SHA-256 over what makes a key; kind is a short lower-case word. */
typedef struct fg_store_key {
	char hex[FG_SHA256_HEX];
} fg_store_key;
fg_store_key fg_store_key_of(const void *bytes, size_t n);

/* Append the entry's bytes to out. False when there is none; a broken one is removed. */
bool fg_store_get(fg_store *s, const char *kind, const fg_store_key *key, fg_buf *out);
bool fg_store_has(fg_store *s, const char *kind, const fg_store_key *key);
/* An entry that is there already is replaced. False: not written (no space, no right); the caller
 * goes on. */
bool fg_store_put(fg_store *s, const char *kind, const fg_store_key *key, const void *bytes,
                  size_t n);

typedef struct fg_store_stats {
	uint64_t entries, bytes;
	uint64_t broken;    /* verify: torn or misplaced */
	uint64_t removed;   /* verify: of these, trim: oldest entries */
	uint64_t stuck;     /* to be removed, and it was not possible */
	int stuck_errno;    /* why the last of them stays */
	uint64_t unread;    /* folders that cannot be listed: what is in them is not known */
	int unread_errno;
	uint64_t leftovers; /* temporary files of writers that were killed */
	struct {
		char kind[16];
		uint64_t entries, bytes;
	} kinds[16];
	size_t kind_count;
} fg_store_stats;

/* What is there. */
void fg_store_count(fg_store *s, fg_store_stats *out);
/* Remove the entries used longest ago until no more than max_bytes are left, and leftovers. */
void fg_store_trim(fg_store *s, uint64_t max_bytes, fg_store_stats *out);
/* Read every entry; remove those that are not whole. */
void fg_store_verify(fg_store *s, fg_store_stats *out);

/* ---- contents of files by their stat ---- */

/*
 * What the files of a tree held when they were last read, by path, size, times and inode. A file
 * whose stat is as it was is not read again. Times closer than two seconds to the reading prove
 * nothing (a second write in the same tick of the file system's clock) and are not remembered.
 */
typedef struct fg_stamps fg_stamps;

/* s may be NULL: nothing is remembered from one load to the next. */
fg_stamps *fg_stamps_load(fg_store *s, const char *tree);
/* SHA-256 of the file's content, each file once per load; NULL: no regular file, or too large. */
const char *fg_stamps_content(fg_stamps *t, const char *path);
/* From now on the file holds this, whatever lies on disk: the blob of an index. Not remembered. */
void fg_stamps_judge(fg_stamps *t, const char *path, const void *bytes, size_t n);
/* There is a file of that name, and no folder; looked up once per load. */
bool fg_stamps_exists(fg_stamps *t, const char *path);
/* Write back what is new, and free. */
void fg_stamps_close(fg_stamps *t);

#endif
