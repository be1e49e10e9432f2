/*
 * The __atomic, __c11_atomic and __sync builtins. A read-modify-write is a LOAD
 * and a STORE marked FG_IR_ATOMIC that stand together; what is not known here
 * by its name is an opaque call.
 */
#include "lower/lower_internal.h"

#define MAX_OPERANDS 8

typedef enum atomic_kind {
	ATOMIC_OPAQUE,
	ATOMIC_LOAD,          /* p */
	ATOMIC_LOAD_TO,       /* p, result pointer */
	ATOMIC_STORE,         /* p, value */
	ATOMIC_STORE_FROM,    /* p, value pointer */
	ATOMIC_EXCHANGE,      /* p, value -> old */
	ATOMIC_EXCHANGE_BY,   /* p, value pointer, result pointer */
	ATOMIC_FETCH,         /* p, value -> old */
	ATOMIC_RESULT,        /* p, value -> new */
	ATOMIC_COMPARE,       /* p, expected pointer, value -> bool */
	ATOMIC_COMPARE_BY,    /* p, expected pointer, value pointer -> bool */
	ATOMIC_SYNC_BOOL,     /* p, expected, value -> bool */
	ATOMIC_SYNC_VALUE,    /* p, expected, value -> old */
	ATOMIC_TEST_AND_SET,  /* p -> it was set */
	ATOMIC_CLEAR,         /* p */
} atomic_kind;

typedef struct atomic_row {
	const char *name; /* behind the prefix */
	atomic_kind kind;
	fg_binary_op op;
	bool is_negated; /* nand */
} atomic_row;

#define FAMILY(before, after, kind)                                                                \
	{before "add" after, kind, FG_BINARY_ADD, false},                                          \
	{before "sub" after, kind, FG_BINARY_SUB, false},                                          \
	{before "and" after, kind, FG_BINARY_AND, false},                                          \
	{before "or" after, kind, FG_BINARY_OR, false},                                            \
	{before "xor" after, kind, FG_BINARY_XOR, false},                                          \
	{before "nand" after, kind, FG_BINARY_AND, true}

static const atomic_row atomic_rows[] = {
	{"load_n", ATOMIC_LOAD, 0, false},
	{"load", ATOMIC_LOAD_TO, 0, false},
	{"store_n", ATOMIC_STORE, 0, false},
	{"store", ATOMIC_STORE_FROM, 0, false},
	{"exchange_n", ATOMIC_EXCHANGE, 0, false},
	{"exchange", ATOMIC_EXCHANGE_BY, 0, false},
	{"compare_exchange_n", ATOMIC_COMPARE, 0, false},
	{"compare_exchange", ATOMIC_COMPARE_BY, 0, false},
	{"test_and_set", ATOMIC_TEST_AND_SET, 0, false},
	{"clear", ATOMIC_CLEAR, 0, false},
	FAMILY("fetch_", "", ATOMIC_FETCH),
	FAMILY("", "_fetch", ATOMIC_RESULT),
};

static const atomic_row c11_rows[] = {
	{"load", ATOMIC_LOAD, 0, false},
	{"store", ATOMIC_STORE, 0, false},
	{"init", ATOMIC_STORE, 0, false},
	{"exchange", ATOMIC_EXCHANGE, 0, false},
	{"compare_exchange_strong", ATOMIC_COMPARE, 0, false},
	{"compare_exchange_weak", ATOMIC_COMPARE, 0, false},
	FAMILY("fetch_", "", ATOMIC_FETCH),
};

static const atomic_row sync_rows[] = {
	{"bool_compare_and_swap", ATOMIC_SYNC_BOOL, 0, false},
	{"val_compare_and_swap", ATOMIC_SYNC_VALUE, 0, false},
	{"lock_test_and_set", ATOMIC_EXCHANGE, 0, false},
	{"lock_release", ATOMIC_CLEAR, 0, false},
	FAMILY("fetch_and_", "", ATOMIC_FETCH),
	FAMILY("", "_and_fetch", ATOMIC_RESULT),
};

static const atomic_row *find_row(const char *name, const atomic_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, rows[i].name) == 0)
			return &rows[i];
	return NULL;
}

