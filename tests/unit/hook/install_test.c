/* Hooks put in beside others and taken out again: bytes, modes and links as before. */
#include "hook/hook.h"

#include "base/file.h"
#include "unit/test.h"

#include <sys/stat.h>
#include <unistd.h>

typedef struct folder {
	char dir[64];
	fg_arena arena;
	fg_hook_place place;
} folder;

static void open_folder(folder *f)
{
	memset(f, 0, sizeof(*f));
	snprintf(f->dir, sizeof(f->dir), "/tmp/fg-hooks-XXXXXX");
	CU_ASSERT_FATAL(mkdtemp(f->dir) != NULL);
	f->place = (fg_hook_place){f->dir, "/opt/it's here/firmgate"};
}

static const char *path_of(folder *f, const char *name)
{
	return fg_arena_printf(&f->arena, "%s/%s", f->dir, name);
}

static void close_folder(folder *f)
{
	static const char *const names[] = {"pre-commit", "pre-commit.before-firmgate", "commit-msg",
	                                    "target"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		unlink(path_of(f, names[i]));
	CU_ASSERT_EQUAL(rmdir(f->dir), 0); /* nothing else was left */
	fg_arena_release(&f->arena);
}

static void put(folder *f, const char *name, const char *text, mode_t mode)
{
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path_of(f, name), text, strlen(text), NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(chmod(path_of(f, name), mode), 0);
}

static bool holds(folder *f, const char *name, const char *text, mode_t mode)
{
	struct stat st;
	fg_buf now = FG_BUF_INIT;
	bool same = stat(path_of(f, name), &st) == 0 && (st.st_mode & 07777) == mode &&
	            fg_file_read(&now, path_of(f, name), 1 << 16, NULL) == FG_OK &&
	            strcmp(fg_buf_str(&now), text) == 0;
	fg_buf_release(&now);
	return same;
}

static void alone(void)
{
	folder f;
	open_folder(&f);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_MISSING);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_OURS);
	CU_ASSERT_EQUAL(access(path_of(&f, "pre-commit"), X_OK), 0);
	fg_hook_place moved = {f.dir, "/opt/other/firmgate"};
	CU_ASSERT_EQUAL(fg_hook_look(&moved, "pre-commit"), FG_HOOK_STALE);
	CU_ASSERT_EQUAL(fg_hook_install(&moved, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_look(&moved, "pre-commit"), FG_HOOK_OURS);
	CU_ASSERT_EQUAL(fg_hook_uninstall(&moved, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_MISSING);
	close_folder(&f);
}

static void beside_another(void)
{
	static const char theirs[] = "#!/usr/bin/env python3\nprint('x')"; /* no newline at the end */
	folder f;
	open_folder(&f);
	put(&f, "pre-commit", theirs, 0751);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_OTHER);
	CU_ASSERT_EQUAL(fg_hook_uninstall(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT(holds(&f, "pre-commit", theirs, 0751));
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_CHAINED);
	const char *aside = fg_hook_chained(&f.arena, f.dir, "pre-commit");
	CU_ASSERT_EQUAL(access(aside, X_OK), 0);
	CU_ASSERT_EQUAL(fg_hook_uninstall(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT(holds(&f, "pre-commit", theirs, 0751));
	CU_ASSERT_EQUAL(access(aside, F_OK), -1);
	close_folder(&f);
}

/* Links come back as links; what they lead to is not written through. */
static void beside_a_link(void)
{
	folder f;
	char target[64] = "";
	open_folder(&f);
	put(&f, "target", "#!/bin/sh\n", 0700);
	CU_ASSERT_EQUAL_FATAL(symlink("target", path_of(&f, "pre-commit")), 0);
	CU_ASSERT_EQUAL_FATAL(symlink("nowhere", path_of(&f, "commit-msg")), 0);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "commit-msg"), FG_HOOK_OTHER);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT(holds(&f, "target", "#!/bin/sh\n", 0700));
	CU_ASSERT_EQUAL(fg_hook_uninstall(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(readlink(path_of(&f, "pre-commit"), target, sizeof(target) - 1), 6);
	CU_ASSERT_STRING_EQUAL(target, "target");
	close_folder(&f);
}

/* Two of somebody else's: nothing is overwritten, and it is said. */
static void two_others(void)
{
	folder f;
	fg_error err = FG_ERROR_INIT;
	open_folder(&f);
	put(&f, "pre-commit", "#!/bin/sh\n# one\n", 0755);
	put(&f, "pre-commit.before-firmgate", "#!/bin/sh\n# two\n", 0755);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", &err), FG_ERR_INPUT);
	CU_ASSERT(err.mend != NULL);
	CU_ASSERT(holds(&f, "pre-commit", "#!/bin/sh\n# one\n", 0755));
	CU_ASSERT(holds(&f, "pre-commit.before-firmgate", "#!/bin/sh\n# two\n", 0755));
	fg_error_release(&err);
	close_folder(&f);
}

/* What somebody wrote into firmgate's hook is neither overwritten nor removed. */
static void written_into(void)
{
	folder f;
	fg_error err = FG_ERROR_INIT;
	fg_buf text = FG_BUF_INIT;
	open_folder(&f);
	CU_ASSERT_EQUAL_FATAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL_FATAL(fg_file_read(&text, path_of(&f, "pre-commit"), 1 << 16, NULL), FG_OK);
	fg_buf_puts(&text, "make lint\n");
	put(&f, "pre-commit", fg_buf_str(&text), 0755);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_EDITED);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_ERR_INPUT);
	CU_ASSERT_EQUAL(fg_hook_uninstall(&f.place, "pre-commit", &err), FG_ERR_INPUT);
	CU_ASSERT(err.mend != NULL && strstr(err.mend, "pre-commit.before-firmgate") != NULL);
	CU_ASSERT(holds(&f, "pre-commit", fg_buf_str(&text), 0755));
	fg_buf_release(&text);
	fg_error_release(&err);
	close_folder(&f);
}

/* Copied by way of something that keeps no modes. */
static void not_executable(void)
{
	folder f;
	open_folder(&f);
	CU_ASSERT_EQUAL_FATAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(chmod(path_of(&f, "pre-commit"), 0644), 0);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_IDLE);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(fg_hook_look(&f.place, "pre-commit"), FG_HOOK_OURS);
	CU_ASSERT_EQUAL(access(path_of(&f, "pre-commit"), X_OK), 0);
	close_folder(&f);
}

