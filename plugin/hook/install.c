#include "hook/hook.h"

#include "base/file.h"
#include "base/path.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static const fg_hook_kind kinds[] = {
	{"pre-commit", FG_HOOKS_CLIENT, false},
	{"pre-merge-commit", FG_HOOKS_CLIENT, false},
	{"prepare-commit-msg", FG_HOOKS_CLIENT, false},
	{"commit-msg", FG_HOOKS_CLIENT, false},
	{"applypatch-msg", FG_HOOKS_CLIENT, false},
	{"pre-applypatch", FG_HOOKS_CLIENT, false},
	{"post-commit", FG_HOOKS_CLIENT, false},
	{"post-rewrite", FG_HOOKS_CLIENT, true},
	{"pre-push", FG_HOOKS_CLIENT, true},
	{"pre-receive", FG_HOOKS_SERVER, true},
	{"update", FG_HOOKS_ON_REQUEST, false},
	{"reference-transaction", FG_HOOKS_ON_REQUEST, true},
};

static const char mark[] = "# firmgate-hook 1: made by `firmgate hook install`, taken out by "
			   "`firmgate hook uninstall`\n";

const fg_hook_kind *fg_hook_kinds(size_t *n)
{
	*n = FG_ARRAY_LEN(kinds);
	return kinds;
}

const fg_hook_kind *fg_hook_find(const char *name)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

const char *fg_hook_chained(fg_arena *a, const char *directory, const char *name)
{
	return fg_arena_printf(a, "%s/%s.before-firmgate", directory, name);
}

static bool is_there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* A word for the shell, whatever it holds. */
static void put_quoted(fg_buf *out, const char *text)
{
	fg_buf_putc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			fg_buf_puts(out, "'\\''");
		else
			fg_buf_putc(out, *text);
	}
	fg_buf_putc(out, '\'');
}

/* Where the script goes on behind the name of the program. */
static const char behind_program[] = "\nif [ ! -x \"$firmgate\" ]; then\n";

static void print_script(fg_buf *out, const char *program, const char *name)
{
	fg_buf_puts(out, "#!/bin/sh\n");
	fg_buf_puts(out, mark);
	fg_buf_puts(out, "firmgate=");
	put_quoted(out, program);
	fg_buf_puts(out, behind_program);
	fg_buf_printf(out,
	              "\techo \"firmgate: $firmgate is not there any more: install it, or take its "
	              "hooks out\" >&2\n"
	              "\texit 1\n"
	              "fi\n"
	              "exec \"$firmgate\" hook run %s -- \"$@\"\n", name);
}

static bool read_ours(fg_buf *text, const char *path)
{
	fg_buf_clear(text);
	return fg_file_read(text, path, 64 << 10, NULL) == FG_OK &&
	       strncmp(fg_buf_str(text), "#!/bin/sh\n", 10) == 0 &&
	       strncmp(fg_buf_str(text) + 10, mark, sizeof(mark) - 1) == 0;
}

/* The two scripts are one but for the program they call. */
static bool differ_in_program(const char *a, const char *b)
{
	const char *rest_a = strstr(a, behind_program), *rest_b = strstr(b, behind_program);
	return rest_a && rest_b && strcmp(rest_a, rest_b) == 0;
}

fg_hook_state fg_hook_look(const fg_hook_place *place, const char *name)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT, want = FG_BUF_INIT;
	const char *path = fg_path_join(&a, place->directory, name);
	fg_hook_state state = FG_HOOK_MISSING;
	if (is_there(path))
		state = read_ours(&text, path) ? FG_HOOK_OURS : FG_HOOK_OTHER;
	if (state == FG_HOOK_OURS) {
		print_script(&want, place->program, name);
		if (!differ_in_program(fg_buf_str(&text), fg_buf_str(&want)))
			state = FG_HOOK_EDITED;
		else if (strcmp(fg_buf_str(&text), fg_buf_str(&want)) != 0)
			state = FG_HOOK_STALE;
		else if (access(path, X_OK) != 0)
			state = FG_HOOK_IDLE;
		else if (is_there(fg_hook_chained(&a, place->directory, name)))
			state = FG_HOOK_CHAINED;
	}
	fg_buf_release(&text);
	fg_buf_release(&want);
	fg_arena_release(&a);
	return state;
}

/* Rename keeps bytes, mode and links; a set-aside hook that is there already is never replaced. */
static fg_err set_aside(const char *path, const char *chained, fg_error *err)
{
	if (fg_file_is_dir(path)) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' is a folder: git cannot run it", path);
		fg_error_mend(err, "remove it or give it another name");
		return FG_ERR_INPUT;
	}
	if (is_there(chained)) {
		fg_error_set(err, FG_ERR_INPUT, "'%s' and '%s' both exist", path, chained);
		fg_error_mend(err, "keep the one that is right under the first name and remove the other");
		return FG_ERR_INPUT;
	}
	return rename(path, chained) == 0 ? FG_OK : fg_error_errno(err, "rename", path);
}

static fg_err write_script(const fg_hook_place *place, const char *path, const char *name,
                           fg_error *err)
{
	fg_buf script = FG_BUF_INIT;
	print_script(&script, place->program, name);
	fg_err failed = fg_file_write(path, fg_buf_str(&script), script.n, err);
	if (!failed && chmod(path, 0755) != 0)
		failed = fg_error_errno(err, "make executable", path);
	if (!failed && access(path, X_OK) != 0) {
		failed = fg_error_set(err, FG_ERR_INPUT, "'%s' cannot be executed where it lies", path);
		fg_error_mend(err, "give the hooks a folder where files can be executed: "
		                   "git config core.hooksPath FOLDER");
	}
	fg_buf_release(&script);
	return failed;
}

static fg_err refuse_edited(const char *path, const char *chained, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "'%s' holds lines that firmgate did not write", path);
	fg_error_mend(err, "move them to '%s', which runs first, and remove '%s'", chained, path);
	return FG_ERR_INPUT;
}

fg_err fg_hook_install(const fg_hook_place *place, const char *name, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_path_join(&a, place->directory, name);
	const char *chained = fg_hook_chained(&a, place->directory, name);
	fg_hook_state state = fg_hook_look(place, name);
	fg_err failed = fg_file_mkdirs(place->directory, err);
	if (!failed && state == FG_HOOK_EDITED)
		failed = refuse_edited(path, chained, err);
	if (!failed && state == FG_HOOK_OTHER)
		failed = set_aside(path, chained, err);
	if (!failed && state != FG_HOOK_OURS && state != FG_HOOK_CHAINED)
		failed = write_script(place, path, name, err);
	fg_arena_release(&a);
	return failed;
}

fg_err fg_hook_uninstall(const fg_hook_place *place, const char *name, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_path_join(&a, place->directory, name);
	const char *chained = fg_hook_chained(&a, place->directory, name);
	fg_hook_state state = fg_hook_look(place, name);
	fg_err failed = FG_OK;
	if (state == FG_HOOK_EDITED) {
		failed = refuse_edited(path, chained, err);
	} else if (state != FG_HOOK_MISSING && state != FG_HOOK_OTHER) {
		/* One step, so that there is always a hook where there was one. */
		bool ok = is_there(chained) ? rename(chained, path) == 0 : unlink(path) == 0;
		if (!ok)
			failed = fg_error_errno(err, "take out", path);
	}
	fg_arena_release(&a);
	return failed;
}
