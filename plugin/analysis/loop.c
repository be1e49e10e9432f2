#include "analysis/loop.h"
#include "analysis/progress.h"
#include "analysis/resource.h"

enum {
	RESTARTS_MAX = 6, /* generalisations of one entry before all that changed is forgotten */
	BACK_MAX = 6,     /* states after the first iteration that are looked at */
	GATHER_MAX = 3,   /* ranges tried for what a loop gathers from outside */
	CONTENT_DEPTH = 2, /* operations on content that are looked into */
	EXITS_MAX = 2,    /* ways out of a loop that is followed to all of them */
	ROUNDS_MAX = 64,  /* fewer bound what is gathered */
};

/* How a cell changes per iteration. */
typedef enum change_kind {
	CHANGE_STEP,   /* by `step` exactly */
	CHANGE_RANGE,  /* by step..most */
	CHANGE_SHARED, /* by sign * the class's amount */
	CHANGE_GATHERED, /* made of itself and of what comes from outside: any value of a range */
	CHANGE_LOST,
} change_kind;

typedef struct change {
	fg_rid region;
	fg_lid off;
	uint32_t size;
	uint32_t kind;
	fg_wide step, most; /* GATHERED: its range */
	fg_wide first, factor; /* GATHERED: greatest after one round, growth per further round */
	uint32_t trust; /* GATHERED: who chose it, */
	fg_rid content; /* … or whose content it was made of */
	uint32_t turn; /* of what was lost: the walk that showed it */
	uint32_t class_; /* SHARED */
	int sign;
	fg_vid general;  /* the value in the state for any iteration */
} change;

typedef struct delta_class {
	fg_lid form;
	fg_sym symbol;
	bool grows;
} delta_class;

/* One entry into a loop and what was made of it. */
typedef struct activation {
	struct activation *next;
	fg_state *entry;
	fg_state *back[BACK_MAX]; /* waiting */
	uint32_t back_count;
	fg_state *later[BACK_MAX]; /* after a later one that did not keep to what was thought */
	uint32_t later_count;
	fg_state *general; /* a copy of what was explored; NULL = not yet */
	fg_sym counter;
	fg_sym first_new; /* symbols before it are of `general`, or older */
	FG_VEC(change) changes;
	FG_VEC(change) lost; /* cells that did not keep to what was thought */
	uint32_t restarts;
	bool must_turn;
	bool has_end; /* `past`, in which `past_counter` counts, is never above 0 at the head */
	fg_lin past;
	fg_sym past_counter;
	uint32_t exit_count, exits[EXITS_MAX]; /* ways out that were noted */
	fg_sym_info outside; /* who decides at one of them; flags 0: nobody */
} activation;

typedef struct loop_state {
	activation *activations;
	activation *waiting; /* the one to turn next */
} loop_state;

void fg_loop_begin(fg_an *an)
{
	an->loop_states = fg_arena_array(&an->arena, an->plan.loop_count + 1, sizeof(loop_state));
}

static loop_state *state_of(const fg_an *an, uint32_t loop)
{
	return &((loop_state *)an->loop_states)[loop];
}

static activation *activation_of(fg_an *an, uint32_t loop, const fg_state *entry)
{
	for (activation *a = state_of(an, loop)->activations; a; a = a->next)
		if (a->entry == entry)
			return a;
	return NULL;
}

void fg_loop_end(fg_an *an)
{
	for (uint32_t i = 0; an->loop_states && i < an->plan.loop_count; i++)
		for (activation *a = state_of(an, i)->activations; a; a = a->next) {
			fg_vec_release(&a->changes);
			fg_vec_release(&a->lost);
		}
	an->loop_states = NULL;
}

/* ---- values at a place in two states ---- */

const fg_cell *fg_loop_cell(const fg_state *s, fg_rid r, fg_lid off, uint32_t size)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++)
		if (s->cells.at[i].off == off && s->cells.at[i].size == size)
			return &s->cells.at[i];
	return NULL;
}

bool fg_loop_difference(fg_an *an, const fg_state *b, fg_vid before, fg_vid after, fg_lin *out)
{
	fg_aval x = fg_aval_of(&an->table, before), y = fg_aval_of(&an->table, after);
	if (x.kind != y.kind || (x.kind != FG_AVAL_INT && x.kind != FG_AVAL_PTR) ||
	    (x.kind == FG_AVAL_PTR && x.region != y.region))
		return false;
	fg_lin lx = fg_lin_of(&an->table, x.lin), ly = fg_lin_of(&an->table, y.lin);
	if (!fg_lin_sub(out, &ly, &lx))
		return false;
	*out = fg_facts_normal(&b->facts, &an->table, out);
	return true;
}

/* ---- making the general value ---- */

static fg_vid value_plus(fg_an *an, fg_vid before, const fg_lin *amount)
{
	fg_aval v = fg_aval_of(&an->table, before);
	fg_lin l = fg_lin_of(&an->table, v.lin);
	if (!fg_lin_add(&l, &l, amount))
		return 0;
	v.lin = fg_table_lin(&an->table, &l);
	return fg_table_aval(&an->table, &v);
}

static void cover(fg_an *an, fg_rid whole, const fg_aval *part)
{
	fg_cover c = {whole, part->region};
	if (part->kind == FG_AVAL_PTR)
		fg_vec_push(&an->covers, c);
}

