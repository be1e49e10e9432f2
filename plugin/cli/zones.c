#include "cli/zones.h"

#include "driver/run.h"

static const char *const kind_words[FG_CROSSING_KINDS] = {"calls", "objects", "pointers"};

static void print_zones(const fg_config *c, const fg_run_result *r)
{
	printf("%-20s %6s  SL-T by FR1 .. FR7\n", "zone", "files");
	for (size_t i = 0; i < c->zones.count; i++) {
		const fg_zone *z = &c->zones.at[i];
		printf("%-20s %6llu ", z->name,
		       (unsigned long long)r->zone_table.files.at[i]);
		for (size_t k = 0; k < FG_FR_COUNT; k++)
			printf(" %u", z->levels[k]);
		printf("%s%s\n", z->description ? "   " : "", z->description ? z->description : "");
	}
}

static void print_crossings(const fg_run_result *r)
{
	const fg_zone_table *t = &r->zone_table;
	printf("\n%-20s %-20s %-9s %6s  conduit\n", "from", "to", "what", "count");
	for (size_t i = 0; i < t->rows.n; i++) {
		const fg_zone_row *row = &t->rows.at[i];
		bool is_through = row->way != FG_ZONE_NONE;
		printf("%-20s %-20s %-9s %6llu  %s\n", fg_zone_name(r->zones, row->from),
		       fg_zone_name(r->zones, row->to), kind_words[row->kind],
		       (unsigned long long)row->count,
		       is_through ? r->zones->ways[row->way].name : "NONE");
	}
	if (t->rows.n == 0)
		printf("(no zone reaches into another)\n");
}

static bool is_used(const fg_zone_table *t, size_t way)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (t->rows.at[i].way == way)
			return true;
	return false;
}

static void print_rest(const fg_run_result *r)
{
	const fg_zone_table *t = &r->zone_table;
	for (size_t i = 0; i < r->zones->way_count; i++)
		if (!is_used(t, i))
			printf("\nconduit never used: %s\n", r->zones->ways[i].name);
	if (t->unassigned.n)
		printf("\n%zu file%s in no zone:\n", t->unassigned.n, t->unassigned.n == 1 ? "" : "s");
	for (size_t i = 0; i < t->unassigned.n; i++)
		printf("  %s\n", t->unassigned.at[i]);
	size_t gaps = r->coverage.gaps.n - t->unassigned.n - r->empty_zones;
	if (gaps)
		printf("\n%zu other gap%s: what was not analysed crosses unseen (firmgate check -v)\n",
		       gaps, gaps == 1 ? "" : "s");
}

static fg_err print_table(const fg_project *p, fg_error *err)
{
	static const char *const rules[] = {"zone.*"};
	fg_log log = {stderr, FG_LOG_NORMAL, fg_stream_wants_color(stderr)};
	fg_run_request request = {
		.config = &p->config,
		.log = &log,
		.db = &p->db,
		.root = p->root,
		.rules = rules,
		.rule_count = 1,
		.cache_dir = p->cache_dir,
		.report_vendor = true,
		.is_shallow = true,
	};
	fg_run_result result;
	fg_err code = fg_run_check(&result, &request, err);
	if (!code) {
		print_zones(&p->config, &result);
		print_crossings(&result);
		print_rest(&result);
	}
	fg_run_result_release(&result);
	return code;
}

fg_err fg_zones_explain(const fg_project_options *options, fg_error *err)
{
	fg_project project;
	fg_err code = fg_project_open(&project, options, err);
	if (code)
		return code;
	if (project.config.zones.count == 0) {
		code = fg_error_set(err, FG_ERR_INPUT, "the configuration has no zones");
		fg_error_mend(err, "write them into firmgate.yaml: see 'zones' and 'conduits' in "
		                   "docs/configuration.md");
	} else {
		code = print_table(&project, err);
	}
	fg_project_release(&project);
	return code;
}
