/*
 * Constant values of expressions on the target, by our own arithmetic: the
 * compiler's evaluator crashes on some ordinary input and knows only its own
 * constants.
 *
 * A post-order machine over an explicit stack: every operand gets a value or
 * UNKNOWN, an operator combines the values of its operands. So `0 && 1/0` is 0
 * although 1/0 has no value. Beside integers there are reals (a baud rate is
 * often a real division), pointers of known address and the lvalues behind
 * them, which give a home-made offsetof and register addresses.
 */
#include "ast/ast_internal.h"

#include "unit/fold.h"

#include <math.h>

typedef enum constant_kind { UNKNOWN, INTEGER, REAL, POINTER, LVALUE } constant_kind;

typedef struct constant {
	constant_kind kind;
	int64_t bits; /* INTEGER: extended as its type says; POINTER, LVALUE: zero-extended address */
	double real;
} constant;

static const constant unknown = {.kind = UNKNOWN};

/* ---- single values ---- */

static constant integer(const fg_unit *u, int64_t bits, fg_type_id type)
{
	uint32_t width = fg_type_bits(u, type);
	if (width == 0 || width > 64)
		return unknown;
	return (constant){.kind = INTEGER,
	                  .bits = fg_fold_wrap(bits, width, fg_type_is_signed(u, type))};
}

static constant address(const fg_unit *u, constant_kind kind, int64_t bits)
{
	uint32_t width = u->pointer_size && u->pointer_size < 8 ? u->pointer_size * 8 : 64;
	return (constant){.kind = kind, .bits = fg_fold_wrap(bits, width, false)};
}

/* Only formats the host computes exactly as the target does. */
static constant real(const fg_unit *u, double v, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_FLOAT || (t->size != 4 && t->size != 8))
		return unknown;
	return (constant){.kind = REAL, .real = t->size == 4 ? (double)(float)v : v};
}

/* C17 6.3.1.4: the fraction is dropped; no value when the rest does not fit. */
static constant truncate(const fg_unit *u, double v, fg_type_id type)
{
	uint32_t width = fg_type_bits(u, type);
	if (width == 0 || width > 64)
		return unknown;
	double half = (double)(UINT64_C(1) << (width - 1));
	if (fg_type_is_signed(u, type)) {
		bool fits = (v >= -half || v > -half - 1) && v < half;
		return fits ? integer(u, (int64_t)v, type) : unknown;
	}
	bool fits = v > -1 && v < half * 2;
	return fits ? integer(u, (int64_t)(uint64_t)v, type) : unknown;
}

/* 1, 0, or -1 when not known. */
static int truth(constant c)
{
	switch (c.kind) {
	case INTEGER:
	case POINTER:
		return c.bits != 0;
	case REAL:
		return c.real != 0;
	default:
		return -1;
	}
}

static constant to_integer(const fg_unit *u, constant c, fg_type_id to)
{
	if (fg_unit_canon(u, to)->kind == FG_TYPE_BOOL)
		return truth(c) < 0 ? unknown : integer(u, truth(c), to);
	if (c.kind == REAL)
		return truncate(u, c.real, to);
	return integer(u, c.bits, to);
}

static constant convert(const fg_unit *u, constant c, fg_type_id from, fg_type_id to)
{
	if (c.kind == UNKNOWN || c.kind == LVALUE)
		return c;
	if (fg_type_is_integer(u, to))
		return to_integer(u, c, to);
	if (fg_type_is_floating(u, to)) {
		if (c.kind == REAL)
			return real(u, c.real, to);
		if (c.kind != INTEGER)
			return unknown;
		return real(u, fg_type_is_signed(u, from) ? (double)c.bits : (double)(uint64_t)c.bits,
		            to);
	}
	if (fg_type_is_pointer(u, to) && c.kind != REAL)
		return address(u, POINTER, c.bits);
	return unknown;
}

/* ---- operators ---- */

