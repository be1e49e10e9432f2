/*
 * Rules that are no checks: what policy, deviations, secrets and traceability report.
 */
#ifndef FG_CLI_RULE_LISTS_H
#define FG_CLI_RULE_LISTS_H

#include "base/arena.h"
#include "findings/rule_info.h"

/* Sorted by id. */
typedef struct fg_rule_list {
	const fg_rule_info *at;
	size_t n;
} fg_rule_list;

/* All rules of the lists; lives as long as the arena and the lists' own texts. */
fg_rule_list fg_cli_join_rules(fg_arena *a, const fg_rule_list *lists, size_t n);
/* Those that no check reports. */
fg_rule_list fg_cli_policy_rules(fg_arena *a);

#endif
