/*
 * Where paths meet. What they need no more is forgotten (forget.c), states that
 * then say the same become one, and when there are still more than the function
 * may have, the two that differ least are joined: equal cells stay, others keep
 * their range, and what went with what stays as clauses (apart.c).
 */
#include "analysis/engine_internal.h"

#include "analysis/answer.h"
#include "analysis/apart.h"
#include "analysis/clause.h"
#include "analysis/forget.h"
#include "analysis/merge.h"
#include "analysis/resource.h"

enum { ENTRIES_MAX = 2, BACK_MAX = 4 };

/* ---- joining two states ---- */

/* Either of two forms: what lies between the least and the greatest that one of them can be. */
static fg_sym either_form(fg_an *an, const fg_state *a, const fg_lin *x, const fg_state *b,
                          const fg_lin *y, uint32_t bits)
{
	fg_wide lo, hi, blo, bhi;
	fg_facts_range(&a->facts, &an->table, x, &lo, &hi);
	fg_facts_range(&b->facts, &an->table, y, &blo, &bhi);
	uint32_t any = fg_lin_flags_any(&an->table, x) | fg_lin_flags_any(&an->table, y);
	fg_sym_info sym = {.lo = blo < lo ? blo : lo,
	                   .hi = bhi > hi ? bhi : hi,
	                   .origin = FG_SYM_MERGED,
	                   .flags = (uint8_t)(FG_SYM_INEXACT | (any & FG_SYM_TAINTED)),
	                   .bits = (uint8_t)bits,
	                   .place = an->place};
	const fg_lin *from[2] = {x, y};
	for (int k = 0; k < 2; k++)
		for (uint32_t i = 0; i < from[k]->n; i++)
			if (an->table.syms.at[from[k]->t[i].sym].trust)
				sym.trust = an->table.syms.at[from[k]->t[i].sym].trust;
	return fg_table_new_sym(&an->table, &sym);
}

/* Two places in one object: some place in it. */
static fg_vid either_place(fg_an *an, const fg_state *a, const fg_aval *x, const fg_state *b,
                           const fg_aval *y)
{
	fg_lin lx = fg_lin_of(&an->table, x->lin), ly = fg_lin_of(&an->table, y->lin);
	fg_lin off = fg_lin_sym(either_form(an, a, &lx, b, &ly, 0));
	fg_aval v = *x;
	v.lin = fg_table_lin(&an->table, &off);
	if (x->base != y->base || x->extent != y->extent)
		v.base = v.extent = 0;
	return fg_table_aval(&an->table, &v);
}

typedef enum nullness { NULL_UNSURE, NULL_ALWAYS, NULL_NEVER } nullness;

static nullness nullness_of(fg_an *an, const fg_state *s, const fg_aval *v)
{
	fg_wide lo, hi;
	fg_lin l = fg_lin_of(&an->table, v->lin);
	if (v->kind == FG_AVAL_INT)
		return l.n == 0 && l.c == 0 ? NULL_ALWAYS : NULL_UNSURE;
	if (v->kind != FG_AVAL_PTR)
		return NULL_UNSURE;
	if (an->table.regions.at[v->region].flags & FG_REGION_NONNULL)
		return NULL_NEVER;
	fg_facts_range_sym(&s->facts, &an->table, fg_region_address(an, v->region), &lo, &hi);
	if (lo > 0)
		return NULL_NEVER;
	return hi == 0 && l.n == 0 && l.c == 0 ? NULL_ALWAYS : NULL_UNSURE;
}

/* Of a null pointer: see FG_NULL_LOOKUP_GUESS. */
static uint32_t guess_of(const fg_state *s, const fg_aval *v)
{
	if (v->kind == FG_AVAL_INT)
		return v->extent;
	return fg_state_attr_flags(s, v->region) & FG_ATTR_NULL_GUESSED ? FG_NULL_LOOKUP_GUESS : 0;
}

