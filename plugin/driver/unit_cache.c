#include "driver/unit_cache.h"

#include "base/path.h"
#include "base/wire.h"

enum {
	FORMAT = 1,
	MAX_LISTS = 4,    /* per unit: so many states of its files are told apart */
	MAX_DIRS = 400,   /* of a search path */
};

static const char unit_kind[] = "unit", report_kind[] = "report", object_kind[] = "object",
		  deep_kind[] = "deep", walks_kind[] = "walks";

/* ---- identity ---- */

void fg_unit_cache_begin(fg_unit_cache *c, fg_store *store, const char *root,
                         const fg_cache_identity *identity)
{
	memset(c, 0, sizeof(*c));
	c->store = store;
	c->root = root;
	if (!store)
		return;
	c->stamps = fg_stamps_load(store, root);
	const char *program = identity->program ? fg_stamps_content(c->stamps, identity->program)
	                                        : NULL;
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "%d %s %s %s\n", FORMAT, fg_unit_producer(&a, store), program ? program : "",
	              fg_unit_rules_id(&a, &identity->rules));
	fg_sha256_hex(c->identity, text.at, text.n);
	fg_buf_release(&text);
	fg_arena_release(&a);
}

void fg_unit_cache_judge(fg_unit_cache *c, const fg_overlay *o)
{
	if (c->stamps)
		fg_stamps_judge(c->stamps, o->path, o->text, o->n);
}

void fg_unit_cache_end(fg_unit_cache *c)
{
	fg_stamps_close(c->stamps);
	fg_map_release(&c->search);
	c->stamps = NULL;
}

/* ---- keys ---- */

static fg_store_key unit_key(const fg_unit_cache *c, const fg_clang_command *command)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "unit %s %s\n", c->identity, fg_unit_meaning(&a, c->root, command));
	fg_store_key key = fg_store_key_of(text.at, text.n);
	fg_buf_release(&text);
	fg_arena_release(&a);
	return key;
}

static fg_store_key result_key(const fg_store_key *unit, fg_unit_bytes files)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_puts(&text, unit->hex);
	fg_buf_put(&text, files.at, files.n);
	fg_store_key key = fg_store_key_of(text.at, text.n);
	fg_buf_release(&text);
	return key;
}

static fg_store_key deep_key(const fg_unit_cache *c, const fg_buf *parts)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "deep %s\n", c->identity);
	fg_buf_put(&text, fg_buf_str(parts), parts->n);
	fg_store_key key = fg_store_key_of(text.at, text.n);
	fg_buf_release(&text);
	return key;
}

/* ---- files that would be found first ---- */

/*
 * A header that is new in an earlier folder of the search path changes a unit though none of its
 * files did. So for every file the folders before its own are asked for the same name, and what is
 * there is part of what was seen. unsound: __has_include of a name that was nowhere, and a new
 * header beside an including header that was found further along the path.
 */
typedef struct search_path {
	fg_arena arena;
	FG_VEC(const char *) dirs; /* in order, absolute */
	uint64_t hash;
} search_path;

static const char *dir_of_flag(const fg_clang_command *command, size_t *i)
{
	static const char *const flags[] = {"-isystem", "-idirafter", "-iquote", "-I"};
	const char *word = command->args[*i];
	for (size_t k = 0; k < FG_ARRAY_LEN(flags); k++) {
		size_t n = strlen(flags[k]);
		if (strncmp(word, flags[k], n) != 0)
			continue;
		if (word[n])
			return word + n;
		return *i + 1 < command->arg_count ? command->args[++*i] : NULL;
	}
	return NULL;
}

static void add_dir(search_path *p, const char *directory, const char *dir)
{
	const char *full = fg_path_join(&p->arena, directory, dir);
	for (size_t i = 0; i < p->dirs.n; i++)
		if (strcmp(p->dirs.at[i], full) == 0)
			return;
	if (p->dirs.n < MAX_DIRS) {
		fg_vec_push(&p->dirs, full);
		p->hash = fg_hash64(full, strlen(full), p->hash);
	}
}

static void read_search_path(search_path *p, const fg_clang_command *command)
{
	add_dir(p, "/", fg_path_dirname(&p->arena, command->source));
	for (size_t i = 0; i < command->arg_count; i++) {
		const char *dir = dir_of_flag(command, &i);
		if (dir)
			add_dir(p, command->directory, dir);
	}
}

