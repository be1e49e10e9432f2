/*
 * Where things are kept between runs, from the environment. Never from a repository's
 * configuration: what lies there is believed.
 */
#include "cli/cli.h"

#include "base/path.h"

#include <limits.h>
#include <time.h>
#include <unistd.h>

enum { DEFAULT_MIB = 2048 };

const char *fg_cli_cache_dir(fg_arena *a)
{
	const char *base = getenv("XDG_CACHE_HOME");
	if (base && fg_path_is_absolute(base))
		return fg_path_join(a, base, "firmgate");
	const char *home = getenv("HOME");
	if (home && fg_path_is_absolute(home))
		return fg_path_join(a, home, ".cache/firmgate");
	return NULL;
}

static uint64_t max_bytes(void)
{
	const char *text = getenv("FIRMGATE_CACHE_MIB");
	char *end;
	if (!text || !*text)
		return (uint64_t)DEFAULT_MIB << 20;
	unsigned long mib = strtoul(text, &end, 10);
	if (!*end && mib <= 1u << 24)
		return (uint64_t)mib << 20;
	fg_cli_say(stderr,
	           "firmgate: warning: FIRMGATE_CACHE_MIB wants a number of MiB, not '%s'\n", text);
	return (uint64_t)DEFAULT_MIB << 20;
}

fg_store *fg_cli_find_store(const char *cache_dir, fg_error *err)
{
	fg_store *store = NULL;
	fg_arena a = FG_ARENA_INIT;
	fg_store_options options = {.max_bytes = max_bytes(), .now = (int64_t)time(NULL)};
	if (!cache_dir) {
		fg_error_set(err, FG_ERR_IO, "nothing can be kept: neither HOME nor XDG_CACHE_HOME "
		                             "names a directory");
	} else if (!options.max_bytes) {
		fg_error_set(err, FG_ERR_IO, "nothing is kept: FIRMGATE_CACHE_MIB is 0");
	} else {
		options.dir = fg_path_join(&a, cache_dir, "store");
		(void)fg_store_open(&store, &options, err);
	}
	fg_arena_release(&a);
	return store;
}

fg_store *fg_cli_open_store(const char *cache_dir)
{
	return fg_cli_find_store(cache_dir, NULL);
}

const char *fg_cli_program(fg_arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	return n > 0 ? fg_arena_strndup(a, path, (size_t)n) : "";
}
