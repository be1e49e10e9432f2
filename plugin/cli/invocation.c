/*
 * Reading a compiler's words, and running it.
 */
#include "cli/invocation.h"

#include "base/path.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* ---- words ---- */

/* Questions and other stages: passed on untouched. */
static bool is_other_stage(const char *word)
{
	static const char *const words[] = {"-E",        "-M",   "-MM",          "-fsyntax-only",
	                                    "--version", "-###", "-dumpmachine", "-dumpversion",
	                                    "-dumpspecs"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return strncmp(word, "-print-", 7) == 0 || strncmp(word, "--print-", 8) == 0;
}

static bool names_output(const char *const *argv, size_t argc, size_t i, const char **out)
{
	if (strncmp(argv[i], "-o", 2) != 0)
		return false;
	if (argv[i][2])
		*out = argv[i] + 2;
	else if (i + 1 < argc)
		*out = argv[i + 1];
	return true;
}

static bool is_named_from_here(const char *const *argv, size_t argc, const char *source)
{
	for (size_t i = 1; i < argc; i++)
		if (argv[i][0] != '-' && argv[i][0] != '/' &&
		    strcmp(fg_path_basename(argv[i]), fg_path_basename(source)) == 0)
			return true;
	return false;
}

void fg_invocation_read(fg_invocation *out, fg_arena *a, const char *const *argv, size_t argc)
{
	const char *const *sources;
	bool compiles = false, is_other = false;
	memset(out, 0, sizeof(*out));
	out->argv = argv;
	out->argc = argc;
	for (size_t i = 1; i < argc; i++) {
		compiles |= strcmp(argv[i], "-c") == 0 || argv[i][0] == '@';
		is_other |= is_other_stage(argv[i]);
		(void)names_output(argv, argc, i, &out->output);
	}
	if (!compiles || is_other)
		return;
	out->source_count = fg_toolchain_sources(a, fg_path_absolute(a, "."), argv, argc, &sources);
	if (out->source_count != 1)
		return;
	out->source = sources[0];
	out->is_relative = is_named_from_here(argv, argc, out->source);
}

const char *fg_invocation_object(fg_arena *a, const fg_invocation *in)
{
	const char *output = in->output ? in->output : fg_path_basename(in->source);
	size_t n = strlen(output) - strlen(fg_path_extension(output));
	return fg_path_absolute(a, fg_arena_printf(a, "%.*s.fgo", (int)n, output));
}

/* ---- programs ---- */

static char **copy_words(fg_arena *a, const char *const *argv, size_t argc)
{
	char **words = fg_arena_array(a, argc + 1, sizeof(*words));
	for (size_t i = 0; i < argc; i++)
		words[i] = fg_arena_strdup(a, argv[i]);
	return words;
}

static int cannot_run(const char *program, int code)
{
	fprintf(stderr, "firmgate: cannot run '%s': %s\n", program, strerror(code));
	return code == ENOENT ? 127 : 126;
}

/* What main ignores would be ignored in the program too. */
static void restore_signals(void)
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
}

int fg_cli_become(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	char **words = copy_words(&a, argv, argc);
	restore_signals();
	execvp(words[0], words);
	int exit_code = cannot_run(words[0], errno);
	fg_arena_release(&a);
	return exit_code;
}

static int status_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int fg_cli_run(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	pid_t child = 0;
	int status = 0;
	char **words = copy_words(&a, argv, argc);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	int code = posix_spawnp(&child, words[0], NULL, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	while (!code && waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			code = errno;
	int exit_code = code ? cannot_run(words[0], code) : status_of(status);
	fg_arena_release(&a);
	return exit_code;
}