static fg_vid lost_value(fg_an *an, fg_vid before, fg_vid after)
{
	fg_aval v = fg_aval_of(&an->table, before), w = fg_aval_of(&an->table, after);
	if (v.kind == FG_AVAL_PTR && w.kind == FG_AVAL_PTR && v.region == w.region) {
		/* somewhere in the same region */
		fg_wide half = (fg_wide)1 << (an->u->pointer_size * 8 - 1);
		fg_sym_info sym = {.lo = -half,
		                   .hi = half - 1,
		                   .origin = FG_SYM_MERGED,
		                   .flags = FG_SYM_INEXACT,
		                   .place = an->place};
		fg_lin l = fg_lin_sym(fg_table_new_sym(&an->table, &sym));
		v.lin = fg_table_lin(&an->table, &l);
		return fg_table_aval(&an->table, &v);
	}
	if (v.kind == FG_AVAL_PTR || w.kind == FG_AVAL_PTR) {
		fg_region_info info = {.kind = FG_REGION_POINTEE,
		                       .fallback = FG_DEFAULT_UNKNOWN,
		                       .id = (uint32_t)an->table.regions.n,
		                       .place = an->place};
		if (v.kind == FG_AVAL_PTR)
			info.type = an->table.regions.at[v.region].type;
		fg_lin zero = fg_lin_const(0);
		fg_rid whole = fg_table_new_region(&an->table, &info);
		cover(an, whole, &v);
		cover(an, whole, &w);
		return fg_table_value(&an->table, FG_AVAL_PTR, whole, &zero);
	}
	return 0;
}

/* Unknown but for the width the old values had. */
static fg_vid lost_int(fg_an *an, fg_vid before, fg_vid after, uint32_t size)
{
	fg_wide lo = -((fg_wide)1 << 63), hi = ((fg_wide)1 << 64) - 1;
	if (size < 8) {
		lo = -((fg_wide)1 << (size * 8 - 1));
		hi = ((fg_wide)1 << (size * 8)) - 1;
	}
	fg_vid both[2] = {before, after};
	uint32_t flags = FG_SYM_INEXACT, trust = 0;
	bool is_signed_known = true, is_negative = false;
	for (int i = 0; i < 2; i++) {
		fg_aval v = fg_aval_of(&an->table, both[i]);
		if (v.kind != FG_AVAL_INT)
			continue;
		fg_lin l = fg_lin_of(&an->table, v.lin);
		for (uint32_t k = 0; k < l.n; k++) {
			const fg_sym_info *s = &an->table.syms.at[l.t[k].sym];
			if (s->flags & FG_SYM_TAINTED) {
				flags |= FG_SYM_TAINTED;
				trust = s->trust;
			}
			is_negative |= s->lo < 0;
		}
		is_signed_known &= l.n > 0;
	}
	if (is_signed_known && !is_negative)
		lo = 0;
	fg_sym_info sym = {.lo = lo,
	                   .hi = hi,
	                   .origin = FG_SYM_MERGED,
	                   .flags = (uint8_t)flags,
	                   .trust = (uint8_t)trust,
	                   .bits = (uint8_t)(size * 8),
	                   .place = an->place};
	return fg_table_of_sym(&an->table, fg_table_new_sym(&an->table, &sym));
}

static fg_vid forget_value(fg_an *an, fg_vid before, fg_vid after, uint32_t size)
{
	fg_aval v = fg_aval_of(&an->table, before), w = fg_aval_of(&an->table, after);
	if (v.kind == FG_AVAL_PTR || w.kind == FG_AVAL_PTR)
		return lost_value(an, before, after);
	return size && size <= 8 ? lost_int(an, before, after, size) : 0;
}

/* The class of amounts `d` belongs to; -d counts as the same with sign -1. */
static uint32_t class_of(fg_an *an, delta_class *classes, uint32_t *n, uint32_t cap,
                         const fg_lin *d, int *sign)
{
	fg_lin minus;
	fg_lid id = fg_table_lin(&an->table, d), neg = UINT32_MAX;
	if (fg_lin_scale(&minus, d, -1))
		neg = fg_table_lin(&an->table, &minus);
	for (uint32_t i = 0; i < *n; i++) {
		*sign = classes[i].form == id ? 1 : -1;
		if (classes[i].form == id || classes[i].form == neg)
			return i;
	}
	if (*n == cap)
		return UINT32_MAX;
	*sign = 1;
	classes[*n] = (delta_class){id, 0, false};
	return (*n)++;
}

/* The amount a class added up to so far: a symbol, at least 0 when every step was. */
static void make_class_symbol(fg_an *an, fg_state *g, const activation *a, delta_class *c)
{
	fg_lin form = fg_lin_of(&an->table, c->form), minus;
	fg_wide lo = FG_WIDE_INF;
	uint32_t any = fg_lin_flags_any(&an->table, &form), trust = 0;
	bool shrinks = true, is_slow = true;
	for (uint32_t i = 0; i < a->back_count; i++) {
		fg_wide blo, bhi;
		fg_facts_range(&a->back[i]->facts, &an->table, &form, &blo, &bhi);
		lo = blo < lo ? blo : lo;
		is_slow &= blo >= 0 && bhi <= FG_SLOW_STEP;
		shrinks &= fg_lin_scale(&minus, &form, 1) && bhi <= 0;
	}
	for (uint32_t i = 0; i < form.n; i++)
		if (an->table.syms.at[form.t[i].sym].trust)
			trust = an->table.syms.at[form.t[i].sym].trust;
	fg_sym_info sym = {.lo = lo >= 0 ? 0 : -FG_WIDE_INF,
	                   .hi = shrinks ? 0 : FG_WIDE_INF,
	                   .origin = FG_SYM_DELTA,
	                   .flags = (uint8_t)(any & (FG_SYM_TAINTED | FG_SYM_INEXACT)),
	                   .trust = (uint8_t)trust,
	                   .a = a->counter,
	                   .b = is_slow,
	                   .place = an->place};
	if (!(any & (FG_SYM_TAINTED | FG_SYM_FREE)))
		sym.flags |= FG_SYM_INEXACT;
	c->symbol = fg_table_new_sym(&an->table, &sym);
	c->grows = lo >= 0;
	if (lo >= 1 && lo < FG_WIDE_INF) { /* at least lo per iteration */
		fg_lin self = fg_lin_sym(c->symbol), k = fg_lin_sym(a->counter), rel;
		if (fg_lin_scale(&rel, &k, lo) && fg_lin_sub(&rel, &rel, &self))
			(void)fg_facts_assume_le(&g->facts, &an->table, &rel);
	}
}

