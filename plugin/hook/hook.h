/*
 * Installing hooks: small scripts that call firmgate by its absolute path. A hook that is there
 * already is set aside and run first by `hook run`; taking firmgate's out puts it back, byte for
 * byte, with its mode.
 */
#ifndef FG_HOOK_HOOK_H
#define FG_HOOK_HOOK_H

#include "base/arena.h"
#include "base/err.h"
#include "git/git.h"

#include <stddef.h>

typedef enum fg_hook_set {
	FG_HOOKS_CLIENT,
	FG_HOOKS_SERVER,
	FG_HOOKS_ON_REQUEST, /* by name only */
} fg_hook_set;

typedef struct fg_hook_kind {
	const char *name; /* "pre-commit" */
	fg_hook_set set;
	bool reads_input; /* git writes to its standard input */
} fg_hook_kind;

const fg_hook_kind *fg_hook_kinds(size_t *n);
const fg_hook_kind *fg_hook_find(const char *name); /* NULL = firmgate has nothing to say there */

typedef enum fg_hook_state {
	FG_HOOK_MISSING,  /* no hook of that name */
	FG_HOOK_OTHER,    /* somebody else's */
	FG_HOOK_OURS,
	FG_HOOK_CHAINED,  /* ours, and another one behind it */
	FG_HOOK_STALE,    /* ours, but of a program that is not there any more */
	FG_HOOK_EDITED,   /* ours, and somebody has written into it */
	FG_HOOK_IDLE,     /* ours, and git cannot execute it */
} fg_hook_state;

typedef struct fg_hook_place {
	const char *directory; /* of the hooks, absolute */
	const char *program;   /* firmgate, absolute */
} fg_hook_place;

fg_hook_state fg_hook_look(const fg_hook_place *place, const char *name);
/* The hook that was set aside for `name`; lives in a. */
const char *fg_hook_chained(fg_arena *a, const char *directory, const char *name);
/* Idempotent. What stood there is renamed; nothing is overwritten. FG_ERR_INPUT: what stands there
 * is edited, or is no file. */
fg_err fg_hook_install(const fg_hook_place *place, const char *name, fg_error *err);
/* Leaves hooks of others alone. FG_ERR_INPUT: ours was edited, and stays. */
fg_err fg_hook_uninstall(const fg_hook_place *place, const char *name, fg_error *err);

/* ---- messages ---- */

/* Lines behind another mark than '#' are dropped, and all from the scissors on; '#' is left to the
 * reader of trailers. */
void fg_hook_drop_comments(fg_buf *message, const char *mark);
/* Those behind '#' as well: what git will keep. */
void fg_hook_strip_comments(fg_buf *message, const char *mark);
/* The mark that git chose for comment lines of this message (core.commentChar = auto); '#' when it
 * cannot be told. */
char fg_hook_chosen_mark(const fg_buf *text);
/* Where comment lines are seen and then dropped: above the scissors of `commit -v`, else at the
 * end. In the mode `scissors` of commit.cleanup they are kept above them and dropped below. False:
 * git keeps them all (verbatim, whitespace). */
bool fg_hook_find_room(const fg_buf *text, const char *mark, const char *mode, size_t *out);

#endif
