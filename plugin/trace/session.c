/*
 * What was read of a repository is kept by blob: a commit costs what it changed.
 */
#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "trace/layout.h"
#include "trace/trace_internal.h"
#include "yaml/yaml.h"

enum { MODELS_KEPT = 4 };
static const char config_name[] = "firmgate.yaml";

fg_trace *fg_trace_new(fg_git *g, const fg_config *policy, const char *data_dir)
{
	fg_trace *t = fg_calloc(1, sizeof(*t));
	t->git = g;
	t->policy = policy;
	t->data_dir = data_dir;
	return t;
}

static void free_model(fg_trace_model *m)
{
	fg_vec_release(&m->map);
	fg_req_release(&m->reqs);
	fg_free(m);
}

static void drop_blobs(fg_trace *t)
{
	for (size_t i = 0; i < t->blobs.n; i++) {
		fg_trace__blob *b = (fg_trace__blob *)(uintptr_t)t->blobs.entries[i].value;
		if (!b)
			continue;
		fg_source_release(&b->source);
		fg_buf_release(&b->text);
		fg_arena_release(&b->arena);
		fg_free(b);
	}
	fg_map_release(&t->blobs);
	fg_map_release(&t->prototypes);
	fg_vec_release(&t->prototype_tags);
	t->prototypes_key[0] = '\0';
	t->bytes = 0;
}

void fg_trace_forget(fg_trace *t)
{
	if (t->bytes > FG_TRACE__CACHE_MAX)
		drop_blobs(t);
	while (t->models.n > MODELS_KEPT) {
		free_model(t->models.at[0]);
		memmove(t->models.at, t->models.at + 1, (t->models.n - 1) * sizeof(*t->models.at));
		t->models.n--;
	}
}

void fg_trace_free(fg_trace *t)
{
	if (!t)
		return;
	drop_blobs(t);
	for (size_t i = 0; i < t->models.n; i++)
		free_model(t->models.at[i]);
	fg_vec_release(&t->models);
	fg_map_release(&t->disk);
	fg_arena_release(&t->disk_arena);
	fg_free(t);
}

/* ---- files ---- */

fg_err fg_trace_snapshot_of_tree(fg_trace *t, fg_arena *a, const fg_git_id *tree,
                                 fg_trace_snapshot *out, fg_error *err)
{
	return fg_git_list_tree(t->git, a, tree, FG_TRACE__FILES_MAX, &out->files, err);
}

fg_err fg_trace_snapshot_of_index(fg_trace *t, fg_arena *a, fg_trace_snapshot *out, fg_error *err)
{
	return fg_git_list_index(t->git, a, FG_TRACE__FILES_MAX, &out->files, err);
}

/* ---- the work tree ---- */

fg_err fg_trace__read(fg_trace *t, const fg_git_entry *e, size_t max, fg_buf *out, fg_error *err)
{
	const uint64_t *path = fg_map_get(&t->disk, (const char *)e->id.raw, sizeof(e->id.raw));
	if (path)
		return fg_file_read(out, (const char *)(uintptr_t)*path, max, err);
	return fg_git_read_blob(t->git, &e->id, max, out, err);
}

/* The content's own hash stands for a blob id: caches and comparisons work as with blobs. */
static bool take_disk_file(fg_trace *t, const char *root, fg_git_entry *e)
{
	fg_buf text = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	const char *path = fg_path_join(&t->disk_arena, root, e->path);
	if (!fg_git_is_safe_path(e->path) || fg_file_read(&text, path, FG_REQ_FILE_MAX, NULL)) {
		fg_buf_release(&text);
		return false;
	}
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	hex[FG_GIT_HEX - 1] = '\0';
	fg_git_id_parse(&e->id, hex);
	*fg_map_put(&t->disk, (const char *)e->id.raw, sizeof(e->id.raw),
	            NULL) = (uint64_t)(uintptr_t)path;
	return true;
}

