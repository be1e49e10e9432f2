/*
 * A capsule: one compile command with every file it reads, its libclang
 * arguments, and the rules and models that are asked. Preprocessing, as
 * compilers are distributed, would lose macros and places; a capsule loses
 * nothing, so a unit that is looked at on another machine, without the sources
 * and without the compiler, gives the same unit object byte for byte.
 *
 *	"FGCAPS\r\n"                       8 bytes
 *	version u32, checksum u64          fg_hash64 of everything after it
 *	texts, lists and files             as capsule.c writes them
 */
#ifndef FG_DRIVER_CAPSULE_H
#define FG_DRIVER_CAPSULE_H

#include "driver/unit_job.h"

typedef struct fg_capsule {
	fg_arena arena;
	fg_buf bytes;
	const char *producer;
	const char *root;
	fg_compile_command given;
	fg_clang_command command;
	const char *const *rules; /* ids */
	size_t rule_count;
	const char *const *models; /* texts of the project's own */
	const size_t *model_sizes;
	size_t model_count;
	bool wants_uses;
	const fg_overlay *files; /* absolute paths */
	size_t file_count;
	fg_unit_bytes lookups; /* as they were where the files are */
} fg_capsule;

/* The file at path begins as a capsule. */
bool fg_capsule_is(const char *path);
/* FG_ERR_INPUT when it is none, torn, or of another firmgate. On failure nothing is left. */
fg_err fg_capsule_read(fg_capsule *out, const char *path, fg_error *err);
void fg_capsule_release(fg_capsule *c);
/* Append its unit object to out. `folder` is an empty directory for the time of the call. */
fg_err fg_capsule_run(const fg_capsule *c, const char *folder, fg_buf *out, fg_error *err);

#endif
