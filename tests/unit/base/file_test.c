/* Requirement: FG-BASE-1 */
#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/path.h"

#include "unit/base/child.h"
#include "unit/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* A directory of its own for each test, removed with its content. */
typedef struct scratch {
	fg_arena arena;
	char *root;
} scratch;

static scratch scratch_new(void)
{
	scratch s = {FG_ARENA_INIT, NULL};
	s.root = fg_arena_strdup(&s.arena, FG_BINARY_DIR "/fg-file-XXXXXX");
	if (!mkdtemp(s.root))
		abort();
	return s;
}

static char *in(scratch *s, const char *name)
{
	return fg_path_join(&s->arena, s->root, name);
}

/* Remove the files, which must be `expected` many (a left temporary file is a defect). */
static void scratch_end(scratch *s, size_t expected)
{
	DIR *dir = opendir(s->root);
	size_t n = 0;
	for (struct dirent *e; dir && (e = readdir(dir));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		n++;
		remove(in(s, e->d_name));
	}
	closedir(dir);
	CU_ASSERT_EQUAL(n, expected);
	CU_ASSERT_EQUAL(rmdir(s->root), 0);
	fg_arena_release(&s->arena);
}

static bool holds(const char *path, const char *text)
{
	fg_buf b = FG_BUF_INIT;
	bool ok = fg_file_read(&b, path, 1 << 20, NULL) == FG_OK &&
	          strcmp(fg_buf_str(&b), text) == 0;
	fg_buf_release(&b);
	return ok;
}

static void write_then_read(void)
{
	scratch s = scratch_new();
	char *path = in(&s, "f");
	CU_ASSERT_FALSE(fg_file_exists(path));
	CU_ASSERT_EQUAL(fg_file_write(path, "one", 3, NULL), FG_OK);
	CU_ASSERT_TRUE(fg_file_exists(path));
	CU_ASSERT_FALSE(fg_file_is_dir(path));
	CU_ASSERT_TRUE(fg_file_is_dir(s.root));
	CU_ASSERT_TRUE(holds(path, "one"));
	CU_ASSERT_EQUAL(fg_file_write(path, NULL, 0, NULL), FG_OK);
	CU_ASSERT_TRUE(holds(path, ""));

	fg_buf b = FG_BUF_INIT;
	for (int i = 0; i < 100000; i++)
		fg_buf_printf(&b, "%d ", i);
	CU_ASSERT_EQUAL(fg_file_write(path, b.at, b.n, NULL), FG_OK);
	fg_buf back = FG_BUF_INIT;
	fg_buf_puts(&back, ">");
	CU_ASSERT_EQUAL(fg_file_read(&back, path, b.n, NULL), FG_OK);
	CU_ASSERT_EQUAL(back.n, b.n + 1);
	CU_ASSERT_EQUAL(memcmp(back.at + 1, b.at, b.n), 0);
	fg_buf_release(&b);
	fg_buf_release(&back);
	scratch_end(&s, 1);
}

static void read_refusals(void)
{
	scratch s = scratch_new();
	fg_file_write(in(&s, "five"), "12345", 5, NULL);
	if (symlink(in(&s, "loop"), in(&s, "loop")) || symlink("five", in(&s, "link")) ||
	    mkfifo(in(&s, "pipe"), 0600))
		abort();
	static const struct {
		const char *name;
		size_t max;
		fg_err code;
		const char *words;
	} rows[] = {
		{"five", 5, FG_OK, NULL},
		{"link", 5, FG_OK, NULL},
		{"five", 4, FG_ERR_LIMIT, "larger than 4 bytes"},
		{"five", 0, FG_ERR_LIMIT, "larger than 0 bytes"},
		{"none", 9, FG_ERR_NOT_FOUND, "No such file"},
		{".", 9, FG_ERR_IO, "is a directory"},
		{"pipe", 9, FG_ERR_IO, "not a regular file"},
		{"loop", 9, FG_ERR_IO, "symbolic links"},
		{"five/x", 9, FG_ERR_IO, "Not a directory"},
		{"/dev/zero", 9, FG_ERR_IO, "not a regular file"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_buf b = FG_BUF_INIT;
		fg_error err = FG_ERROR_INIT;
		fg_buf_puts(&b, "kept");
		fg_err code = fg_file_read(&b, in(&s, rows[i].name), rows[i].max, &err);
		CU_ASSERT_EQUAL(code, rows[i].code);
		CU_ASSERT_STRING_EQUAL(fg_buf_str(&b), code ? "kept" : "kept12345");
		if (rows[i].words) {
			CU_ASSERT_PTR_NOT_NULL_FATAL(err.message);
			CU_ASSERT_PTR_NOT_NULL(strstr(err.message, rows[i].words));
			CU_ASSERT_PTR_NOT_NULL(strstr(err.message, in(&s, rows[i].name)));
		}
		fg_error_release(&err);
		fg_buf_release(&b);
	}
	scratch_end(&s, 4);
}

/* A file of /proc says size 0 and holds more: the limit counts what is read. */
static void limit_counts_bytes_not_size(void)
{
	fg_buf b = FG_BUF_INIT;
	CU_ASSERT_EQUAL(fg_file_read(&b, "/proc/self/status", 1 << 20, NULL), FG_OK);
	CU_ASSERT(b.n > 10);
	fg_buf_clear(&b);
	CU_ASSERT_EQUAL(fg_file_read(&b, "/proc/self/status", 10, NULL), FG_ERR_LIMIT);
	CU_ASSERT_EQUAL(b.n, 0);
	fg_buf_release(&b);
}

static void write_refusals(void)
{
	scratch s = scratch_new();
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(fg_file_write(s.root, "x", 1, &err), FG_ERR_IO);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "it is a directory"));
	CU_ASSERT_EQUAL(fg_file_write(in(&s, "no/such/f"), "x", 1, &err), FG_ERR_NOT_FOUND);
	CU_ASSERT_EQUAL(fg_file_write("", "x", 1, &err), FG_ERR_NOT_FOUND);
	fg_error_release(&err);
	/* A device is written, not replaced. */
	CU_ASSERT_EQUAL(fg_file_write("/dev/null", "x", 1, NULL), FG_OK);
	struct stat st;
	CU_ASSERT(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
	scratch_end(&s, 0);
}

