/*
 * Looking after the store: counting, trimming, verifying. Other processes may
 * write and remove entries at the same time; a file that goes away meanwhile
 * is none of our business.
 */
#include "store/store_internal.h"

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct entry {
	const char *name; /* below its shard */
	unsigned shard;
	uint64_t bytes;
	int64_t used;
} entry;

typedef FG_VEC(entry) entries;

static void shard_path(const fg_store *s, unsigned shard, char *out, size_t n)
{
	snprintf(out, n, "%s/%02x", s->dir, shard);
}

/* One that is not there is empty. */
static void list_folder(fg_arena *a, const char *dir, unsigned shard, entries *out,
                        fg_store_stats *stats)
{
	DIR *d = opendir(dir);
	if (!d && errno != ENOENT) {
		stats->unread++;
		stats->unread_errno = errno;
	}
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct stat st;
		if (fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(st.st_mode))
			continue;
		entry one = {fg_arena_strdup(a, e->d_name), shard, (uint64_t)st.st_size,
		             st.st_mtime};
		fg_vec_push(out, one);
	}
	closedir(d);
}

static int by_use(const void *pa, const void *pb)
{
	const entry *a = pa, *b = pb;
	if (a->used != b->used)
		return a->used < b->used ? -1 : 1;
	if (a->shard != b->shard)
		return a->shard < b->shard ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* Gone, whoever did it. */
static bool remove_entry(const char *dir, const char *name, fg_store_stats *out)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s/%s", dir, name);
	bool is_gone = n > 0 && (size_t)n < sizeof(path) && (unlink(path) == 0 || errno == ENOENT);
	if (is_gone) {
		out->removed++;
	} else {
		out->stuck++;
		out->stuck_errno = errno;
	}
	return is_gone;
}

/* ---- counting ---- */

static void count_kind(fg_store_stats *out, const char *kind, uint64_t bytes)
{
	size_t i = 0;
	while (i < out->kind_count && strcmp(out->kinds[i].kind, kind) != 0)
		i++;
	if (i == FG_ARRAY_LEN(out->kinds))
		return;
	if (i == out->kind_count) {
		out->kind_count++;
		snprintf(out->kinds[i].kind, sizeof(out->kinds[i].kind), "%s", kind);
	}
	out->kinds[i].entries++;
	out->kinds[i].bytes += bytes;
}

static int by_kind(const void *a, const void *b)
{
	return strcmp(a, b); /* the word comes first in the record */
}

static void count_entry(fg_store_stats *out, const entry *e)
{
	const char *dot = strrchr(e->name, '.');
	out->entries++;
	out->bytes += e->bytes;
	count_kind(out, dot ? dot + 1 : "?", e->bytes);
}

void fg_store_count(fg_store *s, fg_store_stats *out)
{
	fg_arena a = FG_ARENA_INIT;
	char dir[PATH_MAX];
	memset(out, 0, sizeof(*out));
	for (unsigned i = 0; i <= FG_STORE_SHARDS; i++) {
		entries all = FG_VEC_INIT;
		bool is_temp = i == FG_STORE_SHARDS;
		if (is_temp)
			snprintf(dir, sizeof(dir), "%s/tmp", s->dir);
		else
			shard_path(s, i, dir, sizeof(dir));
		list_folder(&a, dir, i, &all, out);
		for (size_t k = 0; k < all.n && !is_temp; k++)
			count_entry(out, &all.at[k]);
		out->leftovers += is_temp ? all.n : 0;
		fg_vec_release(&all);
	}
	qsort(out->kinds, out->kind_count, sizeof(out->kinds[0]), by_kind);
	fg_arena_release(&a);
}

/* ---- trimming ---- */

void fg_store__remove_leftovers(fg_store *s, fg_store_stats *out)
{
	fg_arena a = FG_ARENA_INIT;
	entries all = FG_VEC_INIT;
	fg_store_stats ignored = {0};
	const char *dir = fg_path_join(&a, s->dir, "tmp");
	list_folder(&a, dir, 0, &all, &ignored);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].used < s->now - FG_STORE_TEMP_AGE)
			out->leftovers += remove_entry(dir, all.at[i].name, &ignored);
	fg_vec_release(&all);
	fg_arena_release(&a);
}

