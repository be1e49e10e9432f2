#include "change/units.h"

#include "base/path.h"
#include "change/flags.h"

enum { SCANNED_FILE_MAX = 4 << 20, SCANNED_FILES_MAX = 60000, SCANNED_TOTAL_MAX = 512 << 20 };

/* One #include line: who has it, and what it says. */
typedef struct inclusion {
	size_t includer;  /* index into view->entries */
	const char *name; /* "../inc/a.h" without the leading dots: "inc/a.h" */
} inclusion;

typedef struct finder {
	fg_units *out;
	fg_view *view;
	fg_compdb *db;
	fg_map commands;  /* absolute source -> index into db->commands, + 1 */
	fg_map taken;     /* paths below the top that are in the work list */
	FG_VEC(const char *) queue;
	FG_VEC(inclusion) inclusions;
	fg_map by_name;   /* base name -> index of the last inclusion of it, + 1 */
	FG_VEC(size_t) before; /* of each inclusion: the one before of that base name, + 1 */
} finder;

static bool is_source(const char *path)
{
	return strcmp(fg_path_extension(path), ".c") == 0;
}

static bool can_be_included(const char *path)
{
	static const char *const names[] = {".h", ".c", ".inc", ".def", ".inl", ".i", ".x", ".hpp"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(fg_path_extension(path), names[i]) == 0)
			return true;
	return false;
}

/* ---- #include lines ---- */

static const char *skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

static bool starts_with(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);
	return (size_t)(end - p) >= n && memcmp(p, word, n) == 0;
}

/* "include" covers include_next; a macro instead of a name stays unknown. */
static void scan_line(const char *p, const char *end, fg_include_found found, void *payload)
{
	p = skip_blanks(p, end);
	if (p == end || *p != '#')
		return;
	p = skip_blanks(p + 1, end);
	if (!starts_with(p, end, "include"))
		return;
	while (p < end && *p != '"' && *p != '<')
		p++;
	if (p == end)
		return;
	const char *stop = memchr(p + 1, *p == '<' ? '>' : '"', (size_t)(end - p - 1));
	if (stop && stop > p + 1)
		found(p + 1, (size_t)(stop - p - 1), payload);
}

void fg_units_scan_includes(const char *text, size_t n, fg_include_found found, void *payload)
{
	const char *end = text + n;
	for (const char *p = text; p < end;) {
		const char *hash = memchr(p, '#', (size_t)(end - p));
		if (!hash)
			return;
		const char *begin = hash;
		while (begin > p && begin[-1] != '\n')
			begin--;
		const char *stop = memchr(hash, '\n', (size_t)(end - hash));
		stop = stop ? stop : end;
		scan_line(begin, stop, found, payload);
		p = stop + (stop < end);
	}
}

typedef struct scan {
	finder *f;
	size_t includer;
} scan;

static void keep_inclusion(const char *name, size_t n, void *payload)
{
	scan *s = payload;
	finder *f = s->f;
	while (n > 3 && (memcmp(name, "../", 3) == 0 || memcmp(name, "./", 2) == 0)) {
		size_t step = name[1] == '.' ? 3 : 2;
		name += step;
		n -= step;
	}
	inclusion i = {s->includer, fg_arena_strndup(&f->out->arena, name, n)};
	uint64_t *slot = fg_map_put_str(&f->by_name, fg_path_basename(i.name), NULL);
	fg_vec_push(&f->before, (size_t)*slot);
	fg_vec_push(&f->inclusions, i);
	*slot = f->inclusions.n;
}

static fg_err scan_view(finder *f, fg_error *err)
{
	size_t files = 0, total = 0;
	for (size_t i = 0; i < f->view->entries.n; i++) {
		const fg_git_entry *e = &f->view->entries.at[i];
		fg_buf text = FG_BUF_INIT;
		if (!fg_git_is_file(e) || e->is_intent_to_add || !can_be_included(e->path))
			continue;
		scan s = {f, i};
		if (fg_git_read_blob(f->view->git, &e->id, SCANNED_FILE_MAX, &text, NULL) == FG_OK)
			fg_units_scan_includes(fg_buf_str(&text), text.n, keep_inclusion, &s);
		total += text.n;
		fg_buf_release(&text);
		if (++files > SCANNED_FILES_MAX || total > SCANNED_TOTAL_MAX)
			return fg_error_set(err, FG_ERR_LIMIT,
			                    "too many files to find out who includes a changed header");
	}
	return FG_OK;
}

