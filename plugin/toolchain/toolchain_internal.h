/*
 * What the files of toolchain/ share. Order of the work: words (shell.c,
 * response.c) -> compdb.c -> launcher.c -> classify.c -> flags.c (table) ->
 * trust.c (may it be run) -> query.c (ask the compiler) -> profile.c (its
 * answer, kept) -> triple.c, prelude.c, layout.c (what clang must be told) ->
 * translate.c.
 */
#ifndef FG_TOOLCHAIN_INTERNAL_H
#define FG_TOOLCHAIN_INTERNAL_H

#include "base/buf.h"
#include "base/map.h"
#include "base/process.h"
#include "toolchain/translate.h"

#include <stdint.h>

/* A growing list of words; the words belong to some arena. */
typedef FG_VEC(const char *) fg_words;

/* ---- words ---- */

enum {
	FG_TC_MAX_ARGS = 10000,       /* per command, after expansion */
	FG_TC_MAX_RESPONSE_DEPTH = 16,
	FG_TC_MAX_RESPONSE_BYTES = 16 << 20, /* all files of one command */
	FG_TC_MAX_RESPONSE_FILES = 1000,     /* opened for one command */
	FG_TC_MAX_TOTAL_BYTES = 1 << 30,     /* of all response files of a database … */
	FG_TC_MAX_TOTAL_WORDS = 16 << 20,    /* … and the words they gave */
};

/* Words of a response file as gcc reads it: a backslash escapes any character, also in quotes.
 * False on an open quote. */
bool fg_tc__response_split(fg_arena *a, const char *text, fg_words *out);
/* Append argv to out with every @file expanded (relative to directory). On trouble returns the
 * reason (arena), out holds what was read so far. `spent` bounds many commands together. */
const char *fg_tc__expand(fg_arena *a, const char *directory, const char *const *argv, size_t argc,
                          fg_response_total *spent, fg_words *out);
/* The same for one file named by another option (--via, -f). */
const char *fg_tc__expand_file(fg_arena *a, const char *directory, const char *file,
                               fg_response_total *spent, fg_words *out);

typedef enum fg_language { FG_LANGUAGE_C, FG_LANGUAGE_OTHER, FG_LANGUAGE_UNKNOWN } fg_language;
/* Language of `file` in the command: the last -x before it, else its extension. */
fg_language fg_tc__language(const char *const *argv, size_t argc, const char *file);
/* The path names a C source (.c, .i); case counts, ".C" is C++. */
bool fg_tc__is_c_file(const char *path);

/* A source among the words of a command. */
typedef struct fg_source {
	size_t word; /* index in argv */
	const char *path; /* absolute, normalised */
} fg_source;
typedef FG_VEC(fg_source) fg_sources;
/* Append the C sources that the command names, in order. */
void fg_tc__list_sources(fg_arena *a, const fg_compile_command *c, fg_sources *out);
bool fg_tc__is_same_file(const char *one, const char *two);
/* The word stands for c->file. */
bool fg_tc__means_file(const fg_source *s, const fg_compile_command *c);
/* The command as if it compiled that source alone. */
fg_compile_command fg_tc__only(fg_arena *a, const fg_compile_command *c, const fg_sources *all,
                               size_t which);

/* Index of the compiler in argv behind launchers (ccache, env, cmake -E …); argc when none. */
size_t fg_tc__skip_launchers(const char *const *argv, size_t argc);

/* ---- compilers ---- */

typedef enum fg_compiler_kind {
	FG_COMPILER_GCC,     /* answers -E -dM -v */
	FG_COMPILER_CLANG,   /* the same, and its flags are clang's own */
	FG_COMPILER_DIALECT, /* has a description in dialects/ */
	FG_COMPILER_OTHER,   /* never run, treated as gcc-like without profile */
} fg_compiler_kind;

/* Base name without ".exe", lower case. */
char *fg_tc__compiler_name(fg_arena *a, const char *compiler);
/* By the name alone; dialects are looked up elsewhere. */
fg_compiler_kind fg_tc__classify(const char *name);
/* "arm-none-eabi" of "arm-none-eabi-gcc-12"; NULL without prefix. */
char *fg_tc__name_prefix(fg_arena *a, const char *name);

/* ---- flag tables (data) ---- */

typedef enum fg_fate {
	FG_FATE_KEEP,      /* given to clang as it stands */
	FG_FATE_DROP,      /* no meaning for analysis */
	FG_FATE_TRANSLATE, /* given to clang as `to` */
	FG_FATE_ABI,       /* asked and kept */
	FG_FATE_UNSAFE,    /* dropped although it changes meaning */
} fg_fate;

