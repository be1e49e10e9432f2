/*
 * What the exploration of a function needs to know before it starts: which
 * temporaries live across blocks, which slots are read later on (liveness), and
 * which blocks make up each loop.
 */
#include "analysis/engine_internal.h"

/* ---- temporaries that cross blocks ---- */

static uint32_t block_of(const fg_an *an, uint32_t *owner, uint32_t inst)
{
	(void)an;
	return owner[inst];
}

typedef struct cross_scan {
	fg_an *an;
	uint32_t *owner; /* block by instruction */
	uint32_t block;
} cross_scan;

static void note_operand(cross_scan *c, fg_value v)
{
	if (fg_value_kind_of(v) != FG_VALUE_TEMP)
		return;
	uint32_t i = fg_value_index(v);
	if (block_of(c->an, c->owner, i) != c->block && !c->an->plan.cross[i])
		c->an->plan.cross[i] = ++c->an->plan.cross_count;
}

static void note_inst(cross_scan *c, const fg_inst *inst)
{
	note_operand(c, inst->a);
	note_operand(c, inst->b);
	note_operand(c, inst->c);
	if (inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM)
		for (uint32_t i = 0; i < inst->arg_count; i++)
			note_operand(c, c->an->ir->args.at[inst->first_arg + i]);
}

static void find_cross_temps(fg_an *an)
{
	const fg_function *f = an->fn;
	cross_scan c = {an, fg_arena_array(&an->arena, f->inst_count + 1, sizeof(uint32_t)), 0};
	an->plan.cross = fg_arena_array(&an->arena, f->inst_count + 1, sizeof(uint32_t));
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(an->ir, f, b);
		for (uint32_t i = 0; i < bl->n; i++)
			c.owner[bl->first + i] = b;
	}
	for (c.block = 0; c.block < f->reachable_blocks; c.block++) {
		const fg_block *bl = fg_ir_block(an->ir, f, c.block);
		for (uint32_t i = 0; i < bl->n; i++)
			note_inst(&c, fg_ir_inst(an->ir, f, bl->first + i));
		note_operand(&c, bl->value);
	}
}

/* ---- liveness of slots ---- */

static bool is_own_slot(fg_value v, uint32_t *slot)
{
	*slot = fg_value_index(v);
	return fg_value_kind_of(v) == FG_VALUE_LOCAL;
}

/* Any use of a slot's address that is not a whole LOAD, STORE or LIFE makes it not private. */
static void find_private(fg_an *an)
{
	const fg_function *f = an->fn;
	unsigned char *is_private = fg_arena_array(&an->arena, f->slot_count + 1, 1);
	memset(is_private, 1, f->slot_count);
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, f, i);
		uint32_t s;
		bool a_is_place = inst->kind == FG_INST_LOAD || inst->kind == FG_INST_STORE ||
		                  inst->kind == FG_INST_LIFE;
		if (is_own_slot(inst->a, &s) && (!a_is_place || inst->field))
			is_private[s] = 0;
		if (is_own_slot(inst->b, &s))
			is_private[s] = 0;
		if (is_own_slot(inst->c, &s))
			is_private[s] = 0;
		if (inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM)
			for (uint32_t k = 0; k < inst->arg_count; k++)
				if (is_own_slot(an->ir->args.at[inst->first_arg + k], &s))
					is_private[s] = 0;
	}
	for (uint32_t b = 0; b < f->block_count; b++) {
		uint32_t s;
		if (is_own_slot(fg_ir_block(an->ir, f, b)->value, &s))
			is_private[s] = 0;
	}
	an->plan.private_slot = is_private;
}

/* live_in of block b from its instructions, backwards, and live_out in `live`. */
static void walk_back(fg_an *an, uint32_t b, unsigned char *live)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	for (uint32_t i = bl->n; i-- > 0;) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
		uint32_t s;
		if (!is_own_slot(inst->a, &s))
			continue;
		if (inst->kind == FG_INST_LOAD)
			live[s] = 1;
		else if (inst->kind == FG_INST_STORE || inst->kind == FG_INST_LIFE)
			live[s] = 0;
	}
}

