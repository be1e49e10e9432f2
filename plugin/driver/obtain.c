/*
 * Where units' results come from: a unit object that a build made, the cache,
 * a worker. What happens to them afterwards does not depend on it.
 */
#include "driver/run_internal.h"

#include "base/bug.h"
#include "base/path.h"

#include <sys/resource.h>

const char *fg_run__shown(const fg_run_state *s, const char *path)
{
	const char *below = fg_path_below(s->request->root, path);
	return below ? below : path;
}

fg_unit_rules fg_run__rules(const fg_run_state *s)
{
	return (fg_unit_rules){&s->result->checks, s->request->config, s->job.wants_objects,
	                       s->job.wants_uses};
}

unsigned fg_run__jobs(const fg_run_state *s)
{
	unsigned wanted = s->request->jobs ? s->request->jobs : s->request->config->build.jobs;
	return wanted ? wanted : fg_work_processors();
}

void fg_run__drop_unit(fg_run_unit *u)
{
	fg_buf_release(&u->bytes);
	fg_buf_release(&u->object);
	fg_buf_release(&u->files);
	memset(&u->parts, 0, sizeof(u->parts));
}

/* ---- workers ---- */

static void write_dead_checks(fg_run_state *s, fg_buf *out)
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
	fg_run_state *s = payload;
	if (item >= s->todo.n) {
		write_dead_checks(s, out);
		return;
	}
	if (!s->frontend)
		s->frontend = fg_frontend_open();
	fg_unit_job_run(&s->job, s->frontend, &s->units.at[s->todo.at[item]].command, out);
}

static void take_bytes(fg_run_unit *u, const fg_work_result *r)
{
	u->is_done = true;
	u->status = r->status;
	u->signal = r->signal;
	fg_buf_put(&u->bytes, r->bytes, r->n);
}

static void take_unit(fg_run_state *s, fg_run_unit *u, const fg_work_result *r)
{
	take_bytes(u, r);
	fg_wire_reader reader = {(const unsigned char *)fg_buf_str(&u->bytes), u->bytes.n, false};
	if (u->status != FG_WORK_DONE)
		return;
	if (!fg_unit_job_split(&reader, &u->parts))
		FG_BUG("worker result of %s is torn", u->command.source);
	fg_run_cost *cost = &s->result->cost;
	cost->parse_seconds += u->parts.cost.parse_seconds;
	cost->lower_seconds += u->parts.cost.lower_seconds;
	cost->check_seconds += u->parts.cost.check_seconds;
	u->has_key = fg_unit_cache_keep(&s->cache, &u->command, &u->parts, &u->key);
}

static bool keep_result(const fg_work_result *r, void *payload)
{
	fg_run_state *s = payload;
	fg_run_cost *cost = &s->result->cost;
	if (r->peak_bytes > cost->peak_bytes)
		cost->peak_bytes = r->peak_bytes;
	s->done++;
	if (r->item >= s->todo.n) {
		take_bytes(&s->canaries, r);
		return true;
	}
	fg_run_unit *u = &s->units.at[s->todo.at[r->item]];
	take_unit(s, u, r);
	fg_progress_update(s->progress, s->done, fg_run__shown(s, u->command.source));
	return true;
}

static bool take_kept_object(fg_run_state *s, fg_run_unit *u)
{
	if (!fg_unit_cache_object(&s->cache, &u->key, &u->object))
		return false;
	u->parts.object = (fg_unit_bytes){u->object.at, u->object.n};
	return true;
}

/* Its object is kept, and not read yet. */
static bool lacks_object(const fg_run_unit *u)
{
	return !u->made && u->status == FG_WORK_DONE && u->has_key && !u->parts.object.n;
}

/* While workers look at the units that are new, which make the program a new one. */
static void read_kept_objects(void *payload)
{
	fg_run_state *s = payload;
	for (size_t i = 0; s->is_deep && i < s->units.n; i++)
		if (s->units.at[i].is_done && lacks_object(&s->units.at[i]))
			(void)take_kept_object(s, &s->units.at[i]);
}

