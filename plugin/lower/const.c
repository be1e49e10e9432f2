/*
 * Constant expressions of initialisers of static objects (C17 6.6): integers,
 * floating numbers and addresses with an offset. The value always has the
 * node's own type.
 */
#include "lower/lower_internal.h"

static bool known(fg_lowering *l, fg_node_id id, fg_known *out);
static bool known_address(fg_lowering *l, fg_node_id id, fg_known *out);

static fg_known known_int(int64_t bits)
{
	return (fg_known){.kind = FG_KNOWN_INT, .bits = bits};
}

static int64_t wrap(const fg_lowering *l, int64_t bits, fg_type_id type)
{
	uint32_t width = fg_type_bits(l->unit, type);
	return width && width < 64 ? fg_fold_wrap(bits, width, fg_type_is_signed(l->unit, type))
	                           : bits;
}

/* ---- conversion ---- */

static double to_number(const fg_lowering *l, const fg_known *v, fg_type_id type)
{
	if (v->kind == FG_KNOWN_FLOAT)
		return v->number;
	return fg_type_is_signed(l->unit, type) ? (double)v->bits : (double)(uint64_t)v->bits;
}

/* Out of the range of int64_t: undefined in C, and no cast of ours may do it. */
static bool to_integer(const fg_lowering *l, double number, fg_type_id to, fg_known *v)
{
	if (!(number > -9.2e18 && number < 1.8e19))
		return false;
	int64_t bits = number < 9.2e18 ? (int64_t)number : (int64_t)(uint64_t)number;
	*v = known_int(wrap(l, bits, to));
	return true;
}

static bool as_pointer(fg_lowering *l, fg_known *v)
{
	uint32_t width = l->unit->pointer_size * 8;
	if (v->kind == FG_KNOWN_INT && width && width < 64)
		v->bits = fg_fold_wrap(v->bits, width, false);
	return v->kind != FG_KNOWN_FLOAT;
}

bool fg_lower__known_as(fg_lowering *l, fg_known *v, fg_type_id from, fg_type_id to)
{
	const fg_type *t = fg_unit_canon(l->unit, to);
	switch (t->kind) {
	case FG_TYPE_BOOL:
		*v = known_int(v->kind == FG_KNOWN_FLOAT ? v->number != 0
		                                          : v->kind == FG_KNOWN_ADDRESS || v->bits);
		return true;
	case FG_TYPE_INT:
	case FG_TYPE_ENUM:
		/* Above 64 bits a number is its sign-extended low half. */
		if (t->size > 8 && v->kind == FG_KNOWN_INT && v->bits < 0 &&
		    !fg_type_is_signed(l->unit, from) && fg_unit_canon(l->unit, from)->size <= 8)
			return false;
		if (v->kind == FG_KNOWN_FLOAT)
			return to_integer(l, v->number, to, v);
		if (v->kind == FG_KNOWN_ADDRESS)
			return t->size == l->unit->pointer_size;
		v->bits = wrap(l, v->bits, to);
		return true;
	case FG_TYPE_FLOAT:
		if (v->kind == FG_KNOWN_ADDRESS)
			return false;
		v->number = to_number(l, v, from);
		if (t->size == 4)
			v->number = (double)(float)v->number;
		v->kind = FG_KNOWN_FLOAT;
		return true;
	case FG_TYPE_POINTER:
		return as_pointer(l, v);
	default:
		return false;
	}
}

/* ---- addresses ---- */

static bool add_offset(fg_known *address, int64_t count, uint64_t size)
{
	int64_t bytes;
	return size <= INT64_MAX &&
	       fg_fold_arith(FG_FOLD_MUL, count, (int64_t)size, 64, true, &bytes) &&
	       fg_fold_arith(FG_FOLD_ADD, address->bits, bytes, 64, true, &address->bits);
}

static uint64_t step_size(const fg_lowering *l, fg_type_id pointer)
{
	const fg_type *t = fg_unit_canon(l->unit, fg_type_pointee(l->unit, pointer));
	return t->kind == FG_TYPE_VOID || t->kind == FG_TYPE_FUNCTION ? 1 : t->size;
}

