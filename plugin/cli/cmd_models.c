/*
 * firmgate models check|list|show: the models of library functions, for the one who
 * writes or doubts one.
 */
#include "cli/cli.h"

#include "base/path.h"
#include "base/suggest.h"
#include "driver/models.h"
#include "models/models.h"

typedef struct models_options {
	const char *config_path;
	fg_config config;
	int exit_code;
} models_options;

static fg_err load_config(models_options *o, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char *path = o->config_path ? o->config_path : fg_config_find(&a, ".");
	fg_err code = fg_config_load(&o->config, path, NULL, err);
	fg_arena_release(&a);
	return code;
}

/* ---- check ---- */

static size_t total(const fg_models *m)
{
	return m->functions.n + m->callbacks.n + m->entries.n + m->buffers.n + m->families.n;
}

/* One more file into the set, and what it brought. */
static fg_err check_file(fg_models *m, const char *path, fg_buf *report, fg_error *err)
{
	size_t before = total(m), functions = m->functions.n;
	fg_err code = fg_models_load_file(m, path, err);
	if (!code)
		fg_buf_printf(report, "%s: %zu new functions, %zu new descriptions in all\n", path,
		              m->functions.n - functions, total(m) - before);
	return code;
}

static void say_mistake(const fg_error *err, void *payload)
{
	(void)payload;
	fg_cli_fail(err);
}

/* A file that cannot be read as one hides nothing of the next. */
static fg_err check_or_say(fg_models *m, const char *path, fg_buf *report, fg_error *err)
{
	fg_err code = check_file(m, path, report, err);
	if (code != FG_ERR_INPUT && code != FG_ERR_NOT_FOUND)
		return code;
	say_mistake(err, NULL);
	fg_error_release(err);
	m->mistakes++;
	return FG_OK;
}

/* All mistakes are said: whoever writes models mends them in one go. */
static fg_err check_files(models_options *o, const char *const *paths, size_t n, fg_error *err)
{
	fg_models m;
	fg_buf report = FG_BUF_INIT;
	fg_models_init(&m);
	fg_err code = fg_models_load_builtin(&m, err);
	m.say = say_mistake;
	for (size_t i = 0; i < n && !code; i++)
		code = check_or_say(&m, paths[i], &report, err);
	/* What is missing may stand where a mistake is. */
	if (!code && !m.mistakes)
		code = fg_models_finish(&m, err);
	if (!code && !m.mistakes)
		fputs(fg_buf_str(&report), stdout);
	o->exit_code = m.mistakes ? FG_EXIT_USAGE : FG_EXIT_PASS;
	fg_buf_release(&report);
	fg_models_release(&m);
	return code;
}

static fg_err check(const fg_command_line *line, models_options *o, fg_error *err)
{
	if (line->word_count > 1)
		return check_files(o, line->words + 1, line->word_count - 1, err);
	if (o->config.models.file_count)
		return check_files(o, o->config.models.files, o->config.models.file_count, err);
	fg_error_set(err, FG_ERR_INPUT, "check what? name a file of models");
	fg_error_mend(err, "or list it under 'models:' in firmgate.yaml");
	return FG_ERR_INPUT;
}

/* ---- list, show ---- */

static fg_err list(const fg_models *m, const fg_command_line *line, fg_error *err)
{
	const char *glob = line->word_count > 1 ? line->words[1] : "*";
	size_t n = 0;
	for (size_t i = 0; i < m->functions.n; i++) {
		const fg_model_function *f = &m->functions.at[i];
		char args[16] = "?";
		if (!fg_path_glob(glob, f->name))
			continue;
		n++;
		if (f->arg_count != FG_MODEL_NO_ARG)
			snprintf(args, sizeof(args), "%u%s", f->arg_count,
			         f->is_variadic ? "+" : "");
		printf("%-40s %-4s %s\n", f->name, args, f->library);
	}
	return n ? FG_OK
	         : fg_error_set(err, FG_ERR_NOT_FOUND, "no model of a function fits '%s'", glob);
}

static fg_err unknown_name(const fg_models *m, const char *name, fg_error *err)
{
	fg_arena a = FG_ARENA_INIT;
	const char **names = fg_arena_array(&a, m->functions.n + 1, sizeof(*names));
	for (size_t i = 0; i < m->functions.n; i++)
		names[i] = m->functions.at[i].name;
	const char *near = fg_suggest(name, names, m->functions.n);
	fg_err code = fg_error_set(err, FG_ERR_NOT_FOUND, "there is no model of '%s'", name);
	if (near)
		fg_error_mend(err, "did you mean '%s'?", near);
	else
		fg_error_mend(err, "describe it in a file under 'models:' (docs/models.md)");
	fg_arena_release(&a);
	return code;
}

static fg_err show(const fg_models *m, const char *name, fg_error *err)
{
	const fg_model_function *f = fg_models_function(m, name);
	const fg_model_callback *c = fg_models_callback(m, name);
	if (!f && !c)
		c = fg_models_entry(m, name);
	if (!f && !c)
		return unknown_name(m, name, err);
	fg_buf out = FG_BUF_INIT;
	if (f)
		fg_models_print_function(m, f, &out);
	if (c)
		fg_models_print_callback(m, c, &out);
	fputs(fg_buf_str(&out), stdout);
	fg_buf_release(&out);
	return FG_OK;
}

static fg_err show_all(const fg_models *m, const fg_command_line *line, fg_error *err)
{
	fg_err code = FG_OK;
	if (line->word_count < 2)
		code = fg_error_set(err, FG_ERR_INPUT, "show what? name a function");
	for (size_t i = 1; i < line->word_count && !code; i++)
		code = show(m, line->words[i], err);
	return code;
}

/* ---- the command ---- */

enum { PART_CHECK, PART_LIST };
static const fg_command_part parts[] = {{"check", SIZE_MAX}, {"list", 1}, {"show", SIZE_MAX}};

static fg_err work(const fg_command_line *line, models_options *o, fg_error *err)
{
	size_t part;
	fg_err found = fg_command_find_part(&part, line, parts, FG_ARRAY_LEN(parts), err);
	if (found)
		return found;
	if (part == PART_CHECK)
		return check(line, o, err);
	fg_models m;
	fg_err code = fg_run_load_models(&m, &o->config, err);
	if (code)
		return code;
	code = part == PART_LIST ? list(&m, line, err) : show_all(&m, line, err);
	fg_models_release(&m);
	return code;
}

static int run(const fg_command_line *line, void *payload, fg_error *err)
{
	models_options *o = payload;
	bool names_files = line->word_count > 1 && strcmp(line->words[0], "check") == 0;
	fg_err code = names_files ? FG_OK : load_config(o, err);
	if (!code)
		code = work(line, o, err);
	fg_config_release(&o->config);
	return code ? -1 : o->exit_code;
}

int fg_cmd_models(int argc, char **argv)
{
	models_options o = {0};
	const fg_option table[] = {
		{"config", 'c', FG_OPTION_TEXT, "FILE",
	         "firmgate.yaml whose models hold too (default: found upward)", &o.config_path},
	};
	fg_command_line line = {
		.command = "models",
		.usage = "check [FILE...] | list [GLOB] | show NAME...",
		.about = "What functions of libraries do, as the analysis knows it: check files of "
			 "models,\nlist the functions, show one.",
		.options = table,
		.option_count = FG_ARRAY_LEN(table),
	};
	return fg_command_run(&line, argc, argv, run, &o);
}
