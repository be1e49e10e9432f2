/*
 * Where a value comes from, and which memory an address names. Chains are
 * followed backwards through temporaries; a chain longer than any real
 * expression comes from outside.
 */
#include "link/flow_internal.h"

enum { MAX_STEPS = 64, MAX_LOADS = 8 };

static const fg_link__source nothing = {FG_SOURCE__NOTHING, 0};
static const fg_link__source outside = {FG_SOURCE__ELEM, FG_LINK__OUTSIDE};

static fg_link__source trace(fg_link__flow *w, const fg_link__body *b, fg_value v, unsigned loads);

static fg_link__source node(uint32_t n)
{
	return (fg_link__source){FG_SOURCE__NODE, n};
}

/* The address of the node, when what lies there is followed at all. */
static fg_link__source address_of(uint32_t n)
{
	return (fg_link__source){FG_SOURCE__ELEM, n << 1 | 1};
}

/* ---- memory ---- */

static fg_link__source memory_behind(fg_link__flow *w, const fg_link__body *b, fg_value pointer,
                                     unsigned loads)
{
	fg_link__source s = trace(w, b, pointer, loads);
	if (s.kind == FG_SOURCE__NODE)
		return (fg_link__source){FG_SOURCE__DEREF, s.n};
	if (s.kind == FG_SOURCE__DEREF)
		return (fg_link__source){FG_SOURCE__DEREF, fg_link__node_for(w, s)};
	bool is_node = s.kind == FG_SOURCE__ELEM && s.n != FG_LINK__OUTSIDE && s.n & 1;
	return is_node ? node(s.n >> 1) : nothing;
}

static fg_link__source memory(fg_link__flow *w, const fg_link__body *b, fg_value address,
                              unsigned loads)
{
	uint32_t object;
	for (unsigned steps = 0; steps < MAX_STEPS; steps++) {
		uint32_t index = fg_value_index(address);
		const fg_inst *in = fg_ir_def(b->ir, b->f, address);
		switch (fg_value_kind_of(address)) {
		case FG_VALUE_LOCAL:
			return node(fg_link__node_at(w, FG_NODE__LOCAL, b->function, index));
		case FG_VALUE_GLOBAL:
			object = fg_link__object_value(b->l, b->unit, address);
			return object == FG_LINK_NONE
			               ? nothing
			               : node(fg_link__node_at(w, FG_NODE__GLOBAL, object, 0));
		case FG_VALUE_PARAM:
			return memory_behind(w, b, address, loads + 1);
		case FG_VALUE_TEMP:
			break;
		default:
			return nothing;
		}
		if (!in)
			return nothing;
		if (in->kind == FG_INST_FIELD)
			return node(fg_link__field_node(w, b->unit, in->field));
		bool is_step = in->kind == FG_INST_INDEX ||
		               (in->kind == FG_INST_CAST && in->op == FG_IR_CAST_POINTER);
		if (!is_step)
			return fg_link__carries(w, b->unit, in->type)
			               ? memory_behind(w, b, address, loads + 1)
			               : nothing;
		address = in->a;
	}
	return nothing;
}

/* ---- values ---- */

static fg_link__source trace_load(fg_link__flow *w, const fg_link__body *b, const fg_inst *in,
                                  unsigned loads)
{
	fg_link__source m = memory(w, b, in->a, loads);
	return m.kind == FG_SOURCE__NOTHING ? outside : m;
}

static fg_link__source trace_call(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	uint32_t callee = fg_link__callee(b, in);
	if (callee != FG_LINK_NONE)
		return node(fg_link__node_at(w, FG_NODE__RETURN, callee, 0));
	if (fg_value_kind_of(in->a) == FG_VALUE_NONE)
		return outside;
	uint32_t inst = (uint32_t)(in - b->ir->insts.at);
	return node(fg_link__node_at(w, FG_NODE__RESULT, b->unit, inst));
}

