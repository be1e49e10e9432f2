/*
 * Run-time initialisation of an object: its plan, step by step. What the plan
 * leaves out is zero, so an incomplete one starts with ZERO of the whole.
 */
#include "lower/lower_internal.h"

#define UNROLLED_REPEATS 8

typedef struct emitter {
	fg_lowering *l;
	const fg_lvalue *object;
} emitter;

/* ---- addresses of parts ---- */

static fg_value address_of(emitter *e, fg_part *part, fg_place_id place);

/* Pointer to element 0 of an array, vector or complex number. */
static fg_value elements_of(emitter *e, fg_part *whole, fg_place_id place)
{
	fg_lowering *l = e->l;
	if (whole->elements)
		return whole->elements;
	fg_type_id elem = fg_unit_canon(l->unit, whole->type)->elem;
	fg_value address = address_of(e, whole, place);
	whole->elements = fg_lower__emit(l, (fg_inst){.kind = FG_INST_CAST,
	                                              .op = FG_IR_CAST_POINTER,
	                                              .flags = FG_IR_IMPLICIT,
	                                              .type = fg_lower__pointer_to(l, elem),
	                                              .operand_type =
	                                                      fg_lower__pointer_to(l, whole->type),
	                                              .place = place,
	                                              .a = address});
	return whole->elements;
}

static fg_value element_address(emitter *e, fg_part *whole, fg_value index, fg_place_id place)
{
	fg_lowering *l = e->l;
	fg_offset step = {
		.pointer = elements_of(e, whole, place),
		.pointer_type = fg_lower__pointer_to(l, fg_unit_canon(l->unit, whole->type)->elem),
		.index = index,
		.index_type = fg_lower__diff_type(l),
		.place = place,
	};
	return fg_lower__offset(l, &step);
}

/* Steps run one after the other, so an address made for one serves those behind it. */
static fg_value address_of(emitter *e, fg_part *part, fg_place_id place)
{
	fg_lowering *l = e->l;
	if (part->address)
		return part->address;
	if (!part->whole) {
		part->address = e->object->address;
	} else if (part->field) {
		fg_value record = address_of(e, part->whole, place);
		part->address = fg_lower__field(l, record, part->field, place);
	} else {
		fg_value index = fg_lower__constant(l, (int64_t)part->index,
		                                    fg_lower__diff_type(l));
		part->address = element_address(e, part->whole, index, place);
	}
	return part->address;
}

static fg_lvalue object_of(emitter *e, fg_part *part, fg_place_id place)
{
	const fg_field *f = fg_unit_field(e->l->unit, part->field);
	return (fg_lvalue){
		.address = address_of(e, part, place),
		.type = part->type,
		.field = part->field && f->flags & FG_FIELD_BITFIELD ? part->field : 0,
		.flags = e->object->flags,
	};
}

/* ---- steps ---- */

static void set_value(emitter *e, const fg_init_step *s)
{
	fg_lowering *l = e->l;
	fg_type_id type = fg_lower__plain(l, s->to->type);
	fg_value v;
	if (s->node)
		v = fg_lower__value_as(l, s->node, s->to->type);
	else if (fg_type_is_floating(l->unit, type))
		v = fg_ir_float(l->ir, 0.0, type);
	else
		v = fg_lower__constant(l, 0, type);
	fg_lvalue to = object_of(e, s->to, s->place);
	fg_lower__store(l, &to, v, s->place);
	s->to->value = v;
}

/* The array that is copied: the literal's, cut to the object's size. */
static fg_type_id copied_array(fg_lowering *l, fg_node_id literal, fg_type_id type)
{
	fg_type_id elem = fg_unit_canon(l->unit, type)->elem;
	uint64_t size = fg_unit_canon(l->unit, elem)->size;
	uint64_t span = fg_lower__string_span(l, literal, type);
	return size ? fg_lower__array_of(l, elem, (uint32_t)(span / size)) : type;
}

static void set_string(emitter *e, const fg_init_step *s)
{
	fg_lowering *l = e->l;
	const fg_node *n = fg_lower__node(l, s->node);
	fg_lvalue from = {.address = fg_lower__string(l, n->ref, n->type)};
	fg_lvalue to = object_of(e, s->to, s->place);
	to.type = copied_array(l, s->node, s->to->type);
	fg_lower__copy(l, &to, &from, s->place);
}

static void repeat_to(emitter *e, const fg_init_step *s, fg_value index)
{
	fg_lvalue from = object_of(e, s->to, s->place);
	fg_lvalue to = from;
	from.flags &= (uint16_t)~FG_IR_INIT;
	to.address = element_address(e, s->to->whole, index, s->place);
	if (s->to->value)
		fg_lower__store(e->l, &to, s->to->value, s->place);
	else
		fg_lower__copy(e->l, &to, &from, s->place);
}