static fg_vid range_value(fg_an *an, fg_state *g, const activation *a, fg_vid before, fg_wide least,
                          fg_wide most)
{
	bool is_by_ones = (least == 0 && most == 1) || (least == -1 && most == 0);
	fg_sym_info sym = {.lo = least >= 0 ? 0 : -FG_WIDE_INF,
	                   .hi = most <= 0 ? 0 : FG_WIDE_INF,
	                   .origin = FG_SYM_DELTA,
	                   .flags = FG_SYM_INEXACT | (is_by_ones ? FG_SYM_DENSE : 0),
	                   .a = a->counter,
	                   .place = an->place};
	fg_lin d = fg_lin_sym(fg_table_new_sym(&an->table, &sym)), k = fg_lin_sym(a->counter), rel;
	if (fg_lin_add_scaled(&rel, &d, &k, -most)) /* d <= most * k */
		(void)fg_facts_assume_le(&g->facts, &an->table, &rel);
	if (fg_lin_scale(&rel, &d, -1) && fg_lin_add_scaled(&rel, &rel, &k, least))
		(void)fg_facts_assume_le(&g->facts, &an->table, &rel);
	return value_plus(an, before, &d);
}

/* ---- classifying what changed ---- */

typedef struct general {
	fg_an *an;
	activation *a;
	fg_state *g;
	delta_class classes[8];
	uint32_t class_count;
} general;

/* In how many walks the cell was not what was thought; the last one in *last, if any. */
static uint32_t losses(const activation *a, const change *of, const change **last)
{
	uint32_t n = 0;
	for (size_t i = 0; i < a->lost.n; i++) {
		const change *c = &a->lost.at[i];
		if (c->region != of->region || c->off != of->off || c->size != of->size)
			continue;
		n++;
		*last = c;
	}
	return n;
}

/* c->most: what the walk made of a GATHERED one, -1 where nobody outside chose it; else 0. */
static void lose(activation *a, change c)
{
	const change *last = NULL;
	c.turn = a->restarts;
	if (!losses(a, &c, &last) || last->turn != c.turn) {
		fg_vec_push(&a->lost, c);
		return;
	}
	change *same = &a->lost.at[last - a->lost.at];
	same->most = same->most < 0 || c.most < 0 ? -1 : c.most > same->most ? c.most : same->most;
}

static bool is_lost(const activation *a, fg_rid r, fg_lid off, uint32_t size)
{
	change c = {.region = r, .off = off, .size = size};
	const change *last = NULL;
	return losses(a, &c, &last) > 0;
}

/* ---- what a loop gathers from outside: digits of a number, octets of a length ---- */

/* Of the integer variable the cell is. */
static bool variable_limits(fg_an *an, const change *c, fg_wide *lo, fg_wide *hi)
{
	const fg_region_info *r = &an->table.regions.at[c->region];
	fg_lin off = fg_lin_of(&an->table, c->off);
	if (r->kind != FG_REGION_SLOT || off.n || off.c)
		return false;
	fg_type_id type = an->ir->slots.at[an->fn->first_slot + r->id].type;
	if (!fg_type_is_integer(an->u, type) || fg_type_bytes(an, type) != c->size || c->size > 8)
		return false;
	fg_type_limits(an, type, lo, hi);
	return true;
}

static bool int_form(const fg_an *an, fg_vid v, fg_lin *out)
{
	fg_aval a = fg_aval_of(&an->table, v);
	*out = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && !(fg_lin_flags_any(&an->table, out) & FG_SYM_INEXACT);
}

/* The object whose content the form is made of, where a caller knows it; 0 = none. */
static fg_rid content_of(const fg_an *an, const fg_lin *l, int depth)
{
	fg_rid r = 0;
	for (uint32_t i = 0; i < l->n && !r; i++) {
		const fg_sym_info *s = &an->table.syms.at[l->t[i].sym];
		if (!(s->flags & FG_SYM_INPUT))
			return 0;
		fg_lin inner = fg_lin_const(0);
		if (s->origin == FG_SYM_CONTENT || s->origin == FG_SYM_SOME)
			r = s->a;
		else if (s->origin == FG_SYM_WRAP)
			inner = fg_lin_of(&an->table, s->a);
		else if (s->origin == FG_SYM_EXPR && s->a != UINT32_MAX)
			inner = fg_lin_of(&an->table, fg_aval_of(&an->table, s->b).lin);
		if (!r && depth > 0)
			r = content_of(an, &inner, depth - 1);
	}
	return r;
}

/* The greatest value after the round when somebody outside chooses it; false: nobody does. */
static bool gathered_most(fg_an *an, const fg_state *s, const change *c, fg_vid before,
                          fg_wide *most)
{
	const fg_cell *cell = fg_loop_cell(s, c->region, c->off, c->size);
	fg_lin l;
	fg_wide lo;
	if (!cell || !int_form(an, cell->val, &l))
		return false;
	bool is_callers = l.n && (fg_lin_flags_all(&an->table, &l) & FG_SYM_INPUT);
	if (cell->val != before && !is_callers &&
	    !(fg_lin_flags_any(&an->table, &l) & FG_SYM_TAINTED))
		return false;
	fg_facts_range(&s->facts, &an->table, &l, &lo, most);
	return true;
}

