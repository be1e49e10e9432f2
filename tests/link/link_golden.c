/*
 * link_golden [--bless] <folder>: join the folder's C files, in the order of
 * their names, each by way of its object bytes, and compare what
 * fg_link_print says with <folder>.txt. "link: missing-units" in a file's first
 * line joins them as a program of which not all is there.
 */
#include "harness.h"

#include "base/file.h"
#include "base/path.h"
#include "ir/object.h"
#include "link/link.h"

#include <dirent.h>
#include <stdlib.h>

typedef FG_VEC(char *) name_vec;

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_sources(const char *folder, fg_arena *arena, name_vec *names)
{
	DIR *dir = opendir(folder);
	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
		if (strcmp(fg_path_extension(e->d_name), ".c") == 0)
			fg_vec_push(names, fg_arena_strdup(arena, e->d_name));
	if (dir)
		closedir(dir);
	if (names->n > 1)
		qsort(names->at, names->n, sizeof(*names->at), by_text);
}

static bool wants_missing_units(const char *path)
{
	fg_buf text = FG_BUF_INIT;
	bool wants = false;
	if (fg_file_read(&text, path, 1u << 20, NULL) == FG_OK) {
		const char *at = strstr(fg_buf_str(&text), "link: missing-units");
		wants = at && at < fg_buf_str(&text) + strcspn(fg_buf_str(&text), "\n");
	}
	fg_buf_release(&text);
	return wants;
}

static bool add(fg_link *l, const char *path)
{
	fg_ir_test t;
	fg_buf bytes = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	bool ok = fg_ir_test_open(&t, path);
	if (ok) {
		fg_object_write_pruned(&t.ir, &bytes);
		ok = fg_link_add_object(l, fg_path_basename(path), bytes.at, bytes.n, &err) ==
		     FG_OK;
	}
	if (err.message)
		fprintf(stderr, "%s: %s\n", path, err.message);
	fg_error_release(&err);
	fg_buf_release(&bytes);
	fg_ir_test_close(&t);
	return ok;
}

static int run(const char *folder, bool is_bless)
{
	fg_arena arena = FG_ARENA_INIT;
	fg_buf golden = FG_BUF_INIT, out = FG_BUF_INIT;
	name_vec names = FG_VEC_INIT;
	bool ok = true, is_missing = false;
	fg_link l;
	fg_link_init(&l);
	list_sources(folder, &arena, &names);
	for (size_t i = 0; i < names.n && ok; i++) {
		const char *path = fg_path_join(&arena, folder, names.at[i]);
		is_missing |= wants_missing_units(path);
		ok = add(&l, path);
	}
	int status = 2;
	if (ok && names.n) {
		fg_link_finish(&l, is_missing);
		fg_link_print(&l, &out);
		fg_buf_printf(&golden, "%s.txt", folder);
		status = fg_ir_test_golden(fg_buf_str(&golden), &out, is_bless);
	}
	fg_link_release(&l);
	fg_vec_release(&names);
	fg_buf_release(&golden);
	fg_buf_release(&out);
	fg_arena_release(&arena);
	return status;
}

int main(int argc, char **argv)
{
	bool is_bless = argc == 3 && strcmp(argv[1], "--bless") == 0;
	if (argc != 2 + is_bless) {
		fprintf(stderr, "usage: link_golden [--bless] folder\n");
		return 2;
	}
	return run(argv[argc - 1], is_bless);
}
