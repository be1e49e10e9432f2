/*
 * What a context can reach: breadth-first over the program's direct calls from
 * each interrupt handler. Shared by the rules that forbid something in a
 * context.
 */
#ifndef FG_RULES_REACH_H
#define FG_RULES_REACH_H

#include "rules/program.h"

/* The function runs in interrupt context by itself: attribute, prelude annotation, a name a vector
 * table uses, an entry of such a table, or registered with a library that calls it so. Exception
 * handlers of the core (HardFault_Handler …) do not return to anything
 * and are left out. */
bool fg_reach_is_interrupt(const fg_program_function *f);

/* The function asks where it runs and takes the call that fits: if (xPortIsInsideInterrupt()) … */
bool fg_reach_knows_context(const fg_program *p, const fg_program_function *f);

/* A kernel's function that no handler may call; the rule about these names it, no other does. */
bool fg_reach_is_task_only(const char *name);

typedef struct fg_reach_target {
	uint32_t root;   /* the handler */
	uint32_t callee; /* the function reached */
	const fg_call_edge *edge; /* the call that reaches it */
} fg_reach_target;

/* For every handler and every function reached from it whose name `wanted` accepts, call `found`
 * once, by a shortest chain of calls. The search does not go on behind an accepted function. */
typedef bool (*fg_reach_wanted)(const char *name, void *payload);
typedef void (*fg_reach_found)(fg_check_context *ctx, const fg_reach_target *t, void *payload);
void fg_reach_from_interrupts(fg_check_context *ctx, fg_reach_wanted wanted, fg_reach_found found,
                              void *payload);

/* In `found`: add the chain of calls from the handler to the target as path of the finding. */
void fg_reach_report_chain(fg_check_context *ctx, const fg_reach_target *t);

#endif
