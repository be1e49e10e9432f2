/*
 * What a compiler and a source are, by their names.
 */
#include "toolchain/toolchain_internal.h"

#include "base/path.h"

#include <ctype.h>

char *fg_tc__compiler_name(fg_arena *a, const char *compiler)
{
	const char *base = fg_path_basename(compiler);
	const char *backslash = strrchr(base, '\\'); /* databases made on Windows */
	char *name = fg_arena_strdup(a, backslash ? backslash + 1 : base);
	for (char *c = name; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	size_t n = strlen(name);
	if (n > 4 && strcmp(name + n - 4, ".exe") == 0)
		name[n - 4] = '\0';
	return name;
}

/* Length of name without a version suffix: "-12", "-12.2.0". */
static size_t stem_length(const char *name)
{
	size_t n = strlen(name), end = n;
	while (end > 0 && (isdigit((unsigned char)name[end - 1]) || name[end - 1] == '.'))
		end--;
	return end > 0 && end < n && name[end - 1] == '-' ? end - 1 : n;
}

/* The stem is `word` or ends in "-word" ("arm-none-eabi-gcc"). */
static bool ends_with_word(const char *stem, size_t n, const char *word)
{
	size_t w = strlen(word);
	return n >= w && strncmp(stem + n - w, word, w) == 0 && (n == w || stem[n - w - 1] == '-');
}

fg_compiler_kind fg_tc__classify(const char *name)
{
	static const char *const clangs[] = {"clang", "armclang", "tiarmclang", "icx"};
	static const char *const gccs[] = {"gcc", "cc", "c89", "c99"};
	size_t n = stem_length(name);
	for (size_t i = 0; i < FG_ARRAY_LEN(clangs); i++)
		if (ends_with_word(name, n, clangs[i]))
			return FG_COMPILER_CLANG;
	for (size_t i = 0; i < FG_ARRAY_LEN(gccs); i++)
		if (ends_with_word(name, n, gccs[i]))
			return FG_COMPILER_GCC;
	return FG_COMPILER_OTHER;
}

char *fg_tc__name_prefix(fg_arena *a, const char *name)
{
	size_t n = stem_length(name);
	while (n > 0 && name[n - 1] != '-')
		n--;
	return n > 1 ? fg_arena_strndup(a, name, n - 1) : NULL;
}

bool fg_tc__is_c_file(const char *path)
{
	const char *ext = fg_path_extension(path);
	return strcmp(ext, ".c") == 0 || strcmp(ext, ".i") == 0;
}

static fg_language language_of_name(const char *name)
{
	if (strcmp(name, "c") == 0 || strcmp(name, "cpp-output") == 0)
		return FG_LANGUAGE_C;
	return strcmp(name, "none") == 0 ? FG_LANGUAGE_UNKNOWN : FG_LANGUAGE_OTHER;
}

static fg_language language_of_file(const char *file)
{
	static const char *const others[] = {".C",   ".cc", ".cp", ".cpp", ".cxx", ".c++", ".CPP",
	                                     ".s",   ".S",  ".sx", ".asm", ".ii",  ".h",   ".hh",
	                                     ".hpp", ".m",  ".mm", ".cu",  ".f",   ".f90", ".F",
	                                     ".F90", ".d",  ".go", ".adb", ".ads", ".rs",  ".o"};
	if (fg_tc__is_c_file(file))
		return FG_LANGUAGE_C;
	const char *ext = fg_path_extension(file);
	for (size_t i = 0; i < FG_ARRAY_LEN(others); i++)
		if (strcmp(ext, others[i]) == 0)
			return FG_LANGUAGE_OTHER;
	return FG_LANGUAGE_UNKNOWN;
}

/* "c++", "g++-12", "arm-none-eabi-g++": compiles C files as C++ unless -x says otherwise. */
static bool is_cxx_compiler(const char *const *argv, size_t argc)
{
	fg_arena a = FG_ARENA_INIT;
	size_t i = fg_tc__skip_launchers(argv, argc);
	bool is_cxx = i < argc && strstr(fg_tc__compiler_name(&a, argv[i]), "++") != NULL;
	fg_arena_release(&a);
	return is_cxx;
}

fg_language fg_tc__language(const char *const *argv, size_t argc, const char *file)
{
	const char *base = fg_path_basename(file);
	fg_language told = FG_LANGUAGE_UNKNOWN;
	for (size_t i = 1; i < argc; i++) {
		const char *word = argv[i];
		if (strcmp(word, "-x") == 0 && i + 1 < argc)
			told = language_of_name(argv[++i]);
		else if (strncmp(word, "-x", 2) == 0 && word[2])
			told = language_of_name(word + 2);
		else if (word[0] != '-' && strcmp(fg_path_basename(word), base) == 0)
			break;
	}
	if (told != FG_LANGUAGE_UNKNOWN)
		return told;
	fg_language named = language_of_file(file);
	return named == FG_LANGUAGE_C && is_cxx_compiler(argv, argc) ? FG_LANGUAGE_OTHER : named;
}
