/*
 * Commands to arguments, with fake compilers that answer like real ones: what
 * is asked, what may be run, what is remembered, what is kept and dropped.
 */
#include "fixture.h"
#include "hostile_flags.h"

/* Answers -E -dM -v like gcc and logs each question; %s = log file. */
static const char fake_gcc[] =
	"#!/bin/sh\n"
	"echo \"$@\" >> '%s'\n"
	"case \"$*\" in *-fsyntax-only*) cat >/dev/null; echo \"<stdin>:3:6: error: size of array "
        "'fg_layout_enum_size_is_1' is negative\" >&2; exit 1;; esac\n"
	"case \"$*\" in *-mbad*) echo \"cc1: error: unrecognized command-line option '-mbad'\" "
        ">&2; exit 1;; esac\n"
	"echo '#define __CHAR_BIT__ 8'\n"
	"echo '#define __SIZEOF_INT__ 4'\n"
	"echo '#define __SIZEOF_POINTER__ 4'\n"
	"echo '#define __GNUC__ 12'\n"
	"echo '#define __arm__ 1'\n"
	"echo '#define __ARM_ARCH_7EM__ 1'\n"
	"echo '#define __CHAR_UNSIGNED__ 1'\n"
	"echo '#define __STDC_VERSION__ 201710L'\n"
	"echo '#define FAKE 1'\n"
	"case \"$*\" in *-Os*) echo '#define __OPTIMIZE_SIZE__ 1';; esac\n"
	"{ echo 'Target: arm-none-eabi'; echo '#include <...> search starts here:'; echo ' "
        "/usr/include'; echo ' /x/lib/gcc/arm-none-eabi/12.2.0/include'; echo 'End of search "
        "list.'; } >&2\n";

typedef struct bench {
	fixture tools;   /* the compiler lives outside of the project */
	fixture project;
	char *compiler, *log;
	char *path; /* PATH as it was: the compiler's directory is put before it */
} bench;

static void bench_open(bench *b)
{
	fixture_open(&b->tools);
	fixture_open(&b->project);
	b->log = fixture_path(&b->tools, "log");
	b->compiler = fixture_program(&b->tools, "bin/arm-none-eabi-gcc",
	                              fg_arena_printf(&b->tools.arena, fake_gcc, b->log));
	fixture_file(&b->project, "src/a.c", "int a;\n");
	fixture_file(&b->project, "src/pre.h", "\n");
	fg_file_mkdirs(fixture_path(&b->project, "inc"), NULL);
	b->path = fg_arena_strdup(&b->tools.arena, getenv("PATH"));
	setenv("PATH",
	       fg_arena_printf(&b->tools.arena, "%s:%s", fixture_path(&b->tools, "bin"), b->path),
	       1);
}

static void bench_close(bench *b)
{
	setenv("PATH", b->path, 1);
	fixture_close(&b->tools);
	fixture_close(&b->project);
}

static size_t questions(bench *b)
{
	const char *log = fixture_read(&b->tools, b->log);
	size_t n = 0;
	for (const char *s = log; s && (s = strstr(s, "-dM")); s++)
		n++;
	return n;
}

static fg_clang_command translate(bench *b, fg_toolchains *tc, const char *const *argv)
{
	fg_clang_command c;
	fg_error err = FG_ERROR_INIT;
	fg_compile_command in = fixture_command(&b->project, "src/a.c", argv);
	fg_err code = fg_toolchain_translate(tc, &in, &c, &err);
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	fg_error_release(&err);
	return c;
}

