/*
 * The address of an automatic object given to a task, timer or callback that runs after the
 * function has returned: as its argument, its stack, its control block.
 */
#include "rules/mask.h"
#include "rules/verdict.h"

#include <strings.h>

/* The local whose bytes the pointer leads to; NULL = something else. */
static const fg_slot *slot_behind(const fg_ir *ir, const fg_function *f, fg_value v)
{
	for (unsigned depth = 0; depth < 16; depth++) {
		if (fg_value_kind_of(v) == FG_VALUE_LOCAL)
			return &ir->slots.at[f->first_slot + fg_value_index(v)];
		const fg_inst *def = fg_ir_def(ir, f, v);
		if (!def || (def->kind != FG_INST_FIELD && def->kind != FG_INST_INDEX &&
		             def->kind != FG_INST_CAST))
			return NULL;
		v = def->a;
	}
	return NULL;
}

/* What waits for the task or stops the timer before the frame is gone, also by name. */
static bool ends_it(fg_check_context *ctx, const fg_inst *inst)
{
	static const char *const words[] = {"join",      "wait",        "stop",         "cancel",
	                                    "delete",    "take",        "abort",        "sleep",
	                                    "delay",     "receive",     "lock",         "remove",
	                                    "scheduler", "kernelstart", "kernel_start", "unset",
	                                    "detach",    "unregister",  "terminate",    NULL};
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(fg_check_ir(ctx), inst) : 0;
	if (inst->kind == FG_INST_CALL && !callee && !(inst->flags & FG_IR_BUILTIN))
		return true; /* through a pointer: it may */
	const char *name = fg_unit_decl_name(fg_check_unit(ctx), callee);
	const fg_model_function *m = callee ? fg_model_of_inst(fg_check_models(ctx),
	                                                       fg_check_ir(ctx), inst)
	                                    : NULL;
	if (m && (m->flags & (FG_MODEL_BLOCKS | FG_MODEL_NORETURN)))
		return true;
	for (size_t i = 0; callee && words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

/* Way by way would ask which of them a failed creation takes: one wait is enough. */
typedef struct follow {
	fg_check_context *ctx;
	bool is_left, is_ended;
} follow;

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
	w->is_ended |= ends_it(w->ctx, inst);
	return w->is_ended;
}

/* The argument stays with whoever runs later: registered beside a callback, or kept by the call. */
static bool outlives_call(const fg_model_function *m, const fg_models *models, uint32_t arg)
{
	bool has_callback = false, is_kept = false;
	for (uint32_t i = 0; i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		if (e->kind == FG_EFFECT_CALLBACK) {
			const fg_model_callback *c = fg_models_callback(models, e->family);
			has_callback |= c != NULL;
			is_kept |= e->other == arg;
		}
		is_kept |= e->kind == FG_EFFECT_KEEP && e->arg == arg;
	}
	return has_callback && is_kept;
}

static void judge(fg_check_context *ctx, const fg_function *f, uint32_t block, uint32_t i)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_inst *call = fg_ir_inst(ir, f, i);
	const fg_model_function *m = fg_model_of_inst(fg_check_models(ctx), ir, call);
	for (uint32_t k = 0; m && k < call->arg_count; k++) {
		const fg_slot *slot = outlives_call(m, fg_check_models(ctx), k)
		                              ? slot_behind(ir, f, ir->args.at[call->first_arg + k])
		                              : NULL;
		follow w = {ctx, false, false};
		if (!slot || !slot->decl)
			continue;
		fg_verdict_follow(ctx, f, block, i, step, &w);
		if (!w.is_left || w.is_ended)
			continue;
		fg_report(ctx, call->place,
		          "'%s' keeps the address of '%s', which is gone when the function returns",
		          m->name, fg_unit_decl_name(ir->unit, slot->decl));
		return;
	}
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	/* main of a kernel does not return; its frame is another matter. */
	if (strcmp(fg_unit_decl_name(ir->unit, f->decl), "main") == 0)
		return;
	for (uint32_t block = 0; block < f->reachable_blocks; block++) {
		const fg_block *b = fg_ir_block(ir, f, block);
		for (uint32_t i = b->first; i < b->first + b->n; i++)
			if (fg_ir_inst(ir, f, i)->kind == FG_INST_CALL)
				judge(ctx, f, block, i);
	}
}

const fg_check fg_check_concurrency_stack_object_escapes = {
	.id = "concurrency.stack-object-escapes",
	.title = "Stack object handed to what runs later",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-562"),
	.cert = FG_LIST("DCL30-C", "CON34-C"),
	.catalog_family = "use-after-free",
	.function = check_function,
};
