/*
 * Which way a branch goes when a call has succeeded: the condition is computed
 * with the value the call then returns, through conversions, comparisons and
 * local variables.
 */
#include "rules/util.h"

/* Stores that may have given a variable its value; more of them: not known. */
enum { MAX_STORES = 8, MAX_DEPTH = 12, MAX_STEPS = 400 };

typedef struct stores {
	const fg_inst *at[MAX_STORES];
	size_t n;
	bool is_open; /* more than these, or it came in from outside */
} stores;

typedef struct question {
	const fg_check_context *ctx;
	const fg_ir *ir;
	const fg_function *f;
	fg_util_success_value success;
	void *payload;
	bool depends;   /* the condition depends on such a call */
	unsigned steps; /* operands looked at: stores that load each other go round and round */
} question;

/* ---- the stores that reach a load ---- */

/* The last store to the slot in front of instruction `end` of the block; NULL = none there. */
static const fg_inst *store_in_block(const question *q, const fg_block *b, uint32_t end,
				     fg_value slot)
{
	for (uint32_t i = end; i > b->first; i--) {
		const fg_inst *inst = fg_ir_inst(q->ir, q->f, i - 1);
		if (inst->kind == FG_INST_STORE && inst->a == slot)
			return inst;
	}
	return NULL;
}

static void add_store(stores *s, const fg_inst *store)
{
	if (s->n < MAX_STORES)
		s->at[s->n++] = store;
	else
		s->is_open = true;
}

static uint32_t block_of(const question *q, uint32_t inst)
{
	for (uint32_t i = 0; i < q->f->reachable_blocks; i++) {
		const fg_block *b = fg_ir_block(q->ir, q->f, i);
		if (inst >= b->first && inst < b->first + b->n)
			return i;
	}
	return 0;
}

static stores reaching_stores(const question *q, uint32_t load, fg_value slot)
{
	stores found = {.n = 0};
	FG_VEC(uint32_t) work = FG_VEC_INIT;
	FG_VEC(unsigned char) seen = FG_VEC_INIT;
	uint32_t block = block_of(q, load);
	const fg_block *b = fg_ir_block(q->ir, q->f, block);
	const fg_inst *store = store_in_block(q, b, load, slot);
	fg_vec_reserve(&seen, q->f->block_count + 1);
	memset(seen.at, 0, q->f->block_count + 1);
	if (store)
		add_store(&found, store);
	else
		fg_vec_push(&work, block);
	while (work.n) {
		b = fg_ir_block(q->ir, q->f, fg_vec_pop(&work));
		found.is_open |= b->pred_count == 0;
		for (uint32_t i = 0; i < b->pred_count; i++) {
			uint32_t from = fg_ir_pred(q->ir, b, i);
			const fg_block *p = fg_ir_block(q->ir, q->f, from);
			if (seen.at[from])
				continue;
			seen.at[from] = 1;
			store = store_in_block(q, p, p->first + p->n, slot);
			if (store)
				add_store(&found, store);
			else
				fg_vec_push(&work, from);
		}
	}
	fg_vec_release(&seen);
	fg_vec_release(&work);
	return found;
}

/* ---- the value of an operand ---- */

static bool value_of(question *q, fg_value v, unsigned depth, int64_t *out);

static bool value_of_load(question *q, const fg_inst *load, uint32_t index, unsigned depth,
			  int64_t *out)
{
	bool is_known = true;
	if (fg_value_kind_of(load->a) != FG_VALUE_LOCAL || (load->flags & FG_IR_VOLATILE))
		return false;
	const fg_slot *slot = &q->ir->slots.at[q->f->first_slot + fg_value_index(load->a)];
	stores s = reaching_stores(q, index, load->a);
	for (size_t i = 0; i < s.n; i++)
		is_known &= value_of(q, s.at[i]->b, depth, out);
	return is_known && s.n == 1 && !s.is_open && !(slot->flags & FG_SLOT_ADDRESS_TAKEN);
}

static bool value_of_call(question *q, const fg_inst *call, unsigned depth, int64_t *out)
{
	int64_t ignored;
	if (q->success(q->ctx, call, q->payload, out)) {
		q->depends = true;
		return true;
	}
	for (uint32_t i = 0; i < call->arg_count; i++)
		value_of(q, q->ir->args.at[call->first_arg + i], depth, &ignored);
	return false;
}

static bool value_of_binary(question *q, const fg_inst *inst, unsigned depth, int64_t *out)
{
	const fg_unit *u = q->ir->unit;
	int64_t a, b;
	bool a_known = value_of(q, inst->a, depth, &a), b_known = value_of(q, inst->b, depth, &b);
	uint32_t bits = fg_type_bits(u, inst->operand_type);
	if (!a_known || !b_known)
		return false;
	if (!bits && fg_type_is_pointer(u, inst->operand_type))
		bits = u->pointer_size * 8;
	return bits && fg_fold_binary((fg_ir_op)inst->op, a, b, bits,
	                              fg_type_is_signed(u, inst->operand_type), out);
}

static bool value_of(question *q, fg_value v, unsigned depth, int64_t *out)
{
	const fg_inst *inst = fg_ir_def(q->ir, q->f, v);
	if (fg_ir_const(q->ir, v, out))
		return true;
	if (!inst || depth == 0 || q->steps++ > MAX_STEPS)
		return false;
	switch ((fg_inst_kind)inst->kind) {
	case FG_INST_CALL:
		return value_of_call(q, inst, depth - 1, out);
	case FG_INST_LOAD:
		return value_of_load(q, inst, fg_value_index(v), depth - 1, out);
	case FG_INST_BINARY:
		return value_of_binary(q, inst, depth - 1, out);
	case FG_INST_CAST:
		if (!value_of(q, inst->a, depth - 1, out))
			return false;
		if (inst->op == FG_IR_CAST_BOOL)
			*out = *out != 0;
		return inst->op == FG_IR_CAST_BOOL || inst->op == FG_IR_CAST_INT;
	default:
		return false;
	}
}

/* ---- the branch ---- */

fg_util_way fg_util_way_on_success(const fg_check_context *ctx, const fg_function *f,
				   const fg_block *b, fg_util_success_value success, void *payload,
				   uint32_t *taken)
{
	question q = {
		.ctx = ctx, .ir = fg_check_ir(ctx), .f = f, .success = success, .payload = payload};
	int64_t value;
	if (b->term != FG_TERM_BRANCH && b->term != FG_TERM_SWITCH)
		return FG_UTIL_WAY_ANY;
	bool is_known = value_of(&q, b->value, MAX_DEPTH, &value);
	if (!q.depends)
		return FG_UTIL_WAY_ANY;
	if (!is_known)
		return FG_UTIL_WAY_UNKNOWN;
	uint32_t succ = b->term == FG_TERM_BRANCH && value == 0;
	for (uint32_t i = 0; b->term == FG_TERM_SWITCH && i < b->case_count; i++) {
		const fg_case *c = &q.ir->cases.at[b->first_case + i];
		if (c->low <= value && value <= c->high)
			succ = c->succ;
	}
	*taken = fg_ir_succ(q.ir, b, succ);
	return FG_UTIL_WAY_TAKEN;
}
