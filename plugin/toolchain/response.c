/*
 * @file words replaced by the words of the file, recursively. A file that
 * names itself, directly or through others, is caught by the chain of open
 * files; depth, files, bytes and words are bounded, for one command and for a
 * database, whose entries may all name the same large file.
 *
 * Where the file is missing gcc and clang take the word as it stands. So does a
 * command that runs now; in a database it is a trouble (the build had the file,
 * and deleted it), unless the word is an option's value: -o @x.o.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"

enum { MAX_WORDS = 1 << 20 }; /* that run now: the system has let them through */

typedef struct expander {
	fg_arena *arena;
	const char *directory;
	fg_words *out;
	const char *open[FG_TC_MAX_RESPONSE_DEPTH];
	size_t depth;
	size_t bytes, files;
	fg_response_total *spent;
	const char *trouble;
	bool keeps_missing; /* as a word */
	size_t max_words;
} expander;

static void expand_word(expander *x, const char *word, bool is_value);

static bool is_open(const expander *x, const char *path)
{
	for (size_t i = 0; i < x->depth; i++)
		if (strcmp(x->open[i], path) == 0)
			return true;
	return false;
}

static void expand_text(expander *x, const char *path, const char *text)
{
	fg_words words = FG_VEC_INIT;
	if (!fg_tc__response_split(x->arena, text, &words)) {
		x->trouble = fg_arena_printf(x->arena, "response file '%s': a quote is not closed",
		                             path);
	} else if (words.n > FG_TC_MAX_ARGS) {
		x->trouble = fg_arena_printf(x->arena, "response file '%s' has more than %d words",
		                             path, FG_TC_MAX_ARGS);
	} else {
		x->open[x->depth++] = path;
		for (size_t i = 0; i < words.n && !x->trouble; i++)
			expand_word(x, words.at[i],
			            i > 0 && fg_toolchain_takes_value(words.at[i - 1]));
		x->depth--;
	}
	fg_vec_release(&words);
}

static void expand_file(expander *x, const char *name)
{
	const char *path = fg_path_join(x->arena, x->directory, name);
	if (is_open(x, path)) {
		x->trouble = fg_arena_printf(x->arena, "response file '%s' includes itself", path);
		return;
	}
	if (x->depth == FG_TC_MAX_RESPONSE_DEPTH) {
		x->trouble = fg_arena_printf(x->arena,
		                             "response files are nested deeper than %d at '%s'",
		                             FG_TC_MAX_RESPONSE_DEPTH, path);
		return;
	}
	if (x->files++ == FG_TC_MAX_RESPONSE_FILES || x->spent->bytes > FG_TC_MAX_TOTAL_BYTES) {
		x->trouble = fg_arena_printf(x->arena, "too many response files at '%s'", path);
		return;
	}
	if (fg_file_is_null(path))
		return;
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	if (fg_file_read(&text, path, FG_TC_MAX_RESPONSE_BYTES - x->bytes, &err)) {
		x->trouble = fg_arena_printf(
			x->arena,
			"response file not usable: %s (build tools delete them; ninja "
			"-d keeprsp keeps them)",
			err.message ? err.message : path);
	} else {
		x->bytes += text.n;
		x->spent->bytes += text.n;
		expand_text(x, path, fg_buf_str(&text));
	}
	fg_error_release(&err);
	fg_buf_release(&text);
}

/* A link that leads nowhere, or a name too long, is missing too. */
static bool is_missing(const expander *x, const char *name)
{
	return !fg_file_exists(fg_path_join(x->arena, x->directory, name));
}

static void expand_word(expander *x, const char *word, bool is_value)
{
	bool is_file = word[0] == '@' && word[1];
	if (is_file && (x->keeps_missing || is_value))
		is_file = !is_missing(x, word + 1);
	if (is_file) {
		expand_file(x, word + 1);
	} else if (x->out->n >= x->max_words) {
		x->trouble = fg_arena_printf(x->arena, "the command has more than %zu words",
		                             x->max_words);
	} else if (x->depth > 0 && x->spent->words++ >= FG_TC_MAX_TOTAL_WORDS) {
		x->trouble = "the response files of all commands have too many words";
	} else {
		fg_vec_push(x->out, word);
	}
}

const char *fg_tc__expand(fg_arena *a, const char *directory, const char *const *argv, size_t argc,
                          fg_response_total *spent, fg_words *out)
{
	expander x = {.arena = a,
	              .directory = directory,
	              .out = out,
	              .spent = spent,
	              .max_words = FG_TC_MAX_ARGS};
	for (size_t i = 0; i < argc && !x.trouble; i++)
		expand_word(&x, argv[i], i > 0 && fg_toolchain_takes_value(argv[i - 1]));
	return x.trouble;
}

const char *fg_toolchain_expand(fg_arena *a, const char *directory, const char *const *argv,
                                size_t argc, const char *const **out, size_t *out_count)
{
	fg_words words = FG_VEC_INIT;
	fg_response_total total = {0, 0};
	expander x = {.arena = a,
	              .directory = directory,
	              .out = &words,
	              .spent = &total,
	              .keeps_missing = true,
	              .max_words = MAX_WORDS};
	for (size_t i = 0; i < argc && !x.trouble; i++)
		expand_word(&x, argv[i], false);
	const char **copy = fg_arena_array(a, words.n + 1, sizeof(*copy));
	for (size_t i = 0; i < words.n; i++)
		copy[i] = words.at[i];
	*out = copy;
	*out_count = words.n;
	fg_vec_release(&words);
	return x.trouble;
}

const char *fg_tc__expand_file(fg_arena *a, const char *directory, const char *file,
                               fg_response_total *spent, fg_words *out)
{
	expander x = {.arena = a,
	              .directory = directory,
	              .out = out,
	              .spent = spent,
	              .max_words = FG_TC_MAX_ARGS};
	expand_file(&x, file);
	return x.trouble;
}
