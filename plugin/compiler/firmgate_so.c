/*
 * firmgate.so: loaded by gcc and clang with -fplugin=. It knows nothing of the
 * compiler but its command line. When the compile has succeeded and the process
 * ends, it starts `firmgate cc --compiled` with the driver's words and waits.
 *
 * The one rule: nothing that goes wrong here may fail or change a build. Every
 * path that is not understood ends in silence, or in one warning line.
 *
 * No include of ours, no library but libc: the object lives in other people's
 * processes. docs/decisions/011 says what was measured.
 */
#include "compiler/left_object.h"
#include "compiler/plugin_abi.h"
#include "compiler/words.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	MAX_OPTIONS = 16,
	/* What firmgate cc --compiled says when policy blocks: no other failure of a program
	 * does. */
	BLOCKED = 86,
	/* The same before the compile, of a source with errors: the compiler has the first word. */
	LATER = 87,
	SAID_WHY_USAGE = 2,
	SAID_WHY_UNDECIDED = 3,
	/* Seconds; firmgate bounds each of its own steps by less. */
	USUAL_TIMEOUT = 900,
	MAX_TIMEOUT = 86400,
	GRACE = 2, /* between being asked to end and being made to */
};

int plugin_is_GPL_compatible;

extern char **environ;

/* ---- what is known when the compiler loads us ---- */

/* One per process, written while it starts: the exit handler gets no more than this. */
struct state {
	struct words command; /* the driver's */
	struct words own;     /* this process's */
	const char *options[MAX_OPTIONS]; /* for firmgate cc */
	size_t option_count;
	const char *program; /* path of firmgate; NULL = found */
	long timeout;        /* seconds it may take; 0 = USUAL_TIMEOUT */
	bool is_registered;
	bool asks_block, leaves_no_object; /* by options */
};

static struct state state;

/* ---- looking at the unit ---- */

/* Beside us as installed (lib/firmgate/ and bin/), or as built. */
static const char *find_program(char *path, size_t n)
{
	static const char *const places[] = {"firmgate", "../bin/firmgate", "../../bin/firmgate",
	                                     "../../../bin/firmgate"};
	Dl_info self;
	const char *named = getenv("FIRMGATE_PROGRAM");
	if (state.program || (named && *named))
		return state.program ? state.program : named;
	if (!dladdr(&plugin_is_GPL_compatible, &self) || !strchr(self.dli_fname, '/'))
		return "firmgate";
	int folder = (int)(base_name(self.dli_fname) - self.dli_fname);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		int length = snprintf(path, n, "%.*s%s", folder, self.dli_fname, places[i]);
		if (length > 0 && (size_t)length < n && access(path, X_OK) == 0)
			return path;
	}
	return "firmgate";
}

/* A word behind one of these names no source. */
static const char *const before_names[] = {
	"-o",  "-dumpbase", "-dumpbase-ext", "-dumpdir", "-include", "-imacros", "-MF",
	"-MT", "-MQ", "-main-file-name", "-MD", "-MMD", "-auxbase", "-auxbase-strip", NULL};

/* Some of the driver's words stand in files (@args). */
static bool has_response_file(void)
{
	for (const char *w = NULL; (w = word_after(&state.command, w)) != NULL;)
		if (w[0] == '@' && w[1])
			return true;
	return false;
}

/* What the driver calls the source, wherever it lies: -save-temps hands on another file. */
static const char *named_base(void)
{
	static const char *const flags[] = {"-dumpbase", "-main-file-name", NULL};
	const char *last = "";
	for (const char *w = NULL; (w = word_after(&state.own, w)) != NULL; last = w)
		if (is_in(last, flags))
			return w;
	return NULL;
}

/* Not the value of the driver's own -dumpbase. */
static const char *word_of_base(const char *base)
{
	const char *last = "";
	for (const char *w = NULL; (w = word_after(&state.command, w)) != NULL; last = w)
		if (w[0] != '-' && strcmp(base_name(w), base) == 0 && !is_in(last, before_names))
			return w;
	return NULL;
}

static bool names_source(const char *word, const char *last)
{
	size_t n = strlen(word);
	bool is_c = n > 2 && word[n - 2] == '.' && (word[n - 1] == 'c' || word[n - 1] == 'i');
	return (strcmp(word, "-") == 0 || (is_c && word[0] != '-')) && !is_in(last, before_names);
}

/* The driver may compile several sources: ours is the one that both command lines name. */
static const char *own_source(void)
{
	const char *found = NULL, *last = "", *base = named_base();
	bool is_hidden = has_response_file();
	for (const char *w = NULL; (w = word_after(&state.own, w)) != NULL; last = w)
		if (names_source(w, last) &&
		    (words_hold(&state.command, w) ||
		     (is_hidden && base && strcmp(base_name(w), base) == 0)))
			found = w;
	return found || !base ? found : word_of_base(base);
}

