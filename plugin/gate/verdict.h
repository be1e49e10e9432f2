/*
 * Findings + coverage + policy -> verdict. Pure: no I/O, no clock. The same
 * function judges `check`, the gate and (later) hooks.
 */
#ifndef FG_GATE_VERDICT_H
#define FG_GATE_VERDICT_H

#include "config/config.h"
#include "findings/coverage.h"
#include "findings/findings.h"

typedef enum fg_exit {
	FG_EXIT_PASS = 0,
	FG_EXIT_BLOCKED = 1,
	FG_EXIT_USAGE = 2,
	FG_EXIT_UNDECIDED = 3,
} fg_exit;

typedef struct fg_verdict {
	fg_exit exit;
	uint64_t blocking;  /* findings at or above the policy's level that nothing accepts */
	const char *reason; /* one sentence without the final period; lives in the arena given */
} fg_verdict;

typedef struct fg_verdict_input {
	const fg_config *config;
	const fg_findings *findings; /* finished */
	const fg_coverage *coverage; /* finished */
	bool is_gate;                /* gate mode: every gap matters */
	size_t dead_rules;           /* configured rules that did not fire on their canary */
} fg_verdict_input;

/*
 * Undecided beats pass, blocked beats undecided: findings that were made stay findings.
 * A run in which less than half of the units, of the functions, or of the lines was analysed is
 * never a pass; nor is one without a function when errors may hide some.
 */
fg_verdict fg_gate_decide(const fg_verdict_input *in, fg_arena *a);

#endif
