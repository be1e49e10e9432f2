#include "analysis/summary.h"

#include "analysis/clause.h"
#include "analysis/judge.h"
#include "analysis/merge.h"
#include "analysis/program_internal.h"
#include "analysis/transfer.h"

enum {
	CASES_MAX = 4,
	LATENTS_MAX = 64,
	WEAK_LATENTS_MAX = 8,
	CONDITIONS_MAX = 10,
	LATENT_DEPTH = 8,
	BITS_DEPTH = 3, /* operations that pick bits, and the number they are picked of */
	TERM_DEPTH = 4, /* operations a value in a summary may be made of */
	FOREIGN_MAX = 40, /* other units' objects it tells of one by one */
};

fg_summary *fg_summary_new(fg_arena *a, uint32_t function)
{
	fg_summary *s = FG_ARENA_NEW(a, fg_summary);
	s->function = function;
	fg_table_init(&s->table);
	return s;
}

void fg_summary_release(fg_summary *s)
{
	for (size_t i = 0; i < s->cases.n; i++) {
		fg_facts_release(&s->cases.at[i].facts);
		fg_vec_release(&s->cases.at[i].writes);
		fg_vec_release(&s->cases.at[i].attrs);
	}
	for (size_t i = 0; i < s->latents.n; i++)
		fg_facts_release(&s->latents.at[i].conditions);
	fg_vec_release(&s->cases);
	fg_vec_release(&s->latents);
	fg_table_release(&s->table);
}

/* ---- from the function's table to the summary's ---- */

static bool copy_symbol(fg_transfer *t, fg_sym s, fg_lin *out)
{
	fg_sym_info info = t->from->syms.at[s];
	fg_lin off = fg_lin_const(0), l;
	fg_rid r = 0;
	bool ok = t->depth <= TERM_DEPTH ||
	          (info.origin != FG_SYM_EXPR && info.origin != FG_SYM_WRAP);
	if (!ok)
		info.origin = FG_SYM_NONE;
	switch ((fg_sym_origin)info.origin) {
	case FG_SYM_CONTENT:
		ok = fg_transfer_region_of(t, info.a, &r, &off) && fg_transfer_lin(t, info.b, &l);
		info.a = r;
		info.b = ok ? fg_table_lin(t->to, &l) : 0;
		break;
	case FG_SYM_SOME:
		info.b = s;
		ok = fg_transfer_region_of(t, info.a, &r, &off);
		info.a = r;
		break;
	case FG_SYM_STRLEN:
	case FG_SYM_TRUST:
	case FG_SYM_TEXT:
	case FG_SYM_ADDRESS:
	case FG_SYM_SIZE:
	case FG_SYM_BEFORE:
		ok = fg_transfer_region_of(t, info.a, &r, &off);
		info.a = r;
		break;
	case FG_SYM_WRAP:
		ok = fg_transfer_lin(t, info.a, &l);
		info.a = ok ? fg_table_lin(t->to, &l) : 0;
		break;
	case FG_SYM_EXPR:
		info.b = fg_transfer_value(t, info.b);
		if (info.a != UINT32_MAX)
			info.c = fg_transfer_value(t, info.c);
		ok = info.b != 0;
		break;
	case FG_SYM_COUNTER:
	case FG_SYM_DELTA:
	case FG_SYM_MERGED:
		info.a = 0;
		info.origin = FG_SYM_OPAQUE;
		info.flags |= FG_SYM_INEXACT;
		info.flags &= (uint8_t)~FG_SYM_DENSE;
		break;
	default:
		break;
	}
	if (!ok) {
		info.origin = FG_SYM_OPAQUE;
		info.flags = (uint8_t)((info.flags & FG_SYM_TAINTED) | FG_SYM_INEXACT);
		info.a = info.b = info.c = 0;
	}
	*out = fg_lin_sym(fg_table_new_sym(t->to, &info));
	return true;
}

static bool copy_region(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset)
{
	fg_region_info info = t->from->regions.at[r];
	fg_lin off, l;
	fg_rid parent = 0;
	if (info.kind == FG_REGION_POINTEE && info.parent) {
		fg_lin parent_off;
		if (fg_transfer_region_of(t, info.parent, &parent, &parent_off) &&
		    fg_transfer_lin(t, info.offset, &off)) {
			info.parent = parent;
			info.offset = fg_table_lin(t->to, &off);
		} else {
			info.flags &= ~(uint32_t)FG_REGION_INPUT;
			info.parent = 0;
		}
	}
	if (info.kind == FG_REGION_HEAP)
		info.offset = 0;
	info.address = info.length = 0;
	info.flags &= ~(uint32_t)(FG_REGION_HAS_VALID | FG_REGION_ASKED);
	info.valid = 0;
	*offset = fg_lin_const(0);
	fg_lid size = info.size;
	info.size = 0;
	*out = fg_table_new_region(t->to, &info);
	/* Known before the size is looked at: it may mention the region's own symbols. */
	t->regions[r].region = *out;
	t->regions[r].state = 2;
	if (info.flags & FG_REGION_HAS_SIZE) {
		if (fg_transfer_lin(t, size, &l))
			t->to->regions.at[*out].size = fg_table_lin(t->to, &l);
		else
			t->to->regions.at[*out].flags &= ~(uint32_t)FG_REGION_HAS_SIZE;
	}
	return true;
}