static fg_fold_op fold_op(uint8_t op)
{
	static const uint8_t ops[] = {
		[FG_BINARY_MUL] = FG_FOLD_MUL, [FG_BINARY_DIV] = FG_FOLD_DIV,
		[FG_BINARY_REM] = FG_FOLD_REM, [FG_BINARY_ADD] = FG_FOLD_ADD,
		[FG_BINARY_SUB] = FG_FOLD_SUB, [FG_BINARY_SHL] = FG_FOLD_SHL,
		[FG_BINARY_SHR] = FG_FOLD_SHR, [FG_BINARY_LT] = FG_FOLD_LT,
		[FG_BINARY_GT] = FG_FOLD_GT,   [FG_BINARY_LE] = FG_FOLD_LE,
		[FG_BINARY_GE] = FG_FOLD_GE,   [FG_BINARY_EQ] = FG_FOLD_EQ,
		[FG_BINARY_NE] = FG_FOLD_NE,   [FG_BINARY_AND] = FG_FOLD_AND,
		[FG_BINARY_XOR] = FG_FOLD_XOR, [FG_BINARY_OR] = FG_FOLD_OR,
	};
	return op < FG_ARRAY_LEN(ops) ? (fg_fold_op)ops[op] : FG_FOLD_NONE;
}

static constant fold(uint8_t op, const constant *v, uint32_t width, bool is_signed)
{
	constant out = {.kind = INTEGER};
	return fg_fold_arith(fold_op(op), v[0].bits, v[1].bits, width, is_signed, &out.bits)
	               ? out
	               : unknown;
}

static constant compare_reals(uint8_t op, double a, double b)
{
	bool yes = op == FG_BINARY_LT   ? a < b
	           : op == FG_BINARY_GT ? a > b
	           : op == FG_BINARY_LE ? a <= b
	           : op == FG_BINARY_GE ? a >= b
	           : op == FG_BINARY_EQ ? a == b
	                                : a != b;
	return (constant){.kind = INTEGER, .bits = yes};
}

static constant fold_reals(const fg_unit *u, const fg_node *n, double a, double b)
{
	switch (n->op) {
	case FG_BINARY_ADD:
		return real(u, a + b, n->type);
	case FG_BINARY_SUB:
		return real(u, a - b, n->type);
	case FG_BINARY_MUL:
		return real(u, a * b, n->type);
	case FG_BINARY_DIV:
		return b != 0 ? real(u, a / b, n->type) : unknown;
	default:
		return fg_binary_is_comparison(n->op) ? compare_reals(n->op, a, b) : unknown;
	}
}

static constant fold_integers(const fg_unit *u, const fg_node *n, const constant *v,
                              const fg_type_id *types)
{
	bool is_shift = n->op == FG_BINARY_SHL || n->op == FG_BINARY_SHR;
	uint32_t width = fg_type_bits(u, types[0]);
	bool is_signed = fg_type_is_signed(u, types[0]);
	/* C made the operands alike; a tree that did not is not understood. */
	if (!is_shift &&
	    (width != fg_type_bits(u, types[1]) || is_signed != fg_type_is_signed(u, types[1])))
		return unknown;
	constant r = fold(n->op, v, width, is_signed);
	return r.kind == INTEGER ? integer(u, r.bits, n->type) : unknown;
}

/* base + index * size, wrapped to the target's pointer. */
static constant step(const fg_unit *u, constant_kind kind, int64_t base, int64_t index,
                     uint64_t size)
{
	if (!size)
		return unknown;
	return address(u, kind, (int64_t)((uint64_t)base + (uint64_t)index * size));
}

static uint64_t pointee_size(const fg_unit *u, fg_type_id pointer)
{
	const fg_type *t = fg_unit_canon(u, fg_type_pointee(u, pointer));
	/* GNU C: void and functions have size 1 here. */
	return t->kind == FG_TYPE_VOID || t->kind == FG_TYPE_FUNCTION ? 1 : t->size;
}

static constant fold_pointers(const fg_unit *u, const fg_node *n, const constant *v,
                              const fg_type_id *types)
{
	if (v[0].kind == POINTER && v[1].kind == POINTER) {
		if (fg_binary_is_comparison(n->op))
			return fold(n->op, v, 64, false);
		int64_t size = (int64_t)pointee_size(u, types[0]);
		int64_t distance = (int64_t)((uint64_t)v[0].bits - (uint64_t)v[1].bits);
		return n->op == FG_BINARY_SUB && size > 0 && distance % size == 0
		               ? integer(u, distance / size, n->type)
		               : unknown;
	}
	if (n->op == FG_BINARY_ADD && v[0].kind == INTEGER && v[1].kind == POINTER)
		return step(u, POINTER, v[1].bits, v[0].bits, pointee_size(u, types[1]));
	if (v[0].kind != POINTER || v[1].kind != INTEGER)
		return unknown;
	if (n->op == FG_BINARY_ADD)
		return step(u, POINTER, v[0].bits, v[1].bits, pointee_size(u, types[0]));
	int64_t back = (int64_t)(0 - (uint64_t)v[1].bits);
	return n->op == FG_BINARY_SUB
	               ? step(u, POINTER, v[0].bits, back, pointee_size(u, types[0]))
	               : unknown;
}