static bool member_address(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_node_id base = fg_lower__child(l, id, 0);
	bool found = n->flags & FG_NODE_ARROW ? known(l, base, out) : known_address(l, base, out);
	uint64_t bits = fg_unit_field(l->unit, n->ref)->bit_offset;
	return found && n->ref && add_offset(out, (int64_t)(bits / 8), 1);
}

static bool element_address(fg_lowering *l, fg_node_id id, fg_known *out)
{
	fg_node_id base = fg_lower__child(l, id, 0), index = fg_lower__child(l, id, 1);
	fg_type_id type = fg_lower__decayed(l, fg_lower__node(l, base)->type);
	if (!fg_type_is_pointer(l->unit, type)) {
		fg_node_id swapped = base;
		base = index;
		index = swapped;
		type = fg_lower__decayed(l, fg_lower__node(l, base)->type);
	}
	fg_known count;
	return known(l, base, out) && known(l, index, &count) && count.kind == FG_KNOWN_INT &&
	       add_offset(out, count.bits, step_size(l, type));
}

static bool declared_address(fg_lowering *l, fg_decl_id decl, fg_known *out)
{
	const fg_decl *d = fg_unit_decl(l->unit, decl);
	if (d->kind != FG_DECL_FUNCTION && !fg_lower__is_static(d))
		return false;
	*out = (fg_known){.kind = FG_KNOWN_ADDRESS, .target = fg_lower__global(l, decl)};
	return true;
}

/* Address of the object or function an lvalue designates. */
static bool known_address(fg_lowering *l, fg_node_id id, fg_known *out)
{
	id = fg_lower__strip(l, id);
	fg_node n = *fg_lower__node(l, id);
	switch (n.kind) {
	case FG_NODE_DECL_REF:
		return declared_address(l, n.ref, out);
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		*out = (fg_known){.kind = FG_KNOWN_ADDRESS,
		                  .target = fg_lower__string(l, n.ref, n.type)};
		return true;
	case FG_NODE_COMPOUND_LITERAL:
		return declared_address(l, fg_lower__literal_object(l, id), out);
	case FG_NODE_MEMBER:
		return member_address(l, id, &n, out);
	case FG_NODE_SUBSCRIPT:
		return element_address(l, id, out);
	case FG_NODE_UNARY:
		return n.op == FG_UNARY_DEREF && known(l, fg_lower__child(l, id, 0), out);
	case FG_NODE_IMPLICIT_CAST:
	case FG_NODE_CAST:
		return known_address(l, fg_lower__child(l, id, 0), out);
	default:
		return false;
	}
}

/* ---- operators ---- */

static fg_fold_op fold_op(fg_binary_op op)
{
	static const uint8_t table[] = {
		[FG_BINARY_MUL] = FG_FOLD_MUL, [FG_BINARY_DIV] = FG_FOLD_DIV,
		[FG_BINARY_REM] = FG_FOLD_REM, [FG_BINARY_ADD] = FG_FOLD_ADD,
		[FG_BINARY_SUB] = FG_FOLD_SUB, [FG_BINARY_SHL] = FG_FOLD_SHL,
		[FG_BINARY_SHR] = FG_FOLD_SHR, [FG_BINARY_LT] = FG_FOLD_LT,
		[FG_BINARY_GT] = FG_FOLD_GT,   [FG_BINARY_LE] = FG_FOLD_LE,
		[FG_BINARY_GE] = FG_FOLD_GE,   [FG_BINARY_EQ] = FG_FOLD_EQ,
		[FG_BINARY_NE] = FG_FOLD_NE,   [FG_BINARY_AND] = FG_FOLD_AND,
		[FG_BINARY_XOR] = FG_FOLD_XOR, [FG_BINARY_OR] = FG_FOLD_OR,
	};
	return (size_t)op < FG_ARRAY_LEN(table) ? (fg_fold_op)table[op] : FG_FOLD_NONE;
}