/* ---- facts ---- */

static bool is_plain_input(const fg_sym_info *info)
{
	return (info->flags & FG_SYM_INPUT) && info->origin != FG_SYM_EXPR &&
	       info->origin != FG_SYM_WRAP;
}

/* Some bits of a number that came in, as a constant picks them: x & 4, x >> 2 & 1. */
static bool is_bits_of_input(const fg_table *t, const fg_sym_info *info)
{
	for (int depth = 0; depth < BITS_DEPTH; depth++) {
		if (is_plain_input(info))
			return depth > 0;
		if (info->origin != FG_SYM_EXPR || (info->a != FG_OP_AND && info->a != FG_OP_SHR))
			return false;
		fg_aval of = fg_aval_of(t, info->b), mask = fg_aval_of(t, info->c);
		const fg_lin *l = &t->lins.at[of.lin];
		if (of.kind != FG_AVAL_INT || l->n != 1 || mask.kind != FG_AVAL_INT ||
		    t->lins.at[mask.lin].n)
			return false;
		info = &t->syms.at[l->t[0].sym];
	}
	return false;
}

/* A caller has a word for the symbol itself, or what is told mentions it. */
static bool is_wanted_sym(const fg_transfer *t, const unsigned char *told, fg_sym s)
{
	const fg_sym_info *info = &t->from->syms.at[s];
	return told[s] || is_plain_input(info) || is_bits_of_input(t->from, info);
}

static bool is_wanted(const fg_transfer *t, const unsigned char *told, const fg_lin *l)
{
	for (uint32_t i = 0; i < l->n; i++)
		if (!is_wanted_sym(t, told, l->t[i].sym))
			return false;
	return true;
}

/* It relates what is told to something a caller can compute. */
static bool is_about_told(const fg_transfer *t, const unsigned char *told, const fg_lin *l)
{
	bool is_told = false;
	for (uint32_t i = 0; i < l->n; i++)
		is_told |= told[l->t[i].sym];
	return is_told && (fg_lin_flags_all(t->from, l) & FG_SYM_INPUT);
}

static void tell_lin(const fg_transfer *t, unsigned char *told, fg_lid id)
{
	fg_lin l = fg_lin_of(t->from, id);
	for (uint32_t i = 0; i < l.n; i++)
		told[l.t[i].sym] = 1;
}

static unsigned char *nothing_told(fg_an *an)
{
	return fg_arena_array(&an->arena, an->table.syms.n + 1, 1);
}

/* Facts over symbols a caller can name, or that the case mentions. */
static void copy_facts(fg_transfer *t, const unsigned char *told, fg_facts *out, const fg_facts *in)
{
	fg_lin l;
	for (size_t i = 0; i < in->bounds.n; i++) {
		fg_lin self = fg_lin_sym(in->bounds.at[i].sym);
		if (!is_wanted(t, told, &self) ||
		    !fg_transfer_sym_of(t, in->bounds.at[i].sym, &l) || l.n != 1)
			continue;
		(void)fg_facts_assume_range(out, t->to, l.t[0].sym, in->bounds.at[i].lo,
		                            in->bounds.at[i].hi);
	}
	for (size_t i = 0; i < in->defs.n; i++) {
		fg_lin self = fg_lin_sym(in->defs.at[i].sym),
		       value = fg_lin_of(t->from, in->defs.at[i].lin), d;
		if (is_wanted(t, told, &self) && is_wanted(t, told, &value) &&
		    fg_lin_sub(&d, &self, &value) &&
		    fg_transfer_lin(t, fg_table_lin((fg_table *)t->from, &d), &l))
			(void)fg_facts_assume_eq(out, t->to, &l);
	}
	for (size_t i = 0; i < in->le.n; i++) {
		fg_lin q = fg_lin_of(t->from, in->le.at[i]);
		if ((is_wanted(t, told, &q) || is_about_told(t, told, &q)) &&
		    fg_transfer_lin(t, in->le.at[i], &l))
			(void)fg_facts_assume_le(out, t->to, &l);
	}
	for (size_t i = 0; i < in->ne.n; i++) {
		fg_lin q = fg_lin_of(t->from, in->ne.at[i]);
		if (is_wanted(t, told, &q) && fg_transfer_lin(t, in->ne.at[i], &l))
			(void)fg_facts_assume_ne(out, t->to, &l);
	}
	for (size_t i = 0; i < in->clauses.n; i++) {
		fg_lin a = fg_lin_of(t->from, in->clauses.at[i].a);
		fg_lin b = fg_lin_of(t->from, in->clauses.at[i].b);
		if (is_wanted(t, told, &a) && is_wanted(t, told, &b) &&
		    fg_transfer_lin(t, in->clauses.at[i].a, &l) &&
		    fg_transfer_lin(t, in->clauses.at[i].b, &b))
			(void)fg_clause_assume(out, t->to, &l, &b);
	}
}

