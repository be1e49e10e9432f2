/*
 * firmgate dump: what the analysis sees, as stable text.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "driver/unit_job.h"
#include "ir/object.h"
#include "analysis/analysis.h"
#include "link/link.h"
#include "models/models.h"

#include <unistd.h>

typedef struct dump_options {
	fg_project_options project;
	bool ast, ir, cfg, calls, args, link, issues, summary;
	const char *function;
} dump_options;

/* What needs all files as one program. */
static bool wants_link(const dump_options *o)
{
	return o->link || o->issues || o->summary;
}

static bool is_wanted(const dump_options *o, const fg_unit *u, fg_decl_id decl)
{
	return !o->function || strcmp(o->function, fg_unit_decl_name(u, decl)) == 0;
}

static void dump_trees(const dump_options *o, const fg_open_unit *u, fg_buf *out)
{
	for (size_t i = 0; i < u->unit.top_level.n; i++) {
		fg_decl_id id = u->unit.top_level.at[i];
		const fg_decl *d = fg_unit_decl(&u->unit, id);
		if (!d->init || !is_wanted(o, &u->unit, id))
			continue;
		fg_buf_printf(out, "%s %s\n", d->kind == FG_DECL_FUNCTION ? "function" : "object",
		              fg_unit_decl_name(&u->unit, id));
		fg_ast_print(&u->ast, d->init, out);
	}
}

static void dump_functions(const dump_options *o, const fg_open_unit *u, fg_buf *out)
{
	for (size_t i = 1; i < u->ir.functions.n; i++) {
		const fg_function *f = &u->ir.functions.at[i];
		if (!is_wanted(o, &u->unit, f->decl))
			continue;
		if (o->ir)
			fg_ir_print(&u->ir, f, out);
		if (o->cfg)
			fg_ir_print_cfg(&u->ir, f, out);
	}
}

static void dump_gaps(fg_open_unit *u, fg_buf *out)
{
	for (size_t i = 0; i < u->unit.gaps.n; i++) {
		const fg_gap *g = &u->unit.gaps.at[i];
		fg_buf_printf(out, "gap %s %s %s\n", fg_unit_str(&u->unit, g->reason),
		              fg_unit_decl_name(&u->unit, g->function),
		              fg_unit_str(&u->unit, g->detail));
	}
}

static void dump_args(const fg_clang_command *c, fg_buf *out)
{
	for (size_t i = 0; i < c->arg_count; i++)
		fg_buf_printf(out, "%s\n", c->args[i]);
}

typedef struct dumper {
	const dump_options *options;
	const fg_project *project;
	fg_toolchains *toolchains;
	fg_frontend *frontend;
	fg_link link;
	size_t commands;      /* that the words name */
	bool has_function;    /* some unit defines options->function */
} dumper;

static void dump_unit(dumper *d, fg_open_unit *u, fg_buf *out)
{
	const dump_options *o = d->options;
	for (size_t i = 1; i < u->unit.decls.n; i++)
		d->has_function |= u->unit.decls.at[i].init &&
		                   is_wanted(o, &u->unit, (fg_decl_id)i);
	if (o->ast)
		dump_trees(o, u, out);
	dump_functions(o, u, out);
	if (o->calls)
		fg_ir_print_calls(&u->ir, o->function, out);
	dump_gaps(u, out);
}

/* By way of its bytes, as in a run. */
static fg_err add_to_link(dumper *d, fg_open_unit *u, fg_error *err)
{
	fg_buf bytes = FG_BUF_INIT;
	fg_object_write_pruned(&u->ir, &bytes);
	const char *source = fg_unit_str(&u->unit, u->unit.source);
	fg_err code = fg_link_add_object(&d->link, source, bytes.at, bytes.n, err);
	fg_buf_release(&bytes);
	return code;
}

static fg_err dump_command(dumper *d, const fg_compile_command *command, fg_buf *out, fg_error *err)
{
	const dump_options *o = d->options;
	fg_clang_command clang;
	fg_err code = fg_toolchain_translate(d->toolchains, command, &clang, err);
	if (code)
		return code;
	if (o->args)
		dump_args(&clang, out);
	if (!o->ast && !o->ir && !o->cfg && !o->calls && !wants_link(o))
		return FG_OK;
	fg_open_request request = {.root = d->project->root};
	fg_open_unit u;
	code = fg_unit_open(&u, d->frontend, &clang, &request, err);
	if (code)
		return code;
	dump_unit(d, &u, out);
	code = wants_link(o) ? add_to_link(d, &u, err) : FG_OK;
	fg_unit_close(&u);
	return code;
}

