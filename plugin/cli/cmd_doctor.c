/*
 * firmgate doctor: what would not work here, and the command that mends it.
 * Nothing is analysed for findings; every unit is parsed once.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "driver/run.h"
#include "driver/unit_job.h"

typedef struct doctor {
	fg_project_options options;
	const fg_project *project;
	fg_arena arena;
	fg_toolchains *toolchains;
	FG_VEC(fg_clang_command) commands;
	bool color, verbose;
	size_t troubles;
} doctor;

static void say_ok(const doctor *d, const char *text)
{
	printf("%s  ok%s  %s\n", d->color ? "\033[32m" : "", d->color ? "\033[0m" : "", text);
}

/* A trouble with its mend; counted. */
static void say_trouble(doctor *d, const char *text, const char *mend)
{
	printf("%sfail%s  %s\n", d->color ? "\033[31m" : "", d->color ? "\033[0m" : "", text);
	if (mend)
		printf("      mend: %s\n", mend);
	d->troubles++;
}

/* "1 unit", "2 units"; the plural is given. */
static const char *counted(doctor *d, uint64_t n, const char *one, const char *many)
{
	return fg_arena_printf(&d->arena, "%llu %s", (unsigned long long)n, n == 1 ? one : many);
}

static const char *shown(const doctor *d, const char *path)
{
	const char *below = fg_path_below(d->project->root, path);
	return below ? below : path;
}

/* ---- project ---- */

static void examine_project(doctor *d)
{
	const fg_project *p = d->project;
	say_ok(d, fg_arena_printf(&d->arena, "root %s", p->root));
	say_ok(d, fg_arena_printf(&d->arena, "configuration %s",
	                          p->config.path ? p->config.path : "(defaults: no firmgate.yaml)"));
	char *text = fg_arena_printf(&d->arena, "database %s: %s, %s, %zu of other languages",
	                             p->db.path ? p->db.path : "(flags given by hand)",
	                             counted(d, p->db.entries, "entry", "entries"),
	                             counted(d, p->db.commands.n, "C command", "C commands"),
	                             p->db.others.n);
	if (p->db.commands.n)
		say_ok(d, text);
	else
		say_trouble(d, text, "build the project so that its C files are compiled, then record "
		                     "the commands: cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or bear -- make");
	for (size_t i = 0; i < p->db.problems.n; i++) {
		const fg_compdb_problem *b = &p->db.problems.at[i];
		say_trouble(d, fg_arena_printf(&d->arena, "database entry %zu (%s): %s", b->entry,
		                               shown(d, b->file), b->reason), NULL);
	}
}

/* ---- toolchains ---- */

static void translate_all(doctor *d)
{
	for (size_t i = 0; i < d->project->db.commands.n; i++) {
		const fg_compile_command *c = &d->project->db.commands.at[i];
		fg_clang_command clang;
		fg_error err = FG_ERROR_INIT;
		if (fg_toolchain_translate(d->toolchains, c, &clang, &err) == FG_OK)
			fg_vec_push(&d->commands, clang);
		else
			say_trouble(d, fg_arena_printf(&d->arena, "%s: %s", shown(d, c->file),
			                               err.message),
			            err.mend);
		fg_error_release(&err);
	}
}

static const char *fate_word(fg_flag_fate fate)
{
	switch (fate) {
	case FG_FLAG_DROPPED:
		return "dropped";
	case FG_FLAG_UNKNOWN:
		return "unknown, dropped";
	case FG_FLAG_TRANSLATED:
		return "translated";
	case FG_FLAG_UNSAFE:
		return "no equivalent";
	}
	return "?";
}

/* Each (flag, fate) of the profile's commands once, with the number of commands. */
static void print_flags(doctor *d, const char *profile)
{
	fg_map seen = FG_MAP_INIT;
	for (size_t i = 0; i < d->commands.n; i++) {
		const fg_clang_command *c = &d->commands.at[i];
		if (strcmp(c->profile, profile) != 0)
			continue;
		for (size_t k = 0; k < c->note_count; k++) {
			const fg_flag_note *n = &c->notes[k];
			bool quiet = n->fate == FG_FLAG_DROPPED || n->fate == FG_FLAG_TRANSLATED;
			if (quiet && !d->verbose)
				continue;
			char *line = fg_arena_printf(&d->arena, "%s: %s (%s)", n->flag,
			                             fate_word(n->fate), n->why ? n->why : "");
			(*fg_map_put_str(&seen, line, NULL))++;
		}
	}
	for (size_t i = 0; i < seen.n; i++)
		printf("      flag %s, %s\n", seen.entries[i].key,
		       counted(d, seen.entries[i].value, "command", "commands"));
	fg_map_release(&seen);
}