static fg_vid merge_values(fg_an *an, fg_state *a, fg_vid x, fg_state *b, fg_vid y, uint32_t size)
{
	fg_lin lx, ly;
	fg_aval vx = fg_aval_of(&an->table, x), vy = fg_aval_of(&an->table, y);
	if (x == y)
		return x;
	if (vx.kind == FG_AVAL_UNINIT || vy.kind == FG_AVAL_UNINIT)
		return 0;
	nullness nx = nullness_of(an, a, &vx), ny = nullness_of(an, b, &vy);
	if (nx == NULL_ALWAYS && ny == NULL_ALWAYS) {
		uint32_t guess = guess_of(a, &vx);
		return fg_table_null(&an->table, guess ? guess : guess_of(b, &vy));
	}
	if (vx.kind == FG_AVAL_PTR && vy.kind == FG_AVAL_PTR && vx.region == vy.region)
		return either_place(an, a, &vx, b, &vy);
	if (vx.kind == FG_AVAL_PTR || vy.kind == FG_AVAL_PTR) {
		fg_region_info info = {.kind = FG_REGION_POINTEE,
		                       .fallback = FG_DEFAULT_UNKNOWN,
		                       .id = (uint32_t)an->table.regions.n,
		                       .place = an->place};
		fg_lin zero = fg_lin_const(0);
		if (vx.kind == FG_AVAL_PTR)
			info.type = an->table.regions.at[vx.region].type;
		if (nx == NULL_NEVER && ny == NULL_NEVER)
			info.flags |= FG_REGION_NONNULL;
		if (vx.kind == vy.kind) /* one text or the other */
			info.flags |= an->table.regions.at[vx.region].flags &
			              an->table.regions.at[vy.region].flags & FG_REGION_TERMINATED;
		/* What one of the pointers led to can now be reached by an unknown name. */
		fg_mem_escape(an, a, x);
		fg_mem_escape(an, a, y);
		fg_rid either = fg_table_new_region(&an->table, &info);
		if (nx == NULL_ALWAYS || ny == NULL_ALWAYS) /* as in note_null_joined */
			fg_state_attr_make(a, either)->flags |= FG_ATTR_NULL_GUESSED;
		return fg_table_value(&an->table, FG_AVAL_PTR, either, &zero);
	}
	if (vx.kind == FG_AVAL_FLOAT || vy.kind == FG_AVAL_FLOAT)
		return 0;
	if (!fg_value_lin(an, a, x, &lx) || !fg_value_lin(an, b, y, &ly) || size > 8)
		return 0;
	return fg_table_of_sym(&an->table, either_form(an, a, &lx, b, &ly, size * 8));
}

/* Where the one is a number, the other is that number too: n + 1 where n is 0. */
static bool is_there_too(fg_an *an, const fg_state *s, fg_vid number, fg_vid form)
{
	fg_aval x = fg_aval_of(&an->table, number), y = fg_aval_of(&an->table, form);
	const fg_lin *l = &an->table.lins.at[x.lin];
	fg_wide lo, hi;
	if (x.kind != FG_AVAL_INT || y.kind != FG_AVAL_INT || x.extent || y.extent || l->n)
		return false;
	fg_wide wanted = l->c;
	fg_lin other = fg_lin_of(&an->table, y.lin);
	fg_facts_range(&s->facts, &an->table, &other, &lo, &hi);
	return other.n && lo == wanted && hi == wanted;
}

/* A number, and not 0: an error code, whatever its sign. */
static bool is_nonzero(fg_an *an, const fg_state *s, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	const fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && fg_facts_prove_ne(&s->facts, &an->table, &l);
}

