/*
 * The last step of building a function: number its blocks in reverse
 * postorder, follow every reference to a block, and derive what readers want
 * to find ready: predecessors, loop heads, whose address is taken, the types
 * of addresses, the hash. Instructions stay where they are; a temporary's
 * number never changes. Running it twice changes nothing.
 */
#include "ir/ir_internal.h"

#include "base/bug.h"

typedef FG_VEC(uint32_t) u32_vec;

#define UNVISITED UINT32_MAX

static u32_vec make_array(size_t n, uint32_t value)
{
	u32_vec v = FG_VEC_INIT;
	fg_vec_reserve(&v, n);
	for (size_t i = 0; i < n; i++)
		fg_vec_push(&v, value);
	return v;
}

/* ---- order ---- */

typedef struct visit {
	uint32_t block;
	uint32_t left; /* successors still to visit; the last one first, so that the first comes next */
} visit;

/* Blocks reachable from the entry, in postorder. */
static u32_vec postorder(const fg_ir *ir, const fg_function *f)
{
	u32_vec order = FG_VEC_INIT;
	u32_vec seen = make_array(f->block_count, 0);
	FG_VEC(visit) stack = FG_VEC_INIT;
	fg_vec_push(&stack, (visit){0, fg_ir_block(ir, f, 0)->succ_count});
	seen.at[0] = 1;
	while (stack.n) {
		visit *top = &fg_vec_last(&stack);
		if (!top->left) {
			fg_vec_push(&order, top->block);
			(void)fg_vec_pop(&stack);
			continue;
		}
		uint32_t next = fg_ir_succ(ir, fg_ir_block(ir, f, top->block), --top->left);
		FG_ASSERT(next < f->block_count);
		if (seen.at[next])
			continue;
		seen.at[next] = 1;
		fg_vec_push(&stack, (visit){next, fg_ir_block(ir, f, next)->succ_count});
	}
	fg_vec_release(&stack);
	fg_vec_release(&seen);
	return order;
}

/* New number of each block: reverse postorder, then the unreachable ones as they came. */
static u32_vec number_blocks(const fg_ir *ir, fg_function *f)
{
	u32_vec order = postorder(ir, f);
	u32_vec number = make_array(f->block_count, UNVISITED);
	uint32_t next = 0;
	for (size_t i = order.n; i-- > 0;)
		number.at[order.at[i]] = next++;
	f->reachable_blocks = next;
	for (uint32_t b = 0; b < f->block_count; b++)
		if (number.at[b] == UNVISITED)
			number.at[b] = next++;
	fg_vec_release(&order);
	return number;
}

/* ---- renumbering ---- */

static void remap_value(fg_value *v, const u32_vec *number)
{
	if (fg_value_kind_of(*v) == FG_VALUE_LABEL && fg_value_index(*v) < number->n)
		*v = fg_value_make(FG_VALUE_LABEL, number->at[fg_value_index(*v)]);
}

static void remap_insts(fg_ir *ir, const fg_function *f, const u32_vec *number)
{
	for (uint32_t i = 0; i < f->inst_count; i++) {
		fg_inst *in = fg_ir_inst(ir, f, i);
		remap_value(&in->a, number);
		remap_value(&in->b, number);
		remap_value(&in->c, number);
		for (uint32_t a = 0; a < in->arg_count; a++)
			remap_value(&ir->args.at[in->first_arg + a], number);
	}
}

/* Jump tables: static objects of the function that hold addresses of its labels. */
static void remap_relocs(fg_ir *ir, const fg_function *f, const u32_vec *number)
{
	for (size_t i = 1; i < ir->objects.n; i++) {
		const fg_object *o = &ir->objects.at[i];
		if (fg_unit_decl(ir->unit, o->decl)->parent != f->decl)
			continue;
		for (uint32_t r = 0; r < o->reloc_count; r++)
			remap_value(&ir->relocs.at[o->first_reloc + r].target, number);
	}
}

static void move_blocks(fg_ir *ir, const fg_function *f, const u32_vec *number)
{
	FG_VEC(fg_block) old = FG_VEC_INIT;
	for (uint32_t b = 0; b < f->block_count; b++)
		fg_vec_push(&old, *fg_ir_block(ir, f, b));
	for (uint32_t b = 0; b < f->block_count; b++) {
		fg_block *to = fg_ir_block(ir, f, number->at[b]);
		*to = old.at[b];
		remap_value(&to->value, number);
		for (uint32_t s = 0; s < to->succ_count; s++) {
			uint32_t *edge = &ir->edges.at[to->first_succ + s];
			*edge = number->at[*edge];
		}
	}
	fg_vec_release(&old);
}

/* ---- predecessors and loops ---- */

/* Each block's predecessors stand together, in ascending order, one entry an edge. */
static void fill_preds(fg_ir *ir, const fg_function *f)
{
	for (uint32_t b = 0; b < f->block_count; b++)
		fg_ir_block(ir, f, b)->pred_count = 0;
	for (uint32_t b = 0; b < f->block_count; b++) {
		const fg_block *from = fg_ir_block(ir, f, b);
		for (uint32_t s = 0; s < from->succ_count; s++)
			fg_ir_block(ir, f, fg_ir_succ(ir, from, s))->pred_count++;
	}
	size_t next = ir->edges.n;
	for (uint32_t b = 0; b < f->block_count; b++) {
		fg_block *to = fg_ir_block(ir, f, b);
		to->first_pred = (uint32_t)next;
		next += to->pred_count;
		to->pred_count = 0;
	}
	fg_vec_reserve(&ir->edges, next - ir->edges.n);
	ir->edges.n = next;
	for (uint32_t b = 0; b < f->block_count; b++) {
		const fg_block *from = fg_ir_block(ir, f, b);
		for (uint32_t s = 0; s < from->succ_count; s++) {
			fg_block *to = fg_ir_block(ir, f, fg_ir_succ(ir, from, s));
			ir->edges.at[to->first_pred + to->pred_count++] = b;
		}
	}
}