static const atomic_row *row_of(const char *name, bool *is_c11)
{
	*is_c11 = strncmp(name, "__c11_atomic_", 13) == 0;
	if (*is_c11)
		return find_row(name + 13, c11_rows, FG_ARRAY_LEN(c11_rows));
	if (strncmp(name, "__atomic_", 9) == 0)
		return find_row(name + 9, atomic_rows, FG_ARRAY_LEN(atomic_rows));
	if (strncmp(name, "__sync_", 7) == 0)
		return find_row(name + 7, sync_rows, FG_ARRAY_LEN(sync_rows));
	return NULL;
}

/* ---- one operation ---- */

typedef struct atomic_op {
	const atomic_row *row;
	bool is_c11;
	fg_place_id place;
	fg_lvalue object;
	fg_type_id type; /* of the object's value */
	fg_type_id result; /* of the builtin */
	uint32_t n;
	fg_value values[MAX_OPERANDS];
	fg_type_id types[MAX_OPERANDS];
} atomic_op;

static fg_value convert(fg_lowering *l, const atomic_op *op, fg_value v, fg_type_id from,
                        fg_type_id to)
{
	return fg_lower__convert(l, v, (fg_conversion){from, to, FG_IR_IMPLICIT, op->place});
}

static fg_value operand(fg_lowering *l, const atomic_op *op, uint32_t i)
{
	if (i >= op->n)
		return FG_UNDEF;
	return convert(l, op, op->values[i], op->types[i], op->type);
}

/* The object the i-th operand points to. */
static fg_lvalue behind(const atomic_op *op, uint32_t i)
{
	return (fg_lvalue){.address = i < op->n ? op->values[i] : FG_UNDEF, .type = op->type};
}

static fg_value load(fg_lowering *l, const atomic_op *op, const fg_lvalue *from)
{
	return fg_lower__load(l, from, op->type, op->place);
}

static fg_value result(fg_lowering *l, const atomic_op *op, fg_value v, fg_type_id type)
{
	return convert(l, op, v, type, op->result);
}

/* GNU builtins step pointers by bytes, C11 ones by elements. */
static fg_value step_pointer(fg_lowering *l, const atomic_op *op, fg_value old)
{
	fg_type_id step = op->is_c11 ? op->type : fg_lower__char_pointer(l);
	fg_offset offset = {
		.pointer = convert(l, op, old, op->type, step),
		.pointer_type = step,
		.index = op->n > 1 ? op->values[1] : FG_UNDEF,
		.index_type = op->n > 1 ? op->types[1] : fg_lower__diff_type(l),
		.is_back = op->row->op == FG_BINARY_SUB,
		.place = op->place,
	};
	if (fg_type_is_pointer(l->unit, offset.index_type)) {
		fg_type_id diff = fg_lower__diff_type(l);
		offset.index = convert(l, op, offset.index, offset.index_type, diff);
		offset.index_type = diff;
	}
	return convert(l, op, fg_lower__offset(l, &offset), step, op->type);
}

static fg_value computed(fg_lowering *l, const atomic_op *op, fg_value old)
{
	if (fg_type_is_pointer(l->unit, op->type) &&
	    (op->row->op == FG_BINARY_ADD || op->row->op == FG_BINARY_SUB))
		return step_pointer(l, op, old);
	fg_type_id type = fg_lower__promoted(l, op->type, 0);
	fg_arith what = {
		.op = op->row->op,
		.type = type,
		.a = old,
		.a_type = op->type,
		.b = operand(l, op, 1),
		.b_type = op->type,
		.place = op->place,
	};
	fg_value v = fg_lower__arith(l, &what);
	if (op->row->is_negated)
		v = fg_lower__emit(l, (fg_inst){.kind = FG_INST_UNARY,
		                                .op = FG_OP_NOT,
		                                .type = type,
		                                .operand_type = type,
		                                .place = op->place,
		                                .a = v});
	return convert(l, op, v, type, op->type);
}