fg_vid fg_merge_values(fg_an *an, fg_state *a, fg_vid x, fg_state *b, fg_vid y, uint32_t size)
{
	if (x == y)
		return x;
	for (size_t i = 0; i < an->joined.n; i++)
		if (an->joined.at[i].x == x && an->joined.at[i].y == y)
			return an->joined.at[i].value;
	if (is_there_too(an, a, x, y))
		return y;
	if (is_there_too(an, b, y, x))
		return x;
	fg_joined pair = {x, y, merge_values(an, a, x, b, y, size), false};
	pair.is_nonzero = pair.value && is_nonzero(an, a, x) && is_nonzero(an, b, y);
	if (pair.value)
		fg_vec_push(&an->joined, pair);
	return pair.value;
}

static const fg_cell *find_cell(const fg_state *s, const fg_cell *c)
{
	size_t begin, end;
	fg_state_cells(s, c->region, &begin, &end);
	for (size_t i = begin; i < end; i++)
		if (s->cells.at[i].off == c->off && s->cells.at[i].size == c->size)
			return &s->cells.at[i];
	return NULL;
}

/* The scalar of the size at byte `off` of an object of the type, or of a row of them; 0 = none. */
static fg_type_id scalar_at(const fg_an *an, fg_type_id type, fg_wide off, uint32_t size)
{
	for (int depth = 0; depth < 8 && type; depth++) {
		const fg_type *t = fg_unit_canon(an->u, type);
		fg_type_id inner = 0;
		if (t->size <= 0)
			return 0;
		off %= (fg_wide)t->size;
		if (t->kind == FG_TYPE_ARRAY)
			inner = t->elem;
		else if (t->kind != FG_TYPE_RECORD)
			return off == 0 && t->size == size ? type : 0;
		for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++) {
			const fg_field *f = fg_unit_field(an->u, t->first + i);
			fg_wide at = (fg_wide)(f->bit_offset / 8);
			if ((f->flags & FG_FIELD_BITFIELD) || at > off)
				continue;
			if (off < at + (fg_wide)fg_unit_canon(an->u, f->type)->size) {
				inner = f->type;
				off -= at;
				break;
			}
		}
		type = inner;
	}
	return 0;
}

/* What the bytes of a cell of another state hold in this one, which has not written them. */
static bool untouched(fg_an *an, fg_state *s, const fg_cell *c, fg_vid *out)
{
	const fg_region_info *r = &an->table.regions.at[c->region];
	fg_lin off = fg_lin_of(&an->table, c->off);
	if (off.n || off.c < 0 || c->size > 8 || (r->flags & FG_REGION_VOLATILE) ||
	    (r->fallback != FG_DEFAULT_INPUT && r->fallback != FG_DEFAULT_ZERO) ||
	    (fg_state_attr_flags(s, c->region) &
	     (FG_ATTR_WEAK | FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED)))
		return false;
	fg_type_id type = scalar_at(an, r->type, off.c, c->size);
	if (!type || !fg_type_is_integer(an->u, type))
		return false;
	*out = fg_mem_load(an, s, c->region, &off, c->size, type);
	return fg_aval_of(&an->table, *out).kind == FG_AVAL_INT;
}

static void add_untouched(fg_an *an, fg_state *s, const fg_state *other)
{
	for (size_t i = 0; i < other->cells.n; i++) {
		fg_cell c = other->cells.at[i];
		fg_lin off = fg_lin_of(&an->table, c.off);
		if (!find_cell(s, &c) && untouched(an, s, &c, &c.val))
			fg_mem_store(an, s, c.region, &off, c.size, c.val);
	}
}

static void join_cells(fg_an *an, fg_state *a, fg_state *b)
{
	add_untouched(an, a, b);
	add_untouched(an, b, a);
	for (size_t i = 0; i < a->cells.n;) {
		fg_cell c = a->cells.at[i];
		const fg_cell *o = find_cell(b, &c);
		if (!o) {
			fg_state_cell_remove(a, i);
			fg_mem_weaken_cell(an, a, &c);
			fg_resource_holder_lost(an, a, a, &c);
			continue;
		}
		fg_vid v = fg_merge_values(an, a, c.val, b, o->val, c.size);
		a->cells.at[i].val = v;
		i++;
	}
	for (size_t i = 0; i < b->cells.n; i++) {
		if (find_cell(a, &b->cells.at[i]))
			continue;
		fg_mem_weaken_cell(an, a, &b->cells.at[i]);
		fg_resource_holder_lost(an, a, b, &b->cells.at[i]);
	}
}

