/*
 * Compile commands: compile_commands.json, or one command given by hand.
 */
#ifndef FG_TOOLCHAIN_COMPDB_H
#define FG_TOOLCHAIN_COMPDB_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct fg_compile_command {
	const char *directory; /* absolute, normalised */
	const char *file;      /* absolute, normalised */
	const char *const *argv; /* compiler first; response files expanded, launchers not yet removed */
	size_t argc;
	const char *output; /* of its entry, as given; NULL = not given */
	uint32_t line; /* of its entry in the database; 0 = made by hand */
} fg_compile_command;

/* What it writes: as its words say, else its entry. NULL: neither does. */
const char *fg_compile_command_output(const fg_compile_command *c);

/* An entry that cannot be used, and why: shown and counted, never dropped silently. */
typedef struct fg_compdb_problem {
	const char *file; /* may be "" */
	const char *kind; /* "bad-database-entry", "entry-mismatch", "other-language" */
	const char *reason;
	size_t entry; /* 0-based position in the database */
} fg_compdb_problem;

/* A command that makes a precompiled header. */
typedef struct fg_compdb_header {
	const char *made;   /* absolute */
	const char *header; /* absolute */
} fg_compdb_header;

/* What response files have cost so far. */
typedef struct fg_response_total {
	size_t bytes, words;
} fg_response_total;

typedef struct fg_compdb {
	fg_arena arena;
	const char *path; /* of the JSON file; NULL when made by hand */
	FG_VEC(fg_compile_command) commands; /* C only, sorted by file then arguments, each once */
	FG_VEC(fg_compdb_problem) problems;
	size_t entries;      /* in the file */
	FG_VEC(const char *) others; /* sources of other languages (C++, assembler), one an entry */
	FG_VEC(fg_compdb_header) headers; /* their commands are no units: who reads them is */
	fg_response_total responses;
	bool is_of_past; /* its sources need not be on disk */
} fg_compdb;

void fg_compdb_init(fg_compdb *db);
void fg_compdb_release(fg_compdb *db);
/* Load a database file. Unusable entries become problems; a file that is none is an error. */
fg_err fg_compdb_load(fg_compdb *db, const char *path, fg_error *err);
/* The same of a text that stands for the file at path. */
fg_err fg_compdb_load_text(fg_compdb *db, const char *path, const char *text, size_t n,
                           fg_error *err);
/* compile_commands.json in or above `start`, also in build/, _build/, out/, builddir/ and
 * cmake-build-X next to it; NULL when none. */
char *fg_compdb_find(fg_arena *a, const char *start);
/*
 * One command: `firmgate check file.c -- gcc -O2 …`. argv may lack the compiler: then it is "cc",
 * with `--target=` among the flags "clang".
 */
fg_err fg_compdb_add(fg_compdb *db, const char *directory, const char *file,
                     const char *const *argv, size_t argc, fg_error *err);
/* POSIX shell words of `command` (quotes, backslashes; no expansion). False on an open quote. */
bool fg_shell_split(fg_arena *a, const char *command, const char *const **argv, size_t *argc);
/* Microsoft rules, for databases whose compiler ends in .exe. */
bool fg_windows_split(fg_arena *a, const char *command, const char *const **argv, size_t *argc);

#endif
