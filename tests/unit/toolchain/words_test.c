/* Command lines as words: shells, response files, launchers, names of compilers and sources. */
#include "fixture.h"

typedef struct split_row {
	const char *name, *text;
	const char *words[8];
	bool fails;
} split_row;

static const split_row posix_rows[] = {
	{"empty", "", {NULL}, false},
	{"blanks", " \t\n ", {NULL}, false},
	{"plain", "gcc -c a.c", {"gcc", "-c", "a.c"}, false},
	{"many blanks", "  gcc\t -c\n a.c ", {"gcc", "-c", "a.c"}, false},
	{"double quotes", "gcc \"-DA=b c\"", {"gcc", "-DA=b c"}, false},
	{"escaped quotes", "gcc -DS=\\\"x\\\"", {"gcc", "-DS=\"x\""}, false},
	{"quotes in quotes", "gcc \"-DS=\\\"x y\\\"\"", {"gcc", "-DS=\"x y\""}, false},
	{"single quotes", "gcc '-DS=\"a\\b\"'", {"gcc", "-DS=\"a\\b\""}, false},
	{"joined parts", "-D'A'=\"b\"c", {"-DA=bc"}, false},
	{"empty word", "gcc '' \"\"", {"gcc", "", ""}, false},
	{"backslash blank", "a\\ b c", {"a b", "c"}, false},
	{"backslash in double quotes", "\"a\\b\\$\\`\\\\\"", {"a\\b$`\\"}, false},
	{"line continued", "a\\\nb \\\nc", {"ab", "c"}, false},
	{"no expansion", "$HOME `x` *.c ~", {"$HOME", "`x`", "*.c", "~"}, false},
	{"backslash at the end", "a\\", {"a\\"}, false},
	{"high bytes", "caf\xc3\xa9", {"caf\xc3\xa9"}, false},
	{"open double quote", "gcc \"a", {"gcc"}, true},
	{"open single quote", "gcc 'a", {"gcc"}, true},
	{"open quote after backslash", "\"a\\\"", {NULL}, true},
};

static const split_row windows_rows[] = {
	{"plain", "C:\\gcc\\gcc.exe -c a.c", {"C:\\gcc\\gcc.exe", "-c", "a.c"}, false},
	{"quoted path",
         "\"C:\\Program Files\\gcc.exe\" -c",
         {"C:\\Program Files\\gcc.exe", "-c"},
         false},
	{"escaped quote", "-DS=\\\"x\\\"", {"-DS=\"x\""}, false},
	{"two backslashes and quote", "\"a\\\\\" b", {"a\\", "b"}, false},
	{"three backslashes and quote", "a\\\\\\\"b", {"a\\\"b"}, false},
	{"backslashes elsewhere", "a\\\\b\\c", {"a\\\\b\\c"}, false},
	{"doubled quote", "\"a\"\"b\"", {"a\"b"}, false},
	{"single quote is plain", "'a b'", {"'a", "b'"}, false},
	{"open quote", "\"a", {NULL}, true},
};

static const split_row response_rows[] = {
	{"plain lines", "-DA\n-DB\r\n-I inc\n", {"-DA", "-DB", "-I", "inc"}, false},
	{"backslash everywhere", "'a\\'b' \"c\\d\" e\\ f", {"a'b", "cd", "e f"}, false},
	{"quotes", "\"-DX=a b\" '-DY=c d'", {"-DX=a b", "-DY=c d"}, false},
	{"open quote", "'a", {NULL}, true},
};

static void expect_words(const char *row, const char *const *want, const char *const *got, size_t n)
{
	size_t wanted = 0;
	while (want[wanted])
		wanted++;
	bool same = wanted == n;
	for (size_t i = 0; same && i < n; i++)
		same = strcmp(want[i], got[i]) == 0;
	if (!same) {
		printf("\n  row '%s':", row);
		for (size_t i = 0; i < n; i++)
			printf(" <%s>", got[i]);
		printf("\n");
	}
	CU_ASSERT(same);
}

static void splits_posix(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(posix_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv;
		size_t argc;
		CU_ASSERT_EQUAL(fg_shell_split(&a, posix_rows[i].text, &argv, &argc),
		                !posix_rows[i].fails);
		expect_words(posix_rows[i].name, posix_rows[i].words, argv, argc);
		CU_ASSERT_PTR_NULL(argv[argc]);
		fg_arena_release(&a);
	}
}

