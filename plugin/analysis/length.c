#include "analysis/length.h"

#include "analysis/contract.h"
#include "analysis/judge.h"

enum { USES_MAX = 24 }; /* instructions looked at for what becomes of a difference */

/* ---- names ---- */

static const char *slot_name(const fg_an *an, uint32_t slot)
{
	return fg_unit_decl_name(an->u, an->ir->slots.at[an->fn->first_slot + slot].decl);
}

/* Of the object the address names; "" = none. */
static const char *place_name(const fg_an *an, fg_value address)
{
	if (fg_value_kind_of(address) == FG_VALUE_LOCAL)
		return slot_name(an, fg_value_index(address));
	if (fg_value_kind_of(address) == FG_VALUE_GLOBAL)
		return fg_unit_decl_name(an->u, fg_value_index(address));
	const fg_inst *def = fg_ir_def(an->ir, an->fn, address);
	if (def && def->kind == FG_INST_FIELD)
		return fg_unit_str(an->u, fg_unit_field(an->u, def->field)->name);
	return "";
}

/* The object a value was loaded from, through conversions; 0 = it was not. */
static fg_value place_of(const fg_an *an, fg_value v)
{
	for (int i = 0; i < 4; i++) {
		const fg_inst *def = fg_ir_def(an->ir, an->fn, v);
		if (!def)
			return 0;
		if (def->kind == FG_INST_LOAD)
			return def->a;
		if (def->kind != FG_INST_CAST)
			return 0;
		v = def->a;
	}
	return 0;
}

/* ---- what becomes of the difference ---- */

typedef struct uses {
	const char *target;  /* of an assignment; "" = none */
	fg_value place;      /* of that object */
	bool is_compared_only;
	bool is_signed_again; /* modulo 2^n that is the right difference */
	bool is_pointer_move; /* p += a - b */
	bool is_packed;       /* flags |= (n - 2) / 2 << 3: some bits of a word */
} uses;

static bool is_comparison(const fg_inst *inst)
{
	return inst->kind == FG_INST_BINARY && inst->op >= FG_OP_EQ && inst->op <= FG_OP_GE;
}

static bool by_constant(const fg_inst *inst, fg_value v, fg_ir_op first, fg_ir_op second)
{
	return inst->kind == FG_INST_BINARY && (inst->op == first || inst->op == second) &&
	       inst->a == v && fg_value_kind_of(inst->b) == FG_VALUE_CONST;
}

static uses find_uses(const fg_an *an, uint32_t index)
{
	uses u = {.target = "", .is_compared_only = true};
	fg_value v = fg_value_make(FG_VALUE_TEMP, index);
	bool is_used = false, is_shifted_up = false;
	for (uint32_t i = index + 1; i < an->fn->inst_count && i < index + USES_MAX; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		bool is_argument = false;
		for (uint32_t k = 0; inst->kind == FG_INST_CALL && k < inst->arg_count; k++)
			is_argument |= an->ir->args.at[inst->first_arg + k] == v;
		if (inst->a != v && inst->b != v && !is_argument)
			continue;
		is_used = true;
		if (inst->kind == FG_INST_CAST) {
			v = fg_value_make(FG_VALUE_TEMP, i);
			u.is_signed_again = fg_type_is_signed(an->u, inst->type);
			continue;
		}
		bool is_shifted = by_constant(inst, v, FG_OP_SHL, FG_OP_DIV);
		/* (int)(n - a + 1) */
		if (is_shifted || by_constant(inst, v, FG_OP_ADD, FG_OP_ADD)) {
			v = fg_value_make(FG_VALUE_TEMP, i);
			is_shifted_up |= inst->op == FG_OP_SHL;
			continue;
		}
		u.is_packed = is_shifted_up && inst->kind == FG_INST_BINARY &&
		              (inst->op == FG_OP_OR || inst->op == FG_OP_XOR);
		u.is_pointer_move = inst->kind == FG_INST_INDEX && inst->b == v;
		if (inst->kind == FG_INST_STORE && inst->b == v) {
			u.place = inst->a;
			u.target = place_name(an, inst->a);
		}
		u.is_compared_only &= is_comparison(inst);
		break;
	}
	u.is_compared_only &= is_used;
	return u;
}

/* `i -= 2` in a loop that ends at 0: an odd count never gets there. */
static bool is_stride(const fg_an *an, const fg_inst *inst, const uses *u, const fg_lin *lb)
{
	if (lb->n || lb->c < 2 || !u->place || place_of(an, inst->a) != u->place)
		return false;
	for (uint32_t i = 0; i < an->plan.loop_count; i++)
		if (an->plan.loops[i].body[an->block])
			return true;
	return false;
}

