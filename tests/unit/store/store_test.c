/* The store: whole entries or none, bounds, contents by stat. */
#include "store/store.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/path.h"
#include "unit/test.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static void remove_folder(void)
{
	(void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void make_folder(void)
{
	if (folder[0])
		return;
	snprintf(folder, sizeof(folder), "/tmp/fg_store_XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
	atexit(remove_folder);
}

static fg_store *open_store(uint64_t max_bytes, int64_t now)
{
	fg_store *s;
	make_folder();
	fg_store_options options = {folder, max_bytes, now};
	CU_ASSERT_EQUAL_FATAL(fg_store_open(&s, &options, NULL), FG_OK);
	return s;
}

static fg_store_key key_of(const char *text)
{
	return fg_store_key_of(text, strlen(text));
}

static bool holds(fg_store *s, const char *kind, const char *name, const char *text)
{
	fg_buf out = FG_BUF_INIT;
	fg_store_key key = key_of(name);
	bool ok = fg_store_get(s, kind, &key, &out) && strcmp(fg_buf_str(&out), text) == 0;
	fg_buf_release(&out);
	return ok;
}

static void put(fg_store *s, const char *kind, const char *name, const char *text)
{
	fg_store_key key = key_of(name);
	CU_ASSERT_TRUE(fg_store_put(s, kind, &key, text, strlen(text)));
}

static void entry_path(char *out, size_t n, const char *kind, const char *name)
{
	fg_store_key key = key_of(name);
	snprintf(out, n, "%s/v1/%.2s/%s.%s", folder, key.hex, key.hex + 2, kind);
}

static void test_put_and_get(void)
{
	fg_store *s = open_store(0, 1000);
	put(s, "unit", "one", "first");
	put(s, "report", "one", "other kind");
	CU_ASSERT_TRUE(holds(s, "unit", "one", "first"));
	CU_ASSERT_TRUE(holds(s, "report", "one", "other kind"));
	CU_ASSERT_FALSE(holds(s, "unit", "two", "first"));
	put(s, "unit", "one", "second");
	CU_ASSERT_TRUE(holds(s, "unit", "one", "second"));
	put(s, "unit", "empty", "");
	CU_ASSERT_TRUE(holds(s, "unit", "empty", ""));
	fg_store_close(s);
}

/* Every way a power cut or a stray hand can change an entry: it is not there, and is gone. */
static void test_broken_entries(void)
{
	static const struct {
		const char *name;
		off_t length; /* of the file afterwards; -1: a byte is changed */
	} rows[] = {{"nothing", 0}, {"part of header", 10}, {"header only", 24},
	            {"torn", 27},   {"longer", 60},         {"changed", -1}};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		char path[256];
		fg_store *s = open_store(0, 1000);
		put(s, "unit", rows[i].name, "0123456789");
		entry_path(path, sizeof(path), "unit", rows[i].name);
		int fd = open(path, O_RDWR);
		CU_ASSERT_FATAL(fd >= 0);
		int done = rows[i].length >= 0 ? ftruncate(fd, rows[i].length)
		                               : (int)pwrite(fd, "X", 1, 28) - 1;
		CU_ASSERT_EQUAL(done, 0);
		close(fd);
		CU_ASSERT_FALSE(holds(s, "unit", rows[i].name, "0123456789"));
		CU_ASSERT_FALSE(fg_file_exists(path));
		fg_store_close(s);
	}
}

/* An entry that lies under another key's name is not that key's. */
static void test_misplaced_entry(void)
{
	char from[256], to[256];
	fg_store_stats stats;
	fg_store *s = open_store(0, 1000);
	put(s, "unit", "mine", "text");
	put(s, "unit", "yours", "text");
	entry_path(from, sizeof(from), "unit", "mine");
	entry_path(to, sizeof(to), "unit", "yours");
	CU_ASSERT_EQUAL(rename(from, to), 0);
	fg_store_verify(s, &stats);
	CU_ASSERT_EQUAL(stats.broken, 1);
	CU_ASSERT_FALSE(holds(s, "unit", "yours", "text"));
	fg_store_close(s);
}

static void set_age(const char *kind, const char *name, time_t seconds)
{
	char path[256];
	struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
	entry_path(path, sizeof(path), kind, name);
	CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_trim(void)
{
	fg_store_stats stats;
	fg_store *s = open_store(0, 100000);
	fg_store_trim(s, 0, &stats);
	put(s, "unit", "old", "text");
	put(s, "unit", "new", "text");
	set_age("unit", "old", 10);
	CU_ASSERT_TRUE(holds(s, "unit", "old", "text")); /* its use makes it young */
	fg_store_count(s, &stats);
	CU_ASSERT_EQUAL(stats.entries, 2);
	CU_ASSERT_EQUAL(stats.kind_count, 1);
	fg_store_trim(s, 1000, &stats);
	CU_ASSERT_EQUAL(stats.removed, 0);
	fg_store_trim(s, 10, &stats);
	CU_ASSERT_EQUAL(stats.removed, 2);
	CU_ASSERT_EQUAL(stats.entries, 0);
	fg_store_close(s);
}

static bool has(fg_store *s, const char *kind, const char *name)
{
	fg_store_key key = key_of(name);
	return fg_store_has(s, kind, &key);
}

/* Oldest use first, wherever it lies, and only until the bound holds. */
static void test_trim_order(void)
{
	fg_store_stats stats;
	fg_store *s = open_store(0, 1000);
	fg_store_trim(s, 0, &stats);
	put(s, "a", "shared shard", "text");
	put(s, "b", "shared shard", "text");
	put(s, "a", "another shard", "text");
	set_age("a", "shared shard", 500);
	set_age("b", "shared shard", 400);
	set_age("a", "another shard", 450);
	fg_store_trim(s, 30, &stats);
	CU_ASSERT_EQUAL(stats.removed, 2);
	CU_ASSERT_EQUAL(stats.bytes, 28);
	CU_ASSERT_TRUE(has(s, "a", "shared shard"));
	CU_ASSERT_FALSE(has(s, "b", "shared shard"));
	CU_ASSERT_FALSE(has(s, "a", "another shard"));
	fg_store_close(s);
}

static void put_large(fg_store *s, const char *name, size_t n)
{
	char *text = fg_alloc(n);
	fg_store_key key = key_of(name);
	memset(text, 'x', n);
	CU_ASSERT_TRUE(fg_store_put(s, "unit", &key, text, n));
	fg_free(text);
}

/* The bound is one for the whole store: an entry may be large, and what is above goes on closing,
 * oldest first, without more than needed. */
static void test_bound(void)
{
	enum { MAX = 100000 };
	fg_store_stats stats;
	fg_store *s = open_store(MAX, 1000);
	fg_store_trim(s, 0, &stats);
	put_large(s, "large", 50000);
	for (unsigned i = 0; i < 4; i++) {
		char name[16];
		snprintf(name, sizeof(name), "small %u", i);
		put_large(s, name, 10000);
		set_age("unit", name, 100 + i);
	}
	fg_store_close(s);
	s = open_store(MAX, 1000);
	fg_store_count(s, &stats);
	CU_ASSERT_EQUAL(stats.entries, 5);
	put_large(s, "more", 10000);
	fg_store_close(s);
	s = open_store(MAX, 1000);
	fg_store_count(s, &stats);
	CU_ASSERT_EQUAL(stats.entries, 4); /* 50000 + 3 x 10000 are below nine tenths */
	CU_ASSERT_FALSE(has(s, "unit", "small 0"));
	CU_ASSERT_FALSE(has(s, "unit", "small 1"));
	CU_ASSERT_TRUE(has(s, "unit", "large"));
	CU_ASSERT_TRUE(has(s, "unit", "more"));
	fg_store_close(s);
}

/* What is written over and over is no more than its last size: nothing else has to go. */
static void test_bound_of_replaced(void)
{
	fg_store_stats stats;
	fg_store *s = open_store(100000, 1000);
	fg_store_trim(s, 0, &stats);
	put_large(s, "other", 30000);
	set_age("unit", "other", 10);
	fg_store_close(s);
	for (unsigned i = 0; i < 20; i++) {
		s = open_store(100000, 1000);
		put_large(s, "again", 30000);
		fg_store_close(s);
	}
	s = open_store(100000, 1000);
	CU_ASSERT_TRUE(has(s, "unit", "other"));
	fg_store_close(s);
}

/* The note of the size is damaged or gone, or says too little: the bound holds all the same, at the
 * latest when it is counted. */
static void test_bound_without_note(void)
{
	static const struct {
		const char *name;
		const char *bytes;
		size_t n;
	} rows[] = {{"gone", NULL, 0},
	            {"torn", "\1\0\0", 3},
	            {"negative", "\377\377\377\377\377\377\377\377", 8},
	            {"huge", "\377\377\377\377\377\377\377\177", 8}};
	char path[256];
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_store_stats stats;
		fg_store *s = open_store(0, 1000);
		fg_store_trim(s, 0, &stats);
		put_large(s, "one", 60000);
		put_large(s, "two", 60000);
		fg_store_close(s);
		snprintf(path, sizeof(path), "%s/v1/size", folder);
		unlink(path);
		if (rows[i].bytes)
			CU_ASSERT_EQUAL(fg_file_write(path, rows[i].bytes, rows[i].n, NULL), FG_OK);
		s = open_store(100000, 1000);
		put(s, "unit", "three", "text");
		fg_store_close(s);
		s = open_store(0, 1000);
		fg_store_count(s, &stats);
		if (stats.bytes > 100000)
			printf("\n  %s: %llu bytes left\n", rows[i].name,
			       (unsigned long long)stats.bytes);
		CU_ASSERT(stats.bytes <= 100000 && stats.entries == 2);
		fg_store_close(s);
	}
}

/* In a process that may read, and not remove. */
static void trim_without_right(fg_store_stats *out)
{
	int ends[2];
	CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		fg_store_stats stats;
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(1);
		fg_store *s = open_store(0, 1000);
		fg_store_trim(s, 0, &stats);
		_exit(write(ends[1], &stats, sizeof(stats)) != (ssize_t)sizeof(stats));
	}
	memset(out, 0, sizeof(*out));
	CU_ASSERT_EQUAL(read(ends[0], out, sizeof(*out)), (ssize_t)sizeof(*out));
	waitpid(child, NULL, 0);
	close(ends[0]);
	close(ends[1]);
}

static void test_stuck(void)
{
	char path[256];
	fg_store_stats stats;
	fg_store *s = open_store(0, 1000);
	fg_store_trim(s, 0, &stats);
	put(s, "unit", "stays", "text");
	entry_path(path, sizeof(path), "unit", "stays");
	path[strlen(folder) + strlen("/v1/00")] = '\0';
	CU_ASSERT_EQUAL(chmod(folder, 0755), 0);
	CU_ASSERT_EQUAL(chmod(path, 0555), 0);
	trim_without_right(&stats);
	CU_ASSERT_EQUAL(stats.removed, 0);
	CU_ASSERT_EQUAL(stats.stuck, 1);
	CU_ASSERT_EQUAL(stats.stuck_errno, EACCES);
	CU_ASSERT_EQUAL(stats.entries, 1);
	CU_ASSERT_EQUAL(chmod(path, 0755), 0);
	fg_store_close(s);
}

static void test_leftovers(void)
{
	char path[256];
	fg_store_stats stats;
	struct timespec old[2] = {{.tv_sec = 10}, {.tv_sec = 10}};
	fg_store *s = open_store(0, 100000);
	snprintf(path, sizeof(path), "%s/v1/tmp/4711-0-dead", folder);
	CU_ASSERT_EQUAL(fg_file_write(path, "x", 1, NULL), FG_OK);
	CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, old, 0), 0);
	fg_store_count(s, &stats);
	CU_ASSERT_EQUAL(stats.leftovers, 1);
	fg_store_close(s);
	CU_ASSERT_FALSE(fg_file_exists(path));
}

