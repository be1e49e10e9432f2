/*
 * SIZE_OF_KIND(k) (k == A ? 16 : k == B ? 20 : k == C ? 32 : 0)
 *
 * A macro of constants must end somewhere: its last arm is for a kind that nobody passes who
 * uses it for a size. What follows from the value of that arm alone is not claimed; that the result
 * is no larger than those of the kinds it knows still holds.
 *
 * unsound: a kind that is not checked, and of which the macro makes 0, is a defect too.
 */
#include "analysis/fallback.h"

enum { KINDS_MIN = 3, KINDS_MAX = 64 };

/* The constant that the block stores into a slot of the compiler's, where a macro wrote it. */
static bool arm_value(const fg_an *an, uint32_t block, int64_t *out)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, block);
	for (uint32_t i = bl->first; i < bl->first + bl->n; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind == FG_INST_STORE)
			return fg_ir_const(an->ir, inst->b, out);
	}
	return false;
}

/* The test that leads here when it fails, and the block where it succeeds. */
static bool failed_test(const fg_an *an, uint32_t *block, uint32_t *other)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, *block);
	if (bl->pred_count != 1)
		return false;
	uint32_t before = fg_ir_pred(an->ir, bl, 0);
	const fg_block *test = fg_ir_block(an->ir, an->fn, before);
	const fg_inst *def = fg_ir_def(an->ir, an->fn, test->value);
	if (test->term != FG_TERM_BRANCH || fg_ir_succ(an->ir, test, 1) != *block ||
	    !fg_unit_place(an->u, test->place)->macro || !def || def->kind != FG_INST_BINARY ||
	    def->op != FG_OP_EQ)
		return false;
	*other = fg_ir_succ(an->ir, test, 0);
	*block = before;
	return true;
}

static bool is_of_compiler(const fg_an *an, fg_value address)
{
	return fg_value_kind_of(address) == FG_VALUE_LOCAL &&
	       fg_slot_is_compilers(an, fg_value_index(address));
}

fg_vid fg_fallback_value(fg_an *an, fg_state *s, const fg_inst *store)
{
	int64_t value, arm, least = 0, most = 0;
	uint32_t kinds = 0, block = an->block, other;
	if (!is_of_compiler(an, store->a) || !fg_type_is_integer(an->u, store->type) ||
	    !fg_ir_const(an->ir, store->b, &value) || value ||
	    !fg_unit_place(an->u, store->place)->macro)
		return 0;
	for (; kinds < KINDS_MAX && failed_test(an, &block, &other); kinds++) {
		if (!arm_value(an, other, &arm))
			return 0;
		least = arm < least ? arm : least;
		most = arm > most ? arm : most;
	}
	if (kinds < KINDS_MIN || least < 0 || most == 0)
		return 0;
	fg_vid v = fg_value_fresh(an, s, store->type, FG_SYM_OPAQUE, FG_SYM_INEXACT, 0);
	fg_lin l;
	if (!fg_value_lin(an, s, v, &l) || l.n != 1)
		return 0;
	an->table.syms.at[l.t[0].sym].lo = 0;
	an->table.syms.at[l.t[0].sym].hi = most;
	return v;
}
