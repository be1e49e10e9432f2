/*
 * Expressions as values and as effects. Operands are lowered left to right.
 * The tree says which conversions C makes; where it leaves one out, the types
 * decide, so that a value always has the type its user expects.
 */
#include "lower/lower_internal.h"

static double double_of(int64_t bits)
{
	double v;
	memcpy(&v, &bits, sizeof(v));
	return v;
}

/* ---- reading objects ---- */

static fg_value decay(fg_lowering *l, const fg_lvalue *array, fg_type_id to, fg_place_id place)
{
	fg_type_id from = fg_lower__pointer_to(l, array->type);
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_CAST,
	                                   .op = FG_IR_CAST_POINTER,
	                                   .flags = FG_IR_IMPLICIT,
	                                   .type = to,
	                                   .operand_type = from,
	                                   .place = place,
	                                   .a = array->address});
}

static fg_value read_object(fg_lowering *l, const fg_lvalue *from, fg_place_id place)
{
	switch (fg_lower__kind(l, from->type)) {
	case FG_TYPE_ARRAY:
	case FG_TYPE_VLA:
		return decay(l, from, fg_lower__decayed(l, from->type), place);
	case FG_TYPE_FUNCTION:
	case FG_TYPE_RECORD:
	case FG_TYPE_COMPLEX:
	case FG_TYPE_VECTOR:
		return from->address;
	case FG_TYPE_VOID: /* *(void *)p */
		return FG_NO_VALUE;
	default:
		return fg_lower__load(l, from, fg_lower__plain(l, from->type), place);
	}
}

/* ---- conversions written in the tree ---- */

/* A complex number converted to a real type loses its imaginary part (C17 6.3.1.7). */
static fg_value real_part(fg_lowering *l, fg_value z, fg_type_id type, const fg_node *n)
{
	fg_type_id elem = fg_unit_canon(l->unit, type)->elem;
	fg_type_id part = fg_lower__pointer_to(l, elem);
	fg_lvalue real = {.type = elem};
	real.address = fg_lower__convert(
		l, z,
		(fg_conversion){fg_lower__pointer_to(l, type), part, FG_IR_IMPLICIT, n->place});
	fg_value v = fg_lower__load(l, &real, elem, n->place);
	return fg_lower__convert(l, v, (fg_conversion){elem, n->type, FG_IR_IMPLICIT, n->place});
}

static fg_value cast_value(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	uint16_t flags = n->kind == FG_NODE_IMPLICIT_CAST ? FG_IR_IMPLICIT : 0;
	if (n->op == FG_CAST_TO_VOID || fg_lower__kind(l, n->type) == FG_TYPE_VOID) {
		fg_lower__effect(l, operand,
		                 (uint16_t)(FG_IR_DEAD_RESULT | (flags ? 0 : FG_IR_VOID_CAST)));
		return FG_NO_VALUE;
	}
	fg_type_id from;
	fg_value v = fg_lower__typed_value(l, operand, &from);
	if (fg_lower__kind(l, from) == FG_TYPE_COMPLEX)
		return real_part(l, v, from, n);
	if (fg_lower__is_aggregate(l, from)) {
		size_t mark = l->stack.n;
		fg_vec_push(&l->stack, v);
		fg_inst rest = {.type = fg_lower__plain(l, n->type), .place = n->place};
		return fg_lower__intrinsic(l, "vector.convert", mark, &rest);
	}
	return fg_lower__convert(l, v, (fg_conversion){from, n->type, flags, n->place});
}

/* ---- unary operators ---- */

static fg_value zero_of(fg_lowering *l, fg_type_id type)
{
	if (fg_type_is_floating(l->unit, type))
		return fg_ir_float(l->ir, 0.0, type);
	return fg_lower__constant(l, 0, type);
}

static fg_value logical_not(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	fg_type_id type;
	fg_value v = fg_lower__typed_value(l, fg_lower__child(l, id, 0), &type);
	type = fg_lower__plain(l, type);
	if (fg_type_is_integer(l->unit, type)) {
		fg_type_id promoted = fg_lower__promoted(l, type, 0);
		v = fg_lower__convert(l, v,
		                      (fg_conversion){type, promoted, FG_IR_IMPLICIT, n->place});
		type = promoted;
	}
	fg_arith test = {
		.op = FG_BINARY_EQ,
		.type = n->type,
		.a = v,
		.b = zero_of(l, type),
		.a_type = type,
		.b_type = type,
		.place = n->place,
	};
	return fg_lower__arith(l, &test);
}

