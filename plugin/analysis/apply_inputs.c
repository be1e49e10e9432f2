/*
 * The inputs of a summary at a call: which region and which form of the caller each region and
 * symbol of the callee is, and what the facts of a case say of them.
 */
#include "analysis/apply_internal.h"
#include "analysis/clause.h"
#include "analysis/text.h"

uint32_t fg_apply__unit(const fg_application *x)
{
	return x->an->link->functions.at[x->summary->function].unit;
}

/* ---- regions ---- */

static bool fresh_region(fg_application *x, const fg_region_info *r, fg_rid *out)
{
	fg_region_info info = {.kind = FG_REGION_POINTEE,
	                       .fallback = FG_DEFAULT_UNKNOWN,
	                       .trust = r->trust,
	                       .flags = r->flags & FG_REGION_NONNULL,
	                       .id = (uint32_t)x->an->table.regions.n,
	                       .place = x->an->place};
	*out = fg_table_new_region(&x->an->table, &info);
	return true;
}

static bool of_pointer(fg_application *x, fg_vid v, const fg_region_info *r, fg_rid *out,
                       fg_lin *offset)
{
	fg_aval p;
	if (fg_value_pointer(x->an, x->s, v, &p)) {
		*out = p.region;
		*offset = fg_lin_of(&x->an->table, p.lin);
		return true;
	}
	fg_lin l = fg_lin_of(&x->an->table, p.lin);
	if (p.kind == FG_AVAL_INT && l.n == 0 && l.c == 0) {
		*out = 0;
		*offset = fg_lin_const(0);
		return true;
	}
	return fresh_region(x, r, out);
}

static bool pointee(fg_application *x, fg_transfer *t, const fg_region_info *r, fg_rid *out,
                    fg_lin *offset)
{
	fg_an *an = x->an;
	if (!(r->flags & FG_REGION_INPUT))
		return fresh_region(x, r, out);
	if (!r->parent) {
		if (r->id >= x->inst->arg_count)
			return fresh_region(x, r, out);
		return of_pointer(x, x->args[r->id], r, out, offset);
	}
	fg_rid parent;
	fg_lin base, off;
	if (!fg_transfer_region_of(t, r->parent, &parent, &base) || !parent ||
	    !fg_transfer_lin(t, r->offset, &off) || !fg_lin_add(&off, &off, &base))
		return fresh_region(x, r, out);
	fg_type_id type = fg_unit_pointer_to(an->u,
	                                     fg_unit_basic_type(an->u, FG_TYPE_VOID, 0, false));
	fg_vid v = fg_mem_load(an, x->s, parent, &off, an->u->pointer_size, type);
	return of_pointer(x, v, r, out, offset);
}

bool fg_apply__region(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset)
{
	fg_application *x = t->payload;
	fg_an *an = x->an;
	fg_region_info info = t->from->regions.at[r];
	bool is_same_unit = fg_apply__unit(x) == an->unit;
	*offset = fg_lin_const(0);
	switch ((fg_region_kind)info.kind) {
	case FG_REGION_POINTEE:
		return pointee(x, t, &info, out, offset);
	case FG_REGION_EXTERNAL:
		if (!is_same_unit)
			return fresh_region(x, &info, out);
		*out = fg_region_of_global(an, info.id);
		return true;
	case FG_REGION_STRING:
		if (is_same_unit)
			info.parent = 0;
		else if (!info.parent)
			info.parent = fg_apply__unit(x) + 1;
		break;
	case FG_REGION_GLOBAL:
	case FG_REGION_FUNCTION:
		break;
	case FG_REGION_HEAP:
		info.id = x->index << 8 | (r & 0xFF);
		info.parent = x->s->loop_count
		                      ? x->s->loops[x->s->loop_count - 1].phase + 1 +
		                                x->s->loops[x->s->loop_count - 1].counter * 4
		                      : 0;
		info.place = an->place;
		break;
	default:
		return fresh_region(x, &info, out);
	}
	info.address = info.length = 0;
	info.valid = 0;
	info.flags &= ~(uint32_t)(FG_REGION_HAS_VALID | FG_REGION_ASKED);
	if (!is_same_unit)
		info.type = 0;
	if (info.flags & FG_REGION_HAS_SIZE) {
		fg_lin size;
		if (fg_transfer_lin(t, info.size, &size))
			info.size = fg_table_lin(&an->table, &size);
		else
			info.flags &= ~(uint32_t)FG_REGION_HAS_SIZE;
	}
	if (info.kind == FG_REGION_HEAP)
		info.offset = info.flags & FG_REGION_HAS_SIZE ? info.size : 0;
	*out = fg_table_region(&an->table, &info, NULL);
	return true;
}

