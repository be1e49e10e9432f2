/*
 * A variable that takes the result of a verification and held success before: a way on which the
 * verification does not take place returns that everything is right. Checks fail open by a missing
 * else, a loop that does not run, a switch without default.
 */
#include "rules/verdict.h"

typedef struct slot_walk {
	fg_value slot;
	bool reaches_return; /* unread and unwritten between */
} slot_walk;

/* The variable is loaded only to be returned: RETURN of a LOAD of it. */
static bool look_for_return(const fg_ir *ir, const fg_function *f, const fg_block *b,
                            const fg_inst *inst, void *payload)
{
	slot_walk *w = payload;
	if (inst)
		return inst->kind == FG_INST_STORE && inst->a == w->slot;
	const fg_inst *def = fg_ir_def_behind_casts(ir, f, b->value);
	w->reaches_return |= def && def->kind == FG_INST_LOAD && def->a == w->slot;
	return true;
}

static uint32_t block_of(const fg_ir *ir, const fg_function *f, uint32_t inst)
{
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		if (inst >= bl->first && inst < bl->first + bl->n)
			return b;
	}
	return UINT32_MAX;
}

typedef struct order_walk {
	const fg_inst *wanted;
	bool found;
} order_walk;

static bool look_for_inst(const fg_ir *ir, const fg_function *f, const fg_block *b,
                          const fg_inst *inst, void *payload)
{
	order_walk *w = payload;
	(void)ir, (void)f, (void)b;
	w->found |= inst == w->wanted;
	return w->found;
}

/* What is set after a verification is set in the knowledge of it. */
static bool runs_after(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                       const fg_inst *store)
{
	order_walk w = {store, false};
	fg_verdict_follow(ctx, f, v->block, v->inst, look_for_inst, &w);
	return w.found;
}

static void check_store(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                        uint32_t index)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_inst *store = fg_ir_inst(ir, f, index);
	uint32_t block = block_of(ir, f, index);
	slot_walk w = {v->slot, false};
	if (block == UINT32_MAX || runs_after(ctx, f, v, store))
		return;
	fg_verdict_follow(ctx, f, block, index, look_for_return, &w);
	if (!w.reaches_return)
		return;
	const fg_slot *slot = &ir->slots.at[f->first_slot + fg_value_index(v->slot)];
	fg_report(ctx, store->place,
	          "'%s' is success before '%s' was called, and may be returned so",
	          fg_unit_decl_name(ir->unit, slot->decl),
	          fg_unit_decl_name(ir->unit, fg_ir_callee(ir, v->call)));
	fg_report_related(ctx, v->call->place, "the verification");
}

static void check_verdict(fg_check_context *ctx, const fg_function *f, const fg_verdict *v,
                          void *payload)
{
	const fg_ir *ir = fg_check_ir(ctx);
	int64_t success, failures[2], value;
	size_t n;
	fg_value *last = payload;
	if (!v->slot || v->slot == *last || !fg_verdict_is_private(ir, f, v->slot) ||
	    !fg_role_success(v->model, &success, failures, &n))
		return;
	*last = v->slot;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		if (inst->kind == FG_INST_STORE && inst->a == v->slot &&
		    fg_ir_const(ir, inst->b, &value) && value == success)
			check_store(ctx, f, v, i);
	}
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	fg_value last = 0;
	if (!fg_role_in_test(ctx))
		fg_verdict_each(ctx, f, check_verdict, &last);
}

const fg_check fg_check_boot_init_to_success = {
	.id = "boot.init-to-success",
	.title = "Status of a verification that begins as success",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-636", "CWE-754"),
	.catalog_family = "error-handling",
	.function = check_function,
};
