/*
 * if (offset + length > size): somebody outside chooses numbers whose sum comes out small
 * again, and the check lets them pass. The sum is a WRAP symbol that remembers its form; asked
 * is whether the form can exceed the type, and whether the condition is not the very question
 * for that.
 */
#include "analysis/wrapping.h"

#include "analysis/judge.h"

/* A sum of several unknown numbers, or of one and a constant. */
static bool is_sum(const fg_lin *form)
{
	if (form->n == 0 || (form->n == 1 && form->c <= 0))
		return false;
	for (uint32_t i = 0; i < form->n; i++)
		if (form->t[i].k <= 0)
			return false;
	return true;
}

/* Somebody chooses one of the numbers: a random one or a tick, that nobody sends, is no input. */
static bool is_chosen(const fg_an *an, const fg_lin *form)
{
	for (uint32_t i = 0; i < form->n; i++) {
		const fg_sym_info *sym = &an->table.syms.at[form->t[i].sym];
		if ((sym->flags & FG_SYM_TAINTED) && sym->trust)
			return true;
	}
	return false;
}

/* a + b < a: the condition compares the sum with one of its own terms. */
static bool asks_for_the_wrap(const fg_lin *condition, const fg_lin *form)
{
	for (uint32_t i = 0; i < form->n; i++)
		if (fg_lin_coefficient(condition, form->t[i].sym) != 0)
			return true;
	return false;
}

static bool is_comparison(const fg_an *an, const fg_block *bl)
{
	const fg_inst *inst = fg_ir_def_behind_casts(an->ir, an->fn, bl->value);
	return inst && inst->kind == FG_INST_BINARY &&
	       (inst->op == FG_OP_LT || inst->op == FG_OP_LE || inst->op == FG_OP_GT ||
	        inst->op == FG_OP_GE);
}

static bool is_operation(const fg_inst *inst, fg_ir_op op)
{
	return inst && inst->kind == FG_INST_BINARY && inst->op == op;
}

/* The value is a sum, and the addition or its conversion is where the number wrapped. */
static bool is_sum_of_place(const fg_an *an, fg_value v, fg_place_id place)
{
	const fg_inst *inst = fg_ir_def(an->ir, an->fn, v);
	bool is_there = false;
	for (; inst && inst->kind == FG_INST_CAST; inst = fg_ir_def(an->ir, an->fn, inst->a))
		is_there |= inst->place == place;
	return is_operation(inst, FG_OP_ADD) && (is_there || inst->place == place);
}

/* The operand is such a sum, or a local that is given one: not a difference computed in
 * steps, which is the right one again modulo 2^n, nor a counter that goes on. */
static bool is_addition(const fg_an *an, fg_value v, fg_place_id place)
{
	bool is_given_sum = false;
	const fg_inst *inst = fg_ir_def_behind_casts(an->ir, an->fn, v);
	if (!inst || inst->kind != FG_INST_LOAD || fg_value_kind_of(inst->a) != FG_VALUE_LOCAL)
		return is_sum_of_place(an, v, place);
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *store = fg_ir_inst(an->ir, an->fn, i);
		if (store->kind != FG_INST_STORE || store->a != inst->a)
			continue;
		if (is_operation(fg_ir_def_behind_casts(an->ir, an->fn, store->b), FG_OP_SUB))
			return false;
		is_given_sum |= is_sum_of_place(an, store->b, place);
	}
	return is_given_sum;
}

static bool compares_addition(const fg_an *an, const fg_block *bl, fg_place_id place)
{
	const fg_inst *inst = fg_ir_def_behind_casts(an->ir, an->fn, bl->value);
	return is_addition(an, inst->a, place) || is_addition(an, inst->b, place);
}

static bool report(fg_an *an, fg_state *s, const fg_block *bl, const fg_lin *condition, fg_sym sym)
{
	fg_sym_info w = an->table.syms.at[sym];
	if (w.origin != FG_SYM_WRAP || !(w.flags & FG_SYM_TAINTED) || w.lo < 0)
		return false;
	fg_lin form = fg_lin_of(&an->table, w.a), above = form;
	if (!is_sum(&form) || !is_chosen(an, &form) || asks_for_the_wrap(condition, &form) ||
	    !compares_addition(an, bl, w.place))
		return false;
	above.c -= w.hi;
	if (fg_judge_le(an, s, &above) < FG_VERDICT_POSSIBLE)
		return false;
	fg_report_data d = {.kind = FG_ISSUE_WRAPPING_CHECK,
	                    .flags = FG_ISSUE_WRAPPED | FG_ISSUE_TAINTED,
	                    .place = bl->place,
	                    .other = w.place,
	                    .deciding = &form};
	fg_an_report(an, s, &d);
	return true;
}

void fg_wrapping_check(fg_an *an, fg_state *s, const fg_block *bl, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	if (a.kind != FG_AVAL_LE || !is_comparison(an, bl))
		return;
	fg_lin l = fg_lin_of(&an->table, a.lin);
	for (uint32_t i = 0; i < l.n; i++)
		if (report(an, s, bl, &l, l.t[i].sym))
			return;
}