/* ---- symbols ---- */

static bool fresh_symbol(fg_application *x, const fg_sym_info *from, fg_lin *out)
{
	fg_sym_info info = *from;
	info.flags &= (uint8_t)~(FG_SYM_INPUT | FG_SYM_FREE | FG_SYM_DENSE);
	if (!(info.flags & FG_SYM_TAINTED))
		info.flags |= FG_SYM_INEXACT;
	info.c = info.origin == FG_SYM_RESULT ? info.c : 0;
	info.origin = FG_SYM_RESULT;
	info.a = info.b = 0;
	info.place = x->an->place;
	*out = fg_lin_sym(fg_table_new_sym(&x->an->table, &info));
	return true;
}

static fg_type_id int_type(fg_an *an, const fg_sym_info *info)
{
	uint32_t bytes = info->bits <= 8 ? 1 : info->bits <= 16 ? 2 : info->bits <= 32 ? 4 : 8;
	return fg_unit_basic_type(an->u, FG_TYPE_INT, bytes, info->lo < 0);
}

static bool content(fg_application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin base, off;
	if (!fg_transfer_region_of(t, info->a, &r, &base) || !r ||
	    !fg_transfer_lin(t, info->b, &off) || !fg_lin_add(&off, &off, &base))
		return fresh_symbol(x, info, out);
	fg_vid v = fg_mem_load(an, x->s, r, &off, info->c & 0xFF, int_type(an, info));
	if (!fg_value_lin(an, x->s, v, out))
		return fresh_symbol(x, info, out);
	return true;
}

/* What the callee made of some of the region's content. */
static bool some(fg_application *x, fg_transfer *t, const fg_sym_info *from, fg_lin *out)
{
	fg_an *an = x->an;
	fg_sym_info info = *from;
	fg_rid r;
	fg_lin off;
	if (!fg_transfer_region_of(t, info.a, &r, &off) || !r)
		return fresh_symbol(x, from, out);
	fg_lin trust = fg_mem_trust_form(an, x->s, r);
	if (trust.n == 0 && trust.c) {
		info.flags = (uint8_t)((info.flags & ~FG_SYM_INPUT) | FG_SYM_TAINTED);
		info.trust = (uint8_t)fg_mem_trust(an, x->s, r);
	}
	if (trust.n == 0)
		return fresh_symbol(x, &info, out);
	info.a = r;
	info.b = 0;
	info.place = an->place;
	*out = fg_lin_sym(fg_table_new_sym(&an->table, &info));
	return true;
}

/* Bytes behind the pointer the region stands for. */
static bool size_of_region(fg_application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off, size;
	if (!fg_transfer_region_of(t, info->a, &r, &off) || !r)
		return false;
	const fg_region_info *callee = &t->from->regions.at[info->a];
	if (!info->b && callee->kind == FG_REGION_POINTEE && !callee->parent &&
	    callee->id < x->inst->arg_count) {
		fg_aval p = fg_aval_of(&an->table, x->args[callee->id]);
		fg_lin base = fg_lin_of(&an->table, p.base);
		if (p.kind == FG_AVAL_PTR && p.extent) {
			base.c += p.extent;
			return fg_lin_sub(out, &base, &off);
		}
	}
	if (!fg_region_size(an, x->s, r, &size))
		return false;
	return fg_lin_sub(out, &size, &off);
}

