/*
 * What a change brings: findings of its side that its base does not have. Both sides go through the
 * same engine over the same units; the base is only looked at when there is something to compare,
 * and what it had is kept by content below the repository's own folder.
 */
#ifndef FG_CHANGE_JUDGE_H
#define FG_CHANGE_JUDGE_H

#include "change/classes.h"
#include "change/flags.h"
#include "change/units.h"
#include "change/view.h"
#include "driver/run.h"

typedef struct fg_judge_request {
	fg_git *git;
	const fg_git_id *base; /* trees the change is compared with: one per parent */
	size_t base_count;
	const fg_git_id *tree; /* what is judged; NULL: the index */
	const fg_config *config;
	const fg_log *log;
	fg_compdb *db;        /* gets commands of new files */
	const fg_compdb *base_db; /* where the base has its own and they differ; NULL = db */
	const char *root, *cache_dir;
	const char *profile_dir; /* named by its content; NULL = that of the root */
	bool is_laid_out;     /* the root is a folder of this run alone */
	const char *state_dir; /* what bases had is kept below; NULL = not kept */
	fg_store *store;       /* results of units, where the disk is judged; NULL = none */
	const char *program;
	const char *version;   /* of the program: other versions find other things */
	bool is_whole;         /* every unit of the database, not only those the change touches */
	size_t max_including;  /* units looked at for what they include */
	const fg_git_id *head; /* a commit whose history tells what files were; NULL = none */
	size_t max_history;    /* of its commits */
	bool is_last;          /* nobody asks again: what was not looked at is said */
	unsigned jobs;
	uint64_t deadline; /* by fg_work_now, of the change's side; later is deferred; 0 = none */
} fg_judge_request;

typedef struct fg_judgement {
	fg_arena arena;
	fg_view view;
	fg_units units;
	fg_git_changes changes;  /* against the first base */
	fg_classes classes;
	fg_flags flags;          /* that the change changes */
	fg_run_result run;       /* of the change's side */
	bool has_run;            /* some unit was looked at */
	fg_map known;            /* keys of findings and gaps that a base has */
	bool *is_new;            /* per finding of run */
	size_t new_count, old_count;
} fg_judgement;

/* Released by fg_judgement_release, also after an error. */
fg_err fg_judge_change(fg_judgement *out, const fg_judge_request *request, fg_error *err);
/* Look at each unit of the base alone, as a change of it will be looked at: then the first change
 * of a unit finds as much kept as later ones do. */
fg_err fg_judge_warm(const fg_judge_request *request, size_t *looked_at, fg_error *err);
/* The base could not see there either: the change did not make it worse. */
bool fg_judgement_is_old_gap(const fg_judgement *j, const fg_coverage_gap *g);
void fg_judgement_release(fg_judgement *j);

#endif
