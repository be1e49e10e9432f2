/*
 * firmgate check: analyse, report, say the verdict. firmgate link: the same of unit objects that
 * a build made.
 */
#include "cli/fixes.h"
#include "cli/accepted.h"
#include "cli/invocation.h"
#include "cli/outputs.h"

#include "base/file.h"
#include "base/path.h"
#include "driver/unit_object.h"
#include "git/ignores.h"

#include <sys/resource.h>

typedef struct check_options {
	fg_arena arena;
	fg_project_options project;
	fg_outputs outputs;
	fg_fixes fixes;
	fg_text_list rules;
	unsigned jobs, max_shown;
	bool is_gate, report_only, all_code, is_quiet, is_verbose, show_cost;
	bool no_cache;
	bool is_link, is_partial;
	FG_VEC(fg_unit_object) made;
	fg_text_vec missing; /* objects that were named and have no unit object beside them */
} check_options;

static double seconds_of(int who)
{
	struct rusage used;
	if (getrusage(who, &used))
		return 0;
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* The CPU of all of it: what was kept is read and joined here, without any worker. */
static void say_cost(const fg_run_result *r)
{
	if (*r->cost.slowest_function)
		fprintf(stderr,
		        "firmgate: deep engine, time per function: p50 %.2f ms, p99 %.1f ms, "
		        "max %.0f ms (%s)\n",
		        r->cost.function_p50 * 1e3, r->cost.function_p99 * 1e3,
		        r->cost.function_max * 1e3, r->cost.slowest_function);
	fprintf(stderr,
	        "firmgate: cpu %.2f s (parse %.2f, lower %.2f, check %.2f, link %.2f, deep %.2f), "
	        "peak %.0f MiB per worker, %zu unit%s as kept\n",
	        seconds_of(RUSAGE_SELF) + seconds_of(RUSAGE_CHILDREN), r->cost.parse_seconds,
	        r->cost.lower_seconds,
	        r->cost.check_seconds, r->cost.link_seconds, r->cost.deep_seconds,
	        (double)r->cost.peak_bytes / (1 << 20), r->cost.kept_units,
	        r->cost.kept_units == 1 ? "" : "s");
}

/* What happened besides the report: on stderr, so that stdout stays the report. */
static void say_accepted(const fg_run_result *r, const fg_log *log)
{
	size_t n = r->findings.items.n - fg_findings_live(&r->findings);
	if (n)
		fg_log_info(log, "%zu finding%s accepted by deviations or the baseline", n,
		            n == 1 ? "" : "s");
}

static void say_remarks(const check_options *o, const fg_run_result *r, const fg_verdict *v,
                        const fg_log *log)
{
	say_accepted(r, log);
	if (r->hidden)
		fg_log_info(log, "%zu finding%s in vendor or generated code not shown (--all-code)",
		            r->hidden, r->hidden == 1 ? "" : "s");
	if (r->hidden_class)
		fg_log_info(log, "%zu finding%s in code that the rule leaves out not shown (--all-code)",
		            r->hidden_class, r->hidden_class == 1 ? "" : "s");
	if (r->hidden_system)
		fg_log_info(log, "%zu finding%s in system headers not shown (--all-code)",
		            r->hidden_system, r->hidden_system == 1 ? "" : "s");
	if (r->made_apart)
		fg_log_info(log, "%zu unit%s made for another root, looked at again; FIRMGATE_ROOT in "
		                 "the build saves that",
		            r->made_apart, r->made_apart == 1 ? "" : "s");
	if (r->made_lost)
		fg_log_info(log, "%zu unit%s could not be analysed in the build, looked at again",
		            r->made_lost, r->made_lost == 1 ? "" : "s");
	for (size_t i = 0; i < r->dead_rules.n; i++)
		fg_log_warn(log, "rule %s did not fire on its canary", r->dead_rules.at[i]);
	if (v->exit == FG_EXIT_UNDECIDED)
		fg_log_warn(log, "could not decide: %s", v->reason);
	else if (o->is_gate)
		fg_log_info(log, "gate: %s", v->reason);
	if (o->show_cost)
		say_cost(r);
}

static bool is_ignored(const char *path, void *payload)
{
	return fg_git_is_ignored(payload, path);
}

static fg_err run(const check_options *o, const fg_project *p, const fg_log *log,
                  fg_run_result *result, fg_error *err)
{
	static const fg_unit_object no_object; /* link without one parses no source either */
	fg_arena *a = (fg_arena *)&o->arena;
	size_t n = o->project.has_flags || o->is_link ? 0 : o->project.path_count;
	const char **paths = fg_arena_array(a, n + 1, sizeof(*paths));
	for (size_t i = 0; i < n; i++)
		paths[i] = fg_path_absolute(a, o->project.paths[i]);
	fg_run_request request = {
		.config = &p->config,
		.log = log,
		.db = &p->db,
		.root = p->root,
		.paths = paths,
		.path_count = n,
		.rules = o->rules.v.at,
		.rule_count = o->rules.v.n,
		.cache_dir = o->no_cache ? NULL : p->cache_dir,
		.report_vendor = o->all_code,
		.prove_canaries = o->is_gate,
		.jobs = o->jobs,
		.store = o->no_cache ? NULL : fg_cli_open_store(p->cache_dir),
		.program = fg_cli_program(a),
		.made = o->made.n ? o->made.at : o->is_link ? &no_object : NULL,
		.made_count = o->made.n,
		.made_in_part = o->is_partial,
		.missing = o->missing.at,
		.missing_count = o->missing.n,
	};
	fg_git_ignores *ignores = fg_git_open_ignores(p->root);
	if (ignores) {
		request.is_ignored = is_ignored;
		request.payload = ignores;
	}
	fg_err code = fg_run_check(result, &request, err);
	fg_git_close_ignores(ignores);
	fg_store_close(request.store);
	return code;
}

static int check_project(check_options *o, const fg_project *p, fg_error *err)
{
	fg_log log = {stderr, o->is_quiet ? FG_LOG_QUIET : o->is_verbose ? FG_LOG_VERBOSE : FG_LOG_NORMAL,
	              fg_stream_wants_color(stderr)};
	fg_run_result result;
	int exit_code = FG_EXIT_USAGE;
	fg_err code = run(o, p, &log, &result, err);
	bool is_whole = o->project.path_count == 0 && o->rules.v.n == 0;
	if (!code)
		code = fg_cli_accept(&result, p, is_whole, err);
	if (!code) {
		fg_verdict_input in = {&p->config, &result.findings, &result.coverage, o->is_gate,
		                       result.dead_rules.n};
		fg_verdict v = fg_gate_decide(&in, &result.arena);
		fg_outputs_context c = {p, &result, &v, o->is_verbose, o->max_shown};
		/* A diff is the output; a report goes to a file then. */
		if (o->fixes.mode != FG_FIXES_PREVIEW || o->outputs.at.n)
			code = fg_outputs_write(&o->outputs, &c, err);
		if (!code && o->fixes.mode != FG_FIXES_OFF)
			code = fg_fixes_make(&o->fixes, p, &result.findings, &log, err);
		say_remarks(o, &result, &v, &log);
		exit_code = o->report_only ? FG_EXIT_PASS : (int)v.exit;
	}
	fg_run_result_release(&result);
	return code ? -1 : exit_code;
}

/* ---- unit objects ---- */

/* Of a compiler's object the one beside it: build systems know the names of those. */
static const char *unit_object_of(fg_arena *a, const char *word)
{
	return fg_is_object_name(word) ? fg_unit_object_beside(a, word) : word;
}

/* A precompiled header among a target's objects: it is looked at with the units that read it. */
static bool is_precompiled_header(const char *word)
{
	const char *extension = fg_path_extension(word);
	return strcmp(extension, ".gch") == 0 || strcmp(extension, ".pch") == 0;
}

/* An object of an older build may stay behind when its source goes: a gap, and no reason to end. */
static void add_left_object(fg_project *p, const fg_unit_object *object)
{
	fg_arena *a = &p->db.arena;
	const char *why = fg_arena_printf(
		a,
		"the source of '%s' is not there: it is of an older build, or "
		"of another --root",
		object->path);
	fg_compdb_problem left = {fg_arena_strdup(a, object->source), "stale-unit-object", why, 0};
	fg_vec_push(&p->db.problems, left);
}

static void add_unseen(fg_project *p, const char *path)
{
	fg_compdb_problem unseen = {fg_path_absolute(&p->db.arena, path), "source-unseen",
	                            "made of a source from standard input or a pipe, which the "
	                            "compiler alone could read",
	                            0};
	fg_vec_push(&p->db.problems, unseen);
}

static bool is_archive(const char *word)
{
	const char *extension = fg_path_extension(word);
	return strcmp(extension, ".a") == 0 || strcmp(extension, ".lib") == 0;
}

/* Compiled without firmgate, or with one that did not come through: with a database it is known
 * which units that are, without one each object counts that may be of C. */
static void add_missing(check_options *o, fg_project *p, const char *word)
{
	const char *path = fg_path_absolute(&p->db.arena, word);
	fg_compdb_problem missing = {path, "no-unit-object",
	                             "no unit object beside it: compiled without firmgate, or "
	                             "firmgate could not look",
	                             0};
	if (is_archive(word))
		missing.reason = "an archive has no unit object: name the objects in it";
	fg_vec_push(&o->missing, path);
	if (!o->project.database && fg_object_may_be_of_c(path))
		fg_vec_push(&p->db.problems, missing);
}

/* The commands of the objects make the database when none was named. */
static fg_err add_objects(check_options *o, fg_project *p, const fg_command_line *line,
                          fg_error *err)
{
	fg_err code = FG_OK;
	const char *const *words;
	size_t n;
	const char *trouble = fg_toolchain_expand(&o->arena, fg_path_absolute(&o->arena, "."),
	                                          line->words, line->word_count, &words, &n);
	if (trouble)
		return fg_error_set(err, FG_ERR_INPUT, "%s", trouble);
	for (size_t i = 0; !code && i < n; i++) {
		fg_unit_object object;
		if (is_precompiled_header(words[i]))
			continue;
		const char *path = unit_object_of(&o->arena, words[i]);
		if (is_archive(words[i]) || (path != words[i] && !fg_file_exists(path))) {
			add_missing(o, p, words[i]);
			continue;
		}
		if (fg_unit_unseen_is(path)) {
			add_unseen(p, path);
			continue;
		}
		code = o->project.database ? fg_unit_object_read(&object, path, p->root, err)
		                           : fg_unit_object_find(&object, path, p->root, err);
		if (code)
			break;
		if (!o->project.database && !fg_file_exists(object.source))
			add_left_object(p, &object);
		else if (!o->project.database)
			code = fg_compdb_add(&p->db, object.directory, object.source, object.argv,
			                     object.argc, err);
		fg_vec_push(&o->made, object);
	}
	return code;
}

static fg_err open_link(check_options *o, fg_project *p, const fg_command_line *line, fg_error *err)
{
	if (line->word_count == 0)
		return fg_error_set(err, FG_ERR_INPUT, "link wants unit objects (*.fgo)");
	o->project.paths = NULL;
	o->project.path_count = 0;
	o->project.has_no_database = o->project.database == NULL;
	fg_err code = fg_project_open(p, &o->project, err);
	if (code)
		return code;
	code = add_objects(o, p, line, err);
	if (code)
		fg_project_release(p);
	return code;
}

static void release_objects(check_options *o)
{
	for (size_t i = 0; i < o->made.n; i++)
		fg_unit_object_release(&o->made.at[i]);
	fg_vec_release(&o->made);
	fg_vec_release(&o->missing);
}

/* ---- the commands ---- */

static int check_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	check_options *o = payload;
	fg_project project;
	fg_project_options_take(&o->project, line);
	fg_err code = o->is_link ? open_link(o, &project, line, err)
	                         : fg_project_open(&project, &o->project, err);
	if (code)
		return -1;
	int exit_code = -1;
	if (fg_outputs_check(&o->outputs, &project, err) == FG_OK &&
	    fg_fixes_check(&o->fixes, &o->outputs, err) == FG_OK)
		exit_code = check_project(o, &project, err);
	fg_project_release(&project);
	return exit_code;
}

