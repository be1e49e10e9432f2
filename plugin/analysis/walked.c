#include "analysis/walked.h"

#include "analysis/loop.h"

/* The question at the end of a loop's round, in the state for any round or the one after. */
typedef struct question {
	const fg_an_loop *loop;
	const fg_loop_entry *entry;
	bool stays; /* the path goes on with the loop */
	bool is_each_round;
} question;

static bool read_question(const fg_an *an, const fg_state *s, uint32_t from, uint32_t to,
                          question *out)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, from);
	if (!s->loop_count || bl->succ_count != 2)
		return false;
	out->entry = &s->loops[s->loop_count - 1];
	if (out->entry->phase == 0)
		return false;
	out->loop = &an->plan.loops[an->plan.loop_of_head[out->entry->block] - 1];
	const unsigned char *body = out->loop->body;
	out->stays = body[to];
	/* Nothing else leaves the loop, or it is what the head asks. */
	out->is_each_round = out->loop->exits == 1 || from == out->loop->head;
	return body[from] && body[fg_ir_succ(an->ir, bl, 0)] != body[fg_ir_succ(an->ir, bl, 1)];
}

/* ---- to the end of a text ---- */

/* A byte that a branch compares with a constant. */
typedef struct asked_byte {
	fg_aval at;
	int64_t with;
	bool is_other; /* on this path it is not that */
} asked_byte;

static bool read_byte(fg_an *an, fg_state *s, uint32_t from, bool is_true, asked_byte *out)
{
	const fg_block *bl = fg_ir_block(an->ir, an->fn, from);
	const fg_inst *first = bl->n ? fg_ir_inst(an->ir, an->fn, bl->first) : NULL;
	const fg_inst *def = fg_ir_def(an->ir, an->fn, bl->value);
	out->with = 0;
	out->is_other = is_true;
	for (bool is_compared = false; def && def->kind != FG_INST_LOAD;) {
		bool is_cast = def->kind == FG_INST_CAST;
		if (!is_cast && (is_compared || def->kind != FG_INST_BINARY ||
		                 (def->op != FG_OP_NE && def->op != FG_OP_EQ) ||
		                 !fg_ir_const(an->ir, def->b, &out->with)))
			return false;
		is_compared |= !is_cast;
		if (!is_cast && def->op == FG_OP_EQ)
			out->is_other = !is_true;
		def = fg_ir_def(an->ir, an->fn, def->a);
	}
	return def && first && def >= first && def < first + bl->n && !def->field &&
	       fg_type_bytes(an, def->type) == 1 &&
	       fg_value_pointer(an, s, fg_operand(an, s, def->a), &out->at);
}

/* All terms but the counter are older than the loop's state for any round. */
static bool is_of_entry(const fg_lin *l, fg_sym counter)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (l->t[i].sym > counter)
			return false;
	return true;
}

/* Neither the loop nor unseen code has written there since the loop was entered. */
static bool is_as_entered(const fg_state *s, const fg_state *entry, fg_rid r)
{
	const fg_attr *now = fg_state_attr(s, r), *then = fg_state_attr(entry, r);
	uint16_t written = FG_ATTR_WEAK | FG_ATTR_HAS_LENGTH | FG_ATTR_WRITTEN;
	uint16_t a = now ? now->flags : 0, b = then ? then->flags : 0;
	return s->epoch == entry->epoch && (a & written) == (b & written) &&
	       (now ? now->epoch : 0) == (then ? then->epoch : 0) &&
	       (!now || !then || now->length == then->length);
}

/* off - (where the text ends): the byte asked about is at, or before, the text's first 0. */
static bool from_end(fg_an *an, const question *q, const fg_aval *p, fg_lin *out)
{
	fg_sym k = q->entry->counter;
	fg_lin off = fg_lin_of(&an->table, p->lin), begin, zero = fg_lin_const(0), length;
	if (fg_lin_coefficient(&off, k) != 1 || !is_of_entry(&off, k) ||
	    !fg_lin_substitute(&begin, &off, k, &zero) ||
	    !fg_mem_strlen(an, q->entry->entry, p->region, &begin, 1, &length))
		return false;
	return fg_lin_sub(out, &off, &begin) && fg_lin_sub(out, out, &length);
}

static bool assume_text(fg_an *an, fg_state *s, const question *q, const asked_byte *b)
{
	fg_lin past;
	if (b->with != 0 || !is_as_entered(s, q->entry->entry, b->at.region) ||
	    !from_end(an, q, &b->at, &past))
		return true;
	if (b->is_other != q->stays)
		return true; /* it looks for the end of what is 0 */
	if (q->entry->phase == 1)
		fg_loop_note_end(an, s, &past);
	if (!b->is_other)
		return fg_facts_assume_eq(&s->facts, &an->table, &past);
	fg_facts_decide(&s->facts, q->entry->counter);
	past.c += 1;
	return fg_facts_assume_le(&s->facts, &an->table, &past);
}

/* ---- until what arrives says so ---- */

/* Somebody outside chooses all of the form; who: in *by. */
static bool is_outside(const fg_an *an, const fg_lin *l, fg_sym_info *by)
{
	for (uint32_t i = 0; i < l->n; i++) {
		const fg_sym_info *sym = &an->table.syms.at[l->t[i].sym];
		if ((sym->flags & FG_SYM_INEXACT) ||
		    !(sym->flags & (FG_SYM_TAINTED | FG_SYM_FREE)))
			return false;
		*by = *sym;
	}
	return l->n > 0;
}

/* The byte is of a text of any length. */
static bool is_of_outside_text(fg_an *an, const question *q, const asked_byte *b, fg_sym_info *by)
{
	fg_lin past, k = fg_lin_sym(q->entry->counter);
	return from_end(an, q, &b->at, &past) && fg_lin_sub(&past, &past, &k) &&
	       is_outside(an, &past, by);
}

/* The counter is compared with what does not change: that bounds it where it is looked at. */
static bool is_counted(const fg_an *an, const question *q, const fg_lin *l)
{
	fg_sym k = q->entry->counter;
	for (uint32_t i = 0; i < l->n; i++)
		if (l->t[i].sym != k && (an->table.syms.at[l->t[i].sym].flags & FG_SYM_INEXACT))
			return false;
	return fg_lin_coefficient(l, k) != 0 && is_of_entry(l, k);
}

static void note_exit(fg_an *an, fg_state *s, const question *q, uint32_t from, fg_vid v,
                      const asked_byte *b)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	fg_sym_info by = {.flags = 0};
	bool is_number = a.kind == FG_AVAL_INT || a.kind == FG_AVAL_LE || a.kind == FG_AVAL_EQ ||
	                 a.kind == FG_AVAL_NE;
	if (!is_number)
		return;
	l = fg_facts_normal(&s->facts, &an->table, &l);
	if (is_counted(an, q, &l) || is_outside(an, &l, &by) ||
	    (b && is_of_outside_text(an, q, b, &by)))
		fg_loop_note_exit(an, s, from, &by);
}

bool fg_walked_assume(fg_an *an, fg_state *s, fg_vid v, bool is_true, uint32_t from, uint32_t to)
{
	question q;
	asked_byte b;
	if (!read_question(an, s, from, to, &q))
		return true;
	bool is_byte = read_byte(an, s, from, is_true, &b);
	if (q.entry->phase == 1)
		note_exit(an, s, &q, from, v, is_byte ? &b : NULL);
	return !is_byte || !q.is_each_round || assume_text(an, s, &q, &b);
}
