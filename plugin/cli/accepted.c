#include "cli/accepted.h"

#include "base/file.h"
#include "base/path.h"
#include "cli/rule_lists.h"

#include <time.h>

enum { FILE_MAX = 8 << 20 };

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
		fg_deviation_match how = {.now = (int64_t)time(NULL), .is_whole = is_whole};
		fg_deviations_match(&deviations, &r->findings, &how, &remarks);
		fg_baseline_match(&baseline, &r->findings);
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
