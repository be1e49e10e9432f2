/*
 * What callers believe of a function's null result. A lookup that can fail is asked about by those
 * who call it; where hardly anybody asks, its callers know that what they look for is there.
 * (Engler et al., "Bugs as deviant behavior", SOSP 2001.)
 */
#include "analysis/asked.h"

enum { ONE_IN = 3 }; /* callers who ask, for the others to stand out */

typedef struct reader {
	fg_program_analysis *p;
	uint32_t unit;
	const fg_ir *ir;
	const fg_function *f;
	bool *slots; /* compared with null somewhere in the function */
	bool *temps;
} reader;

static const fg_inst *tested_of(const reader *r, const fg_inst *def)
{
	int64_t bits;
	while (def) {
		bool is_compared = def->kind == FG_INST_BINARY &&
		                   (def->op == FG_OP_EQ || def->op == FG_OP_NE) &&
		                   fg_ir_const(r->ir, def->b, &bits) && bits == 0;
		if (!is_compared && def->kind != FG_INST_CAST && def->kind != FG_INST_UNARY)
			break;
		def = fg_ir_def(r->ir, r->f, def->a);
	}
	return def;
}

static void note_test(reader *r, fg_value v)
{
	const fg_inst *def = tested_of(r, fg_ir_def(r->ir, r->f, v));
	if (def && def->kind == FG_INST_LOAD && fg_value_kind_of(def->a) == FG_VALUE_LOCAL)
		r->slots[fg_value_index(def->a)] = true;
	else if (def && def->kind == FG_INST_CALL)
		r->temps[def - fg_ir_inst(r->ir, r->f, 0)] = true;
}

static bool is_stored_and_tested(const reader *r, uint32_t call)
{
	for (uint32_t i = call + 1; i < r->f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(r->ir, r->f, i);
		const fg_inst *from = inst->kind == FG_INST_STORE ? fg_ir_def(r->ir, r->f, inst->b)
		                                                  : NULL;
		while (from && from->kind == FG_INST_CAST)
			from = fg_ir_def(r->ir, r->f, from->a);
		if (from == fg_ir_inst(r->ir, r->f, call))
			return fg_value_kind_of(inst->a) == FG_VALUE_LOCAL &&
			       r->slots[fg_value_index(inst->a)];
	}
	return false;
}

static void count_calls(reader *r)
{
	const fg_unit *u = r->p->link->units.at[r->unit].unit;
	for (uint32_t i = 0; i < r->f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(r->ir, r->f, i);
		fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(r->ir, inst) : 0;
		if (!callee || !fg_type_is_pointer(u, inst->type))
			continue;
		uint32_t number = fg_link_function_of(r->p->link, r->unit, callee);
		if (number == FG_LINK_NONE)
			continue;
		r->p->asked[number].calls++;
		r->p->asked[number].tests += r->temps[i] || is_stored_and_tested(r, i);
	}
}

static void read_function(fg_program_analysis *p, uint32_t unit, const fg_function *f)
{
	fg_arena arena = {0};
	reader r = {.p = p,
	            .unit = unit,
	            .ir = p->link->units.at[unit].ir,
	            .f = f,
	            .slots = fg_arena_array(&arena, f->slot_count + 1, sizeof(bool)),
	            .temps = fg_arena_array(&arena, f->inst_count + 1, sizeof(bool))};
	for (uint32_t b = 0; b < f->block_count; b++) {
		const fg_block *block = fg_ir_block(r.ir, f, b);
		if (block->term == FG_TERM_BRANCH)
			note_test(&r, block->value);
	}
	count_calls(&r);
	fg_arena_release(&arena);
}

void fg_asked_collect(fg_program_analysis *p)
{
	for (size_t i = 0; i < p->link->functions.n; i++)
		if (p->link->functions.at[i].body)
			read_function(p, p->link->functions.at[i].unit,
			              p->link->functions.at[i].body);
}

bool fg_asked_usually(const fg_program_analysis *p, uint32_t function)
{
	const fg_asked *a = &p->asked[function];
	return a->tests && a->tests * ONE_IN >= a->calls;
}
