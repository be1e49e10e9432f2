#include "analysis/table.h"

#include <string.h>

static uint64_t mix(uint64_t h, uint64_t v)
{
	h ^= v;
	h *= 0xD6E8FEB86659FD93u;
	return h ^ (h >> 32);
}

static uint64_t hash_value(const fg_aval *v)
{
	uint64_t h = mix(mix(v->kind * 0x9E3779B97F4A7C15u, v->region), v->lin);
	return v->extent ? mix(mix(h, v->base), v->extent) : h;
}

/* ---- interning ---- */

/* Double an open hash table; hash_at gives the hash of entry i of `count`. */
static void regrow(uint32_t **slots, size_t *slot_count, size_t count, const fg_table *t,
                   uint64_t (*hash_at)(const fg_table *t, size_t i))
{
	size_t n = *slot_count ? *slot_count * 2 : 256;
	FG_VEC(uint32_t) fresh = FG_VEC_INIT;
	fg_vec_reserve(&fresh, n);
	memset(fresh.at, 0, n * sizeof(*fresh.at));
	for (size_t i = 0; i < count; i++) {
		size_t at = hash_at(t, i) & (n - 1);
		while (fresh.at[at])
			at = (at + 1) & (n - 1);
		fresh.at[at] = (uint32_t)i + 1;
	}
	fg_vec_free_(*slots);
	*slots = fresh.at;
	*slot_count = n;
}

static uint64_t lin_hash_at(const fg_table *t, size_t i)
{
	return fg_lin_hash(&t->lins.at[i]);
}

static uint64_t value_hash_at(const fg_table *t, size_t i)
{
	return hash_value(&t->vals.at[i]);
}

static void push_lin(fg_table *t, const fg_lin *l)
{
	fg_vec_push(&t->lins, *l);
	fg_vec_push(&t->masks, fg_lin_mask(l));
}

fg_lid fg_table_lin(fg_table *t, const fg_lin *l)
{
	size_t mask = t->lin_slot_count - 1;
	size_t at = fg_lin_hash(l) & mask;
	for (; t->lin_slots[at]; at = (at + 1) & mask)
		if (fg_lin_equal(&t->lins.at[t->lin_slots[at] - 1], l))
			return t->lin_slots[at] - 1;
	push_lin(t, l);
	t->lin_slots[at] = (uint32_t)t->lins.n;
	if (t->lins.n * 2 > t->lin_slot_count)
		regrow(&t->lin_slots, &t->lin_slot_count, t->lins.n, t, lin_hash_at);
	return (fg_lid)t->lins.n - 1;
}

fg_lid fg_table_const(fg_table *t, fg_wide c)
{
	fg_lin l = fg_lin_const(c);
	return fg_table_lin(t, &l);
}

fg_vid fg_table_aval(fg_table *t, const fg_aval *v)
{
	size_t mask = t->val_slot_count - 1;
	size_t at = hash_value(v) & mask;
	for (; t->val_slots[at]; at = (at + 1) & mask) {
		const fg_aval *o = &t->vals.at[t->val_slots[at] - 1];
		if (o->kind == v->kind && o->region == v->region && o->lin == v->lin &&
		    o->base == v->base && o->extent == v->extent)
			return t->val_slots[at] - 1;
	}
	fg_vec_push(&t->vals, *v);
	t->val_slots[at] = (uint32_t)t->vals.n;
	if (t->vals.n * 2 > t->val_slot_count)
		regrow(&t->val_slots, &t->val_slot_count, t->vals.n, t, value_hash_at);
	return (fg_vid)t->vals.n - 1;
}

fg_vid fg_table_value(fg_table *t, fg_aval_kind kind, fg_rid region, const fg_lin *l)
{
	fg_aval v = {(uint32_t)kind, region, l ? fg_table_lin(t, l) : 0, 0, 0};
	return fg_table_aval(t, &v);
}

fg_vid fg_table_int(fg_table *t, fg_wide c)
{
	fg_lin l = fg_lin_const(c);
	return fg_table_value(t, FG_AVAL_INT, 0, &l);
}

fg_vid fg_table_null(fg_table *t, uint32_t guess)
{
	fg_aval v = {.kind = FG_AVAL_INT, .extent = guess};
	return fg_table_aval(t, &v);
}