fg_err fg_trace_snapshot_of_work_tree(fg_trace *t, fg_arena *a, fg_trace_snapshot *out,
                                      fg_error *err)
{
	const char *root = fg_git_describe(t->git)->work_tree;
	if (!root)
		return fg_error_set(err, FG_ERR_INPUT, "a bare repository has no work tree");
	fg_trace_snapshot index;
	fg_err code = fg_trace_snapshot_of_index(t, a, &index, err);
	if (code)
		return code;
	fg_git_entry *all = fg_arena_array(a, index.files.n + 1, sizeof(*all));
	size_t n = 0;
	for (size_t i = 0; i < index.files.n; i++) {
		fg_git_entry e = index.files.at[i];
		bool is_again = n && strcmp(all[n - 1].path, e.path) == 0; /* unmerged: stages */
		if (!is_again && fg_git_is_file(&e) && take_disk_file(t, root, &e))
			all[n++] = e;
	}
	out->files = (fg_git_entries){all, n};
	return FG_OK;
}

bool fg_trace_is_test(const fg_trace *t, const char *path)
{
	for (size_t i = 0; i < t->policy->trace.test_count; i++)
		if (fg_path_glob(t->policy->trace.tests[i], path))
			return true;
	return fg_config_ownership(t->policy, path) == FG_TEST;
}

bool fg_trace_is_product(const fg_trace *t, const char *path)
{
	return fg_scan_is_c(path) && !fg_trace_is_test(t, path) &&
	       fg_config_ownership(t->policy, path) == FG_OWN && fg_config_selects(t->policy, path);
}

static fg_trace__blob *find_blob(fg_trace *t, const fg_git_entry *file, fg_error *err)
{
	/* The same bytes are tagged otherwise in a test, and scanned otherwise in another
	 * language. */
	unsigned char key[sizeof(file->id.raw) + 2];
	bool is_test = fg_trace_is_test(t, file->path);
	memcpy(key, file->id.raw, sizeof(file->id.raw));
	key[sizeof(file->id.raw)] = (unsigned char)((is_test ? 1 : 0) |
	                                            (fg_scan_is_c(file->path) ? 2 : 0));
	key[sizeof(file->id.raw) + 1] = (unsigned char)fg_layout_kind(file->path);
	uint64_t *slot = fg_map_get(&t->blobs, (const char *)key, sizeof(key));
	if (slot)
		return (fg_trace__blob *)(uintptr_t)*slot;
	fg_trace__blob *b = fg_calloc(1, sizeof(*b));
	if (fg_trace__read(t, file, FG_TRACE__BLOB_MAX, &b->text, err)) {
		fg_buf_release(&b->text);
		fg_free(b);
		return NULL;
	}
	fg_source_read(&b->source, &b->arena, file->path, fg_buf_str(&b->text), b->text.n, is_test);
	t->bytes += b->text.n + b->arena.bytes;
	*fg_map_put(&t->blobs, (const char *)key, sizeof(key), NULL) = (uint64_t)(uintptr_t)b;
	return b;
}

const fg_source *fg_trace_source(fg_trace *t, const fg_git_entry *file, fg_error *err)
{
	fg_trace__blob *b = find_blob(t, file, err);
	return b ? &b->source : NULL;
}

const char *fg_trace_source_text(fg_trace *t, const fg_git_entry *file, size_t *n)
{
	fg_trace__blob *b = find_blob(t, file, NULL);
	*n = b ? b->text.n : 0;
	return b ? fg_buf_str(&b->text) : "";
}

/* ---- the model ---- */

typedef struct reading {
	fg_trace *t;
	const fg_trace_snapshot *s;
} reading;

static fg_err list_files(void *payload, fg_req_visit visit, void *visitor, fg_error *err)
{
	reading *r = payload;
	fg_err code = FG_OK;
	for (size_t i = 0; !code && i < r->s->files.n; i++)
		if (fg_git_is_file(&r->s->files.at[i]))
			code = visit(r->s->files.at[i].path, visitor, err);
	return code;
}

static fg_err read_entry(fg_buf *out, const char *path, void *payload, fg_error *err)
{
	reading *r = payload;
	const fg_git_entry *e = fg_git_find_entry(&r->s->files, path);
	if (!e)
		return fg_error_set(err, FG_ERR_NOT_FOUND, "no file '%s'", path);
	return fg_trace__read(r->t, e, FG_REQ_FILE_MAX, out, err);
}

