/*
 * Reading a compiler's words.
 */
#include "cli/invocation.h"

#include "base/path.h"

#include <sys/stat.h>

/* ---- words ---- */

/* Questions and other stages: passed on untouched. */
static bool is_other_stage(const char *word)
{
	static const char *const words[] = {"-E",        "-M",   "-MM",          "-fsyntax-only",
	                                    "--version", "-###", "-dumpmachine", "-dumpversion",
	                                    "-dumpspecs"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return strncmp(word, "-print-", 7) == 0 || strncmp(word, "--print-", 8) == 0;
}

/* -o x, -ox, --output=x, --output x; the last one counts. */
static const char *output_of(const char *const *argv, size_t argc, size_t i)
{
	const char *next = i + 1 < argc ? argv[i + 1] : NULL;
	if (strcmp(argv[i], "-o") == 0 || strcmp(argv[i], "--output") == 0)
		return next;
	if (strncmp(argv[i], "--output=", 9) == 0)
		return argv[i] + 9;
	return strncmp(argv[i], "-o", 2) == 0 ? argv[i] + 2 : NULL;
}

static void read_words(fg_invocation *in)
{
	for (size_t i = 1; i < in->argc; i++) {
		const char *output = output_of(in->argv, in->argc, i);
		if (output)
			in->output = output;
		in->compiles |= strcmp(in->argv[i], "-c") == 0;
		in->is_question |= is_other_stage(in->argv[i]);
		if (fg_toolchain_takes_value(in->argv[i]))
			i++;
	}
	in->compiles &= !in->is_question;
}

static bool is_named_from_here(const fg_invocation *in)
{
	for (size_t i = 1; i < in->argc; i++)
		if (in->argv[i][0] != '-' && in->argv[i][0] != '/' &&
		    strcmp(fg_path_basename(in->argv[i]), fg_path_basename(in->source)) == 0)
			return true;
	return false;
}

void fg_invocation_read(fg_invocation *out, fg_arena *a, const char *root, const char *const *argv,
                        size_t argc)
{
	const char *here = fg_cli_directory(a, root);
	memset(out, 0, sizeof(*out));
	out->here = here;
	out->trouble = fg_toolchain_expand(a, here, argv, argc, &out->argv, &out->argc);
	out->directory = fg_toolchain_directory(a, here, out->argv, out->argc);
	read_words(out);
	if (out->is_question || out->trouble)
		return;
	out->source_count = fg_toolchain_sources(a, out->directory, out->argv, out->argc,
	                                         &out->sources);
	if (out->compiles && out->source_count == 1)
		*out = fg_invocation_choose(a, out, 0);
}

fg_invocation fg_invocation_choose(fg_arena *a, const fg_invocation *in, size_t which)
{
	fg_invocation one = *in;
	one.which = which;
	one.source = in->sources[which];
	if (in->source_count > 1)
		one.argc = fg_toolchain_only(a, in->directory, in->argv, in->argc, which,
		                             &one.argv);
	one.is_relative = is_named_from_here(&one);
	return one;
}

/* ---- the unit object's name ---- */

static size_t stem_length(const char *path)
{
	return strlen(path) - strlen(fg_path_extension(path));
}

bool fg_is_object_name(const char *path)
{
	const char *extension = fg_path_extension(path);
	return strcmp(extension, ".o") == 0 || strcmp(extension, ".obj") == 0;
}

/* Other suffixes stay: a build may make x.o and x.os of one source. */
static const char *output_stem(fg_arena *a, const char *output)
{
	size_t n = fg_is_object_name(output) ? stem_length(output) : strlen(output);
	return fg_arena_strndup(a, output, n);
}

const char *fg_unit_object_beside(fg_arena *a, const char *output)
{
	return fg_arena_printf(a, "%s.fgo", output_stem(a, output));
}

/* Not a file that a build could find again. */
static bool is_thrown_away(const char *path)
{
	struct stat st;
	return strcmp(fg_path_basename(path), "-") == 0 ||
	       (stat(path, &st) == 0 && !S_ISREG(st.st_mode));
}

/* Another source of the command has this one's name, in another folder or with another suffix. */
static bool is_namesake(const fg_invocation *in)
{
	const char *name = fg_path_basename(in->source);
	size_t n = stem_length(name), namesakes = 0;
	for (size_t i = 0; i < in->source_count; i++) {
		const char *other = fg_path_basename(in->sources[i]);
		namesakes += stem_length(other) == n && strncmp(name, other, n) == 0;
	}
	return namesakes > 1;
}

static const char *name_among_several(fg_arena *a, const fg_invocation *in)
{
	const char *name = fg_path_basename(in->source);
	const char *before = "";
	if (in->output)
		before = fg_arena_printf(a, "%s-", output_stem(a, in->output));
	if (is_namesake(in))
		before = fg_arena_printf(a, "%s%zu-", before, in->which + 1);
	return fg_arena_printf(a, "%s%.*s", before, (int)stem_length(name), name);
}

const char *fg_invocation_object(fg_arena *a, const fg_invocation *in)
{
	const char *source = fg_path_basename(in->source), *name;
	if (in->output && is_thrown_away(fg_path_join(a, in->directory, in->output)))
		return NULL;
	if (in->source_count > 1)
		name = fg_arena_printf(a, "%s.fgo", name_among_several(a, in));
	else if (in->output)
		name = fg_unit_object_beside(a, in->output);
	else
		name = fg_arena_printf(a, "%.*s.fgo", (int)stem_length(source), source);
	return fg_path_join(a, in->directory, name);
}