static uint32_t trust_of(const fg_an *an, const fg_lin *l)
{
	uint32_t trust = 0;
	for (uint32_t i = 0; i < l->n; i++)
		if (an->table.syms.at[l->t[i].sym].trust)
			trust = an->table.syms.at[l->t[i].sym].trust;
	return trust;
}

static void find_origin(const fg_an *an, const fg_state *s, change *c)
{
	fg_lin l;
	if (!int_form(an, fg_loop_cell(s, c->region, c->off, c->size)->val, &l))
		return;
	if (trust_of(an, &l))
		c->trust = trust_of(an, &l);
	if (content_of(an, &l, CONTENT_DEPTH))
		c->content = content_of(an, &l, CONTENT_DEPTH);
}

/* The range to try after `n` others: what the first round gives, what the second made of it, then,
 * where that was a multiple and no sum, all that the variable holds. */
static bool gather(fg_an *an, const activation *a, change *c, fg_vid before, uint32_t n,
                   const change *last)
{
	fg_lin l;
	fg_wide lo, hi, top, most;
	if (n > GATHER_MAX || !variable_limits(an, c, &lo, &top) || !int_form(an, before, &l))
		return false;
	fg_facts_range(&a->entry->facts, &an->table, &l, &c->step, &hi);
	bool is_changed = false;
	for (uint32_t i = 0; i < a->back_count; i++) {
		if (!gathered_most(an, a->back[i], c, before, &most))
			return false;
		is_changed |= fg_loop_cell(a->back[i], c->region, c->off, c->size)->val != before;
		find_origin(an, a->back[i], c);
		hi = most > hi ? most : hi;
	}
	c->step = c->step < lo ? lo : c->step;
	c->first = hi > top ? top : hi;
	c->most = n == 1 ? c->first : n < GATHER_MAX ? last->most : top;
	c->factor = n == 1           ? 1
	            : n < GATHER_MAX ? (last->most + 1) / (c->first + 1) + 1
	                             : last->factor;
	c->most = c->most > top ? top : c->most;
	c->kind = CHANGE_GATHERED;
	if (n == GATHER_MAX && last->most + 1 < 4 * (c->first + 1))
		return false;
	return is_changed && (c->trust || c->content) && c->first >= 0 && c->step <= c->most;
}

static fg_vid gathered_value(fg_an *an, const change *c)
{
	fg_sym_info sym = {.lo = c->step,
	                   .hi = c->most,
	                   .origin = c->trust ? FG_SYM_MERGED : FG_SYM_SOME,
	                   .flags = c->trust ? FG_SYM_TAINTED : FG_SYM_INPUT,
	                   .trust = (uint8_t)c->trust,
	                   .bits = (uint8_t)(c->size * 8),
	                   .a = c->trust ? 0 : c->content,
	                   .place = an->place};
	return fg_table_of_sym(&an->table, fg_table_new_sym(&an->table, &sym));
}

/* The round made no more of it than was thought. */
static bool is_gathered(fg_an *an, activation *a, const fg_state *s, const change *thought)
{
	change c = *thought;
	fg_wide lo, top, most = 0;
	bool is_chosen = gathered_most(an, s, &c, c.general, &most) &&
	                 variable_limits(an, &c, &lo, &top);
	if (is_chosen && (most <= c.most || c.most == top))
		return true;
	c.most = is_chosen ? (most > top ? top : most) : -1;
	lose(a, c);
	return false;
}

void fg_loop_bound_gathered(fg_an *an, fg_state *s)
{
	if (!s->loop_count)
		return;
	const fg_loop_entry *e = &s->loops[s->loop_count - 1];
	const activation *a = e->phase ? activation_of(an, an->plan.loop_of_head[e->block] - 1,
	                                               e->entry)
	                               : NULL;
	fg_wide lo, rounds;
	for (size_t i = 0; a && e->counter == a->counter && i < a->changes.n; i++) {
		const change *c = &a->changes.at[i];
		fg_wide most = c->first + 1;
		if (c->kind != CHANGE_GATHERED || c->factor <= 1)
			continue;
		fg_facts_range_sym(&s->facts, &an->table, a->counter, &lo, &rounds);
		if (rounds > ROUNDS_MAX)
			return;
		for (fg_wide k = 1; k < rounds && most <= c->most; k++)
			most *= c->factor;
		fg_lin l = fg_lin_of(&an->table, fg_aval_of(&an->table, c->general).lin);
		if (most <= c->most && l.n == 1)
			(void)fg_facts_assume_range(&s->facts, &an->table, l.t[0].sym, -FG_WIDE_INF,
			                            most - 1);
	}
}

/* ---- counting to a number ---- */

/* The form holds nothing that may differ from round to round but the counter. */
static bool is_of_counter(const fg_table *t, const fg_lin *l, fg_sym counter)
{
	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t origin = t->syms.at[l->t[i].sym].origin;
		bool is_fixed = origin == FG_SYM_PARAM || origin == FG_SYM_CONTENT ||
		                origin == FG_SYM_STRLEN || origin == FG_SYM_COUNTER;
		if (l->t[i].sym > counter || !is_fixed)
			return false;
	}
	return true;
}