/* Requirements are where the commit's own configuration says; a commit without one is read as
 * the policy at
 * hand says. */
static const fg_config *config_of(fg_trace *t, const fg_trace_snapshot *s, fg_config *own,
                                  fg_trace_model *m)
{
	const fg_git_entry *e = fg_git_find_entry(&s->files, config_name);
	fg_buf text = FG_BUF_INIT;
	fg_error err = FG_ERROR_INIT;
	const fg_config *out = t->policy;
	if (e && fg_git_is_file(e)) {
		fg_err code = fg_trace__read(t, e, 1u << 20, &text, &err);
		if (!code)
			code = fg_config_load_text(own, fg_buf_str(&text), text.n, config_name,
			                           t->policy->root, &err);
		out = code ? NULL : own;
		if (code)
			m->why = fg_arena_printf(&m->reqs.arena, "%s:%u: %s%s%s", config_name,
			                         err.line ? err.line : 1,
			                         err.message ? err.message : "not readable",
			                         err.mend ? "; " : "", err.mend ? err.mend : "");
	}
	fg_error_release(&err);
	fg_buf_release(&text);
	return out;
}

bool fg_trace_is_model_file(const fg_config *c, const char *path)
{
	if (strcmp(path, config_name) == 0 || (c->trace.map && strcmp(path, c->trace.map) == 0))
		return true;
	for (size_t i = 0; i < c->requirements.count; i++) {
		const char *glob = c->requirements.at[i].path;
		if (fg_path_glob(glob, path))
			return true;
		const char *extension = fg_path_extension(path);
		if (strcmp(fg_path_basename(glob), ".doorstop.yml") == 0 &&
		    (strcmp(extension, ".yml") == 0 || strcmp(extension, ".md") == 0 ||
		     strcmp(extension, ".yaml") == 0))
			return true;
	}
	return false;
}

/* Which files the model is made of, with their content. */
static void make_key(const fg_config *c, const fg_trace_snapshot *s, char key[65])
{
	fg_buf text = FG_BUF_INIT;
	for (size_t i = 0; i < s->files.n; i++) {
		const fg_git_entry *e = &s->files.at[i];
		if (!fg_trace_is_model_file(c, e->path))
			continue;
		char hex[FG_GIT_HEX];
		fg_buf_printf(&text, "%s %s\n", fg_git_id_hex(hex, &e->id), e->path);
	}
	fg_sha256_hex(key, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
}

/* The columns of a known tool's tables, from templates/trace/csv.yaml. */
static void take_preset(fg_trace *t, fg_trace_model *m, fg_req_source *source)
{
	const char *problem = fg_req_preset(&m->reqs, source, t->data_dir);
	if (problem) {
		m->is_known = false;
		m->why = problem;
	}
}

/* Where each entry of `requirements` stands, for messages about it. */
static void place_sources(fg_trace *t, const fg_trace_snapshot *s, fg_req_source *all, size_t n)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	const fg_yaml_node *root = NULL;
	const fg_git_entry *e = fg_git_find_entry(&s->files, config_name);
	if (n && e && fg_trace__read(t, e, 1u << 20, &text, NULL) == FG_OK)
		fg_yaml_parse(&root, &a, config_name, fg_buf_str(&text), text.n, &FG_YAML_LIMITS,
		              NULL);
	const fg_yaml_node *list = fg_yaml_get(root, "requirements");
	const fg_yaml_node *one = list && list->kind == FG_YAML_SEQUENCE ? list->first : NULL;
	for (size_t i = 0; i < n && one; i++, one = one->next)
		all[i].place_line = one->line;
	fg_buf_release(&text);
	fg_arena_release(&a);
}

