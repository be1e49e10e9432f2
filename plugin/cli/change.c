/*
 * One change from the repository to the verdict. The order: policy of the base, project, code on
 * both sides, secrets, accepted findings, policy on commits, verdict.
 */
#include "cli/change_cli.h"

#include "base/file.h"
#include "base/path.h"
#include "cli/rule_lists.h"
#include "catalog/data.h"
#include "change/export.h"
#include "driver/models.h"
#include "trace/trace.h"
#include "work/pool.h"

#include <time.h>

enum {
	POLICY_FILE_MAX = 1 << 20, DATABASE_MAX = 256 << 20,
	/* commits that are asked what a file was: a second at most in a hook */
	HOOK_HISTORY_MAX = 5000, GATE_HISTORY_MAX = 200000,
};

static const char *const environment_names[] = {
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES"};

static const char *from_environment(fg_arena *a, const char *name)
{
	const char *value = getenv(name);
	return value && *value ? fg_path_absolute(a, value) : NULL;
}

fg_git_environment fg_cli_git_environment(fg_arena *a)
{
	const char *alternates = getenv(environment_names[4]);
	fg_git_environment env = {
		.git_dir = from_environment(a, environment_names[0]),
		.work_tree = from_environment(a, environment_names[1]),
		.index_file = from_environment(a, environment_names[2]),
		.object_dir = from_environment(a, environment_names[3]),
		.alternates = alternates ? fg_arena_strdup(a, alternates) : NULL,
	};
	return env;
}

const char *fg_change_state_dir(fg_arena *a, const fg_git *g)
{
	return fg_arena_printf(a, "%s/firmgate", fg_git_describe(g)->common_dir);
}

/* ---- files of the base and of the change ---- */

/* The blob of a path in a tree, or in the index when tree is NULL; false when it is not there. */
static bool read_blob_of(fg_change *c, const fg_git_id *tree, const char *path, size_t max,
                         fg_buf *out)
{
	fg_git_entry e;
	fg_err failed = tree ? fg_git_find_in_tree(c->git, &c->arena, tree, path, &e, NULL)
	                     : fg_git_find_in_index(c->git, &c->arena, path, &e, NULL);
	return !failed && fg_git_is_file(&e) &&
	       fg_git_read_blob(c->git, &e.id, max, out, NULL) == FG_OK;
}

static bool read_blob(fg_change *c, const fg_git_id *tree, const char *path, fg_buf *out)
{
	return read_blob_of(c, tree, path, POLICY_FILE_MAX, out);
}

static bool read_large_blob(fg_change *c, const fg_git_id *tree, const char *path, fg_buf *out)
{
	return read_blob_of(c, tree, path, DATABASE_MAX, out);
}

static bool has_base(const fg_change *c)
{
	return c->base_count && !fg_git_id_is_zero(&c->bases[0]);
}

bool fg_change_has_base(const fg_change *c)
{
	return has_base(c) || c->policy;
}

const fg_git_id *fg_change_policy_tree(const fg_change *c)
{
	if (c->policy)
		return c->policy;
	return has_base(c) ? &c->bases[0] : c->tree;
}

bool fg_change_read_policy(fg_change *c, const char *path, fg_buf *out)
{
	return read_blob(c, fg_change_policy_tree(c), path, out);
}

static const char *policy_root(const fg_change *c)
{
	const char *top = fg_git_describe(c->git)->work_tree;
	return c->exported.path ? c->exported.path : top ? top : ".";
}

/* Whether a text is a configuration that can be used. */
static fg_err try_policy(fg_change *c, const fg_buf *text, fg_error *err)
{
	fg_config config;
	memset(&config, 0, sizeof(config));
	fg_err failed = fg_config_load_text(&config, fg_buf_str(text), text->n, "firmgate.yaml",
	                                    policy_root(c), err);
	fg_config_release(&config);
	return failed;
}

/* ---- models ---- */

/* Below the top; NULL: it lies elsewhere, and no commit has it. */
static const char *model_path(const fg_config *config, size_t i)
{
	return fg_path_below(config->root, config->models.files[i]);
}

bool fg_change_model(const fg_change *c, const char *path, const char **why_own)
{
	const fg_config *config = &c->project.config;
	for (size_t i = 0; i < config->models.file_count; i++) {
		const char *below = model_path(config, i);
		if (!below || strcmp(below, path) != 0)
			continue;
		*why_own = c->own_models ? c->own_models[i] : NULL;
		return true;
	}
	return false;
}

/* The texts that a tree (NULL: the index) has for files of models; false: not of all of them. */
static bool read_models(fg_change *c, const fg_git_id *tree, const fg_config *config,
                        fg_config_text *out)
{
	bool has_all = true;
	for (size_t i = 0; i < config->models.file_count; i++) {
		fg_buf text = FG_BUF_INIT;
		const char *below = model_path(config, i);
		bool found = !out[i].text && below && read_blob(c, tree, below, &text);
		if (found)
			out[i] = (fg_config_text){
				fg_arena_strndup(&c->arena, fg_buf_str(&text), text.n), text.n};
		has_all &= out[i].text != NULL || !below;
		fg_buf_release(&text);
	}
	return has_all;
}

static fg_err try_models(const fg_config *config, fg_error *err)
{
	fg_models models;
	fg_err failed = fg_run_load_models(&models, config, err);
	if (!failed)
		fg_models_release(&models);
	return failed;
}

/* One that the base does not have, or has in a state that nobody can read, is the change's own; in
 * a developer's hook only, for the latter. */
static void take_own_models(fg_change *c, bool is_local, fg_config_text *texts)
{
	fg_config *config = &c->project.config;
	size_t n = config->models.file_count;
	const char **why = fg_arena_array(&c->arena, n + 1, sizeof(*why));
	fg_config_text *own = fg_arena_array(&c->arena, n + 1, sizeof(*own));
	bool is_broken = is_local && has_base(c) && try_models(config, NULL) != FG_OK;
	(void)read_models(c, c->tree, config, own);
	for (size_t i = 0; i < n; i++) {
		bool is_other = texts[i].text && own[i].text && strcmp(texts[i].text, own[i].text);
		if (!own[i].text || !(is_broken ? is_other || !texts[i].text : !texts[i].text))
			continue;
		why[i] = !fg_change_has_base(c) ? "there is no base"
		         : texts[i].text ? "the base's cannot be read"
		                         : "the base has none";
		texts[i] = own[i];
	}
	c->own_models = why;
}

/* The base's word counts here too: a model can silence what a change brings. */
static void find_models(fg_change *c, const fg_change_options *o)
{
	fg_config *config = &c->project.config;
	size_t n = config->models.file_count;
	fg_config_text *texts = fg_arena_array(&c->arena, n + 1, sizeof(*texts));
	if (n == 0)
		return;
	config->models.texts = texts;
	if (fg_change_has_base(c))
		(void)read_models(c, fg_change_policy_tree(c), config, texts);
	take_own_models(c, o->is_local, texts);
}

/* ---- what the change leaves ---- */

static bool changes_policy(const fg_change *c)
{
	for (size_t i = 0; i < c->judgement.changes.n; i++) {
		const fg_git_change *x = &c->judgement.changes.at[i];
		const char *path = x->before.mode ? x->before.path : x->after.path, *why;
		if (strcmp(path, "firmgate.yaml") == 0 ||
		    (x->after.mode && strcmp(x->after.path, "firmgate.yaml") == 0) ||
		    fg_change_model(c, path, &why) ||
		    (x->after.mode && fg_change_model(c, x->after.path, &why)))
			return true;
	}
	return false;
}

static fg_err check_new_models(fg_change *c, fg_config *config, fg_error *err)
{
	size_t n = config->models.file_count;
	fg_config_text *texts = fg_arena_array(&c->arena, n + 1, sizeof(*texts));
	bool has_all = read_models(c, c->tree, config, texts);
	config->models.texts = texts;
	for (size_t i = 0; i < n && !has_all; i++) {
		const char *below = model_path(config, i);
		if (!below || texts[i].text || fg_file_exists(config->models.files[i]))
			continue;
		fg_error_set(err, FG_ERR_INPUT, "firmgate.yaml names the models '%s', and the "
		             "change leaves no such file", below);
		fg_error_mend(err, "take it out of models: as well");
		return FG_ERR_INPUT;
	}
	return try_models(config, err);
}

/* A change of the policy must leave one that can be read: all later changes are judged by it. */
static fg_err check_new_policy(fg_change *c, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_config config;
	memset(&config, 0, sizeof(config));
	if (!changes_policy(c) || !read_blob(c, c->tree, "firmgate.yaml", &text))
		return FG_OK;
	fg_err failed = fg_config_load_text(&config, fg_buf_str(&text), text.n, "firmgate.yaml",
	                                    policy_root(c), err);
	if (!failed)
		failed = check_new_models(c, &config, err);
	fg_config_release(&config);
	fg_buf_release(&text);
	return failed;
}

/* A base whose policy cannot be read would stop the commit that mends it. Only for a developer's
 * hook: the gate has no policy then, and decides nothing. */
static bool is_mended_here(fg_change *c, const fg_change_options *o, fg_buf *text)
{
	fg_buf own = FG_BUF_INIT;
	bool mended = o->is_local && has_base(c) && try_policy(c, text, NULL) != FG_OK &&
	              read_blob(c, c->tree, "firmgate.yaml", &own) &&
	              try_policy(c, &own, NULL) == FG_OK;
	if (mended) {
		fg_buf_clear(text);
		fg_buf_put(text, fg_buf_str(&own), own.n);
	}
	fg_buf_release(&own);
	return mended;
}

/* The base's word counts; a first commit has only its own. */
static void find_policy(fg_change *c, const fg_change_options *how, fg_project_options *o,
                        fg_buf *text)
{
	bool found = false;
	o->is_config_given = true;
	if (fg_change_has_base(c)) {
		found = fg_change_read_policy(c, "firmgate.yaml", text);
		c->policy_note = found ? "policy: firmgate.yaml of the base"
		                       : "policy: the defaults, the base has no firmgate.yaml";
		if (found && is_mended_here(c, how, text)) {
			c->policy_note = "policy: firmgate.yaml of the change, the base's cannot be read";
			c->own_policy = "the base's cannot be read";
		}
	} else {
		found = read_blob(c, c->tree, "firmgate.yaml", text);
		c->policy_note = found ? "policy: firmgate.yaml of the change, there is no base"
		                       : "policy: the defaults";
		c->own_policy = found ? "there is no base" : NULL;
	}
	if (found) {
		o->config_text = fg_buf_str(text);
		o->config_n = text->n;
	}
}

/* ---- compile commands that commits have ---- */

static fg_err reload_database(fg_change *c, const char *path, const fg_buf *text, fg_error *err)
{
	fg_compdb *db = &c->project.db;
	const char *kept = fg_arena_strdup(&c->arena, path);
	fg_compdb_release(db);
	fg_compdb_init(db);
	fg_err failed = fg_compdb_load_text(db, kept, fg_buf_str(text), text->n, err);
	if (!failed)
		fg_run_configure_commands(db, &c->project.config);
	return failed;
}

/* Where the database is a file of the repository each side has its own. One of the base that cannot
 * be read tells nothing of flags. */
static fg_err find_databases(fg_change *c, fg_error *err)
{
	const char *path = c->project.db.path;
	const char *below = path ? fg_path_below(c->project.root, path) : NULL;
	fg_buf own = FG_BUF_INIT, base = FG_BUF_INIT, disk = FG_BUF_INIT;
	fg_err failed = FG_OK;
	bool has_own = below && read_large_blob(c, c->tree, below, &own);
	bool is_disk = has_own && fg_file_read(&disk, path, DATABASE_MAX, NULL) == FG_OK &&
	               disk.n == own.n && memcmp(disk.at, own.at, own.n) == 0;
	if (has_own && !is_disk)
		failed = reload_database(c, path, &own, err);
	bool has_other = !failed && has_own && has_base(c) &&
	                 read_large_blob(c, &c->bases[0], below, &base) &&
	                 !(base.n == own.n && memcmp(base.at, own.at, own.n) == 0);
	if (has_other) {
		c->base_db.is_of_past = true;
		c->has_base_db = fg_compdb_load_text(&c->base_db, c->project.db.path,
		                                     fg_buf_str(&base), base.n, NULL) == FG_OK;
		fg_run_configure_commands(&c->base_db, &c->project.config);
	}
	fg_buf_release(&own);
	fg_buf_release(&base);
	fg_buf_release(&disk);
	return failed;
}

/* ---- the project ---- */

/* A change that changes nothing compiles nothing: its compile commands are not read. */
static bool is_nothing(fg_change *c)
{
	fg_git_id tree;
	fg_err failed = FG_OK;
	if (c->tree)
		tree = *c->tree;
	else
		failed = fg_git_index_tree(c->git, &tree, NULL);
	return !failed && has_base(c) && fg_git_id_equal(&tree, &c->bases[0]);
}

static fg_err open_project(fg_change *c, const fg_change_options *o, bool has_no_database,
                           fg_error *err)
{
	const char *tree = fg_git_describe(c->git)->work_tree;
	fg_buf text = FG_BUF_INIT;
	fg_project_options options = {
		.database = o->database,
		.root = c->exported.path ? c->exported.path : tree,
		.is_database_optional = true,
		.has_no_database = has_no_database,
	};
	find_policy(c, o, &options, &text);
	if (!options.root)
		options.root = ".";
	const char *root = options.root;
	options.paths = &root;
	options.path_count = 1;
	fg_err failed = fg_project_open(&c->project, &options, err);
	if (!failed && c->project.no_database && c->exported.path) {
		failed = fg_export_make_commands(c->git, c->tree, c->exported.path, &c->project.db,
		                                 err);
		c->project.no_database = NULL;
	}
	if (!failed)
		find_models(c, o);
	if (!failed)
		failed = find_databases(c, err);
	if (!failed)
		failed = fg_change_find_profiles(c, err);
	c->has_project = !failed && !c->project.no_database;
	c->no_project = failed ? NULL : c->project.no_database;
	fg_buf_release(&text);
	return failed;
}

/* ---- the code ---- */

static fg_judge_request new_request(fg_change *c, const fg_change_options *o, const fg_log *log)
{
	const fg_config *config = &c->project.config;
	uint64_t seconds = o->is_local ? config->hooks.max_seconds : 0;
	return (fg_judge_request){
		.git = c->git,
		.base = c->bases,
		.base_count = c->base_count,
		.tree = c->tree,
		.config = config,
		.log = log,
		.db = &c->project.db,
		.base_db = c->has_base_db ? &c->base_db : NULL,
		.root = c->project.root,
		.is_laid_out = c->exported.path != NULL,
		.cache_dir = c->project.cache_dir,
		.profile_dir = c->profile_dir,
		.state_dir = fg_change_state_dir(&c->arena, c->git),
		.version = FG_VERSION,
		.is_whole = o->is_whole && c->has_project,
		.max_including = o->is_local ? config->hooks.max_units : 100000,
		.head = &c->head,
		.max_history = o->is_local ? HOOK_HISTORY_MAX : GATE_HISTORY_MAX,
		.is_last = !o->is_local,
		.store = fg_cli_open_store(c->project.cache_dir),
		.program = fg_cli_program(&c->arena),
		.jobs = o->jobs,
		.deadline = seconds ? fg_work_now() + seconds * UINT64_C(1000000000) : 0,
	};
}

static fg_err judge_code(fg_change *c, const fg_change_options *o, fg_error *err)
{
	fg_log log = {stderr,
	              o->is_quiet     ? FG_LOG_QUIET
	              : o->is_verbose ? FG_LOG_VERBOSE
	                              : FG_LOG_QUIET,
	              false};
	fg_judge_request rq = new_request(c, o, &log);
	fg_err failed = fg_judge_change(&c->judgement, &rq, err);
	fg_store_close(rq.store);
	return failed;
}

fg_err fg_change_warm(fg_change *c, const fg_change_options *o, size_t *looked_at, fg_error *err)
{
	static const fg_log silent = {NULL, FG_LOG_QUIET, false};
	fg_err failed = open_project(c, o, false, err);
	if (!failed && !c->has_project) {
		fg_error_set(err, FG_ERR_NOT_FOUND, "%s", c->no_project);
		fg_error_mend(err, "build.database in firmgate.yaml names it");
		return FG_ERR_NOT_FOUND;
	}
	*looked_at = 0;
	if (failed || !has_base(c))
		return failed;
	fg_judge_request rq = new_request(c, o, &silent);
	failed = fg_judge_warm(&rq, looked_at, err);
	fg_store_close(rq.store);
	return failed;
}

/* ---- what is accepted ---- */

/* A change must not leave a baseline that no later one could be judged with. */
static fg_err check_new_baseline(fg_change *c, const char *path, fg_error *err)
{
	fg_baseline read;
	fg_buf text = FG_BUF_INIT;
	fg_err failed = FG_OK;
	memset(&read, 0, sizeof(read));
	if (read_blob(c, c->tree, path, &text))
		failed = fg_baseline_parse(&read, path, fg_buf_str(&text), text.n, err);
	fg_baseline_release(&read);
	fg_buf_release(&text);
	return failed;
}

/* The baseline only shrinks: a change cannot bring its own, larger one. The base's that cannot be
 * read accepts nothing, so that the change that mends it or takes it away gets in. */
static fg_err load_baseline(fg_change *c, fg_error *err)
{
	const char *path = c->project.config.gate.baseline;
	fg_buf text = FG_BUF_INIT;
	fg_err failed = check_new_baseline(c, path, err);
	if (!failed && fg_change_read_policy(c, path, &text) &&
	    fg_baseline_parse(&c->baseline, path, fg_buf_str(&text), text.n, NULL) != FG_OK) {
		fg_baseline_release(&c->baseline);
		memset(&c->baseline, 0, sizeof(c->baseline));
	}
	fg_buf_release(&text);
	return failed;
}

static fg_err load_deviations(fg_change *c, fg_error *err)
{
	const char *name = c->project.config.gate.deviations;
	fg_buf text = FG_BUF_INIT;
	fg_err failed = FG_OK;
	if (read_blob(c, c->tree, name, &text))
		failed = fg_deviations_parse(&c->deviations, name, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	return failed;
}

/* Entries of the base that cannot be read accept nothing: the change's own are all new then. */
static void compare_deviations(fg_change *c)
{
	const char *name = c->project.config.gate.deviations;
	fg_deviations base;
	fg_buf text = FG_BUF_INIT;
	fg_deviations_init(&base);
	bool found = fg_change_has_base(c) && fg_change_read_policy(c, name, &text);
	if (found)
		(void)fg_deviations_parse(&base, name, fg_buf_str(&text), text.n, NULL);
	fg_deviations_compare(&c->deviations, &base, &c->remarks);
	fg_deviations_release(&base);
	fg_buf_release(&text);
}

static fg_err load_accepted(fg_change *c, fg_error *err)
{
	fg_err failed = load_deviations(c, err);
	if (!failed)
		failed = load_baseline(c, err);
	if (!failed)
		compare_deviations(c);
	return failed;
}

/* References in the changed files; the rest of the tree was checked when it changed. */
static void check_references(fg_change *c)
{
	for (size_t i = 0; i < c->judgement.changes.n; i++) {
		const fg_git_entry *e = &c->judgement.changes.at[i].after;
		fg_buf text = FG_BUF_INIT;
		const char *extension = e->mode ? fg_path_extension(e->path) : "";
		bool is_c = strcmp(extension, ".c") == 0 || strcmp(extension, ".h") == 0;
		if (is_c && fg_git_is_file(e) &&
		    fg_git_read_blob(c->git, &e->id, FG_VIEW_FILE_MAX, &text, NULL) == FG_OK)
			fg_deviations_check_source(&c->deviations, e->path, fg_buf_str(&text),
			                           text.n, &c->remarks);
		fg_buf_release(&text);
	}
}

fg_err fg_change_judge(fg_change *c, const fg_change_options *o, fg_error *err)
{
	fg_findings_init(&c->remarks);
	fg_deviations_init(&c->deviations);
	fg_err failed = open_project(c, o, !o->is_whole && is_nothing(c), err);
	if (!failed)
		failed = judge_code(c, o, err);
	if (!failed)
		failed = check_new_policy(c, err);
	fg_secrets_request secrets = {c->git, &c->judgement.changes, fg_data_dir(&c->arena), ""};
	if (!failed)
		failed = fg_secrets_find(&c->remarks, &c->skipped, &c->arena, &secrets, err);
	if (!failed)
		failed = load_accepted(c, err);
	if (!failed)
		check_references(c);
	return failed;
}

/* ---- together ---- */

static void take_remarks(fg_change *c)
{
	fg_judgement *j = &c->judgement;
	fg_findings *all = &j->run.findings;
	for (size_t i = 0; i < all->items.n; i++)
		all->items.at[i].novelty = j->is_new && !j->is_new[i] ? FG_NOVELTY_OLD
		                                                      : FG_NOVELTY_NEW;
	for (size_t i = 0; i < c->remarks.items.n; i++) {
		fg_finding f = c->remarks.items.at[i];
		f.novelty = FG_NOVELTY_NEW;
		fg_findings_add(all, &f);
	}
	fg_findings_finish(all);
}

/* Reports describe every rule that has a finding: those of the run and those of policy. */
static void join_rules(fg_change *c)
{
	fg_run_result *r = &c->judgement.run;
	fg_rule_list lists[2] = {{r->rules, r->rule_count}, fg_cli_policy_rules(&c->arena)};
	fg_rule_list all = fg_cli_join_rules(&c->arena, lists, FG_ARRAY_LEN(lists));
	r->rules = all.at;
	r->rule_count = all.n;
}

static void add_gap(fg_change *c, const char *reason, const char *detail, const char *path)
{
	fg_coverage_gap gap = {reason, detail, path, "", path, 0};
	fg_coverage_add_gap(&c->judgement.run.coverage, &gap);
}

/* What could not be looked at is said with the rest of the gaps. */
static void add_gaps(fg_change *c)
{
	const fg_judgement *j = &c->judgement;
	/* The main work tree's database leads to its files, and to headers that are not here. */
	const char *mend = fg_git_describe(c->git)->is_linked
	                           ? "a linked work tree needs a build of its own"
	                           : "build.database in firmgate.yaml names it";
	const char *why = NULL;
	if (c->no_project)
		why = fg_arena_printf(&c->arena, "%s; %s", c->no_project, mend);
	for (size_t i = 0; i < j->units.unknown.n; i++)
		add_gap(c, "no-compile-command", why ? why : j->units.unknown.at[i].other,
		        j->units.unknown.at[i].path);
	for (size_t i = 0; i < j->units.deferred.n; i++)
		add_gap(c, "deferred", "includes what changed; the gate looks at it",
		        j->units.deferred.at[i]);
	for (size_t i = 0; i < j->view.skipped.n; i++)
		add_gap(c, "content-not-read", j->view.skipped.at[i].why, j->view.skipped.at[i].path);
	for (size_t i = 0; i < j->changes.n; i++)
		if (fg_git_is_file(&j->changes.at[i].after) &&
		    !fg_git_is_safe_path(j->changes.at[i].after.path))
			add_gap(c, "content-not-read",
			        "no checkout makes a file of that name: it leads elsewhere",
			        j->changes.at[i].after.path);
	for (size_t i = 0; i < j->classes.links.n; i++)
		add_gap(c, "content-not-read", j->classes.links.at[i].why,
		        j->classes.links.at[i].path);
	for (size_t i = 0; i < c->skipped.n; i++)
		add_gap(c, "not-searched-for-secrets", c->skipped.at[i].why, c->skipped.at[i].path);
	fg_coverage_finish(&c->judgement.run.coverage);
}

/* Where a tree was laid out for this run is nobody's business. */
const char *fg_change_shown(fg_change *c, const char *text)
{
	fg_buf out = FG_BUF_INIT;
	size_t n = c->exported.path ? strlen(c->exported.path) : 0;
	const char *at = n ? strstr(text, c->exported.path) : NULL;
	if (!at)
		return text;
	for (; at; at = strstr(text, c->exported.path)) {
		fg_buf_put(&out, text, (size_t)(at - text));
		text = at + n + (at[n] == '/');
	}
	fg_buf_puts(&out, text);
	const char *kept = fg_arena_strdup(&c->arena, fg_buf_str(&out));
	fg_buf_release(&out);
	return kept;
}

static void show_gaps(fg_change *c)
{
	for (size_t i = 0; i < c->judgement.run.coverage.gaps.n; i++) {
		fg_coverage_gap *g = &c->judgement.run.coverage.gaps.at[i];
		g->detail = fg_change_shown(c, g->detail);
	}
}

static size_t count_blocking(const fg_change *c)
{
	fg_rule_level level = c->project.config.gate.fail_on;
	size_t n = 0;
	for (size_t i = 0; i < c->judgement.run.findings.items.n; i++) {
		const fg_finding *f = &c->judgement.run.findings.items.at[i];
		n += fg_finding_is_live(f) && level != FG_LEVEL_OFF &&
		     (int)f->severity >= (int)level - (int)FG_LEVEL_NOTE;
	}
	return n;
}

/* The coverage without the gaps of the base: those decide nothing about the change. All that is
 * behind the list is shared. */
static fg_coverage new_gaps(const fg_change *c)
{
	const fg_coverage *all = &c->judgement.run.coverage;
	fg_coverage fresh = *all;
	memset(&fresh.gaps, 0, sizeof(fresh.gaps));
	for (size_t i = 0; i < all->gaps.n; i++)
		if (!fg_judgement_is_old_gap(&c->judgement, &all->gaps.at[i]))
			fg_vec_push(&fresh.gaps, all->gaps.at[i]);
	return fresh;
}

static void decide_nothing_run(fg_change *c)
{
	fg_coverage fresh = new_gaps(c);
	fg_coverage_totals sum = fg_coverage_sum(&fresh);
	fg_vec_release(&fresh.gaps);
	size_t blocking = count_blocking(c);
	c->verdict = (fg_verdict){FG_EXIT_PASS, blocking, "no finding blocks"};
	if (blocking) {
		c->verdict.exit = FG_EXIT_BLOCKED;
		c->verdict.reason = fg_arena_printf(&c->arena, "%zu finding%s", blocking,
		                                    blocking == 1 ? " blocks" : "s block");
	} else if (sum.gaps) {
		c->verdict.exit = FG_EXIT_UNDECIDED;
		c->verdict.reason = fg_arena_printf(&c->arena, "%llu %s: not everything was analysed",
		                                    (unsigned long long)sum.gaps,
		                                    sum.gaps == 1 ? "gap" : "gaps");
	}
}

/* What the base does not have is new, whatever was counted once: a mended finding does not come
 * back. A first commit has only what was counted. */
static void match_baseline(fg_change *c, bool is_whole, fg_findings *remarks)
{
	fg_baseline_use use = {&c->judgement.view.by_path, has_base(c)};
	uint64_t mended = fg_baseline_match(&c->baseline, &c->judgement.run.findings, &use);
	fg_coverage_totals sum = fg_coverage_sum(&c->judgement.run.coverage);
	if (is_whole && sum.units_analysed == sum.units)
		fg_baseline_remark(c->project.config.gate.baseline, mended, remarks);
}

void fg_change_decide(fg_change *c, const fg_change_options *o)
{
	fg_judgement *j = &c->judgement;
	fg_deviation_match how = {.now = (int64_t)time(NULL),
	                          .is_whole = o->is_whole && j->has_run,
	                          .authors = c->authors,
	                          .author_count = c->author_count};
	take_remarks(c);
	fg_findings more;
	fg_findings_init(&more);
	fg_deviations_match(&c->deviations, &j->run.findings, &how, &more);
	match_baseline(c, o->is_whole && j->has_run, &more);
	for (size_t i = 0; i < more.items.n; i++) {
		more.items.at[i].novelty = FG_NOVELTY_NEW;
		fg_findings_add(&j->run.findings, &more.items.at[i]);
	}
	fg_findings_release(&more);
	fg_findings_finish(&j->run.findings);
	join_rules(c);
	add_gaps(c);
	show_gaps(c);
	if (j->has_run) {
		fg_coverage fresh = new_gaps(c);
		fg_verdict_input in = {&c->project.config, &j->run.findings, &fresh, true, 0};
		c->verdict = fg_gate_decide(&in, &c->arena);
		fg_vec_release(&fresh.gaps);
	} else {
		decide_nothing_run(c);
	}
}

void fg_change_release(fg_change *c)
{
	fg_scratch_remove(&c->exported);
	fg_judgement_release(&c->judgement);
	fg_findings_release(&c->remarks);
	fg_vec_release(&c->skipped);
	fg_deviations_release(&c->deviations);
	fg_baseline_release(&c->baseline);
	fg_compdb_release(&c->base_db);
	fg_project_release(&c->project);
	fg_git_close(c->git);
	fg_arena_release(&c->arena);
}
