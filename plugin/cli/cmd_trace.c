/*
 * firmgate trace: requirements, their links, and commits that claim them.
 */
#include "cli/trace.h"

#include "base/file.h"
#include "base/path.h"
#include "base/suggest.h"
#include "catalog/data.h"
#include "frontend/frontend.h"
#include "git/provenance.h"

/* ---- where ---- */

fg_err fg_trace_place_open(fg_trace_place *p, const char *dir, const char *config_path,
                           fg_error *err)
{
	memset(p, 0, sizeof(*p));
	const fg_git_environment environment = {
		getenv("GIT_DIR"), getenv("GIT_WORK_TREE"), getenv("GIT_INDEX_FILE"),
		getenv("GIT_OBJECT_DIRECTORY"), getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES")};
	fg_err code = fg_git_open(&p->git, dir, &environment, err);
	if (code)
		return code;
	const fg_git_facts *facts = fg_git_describe(p->git);
	p->root = facts->work_tree ? facts->work_tree : facts->git_dir;
	const char *path = config_path ? fg_path_absolute(&p->arena, config_path)
	                               : fg_path_join(&p->arena, p->root, "firmgate.yaml");
	p->has_policy = config_path || fg_file_exists(path);
	code = fg_config_load(&p->policy, p->has_policy ? path : NULL, p->root, err);
	if (code) {
		fg_git_close(p->git);
		fg_arena_release(&p->arena);
		return code;
	}
	p->cache_dir = fg_cli_cache_dir(&p->arena);
	p->session = fg_trace_new(p->git, &p->policy, fg_data_dir(&p->arena));
	return FG_OK;
}

void fg_trace_place_release(fg_trace_place *p)
{
	fg_trace_free(p->session);
	fg_config_release(&p->policy);
	fg_git_close(p->git);
	fg_arena_release(&p->arena);
}

/* ---- reports ---- */

typedef struct sources {
	const fg_trace_place *place;
	fg_arena arena;
} sources;

static const char *read_source(const char *path, size_t *n, void *payload)
{
	sources *s = payload;
	fg_buf text = FG_BUF_INIT;
	const char *copy = NULL;
	const char *full = fg_path_join(&s->arena, s->place->root, path);
	if (fg_file_read(&text, full, 16u << 20, NULL) == FG_OK) {
		copy = fg_arena_strndup(&s->arena, fg_buf_str(&text), text.n);
		*n = text.n;
	}
	fg_buf_release(&text);
	return copy;
}

static fg_err write_report(fg_format format, const char *path, fg_report_input *in, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_err code = FG_OK;
	bool to_file = path && strcmp(path, "-") != 0;
	in->use_color = !to_file && fg_stream_wants_color(stdout);
	fg_report_write(format, in, &text);
	if (to_file)
		code = fg_file_write(path, fg_buf_str(&text), text.n, err);
	else
		(void)fwrite(fg_buf_str(&text), 1, text.n, stdout);
	fg_buf_release(&text);
	return code;
}

static int judge(const fg_trace_place *p, const fg_findings *all, size_t unknown)
{
	static const fg_rule_level levels[] = {FG_LEVEL_NOTE, FG_LEVEL_WARNING, FG_LEVEL_ERROR};
	fg_rule_level fail_on = p->policy.gate.fail_on;
	for (size_t i = 0; i < all->items.n; i++)
		if (fail_on != FG_LEVEL_OFF && levels[all->items.at[i].severity] >= fail_on &&
		    strcmp(all->items.at[i].rule, "trace.unknown") != 0)
			return FG_EXIT_BLOCKED;
	return unknown ? FG_EXIT_UNDECIDED : FG_EXIT_PASS;
}

int fg_trace_report(const fg_trace_place *p, const fg_outputs *outputs, fg_findings *all,
                    size_t unknown, fg_error *err)
{
	sources s = {.place = p, .arena = FG_ARENA_INIT};
	fg_coverage coverage;
	fg_git_provenance git;
	size_t rule_count;
	fg_findings_finish(all);
	fg_coverage_init(&coverage);
	for (size_t i = 0; i < all->items.n; i++)
		if (strcmp(all->items.at[i].rule, "trace.unknown") == 0)
			fg_coverage_add_gap(&coverage,
			                    &(fg_coverage_gap){"untraceable",
			                                       all->items.at[i].message,
			                                       all->items.at[i].region.path, "",
			                                       all->items.at[i].region.path,
			                                       all->items.at[i].region.line});
	const fg_rule_info *rules = fg_trace_rules(&s.arena, &rule_count);
	for (size_t i = 0; i < rule_count; i++)
		fg_coverage_add_rule(&coverage, rules[i].id);
	fg_coverage_finish(&coverage);
	fg_git_read_provenance(&s.arena, p->root, &git);
	int exit_code = judge(p, all, unknown);
	fg_report_input in = {.findings = all,
	                      .coverage = &coverage,
	                      .rules = rules,
	                      .rule_count = rule_count,
	                      .provenance = {git.repository_uri, git.revision, git.branch},
	                      .tool_version = FG_VERSION,
	                      .engine_version = "",
	                      .configuration = p->has_policy ? "firmgate.yaml" : NULL,
	                      .exit_code = exit_code,
	                      .source = read_source,
	                      .payload = &s};
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < outputs->at.n; i++)
		code = write_report(outputs->at.at[i].format, outputs->at.at[i].path, &in, err);
	fg_coverage_release(&coverage);
	fg_arena_release(&s.arena);
	return code ? -1 : exit_code;
}

