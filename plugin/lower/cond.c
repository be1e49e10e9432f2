/*
 * Conditions as control flow. &&, ||, ! and ?: become branches; each successor
 * of a branch has that branch as its only predecessor and starts with the
 * ASSUME of its condition. A target with other predecessors is reached through
 * a block of its own that holds the ASSUME.
 */
#include "lower/lower_internal.h"

/* A cast that keeps zero zero and nonzero nonzero. */
static bool keeps_truth(const fg_lowering *l, const fg_node *cast, fg_node_id operand)
{
	fg_type_id from = fg_lower__node(l, operand)->type;
	switch (cast->op) {
	case FG_CAST_TO_BOOL:
		return fg_type_is_scalar(l->unit, from);
	case FG_CAST_INTEGRAL:
		return fg_type_bits(l->unit, cast->type) >= fg_type_bits(l->unit, from);
	default:
		return false;
	}
}

/* What decides the condition: without parentheses, harmless casts and hints to the compiler. */
static fg_node_id decider(const fg_lowering *l, fg_node_id id)
{
	for (;;) {
		id = fg_lower__strip(l, id);
		const fg_node *n = fg_lower__node(l, id);
		fg_node_id inner = fg_lower__child(l, id, 0);
		bool is_cast = n->kind == FG_NODE_IMPLICIT_CAST || n->kind == FG_NODE_CAST;
		if (n->kind == FG_NODE_CALL)
			inner = fg_lower__builtin_operand(l, id);
		else if (!is_cast || !keeps_truth(l, n, inner))
			inner = 0;
		if (!inner)
			return id;
		id = inner;
	}
}

static uint32_t edge_to(fg_lowering *l, uint32_t target, bool is_shared)
{
	return is_shared ? fg_lower__block(l) : target;
}

static void fill_edge(fg_lowering *l, uint32_t edge, uint32_t target, fg_place_id place)
{
	if (edge == target)
		return;
	fg_lower__start(l, edge);
	fg_lower__jump(l, target, place);
}

static void branch_on(fg_lowering *l, fg_value v, const fg_edges *to, fg_place_id place)
{
	uint32_t if_true = edge_to(l, to->if_true, to->is_true_shared);
	uint32_t if_false = edge_to(l, to->if_false, to->is_false_shared);
	fg_lower__branch(l, v, if_true, if_false, place);
	fill_edge(l, if_true, to->if_true, place);
	fill_edge(l, if_false, to->if_false, place);
}

static void both(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	uint32_t middle = fg_lower__block(l);
	fg_edges first = {.if_true = middle, .if_false = to->if_false, .is_false_shared = true};
	fg_edges second = *to;
	second.is_false_shared = true;
	fg_lower__condition(l, fg_lower__child(l, id, 0), &first);
	fg_lower__start(l, middle);
	fg_lower__condition(l, fg_lower__child(l, id, 1), &second);
}

static void either(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	uint32_t middle = fg_lower__block(l);
	fg_edges first = {.if_true = to->if_true, .is_true_shared = true, .if_false = middle};
	fg_edges second = *to;
	second.is_true_shared = true;
	fg_lower__condition(l, fg_lower__child(l, id, 0), &first);
	fg_lower__start(l, middle);
	fg_lower__condition(l, fg_lower__child(l, id, 1), &second);
}

static void choice(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	fg_edges arms = {.if_true = fg_lower__block(l), .if_false = fg_lower__block(l)};
	fg_edges shared = *to;
	shared.is_true_shared = true;
	shared.is_false_shared = true;
	fg_lower__condition(l, fg_lower__child(l, id, 0), &arms);
	fg_lower__start(l, arms.if_true);
	fg_lower__condition(l, fg_lower__child(l, id, 1), &shared);
	fg_lower__start(l, arms.if_false);
	fg_lower__condition(l, fg_lower__child(l, id, 2), &shared);
}

static void negation(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	fg_edges swapped = {
		.if_true = to->if_false,
		.if_false = to->if_true,
		.is_true_shared = to->is_false_shared,
		.is_false_shared = to->is_true_shared,
	};
	fg_lower__condition(l, fg_lower__child(l, id, 0), &swapped);
}

static void leaf(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	fg_type_id type;
	fg_value v = fg_lower__typed_value(l, id, &type);
	branch_on(l, v == FG_NO_VALUE ? FG_UNDEF : v, to, fg_lower__node(l, id)->place);
}

static void condition(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	const fg_node *n = fg_lower__node(l, id);
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_LAND) {
		both(l, id, to);
	} else if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_LOR) {
		either(l, id, to);
	} else if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_COMMA) {
		fg_lower__effect(l, fg_lower__child(l, id, 0), FG_IR_DEAD_RESULT);
		fg_lower__condition(l, fg_lower__child(l, id, 1), to);
	} else if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT) {
		negation(l, id, to);
	} else if (n->kind == FG_NODE_CONDITIONAL) {
		choice(l, id, to);
	} else {
		leaf(l, id, to);
	}
}

void fg_lower__condition(fg_lowering *l, fg_node_id id, const fg_edges *to)
{
	id = decider(l, id);
	if (!fg_lower__enter(l, id)) {
		branch_on(l, FG_UNDEF, to, 0);
		return;
	}
	condition(l, id, to);
	fg_lower__leave(l);
}

