/*
 * Verifications of a function, and what comes after them.
 */
#include "rules/verdict.h"

/* The value behind conversions. */
static fg_value strip(const fg_ir *ir, const fg_function *f, fg_value v)
{
	const fg_inst *def;
	while ((def = fg_ir_def(ir, f, v)) != NULL && def->kind == FG_INST_CAST)
		v = def->a;
	return v;
}

static const fg_model_function *verifier(fg_check_context *ctx, const fg_inst *inst)
{
	const fg_model_function *m = fg_role_model(ctx, inst);
	return m && (m->flags & FG_MODEL_VERIFIES) ? m : NULL;
}

/* ---- functions that return the result of one ---- */

/* The call whose result the slot holds by one of its stores. */
static const fg_model_function *verifier_stored(fg_check_context *ctx, const fg_function *f,
                                                fg_value slot)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_model_function *m = NULL;
	for (uint32_t i = 0; i < f->inst_count && !m; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		const fg_inst *def = inst->kind == FG_INST_STORE && inst->a == slot
		                             ? fg_ir_def(ir, f, strip(ir, f, inst->b))
		                             : NULL;
		m = def ? verifier(ctx, def) : NULL;
	}
	return m;
}

static const fg_model_function *returned_verifier(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_model_function *m = NULL;
	for (uint32_t b = 0; b < f->reachable_blocks && !m; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		const fg_inst *def = bl->term == FG_TERM_RETURN
		                             ? fg_ir_def(ir, f, strip(ir, f, bl->value))
		                             : NULL;
		if (def && def->kind == FG_INST_LOAD && fg_verdict_is_private(ir, f, def->a))
			m = verifier_stored(ctx, f, def->a);
		else if (def)
			m = verifier(ctx, def);
	}
	return m;
}

static const fg_model_function *verifier_or_wrapper(fg_check_context *ctx, const fg_inst *inst)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_model_function *m = verifier(ctx, inst);
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(ir, inst) : 0;
	const fg_function *of = callee && !m ? fg_ir_function_of(ir, callee) : NULL;
	return of ? returned_verifier(ctx, of) : m;
}

/* ---- the calls ---- */

bool fg_verdict_is_private(const fg_ir *ir, const fg_function *f, fg_value slot)
{
	return fg_value_kind_of(slot) == FG_VALUE_LOCAL &&
	       !(ir->slots.at[f->first_slot + fg_value_index(slot)].flags & FG_SLOT_ADDRESS_TAKEN);
}

static void find_store(const fg_ir *ir, const fg_function *f, fg_verdict *v)
{
	for (uint32_t i = v->inst + 1; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, i);
		if (inst->kind != FG_INST_STORE ||
		    fg_ir_def(ir, f, strip(ir, f, inst->b)) != v->call)
			continue;
		v->slot = inst->a;
		v->store = i;
		return;
	}
}

void fg_verdict_each(fg_check_context *ctx, const fg_function *f, fg_verdict_visitor visit,
                     void *payload)
{
	const fg_ir *ir = fg_check_ir(ctx);
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		for (uint32_t i = bl->first; i < bl->first + bl->n; i++) {
			fg_verdict v = {.call = fg_ir_inst(ir, f, i), .inst = i, .block = b};
			v.model = verifier_or_wrapper(ctx, v.call);
			if (!v.model)
				continue;
			find_store(ir, f, &v);
			visit(ctx, f, &v, payload);
		}
	}
}

/* ---- what may run after an instruction ---- */

static bool walk_block(const fg_ir *ir, const fg_function *f, const fg_block *b, uint32_t from,
                       fg_verdict_step step, void *payload)
{
	for (uint32_t i = from; i < b->first + b->n; i++)
		if (step(ir, f, b, fg_ir_inst(ir, f, i), payload))
			return false;
	return b->term != FG_TERM_RETURN || !step(ir, f, b, NULL, payload);
}

void fg_verdict_follow(fg_check_context *ctx, const fg_function *f, uint32_t block, uint32_t inst,
                       fg_verdict_step step, void *payload)
{
	const fg_ir *ir = fg_check_ir(ctx);
	unsigned char *seen = fg_arena_array(fg_check_arena(ctx), f->block_count + 1,
	                                     sizeof(*seen));
	uint32_t *work = fg_arena_array(fg_check_arena(ctx), f->block_count + 1, sizeof(*work));
	uint32_t n = 0, from = inst + 1;
	memset(seen, 0, f->block_count + 1);
	work[n++] = block;
	while (n) {
		const fg_block *b = fg_ir_block(ir, f, work[--n]);
		if (!walk_block(ir, f, b, from == UINT32_MAX ? b->first : from, step, payload)) {
			from = UINT32_MAX;
			continue;
		}
		from = UINT32_MAX;
		for (uint32_t i = 0; i < b->succ_count; i++) {
			uint32_t next = fg_ir_succ(ir, b, i);
			if (seen[next])
				continue;
			seen[next] = 1;
			work[n++] = next;
		}
	}
}
