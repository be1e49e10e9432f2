/* Names that a unit looked for: which are kept, and when they hold. */
#include "driver/lookups.h"

#include "base/file.h"
#include "base/path.h"
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const search[] = {"-Ifirst", "-isystem", "sys", "-I", "second", "-iquote", "quoted"};

typedef struct tree {
	fg_arena arena;
	char root[64];
	fg_clang_command command;
} tree;

static const char *at(tree *t, const char *path)
{
	return fg_path_join(&t->arena, t->root, path);
}

static void make_file(tree *t, const char *path)
{
	CU_ASSERT_EQUAL(fg_file_mkdirs(fg_path_dirname(&t->arena, at(t, path)), NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_file_write(at(t, path), "x\n", 2, NULL), FG_OK);
}

static void open_tree(tree *t)
{
	memset(t, 0, sizeof(*t));
	snprintf(t->root, sizeof(t->root), "/tmp/fg_lookups_XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(t->root));
	t->command = (fg_clang_command){.source = at(t, "src/a.c"),
	                                .directory = t->root,
	                                .args = search,
	                                .arg_count = FG_ARRAY_LEN(search)};
}

static void close_tree(tree *t)
{
	static const char *const all[] = {"src/a.c", "src/own.h", "first/early.h", "second/late.h",
	                                  "quoted/late.h", "src", "first", "second", "quoted"};
	for (size_t i = 0; i < FG_ARRAY_LEN(all); i++)
		(void)remove(at(t, all[i]));
	(void)remove(t->root);
	fg_arena_release(&t->arena);
}

/* What src/a.c with this text looked for, when it read own.h, early.h and late.h. */
static void look(tree *t, const char *text, size_t n, fg_buf *out)
{
	const char *files[] = {at(t, "first/early.h"), at(t, "second/late.h"), at(t, "src/a.c"),
	                       at(t, "src/own.h")};
	fg_lookups_request request = {.root = t->root,
	                              .command = &t->command,
	                              .files = files,
	                              .file_count = FG_ARRAY_LEN(files)};
	fg_lookups *l = fg_lookups_begin(&request);
	fg_lookups_scan(l, files[2], text, n);
	fg_lookups_end(l, out);
}

static bool exists(const char *path, void *payload)
{
	(void)payload;
	return fg_file_exists(path);
}

static bool holds(tree *t, const fg_buf *bytes)
{
	fg_lookups_now now = {.root = t->root, .exists = exists};
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(bytes), bytes->n, false};
	bool ok = fg_lookups_hold(&now, &r);
	fg_lookups_now_release(&now);
	return ok;
}

static const struct {
	const char *name, *text;
	const char *news; /* a file that is new */
	bool holds;       /* with it, too */
} rows[] = {
	{"first of the path", "#include <early.h>\n", "second/early.h", true},
	{"before the second", "#include <late.h>\n", "first/late.h", false},
	{"folders for quotes do not count", "#include <late.h>\n#include \"own.h\"\n",
	 "quoted/late.h", true},
	{"they do for quoted names", "#include \"late.h\"\n", "quoted/late.h", false},
	{"beside the source", "# \tinclude\t\"late.h\" // x\n", "src/late.h", false},
	{"the name of a macro", "#include NAME\n", "first/late.h", false},
	{"a question", "#if __has_include( <none.h> )\n", "sys/none.h", false},
	{"a quoted question", "#if __has_include(\"none.h\")\n", "src/none.h", false},
	{"in a branch not taken", "#if 0\n#include <none.h>\n#endif\n", "first/none.h", true},
	{"names that are none", "#include <late.h\n#include \"\"\n#include </late.h>\n#include\n#",
	 "second/early.h", true},
};

static void what_makes_a_difference(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		static const char *const files[] = {"src/a.c", "src/own.h", "first/early.h",
		                                    "second/late.h"};
		tree t;
		fg_buf bytes = FG_BUF_INIT;
		open_tree(&t);
		for (size_t k = 0; k < FG_ARRAY_LEN(files); k++)
			make_file(&t, files[k]);
		look(&t, rows[i].text, strlen(rows[i].text), &bytes);
		bool before = holds(&t, &bytes);
		make_file(&t, rows[i].news);
		bool after = holds(&t, &bytes);
		if (!before || after != rows[i].holds)
			printf("\n  %s: %d, then %d\n", rows[i].name, before, after);
		CU_ASSERT_TRUE(before);
		CU_ASSERT_EQUAL(after, rows[i].holds);
		(void)remove(at(&t, rows[i].news));
		(void)remove(fg_path_dirname(&t.arena, at(&t, rows[i].news)));
		fg_buf_release(&bytes);
		close_tree(&t);
	}
}

/* Below another root the same bytes ask about the files there. */
static void the_root_is_no_part(void)
{
	tree one, two;
	fg_buf first = FG_BUF_INIT, second = FG_BUF_INIT;
	static const char text[] = "#include <late.h>\n#if __has_include(\"none.h\")\n#endif\n";
	tree *trees[] = {&one, &two};
	fg_buf *bytes[] = {&first, &second};
	for (size_t i = 0; i < 2; i++) {
		open_tree(trees[i]);
		make_file(trees[i], "second/late.h");
		look(trees[i], text, sizeof(text) - 1, bytes[i]);
	}
	CU_ASSERT_EQUAL(first.n, second.n);
	CU_ASSERT_EQUAL(memcmp(first.at, second.at, first.n), 0);
	CU_ASSERT_TRUE(holds(&two, &first));
	make_file(&two, "src/none.h");
	CU_ASSERT_FALSE(holds(&two, &first));
	CU_ASSERT_TRUE(holds(&one, &first));
	(void)remove(at(&two, "src/none.h"));
	for (size_t i = 0; i < 2; i++) {
		fg_buf_release(bytes[i]);
		close_tree(trees[i]);
	}
}

/* Every cut of the bytes is refused. */
static void torn_bytes_do_not_hold(void)
{
	tree t;
	fg_buf bytes = FG_BUF_INIT;
	static const char text[] = "#include <late.h>\n#if __has_include(\"none.h\")\n#endif\n";
	open_tree(&t);
	make_file(&t, "second/late.h");
	look(&t, text, sizeof(text) - 1, &bytes);
	CU_ASSERT_TRUE(holds(&t, &bytes));
	for (size_t n = 0; n < bytes.n; n++) {
		fg_buf cut = FG_BUF_INIT;
		fg_buf_put(&cut, bytes.at, n);
		CU_ASSERT_FALSE(holds(&t, &cut));
		fg_buf_release(&cut);
	}
	fg_buf_release(&bytes);
	close_tree(&t);
}

FG_TEST_MAIN("driver.lookups", {"what_makes_a_difference", what_makes_a_difference},
             {"the_root_is_no_part", the_root_is_no_part},
             {"torn_bytes_do_not_hold", torn_bytes_do_not_hold})
