/*
 * Statements. Selection and iteration statements are blocks of their own
 * (C17 6.8.4, 6.8.5): objects made by their conditions die with them.
 */
#include "lower/lower_internal.h"

fg_place_id fg_lower__end_place(fg_lowering *l, fg_place_id whole)
{
	fg_place p = *fg_unit_place(l->unit, whole);
	if (!whole || p.end <= p.begin + 1)
		return whole;
	p.begin = p.end - 1;
	return fg_unit_add_place(l->unit, p);
}

static fg_place_id place_of(const fg_lowering *l, fg_node_id id)
{
	return fg_lower__node(l, id)->place;
}

/* A place is made only where a lifetime ends. */
static void close_scope_at_end(fg_lowering *l, uint32_t scope, fg_node_id block)
{
	fg_place_id place = place_of(l, block);
	if (l->live_now != scope && l->current != FG_NO_BLOCK)
		place = fg_lower__end_place(l, place);
	fg_lower__scope_close(l, scope, place);
}

static void expression(fg_lowering *l, fg_node_id id)
{
	if (id)
		fg_lower__effect(l, id, FG_IR_DEAD_RESULT);
}

static void expression_or_statement(fg_lowering *l, fg_node_id id)
{
	if (id && fg_node_is_expression((fg_node_kind)fg_lower__node(l, id)->kind))
		expression(l, id);
	else
		fg_lower__statement(l, id);
}

static void statements(fg_lowering *l, fg_node_id compound, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		expression_or_statement(l, fg_lower__child(l, compound, i));
}

static void compound(fg_lowering *l, fg_node_id id)
{
	uint32_t scope = fg_lower__scope_open(l);
	statements(l, id, fg_lower__node(l, id)->n);
	close_scope_at_end(l, scope, id);
}

/* ---- statement expressions ---- */

/* Labels and attributes before the last statement; what they mark. */
static fg_node_id pass_labels(fg_lowering *l, fg_node_id id)
{
	for (;;) {
		const fg_node *n = fg_lower__node(l, id);
		if (n->kind == FG_NODE_LABEL)
			fg_lower__label(l, n->ref, n->place);
		else if (n->kind != FG_NODE_ATTRIBUTED)
			return id;
		id = fg_lower__child(l, id, 0);
	}
}

static fg_node_id last_expression(const fg_lowering *l, fg_node_id statement)
{
	const fg_node *n = fg_lower__node(l, statement);
	if (n->kind == FG_NODE_EXPR_STMT)
		return fg_lower__child(l, statement, 0);
	return fg_node_is_expression((fg_node_kind)n->kind) ? statement : 0;
}

static fg_value last_value(fg_lowering *l, fg_node_id expr, fg_type_id type,
                           const fg_lvalue *into)
{
	if (!fg_lower__is_aggregate(l, type))
		return fg_lower__value_as(l, expr, type);
	/* The object it comes from may die at the closing brace. */
	fg_lvalue object = {.type = fg_lower__plain(l, type)};
	if (!into)
		object.address = fg_lower__temporary(l, type);
	return fg_lower__aggregate(l, expr, into ? into : &object);
}

fg_value fg_lower__statement_value(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_type_id type = fg_lower__node(l, id)->type;
	fg_node_id block = fg_lower__child(l, id, 0);
	uint32_t n = fg_lower__node(l, block)->n;
	uint32_t scope = fg_lower__scope_open(l);
	fg_value result = FG_NO_VALUE;
	if (n) {
		statements(l, block, n - 1);
		fg_node_id last = pass_labels(l, fg_lower__child(l, block, n - 1));
		fg_node_id expr = last_expression(l, last);
		if (expr && fg_lower__kind(l, type) != FG_TYPE_VOID)
			result = last_value(l, expr, type, into);
		else
			expression_or_statement(l, last);
	}
	close_scope_at_end(l, scope, block);
	return result;
}

void fg_lower__statement_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	fg_node_id block = fg_lower__child(l, id, 0);
	uint32_t n = fg_lower__node(l, block)->n;
	uint32_t scope = fg_lower__scope_open(l);
	if (n) {
		statements(l, block, n - 1);
		fg_node_id last = pass_labels(l, fg_lower__child(l, block, n - 1));
		fg_node_id expr = last_expression(l, last);
		if (expr)
			fg_lower__effect(l, expr, call_flags);
		else
			fg_lower__statement(l, last);
	}
	close_scope_at_end(l, scope, block);
}

/* ---- if ---- */

static void condition_of(fg_lowering *l, fg_node_id statement, fg_node_id id, const fg_edges *to)
{
	fg_place_id outer = l->statement;
	l->statement = place_of(l, statement);
	fg_lower__condition(l, id, to);
	l->statement = outer;
}

