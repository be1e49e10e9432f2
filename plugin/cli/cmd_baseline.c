/*
 * firmgate baseline: the findings a legacy project began with, counted. `update` only shrinks it.
 */
#include "cli/accepted.h"

#include "base/file.h"
#include "base/path.h"

typedef struct baseline_options {
	fg_project_options project;
	unsigned jobs;
} baseline_options;

static fg_err look(fg_run_result *out, const baseline_options *o, const fg_project *p,
                   fg_error *err)
{
	fg_log log = {stderr, FG_LOG_QUIET, false};
	fg_run_request request = {
		.config = &p->config,
		.log = &log,
		.db = &p->db,
		.root = p->root,
		.cache_dir = p->cache_dir,
		.store = fg_cli_open_store(p->cache_dir),
		.jobs = o->jobs,
	};
	fg_err failed = fg_run_check(out, &request, err);
	fg_store_close(request.store);
	return failed;
}

static fg_err save(const fg_baseline *b, const fg_project *p, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	const char *path = fg_path_join(&a, p->root, p->config.gate.baseline);
	fg_baseline_print(b, &text);
	fg_err failed = fg_file_mkdirs(fg_path_dirname(&a, path), err);
	if (!failed)
		failed = fg_file_write(path, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return failed;
}

static void update(fg_baseline *b, const fg_project *p, fg_findings *all)
{
	fg_map there = FG_MAP_INIT;
	fg_baseline_use use = {.there = NULL};
	if (fg_cli_list_files(&there, p))
		use.there = &there;
	fg_baseline_ratchet(b, all, &use);
	fg_map_release(&there);
}

static fg_err make(const fg_project *p, fg_run_result *r, bool is_update, fg_error *err)
{
	fg_baseline b = {.total = 0};
	fg_deviations deviations;
	fg_findings remarks;
	fg_findings_init(&remarks);
	fg_err failed = fg_cli_load_deviations(&deviations, p, err);
	if (!failed && is_update)
		failed = fg_cli_load_baseline(&b, p, err);
	if (!failed) {
		/* What a deviation accepts needs no place in the baseline. */
		fg_deviation_match how = {.now = 0, .is_whole = false};
		fg_deviations_match(&deviations, &r->findings, &how, &remarks);
		if (is_update)
			update(&b, p, &r->findings);
		else
			fg_baseline_take(&b, &r->findings);
		failed = save(&b, p, err);
	}
	if (!failed)
		printf("%s: %llu finding%s\n", p->config.gate.baseline, (unsigned long long)b.total,
		       b.total == 1 ? "" : "s");
	fg_baseline_release(&b);
	fg_deviations_release(&deviations);
	fg_findings_release(&remarks);
	return failed;
}

enum { PART_CREATE, PART_UPDATE };
static const fg_command_part parts[] = {{"create", 0}, {"update", 0}};

static int baseline_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	baseline_options *o = payload;
	fg_project p;
	fg_run_result r;
	size_t part;
	if (fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err))
		return -1;
	if (fg_project_open(&p, &o->project, err))
		return -1;
	fg_err failed = look(&r, o, &p, err);
	fg_coverage_totals sum = fg_coverage_sum(&r.coverage);
	if (!failed && sum.units_analysed < sum.units) {
		failed = fg_error_set(err, FG_ERR_TOOL, "%llu of %llu units were not analysed: the "
		                      "baseline would be short of their findings",
		                      (unsigned long long)(sum.units - sum.units_analysed),
		                      (unsigned long long)sum.units);
		fg_error_mend(err, "firmgate check -v says why");
	}
	if (!failed)
		failed = make(&p, &r, part == PART_UPDATE, err);
	fg_run_result_release(&r);
	fg_project_release(&p);
	return failed ? -1 : FG_EXIT_PASS;
}

int fg_cmd_baseline(int argc, char **argv)
{
	baseline_options o;
	memset(&o, 0, sizeof(o));
	const fg_option table[] = {
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is", &o.project.database},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &o.project.config_path},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root", &o.project.root},
		{"jobs", 'j', FG_OPTION_COUNT, "N", "worker processes", &o.jobs},
	};
	fg_command_line line = {
		.command = "baseline",
		.usage = "create | update",
		.about = "Count the findings of a legacy project, so that only more of them is new.\n"
		         "update takes out what is mended; it never adds.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	return fg_command_run(&line, argc, argv, baseline_command_line, &o);
}