static fg_value modify(fg_lowering *l, const atomic_op *op)
{
	fg_value old = load(l, op, &op->object);
	fg_value v = computed(l, op, old);
	fg_lower__store(l, &op->object, v, op->place);
	return result(l, op, op->row->kind == ATOMIC_FETCH ? old : v, op->type);
}

static fg_value exchange(fg_lowering *l, const atomic_op *op, fg_value v)
{
	fg_value old = load(l, op, &op->object);
	fg_lower__store(l, &op->object, v, op->place);
	return old;
}

/* ---- compare and exchange ---- */

/* if (old == expected) *p = desired; else if (seen) *seen = old; */
static fg_value compare(fg_lowering *l, const atomic_op *op, fg_value expected,
                        fg_value desired, const fg_lvalue *seen)
{
	fg_type_id int_type = fg_lower__int(l);
	fg_lvalue outcome = {.address = fg_lower__temporary(l, int_type), .type = int_type};
	fg_value old = load(l, op, &op->object);
	fg_arith test = {
		.op = FG_BINARY_EQ,
		.type = int_type,
		.a = old,
		.a_type = op->type,
		.b = expected,
		.b_type = op->type,
		.place = op->place,
	};
	fg_value equal = fg_lower__arith(l, &test);
	uint32_t same = fg_lower__block(l), other = fg_lower__block(l), join = fg_lower__block(l);
	fg_lower__branch(l, equal, same, other, op->place);
	fg_lower__start(l, same);
	fg_lower__store(l, &op->object, desired, op->place);
	fg_lower__store(l, &outcome, fg_lower__constant(l, 1, int_type), op->place);
	fg_lower__jump(l, join, op->place);
	fg_lower__start(l, other);
	if (seen)
		fg_lower__store(l, seen, old, op->place);
	fg_lower__store(l, &outcome, fg_lower__constant(l, 0, int_type), op->place);
	fg_lower__jump(l, join, op->place);
	fg_lower__start(l, join);
	if (op->row->kind == ATOMIC_SYNC_VALUE)
		return result(l, op, old, op->type);
	return result(l, op, fg_lower__load(l, &outcome, int_type, op->place), int_type);
}

static fg_value compare_gnu(fg_lowering *l, const atomic_op *op)
{
	fg_lvalue expected = behind(op, 1);
	fg_lvalue desired_at = behind(op, 2);
	fg_value desired = op->row->kind == ATOMIC_COMPARE ? operand(l, op, 2)
	                                                   : load(l, op, &desired_at);
	return compare(l, op, load(l, op, &expected), desired, &expected);
}

static fg_value test_and_set(fg_lowering *l, const atomic_op *op)
{
	fg_value old = exchange(l, op, fg_lower__constant(l, 1, op->type));
	return result(l, op, old, op->type);
}

/* ---- by kind ---- */

static fg_value lower_known(fg_lowering *l, const atomic_op *op)
{
	fg_lvalue second = behind(op, 1), third = behind(op, 2);
	switch (op->row->kind) {
	case ATOMIC_LOAD:
		return result(l, op, load(l, op, &op->object), op->type);
	case ATOMIC_LOAD_TO:
		fg_lower__store(l, &second, load(l, op, &op->object), op->place);
		return FG_NO_VALUE;
	case ATOMIC_STORE:
		fg_lower__store(l, &op->object, operand(l, op, 1), op->place);
		return FG_NO_VALUE;
	case ATOMIC_STORE_FROM:
		fg_lower__store(l, &op->object, load(l, op, &second), op->place);
		return FG_NO_VALUE;
	case ATOMIC_EXCHANGE:
		return result(l, op, exchange(l, op, operand(l, op, 1)), op->type);
	case ATOMIC_EXCHANGE_BY:
		fg_lower__store(l, &third, exchange(l, op, load(l, op, &second)), op->place);
		return FG_NO_VALUE;
	case ATOMIC_FETCH:
	case ATOMIC_RESULT:
		return modify(l, op);
	case ATOMIC_COMPARE:
	case ATOMIC_COMPARE_BY:
		return compare_gnu(l, op);
	case ATOMIC_SYNC_BOOL:
	case ATOMIC_SYNC_VALUE:
		return compare(l, op, operand(l, op, 1), operand(l, op, 2), NULL);
	case ATOMIC_TEST_AND_SET:
		return test_and_set(l, op);
	default: /* ATOMIC_CLEAR */
		fg_lower__store(l, &op->object, fg_lower__constant(l, 0, op->type), op->place);
		return FG_NO_VALUE;
	}
}