bool fg_loop_keep_side(fg_an *an, fg_state *s, fg_vid v, bool is_true, uint32_t head)
{
	const fg_loop_entry *e = s->loop_count ? &s->loops[s->loop_count - 1] : NULL;
	fg_aval a = fg_aval_of(&an->table, v);
	bool is_apart = is_true ? a.kind == FG_AVAL_NE || a.kind == FG_AVAL_INT
	                        : a.kind == FG_AVAL_EQ;
	if (!e || e->phase == 0 || e->block != head || !is_apart)
		return true;
	fg_lin now = fg_lin_of(&an->table, a.lin), first, zero = fg_lin_const(0);
	int32_t step = fg_lin_coefficient(&now, e->counter);
	if ((step != 1 && step != -1) || !is_of_counter(&an->table, &now, e->counter) ||
	    !fg_lin_substitute(&first, &now, e->counter, &zero) ||
	    !fg_lin_scale(&first, &first, step) ||
	    !fg_facts_prove_le(&s->facts, &an->table, &first) ||
	    !fg_lin_scale(&now, &now, step))
		return true;
	now.c += 1;
	return fg_facts_assume_le(&s->facts, &an->table, &now);
}

/* ---- the kinds of change ---- */

/* Fill kind, step, class from the first differences of all states that came back. */
static void classify(general *x, change *c, fg_vid before)
{
	fg_an *an = x->an;
	activation *a = x->a;
	fg_wide least = FG_WIDE_INF, most = -FG_WIDE_INF;
	bool all_const = true, all_same = true;
	fg_lin first = fg_lin_const(0), d;
	const change *last = NULL;
	uint32_t n = losses(a, c, &last);
	c->kind = CHANGE_LOST;
	if (n) {
		if (last->most < 0 || !gather(an, a, c, before, n, last))
			c->kind = CHANGE_LOST;
		return;
	}
	for (uint32_t i = 0; i < a->back_count; i++) {
		const fg_cell *after = fg_loop_cell(a->back[i], c->region, c->off, c->size);
		if (!after || !fg_loop_difference(an, a->back[i], before, after->val, &d))
			return;
		fg_wide lo, hi;
		fg_facts_range(&a->back[i]->facts, &an->table, &d, &lo, &hi);
		least = lo < least ? lo : least;
		most = hi > most ? hi : most;
		all_const &= d.n == 0;
		all_same &= i == 0 || fg_lin_equal(&d, &first);
		if (i == 0)
			first = d;
	}
	c->step = least;
	c->most = most;
	if (all_const && least == most) {
		c->kind = CHANGE_STEP;
		return;
	}
	if (all_same) {
		c->class_ = class_of(an, x->classes, &x->class_count, FG_ARRAY_LEN(x->classes),
		                     &first, &c->sign);
		if (c->class_ != UINT32_MAX) {
			c->kind = CHANGE_SHARED;
			return;
		}
	}
	const fg_wide big = 1 << 20;
	if (least > -big && most < big)
		c->kind = CHANGE_RANGE;
}

/* An unsigned variable does not go below zero unless it wraps, and a wrap is another value. */
static void keep_unsigned(general *x, fg_vid before, fg_vid after)
{
	const fg_table *t = &x->an->table;
	fg_aval b = fg_aval_of(t, before), g = fg_aval_of(t, after);
	fg_lin l = fg_lin_of(t, b.lin), minus = fg_lin_of(t, g.lin);
	if (b.kind != FG_AVAL_INT || g.kind != FG_AVAL_INT || l.n != 1)
		return;
	const fg_sym_info *s = &t->syms.at[l.t[0].sym];
	bool is_unsigned = s->bits && s->bits <= 64 && s->lo == 0 &&
	                   s->hi == ((fg_wide)1 << s->bits) - 1;
	if (is_unsigned && fg_lin_scale(&minus, &minus, -1))
		(void)fg_facts_assume_le(&x->g->facts, &x->an->table, &minus);
}

static fg_vid general_value(general *x, change *c, fg_vid before, fg_vid after)
{
	fg_an *an = x->an;
	fg_lin k = fg_lin_sym(x->a->counter), amount;
	switch ((change_kind)c->kind) {
	case CHANGE_STEP:
		if (fg_lin_scale(&amount, &k, c->step))
			return value_plus(an, before, &amount);
		break;
	case CHANGE_SHARED:
		if (!x->classes[c->class_].symbol)
			make_class_symbol(an, x->g, x->a, &x->classes[c->class_]);
		amount = fg_lin_sym(x->classes[c->class_].symbol);
		if (fg_lin_scale(&amount, &amount, c->sign))
			return value_plus(an, before, &amount);
		break;
	case CHANGE_RANGE:
		return range_value(an, x->g, x->a, before, c->step, c->most);
	case CHANGE_GATHERED:
		return gathered_value(an, c);
	case CHANGE_LOST:
		break;
	}
	c->kind = CHANGE_LOST;
	return forget_value(an, before, after, c->size);
}

/* A cell of the entry state that some iteration changed. */
static void generalise_cell(general *x, const fg_cell *cell)
{
	change c = {.region = cell->region, .off = cell->off, .size = cell->size};
	bool is_same = !is_lost(x->a, c.region, c.off, c.size);
	fg_vid after = cell->val;
	for (uint32_t i = 0; i < x->a->back_count; i++) {
		const fg_cell *b = fg_loop_cell(x->a->back[i], c.region, c.off, c.size);
		if (!b || b->val != cell->val) {
			is_same = false;
			after = b ? b->val : 0;
		}
	}
	if (is_same)
		return;
	classify(x, &c, cell->val);
	c.general = general_value(x, &c, cell->val, after);
	if (c.kind != CHANGE_LOST)
		keep_unsigned(x, cell->val, c.general);
	fg_vec_push(&x->a->changes, c);
	size_t begin, end;
	fg_state_cells(x->g, c.region, &begin, &end);
	for (size_t i = begin; i < end; i++)
		if (x->g->cells.at[i].off == c.off && x->g->cells.at[i].size == c.size)
			x->g->cells.at[i].val = c.general;
}