fg_vid fg_table_of_sym(fg_table *t, fg_sym s)
{
	fg_lin l = fg_lin_sym(s);
	return fg_table_value(t, FG_AVAL_INT, 0, &l);
}

/* ---- symbols and regions ---- */

fg_sym fg_table_new_sym(fg_table *t, const fg_sym_info *info)
{
	fg_vec_push(&t->syms, *info);
	return (fg_sym)t->syms.n - 1;
}

fg_sym fg_table_sym(fg_table *t, const fg_sym_info *info, bool *is_new)
{
	struct {
		uint32_t tag, origin, a, b, c, bits;
		int64_t lo;
	} key = {1, info->origin, info->a, info->b, info->c, info->bits, (int64_t)info->lo};
	bool fresh;
	uint64_t *slot = fg_map_put(&t->memo, (const char *)&key, sizeof(key), &fresh);
	if (fresh)
		*slot = fg_table_new_sym(t, info);
	if (is_new)
		*is_new = fresh;
	return (fg_sym)*slot;
}

fg_rid fg_table_new_region(fg_table *t, const fg_region_info *info)
{
	fg_vec_push(&t->regions, *info);
	return (fg_rid)t->regions.n - 1;
}

fg_rid fg_table_region(fg_table *t, const fg_region_info *info, bool *is_new)
{
	struct {
		uint32_t tag, kind, id, parent, offset, place, address;
	} key = {2, info->kind, info->id, info->parent, info->offset, info->place, info->address};
	bool fresh;
	uint64_t *slot = fg_map_put(&t->memo, (const char *)&key, sizeof(key), &fresh);
	if (fresh)
		*slot = fg_table_new_region(t, info);
	if (is_new)
		*is_new = fresh;
	return (fg_rid)*slot;
}

uint32_t fg_lin_flags_any(const fg_table *t, const fg_lin *l)
{
	uint32_t flags = 0;
	for (uint32_t i = 0; i < l->n; i++)
		flags |= t->syms.at[l->t[i].sym].flags;
	return flags;
}

uint32_t fg_lin_flags_all(const fg_table *t, const fg_lin *l)
{
	uint32_t flags = UINT32_MAX;
	for (uint32_t i = 0; i < l->n; i++)
		flags &= t->syms.at[l->t[i].sym].flags;
	return flags;
}

/* ---- the table ---- */

static void add_nulls(fg_table *t)
{
	fg_sym_info no_sym = {0};
	fg_region_info no_region = {0};
	fg_lin zero = fg_lin_const(0);
	fg_vec_push(&t->syms, no_sym);
	fg_vec_push(&t->regions, no_region);
	if (!t->lin_slots) {
		regrow(&t->lin_slots, &t->lin_slot_count, 0, t, lin_hash_at);
		regrow(&t->val_slots, &t->val_slot_count, 0, t, value_hash_at);
	}
	fg_table_lin(t, &zero);
	fg_table_value(t, FG_AVAL_UNKNOWN, 0, NULL);
}

void fg_table_init(fg_table *t)
{
	memset(t, 0, sizeof(*t));
	add_nulls(t);
}

void fg_table_release(fg_table *t)
{
	fg_vec_release(&t->lins);
	fg_vec_release(&t->masks);
	fg_vec_release(&t->vals);
	fg_vec_release(&t->syms);
	fg_vec_release(&t->regions);
	fg_vec_free_(t->lin_slots);
	fg_vec_free_(t->val_slots);
	fg_map_release(&t->memo);
}

void fg_table_clear(fg_table *t)
{
	fg_vec_clear(&t->lins);
	fg_vec_clear(&t->masks);
	fg_vec_clear(&t->vals);
	fg_vec_clear(&t->syms);
	fg_vec_clear(&t->regions);
	memset(t->lin_slots, 0, t->lin_slot_count * sizeof(*t->lin_slots));
	memset(t->val_slots, 0, t->val_slot_count * sizeof(*t->val_slots));
	fg_map_release(&t->memo);
	add_nulls(t);
}

void fg_table_freeze(fg_table *t)
{
	fg_vec_free_(t->lin_slots);
	fg_vec_free_(t->val_slots);
	t->lin_slots = t->val_slots = NULL;
	t->lin_slot_count = t->val_slot_count = 0;
	fg_map_release(&t->memo);
}
