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

#include <unistd.h>

/* ---- where ---- */

static void find_cache(fg_trace_place *p)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (base && fg_path_is_absolute(base))
		p->cache_dir = fg_path_join(&p->arena, base, "firmgate");
	else if (home && fg_path_is_absolute(home))
		p->cache_dir = fg_path_join(&p->arena, home, ".cache/firmgate");
}

fg_err fg_trace_place_open(fg_trace_place *p, const char *dir, const char *config_path, fg_error *err)
{
	memset(p, 0, sizeof(*p));
	const fg_git_environment environment = {getenv("GIT_DIR"), getenv("GIT_WORK_TREE"), getenv("GIT_INDEX_FILE"),
	                                        getenv("GIT_OBJECT_DIRECTORY"),
	                                        getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES")};
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
	find_cache(p);
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
		fwrite(fg_buf_str(&text), 1, text.n, stdout);
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

int fg_trace_report(const fg_trace_place *p, const fg_outputs *outputs, fg_findings *all, size_t unknown, fg_error *err)
{
	sources s = {.place = p, .arena = FG_ARENA_INIT};
	fg_coverage coverage;
	fg_git_provenance git;
	size_t rule_count;
	fg_findings_finish(all);
	fg_coverage_init(&coverage);
	for (size_t i = 0; i < all->items.n; i++)
		if (strcmp(all->items.at[i].rule, "trace.unknown") == 0)
			fg_coverage_add_gap(&coverage, &(fg_coverage_gap){"untraceable", all->items.at[i].message,
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
	                      .engine_version = fg_frontend_version(),
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

/* ---- the subcommands ---- */

static const struct {
	const char *name;
	fg_command_function run;
	const char *help;
} parts[] = {
	{"verify", fg_trace_cmd_verify, "do commits touch the code of the requirements they claim"},
};

static void usage(FILE *out)
{
	fprintf(out, "usage: firmgate trace <part> [options]\n\n"
	             "Requirements, the code and tests that are tagged with them, and commits that claim them.\n\nparts:\n");
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		fprintf(out, "  %-10s %s\n", parts[i].name, parts[i].help);
	fprintf(out, "\n`firmgate trace <part> --help` lists the options of a part.\n");
}

int fg_cmd_trace(int argc, char **argv)
{
	const char *names[FG_ARRAY_LEN(parts)];
	if (argc < 1) {
		usage(stderr);
		return FG_EXIT_USAGE;
	}
	if (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0) {
		usage(stdout);
		return FG_EXIT_PASS;
	}
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++) {
		names[i] = parts[i].name;
		if (strcmp(argv[0], parts[i].name) == 0)
			return parts[i].run(argc - 1, argv + 1);
	}
	fg_error err = FG_ERROR_INIT;
	const char *near = fg_suggest(argv[0], names, FG_ARRAY_LEN(parts));
	fg_error_set(&err, FG_ERR_INPUT, "trace has no part '%s'", argv[0]);
	fg_error_mend(&err, near ? "did you mean '%s'?" : "`firmgate trace --help` lists them%s", near ? near : "");
	int exit_code = fg_cli_fail(&err);
	fg_error_release(&err);
	return exit_code;
}
