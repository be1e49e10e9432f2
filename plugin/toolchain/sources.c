/*
 * Which sources a command compiles, whatever its entry calls "file": an entry
 * may lie, and one command may compile several.
 */
#include "toolchain/toolchain_internal.h"

#include "base/file.h"
#include "base/path.h"

#include <sys/stat.h>

bool fg_toolchain_takes_value(const char *word)
{
	static const char *const options[] = {
		"-o",        "-x",        "-I",         "-D",           "-U",         "-L",
		"-l",        "-T",        "-u",         "-z",           "-e",         "-B",
		"-G",        "-A",        "-f",         "-MF",          "-MT",        "-MQ",
		"-MJ",       "-include",  "-imacros",   "-include-pch", "-isystem",   "-iquote",
		"-idirafter", "-iprefix", "-isysroot",  "-iwithprefix", "-imultilib", "-arch",
		"-target",   "-aux-info", "-dumpbase",  "-dumpdir",     "-dumpbase-ext", "-specs",
		"-wrapper",  "-Xclang",   "-Xlinker",   "-Xassembler",  "-Xpreprocessor", "-mllvm",
		"--param",   "--sysroot", "--include",  "--preinclude", "--via",      "--depend",
		"--list",    "--dlib_config", "--output",   "-working-directory",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(options); i++)
		if (strcmp(word, options[i]) == 0)
			return true;
	return false;
}

/* TI's is --output_file=x. */
size_t fg_toolchain_output_at(const char *const *argv, size_t argc, size_t i, const char **name)
{
	static const char *const joined[] = {"--output=", "--output_file=", "-o"};
	const char *word = argv[i];
	*name = NULL;
	if (strcmp(word, "-o") == 0 || strcmp(word, "--output") == 0) {
		*name = i + 1 < argc ? argv[i + 1] : NULL;
		return *name ? 2 : 1;
	}
	for (size_t k = 0; k < FG_ARRAY_LEN(joined); k++) {
		size_t n = strlen(joined[k]);
		if (strncmp(word, joined[k], n) == 0) {
			*name = word + n;
			return 1;
		}
	}
	return 0;
}

/* Some compilers have a flag of that name without a value. */
bool fg_toolchain_is_value(const char *flag, const char *next)
{
	return fg_toolchain_takes_value(flag) && (next[0] != '-' || strncmp(flag, "-X", 2) == 0);
}

const char *fg_toolchain_output(const char *const *argv, size_t argc)
{
	const char *found = NULL, *name;
	for (size_t i = 1; i < argc; i++) {
		if (fg_toolchain_output_at(argv, argc, i, &name) && name)
			found = name;
		if (i + 1 < argc && fg_toolchain_is_value(argv[i], argv[i + 1]))
			i++;
	}
	return found;
}

const char *fg_toolchain_directory(fg_arena *a, const char *directory, const char *const *argv,
                                   size_t argc)
{
	static const char flag[] = "-working-directory";
	const size_t n = sizeof(flag) - 1;
	size_t compiler = fg_tc__skip_launchers(argv, argc);
	const char *name = compiler < argc ? fg_tc__compiler_name(a, argv[compiler]) : "";
	bool is_clang = fg_tc__classify(name) == FG_COMPILER_CLANG;
	for (size_t i = compiler; i < argc && is_clang; i++) {
		const char *word = argv[i] + (strncmp(argv[i], "--", 2) == 0);
		if (strncmp(word, flag, n) != 0)
			continue;
		if (word[n] == '=')
			directory = fg_path_join(a, directory, word + n + 1);
		else if (!word[n] && i + 1 < argc)
			directory = fg_path_join(a, directory, argv[++i]);
	}
	return directory;
}

