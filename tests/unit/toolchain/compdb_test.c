/* Compile databases: forms of entries, problems with reasons, order, search, hostile input. */
#include "fixture.h"

/* A database text in which ${D} stands for the fixture's directory. */
static char *fill(fixture *f, const char *text)
{
	fg_buf b = FG_BUF_INIT;
	for (const char *s = text; *s;) {
		if (strncmp(s, "${D}", 4) == 0) {
			fg_buf_puts(&b, f->dir);
			s += 4;
		} else {
			fg_buf_putc(&b, *s++);
		}
	}
	char *out = fg_arena_strdup(&f->arena, fg_buf_str(&b));
	fg_buf_release(&b);
	return out;
}

static fg_err load(fixture *f, fg_compdb *db, const char *text, fg_error *err)
{
	fg_compdb_init(db);
	return fg_compdb_load(db, fixture_file(f, "compile_commands.json", fill(f, text)), err);
}

static void sources(fixture *f)
{
	fixture_file(f, "a.c", "int a;\n");
	fixture_file(f, "b.c", "int b;\n");
	fixture_file(f, "src/c.c", "int c;\n");
	fixture_file(f, "x.cpp", "int x;\n");
	fixture_file(f, "s.S", "nop\n");
	fixture_file(f, "odd.inc", "int odd;\n");
	fixture_file(f, "flags.rsp", "-DFROM_RSP @more.rsp");
	fixture_file(f, "more.rsp", "-DMORE");
	fixture_file(f, "self.rsp", "@self.rsp");
}

typedef struct entry_row {
	const char *name;
	const char *entry;
	const char *argv[8]; /* of the one command */
	const char *problem; /* part of the one reason; NULL = none */
	size_t other;
} entry_row;

static const entry_row rows[] = {
	{"arguments",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"arguments\":[\"gcc\",\"-DX=a b\",\"a.c\"]}",
         {"gcc", "-DX=a b", "a.c"},
         NULL,
         0},
	{"command",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc '-DX=a b' a.c\"}",
         {"gcc", "-DX=a b", "a.c"},
         NULL,
         0},
	{"arguments win",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"no\",\"arguments\":[\"gcc\",\"a."
         "c\"]}",
         {"gcc", "a.c"},
         NULL,
         0},
	{"relative directory",
         "{\"directory\":\"src\",\"file\":\"c.c\",\"command\":\"gcc c.c\"}",
         {"gcc", "c.c"},
         NULL,
         0},
	{"no directory", "{\"file\":\"a.c\",\"command\":\"gcc a.c\"}", {"gcc", "a.c"}, NULL, 0},
	{"dots in the path",
         "{\"directory\":\"${D}/src/..\",\"file\":\"./src/../a.c\",\"command\":\"gcc a.c\"}",
         {"gcc", "a.c"},
         NULL,
         0},
	{"response file",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc @flags.rsp a.c\"}",
         {"gcc", "-DFROM_RSP", "-DMORE", "a.c"},
         NULL,
         0},
	{"windows",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"C:\\\\x\\\\gcc.exe "
         "-DS=\\\\\\\"q\\\\\\\" a.c\"}",
         {"C:\\x\\gcc.exe", "-DS=\"q\"", "a.c"},
         NULL,
         0},
	{"launcher stays",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"ccache gcc a.c\"}",
         {"ccache", "gcc", "a.c"},
         NULL,
         0},
	{"told language",
         "{\"directory\":\"${D}\",\"file\":\"odd.inc\",\"command\":\"gcc -x c odd.inc\"}",
         {"gcc", "-x", "c", "odd.inc"},
         NULL,
         0},
	{"c++ source",
         "{\"directory\":\"${D}\",\"file\":\"x.cpp\",\"command\":\"g++ x.cpp\"}",
         {NULL},
         NULL,
         1},
	{"c++ compiler",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"arm-none-eabi-g++ a.c\"}",
         {NULL},
         "compiled as another language",
         0},
	{"assembler",
         "{\"directory\":\"${D}\",\"file\":\"s.S\",\"command\":\"gcc -c s.S\"}",
         {NULL},
         NULL,
         1},
	{"assembler, gone",
         "{\"directory\":\"${D}\",\"file\":\"gone.S\",\"command\":\"gcc -c gone.S\"}",
         {NULL},
         NULL,
         1},
	{"unknown kind",
         "{\"directory\":\"${D}\",\"file\":\"odd.inc\",\"command\":\"gcc odd.inc\"}",
         {NULL},
         "not a C source",
         0},
	{"source gone",
         "{\"directory\":\"${D}\",\"file\":\"gone.c\",\"command\":\"gcc gone.c\"}",
         {NULL},
         "does not exist",
         0},
	{"directory gone",
         "{\"directory\":\"/nowhere/x\",\"file\":\"a.c\",\"command\":\"gcc a.c\"}",
         {NULL},
         "another machine",
         0},
	{"file is a directory",
         "{\"directory\":\"${D}\",\"file\":\"src\",\"command\":\"gcc -x c src\"}",
         {NULL},
         "is a directory",
         0},
	{"no file",
         "{\"directory\":\"${D}\",\"command\":\"gcc a.c\"}",
         {NULL},
         "names no 'file'",
         0},
	{"file is a number",
         "{\"directory\":\"${D}\",\"file\":7,\"command\":\"gcc a.c\"}",
         {NULL},
         "names no 'file'",
         0},
	{"no command", "{\"directory\":\"${D}\",\"file\":\"a.c\"}", {NULL}, "neither", 0},
	{"empty command",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\" \"}",
         {NULL},
         "no compiler",
         0},
	{"empty arguments",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"arguments\":[]}",
         {NULL},
         "no compiler",
         0},
	{"only a launcher",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"ccache\"}",
         {NULL},
         "no compiler",
         0},
	{"number in arguments",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"arguments\":[\"gcc\",3]}",
         {NULL},
         "found: number",
         0},
	{"open quote",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc 'a.c\"}",
         {NULL},
         "quote",
         0},
	{"response file gone",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc @no.rsp a.c\"}",
         {NULL},
         "no.rsp",
         0},
	{"response file in itself",
         "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc @self.rsp a.c\"}",
         {NULL},
         "includes itself",
         0},
	{"no object", "[]", {NULL}, "found: array", 0},
	{"a string", "\"gcc a.c\"", {NULL}, "found: string", 0},
	{"null", "null", {NULL}, "found: null", 0},
};

