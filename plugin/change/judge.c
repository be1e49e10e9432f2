#include "change/judge.h"

#include "base/bug.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/wire.h"

#include <stdlib.h>

/* What finding of the base a finding of the change may be: rule, function and statement. Of one
 * that is worse here than there, as policy has it for its path, the base knew nothing. */
static void put_key(fg_buf *out, const fg_finding *f, fg_severity severity)
{
	static const char *const words[] = {"note", "warning", "error"};
	const char *parts[] = {words[severity], f->rule, f->function ? f->function : "",
	                       f->statement};
	fg_buf_clear(out);
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		fg_buf_put(out, parts[i], strlen(parts[i]) + 1);
}

/* A gap has no line here: those move. */
static void put_gap_key(fg_buf *out, const fg_coverage_gap *g)
{
	const char *parts[] = {"gap", g->reason, g->unit, g->function};
	fg_buf_clear(out);
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		fg_buf_put(out, parts[i], strlen(parts[i]) + 1);
}

static void count_gaps(fg_map *counts, const fg_coverage *all)
{
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < all->gaps.n; i++) {
		put_gap_key(&key, &all->gaps.at[i]);
		++*fg_map_put(counts, key.at, key.n, NULL);
	}
	fg_buf_release(&key);
}

bool fg_judgement_is_old_gap(const fg_judgement *j, const fg_coverage_gap *g)
{
	fg_buf key = FG_BUF_INIT;
	put_gap_key(&key, g);
	bool is_old = fg_map_get(&j->known, key.at, key.n) != NULL;
	fg_buf_release(&key);
	return is_old;
}

static void count_findings(fg_map *counts, const fg_findings *all)
{
	fg_buf key = FG_BUF_INIT;
	for (size_t i = 0; i < all->items.n; i++) {
		put_key(&key, &all->items.at[i], all->items.at[i].severity);
		++*fg_map_put(counts, key.at, key.n, NULL);
	}
	fg_buf_release(&key);
}

/* ---- running one side ---- */

static int by_file(const void *a, const void *b)
{
	const fg_compile_command *x = a, *y = b;
	return strcmp(x->file, y->file);
}

/* What one side shows; for the base also what the change shows, else NULL. */
typedef struct side_view {
	const fg_view *own, *change;
	const fg_owner *owners; /* whose code files are there, where that changes */
	size_t owner_count;
} side_view;

/* The database and the sources of one side; the base has old names too. */
typedef struct side {
	fg_compdb db; /* shares all with the request's but the list */
	FG_VEC(const char *) sources;
} side;

/* A source that came with the change is none of the base's: its findings and gaps are all new. */
static bool has_source(const side_view *v, const char *source)
{
	const char *below = v->change ? fg_view_below(v->own, source) : NULL;
	return !below || fg_view_find(v->own, below) || !fg_view_find(v->change, below);
}

static bool has_command(const fg_compdb *db, const char *file)
{
	const fg_compile_command key = {.file = file};
	return db->commands.n && bsearch(&key, db->commands.at, db->commands.n,
	                                 sizeof(*db->commands.at), by_file) != NULL;
}

/* Those of sources that `besides` has no command for. */
static void put_side_commands(side *s, const fg_compdb *from, const side_view *view,
                              const fg_compdb *besides)
{
	for (size_t i = 0; i < from->commands.n; i++)
		if (has_source(view, from->commands.at[i].file) &&
		    !(besides && has_command(besides, from->commands.at[i].file)))
			fg_vec_push(&s->db.commands, from->commands.at[i]);
}

static void open_side(side *s, const fg_judge_request *rq, const side_view *view,
                      const fg_units *units, bool is_base)
{
	s->db = *rq->db;
	memset(&s->db.commands, 0, sizeof(s->db.commands));
	memset(&s->sources, 0, sizeof(s->sources));
	const fg_compdb *own = is_base && rq->base_db ? rq->base_db : rq->db;
	s->db.problems = own->problems;
	put_side_commands(s, own, view, NULL);
	if (own != rq->db) /* what the base does not know is read as the change has it */
		put_side_commands(s, rq->db, view, own);
	for (size_t i = 0; i < units->sources.n; i++)
		if (has_source(view, units->sources.at[i]))
			fg_vec_push(&s->sources, units->sources.at[i]);
	for (size_t i = 0; is_base && i < units->renamed.n; i++) {
		if (!rq->base_db || !has_command(rq->base_db, units->renamed.at[i].file))
			fg_vec_push(&s->db.commands, units->renamed.at[i]);
		fg_vec_push(&s->sources, units->renamed.at[i].file);
	}
	if (s->db.commands.n)
		qsort(s->db.commands.at, s->db.commands.n, sizeof(*s->db.commands.at), by_file);
}

