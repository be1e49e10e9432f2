/*
 * Calls whose result says whether a signature, tag, hash or certificate is right: by model, and
 * functions of the unit that return such a result.
 */
#ifndef FG_RULES_VERDICT_H
#define FG_RULES_VERDICT_H

#include "rules/roles.h"

typedef struct fg_verdict {
	const fg_inst *call;
	uint32_t inst, block; /* of the function */
	const fg_model_function *model; /* says what success is; of a wrapper: of what it calls */
	fg_value slot; /* the variable that takes the result; 0 = none */
	uint32_t store; /* the instruction that does */
} fg_verdict;

/* Called with each such call of the function, in order. */
typedef void (*fg_verdict_visitor)(fg_check_context *ctx, const fg_function *f,
                                   const fg_verdict *verdict, void *payload);
void fg_verdict_each(fg_check_context *ctx, const fg_function *f, fg_verdict_visitor visit,
                     void *payload);

/* A variable of the function that nobody else can write: its loads and stores are all there is. */
bool fg_verdict_is_private(const fg_ir *ir, const fg_function *f, fg_value slot);
/* Called for each instruction that may run after `inst` of the block, once; true: what follows it
 * on this way is not looked at. Returns come as NULL with their block. */
typedef bool (*fg_verdict_step)(const fg_ir *ir, const fg_function *f, const fg_block *b,
                                const fg_inst *inst, void *payload);
void fg_verdict_follow(fg_check_context *ctx, const fg_function *f, uint32_t block, uint32_t inst,
                       fg_verdict_step step, void *payload);

#endif