typedef enum fg_arg_form {
	FG_ARG_NONE,     /* the flag is the whole word; one '*' matches the rest */
	FG_ARG_EITHER,   /* -Ix or -I x */
	FG_ARG_SEPARATE, /* -include x */
} fg_arg_form;

typedef enum fg_path_form {
	FG_PATH_NONE,
	FG_PATH_DIR,     /* made absolute; a leading '=' stands for the sysroot */
	FG_PATH_FILE,    /* made absolute when the file is there (else the search path has it) */
	FG_PATH_PROGRAM, /* may name programs: asked with by bare name or from a trusted place */
} fg_path_form;

typedef struct fg_flag_group {
	char *why;
	char *to; /* words with '$' for the argument; NULL = nothing */
	char **flags;
	uint32_t flag_count;
	fg_fate fate;
	fg_arg_form arg;
	fg_path_form path;
	bool ask; /* part of the question to the compiler */
} fg_flag_group;

typedef struct fg_flag_entry {
	const fg_flag_group *group;
	const char *flag;
	const char *star; /* in flag; NULL = none */
	size_t literal;   /* characters other than '*' */
} fg_flag_entry;

typedef struct fg_flag_table {
	fg_flag_group *groups;
	uint32_t group_count;
	FG_VEC(fg_flag_entry) entries; /* in the order of the data */
	fg_map exact; /* flags with neither "*" nor joined argument -> index of the entry + 1 */
} fg_flag_table;

typedef struct fg_flag_match {
	const fg_flag_entry *entry; /* NULL = unknown */
	const char *value;          /* argument or what '*' matched; NULL = none */
	size_t words;               /* of argv used: 1 or 2 */
} fg_flag_match;

/* groups stay owned by the caller (cyaml). */
void fg_tc__flags_index(fg_flag_table *t, fg_flag_group *groups, uint32_t n);
void fg_tc__flags_release(fg_flag_table *t);
/* The most specific entry for argv[i]; `value` lives in a or in argv. */
fg_flag_match fg_tc__flags_match(const fg_flag_table *t, fg_arena *a, const char *const *argv,
                                 size_t argc, size_t i);

/* ---- dialects (data) ---- */

typedef struct fg_dialect_cpu {
	char *match; /* glob over the lower-case processor name */
	char *triple;
	char *args; /* words; may be NULL */
} fg_dialect_cpu;

typedef struct fg_dialect {
	char *name;
	char **compilers; /* globs over the lower-case base name */
	uint32_t compiler_count;
	char *why;     /* shown: why the profile is not exact */
	char *prelude; /* file in dialects/; NULL = none */
	char *triple;
	char *args;    /* words for clang */
	char *response; /* flag that names a response file ("--via"); NULL = none */
	char **includes; /* directories relative to the compiler's own */
	uint32_t include_count;
	bool compiles_only; /* a command is a compile without -c … */
	char **links_with;  /* … unless it has one of these words */
	uint32_t links_with_count;
	bool rewrite_at;   /* '@ place' after a declarator */
	bool rewrite_asm;  /* '__asm { }' and '__asm' functions */
	bool rewrite_sfr;  /* sfr, sbit, __sfr __at */
	bool rewrite_words; /* interrupt N, using N, _at_ X, __at(X) */
	fg_dialect_cpu *cpus;
	uint32_t cpu_count;
	fg_flag_group *groups;
	uint32_t group_count;
	fg_flag_table table;
	const char *prelude_text;
} fg_dialect;

typedef struct fg_toolchain_data {
	fg_flag_table flags; /* gcc and clang */
	fg_dialect *dialects;
	uint32_t dialect_count;
	char **riscv_extensions; /* that clang knows, beside the single letters */
	uint32_t riscv_extension_count;
	char **hidden_macros; /* globs: not handed to clang */
	uint32_t hidden_macro_count;
	const char *wrapper_dir; /* include/ of the data: headers that go before clang's own */
	const char *avr_wrapper_dir;
	void *loaded[2];         /* what cyaml allocated */
} fg_toolchain_data;

/* data_dir NULL: FIRMGATE_DATA_DIR, then share/firmgate or templates/ at or above the program. */
fg_err fg_tc__data_load(fg_toolchain_data *out, fg_arena *a, const char *data_dir, fg_error *err);
void fg_tc__data_release(fg_toolchain_data *d);
const fg_dialect *fg_tc__find_dialect(const fg_toolchain_data *d, const char *compiler_name);

/* ---- precompiled headers ---- */