static fg_err run_workers(fg_run_state *s, fg_error *err)
{
	const fg_config *c = s->request->config;
	fg_work_options options = {
		.jobs = fg_run__jobs(s),
		.timeout_seconds = c->build.timeout_seconds,
		.deadline = s->request->deadline,
		.memory_bytes = (uint64_t)c->build.memory_mib << 20,
		.meanwhile = s->todo.n ? read_kept_objects : NULL,
	};
	size_t n = s->todo.n + (s->wants_canaries ? 1 : 0);
	s->done = 0;
	if (n == 0)
		return FG_OK;
	(void)fg_frontend_get_ops(); /* before the workers are forked: they share its pages */
	s->progress = fg_progress_start(s->request->log, "analysing", s->todo.n);
	fg_err code = fg_work_run(n, &options, work, keep_result, s, err);
	fg_progress_end(s->progress);
	return code;
}

/* ---- results that are there already ---- */

/* False when the file is there and holds something else. Read once for all units. */
static bool holds_now(fg_run_state *s, const fg_unit_file *file)
{
	const char *path = fg_path_join(&s->arena, s->request->root,
	                                fg_arena_strndup(&s->arena, file->path, file->path_n));
	const char *hex = fg_stamps_content(s->cache.stamps, path);
	return !hex || memcmp(hex, file->hex, FG_SHA256_HEX - 1) == 0;
}

/* A file of the project is gone while others are there; those of the system may be elsewhere. */
static bool is_gone(fg_run_state *s, const fg_unit_file *file)
{
	const char *path = fg_arena_strndup(&s->arena, file->path, file->path_n);
	return *path != '/' &&
	       !fg_stamps_exists(s->cache.stamps,
	                         fg_path_join(&s->arena, s->request->root, path));
}

const char *fg_run__staleness(fg_run_state *s, const fg_unit_object *o)
{
	fg_wire_reader r;
	fg_unit_file file;
	fg_unit_cache *c = &s->cache;
	bool has_tree = fg_stamps_exists(c->stamps, o->source);
	uint32_t n = fg_unit_files_begin(&r, o->parts.files);
	for (uint32_t i = 0; i < n && fg_unit_files_next(&r, &file); i++) {
		const char *what = !holds_now(s, &file)             ? "has changed since"
		                   : has_tree && is_gone(s, &file) ? "is gone"
		                                                   : NULL;
		if (what)
			return fg_arena_printf(&s->arena, "'%.*s' %s", (int)file.path_n, file.path,
			                       what);
	}
	if (n == 0 || !has_tree || fg_lookups_hold(&c->lookups, &r))
		return NULL;
	const char *path = fg_buf_str(&c->lookups.differs);
	bool is_there = fg_stamps_exists(c->stamps, path);
	return fg_arena_printf(&s->arena, "'%s' %s", fg_run__shown(s, path),
	                       is_there ? "is new, and would be read in place of another file"
	                                : "was there, and is gone");
}

static void take_object(fg_run_state *s, fg_run_unit *u)
{
	const char *why = fg_run__staleness(s, u->made);
	u->is_done = true;
	u->status = FG_WORK_DONE;
	u->parts = u->made->parts;
	if (why) {
		fg_coverage_gap gap = {
			"stale-unit-object", why, fg_run__shown(s, u->command.source), "", "", 0};
		fg_coverage_add_gap(&s->result->coverage, &gap);
	}
}

static void take_kept(fg_run_state *s, fg_run_unit *u)
{
	if (!fg_unit_cache_find(&s->cache, &u->command, &u->key, &u->bytes, &u->files)) {
		fg_run__drop_unit(u);
		return;
	}
	u->is_done = true;
	u->has_key = true;
	u->status = FG_WORK_DONE;
	u->parts.report = (fg_unit_bytes){u->bytes.at, u->bytes.n};
	u->parts.files = (fg_unit_bytes){u->files.at, u->files.n};
}

fg_err fg_run__obtain_units(fg_run_state *s, fg_error *err)
{
	fg_vec_clear(&s->todo);
	for (size_t i = 0; i < s->units.n; i++) {
		fg_run_unit *u = &s->units.at[i];
		if (u->made)
			take_object(s, u);
		else
			take_kept(s, u);
		if (!u->is_done)
			fg_vec_push(&s->todo, i);
	}
	s->wants_canaries = s->request->prove_canaries;
	fg_err code = run_workers(s, err);
	s->wants_canaries = false;
	return code;
}