/* A cell that only the state after an iteration has: written there for the first time. */
static void forget_new_cells(general *x, const fg_state *b)
{
	fg_an *an = x->an;
	for (size_t k = 0; k < b->cells.n; k++) {
		fg_cell c = b->cells.at[k];
		if (fg_loop_cell(x->a->entry, c.region, c.off, c.size))
			continue;
		const fg_region_info *r = &an->table.regions.at[c.region];
		/* Content that was only read stays what it was. */
		fg_aval v = fg_aval_of(&an->table, c.val);
		fg_lin l = fg_lin_of(&an->table, v.lin);
		bool is_read = v.kind == FG_AVAL_INT && l.n == 1 && l.c == 0 &&
		               an->table.syms.at[l.t[0].sym].origin == FG_SYM_READ;
		if (is_read || r->fallback == FG_DEFAULT_UNKNOWN)
			continue;
		fg_mem_weaken_cell(an, x->g, &c);
		fg_resource_holder_lost(an, x->g, b, &c);
	}
}

/* True: it says what no first iteration meets. */
static bool join_attr(fg_state *g, const fg_attr *b)
{
	fg_attr *a = fg_state_attr_make(g, b->key);
	bool is_released = b->life == FG_LIFE_RELEASED && a->life != FG_LIFE_RELEASED;
	uint16_t keep = FG_ATTR_ESCAPED | FG_ATTR_TAINTED | FG_ATTR_USED | FG_ATTR_CHECKED |
	                FG_ATTR_NULL_GUESSED | FG_ATTR_ACCESSED | FG_ATTR_WRITTEN;
	if (a->life != b->life)
		a->life = b->life == FG_LIFE_RELEASED ? FG_LIFE_RELEASED : b->life;
	if (b->life == FG_LIFE_RELEASED)
		a->place = b->place;
	a->epoch = b->epoch > a->epoch ? b->epoch : a->epoch;
	fg_attr_weaken_like(a, b);
	if (b->flags & FG_ATTR_TAINTED)
		fg_attr_taint(a, b->trust, b->taint_lo, b->taint_hi);
	a->foreign = a->foreign ? a->foreign : b->foreign;
	uint16_t lengths = FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED | FG_ATTR_UNTERMINATED;
	if ((a->flags & lengths) != (b->flags & lengths) || a->length != b->length)
		a->flags &= (uint16_t)~lengths;
	a->flags = (uint16_t)((a->flags & ~(FG_ATTR_LOCKED | FG_ATTR_OWNED)) | (b->flags & keep) |
	                      (a->flags & b->flags));
	if (b->flags & FG_ATTR_LOCKED)
		a->flags |= FG_ATTR_LOCKED;
	if (b->flags & FG_ATTR_OWNED) {
		a->flags |= FG_ATTR_OWNED;
		a->place = a->place ? a->place : b->place;
	}
	return is_released;
}

/* What holds of memory after some iteration. */
static void join_attrs(fg_an *an, const activation *a, fg_state *g)
{
	bool is_later = false;
	for (uint32_t i = 0; i < a->back_count; i++)
		for (size_t k = 0; k < a->back[i]->attrs.n; k++)
			is_later |= join_attr(g, &a->back[i]->attrs.at[k]);
	if (is_later)
		(void)fg_facts_assume_range(&g->facts, &an->table, a->counter, 1, FG_WIDE_INF);
}

void fg_loop_note_end(fg_an *an, const fg_state *s, const fg_lin *past)
{
	const fg_loop_entry *e = &s->loops[s->loop_count - 1];
	activation *a = activation_of(an, an->plan.loop_of_head[e->block] - 1, e->entry);
	if (!a || a->has_end || e->counter != a->counter)
		return;
	a->has_end = true;
	a->past = *past;
	a->past_counter = a->counter;
	a->must_turn = true;
}

static void assume_end(fg_an *an, const activation *a, fg_state *g)
{
	fg_lin counter = fg_lin_sym(a->counter), past;
	if (!a->has_end || !fg_lin_substitute(&past, &a->past, a->past_counter, &counter))
		return;
	(void)fg_facts_assume_le(&g->facts, &an->table, &past);
	fg_facts_decide(&g->facts, a->counter);
}

void fg_loop_note_exit(fg_an *an, const fg_state *s, uint32_t block, const fg_sym_info *by)
{
	const fg_loop_entry *e = &s->loops[s->loop_count - 1];
	uint32_t loop = an->plan.loop_of_head[e->block] - 1, i = 0;
	activation *a = activation_of(an, loop, e->entry);
	if (!a || e->counter != a->counter)
		return;
	while (i < a->exit_count && a->exits[i] != block)
		i++;
	if (i < a->exit_count || i == EXITS_MAX)
		return;
	a->exits[a->exit_count++] = block;
	if (by->flags)
		a->outside = *by;
	/* Of one way out that counts nothing else is to be known. */
	a->must_turn |= a->exit_count == an->plan.loops[loop].exits &&
	                (a->exit_count > 1 || by->flags);
}

/* All ways out are ones that the counter, or somebody outside, decides. */
static bool is_left_as_told(const fg_an *an, const activation *a, uint32_t head)
{
	return a->exit_count == an->plan.loops[an->plan.loop_of_head[head] - 1].exits;
}

