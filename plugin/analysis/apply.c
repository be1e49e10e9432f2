/*
 * A summary at a call: its inputs are what the caller passes and what memory
 * holds at that moment; each case that is possible goes on as a path; latent
 * issues are judged with the caller's values.
 */
#include "analysis/summary.h"

#include "analysis/answer.h"
#include "analysis/asked.h"
#include "analysis/contract.h"
#include "analysis/judge.h"
#include "analysis/merge.h"
#include "analysis/program_internal.h"
#include "analysis/resource.h"
#include "analysis/transfer.h"

typedef struct application {
	fg_an *an;
	fg_state *s; /* before the call */
	const fg_inst *inst;
	uint32_t index;
	const fg_summary *summary;
	const fg_vid *args;
	bool is_one_of; /* of several functions that may be called */
	fg_sym first_new; /* symbols from here on were made for this call */
	unsigned char
		*told; /* by region of the summary: TOLD_* of what was said of it at this call */
} application;

enum { TOLD_BEHIND = 1, TOLD_BEFORE = 2 };

static uint32_t callee_unit(const application *x)
{
	return x->an->link->functions.at[x->summary->function].unit;
}

/* ---- regions ---- */

static bool fresh_region(application *x, const fg_region_info *r, fg_rid *out)
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

static bool of_pointer(application *x, fg_vid v, const fg_region_info *r, fg_rid *out,
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

static bool pointee(application *x, fg_transfer *t, const fg_region_info *r, fg_rid *out,
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

static bool map_region(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset)
{
	application *x = t->payload;
	fg_an *an = x->an;
	fg_region_info info = t->from->regions.at[r];
	bool is_same_unit = callee_unit(x) == an->unit;
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
			info.parent = callee_unit(x) + 1;
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

static bool fresh_symbol(application *x, const fg_sym_info *from, fg_lin *out)
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

static bool content(application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
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
static bool some(application *x, fg_transfer *t, const fg_sym_info *from, fg_lin *out)
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
static bool size_of_region(application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off, size;
	if (!fg_transfer_region_of(t, info->a, &r, &off) || !r)
		return false;
	const fg_region_info *callee = &t->from->regions.at[info->a];
	if (callee->kind == FG_REGION_POINTEE && !callee->parent &&
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
static bool bytes_before(application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off;
	if (!fg_transfer_region_of(t, info->a, &r, &off) || !r)
		return false;
	const fg_region_info *callee = &t->from->regions.at[info->a];
	if (callee->kind == FG_REGION_POINTEE && !callee->parent &&
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

static bool expression(application *x, fg_transfer *t, const fg_sym_info *info, fg_lin *out)
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

static bool map_symbol(fg_transfer *t, fg_sym s, fg_lin *out)
{
	application *x = t->payload;
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

/* Assume the case's facts in state s; false = this case cannot be. */
static bool assume_facts(application *x, fg_transfer *t, fg_state *s, const fg_facts *f)
{
	fg_table *to = &x->an->table;
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++) {
		fg_lin above, below;
		if (!fg_transfer_sym_of(t, f->bounds.at[i].sym, &l))
			continue;
		above = l;
		above.c -= f->bounds.at[i].hi;
		if (f->bounds.at[i].hi < FG_WIDE_INF && !fg_facts_assume_le(&s->facts, to, &above))
			return false;
		if (f->bounds.at[i].lo <= -FG_WIDE_INF || !fg_lin_scale(&below, &l, -1))
			continue;
		below.c += f->bounds.at[i].lo;
		if (!fg_facts_assume_le(&s->facts, to, &below))
			return false;
	}
	for (size_t i = 0; i < f->defs.n; i++) {
		fg_lin value;
		if (fg_transfer_sym_of(t, f->defs.at[i].sym, &l) &&
		    fg_transfer_lin(t, f->defs.at[i].lin, &value) && fg_lin_sub(&l, &l, &value) &&
		    !fg_facts_assume_eq(&s->facts, to, &l))
			return false;
	}
	for (size_t i = 0; i < f->le.n; i++)
		if (fg_transfer_lin(t, f->le.at[i], &l) && !fg_facts_assume_le(&s->facts, to, &l))
			return false;
	for (size_t i = 0; i < f->ne.n; i++)
		if (fg_transfer_lin(t, f->ne.at[i], &l) && !fg_facts_assume_ne(&s->facts, to, &l))
			return false;
	return true;
}

/* v <= 0 is not known at the call, nor is it for somebody outside or the call itself to decide. */
static bool is_open(application *x, const fg_lin *v)
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
static bool tells_apart(const application *x, const fg_summary_case *c, const fg_bound *b)
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

/* The case is one the callee provides for; what the caller passes does not show that it happens. */
static bool is_guess(application *x, fg_transfer *t, const fg_summary_case *c)
{
	fg_lin l;
	for (size_t i = 0; i < c->facts.bounds.n; i++) {
		const fg_bound *b = &c->facts.bounds.at[i];
		fg_lin above, below;
		if (!tells_apart(x, c, b) || !fg_transfer_sym_of(t, b->sym, &l))
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

/* What other cases write is not said to be uninitialised, only because this one leaves it. */
static void mark_unwritten(application *x, fg_transfer *t, fg_state *s, const fg_summary_case *c)
{
	for (size_t i = 0; i < x->summary->cases.n; i++) {
		const fg_summary_case *other = &x->summary->cases.at[i];
		for (size_t k = 0; other != c && k < other->writes.n + other->attrs.n; k++) {
			bool is_write = k < other->writes.n;
			const fg_attr *a = is_write ? NULL : &other->attrs.at[k - other->writes.n];
			fg_rid r = is_write ? other->writes.at[k].region : a->key;
			fg_lin off;
			if ((a && ((a->key & (FG_KEY_SYM | FG_KEY_VALUE)) ||
			           !(a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_ZERO))))) ||
			    t->from->regions.at[r].kind != FG_REGION_POINTEE ||
			    !fg_transfer_region_of(t, r, &r, &off) || !r)
				continue;
			if (x->an->table.regions.at[r].fallback == FG_DEFAULT_UNINIT)
				fg_attr_weaken(fg_state_attr_make(s, r));
		}
	}
}

/* Pointers that this case takes to be null, and that the caller knows nothing of. */
static void mark_null_guesses(application *x, fg_transfer *t, fg_state *s, const fg_facts *f)
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

/* ---- a case ---- */

static const char *family_name(const fg_an *an, uint32_t number)
{
	return number ? an->models->families.at[number - 1].name : "";
}

/* The callee looks at an object that was released before the call. */
static bool is_gone(application *x, fg_state *s, fg_rid r, const fg_lin *off)
{
	fg_an *an = x->an;
	const fg_attr *mine = fg_state_attr(
		x->s, r); /* what the call itself releases is another matter */
	if (!mine || (mine->life != FG_LIFE_RELEASED && mine->life != FG_LIFE_ENDED))
		return false;
	bool is_scope = mine->life == FG_LIFE_ENDED;
	fg_report_data d = {
		.kind = is_scope ? FG_ISSUE_USE_AFTER_SCOPE : FG_ISSUE_USE_AFTER_RELEASE,
		.flags = FG_ISSUE_CERTAIN | FG_ISSUE_MEMORY | FG_ISSUE_CALL,
		.key = r,
		.subject = fg_table_value(&an->table, FG_AVAL_PTR, r, off),
		.family = an->link->functions.at[x->summary->function].name,
	};
	fg_an_report(an, s, &d);
	if (is_scope)
		return false;
	fg_kill(an, s);
	return true;
}

/* The callee is given a place before the object. */
static bool is_before(application *x, fg_state *s, fg_rid r, const fg_lin *off, uint32_t flags)
{
	fg_an *an = x->an;
	const fg_region_info *info = &an->table.regions.at[r];
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, off, &lo, &hi);
	if (hi >= 0 || !(info->flags & FG_REGION_NONNULL) || !(info->flags & FG_REGION_HAS_SIZE))
		return false;
	fg_report_access access = {.object = {.kind = FG_AVAL_PTR, .region = r},
	                           .off = *off,
	                           .size = fg_lin_const(1),
	                           .limit = fg_lin_of(&an->table, info->size)};
	fg_report_data d = {
		.kind = flags & FG_ATTR_WRITTEN ? FG_ISSUE_OUT_OF_BOUNDS_WRITE
	                                        : FG_ISSUE_OUT_OF_BOUNDS_READ,
		.flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL | FG_ISSUE_BEFORE,
		.key = r,
		.subject = fg_table_value(&an->table, FG_AVAL_PTR, r, off),
		.access = &access,
		.family = an->link->functions.at[x->summary->function].name,
	};
	fg_an_report(an, s, &d);
	fg_kill(an, s);
	return true;
}

/* The callee's record is a part of the caller's, of so many bytes: what arrives in it says nothing
 * of the rest. 0: it is not. */
static fg_wide inner_record(application *x, fg_transfer *t, fg_rid callee, fg_rid mine)
{
	fg_an *an = x->an;
	const fg_unit *u = an->link->units.at[callee_unit(x)].unit;
	const fg_region_info *r = &an->table.regions.at[mine];
	fg_type_id inner = t->from->regions.at[callee].type;
	if (!inner || fg_unit_canon(u, inner)->kind != FG_TYPE_RECORD)
		return 0;
	fg_wide size = (fg_wide)fg_unit_canon(u, inner)->size, whole = 0;
	fg_lin room = fg_lin_of(&an->table, r->size);
	if (r->type && fg_unit_canon(an->u, r->type)->kind == FG_TYPE_RECORD)
		whole = (fg_wide)fg_unit_canon(an->u, r->type)->size;
	else if (!r->type && (r->flags & FG_REGION_HAS_SIZE) && room.n == 0)
		whole = room.c; /* memory that has no type yet */
	return size < whole ? size : 0;
}

/* What the callee may have written, from byte `off` of the region on; `most` bytes, 0: any. */
static void forget_weak(fg_an *an, fg_state *s, fg_rid r, const fg_lin *off, fg_wide most,
                        const fg_attr *a, uint32_t trust)
{
	bool is_part = !a->epoch && !(a->flags & (FG_ATTR_TAINTED | FG_ATTR_ZERO)) &&
	               !fg_attr_is_all_weak(a);
	fg_lin from = *off, size = fg_lin_const((fg_wide)a->weak_hi - a->weak_lo);
	from.c += is_part ? a->weak_lo : 0;
	if (!is_part)
		size.c = most;
	fg_mem_forget(an, s, r, &from, size.c ? &size : NULL, trust);
}

/* Who takes the first node of a list apart sees to those it leads to. */
static void escape_nodes(fg_an *an, fg_state *s, fg_rid r)
{
	size_t begin, end;
	fg_state_cells(s, r, &begin, &end);
	for (size_t i = begin; i < end; i++) {
		fg_aval v = fg_aval_of(&an->table, s->cells.at[i].val);
		if (v.kind == FG_AVAL_PTR && v.region != r &&
		    an->table.regions.at[v.region].type == an->table.regions.at[r].type)
			fg_mem_escape(an, s, s->cells.at[i].val);
	}
}

static void apply_region_attr(application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	fg_an *an = x->an;
	fg_rid r;
	fg_lin off, length;
	if (!fg_transfer_region_of(t, a->key, &r, &off) || !r)
		return;
	const fg_region_info *callee = &t->from->regions.at[a->key];
	if ((a->flags & FG_ATTR_ACCESSED) && a->life != FG_LIFE_RELEASED &&
	    (is_gone(x, s, r, &off) || is_before(x, s, r, &off, a->flags)))
		return;
	if (a->life == FG_LIFE_UNSURE) { /* released on some of its paths */
		fg_state_attr_make(s, r)->flags |= FG_ATTR_ESCAPED;
		return;
	}
	if (a->life == FG_LIFE_RELEASED && callee->kind == FG_REGION_HEAP) {
		fg_state_attr_make(s, r)->life = FG_LIFE_RELEASED; /* came and went inside */
		return;
	}
	/* Which of the objects behind an object it was is not known well enough to call it no
	 * allocation's. */
	uint32_t kind = an->table.regions.at[r].kind;
	bool is_object = kind == FG_REGION_HEAP ? off.n || off.c
	                                        : kind != FG_REGION_POINTEE && callee->depth > 2;
	if (a->life == FG_LIFE_RELEASED && callee->parent && is_object)
		return;
	if (a->life == FG_LIFE_RELEASED) {
		escape_nodes(an, s, r);
		const char *family = family_name(an, a->family);
		fg_vid v = fg_table_value(&an->table, FG_AVAL_PTR, r, &off);
		fg_resource_release(an, s, v, family,
		                    an->link->functions.at[x->summary->function].name);
		return;
	}
	/* Unseen code got hold of it, and of what it leads to here: asked while that is known. */
	if (a->flags & FG_ATTR_ESCAPED && callee->kind != FG_REGION_HEAP)
		fg_mem_havoc_reachable(an, s, fg_table_value(&an->table, FG_AVAL_PTR, r, &off),
		                       !a->epoch && !fg_attr_is_all_weak(a));
	if (callee->kind == FG_REGION_HEAP) {
		fg_attr *made = fg_state_attr_make(s, r);
		made->flags |= a->flags & (FG_ATTR_OWNED | FG_ATTR_ZERO | FG_ATTR_ESCAPED);
		fg_attr_weaken_like(made, a);
		made->life = FG_LIFE_LIVE;
		made->place = an->place;
		if (a->flags & FG_ATTR_OWNED)
			fg_event_add(an, s, FG_EVENT_ALLOC, 0, r, an->place);
	} else if (a->epoch || (a->flags & (FG_ATTR_WEAK | FG_ATTR_TAINTED | FG_ATTR_ZERO))) {
		fg_wide inner = inner_record(x, t, a->key, r);
		bool is_tainted = (a->flags & FG_ATTR_TAINTED) && !inner;
		forget_weak(an, s, r, &off, inner, a, is_tainted ? a->trust : 0);
	}
	if (a->flags & FG_ATTR_UNTERMINATED)
		fg_state_attr_make(s, r)->flags |= FG_ATTR_UNTERMINATED;
	if ((a->flags & FG_ATTR_HAS_LENGTH) && fg_transfer_lin(t, a->length, &length) &&
	    fg_lin_add(&length, &length, &off))
		fg_mem_set_length(an, s, r, &length);
}

static void apply_attr(application *x, fg_transfer *t, fg_state *s, const fg_attr *a)
{
	fg_an *an = x->an;
	bool is_name = (a->key & FG_KEY_VALUE) && (a->key & FG_KEY_SYM);
	if (!is_name && (a->key & FG_KEY_SYM)) {
		fg_lin l;
		if (!fg_transfer_sym_of(t, a->key & ~FG_KEY_SYM, &l) || l.n != 1)
			return;
		fg_key key = FG_KEY_SYM | l.t[0].sym;
		if (a->life == FG_LIFE_RELEASED) {
			fg_lin self = fg_lin_sym(l.t[0].sym);
			fg_resource_release(an, s,
			                    fg_table_value(&an->table, FG_AVAL_INT, 0, &self),
			                    family_name(an, a->family),
			                    an->link->functions.at[x->summary->function].name);
			return;
		}
		fg_attr *made = fg_state_attr_make(s, key);
		if (a->life == FG_LIFE_UNSURE) { /* released on some of its paths */
			made->flags |= FG_ATTR_ESCAPED;
			return;
		}
		made->flags |= a->flags;
		made->place = an->place;
		an->table.syms.at[l.t[0].sym].a = t->from->syms.at[a->key & ~FG_KEY_SYM].a;
		return;
	}
	if (a->key & FG_KEY_VALUE) {
		fg_vid v = is_name ? 0 : fg_transfer_value(t, a->key & ~FG_KEY_VALUE);
		fg_key key = is_name ? a->key : FG_KEY_VALUE | v;
		if (!is_name && !v)
			return;
		if ((a->flags & FG_ATTR_UNLOCKED) && !(a->flags & FG_ATTR_LOCKED))
			fg_resource_unlock_alias(an, s, key);
		fg_attr *made = fg_state_attr_make(s, key);
		if ((a->flags & FG_ATTR_LOCKED) && (made->flags & FG_ATTR_LOCKED) &&
		    !(a->flags & FG_ATTR_UNLOCKED)) {
			fg_report_data d = {.kind = FG_ISSUE_DOUBLE_LOCK,
			                    .flags = FG_ISSUE_CERTAIN | FG_ISSUE_CALL,
			                    .key = key,
			                    .subject = v};
			fg_an_report(an, s, &d);
			made = fg_state_attr_make(s, key);
		}
		made->flags &= (uint16_t)~(FG_ATTR_LOCKED | FG_ATTR_UNLOCKED);
		made->flags |= a->flags & (FG_ATTR_LOCKED | FG_ATTR_UNLOCKED);
		made->place = an->place;
		return;
	}
	apply_region_attr(x, t, s, a);
}

/* A member set to null somewhere in a callee (an init function): whether it still is when it is used
 * depends on what other callees did, which is seldom told apart. */
static bool is_member_null(fg_an *an, const fg_cell *c)
{
	fg_aval v = fg_aval_of(&an->table, c->val);
	fg_lin l = fg_lin_of(&an->table, v.lin);
	const fg_region_info *r = &an->table.regions.at[c->region];
	/* Memory from an allocator of its own has no type yet. */
	bool is_member = fg_unit_canon(an->u, r->type)->kind == FG_TYPE_RECORD ||
	                 (r->kind == FG_REGION_HEAP && !fg_type_is_pointer(an->u, r->type));
	return v.kind == FG_AVAL_INT && l.n == 0 && l.c == 0 && c->size == an->u->pointer_size &&
	       is_member;
}

static bool makes_memory(const fg_summary *s, const fg_summary_case *c)
{
	fg_aval v = fg_aval_of(&s->table, c->result);
	return v.kind == FG_AVAL_PTR && s->table.regions.at[v.region].kind == FG_REGION_HEAP;
}

/* A literal among other results ("" for a name that is missing): code that looks into it asked first
 * what it holds, which is not followed. */
static bool is_stand_in(const application *x, const fg_summary_case *c)
{
	const fg_table *t = &x->summary->table;
	fg_aval v = fg_aval_of(t, c->result);
	return x->summary->cases.n > 1 && v.kind == FG_AVAL_PTR &&
	       t->regions.at[v.region].kind == FG_REGION_STRING;
}

/* A null result among others: what was looked for is not there. Whether it can be missing at this
 * call the caller knows best; an allocation that fails is another matter. */
static bool is_lookup_null(const application *x, const fg_summary_case *c)
{
	const fg_summary *s = x->summary;
	fg_aval v = fg_aval_of(&s->table, c->result);
	fg_lin l = fg_lin_of(&s->table, v.lin);
	if (s->cases.n < 2 || v.kind != FG_AVAL_INT || l.n || l.c ||
	    !fg_type_is_pointer(x->an->u, x->inst->type))
		return false;
	for (size_t i = 0; i < s->cases.n; i++)
		if (makes_memory(s, &s->cases.at[i]))
			return false;
	return true;
}

static bool is_null(const fg_an *an, fg_vid v)
{
	fg_aval a = fg_aval_of(&an->table, v);
	fg_lin l = fg_lin_of(&an->table, a.lin);
	return a.kind == FG_AVAL_INT && l.n == 0 && l.c == 0;
}

static void apply_case(application *x, fg_transfer *t, fg_state *s, const fg_summary_case *c)
{
	fg_an *an = x->an;
	bool is_guessed = is_guess(x, t, c);
	if (is_guessed)
		mark_unwritten(x, t, s, c);
	FG_VEC(fg_cell) writes = FG_VEC_INIT;
	for (size_t i = 0; i < c->writes.n;
	     i++) { /* values first: they are those before the call */
		fg_cell w = c->writes.at[i];
		fg_lin base, off;
		fg_rid r;
		if (!fg_transfer_region_of(t, w.region, &r, &base) || !r ||
		    !fg_transfer_lin(t, w.off, &off) || !fg_lin_add(&off, &off, &base))
			continue;
		fg_cell mapped = {r, fg_table_lin(&an->table, &off), w.size,
		                  fg_transfer_value(t, w.val)};
		if (is_member_null(an, &mapped))
			mapped.val = fg_table_null(&an->table, FG_NULL_MEMBER_GUESS);
		else if (is_guessed && mapped.size == an->u->pointer_size &&
		         is_null(an, mapped.val) && !(x->inst->flags & FG_IR_DEAD_RESULT))
			mapped.val = fg_table_null(&an->table, FG_NULL_LOOKUP_GUESS);
		fg_vec_push(&writes, mapped);
	}
	fg_vid result = fg_transfer_value(t, c->result);
	if (is_lookup_null(x, c))
		result = fg_table_null(&an->table,
		                       fg_asked_usually(an->program, x->summary->function)
		                               ? 0
		                               : FG_NULL_LOOKUP_GUESS);
	else if (is_stand_in(x, c))
		result = fg_value_fresh(an, s, x->inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0);
	if (c->epoch)
		fg_mem_havoc_escaped(an, s);
	for (size_t i = 0; i < c->attrs.n && !s->is_dead; i++)
		apply_attr(x, t, s, &c->attrs.at[i]);
	for (size_t i = 0; i < writes.n && !s->is_dead; i++) {
		fg_cell w = writes.at[i];
		fg_lin off = fg_lin_of(&an->table, w.off);
		if (w.size >= 17) {
			fg_lin size = fg_lin_const(w.size);
			fg_mem_forget(an, s, w.region, &off, &size, 0);
		} else {
			fg_mem_store(an, s, w.region, &off, w.size, w.val);
			if (an->table.regions.at[w.region].kind != FG_REGION_SLOT)
				fg_mem_escape(an, s, w.val);
		}
	}
	fg_vec_release(&writes);
	if (!x->inst->type)
		return;
	if (!result)
		result = fg_value_fresh(an, s, x->inst->type, FG_SYM_RESULT, FG_SYM_INEXACT, 0);
	fg_set_temp_of_fork(an, s, x->index, result);
	fg_answer_keep(s, x->summary, c, x->inst, x->args, result);
}

/* ---- latent issues ---- */

/* A condition wants one value of what the caller does not know (is_open) or keeps itself
 * (is_own), as an arm of a switch does: what the other arms do would be told in its place. */
typedef struct switch_arm {
	bool is_open, is_own;
} switch_arm;

/* Do the conditions hold? SAFE = yes; POSSIBLE = if somebody outside likes; LATENT = a caller
 * decides; UNKNOWN = do not claim. */
static fg_verdict judge_conditions(application *x, fg_transfer *t, fg_state *s, const fg_facts *f,
                                   switch_arm *arm)
{
	fg_verdict worst = FG_VERDICT_SAFE;
	fg_lin l;
	for (size_t i = 0; i < f->bounds.n; i++) {
		if (!fg_transfer_sym_of(t, f->bounds.at[i].sym, &l))
			return FG_VERDICT_UNKNOWN;
		fg_lin above = l, below;
		above.c -= f->bounds.at[i].hi;
		fg_verdict v = f->bounds.at[i].hi < FG_WIDE_INF ? fg_judge_le(x->an, s, &above)
		                                                : FG_VERDICT_SAFE;
		uint32_t any = fg_lin_flags_any(&x->an->table, &l);
		bool is_own = x->an->is_entry && !(any & (FG_SYM_TAINTED | FG_SYM_FREE));
		bool is_open = v == FG_VERDICT_UNKNOWN || (v == FG_VERDICT_LATENT && is_own);
		if (f->bounds.at[i].lo == f->bounds.at[i].hi) {
			arm->is_open |= is_open;
			arm->is_own |= is_own && v == FG_VERDICT_POSSIBLE;
		}
		worst = v > worst ? v : worst;
		if (f->bounds.at[i].lo > -FG_WIDE_INF && fg_lin_scale(&below, &l, -1)) {
			below.c += f->bounds.at[i].lo;
			v = fg_judge_le(x->an, s, &below);
			worst = v > worst ? v : worst;
		}
	}
	for (size_t i = 0; i < f->le.n; i++) {
		if (!fg_transfer_lin(t, f->le.at[i], &l))
			return FG_VERDICT_UNKNOWN;
		fg_verdict v = fg_judge_le(x->an, s, &l);
		if (v == FG_VERDICT_UNKNOWN)
			return v;
		worst = v > worst ? v : worst;
	}
	for (size_t i = 0; i < f->ne.n && worst == FG_VERDICT_SAFE; i++)
		if (!fg_transfer_lin(t, f->ne.at[i], &l) ||
		    !fg_facts_prove_ne(&s->facts, &x->an->table, &l))
			worst = FG_VERDICT_UNKNOWN;
	return worst;
}

static void raise(application *x, fg_transfer *t, fg_state *s, const fg_latent *l, const fg_lin *v,
                  fg_verdict verdict)
{
	fg_an *an = x->an;
	fg_report_data d = {
		.kind = l->kind,
		.flags = (l->flags &
	                  ~(uint32_t)(FG_ISSUE_CERTAIN | FG_ISSUE_NEEDS_TAINT | FG_ISSUE_ONE_OF)) |
	                 FG_ISSUE_VIA_CALL |
	                 (verdict == FG_VERDICT_CERTAIN ? FG_ISSUE_CERTAIN : 0u),
		.deciding = v,
		.family = l->family};
	fg_report_access access;
	if (fg_latent_access(l, t, &access))
		d.access = &access;
	if (fg_lin_flags_any(&an->table, v) & FG_SYM_TAINTED)
		d.flags |= FG_ISSUE_TAINTED;
	for (const fg_event *e = s->trail; e && l->kind == FG_ISSUE_NULL_DEREFERENCE; e = e->prev)
		if (e->kind == FG_EVENT_ALLOC_FAILED) {
			d.flags |= FG_ISSUE_ALLOCATION;
			break;
		}
	fg_an_report_latent(an, s, &d, l);
}

/* A difference of the program's own numbers: it is not looked for where it wraps. */
static bool is_own_wrap(const fg_table *t, const fg_sym_info *sym)
{
	fg_lin form = fg_lin_of(t, sym->a);
	return sym->origin == FG_SYM_WRAP && form.n &&
	       !(fg_lin_flags_any(t, &form) & (FG_SYM_TAINTED | FG_SYM_FREE)) &&
	       (fg_lin_flags_any(t, &form) & FG_SYM_INEXACT);
}

static bool assume_unwrapped(fg_an *an, fg_facts *f, fg_sym s)
{
	const fg_sym_info sym = an->table.syms.at[s];
	fg_lin above = fg_lin_of(&an->table, sym.a), below;
	if (!fg_lin_scale(&below, &above, -1))
		return true;
	above.c -= sym.hi;
	below.c += sym.lo;
	return fg_facts_assume_le(f, &an->table, &above) &&
	       fg_facts_assume_le(f, &an->table, &below);
}

/* The conditions hold only if a number of the program's own wraps. */
static bool needs_own_wrap(application *x, fg_transfer *t, const fg_facts *conditions,
                           const fg_facts *trial)
{
	fg_an *an = x->an;
	fg_facts plain = {0};
	bool ok = true;
	fg_facts_copy(&plain, trial);
	for (size_t i = 0; i < conditions->bounds.n && ok; i++) {
		fg_sym callee = conditions->bounds.at[i].sym;
		fg_lin l;
		if (t->from->syms.at[callee].origin != FG_SYM_WRAP ||
		    !fg_transfer_sym_of(t, callee, &l) || l.n != 1 ||
		    !is_own_wrap(&an->table, &an->table.syms.at[l.t[0].sym]))
			continue;
		ok = assume_unwrapped(an, &plain, l.t[0].sym);
		fg_lin form = fg_lin_of(&an->table, an->table.syms.at[l.t[0].sym].a), d;
		ok = ok &&
		     (!fg_lin_sub(&d, &l, &form) || fg_facts_assume_eq(&plain, &an->table, &d));
	}
	fg_facts_release(&plain);
	return !ok;
}

/* The conditions as facts: false = they cannot hold here. */
static bool conditions_possible(application *x, fg_transfer *t, fg_state *s, const fg_facts *f,
                                fg_facts *trial)
{
	fg_facts saved = s->facts;
	fg_facts_copy(trial, &s->facts);
	s->facts = *trial;
	bool ok = assume_facts(x, t, s, f);
	*trial = s->facts;
	s->facts = saved;
	return ok && !needs_own_wrap(x, t, f, trial);
}

/* One buffer that is too small for a callee is one defect, however often the callee looks into it. */
static bool is_first_told(application *x, const fg_latent *l)
{
	const fg_table *t = &x->summary->table;
	fg_lin v = fg_lin_of(t, l->violation);
	for (uint32_t i = 0; x->told && i < v.n; i++) {
		const fg_sym_info *s = &t->syms.at[v.t[i].sym];
		if (s->origin != FG_SYM_SIZE && s->origin != FG_SYM_BEFORE)
			continue;
		unsigned char bit = s->origin == FG_SYM_SIZE ? TOLD_BEHIND : TOLD_BEFORE;
		bool is_first = !(x->told[s->a] & bit);
		x->told[s->a] |= bit;
		return is_first;
	}
	return true;
}

/* What the caller has where the callee's region is pointed to; 0 = not known. */
static fg_vid pointer_to(application *x, fg_transfer *t, fg_rid callee)
{
	fg_an *an = x->an;
	const fg_region_info *r = &t->from->regions.at[callee];
	fg_rid parent;
	fg_lin base, off;
	if (r->kind != FG_REGION_POINTEE || !(r->flags & FG_REGION_INPUT))
		return 0;
	if (!r->parent)
		return r->id < x->inst->arg_count ? x->args[r->id] : 0;
	if (!fg_transfer_region_of(t, r->parent, &parent, &base) || !parent ||
	    !fg_transfer_lin(t, r->offset, &off) || !fg_lin_add(&off, &off, &base))
		return 0;
	fg_type_id type = fg_unit_pointer_to(an->u,
	                                     fg_unit_basic_type(an->u, FG_TYPE_VOID, 0, false));
	return fg_mem_load(an, x->s, parent, &off, an->u->pointer_size, type);
}

/* The null is only what some callee or lookup took for possible, which says nothing of this caller. */
static bool is_guessed_null(application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation);
	if (l->kind != FG_ISSUE_NULL_DEREFERENCE || form.n != 1 ||
	    t->from->syms.at[form.t[0].sym].origin != FG_SYM_ADDRESS)
		return false;
	fg_rid callee = t->from->syms.at[form.t[0].sym].a;
	fg_vid v = pointer_to(x, t, callee);
	fg_aval a = fg_aval_of(&x->an->table, v);
	if (a.kind == FG_AVAL_PTR && t->from->regions.at[callee].parent)
		return true; /* a member that somebody compared with null at some time */
	if (a.kind == FG_AVAL_PTR)
		return fg_state_attr_flags(x->s, a.region) & FG_ATTR_NULL_GUESSED;
	return a.kind == FG_AVAL_INT && a.extent;
}

static bool is_bounds(fg_issue_kind kind)
{
	return kind == FG_ISSUE_OUT_OF_BOUNDS_READ || kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
}

/* What is as large as some call said: how much room there is was not said. */
static bool is_room_unknown(application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation), off;
	fg_rid r;
	uint32_t unsure = FG_REGION_ADOPTED |
	                  (l->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE ? FG_REGION_ROOMY : 0u);
	for (uint32_t i = 0; is_bounds(l->kind) && i < form.n; i++) {
		const fg_sym_info *sym = &t->from->syms.at[form.t[i].sym];
		if (sym->origin == FG_SYM_SIZE && fg_transfer_region_of(t, sym->a, &r, &off) &&
		    (x->an->table.regions.at[r].flags & unsure))
			return true;
	}
	return false;
}

/* A path that the program was started with. */
static bool is_operators_path(application *x, fg_transfer *t, const fg_latent *l)
{
	fg_lin form = fg_lin_of(t->from, l->violation), off;
	fg_rid r;
	if (l->kind != FG_ISSUE_TAINTED_PATH || form.n != 1)
		return false;
	const fg_sym_info *sym = &t->from->syms.at[form.t[0].sym];
	return sym->origin == FG_SYM_TRUST && fg_transfer_region_of(t, sym->a, &r, &off) &&
	       (x->an->table.regions.at[r].flags & FG_REGION_OPERATOR);
}

static void apply_latent(application *x, fg_transfer *t, fg_state *s, const fg_latent *l)
{
	fg_an *an = x->an;
	fg_lin v;
	fg_facts trial;
	bool is_one_of = x->is_one_of || (l->flags & FG_ISSUE_ONE_OF);
	bool is_write = l->kind == FG_ISSUE_OUT_OF_BOUNDS_WRITE;
	bool is_part = is_room_unknown(x, t, l);
	if (!fg_transfer_lin(t, l->violation, &v) || (is_part && is_write) ||
	    is_operators_path(x, t, l))
		return;
	fg_wide lo, hi;
	fg_facts_range(&s->facts, &an->table, &v, &lo, &hi);
	if (hi <= 0 || is_guessed_null(x, t, l))
		return;
	memset(&trial, 0, sizeof(trial));
	switch_arm arm = {false, false};
	fg_verdict conditions = judge_conditions(x, t, s, &l->conditions, &arm);
	/* What is unknown here may be: as at a branch. */
	if (arm.is_open && is_bounds(l->kind))
		return;
	/* An assertion states what the program believes: that it fails on a path which may not be
	 * taken is no news. */
	bool is_believed = is_one_of || l->kind == FG_ISSUE_REACHABLE_ASSERT;
	if (conditions == FG_VERDICT_CERTAIN || (is_believed && conditions == FG_VERDICT_UNKNOWN))
		return;
	if (!conditions_possible(x, t, s, &l->conditions, &trial)) {
		fg_facts_release(&trial);
		return;
	}
	fg_facts saved = s->facts;
	s->facts = trial;
	fg_verdict verdict = fg_judge_le(an, s, &v);
	if (conditions == FG_VERDICT_LATENT && !an->is_entry && verdict > FG_VERDICT_LATENT)
		verdict = FG_VERDICT_LATENT;
	bool is_own_arm = arm.is_own && is_bounds(l->kind);
	if ((is_one_of || is_part || is_own_arm) && verdict == FG_VERDICT_CERTAIN)
		verdict = FG_VERDICT_UNKNOWN; /* this object is another one's */
	bool is_claimed = !(l->flags & FG_ISSUE_NEEDS_TAINT) ||
	                  fg_judge_is_claimed(an, verdict, l->kind, &v);
	if (verdict >= FG_VERDICT_POSSIBLE && is_claimed) {
		if (is_first_told(x, l))
			raise(x, t, s, l, &v, verdict);
	} else if (verdict == FG_VERDICT_LATENT) {
		fg_latent passed = *l;
		passed.flags |= is_one_of ? FG_ISSUE_ONE_OF : 0u;
		fg_latent_pass_on(an, s, &passed, &v, t);
	}
	trial = s->facts;
	s->facts = saved;
	fg_facts_release(&trial);
}

static void apply_all_latents(application *x, fg_transfer *t, fg_state *s)
{
	if (x->summary->latents.n)
		x->told = fg_arena_array(&x->an->arena, x->summary->table.regions.n + 1, 1);
	for (size_t i = 0; i < x->summary->latents.n; i++)
		apply_latent(x, t, s, &x->summary->latents.at[i]);
}

/* ---- the call ---- */

static void begin(application *x, fg_transfer *t)
{
	fg_transfer_init(t, &x->summary->table, &x->an->table);
	t->symbol = map_symbol;
	t->region = map_region;
	t->payload = x;
}

void fg_apply_latents(fg_an *an, fg_state *s, const fg_inst *inst, const fg_summary *summary,
                      const fg_vid *args)
{
	application x = {an, s, inst, 0, summary, args, true, 0, NULL};
	fg_transfer t;
	if (!summary->latents.n)
		return;
	begin(&x, &t);
	apply_all_latents(&x, &t, s);
	fg_transfer_release(&t);
}

/* All cases as one state: what holds in each of them. */
static void join_cases(application *x, fg_state *list)
{
	fg_an *an = x->an;
	while (list && list->next) {
		fg_state *other = list->next;
		fg_vid a = list->resumed, b = other->resumed;
		list->next = other->next;
		list->resumed = fg_merge_values(an, list, a, other, b, 8);
		fg_merge_states(an, list, other);
		fg_set_temp_of_fork(an, list, x->index, list->resumed);
		fg_state_free(&an->pool, other);
	}
}

/* The states after the call, oldest case first. */
static fg_state *run_cases(application *x, fg_transfer *t)
{
	fg_state *list = NULL;
	for (size_t i = x->summary->cases.n; i-- > 0;) {
		const fg_summary_case *c = &x->summary->cases.at[i];
		x->an->steps += 8 + c->writes.n + c->attrs.n + c->facts.bounds.n / 2 +
		                c->facts.le.n;
		fg_state *one = fg_state_copy(&x->an->pool, x->s);
		one->is_dead = !assume_facts(x, t, one, &c->facts);
		if (!one->is_dead) {
			mark_null_guesses(x, t, one, &c->facts);
			apply_case(x, t, one, c);
		}
		if (one->is_dead) {
			fg_state_free(&x->an->pool, one);
			continue;
		}
		one->next = list;
		list = one;
	}
	return list;
}

/* What a callee of an open list takes from it is not followed: it may keep and write that. A
 * format's arguments are read; text among them is not kept either. */
static void apply_rest(application *x, fg_state *s, const fg_unit *u, fg_decl_id callee)
{
	fg_an *an = x->an;
	const fg_type *f = fg_unit_canon(u, fg_unit_decl(u, callee)->type);
	if (f->kind != FG_TYPE_FUNCTION || !(f->flags & FG_TYPE_FLAG_VARIADIC))
		return;
	fg_type_id text = f->n ? fg_type_pointee(u, u->type_ids.at[f->first + f->n - 1]) : 0;
	bool is_format = text && fg_contract_is_bytes(u, text) &&
	                 fg_unit_canon(u, text)->kind != FG_TYPE_VOID;
	for (uint32_t i = f->n; i < x->inst->arg_count; i++) {
		fg_type_id given = fg_ir_value_type(an->ir, an->fn,
		                                    an->ir->args.at[x->inst->first_arg + i]);
		if (is_format && (!fg_type_is_pointer(an->u, given) ||
		                  fg_contract_is_bytes(an->u, fg_type_pointee(an->u, given))))
			continue;
		fg_mem_havoc_reachable(an, s, x->args[i], false);
		fg_resource_keep(an, s, x->args[i]);
	}
}

bool fg_apply_summary(fg_an *an, fg_state *s, const fg_inst *inst, uint32_t index,
                      const fg_summary *summary, const fg_vid *args)
{
	application x = {an, s, inst, index, summary, args, false, (fg_sym)an->table.syms.n, NULL};
	fg_transfer t;
	const fg_link_function *callee = &an->link->functions.at[summary->function];
	fg_vid again;
	if (fg_answer_find(s, summary, inst, args, &again)) {
		fg_set_temp(an, s, index, again);
		return true;
	}
	fg_contract_adopt(an, s, an->link->units.at[callee->unit].unit, callee->decl, args,
	                  inst->arg_count);
	begin(&x, &t);
	apply_all_latents(&x, &t, s);
	if (summary->is_partial || inst->b || inst->arg_count < summary->param_count) {
		fg_transfer_release(&t);
		return false;
	}
	fg_event_add(an, s, FG_EVENT_CALL, summary->function, 0, an->place);
	fg_state *list = run_cases(&x, &t);
	for (fg_state *one = list; one; one = one->next)
		apply_rest(&x, one, an->link->units.at[callee->unit].unit, callee->decl);
	if (!fg_may_fork(an))
		join_cases(&x, list);
	fg_transfer_release(&t);
	while (list) {
		fg_state *next = list->next;
		list->next = an->out;
		an->out = list;
		an->out_count++;
		an->forks++;
		list = next;
	}
	fg_kill(an, s); /* its cases go on */
	return true;
}