static fg_req_source *sources_of(fg_trace *t, fg_trace_model *m, const fg_config *c)
{
	fg_arena *a = &m->reqs.arena;
	fg_req_source *all = fg_arena_array(a, c->requirements.count + 1, sizeof(*all));
	for (size_t i = 0; i < c->requirements.count; i++) {
		const fg_requirement_files *f = &c->requirements.at[i];
		all[i] = (fg_req_source){.path = f->path,
		                         .format = f->format ? fg_req_format_parse(f->format)
		                                             : FG_REQ_AUTO,
		                         .preset = f->preset,
		                         .columns = f->columns,
		                         .column_count = f->column_count,
		                         .up = f->up,
		                         .up_count = f->up_count,
		                         .down = f->down,
		                         .down_count = f->down_count,
		                         .kind = f->kind,
		                         .delimiter = f->delimiter ? *f->delimiter : '\0'};
		if (all[i].format == FG_REQ_FORMAT_COUNT) {
			m->is_known = false;
			m->why = fg_arena_printf(a, "requirements[%zu].format: no format '%s'", i,
			                         f->format);
			all[i].format = FG_REQ_AUTO;
		}
		if (all[i].preset)
			take_preset(t, m, &all[i]);
	}
	return all;
}

static fg_err read_map(fg_trace *t, const fg_trace_snapshot *s, const fg_config *c,
                       fg_trace_model *m, fg_error *err)
{
	fg_buf text = FG_BUF_INIT;
	fg_error own = FG_ERROR_INIT;
	const fg_git_entry *e = fg_git_find_entry(&s->files, c->trace.map);
	(void)err;
	fg_err code = e ? fg_trace__read(t, e, FG_TRACE__BLOB_MAX, &text, &own)
	                : fg_error_set(&own, FG_ERR_NOT_FOUND, "no such file");
	if (!code)
		code = fg_trace__read_map(m, c->trace.map, fg_buf_str(&text), text.n, &own);
	if (code) {
		m->is_known = false;
		m->why = fg_arena_printf(&m->reqs.arena, "%s:%u: %s", c->trace.map, own.line,
		                         own.message);
	}
	fg_error_release(&own);
	fg_buf_release(&text);
	return FG_OK;
}

static fg_err fill_model(fg_trace *t, const fg_trace_snapshot *s, const fg_config *c,
                         fg_trace_model *m, fg_error *err)
{
	reading r = {t, s};
	fg_req_files files = {list_files, read_entry, &r, t->data_dir};
	m->is_known = true;
	fg_req_source *sources = sources_of(t, m, c);
	place_sources(t, s, sources, c->requirements.count);
	fg_req_add_catalogue(&m->reqs, t->data_dir);
	fg_err code = fg_req_load(&m->reqs, sources, c->requirements.count, &files, err);
	if (code)
		return code;
	if (c->trace.map)
		code = read_map(t, s, c, m, err);
	if (!m->reqs.is_complete && m->is_known) {
		m->is_known = false;
		for (size_t i = 0; i < m->reqs.problems.n; i++) {
			const fg_req_problem *p = &m->reqs.problems.at[i];
			if (p->kind == FG_REQ_MALFORMED) {
				m->why = fg_arena_printf(&m->reqs.arena, "%s:%u: %s", p->file,
				                         p->line ? p->line : 1, p->message);
				break;
			}
		}
	}
	if (c->requirements.count == 0) {
		m->is_known = false;
		m->is_none = true;
		m->why = "firmgate.yaml names no requirements";
	}
	return code;
}

fg_err fg_trace_model_of(fg_trace *t, const fg_trace_snapshot *s, const fg_trace_model **out,
                         fg_error *err)
{
	fg_config own = {.path = NULL};
	fg_trace_model *m = fg_calloc(1, sizeof(*m));
	fg_req_init(&m->reqs);
	const fg_config *c = config_of(t, s, &own, m);
	fg_err code = FG_OK;
	*out = NULL;
	if (c)
		make_key(c, s, m->key);
	for (size_t i = t->models.n; c && !*out && i-- > 0;)
		if (strcmp(t->models.at[i]->key, m->key) == 0)
			*out = t->models.at[i];
	if (*out) {
		free_model(m);
	} else {
		if (c)
			code = fill_model(t, s, c, m, err);
		else
			fg_req_finish(&m->reqs);
		fg_vec_push(&t->models, m);
		*out = m;
	}
	fg_config_release(&own);
	return code;
}

