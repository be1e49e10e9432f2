/* Requirement: FG-FIX-1
 * Which fixes are made, what they make of a file, and the diff that says the same. */
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "fix/fix.h"
#include "unit/test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct row {
	const char *name, *text;
	/* One fix each: [begin, end) becomes text. NULL = no more. */
	struct {
		uint32_t begin, end;
		const char *text;
	} edits[3];
	const char *want;
	size_t made;
} row;

static const row rows[] = {
	{"replace", "int a = 08;\n", {{8, 10, "8"}}, "int a = 8;\n", 1},
	{"insert", "f(c);\n", {{2, 2, "(int)"}}, "f((int)c);\n", 1},
	{"delete a line", "a\nb\nc\n", {{2, 4, ""}}, "a\nc\n", 1},
	{"at the end", "a", {{1, 1, ";"}}, "a;", 1},
	{"two apart", "a b\n", {{2, 3, "y"}, {0, 1, "x"}}, "x y\n", 2},
	{"beside each other", "ab\n", {{0, 1, "x"}, {1, 2, "y"}}, "xy\n", 2},
	{"insertion before a replacement", "ab\n", {{1, 2, "y"}, {1, 1, "("}}, "a(y\n", 2},
	{"overlap", "abc\n", {{0, 2, "x"}, {1, 3, "y"}}, "xc\n", 1},
	{"inside", "abc\n", {{0, 3, "x"}, {1, 1, "y"}}, "x\n", 1},
	{"two insertions have no order", "ab\n", {{1, 1, "x"}, {1, 1, "y"}}, "axb\n", 1},
	{"the same twice is one", "ab\n", {{1, 1, "x"}, {1, 1, "x"}}, "axb\n", 2},
	{"line ends are the file's", "a\r\nb\r\n", {{0, 1, "x\ny"}}, "x\r\ny\r\nb\r\n", 1},
	{"behind the end", "ab\n", {{1, 9, "x"}}, "ab\n", 0},
	{"blank file", "", {{0, 0, "x\n"}}, "x\n", 1},
};

typedef struct folder {
	char path[32];
	fg_arena a;
} folder;

static void folder_make(folder *f)
{
	memset(f, 0, sizeof(*f));
	snprintf(f->path, sizeof(f->path), "/tmp/fg_plan_XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(f->path));
	fg_arena_init(&f->a);
}

static const char *folder_put(folder *f, const char *name, const char *text)
{
	const char *path = fg_path_join(&f->a, f->path, name);
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
	return path;
}

static void folder_drop(folder *f, const char *name)
{
	unlink(fg_path_join(&f->a, f->path, name));
	rmdir(f->path);
	fg_arena_release(&f->a);
}

static void add_fix(fg_findings *all, fg_edit *edits, uint32_t n)
{
	fg_finding f = {.rule = "t.t", .message = "m", .region = edits[0].region};
	f.fix = (fg_fix){"do it", edits, n};
	fg_findings_add(all, &f);
}

static fg_edit edit_of(const char *path, uint32_t begin, uint32_t end, const char *new_text,
                       const char *sha256)
{
	fg_edit e = {.region = {.path = path, .line = 1, .column = 1}};
	e.region.offset = begin;
	e.region.length = end - begin;
	e.text = new_text;
	e.sha256 = sha256;
	return e;
}

static bool holds(const char *path, const char *want)
{
	fg_buf got = FG_BUF_INIT;
	bool is_read = fg_file_read(&got, path, 1 << 20, NULL) == FG_OK;
	bool is_same = is_read && strcmp(fg_buf_str(&got), want) == 0;
	if (!is_same)
		printf("\ngot  [%s]\nwant [%s]\n", fg_buf_str(&got), want);
	fg_buf_release(&got);
	return is_same;
}

static void texts_are_edited(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		const row *r = &rows[i];
		folder f;
		fg_findings all;
		fg_fix_plan plan;
		char hash[FG_SHA256_HEX];
		folder_make(&f);
		fg_findings_init(&all);
		const char *path = folder_put(&f, "a.c", r->text);
		fg_sha256_hex(hash, r->text, strlen(r->text));
		for (size_t k = 0; k < 3 && r->edits[k].text; k++) {
			fg_edit e = edit_of("a.c", r->edits[k].begin, r->edits[k].end,
			                    r->edits[k].text, hash);
			add_fix(&all, &e, 1);
		}
		fg_fix_options options = {.root = f.path};
		fg_fix_plan_make(&plan, &all, &options);
		if (plan.made.n != r->made)
			printf("\n%s: %zu made\n", r->name, plan.made.n);
		CU_ASSERT_EQUAL(plan.made.n, r->made);
		CU_ASSERT_EQUAL(fg_fix_plan_apply(&plan, NULL), FG_OK);
		CU_ASSERT(holds(path, r->want));
		fg_fix_plan_release(&plan);
		fg_findings_release(&all);
		folder_drop(&f, "a.c");
	}
}

/* ---- what is refused ---- */

static const char *refuse_generated(const char *path, void *payload)
{
	(void)payload;
	return strstr(path, "gen") ? "the file is generated" : NULL;
}

typedef struct refusal {
	const char *name, *path;
	void (*prepare)(folder *f);
	const char *sha256; /* NULL = that of the text */
	const char *reason;
} refusal;

static void make_read_only(folder *f)
{
	chmod(fg_path_join(&f->a, f->path, "a.c"), 0444);
}

static void make_link(folder *f)
{
	unlink(fg_path_join(&f->a, f->path, "a.c"));
	CU_ASSERT_EQUAL(symlink("/etc/hostname", fg_path_join(&f->a, f->path, "a.c")), 0);
}