/* ---- cases ---- */

static bool is_foreign(const fg_an *an, const fg_region_info *r)
{
	return r->kind == FG_REGION_GLOBAL && an->link->objects.at[r->id].unit != an->unit;
}

typedef FG_VEC(fg_rid) region_list;

static void note_foreign(const fg_an *an, region_list *seen, fg_key key)
{
	if ((key & (FG_KEY_SYM | FG_KEY_VALUE)) || !is_foreign(an, &an->table.regions.at[key]))
		return;
	for (size_t k = 0; k < seen->n; k++)
		if (seen->at[k] == key)
			return;
	fg_vec_push(seen, key);
}

/* The function changes so many objects of other units, by all that it calls, that its summary only
 * says: unseen code ran. Callers of callers would carry every object of the program otherwise. */
static bool is_wide(const fg_an *an)
{
	region_list seen = FG_VEC_INIT;
	for (const fg_state *s = an->returned; s && seen.n <= FOREIGN_MAX; s = s->next) {
		for (size_t i = 0; i < s->attrs.n; i++)
			note_foreign(an, &seen, s->attrs.at[i].key);
		for (size_t i = 0; i < s->cells.n; i++)
			note_foreign(an, &seen, s->cells.at[i].region);
	}
	bool is_over = seen.n > FOREIGN_MAX;
	fg_vec_release(&seen);
	return is_over;
}

/* … to a caller, as an object of its own. */
static bool is_visible(const fg_an *an, const fg_region_info *r)
{
	if (an->is_wide && is_foreign(an, r))
		return false;
	return (r->flags & FG_REGION_INPUT) || r->kind == FG_REGION_HEAP ||
	       r->kind == FG_REGION_GLOBAL;
}

/* is_new: of memory made here that what was copied before leads to; else: of what came in. */
static void copy_writes(fg_an *an, fg_transfer *t, const fg_state *s, fg_summary_case *c,
                        bool is_new)
{
	for (size_t i = 0; i < s->cells.n; i++) {
		fg_cell cell = s->cells.at[i];
		fg_region_info r = an->table.regions.at[cell.region];
		if ((r.kind == FG_REGION_HEAP) != is_new ||
		    (is_new && t->regions[cell.region].state != 2))
			continue;
		fg_lin off, base;
		fg_rid region;
		if (!is_visible(an, &r) || r.fallback == FG_DEFAULT_CONST ||
		    fg_aval_of(&an->table, cell.val).kind == FG_AVAL_UNINIT)
			continue;
		fg_lin place = fg_lin_of(&an->table, cell.off);
		/* Somewhere in it: the bytes that may have changed say so. */
		if (!(fg_lin_flags_all(&an->table, &place) & FG_SYM_INPUT) && place.n)
			continue;
		if (!fg_transfer_region_of(t, cell.region, &region, &base) ||
		    !fg_transfer_lin(t, cell.off, &off))
			continue;
		fg_cell copy = {region, fg_table_lin(t->to, &off), cell.size,
		                fg_transfer_value(t, cell.val)};
		fg_vec_push(&c->writes, copy);
	}
}

static bool copy_key(fg_an *an, fg_transfer *t, fg_key key, fg_key *out)
{
	fg_lin l;
	fg_rid r;
	if ((key & FG_KEY_VALUE) && (key & FG_KEY_SYM)) {
		*out = key; /* a lock by name */
		return true;
	}
	if (key & FG_KEY_SYM) {
		bool is_input = t->from->syms.at[key & ~FG_KEY_SYM].flags & FG_SYM_INPUT;
		if ((!is_input && t->syms[key & ~FG_KEY_SYM].state != 2) ||
		    !fg_transfer_sym_of(t, key & ~FG_KEY_SYM, &l) || l.n != 1)
			return false;
		*out = FG_KEY_SYM | l.t[0].sym;
		return true;
	}
	if (key & FG_KEY_VALUE) {
		fg_vid v = fg_transfer_value(t, key & ~FG_KEY_VALUE);
		*out = FG_KEY_VALUE | v;
		return v != 0;
	}
	/* Memory of this call that nothing a caller gets leads to is gone, or was leaked here. */
	if (an->table.regions.at[key].kind == FG_REGION_HEAP && t->regions[key].state != 2)
		return false;
	if (!is_visible(an, &an->table.regions.at[key]) || !fg_transfer_region_of(t, key, &r, &l))
		return false;
	*out = r;
	return true;
}

