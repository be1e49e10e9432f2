/*
 * Structures, unions, arrays, complex numbers and vectors as values: always the
 * address of an object that holds them. A caller that is making a new object
 * passes it as `into`, and the value is built there; assignment to an existing
 * object does not, because the right operand may read it.
 */
#include "lower/lower_internal.h"

static fg_value copied(fg_lowering *l, const fg_lvalue *from, const fg_lvalue *into,
                       fg_place_id place)
{
	if (!into)
		return from->address;
	fg_lower__copy(l, into, from, place);
	return into->address;
}

static fg_lvalue target(fg_lowering *l, const fg_lvalue *into, fg_type_id type)
{
	if (into)
		return *into;
	return (fg_lvalue){.address = fg_lower__temporary(l, type),
	                   .type = fg_lower__plain(l, type),
	                   .flags = 0};
}

/* ---- operations without an instruction ---- */

static const char *binary_name(uint8_t op)
{
	static const char *const names[] = {
		[FG_BINARY_MUL] = "mul", [FG_BINARY_DIV] = "div", [FG_BINARY_REM] = "rem",
		[FG_BINARY_ADD] = "add", [FG_BINARY_SUB] = "sub", [FG_BINARY_SHL] = "shl",
		[FG_BINARY_SHR] = "shr", [FG_BINARY_LT] = "lt",   [FG_BINARY_GT] = "gt",
		[FG_BINARY_LE] = "le",   [FG_BINARY_GE] = "ge",   [FG_BINARY_EQ] = "eq",
		[FG_BINARY_NE] = "ne",   [FG_BINARY_AND] = "and", [FG_BINARY_XOR] = "xor",
		[FG_BINARY_OR] = "or",
	};
	return op < FG_ARRAY_LEN(names) && names[op] ? names[op] : "other";
}

static const char *unary_name(uint8_t op)
{
	switch (op) {
	case FG_UNARY_MINUS:
		return "neg";
	case FG_UNARY_NOT: /* of complex numbers: the conjugate */
		return "not";
	case FG_UNARY_PRE_INC:
	case FG_UNARY_POST_INC:
		return "add";
	case FG_UNARY_PRE_DEC:
	case FG_UNARY_POST_DEC:
		return "sub";
	default:
		return "other";
	}
}

/* Builtins of vectors that are expressions of their own to clang. */
static bool is_shuffle(const fg_lowering *l, const fg_node *n)
{
	return strcmp(fg_unit_str(l->unit, n->ref), "__builtin_shufflevector") == 0;
}

static bool is_vector_builtin(const fg_lowering *l, const fg_node *n)
{
	return fg_lower__kind(l, n->type) == FG_TYPE_VECTOR &&
	       (is_shuffle(l, n) ||
	        strcmp(fg_unit_str(l->unit, n->ref), "__builtin_convertvector") == 0);
}

/* "complex.add", "vector.convert" */
static void name_operation(fg_lowering *l, const fg_node *n, char *text, size_t size)
{
	bool is_complex = fg_lower__kind(l, n->type) == FG_TYPE_COMPLEX;
	const char *name = "convert";
	if (n->kind == FG_NODE_BINARY || n->kind == FG_NODE_ASSIGN)
		name = binary_name(n->op);
	else if (n->kind == FG_NODE_UNARY)
		name = unary_name(n->op);
	else if (n->kind == FG_NODE_OTHER_EXPR && is_shuffle(l, n))
		name = "shuffle";
	snprintf(text, size, "%s.%s", is_complex ? "complex" : "vector", name);
}

/* Operands are values of scalars and addresses of aggregates. */
static fg_value operation(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	char name[32];
	size_t mark = l->stack.n;
	fg_lvalue result = target(l, into, n.type);
	for (uint32_t i = 0; i < n.n; i++) {
		fg_value v = fg_lower__value(l, fg_lower__child(l, id, i));
		fg_vec_push(&l->stack, v);
	}
	fg_inst rest = {.type = fg_lower__plain(l, n.type), .place = n.place, .b = result.address};
	name_operation(l, &n, name, sizeof(name));
	return fg_lower__intrinsic(l, name, mark, &rest);
}

/* x op= y, x++, x--: computed into a temporary and copied back. */
fg_value fg_lower__update_aggregate(fg_lowering *l, fg_node_id id)
{
	fg_node n = *fg_lower__node(l, id);
	char name[32];
	bool is_post = n.kind == FG_NODE_UNARY &&
	               (n.op == FG_UNARY_POST_INC || n.op == FG_UNARY_POST_DEC);
	fg_lvalue object = fg_lower__lvalue(l, fg_lower__child(l, id, 0));
	fg_lvalue old = target(l, NULL, n.type), result = target(l, NULL, n.type);
	size_t mark = l->stack.n;
	fg_value right = n.kind == FG_NODE_ASSIGN ? fg_lower__value(l, fg_lower__child(l, id, 1))
	                                          : fg_lower__constant(l, 1, fg_lower__int(l));
	fg_lower__copy(l, &old, &object, n.place);
	fg_vec_push(&l->stack, old.address);
	fg_vec_push(&l->stack, right);
	fg_inst rest = {.type = fg_lower__plain(l, n.type), .place = n.place, .b = result.address};
	name_operation(l, &n, name, sizeof(name));
	fg_lower__intrinsic(l, name, mark, &rest);
	fg_lower__copy(l, &object, &result, n.place);
	return is_post ? old.address : object.address;
}

