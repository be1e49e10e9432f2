#include "driver/deep.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "ir/object.h"
#include "work/pool.h"

typedef struct deep_job {
	const fg_deep_request *request;
	fg_run_result *result;
	fg_buf *bytes;
	fg_work_status status;
} deep_job;

static const char *detail_of(const char *reason)
{
	return strcmp(reason, "analysis-budget") == 0 ? "paths beyond the budget"
	                                              : "the deep engine did not finish it";
}

static void write_gaps(const fg_analysis_result *analysis, const fg_link *link,
                       fg_coverage *coverage, fg_buf *out)
{
	for (size_t i = 0; i < analysis->gaps.n; i++) {
		const fg_link_function *f = &link->functions.at[analysis->gaps.at[i].function];
		fg_unit *u = link->units.at[f->unit].unit;
		fg_location at = {.path = ""};
		fg_unit_locate(u, fg_unit_decl(u, f->decl)->name_place, &at);
		fg_coverage_gap gap = {analysis->gaps.at[i].reason, detail_of(analysis->gaps.at[i].reason),
		                       link->units.at[f->unit].source, f->name, at.path, at.line};
		fg_coverage_add_gap(coverage, &gap);
	}
	fg_coverage_write(coverage, out);
}

/* ---- functions that do not count as analysed ---- */

/* A function of the unit that is a part; lines only where it stands in the source itself. */
typedef struct lost_function {
	uint32_t part;
	fg_line_span lines;
} lost_function;

static lost_function lost_of(const fg_deep_request *rq, uint32_t number)
{
	const fg_link_function *f = &rq->link->functions.at[number];
	fg_unit *u = rq->link->units.at[f->unit].unit;
	const fg_decl *d = fg_unit_decl(u, f->decl);
	lost_function lost = {rq->parts ? rq->parts[f->unit] : f->unit, {0, 0}};
	fg_location at;
	if ((d->flags & FG_DECL_IN_MAIN) && fg_unit_locate(u, d->place, &at))
		lost.lines = (fg_line_span){at.line, at.end_line};
	return lost;
}

static bool take_lost(fg_run_result *out, const fg_deep_request *rq, const lost_function *lost)
{
	if (!rq->records)
		return true; /* nobody counts */
	if (lost->part >= rq->part_count)
		return false;
	uint32_t record = rq->records[lost->part];
	fg_unit_record *u = &out->coverage.units.at[record];
	u->functions_analysed -= u->functions_analysed > 0;
	fg_coverage_add_unread(&out->coverage, record, lost->lines);
	return true;
}

/* Each once, whatever the number of its gaps. */
static void write_lost(const fg_analysis_result *analysis, const fg_deep_request *rq, fg_buf *out)
{
	bool *is_lost = fg_calloc(rq->link->functions.n + 1, sizeof(*is_lost));
	uint32_t n = 0;
	for (size_t i = 0; i < analysis->gaps.n; i++) {
		n += !is_lost[analysis->gaps.at[i].function];
		is_lost[analysis->gaps.at[i].function] = true;
	}
	fg_wire_put_u32(out, n);
	for (uint32_t i = 0; i < rq->link->functions.n; i++) {
		if (!is_lost[i])
			continue;
		lost_function lost = lost_of(rq, i);
		fg_wire_put_u32(out, lost.part);
		fg_wire_put_u32(out, lost.lines.first);
		fg_wire_put_u32(out, lost.lines.last);
	}
	fg_free(is_lost);
}

static bool read_lost(fg_run_result *out, const fg_deep_request *rq, fg_wire_reader *r)
{
	for (uint32_t n = fg_wire_u32(r); n && !r->failed; n--) {
		lost_function lost = {fg_wire_u32(r), {0, 0}};
		lost.lines.first = fg_wire_u32(r);
		lost.lines.last = fg_wire_u32(r);
		if (!r->failed && !take_lost(out, rq, &lost))
			return false;
	}
	return !r->failed;
}

