/*
 * In which contexts each function of the program runs: interrupt handlers and what they reach,
 * tasks, main and what those reach. A function that is only called through pointers, or not at all
 * and looks like a handler, is in none: unknown.
 */
#ifndef FG_RULES_CONTEXTS_H
#define FG_RULES_CONTEXTS_H

#include "rules/program.h"

enum {
	FG_CONTEXT_INTERRUPT = 1u << 0,
	/* With interrupts on, and not only while the program starts. */
	FG_CONTEXT_THREAD = 1u << 1,
};

typedef struct fg_contexts {
	const fg_program *program;
	fg_arena arena;
	uint8_t *of;    /* FG_CONTEXT_* by function number */
	uint32_t *
		from; /* interrupt: edge + 1 by which the function was reached first; 0 = handler */
	uint32_t *root; /* interrupt: the handler */
} fg_contexts;

void fg_contexts_init(fg_contexts *c, const fg_program *p);
void fg_contexts_release(fg_contexts *c);
/* Add the calls from the interrupt handler to the function as path of the finding. */
void fg_contexts_report_chain(fg_check_context *ctx, const fg_contexts *c, uint32_t function);

/* The name is that of a function that runs while the program starts: uart_init, setup. */
bool fg_contexts_is_startup(const char *name);
/* Nothing goes on after it as before: it does not return, or is a panic or a failed assertion. */
bool fg_contexts_is_end(const fg_program_function *f);

/* The call of that edge waits, by the callee's model: for a time that is a constant but 0, or for
 * as
 * long as it takes. *model (may be NULL): of the callee. */
bool fg_contexts_waits(fg_check_context *ctx, const fg_program *p, const fg_call_edge *e,
                       const fg_model_function **model);

/* Called once for each object that interrupts and threads use, with its accesses in order. */
typedef void (*fg_shared_visitor)(fg_check_context *ctx, const fg_contexts *c,
                                  const fg_object_access *at, size_t n, void *payload);
void fg_contexts_each_shared(fg_check_context *ctx, fg_shared_visitor visit, void *payload);

#endif