/* Writers that are killed at any moment: whoever reads sees whole entries only. */
static void test_killed_writers(void)
{
	enum { ROUNDS = 60, SIZE = 200000 };
	char *text = fg_alloc(SIZE);
	fg_store_stats stats;
	memset(text, 'a', SIZE);
	for (unsigned round = 0; round < ROUNDS; round++) {
		fg_store *s = open_store(0, 1000);
		pid_t child = fork();
		if (child == 0) {
			fg_store_key key = key_of("contended");
			for (;;)
				fg_store_put(s, "unit", &key, text, SIZE);
		}
		usleep(200 + round * 37);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		fg_store_verify(s, &stats);
		CU_ASSERT_EQUAL(stats.broken, 0);
		fg_store_close(s);
	}
	fg_free(text);
}

static void write_file(const char *path, const char *text, time_t when)
{
	struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
	CU_ASSERT_EQUAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
	CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_stamps(void)
{
	char path[128], first[FG_SHA256_HEX];
	make_folder();
	snprintf(path, sizeof(path), "%s/file.h", folder);
	write_file(path, "one", 1000);
	fg_store *s = open_store(0, INT64_C(1) << 40); /* long after the file's times */
	for (unsigned load = 0; load < 2; load++) {
		fg_stamps *t = fg_stamps_load(s, "/tree");
		const char *hex = fg_stamps_content(t, path);
		CU_ASSERT_PTR_NOT_NULL_FATAL(hex);
		fg_sha256_hex(first, "one", 3);
		CU_ASSERT_STRING_EQUAL(hex, first);
		CU_ASSERT_PTR_NULL(fg_stamps_content(t, folder));
		CU_ASSERT_PTR_NULL(fg_stamps_content(t, "/nowhere"));
		CU_ASSERT_TRUE(fg_stamps_exists(t, path));
		CU_ASSERT_FALSE(fg_stamps_exists(t, "/nowhere"));
		fg_stamps_close(t);
	}
	/* A content that is judged instead of the file's holds for the load, and is not kept. */
	fg_stamps *judged = fg_stamps_load(s, "/tree");
	fg_stamps_judge(judged, path, "two", 3);
	fg_stamps_judge(judged, "/nowhere", "", 0);
	CU_ASSERT_STRING_NOT_EQUAL(fg_stamps_content(judged, path), first);
	CU_ASSERT_PTR_NOT_NULL(fg_stamps_content(judged, "/nowhere"));
	CU_ASSERT_TRUE(fg_stamps_exists(judged, "/nowhere"));
	fg_stamps_close(judged);
	judged = fg_stamps_load(s, "/tree");
	CU_ASSERT_STRING_EQUAL(fg_stamps_content(judged, path), first);
	fg_stamps_close(judged);
	/* The same size and time of writing: the inode's own change tells. */
	write_file(path, "two", 1000);
	fg_stamps *t = fg_stamps_load(s, "/tree");
	const char *hex = fg_stamps_content(t, path);
	CU_ASSERT_PTR_NOT_NULL_FATAL(hex);
	CU_ASSERT_STRING_NOT_EQUAL(hex, first);
	fg_stamps_close(t);
	fg_store_close(s);
}

/* A file as young as the reading is read again: its times prove nothing yet. */
static void test_young_files(void)
{
	char path[128];
	struct stat st;
	make_folder();
	snprintf(path, sizeof(path), "%s/young.h", folder);
	write_file(path, "one", 1000);
	CU_ASSERT_EQUAL_FATAL(stat(path, &st), 0);
	fg_store *s = open_store(0, st.st_ctime);
	fg_stamps *t = fg_stamps_load(s, "/young");
	CU_ASSERT_PTR_NOT_NULL(fg_stamps_content(t, path));
	fg_stamps_close(t);
	fg_buf kept = FG_BUF_INIT;
	fg_store_key key = key_of("/young");
	CU_ASSERT_TRUE(fg_store_get(s, "stamps", &key, &kept));
	CU_ASSERT_EQUAL(kept.n, 8); /* version and count: no file */
	fg_buf_release(&kept);
	fg_store_close(s);
}

/* Without a store a file is looked at once per load all the same. */
static void test_stamps_alone(void)
{
	char path[128], one[FG_SHA256_HEX], two[FG_SHA256_HEX];
	make_folder();
	snprintf(path, sizeof(path), "%s/alone.h", folder);
	fg_sha256_hex(one, "one", 3);
	fg_sha256_hex(two, "two", 3);
	write_file(path, "one", 1000);
	fg_stamps *t = fg_stamps_load(NULL, "/tree");
	CU_ASSERT_STRING_EQUAL(fg_stamps_content(t, path), one);
	CU_ASSERT_TRUE(fg_stamps_exists(t, path));
	write_file(path, "two", 1000);
	CU_ASSERT_STRING_EQUAL(fg_stamps_content(t, path), one);
	fg_stamps_close(t);
	t = fg_stamps_load(NULL, "/tree");
	CU_ASSERT_STRING_EQUAL(fg_stamps_content(t, path), two);
	fg_stamps_close(t);
}

FG_TEST_MAIN("store", {"put and get", test_put_and_get}, {"broken entries", test_broken_entries},
             {"misplaced entry", test_misplaced_entry}, {"trim", test_trim},
             {"trim order", test_trim_order}, {"bound", test_bound},
             {"bound of replaced", test_bound_of_replaced},
             {"bound without note", test_bound_without_note}, {"stuck", test_stuck},
             {"leftovers", test_leftovers}, {"killed writers", test_killed_writers},
             {"stamps", test_stamps}, {"young files", test_young_files},
             {"stamps alone", test_stamps_alone})
