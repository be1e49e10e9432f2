/*
 * Builtins of the compiler that mean something to lowering. All others are
 * calls marked FG_IR_BUILTIN.
 */
#include "lower/lower_internal.h"

typedef enum builtin_kind {
	BUILTIN_NONE,
	BUILTIN_OPERAND,     /* the value of the first argument */
	BUILTIN_ZERO,        /* 0 */
	BUILTIN_UNREACHABLE,
	BUILTIN_ASSUME,
	BUILTIN_VA_LIST,     /* every argument is a va_list, passed by address */
	BUILTIN_VA_START,    /* only the first one */
	BUILTIN_UNEVALUATED, /* arguments with side effects are not evaluated */
} builtin_kind;

static builtin_kind kind_of(const char *name)
{
	static const struct {
		const char *name;
		builtin_kind kind;
	} rows[] = {
		{"__builtin_expect", BUILTIN_OPERAND},
		{"__builtin_expect_with_probability", BUILTIN_OPERAND},
		{"__builtin_assume_aligned", BUILTIN_OPERAND},
		{"__builtin_unpredictable", BUILTIN_OPERAND},
		{"__builtin_launder", BUILTIN_OPERAND},
		{"__builtin_is_constant_evaluated", BUILTIN_ZERO},
		{"__builtin_unreachable", BUILTIN_UNREACHABLE},
		{"__builtin_assume", BUILTIN_ASSUME},
		{"__builtin_va_start", BUILTIN_VA_START},
		{"__builtin_stdarg_start", BUILTIN_VA_START},
		{"__builtin_c23_va_start", BUILTIN_VA_START},
		{"__builtin_va_end", BUILTIN_VA_LIST},
		{"__builtin_va_copy", BUILTIN_VA_LIST},
		{"__builtin_object_size", BUILTIN_UNEVALUATED},
		{"__builtin_dynamic_object_size", BUILTIN_UNEVALUATED},
		{"__builtin_classify_type", BUILTIN_UNEVALUATED},
	};
	if (strncmp(name, "__builtin_", 10) != 0)
		return BUILTIN_NONE;
	for (size_t i = 0; i < FG_ARRAY_LEN(rows); i++)
		if (strcmp(name, rows[i].name) == 0)
			return rows[i].kind;
	return BUILTIN_NONE;
}

fg_node_id fg_lower__builtin_operand(const fg_lowering *l, fg_node_id call)
{
	bool is_operand = kind_of(fg_ast_callee_name(l->ast, call)) == BUILTIN_OPERAND;
	fg_node_id first = fg_ast_arg(l->ast, call, 0);
	for (uint32_t i = 1; is_operand && i < fg_ast_arg_count(l->ast, call); i++)
		if (fg_ast_has_side_effect(l->ast, fg_ast_arg(l->ast, call, i)))
			return 0;
	return is_operand ? first : 0;
}

/* ---- variable arguments ---- */

/*
 * Address of the va_list. By target it is an array or a parameter that was one (both are used by
 * their pointer), a structure or a plain pointer (both are used by their address).
 */
fg_value fg_lower__va_list(fg_lowering *l, fg_node_id id)
{
	fg_node_id object = id;
	const fg_node *n = fg_lower__node(l, fg_lower__strip(l, object));
	while (n->kind == FG_NODE_IMPLICIT_CAST) {
		object = fg_lower__child(l, fg_lower__strip(l, object), 0);
		n = fg_lower__node(l, fg_lower__strip(l, object));
	}
	fg_type_kind kind = fg_lower__kind(l, n->type);
	fg_type_kind pointee = fg_lower__kind(l, fg_type_pointee(l->unit, n->type));
	bool by_value = kind == FG_TYPE_ARRAY ||
	                (kind == FG_TYPE_POINTER && pointee == FG_TYPE_RECORD);
	if (by_value || !fg_lower__is_lvalue(l, object))
		return fg_lower__value(l, object);
	return fg_lower__lvalue(l, object).address;
}