/* The last of these words that does. */
static const char *source_among(const struct words *words)
{
	const char *found = NULL, *last = "";
	for (const char *w = NULL; (w = word_after(words, w)) != NULL; last = w)
		if (names_source(w, last))
			found = w;
	return found;
}

static size_t count_words(void)
{
	size_t n = 0;
	for (const char *w = NULL; (w = word_after(&state.command, w)) != NULL;)
		n++;
	return n;
}

static char **make_words(const char *program, char *source_option, bool is_before)
{
	char **argv = calloc(count_words() + MAX_OPTIONS + 7, sizeof(*argv));
	size_t n = 0;
	if (!argv)
		return NULL;
	argv[n++] = (char *)program;
	argv[n++] = (char *)"cc";
	argv[n++] = (char *)"--compiled";
	if (is_before)
		argv[n++] = (char *)"--before";
	for (size_t i = 0; i < state.option_count; i++)
		argv[n++] = (char *)state.options[i];
	if (*source_option)
		argv[n++] = source_option;
	argv[n++] = (char *)"--";
	for (const char *w = NULL; (w = word_after(&state.command, w)) != NULL;)
		argv[n++] = (char *)w;
	return argv;
}

/* ---- a child in a group of its own ---- */

static volatile sig_atomic_t child_group;

static const int enders[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
enum { ENDER_COUNT = sizeof(enders) / sizeof(enders[0]) };

/* What a terminal or make says to the compiler is meant for the child as well. */
static void hand_on(int number)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	if (child_group > 0)
		kill(-(pid_t)child_group, number);
	sigaction(number, &usual, NULL);
	raise(number);
}

/* They are kept back until the child is there to be told; mask: as it was. */
static void watch_signals(struct sigaction before[ENDER_COUNT], sigset_t *mask)
{
	struct sigaction ours = {.sa_handler = hand_on};
	sigset_t held;
	sigemptyset(&held);
	for (int i = 0; i < ENDER_COUNT; i++)
		sigaddset(&held, enders[i]);
	sigprocmask(SIG_BLOCK, &held, mask);
	for (int i = 0; i < ENDER_COUNT; i++)
		if (sigaction(enders[i], NULL, &before[i]) == 0 &&
		    before[i].sa_handler != SIG_IGN)
			sigaction(enders[i], &ours, NULL);
}

static void leave_signals(const struct sigaction before[ENDER_COUNT])
{
	for (int i = 0; i < ENDER_COUNT; i++)
		sigaction(enders[i], &before[i], NULL);
}

static long long milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A kernel without such descriptors is asked again and again. */
static void wait_a_while(int fd, long long left)
{
	struct pollfd one = {.fd = fd, .events = POLLIN};
	enum { STEP = 5, LONGEST = 60000 };
	long long most = fd < 0 ? STEP : LONGEST;
	poll(&one, fd < 0 ? 0 : 1, (int)(left < most ? left : most));
}

/* 0 and its status, errno, or ETIMEDOUT: it runs still. */
static int wait_until(pid_t child, int fd, long long end, int *status)
{
	for (;;) {
		pid_t ended = waitpid(child, status, WNOHANG);
		if (ended == child)
			return 0;
		if (ended < 0 && errno != EINTR)
			return errno;
		long long left = end - milliseconds();
		if (left <= 0)
			return ETIMEDOUT;
		wait_a_while(fd, left);
	}
}

static int descriptor_of(pid_t child)
{
#ifdef SYS_pidfd_open
	return (int)syscall(SYS_pidfd_open, child, 0);
#else
	(void)child;
	return -1;
#endif
}

static long allowed_seconds(void)
{
	return state.timeout ? state.timeout : USUAL_TIMEOUT;
}

/* One that does not end is asked to, then made to, with all that it started. */
static int wait_for(pid_t child, int *status)
{
	int fd = descriptor_of(child);
	int code = wait_until(child, fd, milliseconds() + allowed_seconds() * 1000, status);
	if (code == ETIMEDOUT) {
		kill(-child, SIGTERM);
		int ended = wait_until(child, fd, milliseconds() + GRACE * 1000, status);
		kill(-child, SIGKILL);
		while (ended == ETIMEDOUT && waitpid(child, status, 0) < 0 && errno == EINTR)
			continue;
	}
	if (fd >= 0)
		close(fd);
	return code;
}

/* Standard output may be the assembler's input (-pipe): the child writes to standard error only. */
static int start(pid_t *child, const char *program, char **argv, const sigset_t *mask)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, 2, 1);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attributes, mask);
	posix_spawnattr_setpgroup(&attributes, 0);
	setenv("FIRMGATE_PLUGIN_RUNS", "1", 1);
	int code = posix_spawnp(child, program, &actions, &attributes, argv, environ);
	unsetenv("FIRMGATE_PLUGIN_RUNS");
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return code;
}

