/*
 * The verifier's third part: the graph. Edges are the same from both ends,
 * blocks are numbered in reverse postorder, each branch edge starts with its
 * ASSUME, and a temporary is used only where its definition has run.
 */
#include "ir/verify_internal.h"

#include <inttypes.h>

typedef FG_VEC(uint32_t) u32_vec;

typedef struct graph {
	fg_ir__verifier *v;
	u32_vec idom; /* by reachable block */
	u32_vec pre;  /* preorder number in the dominator tree */
	u32_vec size; /* blocks in its subtree */
} graph;

static const fg_block *block_at(const fg_ir__verifier *v, uint32_t b)
{
	return fg_ir_block(v->ir, v->f, b);
}

/* ---- edges ---- */

/* Count each edge forth and back; equal multisets leave no difference. */
static bool verify_symmetry(fg_ir__verifier *v)
{
	fg_u64map counts = FG_U64MAP_INIT;
	for (uint32_t b = 0; b < v->f->block_count; b++) {
		const fg_block *block = block_at(v, b);
		for (uint32_t i = 0; i < block->succ_count; i++)
			++*fg_u64map_put(&counts, (uint64_t)b << 32 | fg_ir_succ(v->ir, block, i),
			                 NULL);
		for (uint32_t i = 0; i < block->pred_count; i++)
			--*fg_u64map_put(&counts, (uint64_t)fg_ir_pred(v->ir, block, i) << 32 | b,
			                 NULL);
	}
	uint32_t bad = FG_IR__NOWHERE;
	for (uint32_t b = 0; b < v->f->block_count && bad == FG_IR__NOWHERE; b++) {
		const fg_block *block = block_at(v, b);
		for (uint32_t i = 0; i < block->succ_count; i++)
			if (*fg_u64map_get(&counts,
			                   (uint64_t)b << 32 | fg_ir_succ(v->ir, block, i)))
				bad = b;
		for (uint32_t i = 0; i < block->pred_count; i++)
			if (*fg_u64map_get(&counts,
			                   (uint64_t)fg_ir_pred(v->ir, block, i) << 32 | b))
				bad = b;
	}
	fg_u64map_release(&counts);
	v->block = bad;
	return bad == FG_IR__NOWHERE || fg_ir__fail(v, "successors and predecessors disagree");
}

/* ---- order ---- */

static bool verify_reachable(fg_ir__verifier *v, uint32_t b)
{
	const fg_block *block = block_at(v, b);
	bool has_earlier = b == 0;
	for (uint32_t i = 0; i < block->pred_count; i++)
		has_earlier |= fg_ir_pred(v->ir, block, i) < b;
	if (!has_earlier)
		return fg_ir__fail(v, "not in reverse postorder");
	for (uint32_t i = 0; i < block->succ_count; i++)
		if (fg_ir_succ(v->ir, block, i) >= v->f->reachable_blocks)
			return fg_ir__fail(v, "a reachable block leads to an unreachable one");
	return true;
}

/* By induction over the numbers, "a predecessor with a lower number" means reachable. */
static bool verify_order(fg_ir__verifier *v)
{
	for (v->block = 0; v->block < v->f->reachable_blocks; v->block++)
		if (!verify_reachable(v, v->block))
			return false;
	v->block = FG_IR__NOWHERE;
	return true;
}

static bool is_loop_head(const fg_ir__verifier *v, uint32_t b)
{
	const fg_block *block = block_at(v, b);
	if (b >= v->f->reachable_blocks)
		return false;
	for (uint32_t i = 0; i < block->pred_count; i++) {
		uint32_t pred = fg_ir_pred(v->ir, block, i);
		if (pred >= b && pred < v->f->reachable_blocks)
			return true;
	}
	return false;
}

static bool verify_loop_heads(fg_ir__verifier *v)
{
	for (v->block = 0; v->block < v->f->block_count; v->block++)
		if (block_at(v, v->block)->is_loop_head != is_loop_head(v, v->block))
			return fg_ir__fail(v, "the loop head mark is wrong");
	v->block = FG_IR__NOWHERE;
	return true;
}

/* ---- assumptions ---- */

static bool is_branch_assume(const fg_ir__verifier *v, uint32_t b, fg_value cond, uint8_t outcome)
{
	const fg_block *block = block_at(v, b);
	if (block->pred_count != 1 || block->n == 0)
		return false;
	const fg_inst *first = fg_ir_inst(v->ir, v->f, block->first);
	return first->kind == FG_INST_ASSUME && first->a == cond && first->op == outcome &&
	       !(first->flags & FG_IR_BUILTIN);
}

static bool is_after_branch(const fg_ir__verifier *v, uint32_t b)
{
	const fg_block *block = block_at(v, b);
	return block->pred_count == 1 &&
	       block_at(v, fg_ir_pred(v->ir, block, 0))->term == FG_TERM_BRANCH;
}

