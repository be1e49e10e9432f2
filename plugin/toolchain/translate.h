/*
 * Compile command of a real compiler -> arguments for libclang that give the
 * same preprocessing, layout and language. Table-driven (toolchain/flags.yaml
 * and dialects/, installed as data); gcc-like compilers are asked once per
 * (compiler, ABI flags) for include path and macros. What was dropped or
 * changed is said.
 */
#ifndef FG_TOOLCHAIN_TRANSLATE_H
#define FG_TOOLCHAIN_TRANSLATE_H

#include "toolchain/compdb.h"

typedef enum fg_flag_fate {
	FG_FLAG_DROPPED,    /* known, of no meaning for analysis (optimisation, diagnostics, linking) */
	FG_FLAG_UNKNOWN,    /* not in the table: dropped, and worth a look */
	FG_FLAG_TRANSLATED, /* given to clang in another form */
	FG_FLAG_UNSAFE,     /* changes meaning and has no equivalent: analysis may differ */
} fg_flag_fate;

typedef struct fg_flag_note {
	const char *flag;
	fg_flag_fate fate;
	const char *why; /* or the new form, when translated */
} fg_flag_note;

/* A file that exists only for this command: the header with the compiler's macros, or a vendor
 * source made readable for clang. To be handed to libclang as unsaved file under `path` (absolute;
 * may name an existing file, whose content it then replaces, or one that is nowhere on disk). */
typedef struct fg_clang_overlay {
	const char *path;
	const char *text;
	size_t n;
} fg_clang_overlay;

typedef struct fg_clang_command {
	const char *source;    /* absolute */
	const char *directory; /* absolute */
	const char *const *args; /* for libclang; neither compiler nor source */
	size_t arg_count;
	const char *compiler;  /* resolved path, or as written when it was not found */
	const char *profile;   /* id of the toolchain profile; "" = none (plain clang) */
	const char *triple;
	const char *version; /* of the compiler, as it says it; NULL = not known */
	const fg_flag_note *notes;
	size_t note_count;
	bool is_distrusted; /* the compiler is here and was not run; trouble says why */
	const char *trouble; /* why the profile is not exact ("compiler not found: …"); NULL = exact */
	bool is_exact;       /* macros and layout are those of the real compiler */
	const fg_clang_overlay *overlays; /* args refer to them: nothing parses without them */
	size_t overlay_count;
	const char *const *compiler_dirs; /* of headers that come with the compiler, or with us */
	size_t compiler_dir_count;
} fg_clang_command;

/* Cache of toolchain answers over one run (and on disk below cache_dir, when given). */
typedef struct fg_toolchains fg_toolchains;

typedef struct fg_toolchain_options {
	const char *root;      /* project root: compilers inside it are not run */
	const fg_compdb *db; /* nor inside the directories it names; NULL = none */
	const char *profile_dir; /* of saved profiles; NULL = <root>/.firmgate/profiles */
	const char *cache_dir; /* answers kept between runs; NULL = not kept */
	const char *const
		*allowed; /* globs: compilers that need not be on PATH; NULL-ended or NULL */
	const char *resource_dir; /* clang's resource directory; NULL = found by itself */
	const char *data_dir;  /* where flags and dialects are installed; NULL = found by itself */
	bool has_environment;  /* of the compiler that runs: CPATH and C_INCLUDE_PATH count */
	unsigned query_timeout_seconds; /* 0 = 10 */
} fg_toolchain_options;

fg_err fg_toolchains_new(fg_toolchains **out, const fg_toolchain_options *options, fg_error *err);
void fg_toolchains_free(fg_toolchains *tc);

/* Index of the compiler's word, behind launchers (ccache, distcc, env …); argc: there is none. */
size_t fg_toolchain_compiler_word(const char *const *argv, size_t argc);

/* The words of a command that runs now, response files expanded as compilers do it: one that is
 * missing is a word. Returns the trouble, or NULL; out (in a) holds what was read until then. */
const char *fg_toolchain_expand(fg_arena *a, const char *directory, const char *const *argv,
                                size_t argc, const char *const **out, size_t *out_count);
/* Where the command's paths begin: clang's -working-directory, else the directory it runs in. */
const char *fg_toolchain_directory(fg_arena *a, const char *directory, const char *const *argv,
                                   size_t argc);
/* C sources the command compiles, absolute; allocated in a. 0: it links, asks, or compiles other
 * things. */
size_t fg_toolchain_sources(fg_arena *a, const char *directory, const char *const *argv,
                            size_t argc, const char *const **out);
/* C sources among the words that nobody can read a second time: standard input, pipes, devices. An
 * empty one (/dev/null) is none. */
size_t fg_toolchain_unseen(fg_arena *a, const char *directory, const char *const *argv,
                           size_t argc);
/* The words of the command as if it compiled of those sources that one alone; their number. */
size_t fg_toolchain_only(fg_arena *a, const char *directory, const char *const *argv, size_t argc,
                         size_t which, const char *const **out);
/* What a command without -c does with a C source. Some compilers do not link unless they are told;
 * of a program that is no compiler by its name nobody knows. */
typedef enum fg_linking { FG_LINKS_UNKNOWN, FG_LINKS, FG_LINKS_NOT } fg_linking;
fg_linking fg_toolchain_linking(const char *const *argv, size_t argc);
/* The word behind this one is its value, not a source. */
bool fg_toolchain_takes_value(const char *word);
/* `next` behind `flag` is its value: some compilers have a flag of that name without one. */
bool fg_toolchain_is_value(const char *flag, const char *next);
/* What the command writes, as given; the last word that says so counts. NULL: none does. */
const char *fg_toolchain_output(const char *const *argv, size_t argc);
/* How many words at i say it: 0, 1 (-ox, --output=x) or 2 (-o x); *name is what they name, NULL
 * when that is missing. */
size_t fg_toolchain_output_at(const char *const *argv, size_t argc, size_t i, const char **name);

/* The result lives as long as tc. Fails only on commands that name no source or are not C. */
fg_err fg_toolchain_translate(fg_toolchains *tc, const fg_compile_command *in,
                              fg_clang_command *out, fg_error *err);

/* The next attempt when libclang builds no unit at all with `command`: rung 1 drops the machine
 * flags (-mcpu, -march, -mfpu …), rung 2 takes a stand-in machine of the same sizes; rungs that
 * would change nothing are left out. `out` is `command` with other args, a trouble text and
 * is_exact false; it lives as long as tc. False when no rung is left. */
bool fg_toolchain_retry(fg_toolchains *tc, const fg_clang_command *command, unsigned rung,
                        fg_clang_command *out);

/* The saved form of the profile a command used (JSON, ends in a newline), for
 * <root>/.firmgate/profiles/<any name>.json: with it the same command translates the same way on
 * machines without the compiler. NULL without profile. Lives as long as tc. */
const char *fg_toolchain_profile_text(fg_toolchains *tc, const fg_clang_command *command);

/* The compiler of the command predefines the macro; false without profile. */
bool fg_toolchain_predefines(fg_toolchains *tc, const fg_clang_command *command, const char *macro);

/* C text of static assertions about sizes, alignments and signedness derived from the profile's
 * macros: parsing it with the command's arguments proves layout parity. NULL without profile. */
const char *fg_toolchain_layout_probe(fg_toolchains *tc, const fg_clang_command *command);

#endif
