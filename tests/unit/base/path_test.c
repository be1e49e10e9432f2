/* Requirement: FG-BASE-1 */
#include "base/file.h"
#include "base/path.h"

#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

static void normalized(void)
{
	static const struct {
		const char *path, *result;
	} rows[] = {
		{"", "."},
		{".", "."},
		{"./", "."},
		{"a", "a"},
		{"a/", "a"},
		{"a//b", "a/b"},
		{"./a/./b/.", "a/b"},
		{"a/../b", "b"},
		{"a/..", "."},
		{"..", ".."},
		{"../a", "../a"},
		{"../../a", "../../a"},
		{"a/../..", ".."},
		{"a/b/../../..", ".."},
		{"/", "/"},
		{"//", "/"},
		{"/..", "/"},
		{"/../a", "/a"},
		{"/a/../../b", "/b"},
		{"/a/./b//c/", "/a/b/c"},
		{"/a/b/..", "/a"},
		{"/a/..", "/"},
		{"...", "..."},
		{"a/...", "a/..."},
		{".hidden", ".hidden"},
		{"..a", "..a"},
		{"a/..b", "a/..b"},
		{"../a/..", ".."},
		{"../a/../..", "../.."},
		{"a/.../..", "a"},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		char *got = fg_path_normalize(&a, rows[i].path);
		CU_ASSERT_STRING_EQUAL(got, rows[i].result);
		CU_ASSERT_STRING_EQUAL(fg_path_normalize(&a, got), got);
		if (strcmp(got, rows[i].result) != 0)
			printf("'%s' gave '%s'\n", rows[i].path, got);
	}
	fg_arena_release(&a);
}