static fg_value imaginary(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	size_t mark = l->stack.n;
	fg_lvalue result = target(l, into, n.type);
	fg_value part = fg_lower__value(l, fg_lower__child(l, id, 0));
	fg_vec_push(&l->stack, part);
	fg_inst rest = {.type = fg_lower__plain(l, n.type), .place = n.place, .b = result.address};
	return fg_lower__intrinsic(l, "complex.imaginary", mark, &rest);
}

/* ---- casts ---- */

static uint32_t union_member(const fg_lowering *l, fg_type_id type, fg_type_id of)
{
	const fg_type *t = fg_unit_canon(l->unit, type);
	for (uint32_t i = 0; t->kind == FG_TYPE_RECORD && i < t->n; i++)
		if (fg_lower__is_same(l, fg_unit_field(l->unit, t->first + i)->type, of))
			return t->first + i;
	return 0;
}

static fg_value cast_to_union(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_node_id operand = fg_lower__child(l, id, 0);
	fg_lvalue result = target(l, into, n.type);
	fg_type_id from = fg_lower__decayed(l, fg_lower__node(l, operand)->type);
	uint32_t field = union_member(l, n.type, from);
	if (!field) {
		fg_lower__gap(l, "unsupported-expression", "cast to union", n.place);
		return result.address;
	}
	fg_lvalue part = fg_lower__member_of(l, result, field, n.place);
	if (fg_lower__is_aggregate(l, from))
		fg_lower__aggregate(l, operand, &part);
	else
		fg_lower__store(l, &part, fg_lower__value(l, operand), n.place);
	return result.address;
}

static fg_value cast(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	const fg_node *n = fg_lower__node(l, id);
	fg_node_id operand = fg_lower__child(l, id, 0);
	fg_type_id from = fg_lower__node(l, operand)->type;
	if (n->op == FG_CAST_TO_UNION)
		return cast_to_union(l, id, into);
	if (n->op == FG_CAST_LVALUE_TO_RVALUE || fg_lower__is_same(l, from, n->type))
		return fg_lower__aggregate(l, operand, into);
	fg_type_kind kind = fg_lower__kind(l, n->type);
	if (kind == FG_TYPE_COMPLEX || kind == FG_TYPE_VECTOR)
		return operation(l, id, into);
	return fg_lower__aggregate(l, operand, into);
}

/* ---- all forms ---- */

static fg_value list(fg_lowering *l, fg_node_id id, fg_node_id init, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue object = target(l, into, n.type);
	fg_lower__initialise(l, &object, init);
	return object.address;
}

static fg_value comma(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_lower__effect(l, fg_lower__child(l, id, 0), FG_IR_DEAD_RESULT);
	return fg_lower__aggregate(l, fg_lower__child(l, id, 1), into);
}

static fg_value assigned(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue from = {.address = fg_lower__assign(l, id, true), .type = n.type};
	return copied(l, &from, into, n.place);
}

static fg_value unary(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	if (n.op == FG_UNARY_PLUS)
		return fg_lower__aggregate(l, fg_lower__child(l, id, 0), into);
	if (n.op < FG_UNARY_POST_INC || n.op > FG_UNARY_PRE_DEC)
		return operation(l, id, into);
	fg_lvalue from = {.address = fg_lower__update_aggregate(l, id), .type = n.type};
	return copied(l, &from, into, n.place);
}

static fg_value unsupported(fg_lowering *l, const fg_node *n)
{
	if (n->kind == FG_NODE_ERROR_EXPR)
		fg_lower__gap(l, "parse-error", NULL, n->place);
	else
		fg_lower__gap(l, "unsupported-expression",
		              n->kind == FG_NODE_OTHER_EXPR
		                      ? fg_unit_str(l->unit, n->ref)
		                      : fg_node_kind_name((fg_node_kind)n->kind),
		              n->place);
	return FG_UNDEF;
}

static fg_value atomic(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_lvalue from = {.address = fg_lower__atomic_op(l, id), .type = n.type};
	return copied(l, &from, into, n.place);
}

static fg_value aggregate(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	fg_call_use use = {.into = into};
	switch (n.kind) {
	case FG_NODE_CALL:
		return fg_lower__call(l, id, &use);
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		return cast(l, id, into);
	case FG_NODE_CONDITIONAL:
		return fg_lower__choice(l, id, into);
	case FG_NODE_ELVIS:
		return fg_lower__elvis(l, id, into);
	case FG_NODE_STMT_EXPR:
		return fg_lower__statement_value(l, id, into);
	case FG_NODE_VA_ARG:
		return fg_lower__va_arg(l, id, into);
	case FG_NODE_ATOMIC_OP:
		return atomic(l, id, into);
	case FG_NODE_INIT_LIST:
		return list(l, id, id, into);
	case FG_NODE_ASSIGN:
		return assigned(l, id, into);
	case FG_NODE_IMAGINARY_LITERAL:
		return imaginary(l, id, into);
	case FG_NODE_UNARY:
		return unary(l, id, into);
	case FG_NODE_BINARY:
		return n.op == FG_BINARY_COMMA ? comma(l, id, into) : operation(l, id, into);
	default:
		return is_vector_builtin(l, &n) ? operation(l, id, into) : unsupported(l, &n);
	}
}

static fg_value designated(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	if (n.kind == FG_NODE_COMPOUND_LITERAL && into)
		return list(l, id, fg_lower__child(l, id, 0), into);
	fg_lvalue from = fg_lower__lvalue(l, id);
	return copied(l, &from, into, n.place);
}

fg_value fg_lower__aggregate(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	id = fg_lower__strip(l, id);
	if (!fg_lower__enter(l, id))
		return FG_UNDEF;
	fg_value result = fg_lower__is_lvalue(l, id) ? designated(l, id, into)
	                                             : aggregate(l, id, into);
	fg_lower__leave(l);
	return result;
}
