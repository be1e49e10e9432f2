/*
 * What every subcommand does the same way: options, help, errors, exit code.
 */
#include "cli/cli.h"

int fg_command_run(fg_command_line *line, int argc, char **argv, fg_command_body body,
                   void *payload)
{
	fg_arena a = FG_ARENA_INIT;
	fg_error err = FG_ERROR_INIT;
	int exit_code = FG_EXIT_PASS;
	if (fg_options_parse(line, &a, argc, argv, &err))
		exit_code = -1;
	else if (line->wants_help)
		fg_options_help(line, stdout);
	else
		exit_code = body(line, payload, &err);
	if (exit_code < 0)
		exit_code = fg_cli_fail(&err);
	fg_error_release(&err);
	fg_arena_release(&a);
	return exit_code;
}

int fg_cli_fail(const fg_error *err)
{
	fprintf(stderr, "firmgate: error: ");
	if (err->file) {
		fprintf(stderr, "%s:", err->file);
		if (err->line)
			fprintf(stderr, "%u:", err->line);
		if (err->line && err->column)
			fprintf(stderr, "%u:", err->column);
		fprintf(stderr, " ");
	}
	fprintf(stderr, "%s\n", err->message ? err->message : "unknown error");
	if (err->mend)
		fprintf(stderr, "  mend: %s\n", err->mend);
	bool is_usage = err->code == FG_ERR_INPUT || err->code == FG_ERR_NOT_FOUND;
	return is_usage ? FG_EXIT_USAGE : FG_EXIT_UNDECIDED;
}