static void joined(void)
{
	static const struct {
		const char *dir, *path, *result;
	} rows[] = {
		{"/a", "b", "/a/b"},     {"/a/", "./b", "/a/b"}, {"/a", "/b/../c", "/c"},
		{"a", "../b", "b"},      {"", "b", "b"},         {"/", "b", "/b"},
		{"a", "", "a"},          {"", "", "."},          {"..", "..", "../.."},
		{"/a", "../../..", "/"},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT_STRING_EQUAL(fg_path_join(&a, rows[i].dir, rows[i].path), rows[i].result);
	fg_arena_release(&a);
}

static void below(void)
{
	static const struct {
		const char *dir, *path, *result;
	} rows[] = {
		{"/a", "/a/b", "b"},  {"/a", "/a", "."},           {"/a", "/ab", NULL},
		{"/a", "/", NULL},    {"/", "/a/b", "a/b"},        {"/", "/", "."},
		{"/a/b", "/a", NULL}, {"/a/b", "/a/b/c/d", "c/d"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const char *got = fg_path_below(rows[i].dir, rows[i].path);
		CU_ASSERT((!got && !rows[i].result) ||
		          (got && rows[i].result && strcmp(got, rows[i].result) == 0));
	}
}

static void parts(void)
{
	static const struct {
		const char *path, *dir, *base, *extension;
	} rows[] = {
		{"a/b.c", "a", "b.c", ".c"},
		{"b.c", ".", "b.c", ".c"},
		{"/b", "/", "b", ""},
		{"/", "/", "", ""},
		{"a/b/", "a", "", ""},
		{"", ".", "", ""},
		{"a.d/b", "a.d", "b", ""},
		{".profile", ".", ".profile", ""},
		{"x.tar.gz", ".", "x.tar.gz", ".gz"},
		{"a//b", "a", "b", ""},
		{"//", "/", "", ""},
		{"/a/b.S", "/a", "b.S", ".S"},
	};
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		CU_ASSERT_STRING_EQUAL(fg_path_dirname(&a, rows[i].path), rows[i].dir);
		CU_ASSERT_STRING_EQUAL(fg_path_basename(rows[i].path), rows[i].base);
		CU_ASSERT_STRING_EQUAL(fg_path_extension(rows[i].path), rows[i].extension);
	}
	CU_ASSERT_TRUE(fg_path_is_absolute("/a"));
	CU_ASSERT_FALSE(fg_path_is_absolute("a"));
	CU_ASSERT_FALSE(fg_path_is_absolute(""));
	fg_arena_release(&a);
}

static void globs(void)
{
	static const struct {
		const char *pattern, *path;
		bool matches;
	} rows[] = {
		{"", "", true},
		{"", "a", false},
		{"a", "", false},
		{"a.c", "a.c", true},
		{"a.c", "b/a.c", false},
		{"*.c", "a.c", true},
		{"*.c", ".c", true},
		{"*.c", "b/a.c", false},
		{"*.c", "a.cc", false},
		{"*", "", true},
		{"*", "a/b", false},
		{"*/*", "a/b", true},
		{"*/*", "a/b/c", false},
		{"a*b*c", "aXbYbZc", true},
		{"a*b*c", "aXc", false},
		{"a*b/c*d", "aXb/cYd", true},
		{"a*b/c*d", "aX/bc/d", false},
		{"?", "a", true},
		{"?", "/", false},
		{"?", "", false},
		{"?.c", "ab.c", false},
		{"a?c", "a/c", false},
		{"**", "", true},
		{"**", "a/b/c", true},
		{"**/x.c", "x.c", true},
		{"**/x.c", "a/x.c", true},
		{"**/x.c", "a/b/x.c", true},
		{"**/x.c", "ax.c", false},
		{"**/x.c", "a/bx.c", false},
		{"src/**", "src/a", true},
		{"src/**", "src/a/b", true},
		{"src/**", "src", false},
		{"src/**", "srcs/a", false},
		{"src/**/x.c", "src/x.c", true},
		{"src/**/x.c", "src/a/b/x.c", true},
		{"src/**/x.c", "srcx.c", false},
		{"src/**/t/*.c", "src/t/a/t/b.c", true},
		{"src/**/t/*.c", "src/t/a/b.c", false},
		{"**/a/**/b/*.c", "x/a/b/c/b/d.c", true},
		{"**/a/**/b/*.c", "x/a/c/d.c", false},
		{"**.c", "a/b.c", true},
		{"a**z", "a/b/z", true},
		{"a**z", "a/b/y", false},
		{"**/**/a", "a", true},
		{"**/*", "a/b", true},
		{"***/a", "b/a", true},
		{"[a-c].h", "b.h", true},
		{"[a-c].h", "d.h", false},
		{"[!a-c].h", "d.h", true},
		{"[!a-c].h", "b.h", false},
		{"[]x]", "]", true},
		{"[!]x]", "]", false},
		{"[!]x]", "y", true},
		{"[a-]", "-", true},
		{"[-a]", "-", true},
		{"[!x]", "/", false},
		{"a[/]b", "a/b", false},
		{"[a", "[a", true},
		{"[a", "a", false},
		{"[", "[", true},
		{"[]", "[]", true},
		{"*[0-9].c", "x12.c", true},
		{"?.c", "\xc3\xa9.c", true},
		{"??.c", "\xc3\xa9.c", false},
		{"[\xc3\xa0-\xc3\xbf].c", "\xc3\xa9.c", true},
		{"*??", "\xe3\x81\x82", false},
		{"*\\*", "a\\b", true},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		bool got = fg_path_glob(rows[i].pattern, rows[i].path);
		CU_ASSERT_EQUAL(got, rows[i].matches);
		if (got != rows[i].matches)
			printf("'%s' on '%s'\n", rows[i].pattern, rows[i].path);
	}
}

static void globs_take_polynomial_time(void)
{
	fg_buf pattern = FG_BUF_INIT, path = FG_BUF_INIT;
	for (int i = 0; i < 40; i++)
		fg_buf_puts(&pattern, i % 2 ? "*a" : "**/a*");
	fg_buf_puts(&pattern, "z");
	for (int i = 0; i < 600; i++)
		fg_buf_puts(&path, "aaaa/");
	CU_ASSERT_FALSE(fg_path_glob(fg_buf_str(&pattern), fg_buf_str(&path)));
	fg_buf_release(&pattern);
	fg_buf_release(&path);
}

static void file_system_questions(void)
{
	fg_arena a = FG_ARENA_INIT;
	char root[] = FG_BINARY_DIR "/fg-path-XXXXXX";
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(root));
	char *deep = fg_path_join(&a, root, "x/y/z");
	CU_ASSERT_EQUAL(fg_file_mkdirs(deep, NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_file_write(fg_path_join(&a, root, "x/mark"), "", 0, NULL), FG_OK);
	char *found = fg_path_find_upward(&a, deep, "mark");
	CU_ASSERT_PTR_NOT_NULL_FATAL(found);
	CU_ASSERT_STRING_EQUAL(found, fg_path_join(&a, root, "x"));
	CU_ASSERT_STRING_EQUAL(fg_path_find_upward(&a, found, "mark"), found);
	CU_ASSERT_STRING_EQUAL(fg_path_find_upward(&a, deep, "proc"), "/");
	CU_ASSERT_PTR_NULL(fg_path_find_upward(&a, deep, "no-such-mark-anywhere"));

	char *here = getcwd(NULL, 0);
	CU_ASSERT_EQUAL_FATAL(chdir(deep), 0);
	CU_ASSERT_STRING_EQUAL(fg_path_absolute(&a, "../q"), fg_path_join(&a, root, "x/y/q"));
	CU_ASSERT_STRING_EQUAL(fg_path_absolute(&a, "/q/../r"), "/r");
	CU_ASSERT_STRING_EQUAL(fg_path_find_upward(&a, ".", "mark"), fg_path_join(&a, root, "x"));
	CU_ASSERT_EQUAL(chdir(here), 0);
	free(here);
	unlink(fg_path_join(&a, root, "x/mark"));
	rmdir(deep);
	rmdir(fg_path_join(&a, root, "x/y"));
	rmdir(fg_path_join(&a, root, "x"));
	CU_ASSERT_EQUAL(rmdir(root), 0);
	fg_arena_release(&a);
}

FG_TEST_MAIN("base.path", {"normalized", normalized}, {"joined", joined}, {"below", below},
             {"parts", parts}, {"globs", globs},
             {"globs take polynomial time", globs_take_polynomial_time},
             {"file system questions", file_system_questions})