typedef struct fg_translation fg_translation;
/* The header that a precompiled one was made of, absolute; NULL when nobody knows. */
const char *fg_tc__header_of_pch(fg_translation *t, const char *pch);
/* `-include file` finds file.gch first along the search path, and no header: what that was made of.
 * NULL when it is not so. */
const char *fg_tc__header_of_include(fg_translation *t, const char *file);

/* ---- asking the compiler ---- */

/* Run argv (absolute program first, NULL-ended) without a shell, `input` on stdin, in "/". */
void fg_tc__process_run(fg_process_result *out, const char *const *argv, const char *input,
                        unsigned timeout_seconds);

typedef struct fg_macro {
	const char *name; /* identifier, with parameter list when function-like */
	const char *body;
} fg_macro;

/* Sizes and alignments in bytes; 0 = not known. */
typedef struct fg_layout {
	unsigned enum_size;      /* of enum {A} */
	unsigned align_llong, align_double, align_long, align_pointer;
	unsigned size_long_double, align_long_double;
	unsigned bits_mixed;     /* three bit-fields of different types in 19 bits */
	unsigned bits_zero;      /* sizeof(struct {char a; int :0; char b;}) */
} fg_layout;

typedef struct fg_profile {
	const char *id;       /* of the content */
	const char *compiler; /* base name */
	const char *const *flags; /* the ABI set it was asked with */
	size_t flag_count;
	const char *target; /* "Target:" of the answer */
	const char *version; /* __VERSION__ without quotes */
	const char *root;    /* directory that "${root}" stands for */
	fg_macro *macros;    /* sorted by name */
	size_t macro_count;
	const char *const *includes; /* search list in order */
	size_t include_count;
	fg_layout layout;
	const char *program; /* path that was asked; "" = not told (a profile of the project) */
	const char *origin; /* file it was loaded from; NULL = asked in this run */
	bool is_cached; /* loaded from the cache: stands only for `program` */
} fg_profile;

/* Value of an object-like macro; NULL when not defined. */
const char *fg_tc__macro(const fg_profile *p, const char *name);
/* The same as a number; fallback when undefined or no plain number. */
long fg_tc__macro_number(const fg_profile *p, const char *name, long fallback);
bool fg_tc__is_defined(const fg_profile *p, const char *name);

/* Ask `program`; NULL with a reason when it does not answer. */
fg_profile *fg_tc__query(fg_arena *a, const char *program, const char *const *flags,
                         size_t flag_count, unsigned timeout_seconds, const char **why);
/* stdout and stderr of the question -> profile; NULL when they are no answer. */
fg_profile *fg_tc__read_answer(fg_arena *a, const char *macros, const char *verbose);
/* Content hash as id, root from the compiler's place, includes normalised. */
void fg_tc__profile_seal(fg_arena *a, fg_profile *p, const char *program);

/* ---- profiles on disk ---- */

void fg_tc__profile_write(const fg_profile *p, bool with_digest, fg_buf *out);
/* NULL with err filled when the file is no profile. */
fg_profile *fg_tc__profile_read(fg_arena *a, const char *path, bool needs_digest, fg_error *err);

/* ---- what clang must be told ---- */

typedef struct fg_target {
	const char *triple;
	bool is_stand_in; /* another machine of the same sizes */
	const char *note; /* why it is not exact; NULL = exact */
} fg_target;

fg_target fg_tc__derive_target(fg_arena *a, const fg_profile *p);
/* A triple for a compiler that could not be asked, from its name and flags. */
fg_target fg_tc__guess_target(fg_arena *a, const char *prefix, const char *const *argv,
                              size_t argc);
/* Append the flags that make clang's layout and language those of the profile. */
void fg_tc__layout_flags(fg_arena *a, const fg_profile *p, const fg_target *t, fg_words *out);
/* "-march=rv32imac_zicsr" and -mabi from the macros; `lost` gets unknown extensions. */
void fg_tc__riscv_flags(fg_arena *a, const fg_toolchain_data *d, const fg_profile *p,
                        fg_words *out, fg_buf *lost);
/* The header that gives clang exactly the profile's macros; names in `user` are left out. */
char *fg_tc__prelude_text(fg_arena *a, const fg_toolchain_data *d, const fg_profile *p,
                          const fg_words *user);
/* The same for text whose macros are expanded: the compiler's keywords alone. */
char *fg_tc__keywords_text(fg_arena *a, const fg_profile *p);
/* Questions about layout as C text, and the reading of gcc's error output. */
const char *fg_tc__layout_questions(fg_arena *a);
void fg_tc__layout_answers(fg_layout *out, const char *errors);
char *fg_tc__layout_probe_text(fg_arena *a, const fg_profile *p);

