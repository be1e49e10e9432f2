/*
 * p += len, and somebody outside sends a length of 0: the round ends in the state it began with,
 * and the next one is the same again.
 *
 * Asked of a state that comes back to a loop's head: is there a variable whose change is a number
 * read from data, on which the round depended, such that where the change is 0 nothing else that
 * the round looked at is new? Then the loop does not end. What a round looked at is read off the
 * trail: its branches, and the cases of its callees. A question that may have another answer next
 * time (about a call of unseen code, data received within the round, a register) is taken for a way
 * out.
 */
#include "analysis/progress.h"

#include "analysis/judge.h"
#include "analysis/loop.h"

enum { DEPTH = 4, DECISIONS_MAX = 48 };

typedef struct look {
	fg_an *an;
	const fg_state *s;
	const fg_round *round;
	uint32_t n;
	fg_lid decided[DECISIONS_MAX]; /* forms of the round's questions */
} look;

/* ---- what values are made of ---- */

/* The forms that the symbol is made of, at most two; 0 of them: it is made of nothing else. */
static uint32_t parts_of(const fg_an *an, fg_sym sym, fg_lid out[2])
{
	const fg_sym_info *info = &an->table.syms.at[sym];
	if (info->origin == FG_SYM_WRAP) {
		out[0] = info->a;
		return 1;
	}
	if (info->origin != FG_SYM_EXPR)
		return 0;
	out[0] = fg_aval_of(&an->table, info->b).lin;
	if (info->a == UINT32_MAX)
		return 1;
	out[1] = fg_aval_of(&an->table, info->c).lin;
	return 2;
}

/* Where memory holds what was read; NULL = nowhere. */
static const fg_cell *cell_of(const look *k, fg_sym sym)
{
	for (size_t i = 0; i < k->s->cells.n; i++) {
		const fg_cell *c = &k->s->cells.at[i];
		fg_aval v = fg_aval_of(&k->an->table, c->val);
		fg_lin l = fg_lin_of(&k->an->table, v.lin);
		if (v.kind == FG_AVAL_INT && l.n == 1 && l.c == 0 && l.t[0].sym == sym)
			return c;
	}
	return NULL;
}

/* Where the symbol was read from: its offset. */
static bool offset_of(const look *k, fg_sym sym, fg_lid *out)
{
	const fg_sym_info *info = &k->an->table.syms.at[sym];
	const fg_cell *c = info->origin == FG_SYM_READ ? cell_of(k, sym) : NULL;
	*out = info->origin == FG_SYM_CONTENT ? info->b : c ? c->off : 0;
	return info->origin == FG_SYM_CONTENT || c;
}

typedef bool (*sym_question)(const look *k, fg_sym sym, const void *payload);

/* Some symbol that the form is made of, or was read at, has the property. */
static bool any_symbol(const look *k, fg_lid id, sym_question is, const void *payload, int depth)
{
	fg_lin l = fg_lin_of(&k->an->table, id);
	for (uint32_t i = 0; i < l.n; i++) {
		fg_lid inner[3];
		uint32_t n = parts_of(k->an, l.t[i].sym, inner);
		n += offset_of(k, l.t[i].sym, &inner[n]);
		if (is(k, l.t[i].sym, payload))
			return true;
		for (uint32_t q = 0; q < n && depth > 0; q++)
			if (any_symbol(k, inner[q], is, payload, depth - 1))
				return true;
	}
	return false;
}

static bool is_the_symbol(const look *k, fg_sym sym, const void *payload)
{
	(void)k;
	return sym == *(const fg_sym *)payload;
}

/* Unseen code that ran in the round can have changed what the region holds. */
static bool is_touched(const look *k, fg_rid r)
{
	const fg_state *begin = k->round->begin;
	const fg_attr *old = fg_state_attr(begin, r), *now = fg_state_attr(k->s, r);
	uint32_t kind = k->an->table.regions.at[r].kind;
	bool is_shared = kind == FG_REGION_GLOBAL || kind == FG_REGION_EXTERNAL ||
	                 (now && (now->flags & FG_ATTR_ESCAPED));
	return (old ? old->epoch : 0) != (now ? now->epoch : 0) ||
	       (is_shared && begin->epoch != k->s->epoch);
}