static bool same_argv(const fg_compile_command *c, const char *const *want)
{
	size_t i = 0;
	for (; want[i]; i++)
		if (i >= c->argc || strcmp(c->argv[i], want[i]) != 0)
			return false;
	return i == c->argc && c->argv[i] == NULL;
}

static bool check_row(fixture *f, const entry_row *row)
{
	fg_compdb db;
	fg_error err = FG_ERROR_INIT;
	fg_err code = load(f, &db, fg_arena_printf(&f->arena, "[%s]", row->entry), &err);
	bool ok = code == FG_OK && db.entries == 1 && db.others.n == row->other;
	ok = ok && db.commands.n == (row->argv[0] ? 1 : 0) &&
	     db.problems.n == (row->problem ? 1 : 0);
	if (ok && row->argv[0])
		ok = same_argv(&db.commands.at[0], row->argv) &&
		     fg_path_is_absolute(db.commands.at[0].file) &&
		     fg_path_is_absolute(db.commands.at[0].directory) &&
		     !strstr(db.commands.at[0].file, "..");
	if (ok && row->problem)
		ok = strstr(db.problems.at[0].reason, row->problem) != NULL;
	if (!ok)
		printf("\n  row '%s': %s\n", row->name,
		       err.message     ? err.message
		       : db.problems.n ? db.problems.at[0].reason
		                       : "command or counts differ");
	fg_error_release(&err);
	fg_compdb_release(&db);
	return ok;
}

static void entries_are_read_or_explained(void)
{
	fixture f;
	fixture_open(&f);
	sources(&f);
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		CU_ASSERT(check_row(&f, &rows[i]));
	fixture_close(&f);
}