/* Bytes before the pointer the region stands for, within what bounds it. */
static bool bytes_before(fg_application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off;
	if (!fg_transfer_region_of(t, info->a, &r, &off) || !r)
		return false;
	const fg_region_info *callee = &t->from->regions.at[info->a];
	if (!info->b && callee->kind == FG_REGION_POINTEE && !callee->parent &&
	    callee->id < x->inst->arg_count) {
		fg_aval p = fg_aval_of(&an->table, x->args[callee->id]);
		fg_lin base = fg_lin_of(&an->table, p.base);
		if (p.kind == FG_AVAL_PTR && p.extent)
			return fg_lin_sub(out, &off, &base);
	}
	*out = off;
	const fg_region_info *mine = &an->table.regions.at[r];
	if (mine->kind != FG_REGION_POINTEE)
		return true;
	if (!(mine->flags & FG_REGION_INPUT) || an->is_entry)
		return false;
	fg_sym_info sym = *info;
	sym.a = r;
	fg_lin before = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return fg_lin_add(out, &before, &off);
}

/* What the caller knows of the text it passes. */
static bool text_of_region(fg_application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	const fg_region_info *callee = &t->from->regions.at[info->a];
	fg_aval p = {.kind = FG_AVAL_PTR};
	fg_lin off;
	*out = fg_lin_const(0);
	if (fg_region_is_param(callee) && callee->id < x->inst->arg_count) {
		if (!fg_value_pointer(x->an, x->s, x->args[callee->id], &p))
			return true;
	} else {
		if (!fg_transfer_region_of(t, info->a, &p.region, &off) || !p.region)
			return true;
		p.lin = fg_table_lin(&x->an->table, &off);
	}
	*out = fg_text_answer(x->an, x->s, info, &p);
	return true;
}

static bool fold(uint32_t op, fg_wide a, fg_wide b, fg_wide *out)
{
	const fg_wide big = (fg_wide)1 << 60;
	*out = 0;
	switch (op & 0xFF) {
	case FG_OP_MUL:
		if (a <= -big || a >= big || b <= -big || b >= big)
			return false;
		*out = a * b;
		return true;
	case FG_OP_AND:
		*out = a & b;
		return op < 0x100;
	case FG_OP_OR:
		*out = a | b;
		return op < 0x100;
	case FG_OP_XOR:
		*out = a ^ b;
		return op < 0x100;
	case FG_OP_DIV:
		if (b)
			*out = a / b;
		return b != 0 && op < 0x100;
	case FG_OP_REM:
		if (b)
			*out = a % b;
		return b != 0 && op < 0x100;
	case FG_OP_SHR:
		if (b >= 0 && b < 64)
			*out = a >> b;
		return b >= 0 && b < 64 && a >= 0 && op < 0x100;
	default:
		return false;
	}
}

static bool expression(fg_application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_vid b = fg_transfer_value(t, info->b);
	fg_lin lb, lc;
	fg_wide v;
	if (!b)
		return fresh_symbol(x, info, out);
	if (info->a == UINT32_MAX)
		return fg_value_lin(an, x->s, b, out) || fresh_symbol(x, info, out);
	fg_vid c = fg_transfer_value(t, info->c);
	if (!c || !fg_value_lin(an, x->s, b, &lb) || !fg_value_lin(an, x->s, c, &lc))
		return fresh_symbol(x, info, out);
	if (lb.n == 0 && lc.n == 0 && fold(info->a, lb.c, lc.c, &v)) {
		*out = fg_lin_const(v);
		return true;
	}
	if ((info->a & 0xFF) == FG_OP_MUL && lb.n == 0)
		return fg_lin_scale(out, &lc, lb.c);
	if ((info->a & 0xFF) == FG_OP_MUL && lc.n == 0)
		return fg_lin_scale(out, &lb, lc.c);
	uint32_t any = fg_lin_flags_any(&an->table, &lb) | fg_lin_flags_any(&an->table, &lc);
	uint32_t all = fg_lin_flags_all(&an->table, &lb) & fg_lin_flags_all(&an->table, &lc);
	fg_sym_info sym = *info;
	sym.flags = (uint8_t)((any & (FG_SYM_TAINTED | FG_SYM_INEXACT | FG_SYM_FREE)) |
	                      (all & FG_SYM_INPUT) | FG_SYM_LOSSY);
	for (uint32_t i = 0; i < lb.n; i++)
		if (an->table.syms.at[lb.t[i].sym].trust)
			sym.trust = an->table.syms.at[lb.t[i].sym].trust;
	sym.b = b;
	sym.c = c;
	sym.place = an->place;
	*out = fg_lin_sym(fg_table_sym(&an->table, &sym, NULL));
	return true;
}

