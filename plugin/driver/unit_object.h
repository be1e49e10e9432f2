/*
 * A unit object, `.fgo`: what one compile command gave, as a file that build
 * systems make, move and cache. Nothing in it but what was made from the
 * unit's files and arguments: the same input gives the same bytes, wherever the
 * project lies (its root is a mark in every path). `link` makes of all of a
 * program's objects what `check` says of it.
 *
 *	"FGUNIT\r\n"                       8 bytes
 *	version u32, checksum u64          fg_hash64 of everything after it
 *	producer, settings, source, directory, home, meaning, build   texts
 *	words u32, and so many texts       the compile command
 *	rules u32, and so many texts       ids of those that looked at the unit, sorted
 *	report, object, files              length u64 and bytes, see unit_job.h
 *
 * The reader takes every byte for hostile.
 */
#ifndef FG_DRIVER_UNIT_OBJECT_H
#define FG_DRIVER_UNIT_OBJECT_H

#include "config/config.h"
#include "driver/unit_job.h"
#include "store/store.h"

/* Raised whenever a field changes; other versions are not read. */
#define FG_UNIT_OBJECT_VERSION 4

typedef struct fg_unit_object {
	fg_arena arena;
	fg_buf bytes;          /* of the file; parts point into it */
	const char *path;      /* of the file, for messages */
	const char *producer;  /* "firmgate 0.1.0, clang version 19.1.7"; store as of fg_engine_version. */
	const char *settings;  /* fg_unit_settings_id: all that its result depends on but rules */
	const char *source;    /* absolute, as are the next ones' paths */
	const char *directory;
	/* The root it was made for where that is not above the directory, whose name has no mark
	 * then; else "". */
	const char *home;
	const char *root; /* that stands for the mark here */
	const char *meaning;   /* hash of what the arguments mean: equal = the same unit */
	const char *build;     /* hash of the command as the build gave it */
	const char *const *argv;
	size_t argc;
	const char *const *rules;
	size_t rule_count;
	fg_unit_parts parts;   /* cost: none */
} fg_unit_object;

/* Append the file's bytes; `o` has everything but arena, bytes, path, home and root. */
void fg_unit_object_write(const fg_unit_object *o, const char *root, fg_buf *out);
/* On failure (its message names the file) nothing is left. */
fg_err fg_unit_object_read(fg_unit_object *out, const char *path, const char *root, fg_error *err);
/* The same of bytes; they are copied. */
fg_err fg_unit_object_parse(fg_unit_object *out, const void *bytes, size_t n, const char *root,
                            fg_error *err);
/* Read it as of another root. */
fg_err fg_unit_object_move(fg_unit_object *o, const char *root, fg_error *err);
/* The same as fg_unit_object_read, of whichever root holds its source as it was: the given one, the
 * one it was made for, the nearest above the object where the source lies, no further up than the
 * given one. When none does it is of the given one. */
fg_err fg_unit_object_find(fg_unit_object *out, const char *path, const char *root, fg_error *err);
void fg_unit_object_release(fg_unit_object *o);

/* In the place of a unit object: sources that the compiler alone could read. Append the bytes of
 * such a mark; is the file one. */
void fg_unit_unseen_write(fg_buf *out);
bool fg_unit_unseen_is(const char *path);

/* "firmgate 0.1.0, clang version 19.1.7"; store as of fg_engine_version. */
const char *fg_unit_producer(fg_arena *a, fg_store *store);
/* Rules and models of a run. */
typedef struct fg_unit_rules {
	const fg_check_set *checks;
	const fg_config *config; /* of the models */
	bool wants_objects, wants_uses; /* as the unit's job has them */
} fg_unit_rules;
/* A hash of all of them. */
const char *fg_unit_rules_id(fg_arena *a, const fg_unit_rules *rules);
/* … and without the checks: what the run that reads an object must share with the one that made it.
 * Of checks it may ask fewer: each looks at a unit by itself. */
const char *fg_unit_settings_id(fg_arena *a, const fg_unit_rules *rules);
/* Ids, in their order, of the checks that look at units: one that looks at the program alone runs
 * on any object. */
const char *const *fg_unit_rules_list(fg_arena *a, const fg_check_set *checks, size_t *n);
bool fg_unit_object_holds_rule(const fg_unit_object *o, const char *id);
/* What the arguments mean for libclang, wherever the root is. */
const char *fg_unit_meaning(fg_arena *a, const char *root, const fg_clang_command *command);
/* The command without what differs between ways to start it: launchers, the compiler's folder,
 * names of outputs and dependency files, plugins, how messages look, and what only a linker
 * reads. */
const char *fg_unit_build_id(fg_arena *a, const char *root, const fg_compile_command *command);

#endif
