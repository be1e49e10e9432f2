/*
 * The flag table as an index: which entry says what happens to a word. The
 * entry with the most literal characters wins, so "-mcpu=*.small-multiply"
 * goes before "-mcpu=*" and the order of the data does not matter.
 */
#include "toolchain/toolchain_internal.h"

#include "base/bug.h"

static void add_entry(fg_flag_table *t, const fg_flag_group *g, const char *flag)
{
	const char *star = strchr(flag, '*');
	fg_flag_entry e = {g, flag, star, strlen(flag) - (star ? 1 : 0)};
	fg_vec_push(&t->entries, e);
	if (!star && g->arg != FG_ARG_EITHER)
		*fg_map_put_str(&t->exact, flag, NULL) = t->entries.n;
}

void fg_tc__flags_index(fg_flag_table *t, fg_flag_group *groups, uint32_t n)
{
	memset(t, 0, sizeof(*t));
	t->groups = groups;
	t->group_count = n;
	for (uint32_t g = 0; g < n; g++)
		for (uint32_t f = 0; f < groups[g].flag_count; f++)
			add_entry(t, &groups[g], groups[g].flags[f]);
}

void fg_tc__flags_release(fg_flag_table *t)
{
	fg_vec_release(&t->entries);
	fg_map_release(&t->exact);
}

/* What '*' stands for in word; NULL when it does not match. */
static const char *match_star(const fg_flag_entry *e, fg_arena *a, const char *word)
{
	size_t before = (size_t)(e->star - e->flag), after = e->literal - before;
	size_t n = strlen(word);
	if (n < e->literal || strncmp(word, e->flag, before) != 0 ||
	    strcmp(word + n - after, e->star + 1) != 0)
		return NULL;
	return after ? fg_arena_strndup(a, word + before, n - e->literal) : word + before;
}

/* Words used by the entry for argv[i]; 0 = no match. */
static size_t match_entry(const fg_flag_entry *e, fg_arena *a, const char *const *argv, size_t argc,
                          size_t i, const char **value)
{
	*value = NULL;
	if (e->star)
		return (*value = match_star(e, a, argv[i])) ? 1 : 0;
	if (strcmp(argv[i], e->flag) == 0) {
		if (e->group->arg == FG_ARG_NONE)
			return 1;
		/* The argument is missing: the word is still known. */
		*value = i + 1 < argc ? argv[i + 1] : "";
		return i + 1 < argc ? 2 : 1;
	}
	if (e->group->arg == FG_ARG_EITHER && strncmp(argv[i], e->flag, e->literal) == 0) {
		*value = argv[i] + e->literal;
		return 1;
	}
	return 0;
}

fg_flag_match fg_tc__flags_match(const fg_flag_table *t, fg_arena *a, const char *const *argv,
                                 size_t argc, size_t i)
{
	fg_flag_match best = {NULL, NULL, 1};
	FG_ASSERT(i < argc);
	const uint64_t *exact = fg_map_get_str(&t->exact, argv[i]);
	if (exact) {
		best.entry = &t->entries.at[*exact - 1];
		best.words = match_entry(best.entry, a, argv, argc, i, &best.value);
		return best;
	}
	for (size_t k = 0; k < t->entries.n; k++) {
		const fg_flag_entry *e = &t->entries.at[k];
		const char *value;
		if ((best.entry && e->literal <= best.entry->literal) ||
		    (e->flag[1] != '*' && e->flag[1] != argv[i][1]))
			continue;
		size_t words = match_entry(e, a, argv, argc, i, &value);
		if (words)
			best = (fg_flag_match){e, value, words};
	}
	return best;
}