bool fg_apply__symbol(fg_transfer *t, fg_sym s, fg_lin *out)
{
	fg_application *x = t->payload;
	fg_an *an = x->an;
	fg_sym_info info = t->from->syms.at[s];
	fg_rid r;
	fg_lin off, l;
	switch ((fg_sym_origin)info.origin) {
	case FG_SYM_PARAM:
		if (info.a < x->inst->arg_count && fg_value_lin(an, x->s, x->args[info.a], out))
			return true;
		return fresh_symbol(x, &info, out);
	case FG_SYM_CONTENT:
		if (info.flags & FG_SYM_INPUT)
			return content(x, t, &info, out);
		return fresh_symbol(x, &info, out);
	case FG_SYM_SOME:
		return some(x, t, &info, out);
	case FG_SYM_STRLEN:
		if (fg_transfer_region_of(t, info.a, &r, &off) && r &&
		    (info.flags & FG_SYM_INPUT) &&
		    fg_mem_strlen(an, x->s, r, &off, info.c ? info.c : 1, out))
			return true;
		return fresh_symbol(x, &info, out);
	case FG_SYM_TRUST:
		if (!fg_transfer_region_of(t, info.a, &r, &off))
			return false;
		*out = r ? fg_mem_trust_form(an, x->s, r) : fg_lin_const(0);
		return true;
	case FG_SYM_TEXT:
		return text_of_region(x, t, &info, out);
	case FG_SYM_ADDRESS:
		if (!fg_transfer_region_of(t, info.a, &r, &off))
			return false;
		*out = off;
		if (!r)
			return true;
		l = fg_lin_sym(fg_region_address(an, r));
		return fg_lin_add(out, &l, &off);
	case FG_SYM_SIZE:
		return size_of_region(x, t, &info, out);
	case FG_SYM_BEFORE:
		return bytes_before(x, t, &info, out);
	case FG_SYM_WRAP:
		if (!fg_transfer_lin(t, info.a, &l))
			return fresh_symbol(x, &info, out);
		return fg_value_lin(an, x->s, fg_arith_wrap(an, x->s, &l, int_type(an, &info)),
		                    out);
	case FG_SYM_EXPR:
		return expression(x, t, &info, out);
	default:
		return fresh_symbol(x, &info, out);
	}
}

/* ---- facts ---- */

/* v <= 0 is not known at the call, nor is it for somebody outside or the call itself to decide. */
static bool is_open(fg_application *x, const fg_lin *v)
{
	const fg_table *t = &x->an->table;
	fg_lin n = fg_facts_normal(&x->s->facts, &x->an->table, v);
	if (fg_facts_prove_le(&x->s->facts, &x->an->table, &n))
		return false;
	for (uint32_t i = 0; i < n.n; i++) {
		const fg_sym_info *sym = &t->syms.at[n.t[i].sym];
		bool is_new = n.t[i].sym >= x->first_new && sym->origin == FG_SYM_RESULT;
		if (!is_new && !(sym->flags & (FG_SYM_TAINTED | FG_SYM_FREE)))
			return true;
	}
	return false;
}

static bool has_bound(const fg_summary_case *c, const fg_bound *b)
{
	for (size_t i = 0; i < c->facts.bounds.n; i++) {
		const fg_bound *own = &c->facts.bounds.at[i];
		if (own->sym == b->sym && own->lo == b->lo && own->hi == b->hi)
			return true;
	}
	return false;
}

