/*
 * The pipeline, top to bottom:
 *
 *	select checks -> select and translate commands -> workers: parse, lower, check
 *	-> join the program (link), program checks -> levels and ownership -> sort, number, count
 *
 * Workers hand back bytes; they are merged in the order of the commands, so the
 * result does not depend on how many workers there were or who was first.
 */
#include "driver/run.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "base/path.h"
#include "driver/deep.h"
#include "driver/models.h"
#include "driver/product.h"
#include "driver/ownership.h"
#include "driver/security_level.h"
#include "driver/unit_job.h"
#include "driver/zones.h"
#include "link/link.h"
#include "work/pool.h"
#include "work/progress.h"

#include <sys/resource.h>
#include <sys/time.h>

typedef struct unit_result {
	fg_work_status status;
	int signal;
	void *bytes; /* given back as soon as the unit is merged */
	size_t n;
} unit_result;

typedef struct run_state {
	const fg_run_request *request;
	fg_run_result *result;
	fg_arena arena;
	fg_unit_job job;
	FG_VEC(fg_clang_command) commands;
	unit_result *units; /* one per command, then one for the canaries */
	fg_program program;
	fg_link link;       /* is_deep: the units themselves */
	bool is_deep;       /* some rule wants the deep engine */
	fg_models models;
	fg_product product;
	bool wants_product; /* the whole database is looked at, and some rule asks for its build */
	bool lost_unit;     /* some unit of the program is not in it */
	fg_owners owners;
	fg_progress *progress;
	size_t done;
	fg_frontend *frontend; /* a worker's own, made on first use */
} run_state;

/* ---- commands ---- */

static bool is_at_or_below(const char *path, const char *file)
{
	return strcmp(path, file) == 0 || fg_path_below(path, file);
}

static bool is_requested(const fg_run_request *rq, const char *file)
{
	for (size_t i = 0; i < rq->path_count; i++)
		if (is_at_or_below(rq->paths[i], file))
			return true;
	return rq->path_count == 0;
}

static const char *shown(const run_state *s, const char *path)
{
	const char *below = fg_path_below(s->request->root, path);
	return below ? below : path;
}

static void add_unit_gap(run_state *s, const char *reason, const char *detail, const char *source)
{
	fg_coverage_gap gap = {reason, detail ? detail : "", source, "", "", 0};
	fg_coverage_add_gap(&s->result->coverage, &gap);
}

/* A command of the database that never reaches a worker is a unit that was not analysed. */
static void add_lost_unit(run_state *s, const char *reason, const char *detail, const char *source)
{
	fg_unit_record rec = {.source = source, .arguments_id = "", .sha256 = ""};
	fg_coverage_add_unit(&s->result->coverage, &rec);
	add_unit_gap(s, reason, detail, source);
	s->lost_unit = true;
}

static bool same_command(const fg_clang_command *a, const fg_clang_command *b)
{
	if (strcmp(a->source, b->source) != 0 || strcmp(a->directory, b->directory) != 0 ||
	    strcmp(a->profile, b->profile) != 0 || a->arg_count != b->arg_count)
		return false;
	for (size_t i = 0; i < a->arg_count; i++)
		if (strcmp(a->args[i], b->args[i]) != 0)
			return false;
	return true;
}

static fg_product_request product_request(const run_state *s)
{
	const fg_run_request *rq = s->request;
	return (fg_product_request){rq->config,        rq->db,         rq->root,
	                            s->job.toolchains, rq->is_ignored, rq->payload};
}

static void translate_command(run_state *s, const fg_compile_command *command)
{
	fg_error err = FG_ERROR_INIT;
	fg_clang_command clang;
	if (fg_toolchain_translate(s->job.toolchains, command, &clang, &err) == FG_OK) {
		fg_product_request product = product_request(s);
		if (s->wants_product)
			fg_product_take_command(&s->product, &product, command, &clang);
		/* Commands are sorted by file: builds of one source that mean the same stand together. */
		if (s->commands.n == 0 || !same_command(&fg_vec_last(&s->commands), &clang))
			fg_vec_push(&s->commands, clang);
	} else {
		add_lost_unit(s, "bad-command", err.message, shown(s, command->file));
	}
	fg_error_release(&err);
}

