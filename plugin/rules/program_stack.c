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

/* The expression is one argument, and the call gives it a constant above 0. */
static bool constant_of(const writer *w, const fg_inst *call, fg_model_expr e, int64_t *out)
{
	const fg_model_node *n = e.n == 1 ? &w->models->nodes.at[e.first] : NULL;
	return n && n->op == FG_MODEL_ARG && n->arg < call->arg_count &&
	       fg_ir_const(w->ir, w->ir->args.at[call->first_arg + n->arg], out) && *out > 0 &&
	       *out < INT32_MAX;
}

void fg_program__note_stack(writer *w, const fg_inst *call, const fg_model_effect *e,
                            uint32_t number)
{
	int64_t n;
	uint64_t scale = 0;
	if (constant_of(w, call, e->size, &n))
		scale = 1;
	else if (constant_of(w, call, e->value, &n))
		scale = word_size(w->unit);
	fg_program__stack *s = &w->stacks.at[number];
	if (!scale || scale > 16 || (s->bytes && s->bytes <= (uint64_t)n * scale))
		return;
	uint64_t bytes = (uint64_t)n * scale;
	if (bytes <= UINT32_MAX)
		*s = (fg_program__stack){(uint32_t)bytes, call->place};
}
