#include "driver/deep.h"

#include "base/bug.h"
#include "ir/object.h"
#include "work/pool.h"

typedef struct deep_job {
	const fg_deep_request *request;
	fg_run_result *result;
	fg_buf *bytes;
	fg_work_status status;
	bool has_lost; /* in the engine's process: pieces */
} deep_job;

static const char *detail_of(const char *reason)
{
	return strcmp(reason, "analysis-budget") == 0 ? "paths beyond the budget"
	                                              : "the deep engine did not finish it";
}

static void write_gaps(const fg_analysis_result *analysis, const fg_link *link, fg_buf *out)
{
	fg_coverage coverage;
	fg_coverage_init(&coverage);
	for (size_t i = 0; i < analysis->gaps.n; i++) {
		const fg_link_function *f = &link->functions.at[analysis->gaps.at[i].function];
		fg_unit *u = link->units.at[f->unit].unit;
		fg_location at = {.path = ""};
		fg_unit_locate(u, fg_unit_decl(u, f->decl)->name_place, &at);
		fg_coverage_gap gap = {analysis->gaps.at[i].reason, detail_of(analysis->gaps.at[i].reason),
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

/* ---- pieces of a level, in children of the engine's process ---- */

enum {
	SPREAD_MIN = 64,     /* functions of a level that are worth the processes */
	PIECES_PER_JOB = 4,
	PIECE_SECONDS = 600,
};

typedef struct level_job {
	fg_program_analysis *analysis;
	FG_VEC(fg_analysis_piece) pieces;
	FG_VEC(fg_buf) left; /* by piece: what the child wrote; empty: it was lost */
	FG_VEC(const char *) trouble; /* why; NULL: it was not */
} level_job;

static const char *reason_of(fg_work_status status)
{
	return status == FG_WORK_TIMED_OUT       ? "timeout"
	       : status == FG_WORK_OUT_OF_MEMORY ? "memory-limit"
	                                         : "crash";
}

static void look_at_piece(size_t item, fg_buf *out, void *payload)
{
	level_job *job = payload;
	fg_analysis_write_piece(job->analysis, job->pieces.at[item], out);
}

static bool keep_piece(const fg_work_result *r, void *payload)
{
	level_job *job = payload;
	if (r->status == FG_WORK_DONE)
		fg_buf_put(&job->left.at[r->item], r->bytes, r->n);
	else
		job->trouble.at[r->item] = reason_of(r->status);
	return true;
}

static void cut(level_job *job, uint32_t level, uint32_t components, uint32_t pieces)
{
	for (uint32_t i = 0; i < pieces; i++) {
		uint32_t first = (uint32_t)((uint64_t)components * i / pieces),
			 end = (uint32_t)((uint64_t)components * (i + 1) / pieces);
		fg_vec_push(&job->pieces, (fg_analysis_piece){level, first, end - first});
		fg_vec_push(&job->left, (fg_buf)FG_BUF_INIT);
		fg_vec_push(&job->trouble, NULL);
	}
}

/* Entered in order, whichever came first. True: some of them were lost. */
static bool enter(level_job *job)
{
	bool has_lost = false;
	for (size_t i = 0; i < job->pieces.n; i++) {
		fg_buf *left = &job->left.at[i];
		bool is_lost = job->trouble.at[i] || left->n == 0;
		has_lost |= is_lost;
		if (is_lost)
			fg_analysis_lose_piece(job->analysis, job->pieces.at[i],
			                       job->trouble.at[i] ? job->trouble.at[i] : "crash");
		else if (!fg_analysis_read_piece(job->analysis, left->at, left->n))
			FG_BUG("a piece of the program is torn");
		fg_buf_release(left);
	}
	return has_lost;
}

static void run_level(fg_program_analysis *p, uint32_t level, deep_job *deep)
{
	const fg_deep_request *rq = deep->request;
	uint32_t functions, components = fg_analysis_level_size(p, level, &functions);
	if (!rq->is_careful && (rq->jobs < 2 || functions < SPREAD_MIN)) {
		fg_analysis_run_piece(p, (fg_analysis_piece){level, 0, components});
		return;
	}
	fg_work_options options = {.jobs = rq->jobs, .timeout_seconds = PIECE_SECONDS};
	level_job job = {.analysis = p};
	uint32_t pieces = rq->is_careful ? components : rq->jobs * PIECES_PER_JOB;
	cut(&job, level, components, pieces < components ? pieces : components);
	(void)fg_work_run(job.pieces.n, &options, look_at_piece, keep_piece, &job, NULL);
	deep->has_lost |= enter(&job);
	fg_vec_release(&job.pieces);
	fg_vec_release(&job.left);
	fg_vec_release(&job.trouble);
}

static void work(size_t item, fg_buf *out, void *payload)
{
	deep_job *job = payload;
	const fg_deep_request *rq = job->request;
	fg_analysis_result analysis;
	fg_findings found;
	(void)item;
	fg_findings_init(&found);
	fg_program_analysis *p = fg_analysis_begin(&analysis, rq->link, rq->models);
	for (uint32_t level = 0; level < rq->link->level_count; level++)
		run_level(p, level, job);
	fg_analysis_finish(p);
	fg_rules_run_issues(rq->checks, rq->link, &analysis, rq->root, &found);
	fg_findings_write(&found, out);
	write_gaps(&analysis, rq->link, out);
	write_times(&analysis, rq->link, out);
	fg_wire_put_u8(out, !job->has_lost); /* last; a later run may have more luck */
	fg_findings_release(&found);
	fg_analysis_result_release(&analysis);
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
	job->status = r->status;
	if (r->status == FG_WORK_DONE)
		fg_buf_put(job->bytes, r->bytes, r->n);
	return true;
}

/* Every function of the program must have had its chance before the whole is given up. */
static unsigned seconds_for(const fg_deep_request *rq)
{
	enum { PER_SECOND = 20 };
	unsigned configured = rq->config->build.timeout_seconds * 10;
	return configured ? configured + (unsigned)(rq->link->functions.n / PER_SECOND) : 0;
}

static fg_err run_once(deep_job *job, fg_error *err)
{
	const fg_config *c = job->request->config;
	fg_work_options options = {
		.jobs = 1,
		.timeout_seconds = seconds_for(job->request),
		.memory_bytes = (uint64_t)c->build.memory_mib << 20,
	};
	return fg_work_run(1, &options, work, done, job, err);
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
	fg_deep_request once = *request;
	deep_job job = {.request = &once, .result = out, .bytes = bytes};
	fg_err code = run_once(&job, err);
	if (!code && (job.status == FG_WORK_CRASHED || job.status == FG_WORK_OUT_OF_MEMORY)) {
		once.is_careful = true; /* one function must not cost all others */
		code = run_once(&job, err);
	}
	if (code)
		return code;
	if (job.status != FG_WORK_DONE) {
		fg_coverage_gap gap = {reason_of(job.status), "the deep engine did not finish", "", "",
		                       "", 0};
		fg_coverage_add_gap(&out->coverage, &gap);
		return FG_OK;
	}
	bool is_whole = fg_buf_str(bytes)[bytes->n - 1];
	if (!fg_deep_replay(out, bytes->at, bytes->n))
		FG_BUG("the result of the deep engine is torn");
	if (!is_whole)
		fg_buf_clear(bytes);
	return FG_OK;
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
