/*
 * For the toolchain tests: a temporary directory, files in it, fake
 * compilers, and a run of the real clang over a translated command.
 */
#ifndef FG_TESTS_TOOLCHAIN_FIXTURE_H
#define FG_TESTS_TOOLCHAIN_FIXTURE_H

#include "base/file.h"
#include "base/path.h"
#include "toolchain/toolchain_internal.h"
#include "unit/test.h"

#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DATA_DIR FG_SOURCE_DIR "/templates/toolchain"

typedef struct fixture {
	fg_arena arena;
	char dir[64];
} fixture;

FG_UNUSED static void fixture_open(fixture *f)
{
	memset(f, 0, sizeof(*f));
	snprintf(f->dir, sizeof(f->dir), "/tmp/fg-toolchain-XXXXXX");
	CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(f->dir));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

FG_UNUSED static void fixture_close(fixture *f)
{
	nftw(f->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	fg_arena_release(&f->arena);
}

FG_UNUSED static char *fixture_path(fixture *f, const char *name)
{
	return fg_path_join(&f->arena, f->dir, name);
}

/* Write a file below the directory; returns its path. */
FG_UNUSED static char *fixture_file(fixture *f, const char *name, const char *text)
{
	char *path = fixture_path(f, name);
	fg_file_mkdirs(fg_path_dirname(&f->arena, path), NULL);
	CU_ASSERT_EQUAL_FATAL(fg_file_write(path, text, strlen(text), NULL), FG_OK);
	return path;
}

FG_UNUSED static char *fixture_program(fixture *f, const char *name, const char *script)
{
	char *path = fixture_file(f, name, script);
	CU_ASSERT_EQUAL_FATAL(chmod(path, 0755), 0);
	return path;
}

FG_UNUSED static char *fixture_read(fixture *f, const char *path)
{
	fg_buf text = FG_BUF_INIT;
	char *copy = NULL;
	if (fg_file_read(&text, path, 1 << 24, NULL) == FG_OK)
		copy = fg_arena_strndup(&f->arena, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	return copy;
}

FG_UNUSED static fg_toolchains *fixture_toolchains(const fg_toolchain_options *options)
{
	fg_toolchain_options with_data = *options;
	fg_error err = FG_ERROR_INIT;
	fg_toolchains *tc = NULL;
	with_data.data_dir = DATA_DIR;
	fg_err code = fg_toolchains_new(&tc, &with_data, &err);
	if (code)
		printf("\n  %s\n", err.message ? err.message : "?");
	CU_ASSERT_EQUAL_FATAL(code, FG_OK);
	fg_error_release(&err);
	return tc;
}

/* Words of a NULL-ended list as a command. */
FG_UNUSED static fg_compile_command fixture_command(fixture *f, const char *file,
                                                    const char *const *argv)
{
	fg_compile_command c = {.directory = f->dir, .file = fixture_path(f, file), .argv = argv};
	while (argv[c.argc])
		c.argc++;
	return c;
}

FG_UNUSED static bool has_arg(const fg_clang_command *c, const char *arg)
{
	for (size_t i = 0; i < c->arg_count; i++)
		if (strcmp(c->args[i], arg) == 0)
			return true;
	return false;
}

FG_UNUSED static bool has_pair(const fg_clang_command *c, const char *flag, const char *value)
{
	for (size_t i = 0; i + 1 < c->arg_count; i++)
		if (strcmp(c->args[i], flag) == 0 && strcmp(c->args[i + 1], value) == 0)
			return true;
	return false;
}

FG_UNUSED static const fg_flag_note *find_note(const fg_clang_command *c, const char *flag)
{
	for (size_t i = 0; i < c->note_count; i++)
		if (strcmp(c->notes[i].flag, flag) == 0)
			return &c->notes[i];
	return NULL;
}

FG_UNUSED static const char *find_program(const char *name)
{
	static char path[512];
	snprintf(path, sizeof(path), "/usr/bin/%s", name);
	return access(path, X_OK) == 0 ? path : NULL;
}

/* The clang to parse with; NULL when there is none (the caller says that it skips). */
FG_UNUSED static const char *find_clang(void)
{
	static const char *const names[] = {"clang-19", "clang-20", "clang-21", "clang"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (find_program(names[i]))
			return names[i];
	return NULL;
}

/* The overlay as a real file, because a process cannot be handed text: the path of the copy. */
static const char *overlay_copy(fixture *f, const fg_clang_command *c, const char *arg)
{
	for (size_t i = 0; i < c->overlay_count; i++)
		if (strcmp(c->overlays[i].path, arg) == 0)
			return fixture_file(
				f, fg_arena_printf(&f->arena, "overlay/%s", fg_path_basename(arg)),
				c->overlays[i].text);
	return arg;
}

/* clang -fsyntax-only with the command's arguments over `source`; its messages in *messages. */
FG_UNUSED static bool clang_accepts(fixture *f, const fg_clang_command *c, const char *source,
                                    const char **messages)
{
	fg_words argv = FG_VEC_INIT;
	fg_vec_push(&argv, fg_arena_printf(&f->arena, "/usr/bin/%s", find_clang()));
	fg_vec_push(&argv, "-fsyntax-only");
	for (size_t i = 0; i < c->arg_count; i++)
		fg_vec_push(&argv, overlay_copy(f, c, c->args[i]));
	fg_vec_push(&argv, overlay_copy(f, c, source));
	fg_vec_push(&argv, NULL);
	fg_process_result r;
	fg_tc__process_run(&r, argv.at, NULL, 60);
	bool ok = !r.trouble && r.status == 0 && !strstr(fg_buf_str(&r.errors), "error:");
	*messages = fg_arena_strndup(&f->arena, fg_buf_str(&r.errors), r.errors.n);
	fg_process_release(&r);
	fg_vec_release(&argv);
	return ok;
}

#endif