/* The base has none of the sources: a list without one would stand for all. */
static fg_err run_nothing(fg_run_result *out)
{
	memset(out, 0, sizeof(*out));
	fg_findings_init(&out->findings);
	fg_coverage_init(&out->coverage);
	return FG_OK;
}

static fg_run_request new_run(const fg_judge_request *rq, const side_view *show, const side *s,
                              const fg_log *log)
{
	const fg_view *view = show->own;
	return (fg_run_request){
		.config = rq->config,
		.log = log,
		.db = &s->db,
		.root = rq->root,
		.paths = rq->is_whole ? NULL : s->sources.at,
		.path_count = rq->is_whole ? 0 : s->sources.n,
		.cache_dir = rq->cache_dir,
		.profile_dir = rq->profile_dir,
		.store = rq->store,
		.program = rq->program,
		.jobs = rq->jobs,
		.overlays = view->overlays.at,
		.overlay_count = view->overlays.n,
		.files = view->files.at,
		.file_count = view->files.n,
		.owners = show->owners,
		.owner_count = show->owner_count,
	};
}

static fg_err run_side(fg_run_result *out, const fg_judge_request *rq, const side_view *show,
                       const fg_units *units, bool is_base, fg_error *err)
{
	static const fg_log silent = {NULL, FG_LOG_QUIET, false};
	side s;
	open_side(&s, rq, show, units, is_base);
	fg_run_request run = new_run(rq, show, &s, is_base ? &silent : rq->log);
	run.deadline = is_base ? 0 : rq->deadline;
	run.is_shallow = units->is_deep_late;
	bool is_empty = is_base && (rq->is_whole ? s.db.commands.n : s.sources.n) == 0;
	fg_err failed = is_empty ? run_nothing(out) : fg_run_check(out, &run, err);
	fg_vec_release(&s.db.commands);
	fg_vec_release(&s.sources);
	return failed;
}

/* ---- what bases had, kept ---- */

static bool is_unit(const fg_map *units, const fg_view *view, const char *path)
{
	fg_arena a = FG_ARENA_INIT;
	bool found = fg_map_get_str(units, fg_path_join(&a, view->top, path)) != NULL;
	fg_arena_release(&a);
	return found;
}

static bool is_c(const char *path)
{
	const char *e = fg_path_extension(path);
	return strcmp(e, ".c") == 0;
}

/* A folder of this run alone has another name in each: no answer hangs on it. */
static void put_rooted(fg_buf *text, const fg_judge_request *rq, const char *word)
{
	size_t n = strlen(rq->root);
	const char *at = NULL;
	while (rq->is_laid_out && (at = strstr(word, rq->root)) != NULL) {
		fg_buf_put(text, word, (size_t)(at - word));
		fg_buf_putc(text, '.');
		word = at + n;
	}
	fg_buf_printf(text, "%s\n", word);
}

static void put_commands(fg_buf *text, const fg_judge_request *rq, const fg_compdb *db,
                         const fg_map *chosen)
{
	for (size_t i = 0; i < db->commands.n; i++) {
		const fg_compile_command *c = &db->commands.at[i];
		if (!rq->is_whole && !fg_map_get_str(chosen, c->file))
			continue;
		for (size_t k = 0; k < c->argc; k++)
			put_rooted(text, rq, c->argv[k]);
	}
}

static void put_models(fg_buf *text, const fg_config *config)
{
	for (size_t i = 0; config->models.texts && i < config->models.file_count; i++) {
		const fg_config_text *t = &config->models.texts[i];
		fg_buf_printf(text, "\nmodel %zu\n", t->n);
		fg_buf_put(text, t->text ? t->text : "", t->text ? t->n : 0);
	}
}

