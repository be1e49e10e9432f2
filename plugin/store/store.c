/*
 * Entries: where they lie, how they are written and read.
 */
#include "store/store_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/path.h"
#include "base/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[8] = {'F', 'G', 'S', 'T', 'O', 'R', 'E', '1'};

fg_store_key fg_store_key_of(const void *bytes, size_t n)
{
	fg_store_key key;
	fg_sha256_hex(key.hex, bytes, n);
	return key;
}

int64_t fg_store_now(const fg_store *s)
{
	return s->now;
}

/* Private: what lies here is believed. */
static fg_err make_dirs(const char *dir, const char *temps, fg_error *err)
{
	fg_err code = fg_file_mkdirs(dir, err);
	if (!code && mkdir(temps, 0700) != 0 && errno != EEXIST)
		code = fg_error_errno(err, "make the directory", temps);
	return code;
}

fg_err fg_store_open(fg_store **out, const fg_store_options *options, fg_error *err)
{
	fg_store *s = fg_calloc(1, sizeof(*s));
	s->dir = fg_path_join(&s->arena, options->dir, "v1");
	s->max_bytes = options->max_bytes;
	s->now = options->now;
	fg_err code = make_dirs(s->dir, fg_path_join(&s->arena, s->dir, "tmp"), err);
	if (code) {
		fg_arena_release(&s->arena);
		fg_free(s);
		s = NULL;
	}
	*out = s;
	return code;
}

/* Down to nine tenths, so that the next runs need not count. */
static void keep_bound(fg_store *s)
{
	fg_store_stats stats = {0};
	uint64_t bytes;
	fg_store__note_written(s, s->written);
	if (s->max_bytes && (!fg_store__size(s, &bytes) || bytes > s->max_bytes))
		fg_store__trim_to(s, s->max_bytes, s->max_bytes / 10 * 9, &stats);
}

void fg_store_close(fg_store *s)
{
	fg_store_stats stats = {0};
	if (!s)
		return;
	if (s->has_written)
		keep_bound(s);
	fg_store__remove_leftovers(s, &stats);
	fg_arena_release(&s->arena);
	fg_free(s);
}

bool fg_store__path(const fg_store *s, const char *kind, const char *hex, char *path, size_t n)
{
	int length = snprintf(path, n, "%s/%.2s/%s.%s", s->dir, hex, hex + 2, kind);
	return length > 0 && (size_t)length < n;
}

static uint64_t checksum(const char *kind, const char *hex, const void *bytes, size_t n)
{
	uint64_t seed = fg_hash64(kind, strlen(kind), fg_hash64(hex, strlen(hex), 0));
	return fg_hash64(bytes, n, seed);
}

bool fg_store__is_whole(const char *kind, const char *hex, const char *bytes, size_t n)
{
	if (n < FG_STORE_HEADER || memcmp(bytes, magic, sizeof(magic)) != 0)
		return false;
	fg_wire_reader r = {(const unsigned char *)bytes + sizeof(magic), n - sizeof(magic), false};
	uint64_t length = fg_wire_u64(&r);
	uint64_t sum = fg_wire_u64(&r);
	return length == n - FG_STORE_HEADER &&
	       sum == checksum(kind, hex, bytes + FG_STORE_HEADER, n - FG_STORE_HEADER);
}

/* The time of the last use is the file's: what is used stays. */
static void touch(const fg_store *s, const char *path)
{
	struct stat st;
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = (time_t)s->now}};
	if (stat(path, &st) == 0 && st.st_mtime < s->now - FG_STORE_USE_AGE)
		utimensat(AT_FDCWD, path, times, 0);
}

bool fg_store_has(fg_store *s, const char *kind, const fg_store_key *key)
{
	char path[PATH_MAX];
	return fg_store__path(s, kind, key->hex, path, sizeof(path)) && fg_file_exists(path);
}

bool fg_store_get(fg_store *s, const char *kind, const fg_store_key *key, fg_buf *out)
{
	char path[PATH_MAX];
	fg_buf bytes = FG_BUF_INIT;
	if (!fg_store__path(s, kind, key->hex, path, sizeof(path)) ||
	    fg_file_read(&bytes, path, FG_STORE_MAX_ENTRY, NULL) != FG_OK) {
		fg_buf_release(&bytes);
		return false;
	}
	bool is_whole = fg_store__is_whole(kind, key->hex, bytes.at, bytes.n);
	if (is_whole) {
		fg_buf_put(out, bytes.at + FG_STORE_HEADER, bytes.n - FG_STORE_HEADER);
		touch(s, path);
	} else {
		unlink(path);
	}
	fg_buf_release(&bytes);
	return is_whole;
}

/* ---- writing ---- */

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

static bool make_shard(fg_store *s, unsigned shard, const char *path)
{
	char dir[PATH_MAX];
	if (s->has_shard[shard])
		return true;
	snprintf(dir, sizeof(dir), "%.*s", (int)(strrchr(path, '/') - path), path);
	s->has_shard[shard] = mkdir(dir, 0700) == 0 || errno == EEXIST;
	return s->has_shard[shard];
}

static unsigned shard_of(const char *hex)
{
	char two[3] = {hex[0], hex[1], '\0'};
	return (unsigned)strtoul(two, NULL, 16) % FG_STORE_SHARDS;
}

/* Not synced: the checksum finds what a power cut left, and a lost entry is made again. */
static bool write_temp(const char *temp, const char *header, size_t header_n, const void *bytes,
                       size_t n)
{
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	bool ok = write_all(fd, header, header_n) && write_all(fd, bytes, n);
	return close(fd) == 0 && ok;
}

bool fg_store_put(fg_store *s, const char *kind, const fg_store_key *key, const void *bytes,
                  size_t n)
{
	char path[PATH_MAX], temp[PATH_MAX];
	struct stat st;
	fg_buf header = FG_BUF_INIT;
	unsigned shard = shard_of(key->hex);
	if (n > FG_STORE_MAX_ENTRY - FG_STORE_HEADER ||
	    !fg_store__path(s, kind, key->hex, path, sizeof(path)) || !make_shard(s, shard, path))
		return false;
	int length = snprintf(temp, sizeof(temp), "%s/tmp/%ld-%llu-%.16s", s->dir, (long)getpid(),
	                      (unsigned long long)s->serial++, key->hex);
	if (length <= 0 || (size_t)length >= sizeof(temp))
		return false;
	fg_buf_put(&header, magic, sizeof(magic));
	fg_wire_put_u64(&header, n);
	fg_wire_put_u64(&header, checksum(kind, key->hex, bytes, n));
	unlink(temp); /* of a process with our number that was killed */
	int64_t before = stat(path, &st) == 0 ? st.st_size : 0;
	bool ok = write_temp(temp, header.at, header.n, bytes, n) && rename(temp, path) == 0;
	if (ok)
		s->written += (int64_t)(header.n + n) - before;
	else
		unlink(temp);
	s->has_written |= ok;
	fg_buf_release(&header);
	return ok;
}