/* Which folders before the file's own hold the same name. */
static uint64_t ask_search_path(fg_unit_cache *c, search_path *p, const char *file)
{
	uint64_t seen = 1;
	for (size_t k = 1; k < p->dirs.n; k++) {
		const char *name = fg_path_below(p->dirs.at[k], file);
		for (size_t j = 0; name && j < k; j++) {
			const char *other = fg_path_join(&p->arena, p->dirs.at[j], name);
			if (strcmp(other, file) != 0 && fg_stamps_exists(c->stamps, other))
				seen = fg_hash64(name, strlen(name), seen + k * MAX_DIRS + j);
		}
	}
	return seen;
}

static uint64_t look_along(fg_unit_cache *c, search_path *p, const char *file)
{
	char key[24];
	bool is_new;
	snprintf(key, sizeof(key), "%016llx", (unsigned long long)p->hash);
	size_t n = strlen(file);
	fg_buf both = FG_BUF_INIT;
	fg_buf_puts(&both, key);
	fg_buf_put(&both, file, n);
	uint64_t *known = fg_map_put(&c->search, both.at, both.n, &is_new);
	if (is_new)
		*known = ask_search_path(c, p, file);
	fg_buf_release(&both);
	return *known;
}

/* ---- lists of files ---- */

static const char *file_path(const fg_unit_cache *c, fg_buf *out, const fg_unit_file *file)
{
	fg_buf_clear(out);
	if (file->path[0] != '/')
		fg_buf_printf(out, "%s/", strcmp(c->root, "/") == 0 ? "" : c->root);
	fg_buf_put(out, file->path, file->path_n);
	return fg_buf_str(out);
}

/* What lies before the files of the list; relative to the root, so that work trees agree. */
static uint64_t survey(fg_unit_cache *c, search_path *p, fg_unit_bytes files)
{
	fg_wire_reader r;
	fg_unit_file file;
	fg_buf path = FG_BUF_INIT;
	uint64_t seen = 0;
	uint32_t n = fg_unit_files_begin(&r, files);
	for (uint32_t i = 0; i < n && fg_unit_files_next(&r, &file); i++)
		seen = fg_hash_u64(seen ^ look_along(c, p, file_path(c, &path, &file)));
	fg_buf_release(&path);
	return seen;
}

static bool holds_now(fg_unit_cache *c, fg_unit_bytes files)
{
	fg_wire_reader r;
	fg_unit_file file;
	fg_buf path = FG_BUF_INIT;
	uint32_t n = fg_unit_files_begin(&r, files), same = 0;
	while (same < n && fg_unit_files_next(&r, &file)) {
		const char *hex = fg_stamps_content(c->stamps, file_path(c, &path, &file));
		if (!hex || memcmp(hex, file.hex, FG_SHA256_HEX - 1) != 0)
			break;
		same++;
	}
	fg_buf_release(&path);
	return n > 0 && same == n;
}

/* One list of a manifest: what lay before its files, and the files. */
typedef struct file_list {
	uint64_t seen;
	fg_unit_bytes files;
} file_list;

static uint32_t read_manifest(const fg_buf *manifest, file_list out[MAX_LISTS])
{
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(manifest), manifest->n, false};
	uint32_t n = fg_wire_u32(&r), kept = 0;
	for (uint32_t i = 0; i < n && i < MAX_LISTS; i++) {
		file_list one = {.seen = fg_wire_u64(&r)};
		one.files.at = fg_wire_bytes(&r, &one.files.n);
		if (r.failed)
			break;
		out[kept++] = one;
	}
	return kept;
}

static bool find_result(fg_unit_cache *c, const fg_clang_command *command, const fg_store_key *unit,
                        const fg_buf *manifest, fg_store_key *result, fg_buf *files)
{
	file_list lists[MAX_LISTS];
	search_path p = {.arena = FG_ARENA_INIT, .dirs = FG_VEC_INIT, .hash = 0};
	bool found = false;
	read_search_path(&p, command);
	uint32_t n = read_manifest(manifest, lists);
	for (uint32_t i = 0; i < n && !found; i++) {
		found = holds_now(c, lists[i].files) &&
		        survey(c, &p, lists[i].files) == lists[i].seen;
		if (!found)
			continue;
		*result = result_key(unit, lists[i].files);
		fg_buf_put(files, lists[i].files.at, lists[i].files.n);
	}
	fg_vec_release(&p.dirs);
	fg_arena_release(&p.arena);
	return found;
}