static constant fold_logic(const fg_unit *u, const fg_node *n, const constant *v)
{
	int a = truth(v[0]), b = truth(v[1]);
	int decisive = n->op == FG_BINARY_LOR;
	if (a == decisive)
		return integer(u, decisive, n->type);
	return a < 0 || b < 0 ? unknown : integer(u, b, n->type);
}

static constant fold_binary(const fg_unit *u, const fg_node *n, const constant *v,
                            const fg_type_id *types)
{
	if (n->op == FG_BINARY_LAND || n->op == FG_BINARY_LOR)
		return fold_logic(u, n, v);
	if (v[0].kind == UNKNOWN || v[1].kind == UNKNOWN || n->op == FG_BINARY_COMMA)
		return unknown;
	if (v[0].kind == INTEGER && v[1].kind == INTEGER)
		return fold_integers(u, n, v, types);
	if (v[0].kind == REAL && v[1].kind == REAL)
		return fold_reals(u, n, v[0].real, v[1].real);
	return fold_pointers(u, n, v, types);
}

static constant negate(const fg_unit *u, const fg_node *n, constant c)
{
	if (c.kind == REAL)
		return real(u, -c.real, n->type);
	if (c.kind != INTEGER)
		return unknown;
	const constant v[2] = {{.kind = INTEGER}, c};
	return fold(FG_BINARY_SUB, v, fg_type_bits(u, n->type), fg_type_is_signed(u, n->type));
}

static constant fold_unary(const fg_unit *u, const fg_node *n, constant c)
{
	switch (n->op) {
	case FG_UNARY_EXTENSION:
		return c;
	case FG_UNARY_PLUS:
		return c.kind == INTEGER || c.kind == REAL ? c : unknown;
	case FG_UNARY_MINUS:
		return negate(u, n, c);
	case FG_UNARY_NOT:
		return c.kind == INTEGER ? integer(u, ~c.bits, n->type) : unknown;
	case FG_UNARY_LNOT:
		return truth(c) < 0 ? unknown : integer(u, !truth(c), n->type);
	case FG_UNARY_ADDRESS:
		return c.kind == LVALUE ? address(u, POINTER, c.bits) : unknown;
	case FG_UNARY_DEREF:
		return c.kind == POINTER ? address(u, LVALUE, c.bits) : unknown;
	default:
		return unknown;
	}
}

static constant fold_cast(const fg_unit *u, const fg_node *n, constant c, fg_type_id from)
{
	switch (n->op) {
	case FG_CAST_LVALUE_TO_RVALUE:
		return unknown; /* the content of an object */
	case FG_CAST_ARRAY_TO_POINTER:
	case FG_CAST_FUNCTION_TO_POINTER:
		return c.kind == LVALUE ? address(u, POINTER, c.bits) : unknown;
	default:
		return convert(u, c, from, n->type);
	}
}

static constant fold_member(const fg_unit *u, const fg_node *n, constant base)
{
	const fg_field *f = fg_unit_field(u, n->ref);
	constant_kind wanted = n->flags & FG_NODE_ARROW ? POINTER : LVALUE;
	if (base.kind != wanted || f->flags & FG_FIELD_BITFIELD)
		return unknown;
	return address(u, LVALUE, (int64_t)((uint64_t)base.bits + f->bit_offset / 8));
}

static constant fold_subscript(const fg_unit *u, const fg_node *n, const constant *v)
{
	uint64_t size = fg_unit_canon(u, n->type)->size;
	if (v[0].kind == POINTER && v[1].kind == INTEGER)
		return step(u, LVALUE, v[0].bits, v[1].bits, size);
	if (v[0].kind == INTEGER && v[1].kind == POINTER)
		return step(u, LVALUE, v[1].bits, v[0].bits, size);
	return unknown;
}

