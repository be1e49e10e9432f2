/*
 * The state of a run, between run.c (what happens in which order) and obtain.c
 * (where the units' results come from).
 */
#ifndef FG_DRIVER_RUN_INTERNAL_H
#define FG_DRIVER_RUN_INTERNAL_H

#include "driver/capsule.h"
#include "driver/models.h"
#include "driver/ownership.h"
#include "driver/product.h"
#include "driver/run.h"
#include "driver/unit_cache.h"
#include "driver/zones.h"
#include "link/link.h"
#include "work/pool.h"
#include "work/progress.h"

typedef struct fg_run_unit {
	fg_clang_command command;            /* of a unit object: source and directory only */
	const fg_compile_command *given;     /* that it was translated from */
	const fg_unit_object *made; /* its result comes from there; NULL = from a worker */
	fg_work_status status;
	int signal;
	fg_buf bytes; /* parts point into it; given back as soon as the unit is merged */
	fg_buf object; /* of a kept result, read when it is wanted */
	fg_buf files;  /* the same */
	fg_unit_parts parts;
	fg_store_key key; /* of a result that is kept, or can be */
	bool has_key;
	bool is_done; /* the result is there */
	uint32_t part; /* of those that have a result, in their order */
} fg_run_unit;

typedef struct fg_run_state {
	const fg_run_request *request;
	fg_run_result *result;
	fg_arena arena;
	fg_unit_job job;
	FG_VEC(fg_run_unit) units;
	FG_VEC(size_t) todo; /* of the round: units that workers look at */
	fg_run_unit canaries;
	bool wants_canaries; /* in this round */
	fg_unit_cache cache;
	const char **made_sources; /* of unit objects, without symbolic links; NULL: not asked */
	fg_program program;
	fg_link link; /* is_deep: the units themselves */

	bool is_deep; /* some rule wants the deep engine */
	fg_models models;
	fg_product product;
	bool wants_product; /* the whole database is looked at, and some rule asks for its build */
	bool lost_unit; /* some unit of the program is not in it */
	FG_VEC(uint32_t) records; /* by part: number in the coverage */
	FG_VEC(uint32_t) parts;   /* by unit of the link */
	fg_owners owners;
	fg_progress *progress;
	/* What looks at the whole without the engine has run; what came of it. */
	bool is_surveyed;
	fg_err survey_code;
	fg_error survey_err;
	size_t done;
	fg_frontend *frontend; /* a worker's own, made on first use */
} fg_run_state;

/* Below the root relative to it, as reports have it. */
const char *fg_run__shown(const fg_run_state *s, const char *path);

/* Processes at once, at least 1. */
unsigned fg_run__jobs(const fg_run_state *s);

/* Why the object says something else than its files and folders do now, where they can be seen; or
 * NULL. */
const char *fg_run__staleness(fg_run_state *s, const fg_unit_object *o);
/* Fill every unit's result: from its unit object, from the cache, by workers. */
fg_err fg_run__obtain_units(fg_run_state *s, fg_error *err);
/* Also the units' objects, of all that were analysed. */
fg_err fg_run__obtain_objects(fg_run_state *s, fg_error *err);
void fg_run__drop_unit(fg_run_unit *u);

/* Metadata of the chosen checks, joined with the catalogue or with what is kept of it. */
fg_err fg_run__rule_infos(fg_run_state *s, const fg_check_set *set, fg_error *err);
/* What its results depend on beside the unit. */
fg_unit_rules fg_run__rules(const fg_run_state *s);
void fg_run__add_unit_gap(fg_run_state *s, const char *reason, const char *detail,
                          const char *source);
/* Look at the product and at the program as its units tell of it: once, whoever calls. */
void fg_run__survey(fg_run_state *s);
/* Join the units and let the deep engine over the program, or replay what is kept of it; `parts` is
 * text that names its units' results. */
fg_err fg_run__walk_program(fg_run_state *s, const fg_buf *parts, fg_error *err);
/* A command that never reaches a worker: a unit that was not analysed. */
void fg_run__add_lost_unit(fg_run_state *s, const char *reason, const char *detail,
                           const char *source);
void fg_run__take_product_command(fg_run_state *s, const fg_compile_command *command,
                                  const fg_clang_command *clang);
/* Add the command's unit: workers look at it. */
void fg_run__translate_command(fg_run_state *s, const fg_compile_command *command);
/* The command's unit object in place of it. */
void fg_run__take_made(fg_run_state *s, const fg_compile_command *command);
/* Unit objects that this run could not have made go, each as a gap; rules that others were not
 * asked are gaps. An error when none is left. */
fg_err fg_run__match_objects(fg_run_state *s, fg_error *err);
/* Of the findings from `first` on, take out those of rules that the run does not ask. */
void fg_run__drop_unasked(fg_run_state *s, size_t first);
/* Why a unit has no result. */
fg_coverage_gap fg_run__lost_gap(fg_run_state *s, const fg_run_unit *u);
/* request->capsule: the only unit, to be looked at elsewhere. */
fg_err fg_run__write_capsule(fg_run_state *s, fg_error *err);
/* request->unit_object: the only unit as an object, analysed or not. */
void fg_run__write_object(fg_run_state *s);

#endif
