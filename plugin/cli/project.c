/*
 * Where is the project, what is its policy, how is it compiled. Everything
 * that can be found is found; what cannot is an error with the command to try.
 */
#include "cli/cli.h"

#include "base/file.h"
#include "base/path.h"
#include "driver/run.h"
#include "git/provenance.h"

void fg_project_options_take(fg_project_options *o, const fg_command_line *line)
{
	o->paths = line->words;
	o->path_count = line->word_count;
	o->flags = line->rest;
	o->flag_count = line->rest_count;
	o->has_flags = line->has_rest;
}

const char *fg_cli_directory(fg_arena *a, const char *root)
{
	const char *here = fg_path_absolute(a, ".");
	const char *named = root ? fg_path_absolute(a, root) : here;
	const char *below = fg_path_below(fg_path_real(a, named), here);
	return below ? fg_path_join(a, named, below) : here;
}

/* Directory the searches start in. */
static const char *start_directory(fg_project *p, const fg_project_options *o)
{
	const char *path = o->database ? o->database : o->path_count ? o->paths[0] : ".";
	char *absolute = fg_path_absolute(&p->arena, path);
	return fg_file_is_dir(absolute) ? absolute : fg_path_dirname(&p->arena, absolute);
}

/* The deepest directory above all sources of the database. */
static const char *common_directory(fg_project *p)
{
	if (p->db.commands.n == 0)
		return NULL;
	char *common = fg_path_dirname(&p->arena, p->db.commands.at[0].file);
	for (size_t i = 1; i < p->db.commands.n; i++)
		while (!fg_path_below(common, p->db.commands.at[i].file) && common[1])
			common = fg_path_dirname(&p->arena, common);
	return common[1] ? common : NULL;
}

/* The file lies in the root: who names the root has said which file it is, or that there is none. */
static const char *config_of_root(fg_project *p, const char *root)
{
	const char *path = fg_path_join(&p->arena, fg_path_absolute(&p->arena, root),
	                                "firmgate.yaml");
	return fg_file_is_named(path) ? path : NULL;
}

static fg_err load_config(fg_project *p, const fg_project_options *o, const char *start,
                          fg_error *err)
{
	const char *path = NULL;
	if (o->is_config_given) {
		const char *dir = fg_path_absolute(&p->arena, o->root ? o->root : start);
		const char *name = fg_path_join(&p->arena, dir, "firmgate.yaml");
		return o->config_text ? fg_config_load_text(&p->config, o->config_text, o->config_n,
		                                            name, dir, err)
		                      : fg_config_load(&p->config, NULL, dir, err);
	}
	if (o->config_path)
		path = fg_path_absolute(&p->arena, o->config_path);
	else
		path = o->root ? config_of_root(p, o->root) : fg_config_find(&p->arena, start);
	const char *root = path ? fg_path_dirname(&p->arena, path) : start;
	return fg_config_load(&p->config, path, root, err);
}

static bool is_at_or_above(const char *dir, const char *path)
{
	return strcmp(dir, path) == 0 || fg_path_below(dir, path);
}

/* Without configuration and repository: where the database lies, or its build folder; where the
 * user stands; else what is above all sources. Never the root of the file system. */
static const char *guess_root(fg_project *p, const char *common)
{
	const char *dir = p->db.path ? fg_path_dirname(&p->arena, p->db.path)
	                             : fg_path_absolute(&p->arena, ".");
	if (p->db.path && !is_at_or_above(dir, common))
		dir = fg_path_dirname(&p->arena, dir);
	/* One command of a build, which does not see the others' sources: what is above both. */
	while (!p->db.path && dir[1] && !is_at_or_above(dir, common))
		dir = fg_path_dirname(&p->arena, dir);
	return dir[1] && is_at_or_above(dir, common) ? dir : common;
}

/* The root as the sources' names have it, when these go through a symbolic link. */
static const char *respell_root(fg_project *p, const char *root)
{
	const char *dir = common_directory(p), *real = fg_path_real(&p->arena, root);
	if (!dir || is_at_or_above(root, dir))
		return root;
	for (; dir[1]; dir = fg_path_dirname(&p->arena, dir))
		if (strcmp(fg_path_real(&p->arena, dir), real) == 0)
			return dir;
	return root;
}

/* The configuration's directory (one that was named, like ci/strict.yaml, may lie anywhere: only
 * when it is above the sources); else the work tree that holds the sources; else a guess. */
static const char *find_root(fg_project *p, const fg_project_options *o, const char *start)
{
	if (o->root)
		return respell_root(p, fg_path_absolute(&p->arena, o->root));
	const char *common = common_directory(p);
	const char *home = p->config.path ? fg_path_dirname(&p->arena, p->config.path) : NULL;
	if (home && (!o->config_path || (common && is_at_or_above(home, common))))
		return home;
	fg_git_provenance git;
	if (fg_git_read_provenance(&p->arena, common ? common : start, &git) && git.work_tree)
		return git.work_tree;
	return common ? guess_root(p, common) : start;
}