/* Everything the answer hangs on, but for files outside the repository and untracked ones: those
 * are the same on both sides. Of a part of the units, sources of others do not count. */
static const char *key_of(fg_arena *a, const fg_judge_request *rq, const side_view *show,
                          const fg_units *units, bool is_base)
{
	const fg_view *view = show->own;
	fg_buf text = FG_BUF_INIT;
	fg_map chosen = FG_MAP_INIT;
	char hex[FG_SHA256_HEX];
	for (size_t i = 0; i < units->sources.n; i++)
		fg_map_put_str(&chosen, units->sources.at[i], NULL);
	for (size_t i = 0; i < units->renamed.n; i++)
		fg_map_put_str(&chosen, units->renamed.at[i].file, NULL);
	/* Of the whole there are findings of the build and the program too, be it of one unit. */
	fg_buf_printf(&text, "firmgate-base-7 %s %d ", rq->version, rq->is_whole);
	put_rooted(&text, rq, rq->root);
	for (size_t i = 0; i < view->entries.n; i++) {
		const fg_git_entry *e = &view->entries.at[i];
		if (!rq->is_whole && is_c(e->path) && !is_unit(&chosen, view, e->path))
			continue;
		fg_buf_printf(&text, "%s %s\n", fg_git_id_hex(hex, &e->id), e->path);
	}
	side s;
	open_side(&s, rq, show, units, is_base);
	put_commands(&text, rq, &s.db, &chosen);
	fg_vec_release(&s.db.commands);
	fg_vec_release(&s.sources);
	for (size_t i = 0; i < show->owner_count; i++)
		fg_buf_printf(&text, "%s is %d\n", show->owners[i].path, show->owners[i].class);
	fg_buf_puts(&text, rq->config->digest ? rq->config->digest : "");
	put_models(&text, rq->config);
	fg_buf_puts(&text, rq->profile_dir ? fg_path_basename(rq->profile_dir) : "");
	fg_sha256_hex(hex, fg_buf_str(&text), text.n);
	fg_buf_release(&text);
	fg_map_release(&chosen);
	return fg_arena_printf(a, "%s/base/%.2s/%s", rq->state_dir, hex, hex + 2);
}

static const char kept_magic[] = "firmgate-counts-2\n";

static void write_counts(const char *path, const fg_map *counts)
{
	fg_buf out = FG_BUF_INIT;
	fg_arena a = FG_ARENA_INIT;
	fg_buf_puts(&out, kept_magic);
	fg_wire_put_u64(&out, counts->n);
	for (size_t i = 0; i < counts->n; i++) {
		fg_wire_put_bytes(&out, counts->entries[i].key, counts->entries[i].key_len);
		fg_wire_put_u64(&out, counts->entries[i].value);
	}
	/* Whoever cannot write looks again next time. */
	if (fg_file_mkdirs(fg_path_dirname(&a, path), NULL) == FG_OK)
		fg_file_write(path, out.at, out.n, NULL);
	fg_buf_release(&out);
	fg_arena_release(&a);
}

static bool read_counts(const char *path, fg_map *counts)
{
	fg_buf text = FG_BUF_INIT;
	size_t magic = sizeof(kept_magic) - 1;
	bool ok = fg_file_read(&text, path, 64u << 20, NULL) == FG_OK && text.n > magic &&
	          memcmp(text.at, kept_magic, magic) == 0;
	fg_wire_reader r = {(unsigned char *)text.at + magic, ok ? text.n - magic : 0, false};
	uint64_t n = ok ? fg_wire_u64(&r) : 0;
	for (uint64_t i = 0; ok && i < n && !r.failed; i++) {
		size_t length = 0;
		const char *key = fg_wire_bytes(&r, &length);
		uint64_t value = fg_wire_u64(&r);
		if (key && !r.failed)
			*fg_map_put(counts, key, length, NULL) = value;
	}
	fg_buf_release(&text);
	return ok && !r.failed;
}

/* ---- the base ---- */

