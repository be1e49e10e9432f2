/*
 * One defect, one finding. A rule that says more of a defect than another names it
 * (fg_check.supersedes): of two findings about the same place the other rule's goes. It stays
 * where the rule that says more is off, or is silent.
 */
#include "rules/engine.h"

static const fg_check *find_check(const fg_check_set *set, const char *rule)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->at[i]->id, rule) == 0)
			return set->at[i];
	return NULL;
}

static bool same_start(const fg_region *a, const fg_region *b)
{
	return a->line == b->line && a->column == b->column && strcmp(a->path, b->path) == 0;
}

/* The finding is at the region, or says where it began: where the lock is taken. */
static bool is_about(const fg_finding *f, const fg_region *where)
{
	bool is = same_start(&f->region, where);
	for (uint32_t i = 0; !is && i < f->related_count; i++)
		is = same_start(&f->related[i].region, where);
	return is;
}

static bool is_superseded(const fg_finding *by, const fg_check *check, const fg_finding *f)
{
	return fg_name_in(f->rule, check->supersedes) && is_about(by, &f->region);
}

/* Findings [begin, end) of one file. */
static void mark_file(const fg_check_set *set, const fg_findings *all, size_t begin, size_t end,
                      bool *gone)
{
	for (size_t i = begin; i < end; i++) {
		const fg_finding *by = &all->items.at[i];
		const fg_check *check = find_check(set, by->rule);
		if (!check || !check->supersedes)
			continue;
		for (size_t k = begin; k < end; k++)
			gone[k] |= is_superseded(by, check, &all->items.at[k]);
	}
}

static size_t end_of_file(const fg_findings *all, size_t begin)
{
	size_t end = begin + 1;
	while (end < all->items.n &&
	       strcmp(all->items.at[end].region.path, all->items.at[begin].region.path) == 0)
		end++;
	return end;
}

void fg_rules_supersede(const fg_check_set *set, fg_findings *all)
{
	fg_arena a = FG_ARENA_INIT;
	bool *gone = fg_arena_array(&a, all->items.n + 1, sizeof(*gone));
	for (size_t begin = 0, end; begin < all->items.n; begin = end) {
		end = end_of_file(all, begin);
		mark_file(set, all, begin, end, gone);
	}
	size_t kept = 0;
	for (size_t i = 0; i < all->items.n; i++)
		if (!gone[i])
			all->items.at[kept++] = all->items.at[i];
	all->items.n = kept;
	fg_arena_release(&a);
}