static void commands_are_sorted_and_single(void)
{
	fixture f;
	fixture_open(&f);
	sources(&f);
	fg_compdb db;
	CU_ASSERT_EQUAL_FATAL(
		load(&f, &db,
	             "[{\"directory\":\"${D}\",\"file\":\"b.c\",\"command\":\"gcc "
	             "b.c\",\"output\":\"b.o\"},"
	             "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc -DTWO a.c\"},"
	             "{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc -DONE a.c\"},"
	             "{\"directory\":\"${D}\",\"file\":\"${D}/"
	             "a.c\",\"arguments\":[\"gcc\",\"-DONE\",\"a.c\"]},"
	             "{\"directory\":\"${D}\",\"file\":\"x.cpp\",\"command\":\"g++ x.cpp\"}]",
	             NULL),
		FG_OK);
	CU_ASSERT_EQUAL(db.entries, 5);
	CU_ASSERT_EQUAL(db.others.n, 1);
	CU_ASSERT_EQUAL_FATAL(db.commands.n, 3);
	CU_ASSERT_STRING_EQUAL(db.commands.at[0].argv[1], "-DONE");
	CU_ASSERT_STRING_EQUAL(db.commands.at[1].argv[1], "-DTWO");
	CU_ASSERT_STRING_EQUAL(fg_path_basename(db.commands.at[2].file), "b.c");
	CU_ASSERT_STRING_EQUAL(db.commands.at[2].output, "b.o");
	CU_ASSERT_PTR_NULL(db.commands.at[0].output);
	CU_ASSERT_PTR_NOT_NULL(db.path);
	fg_compdb_release(&db);
	fixture_close(&f);
}

static const struct {
	const char *name, *text;
	unsigned line;
	const char *says;
} bad_rows[] = {
	{"empty", "", 1, "empty"},          {"an object", "{}", 1, "object"},
	{"a string", "\"x\"", 1, "string"}, {"cut off", "[\n{\"file\": \"a", 2, "ends"},
	{"comma", "[\n{},\n]", 3, "comma"}, {"yaml", "- file: a.c\n", 1, "valid JSON"},
};