static void copy_attrs(fg_an *an, fg_transfer *t, const fg_state *s, fg_summary_case *c)
{
	const uint16_t kept = FG_ATTR_WEAK | FG_ATTR_OWNED | FG_ATTR_HAS_LENGTH |
	                      FG_ATTR_TERMINATED | FG_ATTR_UNTERMINATED | FG_ATTR_LOCKED |
	                      FG_ATTR_UNLOCKED | FG_ATTR_TAINTED | FG_ATTR_ZERO | FG_ATTR_ESCAPED |
	                      FG_ATTR_ACCESSED | FG_ATTR_WRITTEN | FG_ATTR_NESTED;
	for (size_t i = 0; i < s->attrs.n; i++) {
		fg_attr a = s->attrs.at[i];
		fg_lin length, foreign;
		fg_key key;
		/* Of a lock, that nothing is known of it is told too. */
		if (!(a.flags & kept) && a.life == FG_LIFE_LIVE && !a.epoch && !a.foreign &&
		    !(a.key & FG_KEY_VALUE))
			continue;
		if (!copy_key(an, t, a.key, &key))
			continue;
		a.key = key;
		a.flags &= kept;
		if (!fg_transfer_lin(t, a.length, &length))
			a.flags &= (uint16_t)~(FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED |
			                       FG_ATTR_UNTERMINATED);
		else
			a.length = fg_table_lin(t->to, &length);
		bool has_foreign = fg_transfer_lin(t, a.foreign, &foreign);
		a.foreign = has_foreign ? fg_table_lin(t->to, &foreign) : 0;
		fg_vec_push(&c->attrs, a);
	}
}

static const fg_attr *attr_of(const fg_summary_case *c, fg_key key)
{
	for (size_t i = 0; i < c->attrs.n; i++)
		if (c->attrs.at[i].key == key)
			return &c->attrs.at[i];
	return NULL;
}

static bool is_lock(const fg_attr *a)
{
	return a->flags & (FG_ATTR_LOCKED | FG_ATTR_UNLOCKED);
}

static bool is_held_alike(const fg_summary *s, const fg_attr *a)
{
	for (size_t i = 0; i < s->cases.n; i++) {
		const fg_attr *o = attr_of(&s->cases.at[i], a->key);
		if (!o || ((o->flags ^ a->flags) & FG_ATTR_LOCKED))
			return false;
	}
	return true;
}

bool fg_summary_case_holds(const fg_summary_case *c, fg_key key)
{
	const fg_attr *a = attr_of(c, key);
	return a && (a->flags & FG_ATTR_LOCKED);
}

bool fg_summary_differ_in_result(const fg_summary *s, const fg_summary_case *a,
                                 const fg_summary_case *b)
{
	fg_aval x = fg_aval_of(&s->table, a->result), y = fg_aval_of(&s->table, b->result);
	fg_lin lx = fg_lin_of(&s->table, x.lin), ly = fg_lin_of(&s->table, y.lin), d;
	fg_wide lo, hi, other_lo, other_hi;
	if (x.kind != FG_AVAL_INT || y.kind != FG_AVAL_INT || !fg_lin_sub(&d, &lx, &ly))
		return false;
	fg_facts_range(&a->facts, &s->table, &lx, &lo, &hi);
	fg_facts_range(&b->facts, &s->table, &ly, &other_lo, &other_hi);
	return hi < other_lo || other_hi < lo ||
	       (lx.n == 0 && fg_facts_prove_ne(&b->facts, &s->table, &d)) ||
	       (ly.n == 0 && fg_facts_prove_ne(&a->facts, &s->table, &d));
}

/* It is never given back, and whoever looks at the result knows whether it is held. */
static bool is_held_as_told(const fg_summary *s, fg_key key)
{
	for (size_t i = 0; i < s->cases.n; i++) {
		const fg_summary_case *c = &s->cases.at[i];
		const fg_attr *a = attr_of(c, key);
		if (a && (a->flags & FG_ATTR_UNLOCKED))
			return false;
		for (size_t k = 0; fg_summary_case_holds(c, key) && k < s->cases.n; k++)
			if (!fg_summary_case_holds(&s->cases.at[k], key) &&
			    !fg_summary_differ_in_result(s, c, &s->cases.at[k]))
				return false;
	}
	return true;
}

/* A lock that only some cases take (nested use counted by hand) says nothing a caller can rely on. */
static void drop_unsure_locks(fg_summary *s)
{
	FG_VEC(fg_key) unsure = FG_VEC_INIT;
	for (size_t i = 0; i < s->cases.n; i++)
		for (size_t k = 0; k < s->cases.at[i].attrs.n; k++)
			if (is_lock(&s->cases.at[i].attrs.at[k]) &&
			    !is_held_alike(s, &s->cases.at[i].attrs.at[k]) &&
			    !is_held_as_told(s, s->cases.at[i].attrs.at[k].key))
				fg_vec_push(&unsure, s->cases.at[i].attrs.at[k].key);
	for (size_t u = 0; u < unsure.n; u++)
		for (size_t i = 0; i < s->cases.n; i++)
			for (size_t k = 0; k < s->cases.at[i].attrs.n; k++)
				if (s->cases.at[i].attrs.at[k].key == unsure.at[u])
					s->cases.at[i].attrs.at[k].flags &= (uint16_t)~(
						FG_ATTR_LOCKED | FG_ATTR_UNLOCKED |
						FG_ATTR_NESTED);
	fg_vec_release(&unsure);
}

