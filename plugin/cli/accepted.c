#include "cli/accepted.h"

#include "base/file.h"
#include "base/path.h"
#include "cli/rule_lists.h"
#include "git/git.h"

#include <time.h>

enum { FILE_MAX = 8 << 20, FILES_MAX = 1000000 };

static fg_err read_optional(fg_buf *out, const fg_project *p, const char *name, bool *found,
                            fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = fg_path_join(&a, p->root, name);
	*found = fg_file_is_named(path);
	fg_err failed = *found ? fg_file_read(out, path, FILE_MAX, err) : FG_OK;
	fg_arena_release(&a);
	return failed;
}

fg_err fg_cli_load_deviations(fg_deviations *out, const fg_project *p, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	bool found = false;
	fg_deviations_init(out);
	const char *name = p->config.gate.deviations;
	fg_err failed = read_optional(&text, p, name, &found, err);
	if (!failed && found)
		failed = fg_deviations_parse(out, name, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	return failed;
}

fg_err fg_cli_load_baseline(fg_baseline *out, const fg_project *p, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	bool found = false;
	memset(out, 0, sizeof(*out));
	fg_err failed = read_optional(&text, p, p->config.gate.baseline, &found, err);
	if (!failed && found)
		failed = fg_baseline_parse(out, p->config.gate.baseline, fg_buf_str(&text), text.n,
		                           err);
	fg_buf_release(&text);
	return failed;
}

bool fg_cli_list_files(fg_map *out, const fg_project *p)
{
	fg_git *g = NULL;
	fg_arena a = FG_ARENA_INIT;
	fg_git_entries all = {NULL, 0};
	bool is_known = fg_git_open(&g, p->root, NULL, NULL) == FG_OK &&
	                fg_git_list_index(g, &a, FILES_MAX, &all, NULL) == FG_OK;
	const char *top = is_known ? fg_git_describe(g)->work_tree : NULL;
	const char *root = fg_path_real(&a, p->root);
	for (size_t i = 0; top && i < all.n; i++) {
		const char *path = fg_path_join(&a, top, all.at[i].path);
		const char *below = fg_path_below(root, path);
		if (below && fg_file_is_named(path))
			fg_map_put_str(out, below, NULL);
	}
	fg_git_close(g);
	fg_arena_release(&a);
	return top && out->n;
}

static bool is_gone(const char *path, void *payload)
{
	const fg_project *p = payload;
	fg_arena a = FG_ARENA_INIT;
	bool is_there = fg_file_is_named(fg_path_join(&a, p->root, path));
	fg_arena_release(&a);
	return !is_there;
}

static void match_baseline(fg_run_result *r, const fg_project *p, const fg_baseline *b,
                           bool is_whole, fg_findings *remarks)
{
	fg_map there = FG_MAP_INIT;
	fg_baseline_use use = {.there = NULL};
	if (b->total && fg_cli_list_files(&there, p))
		use.there = &there;
	uint64_t mended = fg_baseline_match(b, &r->findings, &use);
	fg_coverage_totals sum = fg_coverage_sum(&r->coverage);
	if (is_whole && sum.units_analysed == sum.units)
		fg_baseline_remark(p->config.gate.baseline, mended, remarks);
	fg_map_release(&there);
}

static void add_rules(fg_run_result *r)
{
	fg_rule_list lists[2] = {{r->rules, r->rule_count}};
	lists[1].at = fg_deviation_rules(&lists[1].n);
	fg_rule_list all = fg_cli_join_rules(&r->arena, lists, FG_ARRAY_LEN(lists));
	r->rules = all.at;
	r->rule_count = all.n;
}

fg_err fg_cli_accept(fg_run_result *r, const fg_project *p, bool is_whole, fg_error *err)
{
	fg_deviations deviations;
	fg_baseline baseline = {.total = 0};
	fg_findings remarks;
	fg_findings_init(&remarks);
	fg_err failed = fg_cli_load_deviations(&deviations, p, err);
	if (!failed)
		failed = fg_cli_load_baseline(&baseline, p, err);
	if (!failed) {
		fg_deviation_match how = {.now = (int64_t)time(NULL), .is_whole = is_whole,
		                          .is_gone = is_gone, .payload = (void *)(uintptr_t)p};
		fg_deviations_match(&deviations, &r->findings, &how, &remarks);
		match_baseline(r, p, &baseline, is_whole, &remarks);
		for (size_t i = 0; i < remarks.items.n; i++)
			fg_findings_add(&r->findings, &remarks.items.at[i]);
		if (remarks.items.n) {
			fg_findings_finish(&r->findings);
			add_rules(r);
		}
	}
	fg_findings_release(&remarks);
	fg_baseline_release(&baseline);
	fg_deviations_release(&deviations);
	return failed;
}