static constant fold_conditional(const fg_unit *u, const fg_node *n, const constant *v,
                                 const fg_type_id *types)
{
	int cond = truth(v[0]);
	if (cond < 0)
		return unknown;
	unsigned chosen = n->kind == FG_NODE_ELVIS ? !cond : cond ? 1 : 2;
	return convert(u, v[chosen], types[chosen], n->type);
}

/* ---- builtins ---- */

/* What is behind "__builtin_" in the name of the function called; NULL when it is no builtin. */
static const char *builtin_name(const fg_ast *ast, fg_node_id call)
{
	const char *name = fg_ast_callee_name(ast, call);
	return strncmp(name, "__builtin_", 10) == 0 ? name + 10 : NULL;
}

static bool is_word(const char *name, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, words[i]) == 0)
			return true;
	return false;
}

/* INFINITY and NAN of <math.h>. */
static constant fold_real_builtin(const fg_ast *ast, fg_node_id id, const char *name)
{
	static const char *const infinities[] = {"inf", "inff", "huge_val", "huge_valf"};
	static const char *const nans[] = {"nan", "nanf"};
	fg_type_id type = fg_ast_node(ast, id)->type;
	size_t n = 1;
	if (is_word(name, infinities, FG_ARRAY_LEN(infinities)))
		return real(ast->unit, INFINITY, type);
	bool is_nan = is_word(name, nans, FG_ARRAY_LEN(nans)) &&
	              fg_ast_string(ast, fg_ast_arg(ast, id, 0), &n) && n == 0;
	return is_nan ? real(ast->unit, NAN, type) : unknown;
}

static constant fold_string_length(const fg_ast *ast, fg_node_id id)
{
	size_t n;
	const unsigned char *text = fg_ast_string(ast, fg_ast_arg(ast, id, 0), &n);
	if (!text)
		return unknown;
	const unsigned char *end = n ? memchr(text, 0, n) : NULL;
	return integer(ast->unit, end ? end - text : (int64_t)n, fg_ast_node(ast, id)->type);
}

/* 1 for what is constant here, else 0: what the compiler's optimiser finds out is not asked. */
static constant fold_constant_p(const fg_ast *ast, fg_node_id id, constant arg)
{
	size_t n;
	fg_node_id first = fg_ast_arg(ast, id, 0);
	bool is_float = fg_ast_node(ast, fg_ast_skip_casts(ast, first))->kind ==
	                FG_NODE_FLOAT_LITERAL;
	bool is_known = arg.kind == INTEGER || arg.kind == REAL || is_float ||
	                fg_ast_string(ast, first, &n);
	return integer(ast->unit, is_known, fg_ast_node(ast, id)->type);
}

/* v[0] is the callee's, v[1] the first argument's. */
static constant fold_call(const fg_ast *ast, fg_node_id id, const constant *v)
{
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, id);
	const char *name = builtin_name(ast, id);
	fg_type_id type = fg_ast_node(ast, fg_ast_arg(ast, id, 0))->type;
	int64_t value;
	if (n->n < 2)
		return fold_real_builtin(ast, id, name);
	if (strcmp(name, "constant_p") == 0)
		return fold_constant_p(ast, id, v[1]);
	if (strcmp(name, "strlen") == 0)
		return fold_string_length(ast, id);
	if (strncmp(name, "expect", 6) == 0)
		return convert(u, v[1], type, n->type);
	if (v[1].kind != INTEGER)
		return fold_real_builtin(ast, id, name);
	bool is_known = fg_ast__fold_builtin(name, v[1].bits, fg_type_bits(u, type), &value);
	return is_known ? integer(u, value, n->type) : unknown;
}

/* ---- leaves ---- */

static constant fold_leaf(const fg_unit *u, const fg_node *n)
{
	double d;
	switch (n->kind) {
	case FG_NODE_INT_LITERAL:
	case FG_NODE_CHAR_LITERAL:
		return integer(u, n->value, n->type);
	case FG_NODE_FLOAT_LITERAL:
		memcpy(&d, &n->value, sizeof(d));
		return real(u, d, n->type);
	case FG_NODE_DECL_REF:
		return fg_unit_decl(u, n->ref)->kind == FG_DECL_ENUM_CONSTANT
		               ? integer(u, n->value, n->type)
		               : unknown;
	case FG_NODE_SIZEOF:
	case FG_NODE_ALIGNOF:
	case FG_NODE_OFFSETOF:
	case FG_NODE_TYPE_TRAIT:
		return n->flags & FG_NODE_RUNTIME ? unknown : integer(u, n->value, n->type);
	default:
		return unknown;
	}
}

