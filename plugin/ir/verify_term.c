/*
 * The verifier on terminators: how many successors, which operand, and cases
 * that a reader may search by halving.
 */
#include "ir/verify_internal.h"

#include <inttypes.h>

static bool is_before(const fg_unit *u, fg_type_id type, int64_t a, int64_t b)
{
	return fg_type_is_signed(u, type) ? a < b : (uint64_t)a < (uint64_t)b;
}

static bool verify_cases(fg_ir__verifier *v, const fg_block *b)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id type = fg_ir_value_type(v->ir, v->f, b->value);
	uint32_t width = fg_type_bits(u, type);
	bool is_signed = fg_type_is_signed(u, type);
	for (uint32_t i = 0; i < b->case_count; i++) {
		const fg_case *c = &v->ir->cases.at[b->first_case + i];
		if (!fg_ir__need(v, c->succ < b->succ_count, "a case leads to no successor") ||
		    !fg_ir__need(v, c->place < u->places.n, "place out of range"))
			return false;
		if (!width)
			continue; /* UNDEF: the cases have no type to be checked against */
		if (!fg_ir__need(v,
		                 fg_fold_fits(c->low, width, is_signed) &&
		                         fg_fold_fits(c->high, width, is_signed),
		                 "a case does not fit the type") ||
		    !fg_ir__need(v, !is_before(u, type, c->high, c->low), "a case is empty"))
			return false;
		if (i && !is_before(u, type, c[-1].high, c->low))
			return fg_ir__fail(v, "cases overlap or are not sorted");
	}
	return true;
}

static bool verify_branch(fg_ir__verifier *v, const fg_block *b)
{
	if (b->succ_count != 2 || fg_ir_succ(v->ir, b, 0) == fg_ir_succ(v->ir, b, 1))
		return fg_ir__fail(v, "a branch needs two different successors");
	fg_ir__class c = fg_ir__value_class(v, b->value);
	return fg_ir__need(v, fg_ir__is_present(b->value) && c != FG_IR__NONE && c != FG_IR__BIG,
	                   "the condition is no scalar");
}

static bool verify_return(fg_ir__verifier *v, const fg_block *b)
{
	const fg_unit *u = v->ir->unit;
	fg_type_id result = fg_type_result(u, fg_unit_decl(u, v->f->decl)->type);
	if (!fg_ir__need(v, b->succ_count == 0, "a return has a successor") ||
	    !fg_ir__is_present(b->value))
		return b->succ_count == 0;
	switch (fg_ir__class_of(u, result)) {
	case FG_IR__NONE:
		return fg_ir__need(v, false, "a void function returns a value");
	case FG_IR__BIG:
		return fg_ir__need(v, fg_ir__is_address(v, b->value),
		                   "an aggregate is returned by value");
	default:
		return fg_ir__need(v, fg_ir__suits(v, b->value, result),
		                   "the value is of another type");
	}
}

bool fg_ir__verify_terminator(fg_ir__verifier *v, const fg_block *b)
{
	if (!fg_ir__need(v, fg_ir__exists(v, b->value),
	                 "the terminator's operand does not exist") ||
	    !fg_ir__need(v, b->term == FG_TERM_SWITCH || !b->case_count, "cases without a switch"))
		return false;
	switch (b->term) {
	case FG_TERM_JUMP:
		return fg_ir__need(v, b->succ_count == 1, "a jump needs one successor") &&
		       fg_ir__need(v, !fg_ir__is_present(b->value), "a jump has an operand");
	case FG_TERM_BRANCH:
		return verify_branch(v, b);
	case FG_TERM_SWITCH:
		return fg_ir__need(v, b->succ_count >= 1, "a switch needs a default") &&
		       fg_ir__need(v, fg_ir__is_integer_value(v, b->value),
		                   "the switch value is no integer") &&
		       verify_cases(v, b);
	case FG_TERM_INDIRECT:
		return fg_ir__need(v, b->succ_count >= 1, "a computed goto needs a target") &&
		       fg_ir__need(v,
		                   fg_ir__is_present(b->value) &&
		                           (fg_ir__value_class(v, b->value) == FG_IR__POINTER ||
		                            fg_ir__value_class(v, b->value) == FG_IR__OTHER),
		                   "the target is no pointer");
	case FG_TERM_RETURN:
		return verify_return(v, b);
	case FG_TERM_UNREACHABLE:
		return fg_ir__need(v, b->succ_count == 0 && !fg_ir__is_present(b->value),
		                   "an unreachable end has a successor or an operand");
	default:
		return fg_ir__fail(v, "the block has no terminator");
	}
}
