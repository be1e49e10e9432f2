/*
 * Running the compiler, and what happens to us meanwhile: a signal that would
 * end us is for the compiler, which removes what it has half written. A launcher
 * that dies alone leaves a compiler that writes an object make knows nothing of.
 */
#include "cli/invocation.h"

#include <errno.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const int handed_on[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/* ---- waiting ---- */

static sigset_t watched_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	for (size_t i = 0; i < FG_ARRAY_LEN(handed_on); i++)
		sigaddset(&set, handed_on[i]);
	return set;
}

void fg_cli_watch_begin(fg_cli_watch *w)
{
	sigset_t set = watched_signals();
	memset(w, 0, sizeof(*w));
	sigprocmask(SIG_BLOCK, &set, &w->mask);
}

void fg_cli_watch_child(const fg_cli_watch *w)
{
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
}

int fg_cli_watch_wait(fg_cli_watch *w, pid_t child, int *status)
{
	sigset_t set = watched_signals();
	for (;;) {
		pid_t done = waitpid(child, status, WNOHANG);
		if (done == child)
			return 0;
		if (done < 0 && errno != EINTR)
			return errno;
		int number = sigwaitinfo(&set, NULL);
		if (number > 0 && number != SIGCHLD)
			kill(child, number);
		if (number > 0 && number != SIGCHLD)
			w->handed_on = number;
	}
}

void fg_cli_watch_end(fg_cli_watch *w)
{
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
}

void fg_cli_die_of(int number)
{
	struct rlimit none = {0, 0};
	sigset_t set;
	setrlimit(RLIMIT_CORE, &none); /* it is not we who crashed */
	signal(number, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

/* ---- running ---- */

static char **copy_words(fg_arena *a, const char *const *argv, size_t argc)
{
	char **words = fg_arena_array(a, argc + 1, sizeof(*words));
	for (size_t i = 0; i < argc; i++)
		words[i] = fg_arena_strdup(a, argv[i]);
	return words;
}

static int cannot_run(const char *program, int code)
{
	fg_cli_say(stderr, "firmgate: cannot run '%s': %s\n", program, strerror(code));
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

static int start(pid_t *child, const fg_cli_watch *w, char **words)
{
	posix_spawnattr_t attributes;
	sigset_t defaults;
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setsigmask(&attributes, &w->mask);
	int code = posix_spawnp(child, words[0], NULL, &attributes, words, environ);
	posix_spawnattr_destroy(&attributes);
	return code;
}

int fg_cli_run(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	fg_cli_watch watch;
	pid_t child = 0;
	int status = 0;
	char **words = copy_words(&a, argv, argc);
	fg_cli_watch_begin(&watch);
	int code = start(&child, &watch, words);
	if (!code)
		code = fg_cli_watch_wait(&watch, child, &status);
	fg_cli_watch_end(&watch);
	int exit_code = code ? cannot_run(words[0], code) : WEXITSTATUS(status);
	fg_arena_release(&a);
	if (!code && WIFSIGNALED(status)) {
		fg_cli_die_of(WTERMSIG(status));
		exit_code = 128 + WTERMSIG(status);
	}
	return exit_code;
}