/* ---- the machine ---- */

enum { MAX_OPERANDS = 3 };

/* How many operands decide the value; 0 for leaves. */
static uint32_t operand_count(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, id);
	uint32_t count;
	switch (n->kind) {
	case FG_NODE_PAREN:
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
	case FG_NODE_UNARY:
	case FG_NODE_MEMBER:
	case FG_NODE_GENERIC:
	case FG_NODE_CHOOSE:
		count = 1;
		break;
	case FG_NODE_BINARY:
	case FG_NODE_SUBSCRIPT:
	case FG_NODE_ELVIS:
		count = 2;
		break;
	case FG_NODE_CONDITIONAL:
		count = 3;
		break;
	case FG_NODE_CALL:
		if (!builtin_name(ast, id))
			return 0;
		count = n->n < 2 ? 1 : 2;
		break;
	default:
		return 0;
	}
	return n->n >= count ? count : 0;
}

static constant combine(const fg_ast *ast, fg_node_id id, const constant *v)
{
	const fg_unit *u = ast->unit;
	const fg_node *n = fg_ast_node(ast, id);
	fg_type_id types[MAX_OPERANDS];
	for (uint32_t i = 0; i < MAX_OPERANDS; i++)
		types[i] = fg_ast_node(ast, fg_ast_child(ast, id, i))->type;
	switch (n->kind) {
	case FG_NODE_CAST:
	case FG_NODE_IMPLICIT_CAST:
		return fold_cast(u, n, v[0], types[0]);
	case FG_NODE_UNARY:
		return fold_unary(u, n, v[0]);
	case FG_NODE_BINARY:
		return fold_binary(u, n, v, types);
	case FG_NODE_CONDITIONAL:
	case FG_NODE_ELVIS:
		return fold_conditional(u, n, v, types);
	case FG_NODE_MEMBER:
		return fold_member(u, n, v[0]);
	case FG_NODE_SUBSCRIPT:
		return fold_subscript(u, n, v);
	case FG_NODE_CALL:
		return fold_call(ast, id, v);
	default:
		return v[0];
	}
}

typedef struct frame {
	fg_node_id id;
	uint32_t done; /* operands evaluated */
} frame;

static constant evaluate(const fg_ast *ast, fg_node_id root)
{
	FG_VEC(frame) frames = FG_VEC_INIT;
	FG_VEC(constant) values = FG_VEC_INIT;
	/* Most questions are about leaves: no memory for those. */
	if (!operand_count(ast, root))
		return fold_leaf(ast->unit, fg_ast_node(ast, root));
	fg_vec_push(&frames, (frame){root, 0});
	while (frames.n) {
		frame *f = &fg_vec_last(&frames);
		uint32_t count = operand_count(ast, f->id);
		if (f->done < count) {
			fg_node_id operand = fg_ast_child(ast, f->id, f->done++);
			fg_vec_push(&frames, (frame){operand, 0});
			continue;
		}
		constant v = unknown;
		if (count) {
			v = combine(ast, f->id, values.at + (values.n - count));
			values.n -= count;
		} else {
			v = fold_leaf(ast->unit, fg_ast_node(ast, f->id));
		}
		fg_vec_push(&values, v);
		(void)fg_vec_pop(&frames);
	}
	constant result = values.at[0];
	fg_vec_release(&frames);
	fg_vec_release(&values);
	return result;
}

bool fg_ast_const_int(const fg_ast *ast, fg_node_id id, int64_t *value)
{
	constant c = evaluate(ast, id);
	if (c.kind == INTEGER)
		*value = c.bits;
	return c.kind == INTEGER;
}

bool fg_ast_const_real(const fg_ast *ast, fg_node_id id, double *value)
{
	constant c = evaluate(ast, id);
	if (c.kind == REAL)
		*value = c.real;
	return c.kind == REAL;
}

bool fg_ast_const_address(const fg_ast *ast, fg_node_id id, uint64_t *out)
{
	constant c = evaluate(ast, id);
	bool is_address = c.kind == POINTER || c.kind == LVALUE;
	if (is_address)
		*out = (uint64_t)c.bits;
	return is_address;
}
