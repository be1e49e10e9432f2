/*
 * The baseline counts: so many findings of this rule in this function with this statement were
 * there when the project began. Names of files are no part of it, so a renamed file brings nothing
 * new, and one more of the same is new. The key is a hash: the file tells no reader what the code
 * says.
 */
#include "deviation/deviation.h"

#include "base/hash.h"
#include "json/json.h"

#include <stdlib.h>

enum { KEY_HEX = 32, COUNT_MAX = 1000000 };

void fg_baseline_release(fg_baseline *b)
{
	fg_map_release(&b->counts);
	b->total = 0;
}

static void key_of(char out[KEY_HEX + 1], const fg_finding *f)
{
	fg_buf text = FG_BUF_INIT;
	char hex[FG_SHA256_HEX];
	const char *parts[] = {f->rule, f->function ? f->function : "", f->statement};
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		fg_buf_put(&text, parts[i], strlen(parts[i]) + 1);
	fg_sha256_hex(hex, text.at, text.n);
	memcpy(out, hex, KEY_HEX);
	out[KEY_HEX] = '\0';
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
	if (!counts || fg_json_integer(root, "version", 0) != 1) {
		failed = fg_error_set(err, FG_ERR_INPUT, "'%s' is no baseline of this program", path);
		fg_error_mend(err, "firmgate baseline create");
	}
	for (const cJSON *c = counts ? counts->child : NULL; c && !failed; c = c->next) {
		int64_t value = fg_json_integer(counts, c->string, 0);
		if (strlen(c->string) != KEY_HEX || value < 1 || value > COUNT_MAX) {
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

void fg_baseline_take(fg_baseline *b, const fg_findings *all)
{
	memset(b, 0, sizeof(*b));
	for (size_t i = 0; i < all->items.n; i++) {
		char key[KEY_HEX + 1];
		if (all->items.at[i].suppression)
			continue;
		key_of(key, &all->items.at[i]);
		++*fg_map_put_str(&b->counts, key, NULL);
		b->total++;
	}
}

bool fg_baseline_ratchet(fg_baseline *b, const fg_findings *all)
{
	fg_baseline now;
	bool changed = false;
	fg_baseline_take(&now, all);
	b->total = 0;
	for (size_t i = 0; i < b->counts.n; i++) {
		fg_map_entry *e = &b->counts.entries[i];
		const uint64_t *found = fg_map_get(&now.counts, e->key, e->key_len);
		uint64_t left = found ? *found : 0;
		if (left < e->value) {
			e->value = left;
			changed = true;
		}
		b->total += e->value;
	}
	fg_baseline_release(&now);
	return changed;
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
	fg_buf_printf(out, "{\n\t\"version\": 1,\n\t\"total\": %llu,\n\t\"findings\": {",
	              (unsigned long long)b->total);
	for (size_t i = 0; i < sorted.n; i++)
		fg_buf_printf(out, "%s\n\t\t\"%s\": %llu", i ? "," : "", sorted.at[i]->key,
		              (unsigned long long)sorted.at[i]->value);
	fg_buf_puts(out, "\n\t}\n}\n");
	fg_vec_release(&sorted);
}

uint64_t fg_baseline_match(const fg_baseline *b, fg_findings *all)
{
	fg_map used = FG_MAP_INIT;
	uint64_t known = 0;
	for (size_t i = 0; i < all->items.n; i++) {
		fg_finding *f = &all->items.at[i];
		char key[KEY_HEX + 1];
		if (f->suppression)
			continue;
		key_of(key, f);
		const uint64_t *most = fg_map_get_str(&b->counts, key);
		uint64_t *so_far = fg_map_put_str(&used, key, NULL);
		if (!most || *so_far >= *most)
			continue;
		++*so_far;
		known++;
		f->suppression = "baseline";
		f->justification = "known when the baseline was taken";
	}
	fg_map_release(&used);
	return b->total - known;
}