/* errno; ETIMEDOUT: it was stopped. */
static int run(const char *program, char **argv, int *status)
{
	struct sigaction usual = {.sa_handler = SIG_DFL}, ignore = {.sa_handler = SIG_IGN};
	struct sigaction child_before, output_before, before[ENDER_COUNT];
	sigset_t mask;
	pid_t child;
	/* Where the compiler's parent ignores SIGCHLD, nobody can be waited for. */
	sigaction(SIGCHLD, &usual, &child_before);
	/* A terminal may stop groups in the background that write to it. */
	sigaction(SIGTTOU, &ignore, &output_before);
	watch_signals(before, &mask);
	int code = start(&child, program, argv, &mask);
	child_group = code ? 0 : child;
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (!code)
		code = wait_for(child, status);
	leave_signals(before);
	child_group = 0;
	sigaction(SIGTTOU, &output_before, NULL);
	sigaction(SIGCHLD, &child_before, NULL);
	return code;
}

/* Of usage and of what it could not do firmgate has said why; it ends with no other ones. */
static bool is_firmgates(int exit_status)
{
	return exit_status == 0 || exit_status == SAID_WHY_USAGE ||
	       exit_status == SAID_WHY_UNDECIDED || exit_status == BLOCKED || exit_status == LATER;
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value && strcmp(value, "0") != 0;
}

/* A launcher around us looks, and blocks, by itself. */
static bool is_behind_launcher(void)
{
	return is_set("FIRMGATE_CC_LOOKS");
}

static bool is_to_block(void)
{
	return state.asks_block || (is_set("FIRMGATE_BLOCK") && !is_behind_launcher());
}

/* A firmgate that cannot judge breaks no build, unless the build is to wait for its judgement. */
static int fail(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "firmgate: %s: not analysed: ", is_to_block() ? "error" : "warning");
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	va_end(ap);
	return is_to_block() ? BLOCKED : 0;
}

/* What the program's end means: 0, BLOCKED or LATER. */
static int judge_end(const char *program, int code, int status)
{
	if (code == ETIMEDOUT)
		return fail("'%s' did not end within %ld s and was stopped "
		            "(-fplugin-arg-firmgate-timeout=SECONDS allows more)",
		            program, allowed_seconds());
	if (code)
		return fail("cannot run '%s': %s", program, strerror(code));
	if (WIFSIGNALED(status))
		return fail("firmgate ended by signal %d", WTERMSIG(status));
	int end = WEXITSTATUS(status);
	if (!is_firmgates(end))
		return fail("firmgate ended with %d", end);
	bool has_no_verdict = end == SAID_WHY_USAGE || end == SAID_WHY_UNDECIDED;
	return has_no_verdict && is_to_block() ? BLOCKED : has_no_verdict ? 0 : end;
}

static void remove_left(const char *source)
{
	if (is_behind_launcher() || state.leaves_no_object)
		return;
	struct words command = words_expanded(&state.command);
	if (command.at && !source)
		source = source_among(&command);
	if (command.at && source)
		remove_left_object(&command, source);
	free(command.at);
}

/* is_before: nothing is compiled yet. */
static int look(bool is_before)
{
	char path[PATH_MAX], source_option[PATH_MAX + 16] = "";
	int status = 0;
	const char *program = find_program(path, sizeof(path));
	const char *source = own_source();
	if (!state.command.at)
		return fail("the words of the compiler's driver are not to be seen");
	remove_left(source);
	if (source)
		snprintf(source_option, sizeof(source_option), "--source=%s", source);
	char **argv = make_words(program, source_option, is_before);
	int code = argv ? run(program, argv, &status) : ENOMEM;
	free(argv);
	return judge_end(program, code, status);
}

/* The compile is done. Its own failure needs no findings beside it. */
static void at_exit(int status, void *payload)
{
	(void)payload;
	if (status != 0 || look(false) != BLOCKED)
		return;
	fflush(NULL);
	_exit(1);
}

/* Another stage, another language, or a compiler that firmgate itself has started. */
static bool is_ours(void)
{
	static const char *const others[] = {"-E", "-M", "-MM", "-fsyntax-only", NULL};
	if (state.is_registered || getenv("FIRMGATE_PLUGIN_RUNS"))
		return false;
	for (size_t i = 0; others[i]; i++)
		if (words_hold(&state.own, others[i]))
			return false;
	return true;
}

static void begin(void)
{
	if (is_ours())
		state.is_registered = on_exit(at_exit, NULL) == 0;
}

/* ---- gcc ---- */