static fg_edges fresh_edges(fg_lowering *l)
{
	return (fg_edges){.if_true = fg_lower__block(l), .if_false = fg_lower__block(l)};
}

/* Go on where the jumps to the exit meet what falls into it. */
static void meet(fg_lowering *l, fg_exit *at, fg_place_id place)
{
	if (at->block != FG_NO_BLOCK) {
		fg_lower__jump_out(l, at, place);
		l->live_now = at->live;
		fg_lower__start(l, at->block);
	} else {
		fg_lower__scope_close(l, at->live, place);
	}
}

/* An else-if ladder is walked in a loop: it may have thousands of rungs. */
static void if_statement(fg_lowering *l, fg_node_id id)
{
	fg_exit done = {.block = FG_NO_BLOCK, .live = fg_lower__scope_open(l)};
	fg_place_id place = place_of(l, id);
	for (;;) {
		fg_edges arms = fresh_edges(l);
		condition_of(l, id, fg_lower__child(l, id, 0), &arms);
		uint32_t live = l->live_now;
		fg_lower__start(l, arms.if_true);
		fg_lower__statement(l, fg_lower__child(l, id, 1));
		fg_lower__jump_out(l, &done, place);
		l->live_now = live;
		fg_lower__start(l, arms.if_false);
		fg_node_id other = fg_lower__child(l, id, 2);
		id = other;
		if (fg_lower__node(l, other)->kind == FG_NODE_IF)
			continue;
		if (other)
			fg_lower__statement(l, other);
		break;
	}
	meet(l, &done, place);
}

/* ---- loops ---- */

typedef struct loop {
	fg_exit leave, next;
	fg_exit *outer_break, *outer_continue;
} loop;

static void enter_loop(fg_lowering *l, loop *lp)
{
	lp->leave = (fg_exit){.block = FG_NO_BLOCK, .live = fg_lower__scope_open(l)};
	lp->next = lp->leave;
	lp->outer_break = l->break_to;
	lp->outer_continue = l->continue_to;
}

static void body(fg_lowering *l, loop *lp, fg_node_id id)
{
	l->break_to = &lp->leave;
	l->continue_to = &lp->next;
	fg_lower__statement(l, id);
	l->break_to = lp->outer_break;
	l->continue_to = lp->outer_continue;
}

static void while_statement(fg_lowering *l, fg_node_id id)
{
	loop lp;
	enter_loop(l, &lp);
	fg_place_id place = place_of(l, id);
	lp.next.block = fg_lower__loop_head(l, place);
	fg_edges arms = fresh_edges(l);
	condition_of(l, id, fg_lower__child(l, id, 0), &arms);
	uint32_t live = l->live_now;
	fg_lower__start(l, arms.if_true);
	body(l, &lp, fg_lower__child(l, id, 1));
	fg_lower__jump_out(l, &lp.next, place);
	l->live_now = live;
	fg_lower__start(l, arms.if_false);
	meet(l, &lp.leave, place);
}

/* do … while (0) is a block, not a loop: no edge leads back. */
static bool is_never(const fg_lowering *l, fg_node_id condition)
{
	int64_t value;
	return fg_ast_const_int(l->ast, condition, &value) && value == 0;
}

static void do_statement(fg_lowering *l, fg_node_id id)
{
	loop lp;
	enter_loop(l, &lp);
	fg_place_id place = place_of(l, id);
	fg_node_id condition = fg_lower__child(l, id, 1);
	bool is_once = is_never(l, condition);
	uint32_t head = is_once ? 0 : fg_lower__loop_head(l, place);
	body(l, &lp, fg_lower__child(l, id, 0));
	meet(l, &lp.next, place);
	if (!is_once) {
		fg_edges arms = {.if_true = fg_lower__block(l), .if_false = fg_lower__block(l)};
		fg_exit again = {.block = head, .live = lp.leave.live};
		condition_of(l, id, condition, &arms);
		uint32_t live = l->live_now;
		fg_lower__start(l, arms.if_true);
		fg_lower__jump_out(l, &again, place);
		l->live_now = live;
		fg_lower__start(l, arms.if_false);
	}
	meet(l, &lp.leave, place);
}

static void for_step(fg_lowering *l, loop *lp, fg_node_id step, fg_exit *head, fg_place_id place)
{
	/* Without jumps to it, the step follows the body; it stands even if nothing reaches it. */
	if (lp->next.block != head->block)
		meet(l, &lp->next, place);
	expression(l, step);
	fg_lower__jump_out(l, head, place);
}

