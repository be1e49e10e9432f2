/*
 * Compiler profiles that the repository holds define macros, so they can hide code as flags do:
 * those of the base hold. They are read from files, so the base's are laid out in the repository's
 * own folder, under a name of their content.
 */
#include "cli/change_cli.h"

#include "base/file.h"
#include "base/path.h"

enum { FILES_MAX = 1000000, PROFILE_MAX = 16 << 20 };

static const char folder[] = ".firmgate/profiles";

/* The folder in a tree; false: it has none. */
static bool find_folder(fg_change *c, const fg_git_id *tree, fg_git_id *out)
{
	fg_git_entry e;
	bool found = fg_git_find_in_tree(c->git, &c->arena, tree, folder, &e, NULL) == FG_OK;
	*out = found ? e.id : (fg_git_id){{0}};
	return found;
}

static fg_err lay_out(fg_change *c, const fg_git_id *tree, const char *directory, fg_error *err)
{
	fg_git_entries all = {NULL, 0};
	size_t n = strlen(folder);
	fg_err failed = fg_file_mkdirs(directory, err);
	if (!failed)
		failed = fg_git_list_tree(c->git, &c->arena, tree, FILES_MAX, &all, err);
	for (size_t i = 0; !failed && i < all.n; i++) {
		const fg_git_entry *e = &all.at[i];
		fg_buf text = FG_BUF_INIT;
		bool is_one = strncmp(e->path, folder, n) == 0 && e->path[n] == '/' &&
		              !strchr(e->path + n + 1, '/') && fg_git_is_file(e) &&
		              fg_git_is_safe_path(e->path);
		if (is_one)
			failed = fg_git_read_blob(c->git, &e->id, PROFILE_MAX, &text, err);
		if (is_one && !failed)
			failed = fg_file_write(
				fg_path_join(&c->arena, directory, e->path + n + 1),
				fg_buf_str(&text), text.n, err);
		fg_buf_release(&text);
	}
	return failed;
}

fg_err fg_change_find_profiles(fg_change *c, fg_error *err)
{
	fg_git_id base, own = {{0}};
	char hex[FG_GIT_HEX];
	if (!fg_change_has_base(c))
		return FG_OK;
	const fg_git_id *tree = fg_change_policy_tree(c);
	bool has_base = find_folder(c, tree, &base);
	bool has_own = c->tree && find_folder(c, c->tree, &own);
	if ((!has_base && !has_own) || (c->tree && fg_git_id_equal(&base, &own)))
		return FG_OK;
	c->profile_dir = fg_arena_printf(&c->arena, "%s/profiles/%s",
	                                 fg_change_state_dir(&c->arena, c->git),
	                                 fg_git_id_hex(hex, &base));
	return lay_out(c, tree, c->profile_dir, err);
}
