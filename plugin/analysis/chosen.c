/*
 * Branches somebody outside decides: how often a loop runs, and whether an
 * assertion holds.
 */
#include "analysis/chosen.h"

#include "analysis/judge.h"

/* More rounds, or seconds, than any device should grant a stranger. */
#define UNBOUNDED ((fg_wide)1 << 24)

/* ---- loops ---- */

/* The innermost loop that the branch may leave, by its one exit; NULL = none. */
static const fg_an_loop *loop_left(const fg_an *an, const fg_state *s, uint32_t b, uint32_t yes,
                                   uint32_t no, bool *stays_on_true)
{
	if (!s->loop_count)
		return NULL;
	uint32_t head = s->loops[s->loop_count - 1].block;
	const fg_an_loop *loop = &an->plan.loops[an->plan.loop_of_head[head] - 1];
	if (s->loops[s->loop_count - 1].phase != 1 || loop->ways_out != 1 || !loop->body[b] ||
	    loop->body[yes] == loop->body[no])
		return NULL;
	*stays_on_true = loop->body[yes];
	return loop;
}

/* How often the loop runs, times the counter's step: from the condition to go on. */
static bool rounds(fg_an *an, const fg_aval *v, fg_sym counter, bool stays_on_true, fg_lin *out,
                   fg_wide *step)
{
	fg_lin l = fg_lin_of(&an->table, v->lin), k = fg_lin_sym(counter);
	int32_t c = fg_lin_coefficient(&l, counter);
	if (c == 0)
		return false;
	if (v->kind == FG_AVAL_LE && (c > 0) != stays_on_true)
		return false; /* the counter leads away from the end */
	if (v->kind != FG_AVAL_LE && (v->kind == FG_AVAL_EQ) == stays_on_true)
		return false;
	if (!fg_lin_add_scaled(out, &l, &k, -(fg_wide)c) || !fg_lin_scale(out, out, c > 0 ? -1 : 1))
		return false;
	*step = c > 0 ? c : -c;
	return true;
}

void fg_chosen_loop(fg_an *an, fg_state *s, const fg_block *bl, uint32_t b, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	bool stays_on_true = false;
	fg_lin n;
	fg_wide step;
	const fg_an_loop *loop = loop_left(an, s, b, fg_ir_succ(an->ir, bl, 0),
	                                   fg_ir_succ(an->ir, bl, 1), &stays_on_true);
	if (a.kind == FG_AVAL_INT)
		a.kind = FG_AVAL_NE;
	if (!loop || (a.kind != FG_AVAL_LE && a.kind != FG_AVAL_NE && a.kind != FG_AVAL_EQ) ||
	    !rounds(an, &a, s->loops[s->loop_count - 1].counter, stays_on_true, &n, &step))
		return;
	n = fg_facts_normal(&s->facts, &an->table, &n);
	uint32_t any = fg_lin_flags_any(&an->table, &n);
	if (n.n == 0 || (any & FG_SYM_INEXACT))
		return;
	fg_report_data d = {.kind = FG_ISSUE_TAINTED_LOOP, .place = bl->place, .deciding = &n};
	n.c -= UNBOUNDED * step;
	(void)fg_judge_report(an, s, &d, &n, true);
}

/* The narrow unsigned object a wider comparison looks at: its greatest value; 0 = it is none. */
static fg_wide narrow_limit(const fg_an *an, fg_value v)
{
	const fg_inst *cast = fg_ir_def(an->ir, an->fn, v);
	if (!cast || cast->kind != FG_INST_CAST || cast->op != FG_IR_CAST_INT ||
	    fg_type_is_signed(an->u, cast->operand_type))
		return 0;
	uint32_t bits = fg_type_bits(an->u, cast->operand_type);
	const fg_inst *load = fg_ir_def(an->ir, an->fn, cast->a);
	if (bits > 16 || bits < 8 || bits >= fg_type_bits(an->u, cast->type) || !load ||
	    load->kind != FG_INST_LOAD || fg_value_kind_of(load->a) != FG_VALUE_LOCAL)
		return 0;
	return ((fg_wide)1 << bits) - 1;
}

/* for (uint8_t i = 0; i < n; i++) with an n that i never reaches. */
void fg_chosen_counter(fg_an *an, fg_state *s, const fg_block *bl, uint32_t b)
{
	const fg_inst *cond = fg_ir_def(an->ir, an->fn, bl->value);
	fg_lin n;
	if (!s->loop_count || s->loops[s->loop_count - 1].block != b || !cond ||
	    s->loops[s->loop_count - 1].phase != 0 || cond->kind != FG_INST_BINARY)
		return;
	bool is_swapped = cond->op == FG_OP_GT || cond->op == FG_OP_GE;
	bool is_or_equal = cond->op == FG_OP_LE || cond->op == FG_OP_GE;
	if (!is_swapped && !is_or_equal && cond->op != FG_OP_LT)
		return;
	fg_wide limit = narrow_limit(an, is_swapped ? cond->b : cond->a);
	if (!limit || !fg_value_lin(an, s, fg_operand(an, s, is_swapped ? cond->a : cond->b), &n) ||
	    n.n == 0)
		return;
	fg_report_data d = {.kind = FG_ISSUE_INFINITE_LOOP,
	                    .flags = FG_ISSUE_WRAPPED,
	                    .place = bl->place,
	                    .deciding = &n,
	                    .amount = fg_words_lin(an, s, &n)};
	fg_lin above = n;
	above.c -= is_or_equal ? limit - 1 : limit;
	fg_verdict verdict = fg_judge_le(an, s, &above);
	if (verdict >= FG_VERDICT_POSSIBLE)
		fg_an_report(an, s, &d);
	else if (verdict == FG_VERDICT_LATENT)
		fg_latent_add(an, s, &d, &above);
}

