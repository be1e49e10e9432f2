/*
 * Linear probing at most half full. fg_map's slots point into the array of
 * entries, which is in insertion order; nothing is ever removed.
 */
#include "base/map.h"

#include "base/alloc.h"
#include "base/hash.h"
#include "base/vec.h"

enum { SLOTS_MIN = 16 };

void fg_map_release(fg_map *m)
{
	for (size_t i = 0; i < m->n; i++)
		fg_free((void *)(uintptr_t)m->entries[i].key);
	fg_free(m->entries);
	fg_free(m->slots);
	*m = (fg_map)FG_MAP_INIT;
}

/* The slot that holds the key or is free for it; slot_count > 0. */
static size_t find_slot(const fg_map *m, const char *key, size_t key_len, uint64_t hash)
{
	size_t mask = m->slot_count - 1;
	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		if (!m->slots[i])
			return i;
		const fg_map_entry *e = &m->entries[m->slots[i] - 1];
		if (e->hash == hash && e->key_len == key_len &&
		    (!key_len || memcmp(e->key, key, key_len) == 0))
			return i;
	}
}

static void grow_slots(fg_map *m)
{
	size_t count = m->slot_count ? m->slot_count * 2 : SLOTS_MIN;
	fg_free(m->slots);
	m->slots = fg_calloc(count, sizeof(*m->slots));
	m->slot_count = count;
	for (size_t e = 0; e < m->n; e++) {
		size_t i = (size_t)m->entries[e].hash & (count - 1);
		while (m->slots[i])
			i = (i + 1) & (count - 1);
		m->slots[i] = (uint32_t)(e + 1);
	}
}

uint64_t *fg_map_get(const fg_map *m, const char *key, size_t key_len)
{
	if (!m->n)
		return NULL;
	size_t slot = find_slot(m, key, key_len, fg_hash64(key, key_len, 0));
	return m->slots[slot] ? &m->entries[m->slots[slot] - 1].value : NULL;
}

static char *copy_key(const char *key, size_t key_len)
{
	if (key_len == SIZE_MAX)
		fg_alloc_exhausted();
	char *copy = fg_alloc(key_len + 1);
	if (key_len)
		memcpy(copy, key, key_len);
	copy[key_len] = '\0';
	return copy;
}

uint64_t *fg_map_put(fg_map *m, const char *key, size_t key_len, bool *is_new)
{
	if (m->n * 2 >= m->slot_count)
		grow_slots(m);
	uint64_t hash = fg_hash64(key, key_len, 0);
	size_t slot = find_slot(m, key, key_len, hash);
	if (is_new)
		*is_new = !m->slots[slot];
	if (m->slots[slot])
		return &m->entries[m->slots[slot] - 1].value;

	if (m->n >= UINT32_MAX)
		fg_alloc_exhausted();
	if (m->n == m->cap)
		m->entries = fg_vec_grow_(m->entries, &m->cap, m->n + 1, sizeof(*m->entries));
	fg_map_entry *e = &m->entries[m->n++];
	*e = (fg_map_entry){copy_key(key, key_len), key_len, hash, 0};
	m->slots[slot] = (uint32_t)m->n;
	return &e->value;
}

uint64_t *fg_map_get_str(const fg_map *m, const char *key)
{
	return fg_map_get(m, key, strlen(key));
}

uint64_t *fg_map_put_str(fg_map *m, const char *key, bool *is_new)
{
	return fg_map_put(m, key, strlen(key), is_new);
}

void fg_u64map_release(fg_u64map *m)
{
	fg_free(m->keys);
	fg_free(m->values);
	fg_free(m->used);
	*m = (fg_u64map)FG_U64MAP_INIT;
}

static size_t find_u64_slot(const fg_u64map *m, uint64_t key)
{
	size_t mask = m->slot_count - 1;
	size_t i = (size_t)fg_hash_u64(key) & mask;
	while (m->used[i] && m->keys[i] != key)
		i = (i + 1) & mask;
	return i;
}

static void grow_u64_slots(fg_u64map *m)
{
	fg_u64map old = *m;
	m->slot_count = old.slot_count ? old.slot_count * 2 : SLOTS_MIN;
	m->keys = fg_calloc(m->slot_count, sizeof(*m->keys));
	m->values = fg_calloc(m->slot_count, sizeof(*m->values));
	m->used = fg_calloc(m->slot_count, sizeof(*m->used));
	for (size_t i = 0; i < old.slot_count; i++) {
		if (!old.used[i])
			continue;
		size_t slot = find_u64_slot(m, old.keys[i]);
		m->used[slot] = 1;
		m->keys[slot] = old.keys[i];
		m->values[slot] = old.values[i];
	}
	fg_u64map_release(&old);
}

uint64_t *fg_u64map_get(const fg_u64map *m, uint64_t key)
{
	if (!m->n)
		return NULL;
	size_t slot = find_u64_slot(m, key);
	return m->used[slot] ? &m->values[slot] : NULL;
}

uint64_t *fg_u64map_put(fg_u64map *m, uint64_t key, bool *is_new)
{
	if (m->n * 2 >= m->slot_count)
		grow_u64_slots(m);
	size_t slot = find_u64_slot(m, key);
	if (is_new)
		*is_new = !m->used[slot];
	if (!m->used[slot]) {
		m->used[slot] = 1;
		m->keys[slot] = key;
		m->n++;
	}
	return &m->values[slot];
}
