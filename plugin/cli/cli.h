/*
 * What the subcommands share: how a project is opened, how errors are shown.
 * Only this folder prints errors and exits.
 */
#ifndef FG_CLI_CLI_H
#define FG_CLI_CLI_H

#include "base/log.h"
#include "cli/options.h"
#include "config/config.h"
#include "gate/verdict.h"
#include "store/store.h"
#include "toolchain/compdb.h"

/* One subcommand; argv starts after its name. Returns the exit code. */
typedef int (*fg_command_function)(int argc, char **argv);

int fg_cmd_check(int argc, char **argv);
int fg_cmd_explain(int argc, char **argv);
int fg_cmd_doctor(int argc, char **argv);
int fg_cmd_dump(int argc, char **argv);
int fg_cmd_models(int argc, char **argv);
int fg_cmd_hook(int argc, char **argv);
int fg_cmd_gate(int argc, char **argv);
int fg_cmd_deviation(int argc, char **argv);
int fg_cmd_baseline(int argc, char **argv);
int fg_cmd_trace(int argc, char **argv);
int fg_cmd_ledger(int argc, char **argv);
int fg_cmd_unit(int argc, char **argv);
int fg_cmd_link(int argc, char **argv);
int fg_cmd_cc(int argc, char **argv);
int fg_cmd_tidy(int argc, char **argv);
int fg_cmd_cache(int argc, char **argv);

/* "firmgate: error: file:line:col: message" and "  mend: …" on stderr. Returns the exit code that
 * fits: usage and input 2, everything else 3. */
int fg_cli_fail(const fg_error *err);
/* As fprintf; names and texts of strangers cannot steer the terminal. */
FG_PRINTF(2, 3) void fg_cli_say(FILE *to, const char *fmt, ...);

/* The body of a subcommand: an exit code, or -1 with the error set. */
typedef int (*fg_command_body)(const fg_command_line *line, void *payload, fg_error *err);
/* From now on SIGINT and SIGTERM end the program with "interrupted" and exit code 3, also where no
 * worker runs yet. Not for those that stand in for a compiler: it dies of the signal. */
void fg_command_say_interrupted(void);
/* Parse the options, print help or run the body, show the error. Returns the exit code. */
int fg_command_run(fg_command_line *line, int argc, char **argv, fg_command_body body,
                   void *payload);

/* A part of a subcommand (trace check): its first word and how many may follow it. */
typedef struct fg_command_part {
	const char *name;
	size_t words_max; /* SIZE_MAX = any */
} fg_command_part;

/* Which of the parts the first word names. FG_ERR_INPUT with the mend: none, or too many words. */
fg_err fg_command_find_part(size_t *out, const fg_command_line *line, const fg_command_part *parts,
                            size_t n, fg_error *err);

/* A project as the commands see it. */
typedef struct fg_project {
	fg_arena arena;
	fg_config config;
	fg_compdb db;
	const char *root; /* absolute */
	const char *cache_dir;
	const char *no_database; /* NULL: there is one */
} fg_project;

typedef struct fg_project_options {
	const char *database;    /* -p: file or directory; NULL = as configured, else found upward */
	const char *config_path; /* --config; NULL = found upward */
	const char *root;        /* --root; NULL = derived */
	const char *directory;   /* where commands by hand run, absolute; NULL = here */
	const char *const *paths; /* what the user named; the first one is where the search starts */
	size_t path_count;
	const char *const *flags; /* after "--": one command per path */
	size_t flag_count;
	bool has_flags;
	/* A blob that stands for the root's firmgate.yaml; the one on disk is not looked at. With
	 * config_text NULL and is_config_given the defaults hold. */
	const char *config_text;
	size_t config_n;
	bool is_config_given;
	bool is_database_optional; /* then p->db stays empty and p->no_database says why */
	bool has_no_database; /* commands come from elsewhere: db stays empty */
} fg_project_options;

/* Where we stand, as a path below the root when the root was named through a symbolic link; root
 * may be NULL. */
const char *fg_cli_directory(fg_arena *a, const char *root);
/* What the user named and gave behind "--". */
void fg_project_options_take(fg_project_options *o, const fg_command_line *line);
/* Find configuration, root and compile commands. On failure the project is released. */
fg_err fg_project_open(fg_project *p, const fg_project_options *o, fg_error *err);
void fg_project_release(fg_project *p);

/* ---- what is kept between runs ---- */

/* $XDG_CACHE_HOME/firmgate or ~/.cache/firmgate; NULL = no home. */
const char *fg_cli_cache_dir(fg_arena *a);
/* The store below it, bounded by $FIRMGATE_CACHE_MIB (2048 when not set; 0 = no store). NULL when
 * there is none: everything is then looked at. */
fg_store *fg_cli_open_store(const char *cache_dir);
/* The same, and why there is none. */
fg_store *fg_cli_find_store(const char *cache_dir, fg_error *err);
/* Path of the running program; "" = not known. */
const char *fg_cli_program(fg_arena *a);

#endif
