/*
 * Verdicts of commits are kept: a commit's content and the policy decide them, so
 * they never change. One file; whatever is wrong with it makes it empty.
 */
#include "trace/cache.h"

#include "base/alloc.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"

enum { CACHE_BYTES_MAX = 256 << 20, ENTRIES_MAX = 1000000 };
static const char magic[] = "firmgate-verdicts-1\n";

struct fg_trace_cache {
	const char *path;
	fg_arena arena;
	fg_map at; /* key -> offset + 1 into bytes */
	fg_buf bytes; /* records: key, payload */
	bool is_changed;
};

static void index_records(fg_trace_cache *c, const char *text, size_t n)
{
	fg_wire_reader r = {(const unsigned char *)text, n, false};
	for (size_t i = 0; i < ENTRIES_MAX && r.left && !r.failed; i++) {
		size_t key_n, value_n;
		const void *key = fg_wire_bytes(&r, &key_n);
		const void *value = fg_wire_bytes(&r, &value_n);
		if (r.failed || !key || !value)
			return;
		uint64_t *slot = fg_map_put(&c->at, key, key_n, NULL);
		*slot = c->bytes.n + 1;
		fg_wire_put_bytes(&c->bytes, value, value_n);
	}
}

fg_trace_cache *fg_trace_cache_open(const char *path)
{
	fg_trace_cache *c = fg_calloc(1, sizeof(*c));
	fg_buf text = FG_BUF_INIT;
	size_t head = sizeof(magic) - 1 + FG_SHA256_HEX - 1;
	c->path = fg_arena_strdup(&c->arena, path);
	if (fg_file_read(&text, path, CACHE_BYTES_MAX, NULL) == FG_OK && text.n > head &&
	    memcmp(text.at, magic, sizeof(magic) - 1) == 0) {
		char hex[FG_SHA256_HEX];
		fg_sha256_hex(hex, text.at + head, text.n - head);
		if (memcmp(hex, text.at + sizeof(magic) - 1, FG_SHA256_HEX - 1) == 0)
			index_records(c, text.at + head, text.n - head);
	}
	fg_buf_release(&text);
	return c;
}

bool fg_trace_cache_get(const fg_trace_cache *c, const void *key, size_t n, fg_wire_reader *out)
{
	const uint64_t *slot = c ? fg_map_get(&c->at, key, n) : NULL;
	if (!slot)
		return false;
	fg_wire_reader r = {(const unsigned char *)c->bytes.at + *slot - 1,
	                    c->bytes.n - (size_t)*slot + 1, false};
	size_t length;
	const void *value = fg_wire_bytes(&r, &length);
	if (!value)
		return false;
	*out = (fg_wire_reader){value, length, false};
	return true;
}

void fg_trace_cache_put(fg_trace_cache *c, const void *key, size_t n, const fg_buf *value)
{
	if (!c || c->bytes.n + value->n > CACHE_BYTES_MAX / 2)
		return;
	*fg_map_put(&c->at, key, n, NULL) = c->bytes.n + 1;
	fg_wire_put_bytes(&c->bytes, fg_buf_str(value), value->n);
	c->is_changed = true;
}

static void save(fg_trace_cache *c)
{
	fg_buf records = FG_BUF_INIT, text = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	for (size_t i = 0; i < c->at.n; i++) {
		fg_wire_reader value;
		const fg_map_entry *e = &c->at.entries[i];
		if (!fg_trace_cache_get(c, e->key, e->key_len, &value))
			continue;
		fg_wire_put_bytes(&records, e->key, e->key_len);
		fg_wire_put_bytes(&records, value.at, value.left);
	}
	fg_sha256_hex(hex, fg_buf_str(&records), records.n);
	fg_buf_puts(&text, magic);
	fg_buf_puts(&text, hex);
	fg_buf_put(&text, fg_buf_str(&records), records.n);
	fg_file_write(c->path, text.at, text.n,
	              NULL); /* a cache that cannot be kept costs time only */
	fg_buf_release(&records);
	fg_buf_release(&text);
}

void fg_trace_cache_close(fg_trace_cache *c)
{
	if (!c)
		return;
	if (c->is_changed)
		save(c);
	fg_map_release(&c->at);
	fg_buf_release(&c->bytes);
	fg_arena_release(&c->arena);
	fg_free(c);
}