static void join_attrs(fg_state *a, const fg_state *b)
{
	const uint16_t either = FG_ATTR_ESCAPED | FG_ATTR_TAINTED | FG_ATTR_NULL_GUESSED |
	                        FG_ATTR_ACCESSED | FG_ATTR_WRITTEN;
	for (size_t i = 0; i < b->attrs.n; i++)
		(void)fg_state_attr_make(a, b->attrs.at[i].key);
	for (size_t i = 0; i < a->attrs.n; i++) {
		fg_attr *x = &a->attrs.at[i];
		const fg_attr *y = fg_state_attr(b, x->key);
		fg_attr none = {.key = x->key};
		if (!y)
			y = &none;
		if (x->life != y->life)
			x->life = FG_LIFE_UNSURE;
		if (x->length != y->length)
			x->flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED |
			                        FG_ATTR_UNTERMINATED);
		x->foreign = x->foreign ? x->foreign : y->foreign;
		fg_attr weak = *x;
		fg_attr_weaken_like(&weak, y);
		x->weak_lo = weak.weak_lo;
		x->weak_hi = weak.weak_hi;
		uint32_t trust = x->trust ? x->trust : y->trust;
		if (y->flags & FG_ATTR_TAINTED)
			fg_attr_taint(x, trust, y->taint_lo, y->taint_hi);
		x->flags = (uint16_t)((x->flags & y->flags) | ((x->flags | y->flags) & either) |
		                      (weak.flags & FG_ATTR_WEAK));
		x->epoch = x->epoch > y->epoch ? x->epoch : y->epoch;
		x->trust = trust;
	}
}

/* Null in one state only: what that went with is forgotten, so that finding it null once more is no
 * sign of a path on which it is null and used. */
static void note_null_joined(fg_an *an, fg_state *a, const fg_state *b)
{
	for (size_t i = 0; i < a->facts.bounds.n; i++) {
		fg_bound x = a->facts.bounds.at[i];
		fg_wide lo, hi;
		if (an->table.syms.at[x.sym].origin != FG_SYM_ADDRESS || (x.lo <= 0 && x.hi != 0))
			continue;
		fg_facts_range_sym(&b->facts, &an->table, x.sym, &lo, &hi);
		if (x.hi == 0 ? lo > 0 : hi == 0)
			fg_state_attr_make(a, an->table.syms.at[x.sym].a)
				->flags |= FG_ATTR_NULL_GUESSED;
	}
}

static void join_facts(fg_an *an, fg_state *a, fg_state *b)
{
	fg_clauses apart = FG_VEC_INIT;
	fg_apart_clauses(an, a, b, &apart);
	fg_facts_join(&a->facts, &a->facts, &b->facts, &an->table);
	for (size_t i = 0; i < apart.n; i++) {
		fg_lin x = fg_lin_of(&an->table, apart.at[i].a);
		fg_lin y = fg_lin_of(&an->table, apart.at[i].b);
		(void)fg_clause_assume(&a->facts, &an->table, &x, &y);
	}
	fg_vec_release(&apart);
	for (size_t i = 0; i < an->joined.n; i++) {
		fg_lin l;
		if (an->joined.at[i].is_nonzero && fg_value_lin(an, a, an->joined.at[i].value, &l))
			(void)fg_facts_assume_ne(&a->facts, &an->table, &l);
	}
}