/* The bound is what tells the case from some other one. */
static bool tells_apart(const fg_application *x, const fg_summary_case *c, const fg_bound *b)
{
	uint32_t origin = x->summary->table.syms.at[b->sym].origin;
	if (origin == FG_SYM_SIZE || origin == FG_SYM_STRLEN ||
	    (origin == FG_SYM_ADDRESS && b->lo > 0))
		return false;
	for (size_t i = 0; i < x->summary->cases.n; i++)
		if (&x->summary->cases.at[i] != c && !has_bound(&x->summary->cases.at[i], b))
			return true;
	return false;
}

/* The callee does nothing but write bytes nobody knows: what comes back tells no case apart. */
static bool is_filler(const fg_application *x)
{
	const uint16_t known = FG_ATTR_OWNED | FG_ATTR_LOCKED | FG_ATTR_UNLOCKED |
	                       FG_ATTR_HAS_LENGTH | FG_ATTR_TERMINATED | FG_ATTR_UNTERMINATED;
	if (!(x->inst->flags & FG_IR_DEAD_RESULT) &&
	    fg_unit_canon(x->an->u, x->inst->type)->kind != FG_TYPE_VOID)
		return false;
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *c = &x->summary->cases.at[i];
		for (size_t k = 0; k < c->attrs.n; k++)
			if (c->attrs.at[k].life != FG_LIFE_LIVE || (c->attrs.at[k].flags & known))
				return false;
		if (c->writes.n || c->epoch)
			return false;
	}
	return true;
}

/* A loop of the callee that is not entered, an arm of its switch: that the callee provides for such
 * a value is no sign that this caller has it. */
static bool is_guessed_value(fg_application *x, const fg_state *s, const fg_bound *b,
                             const fg_lin *l)
{
	fg_lin above = *l, below;
	fg_wide lo, hi;
	if (x->summary->table.syms.at[b->sym].origin == FG_SYM_ADDRESS ||
	    !tells_apart(x, x->entered, b) || !fg_lin_scale(&below, l, -1))
		return false;
	above.c -= b->hi;
	below.c += b->lo;
	if (!is_open(x, &above) && !is_open(x, &below))
		return false;
	fg_facts_range(&s->facts, &x->an->table, l, &lo, &hi);
	return lo <= b->hi && b->lo <= hi;
}

/* An object of this function, and what is behind a pointer that came in, or another object. */
static bool are_two(const fg_table *t, fg_rid a, fg_rid b)
{
	const fg_region_info *x = &t->regions.at[a], *y = &t->regions.at[b];
	bool is_other = y->kind == FG_REGION_SLOT || y->kind == FG_REGION_GLOBAL ||
	                y->kind == FG_REGION_STRING ||
	                (y->kind == FG_REGION_POINTEE && (y->flags & FG_REGION_INPUT));
	return a != b && x->kind == FG_REGION_SLOT && is_other;
}

/* The form is the distance of two such objects' begins: it is not 0. */
static bool is_between_objects(const fg_table *t, const fg_lin *l)
{
	if (l->n != 2 || l->c || l->t[0].k != -l->t[1].k)
		return false;
	const fg_sym_info *x = &t->syms.at[l->t[0].sym], *y = &t->syms.at[l->t[1].sym];
	return x->origin == FG_SYM_ADDRESS && y->origin == FG_SYM_ADDRESS &&
	       (are_two(t, x->a, y->a) || are_two(t, y->a, x->a));
}

static bool is_in_value(const fg_table *t, fg_vid v, fg_sym s)
{
	return fg_lin_coefficient(&t->lins.at[fg_aval_of(t, v).lin], s) != 0;
}

/* The bits of an input that only decide whether it is this case: what the caller knows of them
 * rules the case out; that the callee provides for them is no sign that the caller has them. */
static bool is_for_decision(const fg_application *x, fg_sym s)
{
	const fg_table *t = &x->summary->table;
	const fg_summary_case *c = x->entered;
	if (!c || t->syms.at[s].origin != FG_SYM_EXPR || is_in_value(t, c->result, s))
		return false;
	for (size_t i = 0; i < c->writes.n; i++)
		if (is_in_value(t, c->writes.at[i].val, s))
			return false;
	return true;
}

