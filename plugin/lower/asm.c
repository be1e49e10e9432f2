/*
 * Inline assembly: addresses of what it writes, values of what it reads. An
 * operand that is both appears as an output and, read before, as an input.
 * asm goto ends its block with an edge to each label and one that falls through.
 */
#include "lower/lower_internal.h"

/* GNU C lets a cast be written to: the object below it is. */
static void push_output(fg_lowering *l, fg_node_id id)
{
	while (fg_lower__node(l, fg_lower__strip(l, id))->kind == FG_NODE_CAST)
		id = fg_lower__child(l, fg_lower__strip(l, id), 0);
	fg_vec_push(&l->stack, fg_lower__lvalue(l, id).address);
}

static void push_input(fg_lowering *l, fg_node_id id)
{
	fg_value v = fg_lower__value(l, id);
	fg_vec_push(&l->stack, v == FG_NO_VALUE ? FG_UNDEF : v);
}

static void push_operands(fg_lowering *l, fg_node_id id, const fg_asm *a, uint32_t labels)
{
	uint32_t n = fg_lower__node(l, id)->n - labels;
	for (uint32_t i = 0; i < n; i++) {
		if (i < a->outputs)
			push_output(l, fg_lower__child(l, id, i));
		else
			push_input(l, fg_lower__child(l, id, i));
	}
	for (uint32_t i = 0; i < a->outputs && i < n && i < 32; i++)
		if (a->reads_outputs >> i & 1)
			push_input(l, fg_lower__child(l, id, i));
}

static void goto_labels(fg_lowering *l, fg_node_id id, uint32_t labels, fg_place_id place)
{
	uint32_t n = fg_lower__node(l, id)->n;
	uint32_t next = fg_lower__block(l);
	uint32_t from = fg_lower__terminate(l, FG_TERM_INDIRECT, FG_UNDEF, place);
	fg_vec_push(&l->ir->edges, next);
	for (uint32_t i = n - labels; i < n; i++)
		fg_lower__label_edge(l, fg_lower__node(l, fg_lower__child(l, id, i))->ref, place);
	fg_ir_block(l->ir, &l->f, from)->succ_count = labels + 1;
	fg_lower__start(l, next);
}

void fg_lower__asm(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	if (n.ref >= l->ast->asms.n) {
		fg_lower__gap(l, "unsupported-statement", "asm", n.place);
		return;
	}
	fg_asm a = l->ast->asms.at[n.ref];
	uint32_t labels = a.flags & FG_ASM_GOTO && a.labels <= n.n ? a.labels : 0;
	fg_inst inst = {.kind = FG_INST_ASM, .place = n.place};
	if (a.flags & FG_ASM_VOLATILE || !a.outputs)
		inst.flags |= FG_IR_VOLATILE;
	if (a.flags & (FG_ASM_MEMORY | FG_ASM_OPAQUE))
		inst.flags |= FG_IR_CLOBBERS;
	size_t mark = l->stack.n;
	push_operands(l, id, &a, labels);
	inst.field = a.outputs < n.n - labels ? a.outputs : n.n - labels;
	fg_lower__take_args(l, mark, &inst);
	fg_lower__emit(l, inst);
	if (labels)
		goto_labels(l, id, labels, n.place);
}
