/*
 * Every tag of a snapshot, resolved: the covers of the matrix.
 */
#include "trace/state_internal.h"

#include "base/hash.h"
#include "base/path.h"

void fg_trace__tell(fg_trace__maker *m, const char *rule, const char *path, uint32_t line,
                    const char *name, const char *message, const char *identity)
{
	if (!m->findings)
		return;
	fg_rule_level level = fg_trace_level(m->t, rule, path);
	if (level == FG_LEVEL_OFF)
		return;
	fg_finding f = {.rule = rule,
	                .severity = level == FG_LEVEL_ERROR     ? FG_SEVERITY_ERROR
	                            : level == FG_LEVEL_WARNING ? FG_SEVERITY_WARNING
	                                                        : FG_SEVERITY_NOTE,
	                .message = message,
	                .function = name && *name ? name : NULL,
	                .statement = identity,
	                .region = {.path = *path ? path : "firmgate.yaml",
	                           .line = line ? line : 1,
	                           .column = 1,
	                           .end_line = line ? line : 1,
	                           .end_column = 1}};
	fg_findings_add(m->findings, &f);
}

static const fg_extent *extent_of(const fg_source *s, const fg_tag *tag)
{
	return tag->scope == FG_TAG_EXTENT ? &s->scan.extents.at[tag->extent] : NULL;
}

/* What a tag without a declaration stands for: the bytes of the file. */
static void file_hash(const fg_git_entry *file, unsigned char out[FG_SCAN_HASH])
{
	memcpy(out, file->id.raw, FG_SCAN_HASH);
}

static void add_cover(fg_trace__maker *m, uint32_t item, const fg_git_entry *file,
                      const fg_tag *tag, uint32_t line, const fg_extent *e)
{
	fg_trace_cover c = {.item = item,
	                    .path = fg_arena_strdup(&m->out->arena, file->path),
	                    .name = e ? fg_arena_strdup(&m->out->arena, e->name) : "",
	                    .kind = fg_arena_strdup(&m->out->arena, tag->kind),
	                    .role = tag->role,
	                    .line = line};
	c.first = e ? e->first : tag->scope == FG_TAG_RANGE ? tag->first : 1;
	c.last = e ? e->last : tag->scope == FG_TAG_RANGE ? tag->last : 0;
	if (e)
		memcpy(c.hash, e->hash, FG_SCAN_HASH);
	else
		file_hash(file, c.hash);
	fg_vec_push(&m->out->covers, c);
}

static void dangling(fg_trace__maker *m, const char *path, uint32_t line, const char *name,
                     const char *target)
{
	fg_arena *a = &m->out->arena;
	if (!m->out->model->is_known) {
		m->out->unknown++;
		return; /* whether it exists cannot be told; the model's own fault is */
	}
	fg_trace__tell(m, "trace.dangling", path, line, name,
	               fg_arena_printf(a, "the tag '%s' names no requirement", target),
	               fg_arena_printf(a, "tag %s", target));
}

static void check_revision(fg_trace__maker *m, uint32_t item, const char *path, const fg_tag *tag,
                           const char *name)
{
	const char *pinned;
	fg_arena *a = &m->out->arena;
	const fg_req *q = &m->out->model->reqs.items.at[item];
	fg_req_find(&m->out->model->reqs, tag->target, &pinned);
	if (!*pinned || !*q->version || strcmp(pinned, q->version) == 0)
		return;
	bool is_old = strtoul(pinned, NULL, 10) < strtoul(q->version, NULL, 10);
	m->out->status[item].states |= 1u << (is_old ? FG_TRACE_STATE_OUTDATED
	                                             : FG_TRACE_STATE_PREDATED);
	fg_trace__tell(m, "trace.outdated", path, tag->line, name,
	               fg_arena_printf(a, "the tag is for revision %s of '%s', which is at %s",
	                               pinned, q->uid, q->version),
	               fg_arena_printf(a, "revision %s", q->uid));
}