/* lo <= l <= hi contradicts what is known. */
static bool is_ruled_out(const fg_application *x, const fg_state *s, const fg_bound *b,
                         const fg_lin *l)
{
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &x->an->table, l, &lo, &hi);
	return hi < b->lo || lo > b->hi;
}

bool fg_apply__assume(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *f)
{
	fg_table *to = &x->an->table;
	bool may_guess = x->entered && is_filler(x);
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++) {
		const fg_bound *b = &f->bounds.at[i];
		if (!fg_transfer_sym_of(t, b->sym, &l) ||
		    (may_guess && is_guessed_value(x, s, b, &l)))
			continue;
		if (is_for_decision(x, b->sym)) {
			if (is_ruled_out(x, s, b, &l))
				return false;
			continue;
		}
		if (!fg_facts_assume_within(&s->facts, to, &l, b->lo, b->hi))
			return false;
	}
	for (size_t i = 0; i < f->defs.n; i++) {
		fg_lin value;
		if (fg_transfer_sym_of(t, f->defs.at[i].sym, &l) &&
		    fg_transfer_lin(t, f->defs.at[i].lin, &value) && fg_lin_sub(&l, &l, &value) &&
		    (is_between_objects(to, &l) || !fg_facts_assume_eq(&s->facts, to, &l)))
			return false;
	}
	for (size_t i = 0; i < f->le.n; i++)
		if (fg_transfer_lin(t, f->le.at[i], &l) && !fg_facts_assume_le(&s->facts, to, &l))
			return false;
	for (size_t i = 0; i < f->ne.n; i++)
		if (fg_transfer_lin(t, f->ne.at[i], &l) && !fg_facts_assume_ne(&s->facts, to, &l))
			return false;
	for (size_t i = 0; i < f->clauses.n; i++) {
		fg_lin other;
		if (fg_transfer_lin(t, f->clauses.at[i].a, &l) &&
		    fg_transfer_lin(t, f->clauses.at[i].b, &other) &&
		    !fg_clause_assume(&s->facts, to, &l, &other))
			return false;
	}
	return true;
}

/* The callee says by a negative result that it wrote nothing, and the caller throws that away: it
 * goes on as if its numbers could not be such ones. */
static bool is_ignored_failure(const fg_application *x, const fg_summary_case *c)
{
	const fg_table *t = &x->summary->table;
	fg_aval v = fg_aval_of(t, c->result);
	fg_lin result = fg_lin_of(t, v.lin);
	if (!(x->inst->flags & FG_IR_DEAD_RESULT) || c->writes.n || c->epoch ||
	    v.kind != FG_AVAL_INT || result.n || result.c >= 0)
		return false;
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *other = &x->summary->cases.at[i];
		if (other->writes.n && fg_summary_differ_in_result(x->summary, c, other))
			return true;
	}
	return false;
}

bool fg_apply__is_guess(fg_application *x, fg_transfer *t, const fg_summary_case *c)
{
	fg_lin l;
	bool is_ignored = is_ignored_failure(x, c);
	for (size_t i = 0; i < c->facts.bounds.n; i++) {
		const fg_bound *b = &c->facts.bounds.at[i];
		uint32_t origin = x->summary->table.syms.at[b->sym].origin;
		fg_lin above, below;
		/* Of what lies in its records a caller may know more. */
		if (origin == FG_SYM_EXPR || (is_ignored && origin == FG_SYM_PARAM) ||
		    !tells_apart(x, c, b) || !fg_transfer_sym_of(t, b->sym, &l))
			continue;
		above = l;
		above.c -= b->hi;
		if (b->hi < FG_WIDE_INF && is_open(x, &above))
			return true;
		if (b->lo <= -FG_WIDE_INF || !fg_lin_scale(&below, &l, -1))
			continue;
		below.c += b->lo;
		if (is_open(x, &below))
			return true;
	}
	return false;
}

