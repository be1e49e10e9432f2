/*
 * A value that is computed, or comes from a call, goes into a local variable and is overwritten or
 * forgotten before anybody reads it: often the status of the first of two calls. Initialisers,
 * resets to constants and steps of the variable itself (p += n at the end) are left out: they are
 * written for the next reader.
 */
#include "rules/util.h"

enum { SLOTS_MAX = 512, WORD = 64 };

typedef struct liveness {
	fg_check_context *ctx;
	const fg_ir *ir;
	const fg_function *f;
	uint32_t words;
	uint64_t *followed; /* slots that only loads and stores of all of them name */
	uint64_t *is_read;  /* … and some load */
	uint64_t *in;       /* by block: alive at its begin */
} liveness;

static bool has(const uint64_t *set, uint32_t i)
{
	return set[i / WORD] >> i % WORD & 1;
}

static void put(uint64_t *set, uint32_t i, bool on)
{
	uint64_t bit = (uint64_t)1 << i % WORD;
	set[i / WORD] = on ? set[i / WORD] | bit : set[i / WORD] & ~bit;
}

static bool slot_of(const liveness *l, fg_value address, uint32_t *slot)
{
	if (fg_value_kind_of(address) != FG_VALUE_LOCAL)
		return false;
	*slot = fg_value_index(address);
	return has(l->followed, *slot);
}

/* ---- which slots ---- */

static bool is_plain(const liveness *l, const fg_slot *slot)
{
	const fg_unit *u = l->ir->unit;
	const uint32_t other = FG_SLOT_COMPILER | FG_SLOT_ADDRESS_TAKEN | FG_SLOT_VLA;
	return slot->decl && !(slot->flags & other) && fg_type_is_scalar(u, slot->type) &&
	       !(fg_unit_quals(u, slot->type) & (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC)) &&
	       !fg_util_has_attribute(l->ctx, slot->decl, "unused") &&
	       !fg_util_has_attribute(l->ctx, slot->decl, "cleanup");
}

static void drop(liveness *l, fg_value v)
{
	if (fg_value_kind_of(v) == FG_VALUE_LOCAL)
		put(l->followed, fg_value_index(v), false);
}

/* Named other than as the address of a load or store: others may read it. */
static bool note_uses(liveness *l, const fg_inst *inst)
{
	bool is_access = inst->kind == FG_INST_LOAD || inst->kind == FG_INST_STORE;
	if (inst->kind == FG_INST_LOAD && fg_value_kind_of(inst->a) == FG_VALUE_LOCAL)
		put(l->is_read, fg_value_index(inst->a), true);
	if (!is_access && inst->kind != FG_INST_LIFE)
		drop(l, inst->a);
	drop(l, inst->b);
	drop(l, inst->c);
	for (uint32_t i = 0; i < inst->arg_count; i++)
		drop(l, l->ir->args.at[inst->first_arg + i]);
	return !fg_util_inst_callee_is(l->ctx, inst, FG_LIST("setjmp", "_setjmp", "sigsetjmp"));
}

static bool choose_slots(liveness *l)
{
	for (uint32_t i = 0; i < l->f->slot_count; i++)
		put(l->followed, i, is_plain(l, &l->ir->slots.at[l->f->first_slot + i]));
	for (uint32_t i = 0; i < l->f->inst_count; i++)
		if (!note_uses(l, fg_ir_inst(l->ir, l->f, i)))
			return false;
	for (uint32_t b = 0; b < l->f->reachable_blocks; b++)
		drop(l, fg_ir_block(l->ir, l->f, b)->value);
	return true;
}

/* ---- liveness ---- */

static void live_out(const liveness *l, const fg_block *bl, uint64_t *out)
{
	memset(out, 0, l->words * sizeof(*out));
	for (uint32_t i = 0; i < bl->succ_count; i++) {
		const uint64_t *in = l->in + (size_t)fg_ir_succ(l->ir, bl, i) * l->words;
		for (uint32_t w = 0; w < l->words; w++)
			out[w] |= in[w];
	}
}

static void step_back(const liveness *l, const fg_inst *inst, uint64_t *live)
{
	uint32_t slot;
	bool is_access = inst->kind == FG_INST_LOAD || inst->kind == FG_INST_STORE ||
	                 inst->kind == FG_INST_LIFE;
	if (is_access && slot_of(l, inst->a, &slot))
		put(live, slot, inst->kind == FG_INST_LOAD);
}

static bool update(liveness *l, uint32_t b, uint64_t *live)
{
	const fg_block *bl = fg_ir_block(l->ir, l->f, b);
	live_out(l, bl, live);
	for (uint32_t i = bl->n; i-- > 0;)
		step_back(l, fg_ir_inst(l->ir, l->f, bl->first + i), live);
	uint64_t *in = l->in + (size_t)b * l->words;
	bool is_new = memcmp(in, live, l->words * sizeof(*in)) != 0;
	memcpy(in, live, l->words * sizeof(*in));
	return is_new;
}