static bool float_operation(fg_binary_op op, double a, double b, fg_known *out)
{
	*out = (fg_known){.kind = FG_KNOWN_FLOAT};
	switch (op) {
	case FG_BINARY_ADD:
		out->number = a + b;
		return true;
	case FG_BINARY_SUB:
		out->number = a - b;
		return true;
	case FG_BINARY_MUL:
		out->number = a * b;
		return true;
	case FG_BINARY_DIV:
		out->number = a / b;
		return b != 0;
	case FG_BINARY_LT:
		*out = known_int(a < b);
		return true;
	case FG_BINARY_GT:
		*out = known_int(a > b);
		return true;
	case FG_BINARY_LE:
		*out = known_int(a <= b);
		return true;
	case FG_BINARY_GE:
		*out = known_int(a >= b);
		return true;
	default:
		return false;
	}
}

/* pointer + n, n + pointer, pointer - n, pointer - pointer into one object. */
static bool address_operation(fg_lowering *l, const fg_node *n, fg_known a, fg_type_id a_type,
                              fg_known b, fg_type_id b_type, fg_known *out)
{
	bool is_a = fg_type_is_pointer(l->unit, a_type), is_b = fg_type_is_pointer(l->unit, b_type);
	if (is_a && is_b && n->op == FG_BINARY_SUB) {
		uint64_t size = step_size(l, a_type);
		bool is_same = a.kind == b.kind && (a.kind == FG_KNOWN_INT || a.target == b.target);
		l->has_label_difference |= fg_value_kind_of(a.target) == FG_VALUE_LABEL &&
		                           fg_value_kind_of(b.target) == FG_VALUE_LABEL;
		if (!is_same || !size || size > INT64_MAX)
			return false;
		*out = known_int((a.bits - b.bits) / (int64_t)size);
		return true;
	}
	if (is_a == is_b || (n->op != FG_BINARY_ADD && !(is_a && n->op == FG_BINARY_SUB)))
		return false;
	fg_known count = is_a ? b : a;
	*out = is_a ? a : b;
	if (count.kind != FG_KNOWN_INT || out->kind == FG_KNOWN_FLOAT || count.bits == INT64_MIN)
		return false;
	return add_offset(out, n->op == FG_BINARY_SUB ? -count.bits : count.bits,
	                  step_size(l, is_a ? a_type : b_type));
}

/* An address that was cast to an integer, plus a number. */
static bool integer_address(const fg_node *n, fg_known a, fg_known b, fg_known *out)
{
	bool is_sum = n->op == FG_BINARY_ADD || (n->op == FG_BINARY_SUB && b.kind == FG_KNOWN_INT);
	if (!is_sum || (a.kind == FG_KNOWN_ADDRESS) == (b.kind == FG_KNOWN_ADDRESS))
		return false;
	*out = a.kind == FG_KNOWN_ADDRESS ? a : b;
	fg_known count = a.kind == FG_KNOWN_ADDRESS ? b : a;
	if (count.kind != FG_KNOWN_INT || count.bits == INT64_MIN)
		return false;
	return add_offset(out, n->op == FG_BINARY_SUB ? -count.bits : count.bits, 1);
}

static bool binary(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_node_id left = fg_lower__child(l, id, 0), right = fg_lower__child(l, id, 1);
	fg_type_id a_type = fg_lower__decayed(l, fg_lower__node(l, left)->type);
	fg_type_id b_type = fg_lower__decayed(l, fg_lower__node(l, right)->type);
	fg_known a, b;
	if (n->op == FG_BINARY_COMMA || !known(l, left, &a) || !known(l, right, &b))
		return false;
	if (fg_type_is_pointer(l->unit, a_type) || fg_type_is_pointer(l->unit, b_type))
		return address_operation(l, n, a, a_type, b, b_type, out);
	if (a.kind == FG_KNOWN_ADDRESS || b.kind == FG_KNOWN_ADDRESS)
		return integer_address(n, a, b, out);
	if (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR) {
		bool x = to_number(l, &a, a_type) != 0, y = to_number(l, &b, b_type) != 0;
		*out = known_int(n->op == FG_BINARY_LAND ? x && y : x || y);
		return true;
	}
	if (a.kind == FG_KNOWN_FLOAT || b.kind == FG_KNOWN_FLOAT)
		return float_operation((fg_binary_op)n->op, to_number(l, &a, a_type),
		                       to_number(l, &b, b_type), out) &&
		       fg_lower__known_as(l, out, n->type, n->type);
	bool is_shift = n->op == FG_BINARY_SHL || n->op == FG_BINARY_SHR;
	fg_type_id type = is_shift ? fg_lower__promoted(l, a_type, 0)
	                           : fg_lower__arithmetic(l, a_type, b_type);
	if (!fg_lower__known_as(l, &a, a_type, type) ||
	    (!is_shift && !fg_lower__known_as(l, &b, b_type, type)))
		return false;
	out->kind = FG_KNOWN_INT;
	return fg_fold_arith(fold_op((fg_binary_op)n->op), a.bits, b.bits,
	                     fg_type_bits(l->unit, type), fg_type_is_signed(l->unit, type),
	                     &out->bits);
}