/* ---- conditions as values ---- */

/* Store v into the slot and go to the join. */
static void deliver(fg_lowering *l, const fg_lvalue *slot, fg_value v, uint32_t join,
                    fg_place_id place)
{
	if (l->current == FG_NO_BLOCK)
		return;
	fg_lower__store(l, slot, v, place);
	fg_lower__jump(l, join, place);
}

fg_value fg_lower__logic(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue slot = {.address = fg_lower__temporary(l, n.type), .type = n.type};
	fg_edges to = {
		.if_true = fg_lower__block(l),
		.if_false = fg_lower__block(l),
		.is_true_shared = n.op == FG_BINARY_LOR,
		.is_false_shared = n.op == FG_BINARY_LAND,
	};
	uint32_t join = fg_lower__block(l);
	fg_place_id outer = l->statement;
	l->statement = 0;
	fg_lower__condition(l, id, &to);
	l->statement = outer;
	fg_lower__start(l, to.if_true);
	deliver(l, &slot, fg_lower__constant(l, 1, n.type), join, n.place);
	fg_lower__start(l, to.if_false);
	deliver(l, &slot, fg_lower__constant(l, 0, n.type), join, n.place);
	fg_lower__start(l, join);
	return fg_lower__load(l, &slot, fg_lower__plain(l, n.type), n.place);
}

static fg_edges branch_arms(fg_lowering *l, fg_node_id condition_node)
{
	fg_edges arms = {.if_true = fg_lower__block(l), .if_false = fg_lower__block(l)};
	fg_place_id outer = l->statement;
	l->statement = 0;
	fg_lower__condition(l, condition_node, &arms);
	l->statement = outer;
	return arms;
}

/* One arm of ?: into the object that receives the result. */
static void arm(fg_lowering *l, fg_node_id id, const fg_lvalue *into, uint32_t join)
{
	fg_place_id place = fg_lower__node(l, id)->place;
	if (fg_lower__is_aggregate(l, into->type)) {
		fg_lower__aggregate(l, id, into);
		fg_lower__jump(l, join, place);
	} else if (fg_lower__kind(l, fg_lower__node(l, id)->type) == FG_TYPE_VOID) {
		fg_lower__effect(l, id, FG_IR_DEAD_RESULT);
		deliver(l, into, FG_UNDEF, join, place);
	} else {
		deliver(l, into, fg_lower__value_as(l, id, into->type), join, place);
	}
}

static fg_value read_back(fg_lowering *l, const fg_lvalue *slot, fg_place_id place)
{
	if (fg_lower__is_aggregate(l, slot->type))
		return slot->address;
	return fg_lower__load(l, slot, fg_lower__plain(l, slot->type), place);
}

fg_value fg_lower__choice(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	if (fg_lower__kind(l, n.type) == FG_TYPE_VOID) {
		fg_lower__choice_effect(l, id, FG_IR_DEAD_RESULT);
		return FG_NO_VALUE;
	}
	fg_lvalue slot = {.type = n.type};
	if (into)
		slot = *into;
	else
		slot.address = fg_lower__temporary(l, n.type);
	fg_edges arms = branch_arms(l, fg_lower__child(l, id, 0));
	uint32_t join = fg_lower__block(l);
	fg_lower__start(l, arms.if_true);
	arm(l, fg_lower__child(l, id, 1), &slot, join);
	fg_lower__start(l, arms.if_false);
	arm(l, fg_lower__child(l, id, 2), &slot, join);
	fg_lower__start(l, join);
	return read_back(l, &slot, n.place);
}

void fg_lower__choice_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	fg_place_id place = fg_lower__node(l, id)->place;
	fg_edges arms = branch_arms(l, fg_lower__child(l, id, 0));
	uint32_t join = fg_lower__block(l);
	fg_lower__start(l, arms.if_true);
	fg_lower__effect(l, fg_lower__child(l, id, 1), call_flags);
	fg_lower__jump(l, join, place);
	fg_lower__start(l, arms.if_false);
	fg_lower__effect(l, fg_lower__child(l, id, 2), call_flags);
	fg_lower__jump(l, join, place);
	fg_lower__start(l, join);
}

fg_value fg_lower__elvis(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_type_id type;
	fg_value v = fg_lower__typed_value(l, fg_lower__child(l, id, 0), &type);
	fg_lvalue slot = {.type = n.type};
	if (into)
		slot = *into;
	else
		slot.address = fg_lower__temporary(l, n.type);
	uint32_t kept = fg_lower__block(l);
	uint32_t other = fg_lower__block(l);
	uint32_t join = fg_lower__block(l);
	fg_lower__branch(l, v, kept, other, n.place);
	fg_lower__start(l, kept);
	v = fg_lower__convert(l, v,
	                      (fg_conversion){type, slot.type, FG_IR_IMPLICIT, n.place});
	deliver(l, &slot, v, join, n.place);
	fg_lower__start(l, other);
	arm(l, fg_lower__child(l, id, 1), &slot, join);
	fg_lower__start(l, join);
	return read_back(l, &slot, n.place);
}