/* What came up in the round may be something else in the next: no content of memory that stays. */
static bool is_passing(const look *k, fg_sym sym, const void *payload)
{
	const fg_sym_info *info = &k->an->table.syms.at[sym];
	const fg_cell *c = info->origin == FG_SYM_READ ? cell_of(k, sym) : NULL;
	fg_lid parts[2];
	(void)payload;
	if (info->origin == FG_SYM_CONTENT && (info->c >> 8 || sym >= k->round->counter))
		return is_touched(k, info->a);
	if (sym < k->round->first_new || parts_of(k->an, sym, parts))
		return false;
	switch (info->origin) {
	case FG_SYM_SOME:
	case FG_SYM_STRLEN:
		return is_touched(k, info->a);
	case FG_SYM_ADDRESS:
	case FG_SYM_SIZE:
	case FG_SYM_BEFORE:
	case FG_SYM_TRUST:
	case FG_SYM_TEXT:
	case FG_SYM_PARAM:
		return false;
	case FG_SYM_READ:
		return !info->a && (!c || is_touched(k, c->region));
	default:
		return true;
	}
}

/* ---- the questions of the round ---- */

/* False: one of them may have another answer in the next round, or data came in. */
static bool collect(look *k)
{
	for (const fg_event *e = k->s->trail; e && e != k->round->begin->trail; e = e->prev) {
		if (e->kind == FG_EVENT_SOURCE && e->key)
			return false;
		if (e->kind != FG_EVENT_BRANCH && e->kind != FG_EVENT_CASE)
			continue;
		fg_lid id = (fg_lid)e->key;
		if (fg_lin_of(&k->an->table, id).n == 0 || k->n == DECISIONS_MAX ||
		    any_symbol(k, id, is_passing, NULL, DEPTH))
			return false;
		k->decided[k->n++] = id;
	}
	return k->n > 0;
}

/* The round asked for something that is made of the value. */
static bool depends_on(const look *k, fg_vid v)
{
	fg_aval a = fg_aval_of(&k->an->table, v);
	fg_lin l = fg_lin_of(&k->an->table, a.lin);
	for (uint32_t i = 0; i < k->n; i++)
		for (uint32_t q = 0; q < l.n; q++)
			if (l.t[q].sym >= k->round->counter &&
			    any_symbol(k, k->decided[i], is_the_symbol, &l.t[q].sym, DEPTH))
				return true;
	return false;
}

/* ---- what the round changed ---- */

static bool is_no_data(const look *k, fg_sym sym, const void *payload)
{
	const fg_sym_info *info = &k->an->table.syms.at[sym];
	fg_lid parts[2];
	(void)payload;
	bool is_data = info->origin == FG_SYM_CONTENT || info->origin == FG_SYM_SOME ||
	               info->origin == FG_SYM_READ || sym < k->round->counter ||
	               parts_of(k->an, sym, parts);
	return !is_data || is_passing(k, sym, NULL);
}

/* The change of the cell is a number made of data, and may be 0. */
static bool is_step(const look *k, const fg_lin *d)
{
	bool is_data = d->n > 0;
	for (uint32_t i = 0; i < d->n && is_data; i++) {
		fg_lin one = fg_lin_sym(d->t[i].sym);
		/* Where it was read is the loop's own; what it was made of is not. */
		is_data = !any_symbol(k, fg_table_lin(&k->an->table, &one), is_no_data, NULL, 0);
	}
	return is_data;
}

/* after - before; of a narrow variable, whose sum may wrap, what was added: where that is 0 nothing
 * wraps either. */
static bool change_of(const look *k, fg_vid before, fg_vid after, fg_lin *out)
{
	if (!fg_loop_difference(k->an, k->s, before, after, out))
		return false;
	for (uint32_t i = 0; i < out->n; i++) {
		const fg_sym_info *info = &k->an->table.syms.at[out->t[i].sym];
		fg_lin sum, added;
		if (info->origin != FG_SYM_WRAP || out->t[i].sym < k->round->first_new)
			continue;
		sum = fg_lin_of(&k->an->table, info->a);
		if (!fg_lin_substitute(&added, out, out->t[i].sym, &sum))
			continue;
		added = fg_facts_normal(&k->s->facts, &k->an->table, &added);
		if (added.n < out->n)
			*out = added;
	}
	return true;
}

/* The step can be 0. What ntohs() and the like make of a number is 0 where that is. */
static bool assume_still(const look *k, const fg_lin *d, fg_facts *facts)
{
	fg_table *t = &k->an->table;
	bool ok = fg_facts_assume_eq(facts, t, d);
	for (uint32_t i = 0; i < d->n && ok; i++) {
		const fg_sym_info *info = &t->syms.at[d->t[i].sym];
		if (info->origin != FG_SYM_EXPR || info->a < FG_EXPR_BUILTIN ||
		    info->a == UINT32_MAX)
			continue;
		fg_lin of = fg_lin_of(t, fg_aval_of(t, info->b).lin);
		ok = fg_facts_assume_eq(facts, t, &of);
	}
	return ok;
}

