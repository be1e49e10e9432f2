/*
 * The pipeline, top to bottom:
 *
 *	select checks -> select and translate commands -> workers: parse, lower, check
 *	-> join the program (link), program checks -> levels and ownership -> sort, number, count
 *
 * Workers hand back bytes; they are merged in the order of the commands, so the
 * result does not depend on how many workers there were or who was first.
 */
#include "driver/run_internal.h"

#include "base/bug.h"
#include "base/file.h"
#include "base/path.h"
#include "driver/engine.h"
#include "driver/security_level.h"
#include "driver/stack_usage.h"

#include <time.h>

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

void fg_run__add_unit_gap(fg_run_state *s, const char *reason, const char *detail,
                          const char *source)
{
	fg_coverage_gap gap = {reason, detail ? detail : "", source, "", "", 0};
	fg_coverage_add_gap(&s->result->coverage, &gap);
}

enum { LOST_BYTES_MAX = 64 << 20 };

/* A command of the database that never reaches a worker is a unit that was not analysed. Its lines
 * are there all the same, when it is. */
void fg_run__add_lost_unit(fg_run_state *s, const char *reason, const char *detail,
                           const char *source)
{
	fg_unit_record rec = {.source = source, .arguments_id = "", .sha256 = ""};
	fg_buf text = FG_BUF_INIT;
	const char *path = fg_path_join(&s->arena, s->request->root, source);
	/* The lines of an object that stands for a unit are not known. */
	if (fg_file_read(&text, path, LOST_BYTES_MAX, NULL) == FG_OK &&
	    !memchr(fg_buf_str(&text), '\0', text.n))
		rec.lines = fg_unit_job_lines(fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	fg_coverage_add_unit(&s->result->coverage, &rec);
	fg_run__add_unit_gap(s, reason, detail, source);
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

static fg_product_request product_request(const fg_run_state *s)
{
	const fg_run_request *rq = s->request;
	return (fg_product_request){rq->config,        rq->db,         rq->root,
	                            s->job.toolchains, rq->is_ignored, rq->payload,
	                            rq->files,         rq->file_count};
}

void fg_run__take_product_command(fg_run_state *s, const fg_compile_command *command,
                                  const fg_clang_command *clang)
{
	fg_product_request product = product_request(s);
	if (s->wants_product)
		fg_product_take_command(&s->product, &product, command, clang);
}

void fg_run__translate_command(fg_run_state *s, const fg_compile_command *command)
{
	fg_error err = FG_ERROR_INIT;
	fg_run_unit unit = {.given = command};
	if (s->request->ready) {
		unit.command = s->request->ready->command;
		fg_vec_push(&s->units, unit);
	} else if (fg_toolchain_translate(s->job.toolchains, command, &unit.command, &err) ==
	           FG_OK) {
		fg_run__take_product_command(s, command, &unit.command);
		/* Sorted by file: builds of one source that mean the same stand together. */
		if (s->units.n == 0 || fg_vec_last(&s->units).made ||
		    !same_command(&fg_vec_last(&s->units).command, &unit.command))
			fg_vec_push(&s->units, unit);
	} else {
		fg_run__add_lost_unit(s, "bad-command", err.message, fg_run__shown(s, command->file));
	}
	fg_error_release(&err);
}

/* Asked for and not excluded; what is excluded is counted. */
static bool is_wanted(fg_run_state *s, const char *file)
{
	if (!is_requested(s->request, file))
		return false;
	bool is_selected = fg_config_selects(s->request->config, fg_run__shown(s, file));
	s->result->coverage.excluded_units += !is_selected;
	return is_selected;
}

static void collect_commands(fg_run_state *s)
{
	const fg_compdb *db = s->request->db;
	for (size_t i = 0; i < db->commands.n; i++) {
		const fg_compile_command *c = &db->commands.at[i];
		if (!is_wanted(s, c->file))
			s->lost_unit = true;
		else if (s->request->made)
			fg_run__take_made(s, c);
		else
			fg_run__translate_command(s, c);
	}
	for (size_t i = 0; i < db->problems.n; i++) {
		const fg_compdb_problem *p = &db->problems.at[i];
		if (s->request->path_count == 0 || is_requested(s->request, p->file))
			fg_run__add_lost_unit(s, p->kind, p->reason,
			              p->file[0] ? fg_run__shown(s, p->file) : "(entry without file)");
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
	for (size_t i = 0; i < db->headers.n; i++)
		if (is_at_or_below(path, db->headers.at[i].header))
			return true;
	return false;
}

/* A path the user named that matches no unit must be said. */
static fg_err require_paths(const fg_run_state *s, fg_error *err)
{
	const fg_run_request *rq = s->request;
	for (size_t i = 0; i < rq->path_count; i++) {
		if (!is_in_database(rq->db, rq->paths[i])) {
			fg_err code = fg_error_set(err, FG_ERR_NOT_FOUND,
			                           "no compile command for '%s'",
			                           fg_run__shown(s, rq->paths[i]));
			fg_error_mend(err, "add it to the build, or give the flags: "
			                   "firmgate check %s -- <compiler flags>",
			              fg_run__shown(s, rq->paths[i]));
			return code;
		}
	}
	return FG_OK;
}

/* ---- merging ---- */

/* Bytes from our own worker are whole. Those of a unit object may be anything. */
static void merge_report(fg_run_state *s, const fg_run_unit *u, const char *source)
{
	size_t first = s->result->findings.items.n;
	bool ok = fg_unit_job_read(u->parts.report, &s->result->coverage, &s->result->findings,
	                           &s->program);
	if (!ok && !u->made)
		FG_BUG("result of %s is torn", source);
	if (u->made)
		fg_run__drop_unasked(s, first);
	if (!ok)
		fg_run__add_lost_unit(s, "bad-unit-object", "its report is malformed", source);
}

/* Reports of all units, and the text that names the program they make. */
static void merge_reports(fg_run_state *s, fg_buf *parts)
{
	for (size_t i = 0; i < s->units.n; i++) {
		fg_run_unit *u = &s->units.at[i];
		const char *source = fg_run__shown(s, u->command.source);
		char hex[FG_SHA256_HEX];
		if (u->status != FG_WORK_DONE) {
			fg_coverage_gap gap = fg_run__lost_gap(s, u);
			fg_run__add_lost_unit(s, gap.reason, gap.detail, source);
			continue;
		}
		u->part = (uint32_t)s->records.n;
		fg_vec_push(&s->records, (uint32_t)s->result->coverage.units.n);
		merge_report(s, u, source);
		if (u->has_key) {
			fg_buf_printf(parts, "%s %s\n", source, u->key.hex);
			continue;
		}
		s->lost_unit |= u->parts.object.n == 0;
		fg_sha256_hex(hex, u->parts.object.at, u->parts.object.n);
		fg_buf_printf(parts, "%s =%s\n", source, hex);
	}
	fg_buf_printf(parts, "%d\n", s->lost_unit);
}

static void merge_canaries(fg_run_state *s)
{
	const fg_run_unit *u = &s->canaries;
	fg_run_result *out = s->result;
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(&u->bytes), u->bytes.n, false};
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
static bool is_on_here(const fg_run_state *s, const fg_finding *f, fg_rule_level level)
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
static bool is_hidden(fg_run_state *s, const fg_finding *f, const fg_check *check)
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
static void apply_policy(fg_run_state *s)
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

static void begin_cache(fg_run_state *s)
{
	const fg_run_request *rq = s->request;
	fg_cache_identity identity = {.program = rq->program, .rules = fg_run__rules(s)};
	fg_unit_cache_begin(&s->cache, rq->store, rq->root, &identity);
	for (size_t i = 0; i < rq->overlay_count; i++)
		fg_unit_cache_judge(&s->cache, &rq->overlays[i]);
}

static fg_err prepare(fg_run_state *s, fg_error *err)
{
	const fg_run_request *rq = s->request;
	fg_run_result *out = s->result;
	fg_err code = fg_run_select_checks(&out->checks, &out->arena, rq, err);
	if (code)
		return code;
	code = fg_run_load_models(&s->models, rq->config, err);
	if (code)
		return code;
	out->checks.models = &s->models;
	fg_toolchain_options options = {
		.root = rq->root,
		.db = rq->db,
		.profile_dir = rq->profile_dir,
		.cache_dir = rq->cache_dir,
		.allowed = rq->config->build.compilers,
		.has_environment = rq->has_environment,
	};
	code = fg_toolchains_new(&s->job.toolchains, &options, err);
	if (code)
		return code;
	s->job.root = rq->root;
	s->job.began = time(NULL);
	s->job.checks = &out->checks;
	s->job.overlays = rq->overlays;
	s->job.overlay_count = rq->overlay_count;
	if (rq->ready)
		s->job.lookups = rq->ready->lookups;
	if (rq->overlay_count) {
		out->checks.text_of = judged_text;
		out->checks.text_payload = rq;
	}
	fg_check_set chosen = out->checks;
	if (rq->parse_only)
		out->checks.n = 0;
	s->is_deep = (fg_rules_want_issues(&out->checks) && !rq->is_shallow) || rq->join;
	s->wants_product = rq->db->path && rq->path_count == 0 && !rq->is_shallow &&
	                   fg_rules_want_product(&out->checks);
	out->zones = fg_zones_of_config(&out->arena, rq->config);
	s->job.wants_uses = out->zones != NULL || (rq->ready && rq->ready->wants_uses);
	s->job.wants_objects = s->is_deep || rq->unit_object || rq->capsule;
	s->job.wants_files = rq->store || rq->unit_object || rq->capsule;
	s->job.warnings =
		fg_unit_job_warnings(&s->arena, &out->checks, &s->job.warning_count);
	begin_cache(s);
	code = fg_run__rule_infos(s, &chosen, err);
	if (!code)
		code = require_paths(s, err);
	fg_product_request product = product_request(s);
	if (!code && s->wants_product)
		code = fg_product_begin(&s->product, &product, err);
	if (!code)
		collect_commands(s);
	return code ? code : fg_run__match_objects(s, err);
}

static fg_err merge(fg_run_state *s, fg_error *err)
{
	fg_buf parts = FG_BUF_INIT;
	merge_reports(s, &parts);
	fg_err code = s->is_deep ? fg_run__walk_program(s, &parts, err) : FG_OK;
	fg_buf_release(&parts);
	return code;
}

/* What the product is built and configured with; in this process. */
static fg_err run_product(fg_run_state *s, fg_error *err)
{
	fg_product_request request = product_request(s);
	/* Unit objects do not tell what the whole is built with. */
	bool is_blind = s->request->made && !s->request->db->path && !s->request->is_shallow &&
	                fg_rules_want_product(&s->result->checks);
	fg_coverage_gap gap = {"build-not-seen",
	                       "no compile database: rules on flags and settings did not look",
	                       "", "", "", 0};
	if (is_blind)
		fg_coverage_add_gap(&s->result->coverage, &gap);
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
static void survey_zones(fg_run_state *s)
{
	fg_run_result *out = s->result;
	if (!out->zones)
		return;
	const char **sources = fg_arena_array(&s->arena, s->units.n + 1, sizeof(*sources));
	for (size_t i = 0; i < s->units.n; i++)
		sources[i] = fg_run__shown(s, s->units.at[i].command.source);
	fg_zone_table_make(&out->zone_table, out->zones, &s->program, sources, s->units.n);
	for (size_t i = 0; i < out->zone_table.unassigned.n; i++)
		out->zone_table.unassigned.at[i] =
			fg_arena_strdup(&out->arena, out->zone_table.unassigned.at[i]);
	fg_zones_add_gaps(&out->coverage, &out->zone_table);
	const fg_run_request *rq = s->request;
	if (rq->db->path && rq->path_count == 0)
		out->empty_zones = fg_zones_add_empty(&out->coverage, &out->zone_table, out->zones,
		                                      rq->config, rq->root);
}

/* What compilers said of frames, where they were asked (-fstack-usage). */
static void take_stack_usage(fg_run_state *s)
{
	for (size_t i = 0; i < s->units.n; i++) {
		const fg_run_unit *u = &s->units.at[i];
		if (u->given)
			fg_stack_usage_take(&s->program, u->given,
			                    fg_run__shown(s, u->command.source));
	}
}

void fg_run__survey(fg_run_state *s)
{
	fg_run_result *out = s->result;
	if (s->is_surveyed)
		return;
	s->is_surveyed = true;
	s->survey_code = run_product(s, &s->survey_err);
	if (s->survey_code)
		return;
	fg_program_finish(&s->program);
	take_stack_usage(s);
	fg_project_facts facts = {.root = s->request->root,
	                          .zones = out->zones,
	                          .main_stack = s->request->config->build.main_stack,
	                          .interrupt_stack = s->request->config->build.interrupt_stack};
	fg_rules_run_program(&out->checks, &s->program, &facts, &out->findings);
}

static fg_err finish(fg_run_state *s, fg_error *err)
{
	fg_run_result *out = s->result;
	fg_err code = merge(s, err);
	if (code)
		return code;
	fg_run__survey(s);
	if (s->survey_code && err) {
		fg_error_release(err);
		*err = s->survey_err;
		s->survey_err = (fg_error)FG_ERROR_INIT;
	}
	if (s->survey_code)
		return s->survey_code;
	if (s->request->prove_canaries)
		merge_canaries(s);
	survey_zones(s);
	for (size_t i = 0; i < out->checks.n; i++)
		fg_coverage_add_rule(&out->coverage, out->checks.at[i]->id);
	fg_findings_finish(&out->findings);
	apply_policy(s);
	fg_rules_supersede(&out->checks, &out->findings);
	fg_coverage_finish(&out->coverage);
	return FG_OK;
}

static void release_state(fg_run_state *s)
{
	s->result->cost.kept_units = s->cache.hits;
	fg_unit_cache_end(&s->cache);
	if (s->job.toolchains)
		fg_toolchains_free(s->job.toolchains);
	for (size_t i = 0; i < s->units.n; i++)
		fg_run__drop_unit(&s->units.at[i]);
	fg_run__drop_unit(&s->canaries);
	fg_error_release(&s->survey_err);
	fg_vec_release(&s->units);
	fg_vec_release(&s->todo);
	fg_vec_release(&s->records);
	fg_vec_release(&s->parts);
	fg_owners_release(&s->owners);
	fg_link_release(&s->link);
	fg_product_release(&s->product);
	s->result->checks.models = NULL;
	s->result->checks.text_of = NULL;
	fg_models_release(&s->models);
	fg_program_release(&s->program);
	fg_arena_release(&s->arena);
}

static fg_err make_object(fg_run_state *s, fg_error *err)
{
	if (s->units.n == 0)
		return fg_error_set(err, FG_ERR_INPUT, "no C source is compiled here");
	fg_err code = fg_run__obtain_objects(s, err);
	if (!code)
		fg_run__write_object(s);
	return code;
}

static fg_err run(fg_run_state *s, fg_error *err)
{
	fg_err code = fg_run__obtain_units(s, err);
	if (!code && s->request->unit_object)
		code = make_object(s, err);
	if (!code && !s->request->object_only)
		code = finish(s, err);
	return code;
}

fg_err fg_run_check(fg_run_result *out, const fg_run_request *request, fg_error *err)
{
	fg_run_state s;
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
	for (size_t i = 0; i < request->owner_count; i++)
		fg_owners_keep(&s.owners, &request->owners[i]);

	fg_err code = prepare(&s, err);
	if (!code && request->capsule)
		code = fg_run__write_capsule(&s, err);
	else if (!code)
		code = run(&s, err);
	if (!code && !request->capsule)
		out->engine_version = fg_engine_version(request->store);
	release_state(&s);
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