static bool names_file(const dump_options *o, fg_arena *a, const char *file)
{
	bool wanted = o->project.has_flags;
	for (size_t i = 0; !wanted && i < o->project.path_count; i++)
		wanted = strcmp(fg_path_absolute(a, o->project.paths[i]), file) == 0;
	return wanted;
}

static fg_err no_function(const fg_project_options *o, const char *function, fg_error *err)
{
	fg_buf files = FG_BUF_INIT;
	for (size_t i = 0; i < o->path_count; i++)
		fg_buf_printf(&files, "%s'%s'", i ? ", " : "", o->paths[i]);
	fg_err code = fg_error_set(err, FG_ERR_NOT_FOUND, "no function '%s' in %s", function,
	                           fg_buf_str(&files));
	fg_buf_release(&files);
	return code;
}

static fg_err dump_matching(dumper *d, fg_error *err)
{
	const fg_project_options *o = &d->options->project;
	const fg_compdb *db = &d->project->db;
	fg_arena a = FG_ARENA_INIT;
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < db->commands.n; i++) {
		if (!names_file(d->options, &a, db->commands.at[i].file))
			continue;
		fg_buf out = FG_BUF_INIT;
		code = dump_command(d, &db->commands.at[i], &out, err);
		(void)fwrite(fg_buf_str(&out), 1, out.n, stdout);
		fg_buf_release(&out);
		d->commands++;
	}
	fg_arena_release(&a);
	if (!code && d->commands == 0)
		return fg_error_set(err, FG_ERR_NOT_FOUND, "no compile command for '%s'",
		                    o->paths[0]);
	const dump_options *what = d->options;
	bool wants_unit = what->ast || what->ir || what->cfg || what->calls || wants_link(what);
	if (!code && what->function && wants_unit && !d->has_function)
		return no_function(o, what->function, err);
	return code;
}

static void dump_issue(const fg_link *l, const fg_issue *issue, fg_buf *out)
{
	fg_arena a;
	fg_arena_init(&a);
	fg_location at = {.path = ""};
	fg_unit_locate(l->units.at[issue->unit].unit, issue->place, &at);
	fg_buf_printf(out, "%s:%u:%u: %s%s '%s' %s | %s | %s | %s (%x)\n", at.path, at.line, at.column,
	              issue->flags & FG_ISSUE_CERTAIN ? "" : "possible ",
	              fg_issue_kind_name((fg_issue_kind)issue->kind),
	              fg_issue_text(&a, issue->subject, NULL, NULL),
	              fg_issue_text(&a, issue->amount, NULL, NULL),
	              fg_issue_text(&a, issue->limit, NULL, NULL),
	              fg_issue_text(&a, issue->origin, NULL, NULL), issue->family, issue->flags);
	for (uint32_t i = 0; i < issue->event_count; i++) {
		const fg_issue_event *e = &issue->events[i];
		fg_location where = {.path = ""};
		fg_unit_locate(l->units.at[e->unit].unit, e->place, &where);
		fg_buf_printf(out, "    %s:%u: %s\n", where.path, where.line,
		              fg_issue_text(&a, e->text, NULL, NULL));
	}
	fg_arena_release(&a);
}

static bool is_only_one(const fg_link *l, uint32_t number)
{
	for (uint32_t i = 0; i < l->functions.n; i++)
		if (i != number && l->functions.at[i].body &&
		    strcmp(l->functions.at[i].name, l->functions.at[number].name) == 0)
			return false;
	return true;
}

/* Of several functions of one name it says whose, as the dump of the link does. */
static void dump_summary(const dumper *d, const fg_models *models, uint32_t number, fg_buf *out)
{
	const fg_link_function *f = &d->link.functions.at[number];
	fg_buf text = FG_BUF_INIT;
	fg_analysis_print_summary(&d->link, models, number, &text);
	size_t head = strlen("summary ") + strlen(f->name);
	bool is_known = is_only_one(&d->link, number) || text.n < head;
	if (!is_known)
		fg_buf_printf(out, "%.*s@%s", (int)head, fg_buf_str(&text),
		              d->link.units.at[f->unit].source);
	fg_buf_puts(out, fg_buf_str(&text) + (is_known ? 0 : head));
	fg_buf_release(&text);
}