bool fg_apply__is_for_null(fg_application *x, fg_transfer *t, const fg_summary_case *c)
{
	const fg_table *from = &x->summary->table;
	for (size_t i = 0; i < c->facts.bounds.n; i++) {
		const fg_bound *b = &c->facts.bounds.at[i];
		fg_wide lo, hi;
		fg_lin l;
		if (from->syms.at[b->sym].origin != FG_SYM_ADDRESS || b->hi != 0 ||
		    !fg_transfer_sym_of(t, b->sym, &l))
			continue;
		fg_facts_range(&x->s->facts, &x->an->table, &l, &lo, &hi);
		if (hi > 0)
			return true;
	}
	return false;
}

/* What this call passes does not rule the case out. */
static bool is_open_case(fg_application *x, fg_transfer *t, const fg_summary_case *c)
{
	for (size_t i = 0; i < c->facts.bounds.n; i++) {
		const fg_bound *b = &c->facts.bounds.at[i];
		fg_wide lo, hi;
		fg_lin l;
		if (!(t->from->syms.at[b->sym].flags & FG_SYM_INPUT) ||
		    !fg_transfer_sym_of(t, b->sym, &l))
			continue;
		fg_facts_range(&x->s->facts, &x->an->table, &l, &lo, &hi);
		if (hi < b->lo || lo > b->hi)
			return false;
	}
	return true;
}

/* The callee may have written what a pointer leads to. */
static void maybe_written(fg_application *x, fg_transfer *t, fg_state *s, fg_rid callee)
{
	fg_rid r;
	fg_lin off;
	if (t->from->regions.at[callee].kind != FG_REGION_POINTEE ||
	    !fg_transfer_region_of(t, callee, &r, &off) || !r)
		return;
	if (x->an->table.regions.at[r].fallback == FG_DEFAULT_UNINIT)
		fg_attr_weaken(fg_state_attr_make(s, r));
}

void fg_apply__mark_passed_over(fg_application *x, fg_transfer *t, fg_state *s,
                                const fg_summary_case *c)
{
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *other = &x->summary->cases.at[i];
		if (other == c || fg_summary_differ_in_result(x->summary, c, other) ||
		    !is_open_case(x, t, other))
			continue;
		for (size_t k = 0; k < other->attrs.n; k++) {
			const fg_attr *a = &other->attrs.at[k];
			if (!(a->key & (FG_KEY_SYM | FG_KEY_VALUE)) && (a->flags & FG_ATTR_WEAK))
				maybe_written(x, t, s, a->key);
		}
	}
}

void fg_apply__mark_unwritten(fg_application *x, fg_transfer *t, fg_state *s,
                              const fg_summary_case *c)
{
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *other = &x->summary->cases.at[i];
		for (size_t k = 0; other != c && k < other->writes.n + other->attrs.n; k++) {
			bool is_write = k < other->writes.n;
			const fg_attr *a = is_write ? NULL : &other->attrs.at[k - other->writes.n];
			if (is_write)
				maybe_written(x, t, s, other->writes.at[k].region);
			else if (!(a->key & (FG_KEY_SYM | FG_KEY_VALUE)) &&
			         (a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_ZERO))))
				maybe_written(x, t, s, a->key);
		}
	}
}

void fg_apply__mark_null_guesses(fg_application *x, fg_transfer *t, fg_state *s, const fg_facts *f)
{
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++) {
		const fg_bound *b = &f->bounds.at[i];
		if (b->hi != 0 || t->from->syms.at[b->sym].origin != FG_SYM_ADDRESS ||
		    !fg_transfer_sym_of(t, b->sym, &l) || l.n != 1)
			continue;
		fg_sym_info mine = x->an->table.syms.at[l.t[0].sym];
		fg_wide lo, hi;
		fg_facts_range_sym(&x->s->facts, &x->an->table, l.t[0].sym, &lo, &hi);
		if (mine.origin == FG_SYM_ADDRESS && hi > 0)
			fg_state_attr_make(s, mine.a)->flags |= FG_ATTR_NULL_GUESSED;
	}
}