static fg_link__source trace_global(fg_link__flow *w, const fg_link__body *b, fg_value v)
{
	uint32_t function = fg_link__function_value(b->l, b->unit, v);
	if (function != FG_LINK_NONE)
		return (fg_link__source){FG_SOURCE__ELEM, function << 1};
	uint32_t object = fg_link__object_value(b->l, b->unit, v);
	fg_type_id type = fg_unit_decl(b->u, fg_value_index(v))->type;
	if (object == FG_LINK_NONE || !fg_link__carries(w, b->unit, type))
		return nothing;
	return address_of(fg_link__node_at(w, FG_NODE__GLOBAL, object, 0));
}

static fg_link__source trace_local(fg_link__flow *w, const fg_link__body *b, uint32_t slot)
{
	fg_type_id type = b->ir->slots.at[b->f->first_slot + slot].type;
	if (!fg_link__carries(w, b->unit, type))
		return nothing;
	return address_of(fg_link__node_at(w, FG_NODE__LOCAL, b->function, slot));
}

static fg_link__source trace_field(fg_link__flow *w, const fg_link__body *b, const fg_inst *in)
{
	if (!fg_link__carries(w, b->unit, fg_unit_field(b->u, in->field)->type))
		return nothing;
	return address_of(fg_link__field_node(w, b->unit, in->field));
}

/* An integer made a pointer: what is known to have been put there, and what is not. */
static fg_link__source trace_integer(fg_link__flow *w, const fg_link__body *b, const fg_inst *in,
                                     unsigned loads)
{
	fg_link__source s = trace(w, b, in->a, loads + 1);
	if (s.kind != FG_SOURCE__NODE && s.kind != FG_SOURCE__DEREF)
		return s;
	uint32_t both = fg_link__node_at(w, FG_NODE__TEMP, 0, w->temps++);
	fg_link__flow_into(w, both, s);
	fg_link__add_elem(w, both, FG_LINK__OUTSIDE);
	return node(both);
}

/* *next: the operand to go on with, when the instruction only passes it on. */
static fg_link__source trace_temp(fg_link__flow *w, const fg_link__body *b, const fg_inst *in,
                                  unsigned loads, fg_value *next)
{
	switch (in->kind) {
	case FG_INST_CAST:
		if (in->op == FG_IR_CAST_INT_POINTER)
			return trace_integer(w, b, in, loads);
		*next = in->a;
		return nothing;
	case FG_INST_INDEX:
		*next = in->a;
		return nothing;
	case FG_INST_LOAD:
		return trace_load(w, b, in, loads);
	case FG_INST_CALL:
		return trace_call(w, b, in);
	case FG_INST_FIELD:
		return trace_field(w, b, in);
	default:
		return outside;
	}
}

static fg_link__source trace(fg_link__flow *w, const fg_link__body *b, fg_value v, unsigned loads)
{
	if (loads > MAX_LOADS)
		return outside;
	for (unsigned steps = 0; steps < MAX_STEPS; steps++) {
		uint32_t index = fg_value_index(v);
		const fg_inst *in;
		fg_value next = 0;
		switch (fg_value_kind_of(v)) {
		case FG_VALUE_GLOBAL:
			return trace_global(w, b, v);
		case FG_VALUE_LOCAL:
			return trace_local(w, b, index);
		case FG_VALUE_PARAM:
			return node(fg_link__node_at(w, FG_NODE__PARAM, b->function, index));
		case FG_VALUE_TEMP:
			in = fg_ir_def(b->ir, b->f, v);
			break;
		default:
			return nothing;
		}
		if (!in)
			return outside;
		fg_link__source s = trace_temp(w, b, in, loads, &next);
		if (!next)
			return s;
		v = next;
	}
	return outside;
}

fg_link__source fg_link__trace(fg_link__flow *w, const fg_link__body *b, fg_value v)
{
	return trace(w, b, v, 0);
}

fg_link__source fg_link__memory(fg_link__flow *w, const fg_link__body *b, fg_value address)
{
	return memory(w, b, address, 0);
}
