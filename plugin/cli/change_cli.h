/*
 * What `hook` and `gate` share: the repository as the environment tells it, the project under the
 * policy of the base, the judgement, and how it is told.
 */
#ifndef FG_CLI_CHANGE_CLI_H
#define FG_CLI_CHANGE_CLI_H

#include "base/scratch.h"
#include "change/judge.h"
#include "change/secrets.h"
#include "cli/cli.h"
#include "cli/outputs.h"
#include "deviation/deviation.h"
#include "gate/review.h"

/* What git put into the environment; and clear it, so that no child takes it for its own. */
fg_git_environment fg_cli_git_environment(fg_arena *a);

typedef struct fg_change_options {
	const char *const *words; /* of the command line, for the search */
	const char *database;
	unsigned jobs;
	bool is_quiet, is_verbose;
	bool is_whole;            /* every unit, not only those the change touches */
	bool is_local;            /* a hook of a developer */
	const char *branch;       /* where the change goes; NULL = not known */
} fg_change_options;

/* A change, open and judged. */
typedef struct fg_change {
	fg_arena arena;
	fg_git *git;
	fg_git_id *bases; /* trees, one per parent */
	size_t base_count;
	bool is_rewind;          /* the branch loses commits */
	bool is_known;           /* policy was asked when its commits came */
	const fg_git_id *tree;   /* NULL: the index */
	fg_git_id head;          /* the commit of the tree; of the index the one before it */
	const fg_git_id *policy; /* tree whose policy judges; NULL: that of the first base */
	fg_scratch exported;     /* where a bare repository's tree is laid out */
	fg_project project;
	fg_compdb base_db;       /* of the base's compile_commands.json */
	bool has_base_db;        /* it has one, and it differs */
	const char *profile_dir; /* the base's compiler profiles, where the change has others */
	bool has_project;        /* compile commands were found */
	const char *no_project;  /* why not */
	fg_judgement judgement;
	fg_findings remarks;     /* of policy, deviations, secrets */
	fg_secrets_skips skipped;
	fg_deviations deviations;
	fg_baseline baseline;
	const char *const *authors; /* addresses: who made the change */
	size_t author_count;
	fg_verdict verdict;
	const char *policy_note; /* which policy judged */
	const char *own_policy;  /* why it is the change's own; NULL: it is not */
	const char *const *own_models; /* the same of each file of models */
} fg_change;

/* A file of policy as the base has it; of a first commit as itself has it. False: there is none. */
bool fg_change_read_policy(fg_change *c, const char *path, fg_buf *out);
/* Something the change is compared with, or whose policy judges it. */
bool fg_change_has_base(const fg_change *c);
/* The tree that policy is read from; NULL: the index, of a first commit. */
const fg_git_id *fg_change_policy_tree(const fg_change *c);
/* Whether the path is a file of models, and why the change's own judges; NULL: the base's does. */
bool fg_change_model(const fg_change *c, const char *path, const char **why_own);
/* Find bases or tree first (git, bases, tree), then judge: project, code, secrets, deviations. */
fg_err fg_change_judge(fg_change *c, const fg_change_options *o, fg_error *err);
/* Sets profile_dir: files of .firmgate/profiles say how code is read, as policy does. */
fg_err fg_change_find_profiles(fg_change *c, fg_error *err);
/* Those that the change leaves can all be read, or could not before; FG_ERR_TOOL: not. */
fg_err fg_change_check_requirements(fg_change *c, fg_error *err);
/* Policy on the commits ids[0..n) (n 0: none yet, a hook before the commit). */
fg_err fg_change_check_commits(fg_change *c, const fg_change_options *o, const fg_git_ids *commits,
                               fg_error *err);
/* A message without the folder that a tree was laid out in; lives in c. */
const char *fg_change_shown(fg_change *c, const char *text);
/* All findings into judgement.run, marked new, old, accepted; then the verdict. */
void fg_change_decide(fg_change *c, const fg_change_options *o);
/* Of the first base: what changes of single units will ask for. */
fg_err fg_change_warm(fg_change *c, const fg_change_options *o, size_t *looked_at, fg_error *err);
void fg_change_release(fg_change *c);
/* Hook language: what, where, why, how to mend, the three worst first. */
void fg_change_tell(const fg_change *c, const fg_change_options *o, FILE *out, const char *what);

/* The state kept below the repository's own folder. */
const char *fg_change_state_dir(fg_arena *a, const fg_git *g);

#endif