static void dump_analysis(const dumper *d, const fg_models *models, fg_buf *out)
{
	const dump_options *o = d->options;
	fg_analysis_result r;
	if (o->summary)
		for (uint32_t i = 0; i < d->link.functions.n; i++)
			if (d->link.functions.at[i].body &&
			    (!o->function || strcmp(o->function, d->link.functions.at[i].name) == 0))
				dump_summary(d, models, i, out);
	if (!o->issues)
		return;
	fg_analysis_run(&r, &d->link, models);
	for (size_t i = 0; i < r.issues.n; i++)
		dump_issue(&d->link, &r.issues.at[i], out);
	for (size_t i = 0; i < r.gaps.n; i++)
		fg_buf_printf(out, "gap %s %s\n", r.gaps.at[i].reason,
		              d->link.functions.at[r.gaps.at[i].function].name);
	fg_analysis_result_release(&r);
}

static fg_err dump_link(dumper *d, fg_error *err)
{
	fg_buf out = FG_BUF_INIT;
	fg_models models;
	fg_link_finish(&d->link, false);
	if (d->options->link)
		fg_link_print(&d->link, &out);
	fg_models_init(&models);
	fg_err code = fg_models_load_builtin(&models, err);
	if (!code)
		code = fg_models_finish(&models, err);
	if (!code)
		dump_analysis(d, &models, &out);
	fg_models_release(&models);
	(void)fwrite(fg_buf_str(&out), 1, out.n, stdout);
	fg_buf_release(&out);
	return code;
}

static fg_err dump(const dump_options *o, fg_error *err)
{
	fg_project p;
	fg_err code = fg_project_open(&p, &o->project, err);
	if (code)
		return code;
	fg_toolchain_options options = {.root = p.root,
	                                .db = &p.db,
	                                .cache_dir = p.cache_dir,
	                                .allowed = p.config.build.compilers};
	dumper d = {.options = o, .project = &p};
	code = fg_toolchains_new(&d.toolchains, &options, err);
	if (!code) {
		d.frontend = fg_frontend_open();
		fg_link_init(&d.link);
		code = dump_matching(&d, err);
		if (!code && wants_link(o))
			code = dump_link(&d, err);
		fg_link_release(&d.link);
		fg_frontend_close(d.frontend);
		fg_toolchains_free(d.toolchains);
	}
	fg_project_release(&p);
	return code;
}

static int dump_command_line(const fg_command_line *line, void *payload, fg_error *err)
{
	dump_options *o = payload;
	fg_project_options_take(&o->project, line);
	if (line->word_count == 0) {
		fg_error_set(err, FG_ERR_INPUT, "dump wants a source file");
		return -1;
	}
	if (!o->ast && !o->ir && !o->cfg && !o->calls && !o->args && !wants_link(o)) {
		fg_error_set(err, FG_ERR_INPUT,
		             "dump what? --ast, --ir, --cfg, --calls, --link, --issues, --summary or --args");
		return -1;
	}
	if (o->link && o->function) {
		fg_error_set(err, FG_ERR_INPUT, "--link shows the whole program, not --function %s",
		             o->function);
		return -1;
	}
	return dump(o, err) ? -1 : FG_EXIT_PASS;
}

int fg_cmd_dump(int argc, char **argv)
{
	dump_options o;
	memset(&o, 0, sizeof(o));
	const fg_option table[] = {
		{"ast", 0, FG_OPTION_FLAG, NULL, "syntax trees", &o.ast},
		{"ir", 0, FG_OPTION_FLAG, NULL, "intermediate representation", &o.ir},
		{"cfg", 0, FG_OPTION_FLAG, NULL, "blocks and edges", &o.cfg},
		{"calls", 0, FG_OPTION_FLAG, NULL, "who calls whom", &o.calls},
		{"link", 0, FG_OPTION_FLAG, NULL, "the files joined into one program", &o.link},
		{"issues", 0, FG_OPTION_FLAG, NULL, "what the deep engine sees, before any rule", &o.issues},
		{"summary", 0, FG_OPTION_FLAG, NULL, "what each function does, as its callers know it", &o.summary},
		{"args", 0, FG_OPTION_FLAG, NULL, "the arguments given to libclang", &o.args},
		{"function", 0, FG_OPTION_TEXT, "NAME", "this function only", &o.function},
		{"database", 'p', FG_OPTION_TEXT, "DIR|FILE", "where compile_commands.json is",
	         &o.project.database},
		{"root", 0, FG_OPTION_TEXT, "DIR", "project root", &o.project.root},
		{"config", 'c', FG_OPTION_TEXT, "FILE", "use this firmgate.yaml",
	         &o.project.config_path},
	};
	fg_command_line line = {
		.command = "dump",
		.usage = "--ast|--ir|--cfg|--calls|--link|--args [options] FILE.c ... [-- compiler "
	                 "flags]",
		.about = "What the analysis sees of a file, as text that is the same on every "
	                 "machine.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	return fg_command_run(&line, argc, argv, dump_command_line, &o);
}
