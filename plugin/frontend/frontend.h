/*
 * C source -> unit and syntax tree, through libclang. The only folder that
 * includes clang-c headers; no libclang handle leaves it.
 */
#ifndef FG_FRONTEND_FRONTEND_H
#define FG_FRONTEND_FRONTEND_H

#include "ast/ast.h"
#include "base/err.h"

/* A file whose content replaces what is on disk (staged blobs, rewritten dialect sources). */
typedef struct fg_overlay {
	const char *path;
	const char *text;
	size_t n;
} fg_overlay;

typedef struct fg_parse_input {
	const char *source;          /* absolute path */
	const char *directory;       /* the command's working directory, absolute */
	const char *const *args;     /* libclang arguments, without the source */
	size_t arg_count;
	const fg_overlay *overlays;
	size_t overlay_count;
	/* Files that are read as if they lay on disk, wherever that is. */
	const fg_overlay *files;
	size_t file_count;
	const char *root;            /* project root: paths below it are stored relative to it */
	/* Files below root are the project's, however they are included and whatever they say of
	 * themselves; but for those below foreign_dirs, the compiler's own headers. */
	bool owns_root;
	const char *const *foreign_dirs;
	size_t foreign_dir_count;
	const char *const *warnings; /* clang warnings to switch on, names without -W */
	size_t warning_count;
	bool is_fragment;            /* reserved for header-only parsing; false */
} fg_parse_input;

/* The libclang side of an open unit; its texts back fg_unit.texts until it is closed. */
typedef struct fg_frontend fg_frontend;

/* One index per process; reused over units. */
fg_frontend *fg_frontend_open(void);
void fg_frontend_close(fg_frontend *fe);

/*
 * Parse and build. On success unit and ast (initialised by the caller) are filled; parse
 * errors are diagnostics and gaps of the unit, not failures. FG_ERR_TOOL when libclang
 * builds no unit at all (bad target, crash recovery), with its reason.
 * The previous unit of fe, if any, is closed.
 */
fg_err fg_frontend_parse(fg_frontend *fe, const fg_parse_input *in, fg_unit *unit, fg_ast *ast,
                         fg_error *err);

/* Only find out which files the unit reads: the dependencies below are set, and no unit is open. */
fg_err fg_frontend_scan(fg_frontend *fe, const fg_parse_input *in, fg_error *err);

/* Files the last unit read, absolute and normalised, sorted; valid until the next parse. */
const char *const *fg_frontend_dependencies(const fg_frontend *fe, size_t *n);
/* The text of the i-th of them as it was on disk (or in its overlay) when it was parsed, whatever
 * is there now; NULL when libclang did not keep it. */
const char *fg_frontend_dependency_text(const fg_frontend *fe, size_t i, size_t *n);

/* The text of a file as the parser reads it, of the same length: pragmas that switch warnings off
 * do nothing. NULL when it is the text itself. */
const char *fg_frontend_as_read(fg_arena *a, const char *text, size_t n);

/* "clang version 19.1.7"; lives for ever. */
const char *fg_frontend_version(void);

#endif
