/*
 * A compiler's command line as the launcher, the plugin and `unit` see it: the units
 * it compiles, the dependency file it asks for, looking at a unit, and running programs.
 */
#ifndef FG_CLI_INVOCATION_H
#define FG_CLI_INVOCATION_H

#include "cli/cli.h"
#include "driver/run.h"
#include "driver/unit_object.h"

#include <signal.h>
#include <sys/types.h>

typedef enum fg_stage { FG_STAGE_LINK, FG_STAGE_OBJECT, FG_STAGE_ASSEMBLER } fg_stage;

typedef struct fg_invocation {
	/* Compiler first; response files expanded; of the sources the chosen one. */
	const char *const *argv;
	size_t argc;
	const char *here;      /* where it was started, absolute */
	const char *directory; /* where the compiler stands, absolute: -working-directory */
	const char *output;    /* as given by -o; NULL = in its directory */
	fg_stage stage;        /* how far it goes */
	bool compiles;         /* C, whether to objects, to assembler or in one go to a program */
	bool is_question;      /* or a stage before it: -E, -M, --version … */
	bool is_probe;         /* what a configure script tries: nothing that is built */
	const char *trouble;   /* why the words are not known to the end; NULL = they are */
	const char *const *sources; /* of C, absolute */
	size_t source_count;
	size_t unseen_count;   /* further ones, which come by standard input or a pipe */
	/* The chosen one. */
	const char *source;    /* absolute; NULL: not chosen */
	size_t which;          /* of the sources */
	bool is_relative;      /* it is named from where the compiler stands */
} fg_invocation;

/* What the words ask for. A command with one source has chosen it. root: of the project, as it was
 * named, or NULL. */
void fg_invocation_read(fg_invocation *out, fg_arena *a, const char *root, const char *const *argv,
                        size_t argc);
/* The same command as if it compiled that one of its sources alone. */
fg_invocation fg_invocation_choose(fg_arena *a, const fg_invocation *in, size_t which);
/* What the compiler writes for the chosen source: its object, or the program; absolute. */
const char *fg_invocation_output(fg_arena *a, const fg_invocation *in);
/* Not a file that a build could find again: /dev/null, a pipe, "-". */
bool fg_is_thrown_away(const char *path);
/* The path is a compiler's object by its name: .o, .obj. */
bool fg_is_object_name(const char *path);
/* False where the object's name or its symbols say that it was made of assembler or another
 * language. */
bool fg_object_may_be_of_c(const char *path);
/* The unit object beside an output: x.fgo of x.o, x.os.fgo of x.os. */
const char *fg_unit_object_beside(fg_arena *a, const char *output);
/* Where the unit object belongs: beside the object. One output of several sources gives each a
 * name of its own (prog-a.fgo). NULL: what is compiled is thrown away (-o /dev/null) or goes to a
 * pipe. */
const char *fg_invocation_object(fg_arena *a, const fg_invocation *in);

/* Where a mark for its unseen sources belongs; NULL as above. */
const char *fg_invocation_unseen_mark(fg_arena *a, const fg_invocation *in);

/* A file of dependencies for make, as a command asks for it. */
typedef struct fg_depfile {
	const char *path;    /* NULL: none */
	const char *targets; /* as make reads them; NULL = the object */
	bool has_phony;      /* each header is a target without rule, too (-MP) */
} fg_depfile;

/* What the words say; `output` names the file when they only ask for one, and is a file itself. */
fg_depfile fg_depfile_read(fg_arena *a, const char *const *argv, size_t argc, const char *output);
fg_err fg_depfile_write(const fg_depfile *d, const char *object, const char *source,
                        const char *const *files, size_t n, fg_error *err);

/* Further files that the words make the compiler write for the chosen source: what it depends on,
 * .dwo, .gcno, .su, .ci; absolute, in a. None where the output is thrown away. */
const char *const *fg_invocation_side_outputs(fg_arena *a, const fg_invocation *in, size_t *n);

/* Beside exit codes: the compiler has the first word, and is looked at when it is through. */
enum { FG_UNIT_LATER = 87 };

/* How one unit is looked at. */
typedef struct fg_unit_request {
	const fg_invocation *invocation; /* NULL: `paths` of the project's own database */
	const char *root, *config_path;  /* NULL = found */
	const char *database;
	const char *const *paths;
	size_t path_count;
	const char *object;   /* write the unit object here; NULL = no */
	fg_depfile depfile;   /* and what it was made of */
	const char *capsule;  /* write the capsule here and nothing else; NULL = no */
	bool is_shallow, no_cache;
	bool wants_findings;  /* in the compiler's style, to `out` */
	bool blocks;          /* findings fail the compile: so do settings without sense */
	bool is_before;       /* the compile: of a source with errors nothing is said yet */
	FILE *out;
} fg_unit_request;

/* Write a unit object's file; never over one that is none. */
fg_err fg_unit_object_put(const char *path, const fg_buf *bytes, fg_error *err);
/* Remove what an earlier compile left there. */
void fg_unit_object_drop(const char *path);

/* The unit object of a capsule (driver/capsule.h). 0, or -1 with the error set. */
int fg_unit_look_into(const char *capsule, const char *object, fg_error *err);

/* Exit code by the project's policy: FG_EXIT_PASS or FG_EXIT_BLOCKED; or -1 with the error set. */
int fg_unit_look(const fg_unit_request *rq, fg_error *err);
/* The same in a child process that cannot take this one with it: a crash is -1 and an error. With
 * `blocks` also FG_EXIT_USAGE: what is to be blocked cannot be told from these settings, which was
 * said. */
int fg_unit_look_apart(const fg_unit_request *rq, fg_error *err);

/* A child is waited for, and what would end us is handed on to it. Begin before it is made; it
 * calls _child itself. */
typedef struct fg_cli_watch {
	sigset_t mask; /* as it was */
	int handed_on; /* the last signal; 0 = none */
} fg_cli_watch;
void fg_cli_watch_begin(fg_cli_watch *w);
void fg_cli_watch_child(const fg_cli_watch *w);
/* 0, or errno. */
int fg_cli_watch_wait(fg_cli_watch *w, pid_t child, int *status);
void fg_cli_watch_end(fg_cli_watch *w);
/* End as the child did. Returns when the signal does not end us. */
void fg_cli_die_of(int number);

/* Become the program; only returns when that fails: 127 or 126 as a shell has them. */
int fg_cli_become(const char *const *argv, size_t argc);
/* Run it with our own standard streams. Its exit status, or 126, 127 as above; a signal that ended
 * it ends us, too. */
int fg_cli_run(const char *const *argv, size_t argc);

#endif