/* ---- waiting ---- */

void fg_chosen_delay(fg_an *an, fg_state *s, fg_vid time, const char *function)
{
	fg_lin l;
	if (!fg_value_lin(an, s, time, &l) || l.n == 0 ||
	    (fg_lin_flags_any(&an->table, &l) & FG_SYM_INEXACT))
		return;
	fg_report_data d = {.kind = FG_ISSUE_TAINTED_DELAY,
	                    .flags = FG_ISSUE_CALL,
	                    .deciding = &l,
	                    .family = function};
	fg_lin above = l;
	above.c -= UNBOUNDED;
	(void)fg_judge_report(an, s, &d, &above, true);
}

/* ---- assertions ---- */

/* The block does nothing but say that an assertion failed. */
static bool is_failure(const fg_an *an, uint32_t b)
{
	static const char *const names[] = {"__assert_fail", "__assert_func",  "__assert_rtn",
	                                    "__assert",      "__aeabi_assert", "assert_failed"};
	const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
	if (bl->term != FG_TERM_UNREACHABLE)
		return false;
	for (uint32_t i = 0; i < bl->n; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
		fg_decl_id decl = inst->kind == FG_INST_CALL ? fg_ir_callee(an->ir, inst) : 0;
		for (size_t k = 0; decl && k < FG_ARRAY_LEN(names); k++)
			if (strcmp(fg_unit_decl_name(an->u, decl), names[k]) == 0)
				return true;
	}
	return false;
}

/* A number that lies where a caller told, by itself. */
static bool is_passed_number(const fg_an *an, const fg_sym_info *sym)
{
	if (sym->origin != FG_SYM_CONTENT && sym->origin != FG_SYM_SOME)
		return false;
	const fg_type *t = fg_unit_canon(an->u, an->table.regions.at[sym->a].type);
	return t->kind != FG_TYPE_RECORD && !(t->kind == FG_TYPE_INT && t->size == 1);
}

/* Made of numbers that callers pass, and not of records or bytes they point to: these they may have
 * looked at. */
static bool is_of_arguments(const fg_an *an, const fg_lin *l, int depth)
{
	const fg_table *t = &an->table;
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *sym = &t->syms.at[l->t[i].sym];
		fg_lid inner[2] = {sym->a, sym->a};
		if (sym->origin == FG_SYM_PARAM || is_passed_number(an, sym))
			continue;
		if (sym->origin == FG_SYM_EXPR) {
			inner[0] = fg_aval_of(t, sym->b).lin;
			inner[1] = sym->a == UINT32_MAX ? inner[0] : fg_aval_of(t, sym->c).lin;
		} else if (sym->origin != FG_SYM_WRAP) {
			return false;
		}
		for (int k = 0; k < 2; k++)
			if (depth == 0 || !is_of_arguments(an, &t->lins.at[inner[k]], depth - 1))
				return false;
	}
	return true;
}

void fg_chosen_assert(fg_an *an, fg_state *s, const fg_block *bl, fg_vid v)
{
	fg_lin truth;
	bool fails_on_true = is_failure(an, fg_ir_succ(an->ir, bl, 0));
	if (!fails_on_true && !is_failure(an, fg_ir_succ(an->ir, bl, 1)))
		return;
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin form = fg_lin_of(&an->table, a.lin);
	if (a.kind == FG_AVAL_INT && form.n)
		v = fg_table_value(&an->table, FG_AVAL_NE, 0, &form);
	else if (a.kind != FG_AVAL_LE && a.kind != FG_AVAL_EQ && a.kind != FG_AVAL_NE)
		return;
	if (!fg_value_lin(an, s, v, &truth) || truth.n == 0)
		return;
	if (!fails_on_true) {
		if (!fg_lin_scale(&truth, &truth, -1))
			return;
		truth.c += 1;
	}
	fg_report_data d = {
		.kind = FG_ISSUE_REACHABLE_ASSERT, .place = bl->place, .deciding = &form};
	if (is_of_arguments(an, &form, 3) || fg_judge_le(an, s, &truth) != FG_VERDICT_LATENT)
		(void)fg_judge_report(an, s, &d, &truth, true);
}
