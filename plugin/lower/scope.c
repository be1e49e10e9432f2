/*
 * Scopes, lifetimes and labels. A position in the program is a node of the tree
 * of live objects (fg_lowering.live_now). A jump from one position to another
 * ends the lifetimes up to their common ancestor and begins those below it:
 * a jump past a declaration still enters the object's scope (C17 6.2.4p6),
 * with undefined content.
 *
 * Where a lifetime ends, the object's cleanup attribute calls its function.
 *
 * A goto to a label further down leaves an edge to be mended: when the label is
 * reached, either the edge points straight to it or to a block in between that
 * moves the lifetimes.
 */
#include "lower/lower_internal.h"

/* ---- lifetimes ---- */

uint32_t fg_lower__scope_open(const fg_lowering *l)
{
	return l->live_now;
}

void fg_lower__scope_close(fg_lowering *l, uint32_t scope, fg_place_id place)
{
	if (l->current != FG_NO_BLOCK)
		fg_lower__move(l, l->live_now, scope, place);
	l->live_now = scope;
}

void fg_lower__begin_life(fg_lowering *l, uint32_t slot, fg_value size, fg_place_id place)
{
	if (l->current != FG_NO_BLOCK) /* else nothing comes here: no block for this alone */
		fg_lower__life(l, slot, true, size, place);
	fg_live entry = {
		.outer = l->live_now,
		.depth = l->live.at[l->live_now].depth + 1,
		.slot = slot,
		.begin = place,
	};
	l->live_now = (uint32_t)l->live.n;
	fg_vec_push(&l->live, entry);
}

static uint32_t common_ancestor(const fg_lowering *l, uint32_t a, uint32_t b)
{
	while (a != b) {
		if (l->live.at[a].depth >= l->live.at[b].depth)
			a = l->live.at[a].outer;
		else
			b = l->live.at[b].outer;
	}
	return a;
}

/* Outermost first: the chain is collected on the node stack, which is free between statements. */
static void begin_lives(fg_lowering *l, uint32_t common, uint32_t to)
{
	size_t mark = l->spine.n;
	for (uint32_t at = to; at != common; at = l->live.at[at].outer)
		fg_vec_push(&l->spine, at);
	while (l->spine.n > mark) {
		const fg_live *entry = &l->live.at[fg_vec_pop(&l->spine)];
		fg_lower__life(l, entry->slot, true, FG_NO_VALUE, entry->begin);
	}
}

/* The function of the object's cleanup attribute runs first. False: it does not come back. */
static bool end_life(fg_lowering *l, uint32_t slot, fg_place_id place)
{
	fg_decl_id decl = l->ir->slots.at[l->f.first_slot + slot].decl;
	if (fg_unit_decl(l->unit, decl)->cleanup)
		fg_lower__clean_up(l, slot, place);
	if (l->current == FG_NO_BLOCK)
		return false;
	fg_lower__life(l, slot, false, FG_NO_VALUE, place);
	return true;
}

void fg_lower__move(fg_lowering *l, uint32_t from, uint32_t to, fg_place_id place)
{
	uint32_t common = common_ancestor(l, from, to);
	for (; from != common; from = l->live.at[from].outer)
		if (!end_life(l, l->live.at[from].slot, place))
			return;
	begin_lives(l, common, to);
}

void fg_lower__jump_out(fg_lowering *l, fg_exit *to, fg_place_id place)
{
	if (l->current == FG_NO_BLOCK || !to)
		return;
	if (to->block == FG_NO_BLOCK)
		to->block = fg_lower__block(l);
	fg_lower__move(l, l->live_now, to->live, place);
	fg_lower__jump(l, to->block, place);
}

/* ---- labels ---- */

static fg_label *label_of(fg_lowering *l, fg_decl_id decl)
{
	bool is_new;
	uint64_t *index = fg_u64map_put(&l->label_index, decl, &is_new);
	if (is_new) {
		*index = l->labels.n;
		fg_label label = {.decl = decl, .block = fg_lower__block(l)};
		fg_vec_push(&l->labels, label);
	}
	return &l->labels.at[*index];
}

/* The edge leads to `block` by way of one that moves the lifetimes, where they differ. */
void fg_lower__lead_edge(fg_lowering *l, const fg_goto *from, uint32_t block, uint32_t live)
{
	if (from->live == live) {
		l->ir->edges.at[from->edge] = block;
		return;
	}
	uint32_t between = fg_lower__block(l);
	l->ir->edges.at[from->edge] = between;
	fg_lower__start(l, between);
	fg_lower__move(l, from->live, live, from->place);
	fg_lower__jump(l, block, from->place);
}

void fg_lower__label(fg_lowering *l, fg_decl_id decl, fg_place_id place)
{
	fg_label *label = label_of(l, decl);
	if (label->is_defined) {
		fg_lower__gap(l, "broken-label", fg_unit_decl_name(l->unit, decl), place);
		return;
	}
	label->is_defined = true;
	label->live = l->live_now;
	uint32_t block = label->block;
	uint32_t waiting = label->first_goto;
	label->first_goto = 0;
	fg_lower__jump(l, block, place);
	for (; waiting; waiting = l->gotos.at[waiting - 1].next) {
		fg_goto from = l->gotos.at[waiting - 1];
		fg_lower__lead_edge(l, &from, block, l->live_now);
	}
	fg_lower__start(l, block);
}

