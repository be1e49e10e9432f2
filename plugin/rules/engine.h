/*
 * Runs checks: over one unit in a worker, over the program in the parent.
 */
#ifndef FG_RULES_ENGINE_H
#define FG_RULES_ENGINE_H

#include "analysis/analysis.h"
#include "findings/coverage.h"
#include "product/product.h"
#include "rules/check.h"
#include "rules/zones.h"

/* Which checks run; made from the configuration by the driver. */
typedef struct fg_check_set {
	const fg_check **at; /* sorted by id; allocated in the arena given to fg_check_set_init */
	size_t n;
	/* Of the run; NULL: those of the program, loaded when a check asks. */
	const fg_models *models;
	/* The text that is judged instead of the file of that absolute path; NULL = the file's own.
	 * May be NULL itself. */
	const char *(*text_of)(const char *path, size_t *n, const void *payload);
	const void *text_payload;
} fg_check_set;

/* The check has a callback that is asked in a unit's worker: fg_rules_run_unit calls it. */
bool fg_rules_look_at_unit(const fg_check *check);
/* Run every callback of the set over one unit; findings go to out. */
void fg_rules_run_unit(const fg_check_set *set, fg_unit *unit, fg_ast *ast, fg_ir *ir,
                       fg_findings *out);
/* What program callbacks know of the project. */
typedef struct fg_project_facts {
	const char *root; /* source lines of mends are read from the files below it again */
	const fg_zone_map *zones; /* NULL = none */
	/* Bytes of stack of main and of one interrupt handler; 0 = not said. */
	uint32_t main_stack, interrupt_stack;
} fg_project_facts;

/* Run the program callbacks. */
void fg_rules_run_program(const fg_check_set *set, const fg_program *program,
                          const fg_project_facts *project, fg_findings *out);

/* Some check of the set wants the product; run the product callbacks. */
bool fg_rules_want_product(const fg_check_set *set);
void fg_rules_run_product(const fg_check_set *set, const fg_product *product, fg_findings *out);

/* Some check of the set wants the deep engine's issues. */
bool fg_rules_want_issues(const fg_check_set *set);
/* Hand the issues to the checks that asked for their kinds. Source lines are read from the files
 * below root again; one that changed since it was parsed is not quoted, and a gap of
 * `changed` unless that is NULL. */
void fg_rules_run_issues(const fg_check_set *set, const fg_link *link,
                         const fg_analysis_result *analysis, const char *root, fg_findings *out,
                         fg_coverage *changed);

/* Take out each finding for which one of a rule that says more of the defect stands. `all` is
 * sorted, as by fg_findings_finish. */
void fg_rules_supersede(const fg_check_set *set, fg_findings *all);

#endif