/* A kept object that has gone meanwhile (trimmed by another process) is made again. */
fg_err fg_run__obtain_objects(fg_run_state *s, fg_error *err)
{
	fg_vec_clear(&s->todo);
	for (size_t i = 0; i < s->units.n; i++) {
		fg_run_unit *u = &s->units.at[i];
		if (!lacks_object(u) || take_kept_object(s, u))
			continue;
		fg_run__drop_unit(u);
		fg_vec_push(&s->todo, i);
	}
	return run_workers(s, err);
}

/* ---- making a unit object ---- */

/* Where less is allowed to all of us, a worker had no more. */
static unsigned allowed_mib(const fg_config *c)
{
	struct rlimit limit;
	unsigned own = c->build.memory_mib;
	bool is_less = getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_max != RLIM_INFINITY &&
	               (!own || limit.rlim_max >> 20 < own);
	return is_less ? (unsigned)(limit.rlim_max >> 20) : own;
}

fg_coverage_gap fg_run__lost_gap(fg_run_state *s, const fg_run_unit *u)
{
	const fg_config *c = s->request->config;
	fg_coverage_gap gap = {"crash", "", fg_run__shown(s, u->command.source), "", "", 0};
	switch (u->status) {
	case FG_WORK_TIMED_OUT:
		if (s->request->deadline && fg_work_now() >= s->request->deadline) {
			gap.reason = FG_RUN_DEFERRED;
			gap.detail = "the time was over; the gate looks at it";
			break;
		}
		gap.reason = "timeout";
		gap.detail = fg_arena_printf(&s->arena, "longer than %u s",
		                             c->build.timeout_seconds);
		break;
	case FG_WORK_OUT_OF_MEMORY:
		gap.reason = "memory-limit";
		gap.detail = fg_arena_printf(&s->arena, "more than %u MiB", allowed_mib(c));
		break;
	case FG_WORK_CRASHED:
	case FG_WORK_DONE:
		gap.detail = fg_arena_printf(&s->arena, "the worker ended by signal %d", u->signal);
		break;
	}
	return gap;
}

/* A unit that could not be analysed has an object too: one that says so. */
static void write_lost_report(fg_run_state *s, const fg_run_unit *u, fg_buf *out)
{
	fg_findings none;
	fg_coverage coverage;
	fg_coverage_gap gap = fg_run__lost_gap(s, u);
	fg_unit_record rec = {.source = gap.unit, .arguments_id = "", .sha256 = ""};
	fg_findings_init(&none);
	fg_coverage_init(&coverage);
	fg_coverage_add_unit(&coverage, &rec);
	fg_coverage_add_gap(&coverage, &gap);
	fg_coverage_write(&coverage, out);
	fg_findings_write(&none, out);
	fg_wire_put_bytes(out, "", 0);
	fg_findings_release(&none);
	fg_coverage_release(&coverage);
}

void fg_run__write_object(fg_run_state *s)
{
	const fg_run_request *rq = s->request;
	fg_run_unit *u = &s->units.at[0];
	fg_buf lost = FG_BUF_INIT;
	fg_unit_rules rules = fg_run__rules(s);
	fg_unit_object o = {
		.producer = fg_unit_producer(&s->arena, s->request->store),
		.settings = fg_unit_settings_id(&s->arena, &rules),
		.source = u->command.source,
		.directory = u->command.directory,
		.meaning = fg_unit_meaning(&s->arena, rq->root, &u->command),
		.build = fg_unit_build_id(&s->arena, rq->root, u->given),
		.argv = u->given->argv,
		.argc = u->given->argc,
		.parts = u->parts,
	};
	o.rules = fg_unit_rules_list(&s->arena, rules.checks, &o.rule_count);
	if (u->status != FG_WORK_DONE) {
		write_lost_report(s, u, &lost);
		o.parts = (fg_unit_parts){.report = {lost.at, lost.n}};
	}
	fg_unit_object_write(&o, rq->root, rq->unit_object);
	fg_buf_release(&lost);
}
