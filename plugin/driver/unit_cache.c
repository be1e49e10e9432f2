#include "driver/unit_cache.h"

#include "base/path.h"
#include "base/wire.h"

enum {
	FORMAT = 2,
	MAX_LISTS = 4,    /* per unit: so many states of its files are told apart */
};

static const char unit_kind[] = "unit", report_kind[] = "report", object_kind[] = "object",
		  deep_kind[] = "deep", walks_kind[] = "walks";

/* ---- identity ---- */

static bool exists(const char *path, void *payload)
{
	fg_unit_cache *c = payload;
	return fg_stamps_exists(c->stamps, path);
}

void fg_unit_cache_begin(fg_unit_cache *c, fg_store *store, const char *root,
                         const fg_cache_identity *identity)
{
	memset(c, 0, sizeof(*c));
	c->store = store;
	c->root = root;
	c->stamps = fg_stamps_load(store, root);
	c->lookups = (fg_lookups_now){.root = root, .exists = exists, .payload = c};
	if (!store)
		return;
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
	fg_stamps_judge(c->stamps, o->path, o->text, o->n);
}

void fg_unit_cache_end(fg_unit_cache *c)
{
	fg_stamps_close(c->stamps);
	fg_lookups_now_release(&c->lookups);
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

/* ---- lists of files ---- */

static const char *file_path(const fg_unit_cache *c, fg_buf *out, const fg_unit_file *file)
{
	fg_buf_clear(out);
	if (file->path[0] != '/')
		fg_buf_printf(out, "%s/", strcmp(c->root, "/") == 0 ? "" : c->root);
	fg_buf_put(out, file->path, file->path_n);
	return fg_buf_str(out);
}

/* The files hold what they held, and none would be found before them. */
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
	return n > 0 && same == n && fg_lookups_hold(&c->lookups, &r);
}

static uint32_t read_manifest(const fg_buf *manifest, fg_unit_bytes out[MAX_LISTS])
{
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(manifest), manifest->n, false};
	uint32_t n = fg_wire_u32(&r), kept = 0;
	for (uint32_t i = 0; i < n && i < MAX_LISTS; i++) {
		fg_unit_bytes one;
		one.at = fg_wire_bytes(&r, &one.n);
		if (r.failed)
			break;
		out[kept++] = one;
	}
	return kept;
}

static bool find_result(fg_unit_cache *c, const fg_store_key *unit, const fg_buf *manifest,
                        fg_store_key *result, fg_buf *files)
{
	fg_unit_bytes lists[MAX_LISTS];
	uint32_t n = read_manifest(manifest, lists);
	for (uint32_t i = 0; i < n; i++) {
		if (!holds_now(c, lists[i]))
			continue;
		*result = result_key(unit, lists[i]);
		fg_buf_put(files, lists[i].at, lists[i].n);
		return true;
	}
	return false;
}

bool fg_unit_cache_find(fg_unit_cache *c, const fg_clang_command *command, fg_store_key *result,
                        fg_buf *report, fg_buf *files)
{
	fg_buf manifest = FG_BUF_INIT;
	if (!c->store)
		return false;
	fg_store_key unit = unit_key(c, command);
	bool found = fg_store_get(c->store, unit_kind, &unit, &manifest) &&
	             find_result(c, &unit, &manifest, result, files) &&
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
static void write_manifest(fg_unit_cache *c, const fg_store_key *unit, fg_unit_bytes now)
{
	fg_buf old = FG_BUF_INIT, out = FG_BUF_INIT, body = FG_BUF_INIT;
	fg_unit_bytes lists[MAX_LISTS];
	uint32_t n = 0, kept = 1;
	if (fg_store_get(c->store, unit_kind, unit, &old))
		n = read_manifest(&old, lists);
	fg_wire_put_bytes(&body, now.at, now.n);
	for (uint32_t i = 0; i < n && kept < MAX_LISTS; i++) {
		bool is_same = lists[i].n == now.n && memcmp(lists[i].at, now.at, now.n) == 0;
		if (is_same)
			continue;
		fg_wire_put_bytes(&body, lists[i].at, lists[i].n);
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
	fg_store_key unit = unit_key(c, command);
	*result = result_key(&unit, parts->files);
	bool ok = fg_store_put(c->store, report_kind, result, parts->report.at, parts->report.n);
	ok = ok && (!parts->object.n ||
	            fg_store_put(c->store, object_kind, result, parts->object.at, parts->object.n));
	if (ok)
		write_manifest(c, &unit, parts->files);
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
