/*
 * Instructions, blocks and slots of the function being lowered. The IR's pools
 * grow at their ends only; fg_lowering.f says where the function began.
 */
#include "lower/lower_internal.h"

/* ---- blocks ---- */

static fg_block *block_at(fg_lowering *l, uint32_t block)
{
	return fg_ir_block(l->ir, &l->f, block);
}

static uint32_t next_inst(const fg_lowering *l)
{
	return (uint32_t)(l->ir->insts.n - l->f.first_inst);
}

uint32_t fg_lower__block(fg_lowering *l)
{
	uint32_t block = (uint32_t)(l->ir->blocks.n - l->f.first_block);
	if (block >= FG_VALUE_INDEX_MAX)
		FG_BUG("more than 2^28 blocks in a function");
	(void)fg_vec_add(&l->ir->blocks);
	(void)fg_vec_add(&l->notes);
	return block;
}

void fg_lower__start(fg_lowering *l, uint32_t block)
{
	FG_ASSERT(l->current == FG_NO_BLOCK);
	fg_block_note *note = &l->notes.at[block];
	FG_ASSERT(!note->is_started);
	note->is_started = 1;
	block_at(l, block)->first = next_inst(l);
	l->current = block;
	if (note->has_assume)
		fg_lower__emit(l, (fg_inst){.kind = FG_INST_ASSUME,
		                            .op = note->is_true,
		                            .a = note->assumed,
		                            .place = note->place});
}

static void open_if_closed(fg_lowering *l)
{
	if (l->current == FG_NO_BLOCK)
		fg_lower__start(l, fg_lower__block(l));
}

uint32_t fg_lower__here(fg_lowering *l, fg_place_id place)
{
	/* The entry has no predecessors; an empty block elsewhere is this very point. */
	if (l->current != FG_NO_BLOCK && l->current != 0 &&
	    block_at(l, l->current)->first == next_inst(l))
		return l->current;
	return fg_lower__loop_head(l, place);
}

uint32_t fg_lower__loop_head(fg_lowering *l, fg_place_id place)
{
	uint32_t block = fg_lower__block(l);
	fg_lower__jump(l, block, place);
	fg_lower__start(l, block);
	return block;
}

/* ---- terminators ---- */

uint32_t fg_lower__terminate(fg_lowering *l, fg_term_kind term, fg_value value,
                             fg_place_id place)
{
	open_if_closed(l);
	uint32_t number = l->current;
	fg_block *b = block_at(l, number);
	b->n = next_inst(l) - b->first;
	b->term = (uint8_t)term;
	b->value = value;
	b->place = place;
	b->first_succ = (uint32_t)l->ir->edges.n;
	l->current = FG_NO_BLOCK;
	return number;
}

void fg_lower__jump(fg_lowering *l, uint32_t target, fg_place_id place)
{
	if (l->current == FG_NO_BLOCK)
		return;
	uint32_t from = fg_lower__terminate(l, FG_TERM_JUMP, FG_NO_VALUE, place);
	fg_vec_push(&l->ir->edges, target);
	block_at(l, from)->succ_count = 1;
}

static void note_assume(fg_lowering *l, uint32_t block, fg_value value, bool is_true,
                        fg_place_id place)
{
	fg_block_note *note = &l->notes.at[block];
	FG_ASSERT(!note->has_assume && !note->is_started);
	note->assumed = value;
	note->place = place;
	note->has_assume = 1;
	note->is_true = is_true;
}

void fg_lower__branch(fg_lowering *l, fg_value condition, uint32_t if_true, uint32_t if_false,
                      fg_place_id place)
{
	uint32_t from = fg_lower__terminate(l, FG_TERM_BRANCH, condition, place);
	fg_vec_push(&l->ir->edges, if_true);
	fg_vec_push(&l->ir->edges, if_false);
	block_at(l, from)->succ_count = 2;
	block_at(l, from)->statement = l->statement;
	note_assume(l, if_true, condition, true, place);
	note_assume(l, if_false, condition, false, place);
}