static bool unary(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	if (n->op == FG_UNARY_ADDRESS)
		return known_address(l, operand, out);
	if (!known(l, operand, out))
		return false;
	fg_type_id from = fg_lower__node(l, operand)->type;
	if (n->op == FG_UNARY_LNOT) {
		fg_known v = *out;
		*out = known_int(v.kind != FG_KNOWN_ADDRESS && to_number(l, &v, from) == 0);
		return true;
	}
	if (out->kind == FG_KNOWN_ADDRESS || !fg_lower__known_as(l, out, from, n->type))
		return false;
	switch (n->op) {
	case FG_UNARY_PLUS:
		return true;
	case FG_UNARY_MINUS:
		out->number = -out->number;
		out->bits = wrap(l, (int64_t)(0 - (uint64_t)out->bits), n->type);
		return true;
	case FG_UNARY_NOT:
		out->bits = wrap(l, ~out->bits, n->type);
		return out->kind == FG_KNOWN_INT;
	default:
		return false;
	}
}

static bool choice(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_known condition;
	fg_node_id decider = fg_lower__child(l, id, 0);
	if (!known(l, decider, &condition))
		return false;
	bool is_true = condition.kind == FG_KNOWN_ADDRESS ||
	               to_number(l, &condition, fg_lower__node(l, decider)->type) != 0;
	fg_node_id arm = fg_lower__child(l, id, is_true ? 1 : 2);
	if (n->kind == FG_NODE_ELVIS)
		arm = is_true ? decider : fg_lower__child(l, id, 1);
	fg_type_id from = fg_lower__decayed(l, fg_lower__node(l, arm)->type);
	return known(l, arm, out) && fg_lower__known_as(l, out, from, n->type);
}

/* ---- content of const objects (gcc and clang take it for constant) ---- */

static int64_t target_int(const fg_lowering *l, const unsigned char *bytes, uint64_t size)
{
	uint64_t v = 0;
	for (uint64_t i = 0; i < size; i++)
		v |= (uint64_t)bytes[l->unit->is_big_endian ? size - 1 - i : i] << (8 * i);
	return (int64_t)v;
}

static bool known_content(const fg_lowering *l, const fg_object *o, uint64_t offset,
                          fg_type_id type, fg_known *out)
{
	uint64_t size = fg_unit_canon(l->unit, type)->size;
	bool is_float = fg_type_is_floating(l->unit, type);
	for (uint32_t i = 0; i < o->reloc_count; i++)
		if (l->ir->relocs.at[o->first_reloc + i].offset < offset + size &&
		    l->ir->relocs.at[o->first_reloc + i].offset + l->unit->pointer_size > offset)
			return false;
	if (!size || size > 8 || (is_float && size < 4) || offset + size > UINT32_MAX ||
	    (o->byte_count && offset + size > o->byte_count))
		return false;
	*out = known_int(0);
	if (o->byte_count)
		out->bits = wrap(l, target_int(l, &l->ir->bytes.at[o->first_byte + offset], size),
		                 type);
	if (!is_float)
		return true;
	out->kind = FG_KNOWN_FLOAT;
	float single;
	uint32_t word = (uint32_t)out->bits;
	memcpy(&single, &word, sizeof(single));
	memcpy(&out->number, &out->bits, sizeof(out->number));
	if (size == 4)
		out->number = (double)single;
	return true;
}