/* The sources' own firmgate.yaml beats the one above the place the search began in: a build folder
 * may lie anywhere. */
static fg_err config_from_sources(fg_project *p, const fg_project_options *o, fg_error *err)
{
	const char *common = common_directory(p);
	bool is_told = o->config_path || o->root;
	const char *path = common && !is_told ? fg_config_find(&p->arena, common) : NULL;
	if (!path || (p->config.path && strcmp(path, p->config.path) == 0))
		return FG_OK;
	fg_config_release(&p->config);
	return load_config(p, o, common, err);
}

/* `firmgate check a.c b.c -- flags`: one command per file. */
static fg_err commands_from_flags(fg_project *p, const fg_project_options *o, fg_error *err)
{
	if (o->path_count == 0) {
		fg_error_set(err, FG_ERR_INPUT, "compiler flags after '--' need a source file");
		fg_error_mend(err, "firmgate check FILE.c -- FLAGS");
		return FG_ERR_INPUT;
	}
	const char *cwd = o->directory ? o->directory : fg_path_absolute(&p->arena, ".");
	for (size_t i = 0; i < o->path_count; i++) {
		const char *file = fg_path_join(&p->arena, cwd, o->paths[i]);
		if (!fg_file_exists(file))
			return fg_error_set(err, FG_ERR_NOT_FOUND, "no file '%s'", o->paths[i]);
		fg_err code = fg_compdb_add(&p->db, cwd, file, o->flags, o->flag_count, err);
		if (code)
			return code;
	}
	return FG_OK;
}

static fg_err find_database(fg_project *p, const fg_project_options *o, const char *start,
                            const char **out, fg_error *err)
{
	const char *given = o->database ? fg_path_absolute(&p->arena, o->database)
	                    : p->config.build.database
	                            ? fg_path_join(&p->arena, p->config.root,
	                                           p->config.build.database)
	                            : NULL;
	if (given) {
		*out = fg_file_is_dir(given)
		               ? fg_path_join(&p->arena, given, "compile_commands.json")
		               : given;
		return FG_OK;
	}
	*out = fg_compdb_find(&p->arena, start);
	if (*out)
		return FG_OK;
	for (size_t i = 0; i < o->path_count; i++)
		if (!fg_file_exists(o->paths[i]))
			return fg_error_set(err, FG_ERR_NOT_FOUND, "no file or directory '%s'",
			                    o->paths[i]);
	fg_err code = fg_error_set(err, FG_ERR_NOT_FOUND,
	                           "no compile_commands.json in or above '%s'", start);
	fg_error_mend(err, "make one (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or bear -- make), "
	                   "name it with -p, or give flags: firmgate check FILE.c -- FLAGS");
	return code;
}

static const char *describe_failure(fg_project *p, const fg_error *err)
{
	if (!err || !err->message)
		return "not found";
	return err->file ? fg_arena_printf(&p->arena, "%s:%u: %s", err->file, err->line,
	                                   err->message)
	                 : fg_arena_strdup(&p->arena, err->message);
}

/* One that is torn, as while the build writes it, is as good as none. */
static fg_err load_database(fg_project *p, const fg_project_options *o, const char *start,
                            fg_error *err)
{
	const char *path = NULL;
	fg_err code = find_database(p, o, start, &path, err);
	if (!code)
		code = fg_compdb_load(&p->db, path, err);
	if (code && o->is_database_optional) {
		p->no_database = describe_failure(p, err);
		fg_error_release(err);
		fg_compdb_release(&p->db);
		fg_compdb_init(&p->db);
		code = FG_OK;
	}
	return code;
}

fg_err fg_project_open(fg_project *p, const fg_project_options *o, fg_error *err)
{
	memset(p, 0, sizeof(*p));
	fg_compdb_init(&p->db);
	const char *start = start_directory(p, o);
	fg_err code = FG_OK;
	if (o->root && !fg_file_is_dir(o->root))
		code = fg_error_set(err, FG_ERR_NOT_FOUND, "no directory '%s' (--root)", o->root);
	if (!code)
		code = load_config(p, o, start, err);
	if (!code && o->has_flags) {
		code = commands_from_flags(p, o, err);
	} else if (!code && !o->has_no_database) {
		code = load_database(p, o, start, err);
	}
	if (!code)
		code = config_from_sources(p, o, err);
	if (code) {
		fg_project_release(p);
		return code;
	}
	fg_run_configure_commands(&p->db, &p->config);
	p->root = find_root(p, o, start);
	p->cache_dir = fg_cli_cache_dir(&p->arena);
	return FG_OK;
}

void fg_project_release(fg_project *p)
{
	fg_config_release(&p->config);
	fg_compdb_release(&p->db);
	fg_arena_release(&p->arena);
}