static void for_statement(fg_lowering *l, fg_node_id id)
{
	loop lp;
	enter_loop(l, &lp);
	fg_place_id place = place_of(l, id);
	fg_node_id condition = fg_lower__child(l, id, 1);
	fg_node_id step = fg_lower__child(l, id, 2);
	expression_or_statement(l, fg_lower__child(l, id, 0));
	fg_exit head = {.live = l->live_now};
	head.block = fg_lower__loop_head(l, place);
	fg_edges arms = {0};
	if (condition) {
		arms = fresh_edges(l);
		condition_of(l, id, condition, &arms);
	}
	uint32_t live = l->live_now;
	lp.next = (fg_exit){.block = step ? FG_NO_BLOCK : head.block, .live = head.live};
	if (condition)
		fg_lower__start(l, arms.if_true);
	body(l, &lp, fg_lower__child(l, id, 3));
	for_step(l, &lp, step, &head, place);
	l->live_now = live;
	if (condition)
		fg_lower__start(l, arms.if_false);
	meet(l, &lp.leave, place);
}

/* ---- return ---- */

static fg_value returned_value(fg_lowering *l, fg_node_id id)
{
	fg_type_id function = fg_lower__function_type(l, fg_unit_decl(l->unit, l->f.decl)->type);
	fg_type_id type = fg_type_result(l->unit, function);
	if (!type || fg_lower__kind(l, type) == FG_TYPE_VOID) {
		expression(l, id);
		return FG_NO_VALUE;
	}
	if (!fg_lower__is_aggregate(l, type))
		return fg_lower__value_as(l, id, type);
	if (!l->result_slot)
		l->result_slot = fg_lower__slot(l, 0, fg_lower__plain(l, type), FG_SLOT_COMPILER) +
		                 1;
	fg_lvalue result = {
		.address = fg_lower__local(l->result_slot - 1),
		.type = fg_lower__plain(l, type),
		.flags = FG_IR_INIT,
	};
	return fg_lower__aggregate(l, id, &result);
}

static void return_statement(fg_lowering *l, fg_node_id id)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	fg_place_id place = place_of(l, id);
	fg_value v = operand ? returned_value(l, operand) : FG_NO_VALUE;
	if (l->current != FG_NO_BLOCK)
		fg_lower__move(l, l->live_now, 0, place);
	fg_lower__return(l, v, place);
}

/* ---- all statements ---- */

static void jump_statement(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	switch (n->kind) {
	case FG_NODE_BREAK:
		fg_lower__jump_out(l, l->break_to, n->place);
		break;
	case FG_NODE_CONTINUE:
		fg_lower__jump_out(l, l->continue_to, n->place);
		break;
	case FG_NODE_GOTO:
		fg_lower__goto(l, n->ref, n->place);
		break;
	case FG_NODE_INDIRECT_GOTO:
		fg_lower__indirect_goto(l, fg_lower__value(l, fg_lower__child(l, id, 0)), n->place);
		break;
	default:
		return_statement(l, id);
	}
}

static void statement(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	switch (n.kind) {
	case FG_NODE_NONE:
	case FG_NODE_NULL_STMT:
		break;
	case FG_NODE_COMPOUND:
		compound(l, id);
		break;
	case FG_NODE_DECL_STMT:
	case FG_NODE_VARIABLE:
	case FG_NODE_EXTRA_DECL:
		fg_lower__declaration(l, id);
		break;
	case FG_NODE_EXPR_STMT:
		expression(l, fg_lower__child(l, id, 0));
		break;
	case FG_NODE_IF:
		if_statement(l, id);
		break;
	case FG_NODE_SWITCH:
		fg_lower__switch(l, id);
		break;
	case FG_NODE_CASE:
	case FG_NODE_DEFAULT:
		fg_lower__case(l, id);
		break;
	case FG_NODE_WHILE:
		while_statement(l, id);
		break;
	case FG_NODE_DO:
		do_statement(l, id);
		break;
	case FG_NODE_FOR:
		for_statement(l, id);
		break;
	case FG_NODE_LABEL:
		fg_lower__label(l, n.ref, n.place);
		fg_lower__statement(l, fg_lower__child(l, id, 0));
		break;
	case FG_NODE_ATTRIBUTED:
		expression_or_statement(l, fg_lower__child(l, id, 0));
		break;
	case FG_NODE_ASM:
		fg_lower__asm(l, id);
		break;
	case FG_NODE_ERROR_STMT:
		fg_lower__gap(l, "parse-error", NULL, n.place);
		break;
	case FG_NODE_OTHER_STMT:
		fg_lower__gap(l, "unsupported-statement", fg_unit_str(l->unit, n.ref), n.place);
		break;
	default:
		jump_statement(l, id, &n);
	}
}

void fg_lower__statement(fg_lowering *l, fg_node_id id)
{
	if (id && fg_node_is_expression((fg_node_kind)fg_lower__node(l, id)->kind)) {
		expression(l, id);
		return;
	}
	if (!fg_lower__enter(l, id))
		return;
	statement(l, id);
	fg_lower__leave(l);
}
