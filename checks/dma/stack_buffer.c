/*
 * A transfer by DMA or interrupts from or to an automatic object, in a function that can return
 * before it is over. What the controller then reads or writes is the stack frame of somebody else.
 * A function of the unit that hands its parameter on, and does not wait, starts one too.
 */
#include "rules/roles.h"

#include <strings.h>

/* The local whose bytes the pointer leads to: through members, elements and conversions; NULL. */
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

/* ---- what ends a transfer, or waits for its end ---- */

/* Names are all there is where no model is: HAL_UART_AbortReceive, dma_wait, tx_done. */
static bool sounds_like_an_end(const char *name)
{
	static const char *const words[] = {"wait",     "abort", "stop", "cancel", "poll",  "take",
	                                    "acquire",  "pend",  "sync", "deinit", "delay", "sleep",
	                                    "complete", "done",  "busy", "flush",  NULL};
	for (size_t i = 0; words[i]; i++)
		if (strcasestr(name, words[i]))
			return true;
	return false;
}

static bool ends_transfer(fg_check_context *ctx, const fg_inst *inst)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(fg_check_ir(ctx), inst) : 0;
	if (inst->kind != FG_INST_CALL)
		return false;
	if (!callee)
		return !(inst->flags & FG_IR_BUILTIN); /* through a pointer: it may */
	const char *name = fg_unit_decl_name(u, callee);
	const fg_model_function *m = fg_models_function(fg_check_models(ctx), name);
	return (m && (m->flags & FG_MODEL_BLOCKS)) || sounds_like_an_end(name);
}

/* A loop whose condition asks the hardware or somebody else: a poll. */
static bool is_poll(const fg_ir *ir, const fg_function *f, const fg_block *b)
{
	for (uint32_t i = 0; b->term == FG_TERM_BRANCH && b->is_loop_head && i < b->n; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, b->first + i);
		if (inst->kind == FG_INST_CALL || (inst->flags & FG_IR_VOLATILE))
			return true;
	}
	return false;
}

/* ---- ways from the start of the transfer to a return ---- */

typedef struct start {
	uint32_t block, inst; /* of the function */
	const fg_inst *call; /* NULL: a store to a register */
	int64_t success;     /* what the call returns when it started the transfer */
} start;

static bool start_succeeds(const fg_check_context *ctx, const fg_inst *call, void *payload,
                           int64_t *value)
{
	const start *s = payload;
	(void)ctx;
	*value = s->success;
	return call == s->call;
}

/* Instructions [from, end) of the block wait for the transfer, or the block polls. */
static bool block_ends_it(fg_check_context *ctx, const fg_function *f, uint32_t b, uint32_t from)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_block *bl = fg_ir_block(ir, f, b);
	for (uint32_t i = from > bl->first ? from : bl->first; i < bl->first + bl->n; i++)
		if (ends_transfer(ctx, fg_ir_inst(ir, f, i)))
			return true;
	return is_poll(ir, f, bl);
}

static bool may_return(fg_check_context *ctx, const fg_function *f, start *s, uint32_t b,
                       uint32_t from, uint8_t *seen)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_block *bl = fg_ir_block(ir, f, b);
	if (block_ends_it(ctx, f, b, from))
		return false;
	if (bl->term == FG_TERM_RETURN)
		return true;
	uint32_t taken;
	bool is_decided = s->call && fg_util_way_on_success(ctx, f, bl, start_succeeds, s,
	                                                    &taken) == FG_UTIL_WAY_TAKEN;
	for (uint32_t i = 0; i < bl->succ_count; i++) {
		uint32_t next = fg_ir_succ(ir, bl, i);
		if (seen[next] || (is_decided && next != taken))
			continue;
		seen[next] = 1;
		if (may_return(ctx, f, s, next, 0, seen))
			return true;
	}
	return false;
}

/* The function can return before the transfer is over. */
static bool returns_before(fg_check_context *ctx, const fg_function *f, start *s)
{
	uint8_t *seen = fg_arena_array(fg_check_arena(ctx), f->block_count + 1, sizeof(*seen));
	memset(seen, 0, f->block_count + 1);
	return may_return(ctx, f, s, s->block, s->inst + 1, seen);
}

static void report(fg_check_context *ctx, const fg_function *f, start *s, const fg_slot *slot,
                   const char *by)
{
	if (!slot->decl)
		return;
	const fg_inst *inst = fg_ir_inst(fg_check_ir(ctx), f, s->inst);
	fg_report(ctx, inst->place,
	          "'%s' is on the stack, and %s may still use it when '%s' returns",
	          fg_unit_decl_name(fg_check_unit(ctx), slot->decl), by,
	          fg_unit_decl_name(fg_check_unit(ctx), f->decl));
}

/* ---- starts ---- */

enum { CALLS_MAX = 3 };

/* Who starts a transfer. */
typedef struct started {
	const char *name; /* the library's function */
	bool is_wrapper;  /* it is called by one of the unit */
} started;

static bool starts(fg_check_context *ctx, const fg_inst *call, uint32_t arg, unsigned depth,
                   started *out);

/* The parameter whose bytes the pointer leads to; UINT32_MAX = none. */
static uint32_t parameter_behind(const fg_ir *ir, const fg_function *f, fg_value v)
{
	for (unsigned depth = 0; depth < 16; depth++) {
		const fg_inst *def = fg_ir_def(ir, f, v);
		if (!def)
			break;
		if (def->kind == FG_INST_LOAD) {
			if (fg_value_kind_of(def->a) != FG_VALUE_LOCAL)
				break;
			const fg_slot *s = &ir->slots.at[f->first_slot + fg_value_index(def->a)];
			return s->flags & FG_SLOT_PARAM ? s->param : UINT32_MAX;
		}
		if (def->kind != FG_INST_FIELD && def->kind != FG_INST_INDEX &&
		    def->kind != FG_INST_CAST)
			break;
		v = def->a;
	}
	return UINT32_MAX;
}

