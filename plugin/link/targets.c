/*
 * From the set of a call's callee to the functions it may reach, and the
 * question for them.
 */
#include "link/flow_internal.h"

/* The call's arguments suit the function's parameters, as far as the count says. */
static bool suits(const fg_link *l, uint32_t function, uint32_t args)
{
	const fg_link_function *f = &l->functions.at[function];
	const fg_unit *u = l->units.at[f->unit].unit;
	const fg_decl *d = fg_unit_decl(u, f->decl);
	const fg_type *t = fg_unit_canon(u, d->type);
	if (t->kind != FG_TYPE_FUNCTION || t->flags & FG_TYPE_FLAG_NO_PROTO ||
	    d->flags & FG_DECL_KNR)
		return true;
	return t->flags & FG_TYPE_FLAG_VARIADIC ? args >= t->n : args == t->n;
}

void fg_link__keep_targets(const fg_link__flow *w, fg_link__site *site)
{
	fg_link *l = w->l;
	const fg_link__node *node = &w->nodes.at[site->node];
	uint32_t args = l->units.at[site->unit].ir->insts.at[site->inst].arg_count;
	bool some_suits = false;
	site->is_complete = node->set.n > 0;
	site->first = (uint32_t)l->private_->targets.n;
	for (size_t i = 0; i < node->set.n; i++) {
		fg_link__elem e = node->set.at[i];
		if (e == FG_LINK__OUTSIDE)
			site->is_complete = false;
		else if (!(e & 1))
			some_suits |= suits(l, e >> 1, args);
	}
	for (size_t i = 0; i < node->set.n; i++) {
		fg_link__elem e = node->set.at[i];
		if (e != FG_LINK__OUTSIDE && !(e & 1) && (!some_suits || suits(l, e >> 1, args)))
			fg_vec_push(&l->private_->targets, e >> 1);
	}
	site->n = (uint32_t)l->private_->targets.n - site->first;
	site->is_complete &= site->n > 0;
}

static bool is_held_outside(const fg_link__flow *w, uint32_t function)
{
	const fg_link__node *unseen = &w->nodes.at[0];
	for (size_t i = 0; i < unseen->set.n; i++)
		if (unseen->set.at[i] == function << 1)
			return true;
	return false;
}

void fg_link__mark_reached(const fg_link__flow *w)
{
	fg_link *l = w->l;
	const struct fg_link_private *p = l->private_;
	for (size_t i = 0; i < p->targets.n; i++) {
		fg_link_function *f = &l->functions.at[p->targets.at[i]];
		if (f->flags & (FG_LINK_EXTERNAL | FG_LINK_INTERRUPT | FG_LINK_REACHED))
			continue;
		if (!is_held_outside(w, p->targets.at[i]))
			f->flags |= FG_LINK_REACHED;
	}
}

uint32_t fg_link_targets(const fg_link *l, uint32_t unit, const fg_function *caller,
                         const fg_inst *call, uint32_t *out, uint32_t cap, bool *is_complete)
{
	const struct fg_link_private *p = l->private_;
	*is_complete = false;
	if (unit >= l->units.n)
		return 0;
	const fg_ir *ir = l->units.at[unit].ir;
	size_t inst = (size_t)(call - ir->insts.at);
	const uint64_t *site = fg_u64map_get(&p->site_of, fg_link__pair(unit, (uint32_t)inst));
	if (!site || inst < caller->first_inst || inst - caller->first_inst >= caller->inst_count)
		return 0;
	const fg_link__site *s = &p->sites.at[*site - 1];
	uint32_t n = s->n < cap ? s->n : cap;
	for (uint32_t i = 0; i < n; i++)
		out[i] = p->targets.at[s->first + i];
	*is_complete = s->is_complete && n == s->n;
	return n;
}