void fg_merge_states(fg_an *an, fg_state *a, fg_state *b)
{
	join_cells(an, a, b);
	join_attrs(a, b);
	for (uint32_t i = 0; i < a->temp_count; i++)
		if (a->temps[i] != b->temps[i])
			a->temps[i] = fg_merge_values(an, a, a->temps[i], b, b->temps[i], 8);
	a->epoch = a->epoch > b->epoch ? a->epoch : b->epoch;
	a->is_unentered &= b->is_unentered;
	a->has_passed_by &= b->has_passed_by;
	a->met &= b->met;
	note_null_joined(an, a, b);
	fg_answer_join(an, a, b);
	join_facts(an, a, b);
	fg_vec_clear(&an->joined);
}

/* Null in one and not in the other, or one object here and another there: what the program does
 * next usually hangs on it, and the join would know neither. What an expression has just chosen is
 * looked at next, and then no more. */
static uint32_t pointer_distance(fg_an *an, const fg_state *a, const fg_cell *ca, const fg_state *b,
                                 const fg_cell *cb)
{
	fg_aval vx = fg_aval_of(&an->table, ca->val), vy = fg_aval_of(&an->table, cb->val);
	if (vx.kind != FG_AVAL_PTR && vy.kind != FG_AVAL_PTR)
		return 0;
	if (vx.kind == FG_AVAL_PTR && vy.kind == FG_AVAL_PTR && vx.region != vy.region) {
		const fg_region_info *in = &an->table.regions.at[ca->region];
		return in->kind == FG_REGION_SLOT && fg_slot_is_compilers(an, in->id) ? 16 : 3;
	}
	nullness nx = nullness_of(an, a, &vx), ny = nullness_of(an, b, &vy);
	return nx != NULL_UNSURE && ny != NULL_UNSURE && nx != ny ? 3 : 0;
}

/* A parameter is null in one and not in the other: callers tell the cases apart by it. */
static bool is_told_apart(const fg_an *an, const fg_state *a, const fg_state *b)
{
	for (size_t i = 0; i < a->facts.bounds.n; i++) {
		fg_bound x = a->facts.bounds.at[i];
		const fg_sym_info *info = &an->table.syms.at[x.sym];
		fg_wide lo, hi;
		if (info->origin != FG_SYM_ADDRESS ||
		    !fg_region_is_param(&an->table.regions.at[info->a]))
			continue;
		fg_facts_range_sym(&b->facts, &an->table, x.sym, &lo, &hi);
		if (x.hi < lo || hi < x.lo)
			return true;
	}
	return false;
}

/* How much two states differ, if that is less than `limit`, else `limit` or more; UINT32_MAX = they
 * cannot be joined. */
static uint32_t distance(fg_an *an, const fg_state *a, const fg_state *b, uint32_t limit)
{
	if (!fg_state_same_loops(a, b))
		return UINT32_MAX;
	uint32_t d = 0;
	size_t i = 0, k = 0;
	while (i < a->cells.n && k < b->cells.n && d < limit) {
		const fg_cell *x = &a->cells.at[i], *y = &b->cells.at[k];
		if (x->region == y->region && x->off == y->off && x->size == y->size) {
			d += (x->val != y->val) + pointer_distance(an, a, x, b, y);
			i++;
			k++;
		} else if (x->region < y->region || (x->region == y->region && x->off <= y->off)) {
			d += 2;
			i++;
		} else {
			d += 2;
			k++;
		}
	}
	d += 2 * (uint32_t)(a->cells.n - i + b->cells.n - k);
	for (i = 0, k = 0; i < a->attrs.n && d < limit; i++) {
		const fg_attr *x = &a->attrs.at[i];
		while (k < b->attrs.n && b->attrs.at[k].key < x->key)
			k++;
		const fg_attr *y = k < b->attrs.n && b->attrs.at[k].key == x->key ? &b->attrs.at[k]
		                                                                  : NULL;
		const uint16_t weighty = FG_ATTR_OWNED | FG_ATTR_LOCKED;
		uint32_t life = y ? y->life : FG_LIFE_LIVE, flags = y ? y->flags : 0;
		d += x->life != life ? 6 : 0;
		d += (x->flags ^ flags) & weighty ? 6 : 0;
	}
	return d < limit && is_told_apart(an, a, b) ? d + 3 : d;
}

