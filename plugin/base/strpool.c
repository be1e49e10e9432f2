/*
 * Strings end to end in one array; a table of ids finds equal ones. The table
 * is not part of the pool's meaning: load rebuilds it from the bytes.
 */
#include "base/strpool.h"

#include "base/alloc.h"
#include "base/bug.h"
#include "base/hash.h"
#include "base/vec.h"

enum { SLOTS_MIN = 64 };

void fg_strpool_init(fg_strpool *p)
{
	memset(p, 0, sizeof(*p));
	p->bytes = fg_vec_grow_(NULL, &p->cap, 1, 1);
	p->bytes[0] = '\0';
	p->n = 1;
}

void fg_strpool_release(fg_strpool *p)
{
	fg_free(p->bytes);
	fg_free(p->slots);
	memset(p, 0, sizeof(*p));
}

/* The slot that holds s[0..n) or is free for it; slot_count > 0. */
static size_t find_slot(const fg_strpool *p, const char *s, size_t n)
{
	size_t mask = p->slot_count - 1;
	size_t i = (size_t)fg_hash64(s, n, 0) & mask;
	for (;; i = (i + 1) & mask) {
		uint32_t id = p->slots[i];
		/* The comparison stays inside the pool: its last byte is NUL. */
		if (!id || (n < p->n - id && strncmp(p->bytes + id, s, n) == 0 &&
		            p->bytes[id + n] == '\0'))
			return i;
	}
}

static void grow_slots(fg_strpool *p)
{
	uint32_t *old = p->slots;
	size_t old_count = p->slot_count;
	p->slot_count = old_count ? old_count * 2 : SLOTS_MIN;
	p->slots = fg_calloc(p->slot_count, sizeof(*p->slots));
	for (size_t i = 0; i < old_count; i++) {
		if (!old[i])
			continue;
		const char *s = p->bytes + old[i];
		p->slots[find_slot(p, s, strlen(s))] = old[i];
	}
	fg_free(old);
}

static void insert(fg_strpool *p, size_t slot, fg_str_id id)
{
	p->slots[slot] = id;
	p->count++;
}

/* s may point into the pool itself: the bytes are appended after growth, from a
 * position computed before it. */
static fg_str_id append(fg_strpool *p, const char *s, size_t n)
{
	uintptr_t begin = (uintptr_t)p->bytes, at = (uintptr_t)s;
	bool is_inside = at >= begin && at < begin + p->n;
	if (n >= UINT32_MAX - p->n)
		fg_alloc_exhausted();
	if (p->n + n + 1 > p->cap)
		p->bytes = fg_vec_grow_(p->bytes, &p->cap, p->n + n + 1, 1);
	memcpy(p->bytes + p->n, is_inside ? p->bytes + (at - begin) : s, n);
	p->bytes[p->n + n] = '\0';
	fg_str_id id = (fg_str_id)p->n;
	p->n += n + 1;
	return id;
}

fg_str_id fg_strpool_intern_n(fg_strpool *p, const char *s, size_t n)
{
	FG_ASSERT(p->n > 0);
	n = n ? strnlen(s, n) : 0;
	if (!n)
		return 0;
	if (p->count * 2 >= p->slot_count)
		grow_slots(p);
	size_t slot = find_slot(p, s, n);
	if (!p->slots[slot])
		insert(p, slot, append(p, s, n));
	return p->slots[slot];
}

fg_str_id fg_strpool_intern(fg_strpool *p, const char *s)
{
	return fg_strpool_intern_n(p, s, strlen(s));
}

fg_str_id fg_strpool_find(const fg_strpool *p, const char *s)
{
	return p->count ? p->slots[find_slot(p, s, strlen(s))] : 0;
}

const char *fg_strpool_get(const fg_strpool *p, fg_str_id id)
{
	return id < p->n ? p->bytes + id : "";
}

bool fg_strpool_load(fg_strpool *p, const void *bytes, size_t n)
{
	const char *from = bytes;
	fg_strpool_init(p);
	if (!n || n >= UINT32_MAX || from[0] != '\0' || from[n - 1] != '\0')
		return false;
	p->bytes = fg_vec_grow_(p->bytes, &p->cap, n, 1);
	memcpy(p->bytes, from, n);
	p->n = n;
	for (size_t id = 1; id < n; id += strlen(p->bytes + id) + 1) {
		if (p->bytes[id] == '\0')
			continue;
		if (p->count * 2 >= p->slot_count)
			grow_slots(p);
		size_t slot = find_slot(p, p->bytes + id, strlen(p->bytes + id));
		if (!p->slots[slot])
			insert(p, slot, (fg_str_id)id);
	}
	return true;
}
