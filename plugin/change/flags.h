/*
 * Compile commands that a change changes, where the database is a file of the repository: flags
 * hide code as well as a mark does ("-DHIDE", an included file). What the base knows is judged with
 * the flags of both sides, and the base with its own.
 */
#ifndef FG_CHANGE_FLAGS_H
#define FG_CHANGE_FLAGS_H

#include "change/view.h"
#include "toolchain/compdb.h"

typedef struct fg_flags {
	fg_arena arena;
	/* Of sources that are there and were compiled otherwise: the base's commands, with the
	 * folders of headers that the change's have, under the names of the change. By file. */
	FG_VEC(fg_compile_command) before;
} fg_flags;

/* base NULL: both sides have the same. */
void fg_flags_find(fg_flags *out, fg_view *view, const fg_compdb *db, const fg_compdb *base,
                   const fg_git_changes *changes);
bool fg_flags_has(const fg_flags *f, const char *source);
void fg_flags_release(fg_flags *f);

/* The command with the other source in its own one's place; its output is nobody's business.
 * Strings live in a. */
fg_compile_command fg_flags_for(fg_arena *a, const fg_compile_command *from, const char *source);

#endif
