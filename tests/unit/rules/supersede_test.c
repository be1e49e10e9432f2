/* Of two findings about one defect the one of the rule that says more stays. */
#include "rules/engine.h"
#include "unit/test.h"

static const fg_check more = {.id = "b.more", .supersedes = FG_LIST("a.less", "c.less")};
static const fg_check less = {.id = "a.less"};
static const fg_check *const both[] = {&less, &more};
static const fg_check *const alone[] = {&less};

typedef struct told {
	const char *rule, *path;
	uint32_t line, related_line;
} told;

static void fill(fg_findings *all, const told *at, size_t n)
{
	fg_findings_init(all);
	for (size_t i = 0; i < n; i++) {
		fg_event event = {.region = {.path = at[i].path, .line = at[i].related_line}};
		fg_finding f = {.rule = at[i].rule,
		                .message = "m",
		                .region = {.path = at[i].path, .line = at[i].line},
		                .related = &event,
		                .related_count = at[i].related_line != 0};
		fg_findings_add(all, &f);
	}
	fg_findings_finish(all);
}

/* How many stay, and how many of these are of the rule. */
static size_t left(const fg_check *const *checks, size_t check_count, const told *at, size_t n,
                   const char *rule, size_t *of_rule)
{
	fg_findings all;
	fg_check_set set = {.at = (const fg_check **)checks, .n = check_count};
	fill(&all, at, n);
	fg_rules_supersede(&set, &all);
	size_t stay = all.items.n;
	*of_rule = 0;
	for (size_t i = 0; i < stay; i++)
		*of_rule += strcmp(all.items.at[i].rule, rule) == 0;
	fg_findings_release(&all);
	return stay;
}

static void at_the_same_place(void)
{
	static const told at[] = {{"a.less", "x.c", 3, 0}, {"b.more", "x.c", 3, 0}};
	size_t of_rule;
	CU_ASSERT_EQUAL(left(both, 2, at, 2, "b.more", &of_rule), 1);
	CU_ASSERT_EQUAL(of_rule, 1);
}

static void where_it_began(void)
{
	static const told at[] = {{"a.less", "x.c", 3, 0},
	                          {"b.more", "x.c", 5, 3},
	                          {"b.more", "x.c", 7, 3},
	                          {"c.less", "x.c", 3, 0}};
	size_t of_rule;
	CU_ASSERT_EQUAL(left(both, 2, at, 4, "b.more", &of_rule), 2);
	CU_ASSERT_EQUAL(of_rule, 2);
}

static void elsewhere_both_stay(void)
{
	static const told at[] = {{"a.less", "x.c", 3, 0},
	                          {"a.less", "y.c", 5, 3},
	                          {"b.more", "x.c", 5, 4},
	                          {"b.more", "y.c", 6, 0},
	                          {"d.other", "y.c", 6, 0}};
	size_t of_rule;
	CU_ASSERT_EQUAL(left(both, 2, at, 5, "a.less", &of_rule), 5);
	CU_ASSERT_EQUAL(of_rule, 2);
}

static void without_the_rule_that_says_more(void)
{
	static const told at[] = {{"a.less", "x.c", 3, 0}, {"d.other", "x.c", 3, 0}};
	size_t of_rule;
	CU_ASSERT_EQUAL(left(alone, 1, at, 2, "a.less", &of_rule), 2);
	CU_ASSERT_EQUAL(of_rule, 1);
}

FG_TEST_MAIN("rules.supersede", {"at the same place", at_the_same_place},
             {"where it began", where_it_began}, {"elsewhere both stay", elsewhere_both_stay},
             {"without the rule that says more", without_the_rule_that_says_more})
