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

/*
 * What the front end does, as a table: its users reach it through the functions below and hold no
 * symbol of it, so the program need not load libclang (60 MB with LLVM, some 40 ms) before
 * something is to be parsed.
 */
typedef struct fg_frontend_ops {
	fg_frontend *(*open)(void);
	void (*close)(fg_frontend *fe);
	fg_err (*parse)(fg_frontend *fe, const fg_parse_input *in, fg_unit *unit, fg_ast *ast,
	                fg_error *err);
	fg_err (*scan)(fg_frontend *fe, const fg_parse_input *in, fg_error *err);
	const char *const *(*dependencies)(const fg_frontend *fe, size_t *n);
	const char *(*dependency_text)(const fg_frontend *fe, size_t i, size_t *n);
	const char *(*as_read)(fg_arena *a, const char *text, size_t n);
	const char *(*version)(void);
} fg_frontend_ops;

/*
 * The table; lives for ever. The link decides whose function this is: that of plugin/frontend
 * itself (tests), or the program's (cli/modules.c), which loads plugin/frontend as a module
 * when first called, and ends the process with a message when that cannot be done.
 */
const fg_frontend_ops *fg_frontend_get_ops(void);

/* One index per process; reused over units. */
static inline fg_frontend *fg_frontend_open(void)
{
	return fg_frontend_get_ops()->open();
}

static inline void fg_frontend_close(fg_frontend *fe)
{
	if (fe)
		fg_frontend_get_ops()->close(fe);
}

/*
 * Parse and build. On success unit and ast (initialised by the caller) are filled; parse
 * errors are diagnostics and gaps of the unit, not failures. FG_ERR_TOOL when libclang
 * builds no unit at all (bad target, crash recovery), with its reason.
 * The previous unit of fe, if any, is closed.
 */
static inline fg_err fg_frontend_parse(fg_frontend *fe, const fg_parse_input *in, fg_unit *unit,
                                       fg_ast *ast, fg_error *err)
{
	return fg_frontend_get_ops()->parse(fe, in, unit, ast, err);
}

/* Only find out which files the unit reads: the dependencies below are set, and no unit is open. */
static inline fg_err fg_frontend_scan(fg_frontend *fe, const fg_parse_input *in, fg_error *err)
{
	return fg_frontend_get_ops()->scan(fe, in, err);
}

/* Files the last unit read, absolute and normalised, sorted; valid until the next parse. */
static inline const char *const *fg_frontend_dependencies(const fg_frontend *fe, size_t *n)
{
	return fg_frontend_get_ops()->dependencies(fe, n);
}

/* The text of the i-th of them as it was on disk (or in its overlay) when it was parsed, whatever
 * is there now; NULL when libclang did not keep it. */
static inline const char *fg_frontend_dependency_text(const fg_frontend *fe, size_t i, size_t *n)
{
	return fg_frontend_get_ops()->dependency_text(fe, i, n);
}

/* The text of a file as the parser reads it, of the same length: pragmas that switch warnings off
 * do nothing. NULL when it is the text itself. */
static inline const char *fg_frontend_as_read(fg_arena *a, const char *text, size_t n)
{
	return fg_frontend_get_ops()->as_read(a, text, n);
}

/* "clang version 19.1.7"; lives for ever. */
static inline const char *fg_frontend_version(void)
{
	return fg_frontend_get_ops()->version();
}

#endif