/* Asked for and not excluded; what is excluded is counted. */
static bool is_wanted(run_state *s, const char *file)
{
	if (!is_requested(s->request, file))
		return false;
	bool is_selected = fg_config_selects(s->request->config, shown(s, file));
	s->result->coverage.excluded_units += !is_selected;
	return is_selected;
}

static void collect_commands(run_state *s)
{
	const fg_compdb *db = s->request->db;
	for (size_t i = 0; i < db->commands.n; i++) {
		const fg_compile_command *c = &db->commands.at[i];
		if (is_wanted(s, c->file))
			translate_command(s, c);
		else
			s->lost_unit = true;
	}
	for (size_t i = 0; i < db->problems.n; i++) {
		const fg_compdb_problem *p = &db->problems.at[i];
		if (s->request->path_count == 0 || is_requested(s->request, p->file))
			add_lost_unit(s, p->kind, p->reason,
			              p->file[0] ? shown(s, p->file) : "(entry without file)");
	}
	for (size_t i = 0; i < db->others.n; i++)
		s->result->coverage.other_units += is_wanted(s, db->others.at[i]);
}

/* An entry that cannot be used counts: it will be said as a gap. */
static bool is_in_database(const fg_compdb *db, const char *path)
{
	for (size_t i = 0; i < db->commands.n; i++)
		if (is_at_or_below(path, db->commands.at[i].file))
			return true;
	for (size_t i = 0; i < db->problems.n; i++)
		if (is_at_or_below(path, db->problems.at[i].file))
			return true;
	for (size_t i = 0; i < db->others.n; i++)
		if (is_at_or_below(path, db->others.at[i]))
			return true;
	return false;
}

/* A path the user named that matches no unit must be said. */
static fg_err require_paths(const run_state *s, fg_error *err)
{
	const fg_run_request *rq = s->request;
	for (size_t i = 0; i < rq->path_count; i++) {
		if (!is_in_database(rq->db, rq->paths[i])) {
			fg_err code = fg_error_set(err, FG_ERR_NOT_FOUND,
			                           "no compile command for '%s'",
			                           shown(s, rq->paths[i]));
			fg_error_mend(err, "add it to the build, or give the flags: "
			                   "firmgate check %s -- <compiler flags>",
			              shown(s, rq->paths[i]));
			return code;
		}
	}
	return FG_OK;
}

/* ---- workers ---- */

