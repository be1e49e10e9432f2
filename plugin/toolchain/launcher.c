/*
 * Which word of a command is the compiler. Builds put other programs before
 * it: caches, distributors, env, time, CMake's own runners, firmgate itself.
 */
#include "toolchain/toolchain_internal.h"

#include "base/path.h"

typedef struct launcher_name {
	const char *name;
	const char *flags_with_value; /* short options that take the next word */
	bool takes_assignments;       /* A=B words follow */
} launcher_name;

static const launcher_name launchers[] = {
	{"ccache", "", true},  {"sccache", "", false},    {"distcc", "", false},
	{"icecc", "", false},  {"buildcache", "", false}, {"cachepot", "", false},
	{"env", "uCS", true},  {"time", "fo", false},     {"nice", "n", false},
	{"nohup", "", false},  {"ionice", "cn", false},   {"wine", "", false},
	{"wine64", "", false}, {"libtool", "", false},    {"stdbuf", "ioe", false},
};

static const launcher_name *find_launcher(const char *name)
{
	for (size_t i = 0; i < FG_ARRAY_LEN(launchers); i++)
		if (strcmp(launchers[i].name, name) == 0)
			return &launchers[i];
	return NULL;
}

/* NAME=value, as env and the shell take it. */
static bool is_assignment(const char *word)
{
	size_t n = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");
	return n > 0 && word[n] == '=' && !(word[0] >= '0' && word[0] <= '9');
}

static size_t skip_assignments(const char *const *argv, size_t argc, size_t i)
{
	while (i < argc && is_assignment(argv[i]))
		i++;
	return i;
}

static bool takes_value(const launcher_name *l, const char *option)
{
	return option[1] && option[1] != '-' && !option[2] &&
	       strchr(l->flags_with_value, option[1]) != NULL;
}

static size_t skip_options(const launcher_name *l, const char *const *argv, size_t argc, size_t i)
{
	while (i < argc && argv[i][0] == '-') {
		if (strcmp(argv[i], "--") == 0)
			return i + 1;
		i += takes_value(l, argv[i]) ? 2 : 1;
	}
	if (l->takes_assignments)
		i = skip_assignments(argv, argc, i);
	return i < argc && strcmp(argv[i], "--") == 0 ? i + 1 : i;
}

/* The word after "--" at or behind i; argc when there is none. */
static size_t after_dashes(const char *const *argv, size_t argc, size_t i)
{
	for (; i < argc; i++)
		if (strcmp(argv[i], "--") == 0)
			return i + 1;
	return argc;
}

/* cmake -E <tool> … or cmake -P script --; i is the word after "cmake". */
static size_t skip_cmake(const char *const *argv, size_t argc, size_t i)
{
	if (i + 1 < argc && strcmp(argv[i], "-E") == 0) {
		if (strcmp(argv[i + 1], "env") == 0) {
			static const launcher_name as_env = {"env", "", true};
			return skip_options(&as_env, argv, argc, i + 2);
		}
		if (strcmp(argv[i + 1], "time") == 0)
			return i + 2;
	}
	return after_dashes(argv, argc, i);
}

/* One launcher at i: the index behind it; i itself when it is none. */
static size_t skip_one(const char *name, const char *const *argv, size_t argc, size_t i)
{
	if (strcmp(name, "cmake") == 0)
		return skip_cmake(argv, argc, i + 1);
	if (strcmp(name, "firmgate") == 0 || strcmp(name, "bear") == 0 ||
	    strcmp(name, "git-firmgate") == 0)
		return after_dashes(argv, argc, i + 1);
	const launcher_name *l = find_launcher(name);
	return l ? skip_options(l, argv, argc, i + 1) : skip_assignments(argv, argc, i);
}

/* An unknown wrapper script before a compiler: the first of the leading words that is one. */
static size_t find_known_compiler(fg_arena *a, const char *const *argv, size_t argc, size_t from)
{
	for (size_t i = from; i < argc && argv[i][0] != '-'; i++)
		if (fg_tc__classify(fg_tc__compiler_name(a, argv[i])) != FG_COMPILER_OTHER)
			return i;
	return from;
}

size_t fg_tc__skip_launchers(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	size_t i = 0;
	while (i < argc) {
		size_t next = skip_one(fg_tc__compiler_name(&a, argv[i]), argv, argc, i);
		if (next == i)
			break;
		i = next;
	}
	/* distcc and icecc without a compiler use cc; the option is then the first word. */
	if (i < argc && argv[i][0] != '-')
		i = find_known_compiler(&a, argv, argc, i);
	fg_arena_release(&a);
	return i < argc ? i : argc;
}

size_t fg_toolchain_compiler_word(const char *const *argv, size_t argc)
{
	return fg_tc__skip_launchers(argv, argc);
}