void fg_lower__label_edge(fg_lowering *l, fg_decl_id decl, fg_place_id place)
{
	fg_label *label = label_of(l, decl);
	fg_goto from = {
		.edge = (uint32_t)l->ir->edges.n,
		.live = l->live_now,
		.place = place,
	};
	fg_vec_push(&l->ir->edges, label->block);
	from.next = label->first_goto;
	fg_vec_push(&l->gotos, from);
	label->first_goto = (uint32_t)l->gotos.n;
}

/* The edge just added leads to a label that stands above: mend it at once. */
static void mend_backward_edge(fg_lowering *l, fg_decl_id decl)
{
	fg_label *label = label_of(l, decl);
	fg_goto from = l->gotos.at[label->first_goto - 1];
	label->first_goto = from.next;
	fg_lower__lead_edge(l, &from, label->block, label->live);
}

void fg_lower__goto(fg_lowering *l, fg_decl_id decl, fg_place_id place)
{
	if (l->current == FG_NO_BLOCK)
		return;
	const fg_label *label = label_of(l, decl);
	if (label->is_defined) {
		fg_exit target = {.block = label->block, .live = label->live};
		fg_lower__jump_out(l, &target, place);
		return;
	}
	uint32_t from = fg_lower__terminate(l, FG_TERM_JUMP, FG_NO_VALUE, place);
	fg_lower__label_edge(l, decl, place);
	fg_ir_block(l->ir, &l->f, from)->succ_count = 1;
}

/* ---- labels as values ---- */

fg_value fg_lower__label_address(fg_lowering *l, fg_decl_id decl)
{
	fg_label *label = label_of(l, decl);
	label->is_addressed = true;
	return fg_value_make(FG_VALUE_LABEL, label->block);
}

void fg_lower__indirect_goto(fg_lowering *l, fg_value target, fg_place_id place)
{
	fg_type_id type = fg_lower__pointer_to(l, 0);
	if (l->dispatch == FG_NO_BLOCK) {
		l->dispatch_slot = fg_lower__slot(l, 0, type, FG_SLOT_COMPILER);
		l->dispatch = fg_lower__block(l);
	}
	fg_lvalue slot = {.address = fg_lower__local(l->dispatch_slot), .type = type};
	fg_lower__store(l, &slot, target, place);
	uint32_t from = fg_lower__terminate(l, FG_TERM_JUMP, FG_NO_VALUE, place);
	fg_goto edge = {.edge = (uint32_t)l->ir->edges.n, .live = l->live_now, .place = place};
	fg_vec_push(&l->ir->edges, l->dispatch);
	fg_ir_block(l->ir, &l->f, from)->succ_count = 1;
	fg_vec_push(&l->dispatches, edge);
}

/* What is live at every indirect goto and at every label it can reach. */
static uint32_t common_position(const fg_lowering *l)
{
	uint32_t common = l->dispatches.at[0].live;
	for (size_t i = 1; i < l->dispatches.n; i++)
		common = common_ancestor(l, common, l->dispatches.at[i].live);
	for (size_t i = 0; i < l->labels.n; i++)
		if (l->labels.at[i].is_addressed)
			common = common_ancestor(l, common, l->labels.at[i].live);
	return common;
}

/* One block for all indirect gotos of the function: each stores its target and jumps here. */
static void finish_dispatch(fg_lowering *l)
{
	uint32_t live = common_position(l);
	fg_place_id place = l->dispatches.at[0].place;
	for (size_t i = 0; i < l->dispatches.n; i++) {
		fg_goto from = l->dispatches.at[i];
		fg_lower__lead_edge(l, &from, l->dispatch, live);
	}
	fg_lower__start(l, l->dispatch);
	fg_lvalue slot = {.address = fg_lower__local(l->dispatch_slot)};
	fg_value target = fg_lower__load(l, &slot, fg_lower__pointer_to(l, 0), place);
	uint32_t block = fg_lower__terminate(l, FG_TERM_INDIRECT, target, place);
	uint32_t first = (uint32_t)l->ir->edges.n;
	for (size_t i = 0; i < l->labels.n; i++)
		if (l->labels.at[i].is_addressed)
			fg_vec_push(&l->ir->edges, l->labels.at[i].block);
	uint32_t count = (uint32_t)l->ir->edges.n - first;
	fg_ir_block(l->ir, &l->f, block)->succ_count = count;
	for (size_t i = 0, edge = first; i < l->labels.n; i++) {
		const fg_label *label = &l->labels.at[i];
		if (!label->is_addressed)
			continue;
		fg_goto from = {.edge = (uint32_t)edge++, .live = live, .place = place};
		fg_lower__lead_edge(l, &from, label->block, label->live);
	}
}

static void check_defined(fg_lowering *l)
{
	for (size_t i = 0; i < l->labels.n; i++) {
		const fg_label *label = &l->labels.at[i];
		if (!label->is_defined)
			fg_lower__gap(l, "broken-label", fg_unit_decl_name(l->unit, label->decl),
			              fg_unit_decl(l->unit, label->decl)->place);
	}
}

void fg_lower__finish_labels(fg_lowering *l)
{
	FG_ASSERT(l->current == FG_NO_BLOCK);
	for (size_t i = 0; i < l->labels.n; i++)
		while (l->labels.at[i].is_defined && l->labels.at[i].first_goto)
			mend_backward_edge(l, l->labels.at[i].decl);
	check_defined(l);
	if (l->dispatches.n && !l->failure)
		finish_dispatch(l);
}