static void find_liveness(fg_an *an)
{
	const fg_function *f = an->fn;
	uint32_t n = f->slot_count;
	an->plan.live_in = fg_arena_array(&an->arena, (size_t)f->reachable_blocks * n + 1, 1);
	unsigned char *live = fg_arena_array(&an->arena, n + 1, 1);
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t b = f->reachable_blocks; b-- > 0;) {
			const fg_block *bl = fg_ir_block(an->ir, f, b);
			memset(live, 0, n);
			for (uint32_t k = 0; k < bl->succ_count; k++) {
				uint32_t t = fg_ir_succ(an->ir, bl, k);
				for (uint32_t s = 0; s < n; s++)
					live[s] |= an->plan.live_in[(size_t)t * n + s];
			}
			walk_back(an, b, live);
			unsigned char *in = &an->plan.live_in[(size_t)b * n];
			if (n && memcmp(in, live, n) != 0) {
				memcpy(in, live, n);
				changed = true;
			}
		}
	}
}

/* ---- loops ---- */

/* Add to the body all blocks that reach `from` without passing the head. */
static void grow_body(fg_an *an, fg_an_loop *loop, uint32_t from)
{
	FG_VEC(uint32_t) todo = FG_VEC_INIT;
	fg_vec_push(&todo, from);
	while (todo.n) {
		uint32_t b = fg_vec_pop(&todo);
		if (loop->body[b])
			continue;
		loop->body[b] = 1;
		const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
		for (uint32_t i = 0; i < bl->pred_count; i++) {
			uint32_t p = fg_ir_pred(an->ir, bl, i);
			if (p < an->fn->reachable_blocks)
				fg_vec_push(&todo, p);
		}
	}
	fg_vec_release(&todo);
}

static void describe_loop(fg_an *an, fg_an_loop *loop)
{
	const fg_function *f = an->fn;
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(an->ir, f, b);
		if (!loop->body[b])
			continue;
		bool leaves = bl->term == FG_TERM_RETURN || bl->term == FG_TERM_UNREACHABLE;
		bool goes_on = bl->term == FG_TERM_RETURN;
		for (uint32_t k = 0; k < bl->succ_count; k++) {
			uint32_t t = fg_ir_succ(an->ir, bl, k);
			leaves |= !loop->body[t];
			goes_on |= !loop->body[t] &&
			           fg_ir_block(an->ir, f, t)->term != FG_TERM_UNREACHABLE;
		}
		loop->exits += leaves;
		loop->ways_out += goes_on;
		loop->has_exit |= leaves;
		for (uint32_t i = 0; i < bl->n; i++)
			loop->has_call |= fg_ir_inst(an->ir, f, bl->first + i)->kind ==
			                  FG_INST_CALL;
	}
}

static void find_loops(fg_an *an)
{
	const fg_function *f = an->fn;
	uint32_t n = 0;
	for (uint32_t b = 0; b < f->reachable_blocks; b++)
		n += fg_ir_block(an->ir, f, b)->is_loop_head;
	an->plan.loops = fg_arena_array(&an->arena, n + 1, sizeof(fg_an_loop));
	an->plan.loop_of_head = fg_arena_array(&an->arena, f->reachable_blocks + 1,
	                                       sizeof(uint32_t));
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(an->ir, f, b);
		if (!bl->is_loop_head)
			continue;
		fg_an_loop *loop = &an->plan.loops[an->plan.loop_count++];
		an->plan.loop_of_head[b] = an->plan.loop_count;
		loop->head = b;
		loop->body = fg_arena_array(&an->arena, f->reachable_blocks + 1, 1);
		loop->body[b] = 1;
		for (uint32_t i = 0; i < bl->pred_count; i++) {
			uint32_t p = fg_ir_pred(an->ir, bl, i);
			if (p >= b && p < f->reachable_blocks)
				grow_body(an, loop, p);
		}
		describe_loop(an, loop);
	}
}

static void find_shifts(fg_an *an)
{
	for (uint32_t i = 0; i < an->fn->inst_count && !an->plan.has_shift; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		an->plan.has_shift = inst->kind == FG_INST_BINARY && inst->op == FG_OP_SHR;
	}
}

bool fg_plan_make(fg_an *an)
{
	find_shifts(an);
	find_cross_temps(an);
	find_private(an);
	find_liveness(an);
	find_loops(an);
	return true;
}
