/*
 * Calls. The callee of a direct call is its declaration; arguments are values,
 * those of structure type the address of the object passed. A call that does
 * not return ends its block.
 */
#include "lower/lower_internal.h"

/* Functions of the C library that never return, for headers that do not say so. */
static bool never_returns_by_name(const char *name)
{
	static const char *const names[] = {
		"abort",      "exit",       "_Exit",         "_exit",
		"quick_exit", "longjmp",    "siglongjmp",    "_longjmp",
		"__assert_fail", "__assert_func", "__stack_chk_fail", "__builtin_trap",
		"__builtin_abort", "__builtin_exit", "__builtin__exit", "__builtin_longjmp",
		"__builtin_verbose_trap", "__builtin_unreachable",
	};
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool is_noreturn_decl(const fg_lowering *l, fg_decl_id decl)
{
	const fg_decl *d = fg_unit_decl(l->unit, decl);
	uint32_t flags = d->flags | fg_unit_decl(l->unit, d->canonical)->flags |
	                 fg_unit_decl(l->unit, d->definition)->flags;
	if (flags & FG_DECL_NORETURN)
		return true;
	/* A definition here speaks for itself. */
	return !d->definition && !(flags & FG_DECL_DEFINITION) &&
	       never_returns_by_name(fg_unit_decl_name(l->unit, decl));
}

static bool is_noreturn(const fg_lowering *l, fg_decl_id decl, fg_type_id function)
{
	return (decl && is_noreturn_decl(l, decl)) ||
	       (fg_unit_canon(l->unit, function)->flags & FG_TYPE_FLAG_NORETURN) != 0;
}

static bool is_builtin_name(const char *name)
{
	return strncmp(name, "__builtin_", 10) == 0;
}

/* ---- arguments ---- */

static fg_type_id parameter_type(const fg_lowering *l, fg_type_id function, uint32_t i)
{
	const fg_type *t = fg_unit_canon(l->unit, function);
	if (t->kind != FG_TYPE_FUNCTION || i >= t->n || t->first + i >= l->unit->type_ids.n)
		return 0;
	return l->unit->type_ids.at[t->first + i];
}

static void push_argument(fg_lowering *l, fg_node_id arg, fg_type_id wanted)
{
	fg_type_id from;
	fg_value v = fg_lower__typed_value(l, arg, &from);
	fg_place_id place = fg_lower__node(l, arg)->place;
	if (wanted && fg_type_is_scalar(l->unit, wanted) && fg_type_is_scalar(l->unit, from))
		v = fg_lower__convert(l, v, (fg_conversion){from, wanted, FG_IR_IMPLICIT, place});
	fg_vec_push(&l->stack, v == FG_NO_VALUE ? FG_UNDEF : v);
}

static void push_arguments(fg_lowering *l, fg_node_id call, fg_type_id function)
{
	uint32_t n = fg_ast_arg_count(l->ast, call);
	for (uint32_t i = 0; i < n; i++)
		push_argument(l, fg_ast_arg(l->ast, call, i), parameter_type(l, function, i));
}

/* ---- the call ---- */

static fg_value emit_call(fg_lowering *l, fg_inst call, size_t mark, const fg_call_use *use)
{
	bool is_big = fg_lower__is_aggregate(l, call.type);
	fg_value place_of_result = FG_NO_VALUE;
	if (is_big)
		place_of_result = use->into ? use->into->address
		                            : fg_lower__temporary(l, call.type);
	call.b = place_of_result;
	if (fg_lower__kind(l, call.type) != FG_TYPE_VOID)
		call.flags |= use->flags;
	fg_lower__take_args(l, mark, &call);
	fg_value result = fg_lower__emit(l, call);
	return is_big ? place_of_result : result;
}

fg_value fg_lower__call(fg_lowering *l, fg_node_id id, const fg_call_use *use)
{
	fg_value result;
	if (fg_lower__builtin(l, id, use, &result) || fg_lower__atomic_call(l, id, &result))
		return result;
	fg_node n = *fg_lower__node(l, id);
	fg_node_id callee_node = fg_lower__child(l, id, 0);
	fg_decl_id decl = fg_ast_callee(l->ast, id);
	fg_inst call = {
		.kind = FG_INST_CALL,
		.type = fg_lower__plain(l, n.type),
		.place = n.place,
	};
	fg_type_id function = fg_unit_decl(l->unit, decl)->type;
	if (decl) {
		call.a = fg_lower__global(l, decl);
		if (is_builtin_name(fg_unit_decl_name(l->unit, decl)))
			call.flags |= FG_IR_BUILTIN;
	} else {
		call.a = fg_lower__typed_value(l, callee_node, &function);
	}
	function = fg_lower__function_type(l, function);
	if (!call.type)
		call.type = fg_type_result(l->unit, function);
	size_t mark = l->stack.n;
	push_arguments(l, id, function);
	result = emit_call(l, call, mark, use);
	if (is_noreturn(l, decl, function))
		fg_lower__unreachable(l, n.place);
	return result;
}

void fg_lower__clean_up(fg_lowering *l, uint32_t slot, fg_place_id place)
{
	fg_slot object = l->ir->slots.at[l->f.first_slot + slot];
	fg_decl_id decl = fg_unit_decl(l->unit, object.decl)->cleanup;
	fg_type_id function = fg_lower__function_type(l, fg_unit_decl(l->unit, decl)->type);
	fg_inst call = {
		.kind = FG_INST_CALL,
		.flags = FG_IR_IMPLICIT,
		.type = fg_lower__plain(l, fg_type_result(l->unit, function)),
		.place = place,
		.a = fg_lower__global(l, decl),
	};
	fg_conversion how = {
		.from = fg_lower__pointer_to(l, object.type),
		.to = parameter_type(l, function, 0),
		.flags = FG_IR_IMPLICIT,
		.place = place,
	};
	size_t mark = l->stack.n;
	fg_value address = fg_lower__local(slot);
	fg_vec_push(&l->stack, how.to ? fg_lower__convert(l, address, how) : address);
	emit_call(l, call, mark, &(fg_call_use){.flags = FG_IR_DEAD_RESULT | FG_IR_VOID_CAST});
	if (is_noreturn(l, decl, function))
		fg_lower__unreachable(l, place);
}
