/* Which programs may be run: real files, directories, links, owners and modes. */
#include "fixture.h"

typedef struct place {
	fixture tools, project;
	char *compiler; /* tools/bin/x-gcc */
	char *path;     /* PATH as it was */
	fg_compdb db;   /* project/build/compile_commands.json names project/src */
	fg_toolchains *tc;
} place;

static void set_path(place *p, const char *dir)
{
	setenv("PATH", fg_arena_printf(&p->tools.arena, "%s:.:relative", dir), 1);
}

static void place_open(place *p, const char *const *allowed)
{
	memset(p, 0, sizeof(*p));
	fixture_open(&p->tools);
	fixture_open(&p->project);
	fg_compdb_init(&p->db);
	unsetenv("FIRMGATE_COMPILERS");
	p->compiler = fixture_program(&p->tools, "bin/x-gcc", "#!/bin/sh\n");
	fixture_file(&p->project, "src/a.c", "int a;\n");
	fixture_file(&p->project, "build/compile_commands.json",
	             "[{\"directory\": \"../src\", \"file\": \"a.c\", \"command\": \"cc a.c\"}]");
	CU_ASSERT_EQUAL_FATAL(
		fg_compdb_load(&p->db, fixture_path(&p->project, "build/compile_commands.json"),
	                       NULL),
		FG_OK);
	CU_ASSERT_EQUAL_FATAL(p->db.commands.n, 1);
	p->path = fg_arena_strdup(&p->tools.arena, getenv("PATH"));
	set_path(p, fixture_path(&p->tools, "bin"));
	/* The root lies elsewhere: the database's directories are foreign all the same. */
	p->tc = fixture_toolchains(&(fg_toolchain_options){
		.root = fixture_path(&p->project, "root"), .db = &p->db, .allowed = allowed});
}

static void place_close(place *p)
{
	setenv("PATH", p->path, 1);
	fg_toolchains_free(p->tc);
	fg_compdb_release(&p->db);
	fixture_close(&p->tools);
	fixture_close(&p->project);
}

/* The rule's word on the program; says NULL = it may be run. */
static void expect(place *p, const char *program, const char *says)
{
	const char *why = fg_tc__distrust(p->tc, &p->tools.arena, program);
	bool has_mend = why &&
	                (strstr(why, "build.compilers") || strstr(why, "FIRMGATE_COMPILERS"));
	bool ok = says ? why && strstr(why, says) && has_mend : !why;
	if (!ok)
		printf("\n  %s: %s\n", program, why ? why : "trusted");
	CU_ASSERT(ok);
}

static void what_the_user_has_on_path_is_run(void)
{
	place p;
	place_open(&p, NULL);
	expect(&p, p.compiler, NULL);
	expect(&p, fixture_program(&p.tools, "bin/x-tool", ""), "not known as a compiler");
	expect(&p, fixture_program(&p.tools, "other/x-gcc", ""), "neither in a directory of PATH");
	expect(&p, fixture_program(&p.tools, "bin/below/x-gcc", ""), "neither in a directory");
	/* PATH by a link, the command by the real name. */
	char *link = fixture_path(&p.tools, "link");
	CU_ASSERT_EQUAL_FATAL(symlink("bin", link), 0);
	set_path(&p, link);
	expect(&p, p.compiler, NULL);
	expect(&p, fixture_path(&p.tools, "link/x-gcc"), NULL);
	place_close(&p);
}

static void what_the_system_has_is_run(void)
{
	place p;
	place_open(&p, NULL);
	const char *gcc = find_program("gcc");
	if (gcc)
		expect(&p, gcc, NULL); /* /usr/bin is not on PATH here */
	expect(&p, "/usr/bin/no-such-gcc", "can be changed");
	place_close(&p);
}

static void nothing_of_the_project_is_run(void)
{
	place p;
	place_open(&p, NULL);
	static const char *const rows[][2] = {
		{"root/bin/x-gcc", "inside the project"},
		{"build/x-gcc", "inside a directory of the project or its compile database"},
		{"build/deep/x-gcc", "inside a directory"},
		{"src/x-gcc", "inside a directory"},
		{"tools/x-gcc",
	         NULL}, /* the database says nothing of it; PATH is the user's word */
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++) {
		char *program = fixture_program(&p.project, rows[i][0], "#!/bin/sh\n");
		set_path(&p, fg_path_dirname(&p.project.arena, program));
		expect(&p, program, rows[i][1]);
		char *link = fixture_path(&p.tools, "bin/linked-gcc");
		CU_ASSERT_EQUAL_FATAL(symlink(program, link), 0);
		set_path(&p, fixture_path(&p.tools, "bin"));
		expect(&p, link, rows[i][1]);
		CU_ASSERT_EQUAL_FATAL(unlink(link), 0);
	}
	place_close(&p);
}

