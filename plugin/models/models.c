/*
 * Life of a set of models: files in, references resolved, functions sorted.
 */
#include "models/models_internal.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/path.h"
#include "base/suggest.h"

#include <dirent.h>
#include <errno.h>

void fg_models_init(fg_models *m)
{
	memset(m, 0, sizeof(*m));
	m->pending = fg_calloc(1, sizeof(*m->pending));
}

static void release_pending(fg_models *m)
{
	if (!m->pending)
		return;
	fg_vec_release(&m->pending->families);
	fg_vec_release(&m->pending->callbacks);
	fg_vec_release(&m->pending->aliases);
	fg_free(m->pending);
	m->pending = NULL;
}

void fg_models_release(fg_models *m)
{
	release_pending(m);
	fg_vec_release(&m->functions);
	fg_vec_release(&m->effects);
	fg_vec_release(&m->nodes);
	fg_vec_release(&m->callbacks);
	fg_vec_release(&m->entries);
	fg_vec_release(&m->params);
	fg_vec_release(&m->buffers);
	fg_vec_release(&m->members);
	fg_vec_release(&m->registered);
	fg_vec_release(&m->registers);
	fg_vec_release(&m->families);
	fg_map_release(&m->by_name);
	fg_arena_release(&m->arena);
	memset(m, 0, sizeof(*m));
}

void fg_models__put_function(fg_models *m, const fg_model_function *f)
{
	bool is_new;
	uint64_t *slot = fg_map_put_str(&m->by_name, f->name, &is_new);
	if (is_new) {
		*slot = m->functions.n;
		fg_vec_push(&m->functions, *f);
	} else {
		m->functions.at[*slot] = *f;
	}
}

fg_err fg_models__go_on(fg_models *m, fg_err code, fg_error *err)
{
	if (code != FG_ERR_INPUT || !m->say || !err)
		return code;
	m->say(err, m->payload);
	m->mistakes++;
	fg_error_release(err);
	return FG_OK;
}

/* ---- files ---- */

typedef struct section {
	const char *key;
	fg_err (*read)(fg_models__reader *r, const fg_yaml_node *at);
} section;

static fg_err read_library(fg_models__reader *r, const fg_yaml_node *at)
{
	return fg_models__read_name(r, at, &r->library);
}

/* "library" first, whatever its place in the file: functions carry it. */
static const section sections[] = {
	{"library", read_library},
	{"families", fg_models__read_families},
	{"callbacks", fg_models__read_callbacks},
	{"entries", fg_models__read_entries},
	{"buffers", fg_models__read_buffers},
	{"globals", fg_models__read_globals},
	{"members", fg_models__read_members},
	{"registered", fg_models__read_registered},
	{"registers", fg_models__read_registers},
	{"functions", fg_models__read_functions},
};

static fg_err check_sections(fg_models__reader *r, const fg_yaml_node *root)
{
	const char *accepted[FG_ARRAY_LEN(sections)];
	for (size_t i = 0; i < FG_ARRAY_LEN(sections); i++)
		accepted[i] = sections[i].key;
	fg_err code = fg_models__want_kind(r, root, FG_YAML_MAPPING);
	for (const fg_yaml_node *n = root->first; n && !code; n = n->next) {
		size_t i = 0;
		while (i < FG_ARRAY_LEN(sections) && strcmp(accepted[i], n->key->text) != 0)
			i++;
		if (i < FG_ARRAY_LEN(sections))
			continue;
		code = fg_models__fail(r, n->key, "unknown section '%.60s'", n->key->text);
		fg_models__mend(r, n->key->text, accepted, FG_ARRAY_LEN(sections));
		code = fg_models__go_on(r->m, code, r->err);
	}
	if (!code && !fg_yaml_get(root, "library"))
		code = fg_models__fail(r, root, "the key 'library' is missing in this file");
	return code;
}

fg_err fg_models_load_text(fg_models *m, const char *name, const char *text, size_t n,
                           fg_error *err)
{
	const fg_yaml_node *root = NULL;
	fg_models__reader r = {.m = m,
	                       .file = fg_arena_strdup(&m->arena, name),
	                       .err = err,
	                       .arg_count = FG_MODEL_NO_ARG,
	                       .allows_result = true};
	FG_ASSERT(m->pending); /* not after fg_models_finish */
	fg_err code = fg_yaml_parse(&root, &m->arena, r.file, text, n, &FG_YAML_LIMITS, err);
	if (code && err && err->message && strstr(err->message, "aliases"))
		fg_error_mend(err, "put an expression that begins with '*' in quotes: \"*arg2\"");
	if (code)
		return code;
	if (!root) {
		fg_error_set(err, FG_ERR_INPUT, "this model file is empty");
		fg_error_at(err, name, 1, 1);
		return FG_ERR_INPUT;
	}
	code = check_sections(&r, root);
	for (size_t i = 0; i < FG_ARRAY_LEN(sections) && !code; i++) {
		const fg_yaml_node *at = fg_yaml_get(root, sections[i].key);
		if (at && !fg_yaml_is_null(at))
			code = fg_models__go_on(m, sections[i].read(&r, at), err);
	}
	return code;
}

