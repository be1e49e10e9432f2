#include "analysis/pair.h"

/* ---- where a value comes from ---- */

enum { ALIASES = 2, FORM_STEPS = 6 };

/* The parameter whose value it is, or leads to; UINT32_MAX: none. */
static uint32_t root_param(const fg_an *an, fg_value v, int depth)
{
	const fg_inst *def = fg_ir_def(an->ir, an->fn, v);
	while (def && (def->kind == FG_INST_CAST || def->kind == FG_INST_FIELD ||
	               def->kind == FG_INST_INDEX))
		def = fg_ir_def(an->ir, an->fn, def->a);
	if (!def || def->kind != FG_INST_LOAD || fg_value_kind_of(def->a) != FG_VALUE_LOCAL)
		return UINT32_MAX;
	const fg_slot *slot = &an->ir->slots.at[an->fn->first_slot + fg_value_index(def->a)];
	if (slot->flags & FG_SLOT_PARAM)
		return slot->param;
	for (uint32_t i = 0; depth > 0 && i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind == FG_INST_STORE && inst->a == def->a)
			return root_param(an, inst->b, depth - 1);
	}
	return UINT32_MAX;
}

/* The local variable that is read there, through conversions; 0 = something else. */
static fg_value variable_of(const fg_an *an, fg_value v)
{
	const fg_inst *def = fg_ir_def_behind_casts(an->ir, an->fn, v);
	bool is_local = def && def->kind == FG_INST_LOAD &&
	                fg_value_kind_of(def->a) == FG_VALUE_LOCAL;
	return is_local ? def->a : 0;
}

/* ---- what a body says ---- */

/* What stands in the object as its `size` is a number like others. */
static bool is_stored_in(const fg_an *an, uint32_t buffer, uint32_t length)
{
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind == FG_INST_STORE && fg_value_kind_of(inst->a) == FG_VALUE_TEMP &&
		    root_param(an, inst->b, 0) == length &&
		    root_param(an, inst->a, ALIASES) == buffer)
			return true;
	}
	return false;
}

/* The block compares the parameter, or counts with it. */
static bool is_measured_in(const fg_an *an, uint32_t block, uint32_t length)
{
	const fg_block *b = fg_ir_block(an->ir, an->fn, block);
	for (uint32_t i = b->first; i < b->first + b->n; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		bool is_sum = inst->kind == FG_INST_BINARY || inst->kind == FG_INST_UNARY;
		if (is_sum && (root_param(an, inst->a, 0) == length ||
		               root_param(an, inst->b, 0) == length))
			return true;
	}
	return root_param(an, b->value, 0) == length;
}

static bool is_registered(const fg_an *an)
{
	return an->link->functions.at[an->number].flags & FG_LINK_ADDRESS_TAKEN;
}

/* A handler that is registered, and does not measure what it is given: who calls it gives whole
 * events, and it knows. */
static bool is_unread_by_handler(const fg_an *an, uint32_t length)
{
	for (uint32_t b = 0; is_registered(an) && b < an->fn->block_count; b++)
		if (is_measured_in(an, b, length))
			return false;
	return is_registered(an);
}

/* Its length is asked of the text itself: the number says something else. */
static bool is_measured_text(const fg_an *an, uint32_t buffer)
{
	const fg_decl *f = fg_unit_decl(an->u, an->fn->decl);
	const fg_decl *d = fg_unit_decl(an->u, an->u->decl_ids.at[f->first_param + buffer]);
	if (fg_unit_canon(an->u, fg_type_pointee(an->u, d->type))->rank != FG_RANK_CHAR)
		return false; /* bytes that need not end */
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		fg_decl_id callee = inst->kind == FG_INST_CALL ? fg_ir_callee(an->ir, inst) : 0;
		if (callee && inst->arg_count == 1 &&
		    strcmp(fg_unit_decl_name(an->u, callee), "strlen") == 0 &&
		    root_param(an, an->ir->args.at[inst->first_arg], 0) == buffer)
			return true;
	}
	return false;
}

/* i of `p[i * 2 + 1]` and `p[i << 1]`; 0 = the index is no such multiple. */
static fg_value multiplied(const fg_an *an, fg_value index)
{
	for (int step = 0; step < FORM_STEPS; step++) {
		const fg_inst *def = fg_ir_def(an->ir, an->fn, index);
		if (!def)
			return 0;
		bool is_binary = def->kind == FG_INST_BINARY;
		bool by_constant = is_binary && fg_value_kind_of(def->b) == FG_VALUE_CONST;
		if (by_constant && (def->op == FG_OP_MUL || def->op == FG_OP_SHL))
			return variable_of(an, def->a);
		if (def->kind != FG_INST_CAST && !(by_constant && def->op == FG_OP_ADD))
			return 0;
		index = def->a;
	}
	return 0;
}