/* Where an entry begins is counted in the text: brackets in strings count nothing. */
static void entries_know_their_line(void)
{
	static const char text[] =
		"[\n"
		"  {\"directory\": \"${D}\", \"file\": \"b.c\",\n"
		"   \"command\": \"cc '-DX=\\\"}],{\\\"' -c b.c\"\n"
		"  },\n"
		"\n"
		"  3,\n"
		"  {\"directory\": \"${D}\", \"file\": \"a.c\", \"arguments\": [\"cc\", \"a.c\"]}, {\n"
		"   \"directory\": \"${D}\", \"file\": \"src/c.c\", \"command\": \"cc src/c.c\"}\n"
		"]\n";
	fixture f;
	fg_compdb db;
	fixture_open(&f);
	sources(&f);
	CU_ASSERT_EQUAL_FATAL(load(&f, &db, text, NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(db.commands.n, 3);
	CU_ASSERT_EQUAL(db.commands.at[0].line, 7); /* a.c */
	CU_ASSERT_EQUAL(db.commands.at[1].line, 2); /* b.c */
	CU_ASSERT_EQUAL(db.commands.at[2].line, 7); /* src/c.c */
	fg_compdb_release(&db);
	fixture_close(&f);
}

static void other_files_are_errors(void)
{
	fixture f;
	fixture_open(&f);
	for (size_t i = 0; i < FG_ARRAY_LEN(bad_rows); i++) {
		fg_compdb db;
		fg_error err = FG_ERROR_INIT;
		CU_ASSERT_EQUAL(load(&f, &db, bad_rows[i].text, &err), FG_ERR_INPUT);
		bool ok = err.message && strstr(err.message, bad_rows[i].says) &&
		          err.line == bad_rows[i].line && err.file && err.mend;
		if (!ok)
			printf("\n  row '%s': line %u %s\n", bad_rows[i].name, err.line,
			       err.message ? err.message : "");
		CU_ASSERT(ok);
		fg_error_release(&err);
		fg_compdb_release(&db);
	}
	fg_compdb db;
	fg_error err = FG_ERROR_INIT;
	fg_compdb_init(&db);
	CU_ASSERT_EQUAL(fg_compdb_load(&db, fixture_path(&f, "none.json"), &err), FG_ERR_NOT_FOUND);
	fg_error_release(&err);
	CU_ASSERT_EQUAL(fg_compdb_load(&db, f.dir, &err), FG_ERR_IO);
	fg_error_release(&err);
	fg_compdb_release(&db);
	fixture_close(&f);
}

static void too_many_flags_are_a_problem(void)
{
	fixture f;
	fixture_open(&f);
	sources(&f);
	fg_buf as_list = FG_BUF_INIT, as_text = FG_BUF_INIT;
	fg_buf_puts(&as_list, "[{\"directory\":\"${D}\",\"file\":\"a.c\",\"arguments\":[\"gcc\"");
	fg_buf_puts(&as_text, "[{\"directory\":\"${D}\",\"file\":\"a.c\",\"command\":\"gcc");
	for (int i = 0; i < FG_TC_MAX_ARGS; i++) {
		fg_buf_puts(&as_list, ",\"-DX\"");
		fg_buf_puts(&as_text, " -DX");
	}
	fg_buf_puts(&as_list, "]}]");
	fg_buf_puts(&as_text, "\"}]");
	const char *texts[] = {fg_buf_str(&as_list), fg_buf_str(&as_text)};
	for (size_t i = 0; i < 2; i++) {
		fg_compdb db;
		CU_ASSERT_EQUAL(load(&f, &db, texts[i], NULL), FG_OK);
		CU_ASSERT_EQUAL(db.commands.n, 0);
		CU_ASSERT_EQUAL_FATAL(db.problems.n, 1);
		CU_ASSERT_PTR_NOT_NULL(strstr(db.problems.at[0].reason, "more than 10000"));
		fg_compdb_release(&db);
	}
	fg_buf_release(&as_list);
	fg_buf_release(&as_text);
	fixture_close(&f);
}

/* Any prefix and any single changed byte of a database ends in an answer. */
static void damaged_databases_do_not_crash(void)
{
	fixture f;
	fixture_open(&f);
	sources(&f);
	static const char text[] = "[{\"directory\":\"src\",\"file\":\"c.c\",\"arguments\":"
				   "[\"gcc\",\"@flags.rsp\",\"c.c\"],\"output\":\"\\u00e9.o\"}]";
	for (size_t i = 0; i + 1 < sizeof(text); i++) {
		static const char bytes[] = {'\0', '"', '[', '}', '\xff', '\\', '@', ' '};
		for (size_t k = 0; k < sizeof(bytes); k++) {
			char changed[sizeof(text)];
			memcpy(changed, text, sizeof(text));
			changed[i] = bytes[k];
			fg_compdb db;
			fg_error err = FG_ERROR_INIT;
			fg_err code = load(&f, &db, changed, &err);
			CU_ASSERT(code == FG_OK || err.message != NULL);
			CU_ASSERT(code != FG_OK ||
			          db.commands.n + db.problems.n + db.others.n >= db.entries);
			fg_error_release(&err);
			fg_compdb_release(&db);
		}
	}
	fixture_close(&f);
}

static void commands_by_hand(void)
{
	fixture f;
	fixture_open(&f);
	sources(&f);
	struct {
		const char *file;
		const char *argv[5];
		const char *first, *says;
	} hand[] = {
		{"a.c", {"gcc", "-O2", "a.c"}, "gcc", NULL},
		{"a.c", {"-O2"}, "cc", NULL},
		{"a.c", {NULL}, "cc", NULL},
		{"a.c", {"-O2", "--target=armv7m-none-eabi"}, "clang", NULL},
		{"a.c", {"-target", "riscv32"}, "clang", NULL},
		{"a.c", {"-Dx=--target=y"}, "cc", NULL},
		{"a.c", {"gcc", "--target=x"}, "gcc", NULL},
		{NULL, {"arm-none-eabi-gcc", "-c", "b.c"}, "arm-none-eabi-gcc", NULL},
		{NULL, {"b.c"}, "cc", NULL},
		{NULL, {"gcc", "-c"}, NULL, "no C source"},
		{"gone.c", {"gcc"}, NULL, "does not exist"},
		{"src", {"gcc"}, NULL, "is a directory"},
		{"a.c", {"gcc", "@none.rsp"}, NULL, "none.rsp"},
		{"a.c", {"@flags.rsp"}, "cc", NULL},
		{"a.c", {"@empty.rsp"}, "cc", NULL},
		{"a.c", {"@whole.rsp", "-c"}, "clang", NULL},
		{"pipe.c", {"gcc"}, NULL, "no regular file"},
		{"/dev/zero", {"gcc"}, NULL, "no regular file"},
		{NULL, {"gcc"}, NULL, "cannot be reached"}, /* a path of 6000 bytes */
	};
	CU_ASSERT_EQUAL(mkfifo(fixture_path(&f, "pipe.c"), 0600), 0);
	fg_buf longest = FG_BUF_INIT;
	for (int i = 0; i < 3000; i++)
		fg_buf_puts(&longest, "/x");
	fg_buf_puts(&longest, ".c");
	hand[FG_ARRAY_LEN(hand) - 1].file = fg_buf_str(&longest);
	fixture_file(&f, "empty.rsp", "\n");
	fixture_file(&f, "whole.rsp", "clang -O2\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(hand); i++) {
		fg_compdb db;
		fg_error err = FG_ERROR_INIT;
		size_t argc = 0;
		while (hand[i].argv[argc])
			argc++;
		fg_compdb_init(&db);
		fg_err code = fg_compdb_add(&db, f.dir, hand[i].file, hand[i].argv, argc, &err);
		CU_ASSERT_EQUAL(code, hand[i].says ? FG_ERR_INPUT : FG_OK);
		if (hand[i].says) {
			CU_ASSERT(err.message && strstr(err.message, hand[i].says));
			CU_ASSERT_PTR_NOT_NULL(err.mend);
		} else {
			CU_ASSERT_EQUAL_FATAL(db.commands.n, 1);
			CU_ASSERT_STRING_EQUAL(db.commands.at[0].argv[0], hand[i].first);
			CU_ASSERT(fg_path_is_absolute(db.commands.at[0].file));
		}
		fg_error_release(&err);
		fg_compdb_release(&db);
	}
	fg_buf_release(&longest);
	fixture_close(&f);
}

static void databases_are_found(void)
{
	static const struct {
		const char *at, *start; /* NULL = nothing is found */
	} places[] = {
		{"compile_commands.json", "."},
		{"compile_commands.json", "src/deep"},
		{"build/compile_commands.json", "src/deep"},
		{"_build/compile_commands.json", "."},
		{"out/compile_commands.json", "."},
		{"builddir/compile_commands.json", "src"},
		{"cmake-build-debug/compile_commands.json", "src"},
		{"src/build/compile_commands.json", "src/deep/x.c"},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(places); i++) {
		fixture f;
		fixture_open(&f);
		fixture_file(&f, "src/deep/x.c", "");
		const char *want = fixture_file(&f, places[i].at, "[]");
		char *got = fg_compdb_find(&f.arena, fixture_path(&f, places[i].start));
		CU_ASSERT_PTR_NOT_NULL_FATAL(got);
		CU_ASSERT_STRING_EQUAL(got, want);
		fixture_close(&f);
	}
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "[x]*/cmake-build-a/other.json", "[]");
	fg_file_mkdirs(fixture_path(&f, "compile_commands.json"), NULL);
	CU_ASSERT_PTR_NULL(fg_compdb_find(&f.arena, fixture_path(&f, "[x]*")));
	fixture_file(&f, "[x]*/cmake-build-a/compile_commands.json", "[]");
	CU_ASSERT_PTR_NOT_NULL(fg_compdb_find(&f.arena, fixture_path(&f, "[x]*")));
	fixture_close(&f);
}

FG_TEST_MAIN("toolchain.compdb", {"entries_are_read_or_explained", entries_are_read_or_explained},
             {"commands_are_sorted_and_single", commands_are_sorted_and_single},
             {"entries_know_their_line", entries_know_their_line},
             {"other_files_are_errors", other_files_are_errors},
             {"too_many_flags_are_a_problem", too_many_flags_are_a_problem},
             {"damaged_databases_do_not_crash", damaged_databases_do_not_crash},
             {"commands_by_hand", commands_by_hand}, {"databases_are_found", databases_are_found})