/* The layout assertions of the real compiler hold under our arguments. */
static bool layout_holds(const doctor *d, const fg_clang_command *c, fg_arena *a, const char **why)
{
	const char *probe = fg_toolchain_layout_probe(d->toolchains, c);
	if (!probe)
		return true;
	fg_overlay overlay = {"/firmgate-layout.c", probe, strlen(probe)};
	fg_parse_input in = {
		.source = overlay.path,
		.directory = c->directory,
		.args = c->args,
		.arg_count = c->arg_count,
		.root = "/",
	};
	in.overlays = fg_unit_overlays(a, c, &overlay, &in.overlay_count);
	fg_unit unit;
	fg_ast ast;
	fg_error err = FG_ERROR_INIT;
	fg_unit_init(&unit);
	fg_ast_init(&ast, &unit);
	fg_frontend *fe = fg_frontend_open();
	bool ok = fg_frontend_parse(fe, &in, &unit, &ast, &err) == FG_OK;
	*why = ok ? NULL : fg_arena_strdup(a, err.message ? err.message : "not parsed");
	for (size_t i = 0; ok && i < unit.diagnostics.n; i++) {
		const fg_diagnostic *g = &unit.diagnostics.at[i];
		if (g->severity >= FG_DIAG_ERROR) {
			*why = fg_arena_strdup(a, fg_unit_str(&unit, g->message));
			ok = false;
		}
	}
	fg_frontend_close(fe);
	fg_ast_release(&ast);
	fg_unit_release(&unit);
	fg_error_release(&err);
	return ok;
}

static void examine_profile(doctor *d, const fg_clang_command *c, size_t count)
{
	const char *why = NULL;
	char *text = fg_arena_printf(&d->arena, "compiler %s -> %s, %s", c->compiler,
	                             c->triple ? c->triple : "(default target)",
	                             counted(d, count, "command", "commands"));
	if (!c->is_exact)
		say_trouble(
			d, fg_arena_printf(&d->arena, "%s: %s", text, c->trouble),
			c->is_distrusted
				? "put its directory into PATH, or allow it as said; until then "
				  "its macros and sizes are guessed"
				: "install this compiler; until then its macros and sizes are "
		                  "guessed");
	else if (!layout_holds(d, c, &d->arena, &why))
		say_trouble(d, fg_arena_printf(&d->arena, "%s: layout differs: %s", text, why),
		            "report this toolchain; until then findings about sizes may be wrong");
	else
		say_ok(d, fg_arena_printf(&d->arena, "%s, layout proven", text));
	print_flags(d, c->profile);
}

static void examine_toolchains(doctor *d)
{
	fg_map first = FG_MAP_INIT; /* profile -> first command + 1 */
	fg_map count = FG_MAP_INIT;
	for (size_t i = 0; i < d->commands.n; i++) {
		bool is_new;
		uint64_t *slot = fg_map_put_str(&first, d->commands.at[i].profile, &is_new);
		if (is_new)
			*slot = i;
		(*fg_map_put_str(&count, d->commands.at[i].profile, NULL))++;
	}
	for (size_t i = 0; i < first.n; i++)
		examine_profile(d, &d->commands.at[first.entries[i].value],
		                (size_t)count.entries[i].value);
	fg_map_release(&first);
	fg_map_release(&count);
}

/* ---- units and rules ---- */

static const char *gap_mend(const char *reason)
{
	if (strcmp(reason, "missing-header") == 0)
		return "run the project's own step that fetches or generates headers, then build once";
	if (strcmp(reason, "timeout") == 0)
		return "raise build.timeout in firmgate.yaml";
	if (strcmp(reason, "memory-limit") == 0)
		return "raise build.memory in firmgate.yaml";
	return NULL;
}

/* With the database and the compilers. */
static bool is_said_before(const char *reason)
{
	static const char *const reasons[] = {"inexact-toolchain", "compiler-not-trusted",
	                                      "bad-command",       "bad-database-entry",
	                                      "entry-mismatch",    "other-language"};
	for (size_t i = 0; i < FG_ARRAY_LEN(reasons); i++)
		if (strcmp(reason, reasons[i]) == 0)
			return true;
	return false;
}

/* What a missing header or a wrong macro leaves behind by the hundred. */
static bool is_consequence(const char *reason)
{
	return strcmp(reason, "error-in-body") == 0 || strcmp(reason, "parse-error") == 0;
}

/* What to mend first: it may mend the rest. */
static unsigned rank_of(const char *reason)
{
	if (strcmp(reason, "missing-header") == 0)
		return 0;
	return is_consequence(reason) ? 2 : 1;
}

enum { RANKS = 3, ERRORS_PER_UNIT = 5 };

/* Lines of one rank with how often each holds; returns how many gaps were left out. */
static size_t collect_gaps(doctor *d, const fg_coverage *coverage, unsigned rank, fg_map *lines)
{
	fg_map units = FG_MAP_INIT;
	size_t left_out = 0;
	for (size_t i = 0; i < coverage->gaps.n; i++) {
		const fg_coverage_gap *g = &coverage->gaps.at[i];
		if (is_said_before(g->reason) || rank_of(g->reason) != rank)
			continue;
		uint64_t *seen = fg_map_put_str(&units, g->unit, NULL);
		if (is_consequence(g->reason) && ++*seen > ERRORS_PER_UNIT && !d->verbose) {
			left_out++;
			continue;
		}
		char *line = fg_arena_printf(&d->arena, "%s: %s", g->reason, g->detail);
		++*fg_map_put_str(lines, line, NULL);
	}
	fg_map_release(&units);
	return left_out;
}

