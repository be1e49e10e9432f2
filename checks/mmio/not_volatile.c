/*
 * A register accessed by its constant address through a type that is not volatile: the compiler may
 * drop a write, read once for a whole loop, or split the access. The address may stand in a
 * variable that is never anything else, or be handed to a function of the unit.
 */
#include "rules/util.h"

/* The node is the whole of what is read or written, not the way to a part of it. */
static bool is_access(const fg_ast *ast, fg_node_id id)
{
	fg_node_id user = fg_ast_user(ast, id);
	const fg_node *u = fg_ast_node(ast, user);
	switch (u->kind) {
	case FG_NODE_MEMBER:
		return (u->flags & FG_NODE_ARROW) != 0;
	case FG_NODE_SUBSCRIPT:
		return !(fg_ast_node(ast, id)->flags & FG_NODE_LVALUE) ||
		       !fg_type_is_aggregate(ast->unit, fg_ast_node(ast, id)->type);
	case FG_NODE_UNARY:
		return u->op != FG_UNARY_ADDRESS;
	default:
		return true;
	}
}

/* A scalar object in memory that is read or written as a whole, and may be kept in a register. */
static bool is_plain_access(const fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	bool is_place = n->kind == FG_NODE_MEMBER || n->kind == FG_NODE_SUBSCRIPT ||
	                (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
	return is_place && (n->flags & FG_NODE_LVALUE) && fg_type_is_scalar(ast->unit, n->type) &&
	       !(fg_unit_quals(ast->unit, n->type) & (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC)) &&
	       is_access(ast, id);
}

/* Asked last: it looks at everything round the access. */
static bool is_run(const fg_check_context *ctx, fg_node_id id)
{
	return !fg_util_is_unevaluated(ctx, id) && !fg_util_is_dead(ctx, id);
}

static bool is_register(fg_check_context *ctx, uint64_t address)
{
	const fg_unit *u = fg_check_unit(ctx);
	return fg_models_registers(fg_check_models(ctx), fg_unit_str(u, u->target), address) !=
	       NULL;
}

/* A constant address, as a pointer or as a number. */
static bool const_address(const fg_ast *ast, fg_node_id value, uint64_t *address)
{
	int64_t number;
	if (fg_ast_const_address(ast, value, address))
		return true;
	if (!fg_ast_const_int(ast, value, &number))
		return false;
	*address = (uint64_t)number;
	return true;
}

static bool is_register_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	uint64_t address;
	return const_address(fg_check_ast(ctx), value, &address) && is_register(payload, address);
}

/* ---- through a variable ---- */

/* The pointer that the one dereference on the way to the object goes through. */
static fg_node_id pointer_of(const fg_ast *ast, fg_node_id object)
{
	for (unsigned depth = 0; depth < 16; depth++) {
		const fg_node *n = fg_ast_node(ast, object);
		fg_node_id base = fg_ast_child(ast, object, 0);
		if (n->kind != FG_NODE_MEMBER && n->kind != FG_NODE_SUBSCRIPT)
			return n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF ? base : 0;
		if (n->kind == FG_NODE_MEMBER && n->flags & FG_NODE_ARROW)
			return base;
		object = fg_ast_skip_implicit(ast, base);
		if (n->kind == FG_NODE_SUBSCRIPT &&
		    fg_type_is_pointer(ast->unit, fg_ast_node(ast, object)->type))
			return base;
	}
	return 0;
}

/* p, (T *)p, p + 4: the variable that leads there; 0 = something else. */
static fg_decl_id base_of(const fg_ast *ast, fg_node_id pointer)
{
	for (unsigned depth = 0; pointer && depth < 16; depth++) {
		pointer = fg_ast_skip_casts(ast, pointer);
		const fg_node *n = fg_ast_node(ast, pointer);
		if (n->kind == FG_NODE_DECL_REF)
			return fg_unit_decl(ast->unit, n->ref)->kind == FG_DECL_FUNCTION ? 0
			                                                                 : n->ref;
		if (n->kind != FG_NODE_BINARY || n->op != FG_BINARY_ADD)
			return 0;
		pointer = fg_ast_child(ast, pointer, 0);
	}
	return 0;
}

/* It begins as the address of a register and is never anything else. */
static bool is_always_register(fg_check_context *ctx, fg_decl_id variable)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, variable);
	const fg_decl *home = d->definition ? fg_unit_decl(u, d->definition) : d;
	fg_util_changes changes;
	if (d->kind != FG_DECL_VARIABLE || !home->init ||
	    !is_register_value(ctx, home->init, ctx))
		return false;
	if (fg_unit_quals(u, d->type) & FG_QUAL_CONST)
		return true;
	return !(d->flags & FG_DECL_EXTERNAL) &&
	       fg_util_each_value(ctx, variable, is_register_value, ctx, &changes) &&
	       !changes.is_stepped && !changes.is_exposed;
}