/* ---- the parts ---- */

static const fg_command_part parts[] = {{"verify", 1}, {"check", 1},  {"matrix", 1},
                                        {"export", 1}, {"impact", 1}, {"suggest", 0}};
static const fg_trace_part runs[] = {fg_trace_part_verify, fg_trace_part_check,
                                     fg_trace_part_matrix, fg_trace_part_export,
                                     fg_trace_part_impact, fg_trace_part_suggest};

static int run_part(const fg_command_line *line, void *payload, fg_error *err)
{
	fg_trace_options *o = payload;
	fg_trace_place place;
	size_t part;
	if (fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err) ||
	    fg_trace_place_open(&place, o->directory, o->config_path, err))
		return -1;
	int exit_code = runs[part](&place, o, line->words + 1, line->word_count - 1, err);
	fg_trace_place_release(&place);
	return exit_code;
}

int fg_cmd_trace(int argc, char **argv)
{
	fg_arena a = FG_ARENA_INIT;
	fg_trace_options o;
	memset(&o, 0, sizeof(o));
	o.results.arena = &a;
	o.coverage.arena = &a;
	fg_option_call format = {fg_outputs_set_format, &o.outputs};
	fg_option_call path = {fg_outputs_set_path, &o.outputs};
	const fg_option table[] = {
		{"all", 0, FG_OPTION_FLAG, NULL, "verify: the whole history up to the revision",
	         &o.all},
		{"message", 'm', FG_OPTION_TEXT, "FILE",
	         "verify: what is staged, with this message", &o.message},
		{"first-parent", 0, FG_OPTION_FLAG, NULL, "verify: the first parent of merges only",
	         &o.first_parent},
		{"verdicts", 0, FG_OPTION_FLAG, NULL,
	         "verify: every verdict as JSON, one commit a line", &o.verdicts},
		{"staged", 0, FG_OPTION_FLAG, NULL,
	         "check, matrix, export: the index, not the work tree", &o.staged},
		{"results", 0, FG_OPTION_LIST, "FILES",
	         "test results besides trace.results: JUnit, CTest, CUnit", &o.results},
		{"coverage", 0, FG_OPTION_LIST, "FILES",
	         "coverage besides trace.coverage: gcov JSON, llvm-cov export, lcov", &o.coverage},
		{"tree", 0, FG_OPTION_TEXT, "REV",
	         "what the results and coverage that do not say it ran on", &o.tree},
		{"as", 0, FG_OPTION_TEXT, "FORM",
	         "matrix, export: text, html, csv, json, needs, lobster-req, lobster-imp, "
	         "lobster-act or reqif; impact: text or json",
	         &o.as},
		{"format", 'f', FG_OPTION_CALL, "FORMAT",
	         "findings as text, sarif, json, github, gitlab or junit", &format},
		{"output", 'o', FG_OPTION_CALL, "FILE", "write the report named before it to FILE",
	         &path},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "judge by this firmgate.yaml",
	         &o.config_path},
		{"directory", 'C', FG_OPTION_TEXT, "DIR", "the repository at or above DIR",
	         &o.directory},
		{"no-cache", 0, FG_OPTION_FLAG, NULL, "do not keep verdicts between runs",
	         &o.no_cache},
		{"quiet", 'q', FG_OPTION_FLAG, NULL, "no sum at the end", &o.is_quiet},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "what is fine too", &o.is_verbose},
	};
	fg_command_line line = {
		.command = "trace",
		.usage = "verify|check|matrix|export|impact|suggest [options] [REV | A..B]",
		.about = "verify   do commits touch the code of the requirements they claim, and "
			 "claim what they touch\n"
			 "check    is every requirement covered, tested, reviewed; findings for "
			 "what is not\n"
			 "matrix   requirements, code, tests and states as a table or a page\n"
			 "export   the same for other tools\n"
			 "impact   what a change means: requirements, tests to run again, reviews "
			 "and threats\n"
			 "suggest  trailers for what is staged\n"
			 "Exit code: 0 pass, 1 findings block, 2 usage, 3 could not decide.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	int exit_code = fg_command_run(&line, argc, argv, run_part, &o);
	fg_vec_release(&o.results.v);
	fg_vec_release(&o.coverage.v);
	fg_outputs_release(&o.outputs);
	fg_arena_release(&a);
	return exit_code;
}