static void mark_loop_heads(fg_ir *ir, const fg_function *f)
{
	for (uint32_t b = 0; b < f->block_count; b++)
		fg_ir_block(ir, f, b)->is_loop_head = 0;
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *from = fg_ir_block(ir, f, b);
		for (uint32_t s = 0; s < from->succ_count; s++) {
			uint32_t to = fg_ir_succ(ir, from, s);
			if (to <= b)
				fg_ir_block(ir, f, to)->is_loop_head = 1;
		}
	}
}

/* ---- address taken ---- */

/* Slot + 1 an address leads to through FIELD, INDEX and pointer casts; 0 = no slot. */
static uint32_t base_of(const u32_vec *bases, fg_value v)
{
	if (fg_value_kind_of(v) == FG_VALUE_LOCAL)
		return fg_value_index(v) + 1;
	if (fg_value_kind_of(v) == FG_VALUE_TEMP && fg_value_index(v) < bases->n)
		return bases->at[fg_value_index(v)];
	return 0;
}

static void take(fg_ir *ir, const fg_function *f, const u32_vec *bases, fg_value v)
{
	uint32_t base = base_of(bases, v);
	if (base && base <= f->slot_count)
		ir->slots.at[f->first_slot + base - 1].flags |= FG_SLOT_ADDRESS_TAKEN;
}

static void note_uses(fg_ir *ir, const fg_function *f, u32_vec *bases, uint32_t i)
{
	const fg_inst *in = fg_ir_inst(ir, f, i);
	switch (in->kind) {
	case FG_INST_FIELD:
		bases->at[i] = base_of(bases, in->a);
		return;
	case FG_INST_INDEX:
		bases->at[i] = base_of(bases, in->a);
		take(ir, f, bases, in->b);
		return;
	case FG_INST_CAST:
		if (in->op == FG_IR_CAST_POINTER)
			bases->at[i] = base_of(bases, in->a);
		else
			take(ir, f, bases, in->a);
		return;
	case FG_INST_LOAD:
	case FG_INST_COPY:
	case FG_INST_ZERO:
	case FG_INST_LIFE:
		return;
	case FG_INST_STORE:
		take(ir, f, bases, in->b);
		return;
	case FG_INST_CALL: /* b only receives the result */
		take(ir, f, bases, in->a);
		break;
	default:
		take(ir, f, bases, in->a);
		take(ir, f, bases, in->b);
		break;
	}
	for (uint32_t a = 0; a < in->arg_count; a++)
		take(ir, f, bases, ir->args.at[in->first_arg + a]);
}

/* In block order a definition comes before its uses. */
static void mark_address_taken(fg_ir *ir, const fg_function *f)
{
	u32_vec bases = make_array(f->inst_count, 0);
	for (uint32_t b = 0; b < f->block_count; b++) {
		const fg_block *block = fg_ir_block(ir, f, b);
		for (uint32_t i = 0; i < block->n; i++)
			note_uses(ir, f, &bases, block->first + i);
		/* An aggregate result is copied out; anything else that is returned escapes. */
		bool is_copy = fg_type_is_aggregate(
			ir->unit, fg_type_result(ir->unit, fg_unit_decl(ir->unit, f->decl)->type));
		if (block->term != FG_TERM_RETURN || !is_copy)
			take(ir, f, &bases, block->value);
	}
	fg_vec_release(&bases);
}

/* ---- types of addresses ---- */

static void make_pointer_type(fg_ir *ir, const fg_function *f, fg_value v)
{
	uint32_t i = fg_value_index(v);
	fg_type_id type = 0;
	switch (fg_value_kind_of(v)) {
	case FG_VALUE_LOCAL:
		type = i < f->slot_count ? ir->slots.at[f->first_slot + i].type : 0;
		break;
	case FG_VALUE_GLOBAL:
		type = fg_unit_decl(ir->unit, i)->type;
		break;
	case FG_VALUE_STRING:
		type = i < ir->strings.n ? ir->strings.at[i].type : 0;
		break;
	default:
		break;
	}
	if (type && type < ir->unit->types.n)
		fg_unit_pointer_to(ir->unit, type);
}

static void make_pointer_types(fg_ir *ir, const fg_function *f)
{
	for (uint32_t s = 0; s < f->slot_count; s++)
		make_pointer_type(ir, f, fg_value_make(FG_VALUE_LOCAL, s));
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *in = fg_ir_inst(ir, f, i);
		make_pointer_type(ir, f, in->a);
		make_pointer_type(ir, f, in->b);
		for (uint32_t a = 0; a < in->arg_count; a++)
			make_pointer_type(ir, f, ir->args.at[in->first_arg + a]);
	}
	for (uint32_t b = 0; b < f->block_count; b++)
		make_pointer_type(ir, f, fg_ir_block(ir, f, b)->value);
}

void fg_ir_finish(fg_ir *ir, fg_function *f)
{
	FG_ASSERT(f->block_count > 0);
	u32_vec number = number_blocks(ir, f);
	move_blocks(ir, f, &number);
	remap_insts(ir, f, &number);
	remap_relocs(ir, f, &number);
	fg_vec_release(&number);
	fill_preds(ir, f);
	mark_loop_heads(ir, f);
	mark_address_taken(ir, f);
	make_pointer_types(ir, f);
	f->hash = fg_ir__hash(ir, f);
}
