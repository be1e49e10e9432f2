/*
 * What a unit object was made of, as make reads it: the flags of gcc and clang
 * that ask for it (-MD, -MF, -MT, -MQ, -MP, and behind -Wp,), and the file.
 */
#include "cli/invocation.h"

#include "base/file.h"
#include "base/path.h"

#include <sys/stat.h>

/* ---- as make reads names ---- */

/* Backslashes count only before a blank or '#'; there each one is two. */
static void put_name(fg_buf *out, const char *name)
{
	for (const char *c = name; *c; c++) {
		size_t slashes = strspn(c, "\\");
		bool is_special = strchr(" \t#", c[slashes]) != NULL && c[slashes];
		fg_buf_put(out, c, slashes);
		if (is_special)
			fg_buf_put(out, c, slashes);
		c += slashes;
		if (!*c)
			break;
		if (is_special)
			fg_buf_putc(out, '\\');
		if (*c == '$')
			fg_buf_putc(out, '$');
		fg_buf_putc(out, *c);
	}
}

/* ---- what the words ask for ---- */

typedef struct reader {
	fg_arena *arena;
	fg_buf targets;
	fg_depfile found;
	bool is_wanted;
} reader;

static void add_target(reader *r, const char *name, bool is_quoted)
{
	if (r->targets.n)
		fg_buf_putc(&r->targets, ' ');
	if (is_quoted)
		put_name(&r->targets, name);
	else
		fg_buf_puts(&r->targets, name);
}

static void take_value(reader *r, char flag, const char *value)
{
	if (flag == 'F')
		r->found.path = fg_arena_strdup(r->arena, value);
	else
		add_target(r, value, flag == 'Q');
}

/* The word at i, and the next when it is the value: how many words that are. */
static size_t take_word(reader *r, const char *const *argv, size_t argc, size_t i)
{
	const char *word = argv[i];
	r->is_wanted |= strcmp(word, "-MD") == 0 || strcmp(word, "-MMD") == 0;
	r->found.has_phony |= strcmp(word, "-MP") == 0;
	bool has_value = word[0] == '-' && word[1] == 'M' && word[2] && strchr("FTQ", word[2]);
	if (has_value && word[3])
		take_value(r, word[2], word + 3);
	else if (has_value && i + 1 < argc)
		take_value(r, word[2], argv[i + 1]);
	return fg_toolchain_takes_value(word) ? 2 : 1;
}

/* Behind -Wp, the words are the preprocessor's: -MD and -MMD name their file. */
static void take_wp(reader *r, const char *text)
{
	FG_VEC(const char *) words = FG_VEC_INIT;
	while (*text) {
		size_t length = strcspn(text, ",");
		fg_vec_push(&words, fg_arena_strndup(r->arena, text, length));
		text += length + (text[length] == ',');
	}
	for (size_t i = 0; i < words.n;) {
		const char *word = words.at[i];
		bool names_file = (strcmp(word, "-MD") == 0 || strcmp(word, "-MMD") == 0) &&
		                  i + 1 < words.n;
		size_t used = take_word(r, words.at, words.n, i);
		if (names_file)
			r->found.path = words.at[i + 1];
		i += names_file ? 2 : used;
	}
	fg_vec_release(&words);
}

/* As compilers name it when nothing does: the output's name with .d; not beside a device. */
static const char *default_path(fg_arena *a, const char *output)
{
	struct stat st;
	bool is_device = strncmp(output, "/dev/", 5) == 0; /* stdout may be a file */
	if (is_device || (stat(output, &st) == 0 && !S_ISREG(st.st_mode)))
		return NULL;
	size_t n = strlen(output) - strlen(fg_path_extension(output));
	return fg_arena_printf(a, "%.*s.d", (int)n, output);
}

fg_depfile fg_depfile_read(fg_arena *a, const char *const *argv, size_t argc, const char *output)
{
	reader r = {.arena = a, .targets = FG_BUF_INIT};
	for (size_t i = 1; i < argc;) {
		if (strncmp(argv[i], "-Wp,", 4) == 0)
			take_wp(&r, argv[i] + 4);
		i += take_word(&r, argv, argc, i);
	}
	if (r.targets.n)
		r.found.targets = fg_arena_strndup(a, fg_buf_str(&r.targets), r.targets.n);
	if (!r.is_wanted)
		r.found.path = NULL;
	else if (!r.found.path)
		r.found.path = output ? default_path(a, output) : NULL;
	else if (strcmp(r.found.path, "-") == 0)
		r.found.path = "/dev/stdout";
	fg_buf_release(&r.targets);
	return r.found;
}

/* ---- the file ---- */

fg_err fg_depfile_write(const fg_depfile *d, const char *object, const char *source,
                        const char *const *files, size_t n, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	if (d->targets)
		fg_buf_puts(&text, d->targets);
	else
		put_name(&text, object);
	fg_buf_puts(&text, ": ");
	put_name(&text, source);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(files[i], source) == 0)
			continue;
		fg_buf_puts(&text, " \\\n  ");
		put_name(&text, files[i]);
	}
	fg_buf_putc(&text, '\n');
	/* A header that goes away is no error of make. */
	for (size_t i = 0; d->has_phony && i < n; i++) {
		if (strcmp(files[i], source) == 0)
			continue;
		put_name(&text, files[i]);
		fg_buf_puts(&text, ":\n");
	}
	fg_err code = fg_file_write(d->path, text.at, text.n, err);
	fg_buf_release(&text);
	return code;
}