static void take_tag(fg_trace__maker *m, const fg_git_entry *file, const fg_source *s,
                     const fg_tag *tag)
{
	fg_arena *a = &m->out->arena;
	const fg_extent *e = extent_of(s, tag);
	const char *name = e ? e->name : "";
	uint32_t item = fg_req_find(&m->out->model->reqs, tag->target, NULL);
	m->out->tags++;
	bool is_unended = tag->scope == FG_TAG_LOOSE && tag->first; /* told as a fault already */
	if (tag->scope == FG_TAG_LOOSE && !is_unended)
		fg_trace__tell(
			m, "trace.tag-fault", file->path, tag->line, "",
			fg_arena_printf(
				a,
				"the tag '%s' stands at no declaration; say scope=file, or put it "
				"directly above one",
				tag->target),
			fg_arena_printf(a, "loose %s", tag->target));
	if (item == FG_REQ_NONE) {
		dangling(m, file->path, tag->line, name, tag->target);
		return;
	}
	check_revision(m, item, file->path, tag, name);
	if (tag->scope != FG_TAG_LOOSE)
		add_cover(m, item, file, tag, tag->line, e);
}

/* ---- the map ---- */

typedef struct mapping {
	fg_trace__maker *m;
	const fg_git_entry *file;
	const fg_extent *e;
} mapping;

static bool is_mapped_here(const fg_trace_mapped *x, const char *path, const fg_extent *e)
{
	if (x->usr) {
		const char *at = strrchr(x->usr, '@');
		bool is_static = strncmp(x->usr, "c:@", 3) != 0;
		return e && at && strcmp(at + 1, e->name) == 0 && e->is_static == is_static &&
		       (!is_static || strncmp(x->usr + 2, fg_path_basename(path),
		                              strlen(fg_path_basename(path))) == 0) &&
		       (e->kind == FG_EXTENT_FUNCTION || e->kind == FG_EXTENT_OBJECT);
	}
	if (!fg_path_glob(x->path, path))
		return false;
	return x->function
	               ? e && strcmp(x->function, e->name) == 0 && e->kind != FG_EXTENT_DECLARATION
	               : e == NULL;
}

static void check_map_hash(fg_trace__maker *m, const fg_trace_mapped *x, const char *path,
                           const fg_extent *e, uint32_t item)
{
	char hex[2 * FG_SCAN_HASH + 1];
	fg_arena *a = &m->out->arena;
	if (!x->hash || !e)
		return;
	for (size_t i = 0; i < FG_SCAN_HASH; i++)
		snprintf(hex + 2 * i, 3, "%02x", e->hash[i]);
	if (strncmp(hex, x->hash, strlen(x->hash)) == 0 && strlen(x->hash) >= 8)
		return;
	m->out->status[item].states |= 1u << FG_TRACE_STATE_SUSPECT_CODE;
	fg_trace__tell(
		m, "trace.suspect-code", path, e->first, e->name,
		fg_arena_printf(a,
	                        "'%s' is not the code that was mapped to '%s'; its hash is now %s",
	                        e->name, x->tag.target, hex),
		fg_arena_printf(a, "map %s", x->tag.target));
}

static void take_mapped(fg_trace__maker *m, const fg_git_entry *file, const fg_extent *e)
{
	for (size_t i = 0; i < m->out->model->map.n; i++) {
		const fg_trace_mapped *x = &m->out->model->map.at[i];
		if (!is_mapped_here(x, file->path, e))
			continue;
		m->mapped[i] = true;
		uint32_t item = fg_req_find(&m->out->model->reqs, x->tag.target, NULL);
		if (item == FG_REQ_NONE)
			continue; /* told once, with the map */
		add_cover(m, item, file, &x->tag, e ? e->first : 1, e);
		check_map_hash(m, x, file->path, e, item);
	}
}

static void tell_map(fg_trace__maker *m)
{
	fg_arena *a = &m->out->arena;
	for (size_t i = 0; i < m->out->model->map.n; i++) {
		const fg_trace_mapped *x = &m->out->model->map.at[i];
		const char *what = x->usr ? x->usr : x->function ? x->function : x->path;
		const char *file = m->t->policy->trace.map ? m->t->policy->trace.map : "";
		if (!m->mapped[i])
			fg_trace__tell(
				m, "trace.tag-fault", file, x->tag.line, "",
				fg_arena_printf(a, "the map names '%s', which no file holds", what),
				fg_arena_printf(a, "map %s", what));
		if (fg_req_find(&m->out->model->reqs, x->tag.target, NULL) == FG_REQ_NONE)
			dangling(m, file, x->tag.line, "", x->tag.target);
	}
}

