/*
 * Least sets by difference propagation: each element enters each set once and
 * then meets the set's rules once; a new rule meets the elements that are there.
 */
#include "link/flow_internal.h"

/* Index of the first element that is not below elem. */
static size_t position(const fg_link__node *n, fg_link__elem elem)
{
	size_t low = 0, high = n->set.n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (n->set.at[mid] < elem)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void fg_link__add_elem(fg_link__flow *w, uint32_t node, fg_link__elem elem)
{
	fg_link__node *n = &w->nodes.at[node];
	size_t at = position(n, elem);
	if (at < n->set.n && n->set.at[at] == elem)
		return;
	fg_vec_reserve(&n->set, 1);
	memmove(&n->set.at[at + 1], &n->set.at[at], (n->set.n - at) * sizeof(elem));
	n->set.at[at] = elem;
	n->set.n++;
	fg_vec_push(&w->todo, (fg_link__pending){node, elem});
}

/* What code that is not seen does with what it gets hold of. */
static void meet_unseen(fg_link__flow *w, fg_link__elem elem)
{
	if (elem == FG_LINK__OUTSIDE)
		return;
	if (elem & 1) {
		fg_link__add_elem(w, elem >> 1, FG_LINK__OUTSIDE);
		fg_link__add_rule(w, elem >> 1, FG_RULE__COPY, 0);
		return;
	}
	uint32_t function = elem >> 1;
	const fg_link_function *f = &w->l->functions.at[function];
	uint32_t params = fg_unit_decl(w->l->units.at[f->unit].unit, f->decl)->param_count;
	for (uint32_t i = 0; i < params; i++)
		fg_link__add_elem(w, fg_link__node_at(w, FG_NODE__PARAM, function, i),
		                  FG_LINK__OUTSIDE);
}

static void apply(fg_link__flow *w, fg_link__rule rule, fg_link__elem elem)
{
	bool is_node = elem != FG_LINK__OUTSIDE && elem & 1;
	switch (rule.kind) {
	case FG_RULE__COPY:
		fg_link__add_elem(w, rule.other, elem);
		break;
	case FG_RULE__LOAD:
		if (is_node)
			fg_link__add_rule(w, elem >> 1, FG_RULE__COPY, rule.other);
		else if (elem == FG_LINK__OUTSIDE)
			fg_link__add_elem(w, rule.other, elem);
		break;
	case FG_RULE__STORE:
		if (is_node)
			fg_link__add_rule(w, rule.other, FG_RULE__COPY, elem >> 1);
		else if (elem == FG_LINK__OUTSIDE)
			fg_link__add_rule(w, rule.other, FG_RULE__COPY, 0);
		break;
	case FG_RULE__CALL: {
		fg_link__site site = w->l->private_->sites.at[rule.other];
		if (elem == FG_LINK__OUTSIDE)
			fg_link__bind_outside(w, &site);
		else if (!is_node)
			fg_link__bind(w, &site, elem >> 1);
		break;
	}
	}
}

void fg_link__add_rule(fg_link__flow *w, uint32_t node, fg_link__rule_kind kind, uint32_t other)
{
	bool is_new = true;
	if (kind == FG_RULE__COPY) {
		if (node == other)
			return;
		(void)fg_u64map_put(&w->seen_rules, fg_link__pair(node, other), &is_new);
	}
	if (!is_new)
		return;
	fg_link__rule rule = {kind, other};
	fg_vec_push(&w->nodes.at[node].rules, rule);
	/* By index: applying may grow the sets and move the nodes. What is added meanwhile meets
	 * the rule when its turn comes; meeting it twice does no harm. */
	for (size_t i = 0; i < w->nodes.at[node].set.n; i++)
		apply(w, rule, w->nodes.at[node].set.at[i]);
}

void fg_link__flow_into(fg_link__flow *w, uint32_t node, fg_link__source source)
{
	switch (source.kind) {
	case FG_SOURCE__NOTHING:
		break;
	case FG_SOURCE__ELEM:
		fg_link__add_elem(w, node, source.n);
		break;
	case FG_SOURCE__NODE:
		fg_link__add_rule(w, source.n, FG_RULE__COPY, node);
		break;
	case FG_SOURCE__DEREF:
		fg_link__add_rule(w, source.n, FG_RULE__LOAD, node);
		break;
	}
}

uint32_t fg_link__node_for(fg_link__flow *w, fg_link__source source)
{
	if (source.kind == FG_SOURCE__NODE)
		return source.n;
	uint32_t node = fg_link__node_at(w, FG_NODE__TEMP, 0, w->temps++);
	fg_link__flow_into(w, node, source);
	return node;
}

void fg_link__solve(fg_link__flow *w)
{
	while (w->todo.n) {
		fg_link__pending p = fg_vec_pop(&w->todo);
		if (p.node == 0)
			meet_unseen(w, p.elem);
		for (size_t i = 0; i < w->nodes.at[p.node].rules.n; i++)
			apply(w, w->nodes.at[p.node].rules.at[i], p.elem);
	}
}