/* Keep what the base has when there is a place. */
static fg_err look_at_base(fg_map *counts, const fg_judge_request *rq, const side_view *view,
                           const fg_units *units, const char *place, fg_error *err)
{
	fg_run_result run;
	fg_err failed = run_side(&run, rq, view, units, true, err);
	if (!failed) {
		count_findings(counts, &run.findings);
		count_gaps(counts, &run.coverage);
	}
	if (!failed && place)
		write_counts(place, counts);
	fg_run_result_release(&run);
	return failed;
}

static fg_err count_base(fg_map *counts, const fg_judge_request *rq, const fg_git_id *tree,
                         const fg_judgement *j, fg_error *err)
{
	fg_view view;
	fg_arena a = FG_ARENA_INIT;
	const fg_units *units = &j->units;
	fg_view_request request = {.git = rq->git, .tree = tree, .root = rq->root,
	                           .wants_files = rq->is_whole, .laid_out = &j->view};
	fg_err failed = fg_view_open(&view, &request, err);
	const side_view show = {&view, &j->view, j->classes.before.at, j->classes.before.n};
	const char *kept = failed || !rq->state_dir ? NULL : key_of(&a, rq, &show, units, true);
	if (!failed && !(kept && read_counts(kept, counts)))
		failed = look_at_base(counts, rq, &show, units, kept, err);
	fg_view_release(&view);
	fg_arena_release(&a);
	return failed;
}

static fg_err warm_unit(const fg_judge_request *rq, const fg_view *view, const char *source,
                        fg_error *err)
{
	fg_map counts = FG_MAP_INIT;
	fg_arena a = FG_ARENA_INIT;
	fg_units units;
	memset(&units, 0, sizeof(units));
	fg_vec_push(&units.sources, source);
	const side_view show = {.own = view};
	const char *place = rq->state_dir ? key_of(&a, rq, &show, &units, true) : NULL;
	fg_err failed = look_at_base(&counts, rq, &show, &units, place, err);
	fg_units_release(&units);
	fg_map_release(&counts);
	fg_arena_release(&a);
	return failed;
}

fg_err fg_judge_warm(const fg_judge_request *rq, size_t *looked_at, fg_error *err)
{
	fg_view view;
	fg_view_request request = {.git = rq->git, .tree = &rq->base[0], .root = rq->root};
	fg_err failed = fg_view_open(&view, &request, err);
	const char *last = "";
	*looked_at = 0;
	for (size_t i = 0; !failed && i < rq->db->commands.n; i++) {
		const char *source = rq->db->commands.at[i].file;
		const char *below = fg_view_below(&view, source);
		bool is_there = below && strcmp(source, last) != 0 && fg_view_find(&view, below);
		last = source; /* builds of one source stand together */
		if (!is_there)
			continue;
		failed = warm_unit(rq, &view, source, err);
		++*looked_at;
	}
	fg_view_release(&view);
	return failed;
}

/* A finding of any parent is old: a merge brings nothing of its own that one side had. */
static void join_counts(fg_map *all, const fg_map *more)
{
	for (size_t i = 0; i < more->n; i++) {
		uint64_t *to = fg_map_put(all, more->entries[i].key, more->entries[i].key_len,
		                          NULL);
		if (more->entries[i].value > *to)
			*to = more->entries[i].value;
	}
}

/* ---- which are new ---- */

typedef struct touched {
	fg_map paths;     /* below the top -> index into hunks, + 1 */
	FG_VEC(fg_git_hunks) hunks;
} touched;

static void find_touched(touched *t, fg_judgement *j, fg_git *g)
{
	static const fg_git_id none;
	for (size_t i = 0; i < j->changes.n; i++) {
		const fg_git_change *c = &j->changes.at[i];
		fg_git_hunks hunks = {NULL, 0, false};
		if (!c->after.mode || !fg_git_is_file(&c->after))
			continue;
		const fg_git_id *before = c->before.mode ? &c->before.id : &none;
		if (fg_git_diff_blobs(g, &j->arena, before, &c->after.id, 4 << 20, &hunks, NULL))
			continue;
		fg_vec_push(&t->hunks, hunks);
		*fg_map_put_str(&t->paths, c->after.path, NULL) = t->hunks.n;
	}
}