static fg_state *drop_same(fg_an *an, fg_state *list, uint32_t *n)
{
	for (fg_state *a = list; a; a = a->next) {
		for (fg_state **at = &a->next; *at;) {
			fg_state *b = *at;
			if (!fg_state_same_loops(a, b) || !fg_state_same_memory(a, b) ||
			    !fg_facts_equal(&a->facts, &b->facts)) {
				at = &b->next;
				continue;
			}
			fg_clauses_keep_common(&a->facts, &b->facts, &an->table);
			*at = b->next;
			fg_state_free(&an->pool, b);
			(*n)--;
		}
	}
	return list;
}

/* Join the closest pair; false = no two can be joined. */
static bool join_closest(fg_an *an, fg_state **list, uint32_t *n)
{
	fg_state *best_a = NULL, *best_b = NULL;
	uint32_t best = UINT32_MAX;
	an->steps += *n * (4 + ((*list)->cells.n + (*list)->attrs.n) / 16); /* work too */
	for (fg_state *a = *list; a; a = a->next)
		for (fg_state *b = a->next; b; b = b->next) {
			uint32_t d = distance(an, a, b, best);
			if (d < best) {
				best = d;
				best_a = a;
				best_b = b;
			}
		}
	if (!best_a)
		return false;
	fg_merge_states(an, best_a, best_b);
	for (fg_state **at = list; *at; at = &(*at)->next)
		if (*at == best_b) {
			*at = best_b->next;
			break;
		}
	fg_state_free(&an->pool, best_b);
	(*n)--;
	return true;
}

/* Each state that enters a loop is walked through it on its own, three times: few may. Those that
 * come back from an earlier round differ in what that round saw. */
static fg_state *join_entries(fg_an *an, uint32_t block, fg_state *list, uint32_t *n)
{
	uint32_t loop = an->plan.loop_of_head[block], most = an->max_states < 8 ? 1 : ENTRIES_MAX;
	fg_state *entering = NULL, *others = NULL, **at_entering = &entering, **at_others = &others;
	uint32_t count = 0;
	if (!loop)
		return list;
	for (fg_state *s = list; s; s = s->next) {
		bool is_back = an->plan.loops[loop - 1].body[s->from];
		fg_state ***at = is_back ? &at_others : &at_entering;
		**at = s;
		*at = &s->next;
		count += !is_back;
	}
	*at_entering = *at_others = NULL;
	uint32_t back = *n - count;
	while (count > most && join_closest(an, &entering, &count))
		;
	while (back > BACK_MAX && join_closest(an, &others, &back))
		;
	*n = count + back;
	for (at_entering = &entering; *at_entering; at_entering = &(*at_entering)->next)
		;
	*at_entering = others;
	return entering;
}

/* Oldest first: the list was built by pushing. */
static fg_state *reversed(fg_state *list)
{
	fg_state *r = NULL;
	while (list) {
		fg_state *next = list->next;
		list->next = r;
		r = list;
		list = next;
	}
	return r;
}

void fg_merge_pending(fg_an *an, uint32_t block)
{
	fg_state *list = reversed(an->pending[block]);
	uint32_t n = an->pending_count[block];
	if (n > 1) {
		an->place = fg_ir_block(an->ir, an->fn, block)->place;
		for (fg_state *s = list; s; s = s->next) {
			fg_forget_unused(an, s);
			an->steps += 2 + (s->cells.n + s->attrs.n) / 16;
		}
		list = join_entries(an, block, drop_same(an, list, &n), &n);
		while (n > an->max_states && join_closest(an, &list, &n))
			;
	}
	an->pending[block] = list;
	an->pending_count[block] = n;
}