static void write_dead_checks(run_state *s, fg_buf *out)
{
	fg_arena a = FG_ARENA_INIT;
	const char **dead;
	size_t n;
	fg_run_dead_checks(&a, s->job.checks, &dead, &n);
	fg_wire_put_u32(out, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		fg_wire_put_str(out, dead[i]);
	fg_arena_release(&a);
}

static void work(size_t item, fg_buf *out, void *payload)
{
	run_state *s = payload;
	if (item >= s->commands.n) {
		write_dead_checks(s, out);
		return;
	}
	if (!s->frontend)
		s->frontend = fg_frontend_open();
	fg_unit_job_run(&s->job, s->frontend, &s->commands.at[item], out);
}

static bool keep_result(const fg_work_result *r, void *payload)
{
	run_state *s = payload;
	unit_result *u = &s->units[r->item];
	char *copy = fg_alloc(r->n);
	if (r->n)
		memcpy(copy, r->bytes, r->n);
	*u = (unit_result){r->status, r->signal, copy, r->n};
	fg_run_cost *cost = &s->result->cost;
	cost->total_seconds += r->cpu_seconds;
	if (r->peak_bytes > cost->peak_bytes)
		cost->peak_bytes = r->peak_bytes;
	s->done++;
	if (r->item < s->commands.n)
		fg_progress_update(s->progress, s->done, shown(s, s->commands.at[r->item].source));
	return true;
}

static fg_err run_workers(run_state *s, fg_error *err)
{
	const fg_config *c = s->request->config;
	fg_work_options options = {
		.jobs = s->request->jobs ? s->request->jobs : c->build.jobs,
		.timeout_seconds = c->build.timeout_seconds,
		.memory_bytes = (uint64_t)c->build.memory_mib << 20,
	};
	size_t n = s->commands.n + (s->request->prove_canaries ? 1 : 0);
	s->units = fg_arena_array(&s->arena, n + 1, sizeof(*s->units));
	s->progress = fg_progress_start(s->request->log, "analysing", s->commands.n);
	fg_err code = fg_work_run(n, &options, work, keep_result, s, err);
	fg_progress_end(s->progress);
	return code;
}

static void drop_bytes(unit_result *u)
{
	fg_free(u->bytes);
	u->bytes = NULL;
	u->n = 0;
}

/* What a run that ended early did not merge. */
static void drop_results(run_state *s)
{
	for (size_t i = 0; s->units && i <= s->commands.n; i++)
		drop_bytes(&s->units[i]);
}

/* ---- merging ---- */

static void merge_lost_unit(run_state *s, const unit_result *u, const char *source)
{
	switch (u->status) {
	case FG_WORK_TIMED_OUT:
		add_lost_unit(s, "timeout",
		              fg_arena_printf(&s->arena, "longer than %u s",
		                              s->request->config->build.timeout_seconds),
		              source);
		break;
	case FG_WORK_OUT_OF_MEMORY:
		add_lost_unit(s, "memory-limit",
		              fg_arena_printf(&s->arena, "more than %u MiB",
		                              s->request->config->build.memory_mib),
		              source);
		break;
	case FG_WORK_CRASHED:
	case FG_WORK_DONE:
		add_lost_unit(s, "crash",
		              fg_arena_printf(&s->arena, "the worker ended by signal %d", u->signal),
		              source);
		break;
	}
}

/* Bytes from our own worker: refusing them is our mistake, but no reason to end the run. */
static void merge_object(run_state *s, const fg_unit_object *object, const char *source)
{
	fg_error err = FG_ERROR_INIT;
	s->result->cost.object_bytes += object->n;
	if (!object->n) {
		s->lost_unit = true;
	} else if (fg_link_add_object(&s->link, source, object->bytes, object->n, &err) != FG_OK) {
		add_unit_gap(s, "internal-object", err.message, source);
		s->lost_unit = true;
	}
	fg_error_release(&err);
}

static void merge_unit(run_state *s, const unit_result *u, const char *source)
{
	fg_wire_reader r = {u->bytes, u->n, false};
	fg_unit_cost cost = {0, 0, 0};
	fg_unit_object object = {NULL, 0};
	if (!fg_unit_job_read(&r, &s->result->coverage, &s->result->findings, &s->program, &cost,
	                      &object))
		FG_BUG("worker result of %s is torn", source);
	s->result->cost.parse_seconds += cost.parse_seconds;
	s->result->cost.lower_seconds += cost.lower_seconds;
	s->result->cost.check_seconds += cost.check_seconds;
	if (s->is_deep)
		merge_object(s, &object, source);
}

static void merge_units(run_state *s)
{
	for (size_t i = 0; i < s->commands.n; i++) {
		unit_result *u = &s->units[i];
		const char *source = shown(s, s->commands.at[i].source);
		if (u->status == FG_WORK_DONE)
			merge_unit(s, u, source);
		else
			merge_lost_unit(s, u, source);
		drop_bytes(u);
	}
}

static double used_cpu(uint64_t *peak_bytes)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	*peak_bytes = (uint64_t)use.ru_maxrss << 10;
	return (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

/* Assembly and C++ of the database are not missed here: they hardly ever store into objects of C or
 * set function pointers, and every firmware has some. */
static void join_program(run_state *s)
{
	fg_run_cost *cost = &s->result->cost;
	double start = used_cpu(&cost->link_peak_bytes);
	merge_units(s);
	if (s->is_deep) {
		fg_link_finish(&s->link, s->lost_unit);
		cost->link_seconds = used_cpu(&cost->link_peak_bytes) - start;
	}
}

static void merge_canaries(run_state *s)
{
	const unit_result *u = &s->units[s->commands.n];
	fg_run_result *out = s->result;
	fg_wire_reader r = {u->bytes, u->n, false};
	uint32_t n = u->status == FG_WORK_DONE ? fg_wire_u32(&r) : 0;
	for (uint32_t i = 0; i < n; i++) {
		size_t len;
		const char *id = fg_wire_str(&r, &len);
		fg_vec_push(&out->dead_rules, fg_arena_strndup(&out->arena, id, len));
	}
	/* The canary worker itself died: no check has proved anything. */
	for (size_t i = 0; u->status != FG_WORK_DONE && i < out->checks.n; i++)
		fg_vec_push(&out->dead_rules, out->checks.at[i]->id);
}

/* ---- policy on single findings ---- */

_Static_assert(1u << FG_OWN == FG_CODE_OWN && 1u << FG_VENDOR == FG_CODE_VENDOR &&
                       1u << FG_GENERATED == FG_CODE_GENERATED && 1u << FG_TEST == FG_CODE_TEST,
               "classes of code are those of ownership");

/* The rule's number among those that ran; they are sorted by id. */
static size_t rule_number(const fg_run_result *r, const char *id)
{
	size_t low = 0, high = r->rule_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(r->rules[middle].id, id);
		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return r->rule_count;
}

/* Said by name, by path or on the command line: then the security level has no say. */
static bool is_on_here(const run_state *s, const fg_finding *f, fg_rule_level level)
{
	const fg_run_request *rq = s->request;
	const fg_check *check = fg_checks_find(f->rule);
	size_t number = rule_number(s->result, f->rule);
	bool is_known = check && number < s->result->rule_count;
	if (level != FG_LEVEL_DEFAULT || rq->rule_count || !is_known)
		return level != FG_LEVEL_OFF;
	uint32_t requirements = fg_sl_requirements(&s->result->rules[number]);
	return fg_sl_is_on(rq->config, check,
	                   fg_sl_at(rq->config, s->result->zones, f->region.path, requirements));
}

/* Counted by why: test code is left out by rules that say so. */
static bool is_hidden(run_state *s, const fg_finding *f, const fg_check *check)
{
	fg_ownership o = fg_owners_of(&s->owners, f->region.path);
	uint32_t usual = check ? fg_check_code(check) : FG_CODE_OWN | FG_CODE_TEST;
	if (fg_config_classes(s->request->config, f->rule, usual) >> o & 1)
		return false;
	if (o == FG_TEST || o == FG_OWN)
		s->result->hidden_class++;
	else
		s->result->hidden++;
	return true;
}

/* Apply levels and ownership in place. */
static void apply_policy(run_state *s)
{
	fg_findings *all = &s->result->findings;
	size_t kept = 0;
	for (size_t i = 0; i < all->items.n; i++) {
		fg_finding *f = &all->items.at[i];
		fg_rule_level level = fg_config_level(s->request->config, f->rule, f->region.path);
		if (!is_on_here(s, f, level))
			continue;
		if (level != FG_LEVEL_DEFAULT)
			f->severity = (fg_severity)(level - FG_LEVEL_NOTE);
		if (f->is_system && !s->request->report_vendor) {
			s->result->hidden_system++;
			continue;
		}
		if (!s->request->report_vendor && is_hidden(s, f, fg_checks_find(f->rule)))
			continue;
		all->items.at[kept++] = *f;
	}
	all->items.n = kept;
}

/* ---- content that is judged instead of what lies on disk ---- */

static const char *judged_text(const char *path, size_t *n, const void *payload)
{
	const fg_run_request *rq = payload;
	for (size_t i = 0; i < rq->overlay_count; i++) {
		if (strcmp(rq->overlays[i].path, path) == 0) {
			*n = rq->overlays[i].n;
			return rq->overlays[i].text;
		}
	}
	return NULL;
}

/* ---- the run ---- */

static fg_err prepare(run_state *s, fg_error *err)
{
	const fg_run_request *rq = s->request;
	fg_run_result *out = s->result;
	fg_err code = fg_run_select_checks(&out->checks, &out->arena, rq, err);
	if (!code)
		code = fg_run_rule_infos(&out->rules, &out->arena, &out->checks, err);
	if (code)
		return code;
	code = fg_run_load_models(&s->models, rq->config, err);
	if (code)
		return code;
	out->checks.models = &s->models;
	out->rule_count = out->checks.n;
	fg_toolchain_options options = {
		.root = rq->root,
		.db = rq->db,
		.cache_dir = rq->cache_dir,
		.allowed = rq->config->build.compilers,
	};
	code = fg_toolchains_new(&s->job.toolchains, &options, err);
	if (code)
		return code;
	s->job.root = rq->root;
	s->job.checks = &out->checks;
	s->job.overlays = rq->overlays;
	s->job.overlay_count = rq->overlay_count;
	if (rq->overlay_count) {
		out->checks.text_of = judged_text;
		out->checks.text_payload = rq;
	}
	if (rq->parse_only)
		out->checks.n = 0;
	s->is_deep = (fg_rules_want_issues(&out->checks) && !rq->is_shallow) || rq->join;
	s->wants_product = rq->db->path && rq->path_count == 0 && !rq->is_shallow &&
	                   fg_rules_want_product(&out->checks);
	s->job.wants_objects = s->is_deep;
	out->zones = fg_zones_of_config(&out->arena, rq->config);
	s->job.wants_uses = out->zones != NULL;
	s->job.warnings =
		fg_unit_job_warnings(&s->arena, &out->checks, &s->job.warning_count);
	code = require_paths(s, err);
	fg_product_request product = product_request(s);
	if (!code && s->wants_product)
		code = fg_product_begin(&s->product, &product, err);
	if (!code)
		collect_commands(s);
	return code;
}

static fg_err run_deep(run_state *s, fg_error *err)
{
	fg_deep_request request = {&s->result->checks, &s->link, s->request->root,
	                           s->request->config, &s->models};
	return s->is_deep ? fg_deep_run(s->result, &request, err) : FG_OK;
}

/* What the product is built and configured with; in this process. */
static fg_err run_product(run_state *s, fg_error *err)
{
	fg_product_request request = product_request(s);
	if (!s->wants_product)
		return FG_OK;
	fg_err code = fg_product_collect(&s->product, &request, err);
	if (code)
		return code;
	fg_rules_run_product(&s->result->checks, &s->product, &s->result->findings);
	fg_product_write_gaps(&s->product, &s->result->coverage);
	return FG_OK;
}

/* The table outlives the program: its names are copied. */
static void survey_zones(run_state *s)
{
	fg_run_result *out = s->result;
	if (!out->zones)
		return;
	const char **sources = fg_arena_array(&s->arena, s->commands.n + 1, sizeof(*sources));
	for (size_t i = 0; i < s->commands.n; i++)
		sources[i] = shown(s, s->commands.at[i].source);
	fg_zone_table_make(&out->zone_table, out->zones, &s->program, sources, s->commands.n);
	for (size_t i = 0; i < out->zone_table.unassigned.n; i++)
		out->zone_table.unassigned.at[i] =
			fg_arena_strdup(&out->arena, out->zone_table.unassigned.at[i]);
	fg_zones_add_gaps(&out->coverage, &out->zone_table);
}

static fg_err finish(run_state *s, fg_error *err)
{
	fg_run_result *out = s->result;
	join_program(s);
	fg_err code = run_deep(s, err);
	if (!code)
		code = run_product(s, err);
	if (code)
		return code;
	if (s->request->prove_canaries)
		merge_canaries(s);
	fg_program_finish(&s->program);
	fg_project_facts facts = {s->request->root, out->zones};
	fg_rules_run_program(&out->checks, &s->program, &facts, &out->findings);
	survey_zones(s);
	for (size_t i = 0; i < out->checks.n; i++)
		fg_coverage_add_rule(&out->coverage, out->checks.at[i]->id);
	fg_findings_finish(&out->findings);
	apply_policy(s);
	fg_coverage_finish(&out->coverage);
	return FG_OK;
}

fg_err fg_run_check(fg_run_result *out, const fg_run_request *request, fg_error *err)
{
	run_state s;
	memset(&s, 0, sizeof(s));
	memset(out, 0, sizeof(*out));
	fg_findings_init(&out->findings);
	fg_coverage_init(&out->coverage);
	fg_program_init(&s.program);
	fg_link_init(&s.link);
	fg_product_init(&s.product);
	s.request = request;
	s.result = out;
	s.owners = (fg_owners){request->config, request->root, FG_MAP_INIT};

	fg_err code = prepare(&s, err);
	if (!code)
		code = run_workers(&s, err);
	if (!code)
		code = finish(&s, err);

	if (s.job.toolchains)
		fg_toolchains_free(s.job.toolchains);
	drop_results(&s);
	fg_owners_release(&s.owners);
	fg_link_release(&s.link);
	fg_product_release(&s.product);
	out->checks.models = NULL;
	out->checks.text_of = NULL;
	fg_models_release(&s.models);
	fg_program_release(&s.program);
	fg_vec_release(&s.commands);
	fg_arena_release(&s.arena);
	return code;
}

void fg_run_result_release(fg_run_result *r)
{
	fg_findings_release(&r->findings);
	fg_coverage_release(&r->coverage);
	fg_vec_release(&r->dead_rules);
	fg_zone_table_release(&r->zone_table);
	fg_arena_release(&r->arena);
}
