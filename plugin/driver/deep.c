#include "driver/deep.h"

#include "ir/object.h"
#include "work/pool.h"

typedef struct deep_job {
	const fg_deep_request *request;
	fg_run_result *result;
	fg_buf *bytes;
} deep_job;

static void write_gaps(const fg_analysis_result *analysis, const fg_link *link, fg_buf *out)
{
	fg_coverage coverage;
	fg_coverage_init(&coverage);
	for (size_t i = 0; i < analysis->gaps.n; i++) {
		const fg_link_function *f = &link->functions.at[analysis->gaps.at[i].function];
		fg_unit *u = link->units.at[f->unit].unit;
		fg_location at = {.path = ""};
		fg_unit_locate(u, fg_unit_decl(u, f->decl)->name_place, &at);
		fg_coverage_gap gap = {analysis->gaps.at[i].reason, "paths beyond the budget",
		                       link->units.at[f->unit].source, f->name, at.path, at.line};
		fg_coverage_add_gap(&coverage, &gap);
	}
	fg_coverage_write(&coverage, out);
	fg_coverage_release(&coverage);
}

/* Microseconds per function and the name of the slowest, for fg_run_cost. */
static void write_times(fg_analysis_result *analysis, const fg_link *link, fg_buf *out)
{
	fg_wire_put_u64(out, (uint64_t)(fg_analysis_percentile(analysis, 0.50) * 1e6));
	fg_wire_put_u64(out, (uint64_t)(fg_analysis_percentile(analysis, 0.99) * 1e6));
	fg_wire_put_u64(out, (uint64_t)(analysis->slowest_seconds * 1e6));
	fg_wire_put_str(out, analysis->functions ? link->functions.at[analysis->slowest].name : "");
}

static void read_times(fg_run_cost *cost, fg_wire_reader *r)
{
	size_t n;
	cost->function_p50 = (double)fg_wire_u64(r) / 1e6;
	cost->function_p99 = (double)fg_wire_u64(r) / 1e6;
	cost->function_max = (double)fg_wire_u64(r) / 1e6;
	const char *name = fg_wire_str(r, &n);
	snprintf(cost->slowest_function, sizeof(cost->slowest_function), "%.*s", (int)n, name);
}

static void work(size_t item, fg_buf *out, void *payload)
{
	deep_job *job = payload;
	const fg_deep_request *rq = job->request;
	fg_analysis_result analysis;
	fg_findings found;
	(void)item;
	fg_findings_init(&found);
	fg_analysis_run(&analysis, rq->link, rq->models);
	fg_rules_run_issues(rq->checks, rq->link, &analysis, rq->root, &found);
	fg_findings_write(&found, out);
	write_gaps(&analysis, rq->link, out);
	write_times(&analysis, rq->link, out);
	fg_findings_release(&found);
	fg_analysis_result_release(&analysis);
}

static void lost(deep_job *job, const fg_work_result *r)
{
	const char *reason = r->status == FG_WORK_TIMED_OUT         ? "timeout"
	                     : r->status == FG_WORK_OUT_OF_MEMORY ? "memory-limit"
	                                                           : "crash";
	fg_coverage_gap gap = {reason, "the deep engine did not finish", "", "", "", 0};
	fg_coverage_add_gap(&job->result->coverage, &gap);
}

bool fg_deep_replay(fg_run_result *out, const void *bytes, size_t n)
{
	fg_wire_reader reader = {bytes, n, false};
	if (!fg_findings_read(&out->findings, &reader) ||
	    !fg_coverage_read(&out->coverage, &reader))
		return false;
	read_times(&out->cost, &reader);
	return true;
}

static bool done(const fg_work_result *r, void *payload)
{
	deep_job *job = payload;
	fg_run_cost *cost = &job->result->cost;
	cost->deep_seconds += r->cpu_seconds;
	cost->total_seconds += r->cpu_seconds;
	if (r->peak_bytes > cost->peak_bytes)
		cost->peak_bytes = r->peak_bytes;
	if (r->status != FG_WORK_DONE || !fg_deep_replay(job->result, r->bytes, r->n))
		lost(job, r);
	else
		fg_buf_put(job->bytes, r->bytes, r->n);
	return true;
}

/* The models every program has. */
static fg_err load_models(fg_models *models, fg_error *err)
{
	fg_models_init(models);
	fg_err code = fg_models_load_builtin(models, err);
	return code ? code : fg_models_finish(models, err);
}

fg_err fg_deep_run(fg_run_result *out, const fg_deep_request *request, fg_buf *bytes, fg_error *err)
{
	deep_job job = {.request = request, .result = out, .bytes = bytes};
	fg_work_options options = {
		.jobs = 1,
		.timeout_seconds = request->config->build.timeout_seconds * 10,
		.memory_bytes = (uint64_t)request->config->build.memory_mib << 20,
	};
	return fg_work_run(1, &options, work, done, &job, err);
}

void fg_deep_run_unit(const fg_check_set *checks, fg_ir *ir, fg_findings *out)
{
	fg_analysis_result analysis;
	fg_buf bytes = FG_BUF_INIT;
	fg_models models;
	fg_link link;
	fg_link_init(&link);
	fg_object_write(ir, &bytes);
	if (load_models(&models, NULL) == FG_OK &&
	    fg_link_add_object(&link, "", bytes.at, bytes.n, NULL) == FG_OK) {
		fg_link_finish(&link, false);
		fg_analysis_run(&analysis, &link, &models);
		fg_rules_run_issues(checks, &link, &analysis, "/", out);
		fg_analysis_result_release(&analysis);
	}
	fg_models_release(&models);
	fg_link_release(&link);
	fg_buf_release(&bytes);
}