/* Where nothing else ends the loop, somebody outside grants it as many rounds as he likes. */
static void grant_rounds(fg_an *an, const activation *a, fg_state *g)
{
	fg_sym_info sym = {.lo = 0,
	                   .hi = FG_WIDE_INF,
	                   .origin = FG_SYM_OPAQUE,
	                   .flags = a->outside.flags & (FG_SYM_TAINTED | FG_SYM_FREE),
	                   .trust = a->outside.trust,
	                   .place = a->outside.place};
	fg_lin k = fg_lin_sym(a->counter), granted;
	if (!sym.flags)
		return;
	granted = fg_lin_sym(fg_table_new_sym(&an->table, &sym));
	if (fg_lin_sub(&k, &k, &granted))
		(void)fg_facts_assume_le(&g->facts, &an->table, &k);
	fg_facts_decide(&g->facts, a->counter);
}

static fg_state *make_general(fg_an *an, activation *a, uint32_t head)
{
	general x = {.an = an, .a = a, .g = fg_state_copy(&an->pool, a->entry)};
	bool is_told = is_left_as_told(an, a, head) ||
	               an->plan.loops[an->plan.loop_of_head[head] - 1].exits <= 1;
	fg_sym_info counter = {.lo = 0,
	                       .hi = FG_WIDE_INF,
	                       .origin = FG_SYM_COUNTER,
	                       /* left from elsewhere too, the last rounds may never be run */
	                       .flags = FG_SYM_DENSE | (is_told ? 0 : FG_SYM_INEXACT),
	                       .a = head,
	                       .place = an->place};
	fg_vec_clear(&a->changes);
	x.g->answer_count = 0;
	a->counter = fg_table_new_sym(&an->table, &counter);
	for (size_t i = 0; i < a->entry->cells.n; i++)
		generalise_cell(&x, &a->entry->cells.at[i]);
	for (uint32_t i = 0; i < a->back_count; i++)
		forget_new_cells(&x, a->back[i]);
	for (uint32_t i = 0; i < a->later_count; i++)
		forget_new_cells(&x, a->later[i]);
	join_attrs(an, a, x.g);
	assume_end(an, a, x.g);
	if (is_left_as_told(an, a, head))
		grant_rounds(an, a, x.g);
	for (uint32_t i = 0; i < a->back_count; i++)
		if (a->back[i]->epoch > x.g->epoch)
			x.g->epoch = a->back[i]->epoch;
	for (uint32_t i = 0; i < x.g->temp_count; i++)
		for (uint32_t k = 0; k < a->back_count; k++)
			if (a->back[k]->temps[i] != x.g->temps[i])
				x.g->temps[i] = 0;
	fg_loop_entry *e = &x.g->loops[x.g->loop_count++];
	*e = (fg_loop_entry){head, 1, a->counter, a->entry};
	fg_event_add(an, x.g, FG_EVENT_LOOP, 0, 0, fg_ir_block(an->ir, an->fn, head)->place);
	return x.g;
}

/* ---- is it what comes out again? ---- */

static bool is_next(fg_an *an, const fg_state *s, const change *c, fg_vid now)
{
	fg_lin d;
	if (c->kind == CHANGE_LOST)
		return true;
	if (!fg_loop_difference(an, s, c->general, now, &d))
		return false;
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &d, &lo, &hi);
	switch ((change_kind)c->kind) {
	case CHANGE_STEP:
		return lo == c->step && hi == c->step;
	case CHANGE_RANGE:
		return lo >= c->step && hi <= c->most;
	default:
		return true; /* SHARED: compared with the others of its class */
	}
}

static bool shares_amount(fg_an *an, const fg_state *s, const activation *a, const change *c,
                          fg_vid now)
{
	fg_lin d, other;
	if (c->kind != CHANGE_SHARED)
		return true;
	if (!fg_loop_difference(an, s, c->general, now, &d))
		return false;
	for (size_t i = 0; i < a->changes.n; i++) {
		const change *o = &a->changes.at[i];
		if (o == c || o->kind != CHANGE_SHARED || o->class_ != c->class_)
			continue;
		const fg_cell *cell = fg_loop_cell(s, o->region, o->off, o->size);
		if (!cell || !fg_loop_difference(an, s, o->general, cell->val, &other))
			return false;
		fg_lin rel; /* sign * d == sign' * d' */
		if (!fg_lin_add_scaled(&rel, &d, &other, -(fg_wide)(c->sign * o->sign)) ||
		    !fg_facts_prove_eq(&s->facts, &an->table, &rel))
			return false;
		break;
	}
	/* It must still only grow when it was said to. */
	fg_wide lo, hi;
	fg_lin signed_d;
	if (!fg_lin_scale(&signed_d, &d, c->sign))
		return false;
	fg_facts_range(&s->facts, &an->table, &signed_d, &lo, &hi);
	fg_aval g = fg_aval_of(&an->table, c->general);
	fg_lin l = fg_lin_of(&an->table, g.lin);
	for (uint32_t i = 0; i < l.n; i++) {
		const fg_sym_info *sym = &an->table.syms.at[l.t[i].sym];
		if (sym->origin == FG_SYM_DELTA && sym->a == a->counter)
			return (sym->lo < 0 || lo >= 0) && (sym->hi > 0 || hi <= 0);
	}
	return true;
}

/* Not added to, but multiplied, and made of content that a caller knows: what it can become says
 * more than by how much it changes. */
