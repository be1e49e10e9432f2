#include "driver/product.h"

#include "base/file.h"
#include "base/path.h"
#include "catalog/data.h"
#include "product/data.h"

#include <dirent.h>
#include <sys/stat.h>

enum {
	MAX_NAMED = 16 << 20,   /* of one that the configuration names */
	MAX_TOTAL = 512 << 20,  /* of all */
	MAX_ENTRIES = 300000,
	MAX_DEPTH = 40,
};

static const char *shown(const char *root, const char *path)
{
	const char *below = fg_path_below(root, path);
	return below ? below : path;
}

/* ---- compile commands ---- */

static unsigned major_of(const char *version)
{
	/* "12.2.1 20221205", "Debian Clang 19.1.7": the first number. */
	const char *p = version ? version + strcspn(version, "0123456789") : "";
	return (unsigned)strtoul(p, NULL, 10);
}

/* Of the macros that the tables ask for, those that the compiler predefines. */
static const char *const *macros_of(fg_product *f, const fg_product_request *request,
                                    const fg_clang_command *clang)
{
	const fg_build_data *d = f->data;
	const char **all = fg_arena_array(&f->arena, d->hardening.n + 1, sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < d->hardening.n; i++) {
		const char *macro = d->hardening.at[i].macro;
		if (macro && fg_toolchain_predefines(request->toolchains, clang, macro))
			all[n++] = macro;
	}
	return all;
}

void fg_product_take_command(fg_product *f, const fg_product_request *request,
                             const fg_compile_command *command, const fg_clang_command *clang)
{
	const char *source = shown(request->root, command->file);
	fg_ownership owner = fg_config_ownership(request->config, source);
	const char *compiler = clang->compiler ? fg_path_basename(clang->compiler) : "";
	const char *database = request->db->path;
	bool is_shown = database && fg_path_below(request->root, database) && command->line;
	fg_product_unit u = {
		.source = source,
		.directory = command->directory,
		.compiler = fg_product_compiler_of(compiler),
		.major = major_of(clang->version),
		.triple = clang->triple,
		.macros = macros_of(f, request, clang),
		.argv = command->argv,
		.argc = command->argc,
		.is_test = owner == FG_TEST,
		.is_own = owner == FG_OWN,
		.place = {is_shown ? shown(request->root, database) : source,
	                  is_shown ? command->line : 1, NULL},
	};
	fg_product_add_unit(f, &u);
}

/* ---- the tree ---- */

typedef struct walk {
	fg_product *product;
	const fg_product_request *request;
	fg_arena arena;
	size_t entries, bytes;
	bool is_full;
} walk;

static void hit_limit(walk *w, const char *detail, const char *path)
{
	if (!w->is_full)
		fg_product_add_gap(w->product, "tree-limit", detail, path, 0);
	w->is_full = true;
}

static bool is_excluded(const walk *w, const char *path)
{
	const fg_config *c = w->request->config;
	for (size_t i = 0; i < c->sources.exclude_count; i++)
		if (fg_path_glob(c->sources.exclude[i], path))
			return true;
	return w->request->is_ignored && w->request->is_ignored(path, w->request->payload);
}

/* ---- what is judged instead of the disk ---- */

