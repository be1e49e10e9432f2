/*
 * How much stack a function takes, and how much a task is given. The first is the least that any
 * compiler can do with: scalars live in registers, objects of scopes that exclude each other share
 * their place, small records fall apart. What gcc says itself (-fstack-usage) is better, and
 * replaces it where it is there.
 */
#include "rules/program_internal.h"

typedef fg_program__writer writer;

/* Below that an optimiser may keep a record in registers. */
enum { OBJECT_MIN = 32 };

static uint32_t bytes_of(const fg_ir *ir, const fg_function *f, fg_value local)
{
	const fg_slot *s = &ir->slots.at[f->first_slot + fg_value_index(local)];
	const fg_type *t = fg_unit_canon(ir->unit, s->type);
	bool is_aggregate = t->kind == FG_TYPE_ARRAY || t->kind == FG_TYPE_RECORD;
	if (!is_aggregate || (s->flags & (FG_SLOT_PARAM | FG_SLOT_COMPILER | FG_SLOT_VLA)) ||
	    !(s->flags & FG_SLOT_ADDRESS_TAKEN) || t->size < OBJECT_MIN || t->size > INT32_MAX)
		return 0;
	return (uint32_t)t->size;
}

/* One block: *now is what lives, *most what ever did. */
static void walk_block(const fg_ir *ir, const fg_function *f, const fg_block *b, uint64_t *now,
                       uint64_t *most)
{
	for (uint32_t i = 0; i < b->n; i++) {
		const fg_inst *inst = fg_ir_inst(ir, f, b->first + i);
		if (inst->kind != FG_INST_LIFE || fg_value_kind_of(inst->a) != FG_VALUE_LOCAL)
			continue;
		uint64_t bytes = bytes_of(ir, f, inst->a);
		if (inst->op)
			*now += bytes;
		else
			*now -= bytes < *now ? bytes : *now;
		*most = *now > *most ? *now : *most;
	}
}

/* Scopes nest: whichever way leads to a block, the same objects live in it. */
uint32_t fg_program__frame(const fg_ir *ir, const fg_function *f)
{
	fg_arena a = FG_ARENA_INIT;
	uint64_t *live = fg_arena_array(&a, f->block_count + 1, sizeof(*live)); /* + 1; 0 = new */
	uint64_t most = 0;
	memset(live, 0, (f->block_count + 1) * sizeof(*live));
	live[0] = 1;
	for (uint32_t b = 0; b < f->reachable_blocks; b++) {
		const fg_block *block = fg_ir_block(ir, f, b);
		uint64_t now = live[b] ? live[b] - 1 : 0;
		walk_block(ir, f, block, &now, &most);
		for (uint32_t i = 0; i < block->succ_count; i++) {
			uint32_t to = fg_ir_succ(ir, block, i);
			if (!live[to] || now + 1 < live[to])
				live[to] = now + 1;
		}
	}
	fg_arena_release(&a);
	return most > UINT32_MAX ? UINT32_MAX : (uint32_t)most;
}

/* ---- what tasks are given ---- */

/* sizeof(StackType_t) of the kernel's port; 0: the unit does not see it. */
static uint64_t word_size(const fg_unit *u)
{
	for (size_t i = 1; i < u->decls.n; i++)
		if (u->decls.at[i].kind == FG_DECL_TYPEDEF &&
		    strcmp(fg_unit_decl_name(u, (fg_decl_id)i), "StackType_t") == 0)
			return fg_unit_canon(u, u->decls.at[i].type)->size;
	return 0;
}

static bool is_constant(const fg_unit *u, fg_decl_id object)
{
	return fg_unit_quals(u, fg_unit_decl(u, object)->type) & FG_QUAL_CONST;
}

/* What the value is in the row of the table that the function comes from: tasks[i].stack; 0 = not
 * known. */
static uint64_t in_row(const writer *w, const fg_function *f, const fg_registered *r, fg_value v)
{
	const fg_inst *load = fg_ir_def_behind_casts(w->ir, f, v);
	const fg_inst *at = load && load->kind == FG_INST_LOAD ? fg_ir_def(w->ir, f, load->a)
	                                                       : NULL;
	if (!r->record || !at || at->kind != FG_INST_FIELD || at->field < r->record->first ||
	    at->field >= r->record->first + r->record->n)
		return 0;
	const fg_field *field = fg_unit_field(w->unit, at->field);
	uint64_t n = 0;
	if (!is_constant(w->unit, r->object->decl) ||
	    !fg_object_number(w->ir, r->object, r->record_at + field->bit_offset / 8,
	                      fg_unit_canon(w->unit, field->type)->size, &n))
		return 0;
	return n;
}