/* A wrapper may return any of two answers when it started the transfer: that of the library's
 * function, or true. The way on must lead out of the function after both. */
static bool returns_after(fg_check_context *ctx, const fg_function *f, start *s, bool is_wrapper)
{
	s->success = 0;
	if (!returns_before(ctx, f, s))
		return false;
	s->success = 1;
	return !is_wrapper || returns_before(ctx, f, s);
}

/* Some call of the function starts a transfer of what its parameter leads to, and the function may
 * return before it is over. */
static bool starts_within(fg_check_context *ctx, const fg_function *f, uint32_t parameter,
                          unsigned depth, started *out)
{
	const fg_ir *ir = fg_check_ir(ctx);
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		for (uint32_t i = bl->first; i < bl->first + bl->n; i++) {
			const fg_inst *call = fg_ir_inst(ir, f, i);
			start s = {b, i, call, 0};
			for (uint32_t k = 0; call->kind == FG_INST_CALL && k < call->arg_count; k++)
				if (parameter_behind(ir, f, ir->args.at[call->first_arg + k]) ==
				            parameter &&
				    starts(ctx, call, k, depth, out) &&
				    returns_after(ctx, f, &s, out->is_wrapper))
					return true;
		}
	}
	return false;
}

/* The call starts a transfer of what its argument leads to, and does not wait for its end. */
static bool starts(fg_check_context *ctx, const fg_inst *call, uint32_t arg, unsigned depth,
                   started *out)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_models *models = fg_check_models(ctx);
	fg_decl_id callee = fg_ir_callee(ir, call);
	const fg_model_function *m = fg_role_model(ctx, call);
	for (uint32_t i = 0; m && i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		if (e->kind != FG_EFFECT_TRANSFER || e->arg != arg)
			continue;
		*out = (started){m->name, false};
		return true;
	}
	const fg_function *inner = callee && !m ? fg_ir_function_of(ir, callee) : NULL;
	if (!inner || depth == 0 || sounds_like_an_end(fg_unit_decl_name(ir->unit, callee)) ||
	    !fg_role_passes_on(ctx, callee, arg, FG_EFFECT_TRANSFER) ||
	    !starts_within(ctx, inner, arg, depth - 1, out))
		return false;
	out->is_wrapper = true;
	return true;
}

static void check_call(fg_check_context *ctx, const fg_function *f, start *s)
{
	const fg_ir *ir = fg_check_ir(ctx);
	for (uint32_t i = 0; i < s->call->arg_count; i++) {
		started by;
		const fg_slot *slot = slot_behind(ir, f, ir->args.at[s->call->first_arg + i]);
		if (slot && starts(ctx, s->call, i, CALLS_MAX, &by) &&
		    returns_after(ctx, f, s, by.is_wrapper))
			report(ctx, f, s, slot,
			       fg_arena_printf(fg_check_arena(ctx), "'%s'", by.name));
	}
}

/* DMA1->CMAR = (uint32_t)buf: a register that is given an address is there to use it. */
static bool is_register(const fg_ir *ir, const fg_function *f, const fg_inst *store)
{
	if (!(store->flags & FG_IR_VOLATILE))
		return false;
	fg_value v = store->a;
	for (unsigned depth = 0; depth < 16; depth++) {
		int64_t bits;
		const fg_inst *def = fg_ir_def(ir, f, v);
		if (fg_ir_const(ir, v, &bits))
			return bits != 0;
		if (!def || fg_value_kind_of(v) == FG_VALUE_LOCAL)
			return false;
		if (def->kind == FG_INST_LOAD) /* channel->Instance->M0AR */
			return fg_value_kind_of(store->a) == FG_VALUE_TEMP &&
			       fg_ir_def(ir, f, store->a)->kind == FG_INST_FIELD;
		v = def->a;
	}
	return false;
}

static void check_store(fg_check_context *ctx, const fg_function *f, start *s)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_inst *store = fg_ir_inst(ir, f, s->inst);
	const fg_inst *value = fg_ir_def(ir, f, store->b);
	while (value && value->kind == FG_INST_CAST && value->op == FG_IR_CAST_INT)
		value = fg_ir_def(ir, f, value->a);
	if (!value || value->kind != FG_INST_CAST || value->op != FG_IR_CAST_POINTER_INT ||
	    !is_register(ir, f, store))
		return;
	const fg_slot *slot = slot_behind(ir, f, value->a);
	if (slot && returns_before(ctx, f, s))
		report(ctx, f, s, slot, "the hardware");
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		for (uint32_t i = bl->first; i < bl->first + bl->n; i++) {
			const fg_inst *inst = fg_ir_inst(ir, f, i);
			start s = {b, i, inst->kind == FG_INST_CALL ? inst : NULL, 0};
			if (inst->kind == FG_INST_CALL)
				check_call(ctx, f, &s);
			else if (inst->kind == FG_INST_STORE)
				check_store(ctx, f, &s);
		}
	}
}

const fg_check fg_check_dma_stack_buffer = {
	.id = "dma.stack-buffer",
	.title = "Transfer from or to a stack object that may be gone",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-562", "CWE-825"),
	.cert = FG_LIST("DCL30-C"),
	.catalog_family = "use-after-free",
	.function = check_function,
};