static void a_command_becomes_arguments(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {"ccache",
	                            b.compiler,
	                            "-mcpu=cortex-m4",
	                            "-mthumb",
	                            "-mthumb-interwork",
	                            "-Os",
	                            "-Iinc",
	                            "-I",
	                            "../other",
	                            "-isystem",
	                            "/abs/sys",
	                            "-idirafter",
	                            "late",
	                            "-D",
	                            "A=1",
	                            "-DB",
	                            "-UC",
	                            "-include",
	                            "src/pre.h",
	                            "-include",
	                            "config.h",
	                            "-Wp,-DWP=2,-MD,dep.d",
	                            "-Wall",
	                            "-MMD",
	                            "-MF",
	                            "a.d",
	                            "-fno-reorder-functions",
	                            "-fbrand-new",
	                            "-mbrand-new",
	                            "-DNDEBUG",
	                            "-std=gnu11",
	                            "-c",
	                            "src/a.c",
	                            "-o",
	                            "a.o",
	                            "-I/opt/gcc/lib/gcc/arm-none-eabi/9/include",
	                            "-D_FORTIFY_SOURCE=2",
	                            NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_STRING_EQUAL(c.triple, "thumbv7em-none-eabi");
	CU_ASSERT_TRUE(c.is_exact);
	CU_ASSERT_PTR_NULL(c.trouble);
	CU_ASSERT_STRING_EQUAL(c.compiler, b.compiler);
	CU_ASSERT_STRING_EQUAL(c.directory, b.project.dir);
	static const char *const kept[] = {"--target=thumbv7em-none-eabi",
	                                   "-mcpu=cortex-m4",
	                                   "-mthumb",
	                                   "-DA=1",
	                                   "-DB",
	                                   "-UC",
	                                   "-DWP=2",
	                                   "-DNDEBUG",
	                                   "-std=gnu11",
	                                   "-funsigned-char",
	                                   "-fshort-enums",
	                                   "-undef",
	                                   "-nostdlibinc",
	                                   "-std=gnu17"};
	for (size_t i = 0; i < FG_ARRAY_LEN(kept); i++) {
		if (!has_arg(&c, kept[i]))
			printf("\n  missing: %s\n", kept[i]);
		CU_ASSERT(has_arg(&c, kept[i]));
	}
	static const char *const gone[] = {"-mthumb-interwork",
	                                   "-Os",
	                                   "-fno-reorder-functions",
	                                   "-fbrand-new",
	                                   "-mbrand-new",
	                                   "-Wall",
	                                   "-MMD",
	                                   "-MF",
	                                   "a.d",
	                                   "-c",
	                                   "src/a.c",
	                                   "-o",
	                                   "a.o",
	                                   "dep.d",
	                                   "-MD",
	                                   "-D_FORTIFY_SOURCE=2",
	                                   "ccache"};
	for (size_t i = 0; i < FG_ARRAY_LEN(gone); i++) {
		if (has_arg(&c, gone[i]))
			printf("\n  still there: %s\n", gone[i]);
		CU_ASSERT_FALSE(has_arg(&c, gone[i]));
	}
	CU_ASSERT(has_pair(&c, "-I", fixture_path(&b.project, "inc")));
	CU_ASSERT(has_pair(&c, "-I", fixture_path(&b.project, "../other")));
	CU_ASSERT(has_pair(&c, "-isystem", "/abs/sys"));
	CU_ASSERT(has_pair(&c, "-Xclang", fixture_path(&b.project, "src/pre.h")));
	CU_ASSERT(has_pair(&c, "-Xclang", "config.h"));
	CU_ASSERT(has_pair(&c, "-idirafter", "/usr/include"));
	CU_ASSERT(has_pair(&c, "-idirafter", fixture_path(&b.project, "late")));
	/* gcc's own headers come last, also when the command puts them first. */
	CU_ASSERT_FALSE(has_pair(&c, "-I", "/opt/gcc/lib/gcc/arm-none-eabi/9/include"));
	CU_ASSERT(has_pair(&c, "-idirafter", "/opt/gcc/lib/gcc/arm-none-eabi/9/include"));
	CU_ASSERT_EQUAL_FATAL(c.overlay_count, 1);
	CU_ASSERT(has_pair(&c, "-imacros", c.overlays[0].path));
	CU_ASSERT_EQUAL(c.overlays[0].n, strlen(c.overlays[0].text));
	CU_ASSERT_PTR_NOT_NULL(strstr(c.overlays[0].text, "#define FAKE 1\n"));
	CU_ASSERT_PTR_NOT_NULL(strstr(c.overlays[0].text, "#define __OPTIMIZE_SIZE__ 1\n"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void everything_dropped_is_said(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {b.compiler,
	                            "-mthumb-interwork",
	                            "-fbrand-new",
	                            "-mbrand-new",
	                            "-funsigned-bitfields",
	                            "-mcpu=cortex-m0.small-multiply",
	                            "-o",
	                            "a.o",
	                            "src/a.c",
	                            NULL};
	fg_clang_command c = translate(&b, tc, argv);
	static const struct {
		const char *flag;
		fg_flag_fate fate;
	} want[] = {
		{"-mthumb-interwork", FG_FLAG_DROPPED},
		{"-fbrand-new", FG_FLAG_UNKNOWN},
		{"-mbrand-new", FG_FLAG_UNKNOWN},
		{"-funsigned-bitfields", FG_FLAG_UNSAFE},
		{"-o a.o", FG_FLAG_DROPPED},
		{"-mcpu=cortex-m0.small-multiply", FG_FLAG_TRANSLATED},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(want); i++) {
		const fg_flag_note *note = find_note(&c, want[i].flag);
		if (!note)
			printf("\n  no note: %s\n", want[i].flag);
		CU_ASSERT(note && note->fate == want[i].fate && note->why[0]);
	}
	CU_ASSERT_EQUAL(c.note_count, FG_ARRAY_LEN(want));
	CU_ASSERT(has_arg(&c, "-mcpu=cortex-m0"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

/* What clang was given without the flag, and not a word more. */
static void expect_nothing_new(bench *b, fg_toolchains *tc, const char *compiler, const char *flag)
{
	size_t n = strcspn(flag, " ");
	const char *value = flag[n] ? flag + n + 1 : NULL;
	const char *const plain[] = {compiler, "src/a.c", NULL};
	const char *const with[] = {compiler, fg_arena_strndup(&b->tools.arena, flag, n),
	                            value ? value : "src/a.c", value ? "src/a.c" : NULL, NULL};
	fg_clang_command one = translate(b, tc, plain), two = translate(b, tc, with);
	bool same = one.arg_count == two.arg_count;
	for (size_t i = 0; same && i < one.arg_count; i++)
		same = strcmp(one.args[i], two.args[i]) == 0 || strstr(one.args[i], "/.firmgate/");
	if (!same)
		printf("\n  '%s' of %s reaches clang\n", flag, compiler);
	CU_ASSERT(same);
}

static void hostile_flags_stay_outside(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const compilers[] = {b.compiler, "nowhere-gcc", "nowhere-clang"};
	for (size_t i = 0; i < FG_ARRAY_LEN(hostile_flags); i++)
		for (size_t k = 0; k < FG_ARRAY_LEN(compilers); k++)
			expect_nothing_new(&b, tc, compilers[k], hostile_flags[i]);
	fg_toolchains_free(tc);
	bench_close(&b);
}

/* Words that a compiler reads as a path or as a file of further words. */
static const char *const odd_names[][2] = {
	{"--target=../../evil"},
	{"--target=/tmp/evil"},
	{"-target", "../evil"},
	{"-target", "@evil"},
	{"-target", "-fplugin=evil"},
	{"-Wp,-target,@evil"},
	{"-mcpu=../evil"},
	{"-march=@/evil"},
	{"-mmcu=../../evil"},
	{"-std=../evil"},
	{"-mllvm=-load=evil.so"},
	{"-mnever-heard=../evil"},
	{"-mnever-heard=-load=evil"},
	{"-mnever heard evil"},
	{"-fsanitize=evil/../x"},
	{"--sysroot", "@evil"}, /* becomes a path below the directory */
	{"-include", "@evil"},
	{"--include=@evil"},
	{"-include", "-fplugin=evil"},
	{"-isystem", "-fplugin=evil"},
	{"-D", "-fplugin=evil"},
};

static void no_word_becomes_a_file_of_words(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	for (size_t i = 0; i < FG_ARRAY_LEN(odd_names); i++) {
		const char *more = odd_names[i][1];
		const char *const argv[] = {b.compiler, odd_names[i][0], more ? more : "src/a.c",
		                            more ? "src/a.c" : NULL, NULL};
		fg_clang_command c = translate(&b, tc, argv);
		for (size_t k = 0; k < c.arg_count; k++) {
			bool ok = c.args[k][0] != '@' && !strstr(c.args[k], "=../") &&
			          strcmp(c.args[k], "-fplugin=evil") != 0;
			if (!ok)
				printf("\n  '%s' gives '%s'\n", odd_names[i][0], c.args[k]);
			CU_ASSERT(ok);
		}
	}
	const char *log = fixture_read(&b.tools, b.log);
	CU_ASSERT_PTR_NULL(strstr(log, " @"));
	CU_ASSERT_PTR_NULL(strstr(log, "../"));
	CU_ASSERT_PTR_NULL(strstr(log, "-load"));
	CU_ASSERT_PTR_NULL(strstr(log, "-fplugin"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void compilers_are_asked_once(void)
{
	bench b;
	bench_open(&b);
	char *cache = fixture_path(&b.tools, "cache");
	fg_toolchain_options options = {.root = b.project.dir, .cache_dir = cache};
	const char *const small[] = {b.compiler, "-Os", "-DX", "src/a.c", NULL};
	const char *const other[] = {b.compiler, "-Os", "-DY", "-Wall", "src/a.c", NULL};
	const char *const fast[] = {b.compiler, "-O2", "src/a.c", NULL};
	fg_toolchains *tc = fixture_toolchains(&options);
	fg_clang_command one = translate(&b, tc, small), two = translate(&b, tc, other);
	CU_ASSERT_EQUAL(questions(&b), 1);
	CU_ASSERT_STRING_EQUAL(one.profile, two.profile);
	CU_ASSERT_STRING_EQUAL(one.overlays[0].path, two.overlays[0].path);
	CU_ASSERT_PTR_EQUAL(one.overlays[0].text, two.overlays[0].text);
	fg_clang_command three = translate(&b, tc, fast);
	CU_ASSERT_EQUAL(questions(&b), 2);
	CU_ASSERT(strcmp(one.profile, three.profile) != 0);
	fg_toolchains_free(tc);
	/* Another run: from the disk. */
	tc = fixture_toolchains(&options);
	fg_clang_command again = translate(&b, tc, small);
	CU_ASSERT_EQUAL(questions(&b), 2);
	CU_ASSERT_TRUE(again.is_exact);
	CU_ASSERT_PTR_NOT_NULL(strstr(again.overlays[0].text, "#define FAKE 1\n"));
	fg_toolchains_free(tc);
	/* A changed compiler is asked again. */
	fixture_program(&b.tools, "bin/arm-none-eabi-gcc",
	                fg_arena_printf(&b.tools.arena, "%s# longer\n",
	                                fixture_read(&b.tools, b.compiler)));
	tc = fixture_toolchains(&options);
	translate(&b, tc, small);
	CU_ASSERT_EQUAL(questions(&b), 3);
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void translations_are_deterministic(void)
{
	bench b;
	bench_open(&b);
	const char *const argv[] = {b.compiler, "-Os", "-DFAKE=2", "-Iinc", "src/a.c", NULL};
	fg_toolchains *one = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	fg_toolchains *two = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	fg_clang_command c = translate(&b, one, argv), d = translate(&b, two, argv);
	CU_ASSERT_EQUAL_FATAL(c.arg_count, d.arg_count);
	for (size_t i = 0; i < c.arg_count; i++)
		CU_ASSERT_STRING_EQUAL(c.args[i], d.args[i]);
	CU_ASSERT_STRING_EQUAL(c.overlays[0].text, d.overlays[0].text);
	/* What the command defines itself is not defined before it. */
	CU_ASSERT_PTR_NULL(strstr(c.overlays[0].text, "FAKE"));
	CU_ASSERT(has_arg(&c, "-DFAKE=2"));
	fg_toolchains_free(one);
	fg_toolchains_free(two);
	bench_close(&b);
}

/* A script that leaves a mark when it runs. */
static char *trap_program(fixture *f, const char *name, const char *mark)
{
	return fixture_program(f, name,
	                       fg_arena_printf(&f->arena, "#!/bin/sh\ntouch '%s'\n", mark));
}

static void programs_of_the_project_are_not_run(void)
{
	bench b;
	bench_open(&b);
	char *mark = fixture_path(&b.tools, "mark");
	char *inside = trap_program(&b.project, "tools/arm-none-eabi-gcc", mark);
	char *odd = trap_program(&b.tools, "bin/evil", mark);
	char *link = fixture_path(&b.tools, "bin/linked-gcc");
	CU_ASSERT_EQUAL_FATAL(symlink(inside, link), 0);
	const char *const commands[][3] = {
		{inside, "src/a.c", NULL},
		{"tools/arm-none-eabi-gcc", "src/a.c", NULL},
		{"./src/../tools/arm-none-eabi-gcc", "src/a.c", NULL},
		{link, "src/a.c", NULL},
		{odd, "src/a.c", NULL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(commands); i++) {
		fg_toolchains *tc = fixture_toolchains(
			&(fg_toolchain_options){.root = b.project.dir});
		fg_clang_command c = translate(&b, tc, commands[i]);
		CU_ASSERT_FALSE(c.is_exact);
		CU_ASSERT(c.trouble && strstr(c.trouble, "not run"));
		CU_ASSERT_TRUE(c.is_distrusted);
		CU_ASSERT_FALSE(fg_file_exists(mark));
		fg_toolchains_free(tc);
	}
	/* The project's own policy does not allow it; the user's word does. */
	const char *allowed[] = {"tools/*-gcc", NULL};
	fg_toolchain_options options = {.root = b.project.dir, .allowed = allowed};
	fg_toolchains *tc = fixture_toolchains(&options);
	CU_ASSERT_TRUE(translate(&b, tc, commands[0]).is_distrusted);
	CU_ASSERT_FALSE(fg_file_exists(mark));
	fg_toolchains_free(tc);
	setenv("FIRMGATE_COMPILERS", "tools/*-gcc", 1);
	tc = fixture_toolchains(&options);
	fg_clang_command c = translate(&b, tc, commands[0]);
	unsetenv("FIRMGATE_COMPILERS");
	CU_ASSERT_TRUE(fg_file_exists(mark));
	CU_ASSERT(c.trouble && strstr(c.trouble, "did not answer"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

/* "." and the project in PATH must not make its programs compilers. */
static void path_entries_of_the_project_do_not_count(void)
{
	bench b;
	bench_open(&b);
	char *mark = fixture_path(&b.tools, "mark");
	trap_program(&b.project, "my-odd-gcc", mark);
	setenv("PATH", fg_arena_printf(&b.tools.arena, ".:%s:%s", b.project.dir, b.path), 1);
	CU_ASSERT_EQUAL(chdir(b.project.dir), 0);
	const char *const argv[] = {"my-odd-gcc", "src/a.c", NULL};
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT_FALSE(fg_file_exists(mark));
	fg_toolchains_free(tc);
	CU_ASSERT_EQUAL(chdir("/"), 0);
	bench_close(&b);
}

static void specs_of_the_project_are_not_asked_with(void)
{
	bench b;
	bench_open(&b);
	fixture_file(&b.project, "evil.specs", "*cc1:\n");
	fg_file_mkdirs(fixture_path(&b.project, "parts"), NULL);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {
		b.compiler,      "-specs=evil.specs", "-Bparts", "--specs=nano.specs",
		"--sysroot=inc", "src/a.c",           NULL};
	/* Nor with a path of the project's, of anybody's, or one that climbs. */
	char *theirs = fixture_file(&b.tools, "theirs.specs", "*cc1:\n");
	const char *const far[] = {b.compiler,
	                           fg_arena_printf(&b.tools.arena, "-specs=%s", theirs),
	                           fg_arena_printf(&b.tools.arena, "-B%s", b.tools.dir),
	                           "-specs=../evil.specs",
	                           "-specs=/usr/../evil.specs",
	                           "--config=./evil.cfg",
	                           "-mdfp=../evil",
	                           "-B/usr/lib",
	                           "src/a.c",
	                           NULL};
	translate(&b, tc, far);
	fg_clang_command c = translate(&b, tc, argv);
	const char *log = fixture_read(&b.tools, b.log);
	CU_ASSERT_PTR_NULL(strstr(log, "theirs.specs"));
	CU_ASSERT_PTR_NULL(strstr(log, "evil"));
	CU_ASSERT_PTR_NULL(strstr(log, b.tools.dir));
	CU_ASSERT_PTR_NOT_NULL(strstr(log, "-B/usr/lib"));
	CU_ASSERT_PTR_NULL(strstr(log, "evil.specs"));
	CU_ASSERT_PTR_NULL(strstr(log, "-Bparts"));
	CU_ASSERT_PTR_NOT_NULL(strstr(log, "--specs=nano.specs"));
	CU_ASSERT_PTR_NOT_NULL(strstr(log, fixture_path(&b.project, "inc")));
	const fg_flag_note *note = find_note(&c, "-specs=evil.specs");
	CU_ASSERT(note && note->fate == FG_FLAG_UNSAFE);
	fg_toolchains_free(tc);
	bench_close(&b);
}

static const struct {
	const char *name, *script, *says;
} bad_compilers[] = {
	{"fails", "#!/bin/sh\necho 'x: error: no luck' >&2\nexit 1\n", "no luck"},
	{"says nothing", "#!/bin/sh\nexit 0\n", "no compiler macros"},
	{"says nonsense", "#!/bin/sh\necho hello\n", "no compiler macros"},
	{"is no program",
         "\x7f"
         "ELF nonsense",
         "cannot be started"},
	{"hangs", "#!/bin/sh\nsleep 60 & sleep 60\n", "in time"},
	{"never stops",
         "#!/bin/sh\nwhile :; do echo "
         "0123456789012345678901234567890123456789012345678901234567890123456789; done\n",
         ""},
	{"closes its outputs and goes on", "#!/bin/sh\nexec >/dev/null 2>&1\nsleep 60\n",
         "in time"},
	{"kills itself", "#!/bin/sh\nkill -9 $$\n", "it says"},
};

static void bad_compilers_are_survived(void)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(bad_compilers); i++) {
		bench b;
		bench_open(&b);
		char *path = fixture_program(&b.tools, "bin/bad-gcc", bad_compilers[i].script);
		fg_toolchains *tc = fixture_toolchains(
			&(fg_toolchain_options){.root = b.project.dir, .query_timeout_seconds = 1});
		const char *const argv[] = {path, "-DX", "src/a.c", NULL};
		fg_clang_command c = translate(&b, tc, argv);
		CU_ASSERT_FALSE(c.is_exact);
		bool ok = c.trouble && strstr(c.trouble, bad_compilers[i].says);
		if (!ok)
			printf("\n  '%s': %s\n", bad_compilers[i].name, c.trouble ? c.trouble : "");
		CU_ASSERT(ok);
		CU_ASSERT(has_arg(&c, "-DX"));
		CU_ASSERT_STRING_EQUAL(c.profile, "");
		CU_ASSERT_PTR_NULL(fg_toolchain_layout_probe(tc, &c));
		CU_ASSERT_PTR_NULL(fg_toolchain_profile_text(tc, &c));
		fg_toolchains_free(tc);
		bench_close(&b);
	}
}

static void questions_are_bounded(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	tc->questions = 1000;
	const char *const argv[] = {b.compiler, "-Os", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT(c.trouble && strstr(c.trouble, "too many different sets of flags"));
	CU_ASSERT_PTR_NULL(fixture_read(&b.tools, b.log));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void refused_flags_are_left_out_of_the_question(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {b.compiler, "-mbad", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_STRING_EQUAL(c.triple, "thumbv7em-none-eabi");
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(c.trouble && strstr(c.trouble, "-mbad"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void saved_profiles_stand_for_the_compiler(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {b.compiler, "-mcpu=cortex-m4", "-Os", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, argv);
	const char *text = fg_toolchain_profile_text(tc, &c);
	CU_ASSERT_PTR_NOT_NULL_FATAL(text);
	/* All directories of the profile must be here for it to be exact. */
	fg_buf here = FG_BUF_INIT;
	for (const char *s = text; *s;) {
		static const char away[] = "/x/lib/gcc/arm-none-eabi/12.2.0/include";
		if (strncmp(s, away, sizeof(away) - 1) == 0) {
			fg_buf_puts(&here, "/usr");
			s += sizeof(away) - 1;
		} else {
			fg_buf_putc(&here, *s++);
		}
	}
	fixture_file(&b.project, ".firmgate/profiles/arm.json", fg_buf_str(&here));
	fixture_file(&b.project, ".firmgate/profiles/broken.json", "{");
	fg_buf_release(&here);
	char *id = fg_arena_strdup(&b.tools.arena, c.profile);
	fg_toolchains_free(tc);
	CU_ASSERT_EQUAL(unlink(b.compiler), 0);

	tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	c = translate(&b, tc, argv);
	if (!c.is_exact)
		printf("\n  %s\n", c.trouble);
	CU_ASSERT_TRUE(c.is_exact);
	CU_ASSERT_STRING_EQUAL(c.profile, id);
	CU_ASSERT_PTR_NOT_NULL(strstr(c.overlays[0].text, "#define FAKE 1\n"));
	/* Other optimisation: near, and said. Other machine: not at all. */
	const char *const near[] = {b.compiler, "-mcpu=cortex-m4", "-O2", "src/a.c", NULL};
	c = translate(&b, tc, near);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT_STRING_EQUAL(c.profile, id);
	CU_ASSERT(c.trouble && strstr(c.trouble, "other flags"));
	const char *const far[] = {b.compiler, "-mcpu=cortex-m7", "src/a.c", NULL};
	c = translate(&b, tc, far);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(strcmp(c.profile, id) != 0);
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void missing_directories_of_a_profile_are_said(void)
{
	bench b;
	bench_open(&b);
	fg_toolchain_options options = {.root = b.project.dir,
	                                .cache_dir = fixture_path(&b.tools, "cache")};
	fg_toolchains *tc = fixture_toolchains(&options);
	const char *const argv[] = {b.compiler, "src/a.c", NULL};
	CU_ASSERT_TRUE(translate(&b, tc, argv).is_exact);
	fg_toolchains_free(tc);
	CU_ASSERT_EQUAL(unlink(b.compiler), 0);
	tc = fixture_toolchains(&options);
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(c.trouble && strstr(c.trouble, "/x/lib/gcc"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

/* An answer in the cache is exact for the program that gave it, and for no namesake. */
static void cached_answers_are_of_one_program(void)
{
	bench b;
	bench_open(&b);
	fg_toolchain_options options = {.root = b.project.dir,
	                                .cache_dir = fixture_path(&b.tools, "cache")};
	fixture_program(&b.tools, "bin/far-gcc", fixture_read(&b.tools, b.compiler));
	const char *const here[] = {"far-gcc", "-Os", "src/a.c", NULL};
	const char *const away[] = {"/container/bin/far-gcc", "-Os", "src/a.c", NULL};
	const char *const near[] = {"/container/bin/far-gcc", "-O2", "src/a.c", NULL};
	for (int run = 0; run < 2; run++) {
		fg_toolchains *tc = fixture_toolchains(&options);
		CU_ASSERT_TRUE(translate(&b, tc, here).is_exact);
		fg_clang_command c = translate(&b, tc, away);
		CU_ASSERT_FALSE(c.is_exact);
		CU_ASSERT(c.trouble && strstr(c.trouble, "in its place"));
		/* What is handed to others names no path: it stands for all of that name. */
		CU_ASSERT_PTR_NULL(strstr(fg_toolchain_profile_text(tc, &c), "\"program\""));
		fg_toolchains_free(tc);
	}
	/* Nobody of that name any more. */
	CU_ASSERT_EQUAL(unlink(fixture_path(&b.tools, "bin/far-gcc")), 0);
	fg_toolchains *tc = fixture_toolchains(&options);
	fg_clang_command c = translate(&b, tc, away);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(c.trouble && strstr(c.trouble, "bin/far-gcc' once answered stands in"));
	CU_ASSERT_PTR_NOT_NULL(strstr(c.overlays[0].text, "#define FAKE 1\n"));
	c = translate(&b, tc, near);
	CU_ASSERT(c.trouble && strstr(c.trouble, "to other flags stands in"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void missing_compilers_are_guessed_and_said(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {"nowhere-arm-none-eabi-gcc", "-mcpu=cortex-m3", "src/a.c",
	                            NULL};
	const char *const arm[] = {"/nowhere/arm-none-odd-gcc", "-mcpu=cortex-m3", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(c.trouble && strstr(c.trouble, "not found"));
	c = translate(&b, tc, arm);
	CU_ASSERT_STRING_EQUAL(c.triple, "thumbv7m-none-eabi");
	CU_ASSERT(has_arg(&c, "-fshort-enums"));
	CU_ASSERT(has_arg(&c, "-mcpu=cortex-m3"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void a_namesake_on_the_path_is_asked(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {"/container/bin/arm-none-eabi-gcc", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT_STRING_EQUAL(c.compiler, b.compiler);
	CU_ASSERT_FALSE(c.is_exact);
	CU_ASSERT(c.trouble && strstr(c.trouble, "in its place"));
	/* The same for one that is here but not to be trusted. */
	char *mark = fixture_path(&b.tools, "mark");
	const char *const inside[] = {trap_program(&b.project, "tools/arm-none-eabi-gcc", mark),
	                              "src/a.c", NULL};
	c = translate(&b, tc, inside);
	CU_ASSERT_STRING_EQUAL(c.compiler, b.compiler);
	CU_ASSERT_TRUE(c.is_distrusted);
	CU_ASSERT(c.trouble && strstr(c.trouble, "in its place"));
	CU_ASSERT_FALSE(fg_file_exists(mark));
	const char *const plain[] = {"arm-none-eabi-gcc", "src/a.c", NULL};
	CU_ASSERT_TRUE(translate(&b, tc, plain).is_exact);
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void own_library_replaces_the_search_path(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const alone[] = {b.compiler, "-nostdinc", "-Iinc", "src/a.c", NULL};
	fg_clang_command c = translate(&b, tc, alone);
	CU_ASSERT(has_arg(&c, "-nostdinc"));
	const char *const kernel[] = {b.compiler, "-nostdinc",
	                              "-isystem", "/x/lib/gcc/arm-none-eabi/12.2.0/include",
	                              "src/a.c",  NULL};
	c = translate(&b, tc, kernel);
	CU_ASSERT_FALSE(has_arg(&c, "-nostdinc"));
	CU_ASSERT(has_arg(&c, "-nostdlibinc"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void a_sysroot_moves_include_paths(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {b.compiler, "--sysroot=/sdk", "-isystem", "=/usr/inc",
	                            "-I=x",     "src/a.c",        NULL};
	fg_clang_command c = translate(&b, tc, argv);
	CU_ASSERT(has_pair(&c, "-isystem", "/sdk/usr/inc"));
	CU_ASSERT(has_pair(&c, "-I", "/sdk/x"));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void refused_machines_are_retried(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	const char *const argv[] = {b.compiler, "-mcpu=cortex-m4", "-mfpu=odd",
	                            "-DX",      "src/a.c",         NULL};
	fg_clang_command c = translate(&b, tc, argv), one, two, three;
	CU_ASSERT_TRUE(fg_toolchain_retry(tc, &c, 1, &one));
	CU_ASSERT_FALSE(has_arg(&one, "-mcpu=cortex-m4"));
	CU_ASSERT_FALSE(has_arg(&one, "-mfpu=odd"));
	CU_ASSERT(has_arg(&one, "--target=thumbv7em-none-eabi") && has_arg(&one, "-DX"));
	CU_ASSERT_FALSE(one.is_exact);
	CU_ASSERT(one.trouble && strstr(one.trouble, "refuses"));
	CU_ASSERT_EQUAL(one.overlay_count, 1);
	CU_ASSERT_TRUE(fg_toolchain_retry(tc, &c, 2, &two));
	CU_ASSERT_STRING_EQUAL(two.triple, "i386-none-elf");
	CU_ASSERT(has_arg(&two, "-malign-double") && has_arg(&two, "-DX"));
	CU_ASSERT_FALSE(fg_toolchain_retry(tc, &c, 3, &three));
	CU_ASSERT_FALSE(fg_toolchain_retry(tc, &c, 0, &three));
	/* Without machine flags the first rung is the stand-in. */
	const char *const plain[] = {b.compiler, "src/a.c", NULL};
	c = translate(&b, tc, plain);
	CU_ASSERT_TRUE(fg_toolchain_retry(tc, &c, 1, &one));
	CU_ASSERT_STRING_EQUAL(one.triple, "i386-none-elf");
	CU_ASSERT_FALSE(fg_toolchain_retry(tc, &c, 2, &two));
	fg_toolchains_free(tc);
	bench_close(&b);
}

static void unusable_commands_are_errors(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	static const struct {
		const char *argv[4], *file;
	} bad[] = {
		{{NULL}, "/p/a.c"},    {{"ccache"}, "/p/a.c"}, {{"gcc", "-x", "c++"}, "/p/a.c"},
		{{"gcc"}, "/p/a.cpp"}, {{"gcc"}, ""},          {{"gcc"}, NULL},
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(bad); i++) {
		fg_compile_command in = {
			.directory = b.project.dir, .file = bad[i].file, .argv = bad[i].argv};
		while (bad[i].argv[in.argc])
			in.argc++;
		fg_clang_command c;
		fg_error err = FG_ERROR_INIT;
		CU_ASSERT_EQUAL(fg_toolchain_translate(tc, &in, &c, &err), FG_ERR_INPUT);
		CU_ASSERT_PTR_NOT_NULL(err.message);
		fg_error_release(&err);
	}
	fg_toolchains_free(tc);
	bench_close(&b);
}

/* Odd and cut-off words: an answer, no crash. */
static void odd_words_are_survived(void)
{
	bench b;
	bench_open(&b);
	fg_toolchains *tc = fixture_toolchains(&(fg_toolchain_options){.root = b.project.dir});
	static const char *const odd[] = {"-",
	                                  "--",
	                                  "",
	                                  "-I",
	                                  "-D",
	                                  "-include",
	                                  "-Wp,",
	                                  "-Wp,,",
	                                  "-Wp,-MD",
	                                  "-Xpreprocessor",
	                                  "-isystem",
	                                  "-target",
	                                  "--sysroot",
	                                  "-x",
	                                  "-specs=",
	                                  "-B",
	                                  "-D=",
	                                  "-I=",
	                                  "-U(",
	                                  "-o",
	                                  "-mcpu=",
	                                  "-march=",
	                                  "-std=",
	                                  "\xff\xfe",
	                                  "-\xff",
	                                  "-DA(x,y)=x##y",
	                                  "-D A=\"b c\""};
	for (size_t i = 0; i < FG_ARRAY_LEN(odd); i++) {
		const char *const argv[] = {b.compiler, "src/a.c", odd[i], NULL};
		fg_clang_command c = translate(&b, tc, argv);
		CU_ASSERT(c.arg_count > 0);
		for (size_t k = 0; k < c.arg_count; k++)
			CU_ASSERT_PTR_NOT_NULL(c.args[k]);
	}
	fg_toolchains_free(tc);
	bench_close(&b);
}

FG_TEST_MAIN("toolchain.translate", {"a_command_becomes_arguments", a_command_becomes_arguments},
             {"everything_dropped_is_said", everything_dropped_is_said},
             {"hostile_flags_stay_outside", hostile_flags_stay_outside},
             {"no_word_becomes_a_file_of_words", no_word_becomes_a_file_of_words},
             {"compilers_are_asked_once", compilers_are_asked_once},
             {"translations_are_deterministic", translations_are_deterministic},
             {"programs_of_the_project_are_not_run", programs_of_the_project_are_not_run},
             {"path_entries_of_the_project_do_not_count", path_entries_of_the_project_do_not_count},
             {"specs_of_the_project_are_not_asked_with", specs_of_the_project_are_not_asked_with},
             {"bad_compilers_are_survived", bad_compilers_are_survived},
             {"questions_are_bounded", questions_are_bounded},
             {"refused_flags_are_left_out_of_the_question",
              refused_flags_are_left_out_of_the_question},
             {"saved_profiles_stand_for_the_compiler", saved_profiles_stand_for_the_compiler},
             {"missing_directories_of_a_profile_are_said",
              missing_directories_of_a_profile_are_said},
             {"cached_answers_are_of_one_program", cached_answers_are_of_one_program},
             {"missing_compilers_are_guessed_and_said", missing_compilers_are_guessed_and_said},
             {"a_namesake_on_the_path_is_asked", a_namesake_on_the_path_is_asked},
             {"own_library_replaces_the_search_path", own_library_replaces_the_search_path},
             {"a_sysroot_moves_include_paths", a_sysroot_moves_include_paths},
             {"refused_machines_are_retried", refused_machines_are_retried},
             {"unusable_commands_are_errors", unusable_commands_are_errors},
             {"odd_words_are_survived", odd_words_are_survived})
