#include "change/export.h"

#include "base/file.h"
#include "base/map.h"
#include "base/path.h"

#include <errno.h>

enum {
	FILES_MAX = 200000,
	FILE_MAX = 64 << 20,
	TOTAL_MAX = 1 << 30,
	FOLDERS_MAX = 200,
	COMMANDS_MAX = 20000,
};

static fg_err write_entry(fg_git *g, const fg_git_entry *e, const char *directory, size_t *total,
                          fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	FILE *f = NULL;
	const char *path = fg_arena_printf(&a, "%s/%s", directory, e->path);
	fg_err failed = fg_git_read_blob(g, &e->id, FILE_MAX, &text, err);
	*total += text.n;
	if (!failed && *total > TOTAL_MAX)
		failed = fg_error_set(err, FG_ERR_LIMIT, "the tree has more than %d MiB",
		                      TOTAL_MAX >> 20);
	if (!failed)
		failed = fg_file_mkdirs(fg_path_dirname(&a, path), err);
	/* "x": a name that clashes with another by case is an error of the tree, not overwritten. */
	if (!failed && !(f = fopen(path, "wxe")))
		failed = errno == EEXIST
		                 ? fg_error_set(err, FG_ERR_LIMIT, "the tree has '%s' twice", e->path)
		                 : fg_error_errno(err, "write", path);
	if (!failed && fwrite(fg_buf_str(&text), 1, text.n, f) != text.n)
		failed = fg_error_errno(err, "write", path);
	if (f && fclose(f) != 0 && !failed)
		failed = fg_error_errno(err, "write", path);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return failed;
}

fg_err fg_export_tree(fg_git *g, const fg_git_id *tree, const char *directory, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_git_entries all = {NULL, 0};
	size_t total = 0;
	fg_err failed = fg_git_list_tree(g, &a, tree, FILES_MAX, &all, err);
	for (size_t i = 0; !failed && i < all.n; i++) {
		uint64_t size = 0;
		const fg_git_entry *e = &all.at[i];
		if (!fg_git_is_file(e) || !fg_git_is_safe_path(e->path))
			continue;
		/* A file that large is no source: whoever needs it says that it is missing. */
		if (fg_git_blob_size(g, &e->id, &size, NULL) == FG_OK && size > FILE_MAX)
			continue;
		failed = write_entry(g, e, directory, &total, err);
	}
	fg_arena_release(&a);
	return failed;
}

static bool has_extension(const char *path, const char *extension)
{
	return strcmp(fg_path_extension(path), extension) == 0;
}

fg_err fg_export_make_commands(fg_git *g, const fg_git_id *tree, const char *directory,
                               fg_compdb *db, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_map folders = FG_MAP_INIT;
	fg_git_entries all = {NULL, 0};
	FG_VEC(const char *) words = FG_VEC_INIT;
	fg_err failed = fg_git_list_tree(g, &a, tree, FILES_MAX, &all, err);
	fg_vec_push(&words, "cc");
	for (size_t i = 0; !failed && i < all.n; i++) {
		bool is_new = false;
		const char *folder = fg_path_dirname(&a, all.at[i].path);
		if (!has_extension(all.at[i].path, ".h") || words.n > FOLDERS_MAX)
			continue;
		fg_map_put_str(&folders, folder, &is_new);
		if (is_new)
			fg_vec_push(&words, fg_arena_printf(&a, "-I%s/%s", directory, folder));
	}
	fg_vec_push(&words, "-c");
	fg_vec_push(&words, NULL);
	for (size_t i = 0, n = 0; !failed && i < all.n && n < COMMANDS_MAX; i++) {
		const fg_git_entry *e = &all.at[i];
		if (!fg_git_is_file(e) || !has_extension(e->path, ".c") ||
		    !fg_git_is_safe_path(e->path))
			continue;
		words.at[words.n - 1] = fg_arena_printf(&a, "%s/%s", directory, e->path);
		failed = fg_compdb_add(db, directory, words.at[words.n - 1], words.at, words.n,
		                       err);
		n++;
	}
	fg_vec_release(&words);
	fg_map_release(&folders);
	fg_arena_release(&a);
	return failed;
}
