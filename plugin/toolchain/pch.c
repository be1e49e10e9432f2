/*
 * Precompiled headers. One is an AST that anybody may have written, of one
 * compiler's version: it is never read. What it was made of is, in its place:
 * the header beside it, or the one that the compile database says.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"

static fg_arena *arena_of(fg_translation *t)
{
	return &t->tc->arena;
}

static bool is_file(const char *path)
{
	return fg_file_exists(path) && !fg_file_is_dir(path);
}

/* "x.h" of "x.h.pch" or "x.h.gch", or of "x.pch". */
static const char *header_beside(fg_arena *a, const char *pch)
{
	const char *suffix = fg_path_extension(pch);
	if (strcmp(suffix, ".pch") != 0 && strcmp(suffix, ".gch") != 0)
		return NULL;
	const char *stem = fg_arena_strndup(a, pch, strlen(pch) - strlen(suffix));
	if (is_file(stem))
		return stem;
	const char *beside = fg_arena_printf(a, "%s.h", stem);
	return is_file(beside) ? beside : NULL;
}

/* ---- what the database says ---- */

static const char *header_in(const fg_compdb *db, const char *pch)
{
	for (size_t i = 0; db && i < db->headers.n; i++)
		if (strcmp(db->headers.at[i].made, pch) == 0 && is_file(db->headers.at[i].header))
			return db->headers.at[i].header;
	return NULL;
}

/* A command by hand, as a launcher has it, knows no database: the one where it runs is asked. */
static const fg_compdb *database_of(fg_translation *t)
{
	fg_toolchains *tc = t->tc;
	if (tc->options.db && tc->options.db->path)
		return tc->options.db;
	if (!tc->has_read_local) {
		const char *path = fg_path_join(arena_of(t), t->in->directory,
		                                "compile_commands.json");
		tc->has_read_local = true;
		(void)fg_compdb_load(&tc->local, path, NULL);
	}
	return &tc->local;
}

const char *fg_tc__header_of_pch(fg_translation *t, const char *pch)
{
	const char *path = fg_path_join(arena_of(t), t->in->directory, pch);
	const char *beside = header_beside(arena_of(t), path);
	return beside ? beside : header_in(database_of(t), path);
}

/* ---- gcc's way: -include x.h, and x.h.gch somewhere on the search path ---- */

static const char *dir_at(const fg_words *words, size_t i)
{
	static const char *const flags[] = {"-iquote", "-isystem", "-I"};
	const char *word = words->at[i];
	for (size_t k = 0; k < FG_ARRAY_LEN(flags); k++) {
		size_t n = strlen(flags[k]);
		if (strncmp(word, flags[k], n) != 0)
			continue;
		if (word[n])
			return word + n;
		return i + 1 < words->n ? words->at[i + 1] : NULL;
	}
	return NULL;
}

const char *fg_tc__header_of_include(fg_translation *t, const char *file)
{
	fg_arena *a = arena_of(t);
	for (size_t i = 0; i < t->words.n; i++) {
		const char *dir = dir_at(&t->words, i);
		if (!dir)
			continue;
		const char *path = fg_path_join(a, fg_path_join(a, t->in->directory, dir), file);
		if (is_file(path))
			return NULL;
		const char *pch = fg_arena_printf(a, "%s.gch", path);
		if (is_file(pch))
			return header_in(database_of(t), pch);
	}
	return NULL;
}