static void tell(fg_check_context *ctx, fg_node_id id, fg_decl_id by)
{
	fg_report(ctx, fg_check_node(ctx, id)->place,
	          "register behind '%s' is accessed through '%s', which is not volatile",
	          fg_unit_decl_name(fg_check_unit(ctx), by),
	          fg_util_type_name(ctx, fg_check_node(ctx, id)->type));
}

static void check_lvalue(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	uint64_t address;
	if (!(n->flags & FG_NODE_LVALUE) || !is_plain_access(ctx, id))
		return;
	if (!fg_ast_const_address(ast, id, &address)) {
		fg_decl_id base = base_of(ast, pointer_of(ast, id));
		if (base && is_always_register(ctx, base) && is_run(ctx, id))
			tell(ctx, id, base);
	} else if (is_register(ctx, address) && is_run(ctx, id)) {
		fg_report(ctx, n->place,
		          "register at 0x%08llx is accessed through '%s', which is not volatile",
		          (unsigned long long)address, fg_util_type_name(ctx, n->type));
	}
}

/* ---- through a function that is given the address ---- */

enum { CALLS_MAX = 3 };

typedef struct given_search {
	fg_check_context *ctx;
	fg_decl_id parameter;
	fg_node_id call; /* that gives the address of a register */
	unsigned depth;
	bool is_assigned;
} given_search;

static void look_into(fg_check_context *ctx, fg_decl_id function, uint32_t index, fg_node_id call,
                      unsigned depth);

static bool find_assignment(const fg_ast *ast, fg_node_id id, void *payload)
{
	given_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	bool is_write = n->kind == FG_NODE_ASSIGN || fg_node_is_step(n) ||
	                (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS);
	s->is_assigned |= is_write && fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) ==
	                                      s->parameter;
	return !s->is_assigned;
}

static bool find_access(const fg_ast *ast, fg_node_id id, void *payload)
{
	const given_search *s = payload;
	if (fg_ast_node(ast, id)->kind == FG_NODE_CALL) {
		for (uint32_t i = 0; i < fg_ast_arg_count(ast, id); i++)
			if (base_of(ast, fg_ast_arg(ast, id, i)) == s->parameter)
				look_into(s->ctx, fg_ast_callee(ast, id), i, s->call, s->depth + 1);
	} else if (is_plain_access(s->ctx, id) &&
	           base_of(ast, pointer_of(ast, id)) == s->parameter && is_run(s->ctx, id)) {
		tell(s->ctx, id, s->parameter);
		fg_report_related(s->ctx, fg_ast_node(ast, s->call)->place, "given here");
	}
	return true;
}

/* The value comes from a caller that is seen itself. */
static bool is_passed_on(const fg_unit *u, fg_decl_id base)
{
	const fg_decl *d = fg_unit_decl(u, base);
	return d->kind == FG_DECL_PARAMETER &&
	       !(fg_unit_decl(u, d->parent)->flags & FG_DECL_EXTERNAL);
}

/* Nothing says that memory comes in there, as into a copy routine: a constant is a register's
 * address, and no pointer is one to plain numbers from anywhere. */
static bool may_be_register(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint64_t address;
	if (const_address(ast, value, &address))
		return is_register(payload, address);
	fg_type_id type = fg_ast_node(ast, fg_ast_skip_casts(ast, value))->type;
	fg_decl_id base = base_of(ast, value);
	if (fg_util_addressed_variable(ctx, value) ||
	    fg_unit_canon(ast->unit, type)->kind == FG_TYPE_ARRAY)
		return false;
	return (base && is_passed_on(ast->unit, base)) || !fg_type_is_pointer(ast->unit, type) ||
	       fg_type_is_aggregate(ast->unit, fg_type_pointee(ast->unit, type));
}

static void look_into(fg_check_context *ctx, fg_decl_id function, uint32_t index, fg_node_id call,
                      unsigned depth)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_decl *d = fg_unit_decl(ast->unit, function);
	d = d->definition ? fg_unit_decl(ast->unit, d->definition) : d;
	if (depth >= CALLS_MAX || !(d->flags & FG_DECL_DEFINITION) || !d->init ||
	    index >= d->param_count || d->flags & FG_DECL_EXTERNAL)
		return;
	given_search s = {ctx, ast->unit->decl_ids.at[d->first_param + index], call, depth, false};
	fg_ast_walk(ast, d->init, find_assignment, &s);
	if (!s.is_assigned &&
	    fg_util_each_argument(ctx, s.parameter, may_be_register, ctx))
		fg_ast_walk(ast, d->init, find_access, &s);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	for (uint32_t i = 0; callee && i < fg_ast_arg_count(ast, call); i++)
		if (is_register_value(ctx, fg_ast_arg(ast, call, i), ctx) &&
		    !fg_util_is_dead(ctx, call))
			look_into(ctx, callee, i, call, 0);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_CALL)
		check_call(ctx, id);
	else
		check_lvalue(ctx, id);
}

const fg_check fg_check_mmio_not_volatile = {
	.id = "mmio.not-volatile",
	.title = "Register accessed without volatile",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-733"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_UNARY, FG_NODE_MEMBER, FG_NODE_SUBSCRIPT, FG_NODE_CALL),
	.node = check_node,
};
