/*
 * The deep engine as a step of the run: in a worker, so that a crash, a time-out
 * or a memory limit is a gap and the other findings stay.
 */
#ifndef FG_DRIVER_DEEP_H
#define FG_DRIVER_DEEP_H

#include "analysis/analysis.h"
#include "driver/run.h"
#include "link/link.h"
#include "models/models.h"

typedef struct fg_deep_request {
	const fg_check_set *checks;
	const fg_link *link;
	const char *root;
	const fg_config *config;
	const fg_models *models;
	uint64_t deadline; /* as of the run */
	unsigned jobs; /* processes for one level of the call graph; 0, 1: none */
	/* By unit: what an earlier run left of its components, and then this one; NULL: nothing is
	 * kept. identity: of engine and models. */
	fg_buf *walks;
	bool *are_new; /* of walks: this run's are others than those before */
	const char *identity;
	bool is_careful; /* each component in a child: what crashes costs only itself */
	/* Called once while the engine runs, in this process; NULL: nothing to do. */
	void (*meanwhile)(void *payload);
	void *payload;
	bool is_made; /* of unit objects, whose texts may be others by now: that is said of them */
	const uint32_t *parts;  /* by unit of the link: its number among the parts of the program */
	const uint32_t *records; /* by part: number of the unit's record in the coverage */
	size_t part_count;
} fg_deep_request;

/* Add findings and gaps to the result, and take from the units' records the functions that were not
 * looked at to their end: all of them when the engine did not finish. FG_ERR_CANCELLED is an error.
 * `bytes` gets what fg_deep_replay takes, or nothing when the engine did not finish. */
fg_err fg_deep_run(fg_run_result *out, const fg_deep_request *request, fg_buf *bytes,
                   fg_error *err);
/* Add what an earlier run found; of the request only records and their number matter. */
bool fg_deep_replay(fg_run_result *out, const fg_deep_request *request, const void *bytes,
                    size_t n);
/* The same over one lowered unit of a project at `root`, in this process: canaries and annotated
 * tests. */
void fg_deep_run_unit(const fg_check_set *checks, fg_ir *ir, const char *root, fg_findings *out);

#endif
