/*
 * clang_commands DATABASE: what firmgate would give to libclang for each unit,
 * so that ci/corpus can time clang itself over exactly the same work. Every
 * string ends in a zero byte; one record per unit:
 *     directory, source,
 *     number of arguments, the arguments,
 *     number of new overlays, path and text of each
 * An overlay is a file that is not on the disk, or not with this text; it holds
 * from the record that brings it on. A unit whose command cannot be translated
 * is named on standard error.
 */
#include "toolchain/translate.h"

#include "base/map.h"

#include <stdio.h>
#include <string.h>

static void put(const char *text)
{
	fputs(text, stdout);
	putchar('\0');
}

static void put_count(size_t n)
{
	printf("%zu%c", n, '\0');
}

static void put_overlays(const fg_clang_command *c, fg_map *seen)
{
	const fg_clang_overlay *fresh[16];
	size_t n = 0;
	for (size_t i = 0; i < c->overlay_count && n < FG_ARRAY_LEN(fresh); i++) {
		bool is_new;
		fg_map_put_str(seen, c->overlays[i].path, &is_new);
		if (is_new)
			fresh[n++] = &c->overlays[i];
	}
	put_count(n);
	for (size_t i = 0; i < n; i++) {
		put(fresh[i]->path);
		put(fresh[i]->text);
	}
}

static void put_command(const fg_clang_command *c, fg_map *seen)
{
	put(c->directory);
	put(c->source);
	put_count(c->arg_count);
	for (size_t i = 0; i < c->arg_count; i++)
		put(c->args[i]);
	put_overlays(c, seen);
}

static fg_err put_all(const fg_compdb *db, fg_error *err)
{
	fg_toolchain_options options = {.root = NULL};
	fg_toolchains *tc = NULL;
	fg_map seen = FG_MAP_INIT;
	fg_err code = fg_toolchains_new(&tc, &options, err);
	if (code)
		return code;
	for (size_t i = 0; i < db->commands.n; i++) {
		fg_error unit_err = FG_ERROR_INIT;
		fg_clang_command c;
		if (fg_toolchain_translate(tc, &db->commands.at[i], &c, &unit_err) == FG_OK)
			put_command(&c, &seen);
		else
			fprintf(stderr, "%s: %s\n", db->commands.at[i].file, unit_err.message);
		fg_error_release(&unit_err);
	}
	fg_map_release(&seen);
	fg_toolchains_free(tc);
	return FG_OK;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: clang_commands compile_commands.json\n");
		return 2;
	}
	fg_compdb db;
	fg_error err = FG_ERROR_INIT;
	fg_compdb_init(&db);
	fg_err code = fg_compdb_load(&db, argv[1], &err);
	if (!code)
		code = put_all(&db, &err);
	if (code)
		fprintf(stderr, "clang_commands: %s\n", err.message ? err.message : "failed");
	fg_compdb_release(&db);
	fg_error_release(&err);
	return code || fflush(stdout) ? 3 : 0;
}