static void splits_windows(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(windows_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv;
		size_t argc;
		CU_ASSERT_EQUAL(fg_windows_split(&a, windows_rows[i].text, &argv, &argc),
		                !windows_rows[i].fails);
		expect_words(windows_rows[i].name, windows_rows[i].words, argv, argc);
		fg_arena_release(&a);
	}
}

static void splits_response_files(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(response_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		fg_words words = FG_VEC_INIT;
		CU_ASSERT_EQUAL(fg_tc__response_split(&a, response_rows[i].text, &words),
		                !response_rows[i].fails);
		expect_words(response_rows[i].name, response_rows[i].words, words.at, words.n);
		fg_vec_release(&words);
		fg_arena_release(&a);
	}
}

static void expands_response_files(void)
{
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "a.rsp", "-DA @sub/b.rsp -DZ");
	fixture_file(&f, "sub/b.rsp", "-DB\n'-DC=1 2'");
	static const char *const argv[] = {"gcc", "@a.rsp", "@", "x.c"};
	static const char *const want[] = {"gcc", "-DA", "-DB", "-DC=1 2", "-DZ", "@", "x.c", NULL};
	fg_words words = FG_VEC_INIT;
	const char *trouble = fg_tc__expand(&f.arena, f.dir, argv, 4, &(fg_response_total){0, 0},
	                                    &words);
	CU_ASSERT_PTR_NULL(trouble);
	expect_words("nested", want, words.at, words.n);
	fg_vec_release(&words);
	fixture_close(&f);
}

/* Of a command that runs now: a file that is missing is a word, and so is an option's value in a
 * database. */
static void a_missing_file_is_a_word(void)
{
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "a.rsp", "-DA @none.rsp -o @x.o");
	static const char *const argv[] = {"gcc", "@a.rsp", "-o", "@y.o", "@z.c"};
	static const char *const want[] = {"gcc",  "-DA", "@none.rsp", "-o", "@x.o", "-o",
	                                   "@y.o", "@z.c", NULL};
	const char *const *words;
	size_t n;
	CU_ASSERT_PTR_NULL(fg_toolchain_expand(&f.arena, f.dir, argv, 5, &words, &n));
	expect_words("runs now", want, words, n);
	fg_words kept = FG_VEC_INIT;
	static const char *const values[] = {"gcc", "-o", "@y.o", "-include", "@h.h"};
	CU_ASSERT_PTR_NULL(
		fg_tc__expand(&f.arena, f.dir, values, 5, &(fg_response_total){0, 0}, &kept));
	CU_ASSERT_EQUAL(kept.n, 5);
	fg_vec_release(&kept);
	fixture_file(&f, "loop.rsp", "@loop.rsp");
	static const char *const loop[] = {"gcc", "@loop.rsp"};
	const char *why = fg_toolchain_expand(&f.arena, f.dir, loop, 2, &words, &n);
	CU_ASSERT(why && strstr(why, "includes itself"));
	fixture_close(&f);
}

static void expect_trouble(fixture *f, const char *file, const char *says)
{
	const char *argv[] = {"gcc", fg_arena_printf(&f->arena, "@%s", file)};
	fg_words words = FG_VEC_INIT;
	const char *trouble = fg_tc__expand(&f->arena, f->dir, argv, 2, &(fg_response_total){0, 0},
	                                    &words);
	CU_ASSERT_PTR_NOT_NULL(trouble);
	if (trouble && !strstr(trouble, says))
		printf("\n  %s: %s\n", file, trouble);
	CU_ASSERT(trouble && strstr(trouble, says));
	CU_ASSERT(words.n <= FG_TC_MAX_ARGS);
	fg_vec_release(&words);
}

static void bad_response_files_are_said(void)
{
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "self.rsp", "-DA @self.rsp");
	fixture_file(&f, "ping.rsp", "@pong.rsp");
	fixture_file(&f, "pong.rsp", "@./ping.rsp");
	fixture_file(&f, "quote.rsp", "-DA 'open");
	fg_buf many = FG_BUF_INIT;
	for (int i = 0; i < FG_TC_MAX_ARGS + 5; i++)
		fg_buf_puts(&many, "-DX\n");
	fixture_file(&f, "many.rsp", fg_buf_str(&many));
	fg_buf_release(&many);
	for (int i = 0; i < 30; i++)
		fixture_file(&f, fg_arena_printf(&f.arena, "d%d.rsp", i),
		             fg_arena_printf(&f.arena, "@d%d.rsp", i + 1));
	expect_trouble(&f, "self.rsp", "includes itself");
	expect_trouble(&f, "ping.rsp", "includes itself");
	expect_trouble(&f, "quote.rsp", "quote is not closed");
	expect_trouble(&f, "many.rsp", "more than 10000 words");
	expect_trouble(&f, "d0.rsp", "nested deeper");
	expect_trouble(&f, "none.rsp", "not usable");
	expect_trouble(&f, ".", "not usable");
	CU_ASSERT_EQUAL(mkfifo(fixture_path(&f, "pipe.rsp"), 0600), 0);
	expect_trouble(&f, "pipe.rsp", "not a regular file");
	expect_trouble(&f, "/dev/zero", "not a regular file");
	fixture_close(&f);
}