fg_value fg_lower__va_arg(fg_lowering *l, fg_node_id id, const fg_lvalue *into)
{
	fg_node n = *fg_lower__node(l, id);
	size_t mark = l->stack.n;
	fg_value list = fg_lower__va_list(l, fg_lower__child(l, id, 0));
	fg_vec_push(&l->stack, list);
	fg_inst rest = {.type = fg_lower__plain(l, n.type), .place = n.place};
	if (fg_lower__is_aggregate(l, n.type))
		rest.b = into ? into->address : fg_lower__temporary(l, n.type);
	return fg_lower__intrinsic(l, "__builtin_va_arg", mark, &rest);
}

static void call_with_lists(fg_lowering *l, fg_node_id id, uint32_t lists)
{
	fg_node n = *fg_lower__node(l, id);
	fg_inst call = {
		.kind = FG_INST_CALL,
		.flags = FG_IR_BUILTIN,
		.type = n.type,
		.place = n.place,
		.a = fg_lower__global(l, fg_ast_callee(l->ast, id)),
	};
	size_t mark = l->stack.n;
	for (uint32_t i = 0; i < lists && i < fg_ast_arg_count(l->ast, id); i++) {
		fg_value list = fg_lower__va_list(l, fg_ast_arg(l->ast, id, i));
		fg_vec_push(&l->stack, list);
	}
	fg_lower__take_args(l, mark, &call);
	fg_lower__emit(l, call);
}

/* ---- the others ---- */

static fg_value operand(fg_lowering *l, fg_node_id id, const fg_call_use *use)
{
	fg_type_id type = fg_lower__node(l, id)->type;
	fg_value v = FG_NO_VALUE;
	if (use->flags & FG_IR_DEAD_RESULT)
		fg_lower__effect(l, fg_ast_arg(l->ast, id, 0), use->flags);
	else
		v = fg_lower__value_as(l, fg_ast_arg(l->ast, id, 0), type);
	for (uint32_t i = 1; i < fg_ast_arg_count(l->ast, id); i++)
		fg_lower__effect(l, fg_ast_arg(l->ast, id, i), FG_IR_DEAD_RESULT);
	return v;
}

static void assume(fg_lowering *l, fg_node_id id)
{
	fg_node_id condition = fg_ast_arg(l->ast, id, 0);
	if (!condition || fg_ast_has_side_effect(l->ast, condition))
		return;
	fg_type_id type;
	fg_value v = fg_lower__typed_value(l, condition, &type);
	fg_lower__emit(l, (fg_inst){.kind = FG_INST_ASSUME,
	                            .op = 1,
	                            .flags = FG_IR_BUILTIN,
	                            .place = fg_lower__node(l, id)->place,
	                            .a = v});
}

static bool has_effect_argument(const fg_lowering *l, fg_node_id id)
{
	for (uint32_t i = 0; i < fg_ast_arg_count(l->ast, id); i++)
		if (fg_ast_has_side_effect(l->ast, fg_ast_arg(l->ast, id, i)))
			return true;
	return false;
}

/* __builtin_bswap16(8): what the tree folds. */
static bool folded(fg_lowering *l, fg_node_id id, fg_value *out)
{
	fg_type_id type = fg_lower__node(l, id)->type;
	int64_t bits;
	double number;
	if (fg_ast_const_int(l->ast, id, &bits))
		*out = fg_lower__constant(l, bits, type);
	else if (fg_ast_const_real(l->ast, id, &number))
		*out = fg_ir_float(l->ir, number, type);
	else
		return false;
	return true;
}

bool fg_lower__builtin(fg_lowering *l, fg_node_id id, const fg_call_use *use, fg_value *out)
{
	fg_node n = *fg_lower__node(l, id);
	*out = FG_NO_VALUE;
	switch (kind_of(fg_ast_callee_name(l->ast, id))) {
	case BUILTIN_OPERAND:
		*out = operand(l, id, use);
		return true;
	case BUILTIN_ZERO:
		*out = fg_lower__constant(l, 0, n.type);
		return true;
	case BUILTIN_UNREACHABLE:
		fg_lower__unreachable(l, n.place);
		return true;
	case BUILTIN_ASSUME:
		assume(l, id);
		return true;
	case BUILTIN_VA_START:
		call_with_lists(l, id, 1);
		return true;
	case BUILTIN_VA_LIST:
		call_with_lists(l, id, UINT32_MAX);
		return true;
	case BUILTIN_UNEVALUATED:
		*out = FG_UNDEF;
		return has_effect_argument(l, id);
	default:
		return folded(l, id, out);
	}
}
