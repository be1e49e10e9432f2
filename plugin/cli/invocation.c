/*
 * Reading a compiler's words.
 */
#include "cli/invocation.h"

#include "base/file.h"
#include "base/path.h"

#include <sys/stat.h>

/* ---- words ---- */

/* Questions and other stages: passed on untouched. */
static bool is_other_stage(const char *word)
{
	static const char *const words[] = {
		"-E",       "-M",           "-MM",          "-fsyntax-only", "--version",
		"-###",     "-dumpmachine", "-dumpversion", "-dumpspecs",    "-dumpfullversion",
		"--analyze"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return strncmp(word, "-print-", 7) == 0 || strncmp(word, "--print-", 8) == 0 ||
	       strncmp(word, "--help", 6) == 0 || strcmp(word, "--target-help") == 0;
}

/* gcc and clang: -S beats -c wherever they stand. */
static fg_stage stage_of(const char *word)
{
	if (strcmp(word, "-S") == 0 || strcmp(word, "--assemble") == 0)
		return FG_STAGE_ASSEMBLER;
	bool is_object = strcmp(word, "-c") == 0 || strcmp(word, "--compile") == 0;
	return is_object ? FG_STAGE_OBJECT : FG_STAGE_LINK;
}

static void read_words(fg_invocation *in)
{
	in->output = fg_toolchain_output(in->argv, in->argc);
	for (size_t i = 1; i < in->argc; i++) {
		fg_stage stage = stage_of(in->argv[i]);
		in->stage = stage > in->stage ? stage : in->stage;
		in->is_question |= is_other_stage(in->argv[i]);
		if (i + 1 < in->argc && fg_toolchain_is_value(in->argv[i], in->argv[i + 1]))
			i++;
	}
}

/* autoconf's conftest.c; CMake's and Meson's tries, which have folders of their own. */
static bool is_probe(const fg_invocation *in)
{
	static const char *const folders[] = {"/CMakeFiles/CMakeTmp/", "/CMakeFiles/CMakeScratch/",
	                                      "/CompilerIdC/", "/meson-private/"};
	const char *source = in->source_count == 1 ? in->sources[0] : "/";
	bool is_one = strcmp(fg_path_basename(source), "conftest.c") == 0;
	fg_arena a = FG_ARENA_INIT;
	const char *here = fg_arena_printf(&a, "%s/", in->here);
	for (size_t i = 0; i < FG_ARRAY_LEN(folders); i++)
		is_one |= strstr(source, folders[i]) || strstr(here, folders[i]);
	fg_arena_release(&a);
	return is_one;
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
	out->unseen_count = fg_toolchain_unseen(a, out->directory, out->argv, out->argc);
	out->is_probe = is_probe(out);
	out->compiles = out->source_count + out->unseen_count > 0;
	if (out->compiles && out->stage == FG_STAGE_LINK) {
		fg_linking linking = fg_toolchain_linking(out->argv, out->argc);
		out->compiles = linking != FG_LINKS_UNKNOWN;
		out->stage = linking == FG_LINKS_NOT ? FG_STAGE_OBJECT : FG_STAGE_LINK;
	}
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

bool fg_is_thrown_away(const char *path)
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

const char *fg_invocation_output(fg_arena *a, const fg_invocation *in)
{
	static const char *const suffixes[] = {[FG_STAGE_OBJECT] = "o", [FG_STAGE_ASSEMBLER] = "s"};
	/* Of standard input gcc and clang make "-.o". */
	const char *source = in->source ? fg_path_basename(in->source) : "-";
	int stem = (int)stem_length(source);
	const char *output = in->output ? fg_path_join(a, in->directory, in->output) : NULL;
	if (output && in->stage != FG_STAGE_LINK && fg_file_is_dir(output)) /* as IAR has it */
		return fg_arena_printf(a, "%s/%.*s.o", output, stem, source);
	if (output)
		return output;
	if (in->stage == FG_STAGE_LINK)
		return fg_path_join(a, in->directory, "a.out");
	return fg_path_join(a, in->directory,
	                    fg_arena_printf(a, "%.*s.%s", stem, source, suffixes[in->stage]));
}

const char *fg_invocation_object(fg_arena *a, const fg_invocation *in)
{
	const char *source = fg_path_basename(in->source), *name;
	const char *output = in->output ? fg_path_join(a, in->directory, in->output) : NULL;
	if (output && fg_file_is_dir(output)) /* as IAR has it */
		return fg_arena_printf(a, "%s/%.*s.fgo", output, (int)stem_length(source), source);
	if (output && fg_is_thrown_away(output))
		return NULL;
	/* x.fgo is that of x.o. */
	const char *stage = in->stage == FG_STAGE_ASSEMBLER && !in->output ? ".s" : "";
	/* prog.fgo may be that of prog.o, of another source of the program. */
	bool is_program = in->stage == FG_STAGE_LINK && in->output &&
	                  !*fg_path_extension(in->output);
	if (in->source_count > 1 || is_program)
		name = fg_arena_printf(a, "%s%s.fgo", name_among_several(a, in), stage);
	else if (in->output)
		name = fg_unit_object_beside(a, in->output);
	else
		name = fg_arena_printf(a, "%.*s%s.fgo", (int)stem_length(source), source, stage);
	return fg_path_join(a, in->directory, name);
}

const char *fg_invocation_unseen_mark(fg_arena *a, const fg_invocation *in)
{
	const char *output = fg_invocation_output(a, in);
	if (fg_is_thrown_away(output))
		return NULL;
	if (in->source_count == 0)
		return fg_unit_object_beside(a, output);
	return fg_arena_printf(a, "%s-stdin.fgo", output_stem(a, output));
}
