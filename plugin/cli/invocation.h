/*
 * A compiler's command line as the launcher, the plugin and `unit` see it, and
 * the one unit it compiles.
 */
#ifndef FG_CLI_INVOCATION_H
#define FG_CLI_INVOCATION_H

#include "cli/cli.h"
#include "driver/run.h"
#include "driver/unit_object.h"

typedef struct fg_invocation {
	const char *const *argv; /* compiler first */
	size_t argc;
	const char *source;    /* absolute; NULL: nothing of C is compiled to an object here */
	const char *output;    /* as given by -o; NULL = beside where the compiler stands */
	bool is_relative;      /* the source is named from where the compiler stands */
	size_t source_count;
} fg_invocation;

/* What the words ask for. Response files are looked into. */
void fg_invocation_read(fg_invocation *out, fg_arena *a, const char *const *argv, size_t argc);
/* Where the unit object belongs: beside the object, `.fgo` instead of its suffix. */
const char *fg_invocation_object(fg_arena *a, const fg_invocation *in);

/* How one unit is looked at. */
typedef struct fg_unit_request {
	const fg_invocation *invocation; /* NULL: `paths` of the project's own database */
	const char *root, *config_path;  /* NULL = found */
	const char *database;
	const char *const *paths;
	size_t path_count;
	const char *object;   /* write the unit object here; NULL = no */
	const char *depfile;  /* and what it was made of, for make; NULL = no */
	const char *capsule;  /* write the capsule here and nothing else; NULL = no */
	const char *target;   /* the depfile's target; NULL = object */
	bool is_shallow, no_cache;
	bool wants_findings;  /* in the compiler's style, to `out` */
	FILE *out;
} fg_unit_request;

/* The unit object of a capsule (driver/capsule.h). 0, or -1 with the error set. */
int fg_unit_look_into(const char *capsule, const char *object, fg_error *err);

/* Exit code by the project's policy: FG_EXIT_PASS or FG_EXIT_BLOCKED; or -1 with the error set. */
int fg_unit_look(const fg_unit_request *rq, fg_error *err);
/* The same in a child process that cannot take this one with it: a crash is -1 and an error. */
int fg_unit_look_apart(const fg_unit_request *rq, fg_error *err);

/* Become the program; only returns when that fails: 127 or 126 as a shell has them. */
int fg_cli_become(const char *const *argv, size_t argc);
/* Run it with our own standard streams. Its exit status; 128 + signal; 126, 127 as above. */
int fg_cli_run(const char *const *argv, size_t argc);

#endif