static void take_timeout(const char *text)
{
	char *end = NULL;
	long seconds = text && *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
	if (seconds >= 1 && seconds <= MAX_TIMEOUT && !*end)
		state.timeout = seconds;
	else
		fprintf(stderr,
		        "firmgate: warning: plugin argument 'timeout' wants seconds, 1 to %d\n",
		        MAX_TIMEOUT);
}

static void take_argument(const struct plugin_argument *a)
{
	static const char *const known[] = {"block", "shallow", "no-object", "no-cache",
	                                    "root",  "config",  NULL};
	static const char *const with_value[] = {"root", "config", NULL};
	char *text = NULL;
	if (strcmp(a->key, "program") == 0) {
		state.program = a->value;
		return;
	}
	if (strcmp(a->key, "timeout") == 0) {
		take_timeout(a->value);
		return;
	}
	if (!is_in(a->key, known)) {
		fprintf(stderr,
		        "firmgate: warning: no plugin argument '%s' (block, shallow, "
		        "no-object, no-cache, root=, config=, program=, timeout=)\n",
		        a->key);
		return;
	}
	if (is_in(a->key, with_value) && !(a->value && *a->value)) {
		fprintf(stderr, "firmgate: warning: plugin argument '%s' wants a value\n", a->key);
		return;
	}
	state.asks_block |= strcmp(a->key, "block") == 0;
	state.leaves_no_object |= strcmp(a->key, "no-object") == 0;
	/* block=1, block=yes: meant as block; the gate must not open by a spelling. */
	const char *value = is_in(a->key, with_value) ? a->value : NULL;
	size_t n = strlen(a->key) + (value ? strlen(value) : 0) + 4;
	if (state.option_count == MAX_OPTIONS || !(text = malloc(n)))
		return;
	snprintf(text, n, "--%s%s%s", a->key, value ? "=" : "", value ? value : "");
	state.options[state.option_count++] = text;
}

/* cc1's words are the driver's business, which started it. */
int plugin_init(struct plugin_name_args *info, struct plugin_gcc_version *version)
{
	(void)version;
	state.own = words_of_file("/proc/self/cmdline");
	if (!state.own.at || strcmp(base_name(state.own.at), "cc1") != 0 ||
	    words_hold(&state.own, "-lang-asm"))
		return 0;
	for (int i = 0; i < info->argc; i++)
		take_argument(&info->argv[i]);
	state.command = words_of_driver(&state.own, "-quiet");
	begin();
	return 0;
}

/* ---- clang ---- */

/* "clang", "clang-19", "clang++": not clangd, not clang-tidy. */
static bool is_clang(const char *name)
{
	if (strncmp(name, "clang", 5) != 0)
		return false;
	return !name[5] || name[5] == '+' || (name[5] == '-' && name[6] >= '0' && name[6] <= '9');
}

/* clang takes gcc's form of plugin arguments and does nothing with it. */
static void take_arguments(const struct words *words)
{
	static const char prefix[] = "-fplugin-arg-firmgate-";
	for (const char *w = NULL; (w = word_after(words, w)) != NULL;) {
		if (strncmp(w, prefix, sizeof(prefix) - 1) != 0)
			continue;
		char *key = strdup(w + sizeof(prefix) - 1);
		char *equals = key ? strchr(key, '=') : NULL;
		struct plugin_argument a = {key, equals ? equals + 1 : NULL};
		if (equals)
			*equals = '\0';
		if (key)
			take_argument(&a);
	}
}

/* With -save-temps one source goes through several children: only one of them reads C. */
static bool is_other_input(const struct words *words)
{
	static const char *const of_c[] = {"c", "cpp-output", NULL};
	const char *last = "", *language = "c";
	for (const char *w = NULL; (w = word_after(words, w)) != NULL; last = w)
		if (strcmp(last, "-x") == 0)
			language = w;
	return !is_in(language, of_c);
}

/* Where findings are to fail the compile: an object that is there before the verdict stays when
 * somebody ends us while firmgate looks, and make takes it for done. gcc's driver removes it. */
static void look_before(void)
{
	int verdict = look(true);
	if (verdict == BLOCKED) {
		fflush(NULL);
		_exit(1);
	}
	if (verdict == LATER)
		begin();
}

/* clang compiles in the driver's process, or in a child that it starts with -cc1. */
__attribute__((constructor)) static void load(void)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n <= 0)
		return;
	path[n] = '\0';
	if (!is_clang(base_name(path)))
		return;
	state.own = words_of_file("/proc/self/cmdline");
	if (!state.own.at || words_hold(&state.own, "-cc1as"))
		return;
	bool is_child = words_hold(&state.own, "-cc1");
	if (is_child && is_other_input(&state.own))
		return;
	state.command = is_child ? words_of_driver(&state.own, "-cc1") : state.own;
	if (state.command.at)
		take_arguments(&state.command);
	if (!is_ours())
		return;
	if (is_to_block())
		look_before();
	else
		begin();
}