/* An entry of the map may name code of the file; by a USR it may be of any. */
static bool may_be_mapped(const fg_trace__maker *m, const char *path)
{
	for (size_t i = 0; i < m->out->model->map.n; i++) {
		const fg_trace_mapped *x = &m->out->model->map.at[i];
		if (x->usr || fg_path_glob(x->path, path))
			return true;
	}
	return false;
}

/* ---- files ---- */

static void note_tests(fg_trace__maker *m, const char *path, const fg_source *s)
{
	const char *copy = fg_arena_strdup(&m->out->arena, path);
	for (size_t i = 0; i < s->scan.extents.n; i++) {
		const fg_extent *e = &s->scan.extents.at[i];
		if (e->kind != FG_EXTENT_FUNCTION)
			continue;
		uint64_t *slot = fg_map_put_str(&m->tests, e->name, NULL);
		fg_vec_push(&m->test_files, (struct fg_trace__test_file){copy, *slot});
		*slot = m->test_files.n;
	}
}

static void take_file(fg_trace__maker *m, const fg_git_entry *file)
{
	fg_arena *a = &m->out->arena;
	fg_error err = FG_ERROR_INIT;
	const fg_source *s = fg_trace_source(m->t, file, &err);
	if (!s) {
		m->out->unknown++;
		fg_trace__tell(m, "trace.unknown", file->path, 0, "",
		               fg_arena_printf(a, "'%s' cannot be read: %s", file->path,
		                               err.message ? err.message : "no reason known"),
		               "unreadable");
		fg_error_release(&err);
		return;
	}
	if (!s->is_text) {
		m->out->unknown++;
		fg_trace__tell(m, "trace.unknown", file->path, 0, "",
		               fg_arena_printf(a,
		                               "'%s' is not read: it is UTF-16, or holds NUL "
		                               "bytes",
		                               file->path),
		               "no text");
		return;
	}
	if (!s->scan.is_whole && (s->tags.n || may_be_mapped(m, file->path))) {
		m->out->unknown++;
		fg_trace__tell(m, "trace.unknown", file->path, s->scan.broken_line, "",
		               fg_arena_printf(a,
		                               "where the tags of '%s' belong cannot be told: its "
		                               "braces do not balance",
		                               file->path),
		               "broken");
	}
	m->out->files++;
	if (m->in->results && fg_trace_is_test(m->t, file->path))
		note_tests(m, file->path, s);
	for (size_t i = 0; i < s->tags.n; i++)
		take_tag(m, file, s, &s->tags.at[i]);
	for (size_t i = 0; i < s->faults.n; i++)
		fg_trace__tell(m, "trace.tag-fault", file->path, s->faults.at[i].line, "",
		               s->faults.at[i].message, s->faults.at[i].message);
	if (m->out->model->map.n == 0)
		return;
	take_mapped(m, file, NULL);
	for (size_t i = 0; i < s->scan.extents.n; i++)
		take_mapped(m, file, &s->scan.extents.at[i]);
}

static int by_place(const void *a, const void *b)
{
	const fg_trace_cover *x = a, *y = b;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	int order = strcmp(x->path, y->path);
	if (order == 0 && x->line != y->line)
		order = x->line < y->line ? -1 : 1;
	return order ? order : strcmp(x->kind, y->kind);
}

void fg_trace__gather(fg_trace__maker *m)
{
	const fg_git_entries *files = &m->in->snapshot->files;
	m->mapped = fg_arena_array(&m->out->arena, m->out->model->map.n + 1, sizeof(*m->mapped));
	for (size_t i = 0; i < files->n; i++) {
		const fg_git_entry *e = &files->at[i];
		fg_ownership o = fg_config_ownership(m->t->policy, e->path);
		if (!fg_git_is_file(e) || !fg_source_is_scanned(e->path) || o == FG_GENERATED ||
		    !fg_config_selects(m->t->policy, e->path))
			continue;
		take_file(m, e);
	}
	tell_map(m);
}

void fg_trace__sort_covers(fg_trace_matrix *m)
{
	if (m->covers.n)
		qsort(m->covers.at, m->covers.n, sizeof(*m->covers.at), by_place);
	for (size_t i = 0; i < m->covers.n; i++) {
		fg_trace_status *s = &m->status[m->covers.at[i].item];
		if (s->cover_count++ == 0)
			s->first_cover = (uint32_t)i;
	}
}