/* for (i = first + 1; i <= last; i++) object[i] = object[first]; */
static void repeat_in_loop(emitter *e, const fg_init_step *s)
{
	fg_lowering *l = e->l;
	fg_type_id type = fg_lower__diff_type(l);
	fg_type_id int_type = fg_lower__int(l);
	fg_lvalue i = {.address = fg_lower__temporary(l, type), .type = type};
	(void)address_of(e, s->to, s->place); /* before the loop */
	(void)elements_of(e, s->to->whole, s->place);
	fg_lower__store(l, &i, fg_lower__constant(l, (int64_t)s->to->index + 1, type), s->place);
	uint32_t head = fg_lower__loop_head(l, s->place);
	uint32_t body = fg_lower__block(l), done = fg_lower__block(l);
	fg_value now = fg_lower__load(l, &i, type, s->place);
	fg_arith test = {
		.op = FG_BINARY_LE,
		.type = int_type,
		.a = now,
		.a_type = type,
		.b = fg_lower__constant(l, (int64_t)s->last, type),
		.b_type = type,
		.place = s->place,
	};
	fg_lower__branch(l, fg_lower__arith(l, &test), body, done, s->place);
	fg_lower__start(l, body);
	repeat_to(e, s, now);
	fg_arith next = test;
	next.op = FG_BINARY_ADD;
	next.type = type;
	next.b = fg_lower__constant(l, 1, type);
	fg_lower__store(l, &i, fg_lower__arith(l, &next), s->place);
	fg_lower__jump(l, head, s->place);
	fg_lower__start(l, done);
}

static void repeat(emitter *e, const fg_init_step *s)
{
	fg_type_id type = fg_lower__diff_type(e->l);
	if (s->last - s->to->index > UNROLLED_REPEATS) {
		repeat_in_loop(e, s);
		return;
	}
	for (uint64_t i = s->to->index + 1; i <= s->last; i++)
		repeat_to(e, s, fg_lower__constant(e->l, (int64_t)i, type));
}

static void run_step(emitter *e, const fg_init_step *s)
{
	fg_lvalue to;
	switch (s->kind) {
	case FG_INIT_VALUE:
		set_value(e, s);
		break;
	case FG_INIT_OBJECT:
		to = object_of(e, s->to, s->place);
		fg_lower__aggregate(e->l, s->node, &to);
		break;
	case FG_INIT_STRING:
		set_string(e, s);
		break;
	case FG_INIT_CLEAR:
		to = object_of(e, s->to, s->place);
		fg_lower__zero(e->l, &to, s->place);
		break;
	case FG_INIT_REPEAT:
		repeat(e, s);
		break;
	}
}

/* ---- objects ---- */

static void run_plan(fg_lowering *l, const fg_lvalue *object, fg_node_id init)
{
	fg_init_plan p;
	emitter e = {.l = l, .object = object};
	fg_place_id place = fg_lower__node(l, init)->place;
	fg_lower__plan(&p, l, &l->arena, object->type, init);
	if (p.failure)
		fg_lower__gap(l, "initialiser", p.failure, place);
	else if (!p.is_complete)
		fg_lower__zero(l, object, place);
	for (size_t i = 0; i < p.steps.n && !l->failure; i++)
		if (!p.steps.at[i].is_dead)
			run_step(&e, &p.steps.at[i]);
	fg_lower__plan_release(&p);
}

void fg_lower__initialise(fg_lowering *l, const fg_lvalue *object, fg_node_id init)
{
	fg_lvalue fresh = *object;
	fresh.flags |= FG_IR_INIT;
	fg_node_id inner = fg_lower__strip(l, init);
	bool is_list = fg_lower__node(l, inner)->kind == FG_NODE_INIT_LIST;
	if (!fg_lower__enter(l, init))
		return;
	if (fg_lower__kind(l, object->type) == FG_TYPE_VLA)
		fg_lower__zero(l, &fresh, fg_lower__node(l, init)->place); /* only {} is allowed */
	else if (is_list || fg_lower__string_initialiser(l, object->type, init))
		run_plan(l, &fresh, inner);
	else if (fg_lower__is_aggregate(l, object->type))
		fg_lower__aggregate(l, init, &fresh);
	else
		fg_lower__store(l, &fresh, fg_lower__value_as(l, init, object->type),
		                fg_lower__node(l, init)->place);
	fg_lower__leave(l);
}
