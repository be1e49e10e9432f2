/*
 * switch: the terminator is made when the value is known, its edges when the
 * body has been lowered and all labels have been seen. A label may stand
 * anywhere in the body (Duff's device); an edge to it begins the lifetimes of
 * the objects whose scope it enters.
 */
#include "lower/lower_internal.h"

#include <stdlib.h>

/* ---- labels ---- */

static void push_case(fg_lowering *l, fg_switch_case entry)
{
	entry.block = fg_lower__here(l, entry.place);
	entry.live = l->live_now;
	fg_vec_push(&l->cases, entry);
}

static int64_t in_type(const fg_lowering *l, int64_t value, fg_type_id type)
{
	uint32_t bits = fg_type_bits(l->unit, type);
	return bits && bits < 64 ? fg_fold_wrap(value, bits, fg_type_is_signed(l->unit, type))
	                         : value;
}

void fg_lower__case(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_switch_case entry = {.place = n.place, .is_default = n.kind == FG_NODE_DEFAULT};
	if (!l->in_switch) {
		fg_lower__gap(l, "parse-error", "a case label outside a switch", n.place);
		return;
	}
	if (!entry.is_default) {
		fg_node_id low = fg_lower__child(l, id, 0);
		fg_node_id high = fg_lower__child(l, id, 1);
		entry.place = fg_lower__node(l, low)->place;
		if (!fg_ast_const_int(l->ast, low, &entry.low) ||
		    !fg_ast_const_int(l->ast, high ? high : low, &entry.high))
			fg_lower__gap(l, "case-value", "the value of a case is not known", n.place);
		entry.low = in_type(l, entry.low, l->in_switch->type);
		entry.high = in_type(l, entry.high, l->in_switch->type);
	}
	push_case(l, entry);
	fg_lower__statement(l, fg_lower__child(l, id, entry.is_default ? 0 : 2));
}

/* ---- edges ---- */

typedef struct edges {
	fg_lowering *l;
	uint32_t block; /* that ends in the switch */
	uint32_t first; /* of its edges */
	uint32_t live;  /* at the switch */
	fg_place_id place;
} edges;

static fg_switch_case *default_of(fg_lowering *l, size_t first)
{
	for (size_t i = first; i < l->cases.n; i++)
		if (l->cases.at[i].is_default)
			return &l->cases.at[i];
	return NULL;
}

/* Neighbouring labels of one statement share a successor; returns its index. */
static uint32_t successor(const edges *e, size_t first_case, size_t i, uint32_t last)
{
	fg_lowering *l = e->l;
	const fg_switch_case *c = &l->cases.at[i];
	if (c->block == l->ir->edges.at[e->first])
		return 0;
	if (last && c->block == l->ir->edges.at[e->first + last])
		return last;
	FG_ASSERT(i >= first_case);
	fg_vec_push(&l->ir->edges, c->block);
	return last + 1;
}

typedef struct sort_key {
	uint64_t low;
	size_t index;
} sort_key;