static fg_value complement(fg_lowering *l, fg_value v, fg_type_id type, fg_place_id place)
{
	int64_t bits;
	if (fg_ir_const(l->ir, v, &bits) && fg_type_bits(l->unit, type) <= 64)
		return fg_lower__constant(l, ~bits, type);
	return fg_lower__emit(l, (fg_inst){.kind = FG_INST_UNARY,
	                                   .op = FG_OP_NOT,
	                                   .type = type,
	                                   .operand_type = type,
	                                   .place = place,
	                                   .a = v});
}

static fg_value complex_part_value(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	if (fg_lower__kind(l, fg_lower__node(l, operand)->type) == FG_TYPE_COMPLEX) {
		/* The operand may be a value: it then lives in a temporary. */
		fg_lvalue part = fg_lower__lvalue(l, id);
		return fg_lower__load(l, &part, fg_lower__plain(l, n->type), n->place);
	}
	if (n->op == FG_UNARY_REAL)
		return fg_lower__value_as(l, operand, n->type);
	fg_lower__effect(l, operand, FG_IR_DEAD_RESULT);
	return zero_of(l, n->type);
}

static fg_value unary_value(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	fg_type_id type = fg_lower__plain(l, n->type);
	switch (n->op) {
	case FG_UNARY_POST_INC:
	case FG_UNARY_POST_DEC:
	case FG_UNARY_PRE_INC:
	case FG_UNARY_PRE_DEC:
		return fg_lower__step(l, id, true);
	case FG_UNARY_ADDRESS:
		return fg_lower__lvalue(l, operand).address;
	case FG_UNARY_PLUS:
		return fg_lower__value_as(l, operand, type);
	case FG_UNARY_MINUS:
		return fg_lower__negate(l, fg_lower__value_as(l, operand, type), type, n->place);
	case FG_UNARY_NOT:
		return complement(l, fg_lower__value_as(l, operand, type), type, n->place);
	case FG_UNARY_LNOT:
		return logical_not(l, id, n);
	case FG_UNARY_REAL:
	case FG_UNARY_IMAG:
		return complex_part_value(l, id, n);
	default:
		return fg_lower__value_as(l, operand, type);
	}
}

/* ---- binary operators ---- */

static bool is_plain_binary(const fg_lowering *l, const fg_node *n)
{
	return n->kind == FG_NODE_BINARY && n->op != FG_BINARY_LAND && n->op != FG_BINARY_LOR &&
	       n->op != FG_BINARY_COMMA && !fg_lower__is_aggregate(l, n->type);
}

/* Comparison of complex numbers. */
static fg_value compare_aggregates(fg_lowering *l, const fg_node *n, fg_value a, fg_value b)
{
	size_t mark = l->stack.n;
	fg_vec_push(&l->stack, a);
	fg_vec_push(&l->stack, b);
	fg_inst rest = {.type = fg_lower__plain(l, n->type), .place = n->place};
	return fg_lower__intrinsic(l, n->op == FG_BINARY_EQ ? "complex.eq" : "complex.ne", mark,
	                           &rest);
}

static fg_value combine(fg_lowering *l, fg_node_id id, fg_value a, fg_type_id a_type)
{
	fg_node n = *fg_lower__node(l, id);
	fg_arith what = {.op = (fg_binary_op)n.op, .type = n.type, .a = a, .a_type = a_type};
	what.place = n.place;
	what.b = fg_lower__typed_value(l, fg_lower__child(l, id, 1), &what.b_type);
	if (fg_lower__is_aggregate(l, a_type) || fg_lower__is_aggregate(l, what.b_type))
		return compare_aggregates(l, &n, a, what.b);
	return fg_lower__arith(l, &what);
}

/* a + b + c + … leans to the left: walked down in a loop, combined on the way up. */
static fg_value binary_value(fg_lowering *l, fg_node_id id)
{
	size_t mark = l->spine.n;
	while (is_plain_binary(l, fg_lower__node(l, id))) {
		fg_vec_push(&l->spine, id);
		id = fg_lower__strip(l, fg_lower__child(l, id, 0));
	}
	fg_type_id type;
	fg_value v = fg_lower__typed_value(l, id, &type);
	while (l->spine.n > mark) {
		fg_node_id at = fg_vec_pop(&l->spine);
		v = combine(l, at, v, type);
		type = fg_lower__node(l, at)->type;
	}
	return v;
}

/* ---- values ---- */