static bool read_constant(fg_lowering *l, fg_node_id id, fg_known *out)
{
	fg_node n = *fg_lower__node(l, fg_lower__strip(l, id));
	bool is_bits = n.kind == FG_NODE_MEMBER &&
	               fg_unit_field(l->unit, n.ref)->flags & FG_FIELD_BITFIELD;
	uint32_t quals = fg_unit_quals(l->unit, n.type);
	fg_known address;
	if (is_bits || !(quals & FG_QUAL_CONST) || quals & FG_QUAL_VOLATILE ||
	    !fg_type_is_scalar(l->unit, n.type) || !known_address(l, id, &address) ||
	    fg_value_kind_of(address.target) != FG_VALUE_GLOBAL || address.bits < 0)
		return false;
	const fg_object *o = fg_lower__made_object(l, fg_value_index(address.target));
	return o && o->is_known && known_content(l, o, (uint64_t)address.bits, n.type, out);
}

static bool cast(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_node_id operand = fg_lower__child(l, id, 0);
	if (n->op == FG_CAST_ARRAY_TO_POINTER || n->op == FG_CAST_FUNCTION_TO_POINTER)
		return known_address(l, operand, out);
	fg_type_id from = fg_lower__decayed(l, fg_lower__node(l, operand)->type);
	return known(l, operand, out) && fg_lower__known_as(l, out, from, n->type);
}

/* ---- the value ---- */

/* An lvalue used as a value: arrays and functions decay; scalar literals have their content. */
static bool designated(fg_lowering *l, fg_node_id id, const fg_node *n, fg_known *out)
{
	fg_type_kind kind = fg_lower__kind(l, n->type);
	if (kind == FG_TYPE_ARRAY || kind == FG_TYPE_FUNCTION)
		return known_address(l, id, out);
	if (n->kind != FG_NODE_COMPOUND_LITERAL)
		return read_constant(l, id, out);
	fg_node_id list = fg_lower__child(l, id, 0);
	fg_node_id value = fg_lower__child(l, list, 0);
	return fg_type_is_scalar(l->unit, n->type) && value && known(l, value, out) &&
	       fg_lower__known_as(l, out, fg_lower__node(l, value)->type, n->type);
}

static bool call(fg_lowering *l, fg_node_id id, fg_known *out)
{
	fg_node_id operand = fg_lower__builtin_operand(l, id);
	if (operand)
		return known(l, operand, out);
	if (fg_ast_const_real(l->ast, id, &out->number))
		out->kind = FG_KNOWN_FLOAT;
	else if (fg_ast_const_int(l->ast, id, &out->bits))
		out->kind = FG_KNOWN_INT;
	else
		return false;
	return true;
}

static bool evaluate(fg_lowering *l, fg_node_id id, fg_known *out)
{
	fg_node n = *fg_lower__node(l, id);
	if (fg_lower__is_lvalue(l, id))
		return designated(l, id, &n, out);
	switch (n.kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
	case FG_NODE_DECL_REF:
	case FG_NODE_SIZEOF:
	case FG_NODE_ALIGNOF:
	case FG_NODE_OFFSETOF:
	case FG_NODE_TYPE_TRAIT:
		*out = known_int(n.value);
		return !(n.flags & FG_NODE_RUNTIME);
	case FG_NODE_FLOAT_LITERAL:
		*out = (fg_known){.kind = FG_KNOWN_FLOAT};
		memcpy(&out->number, &n.value, sizeof(out->number));
		return true;
	case FG_NODE_LABEL_ADDRESS:
		*out = (fg_known){.kind = FG_KNOWN_ADDRESS};
		if (l->in_function)
			out->target = fg_lower__label_address(l, n.ref);
		return l->in_function;
	case FG_NODE_UNARY:
		return unary(l, id, &n, out);
	case FG_NODE_BINARY:
		return binary(l, id, &n, out);
	case FG_NODE_CONDITIONAL:
	case FG_NODE_ELVIS:
		return choice(l, id, &n, out);
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		return cast(l, id, &n, out);
	case FG_NODE_CALL:
		return call(l, id, out);
	default:
		return false;
	}
}

static bool known(fg_lowering *l, fg_node_id id, fg_known *out)
{
	id = fg_lower__strip(l, id);
	*out = (fg_known){0};
	if (!fg_lower__enter(l, id))
		return false;
	bool found = evaluate(l, id, out);
	fg_lower__leave(l);
	return found;
}

bool fg_lower__known(fg_lowering *l, fg_node_id id, fg_known *out)
{
	return known(l, id, out);
}
