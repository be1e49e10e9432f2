#include "change/flags.h"

#include "base/path.h"

#include <stdlib.h>

fg_compile_command fg_flags_for(fg_arena *a, const fg_compile_command *from, const char *source)
{
	const char *absolute = fg_arena_strdup(a, source);
	const char **argv = fg_arena_array(a, from->argc + 1, sizeof(*argv));
	for (size_t i = 0; i < from->argc; i++) {
		const char *word = from->argv[i];
		bool is_own = i > 0 && word[0] != '-' &&
		              strcmp(fg_path_join(a, from->directory, word), from->file) == 0;
		argv[i] = is_own ? absolute : word;
	}
	fg_compile_command c = *from;
	c.file = absolute;
	c.argv = argv;
	c.output = NULL;
	c.line = 0;
	return c;
}

static int by_file(const void *a, const void *b)
{
	const fg_compile_command *x = a, *y = b;
	return strcmp(x->file, y->file);
}

/* The first of a file's commands in the sorted list, n: their count. */
static const fg_compile_command *commands_of(const fg_compdb *db, const char *file, size_t *n)
{
	size_t low = 0, high = db->commands.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(db->commands.at[middle].file, file) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (*n = 0; low + *n < db->commands.n &&
	             strcmp(db->commands.at[low + *n].file, file) == 0;)
		++*n;
	return *n ? &db->commands.at[low] : NULL;
}

/* ---- which words count ---- */

/* Words from here on that only say where results go: 0, 1 or 2 of them. */
static size_t output_words(const fg_compile_command *c, size_t i)
{
	static const char *const pairs[] = {"-o", "-MF", "-MT", "-MQ"};
	static const char *const alone[] = {"-MD", "-MMD", "-MP", "-c"};
	for (size_t k = 0; k < FG_ARRAY_LEN(pairs); k++)
		if (strcmp(c->argv[i], pairs[k]) == 0)
			return i + 1 < c->argc ? 2 : 1;
	for (size_t k = 0; k < FG_ARRAY_LEN(alone); k++)
		if (strcmp(c->argv[i], alone[k]) == 0)
			return 1;
	return 0;
}

static bool is_source(const fg_compile_command *c, size_t i)
{
	fg_arena a = FG_ARENA_INIT;
	bool is = c->argv[i][0] != '-' &&
	          strcmp(fg_path_join(&a, c->directory, c->argv[i]), c->file) == 0;
	fg_arena_release(&a);
	return is;
}

/* The next word at or after i that says how the source is read; argc: none is left. */
static size_t next_word(const fg_compile_command *c, size_t i)
{
	for (size_t n; i < c->argc; i += n) {
		n = output_words(c, i);
		if (n == 0 && i && is_source(c, i))
			n = 1;
		if (n == 0)
			return i;
	}
	return c->argc;
}

static bool is_alike(const fg_compile_command *a, const fg_compile_command *b)
{
	size_t i = next_word(a, 0), k = next_word(b, 0);
	while (i < a->argc && k < b->argc && strcmp(a->argv[i], b->argv[k]) == 0) {
		i = next_word(a, i + 1);
		k = next_word(b, k + 1);
	}
	return i >= a->argc && k >= b->argc && strcmp(a->directory, b->directory) == 0;
}

/* ---- the base's flags for what is there now ---- */

static size_t search_words(const fg_compile_command *c, size_t i)
{
	static const char *const names[] = {"-I", "-isystem", "-iquote", "-idirafter"};
	for (size_t k = 0; k < FG_ARRAY_LEN(names); k++) {
		size_t n = strlen(names[k]);
		if (strcmp(c->argv[i], names[k]) == 0)
			return i + 1 < c->argc ? 2 : 0;
		if (strncmp(c->argv[i], names[k], n) == 0 && c->argv[i][n])
			return 1;
	}
	return 0;
}

/* Headers that the change moved are found where it has them. */
static void add_folders(fg_arena *a, fg_compile_command *c, const fg_compile_command *now)
{
	const char **argv = fg_arena_array(a, c->argc + now->argc + 1, sizeof(*argv));
	size_t argc = c->argc;
	memcpy(argv, c->argv, argc * sizeof(*argv));
	for (size_t i = 0, n; i < now->argc; i += n ? n : 1) {
		n = search_words(now, i);
		for (size_t k = 0; k < n; k++)
			argv[argc++] = now->argv[i + k];
	}
	c->argv = argv;
	c->argc = argc;
}

/* Where the source of the base is now, absolute; NULL: it is gone. */
static const char *name_now(fg_view *view, const fg_git_changes *changes, const char *file)
{
	const char *below = fg_view_below(view, file);
	if (!below || fg_view_find(view, below))
		return file;
	for (size_t i = 0; i < changes->n; i++) {
		const fg_git_change *c = &changes->at[i];
		if (c->kind == FG_GIT_RENAMED && strcmp(c->before.path, below) == 0)
			return fg_git_is_file(&c->after) ? fg_view_absolute(view, c->after.path)
			                                 : NULL;
	}
	return NULL;
}

static void take(fg_flags *out, const fg_compile_command *old, const char *file,
                 const fg_compdb *db)
{
	size_t n = 0;
	const fg_compile_command *now = commands_of(db, file, &n);
	fg_compile_command c = strcmp(file, old->file) == 0
	                               ? *old
	                               : fg_flags_for(&out->arena, old, file);
	for (size_t i = 0; i < n; i++)
		if (is_alike(&c, &now[i]))
			return;
	if (n == 0)
		return; /* nothing looks at it: a gap where it matters */
	add_folders(&out->arena, &c, &now[0]);
	fg_vec_push(&out->before, c);
}

void fg_flags_find(fg_flags *out, fg_view *view, const fg_compdb *db, const fg_compdb *base,
                   const fg_git_changes *changes)
{
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; base && i < base->commands.n; i++) {
		const char *file = name_now(view, changes, base->commands.at[i].file);
		if (file)
			take(out, &base->commands.at[i], file, db);
	}
	if (out->before.n)
		qsort(out->before.at, out->before.n, sizeof(*out->before.at), by_file);
}

bool fg_flags_has(const fg_flags *f, const char *source)
{
	const fg_compile_command key = {.file = source};
	return f->before.n && bsearch(&key, f->before.at, f->before.n, sizeof(*f->before.at),
	                              by_file) != NULL;
}

void fg_flags_release(fg_flags *f)
{
	fg_vec_release(&f->before);
	fg_arena_release(&f->arena);
}
