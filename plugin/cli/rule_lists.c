#include "cli/rule_lists.h"

#include "base/compiler.h"
#include "change/secrets.h"
#include "deviation/deviation.h"
#include "gate/review.h"
#include "trace/trace.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
	return strcmp(((const fg_rule_info *)a)->id, ((const fg_rule_info *)b)->id);
}

fg_rule_list fg_cli_join_rules(fg_arena *a, const fg_rule_list *lists, size_t n)
{
	size_t total = 0, taken = 0;
	for (size_t i = 0; i < n; i++)
		total += lists[i].n;
	fg_rule_info *all = fg_arena_array(a, total + 1, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < lists[i].n; k++)
			all[taken++] = lists[i].at[k];
	qsort(all, taken, sizeof(*all), by_id);
	return (fg_rule_list){all, taken};
}

fg_rule_list fg_cli_policy_rules(fg_arena *a)
{
	fg_rule_list lists[4];
	lists[0].at = fg_gate_rules(&lists[0].n);
	lists[1].at = fg_deviation_rules(&lists[1].n);
	lists[2].at = fg_secrets_rules(&lists[2].n);
	lists[3].at = fg_trace_rules(a, &lists[3].n);
	return fg_cli_join_rules(a, lists, FG_ARRAY_LEN(lists));
}