/* path ends with the components that the line names. */
static bool names(const char *name, const char *path)
{
	size_t n = strlen(name), m = strlen(path);
	return n <= m && strcmp(path + m - n, name) == 0 && (n == m || path[m - n - 1] == '/');
}

/* ---- the work list ---- */

static void enqueue(finder *f, const char *path)
{
	bool is_new;
	fg_map_put_str(&f->taken, path, &is_new);
	if (is_new)
		fg_vec_push(&f->queue, path);
}

static void enqueue_includers(finder *f, const char *path)
{
	const uint64_t *at = fg_map_get_str(&f->by_name, fg_path_basename(path));
	for (size_t i = at ? (size_t)*at : 0; i; i = f->before.at[i - 1]) {
		const inclusion *line = &f->inclusions.at[i - 1];
		if (names(line->name, path))
			enqueue(f, f->view->entries.at[line->includer].path);
	}
}

static bool has_command(const finder *f, const char *path)
{
	return fg_map_get_str(&f->commands, fg_view_absolute(f->view, path)) != NULL;
}

/* ---- flags of a neighbour ---- */

/* Length of the folder that both lie in, without its '/'; 0 = the top. */
static size_t common_folder(const char *a, const char *b)
{
	size_t last = 0;
	for (size_t i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '/')
			last = i;
	return last;
}

static const fg_compile_command *find_neighbour(finder *f, const char *path)
{
	const fg_compile_command *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < f->db->commands.n; i++) {
		const fg_compile_command *c = &f->db->commands.at[i];
		const char *below = fg_view_below(f->view, c->file);
		if (!below)
			continue;
		size_t common = common_folder(below, path);
		bool is_flat = !strchr(path, '/') && !strchr(below, '/');
		if (common > most || (is_flat && !best)) {
			most = common;
			best = c;
		}
	}
	return best;
}

static fg_compile_command command_for(finder *f, const char *path, const fg_compile_command *from)
{
	return fg_flags_for(&f->db->arena, from, fg_view_absolute(f->view, path));
}

static void infer(finder *f, const char *path, const fg_compile_command *from)
{
	fg_compile_command c = command_for(f, path, from);
	const char *other = fg_view_below(f->view, from->file);
	fg_units_note note = {fg_arena_strdup(&f->out->arena, path),
	                      fg_arena_strdup(&f->out->arena, other ? other : from->file)};
	fg_vec_push(&f->out->inferred, note);
	fg_vec_push(&f->db->commands, c);
	*fg_map_put_str(&f->commands, c.file, NULL) = f->db->commands.n;
}

/* What the base had stands under the old name there. */
static void take_old_name(finder *f, const fg_git_change *c)
{
	const uint64_t *at = fg_map_get_str(&f->commands, fg_view_absolute(f->view, c->after.path));
	if (!at || !fg_git_is_safe_path(c->before.path) || has_command(f, c->before.path))
		return;
	fg_compile_command from = f->db->commands.at[*at - 1];
	fg_vec_push(&f->out->renamed, command_for(f, c->before.path, &from));
}

static void take_source(finder *f, const char *path)
{
	if (!has_command(f, path)) {
		const fg_compile_command *neighbour = find_neighbour(f, path);
		if (!neighbour) {
			fg_units_note note = {
				path, "no unit of the build lies near it, whose flags it could be read "
				      "with; build it, and let compile_commands.json name it"};
			fg_vec_push(&f->out->unknown, note);
			return;
		}
		infer(f, path, neighbour);
	}
	fg_vec_push(&f->out->sources, fg_view_absolute(f->view, path));
}

/* ---- what no unit shows ---- */

static bool is_other_language(const char *path)
{
	static const char *const names[] = {".C",   ".cc",  ".cpp", ".cxx", ".c++", ".CPP", ".cp",
	                                    ".hpp", ".hh",  ".hxx", ".ino", ".S",   ".s",   ".asm"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(fg_path_extension(path), names[i]) == 0)
			return true;
	return false;
}

static void say_unseen(finder *f, const fg_git_change *c)
{
	const char *why = NULL;
	if (c->after.mode == FG_GIT_MODE_COMMIT)
		why = "is another repository (a submodule)";
	else if (fg_git_is_file(&c->after) && is_other_language(c->after.path))
		why = "is no C source by its name";
	fg_units_note note = {c->after.path, why};
	if (why)
		fg_vec_push(&f->out->unseen, note);
}