static void build_case(fg_an *an, fg_transfer *t, fg_state *s, fg_summary *out)
{
	fg_summary_case *c = fg_vec_add(&out->cases);
	c->result = fg_transfer_value(t, s->result);
	c->epoch = s->epoch || !an->is_wide ? s->epoch : 1;
	c->has_passed_by = s->has_passed_by;
	c->met = s->met;
	copy_writes(an, t, s, c, false);
	copy_writes(an, t, s, c, true);
	copy_attrs(an, t, s, c);
	unsigned char *told = nothing_told(an);
	tell_lin(t, told, fg_aval_of(&an->table, s->result).lin);
	for (size_t i = 0; i < s->cells.n; i++)
		if (is_visible(an, &an->table.regions.at[s->cells.at[i].region]))
			tell_lin(t, told, fg_aval_of(&an->table, s->cells.at[i].val).lin);
	for (size_t i = 0; i < s->attrs.n; i++)
		if ((s->attrs.at[i].key & FG_KEY_SYM) && !(s->attrs.at[i].key & FG_KEY_VALUE))
			told[s->attrs.at[i].key & ~FG_KEY_SYM] = 1;
	copy_facts(t, told, &c->facts, &s->facts);
}

/* The first two that return alike, or the first two; oldest first. */
static void find_pair(const fg_an *an, fg_state **a, fg_state **b)
{
	for (*a = an->returned; *a; *a = (*a)->next)
		for (*b = (*a)->next; *b; *b = (*b)->next)
			if ((*a)->result == (*b)->result)
				return;
	*a = an->returned;
	*b = (*a)->next;
}

/* Few enough cases. */
static void limit_cases(fg_an *an)
{
	while (an->returned_count > CASES_MAX) {
		fg_state *a, *b;
		find_pair(an, &a, &b);
		a->result = fg_merge_values(an, a, a->result, b, b->result, 8);
		fg_merge_states(an, a, b);
		for (fg_state **at = &an->returned; *at; at = &(*at)->next)
			if (*at == b) {
				*at = b->next;
				break;
			}
		fg_state_free(&an->pool, b);
		an->returned_count--;
	}
}

/* ---- latent issues ---- */

/* Assumptions the function itself made on the way: that an access before this one was right, that
 * an object does not wrap round the end of memory. */
static bool is_own_assumption(const fg_table *t, const fg_lin *l)
{
	int32_t addresses = 0, balance = 0;
	for (uint32_t i = 0; i < l->n; i++)
		if (t->syms.at[l->t[i].sym].origin == FG_SYM_ADDRESS) {
			addresses++;
			balance += l->t[i].k;
		}
	bool is_distance = addresses == 2 && balance == 0; /* end - p: a condition of the program */
	for (uint32_t i = 0; i < l->n; i++) {
		uint8_t origin = t->syms.at[l->t[i].sym].origin;
		if (origin == FG_SYM_SIZE || (origin == FG_SYM_ADDRESS && !is_distance))
			return true;
	}
	return false;
}

static bool is_null(const fg_table *t, const fg_bound *b)
{
	return t->syms.at[b->sym].origin == FG_SYM_ADDRESS && b->hi == 0;
}

/* How much a bound tells: which arm was taken, then lengths and results of arithmetic, then
 * bytes of data. There is no room for all. */
typedef enum bound_class {
	BOUND_EXACT,
	BOUND_NUMBER,
	BOUND_CONTENT,
	BOUND_CLASSES,
	BOUND_NONE,
} bound_class;

static bound_class class_of_bound(const fg_table *t, const fg_bound *b)
{
	fg_lin self = fg_lin_sym(b->sym);
	const fg_sym_info *info = &t->syms.at[b->sym];
	if (!(info->flags & FG_SYM_INPUT) || (is_own_assumption(t, &self) && !is_null(t, b)))
		return BOUND_NONE;
	if (b->lo <= info->lo && b->hi >= info->hi)
		return BOUND_NONE; /* all there can be */
	if (b->lo == b->hi && info->bits > 8)
		return BOUND_EXACT;
	return info->origin == FG_SYM_CONTENT ? BOUND_CONTENT : BOUND_NUMBER;
}

static void keep_bounds(const fg_table *t, const fg_facts *from, bound_class wanted, fg_facts *out)
{
	for (size_t i = 0; i < from->bounds.n && out->bounds.n < CONDITIONS_MAX; i++)
		if (class_of_bound(t, &from->bounds.at[i]) == wanted)
			fg_vec_push(&out->bounds, from->bounds.at[i]);
}

/* What was found equal to what: violations are told in terms of one of them. */
static void keep_equalities(fg_an *an, const fg_facts *from, fg_facts *out)
{
	fg_table *t = &an->table;
	for (size_t i = 0; i < from->defs.n && out->le.n + 1 < CONDITIONS_MAX; i++) {
		fg_lin less = fg_lin_of(t, from->defs.at[i].lin), more;
		fg_lin self = fg_lin_sym(from->defs.at[i].sym);
		if (!fg_lin_sub(&less, &less, &self) || !fg_lin_scale(&more, &less, -1) ||
		    !(fg_lin_flags_all(t, &less) & FG_SYM_INPUT))
			continue;
		fg_vec_push(&out->le, fg_table_lin(t, &less));
		fg_vec_push(&out->le, fg_table_lin(t, &more));
	}
}