static fg_value opaque(fg_lowering *l, const fg_node *n, fg_str_id called, const atomic_op *op)
{
	size_t mark = l->stack.n;
	for (uint32_t i = 0; i < op->n; i++)
		fg_vec_push(&l->stack, op->values[i] ? op->values[i] : FG_UNDEF);
	fg_inst rest = {
		.type = fg_lower__plain(l, n->type), .place = n->place, .flags = FG_IR_ATOMIC};
	if (fg_lower__is_aggregate(l, n->type))
		rest.b = fg_lower__temporary(l, n->type);
	/* The name moves when the pool grows. */
	fg_buf name = FG_BUF_INIT;
	fg_buf_puts(&name, fg_unit_str(l->unit, called));
	fg_value v = fg_lower__intrinsic(l, fg_buf_str(&name), mark, &rest);
	fg_buf_release(&name);
	return v;
}

static void bind_object(fg_lowering *l, atomic_op *op)
{
	fg_type_id pointee = op->n ? fg_type_pointee(l->unit, op->types[0]) : 0;
	bool is_flag = op->row && (op->row->kind == ATOMIC_TEST_AND_SET ||
	                           (op->row->kind == ATOMIC_CLEAR && !op->is_c11));
	if (is_flag && !fg_type_is_scalar(l->unit, pointee)) {
		/* void * is allowed there: the object is a byte. */
		pointee = fg_lower__int_type(l, FG_RANK_CHAR, l->unit->char_is_signed);
	}
	uint32_t quals = fg_unit_quals(l->unit, pointee);
	op->type = fg_lower__plain(l, pointee);
	op->object = (fg_lvalue){
		.address = op->n ? op->values[0] : FG_UNDEF,
		.type = pointee,
		.flags = (uint16_t)(FG_IR_ATOMIC | (quals & FG_QUAL_VOLATILE ? FG_IR_VOLATILE : 0)),
	};
}

/* Operands are children [first, …) of the node. */
static fg_value lower_atomic(fg_lowering *l, fg_node_id id, uint32_t first, fg_str_id name)
{
	fg_node n = *fg_lower__node(l, id);
	atomic_op op = {.place = n.place, .result = n.type};
	op.row = row_of(fg_unit_str(l->unit, name), &op.is_c11);
	for (uint32_t i = first; i < n.n; i++) {
		if (op.n == MAX_OPERANDS) {
			fg_lower__effect(l, fg_lower__child(l, id, i), FG_IR_DEAD_RESULT);
			continue;
		}
		op.values[op.n] = fg_lower__typed_value(l, fg_lower__child(l, id, i),
		                                        &op.types[op.n]);
		op.n++;
	}
	bind_object(l, &op);
	if (!op.row || !fg_type_is_scalar(l->unit, op.type))
		return opaque(l, &n, name, &op);
	return lower_known(l, &op);
}

fg_value fg_lower__atomic_op(fg_lowering *l, fg_node_id id)
{
	return lower_atomic(l, id, 0, fg_lower__node(l, id)->ref);
}

bool fg_lower__atomic_call(fg_lowering *l, fg_node_id id, fg_value *out)
{
	static const char *const prefixes[] = {"__atomic_", "__sync_", "__c11_atomic_"};
	const fg_decl *callee = fg_unit_decl(l->unit, fg_ast_callee(l->ast, id));
	const char *name = fg_unit_str(l->unit, callee->name);
	if (callee->definition || callee->flags & FG_DECL_DEFINITION)
		return false; /* a library's own function of that name */
	for (size_t i = 0; i < FG_ARRAY_LEN(prefixes); i++) {
		if (strncmp(name, prefixes[i], strlen(prefixes[i])) != 0)
			continue;
		*out = lower_atomic(l, id, 1, callee->name);
		return true;
	}
	return false;
}
