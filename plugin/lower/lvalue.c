/*
 * Expressions that designate an object or a function: lowered to its address.
 * Volatile and atomic travel with the designation, from the whole to its parts.
 */
#include "lower/lower_internal.h"

#define ANONYMOUS_DEPTH 32

fg_node_id fg_lower__strip(const fg_lowering *l, fg_node_id id)
{
	for (;;) {
		const fg_node *n = fg_lower__node(l, id);
		switch (n->kind) {
		case FG_NODE_PAREN:
		case FG_NODE_GENERIC:
		case FG_NODE_CHOOSE:
			break;
		case FG_NODE_UNARY:
			if (n->op == FG_UNARY_EXTENSION)
				break;
			return id;
		default:
			return id;
		}
		fg_node_id inner = fg_lower__child(l, id, 0);
		if (!inner)
			return id;
		id = inner;
	}
}

static bool is_lvalue_decl(const fg_lowering *l, fg_decl_id decl)
{
	switch (fg_unit_decl(l->unit, decl)->kind) {
	case FG_DECL_VARIABLE:
	case FG_DECL_PARAMETER:
	case FG_DECL_FUNCTION:
		return true;
	default:
		return false;
	}
}

bool fg_lower__is_lvalue(const fg_lowering *l, fg_node_id id)
{
	for (;;) {
		id = fg_lower__strip(l, id);
		const fg_node *n = fg_lower__node(l, id);
		switch (n->kind) {
		case FG_NODE_DECL_REF:
			return is_lvalue_decl(l, n->ref);
		case FG_NODE_SUBSCRIPT:
		case FG_NODE_MEMBER:
		case FG_NODE_COMPOUND_LITERAL:
		case FG_NODE_STRING_LITERAL:
		case FG_NODE_FUNCTION_NAME:
		case FG_NODE_VECTOR_ELEMENT:
			return true;
		case FG_NODE_UNARY:
			if (n->op == FG_UNARY_DEREF)
				return true;
			if (n->op != FG_UNARY_REAL && n->op != FG_UNARY_IMAG)
				return false;
			break;
		case FG_NODE_IMPLICIT_CAST:
			if (n->op != FG_CAST_NONE || !(n->flags & FG_NODE_LVALUE))
				return false;
			break;
		default:
			return false;
		}
		id = fg_lower__child(l, id, 0);
	}
}

static uint16_t qual_flags(const fg_lowering *l, fg_type_id type)
{
	uint32_t quals = fg_unit_quals(l->unit, type);
	return (uint16_t)((quals & FG_QUAL_VOLATILE ? FG_IR_VOLATILE : 0) |
	                  (quals & FG_QUAL_ATOMIC ? FG_IR_ATOMIC : 0));
}

static fg_lvalue designate(const fg_lowering *l, fg_value address, fg_type_id type)
{
	return (fg_lvalue){.address = address, .type = type, .flags = qual_flags(l, type)};
}

/* ---- names ---- */

static fg_lvalue declared(fg_lowering *l, const fg_node *n)
{
	const fg_decl *d = fg_unit_decl(l->unit, n->ref);
	fg_type_id type = n->type ? n->type : d->type;
	if (d->kind == FG_DECL_FUNCTION || fg_lower__is_static(d))
		return designate(l, fg_lower__global(l, n->ref), type);
	const uint64_t *slot = fg_u64map_get(&l->slots, n->ref);
	if (!slot && d->canonical)
		slot = fg_u64map_get(&l->slots, d->canonical);
	uint32_t number = slot ? (uint32_t)*slot - 1 : fg_lower__slot(l, n->ref, d->type, 0);
	return designate(l, fg_lower__local(number), type);
}

/* ---- members ---- */