/* The expression is one argument, and that a constant above 0; 0 = not so. */
static uint64_t constant_of(const writer *w, const fg_function *f, const fg_inst *call,
                            fg_model_expr e, const fg_registered *r)
{
	const fg_model_node *n = e.n == 1 ? &w->models->nodes.at[e.first] : NULL;
	int64_t bits;
	if (!n || n->op != FG_MODEL_ARG || n->arg >= call->arg_count)
		return 0;
	fg_value v = w->ir->args.at[call->first_arg + n->arg];
	if (!fg_ir_const(w->ir, v, &bits))
		return in_row(w, f, r, v);
	return bits > 0 && bits < INT32_MAX ? (uint64_t)bits : 0;
}

static void keep_least(writer *w, uint32_t number, uint64_t bytes, fg_place_id place)
{
	fg_program__stack *s = &w->stacks.at[number];
	if (bytes && bytes <= INT32_MAX && (!s->bytes || bytes < s->bytes))
		*s = (fg_program__stack){(uint32_t)bytes, place};
}

/* ---- in a member of a record ---- */

/* The member that says how much; 0 = the record has none. */
static uint32_t stack_member(const writer *w, const fg_type *record)
{
	for (uint32_t i = 0; record->kind == FG_TYPE_RECORD && i < record->n; i++)
		if (fg_field_used_as(w->models, w->unit, record->first + i, 0, FG_SINK_STACK))
			return record->first + i;
	return 0;
}

static uint64_t of_object(const writer *w, const fg_object *o, uint64_t record_at, uint32_t member)
{
	const fg_field *f = fg_unit_field(w->unit, member);
	uint64_t bytes = 0;
	if (!o || !fg_object_number(w->ir, o, record_at + f->bit_offset / 8,
	                            fg_unit_canon(w->unit, f->type)->size, &bytes))
		return 0;
	return bytes;
}

void fg_program__note_object_stack(writer *w, const fg_registered *r, uint32_t number)
{
	uint32_t member = stack_member(w, r->record);
	if (member)
		keep_least(w, number, of_object(w, r->object, r->record_at, member),
		           fg_unit_decl(w->unit, r->object->decl)->place);
}

/* The most that a local's member is ever given; 0: something else than constants, or by somebody
 * else. */
static uint64_t of_local(const writer *w, const fg_function *f, const fg_inst *call, fg_value local,
                         uint32_t member)
{
	uint64_t most = 0;
	for (uint32_t i = 0; i < f->inst_count; i++) {
		const fg_inst *inst = fg_ir_inst(w->ir, f, i);
		const fg_inst *to = inst->kind == FG_INST_STORE ? fg_ir_def(w->ir, f, inst->a)
		                                                : NULL;
		int64_t bits;
		if (inst->kind == FG_INST_COPY && inst->a == local)
			return 0;
		for (uint32_t k = 0; inst->kind == FG_INST_CALL && k < inst->arg_count; k++)
			if (w->ir->args.at[inst->first_arg + k] == local &&
			    fg_ir_callee(w->ir, inst) != fg_ir_callee(w->ir, call))
				return 0;
		if (!to || to->kind != FG_INST_FIELD || to->field != member || to->a != local)
			continue;
		if (!fg_ir_const(w->ir, inst->b, &bits))
			return 0;
		most = (uint64_t)bits > most ? (uint64_t)bits : most;
	}
	return most;
}

/* What the record behind the argument says; 0 = nothing. */
static uint64_t of_argument(const writer *w, const fg_function *f, const fg_inst *call,
                            fg_value arg)
{
	const fg_type *pointer = fg_unit_canon(w->unit, fg_ir_value_type(w->ir, f, arg));
	const fg_type *record = fg_unit_canon(w->unit, pointer->elem);
	uint32_t member = pointer->kind == FG_TYPE_POINTER ? stack_member(w, record) : 0;
	if (!member)
		return 0;
	if (fg_value_kind_of(arg) == FG_VALUE_LOCAL)
		return of_local(w, f, call, arg, member);
	if (fg_value_kind_of(arg) != FG_VALUE_GLOBAL ||
	    !is_constant(w->unit, fg_value_index(arg)))
		return 0;
	return of_object(w, fg_ir_object_of(w->ir, fg_value_index(arg)), 0, member);
}

void fg_program__note_stack(writer *w, const fg_function *caller, const fg_inst *call,
                            const fg_model_effect *e, const fg_registered *r, uint32_t number)
{
	uint64_t bytes = constant_of(w, caller, call, e->size, r);
	uint64_t words = constant_of(w, caller, call, e->value, r);
	if (bytes) {
		keep_least(w, number, bytes, call->place);
	} else if (words && words < INT32_MAX) {
		uint64_t scale = word_size(w->unit);
		if (scale <= 16)
			keep_least(w, number, words * scale, call->place);
	}
	for (uint32_t i = 0; i < call->arg_count; i++)
		keep_least(w, number,
		           of_argument(w, caller, call, w->ir->args.at[call->first_arg + i]),
		           call->place);
}
