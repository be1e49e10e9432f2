/*
 * firmgate <command>. Installed as git-firmgate too, so that `git firmgate` works.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "base/suggest.h"
#include "frontend/frontend.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static const struct {
	const char *name;
	fg_command_function run;
	const char *help;
	bool says_interrupted;
} commands[] = {
	{"check", fg_cmd_check, "analyse C code and report findings", true},
	{"trace", fg_cmd_trace, "requirements, code, tests and commits held against each other", false},
	{"ledger", fg_cmd_ledger, "signed records in a chain that an auditor can verify offline", false},
	{"cc", fg_cmd_cc, "run a compiler, and look at what it compiles", false},
	{"tidy", fg_cmd_tidy, "answer build systems that call clang-tidy or cppcheck", false},
	{"unit", fg_cmd_unit, "one compile command as a unit object", false},
	{"link", fg_cmd_link, "what check says, from unit objects", true},
	{"cache", fg_cmd_cache, "what is kept between runs", false},
	{"hook", fg_cmd_hook, "git hooks: install, uninstall, status, run", false},
	{"gate", fg_cmd_gate, "may this change pass: code, reviews, policy", true},
	{"deviation", fg_cmd_deviation, "accepted findings: add, list, check", false},
	{"baseline", fg_cmd_baseline, "findings a legacy project began with: create, update", true},
	{"explain", fg_cmd_explain, "documentation of a rule or control", false},
	{"doctor", fg_cmd_doctor, "say what would not work here, and how to mend it", true},
	{"models", fg_cmd_models, "check, list and show models of library functions", false},
	{"dump", fg_cmd_dump, "syntax tree, IR, control flow, calls as stable text", false},
};

static void print_usage(FILE *out)
{
	fprintf(out, "usage: firmgate <command> [options]\n\n"
	             "Finds security defects in C firmware and proves what was looked at.\n\n"
	             "commands:\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(commands); i++)
		fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
	fprintf(out, "  %-10s %s\n", "version", "versions of firmgate and its parser");
	fprintf(out, "\n`firmgate <command> --help` lists the options of a command.\n"
	             "Exit codes: 0 pass, 1 findings block, 2 usage, 3 could not decide.\n");
}

static int unknown_command(const char *word)
{
	const char *names[FG_ARRAY_LEN(commands)];
	for (size_t i = 0; i < FG_ARRAY_LEN(commands); i++)
		names[i] = commands[i].name;
	const char *near = fg_suggest(word, names, FG_ARRAY_LEN(commands));
	fg_error err = FG_ERROR_INIT;
	fg_error_set(&err, FG_ERR_INPUT, "unknown command '%s'", word);
	if (near)
		fg_error_mend(&err, "did you mean '%s'?", near);
	else
		fg_error_mend(&err, "`firmgate --help` lists the commands");
	int exit_code = fg_cli_fail(&err);
	fg_error_release(&err);
	return exit_code;
}

static bool is_word(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

/* The reader of our output has gone: `| head`. */
static bool is_reader_gone(void)
{
	struct pollfd out = {STDOUT_FILENO, POLLOUT, 0};
	return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

/* What was printed must have arrived, or the exit code may not say so. */
static int finish_output(int exit_code)
{
	bool failed = ferror(stdout) != 0;
	errno = 0;
	failed |= fflush(stdout) != 0;
	if (!failed || is_reader_gone())
		return exit_code;
	fg_error err = FG_ERROR_INIT;
	/* Of what failed in the middle no reason is left. */
	if (errno)
		fg_error_errno(&err, "write", "standard output");
	else
		fg_error_set(&err, FG_ERR_IO, "cannot write 'standard output'");
	exit_code = fg_cli_fail(&err);
	fg_error_release(&err);
	return exit_code;
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL); /* ignored by our parent, no child could be waited for */
	signal(SIGXFSZ, SIG_IGN); /* the write fails instead, and its file is cleaned up */
	if (argc > 0 && strcmp(fg_path_basename(argv[0]), "firmgate-unit") == 0)
		return finish_output(fg_cmd_unit(argc - 1, argv + 1));
	if (argc < 2) {
		print_usage(stderr);
		return FG_EXIT_USAGE;
	}
	const char *word = argv[1];
	if (is_word(word, "--help", "-h") || strcmp(word, "help") == 0) {
		print_usage(stdout);
		return finish_output(FG_EXIT_PASS);
	}
	if (is_word(word, "--version", "version")) {
		printf("firmgate %s\n%s\n", FG_VERSION, fg_frontend_version());
		return finish_output(FG_EXIT_PASS);
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(commands); i++) {
		if (strcmp(word, commands[i].name) != 0)
			continue;
		if (commands[i].says_interrupted)
			fg_command_say_interrupted();
		return finish_output(commands[i].run(argc - 2, argv + 2));
	}
	return unknown_command(word);
}