static void modes_and_links_stay(void)
{
	scratch s = scratch_new();
	struct stat st;
	mode_t mask = umask(027);
	CU_ASSERT_EQUAL(fg_file_write(in(&s, "f"), "1", 1, NULL), FG_OK);
	umask(mask);
	CU_ASSERT(stat(in(&s, "f"), &st) == 0 && (st.st_mode & 07777) == 0640);
	CU_ASSERT_EQUAL(chmod(in(&s, "f"), 0755), 0);
	CU_ASSERT_EQUAL(symlink("f", in(&s, "link")), 0);
	CU_ASSERT_EQUAL(fg_file_write(in(&s, "link"), "2", 1, NULL), FG_OK);
	CU_ASSERT(lstat(in(&s, "link"), &st) == 0 && S_ISLNK(st.st_mode));
	CU_ASSERT(stat(in(&s, "f"), &st) == 0 && (st.st_mode & 07777) == 0755);
	CU_ASSERT_TRUE(holds(in(&s, "f"), "2"));
	scratch_end(&s, 2);
}

/* A name in our way must neither be followed nor stop us. */
static void temporary_names_in_the_way(void)
{
	scratch s = scratch_new();
	fg_file_write(in(&s, "victim"), "safe", 4, NULL);
	char *squatter = fg_arena_printf(&s.arena, "%s.%ld.0.tmp", in(&s, "f"), (long)getpid());
	CU_ASSERT_EQUAL(symlink("victim", squatter), 0);
	CU_ASSERT_EQUAL(fg_file_write(in(&s, "f"), "new", 3, NULL), FG_OK);
	CU_ASSERT_TRUE(holds(in(&s, "f"), "new"));
	CU_ASSERT_TRUE(holds(in(&s, "victim"), "safe"));
	scratch_end(&s, 3);
}

static const char *interrupted_path;

static void write_past_the_limit(void)
{
	struct rlimit limit = {4096, 4096};
	setrlimit(RLIMIT_FSIZE, &limit);
	char *bytes = fg_calloc(1, 1 << 16);
	fg_err code = fg_file_write(interrupted_path, bytes, 1 << 16, NULL);
	_exit(code == FG_ERR_IO ? 7 : 8);
}

static void refused_write(void)
{
	signal(SIGXFSZ, SIG_IGN);
	write_past_the_limit();
}

/* Writing stops in the middle: once as an error (disk full), once as death. */
static void interrupted_write_leaves_the_old_file(void)
{
	scratch s = scratch_new();
	interrupted_path = in(&s, "f");
	fg_file_write(interrupted_path, "old", 3, NULL);

	child_end end = run_in_child(refused_write);
	CU_ASSERT(WIFEXITED(end.status) && WEXITSTATUS(end.status) == 7);
	CU_ASSERT_TRUE(holds(interrupted_path, "old"));

	end = run_in_child(write_past_the_limit);
	CU_ASSERT(WIFSIGNALED(end.status) && WTERMSIG(end.status) == SIGXFSZ);
	CU_ASSERT_TRUE(holds(interrupted_path, "old"));
	scratch_end(&s, 2); /* the dead child's temporary file stays, the other's does not */
}

static void directories(void)
{
	scratch s = scratch_new();
	CU_ASSERT_EQUAL(fg_file_mkdirs(in(&s, "a/b/c"), NULL), FG_OK);
	CU_ASSERT_TRUE(fg_file_is_dir(in(&s, "a/b/c")));
	CU_ASSERT_EQUAL(fg_file_mkdirs(in(&s, "a/b/c"), NULL), FG_OK);
	char *doubled = fg_arena_printf(&s.arena, "%s//a///d/", s.root);
	CU_ASSERT_EQUAL(fg_file_mkdirs(doubled, NULL), FG_OK);
	CU_ASSERT_TRUE(fg_file_is_dir(in(&s, "a/d")));
	CU_ASSERT_EQUAL(fg_file_mkdirs("/", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_file_mkdirs("", NULL), FG_ERR_INPUT);
	fg_file_write(in(&s, "f"), "", 0, NULL);
	fg_error err = FG_ERROR_INIT;
	CU_ASSERT_EQUAL(fg_file_mkdirs(in(&s, "f/x"), &err), FG_ERR_IO);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, "cannot create directory"));
	fg_error_release(&err);
	rmdir(in(&s, "a/b/c"));
	rmdir(in(&s, "a/b"));
	rmdir(in(&s, "a/d"));
	scratch_end(&s, 2);
}

FG_TEST_MAIN("base.file", {"write then read", write_then_read}, {"read refusals", read_refusals},
             {"limit counts bytes, not size", limit_counts_bytes_not_size},
             {"write refusals", write_refusals}, {"modes and links stay", modes_and_links_stay},
             {"temporary names in the way", temporary_names_in_the_way},
             {"interrupted write leaves the old file", interrupted_write_leaves_the_old_file},
             {"directories", directories})