/* Fields to step through from `record` to `field`, the last one first; 0 = not found. */
static uint32_t find_path(const fg_lowering *l, fg_type_id record, uint32_t field,
                          uint32_t *path, uint32_t depth)
{
	const fg_type *t = fg_unit_canon(l->unit, record);
	const fg_type *owner = fg_unit_canon(l->unit, fg_unit_field(l->unit, field)->record);
	if (t->kind != FG_TYPE_RECORD || depth == ANONYMOUS_DEPTH)
		return 0;
	if (t == owner || (t->decl && t->decl == owner->decl)) {
		path[0] = field;
		return 1;
	}
	for (uint32_t i = 0; i < t->n; i++) {
		const fg_field *f = fg_unit_field(l->unit, t->first + i);
		if (!(f->flags & FG_FIELD_ANONYMOUS) || (f->flags & FG_FIELD_BITFIELD))
			continue;
		uint32_t n = find_path(l, f->type, field, path, depth + 1);
		if (n) {
			path[n] = t->first + i;
			return n + 1;
		}
	}
	return 0;
}

fg_lvalue fg_lower__member_of(fg_lowering *l, fg_lvalue base, uint32_t field, fg_place_id place)
{
	uint32_t path[ANONYMOUS_DEPTH + 1];
	uint32_t n = find_path(l, base.type, field, path, 0);
	if (!n) {
		path[0] = field;
		n = 1;
	}
	fg_lvalue part = base;
	while (n-- > 0) {
		part.address = fg_lower__field(l, part.address, path[n], place);
		part.type = fg_unit_field(l->unit, path[n])->type;
		part.flags |= qual_flags(l, part.type);
	}
	part.field = fg_unit_field(l->unit, field)->flags & FG_FIELD_BITFIELD ? field : 0;
	return part;
}

static fg_lvalue member(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_node_id base_node = fg_lower__child(l, id, 0);
	fg_lvalue base;
	if (n.flags & FG_NODE_ARROW) {
		fg_type_id pointer;
		fg_value address = fg_lower__typed_value(l, base_node, &pointer);
		base = designate(l, address, fg_type_pointee(l->unit, pointer));
	} else if (fg_lower__is_lvalue(l, base_node)) {
		base = fg_lower__lvalue(l, base_node);
	} else {
		fg_value address = fg_lower__aggregate(l, base_node, NULL);
		base = designate(l, address, fg_lower__node(l, base_node)->type);
	}
	if (!n.ref || n.ref >= l->unit->fields.n) {
		fg_lower__gap(l, "unsupported-expression", "unknown member", n.place);
		return designate(l, FG_UNDEF, n.type);
	}
	fg_lvalue part = fg_lower__member_of(l, base, n.ref, n.place);
	if (n.type) {
		part.type = n.type;
		part.flags |= qual_flags(l, n.type);
	}
	return part;
}

/* ---- elements ---- */

static fg_lvalue vector_subscript(fg_lowering *l, const fg_node *n, fg_node_id base,
                                  fg_offset step)
{
	fg_value vector = fg_lower__is_lvalue(l, base) ? fg_lower__lvalue(l, base).address
	                                                : fg_lower__aggregate(l, base, NULL);
	fg_type_id from = fg_lower__pointer_to(l, fg_lower__node(l, base)->type);
	step.pointer_type = fg_lower__pointer_to(l, n->type);
	step.pointer = fg_lower__convert(
		l, vector, (fg_conversion){from, step.pointer_type, FG_IR_IMPLICIT, n->place});
	return designate(l, fg_lower__offset(l, &step), n->type);
}

static fg_lvalue subscript(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_node_id base = fg_lower__child(l, id, 0);
	fg_node_id index = fg_lower__child(l, id, 1);
	fg_offset step = {.flags = FG_IR_SUBSCRIPT, .place = n.place};
	if (fg_lower__kind(l, fg_lower__node(l, base)->type) == FG_TYPE_VECTOR) {
		step.index = fg_lower__typed_value(l, index, &step.index_type);
		return vector_subscript(l, &n, base, step);
	}
	step.pointer = fg_lower__typed_value(l, base, &step.pointer_type);
	step.index = fg_lower__typed_value(l, index, &step.index_type);
	if (!fg_type_is_pointer(l->unit, step.pointer_type)) { /* 3[array] */
		fg_offset swapped = step;
		swapped.pointer = step.index;
		swapped.pointer_type = step.index_type;
		swapped.index = step.pointer;
		swapped.index_type = step.pointer_type;
		step = swapped;
	}
	fg_type_id type = n.type ? n.type : fg_type_pointee(l->unit, step.pointer_type);
	return designate(l, fg_lower__offset(l, &step), type);
}

