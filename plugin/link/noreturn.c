/*
 * Functions that never come back: no path of the body reaches a return without
 * a call of another such function before it. Callees are looked at first;
 * in a cycle of calls a few rounds are made, and who is not found then counts
 * as returning.
 */
#include "link/link_internal.h"

enum { MAX_ROUNDS = 4 };

typedef struct search {
	fg_link__body b;
	FG_VEC(uint32_t) todo;
	FG_VEC(uint8_t) seen; /* by block */
} search;

static bool stops(const search *s, const fg_block *block)
{
	for (uint32_t i = 0; i < block->n; i++) {
		const fg_inst *in = fg_ir_inst(s->b.ir, s->b.f, block->first + i);
		uint32_t callee = in->kind == FG_INST_CALL ? fg_link__callee(&s->b, in)
		                                           : FG_LINK_NONE;
		if (callee != FG_LINK_NONE && s->b.l->functions.at[callee].flags & FG_LINK_NORETURN)
			return true;
	}
	return false;
}

static void reach(search *s, uint32_t block)
{
	if (s->seen.at[block])
		return;
	s->seen.at[block] = 1;
	fg_vec_push(&s->todo, block);
}

static bool may_return(search *s)
{
	fg_vec_clear(&s->todo);
	fg_vec_clear(&s->seen);
	for (uint32_t i = 0; i < s->b.f->block_count; i++)
		fg_vec_push(&s->seen, 0);
	reach(s, 0);
	while (s->todo.n) {
		const fg_block *block = fg_ir_block(s->b.ir, s->b.f, fg_vec_pop(&s->todo));
		if (stops(s, block))
			continue;
		if (block->term == FG_TERM_RETURN)
			return true;
		for (uint32_t i = 0; i < block->succ_count; i++)
			reach(s, fg_ir_succ(s->b.ir, block, i));
	}
	return false;
}

/* True when it is new that the function does not return. */
static bool judge(search *s, fg_link *l, uint32_t number)
{
	fg_link_function *f = &l->functions.at[number];
	uint8_t marks = l->private_->function_marks.at[number];
	bool is_other_at_run_time = l->private_->missing_units && marks & FG_LINK__WEAK;
	if (f->flags & FG_LINK_NORETURN || marks & FG_LINK__NAKED || is_other_at_run_time ||
	    !fg_link__open_body(l, number, &s->b) || may_return(s))
		return false;
	f->flags |= FG_LINK_NORETURN;
	return true;
}

void fg_link__find_noreturn(fg_link *l)
{
	search s;
	memset(&s, 0, sizeof(s));
	for (size_t i = 0; i < l->components.n; i++) {
		const fg_link_component *c = &l->components.at[i];
		bool is_new = true;
		for (unsigned round = 0; is_new && round < MAX_ROUNDS; round++) {
			is_new = false;
			for (uint32_t m = 0; m < c->n; m++)
				is_new |= judge(&s, l, l->members.at[c->first + m]);
			is_new &= c->n > 1;
		}
	}
	fg_vec_release(&s.todo);
	fg_vec_release(&s.seen);
}
