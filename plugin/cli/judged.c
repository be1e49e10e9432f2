#include "cli/judged.h"

#include "base/file.h"
#include "base/path.h"

static const char *record_path(fg_arena *a, const fg_git *g, const fg_git_id *tree)
{
	char hex[FG_GIT_HEX];
	fg_git_id_hex(hex, tree);
	return fg_arena_printf(a, "%s/judged/%.2s/%s", fg_change_state_dir(a, g), hex, hex + 2);
}

bool fg_judged_has(const fg_git *g, const fg_git_id *tree)
{
	fg_arena a = FG_ARENA_INIT;
	bool found = fg_file_exists(record_path(&a, g, tree));
	fg_arena_release(&a);
	return found;
}

/* A record is written to the disk before the commit goes on: not again, when it is there. */
static bool is_there(const char *path, const char *text)
{
	fg_buf kept = FG_BUF_INIT;
	bool is_same = fg_file_read(&kept, path, 64, NULL) == FG_OK &&
	               strcmp(fg_buf_str(&kept), text) == 0;
	fg_buf_release(&kept);
	return is_same;
}

void fg_judged_record(const fg_change *c, const fg_git_id *tree)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = record_path(&a, c->git, tree);
	const char *text = c->verdict.exit == FG_EXIT_PASS ? "pass\n" : "unknown\n";
	if (!is_there(path, text) && fg_file_mkdirs(fg_path_dirname(&a, path), NULL) == FG_OK)
		fg_file_write(path, text, strlen(text), NULL);
	fg_arena_release(&a);
}