/* The object that is reduced: a of a - b, also where the difference is cut to its type. */
static fg_value reduced_place(const fg_an *an, const fg_inst *inst)
{
	const fg_inst *def = inst->kind == FG_INST_CAST ? fg_ir_def(an->ir, an->fn, inst->a) : NULL;
	return place_of(an, def && def->kind == FG_INST_BINARY ? def->a : inst->a);
}

/* The block asks whether the value from before the subtraction is 0. */
static bool is_asked_before(const fg_an *an, const fg_inst *inst)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, an->block);
	fg_value v = inst->a;
	for (uint32_t i = bl->first; i < bl->first + bl->n; i++) {
		const fg_inst *next = fg_ir_inst(an->ir, an->fn, i);
		bool is_test = is_comparison(next) ||
		               (next->kind == FG_INST_CAST && next->op == FG_IR_CAST_BOOL);
		if (is_test && next->a == v && bl->value == fg_value_make(FG_VALUE_TEMP, i))
			return true;
	}
	return bl->term == FG_TERM_BRANCH && bl->value == v;
}

/* while (n--): it passes 0 on its way out. */
static bool is_countdown(const fg_an *an, const fg_inst *inst, const uses *u, const fg_lin *v)
{
	if (!u->place || reduced_place(an, inst) != u->place)
		return false;
	return (v->n == 1 && v->c == 1) || is_asked_before(an, inst);
}

/* ---- the check ---- */

static void assume(fg_an *an, fg_state *s, const fg_lin *v)
{
	fg_facts copy;
	memset(&copy, 0, sizeof(copy));
	fg_facts_copy(&copy, &s->facts);
	if (fg_facts_assume_le(&copy, &an->table, v))
		fg_facts_copy(&s->facts, &copy);
	fg_facts_release(&copy);
}

/* v > 0 is the underflow of a, from which `less` is taken. */
static void tell(fg_an *an, fg_state *s, fg_vid a, const fg_lin *less, const fg_lin *v)
{
	fg_verdict verdict = fg_judge_le(an, s, v);
	if (verdict < FG_VERDICT_LATENT)
		return;
	uint32_t any = fg_lin_flags_any(&an->table, v);
	fg_report_data d = {
		.kind = FG_ISSUE_LENGTH_UNDERFLOW,
		.flags = FG_ISSUE_WRAPPED | (any & FG_SYM_TAINTED ? FG_ISSUE_TAINTED : 0u) |
	                 (verdict == FG_VERDICT_CERTAIN ? FG_ISSUE_CERTAIN : 0u),
		.subject = a,
		.deciding = v,
		.amount = fg_words_lin(an, s, less),
	};
	if (verdict == FG_VERDICT_LATENT)
		fg_latent_add(an, s, &d, v);
	else
		fg_an_report(an, s, &d);
	/* Told here, and not again wherever the difference goes. */
	if (verdict != FG_VERDICT_CERTAIN)
		assume(an, s, v);
}

void fg_length_check_difference(fg_an *an, fg_state *s, const fg_inst *inst, fg_vid a,
                                const fg_lin *la, const fg_lin *lb)
{
	fg_lin v;
	uint32_t index = (uint32_t)(inst - fg_ir_inst(an->ir, an->fn, 0));
	if (la->n == 0 || index >= an->fn->inst_count || !fg_lin_sub(&v, lb, la) ||
	    (an->is_primitive && lb->n == 0))
		return;
	const char *name = place_name(an, reduced_place(an, inst));
	uses u = find_uses(an, index);
	bool is_length = fg_contract_is_length_name(name) || fg_contract_is_length_name(u.target) ||
	                 is_stride(an, inst, &u, lb);
	/* Only where the path knows the step to be less: elsewhere a bound is missing. Callers know
	 * only whether a step back is meant. */
	fg_verdict move = u.is_pointer_move ? fg_judge_le(an, s, &v) : FG_VERDICT_UNKNOWN;
	bool is_backward = move == FG_VERDICT_CERTAIN;
	bool is_exact = u.is_signed_again && !fg_type_is_signed(an->u, inst->type);
	if (is_length && !u.is_compared_only && !is_exact && !is_backward && !u.is_packed &&
	    !is_countdown(an, inst, &u, &v)) {
		if (move == FG_VERDICT_LATENT)
			assume(an, s, &v);
		else
			tell(an, s, a, lb, &v);
	}
}

void fg_length_check_argument(fg_an *an, fg_state *s, fg_vid argument, const fg_lin *length)
{
	bool has_less = length->c < 0, has_more = false;
	fg_lin zero = fg_lin_const(0), v;
	for (uint32_t i = 0; i < length->n; i++) {
		has_less |= length->t[i].k < 0;
		has_more |= length->t[i].k > 0;
	}
	if (has_less && has_more && fg_lin_scale(&v, length, -1) &&
	    !fg_facts_prove_le(&s->facts, &an->table, &v))
		tell(an, s, argument, &zero, &v);
}