/* Nothing of the build can show a header that nothing names. */
static void say_unused(finder *f, const fg_git_changes *changes)
{
	for (size_t i = 0; i < changes->n; i++) {
		const fg_git_entry *e = &changes->at[i].after;
		bool is_used = false;
		if (!fg_git_is_file(e) || strcmp(fg_path_extension(e->path), ".h") != 0)
			continue;
		const uint64_t *at = fg_map_get_str(&f->by_name, fg_path_basename(e->path));
		for (size_t k = at ? (size_t)*at : 0; k && !is_used; k = f->before.at[k - 1])
			is_used = names(f->inclusions.at[k - 1].name, e->path);
		fg_units_note note = {e->path, "is a header that nothing includes by name"};
		if (!is_used)
			fg_vec_push(&f->out->unseen, note);
	}
}

/* ---- all together ---- */

/* True when some changed file can be included by others. */
static bool take_changes(finder *f, const fg_git_changes *changes)
{
	bool others = false;
	for (size_t i = 0; i < changes->n; i++) {
		const fg_git_change *c = &changes->at[i];
		const char *path = c->after.mode ? c->after.path : c->before.path;
		bool is_there = c->after.mode && fg_git_is_file(&c->after);
		say_unseen(f, c);
		if (!fg_git_is_safe_path(path) || !can_be_included(path))
			continue;
		if (is_there && is_source(path)) {
			enqueue(f, path);
			take_source(f, path);
			if (c->kind == FG_GIT_RENAMED && is_source(c->before.path))
				take_old_name(f, c);
		} else {
			enqueue(f, path);
			others = true;
		}
		if (c->kind == FG_GIT_RENAMED && !is_source(c->before.path)) {
			enqueue(f, c->before.path);
			others = true;
		}
	}
	return others;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static fg_err take_including(finder *f, size_t most, fg_error *err)
{
	FG_VEC(const char *) units = FG_VEC_INIT;
	size_t changed = f->queue.n;
	fg_err failed = scan_view(f, err);
	for (size_t i = 0; !failed && i < f->queue.n; i++) {
		enqueue_includers(f, f->queue.at[i]);
		if (i >= changed && is_source(f->queue.at[i]) && has_command(f, f->queue.at[i]))
			fg_vec_push(&units, f->queue.at[i]);
	}
	if (units.n)
		qsort(units.at, units.n, sizeof(*units.at), by_text);
	for (size_t i = 0; i < units.n; i++) {
		if (i < most)
			fg_vec_push(&f->out->sources, fg_view_absolute(f->view, units.at[i]));
		else
			fg_vec_push(&f->out->deferred, units.at[i]);
	}
	fg_vec_release(&units);
	return failed;
}

static int by_file(const void *a, const void *b)
{
	const fg_compile_command *x = a, *y = b;
	return strcmp(x->file, y->file);
}

fg_err fg_units_find(fg_units *out, fg_view *view, fg_compdb *db, const fg_git_changes *changes,
                     size_t max_including, fg_error *err)
{
	memset(out, 0, sizeof(*out));
	finder f = {.out = out, .view = view, .db = db};
	for (size_t i = 0; i < db->commands.n; i++)
		*fg_map_put_str(&f.commands, db->commands.at[i].file, NULL) = i + 1;
	fg_err failed = FG_OK;
	bool has_others = take_changes(&f, changes);
	if (has_others)
		failed = take_including(&f, max_including, err);
	if (has_others && !failed)
		say_unused(&f, changes);
	if (out->inferred.n)
		qsort(db->commands.at, db->commands.n, sizeof(*db->commands.at), by_file);
	fg_map_release(&f.commands);
	fg_map_release(&f.taken);
	fg_map_release(&f.by_name);
	fg_vec_release(&f.queue);
	fg_vec_release(&f.inclusions);
	fg_vec_release(&f.before);
	return failed;
}

void fg_units_release(fg_units *u)
{
	fg_vec_release(&u->sources);
	fg_vec_release(&u->deferred);
	fg_vec_release(&u->renamed);
	fg_vec_release(&u->inferred);
	fg_vec_release(&u->unknown);
	fg_vec_release(&u->unseen);
	fg_arena_release(&u->arena);
}