/* Many small files, or one large one named by many commands, cost no more than a few. */
static void response_files_are_bounded_together(void)
{
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "nothing.rsp", "");
	fg_buf many = FG_BUF_INIT;
	for (int i = 0; i < FG_TC_MAX_RESPONSE_FILES + 1; i++)
		fg_buf_puts(&many, "@nothing.rsp\n");
	fixture_file(&f, "many.rsp", fg_buf_str(&many));
	fg_buf_release(&many);
	expect_trouble(&f, "many.rsp", "too many response files");
	fixture_file(&f, "two.rsp", "-DA -DB");
	const char *const argv[] = {"gcc", "@two.rsp"};
	fg_response_total rows[] = {{0, FG_TC_MAX_TOTAL_WORDS - 1},
	                            {FG_TC_MAX_TOTAL_BYTES + 1ul, 0}};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		fg_words words = FG_VEC_INIT;
		const char *why = fg_tc__expand(&f.arena, f.dir, argv, 2, &rows[i], &words);
		CU_ASSERT(why && strstr(why, "too many"));
		fg_vec_release(&words);
	}
	fg_response_total spent = {0, 0};
	fg_words words = FG_VEC_INIT;
	CU_ASSERT_PTR_NULL(fg_tc__expand(&f.arena, f.dir, argv, 2, &spent, &words));
	CU_ASSERT_EQUAL(spent.words, 2);
	CU_ASSERT_EQUAL(spent.bytes, 7);
	fg_vec_release(&words);
	fixture_close(&f);
}

/* Twice the same file side by side is no inclusion of itself. */
static void the_same_file_twice_is_fine(void)
{
	fixture f;
	fixture_open(&f);
	fixture_file(&f, "a.rsp", "-DA");
	static const char *const argv[] = {"@a.rsp", "@a.rsp"};
	fg_words words = FG_VEC_INIT;
	CU_ASSERT_PTR_NULL(
		fg_tc__expand(&f.arena, f.dir, argv, 2, &(fg_response_total){0, 0}, &words));
	CU_ASSERT_EQUAL(words.n, 2);
	fg_vec_release(&words);
	fixture_close(&f);
}

static const struct {
	const char *command;
	const char *compiler; /* NULL = none */
} launcher_rows[] = {
	{"gcc -c a.c", "gcc"},
	{"/usr/bin/ccache gcc -c a.c", "gcc"},
	{"ccache compiler_check=content gcc -c a.c", "gcc"},
	{"sccache /opt/x/arm-none-eabi-gcc -c a.c", "/opt/x/arm-none-eabi-gcc"},
	{"distcc gcc -c a.c", "gcc"},
	{"icecc ccache clang -c a.c", "clang"},
	{"env A=B C=D gcc -c a.c", "gcc"},
	{"env -i -u HOME LC_ALL=C gcc -c a.c", "gcc"},
	{"A=B gcc -c a.c", "gcc"},
	{"time gcc -c a.c", "gcc"},
	{"/usr/bin/time -f %e -o log gcc -c a.c", "gcc"},
	{"nice -n 10 gcc -c a.c", "gcc"},
	{"cmake -E __run_co_compile --tidy=clang-tidy --source=a.c -- gcc -c a.c", "gcc"},
	{"cmake -E env A=B gcc -c a.c", "gcc"},
	{"cmake -E env A=B -- gcc -c a.c", "gcc"},
	{"cmake -E time gcc -c a.c", "gcc"},
	{"cmake -P run.cmake -- gcc -c a.c", "gcc"},
	{"cmake -E copy a b", NULL},
	{"firmgate cc -- ccache gcc -c a.c", "gcc"},
	{"bear --output x.json -- gcc -c a.c", "gcc"},
	{"libtool --tag=CC --mode=compile gcc -c a.c", "gcc"},
	{"wine iccarm.exe a.c", "iccarm.exe"},
	{"./tools/wrap.sh arm-none-eabi-gcc -c a.c", "arm-none-eabi-gcc"},
	{"./tools/unknown -c gcc", "./tools/unknown"},
	{"iccarm a.c -o a.o", "iccarm"},
	{"ccache", NULL},
	{"env A=B", NULL},
	{"", NULL},
};