static bool is_touched(const touched *t, fg_judgement *j, const char *root, const fg_region *r)
{
	const char *below = fg_view_below(&j->view, fg_path_join(&j->arena, root, r->path));
	const uint64_t *at = below ? fg_map_get_str(&t->paths, below) : NULL;
	if (!at)
		return false;
	const fg_git_hunks *h = &t->hunks.at[*at - 1];
	for (size_t i = 0; i < h->n; i++)
		if (r->line < h->at[i].after_start + h->at[i].after_count &&
		    r->end_line >= h->at[i].after_start)
			return true;
	return false;
}

/* One that the base has, as bad or worse; NULL: none is left. */
static uint64_t *find_left(fg_map *old, fg_buf *key, const fg_finding *f)
{
	for (fg_severity s = f->severity; s <= FG_SEVERITY_ERROR; s++) {
		put_key(key, f, s);
		uint64_t *left = fg_map_get(old, key->at, key->n);
		if (left && *left)
			return left;
	}
	return NULL;
}

/* Of equal findings the base's share is old; those on changed lines are the last to be. */
static void mark_new(fg_judgement *j, fg_map *old, const fg_judge_request *rq)
{
	touched t = {.paths = FG_MAP_INIT};
	fg_buf key = FG_BUF_INIT;
	const fg_findings *all = &j->run.findings;
	find_touched(&t, j, rq->git);
	j->new_count = all->items.n;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < all->items.n; i++) {
			const fg_finding *f = &all->items.at[i];
			if (!j->is_new[i] || fg_map_get_str(&j->classes.fresh, f->region.path) ||
			    (pass == 0 && is_touched(&t, j, rq->root, &f->region)))
				continue;
			uint64_t *left = find_left(old, &key, f);
			if (!left)
				continue;
			--*left;
			j->is_new[i] = false;
			j->new_count--;
		}
	}
	j->old_count = all->items.n - j->new_count;
	fg_buf_release(&key);
	fg_map_release(&t.paths);
	fg_vec_release(&t.hunks);
}

static fg_err compare(fg_judgement *j, const fg_judge_request *rq, fg_error *err)
{
	fg_err failed = FG_OK;
	size_t n = j->run.findings.items.n;
	bool wants_base = n || j->run.coverage.gaps.n;
	j->is_new = fg_arena_array(&j->arena, n + 1, sizeof(*j->is_new));
	for (size_t i = 0; i < n; i++)
		j->is_new[i] = true;
	for (size_t i = 0; wants_base && !failed && i < rq->base_count; i++) {
		fg_map one = FG_MAP_INIT;
		if (!fg_git_id_is_zero(&rq->base[i]))
			failed = count_base(&one, rq, &rq->base[i], j, err);
		join_counts(&j->known, &one);
		fg_map_release(&one);
	}
	if (!failed)
		mark_new(j, &j->known, rq);
	return failed;
}

/* ---- the change ---- */

/* What a merge takes over from another parent as it is there is not its own change. */
static void drop_taken_over(fg_judgement *j, const fg_judge_request *rq)
{
	fg_git_change *kept = fg_arena_array(&j->arena, j->changes.n + 1, sizeof(*kept));
	size_t n = 0;
	for (size_t i = 0; i < j->changes.n; i++) {
		const fg_git_change *c = &j->changes.at[i];
		bool taken = false;
		for (size_t k = 1; k < rq->base_count && !taken; k++) {
			fg_git_entry e;
			const char *path = c->after.mode ? c->after.path : c->before.path;
			fg_err failed = fg_git_find_in_tree(rq->git, &j->arena, &rq->base[k], path,
			                                    &e, NULL);
			taken = c->after.mode ? !failed && fg_git_id_equal(&e.id, &c->after.id)
			                      : failed == FG_ERR_NOT_FOUND;
		}
		if (!taken)
			kept[n++] = *c;
	}
	j->changes.at = kept;
	j->changes.n = n;
}

static fg_err find_changes(fg_judgement *j, const fg_judge_request *rq, fg_error *err)
{
	fg_git_id none = {{0}};
	const fg_git_id *base = rq->base_count ? &rq->base[0] : &none;
	return rq->tree ? fg_git_diff_trees(rq->git, &j->arena, base, rq->tree, NULL, &j->changes,
	                                    err)
	                : fg_git_diff_index(rq->git, &j->arena, base, NULL, &j->changes, err);
}