fg_err fg_models_load_file(fg_models *m, const char *path, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_err code = fg_file_read(&text, path, FG_MODELS__BYTES_MAX, err);
	if (!code)
		code = fg_models_load_text(m, path, fg_buf_str(&text), text.n, err);
	fg_buf_release(&text);
	return code;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

fg_err fg_models_load_dir(fg_models *m, const char *dir, fg_error *err)
{
	FG_VEC(const char *) paths = FG_VEC_INIT;
	DIR *d = opendir(dir);
	if (!d)
		return fg_error_errno(err, "open", dir);
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(fg_path_extension(e->d_name), ".yaml") == 0)
			fg_vec_push(&paths, fg_path_join(&m->arena, dir, e->d_name));
	closedir(d);
	if (paths.n)
		qsort(paths.at, paths.n, sizeof(*paths.at), by_text);
	fg_err code = FG_OK;
	for (size_t i = 0; i < paths.n && !code; i++)
		code = fg_models_load_file(m, paths.at[i], err);
	fg_vec_release(&paths);
	return code;
}

/* ---- references ---- */

static fg_err not_found(const fg_models__place *p, const char *what, const char *const *names,
                        size_t n, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "there is no %s '%.80s'", what, p->name);
	fg_error_at(err, p->file, p->line, p->column);
	const char *near = fg_suggest(p->name, names, n);
	if (near)
		fg_error_mend(err, "did you mean '%s'?", near);
	else
		fg_error_mend(err, "describe it in this file or in one of its neighbours");
	return FG_ERR_INPUT;
}

/* Every place names one of the names. */
static fg_err check_places(fg_models *m, const fg_models__place *places, size_t place_count,
                           const char *what, const char *const *names, size_t n, fg_error *err)
{
	fg_map known = FG_MAP_INIT;
	fg_err code = FG_OK;
	for (size_t i = 0; place_count && i < n; i++)
		fg_map_put_str(&known, names[i], NULL);
	for (size_t i = 0; i < place_count && !code; i++)
		if (!fg_map_get_str(&known, places[i].name))
			code = fg_models__go_on(m, not_found(&places[i], what, names, n, err), err);
	fg_map_release(&known);
	return code;
}

static fg_err check_references(fg_models *m, fg_error *err)
{
	size_t n = m->families.n > m->callbacks.n ? m->families.n : m->callbacks.n;
	const char **names = fg_arena_array(&m->arena, n + 1, sizeof(*names));
	for (size_t i = 0; i < m->families.n; i++)
		names[i] = m->families.at[i].name;
	fg_err code = check_places(m, m->pending->families.at, m->pending->families.n, "family", names,
	                           m->families.n, err);
	for (size_t i = 0; i < m->callbacks.n; i++)
		names[i] = m->callbacks.at[i].name;
	return code ? code
	            : check_places(m, m->pending->callbacks.at, m->pending->callbacks.n, "callback",
	                           names, m->callbacks.n, err);
}

static fg_err unknown_target(fg_models *m, const fg_models__place *target, fg_error *err)
{
	const char **names = fg_arena_array(&m->arena, m->functions.n + 1, sizeof(*names));
	for (size_t i = 0; i < m->functions.n; i++)
		names[i] = m->functions.at[i].name;
	return not_found(target, "model of a function", names, m->functions.n, err);
}

static const fg_models__alias *alias_of(const fg_models *m, const char *name)
{
	for (size_t i = 0; i < m->pending->aliases.n; i++)
		if (strcmp(m->pending->aliases.at[i].name, name) == 0)
			return &m->pending->aliases.at[i];
	return NULL;
}

/* Who follows the names comes to where he was. */
static bool is_circle(const fg_models *m, const fg_models__alias *from)
{
	const fg_models__alias *a = from;
	for (size_t steps = 0; a && steps <= m->pending->aliases.n; steps++)
		a = fg_map_get_str(&m->by_name, a->target.name) ? NULL
		                                                : alias_of(m, a->target.name);
	return a != NULL;
}

static fg_err circle(const fg_models__alias *a, fg_error *err)
{
	fg_error_set(err, FG_ERR_INPUT, "'same-as' of '%.80s' and '%.80s' goes in a circle", a->name,
	             a->target.name);
	fg_error_at(err, a->target.file, a->target.line, a->target.column);
	fg_error_mend(err, "describe one of them");
	return FG_ERR_INPUT;
}

/* In the order of the files, so that an alias may name an earlier one. */
static fg_err resolve_aliases(fg_models *m, fg_error *err)
{
	for (size_t i = 0; i < m->pending->aliases.n; i++) {
		const fg_models__alias *a = &m->pending->aliases.at[i];
		const uint64_t *slot = fg_map_get_str(&m->by_name, a->target.name);
		fg_err code = slot              ? FG_OK
		              : is_circle(m, a) ? circle(a, err)
		                                : unknown_target(m, &a->target, err);
		code = fg_models__go_on(m, code, err);
		if (code)
			return code;
		if (!slot)
			continue;
		fg_model_function f = m->functions.at[*slot];
		f.name = a->name;
		f.library = a->library;
		fg_models__put_function(m, &f);
	}
	return FG_OK;
}

static int by_name(const void *a, const void *b)
{
	const fg_model_function *x = a, *y = b;
	return strcmp(x->name, y->name);
}

static void sort_functions(fg_models *m)
{
	bool is_sorted = true;
	for (size_t i = 1; i < m->functions.n && is_sorted; i++)
		is_sorted = by_name(&m->functions.at[i - 1], &m->functions.at[i]) < 0;
	if (is_sorted)
		return;
	qsort(m->functions.at, m->functions.n, sizeof(*m->functions.at), by_name);
	for (size_t i = 0; i < m->functions.n; i++)
		*fg_map_put_str(&m->by_name, m->functions.at[i].name, NULL) = i;
}

fg_err fg_models_finish(fg_models *m, fg_error *err)
{
	fg_err code = resolve_aliases(m, err);
	if (!code)
		code = check_references(m, err);
	if (code)
		return code;
	sort_functions(m);
	release_pending(m);
	return FG_OK;
}
