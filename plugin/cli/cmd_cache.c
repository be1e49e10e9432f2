/*
 * firmgate cache: what is kept between runs.
 */
#include "cli/cli.h"

#include <string.h>

typedef struct cache_options {
	unsigned max_mib;
} cache_options;

static void print_size(const char *what, uint64_t entries, uint64_t bytes)
{
	printf("%-10s %8llu entr%s %10.1f MiB\n", what, (unsigned long long)entries,
	       entries == 1 ? "y  " : "ies", (double)bytes / (1 << 20));
}

static void print_stats(const fg_store_stats *stats)
{
	for (size_t i = 0; i < stats->kind_count; i++)
		print_size(stats->kinds[i].kind, stats->kinds[i].entries, stats->kinds[i].bytes);
	print_size("all", stats->entries, stats->bytes);
}

static fg_err say_stuck(const fg_store_stats *stats, const char *dir, fg_error *err)
{
	if (stats->unread) {
		fg_error_set(err, FG_ERR_IO, "%llu folder%s of '%s' cannot be read: %s",
		             (unsigned long long)stats->unread, stats->unread == 1 ? "" : "s", dir,
		             strerror(stats->unread_errno));
		fg_error_mend(err, "make it readable, or name another: XDG_CACHE_HOME");
		return FG_ERR_IO;
	}
	if (!stats->stuck)
		return FG_OK;
	fg_error_set(err, FG_ERR_IO, "%llu entr%s of '%s' cannot be removed: %s",
	             (unsigned long long)stats->stuck, stats->stuck == 1 ? "y" : "ies", dir,
	             strerror(stats->stuck_errno));
	fg_error_mend(err, "make it writable, or name another: XDG_CACHE_HOME");
	return FG_ERR_IO;
}

/* Broken entries were removed and will be made again: nothing is left to do, but say it. */
static int verify(fg_store *store, const char *dir, fg_error *err)
{
	fg_store_stats stats;
	fg_store_verify(store, &stats);
	print_stats(&stats);
	printf("%llu broken%s\n", (unsigned long long)stats.broken,
	       stats.stuck ? "" : " and removed");
	if (say_stuck(&stats, dir, err))
		return -1;
	return stats.broken ? FG_EXIT_BLOCKED : FG_EXIT_PASS;
}

static int trim(fg_store *store, const cache_options *o, const char *dir, fg_error *err)
{
	fg_store_stats stats;
	fg_store_trim(store, (uint64_t)o->max_mib << 20, &stats);
	print_stats(&stats);
	printf("%llu removed\n", (unsigned long long)stats.removed);
	return say_stuck(&stats, dir, err) ? -1 : FG_EXIT_PASS;
}

static int stats(fg_store *store, const char *dir, fg_error *err)
{
	fg_store_stats found;
	fg_store_count(store, &found);
	print_stats(&found);
	return say_stuck(&found, dir, err) ? -1 : FG_EXIT_PASS;
}

enum { PART_STATS, PART_TRIM };
static const fg_command_part parts[] = {{"stats", 0}, {"trim", 0}, {"verify", 0}};

static int cache_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	size_t part;
	if (fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err))
		return -1;
	int exit_code = -1;
	const char *dir = fg_cli_cache_dir(&a);
	fg_store *store = fg_cli_find_store(dir, err);
	if (store && part == PART_STATS)
		exit_code = stats(store, dir, err);
	else if (store)
		exit_code = part == PART_TRIM ? trim(store, payload, dir, err)
		                              : verify(store, dir, err);
	fg_store_close(store);
	fg_arena_release(&a);
	return exit_code;
}

int fg_cmd_cache(int argc, char **argv)
{
	cache_options o = {0};
	const fg_option table[] = {
		{"max", 0, FG_OPTION_NUMBER, "MIB",
	         "trim: keep no more than this (default 0: nothing)", &o.max_mib},
	};
	fg_command_line line = {
		.command = "cache",
		.usage = "stats|trim|verify [options]",
		.about = "What is kept between runs: results of units, their objects, of programs and "
	                 "of their\n"
			 "functions. All of it can be made again. stats counts, trim removes what was "
	                 "used longest\n"
			 "ago, verify reads every entry and removes what is not whole.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	return fg_command_run(&line, argc, argv, cache_command_line, &o);
}