static bool is_regular(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* What only the process that has it open can read: "-", /dev/stdin, /dev/fd/63. */
static bool names_stream(const char *word)
{
	static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
	for (size_t i = 0; i < FG_ARRAY_LEN(folders); i++)
		if (strncmp(word, folders[i], strlen(folders[i])) == 0)
			return true;
	return strcmp(word, "-") == 0 || strcmp(word, "/dev/stdin") == 0;
}

/* Its content comes once: a pipe, a terminal, a device that is not the empty one. */
static bool is_read_once(const char *word, const char *path)
{
	struct stat st;
	return names_stream(word) || (stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
	                              !S_ISDIR(st.st_mode) && !fg_file_is_null(path));
}

/* A C source by its name, unless -x says otherwise; or a file that -x makes one. */
static bool is_source(const fg_compile_command *c, const char *word, const char *path)
{
	fg_language language = fg_tc__language(c->argv, c->argc, word);
	if (fg_tc__is_c_file(word))
		return language != FG_LANGUAGE_OTHER;
	return language == FG_LANGUAGE_C && !names_stream(word) && is_regular(path);
}

/* The next word at or behind i that names an input; argc when there is none. "-" is one. */
static size_t next_input(const fg_compile_command *c, size_t i)
{
	for (; i < c->argc; i++) {
		const char *word = c->argv[i];
		if (fg_toolchain_takes_value(word))
			i++;
		else if (word[0] && (word[0] != '-' || !word[1]))
			break;
	}
	return i < c->argc ? i : c->argc;
}

void fg_tc__list_sources(fg_arena *a, const fg_compile_command *c, fg_sources *out)
{
	size_t i = next_input(c, fg_tc__skip_launchers(c->argv, c->argc) + 1);
	for (; i < c->argc; i = next_input(c, i + 1)) {
		const char *word = c->argv[i];
		const char *path = fg_path_join(a, c->directory, word);
		if (word[0] != '-' && is_source(c, word, path))
			fg_vec_push(out, (fg_source){i, path});
	}
}

size_t fg_toolchain_unseen(fg_arena *a, const char *directory, const char *const *argv, size_t argc)
{
	fg_compile_command c = {.directory = directory, .argv = argv, .argc = argc};
	size_t found = 0, i = next_input(&c, fg_tc__skip_launchers(argv, argc) + 1);
	for (; i < argc; i = next_input(&c, i + 1)) {
		/* By the -x before it: neither has a name that tells. One that has is a source. */
		bool is_c = fg_tc__language(argv, i, argv[i]) == FG_LANGUAGE_C &&
		            !fg_tc__is_c_file(argv[i]);
		found += is_c && is_read_once(argv[i], fg_path_join(a, directory, argv[i]));
	}
	return found;
}

bool fg_tc__is_same_file(const char *one, const char *two)
{
	struct stat a, b;
	if (strcmp(one, two) == 0)
		return true;
	return stat(one, &a) == 0 && stat(two, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Written for another directory or system: nothing is there, and the name is that of the file. */
bool fg_tc__means_file(const fg_source *s, const fg_compile_command *c)
{
	struct stat st;
	if (fg_tc__is_same_file(s->path, c->file))
		return true;
	const char *name = fg_path_basename(s->path);
	const char *backslash = strrchr(name, '\\');
	return stat(s->path, &st) != 0 &&
	       strcmp(backslash ? backslash + 1 : name, fg_path_basename(c->file)) == 0;
}

fg_compile_command fg_tc__only(fg_arena *a, const fg_compile_command *c, const fg_sources *all,
                               size_t which)
{
	fg_compile_command made = *c;
	const char **argv = fg_arena_array(a, c->argc + 1, sizeof(*argv));
	made.argv = argv;
	made.argc = 0;
	for (size_t i = 0, s = 0; i < c->argc; i++) {
		bool is_source_word = s < all->n && all->at[s].word == i;
		if (!is_source_word || s == which)
			argv[made.argc++] = c->argv[i];
		s += is_source_word;
	}
	if (!fg_tc__means_file(&all->at[which], c))
		made.file = all->at[which].path;
	return made;
}

size_t fg_toolchain_sources(fg_arena *a, const char *directory, const char *const *argv,
                            size_t argc, const char *const **out)
{
	fg_sources all = FG_VEC_INIT;
	fg_compile_command c = {.directory = directory, .argv = argv, .argc = argc};
	fg_tc__list_sources(a, &c, &all);
	const char **paths = fg_arena_array(a, all.n + 1, sizeof(*paths));
	size_t n = all.n;
	for (size_t i = 0; i < n; i++)
		paths[i] = all.at[i].path;
	*out = paths;
	fg_vec_release(&all);
	return n;
}

size_t fg_toolchain_only(fg_arena *a, const char *directory, const char *const *argv, size_t argc,
                         size_t which, const char *const **out)
{
	fg_sources all = FG_VEC_INIT;
	fg_compile_command c = {.directory = directory, .file = "", .argv = argv, .argc = argc};
	fg_tc__list_sources(a, &c, &all);
	fg_compile_command one = fg_tc__only(a, &c, &all, which);
	fg_vec_release(&all);
	*out = one.argv;
	return one.argc;
}