void fg_lower__return(fg_lowering *l, fg_value value, fg_place_id place)
{
	if (l->current != FG_NO_BLOCK)
		fg_lower__terminate(l, FG_TERM_RETURN, value, place);
}

void fg_lower__unreachable(fg_lowering *l, fg_place_id place)
{
	if (l->current != FG_NO_BLOCK)
		fg_lower__terminate(l, FG_TERM_UNREACHABLE, FG_NO_VALUE, place);
}

/* ---- instructions ---- */

static bool has_result(const fg_inst *inst, const fg_lowering *l)
{
	switch (inst->kind) {
	case FG_INST_LOAD:
	case FG_INST_BINARY:
	case FG_INST_UNARY:
	case FG_INST_CAST:
	case FG_INST_FIELD:
	case FG_INST_INDEX:
		return true;
	case FG_INST_CALL:
		return fg_lower__kind(l, inst->type) != FG_TYPE_VOID &&
		       !fg_lower__is_aggregate(l, inst->type);
	default:
		return false;
	}
}

fg_value fg_lower__emit(fg_lowering *l, fg_inst inst)
{
	open_if_closed(l);
	uint32_t number = next_inst(l);
	if (number >= FG_VALUE_INDEX_MAX)
		FG_BUG("more than 2^28 instructions in a function");
	fg_vec_push(&l->ir->insts, inst);
	return has_result(&inst, l) ? fg_value_make(FG_VALUE_TEMP, number) : FG_NO_VALUE;
}

fg_value fg_lower__load(fg_lowering *l, const fg_lvalue *from, fg_type_id type, fg_place_id place)
{
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_LOAD,
	                                   .flags = from->flags,
	                                   .type = type,
	                                   .place = place,
	                                   .a = from->address,
	                                   .field = from->field});
}

void fg_lower__store(fg_lowering *l, const fg_lvalue *to, fg_value v, fg_place_id place)
{
	fg_lower__emit(l, (fg_inst){.kind = FG_INST_STORE,
	                            .flags = to->flags,
	                            .type = fg_lower__plain(l, to->type),
	                            .place = place,
	                            .a = to->address,
	                            .b = v,
	                            .field = to->field});
}

fg_value fg_lower__field(fg_lowering *l, fg_value record, uint32_t field, fg_place_id place)
{
	fg_type_id type = fg_lower__pointer_to(l, fg_unit_field(l->unit, field)->type);
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_FIELD,
	                                   .type = type,
	                                   .place = place,
	                                   .a = record,
	                                   .field = field});
}

void fg_lower__copy(fg_lowering *l, const fg_lvalue *to, const fg_lvalue *from, fg_place_id place)
{
	fg_lower__emit(l, (fg_inst){.kind = FG_INST_COPY,
	                            .flags = to->flags | (from->flags & FG_IR_VOLATILE),
	                            .type = to->type,
	                            .place = place,
	                            .a = to->address,
	                            .b = from->address});
}

void fg_lower__zero(fg_lowering *l, const fg_lvalue *to, fg_place_id place)
{
	fg_lower__emit(l, (fg_inst){.kind = FG_INST_ZERO,
	                            .flags = to->flags,
	                            .type = to->type,
	                            .place = place,
	                            .a = to->address});
}

void fg_lower__life(fg_lowering *l, uint32_t slot, bool begins, fg_value size, fg_place_id place)
{
	fg_lower__emit(l, (fg_inst){.kind = FG_INST_LIFE,
	                            .op = begins,
	                            .place = place,
	                            .a = fg_lower__local(slot),
	                            .b = size});
}

void fg_lower__take_args(fg_lowering *l, size_t mark, fg_inst *inst)
{
	inst->first_arg = (uint32_t)l->ir->args.n;
	inst->arg_count = (uint32_t)(l->stack.n - mark);
	for (size_t i = mark; i < l->stack.n; i++)
		fg_vec_push(&l->ir->args, l->stack.at[i]);
	l->stack.n = mark;
}

