/*
 * What the exploration of a function needs to know before it starts: which
 * temporaries live across blocks, which slots are read later on (liveness), and
 * which blocks make up each loop.
 */
#include "analysis/engine_internal.h"

/* ---- temporaries that cross blocks ---- */

typedef struct cross_scan {
	fg_an *an;
	uint32_t *owner; /* block by instruction */
	uint32_t block;
	unsigned char *used; /* by number of the temporary: this block reads it from another one */
	void (*visit)(struct cross_scan *c, uint32_t inst);
} cross_scan;

static void visit_operand(cross_scan *c, fg_value v)
{
	if (fg_value_kind_of(v) == FG_VALUE_TEMP && c->owner[fg_value_index(v)] != c->block)
		c->visit(c, fg_value_index(v));
}

static void visit_inst(cross_scan *c, const fg_inst *inst)
{
	visit_operand(c, inst->a);
	visit_operand(c, inst->b);
	visit_operand(c, inst->c);
	if (inst->kind == FG_INST_CALL || inst->kind == FG_INST_ASM)
		for (uint32_t i = 0; i < inst->arg_count; i++)
			visit_operand(c, c->an->ir->args.at[inst->first_arg + i]);
}

/* What a block reads of the temporaries of others. */
static void visit_block(cross_scan *c, uint32_t block)
{
	const fg_block *bl = fg_ir_block(c->an->ir, c->an->fn, block);
	c->block = block;
	for (uint32_t i = 0; i < bl->n; i++)
		visit_inst(c, fg_ir_inst(c->an->ir, c->an->fn, bl->first + i));
	visit_operand(c, bl->value);
}

static void number_cross(cross_scan *c, uint32_t inst)
{
	if (!c->an->plan.cross[inst])
		c->an->plan.cross[inst] = ++c->an->plan.cross_count;
}

static void mark_used(cross_scan *c, uint32_t inst)
{
	c->used[c->an->plan.cross[inst] - 1] = 1;
}

/* What the block's successors read and it does not make; true: that is more than was known. */
static bool add_live_of_successors(const fg_an *an, unsigned char *live, const uint32_t *maker,
                                   uint32_t block)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, block);
	uint32_t n = an->plan.cross_count;
	bool is_more = false;
	for (uint32_t k = 0; k < bl->succ_count; k++) {
		const unsigned char *next = &live[(size_t)fg_ir_succ(an->ir, bl, k) * n];
		unsigned char *own = &live[(size_t)block * n];
		for (uint32_t t = 0; t < n; t++)
			if (next[t] && !own[t] && maker[t] != block) {
				own[t] = 1;
				is_more = true;
			}
	}
	return is_more;
}

/* Where each is still read: live_temps of a block are what it reads, or its successors do. */
static void find_live_temps(fg_an *an, cross_scan *c)
{
	const fg_function *f = an->fn;
	uint32_t n = an->plan.cross_count;
	unsigned char *live = fg_arena_array(&an->arena, (size_t)f->reachable_blocks * n + 1, 1);
	uint32_t *maker = fg_arena_array(&an->arena, (size_t)n + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < f->inst_count; i++)
		if (an->plan.cross[i])
			maker[an->plan.cross[i] - 1] = c->owner[i];
	c->visit = mark_used;
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		c->used = &live[(size_t)b * n];
		visit_block(c, b);
	}
	for (bool is_more = n > 0; is_more;) {
		is_more = false;
		for (uint32_t b = f->reachable_blocks; b-- > 0;)
			is_more |= add_live_of_successors(an, live, maker, b);
	}
	an->plan.live_temps = live;
}

static void find_cross_temps(fg_an *an)
{
	const fg_function *f = an->fn;
	cross_scan c = {.an = an, .visit = number_cross};
	c.owner = fg_arena_array(&an->arena, f->inst_count + 1, sizeof(uint32_t));
	an->plan.cross = fg_arena_array(&an->arena, f->inst_count + 1, sizeof(uint32_t));
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(an->ir, f, b);
		for (uint32_t i = 0; i < bl->n; i++)
			c.owner[bl->first + i] = b;
	}
	for (uint32_t b = 0; b < f->reachable_blocks; b++)
		visit_block(&c, b);
	find_live_temps(an, &c);
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