static bool shares_symbol(const fg_lin *a, const fg_lin *b)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (fg_lin_coefficient(b, a->t[i].sym))
			return true;
	return false;
}

/* Inequalities over what a caller passes, those about v or the others. */
static void keep_inequalities(const fg_table *t, const fg_facts *from, const fg_lin *v,
                              bool is_about, fg_facts *out)
{
	for (size_t i = 0; i < from->le.n && out->le.n < CONDITIONS_MAX; i++) {
		fg_lin l = fg_lin_of(t, from->le.at[i]);
		if ((fg_lin_flags_all(t, &l) & FG_SYM_INPUT) && !is_own_assumption(t, &l) &&
		    shares_symbol(&l, v) == is_about)
			fg_vec_push(&out->le, from->le.at[i]);
	}
}

/* The facts of the path over what a caller passes; of v first, for there is no room for all. */
static void keep_conditions(fg_an *an, const fg_state *s, const fg_lin *v, fg_facts *out)
{
	const fg_table *t = &an->table;
	for (int wanted = BOUND_EXACT; wanted < BOUND_CLASSES; wanted++)
		keep_bounds(t, &s->facts, (bound_class)wanted, out);
	keep_inequalities(t, &s->facts, v, true, out);
	keep_inequalities(t, &s->facts, v, false, out);
	keep_equalities(an, &s->facts, out);
	for (size_t i = 0; i < s->facts.ne.n && out->ne.n < CONDITIONS_MAX; i++) {
		fg_lin l = fg_lin_of(t, s->facts.ne.at[i]);
		if (fg_lin_flags_all(t, &l) & FG_SYM_INPUT)
			fg_vec_push(&out->ne, s->facts.ne.at[i]);
	}
}

/* The same access, further out: the one that asks for more stays. */
static bool replaces(fg_an *an, fg_latent *old, const fg_report_data *d, const fg_lin *v)
{
	fg_lin a = fg_lin_of(&an->table, old->violation), diff;
	return old->kind == d->kind && old->region == d->key && fg_lin_sub(&diff, v, &a) &&
	       diff.n == 0;
}

static void keep_access(fg_an *an, const fg_report_data *d, fg_latent *l)
{
	l->has_access = d->access != NULL;
	if (!l->has_access)
		return;
	fg_aval begin = d->access->object;
	begin.lin = begin.base;
	l->object = fg_table_aval(&an->table, &begin);
	l->off = fg_table_lin(&an->table, &d->access->off);
	l->size = fg_table_lin(&an->table, &d->access->size);
	l->limit = fg_table_lin(&an->table, &d->access->limit);
}

bool fg_latent_access(const fg_latent *l, fg_transfer *t, fg_report_access *out)
{
	if (!l->has_access || !fg_transfer_lin(t, l->off, &out->off) ||
	    !fg_transfer_lin(t, l->size, &out->size) || !fg_transfer_lin(t, l->limit, &out->limit))
		return false;
	out->object = fg_aval_of(t->to, fg_transfer_value(t, l->object));
	return true;
}

/* What the checks of accesses themselves leave behind. */
static bool is_access_trace(const fg_an *an, fg_sym s)
{
	uint32_t origin = an->table.syms.at[s].origin;
	return origin == FG_SYM_SIZE || origin == FG_SYM_ADDRESS;
}

/* A sum that did not overflow moves the end of its type a little. */
static bool is_same_end(fg_wide a, fg_wide b)
{
	return a == b || (fg_judge_is_far(a) && fg_judge_is_far(b) && (a < 0) == (b < 0));
}

/* No condition on what a caller passes was added since. */
static bool is_same_path(const fg_an *an, const fg_state *s, const fg_facts *old)
{
	for (size_t i = 0; i < s->facts.bounds.n; i++) {
		fg_bound b = s->facts.bounds.at[i];
		bool is_known = !(an->table.syms.at[b.sym].flags & FG_SYM_INPUT) ||
		                is_access_trace(an, b.sym);
		for (size_t k = 0; k < old->bounds.n && !is_known; k++)
			is_known = old->bounds.at[k].sym == b.sym &&
			           is_same_end(old->bounds.at[k].lo, b.lo) &&
			           is_same_end(old->bounds.at[k].hi, b.hi);
		if (!is_known)
			return false;
	}
	for (size_t k = 0; k < old->bounds.n; k++) {
		const fg_bound *was = &old->bounds.at[k];
		fg_wide lo, hi;
		fg_facts_range_sym(&s->facts, &an->table, was->sym, &lo, &hi);
		bool is_same = is_same_end(lo, was->lo) && is_same_end(hi, was->hi);
		if (!is_same && !is_access_trace(an, was->sym))
			return false;
	}
	return true;
}