/* ---- what is told ---- */

static bool reads_slot(const liveness *l, fg_value v, uint32_t slot, int depth)
{
	const fg_inst *def = fg_ir_def(l->ir, l->f, v);
	if (!def || depth == 0)
		return false;
	if (def->kind == FG_INST_LOAD)
		return fg_value_kind_of(def->a) == FG_VALUE_LOCAL && fg_value_index(def->a) == slot;
	return reads_slot(l, def->a, slot, depth - 1) || reads_slot(l, def->b, slot, depth - 1);
}

/* if ((rc = f()) != 0): the value is used, though not from the variable. */
static bool is_used_at_once(const liveness *l, const fg_block *bl, const fg_inst *store)
{
	for (uint32_t i = 0; i < bl->n; i++) {
		const fg_inst *at = fg_ir_inst(l->ir, l->f, bl->first + i);
		if (at != store && (at->a == store->b || at->b == store->b || at->c == store->b))
			return true;
		for (uint32_t k = 0; k < at->arg_count; k++)
			if (l->ir->args.at[at->first_arg + k] == store->b)
				return true;
	}
	return bl->value == store->b;
}

typedef struct mention {
	const fg_check_context *ctx;
	fg_decl_id decl;
} mention;

static bool is_not_dismissed(const fg_ast *ast, fg_node_id id, void *payload)
{
	const mention *m = payload;
	const fg_node *n = fg_ast_node(ast, id);
	return n->kind != FG_NODE_CAST || n->op != FG_CAST_TO_VOID ||
	       !fg_util_mentions(m->ctx, fg_ast_child(ast, id, 0), m->decl);
}

/* (void)rc, (void)(rc == 0) somewhere: it is known that nobody reads it. */
static bool is_dismissed(const liveness *l, fg_decl_id decl)
{
	mention m = {l->ctx, decl};
	fg_node_id body = fg_unit_decl(l->ir->unit, l->f->decl)->init;
	return body && !fg_ast_walk(fg_check_ast(l->ctx), body, is_not_dismissed, &m);
}

static bool is_worth_telling(const liveness *l, const fg_inst *store, uint32_t slot)
{
	const fg_inst *def = fg_ir_def_behind_casts(l->ir, l->f, store->b);
	bool is_computed = def && (def->kind == FG_INST_CALL || def->kind == FG_INST_BINARY);
	return is_computed && !(store->flags & (FG_IR_INIT | FG_IR_VOLATILE | FG_IR_ATOMIC)) &&
	       !fg_unit_place(l->ir->unit, store->place)->macro &&
	       !reads_slot(l, store->b, slot, 4);
}

static void report_block(const liveness *l, uint32_t b, uint64_t *live)
{
	const fg_block *bl = fg_ir_block(l->ir, l->f, b);
	live_out(l, bl, live);
	for (uint32_t i = bl->n; i-- > 0;) {
		const fg_inst *inst = fg_ir_inst(l->ir, l->f, bl->first + i);
		uint32_t slot;
		if (inst->kind == FG_INST_STORE && slot_of(l, inst->a, &slot) && !has(live, slot) &&
		    has(l->is_read, slot) && is_worth_telling(l, inst, slot) &&
		    !is_used_at_once(l, bl, inst)) {
			fg_decl_id decl = l->ir->slots.at[l->f->first_slot + slot].decl;
			if (is_dismissed(l, decl) || fg_util_is_in_dropped_text(l->ctx, decl))
				continue;
			fg_report(l->ctx, inst->place,
			          "nobody reads the value that '%s' is given here",
			          fg_unit_decl_name(l->ir->unit, decl));
		}
		step_back(l, inst, live);
	}
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	fg_arena *a = fg_check_arena(ctx);
	liveness l = {.ctx = ctx, .ir = fg_check_ir(ctx), .f = f};
	l.words = f->slot_count / WORD + 1;
	if (f->slot_count > SLOTS_MAX)
		return;
	l.followed = fg_arena_array(a, l.words, sizeof(uint64_t));
	l.is_read = fg_arena_array(a, l.words, sizeof(uint64_t));
	if (!choose_slots(&l))
		return;
	uint64_t *live = fg_arena_array(a, l.words, sizeof(uint64_t));
	l.in = fg_arena_array(a, (size_t)(f->block_count + 1) * l.words, sizeof(uint64_t));
	for (bool is_new = true; is_new;) {
		is_new = false;
		for (uint32_t b = f->reachable_blocks; b-- > 0;)
			is_new |= update(&l, b, live);
	}
	for (uint32_t b = 0; b < f->reachable_blocks; b++)
		report_block(&l, b, live);
}

const fg_check fg_check_dead_unused_value = {
	.id = "dead.unused-value",
	.title = "Value that nobody reads",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-563"),
	.cert = FG_LIST("MSC13-C"),
	.catalog_family = "dead-code",
	.function = check_function,
};
