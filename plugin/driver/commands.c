/*
 * Compile commands as the configuration wants them.
 */
#include "driver/run.h"

#include "base/path.h"

static bool is_removed(const fg_config *c, const char *word)
{
	for (size_t i = 0; i < c->build.remove_arg_count; i++)
		if (fg_path_glob(c->build.remove_args[i], word))
			return true;
	return false;
}

void fg_run_configure_commands(fg_compdb *db, const fg_config *c)
{
	if (c->build.extra_arg_count + c->build.remove_arg_count == 0)
		return;
	for (size_t i = 0; i < db->commands.n; i++) {
		fg_compile_command *command = &db->commands.at[i];
		const char **argv = fg_arena_array(
			&db->arena, command->argc + c->build.extra_arg_count + 1, sizeof(*argv));
		size_t n = 0;
		for (size_t k = 0; k < command->argc; k++)
			if (k == 0 || !is_removed(c, command->argv[k]))
				argv[n++] = command->argv[k];
		for (size_t k = 0; k < c->build.extra_arg_count; k++)
			argv[n++] = fg_arena_strdup(&db->arena, c->build.extra_args[k]);
		command->argv = argv;
		command->argc = n;
	}
}
