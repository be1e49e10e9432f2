/*
 * Conditions that always go one way and code that no path reaches, as far as
 * every path was walked. Said only where it surprises: not of what a constant in
 * the source, a macro or the size of a type decides, nor of loops for ever.
 */
#include "analysis/engine_internal.h"

/* The value is computed from something that is not a literal: a variable, a call. */
static bool depends_on_code(const fg_an *an, fg_value v, int depth)
{
	const fg_inst *inst = fg_ir_def(an->ir, an->fn, v);
	if (!inst || depth == 0)
		return false;
	switch ((fg_inst_kind)inst->kind) {
	case FG_INST_LOAD:
		/* What && || ?: and ! leave in a slot of ours is judged where it is made. */
		return fg_value_kind_of(inst->a) != FG_VALUE_LOCAL ||
		       !fg_slot_is_compilers(an, fg_value_index(inst->a));
	case FG_INST_CALL:
		return true;
	case FG_INST_BINARY:
		return depends_on_code(an, inst->a, depth - 1) ||
		       depends_on_code(an, inst->b, depth - 1);
	case FG_INST_UNARY:
	case FG_INST_CAST:
		return depends_on_code(an, inst->a, depth - 1);
	default:
		return false;
	}
}

static bool is_from_macro(const fg_an *an, fg_place_id place)
{
	return fg_unit_place(an->u, place)->macro != 0;
}

/* Constants and never-written objects are configuration: deciding by them is what they are for. */
static bool is_configuration(const fg_an *an, fg_value v, int depth)
{
	const fg_inst *inst = fg_ir_def(an->ir, an->fn, v);
	if (!inst || depth == 0)
		return false;
	if (inst->kind == FG_INST_LOAD && fg_value_kind_of(inst->a) == FG_VALUE_GLOBAL)
		return true;
	if (inst->kind == FG_INST_BINARY)
		return is_configuration(an, inst->a, depth - 1) ||
		       is_configuration(an, inst->b, depth - 1);
	if (inst->kind == FG_INST_UNARY || inst->kind == FG_INST_CAST)
		return is_configuration(an, inst->a, depth - 1);
	return false;
}

/* The call behind a comparison with a constant: f(x) == 0; NULL = none. */
static const fg_inst *asked_call(const fg_an *an, fg_value v)
{
	const fg_inst *inst = fg_ir_def(an->ir, an->fn, v);
	while (inst && (inst->kind == FG_INST_BINARY || inst->kind == FG_INST_UNARY ||
	                inst->kind == FG_INST_CAST))
		inst = fg_ir_def(an->ir, an->fn, inst->a);
	return inst && inst->kind == FG_INST_CALL ? inst : NULL;
}

static bool is_printf(const fg_an *an, const fg_inst *call)
{
	fg_decl_id callee = call && call->kind == FG_INST_CALL ? fg_ir_callee(an->ir, call) : 0;
	const fg_model_function *m =
		callee ? fg_models_function(an->models, fg_unit_decl_name(an->u, callee)) : NULL;
	return m && m->format == FG_FORMAT_PRINTF;
}

/* n = snprintf(…); if (n < 0): that it fails is not walked, and cannot be ruled out. */
static bool is_asked_failure(const fg_an *an, fg_value v)
{
	const fg_inst *compare = fg_ir_def_behind_casts(an->ir, an->fn, v);
	int64_t with;
	if (!compare || compare->kind != FG_INST_BINARY ||
	    !fg_ir_const(an->ir, compare->b, &with) || with > 0)
		return false;
	const fg_inst *asked = fg_ir_def_behind_casts(an->ir, an->fn, compare->a);
	if (!asked || asked->kind != FG_INST_LOAD)
		return is_printf(an, asked);
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind == FG_INST_STORE && inst->a == asked->a &&
		    is_printf(an, fg_ir_def_behind_casts(an->ir, an->fn, inst->b)))
			return true;
	}
	return false;
}

static bool is_verdict_name(const char *name)
{
	static const char *const words[] = {"verif", "signature", "authentic", "valid", "integrity"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strstr(name, words[i]))
			return true;
	return false;
}

/* if (verify(h) == 0) if (verify(h) == 0) …: asked twice, against a fault in the first answer. */
static bool is_asked_twice(const fg_an *an, fg_value v)
{
	const fg_inst *call = asked_call(an, v);
	fg_decl_id callee = call ? fg_ir_callee(an->ir, call) : 0;
	if (!callee || !is_verdict_name(fg_unit_decl_name(an->u, callee)))
		return false;
	for (const fg_inst *at = fg_ir_inst(an->ir, an->fn, 0); at < call; at++)
		if (at->kind == FG_INST_CALL && fg_ir_callee(an->ir, at) == callee)
			return true;
	return false;
}

static void report_at(fg_an *an, fg_issue_kind kind, fg_place_id place, const char *amount)
{
	fg_report_data d = {
		.kind = kind, .flags = FG_ISSUE_CERTAIN, .place = place, .amount = amount};
	fg_state *s = fg_state_new(&an->pool, an->plan.cross_count);
	fg_an_report(an, s, &d);
	fg_state_free(&an->pool, s);
}

/* No round of the loop got to its end, because of a defect in it: where it goes on is not known. */
static bool is_cut_short(const fg_an *an, uint32_t b)
{
	return an->has_killed && an->plan.loop_of_head[b];
}

static void check_branch(fg_an *an, uint32_t b)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	uint8_t taken = an->taken[b];
	if (bl->term != FG_TERM_BRANCH || taken == 0 || taken == 3 || is_cut_short(an, b) ||
	    is_from_macro(an, bl->place) || !depends_on_code(an, bl->value, 6) ||
	    is_configuration(an, bl->value, 6) || is_asked_twice(an, bl->value) ||
	    is_asked_failure(an, bl->value))
		return;
	report_at(an, FG_ISSUE_CONSTANT_CONDITION, bl->place, taken == 1 ? "true" : "false");
}

/* The first thing in the block that somebody wrote. */
static fg_place_id first_place(const fg_an *an, uint32_t b)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	for (uint32_t i = 0; i < bl->n; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
		if (inst->kind == FG_INST_ASSUME || inst->kind == FG_INST_LIFE)
			continue;
		return is_from_macro(an, inst->place) ? 0 : inst->place;
	}
	return 0;
}

/* Nobody came here, though somebody came to the branch before it. */
static void check_block(fg_an *an, uint32_t b)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	if (an->reached[b] || bl->pred_count != 1)
		return;
	uint32_t p = fg_ir_pred(an->ir, bl, 0);
	if (p >= an->fn->reachable_blocks || !an->reached[p])
		return;
	const fg_block *before = fg_ir_block(an->ir, an->fn, p);
	if (before->term != FG_TERM_BRANCH || is_cut_short(an, p) ||
	    is_from_macro(an, before->place) ||
	    !depends_on_code(an, before->value, 6) || is_configuration(an, before->value, 6) ||
	    is_asked_twice(an, before->value) || is_asked_failure(an, before->value))
		return;
	fg_place_id place = first_place(an, b);
	if (place)
		report_at(an, FG_ISSUE_UNREACHABLE, place, "");
}

void fg_conditions_check(fg_an *an)
{
	if (an->gave_up)
		return;
	for (uint32_t b = 0; b < an->fn->reachable_blocks; b++) {
		check_branch(an, b);
		check_block(an, b);
	}
}