static void keep_own_counts(fg_judgement *j, const fg_judge_request *rq, const side_view *show)
{
	fg_map counts = FG_MAP_INIT;
	count_findings(&counts, &j->run.findings);
	count_gaps(&counts, &j->run.coverage);
	write_counts(key_of(&j->arena, rq, show, &j->units, false), &counts);
	fg_map_release(&counts);
}

/* ---- flags that change ---- */

static bool is_code(const char *path)
{
	static const char *const names[] = {".c", ".h", ".inc", ".def", ".inl"};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(fg_path_extension(path), names[i]) == 0)
			return true;
	return false;
}

/* A source whose flags alone change is looked at too; of a hook as many as for a header's sake. */
static void add_flagged(fg_judgement *j, const fg_judge_request *rq)
{
	fg_map taken = FG_MAP_INIT;
	size_t added = 0;
	for (size_t i = 0; i < j->units.sources.n; i++)
		fg_map_put_str(&taken, j->units.sources.at[i], NULL);
	for (size_t i = 0; i < j->flags.before.n; i++) {
		const char *source = j->flags.before.at[i].file;
		const char *below = fg_view_below(&j->view, source);
		bool is_new = false;
		fg_map_put_str(&taken, source, &is_new);
		if (is_new && added++ < rq->max_including)
			fg_vec_push(&j->units.sources, source);
		else if (is_new)
			fg_vec_push(&j->units.deferred, below ? below : source);
	}
	fg_map_release(&taken);
}

/* The change's commands, with the base's where they differ. */
static void open_old_flags(side *s, const fg_judge_request *rq, const fg_judgement *j)
{
	s->db = *rq->db;
	memset(&s->db.commands, 0, sizeof(s->db.commands));
	memset(&s->sources, 0, sizeof(s->sources));
	for (size_t i = 0; i < rq->db->commands.n; i++)
		if (!fg_flags_has(&j->flags, rq->db->commands.at[i].file))
			fg_vec_push(&s->db.commands, rq->db->commands.at[i]);
	for (size_t i = 0; i < j->flags.before.n; i++)
		fg_vec_push(&s->db.commands, j->flags.before.at[i]);
	for (size_t i = 0; i < j->units.sources.n; i++)
		if (fg_flags_has(&j->flags, j->units.sources.at[i]))
			fg_vec_push(&s->sources, j->units.sources.at[i]);
	qsort(s->db.commands.at, s->db.commands.n, sizeof(*s->db.commands.at), by_file);
}

/* Of a kind that both runs show the larger number counts: it is the same finding. What is said of
 * the build is said of the flags that will be. */
static void take_old_flags(fg_judgement *j, const fg_run_result *run)
{
	fg_map left = FG_MAP_INIT, gaps = FG_MAP_INIT;
	fg_buf key = FG_BUF_INIT;
	count_findings(&left, &j->run.findings);
	count_gaps(&gaps, &j->run.coverage);
	for (size_t i = 0; i < run->findings.items.n; i++) {
		const fg_finding *f = &run->findings.items.at[i];
		put_key(&key, f, f->severity);
		uint64_t *n = fg_map_put(&left, key.at, key.n, NULL);
		if (*n)
			--*n;
		else if (is_code(f->region.path))
			fg_findings_add(&j->run.findings, f);
	}
	for (size_t i = 0; i < run->coverage.gaps.n; i++) {
		fg_coverage_gap g = run->coverage.gaps.at[i];
		put_gap_key(&key, &g);
		if (fg_map_get(&gaps, key.at, key.n))
			continue;
		g.detail = fg_arena_printf(&j->arena, "with the flags of the base: %s (change "
		                           "flags in a change of their own)", g.detail);
		fg_coverage_add_gap(&j->run.coverage, &g);
	}
	fg_findings_finish(&j->run.findings);
	fg_coverage_finish(&j->run.coverage);
	fg_buf_release(&key);
	fg_map_release(&left);
	fg_map_release(&gaps);
}