static void what_others_can_change_is_not_run(void)
{
	place p;
	place_open(&p, NULL);
	char *bin = fixture_path(&p.tools, "bin");
	static const char says[] = "other users";
	CU_ASSERT_EQUAL(chmod(p.compiler, 0777), 0);
	expect(&p, p.compiler, says);
	CU_ASSERT_EQUAL(chmod(p.compiler, 0775), 0); /* a user's own group is common */
	expect(&p, p.compiler, NULL);
	CU_ASSERT_EQUAL(chmod(bin, 0777), 0);
	expect(&p, p.compiler, says);
	CU_ASSERT_EQUAL(chmod(bin, 01777), 0); /* sticky: what is ours cannot be replaced */
	expect(&p, p.compiler, NULL);
	CU_ASSERT_EQUAL(chmod(bin, 0755), 0);
	CU_ASSERT_EQUAL(chmod(p.tools.dir, 0777), 0);
	expect(&p, p.compiler, says);
	CU_ASSERT_EQUAL(chmod(p.tools.dir, 0755), 0);
	if (geteuid() == 0) { /* only root can give files away */
		CU_ASSERT_EQUAL(chown(p.compiler, 12345, 12345), 0);
		expect(&p, p.compiler, says);
		CU_ASSERT_EQUAL(chown(p.compiler, 0, 0), 0);
		CU_ASSERT_EQUAL(chown(bin, 12345, 12345), 0);
		expect(&p, p.compiler, says);
		CU_ASSERT_EQUAL(chown(bin, 0, 0), 0);
		char *link = fixture_path(&p.tools, "bin/their-gcc");
		CU_ASSERT_EQUAL_FATAL(symlink("x-gcc", link), 0);
		CU_ASSERT_EQUAL(lchown(link, 12345, 12345), 0);
		expect(&p, link, says);
	}
	expect(&p, p.compiler, NULL);
	place_close(&p);
}

static void odd_paths_are_not_run(void)
{
	place p;
	place_open(&p, NULL);
	fg_buf longest = FG_BUF_INIT;
	for (int i = 0; i < 3000; i++)
		fg_buf_puts(&longest, "/x");
	fg_buf_puts(&longest, "/gcc");
	expect(&p, fg_buf_str(&longest), "not run");
	expect(&p, "gcc", "not run");
	expect(&p, "/gcc", "not run");
	fg_buf_release(&longest);
	place_close(&p);
}

/* firmgate.yaml comes with the project: it stands for PATH and for nothing else. */
static void the_policy_stands_for_path_only(void)
{
	place p;
	const char *allowed[] = {"/tmp/fg-toolchain-*/odd/*", "**", NULL};
	place_open(&p, allowed);
	char *odd = fixture_program(&p.tools, "odd/x-gcc", "");
	expect(&p, odd, NULL);
	expect(&p, fixture_program(&p.tools, "odd/thing", ""), "not known as a compiler");
	expect(&p, fixture_program(&p.project, "root/tools/x-gcc", ""), "inside the project");
	expect(&p, fixture_program(&p.project, "src/x-gcc", ""), "inside a directory");
	CU_ASSERT_EQUAL(chmod(odd, 0777), 0);
	expect(&p, odd, "other users");
	CU_ASSERT_FALSE(fg_tc__is_trusted_place(p.tc, &p.tools.arena, odd));
	place_close(&p);
}

static void the_users_word_beats_the_rest(void)
{
	place p;
	place_open(&p, NULL);
	setenv("FIRMGATE_COMPILERS", "::/tmp/fg-toolchain-*/odd/*:tools/*-gcc:", 1);
	char *odd = fixture_program(&p.tools, "odd/thing", "");
	CU_ASSERT_EQUAL(chmod(odd, 0777), 0);
	expect(&p, odd, NULL);
	expect(&p, fixture_program(&p.project, "root/tools/x-gcc", ""), NULL);
	expect(&p, fixture_program(&p.project, "root/tools/deep/x-gcc", ""), "inside the project");
	CU_ASSERT_TRUE(fg_tc__is_trusted_place(p.tc, &p.tools.arena, odd));
	unsetenv("FIRMGATE_COMPILERS");
	expect(&p, odd, "not known as a compiler");
	place_close(&p);
}

/* Where a compiler may be told to look for its parts. */
static void parts_come_from_the_system(void)
{
	place p;
	place_open(&p, NULL);
	fg_arena *a = &p.tools.arena;
	CU_ASSERT_TRUE(fg_tc__is_trusted_place(p.tc, a, "/usr/lib"));
	CU_ASSERT_FALSE(fg_tc__is_trusted_place(p.tc, a, "/tmp"));
	CU_ASSERT_FALSE(fg_tc__is_trusted_place(p.tc, a, "/usr/lib/no-such.specs"));
	CU_ASSERT_FALSE(fg_tc__is_trusted_place(p.tc, a, fixture_path(&p.tools, "bin")));
	CU_ASSERT_FALSE(fg_tc__is_trusted_place(p.tc, a, fixture_path(&p.project, "src")));
	place_close(&p);
}

FG_TEST_MAIN("toolchain.trust",
             {"what_the_user_has_on_path_is_run", what_the_user_has_on_path_is_run},
             {"what_the_system_has_is_run", what_the_system_has_is_run},
             {"nothing_of_the_project_is_run", nothing_of_the_project_is_run},
             {"what_others_can_change_is_not_run", what_others_can_change_is_not_run},
             {"odd_paths_are_not_run", odd_paths_are_not_run},
             {"the_policy_stands_for_path_only", the_policy_stands_for_path_only},
             {"the_users_word_beats_the_rest", the_users_word_beats_the_rest},
             {"parts_come_from_the_system", parts_come_from_the_system})