static void launchers_are_unwrapped(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(launcher_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv;
		size_t argc;
		CU_ASSERT_TRUE_FATAL(fg_shell_split(&a, launcher_rows[i].command, &argv, &argc));
		size_t at = fg_tc__skip_launchers(argv, argc);
		const char *got = at < argc ? argv[at] : NULL;
		const char *want = launcher_rows[i].compiler;
		bool same = got && want ? strcmp(got, want) == 0 : got == want;
		if (!same)
			printf("\n  '%s': %s\n", launcher_rows[i].command, got ? got : "(none)");
		CU_ASSERT(same);
		fg_arena_release(&a);
	}
}

static const struct {
	const char *path, *name;
	fg_compiler_kind kind;
	const char *prefix;
} compiler_rows[] = {
	{"gcc", "gcc", FG_COMPILER_GCC, NULL},
	{"/usr/bin/cc", "cc", FG_COMPILER_GCC, NULL},
	{"c99", "c99", FG_COMPILER_GCC, NULL},
	{"gcc-12", "gcc-12", FG_COMPILER_GCC, NULL},
	{"gcc-12.2.0", "gcc-12.2.0", FG_COMPILER_GCC, NULL},
	{"arm-none-eabi-gcc", "arm-none-eabi-gcc", FG_COMPILER_GCC, "arm-none-eabi"},
	{"/x/riscv32-esp-elf-gcc-14", "riscv32-esp-elf-gcc-14", FG_COMPILER_GCC, "riscv32-esp-elf"},
	{"C:\\t\\Arm-None-Eabi-GCC.EXE", "arm-none-eabi-gcc", FG_COMPILER_GCC, "arm-none-eabi"},
	{"xc16-gcc", "xc16-gcc", FG_COMPILER_GCC, "xc16"},
	{"xc8-cc", "xc8-cc", FG_COMPILER_GCC, "xc8"},
	{"clang", "clang", FG_COMPILER_CLANG, NULL},
	{"clang-19", "clang-19", FG_COMPILER_CLANG, NULL},
	{"arm-none-eabi-clang", "arm-none-eabi-clang", FG_COMPILER_CLANG, "arm-none-eabi"},
	{"armclang", "armclang", FG_COMPILER_CLANG, NULL},
	{"tiarmclang.exe", "tiarmclang", FG_COMPILER_CLANG, NULL},
	{"clang-tidy", "clang-tidy", FG_COMPILER_OTHER, "clang"},
	{"python3", "python3", FG_COMPILER_OTHER, NULL},
	{"notgcc", "notgcc", FG_COMPILER_OTHER, NULL},
	{"iccarm", "iccarm", FG_COMPILER_OTHER, NULL},
	{"sh", "sh", FG_COMPILER_OTHER, NULL},
	{"", "", FG_COMPILER_OTHER, NULL},
};

static void compilers_are_known_by_name(void)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < FG_ARRAY_LEN(compiler_rows); i++) {
		const char *name = fg_tc__compiler_name(&a, compiler_rows[i].path);
		CU_ASSERT_STRING_EQUAL(name, compiler_rows[i].name);
		CU_ASSERT_EQUAL(fg_tc__classify(name), compiler_rows[i].kind);
		const char *prefix = fg_tc__name_prefix(&a, name);
		const char *want = compiler_rows[i].prefix;
		bool same = prefix && want ? strcmp(prefix, want) == 0 : prefix == want;
		if (!same)
			printf("\n  '%s': prefix %s\n", name, prefix ? prefix : "(none)");
		CU_ASSERT(same);
	}
	fg_arena_release(&a);
}