/* Options of both; the texts of `line` say which command it is. */
static int run_command(fg_command_line line, bool is_link, int argc, char **argv)
{
	check_options o;
	memset(&o, 0, sizeof(o));
	o.max_shown = FG_OUTPUTS_ALL;
	o.is_link = is_link;
	o.rules.arena = &o.arena;
	fg_option_call format = {fg_outputs_set_format, &o.outputs};
	fg_option_call path = {fg_outputs_set_path, &o.outputs};
	fg_option_call fix = {fg_fixes_set_mode, &o.fixes};
	const fg_option table[] = {
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is (default: found upward)", &o.project.database},
		{"format", 'f', FG_OPTION_CALL, "FORMAT", "text, sarif, json, github, gitlab or junit; repeatable", &format},
		{"output", 'o', FG_OPTION_CALL, "FILE", "write the report named before it to FILE", &path},
		{"rules", 'r', FG_OPTION_LIST, "GLOBS", "run these rules only, e.g. 'memory.*,isr.*'", &o.rules},
		{"jobs", 'j', FG_OPTION_COUNT, "N", "worker processes (default: processors)", &o.jobs},
		{"gate", 0, FG_OPTION_FLAG, NULL, "gate mode: every gap counts, every rule proves itself first", &o.is_gate},
		{"report-only", 0, FG_OPTION_FLAG, NULL, "exit 0 when the reports were written, whatever was found", &o.report_only},
		{"all-code", 0, FG_OPTION_FLAG, NULL, "report in vendor, generated and test code and system headers whatever the rule", &o.all_code},
		{"fix", 0, FG_OPTION_MAYBE, "preview", "make the fixes that findings offer in the sources; preview: print them as a diff", &fix},
		{"dry-run", 0, FG_OPTION_FLAG, NULL, "with --fix: the same as --fix=preview", &o.fixes.is_dry_run},
		{"limit", 0, FG_OPTION_NUMBER, "N", "show at most N findings in text", &o.max_shown},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &o.project.config_path},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root: paths are relative to it, its firmgate.yaml holds", &o.project.root},
		{"no-cache", 0, FG_OPTION_FLAG, NULL, "keep nothing between runs, and use nothing that was kept", &o.no_cache},
		{"cost", 0, FG_OPTION_FLAG, NULL, "say on standard error where the time went", &o.show_cost},
		{"quiet", 'q', FG_OPTION_FLAG, NULL, "no progress, no remarks", &o.is_quiet},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "every gap and every step of a path", &o.is_verbose},
		/* link's own; the last row */
		{"partial", 0, FG_OPTION_FLAG, NULL, "with -p: commands without a unit object are other programs'", &o.is_partial},
	};
	line.options = table;
	line.option_count = FG_ARRAY_LEN(table) - (is_link ? 0 : 1);
	int exit_code = fg_command_run(&line, argc, argv, check_command_line, &o);
	release_objects(&o);
	fg_vec_release(&o.rules.v);
	fg_outputs_release(&o.outputs);
	fg_arena_release(&o.arena);
	return exit_code;
}

int fg_cmd_check(int argc, char **argv)
{
	fg_command_line line = {
		.command = "check",
		.usage = "[options] [files or directories] [-- compiler flags]",
		.about = "Analyse C code the way its compiler reads it. Without paths: every unit of the\n"
		         "compile database. Exit code: 0 pass, 1 findings block, 2 usage, 3 could not decide.",
	};
	return run_command(line, false, argc, argv);
}

int fg_cmd_link(int argc, char **argv)
{
	fg_command_line line = {
		.command = "link",
		.usage = "[options] FILE.fgo|FILE.o|@LIST...",
		.about = "What check says, from the unit objects that a build made: no source is parsed.\n"
		         "With -p, every command of the compile database must have its object, and the\n"
		         "report is that of check, byte for byte.",
	};
	return run_command(line, true, argc, argv);
}