/* Whoever asked for the engine has no answer about any of them. */
static void lose_all(fg_run_result *out, const fg_deep_request *rq)
{
	for (uint32_t i = 0; i < rq->link->functions.n; i++) {
		lost_function lost = lost_of(rq, i);
		if (rq->link->functions.at[i].body)
			(void)take_lost(out, rq, &lost);
	}
	/* A function that is in several units is joined once. */
	for (size_t i = 0; rq->parts && i < rq->link->units.n; i++)
		out->coverage.units.at[rq->records[rq->parts[i]]].functions_analysed = 0;
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

static const char *reason_of(fg_work_status status)
{
	return status == FG_WORK_TIMED_OUT       ? "timeout"
	       : status == FG_WORK_OUT_OF_MEMORY ? "memory-limit"
	                                         : "crash";
}

/* ---- what components left, by the key of all they depend on ---- */

/*
 * By the unit of the component's first function: entries of key, length and bytes, one behind
 * another; those of earlier runs, and those of this one. Behind these, what was not asked for stays
 * for a while: the other side of a change, a program of other units.
 *
 * Most entries of a run lie in what earlier ones left, and most units' are just that: they are
 * referred to, and copied only where something is new.
 */
typedef struct kept_entry {
	const char *at; /* in the old bytes; NULL: in `made` at `offset` */
	size_t offset, n;
} kept_entry;

typedef struct unit_walks {
	FG_VEC(kept_entry) entries; /* in their order */
	fg_buf made;
	size_t total; /* bytes of the entries */
} unit_walks;

typedef struct walks {
	const fg_deep_request *rq;
	fg_map by_key; /* -> unit and place of the entry in its old bytes */
	fg_map used;   /* keys of this run */
	unit_walks *units; /* NULL: nothing is kept */
} walks;

enum { SPARE = 2 }; /* times as many bytes of walks that were not asked for */

/* An entry of old bytes. */
typedef struct old_entry {
	const char *at, *key;
	size_t n, key_n, left_n;
	const void *left;
} old_entry;

static bool next_old(fg_wire_reader *r, old_entry *out)
{
	if (!r->left || r->failed)
		return false;
	out->at = (const char *)r->at;
	size_t before = r->left;
	out->key = fg_wire_str(r, &out->key_n);
	out->left = fg_wire_bytes(r, &out->left_n);
	out->n = before - r->left;
	return !r->failed;
}

static fg_wire_reader read_from(const fg_buf *old, size_t at)
{
	return (fg_wire_reader){(const unsigned char *)fg_buf_str(old) + at, old->n - at, false};
}

static void read_old(walks *w, uint32_t unit)
{
	const fg_buf *old = &w->rq->walks[unit];
	fg_wire_reader r = read_from(old, 0);
	for (old_entry e; next_old(&r, &e);)
		*fg_map_put(&w->by_key, e.key, e.key_n, NULL) =
			(uint64_t)unit << 32 | (uint64_t)(e.at - old->at);
}

static void open_walks(walks *w, const fg_deep_request *rq)
{
	*w = (walks){rq, FG_MAP_INIT, FG_MAP_INIT, NULL};
	if (!rq->walks)
		return;
	w->units = fg_calloc(rq->link->units.n + 1, sizeof(*w->units));
	for (uint32_t i = 0; i < rq->link->units.n; i++)
		read_old(w, i);
}

static void refer_to(unit_walks *u, const old_entry *e)
{
	fg_vec_push(&u->entries, (kept_entry){e->at, 0, e->n});
	u->total += e->n;
}

static void keep_spare(walks *w, uint32_t unit)
{
	unit_walks *u = &w->units[unit];
	size_t most = u->total * (SPARE + 1);
	fg_wire_reader r = read_from(&w->rq->walks[unit], 0);
	for (old_entry e; next_old(&r, &e);)
		if (u->total + e.n <= most && !fg_map_get(&w->used, e.key, e.key_n))
			refer_to(u, &e);
}

static const char *bytes_of(const unit_walks *u, const kept_entry *e)
{
	return e->at ? e->at : u->made.at + e->offset;
}

/* The entries make the old bytes. A component that several units have is found in those of one. */
static bool are_as_before(const unit_walks *u, const fg_buf *old)
{
	size_t end = 0;
	if (u->total != old->n)
		return false;
	for (size_t i = 0; i < u->entries.n; i++) {
		const char *at = bytes_of(u, &u->entries.at[i]);
		if (at != old->at + end && memcmp(at, old->at + end, u->entries.at[i].n) != 0)
			return false;
		end += u->entries.at[i].n;
	}
	return true;
}

/* Most units' are as they were: then they are not sent. */
static void put_fresh(const unit_walks *u, const fg_buf *old, fg_buf *out)
{
	bool is_same = are_as_before(u, old);
	fg_wire_put_u8(out, !is_same);
	if (is_same)
		return;
	fg_wire_put_u64(out, u->total);
	for (size_t i = 0; i < u->entries.n; i++)
		fg_buf_put(out, bytes_of(u, &u->entries.at[i]), u->entries.at[i].n);
}

static void close_walks(walks *w, fg_buf *out)
{
	for (uint32_t i = 0; w->units && i < w->rq->link->units.n; i++) {
		keep_spare(w, i);
		put_fresh(&w->units[i], &w->rq->walks[i], out);
		fg_vec_release(&w->units[i].entries);
		fg_buf_release(&w->units[i].made);
	}
	fg_free(w->units);
	fg_map_release(&w->by_key);
	fg_map_release(&w->used);
}

static bool find_walk(const walks *w, const char *key, old_entry *out)
{
	const uint64_t *place = fg_map_get_str(&w->by_key, key);
	if (!place)
		return false;
	fg_wire_reader r = read_from(&w->rq->walks[*place >> 32], (size_t)(*place & UINT32_MAX));
	return next_old(&r, out);
}

/* old: where it was found; NULL: `left` was made now. */
static void keep_walk(walks *w, uint32_t unit, const char *key, const old_entry *old,
                      const fg_buf *left)
{
	unit_walks *u = &w->units[unit];
	fg_map_put_str(&w->used, key, NULL);
	if (old) {
		refer_to(u, old);
		return;
	}
	size_t begin = u->made.n;
	fg_wire_put_str(&u->made, key);
	fg_wire_put_bytes(&u->made, left->at, left->n);
	fg_vec_push(&u->entries, (kept_entry){NULL, begin, u->made.n - begin});
	u->total += u->made.n - begin;
}

/* ---- one level of the call graph ---- */

enum {
	SPREAD_MIN = 64, /* components that are worth the processes */
	ITEMS_PER_JOB = 4,
	ITEM_SECONDS = 600,
};

/* A component of the level. */
typedef struct walk {
	fg_analysis_piece piece;
	fg_analysis_digest key;
	fg_analysis_names *names; /* NULL: nothing is kept */
	fg_buf left;         /* what its walk left, unless is_old */
	old_entry old;
	const char *trouble; /* why it left nothing; NULL: it was walked */
	bool is_old;
} walk;

typedef struct level_job {
	fg_program_analysis *analysis;
	FG_VEC(walk) walks;
	FG_VEC(uint32_t) todo; /* numbers of walks */
	uint32_t items;
} level_job;

static uint32_t item_begin(const level_job *job, size_t item)
{
	return (uint32_t)((uint64_t)job->todo.n * item / job->items);
}

static void walk_item(size_t item, fg_buf *out, void *payload)
{
	level_job *job = payload;
	for (uint32_t i = item_begin(job, item); i < item_begin(job, item + 1); i++) {
		const walk *w = &job->walks.at[job->todo.at[i]];
		fg_buf left = FG_BUF_INIT;
		fg_analysis_write_piece(job->analysis, w->piece, w->names, &left);
		fg_wire_put_bytes(out, left.at, left.n);
		fg_buf_release(&left);
	}
}

static bool keep_item(const fg_work_result *r, void *payload)
{
	level_job *job = payload;
	fg_wire_reader reader = {r->bytes, r->n, false};
	for (uint32_t i = item_begin(job, r->item); i < item_begin(job, r->item + 1); i++) {
		walk *w = &job->walks.at[job->todo.at[i]];
		size_t n = 0;
		const void *bytes =
			r->status == FG_WORK_DONE ? fg_wire_bytes(&reader, &n) : NULL;
		w->trouble = n ? NULL : reason_of(r->status);
		fg_buf_put(&w->left, bytes, n);
	}
	return true;
}

static void walk_here(level_job *job)
{
	for (size_t i = 0; i < job->todo.n; i++) {
		walk *w = &job->walks.at[job->todo.at[i]];
		fg_analysis_write_piece(job->analysis, w->piece, w->names, &w->left);
		w->trouble = NULL;
	}
}

static void walk_in_children(level_job *job, const fg_deep_request *rq)
{
	fg_work_options options = {.jobs = rq->jobs, .timeout_seconds = ITEM_SECONDS};
	uint32_t wanted = rq->jobs * ITEMS_PER_JOB, n = (uint32_t)job->todo.n;
	job->items = rq->is_careful || wanted > n ? n : wanted;
	(void)fg_work_run(job->items, &options, walk_item, keep_item, job, NULL);
}

static void begin_level(level_job *job, uint32_t level, uint32_t n, const walks *kept)
{
	for (uint32_t i = 0; i < n; i++) {
		walk *w = fg_vec_add(&job->walks);
		w->piece = (fg_analysis_piece){level, i, 1};
		w->trouble = "crash"; /* until somebody has walked it */
		if (kept->units) {
			w->names = fg_analysis_name(job->analysis, w->piece, &w->key);
			w->is_old = find_walk(kept, w->key.hex, &w->old);
		}
		if (w->is_old)
			w->trouble = NULL;
		else
			fg_vec_push(&job->todo, i);
	}
}

/* What was kept may be torn, whatever its checksum says: then the component is walked. */
static void enter(fg_program_analysis *p, walk *w)
{
	if (w->is_old &&
	    fg_analysis_enter_piece(p, w->piece, w->names, w->old.left, w->old.left_n))
		return;
	if (w->is_old) {
		w->is_old = false;
		fg_analysis_write_piece(p, w->piece, w->names, &w->left);
	}
	if (!fg_analysis_enter_piece(p, w->piece, w->names, w->left.at, w->left.n))
		FG_BUG("what a component left is torn");
}

/* Of what was found only what is portable was kept. */
static void keep_if_portable(fg_program_analysis *p, walk *w, walks *kept)
{
	if (!w->is_old && !fg_analysis_is_portable(w->left.at, w->left.n))
		return;
	if (!w->is_old)
		fg_analysis_note_piece(p, w->piece, w->names, &w->left);
	keep_walk(kept, fg_analysis_piece_unit(p, w->piece), w->key.hex,
	          w->is_old ? &w->old : NULL, &w->left);
}

/* In order, whoever walked them. True: some of them were lost. */
static bool enter_level(level_job *job, walks *kept)
{
	bool has_lost = false;
	for (size_t i = 0; i < job->walks.n; i++) {
		walk *w = &job->walks.at[i];
		has_lost |= w->trouble != NULL;
		if (w->trouble)
			fg_analysis_lose_piece(job->analysis, w->piece, w->trouble);
		else
			enter(job->analysis, w);
		if (!w->trouble && kept->units)
			keep_if_portable(job->analysis, w, kept);
		fg_analysis_names_free(w->names);
		fg_buf_release(&w->left);
	}
	return has_lost;
}

static bool run_level(fg_program_analysis *p, uint32_t level, const fg_deep_request *rq, walks *kept)
{
	uint32_t n = fg_analysis_level_size(p, level);
	if (!kept->units && !rq->is_careful && (rq->jobs < 2 || n < SPREAD_MIN)) {
		fg_analysis_run_piece(p, (fg_analysis_piece){level, 0, n}); /* nobody reads it */
		return false;
	}
	level_job job = {.analysis = p};
	begin_level(&job, level, n, kept);
	if (rq->is_careful || (rq->jobs > 1 && job.todo.n >= SPREAD_MIN))
		walk_in_children(&job, rq);
	else
		walk_here(&job);
	bool has_lost = enter_level(&job, kept);
	fg_vec_release(&job.walks);
	fg_vec_release(&job.todo);
	return has_lost;
}

/* Result (bytes), then of each unit the walks to keep. */
static void work(size_t item, fg_buf *out, void *payload)
{
	const fg_deep_request *rq = ((deep_job *)payload)->request;
	fg_analysis_result analysis;
	fg_findings found;
	fg_coverage coverage;
	fg_buf told = FG_BUF_INIT;
	bool has_lost = false;
	walks kept;
	(void)item;
	fg_findings_init(&found);
	fg_coverage_init(&coverage);
	open_walks(&kept, rq);
	fg_program_analysis *p = fg_analysis_begin(&analysis, rq->link, rq->models);
	if (rq->walks)
		fg_analysis_identify(p, rq->identity);
	for (uint32_t level = 0; level < rq->link->level_count; level++)
		has_lost |= run_level(p, level, rq, &kept);
	fg_analysis_finish(p);
	fg_rules_run_issues(rq->checks, rq->link, &analysis, rq->root, &found,
	                    rq->is_made ? NULL : &coverage);
	has_lost |= coverage.gaps.n > 0;
	fg_findings_write(&found, &told);
	write_gaps(&analysis, rq->link, &coverage, &told);
	write_lost(&analysis, rq, &told);
	write_times(&analysis, rq->link, &told);
	fg_wire_put_u8(out, !has_lost);
	fg_wire_put_bytes(out, told.at, told.n);
	close_walks(&kept, out);
	fg_buf_release(&told);
	fg_coverage_release(&coverage);
	fg_findings_release(&found);
	fg_analysis_result_release(&analysis);
}

bool fg_deep_replay(fg_run_result *out, const fg_deep_request *request, const void *bytes, size_t n)
{
	fg_wire_reader reader = {bytes, n, false};
	if (!fg_findings_read(&out->findings, &reader) ||
	    !fg_coverage_read(&out->coverage, &reader) || !read_lost(out, request, &reader))
		return false;
	read_times(&out->cost, &reader);
	return true;
}

static bool done(const fg_work_result *r, void *payload)
{
	deep_job *job = payload;
	fg_run_cost *cost = &job->result->cost;
	cost->deep_seconds += r->cpu_seconds;
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

static void meanwhile(void *payload)
{
	const fg_deep_request *rq = ((deep_job *)payload)->request;
	if (rq->meanwhile)
		rq->meanwhile(rq->payload);
}

static fg_err run_once(deep_job *job, fg_error *err)
{
	const fg_config *c = job->request->config;
	fg_work_options options = {
		.jobs = 1,
		.meanwhile = meanwhile,
		.timeout_seconds = seconds_for(job->request),
		.deadline = job->request->deadline,
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

static void take_fresh(fg_wire_reader *r, fg_buf *out)
{
	size_t n;
	const void *fresh = fg_wire_bytes(r, &n);
	fg_buf_clear(out);
	fg_buf_put(out, fresh, n);
}

/* Where something was lost a later run may have more luck: nothing is kept as the whole. */
static fg_err take_result(fg_run_result *out, const fg_deep_request *rq, fg_buf *left,
                          fg_buf *bytes)
{
	size_t told_n;
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(left), left->n, false};
	bool is_whole = fg_wire_u8(&r);
	const void *told = fg_wire_bytes(&r, &told_n);
	if (r.failed || !fg_deep_replay(out, rq, told, told_n))
		FG_BUG("the result of the deep engine is torn");
	if (is_whole)
		fg_buf_put(bytes, told, told_n);
	for (size_t i = 0; rq->walks && i < rq->link->units.n; i++) {
		rq->are_new[i] = fg_wire_u8(&r);
		if (rq->are_new[i])
			take_fresh(&r, &rq->walks[i]);
	}
	fg_buf_release(left);
	return FG_OK;
}

fg_err fg_deep_run(fg_run_result *out, const fg_deep_request *request, fg_buf *bytes, fg_error *err)
{
	fg_deep_request once = *request;
	fg_buf left = FG_BUF_INIT;
	deep_job job = {.request = &once, .result = out, .bytes = &left};
	fg_err code = run_once(&job, err);
	if (!code && (job.status == FG_WORK_CRASHED || job.status == FG_WORK_OUT_OF_MEMORY)) {
		once.is_careful = true; /* one function must not cost all others */
		once.meanwhile = NULL;
		code = run_once(&job, err);
	}
	if (code || job.status != FG_WORK_DONE)
		fg_buf_release(&left);
	if (code)
		return code;
	if (job.status != FG_WORK_DONE) {
		bool is_late = request->deadline && fg_work_now() >= request->deadline;
		fg_coverage_gap gap = {is_late ? FG_RUN_DEFERRED : reason_of(job.status),
		                       "the deep engine did not finish", "", "", "", 0};
		fg_coverage_add_gap(&out->coverage, &gap);
		lose_all(out, request);
		return FG_OK;
	}
	return take_result(out, request, &left, bytes);
}

void fg_deep_run_unit(const fg_check_set *checks, fg_ir *ir, const char *root, fg_findings *out)
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
		fg_rules_run_issues(checks, &link, &analysis, root, out, NULL);
		fg_analysis_result_release(&analysis);
	}
	fg_models_release(&models);
	fg_link_release(&link);
	fg_buf_release(&bytes);
}
