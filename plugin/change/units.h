/*
 * Which units a change touches: its sources, and the sources that include a changed file, found by
 * reading the #include lines of what is judged. A source without a compile command gets the flags
 * of its nearest neighbour, and that is said.
 */
#ifndef FG_CHANGE_UNITS_H
#define FG_CHANGE_UNITS_H

#include "change/view.h"
#include "toolchain/compdb.h"

typedef struct fg_units_note {
	const char *path;  /* below the top */
	const char *other; /* the neighbour; or why */
} fg_units_note;

typedef struct fg_units {
	fg_arena arena;
	FG_VEC(const char *) sources;    /* absolute; each has a command in the database */
	bool is_deep_late; /* the time was over before the deep engine was through */
	FG_VEC(const char *) deferred; /* include what changed, beyond the budget; below the top */
	FG_VEC(fg_compile_command) renamed; /* commands of the old names of sources, for the base */
	FG_VEC(fg_units_note) inferred;  /* analysed with a neighbour's flags */
	FG_VEC(fg_units_note) unknown;   /* changed C sources that nothing tells how to compile */
	FG_VEC(fg_units_note) unseen;    /* changed code that no unit of C shows, and why */
} fg_units;

/* Commands that were inferred are added to db. At most max_including units are taken for the sake
 * of what they include. */
fg_err fg_units_find(fg_units *out, fg_view *view, fg_compdb *db, const fg_git_changes *changes,
                     size_t max_including, fg_error *err);
void fg_units_release(fg_units *u);

/* The files that `text` includes by name, one call each; name is not NUL-terminated. */
typedef void (*fg_include_found)(const char *name, size_t n, void *payload);
void fg_units_scan_includes(const char *text, size_t n, fg_include_found found, void *payload);

#endif
