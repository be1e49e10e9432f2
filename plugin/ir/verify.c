/*
 * The verifier's entry and its first part: everything lies inside its pool.
 * It runs after lowering and after reading an object, so the function may be
 * anything at all; an index is used only after it was checked here.
 */
#include "ir/verify_internal.h"

#include <inttypes.h>

bool fg_ir__fail(fg_ir__verifier *v, const char *fmt, ...)
{
	if (!v->message)
		return false;
	fg_buf_printf(v->message, "function '%s'", fg_unit_decl_name(v->ir->unit, v->f->decl));
	if (v->block != FG_IR__NOWHERE)
		fg_buf_printf(v->message, ", block %" PRIu32, v->block);
	if (v->inst != FG_IR__NOWHERE)
		fg_buf_printf(v->message, ", %%%" PRIu32 " (%s)", v->inst,
		              fg_inst_kind_name(fg_ir_inst(v->ir, v->f, v->inst)->kind));
	fg_buf_puts(v->message, ": ");
	va_list ap;
	va_start(ap, fmt);
	fg_buf_vprintf(v->message, fmt, ap);
	va_end(ap);
	return false;
}

static bool in_range(uint32_t first, uint32_t n, size_t pool)
{
	return first <= pool && n <= pool - first;
}

/* ---- the function record ---- */

static bool verify_record(fg_ir__verifier *v)
{
	const fg_ir *ir = v->ir;
	const fg_function *f = v->f;
	if (fg_unit_decl(ir->unit, f->decl)->kind != FG_DECL_FUNCTION)
		return fg_ir__fail(v, "its declaration is no function");
	if (!in_range(f->first_inst, f->inst_count, ir->insts.n) ||
	    f->inst_count > FG_VALUE_INDEX_MAX)
		return fg_ir__fail(v, "instructions lie outside their pool");
	if (!in_range(f->first_block, f->block_count, ir->blocks.n) || !f->block_count ||
	    !f->first_block)
		return fg_ir__fail(v, "blocks lie outside their pool");
	if (!in_range(f->first_slot, f->slot_count, ir->slots.n))
		return fg_ir__fail(v, "slots lie outside their pool");
	if (!f->reachable_blocks || f->reachable_blocks > f->block_count)
		return fg_ir__fail(v, "wrong number of reachable blocks");
	return true;
}

/* ---- slots ---- */

static bool verify_slot(fg_ir__verifier *v, uint32_t i)
{
	const fg_unit *u = v->ir->unit;
	const fg_slot *slot = &v->ir->slots.at[v->f->first_slot + i];
	const fg_type *t = fg_unit_canon(u, slot->type);
	uint8_t kind = fg_unit_decl(u, slot->decl)->kind;
	if (!slot->type || slot->type >= u->types.n)
		return fg_ir__fail(v, "slot %" PRIu32 " has no type", i);
	if (t->kind == FG_TYPE_VOID || t->kind == FG_TYPE_FUNCTION)
		return fg_ir__fail(v, "slot %" PRIu32 " is no object", i);
	if (slot->flags & FG_SLOT_STATIC)
		return fg_ir__fail(v, "slot %" PRIu32 " is static", i);
	if (slot->flags & FG_SLOT_PARAM) {
		if (i != v->params || slot->param != i)
			return fg_ir__fail(v, "parameter slot %" PRIu32 " out of order", i);
		v->params++;
	}
	if (slot->flags & FG_SLOT_COMPILER)
		return slot->decl == 0 || fg_ir__fail(v, "compiler slot %" PRIu32 " has a name", i);
	/* An unnamed parameter of a definition still has its declaration. */
	if (kind != FG_DECL_VARIABLE && kind != FG_DECL_PARAMETER)
		return fg_ir__fail(v, "slot %" PRIu32 " has no declaration", i);
	return true;
}

/* ---- blocks ---- */

static bool claim_insts(fg_ir__verifier *v, const fg_block *b)
{
	if (!in_range(b->first, b->n, v->f->inst_count))
		return fg_ir__fail(v, "instructions lie outside the function");
	for (uint32_t i = 0; i < b->n; i++) {
		uint32_t *owner = &v->block_of.at[b->first + i];
		if (*owner != FG_IR__NOWHERE)
			return fg_ir__fail(v, "instruction %%%" PRIu32 " stands in two blocks",
			                   b->first + i);
		*owner = v->block;
	}
	return true;
}

static bool verify_edges_in_range(fg_ir__verifier *v, uint32_t first, uint32_t n)
{
	if (!in_range(first, n, v->ir->edges.n))
		return fg_ir__fail(v, "edges lie outside their pool");
	for (uint32_t i = 0; i < n; i++)
		if (v->ir->edges.at[first + i] >= v->f->block_count)
			return fg_ir__fail(v, "an edge leads out of the function");
	return true;
}

static bool verify_block(fg_ir__verifier *v, const fg_block *b)
{
	if (!claim_insts(v, b) || !verify_edges_in_range(v, b->first_succ, b->succ_count) ||
	    !verify_edges_in_range(v, b->first_pred, b->pred_count))
		return false;
	if (!in_range(b->first_case, b->case_count, v->ir->cases.n))
		return fg_ir__fail(v, "cases lie outside their pool");
	if (b->place >= v->ir->unit->places.n || b->statement >= v->ir->unit->places.n)
		return fg_ir__fail(v, "place out of range");
	return true;
}

static bool verify_blocks(fg_ir__verifier *v)
{
	fg_vec_reserve(&v->block_of, v->f->inst_count);
	for (uint32_t i = 0; i < v->f->inst_count; i++)
		fg_vec_push(&v->block_of, FG_IR__NOWHERE);
	for (v->block = 0; v->block < v->f->block_count; v->block++)
		if (!verify_block(v, fg_ir_block(v->ir, v->f, v->block)))
			return false;
	v->block = FG_IR__NOWHERE;
	for (uint32_t i = 0; i < v->f->inst_count; i++)
		if (v->block_of.at[i] == FG_IR__NOWHERE)
			return fg_ir__fail(v, "instruction %%%" PRIu32 " stands in no block", i);
	return true;
}

static bool verify_ranges(fg_ir__verifier *v)
{
	if (!verify_record(v))
		return false;
	for (uint32_t i = 0; i < v->f->slot_count; i++)
		if (!verify_slot(v, i))
			return false;
	return verify_blocks(v);
}

static bool verify_terminators(fg_ir__verifier *v)
{
	for (v->block = 0; v->block < v->f->block_count; v->block++)
		if (!fg_ir__verify_terminator(v, fg_ir_block(v->ir, v->f, v->block)))
			return false;
	v->block = FG_IR__NOWHERE;
	return true;
}

bool fg_ir_verify(const fg_ir *ir, const fg_function *f, fg_buf *message)
{
	fg_ir__verifier v = {
		.ir = ir,
		.f = f,
		.message = message,
		.block = FG_IR__NOWHERE,
		.inst = FG_IR__NOWHERE,
	};
	bool holds = verify_ranges(&v) && fg_ir__verify_insts(&v) && verify_terminators(&v) &&
	             fg_ir__verify_flow(&v);
	fg_vec_release(&v.block_of);
	return holds;
}
