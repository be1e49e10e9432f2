/*
 * The pipeline: compile commands in, findings and coverage out. run.c is the
 * one readable file that says what happens in which order; the command line
 * and the tests both call it.
 */
#ifndef FG_DRIVER_RUN_H
#define FG_DRIVER_RUN_H

#include "base/log.h"
#include "config/config.h"
#include "findings/coverage.h"
#include "findings/rule_info.h"
#include "frontend/frontend.h"
#include "rules/engine.h"
#include "store/store.h"
#include "toolchain/translate.h"

#define FG_RUN_DEFERRED "deferred" /* reason of a gap: the time was over */

typedef struct fg_run_request {
	const fg_config *config;
	const fg_log *log;
	const fg_compdb *db;
	const char *root;           /* project root, absolute and normalised */
	const char *const *paths;   /* absolute files or directories to look at; none = all */
	size_t path_count;
	/* globs of rule ids to run instead of the configured set; none = configured */
	const char *const *rules;
	size_t rule_count;
	const char *cache_dir;      /* toolchain answers; NULL = not kept */
	const char *profile_dir;    /* saved answers of the project; NULL = those in the root */
	const struct fg_owner *owners; /* classes that hold whatever files say: ownership.h */
	size_t owner_count;
	bool report_vendor;         /* also findings in vendor and generated code */
	bool prove_canaries;        /* run each check on its own test first */
	bool parse_only;            /* no check runs: coverage alone is wanted */
	bool join;          /* join the units into one program even when no rule asks for it */
	bool is_shallow; /* leave out the deep engine, and the rules on it */
	/* A path below the root is none of the project's: its repository ignores it. May be NULL.
	 * */
	bool (*is_ignored)(const char *path, void *payload);
	void *payload;
	unsigned jobs;              /* 0 = as configured */
	uint64_t deadline; /* by fg_work_now: what is not done then is a gap "deferred"; 0 = none */
	/* Files, by absolute and normalised path, whose content is judged instead of what lies on
	 * disk: the blobs of an index or a tree. */
	const fg_overlay *overlays;
	size_t overlay_count;
	/* The same for rules about the product, sorted by path: files of any kind that are judged
	 * instead of the disk's; text NULL: there is none. */
	const fg_overlay *files;
	size_t file_count;
	fg_store *store;     /* results are kept and found here; NULL = not */
	const char *program; /* path of this program, part of what a kept result depends on */
	/* Not NULL: results of units come from here, for the commands of db; only units whose
	 * object was made for another root are parsed. */
	const struct fg_unit_object *made;
	size_t made_count;
	/* A command of db without one is another program's and no gap, but for those with these
	 * outputs (absolute). */
	bool made_in_part;
	const char *const *missing;
	size_t missing_count;
	/* Not NULL: db has one command; its unit object is appended here. */
	fg_buf *unit_object;
	bool object_only; /* and nothing else is done */
	bool has_environment; /* ours is that of the command's compiler */
	/* Not NULL: db has one command; what is needed to look at it elsewhere goes here
	 * (driver/capsule.h), and nothing else is done. */
	fg_buf *capsule;
	/* Not NULL: the unit of db's one command is from elsewhere, translated and with files. */
	const struct fg_capsule *ready;
} fg_run_request;

/* Where the time went, summed over the workers. */
typedef struct fg_run_cost {
	double parse_seconds, lower_seconds, check_seconds; /* CPU */
	uint64_t peak_bytes;  /* of the largest worker */
	/* With request->deep, of this process: CPU to read and join, bytes of all units' objects,
	 * the
	 * resident peak after joining. */
	double link_seconds, deep_seconds;
	uint64_t object_bytes, link_peak_bytes;
	/* Of the deep engine: real time of one function, and the slowest one's name ("" = none). */
	double function_p50, function_p99, function_max;
	char slowest_function[64];
	size_t kept_units; /* units whose result was kept from an earlier run */
} fg_run_cost;

typedef struct fg_run_result {
	fg_arena arena;
	const char *engine_version; /* of libclang */
	fg_findings findings; /* finished */
	fg_coverage coverage; /* finished */
	fg_check_set checks;  /* that ran */
	const fg_rule_info *rules;  /* about them, sorted by id */
	size_t rule_count;
	size_t hidden;        /* findings not reported because of the file's ownership */
	size_t hidden_class;  /* … because the rule leaves test code, or own code, out */
	size_t hidden_system; /* … and because the file is a system header outside the project */
	size_t made_apart; /* units whose object was made for another root: looked at again */
	size_t made_lost; /* units whose object has no result, as its worker was lost: the same */
	const fg_zone_map *zones; /* of the configuration; NULL = none */
	fg_zone_table zone_table; /* filled when there are zones */
	size_t empty_zones;       /* gaps of zones without files */
	FG_VEC(const char *) dead_rules; /* ran, but not on their canary */
	fg_run_cost cost;
} fg_run_result;

/* On FG_OK the result is filled, findings or not; release it in any case. */
fg_err fg_run_check(fg_run_result *out, const fg_run_request *request, fg_error *err);
void fg_run_result_release(fg_run_result *r);

/* ---- pieces that commands other than check use ---- */

/* Apply build.remove_args and build.extra_args to every command. Call once per database. */
void fg_run_configure_commands(fg_compdb *db, const fg_config *c);

/* Checks that the configuration (or `rules`) switches on, sorted by id. FG_ERR_INPUT for a glob
 * that matches no check. */
fg_err fg_run_select_checks(fg_check_set *out, fg_arena *a, const fg_run_request *request,
                            fg_error *err);
/* Metadata of the given checks, joined with the catalogue. */
fg_err fg_run_rule_infos(const fg_rule_info **out, fg_arena *a, const fg_check_set *set,
                         fg_error *err);
/* "memory.double-free" -> "MemoryDoubleFree". */
const char *fg_run_rule_name(fg_arena *a, const char *id);
/* Names (in a) of the checks of the set that stay silent on their own canary. In this process. */
void fg_run_dead_checks(fg_arena *a, const fg_check_set *set, const char ***out, size_t *n);

#endif