static fg_value run_time_size(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	if (n->flags & FG_NODE_OF_TYPE)
		fg_lower__keep_sizes(l, n->ref, id, 0);
	else if (operand && fg_ast_has_side_effect(l->ast, operand))
		fg_lower__effect(l, operand, FG_IR_DEAD_RESULT);
	if (!n->ref)
		return FG_UNDEF;
	fg_value size = fg_lower__size_of(l, n->ref, n->place);
	return fg_lower__convert(l, size,
	                         (fg_conversion){fg_lower__size_type(l), n->type, FG_IR_IMPLICIT,
	                                         n->place});
}

/* Known to the front end, else any value. */
static fg_value queried(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	if (!(n->flags & FG_NODE_RUNTIME))
		return fg_lower__constant(l, n->value, n->type);
	if (n->kind == FG_NODE_SIZEOF)
		return run_time_size(l, id, n);
	bool is_sum = n->kind == FG_NODE_OFFSETOF && n->n;
	return is_sum ? fg_lower__value_as(l, fg_lower__child(l, id, 0), n->type) : FG_UNDEF;
}

static fg_value unsupported(fg_lowering *l, const fg_node *n)
{
	if (n->kind == FG_NODE_ERROR_EXPR)
		fg_lower__gap(l, "parse-error", NULL, n->place);
	else if (n->kind == FG_NODE_OTHER_EXPR)
		fg_lower__gap(l, "unsupported-expression", fg_unit_str(l->unit, n->ref), n->place);
	else
		fg_lower__gap(l, "unsupported-expression", fg_node_kind_name((fg_node_kind)n->kind),
		              n->place);
	return FG_UNDEF;
}

static fg_value binary_or_logic(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	if (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR)
		return fg_lower__logic(l, id);
	if (n->op != FG_BINARY_COMMA)
		return binary_value(l, id);
	fg_lower__effect(l, fg_lower__child(l, id, 0), FG_IR_DEAD_RESULT);
	return fg_lower__value_as(l, fg_lower__child(l, id, 1), n->type);
}

static fg_value value(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	fg_call_use use = {0};
	switch (n.kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
	case FG_NODE_DECL_REF: /* an enumeration constant: the others are lvalues */
		return fg_lower__constant(l, n.value, n.type);
	case FG_NODE_FLOAT_LITERAL:
		return fg_ir_float(l->ir, double_of(n.value), n.type);
	case FG_NODE_SIZEOF:
	case FG_NODE_ALIGNOF:
	case FG_NODE_OFFSETOF:
	case FG_NODE_TYPE_TRAIT:
		return queried(l, id, &n);
	case FG_NODE_CALL:
		return fg_lower__call(l, id, &use);
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		return cast_value(l, id, &n);
	case FG_NODE_UNARY:
		return unary_value(l, id, &n);
	case FG_NODE_BINARY:
		return binary_or_logic(l, id, &n);
	case FG_NODE_ASSIGN:
		return fg_lower__assign(l, id, true);
	case FG_NODE_CONDITIONAL:
		return fg_lower__choice(l, id, NULL);
	case FG_NODE_ELVIS:
		return fg_lower__elvis(l, id, NULL);
	case FG_NODE_STMT_EXPR:
		return fg_lower__statement_value(l, id, NULL);
	case FG_NODE_LABEL_ADDRESS:
		return fg_lower__label_address(l, n.ref);
	case FG_NODE_VA_ARG:
		return fg_lower__va_arg(l, id, NULL);
	case FG_NODE_ATOMIC_OP:
		return fg_lower__atomic_op(l, id);
	default:
		return unsupported(l, &n);
	}
}

fg_value fg_lower__value(fg_lowering *l, fg_node_id id)
{
	id = fg_lower__strip(l, id);
	if (!fg_lower__enter(l, id))
		return FG_UNDEF;
	fg_value result;
	if (fg_lower__is_lvalue(l, id)) {
		fg_lvalue from = fg_lower__lvalue(l, id);
		result = read_object(l, &from, fg_lower__node(l, id)->place);
	} else if (fg_lower__is_aggregate(l, fg_lower__node(l, id)->type)) {
		result = fg_lower__aggregate(l, id, NULL);
	} else {
		result = value(l, id);
	}
	fg_lower__leave(l);
	return result;
}

fg_value fg_lower__typed_value(fg_lowering *l, fg_node_id id, fg_type_id *type)
{
	id = fg_lower__strip(l, id);
	*type = fg_lower__decayed(l, fg_lower__node(l, id)->type);
	return fg_lower__value(l, id);
}

