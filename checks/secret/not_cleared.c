/*
 * A local buffer that got a key and is cleared on some ways out of the function, but not on all:
 * the key stays on the stack until something happens to be written there. A function that clears
 * it nowhere has another opinion, and is left alone.
 */
#include "rules/verdict.h"

/* The local whose bytes the pointer leads to. */
static fg_value slot_behind(const fg_ir *ir, const fg_function *f, fg_value v)
{
	for (unsigned depth = 0; depth < 16; depth++) {
		const fg_inst *def = fg_ir_def(ir, f, v);
		if (fg_value_kind_of(v) == FG_VALUE_LOCAL)
			return v;
		if (!def || (def->kind != FG_INST_FIELD && def->kind != FG_INST_INDEX &&
		             def->kind != FG_INST_CAST))
			break;
		v = def->a;
	}
	return 0;
}

static bool gets_slot(const fg_ir *ir, const fg_function *f, const fg_inst *call, fg_value slot)
{
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (slot_behind(ir, f, ir->args.at[call->first_arg + i]) == slot)
			return true;
	return false;
}

/* memset, a model that fills with zeros, or a name that says so. */
static bool is_clear(fg_check_context *ctx, const fg_inst *call)
{
	static const char *const words[] = {"zeroize", "zeroise",  "zero",  "wipe",  "burn",
	                                    "cleanse", "memzero",  "clear", "scrub", "bzero",
	                                    "erase",   "sanitize", NULL};
	const fg_ir *ir = fg_check_ir(ctx);
	fg_decl_id callee = call->kind == FG_INST_CALL ? fg_ir_callee(ir, call) : 0;
	const char *name = fg_unit_decl_name(ir->unit, callee);
	if (!callee)
		return false;
	return fg_util_inst_callee_is(ctx, call, FG_LIST("memset", "memset_s")) ||
	       fg_role_effect(ctx, fg_role_model(ctx, call), FG_EFFECT_FILL, NULL) ||
	       fg_name_has_word(name, words);
}

typedef struct way_out {
	fg_check_context *ctx;
	const fg_function *f;
	fg_value slot;
	const fg_inst *call;
	bool clears; /* some way does */
	const fg_block *open; /* a return without */
} way_out;

static bool is_cleared_by(way_out *w, const fg_ir *ir, const fg_inst *inst)
{
	return inst->kind == FG_INST_CALL && is_clear(w->ctx, inst) &&
	       gets_slot(ir, w->f, inst, w->slot);
}

static bool succeeds(const fg_check_context *ctx, const fg_inst *call, void *payload,
                     int64_t *value)
{
	const way_out *w = payload;
	int64_t failures[2];
	size_t n;
	const fg_model_function *m = call == w->call ? fg_role_model(w->ctx, call) : NULL;
	(void)ctx;
	return m && fg_role_success(m, value, failures, &n);
}

/* Depth first over the ways on which the call has succeeded. */
static void walk(way_out *w, uint32_t block, uint32_t from, unsigned char *seen)
{
	const fg_ir *ir = fg_check_ir(w->ctx);
	const fg_block *b = fg_ir_block(ir, w->f, block);
	for (uint32_t i = from > b->first ? from : b->first; i < b->first + b->n; i++)
		if (is_cleared_by(w, ir, fg_ir_inst(ir, w->f, i)))
			return;
	if (b->term == FG_TERM_RETURN && !w->open)
		w->open = b;
	uint32_t taken = 0;
	bool is_decided = fg_util_way_on_success(w->ctx, w->f, b, succeeds, w, &taken) ==
	                  FG_UTIL_WAY_TAKEN;
	for (uint32_t i = 0; i < b->succ_count; i++) {
		uint32_t next = fg_ir_succ(ir, b, i);
		if (seen[next] || (is_decided && next != taken))
			continue;
		seen[next] = 1;
		walk(w, next, 0, seen);
	}
}

static bool clears_somewhere(way_out *w)
{
	const fg_ir *ir = fg_check_ir(w->ctx);
	for (uint32_t i = 0; i < w->f->inst_count; i++)
		if (is_cleared_by(w, ir, fg_ir_inst(ir, w->f, i)))
			return true;
	return false;
}

static void check_key(fg_check_context *ctx, const fg_function *f, uint32_t block, uint32_t inst,
                      fg_value slot)
{
	const fg_ir *ir = fg_check_ir(ctx);
	way_out w = {.ctx = ctx, .f = f, .slot = slot, .call = fg_ir_inst(ir, f, inst)};
	const fg_slot *s = &ir->slots.at[f->first_slot + fg_value_index(slot)];
	unsigned char *seen = fg_arena_array(fg_check_arena(ctx), f->block_count + 1,
	                                     sizeof(*seen));
	if (!s->decl || (s->flags & FG_SLOT_PARAM) || !clears_somewhere(&w))
		return;
	memset(seen, 0, f->block_count + 1);
	walk(&w, block, inst + 1, seen);
	if (!w.open)
		return;
	fg_report(ctx, w.call->place, "'%s' gets a key here, and is not cleared on all ways out",
	          fg_unit_decl_name(ir->unit, s->decl));
	fg_report_related(ctx, w.open->place, "a way out on which it is not");
}

static void check_call(fg_check_context *ctx, const fg_function *f, uint32_t block, uint32_t inst)
{
	const fg_ir *ir = fg_check_ir(ctx);
	const fg_inst *call = fg_ir_inst(ir, f, inst);
	const fg_model_effect *e = NULL;
	const fg_model_function *m = fg_role_model(ctx, call);
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_HOLDS, e)) != NULL) {
		if (e->sink != FG_CONTENT_KEY || e->arg >= call->arg_count)
			continue;
		fg_value slot = slot_behind(ir, f, ir->args.at[call->first_arg + e->arg]);
		if (slot)
			check_key(ctx, f, block, inst, slot);
	}
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	if (fg_role_in_test(ctx))
		return;
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(ir, f, b);
		for (uint32_t i = bl->first; i < bl->first + bl->n; i++)
			if (fg_ir_inst(ir, f, i)->kind == FG_INST_CALL)
				check_call(ctx, f, b, i);
	}
}

const fg_check fg_check_secret_not_cleared = {
	.id = "secret.not-cleared",
	.title = "Key not cleared on every way out",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.6,
	.cwe = FG_LIST("CWE-226", "CWE-244"),
	.cert = FG_LIST("MEM03-C"),
	.catalog_family = "secret-zeroisation",
	.function = check_function,
};