/* The same access in a later round of a loop: what it asks for counts, under what held before. */
static void keep_farthest(fg_an *an, fg_state *s, fg_latent *old, const fg_report_data *d,
                          const fg_lin *v)
{
	fg_lin a = fg_lin_of(&an->table, old->violation), nearer;
	fg_arena *keep = &an->program->result->arena;
	if (!fg_lin_sub(&nearer, &a, v) || (nearer.n == 0 && nearer.c == 0) ||
	    !fg_facts_prove_le(&s->facts, &an->table, &nearer) || old->region != d->key ||
	    !is_same_path(an, s, &old->conditions))
		return;
	old->violation = fg_table_lin(&an->table, v);
	old->subject = d->subject ? fg_arena_strdup(keep, fg_words_value(an, s, d->subject)) : "";
	keep_access(an, d, old);
}

/* Of these there can be so many that they must not take the place of others: what is a defect
 * only where somebody outside chose the value, and parameters that must not be null. */
static bool is_weak(uint32_t kind, uint32_t flags)
{
	return kind == FG_ISSUE_NULL_DEREFERENCE || (flags & FG_ISSUE_NEEDS_TAINT);
}

static uint32_t weak_latents(const fg_an *an, uint32_t kind)
{
	uint32_t n = 0;
	bool is_null = kind == FG_ISSUE_NULL_DEREFERENCE;
	for (size_t i = 0; i < an->latents.n; i++) {
		const fg_latent *l = &an->latents.at[i];
		n += is_weak(l->kind, l->flags) &&
		     (l->kind == FG_ISSUE_NULL_DEREFERENCE) == is_null;
	}
	return n;
}

/* The record whose size alone decides, 0 = something else does: a field within its declared type is
 * read, and one such access says that a smaller object was passed as well as the next. */
static fg_rid record_of(const fg_table *t, const fg_an *an, const fg_lin *v)
{
	const fg_sym_info *s = v->n == 1 ? &t->syms.at[v->t[0].sym] : NULL;
	if (!s || v->t[0].k != -1 || s->origin != FG_SYM_SIZE)
		return 0;
	const fg_type *type = fg_unit_canon(an->u, t->regions.at[s->a].type);
	return type->kind == FG_TYPE_RECORD && v->c <= (fg_wide)type->size ? s->a : 0;
}

static bool is_record_known(const fg_an *an, const fg_report_data *d, const fg_lin *v)
{
	fg_rid record = record_of(&an->table, an, v);
	for (size_t i = 0; record && i < an->latents.n; i++) {
		fg_lin old = fg_lin_of(&an->table, an->latents.at[i].violation);
		if (an->latents.at[i].kind == d->kind &&
		    record_of(&an->table, an, &old) == record && old.c >= v->c)
			return true;
	}
	return false;
}

/* Whoever comes to this path has met the conditions of the older one. */
static bool holds_whenever(const fg_an *an, const fg_state *s, const fg_latent *old,
                           const fg_report_data *d)
{
	const fg_facts *f = &old->conditions;
	if (old->flags & ~d->flags & (FG_ISSUE_NEEDS_TAINT | FG_ISSUE_ONE_OF))
		return false;
	if ((old->flags & FG_ISSUE_PASSED_BY) && !s->has_passed_by)
		return false;
	for (size_t i = 0; i < f->bounds.n; i++) {
		fg_wide lo, hi;
		fg_facts_range_sym(&s->facts, &an->table, f->bounds.at[i].sym, &lo, &hi);
		if (lo < f->bounds.at[i].lo || hi > f->bounds.at[i].hi)
			return false;
	}
	for (size_t i = 0; i < f->le.n; i++) {
		fg_lin l = fg_lin_of(&an->table, f->le.at[i]);
		if (!fg_facts_prove_le(&s->facts, &an->table, &l))
			return false;
	}
	for (size_t i = 0; i < f->ne.n; i++) {
		fg_lin l = fg_lin_of(&an->table, f->ne.at[i]);
		if (!fg_facts_prove_ne(&s->facts, &an->table, &l))
			return false;
	}
	return true;
}

/* Whatever the symbols are, by their kinds: a sum of what only grows does not wrap downwards. */
static bool is_always(const fg_table *t, const fg_lin *fact)
{
	fg_wide most = fact->c;
	for (uint32_t i = 0; i < fact->n; i++) {
		const fg_sym_info *sym = &t->syms.at[fact->t[i].sym];
		fg_wide end = fact->t[i].k > 0 ? sym->hi : sym->lo;
		if (end >= FG_WIDE_INF || end <= -FG_WIDE_INF)
			return false;
		most += end * fact->t[i].k;
	}
	return most <= 0;
}

/* What keeps v down on this path is a number that no caller has words for: the latent would be
 * without it. That a sum did not leave its type keeps nothing down. */
static bool is_bound_lost(const fg_table *t, const fg_facts *f, const fg_lin *v)
{
	for (size_t q = 0; q < f->le.n; q++) {
		const fg_lin *fact = &t->lins.at[f->le.at[q]];
		if ((fg_lin_flags_all(t, fact) & FG_SYM_INPUT) || fg_judge_is_far(fact->c) ||
		    is_always(t, fact))
			continue;
		for (uint32_t i = 0; i < v->n; i++) {
			int32_t k = fg_lin_coefficient(fact, v->t[i].sym);
			if (k && (k > 0) == (v->t[i].k > 0) &&
			    t->syms.at[v->t[i].sym].origin != FG_SYM_SIZE)
				return true;
		}
	}
	return false;
}