static int by_low(const void *a, const void *b)
{
	const sort_key *x = a, *y = b;
	if (x->low != y->low)
		return x->low < y->low ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* The cases in ascending order of the switch's type; empty and overlapping ones are left out. */
static void write_cases(const edges *e, fg_case *made, size_t n, bool is_signed)
{
	fg_lowering *l = e->l;
	const uint64_t flip = is_signed ? (uint64_t)1 << 63 : 0;
	FG_VEC(sort_key) keys = FG_VEC_INIT;
	for (size_t i = 0; i < n; i++) {
		sort_key key = {(uint64_t)made[i].low ^ flip, i};
		fg_vec_push(&keys, key);
	}
	if (n)
		qsort(keys.at, n, sizeof(keys.at[0]), by_low);
	uint32_t first = (uint32_t)l->ir->cases.n;
	uint64_t end = 0;
	for (size_t i = 0; i < n; i++) {
		const fg_case *c = &made[keys.at[i].index];
		uint64_t low = keys.at[i].low, high = (uint64_t)c->high ^ flip;
		bool is_first = l->ir->cases.n == first;
		if (high < low || (!is_first && low <= end))
			continue;
		end = high;
		fg_vec_push(&l->ir->cases, *c);
	}
	fg_block *b = fg_ir_block(l->ir, &l->f, e->block);
	b->first_case = first;
	b->case_count = (uint32_t)l->ir->cases.n - first;
	fg_vec_release(&keys);
}

static void lead(const edges *e, uint32_t successor_index, const fg_switch_case *to)
{
	fg_goto from = {
		.edge = e->first + successor_index,
		.live = e->live,
		.place = to->place ? to->place : e->place,
	};
	fg_lower__lead_edge(e->l, &from, to->block, to->live);
}

static void finish_edges(edges *e, const fg_switch *sw, const fg_exit *leave)
{
	fg_lowering *l = e->l;
	const fg_switch_case *given = default_of(l, sw->first_case);
	fg_switch_case otherwise = {.block = leave->block, .live = leave->live, .place = e->place};
	if (given)
		otherwise = *given;
	e->first = (uint32_t)l->ir->edges.n;
	fg_vec_push(&l->ir->edges, otherwise.block);
	FG_VEC(fg_case) made = FG_VEC_INIT;
	FG_VEC(size_t) targets = FG_VEC_INIT; /* by successor: the case it is for */
	fg_vec_push(&targets, 0);
	uint32_t last = 0;
	for (size_t i = sw->first_case; i < l->cases.n; i++) {
		const fg_switch_case *c = &l->cases.at[i];
		if (c->is_default)
			continue;
		uint32_t succ = successor(e, sw->first_case, i, last);
		if (succ > last) {
			last = succ;
			fg_vec_push(&targets, i);
		}
		fg_case record = {.low = c->low, .high = c->high, .succ = succ, .place = c->place};
		fg_vec_push(&made, record);
	}
	fg_block *b = fg_ir_block(l->ir, &l->f, e->block);
	b->first_succ = e->first;
	b->succ_count = last + 1;
	write_cases(e, made.at, made.n, fg_type_is_signed(l->unit, sw->type));
	lead(e, 0, &otherwise);
	for (uint32_t i = 1; i <= last; i++) {
		fg_switch_case target = l->cases.at[targets.at[i]];
		lead(e, i, &target);
	}
	fg_vec_release(&made);
	fg_vec_release(&targets);
}

/* ---- the statement ---- */

void fg_lower__switch(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_exit leave = {.block = FG_NO_BLOCK, .live = fg_lower__scope_open(l)};
	fg_switch sw = {.outer = l->in_switch, .first_case = l->cases.n};
	fg_node_id condition = fg_lower__child(l, id, 0);
	sw.type = fg_lower__promoted(l, fg_lower__node(l, condition)->type, 0);
	fg_value v = fg_lower__value_as(l, condition, sw.type);
	edges e = {.l = l, .live = l->live_now, .place = n.place};
	e.block = fg_lower__terminate(l, FG_TERM_SWITCH, v, fg_lower__node(l, condition)->place);
	fg_ir_block(l->ir, &l->f, e.block)->statement = n.place;
	fg_exit *outer_break = l->break_to;
	l->break_to = &leave;
	l->in_switch = &sw;
	fg_lower__statement(l, fg_lower__child(l, id, 1));
	l->break_to = outer_break;
	l->in_switch = sw.outer;
	fg_lower__jump_out(l, &leave, n.place);
	if (leave.block == FG_NO_BLOCK && !default_of(l, sw.first_case))
		leave.block = fg_lower__block(l);
	finish_edges(&e, &sw, &leave);
	l->cases.n = sw.first_case;
	l->live_now = leave.live;
	if (leave.block != FG_NO_BLOCK)
		fg_lower__start(l, leave.block);
}
