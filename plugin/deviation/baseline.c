/*
 * The baseline counts: so many findings of this rule in this function with this statement were
 * in this file when the project began. One more of the same is new, and so is one in another file,
 * unless the file is there no more: a renamed one brings nothing new. The keys are hashes: the file
 * tells no reader what the code says, or where. Version 1 had no files in its keys.
 */
#include "deviation/deviation.h"

#include "base/hash.h"
#include "json/json.h"

#include <stdlib.h>

enum { KEY_HEX = 32, FILE_HEX = 16, WHOLE_HEX = KEY_HEX + 1 + FILE_HEX, COUNT_MAX = 1000000 };

static const char baseline_says[] = "baseline";

void fg_baseline_release(fg_baseline *b)
{
	fg_map_release(&b->counts);
	b->total = 0;
}

static void file_key_of(char out[FILE_HEX + 1], const char *path)
{
	char hex[FG_SHA256_HEX];
	fg_sha256_hex(hex, path, strlen(path));
	memcpy(out, hex, FILE_HEX);
	out[FILE_HEX] = '\0';
}

/* "kind-file"; the first KEY_HEX digits are the kind alone. */
static void key_of(char out[WHOLE_HEX + 1], const fg_finding *f)
{
	fg_buf text = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	const char *parts[] = {f->rule, f->function ? f->function : "", f->statement};
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		fg_buf_put(&text, parts[i], strlen(parts[i]) + 1);
	fg_sha256_hex(hex, text.at, text.n);
	memcpy(out, hex, KEY_HEX);
	out[KEY_HEX] = '-';
	file_key_of(out + KEY_HEX + 1, f->region.path);
	fg_buf_release(&text);
}

fg_err fg_baseline_parse(fg_baseline *b, const char *path, const char *text, size_t n,
                         fg_error *err)
{
	cJSON *root = NULL;
	memset(b, 0, sizeof(*b));
	fg_err failed = fg_json_parse(&root, text, n, path, err);
	if (failed)
		return failed;
	const cJSON *counts = fg_json_object(root, "findings");
	int64_t version = fg_json_integer(root, "version", 0);
	if (!counts || version < 1 || version > 2) {
		failed = fg_error_set(err, FG_ERR_INPUT, "'%s' is no baseline of this program", path);
		fg_error_mend(err, "firmgate baseline create");
	}
	for (const cJSON *c = counts ? counts->child : NULL; c && !failed; c = c->next) {
		int64_t value = fg_json_integer(counts, c->string, 0);
		size_t length = strlen(c->string);
		bool is_key = length == KEY_HEX || (version > 1 && length == WHOLE_HEX);
		if (!is_key || value < 1 || value > COUNT_MAX) {
			failed = fg_error_set(err, FG_ERR_INPUT, "'%s': '%.40s' is no count", path,
			                      c->string);
			break;
		}
		*fg_map_put_str(&b->counts, c->string, NULL) = (uint64_t)value;
		b->total += (uint64_t)value;
	}
	cJSON_Delete(root);
	if (failed)
		fg_baseline_release(b);
	return failed;
}

static void count(fg_baseline *b, const fg_finding *f)
{
	char key[WHOLE_HEX + 1];
	key_of(key, f);
	++*fg_map_put_str(&b->counts, key, NULL);
	b->total++;
}

void fg_baseline_take(fg_baseline *b, const fg_findings *all)
{
	memset(b, 0, sizeof(*b));
	for (size_t i = 0; i < all->items.n; i++)
		if (!all->items.at[i].suppression)
			count(b, &all->items.at[i]);
}

static int by_key(const void *a, const void *b)
{
	return strcmp((*(const fg_map_entry *const *)a)->key,
	              (*(const fg_map_entry *const *)b)->key);
}