/* Git cannot run a folder; set aside it could not be put back over a file. */
static void a_folder(void)
{
	folder f;
	open_folder(&f);
	CU_ASSERT_EQUAL_FATAL(mkdir(path_of(&f, "pre-commit"), 0755), 0);
	CU_ASSERT_EQUAL(fg_hook_install(&f.place, "pre-commit", NULL), FG_ERR_INPUT);
	CU_ASSERT_EQUAL(fg_hook_uninstall(&f.place, "pre-commit", NULL), FG_OK);
	CU_ASSERT_EQUAL(rmdir(path_of(&f, "pre-commit")), 0);
	close_folder(&f);
}

static void names(void)
{
	size_t n;
	const fg_hook_kind *all = fg_hook_kinds(&n);
	for (size_t i = 0; i < n; i++)
		CU_ASSERT_PTR_EQUAL(fg_hook_find(all[i].name), &all[i]);
	CU_ASSERT_PTR_NULL(fg_hook_find("pre-auto-gc"));
	CU_ASSERT_PTR_NULL(fg_hook_find(""));
}

FG_TEST_MAIN("hook.install", {"alone", alone}, {"beside another", beside_another},
             {"beside a link", beside_a_link}, {"two others", two_others},
             {"written into", written_into}, {"not executable", not_executable},
             {"a folder", a_folder}, {"names", names})