static void list_all(fg_store *s, fg_arena *a, entries *out, fg_store_stats *stats)
{
	char dir[PATH_MAX];
	for (unsigned i = 0; i < FG_STORE_SHARDS; i++) {
		shard_path(s, i, dir, sizeof(dir));
		list_folder(a, dir, i, out, stats);
	}
}

static uint64_t sum_of(const entries *all)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < all->n; i++)
		bytes += all->at[i].bytes;
	return bytes;
}

void fg_store__trim_to(fg_store *s, uint64_t max_bytes, uint64_t aim, fg_store_stats *out)
{
	fg_arena a = FG_ARENA_INIT;
	entries all = FG_VEC_INIT;
	char dir[PATH_MAX];
	list_all(s, &a, &all, out);
	uint64_t bytes = sum_of(&all);
	bool is_above = bytes > max_bytes;
	if (is_above)
		qsort(all.at, all.n, sizeof(all.at[0]), by_use);
	for (size_t i = 0; i < all.n; i++) {
		const entry *e = &all.at[i];
		shard_path(s, e->shard, dir, sizeof(dir));
		if (is_above && bytes > aim && remove_entry(dir, e->name, out))
			bytes -= e->bytes;
		else
			count_entry(out, e);
	}
	fg_store__set_size(s, bytes);
	fg_vec_release(&all);
	fg_arena_release(&a);
}

void fg_store_trim(fg_store *s, uint64_t max_bytes, fg_store_stats *out)
{
	memset(out, 0, sizeof(*out));
	fg_store__trim_to(s, max_bytes, max_bytes, out);
	fg_store__remove_leftovers(s, out);
	qsort(out->kinds, out->kind_count, sizeof(out->kinds[0]), by_kind);
}

/* ---- verifying ---- */

static bool is_good(const char *dir, unsigned shard, const entry *e)
{
	char path[PATH_MAX], hex[FG_SHA256_HEX];
	const char *dot = strrchr(e->name, '.');
	int length = snprintf(path, sizeof(path), "%s/%s", dir, e->name);
	if (!dot || dot - e->name != FG_SHA256_HEX - 3 || length < 0 ||
	    (size_t)length >= sizeof(path))
		return false;
	snprintf(hex, sizeof(hex), "%02x%.*s", shard, (int)(dot - e->name), e->name);
	fg_buf bytes = FG_BUF_INIT;
	bool ok = fg_file_read(&bytes, path, FG_STORE_MAX_ENTRY, NULL) == FG_OK &&
	          fg_store__is_whole(dot + 1, hex, fg_buf_str(&bytes), bytes.n);
	/* Trimmed by another process between listing and reading: neither good nor broken. */
	ok |= !fg_file_exists(path);
	fg_buf_release(&bytes);
	return ok;
}

void fg_store_verify(fg_store *s, fg_store_stats *out)
{
	fg_arena a = FG_ARENA_INIT;
	char dir[PATH_MAX];
	memset(out, 0, sizeof(*out));
	for (unsigned i = 0; i < FG_STORE_SHARDS; i++) {
		entries all = FG_VEC_INIT;
		shard_path(s, i, dir, sizeof(dir));
		list_folder(&a, dir, i, &all, out);
		for (size_t k = 0; k < all.n; k++) {
			if (is_good(dir, i, &all.at[k])) {
				count_entry(out, &all.at[k]);
			} else {
				(void)remove_entry(dir, all.at[k].name, out);
				out->broken++;
			}
		}
		fg_vec_release(&all);
	}
	fg_store__remove_leftovers(s, out);
	qsort(out->kinds, out->kind_count, sizeof(out->kinds[0]), by_kind);
	fg_arena_release(&a);
}