void fg_baseline_print(const fg_baseline *b, fg_buf *out)
{
	FG_VEC(const fg_map_entry *) sorted = FG_VEC_INIT;
	for (size_t i = 0; i < b->counts.n; i++)
		if (b->counts.entries[i].value)
			fg_vec_push(&sorted, &b->counts.entries[i]);
	if (sorted.n)
		qsort(sorted.at, sorted.n, sizeof(*sorted.at), by_key);
	fg_buf_printf(out, "{\n\t\"version\": 2,\n\t\"total\": %llu,\n\t\"findings\": {",
	              (unsigned long long)b->total);
	for (size_t i = 0; i < sorted.n; i++)
		fg_buf_printf(out, "%s\n\t\t\"%s\": %llu", i ? "," : "", sorted.at[i]->key,
		              (unsigned long long)sorted.at[i]->value);
	fg_buf_puts(out, "\n\t}\n}\n");
	fg_vec_release(&sorted);
}

/* ---- matching ---- */

typedef struct matcher {
	const fg_baseline *b;
	const fg_baseline_use *use;
	fg_map left;   /* as b->counts: what no finding has used */
	fg_map there;  /* keys of the files that are there; made when one asks */
	bool has_there;
	uint64_t known;
} matcher;

static bool is_gone(matcher *m, const char *file_key)
{
	if (!m->use->there)
		return false;
	for (size_t i = 0; !m->has_there && i < m->use->there->n; i++) {
		char key[FILE_HEX + 1];
		file_key_of(key, m->use->there->entries[i].key);
		fg_map_put_str(&m->there, key, NULL);
	}
	m->has_there = true;
	return fg_map_get_str(&m->there, file_key) == NULL;
}

/* Of that kind, counted without a file or in one that is there no more. */
static uint64_t *find_elsewhere(matcher *m, const char *key)
{
	for (size_t i = 0; i < m->left.n; i++) {
		fg_map_entry *e = &m->left.entries[i];
		if (e->value && strncmp(e->key, key, KEY_HEX) == 0 &&
		    (e->key_len == KEY_HEX || is_gone(m, e->key + KEY_HEX + 1)))
			return &e->value;
	}
	return NULL;
}

static void match_one(matcher *m, fg_finding *f, bool is_elsewhere)
{
	char key[WHOLE_HEX + 1];
	if (f->suppression || (m->use->only_old && f->novelty != FG_NOVELTY_OLD))
		return;
	key_of(key, f);
	uint64_t *left = is_elsewhere ? find_elsewhere(m, key) : fg_map_get_str(&m->left, key);
	if (!left || !*left)
		return;
	--*left;
	m->known++;
	f->suppression = baseline_says;
	f->justification = "known when the baseline was taken";
}

uint64_t fg_baseline_match(const fg_baseline *b, fg_findings *all, const fg_baseline_use *use)
{
	matcher m = {.b = b, .use = use, .left = FG_MAP_INIT, .there = FG_MAP_INIT};
	for (size_t i = 0; i < b->counts.n; i++)
		*fg_map_put_str(&m.left, b->counts.entries[i].key, NULL) =
			b->counts.entries[i].value;
	for (size_t i = 0; i < all->items.n; i++) /* marks of an earlier match */
		if (all->items.at[i].suppression == baseline_says)
			all->items.at[i].suppression = NULL;
	for (int is_elsewhere = 0; is_elsewhere < 2; is_elsewhere++)
		for (size_t i = 0; i < all->items.n && b->total; i++)
			match_one(&m, &all->items.at[i], is_elsewhere);
	fg_map_release(&m.left);
	fg_map_release(&m.there);
	return b->total - m.known;
}

bool fg_baseline_ratchet(fg_baseline *b, fg_findings *all, const fg_baseline_use *use)
{
	fg_baseline now = {.total = 0};
	bool changed = fg_baseline_match(b, all, use) > 0;
	for (size_t i = 0; i < all->items.n; i++)
		if (all->items.at[i].suppression == baseline_says)
			count(&now, &all->items.at[i]);
	for (size_t i = 0; i < now.counts.n && !changed; i++)
		changed = fg_map_get_str(&b->counts, now.counts.entries[i].key) == NULL;
	fg_baseline_release(b);
	*b = now;
	return changed;
}