void fg_latent_add(fg_an *an, fg_state *s, const fg_report_data *d, const fg_lin *v)
{
	fg_place_id place = d->place ? d->place : an->place;
	bool is_own = !an->latent_depth || an->latent_unit == an->unit; /* the place is */
	if (an->latent_depth >= LATENT_DEPTH || is_bound_lost(&an->table, &s->facts, v)) {
		an->has_lost = true;
		return;
	}
	for (size_t i = 0; i < an->latents.n; i++) {
		fg_latent *old = &an->latents.at[i];
		if (is_own && old->kind == d->kind && old->place == place &&
		    old->unit == an->unit) {
			keep_farthest(an, s, old, d, v);
			return;
		}
		fg_lin a = fg_lin_of(&an->table, old->violation);
		if (replaces(an, old, d, v) && a.c >= v->c && holds_whenever(an, s, old, d))
			return;
	}
	if (an->latents.n == LATENTS_MAX || is_record_known(an, d, v) ||
	    (is_weak(d->kind, d->flags) && weak_latents(an, d->kind) == WEAK_LATENTS_MAX))
		return;
	fg_arena *keep = &an->program->result->arena;
	fg_latent *l = fg_vec_add(&an->latents);
	l->kind = d->kind;
	l->flags = d->flags | (s->has_passed_by ? FG_ISSUE_PASSED_BY : 0u);
	l->unit = an->unit;
	l->function = an->number;
	l->place = place;
	l->violation = fg_table_lin(&an->table, v);
	l->region = d->key;
	l->subject = d->subject ? fg_arena_strdup(keep, fg_words_value(an, s, d->subject)) : "";
	l->family = d->family ? fg_arena_strdup(keep, d->family) : "";
	l->depth = an->latent_depth;
	keep_access(an, d, l);
	keep_conditions(an, s, v, &l->conditions);
}

static void tell_conditions(const fg_transfer *t, unsigned char *told, const fg_facts *f)
{
	for (size_t i = 0; i < f->bounds.n; i++)
		told[f->bounds.at[i].sym] = 1;
	for (size_t i = 0; i < f->le.n; i++)
		tell_lin(t, told, f->le.at[i]);
	for (size_t i = 0; i < f->ne.n; i++)
		tell_lin(t, told, f->ne.at[i]);
}

static void build_latents(fg_an *an, fg_transfer *t, fg_summary *out)
{
	for (size_t i = 0; i < an->latents.n; i++) {
		fg_latent l = an->latents.at[i];
		fg_lin v;
		if (!fg_transfer_lin(t, l.violation, &v))
			continue;
		l.violation = fg_table_lin(t->to, &v);
		fg_facts from = l.conditions;
		memset(&l.conditions, 0, sizeof(l.conditions));
		unsigned char *told = nothing_told(an);
		tell_lin(t, told, an->latents.at[i].violation);
		tell_conditions(t, told, &from); /* without one of them too much would be claimed */
		copy_facts(t, told, &l.conditions, &from);
		l.region = 0;
		fg_report_access access;
		l.has_access = fg_latent_access(&l, t, &access);
		if (l.has_access) {
			l.object = fg_table_aval(t->to, &access.object);
			l.off = fg_table_lin(t->to, &access.off);
			l.size = fg_table_lin(t->to, &access.size);
			l.limit = fg_table_lin(t->to, &access.limit);
		}
		fg_vec_push(&out->latents, l);
	}
}

/* Types that the analysis added to the unit: another process does not know them. */
static void forget_own_types(const fg_an *an, fg_table *t)
{
	for (size_t i = 0; i < t->regions.n; i++)
		if (t->regions.at[i].type >= an->program->type_counts[an->unit])
			t->regions.at[i].type = 0;
}

void fg_summary_build(fg_an *an, fg_summary *out)
{
	fg_transfer t;
	fg_transfer_init(&t, &an->table, &out->table);
	t.symbol = copy_symbol;
	t.region = copy_region;
	an->is_wide = is_wide(an);
	limit_cases(an);
	/* Regions and symbols made while joining are beyond the transfer's memory. */
	fg_transfer_release(&t);
	fg_transfer_init(&t, &an->table, &out->table);
	t.symbol = copy_symbol;
	t.region = copy_region;
	out->param_count = fg_unit_decl(an->u, an->fn->decl)->param_count;
	out->has_lost = an->has_lost;
	out->is_partial = an->gave_up || (!an->returned && an->has_lost);
	out->is_noreturn = !an->returned && !out->is_partial;
	for (fg_state *s = an->returned; s; s = s->next)
		build_case(an, &t, s, out);
	drop_unsure_locks(out);
	build_latents(an, &t, out);
	fg_transfer_release(&t);
	forget_own_types(an, &out->table);
	fg_table_freeze(&out->table);
}
