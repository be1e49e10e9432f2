#include "analysis/transfer.h"

#include <string.h>

enum { STATE_NEW, STATE_BUSY, STATE_KNOWN, STATE_NONE };

void fg_transfer_init(fg_transfer *t, const fg_table *from, fg_table *to)
{
	memset(t, 0, sizeof(*t));
	t->from = from;
	t->to = to;
	FG_VEC(struct fg_transfer_sym) syms = FG_VEC_INIT;
	FG_VEC(struct fg_transfer_region) regions = FG_VEC_INIT;
	fg_vec_reserve(&syms, from->syms.n + 1);
	fg_vec_reserve(&regions, from->regions.n + 1);
	memset(syms.at, 0, (from->syms.n + 1) * sizeof(*syms.at));
	memset(regions.at, 0, (from->regions.n + 1) * sizeof(*regions.at));
	t->syms = syms.at;
	t->regions = regions.at;
}

void fg_transfer_release(fg_transfer *t)
{
	fg_vec_free_(t->syms);
	fg_vec_free_(t->regions);
}

bool fg_transfer_sym_of(fg_transfer *t, fg_sym s, fg_lin *out)
{
	struct fg_transfer_sym *e = &t->syms[s];
	if (e->state == STATE_NEW) {
		fg_lin l = fg_lin_const(0);
		e->state = STATE_BUSY;
		t->depth++;
		bool ok = t->symbol(t, s, &l);
		t->depth--;
		e->lin = l;
		e->state = ok ? STATE_KNOWN : STATE_NONE;
	}
	*out = e->lin;
	return e->state == STATE_KNOWN;
}

bool fg_transfer_region_of(fg_transfer *t, fg_rid r, fg_rid *out, fg_lin *offset)
{
	struct fg_transfer_region *e = &t->regions[r];
	if (r == 0)
		return false;
	if (e->state == STATE_NEW) {
		fg_lin off = fg_lin_const(0);
		fg_rid region = 0;
		e->state = STATE_BUSY;
		bool ok = t->region(t, r, &region, &off);
		e->region = region;
		e->offset = off;
		e->state = ok ? STATE_KNOWN : STATE_NONE;
	}
	*out = e->region;
	*offset = e->offset;
	return e->state == STATE_KNOWN;
}

bool fg_transfer_lin(fg_transfer *t, fg_lid id, fg_lin *out)
{
	fg_lin l = fg_lin_of(t->from, id), r = fg_lin_const(l.c);
	for (uint32_t i = 0; i < l.n; i++) {
		fg_lin part;
		if (!fg_transfer_sym_of(t, l.t[i].sym, &part) ||
		    !fg_lin_add_scaled(&r, &r, &part, l.t[i].k))
			return false;
	}
	*out = r;
	return true;
}

fg_vid fg_transfer_value(fg_transfer *t, fg_vid v)
{
	fg_aval a = fg_aval_of(t->from, v), r = a;
	fg_lin l, base;
	if (a.kind == FG_AVAL_UNKNOWN || a.kind == FG_AVAL_UNINIT)
		return fg_table_aval(t->to, &a);
	if (a.kind == FG_AVAL_FLOAT) {
		l = fg_lin_of(t->from, a.lin);
		if (l.n && (!fg_transfer_lin(t, a.lin, &l) || l.n == 0))
			return 0; /* a constant's image is not the constant */
		return fg_table_value(t->to, FG_AVAL_FLOAT, 0, &l);
	}
	if (!fg_transfer_lin(t, a.lin, &l))
		return 0;
	if (a.kind == FG_AVAL_PTR) {
		fg_lin offset;
		if (!fg_transfer_region_of(t, a.region, &r.region, &offset) ||
		    !fg_lin_add(&l, &l, &offset))
			return 0;
		if (r.region == 0) /* the caller's null pointer */
			return fg_table_value(t->to, FG_AVAL_INT, 0, &l);
		if (a.extent && fg_transfer_lin(t, a.base, &base) &&
		    fg_lin_add(&base, &base, &offset))
			r.base = fg_table_lin(t->to, &base);
		else
			r.base = r.extent = 0;
	}
	r.lin = fg_table_lin(t->to, &l);
	return fg_table_aval(t->to, &r);
}