static bool is_multiple(fg_an *an, const activation *a, const change *c, fg_vid now)
{
	fg_lin before, l;
	fg_wide lo, hi;
	const fg_cell *first = a->back_count ? fg_loop_cell(a->back[0], c->region, c->off, c->size)
	                                     : NULL;
	if (c->kind != CHANGE_SHARED || !first || !int_form(an, first->val, &l) ||
	    !content_of(an, &l, CONTENT_DEPTH) || !variable_limits(an, c, &lo, &hi))
		return false;
	fg_aval g = fg_aval_of(&an->table, c->general), n = fg_aval_of(&an->table, now);
	before = fg_lin_of(&an->table, g.lin);
	l = fg_lin_of(&an->table, n.lin);
	return g.kind == FG_AVAL_INT && n.kind == FG_AVAL_INT && before.n == 1 &&
	       fg_lin_coefficient(&l, before.t[0].sym) != before.t[0].k;
}

/* Cells that are not what one more iteration should have made of them; true = none. */
static bool check_inductive(fg_an *an, activation *a, const fg_state *s)
{
	bool is_kept = true;
	for (size_t i = 0; i < a->changes.n; i++) {
		change c = a->changes.at[i];
		const fg_cell *now = fg_loop_cell(s, c.region, c.off, c.size);
		if (c.kind == CHANGE_GATHERED) {
			is_kept &= is_gathered(an, a, s, &c);
			continue;
		}
		if (c.kind == CHANGE_LOST ||
		    (now && is_next(an, s, &c, now->val) && !is_multiple(an, a, &c, now->val) &&
		     shares_amount(an, s, a, &a->changes.at[i], now->val)))
			continue;
		c.most = 0;
		lose(a, c);
		is_kept = false;
	}
	for (size_t i = 0; i < a->general->cells.n; i++) {
		fg_cell g = a->general->cells.at[i];
		const fg_cell *now = fg_loop_cell(s, g.region, g.off, g.size);
		bool is_known = false;
		for (size_t k = 0; k < a->changes.n && !is_known; k++)
			is_known = a->changes.at[k].region == g.region &&
			           a->changes.at[k].off == g.off && a->changes.at[k].size == g.size;
		if (is_known || (now && now->val == g.val))
			continue;
		fg_lin d;
		if (now && fg_loop_difference(an, s, g.val, now->val, &d) && d.n == 0 && d.c == 0)
			continue;
		if (now && fg_aval_of(&an->table, g.val).kind == FG_AVAL_UNKNOWN)
			continue;
		if (!is_lost(a, g.region, g.off, g.size)) {
			lose(a, (change){.region = g.region, .off = g.off, .size = g.size});
			is_kept = false;
		}
	}
	return is_kept;
}

/* ---- arriving ---- */

static fg_state *enter(fg_an *an, fg_state *s, uint32_t loop, uint32_t head)
{
	if (s->loop_count == FG_LOOPS_MAX) {
		fg_state_free(&an->pool, s);
		an->gave_up = true;
		return NULL;
	}
	activation *a = FG_ARENA_NEW(&an->arena, activation);
	a->entry = fg_state_copy(&an->pool, s);
	a->next = state_of(an, loop)->activations;
	state_of(an, loop)->activations = a;
	s->loops[s->loop_count++] = (fg_loop_entry){head, 0, 0, a->entry};
	return s;
}

static void wait(activation *a, fg_state *s, fg_an *an)
{
	if (a->back_count < BACK_MAX)
		a->back[a->back_count++] = s;
	else
		fg_state_free(&an->pool, s);
	a->must_turn = true;
}

fg_state *fg_loop_arrive(fg_an *an, fg_state *s, uint32_t head)
{
	uint32_t loop = an->plan.loop_of_head[head] - 1;
	fg_loop_entry *e = s->loop_count ? &s->loops[s->loop_count - 1] : NULL;
	bool is_back = e && e->block == head && an->plan.loops[loop].body[s->from];
	if (!is_back)
		return enter(an, s, loop, head);
	activation *a = activation_of(an, loop, e->entry);
	if (!a || e->phase == 2) {
		fg_state_free(&an->pool, s);
		return NULL;
	}
	if (e->phase == 0) {
		wait(a, s, an);
		return NULL;
	}
	if (e->counter != a->counter) { /* of a general state that was given up meanwhile */
		fg_state_free(&an->pool, s);
		return NULL;
	}
	if (a->restarts < RESTARTS_MAX && !check_inductive(an, a, s)) {
		if (a->later_count < BACK_MAX)
			a->later[a->later_count++] = s;
		else
			fg_state_free(&an->pool, s);
		a->must_turn = true;
		return NULL;
	}
	fg_round round = {a->general, head, a->counter, a->first_new};
	fg_progress_check(an, s, &round);
	e->phase = 2;
	return s;
}

bool fg_loop_is_final(fg_an *an, uint32_t head, const fg_state *entry, fg_sym counter)
{
	const activation *a = activation_of(an, an->plan.loop_of_head[head] - 1, entry);
	return a && a->counter == counter;
}

bool fg_loop_waits(const fg_an *an, uint32_t loop)
{
	for (const activation *a = state_of(an, loop)->activations; a; a = a->next)
		if (a->must_turn)
			return true;
	return false;
}

fg_state *fg_loop_turn(fg_an *an, uint32_t loop)
{
	for (activation *a = state_of(an, loop)->activations; a; a = a->next) {
		if (!a->must_turn)
			continue;
		a->must_turn = false;
		a->restarts++;
		an->place = fg_ir_block(an->ir, an->fn, an->plan.loops[loop].head)->place;
		fg_state *g = make_general(an, a, an->plan.loops[loop].head);
		a->general = fg_state_copy(&an->pool, g);
		a->first_new = (fg_sym)an->table.syms.n;
		return g;
	}
	return NULL;
}