/* ---- parts of complex numbers ---- */

static fg_lvalue complex_part(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_node_id operand = fg_lower__child(l, id, 0);
	fg_type_id type = fg_lower__node(l, operand)->type;
	fg_lvalue whole = {.type = type};
	if (fg_lower__is_lvalue(l, operand))
		whole = fg_lower__lvalue(l, operand);
	else
		whole.address = fg_lower__aggregate(l, operand, NULL);
	if (fg_lower__kind(l, type) != FG_TYPE_COMPLEX)
		return whole;
	fg_type_id part = fg_lower__pointer_to(l, n.type);
	fg_value address = fg_lower__convert(
		l, whole.address,
		(fg_conversion){fg_lower__pointer_to(l, type), part, FG_IR_IMPLICIT, n.place});
	if (n.op == FG_UNARY_IMAG) {
		fg_type_id diff = fg_lower__diff_type(l);
		fg_offset step = {.pointer = address,
		                  .pointer_type = part,
		                  .index = fg_lower__constant(l, 1, diff),
		                  .index_type = diff,
		                  .place = n.place};
		address = fg_lower__offset(l, &step);
	}
	return (fg_lvalue){.address = address, .type = n.type, .flags = whole.flags};
}

/* ---- all together ---- */

static fg_lvalue unary(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	if (n->op != FG_UNARY_DEREF)
		return complex_part(l, id);
	fg_type_id pointer;
	fg_value address = fg_lower__typed_value(l, fg_lower__child(l, id, 0), &pointer);
	return designate(l, address, n->type ? n->type : fg_type_pointee(l->unit, pointer));
}

/* An unnamed object of the enclosing block. */
static fg_lvalue compound_literal(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	if (!l->in_function)
		return designate(l, fg_lower__global(l, fg_lower__literal_object(l, id)), n->type);
	uint32_t slot = fg_lower__slot(l, 0, n->type, FG_SLOT_COMPILER);
	fg_lower__begin_life(l, slot, FG_NO_VALUE, n->place);
	fg_lvalue object = designate(l, fg_lower__local(slot), n->type);
	fg_lower__initialise(l, &object, fg_lower__child(l, id, 0));
	return object;
}

static fg_lvalue lvalue(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	switch (n.kind) {
	case FG_NODE_DECL_REF:
		return declared(l, &n);
	case FG_NODE_MEMBER:
		return member(l, id);
	case FG_NODE_SUBSCRIPT:
		return subscript(l, id);
	case FG_NODE_UNARY:
		return unary(l, id, &n);
	case FG_NODE_COMPOUND_LITERAL:
		return compound_literal(l, id, &n);
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		return designate(l, fg_lower__string(l, n.ref, n.type), n.type);
	case FG_NODE_IMPLICIT_CAST:
		return fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	case FG_NODE_VECTOR_ELEMENT:
		fg_lower__gap(l, "vector-element", NULL, n.place);
		return designate(l, FG_UNDEF, n.type);
	default:
		fg_lower__gap(l, "unsupported-expression", fg_node_kind_name((fg_node_kind)n.kind),
		              n.place);
		return designate(l, FG_UNDEF, n.type);
	}
}

fg_lvalue fg_lower__lvalue(fg_lowering *l, fg_node_id id)
{
	id = fg_lower__strip(l, id);
	if (!fg_lower__is_lvalue(l, id)) {
		/* The address of a value: only parts of structures returned by value have one. */
		fg_type_id type = fg_lower__node(l, id)->type;
		if (fg_lower__is_aggregate(l, type))
			return designate(l, fg_lower__aggregate(l, id, NULL), type);
	}
	if (!fg_lower__enter(l, id))
		return (fg_lvalue){.address = FG_UNDEF, .type = fg_lower__node(l, id)->type};
	fg_lvalue result = lvalue(l, id);
	fg_lower__leave(l);
	return result;
}