static fg_err judge_old_flags(fg_judgement *j, const fg_judge_request *rq, const side_view *show,
                              fg_error *err)
{
	static const fg_log silent = {NULL, FG_LOG_QUIET, false};
	fg_run_result run;
	side s;
	open_old_flags(&s, rq, j);
	fg_run_request request = new_run(rq, show, &s, &silent);
	fg_err failed = s.sources.n || rq->is_whole ? fg_run_check(&run, &request, err)
	                                            : run_nothing(&run);
	if (!failed)
		take_old_flags(j, &run);
	fg_run_result_release(&run);
	fg_vec_release(&s.db.commands);
	fg_vec_release(&s.sources);
	return failed;
}

/* ---- late units ---- */

/* Late units are not compared: what they have would take the base as long. */
static bool drop_late(fg_judgement *j, const char *root)
{
	const fg_coverage *all = &j->run.coverage;
	fg_map late = FG_MAP_INIT;
	bool is_late = false;
	size_t n = 0;
	for (size_t i = 0; i < all->gaps.n; i++) {
		if (strcmp(all->gaps.at[i].reason, FG_RUN_DEFERRED) != 0)
			continue;
		is_late = true;
		if (!*all->gaps.at[i].unit)
			j->units.is_deep_late = true;
		else
			fg_map_put_str(&late, fg_path_join(&j->arena, root, all->gaps.at[i].unit),
			               NULL);
	}
	for (size_t i = 0; i < j->units.sources.n; i++)
		if (!fg_map_get_str(&late, j->units.sources.at[i]))
			j->units.sources.at[n++] = j->units.sources.at[i];
	j->units.sources.n = n;
	fg_map_release(&late);
	return is_late;
}

static void find_classes(fg_judgement *j, const fg_judge_request *rq)
{
	fg_classes_request ask = {.view = &j->view, .changes = &j->changes, .config = rq->config,
	                          .root = rq->root, .head = rq->head,
	                          .max_history = rq->max_history, .is_limit_told = rq->is_last};
	fg_classes_find(&j->classes, &ask);
}

/* A server looks at everything when flags change: what is said of the build hangs on all. */
static fg_err judge_units(fg_judgement *j, const fg_judge_request *asked, fg_error *err)
{
	fg_judge_request rq = *asked;
	rq.is_whole |= rq.is_last && j->flags.before.n;
	if (!rq.is_whole)
		add_flagged(j, &rq);
	if (!rq.is_whole && j->units.sources.n == 0)
		return FG_OK;
	const side_view show = {&j->view, NULL, j->classes.after.at, j->classes.after.n};
	fg_err failed = run_side(&j->run, &rq, &show, &j->units, false, err);
	j->has_run = !failed;
	bool is_late = !failed && rq.deadline && drop_late(j, rq.root);
	if (!failed && rq.state_dir && !is_late)
		keep_own_counts(j, &rq, &show);
	if (!failed && j->flags.before.n)
		failed = judge_old_flags(j, &rq, &show, err);
	return failed ? failed : compare(j, &rq, err);
}

fg_err fg_judge_change(fg_judgement *j, const fg_judge_request *rq, fg_error *err)
{
	memset(j, 0, sizeof(*j));
	fg_findings_init(&j->run.findings);
	fg_coverage_init(&j->run.coverage);
	fg_view_request view = {.git = rq->git, .tree = rq->tree, .root = rq->root,
	                        .wants_files = rq->is_whole || rq->base_db,
	                        .changes = &j->changes};
	fg_err failed = find_changes(j, rq, err);
	if (!failed && rq->base_count > 1)
		drop_taken_over(j, rq);
	if (!failed && !rq->is_whole && j->changes.n == 0)
		return FG_OK;
	if (!failed)
		failed = fg_view_open(&j->view, &view, err);
	if (!failed)
		failed = fg_units_find(&j->units, &j->view, rq->db, &j->changes, rq->max_including,
		                       err);
	if (failed)
		return failed;
	find_classes(j, rq);
	fg_flags_find(&j->flags, &j->view, rq->db, rq->base_db, &j->changes);
	return judge_units(j, rq, err);
}

void fg_judgement_release(fg_judgement *j)
{
	fg_run_result_release(&j->run);
	fg_map_release(&j->known);
	fg_units_release(&j->units);
	fg_classes_release(&j->classes);
	fg_flags_release(&j->flags);
	fg_view_release(&j->view);
	fg_arena_release(&j->arena);
}