static bool verify_assumes(fg_ir__verifier *v)
{
	for (v->block = 0; v->block < v->f->block_count; v->block++) {
		const fg_block *block = block_at(v, v->block);
		if (block->term == FG_TERM_BRANCH &&
		    (!is_branch_assume(v, fg_ir_succ(v->ir, block, 0), block->value, 1) ||
		     !is_branch_assume(v, fg_ir_succ(v->ir, block, 1), block->value, 0)))
			return fg_ir__fail(v, "a branch edge without its assumption");
		for (uint32_t i = 0; i < block->n; i++) {
			const fg_inst *in = fg_ir_inst(v->ir, v->f, block->first + i);
			if (in->kind != FG_INST_ASSUME || in->flags & FG_IR_BUILTIN)
				continue;
			if (i != 0 || !is_after_branch(v, v->block))
				return fg_ir__fail(v, "an assumption that no branch makes");
		}
	}
	v->block = FG_IR__NOWHERE;
	return true;
}

/* ---- dominators (Cooper, Harvey, Kennedy) ---- */

static uint32_t common_dominator(const u32_vec *idom, uint32_t a, uint32_t b)
{
	while (a != b) {
		if (a > b)
			a = idom->at[a];
		else
			b = idom->at[b];
	}
	return a;
}

/* Starts at a predecessor with a lower number, so the result has one too and every walk ends. */
static uint32_t dominator_of(const graph *g, uint32_t b)
{
	const fg_block *block = block_at(g->v, b);
	uint32_t best = FG_IR__NOWHERE;
	for (uint32_t i = 0; i < block->pred_count && best == FG_IR__NOWHERE; i++)
		if (fg_ir_pred(g->v->ir, block, i) < b)
			best = fg_ir_pred(g->v->ir, block, i);
	for (uint32_t i = 0; i < block->pred_count; i++) {
		uint32_t pred = fg_ir_pred(g->v->ir, block, i);
		if (pred < g->idom.n && g->idom.at[pred] != FG_IR__NOWHERE)
			best = common_dominator(&g->idom, best, pred);
	}
	return best;
}

static void find_dominators(graph *g)
{
	uint32_t n = g->v->f->reachable_blocks;
	for (uint32_t b = 0; b < n; b++)
		fg_vec_push(&g->idom, b ? FG_IR__NOWHERE : 0);
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t b = 1; b < n; b++) {
			uint32_t d = dominator_of(g, b);
			changed |= d != g->idom.at[b];
			g->idom.at[b] = d;
		}
	}
}

/* Number the tree so that "a dominates b" is one comparison. */
static void number_tree(graph *g)
{
	uint32_t n = g->v->f->reachable_blocks;
	u32_vec next = FG_VEC_INIT;
	for (uint32_t b = 0; b < n; b++) {
		fg_vec_push(&g->size, 1);
		fg_vec_push(&g->pre, 0);
		fg_vec_push(&next, 1);
	}
	for (uint32_t b = n; b-- > 1;)
		g->size.at[g->idom.at[b]] += g->size.at[b];
	for (uint32_t b = 1; b < n; b++) {
		uint32_t parent = g->idom.at[b];
		g->pre.at[b] = next.at[parent];
		next.at[parent] += g->size.at[b];
		next.at[b] = g->pre.at[b] + 1;
	}
	fg_vec_release(&next);
}

static bool dominates(const graph *g, uint32_t a, uint32_t b)
{
	return g->pre.at[a] <= g->pre.at[b] && g->pre.at[b] - g->pre.at[a] < g->size.at[a];
}

/* ---- temporaries ---- */

/* `at`: index of the using instruction, or one past the block's last for its terminator. */
static bool verify_use(const graph *g, fg_value value, uint32_t at)
{
	fg_ir__verifier *v = g->v;
	uint32_t def = fg_value_index(value);
	if (fg_value_kind_of(value) != FG_VALUE_TEMP)
		return true;
	uint32_t home = v->block_of.at[def], reachable = v->f->reachable_blocks;
	bool is_ready;
	if (home == v->block)
		is_ready = def < at;
	else if (v->block >= reachable)
		is_ready = true; /* never runs */
	else
		is_ready = home < reachable && dominates(g, home, v->block);
	return is_ready || fg_ir__fail(v, "%%%" PRIu32 " is used where it may not be defined", def);
}

static bool verify_inst_uses(const graph *g, uint32_t i)
{
	const fg_inst *in = fg_ir_inst(g->v->ir, g->v->f, i);
	g->v->inst = i;
	if (!verify_use(g, in->a, i) || !verify_use(g, in->b, i) || !verify_use(g, in->c, i))
		return false;
	for (uint32_t a = 0; a < in->arg_count; a++)
		if (!verify_use(g, g->v->ir->args.at[in->first_arg + a], i))
			return false;
	g->v->inst = FG_IR__NOWHERE;
	return true;
}

static bool verify_uses(const graph *g)
{
	fg_ir__verifier *v = g->v;
	for (v->block = 0; v->block < v->f->block_count; v->block++) {
		const fg_block *block = block_at(v, v->block);
		for (uint32_t i = 0; i < block->n; i++)
			if (!verify_inst_uses(g, block->first + i))
				return false;
		if (!verify_use(g, block->value, block->first + block->n))
			return false;
	}
	v->block = FG_IR__NOWHERE;
	return true;
}

bool fg_ir__verify_flow(fg_ir__verifier *v)
{
	if (!verify_symmetry(v) || !verify_order(v) || !verify_loop_heads(v) || !verify_assumes(v))
		return false;
	graph g = {.v = v};
	find_dominators(&g);
	number_tree(&g);
	bool holds = verify_uses(&g);
	fg_vec_release(&g.idom);
	fg_vec_release(&g.pre);
	fg_vec_release(&g.size);
	return holds;
}