/* The variable is held against a number that the function was given. */
static bool is_compared(const fg_an *an, fg_value variable)
{
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		if (inst->kind != FG_INST_BINARY || inst->op < FG_OP_EQ || inst->op > FG_OP_GE)
			continue;
		if ((variable_of(an, inst->a) == variable &&
		     root_param(an, inst->b, 0) != UINT32_MAX) ||
		    (variable_of(an, inst->b) == variable &&
		     root_param(an, inst->a, 0) != UINT32_MAX))
			return true;
	}
	return false;
}

bool fg_pair_counts_characters(const fg_an *an, uint32_t buffer)
{
	for (uint32_t i = 0; i < an->fn->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(an->ir, an->fn, i);
		fg_value variable = inst->kind == FG_INST_INDEX ? multiplied(an, inst->b) : 0;
		if (variable && root_param(an, inst->a, 0) == buffer && is_compared(an, variable))
			return true;
	}
	return false;
}

bool fg_pair_is_refuted(const fg_an *an, uint32_t buffer, uint32_t length)
{
	return is_stored_in(an, buffer, length) || is_unread_by_handler(an, length) ||
	       is_measured_text(an, buffer) || fg_pair_counts_characters(an, buffer);
}

/* ---- what a path says ---- */

static bool is_length_of_buffer(const fg_table *t, fg_sym length)
{
	fg_lin size = fg_lin_sym(length);
	for (fg_rid r = 1; r < t->regions.n; r++) {
		const fg_region_info *info = &t->regions.at[r];
		fg_lin own = fg_lin_of(t, info->size);
		if ((info->flags & FG_REGION_CONTRACT) && fg_region_is_param(info) &&
		    fg_lin_equal(&own, &size))
			return true;
	}
	return false;
}

/* Where the path went on from the question; UINT32_MAX: not known. */
static uint32_t taken_block(const fg_an *an, const fg_event *e)
{
	for (uint32_t b = 0; e->place && b < an->fn->block_count; b++) {
		const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
		if (bl->term == FG_TERM_BRANCH && e->kind == FG_EVENT_BRANCH &&
		    bl->place == e->place)
			return fg_ir_succ(an->ir, bl, e->a ? 0 : 1);
		bool is_case = bl->term == FG_TERM_SWITCH && e->kind == FG_EVENT_CASE &&
		               e->a < bl->case_count;
		const fg_case *c = is_case ? &an->ir->cases.at[bl->first_case + e->a] : NULL;
		if (c && c->place == e->place)
			return fg_ir_succ(an->ir, bl, c->succ);
	}
	return UINT32_MAX;
}

/* From that block on the length is measured somewhere. */
static bool is_measured_from(fg_an *an, uint32_t block, uint32_t length)
{
	uint32_t n = an->fn->block_count, count = 0;
	unsigned char *seen = fg_arena_array(&an->arena, n + 1, 1);
	uint32_t *todo = fg_arena_array(&an->arena, n + 1, sizeof(*todo));
	todo[count++] = block;
	seen[block] = 1;
	while (count) {
		uint32_t at = todo[--count];
		const fg_block *bl = fg_ir_block(an->ir, an->fn, at);
		if (is_measured_in(an, at, length))
			return true;
		for (uint32_t i = 0; i < bl->succ_count; i++) {
			uint32_t next = fg_ir_succ(an->ir, bl, i);
			if (!seen[next])
				todo[count++] = next;
			seen[next] = 1;
		}
	}
	return false;
}

/* Packets of one kind arrive and are measured; those of another the program makes itself. */
bool fg_pair_is_whole_event(fg_an *an, const fg_state *s, const fg_lin *v)
{
	const fg_table *t = &an->table;
	fg_sym length = v->n == 1 ? v->t[0].sym : 0;
	if (!length || t->syms.at[length].origin != FG_SYM_PARAM || !is_registered(an) ||
	    !is_length_of_buffer(t, length))
		return false;
	for (const fg_event *e = s->trail; e; e = e->prev) {
		if ((e->kind != FG_EVENT_BRANCH && e->kind != FG_EVENT_CASE) || !e->key)
			continue;
		fg_lin asked = fg_lin_of(t, e->key);
		if (fg_lin_coefficient(&asked, length))
			return false;
		if (asked.n == 1 && t->syms.at[asked.t[0].sym].origin == FG_SYM_PARAM &&
		    t->syms.at[asked.t[0].sym].a < t->syms.at[length].a) {
			uint32_t block = taken_block(an, e);
			return block != UINT32_MAX &&
			       !is_measured_from(an, block, t->syms.at[length].a);
		}
	}
	return false;
}