/* Retry rungs as changes of argument lists; false when the rung changes nothing. */
bool fg_tc__drop_machine_flags(fg_arena *a, const char *const *args, size_t n, fg_words *out);
bool fg_tc__use_stand_in(fg_arena *a, const char *const *args, size_t n, fg_words *out);

/* ---- one run ---- */

/* What is known of a compiler for one set of flags. */
typedef struct fg_asked {
	const fg_profile *profile; /* NULL = nothing known */
	const char *program;       /* resolved path, or as written */
	const char *trouble;       /* NULL = the real compiler's own answer */
	bool is_distrusted;        /* the program is here and was not run */
} fg_asked;

struct fg_toolchains {
	fg_arena arena;
	fg_toolchain_options options;
	const char *root;      /* absolute, normalised; NULL = none */
	fg_words foreign;      /* directories of the project, by name and behind symbolic links */
	fg_toolchain_data data;
	fg_map answers;  /* question -> index + 1 into asked */
	FG_VEC(fg_asked) asked;
	size_t questions; /* compilers that were run in earnest */
	fg_response_total responses; /* of dialects */
	FG_VEC(const fg_profile *) saved; /* profiles on disk, read on first need */
	bool has_read_saved;
	fg_compdb local; /* of the directory of a command by hand, read on first need */
	bool has_read_local;
	fg_map overlays; /* path -> index + 1 into overlay_list; 0 = looked at, unchanged */
	FG_VEC(fg_clang_overlay) overlay_list;
};

/* The compiler's profile for `flags` (copied), from memory, disk, or by asking it. */
fg_asked fg_tc__ask(fg_toolchains *tc, const char *compiler, const char *directory,
                    const fg_words *flags);
/* Why `program` (absolute, normalised) must not be run; NULL when it may. */
const char *fg_tc__distrust(const fg_toolchains *tc, fg_arena *a, const char *program);
/* A compiler may read from there what programs it starts. */
bool fg_tc__is_trusted_place(const fg_toolchains *tc, fg_arena *a, const char *path);
/* Fill tc->foreign from the options. */
void fg_tc__find_foreign(fg_toolchains *tc);
/* The overlay of that path; NULL when there is none. The pointer lives until the next add. */
const fg_clang_overlay *fg_tc__find_overlay(const fg_toolchains *tc, const char *path);
const fg_clang_overlay *fg_tc__add_overlay(fg_toolchains *tc, const char *path, const char *text);
/* Files below dir matching a tail such as "/x*.json", sorted. */
void fg_tc__list_files(fg_arena *a, const char *dir, const char *tail, fg_words *out);

/* One command on its way. */
struct fg_translation {
	fg_toolchains *tc;
	const fg_compile_command *in;
	const char *compiler; /* as written */
	fg_compiler_kind kind;
	const fg_dialect *dialect; /* NULL = gcc- or clang-like */
	fg_words words;     /* argv behind the compiler, -Wp and -D x made simple */
	fg_words kept;      /* for clang, in order */
	fg_words machine;   /* for clang: -m*, --target */
	fg_words after;     /* -idirafter directories of the command */
	fg_words asked;     /* for the question to the compiler */
	fg_words macros;    /* names in -D and -U */
	fg_words include_dirs; /* absolute, of -I and friends */
	const char *pch_header; /* absolute, in place of -include-pch; NULL = none */
	const char *trouble;    /* of the words; NULL = none */
	fg_words compiler_dirs; /* of headers that nobody named in the command */
	FG_VEC(fg_flag_note) notes;
	const char *sysroot;
	const char *cpu_triple; /* a dialect's, by its processor flag */
	bool has_nostdinc;
	bool has_compiler_dir; /* names gcc's own header directory */
};

/* Sort the words of a command into `t` by the flag table. */
void fg_tc__sort_words(fg_translation *t);
/* "lib/gcc/<machine>/<version>/include": headers that only fit their own compiler. */
bool fg_tc__is_compiler_dir(const char *dir);
/* Copies of args, notes and compiler_dirs into `out`. */
void fg_tc__store_words(fg_translation *t, const fg_words *args, fg_clang_command *out);
/* Fill `out` for a compiler that is described by data. */
void fg_tc__translate_dialect(fg_translation *t, fg_clang_command *out);

/* ---- vendor sources ---- */

/* Rewrite what macros cannot express; every byte keeps its offset and every line its number.
 * NULL when nothing had to change. */
char *fg_tc__rewrite(fg_arena *a, const fg_dialect *d, const char *text, size_t n);

#endif