static const fg_overlay *find_judged(const fg_product_request *request, const char *full)
{
	size_t low = 0, high = request->file_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(request->files[middle].path, full);
		if (order == 0)
			return &request->files[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The file as it is judged. FG_ERR_NOT_FOUND: only the disk has it. */
static fg_err read_judged(fg_buf *out, const fg_product_request *request, const char *full,
                          size_t max, fg_error *err)
{
	const fg_overlay *o = find_judged(request, full);
	if (!o)
		return fg_file_read(out, full, max, err);
	if (!o->text)
		return fg_error_set(err, FG_ERR_NOT_FOUND, "'%s' is on disk only", full);
	fg_buf_put(out, o->text, o->n);
	return FG_OK;
}

/* Those that the disk does not have; the walk has met the others. */
static void look_into_rest(walk *w)
{
	for (size_t i = 0; i < w->request->file_count; i++) {
		const fg_overlay *o = &w->request->files[i];
		const char *path = fg_path_below(w->request->root, o->path);
		bool is_new = o->text && o->n && path && !fg_file_is_named(o->path);
		if (is_new && !is_excluded(w, path) && fg_product_wants_file(path))
			fg_product_add_file(w->product, path, o->text, o->n);
	}
}

static void look_into(walk *w, const char *full, const char *path, const struct stat *st)
{
	fg_buf text = FG_BUF_INIT;
	const fg_overlay *o = find_judged(w->request, full);
	if (o && o->text && o->n && fg_product_wants_file(path))
		fg_product_add_file(w->product, path, o->text, o->n);
	if (o || !fg_product_wants_file(path) || st->st_size == 0 ||
	    st->st_size > FG_PRODUCT_FILE_MAX)
		return;
	if (w->bytes + (size_t)st->st_size > MAX_TOTAL) {
		hit_limit(w, "more bytes than are looked into", path);
		return;
	}
	w->bytes += (size_t)st->st_size;
	if (fg_file_read(&text, full, FG_PRODUCT_FILE_MAX, NULL) == FG_OK)
		fg_product_add_file(w->product, path, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in the order of their bytes, whatever the file system says. */
static const char **list_folder(fg_arena *a, const char *full, size_t *n)
{
	FG_VEC(const char *) names = FG_VEC_INIT;
	DIR *d = opendir(full);
	for (struct dirent *e; d && (e = readdir(d)) != NULL;)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    names.n < MAX_ENTRIES)
			fg_vec_push(&names, fg_arena_strdup(a, e->d_name));
	if (d)
		closedir(d);
	if (names.n > 1)
		qsort(names.at, names.n, sizeof(*names.at), by_name);
	const char **out = fg_arena_array(a, names.n + 1, sizeof(*out));
	if (names.n)
		memcpy(out, names.at, names.n * sizeof(*out));
	*n = names.n;
	fg_vec_release(&names);
	return out;
}

/* What tools keep for themselves, and other people's packages. */
static bool is_foreign_folder(const char *name)
{
	static const char *const names[] = {".git", ".svn", ".hg", ".repo", ".pc", "node_modules",
	                                    ".venv", "CMakeFiles", ".cache", ".firmgate", NULL};
	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void walk_folder(walk *w, const char *full, const char *path, unsigned depth)
{
	size_t n;
	const char **names = list_folder(&w->arena, full, &n);
	if (depth > MAX_DEPTH)
		hit_limit(w, "folders are nested too deeply", path);
	for (size_t i = 0; i < n && !w->is_full; i++) {
		const char *below = *path ? fg_arena_printf(&w->arena, "%s/%s", path, names[i]) : names[i];
		const char *at = fg_path_join(&w->arena, full, names[i]);
		struct stat st;
		if (w->entries++ > MAX_ENTRIES)
			hit_limit(w, "more files than are looked into", below);
		/* Links are not followed: what they lead to is looked at where it is, if it is
		 * ours. */
		if (lstat(at, &st) != 0 || is_excluded(w, below))
			continue;
		if (S_ISDIR(st.st_mode) && !is_foreign_folder(names[i]))
			walk_folder(w, at, below, depth + 1);
		else if (S_ISREG(st.st_mode))
			look_into(w, at, below, &st);
	}
}

static void walk_tree(fg_product *f, const fg_product_request *request)
{
	walk w = {.product = f, .request = request};
	if (request->root[1])
		walk_folder(&w, request->root, "", 0);
	look_into_rest(&w);
	fg_arena_release(&w.arena);
}

/* ---- what the build made ---- */

static bool is_read(const fg_product *f, const char *path)
{
	for (size_t i = 0; i < f->sources.n; i++)
		if (strcmp(f->sources.at[i].path, path) == 0)
			return true;
	return false;
}

/* Repositories ignore their build folders, and what is built is what counts. */
static void read_generated(fg_product *f, const fg_product_request *request, const char *folder)
{
	fg_arena a = FG_ARENA_INIT;
	for (size_t i = 0; i < f->data->generated.n; i++) {
		const char *full = fg_path_join(&a, folder, f->data->generated.at[i]);
		const char *path = shown(request->root, full);
		fg_buf text = FG_BUF_INIT;
		if (fg_file_exists(full) && !is_read(f, path) &&
		    fg_file_read(&text, full, MAX_NAMED, NULL) == FG_OK)
			fg_product_add_settings(f, path, fg_buf_str(&text), text.n);
		fg_buf_release(&text);
	}
	fg_arena_release(&a);
}

/* ---- named files ---- */

/* A header that another one or a command names; it may lie outside of the tree. */
static fg_err read_header(fg_buf *out, const char *full, void *payload)
{
	struct stat st;
	bool is_file = stat(full, &st) == 0 && S_ISREG(st.st_mode);
	const fg_product_request *request = payload;
	if (!is_file && !find_judged(request, full))
		return FG_ERR_NOT_FOUND;
	return read_judged(out, request, full, MAX_NAMED, NULL);
}

typedef void (*file_reader)(fg_product *f, const char *path, const char *text, size_t n);

static fg_err read_named(fg_product *f, const fg_product_request *request, const char *const *paths,
                         size_t n, file_reader read, fg_error *err)
{
	for (size_t i = 0; i < n; i++) {
		fg_buf text = FG_BUF_INIT;
		fg_err code = read_judged(&text, request, paths[i], MAX_NAMED, err);
		if (!code)
			read(f, shown(request->root, paths[i]), fg_buf_str(&text), text.n);
		fg_buf_release(&text);
		if (code)
			return code;
	}
	return FG_OK;
}

static void add_named_script(fg_product *f, const char *path, const char *text, size_t n)
{
	fg_product_add_script(f, path, text, n);
	fg_product_name_script(f);
}

/* ---- all of it ---- */

fg_err fg_product_begin(fg_product *f, const fg_product_request *request, fg_error *err)
{
	f->root = request->root;
	f->has_build = request->db->path != NULL;
	return fg_product_load_data(f, fg_data_dir(&f->arena), err);
}

/* ---- linking ---- */

/* The line of firmgate.yaml that holds the command, as far as it stands there on one. */
static fg_product_place link_place(fg_product *f, const fg_product_request *request,
                                   const char *command)
{
	const fg_config *c = request->config;
	fg_product_place at = {shown(request->root, c->path), 1, NULL};
	fg_buf text = FG_BUF_INIT;
	const char *found = NULL;
	if (fg_file_read(&text, c->path, MAX_NAMED, NULL) == FG_OK)
		found = strstr(fg_buf_str(&text), command);
	for (const char *p = fg_buf_str(&text); found && p < found; p++)
		at.line += *p == '\n';
	at.path = fg_arena_strdup(&f->arena, at.path);
	fg_buf_release(&text);
	return at;
}

static fg_err add_link_command(fg_product *f, const fg_product_request *request,
                               const char *command, fg_error *err)
{
	fg_product_unit u = {.is_link = true, .is_own = true, .source = "", .triple = ""};
	if (!fg_shell_split(&f->arena, command, &u.argv, &u.argc) || u.argc == 0) {
		fg_err code = fg_error_set(err, FG_ERR_INPUT, "build.link_commands: no command: '%.60s'",
		                           command);
		fg_error_at(err, request->config->path, 0, 0);
		return code;
	}
	/* Compiler and target are those of the units. */
	for (size_t i = 0; i < f->units.n && !*u.triple; i++) {
		u.triple = f->units.at[i].triple;
		u.compiler = f->units.at[i].compiler;
		u.major = f->units.at[i].major;
		u.directory = f->units.at[i].directory;
	}
	u.place = link_place(f, request, command);
	fg_product_add_unit(f, &u);
	return FG_OK;
}

fg_err fg_product_collect(fg_product *f, const fg_product_request *request, fg_error *err)
{
	const fg_config *c = request->config;
	for (size_t i = 0; i < c->build.statement_count; i++)
		fg_product_add_statement(f, c->build.statements[i].rule,
		                         c->build.statements[i].item);
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < c->build.link_command_count; i++)
		code = add_link_command(f, request, c->build.link_commands[i], err);
	if (code)
		return code;
	f->read = read_header;
	f->read_payload = (void *)request;
	walk_tree(f, request);
	if (request->db->path)
		read_generated(f, request, fg_path_dirname(&f->arena, request->db->path));
	read_generated(f, request, request->root);
	code = read_named(f, request, c->build.linker_scripts,
	                         c->build.linker_script_count, add_named_script, err);
	if (!code)
		code = read_named(f, request, c->build.settings, c->build.setting_count,
		                  fg_product_add_settings, err);
	fg_product_add_command_settings(f);
	f->read = NULL;
	return code;
}

void fg_product_write_gaps(const fg_product *f, fg_coverage *coverage)
{
	for (size_t i = 0; i < f->gaps.n; i++) {
		const fg_product_gap *g = &f->gaps.at[i];
		fg_coverage_gap gap = {g->reason, g->detail, g->path, "", g->path, g->line};
		fg_coverage_add_gap(coverage, &gap);
	}
}