static void remove_it(folder *f)
{
	unlink(fg_path_join(&f->a, f->path, "a.c"));
}

static const refusal refusals[] = {
	{"changed", "a.c", NULL, "0123", "the file changed since it was analysed"},
	{"read-only", "a.c", make_read_only, NULL, "the file is read-only"},
	{"a link out", "a.c", make_link, NULL, "the file lies outside of the project"},
	{"gone", "a.c", remove_it, NULL, "the file is not there"},
	{"absolute", "/etc/hostname", NULL, NULL, "the file lies outside of the project"},
	{"upwards", "../../etc/hostname", NULL, NULL, "the file lies outside of the project"},
	{"owner", "gen.c", NULL, NULL, "the file is generated"},
	{"a folder", ".", NULL, NULL, "the file lies outside of the project"},
};

static void refusals_have_reasons(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(refusals); i++) {
		const refusal *r = &refusals[i];
		folder f;
		fg_findings all;
		fg_fix_plan plan;
		char hash[FG_SHA256_HEX];
		folder_make(&f);
		fg_findings_init(&all);
		folder_put(&f, "a.c", "a\n");
		fg_sha256_hex(hash, "a\n", 2);
		if (r->prepare)
			r->prepare(&f);
		fg_edit e = edit_of(r->path, 0, 1, "b", r->sha256 ? r->sha256 : hash);
		add_fix(&all, &e, 1);
		fg_fix_options options = {.root = f.path, .refuses = refuse_generated};
		fg_fix_plan_make(&plan, &all, &options);
		CU_ASSERT_EQUAL(plan.made.n, 0);
		CU_ASSERT_EQUAL_FATAL(plan.skipped.n, 1);
		if (strcmp(plan.skipped.at[0].reason, r->reason) != 0)
			printf("\n%s: %s\n", r->name, plan.skipped.at[0].reason);
		CU_ASSERT_STRING_EQUAL(plan.skipped.at[0].reason, r->reason);
		fg_fix_plan_release(&plan);
		fg_findings_release(&all);
		folder_drop(&f, "a.c");
	}
}

/* One edit that cannot be made takes the others of its fix with it; mode and links stay. */
static void a_fix_is_whole(void)
{
	folder f;
	fg_findings all;
	fg_fix_plan plan;
	char hash[FG_SHA256_HEX];
	struct stat st;
	folder_make(&f);
	fg_findings_init(&all);
	const char *path = folder_put(&f, "a.c", "abc\n");
	chmod(path, 0640);
	fg_sha256_hex(hash, "abc\n", 4);
	fg_edit torn[] = {edit_of("a.c", 0, 1, "x", hash), edit_of("gone.c", 0, 1, "x", hash)};
	fg_edit whole[] = {edit_of("a.c", 2, 3, "z", hash), edit_of("a.c", 1, 1, "(", hash)};
	add_fix(&all, torn, 2);
	add_fix(&all, whole, 2);
	fg_fix_options options = {.root = f.path};
	fg_fix_plan_make(&plan, &all, &options);
	CU_ASSERT_EQUAL(plan.made.n, 1);
	CU_ASSERT_EQUAL(plan.skipped.n, 1);
	CU_ASSERT_EQUAL(fg_fix_plan_apply(&plan, NULL), FG_OK);
	CU_ASSERT(holds(path, "a(bz\n"));
	CU_ASSERT_EQUAL(stat(path, &st), 0);
	CU_ASSERT_EQUAL(st.st_mode & 0777, 0640);
	fg_fix_plan_release(&plan);
	fg_findings_release(&all);
	folder_drop(&f, "a.c");
}

/* ---- the diff ---- */

static void hunks_share_context(void)
{
	folder f;
	fg_findings all;
	fg_fix_plan plan;
	char hash[FG_SHA256_HEX];
	fg_buf text = FG_BUF_INIT, diff = FG_BUF_INIT;
	static const char want[] = "--- a/a.c\n+++ b/a.c\n"
				   "@@ -1,7 +1,8 @@\n-00\n+x\n+0\n 01\n 02\n-03\n+y3\n 04\n 05\n 06\n"
				   "@@ -17,4 +18,4 @@\n 16\n 17\n 18\n-19\n+z9\n";
	for (int i = 0; i < 20; i++)
		fg_buf_printf(&text, "%02d\n", i);
	folder_make(&f);
	fg_findings_init(&all);
	folder_put(&f, "a.c", fg_buf_str(&text));
	fg_sha256_hex(hash, text.at, text.n);
	fg_edit edits[] = {edit_of("a.c", 0, 1, "x\n", hash), edit_of("a.c", 9, 10, "y", hash),
	                   edit_of("a.c", 57, 58, "z", hash)};
	for (size_t i = 0; i < 3; i++)
		add_fix(&all, &edits[i], 1);
	fg_fix_options options = {.root = f.path};
	fg_fix_plan_make(&plan, &all, &options);
	fg_fix_plan_diff(&plan, &diff);
	CU_ASSERT_STRING_EQUAL(fg_buf_str(&diff), want);
	if (strcmp(fg_buf_str(&diff), want) != 0)
		printf("\n%s", fg_buf_str(&diff));
	fg_buf_release(&diff);
	fg_buf_release(&text);
	fg_fix_plan_release(&plan);
	fg_findings_release(&all);
	folder_drop(&f, "a.c");
}

FG_TEST_MAIN("fix.plan", {"texts are edited", texts_are_edited},
             {"refusals have reasons", refusals_have_reasons}, {"a fix is whole", a_fix_is_whole},
             {"hunks share context", hunks_share_context})