fg_value fg_lower__intrinsic(fg_lowering *l, const char *name, size_t mark, const fg_inst *rest)
{
	fg_inst call = *rest;
	call.kind = FG_INST_CALL;
	call.flags |= FG_IR_BUILTIN;
	call.a = FG_NO_VALUE;
	call.field = fg_strpool_intern(&l->unit->strings, name);
	fg_lower__take_args(l, mark, &call);
	fg_value result = fg_lower__emit(l, call);
	return call.b ? call.b : result;
}

/* ---- operands ---- */

fg_value fg_lower__constant(fg_lowering *l, int64_t bits, fg_type_id type)
{
	uint32_t width = fg_type_bits(l->unit, type);
	if (width && width < 64)
		bits = fg_fold_wrap(bits, width, fg_type_is_signed(l->unit, type));
	return fg_ir_int(l->ir, bits, type);
}

uint32_t fg_lower__slot(fg_lowering *l, fg_decl_id decl, fg_type_id type, uint32_t flags)
{
	uint32_t slot = (uint32_t)(l->ir->slots.n - l->f.first_slot);
	fg_slot record = {.decl = decl, .type = type, .flags = flags};
	fg_vec_push(&l->ir->slots, record);
	if (decl)
		*fg_u64map_put(&l->slots, decl, NULL) = slot + 1;
	return slot;
}

fg_value fg_lower__local(uint32_t slot)
{
	return fg_value_make(FG_VALUE_LOCAL, slot);
}

fg_value fg_lower__temporary(fg_lowering *l, fg_type_id type)
{
	return fg_lower__local(fg_lower__slot(l, 0, fg_lower__plain(l, type), FG_SLOT_COMPILER));
}

/* Units of the target's byte order from the tree's little-endian ones. */
static void push_units(fg_lowering *l, const unsigned char *bytes, uint32_t n, uint32_t size)
{
	for (uint32_t i = 0; i + size <= n; i += size)
		for (uint32_t k = 0; k < size; k++)
			fg_vec_push(&l->ir->bytes,
			            bytes[i + (l->unit->is_big_endian ? size - 1 - k : k)]);
	for (uint32_t k = 0; k < size; k++)
		fg_vec_push(&l->ir->bytes, 0);
}

fg_value fg_lower__string(fg_lowering *l, uint32_t literal, fg_type_id type)
{
	if (literal >= l->ast->string_literals.n)
		return FG_UNDEF;
	bool is_new;
	uint64_t *known = fg_u64map_put(&l->strings, literal, &is_new);
	if (!is_new)
		return fg_value_make(FG_VALUE_STRING, (uint32_t)*known);
	*known = l->ir->strings.n;
	const fg_string_literal *s = &l->ast->string_literals.at[literal];
	fg_ir_string record = {
		.first_byte = (uint32_t)l->ir->bytes.n,
		.elem_size = s->elem_size ? s->elem_size : 1,
	};
	push_units(l, l->ast->string_bytes.at + s->offset, s->byte_count, record.elem_size);
	record.byte_count = (uint32_t)l->ir->bytes.n - record.first_byte;
	/* Its own array: the tree gives a literal that initialises an array that array's type. */
	fg_type_id elem = fg_unit_canon(l->unit, type)->elem;
	if (fg_lower__kind(l, type) == FG_TYPE_ARRAY)
		record.type = fg_lower__array_of(l, elem, record.byte_count / record.elem_size);
	fg_vec_push(&l->ir->strings, record);
	return fg_value_make(FG_VALUE_STRING, (uint32_t)(l->ir->strings.n - 1));
}

fg_value fg_lower__global(fg_lowering *l, fg_decl_id decl)
{
	fg_decl_id canonical = fg_unit_decl(l->unit, decl)->canonical;
	return fg_value_make(FG_VALUE_GLOBAL, canonical ? canonical : decl);
}