static void print_gaps(doctor *d, const fg_coverage *coverage)
{
	for (unsigned rank = 0; rank < RANKS; rank++) {
		fg_map lines = FG_MAP_INIT;
		size_t left_out = collect_gaps(d, coverage, rank, &lines);
		for (size_t i = 0; i < lines.n; i++) {
			const char *line = lines.entries[i].key;
			char *reason = fg_arena_strndup(&d->arena, line, strcspn(line, ":"));
			say_trouble(d, fg_arena_printf(&d->arena, "%llu x %s",
			                               (unsigned long long)lines.entries[i].value,
			                               line),
			            gap_mend(reason));
		}
		if (left_out)
			say_trouble(d, fg_arena_printf(&d->arena,
			                               "%s not shown (-v shows all)",
			                               counted(d, left_out, "more error",
			                                       "more errors")),
			            NULL);
		fg_map_release(&lines);
	}
}

static fg_err examine_units(doctor *d, const fg_log *log, fg_error *err)
{
	fg_run_result result;
	fg_run_request request = {
		.config = &d->project->config,
		.log = log,
		.db = &d->project->db,
		.root = d->project->root,
		.cache_dir = d->project->cache_dir,
		.parse_only = true,
	};
	fg_err code = fg_run_check(&result, &request, err);
	if (!code) {
		fg_coverage_totals sum = fg_coverage_sum(&result.coverage);
		char *text = fg_arena_printf(
			&d->arena, "%llu of %s parsed, %llu of %s lowered",
			(unsigned long long)sum.units_analysed,
			counted(d, sum.units, "unit", "units"),
			(unsigned long long)sum.functions_analysed,
			counted(d, sum.functions, "function", "functions"));
		if (sum.units_analysed == sum.units && sum.units && sum.gaps == 0)
			say_ok(d, text);
		else
			say_trouble(d, text, NULL);
		print_gaps(d, &result.coverage);
	}
	fg_run_result_release(&result);
	return code;
}

static fg_err examine_rules(doctor *d, fg_error *err)
{
	fg_check_set set;
	fg_run_request request = {.config = &d->project->config};
	fg_err code = fg_run_select_checks(&set, &d->arena, &request, err);
	if (code)
		return code;
	const char **dead;
	size_t n;
	fg_run_dead_checks(&d->arena, &set, &dead, &n);
	for (size_t i = 0; i < n; i++)
		say_trouble(d, fg_arena_printf(&d->arena, "rule %s does not fire on its canary", dead[i]),
		            "this build of firmgate is broken: rebuild it and run its tests");
	if (n == 0)
		say_ok(d, fg_arena_printf(&d->arena, "%zu rules configured, each fired on its canary",
		                          set.n));
	return FG_OK;
}

static int examine(doctor *d, const fg_project *p, fg_error *err)
{
	fg_log log = {stderr, FG_LOG_NORMAL, fg_stream_wants_color(stderr)};
	fg_toolchain_options options = {.root = p->root,
	                                .db = &p->db,
	                                .cache_dir = p->cache_dir,
	                                .allowed = p->config.build.compilers};
	d->project = p;
	fg_err code = fg_toolchains_new(&d->toolchains, &options, err);
	if (code)
		return -1;
	examine_project(d);
	translate_all(d);
	examine_toolchains(d);
	code = examine_units(d, &log, err);
	if (!code)
		code = examine_rules(d, err);
	fg_toolchains_free(d->toolchains);
	if (code)
		return -1;
	printf("%zu %s\n", d->troubles, d->troubles == 1 ? "trouble" : "troubles");
	return d->troubles ? FG_EXIT_UNDECIDED : FG_EXIT_PASS;
}

static int examine_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	doctor *d = payload;
	fg_project project;
	fg_project_options_take(&d->options, line);
	if (fg_project_open(&project, &d->options, err))
		return -1;
	int exit_code = examine(d, &project, err);
	fg_project_release(&project);
	return exit_code;
}

int fg_cmd_doctor(int argc, char **argv)
{
	doctor d;
	memset(&d, 0, sizeof(d));
	const fg_option table[] = {
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is", &d.options.database},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root", &d.options.root},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml", &d.options.config_path},
		{"verbose", 'v', FG_OPTION_FLAG, NULL, "every flag that was dropped or translated, every error", &d.verbose},
	};
	fg_command_line line = {
		.command = "doctor",
		.usage = "[options] [FILE.c -- compiler flags]",
		.about = "Say what would not work here and how to mend it: database, compilers, dropped\n"
		         "flags, layout parity, missing headers, and whether each rule fires.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	d.color = fg_stream_wants_color(stdout);
	int exit_code = fg_command_run(&line, argc, argv, examine_command_line, &d);
	fg_vec_release(&d.commands);
	fg_arena_release(&d.arena);
	return exit_code;
}