fg_value fg_lower__value_as(fg_lowering *l, fg_node_id id, fg_type_id type)
{
	fg_type_id from;
	fg_place_id place = fg_lower__node(l, id)->place;
	fg_value v = fg_lower__typed_value(l, id, &from);
	if (fg_lower__is_aggregate(l, type) || fg_lower__is_aggregate(l, from))
		return v;
	return fg_lower__convert(l, v, (fg_conversion){from, type, FG_IR_IMPLICIT, place});
}

/* ---- effects ---- */

static void call_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	fg_call_use use = {.flags = call_flags};
	fg_lower__call(l, id, &use);
}

/* The value is not used: a read that is not volatile need not be made. */
static void object_effect(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	if (fg_unit_quals(l->unit, n.type) & (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC))
		fg_lower__value(l, id);
	else if (n.kind != FG_NODE_DECL_REF && fg_ast_has_side_effect(l->ast, id))
		fg_lower__lvalue(l, id);
}

static void logic_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	bool is_and = fg_lower__node(l, id)->op == FG_BINARY_LAND;
	fg_place_id place = fg_lower__node(l, id)->place;
	uint32_t more = fg_lower__block(l);
	uint32_t done = fg_lower__block(l);
	fg_edges to = {
		.if_true = is_and ? more : done,
		.if_false = is_and ? done : more,
		.is_true_shared = !is_and,
		.is_false_shared = is_and,
	};
	fg_lower__condition(l, fg_lower__child(l, id, 0), &to);
	fg_lower__start(l, more);
	fg_lower__effect(l, fg_lower__child(l, id, 1), call_flags);
	fg_lower__jump(l, done, place);
	fg_lower__start(l, done);
}

static bool has_plain_operands(const fg_node *n)
{
	return n->kind == FG_NODE_BINARY && n->op != FG_BINARY_LAND && n->op != FG_BINARY_LOR;
}

/* Both operands of every operator, the leftmost first; like values, down the left in a loop. */
static void binary_effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	size_t mark = l->spine.n;
	fg_node_id top = id;
	while (has_plain_operands(fg_lower__node(l, id))) {
		fg_vec_push(&l->spine, id);
		id = fg_lower__strip(l, fg_lower__child(l, id, 0));
	}
	fg_lower__effect(l, id, FG_IR_DEAD_RESULT);
	while (l->spine.n > mark) {
		fg_node_id at = fg_vec_pop(&l->spine);
		bool is_result = at == top && fg_lower__node(l, at)->op == FG_BINARY_COMMA;
		fg_lower__effect(l, fg_lower__child(l, at, 1),
		                 is_result ? call_flags : FG_IR_DEAD_RESULT);
	}
}

static void cast_effect(fg_lowering *l, fg_node_id id, const fg_node *n, uint16_t call_flags)
{
	if (n->kind == FG_NODE_CAST && fg_lower__kind(l, n->type) == FG_TYPE_VOID)
		call_flags |= FG_IR_VOID_CAST;
	fg_lower__effect(l, fg_lower__child(l, id, 0), call_flags);
}

static void unary_effect(fg_lowering *l, fg_node_id id, const fg_node *n)
{
	bool is_step = n->op >= FG_UNARY_POST_INC && n->op <= FG_UNARY_PRE_DEC;
	if (is_step)
		fg_lower__step(l, id, false);
	else
		fg_lower__effect(l, fg_lower__child(l, id, 0), FG_IR_DEAD_RESULT);
}

static void effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	fg_node n = *fg_lower__node(l, id);
	switch (n.kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
	case FG_NODE_FLOAT_LITERAL:
		break;
	case FG_NODE_CALL:
		call_effect(l, id, call_flags);
		break;
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		cast_effect(l, id, &n, call_flags);
		break;
	case FG_NODE_BINARY:
		if (has_plain_operands(&n))
			binary_effect(l, id, call_flags);
		else
			logic_effect(l, id, call_flags);
		break;
	case FG_NODE_UNARY:
		unary_effect(l, id, &n);
		break;
	case FG_NODE_ASSIGN:
		fg_lower__assign(l, id, false);
		break;
	case FG_NODE_CONDITIONAL:
		fg_lower__choice_effect(l, id, call_flags);
		break;
	case FG_NODE_STMT_EXPR:
		fg_lower__statement_effect(l, id, call_flags);
		break;
	default:
		fg_lower__value(l, id);
	}
}

void fg_lower__effect(fg_lowering *l, fg_node_id id, uint16_t call_flags)
{
	id = fg_lower__strip(l, id);
	if (!fg_lower__enter(l, id))
		return;
	if (fg_lower__is_lvalue(l, id))
		object_effect(l, id);
	else
		effect(l, id, call_flags);
	fg_lower__leave(l);
}