/* ---- tags that stand elsewhere ---- */

static bool is_header(const char *path)
{
	const char *extension = fg_path_extension(path);
	return strcmp(extension, ".h") == 0 || strcmp(extension, ".hpp") == 0;
}

static void add_prototypes(fg_trace *t, const fg_source *s)
{
	for (size_t i = 0; i < s->tags.n; i++) {
		const fg_tag *tag = &s->tags.at[i];
		if (tag->scope != FG_TAG_EXTENT ||
		    s->scan.extents.at[tag->extent].kind != FG_EXTENT_DECLARATION)
			continue;
		bool is_new;
		uint64_t *slot = fg_map_put_str(&t->prototypes,
		                                s->scan.extents.at[tag->extent].name, &is_new);
		struct prototype_tag entry = {tag, is_new ? 0 : *slot};
		fg_vec_push(&t->prototype_tags, entry);
		*slot = t->prototype_tags.n;
	}
}

/* Prototypes with tags of all headers of the snapshot; kept while the headers are the same. */
static fg_err read_prototypes(fg_trace *t, const fg_trace_snapshot *s, fg_error *err)
{
	fg_buf ids = FG_BUF_INIT;
	char key[65];
	for (size_t i = 0; i < s->files.n; i++)
		if (is_header(s->files.at[i].path) && fg_git_is_file(&s->files.at[i]))
			fg_buf_put(&ids, s->files.at[i].id.raw, sizeof(s->files.at[i].id.raw));
	fg_sha256_hex(key, fg_buf_str(&ids), ids.n);
	fg_buf_release(&ids);
	if (strcmp(key, t->prototypes_key) == 0)
		return FG_OK;
	fg_map_release(&t->prototypes);
	fg_vec_clear(&t->prototype_tags);
	for (size_t i = 0; i < s->files.n; i++) {
		if (!is_header(s->files.at[i].path) || !fg_git_is_file(&s->files.at[i]))
			continue;
		const fg_source *source = fg_trace_source(t, &s->files.at[i], err);
		if (!source)
			return err && err->code ? err->code : FG_ERR_IO;
		add_prototypes(t, source);
	}
	memcpy(t->prototypes_key, key, sizeof(key));
	return FG_OK;
}

/* clang's name of a function or object at file scope: what is static has the file's name in it. */
static void put_usr(fg_buf *out, const char *path, const fg_extent *e)
{
	fg_buf_puts(out, "c:");
	if (e->is_static)
		fg_buf_puts(out, fg_path_basename(path));
	fg_buf_printf(out, "@%s%s", e->kind == FG_EXTENT_OBJECT ? "" : "F@", e->name);
}

static bool is_mapped(const fg_trace_mapped *m, const char *path, const fg_extent *e)
{
	if (m->usr) {
		fg_buf usr = FG_BUF_INIT;
		if (e)
			put_usr(&usr, path, e);
		bool is_same = e && strcmp(fg_buf_str(&usr), m->usr) == 0;
		fg_buf_release(&usr);
		return is_same;
	}
	return fg_path_glob(m->path, path) &&
	       (!m->function || (e && strcmp(m->function, e->name) == 0));
}

fg_err fg_trace_other_tags(fg_trace *t, const fg_trace_snapshot *s, const fg_trace_model *model,
                           const char *path, const fg_extent *extent, fg_trace_take_tag take,
                           void *payload, fg_error *err)
{
	for (size_t i = 0; model && i < model->map.n; i++)
		if (is_mapped(&model->map.at[i], path, extent))
			take(&model->map.at[i].tag, payload);
	if (!extent || extent->kind != FG_EXTENT_FUNCTION || extent->is_static)
		return FG_OK;
	fg_err code = read_prototypes(t, s, err);
	const uint64_t *slot = code ? NULL : fg_map_get_str(&t->prototypes, extent->name);
	for (uint64_t next = slot ? *slot : 0; next; next = t->prototype_tags.at[next - 1].next)
		take(t->prototype_tags.at[next - 1].tag, payload);
	return code;
}
