/*
 * A system register written (vector table, MPU, coprocessor access) and the function left without a
 * barrier: instructions that are fetched or running already still see the old setting.
 */
#include "rules/mask.h"
#include "rules/verdict.h"

typedef struct follow {
	fg_check_context *ctx;
	bool is_left;
} follow;

/* The instruction's text says dsb or isb. */
static bool is_barrier_asm(const fg_unit *u, const fg_inst *inst)
{
	size_t n = 0;
	const char *text = fg_unit_text(u, inst->place, &n);
	for (size_t i = 0; text && i + 3 <= n; i++)
		if (strncmp(text + i, "dsb", 3) == 0 || strncmp(text + i, "isb", 3) == 0 ||
		    strncmp(text + i, "DSB", 3) == 0 || strncmp(text + i, "ISB", 3) == 0)
			return true;
	return false;
}

static bool holds_barrier(fg_check_context *ctx, const fg_function *f);

/* By model, by name, or a function of the unit that has one in it. */
static bool is_barrier(fg_check_context *ctx, const fg_inst *inst)
{
	const fg_ir *ir = fg_check_ir(ctx);
	if (inst->kind == FG_INST_ASM)
		return is_barrier_asm(ir->unit, inst);
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(ir, inst) : 0;
	if (!callee)
		return false;
	const char *name = fg_unit_decl_name(ir->unit, callee);
	const fg_model_function *m = fg_model_of_inst(fg_check_models(ctx), ir, inst);
	if ((m && (m->flags & FG_MODEL_BARRIER)) || strstr(name, "dsb") || strstr(name, "isb") ||
	    strstr(name, "barrier"))
		return true;
	const fg_function *body = fg_ir_function_of(ir, callee);
	return body && holds_barrier(ctx, body);
}

static bool holds_barrier(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		if (inst->kind == FG_INST_ASM && is_barrier_asm(ir->unit, inst))
			return true;
	}
	return false;
}

static bool step(const fg_ir *ir, const fg_function *f, const fg_block *b, const fg_inst *inst,
                 void *payload)
{
	follow *w = payload;
	(void)ir;
	(void)f;
	(void)b;
	if (!inst) {
		w->is_left = true;
		return true;
	}
	return w->is_left || is_barrier(w->ctx, inst);
}

static const fg_model_registers *written(fg_check_context *ctx, const fg_function *f,
                                         const fg_inst *inst)
{
	const fg_ir *ir = fg_check_ir(ctx);
	uint64_t address;
	if (inst->kind != FG_INST_STORE || !fg_mask_const_address(ir, f, inst->a, &address))
		return NULL;
	const fg_model_registers *r = fg_models_registers(
		fg_check_models(ctx), fg_unit_str(ir->unit, ir->unit->target), address);
	return r && r->needs_barrier ? r : NULL;
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	/* Whoever uses an accessor puts the barrier; the start-up code runs before any exception.
	 * */
	if ((fg_unit_decl(ir->unit, f->decl)->flags & FG_DECL_INLINE) ||
	    strcmp(fg_unit_decl_name(ir->unit, f->decl), "SystemInit") == 0)
		return;
	for (uint32_t block = 0; block < f->reachable_blocks; block++) {
		const fg_block *b = fg_ir_block(ir, f, block);
		for (uint32_t i = b->first; i < b->first + b->n; i++) {
			const fg_inst *inst = fg_ir_inst(ir, f, i);
			const fg_model_registers *r = written(ctx, f, inst);
			follow w = {ctx, false};
			if (!r)
				continue;
			fg_verdict_follow(ctx, f, block, i, step, &w);
			if (w.is_left)
				fg_report(ctx, inst->place,
				          "the function is left after this write to '%s' without "
				          "a barrier (DSB, ISB)",
				          r->name);
		}
	}
}

const fg_check fg_check_mmio_missing_barrier = {
	.id = "mmio.missing-barrier",
	.title = "System register written without a barrier behind it",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-662", "CWE-820"),
	.catalog_family = "isr-race",
	.function = check_function,
};