static const struct {
	const char *command, *file;
	fg_language language;
} language_rows[] = {
	{"gcc -c a.c", "/p/a.c", FG_LANGUAGE_C},
	{"gcc -c a.i", "/p/a.i", FG_LANGUAGE_C},
	{"gcc -c a.cpp", "/p/a.cpp", FG_LANGUAGE_OTHER},
	{"gcc -c a.C", "/p/a.C", FG_LANGUAGE_OTHER},
	{"gcc -c start.S", "/p/start.S", FG_LANGUAGE_OTHER},
	{"gcc -x c -c a.inc", "/p/a.inc", FG_LANGUAGE_C},
	{"gcc -xc -c a.inc", "/p/a.inc", FG_LANGUAGE_C},
	{"gcc -x c++ -c a.c", "/p/a.c", FG_LANGUAGE_OTHER},
	{"gcc -x c++ b.cc -x c a.c", "/p/a.c", FG_LANGUAGE_C},
	{"gcc -c a.c -x c++ b.cc", "/p/a.c", FG_LANGUAGE_C},
	{"gcc -x c++ -x none a.c", "/p/a.c", FG_LANGUAGE_C},
	{"gcc -x assembler-with-cpp -c a.c", "/p/a.c", FG_LANGUAGE_OTHER},
	{"gcc -c a.inc", "/p/a.inc", FG_LANGUAGE_UNKNOWN},
	{"gcc -c a", "/p/a", FG_LANGUAGE_UNKNOWN},
	{"gcc -x", "/p/a.c", FG_LANGUAGE_C},
};

static void languages_are_told_apart(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(language_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv;
		size_t argc;
		CU_ASSERT_TRUE_FATAL(fg_shell_split(&a, language_rows[i].command, &argv, &argc));
		CU_ASSERT_EQUAL(fg_tc__language(argv, argc, language_rows[i].file),
		                language_rows[i].language);
		fg_arena_release(&a);
	}
}

static const struct {
	const char *command, *output; /* NULL: none is named */
} output_rows[] = {
	{"gcc -c a.c", NULL},
	{"gcc -c a.c -o a.o", "a.o"},
	{"gcc -oa.o -c a.c", "a.o"},
	{"gcc -o a.o -c a.c -o b.o", "b.o"},
	{"gcc -c a.c --output b.o", "b.o"},
	{"gcc -c a.c --output=b.o", "b.o"},
	{"armcl --output_file=b.obj a.c", "b.obj"},
	{"gcc -c a.c -o", NULL},
	{"gcc -Xlinker -o -c a.c", NULL},
	{"gcc -MF -o -c a.c -o x.o", "x.o"},
	{"iccarm -e -o x.o a.c", "x.o"},
};

static void the_last_output_counts(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(output_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv, *want = output_rows[i].output;
		size_t argc;
		CU_ASSERT_TRUE_FATAL(fg_shell_split(&a, output_rows[i].command, &argv, &argc));
		const char *got = fg_toolchain_output(argv, argc);
		bool same = want && got ? strcmp(want, got) == 0 : want == got;
		if (!same)
			printf("\n  '%s': %s\n", output_rows[i].command, got ? got : "(none)");
		CU_ASSERT(same);
		fg_arena_release(&a);
	}
}

static const struct {
	const char *command;
	size_t unseen;
} unseen_rows[] = {
	{"gcc -c a.c", 0},
	{"gcc -x c -c -", 1},
	{"gcc -xc - b.c -o x", 1},
	{"gcc -x c++ -c -", 0},
	{"gcc -x c - -x none b.c", 1},
	{"gcc - a.o", 0},
	{"gcc -x c /dev/null", 0},
	{"gcc -x c /dev/stdin /dev/fd/9", 2},
	{"gcc -o - -x c a.c", 0},
};

static void streams_are_counted(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(unseen_rows); i++) {
		fg_arena a = FG_ARENA_INIT;
		const char *const *argv;
		size_t argc;
		CU_ASSERT_TRUE_FATAL(fg_shell_split(&a, unseen_rows[i].command, &argv, &argc));
		CU_ASSERT_EQUAL(fg_toolchain_unseen(&a, "/", argv, argc), unseen_rows[i].unseen);
		fg_arena_release(&a);
	}
}

FG_TEST_MAIN("toolchain.words", {"splits_posix", splits_posix}, {"splits_windows", splits_windows},
             {"splits_response_files", splits_response_files},
             {"expands_response_files", expands_response_files},
             {"a_missing_file_is_a_word", a_missing_file_is_a_word},
             {"bad_response_files_are_said", bad_response_files_are_said},
             {"response_files_are_bounded_together", response_files_are_bounded_together},
             {"the_same_file_twice_is_fine", the_same_file_twice_is_fine},
             {"launchers_are_unwrapped", launchers_are_unwrapped},
             {"compilers_are_known_by_name", compilers_are_known_by_name},
             {"languages_are_told_apart", languages_are_told_apart},
             {"the_last_output_counts", the_last_output_counts},
             {"streams_are_counted", streams_are_counted})