/* Under `facts`, where the step is 0, whatever the round asked about is what it was. */
static bool is_same_again(const look *k, const fg_facts *facts)
{
	const fg_state *begin = k->round->begin;
	for (size_t i = 0; i < begin->cells.n; i++) {
		const fg_cell *c = &begin->cells.at[i];
		const fg_cell *now = fg_loop_cell(k->s, c->region, c->off, c->size);
		fg_lin d;
		if (now && now->val == c->val)
			continue;
		if (now && change_of(k, c->val, now->val, &d) &&
		    fg_facts_prove_eq(facts, &k->an->table, &d))
			continue;
		if (depends_on(k, c->val))
			return false;
	}
	return true;
}

/* ---- telling ---- */

/* The one statement of the loop that changes the variable; 0 = there are several. */
static fg_place_id place_of(const look *k, fg_rid r)
{
	const fg_an *an = k->an;
	const fg_region_info *info = &an->table.regions.at[r];
	const unsigned char *body = an->plan.loops[an->plan.loop_of_head[k->round->head] - 1].body;
	fg_place_id place = 0;
	for (uint32_t b = 0; b < an->fn->reachable_blocks; b++) {
		const fg_block *bl = fg_ir_block(an->ir, an->fn, b);
		for (uint32_t i = 0; i < bl->n && body[b]; i++) {
			const fg_inst *inst = fg_ir_inst(an->ir, an->fn, bl->first + i);
			if (inst->kind != FG_INST_STORE || info->kind != FG_REGION_SLOT ||
			    inst->a != fg_value_make(FG_VALUE_LOCAL, info->id))
				continue;
			if (place)
				return 0;
			place = inst->place;
		}
	}
	return place;
}

/* Towards its end the loop goes by `d`, or by -d. */
static void tell(const look *k, fg_state *s, const fg_cell *c, fg_lin d)
{
	fg_an *an = k->an;
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &d, &lo, &hi);
	if (hi > 0 && lo >= 0 && !fg_lin_scale(&d, &d, -1))
		return;
	fg_lin above = d;
	above.c += 1;
	fg_report_data r = {.kind = FG_ISSUE_NO_PROGRESS,
	                    .place = fg_ir_block(an->ir, an->fn, k->round->head)->place,
	                    .other = place_of(k, c->region),
	                    .subject = c->val,
	                    .deciding = &d};
	(void)fg_judge_report(an, s, &r, &above, true);
}

void fg_progress_check(fg_an *an, fg_state *s, const fg_round *round)
{
	look k = {.an = an, .s = s, .round = round};
	if (!collect(&k))
		return;
	fg_facts still;
	memset(&still, 0, sizeof(still));
	for (size_t i = 0; i < round->begin->cells.n; i++) {
		fg_cell c = round->begin->cells.at[i];
		const fg_cell *now = fg_loop_cell(s, c.region, c.off, c.size);
		fg_lin d;
		if (!now || !change_of(&k, c.val, now->val, &d) || !is_step(&k, &d) ||
		    !depends_on(&k, c.val))
			continue;
		fg_facts_copy(&still, &s->facts);
		if (!assume_still(&k, &d, &still) || !is_same_again(&k, &still))
			continue;
		tell(&k, s, &c, d);
		break;
	}
	fg_facts_release(&still);
}

void fg_progress_note_case(fg_an *an, const fg_state *before, fg_state *s, bool is_told)
{
	const fg_facts *f = &s->facts, *old = &before->facts;
	if (!is_told)
		fg_event_add(an, s, FG_EVENT_CASE, 0, 0, 0);
	for (size_t i = 0; i < f->bounds.n && is_told; i++) {
		fg_wide lo, hi;
		fg_bound b = f->bounds.at[i];
		fg_lin l = fg_lin_sym(b.sym);
		fg_facts_range_sym(old, &an->table, b.sym, &lo, &hi);
		if (lo != b.lo || hi != b.hi)
			fg_event_add(an, s, FG_EVENT_CASE, 0, fg_table_lin(&an->table, &l), 0);
	}
	for (size_t i = old->le.n; i < f->le.n && is_told; i++)
		fg_event_add(an, s, FG_EVENT_CASE, 0, f->le.at[i], 0);
	for (size_t i = old->ne.n; i < f->ne.n && is_told; i++)
		fg_event_add(an, s, FG_EVENT_CASE, 0, f->ne.at[i], 0);
}