bool fg_unit_cache_find(fg_unit_cache *c, const fg_clang_command *command, fg_store_key *result,
                        fg_buf *report, fg_buf *files)
{
	fg_buf manifest = FG_BUF_INIT;
	if (!c->store)
		return false;
	fg_store_key unit = unit_key(c, command);
	bool found = fg_store_get(c->store, unit_kind, &unit, &manifest) &&
	             find_result(c, command, &unit, &manifest, result, files) &&
	             fg_store_get(c->store, report_kind, result, report);
	c->hits += found;
	c->misses += !found;
	fg_buf_release(&manifest);
	return found;
}

bool fg_unit_cache_object(fg_unit_cache *c, const fg_store_key *result, fg_buf *object)
{
	return c->store && fg_store_get(c->store, object_kind, result, object);
}

/* The new list first, then the older ones that say something else. */
static void write_manifest(fg_unit_cache *c, const fg_store_key *unit, const file_list *now)
{
	fg_buf old = FG_BUF_INIT, out = FG_BUF_INIT;
	file_list lists[MAX_LISTS];
	uint32_t n = 0, kept = 1;
	if (fg_store_get(c->store, unit_kind, unit, &old))
		n = read_manifest(&old, lists);
	fg_buf body = FG_BUF_INIT;
	fg_wire_put_u64(&body, now->seen);
	fg_wire_put_bytes(&body, now->files.at, now->files.n);
	for (uint32_t i = 0; i < n && kept < MAX_LISTS; i++) {
		bool is_same = lists[i].files.n == now->files.n &&
		               memcmp(lists[i].files.at, now->files.at, now->files.n) == 0;
		if (is_same)
			continue;
		fg_wire_put_u64(&body, lists[i].seen);
		fg_wire_put_bytes(&body, lists[i].files.at, lists[i].files.n);
		kept++;
	}
	fg_wire_put_u32(&out, kept);
	fg_buf_put(&out, body.at, body.n);
	fg_store_put(c->store, unit_kind, unit, out.at, out.n);
	fg_buf_release(&body);
	fg_buf_release(&out);
	fg_buf_release(&old);
}

/* Results before the list that leads to them: who sees the list finds them. */
bool fg_unit_cache_keep(fg_unit_cache *c, const fg_clang_command *command,
                        const fg_unit_parts *parts, fg_store_key *result)
{
	if (!c->store || !parts->files.n)
		return false;
	search_path p = {.arena = FG_ARENA_INIT, .dirs = FG_VEC_INIT, .hash = 0};
	fg_store_key unit = unit_key(c, command);
	*result = result_key(&unit, parts->files);
	bool ok = fg_store_put(c->store, report_kind, result, parts->report.at, parts->report.n);
	ok = ok && (!parts->object.n ||
	            fg_store_put(c->store, object_kind, result, parts->object.at, parts->object.n));
	read_search_path(&p, command);
	file_list now = {survey(c, &p, parts->files), parts->files};
	if (ok)
		write_manifest(c, &unit, &now);
	fg_vec_release(&p.dirs);
	fg_arena_release(&p.arena);
	return true;
}

bool fg_unit_cache_find_deep(fg_unit_cache *c, const fg_buf *parts, fg_buf *out)
{
	if (!c->store)
		return false;
	fg_store_key key = deep_key(c, parts);
	return fg_store_get(c->store, deep_kind, &key, out);
}

void fg_unit_cache_keep_deep(fg_unit_cache *c, const fg_buf *parts, const void *bytes, size_t n)
{
	if (!c->store)
		return;
	fg_store_key key = deep_key(c, parts);
	fg_store_put(c->store, deep_kind, &key, bytes, n);
}

static fg_store_key walks_key(const fg_unit_cache *c, const char *unit)
{
	fg_buf text = FG_BUF_INIT;
	fg_buf_printf(&text, "walks %s\n%s\n%s\n", c->identity, c->root, unit);
	fg_store_key key = fg_store_key_of(text.at, text.n);
	fg_buf_release(&text);
	return key;
}

bool fg_unit_cache_find_walks(fg_unit_cache *c, const char *unit, fg_buf *out)
{
	fg_store_key key = walks_key(c, unit);
	return c->store && fg_store_get(c->store, walks_kind, &key, out);
}

void fg_unit_cache_keep_walks(fg_unit_cache *c, const char *unit, const fg_buf *walks)
{
	fg_store_key key = walks_key(c, unit);
	if (c->store)
		fg_store_put(c->store, walks_kind, &key, walks->at, walks->n);
}
