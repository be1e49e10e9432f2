/*
 * volatile removed by a conversion: accesses through the new pointer may be
 * merged, moved or dropped. On a register or a buffer shared with an interrupt
 * or DMA that is a wrong value that appears with the next compiler version.
 */
#include "rules/util.h"

static bool is_volatile_pointee(const fg_unit *u, fg_type_id type)
{
	fg_type_id to = fg_type_pointee(u, type);
	return to && (fg_unit_quals(u, to) & FG_QUAL_VOLATILE);
}

/* set_bit(3, (unsigned long *)&v->bits) of a parameter that is volatile: back before any access. */
static bool is_made_volatile_again(const fg_ast *ast, fg_node_id cast)
{
	fg_node_id up = fg_ast_node(ast, cast)->parent;
	while (fg_ast_node(ast, up)->kind == FG_NODE_PAREN)
		up = fg_ast_node(ast, up)->parent;
	const fg_node *n = fg_ast_node(ast, up);
	return n->kind == FG_NODE_IMPLICIT_CAST && is_volatile_pointee(ast->unit, n->type);
}

/* ---- what becomes of the pointer ---- */

/* A pointer without volatile may go through so many local variables. */
enum { MAX_VARIABLES = 3 };

static bool has_part(const char *name, const char *const *parts)
{
	for (; *parts; parts++)
		if (strstr(name, *parts))
			return true;
	return false;
}

typedef struct rest_search {
	const fg_ast *ast;
	fg_node_id before; /* the call that reads */
	bool found;
} rest_search;

static bool look_for_volatile(const fg_ast *ast, fg_node_id id, void *payload)
{
	bool *found = payload;
	const fg_node *n = fg_ast_node(ast, id);
	*found |= (n->flags & FG_NODE_LVALUE) && fg_type_is_scalar(ast->unit, n->type) &&
	          (fg_unit_quals(ast->unit, n->type) & FG_QUAL_VOLATILE);
	return !*found;
}

/* The program has made sure, or has waited until, nobody writes the buffer: transfer stopped, its
 * flag read, interrupts off. */
static bool look_for_rest(const fg_ast *ast, fg_node_id id, void *payload)
{
	static const char *const parts[] = {
		"Invalidate",  "invalidate", "Complete", "complete",      "Stop",
		"stop",        "Abort",      "abort",    "Wait",          "wait",
		"disable_irq", "irq_lock",   "irq_save", "EnterCritical", NULL};
	rest_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id == s->before)
		return false;
	if (n->kind == FG_NODE_CALL)
		s->found |= has_part(fg_ast_callee_name(ast, id), parts);
	else if (n->kind == FG_NODE_WHILE || n->kind == FG_NODE_IF)
		fg_ast_walk(ast, fg_ast_child(ast, id, 0), look_for_volatile, &s->found);
	return !s->found;
}

static bool is_at_rest(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	rest_search s = {ast, call, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (body)
		fg_ast_walk(ast, body, look_for_rest, &s);
	return s.found;
}

/* The function only wants the address: it frees the object, gives it to the DMA controller, cleans
 * its cache lines; or it copies from a buffer that is at rest. */
static bool is_harmless_callee(fg_check_context *ctx, fg_node_id call, fg_node_id pointer)
{
	static const char *const names[] = {"free", "vPortFree", "k_free", "munmap", NULL};
	static const char *const parts[] = {"DMA", "dma", "Cache", "cache", "virt_to_", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	if (fg_name_in(name, names) || has_part(name, parts))
		return true;
	return fg_util_callee_is(ctx, call, FG_LIST("memcpy", "memmove", "memcmp")) &&
	       fg_util_is_within(ctx, pointer, fg_ast_arg(ast, call, 1)) && is_at_rest(ctx, call);
}

static bool is_accessed(fg_check_context *ctx, fg_node_id pointer, unsigned variables);

typedef struct variable_use {
	fg_check_context *ctx;
	fg_decl_id decl;
	unsigned variables;
	bool is_accessed;
} variable_use;

static bool look_for_access(const fg_ast *ast, fg_node_id id, void *payload)
{
	variable_use *v = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_DECL_REF && fg_util_same_decl(v->ctx, n->ref, v->decl))
		v->is_accessed |= is_accessed(v->ctx, id, v->variables - 1);
	return !v->is_accessed;
}

/* Stored in a local variable: what is done with that. Anywhere else: others use it. */
static bool is_variable_accessed(fg_check_context *ctx, fg_decl_id decl, unsigned variables)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	variable_use v = {ctx, decl, variables, false};
	if (!decl || !body || variables == 0 || !fg_util_is_automatic(ctx, decl))
		return true;
	fg_ast_walk(ast, body, look_for_access, &v);
	return v.is_accessed;
}

/* Somebody reads or writes through the pointer, or gets it to do so: *p, p[i], p->x, through a
 * local variable, as an argument, as a result. Compared, counted or made a number it is an address
 * only. */
static bool is_accessed(fg_check_context *ctx, fg_node_id pointer, unsigned variables)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id up = fg_ast_user(ast, pointer);
	const fg_node *n = fg_ast_node(ast, up);
	bool is_first = fg_util_is_within(ctx, pointer, fg_ast_child(ast, up, 0));
	if (is_made_volatile_again(ast, pointer))
		return false;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_UNARY:
		if (n->op == FG_UNARY_ADDRESS || n->op == FG_UNARY_LNOT)
			return n->op == FG_UNARY_ADDRESS;
		return n->op == FG_UNARY_DEREF || is_accessed(ctx, up, variables);
	case FG_NODE_SUBSCRIPT:
	case FG_NODE_MEMBER:
	case FG_NODE_RETURN:
	case FG_NODE_INIT_LIST:
		return true;
	case FG_NODE_CAST:
		return n->op != FG_CAST_POINTER_TO_INT && n->op != FG_CAST_TO_VOID &&
		       !is_volatile_pointee(ast->unit, n->type) && is_accessed(ctx, up, variables);
	case FG_NODE_BINARY:
		return fg_type_is_pointer(ast->unit, n->type) && is_accessed(ctx, up, variables);
	case FG_NODE_CONDITIONAL:
		return !is_first && is_accessed(ctx, up, variables);
	case FG_NODE_VARIABLE:
		return is_variable_accessed(ctx, n->ref, variables);
	case FG_NODE_ASSIGN:
		return !is_first &&
		       is_variable_accessed(ctx,
		                            fg_ast_referenced_decl(ast, fg_ast_child(ast, up, 0)),
		                            variables);
	case FG_NODE_CALL:
		return !is_first && !is_harmless_callee(ctx, up, pointer);
	default:
		return false;
	}
}

/* A structure that holds pointers is an object of the program, shared or kept in a register; what
 * hardware reads and writes holds addresses as integers. */
static bool is_program_object(const fg_unit *u, fg_type_id type)
{
	const fg_type *t = fg_unit_canon(u, type);
	if (t->kind != FG_TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < t->n; i++)
		if (fg_type_is_pointer(u, fg_unit_field(u, t->first + i)->type))
			return true;
	return false;
}

/* The pointer is to such an object or to a member of it. */
static bool points_into_program_object(const fg_ast *ast, fg_node_id pointer)
{
	const fg_unit *u = ast->unit;
	fg_node_id id = fg_ast_skip_casts(ast, pointer);
	if (is_program_object(u, fg_type_pointee(u, fg_ast_node(ast, id)->type)))
		return true;
	for (int steps = 0; steps < 32; steps++) {
		const fg_node *n = fg_ast_node(ast, id);
		if (n->kind == FG_NODE_MEMBER && is_program_object(u, fg_unit_field(u, n->ref)->record))
			return true;
		if (n->kind != FG_NODE_MEMBER && n->kind != FG_NODE_SUBSCRIPT &&
		    !(n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS))
			return false;
		id = fg_ast_skip_casts(ast, fg_ast_child(ast, id, 0));
	}
	return false;
}

static bool is_from_plain(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id source = fg_ast_skip_casts(ast, value);
	fg_type_id type = fg_ast_node(ast, source)->type;
	(void)payload;
	return fg_type_is_pointer(ast->unit, type) && !is_volatile_pointee(ast->unit, type);
}

/* __set_bit(nr, volatile unsigned long *) of the kernels takes shared words and others alike: its
 * callers see to it that nobody else writes. */
static bool is_bit_operation(fg_check_context *ctx)
{
	const char *name = fg_unit_decl_name(fg_check_unit(ctx), fg_check_current_function(ctx));
	return strstr(name, "_bit") || strstr(name, "bit_") || strstr(name, "bitmap");
}

/* A local that got its volatile in this function, and a volatile local lent to a call: the object
 * behind it is an ordinary one. */
static bool is_local_matter(fg_check_context *ctx, fg_node_id cast, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_implicit(ast, pointer);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		id = fg_ast_child(ast, id, 0);
	fg_decl_id decl = fg_util_base_variable(ctx, id);
	if (!decl || !fg_util_is_automatic(ctx, decl))
		return false;
	fg_type_id type = fg_unit_decl(ast->unit, decl)->type;
	if (fg_unit_decl(ast->unit, decl)->kind == FG_DECL_PARAMETER)
		return fg_ast_node(ast, cast)->kind == FG_NODE_CAST && is_bit_operation(ctx);
	if (!fg_type_is_pointer(ast->unit, type))
		return fg_ast_node(ast, fg_ast_user(ast, cast))->kind == FG_NODE_CALL;
	fg_util_changes changes;
	return fg_unit_decl(ast->unit, decl)->kind == FG_DECL_VARIABLE &&
	       fg_util_each_value(ctx, decl, is_from_plain, NULL, &changes) &&
	       changes.assignments > 0 && !changes.is_exposed;
}

static void check_cast(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (!fg_type_is_pointer(u, n->type) || is_volatile_pointee(u, n->type))
		return;
	fg_node_id operand = fg_ast_child(ast, id, 0);
	fg_type_id from = fg_ast_node(ast, operand)->type;
	if (!fg_type_is_pointer(u, from) || !is_volatile_pointee(u, from))
		return;
	/* volatile void * takes any address; what stands there is known to the callee only. */
	if (fg_unit_canon(u, fg_type_pointee(u, from))->kind == FG_TYPE_VOID)
		return;
	/* A cast written out has an implicit one of the same effect below it or above it: report one. */
	if (n->kind == FG_NODE_IMPLICIT_CAST && fg_check_node(ctx, n->parent)->kind == FG_NODE_CAST)
		return;
	if (fg_check_in_system_macro(ctx, n->place) || points_into_program_object(ast, operand) ||
	    is_local_matter(ctx, id, operand) || !is_accessed(ctx, id, MAX_VARIABLES) ||
	    fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place, "conversion of '%s' to '%s' drops 'volatile'",
	          fg_unit_str(u, fg_unit_type(u, from)->name),
	          fg_unit_str(u, fg_unit_type(u, n->type)->name));
}

const fg_check fg_check_mmio_volatile_cast_away = {
	.id = "mmio.volatile-cast-away",
	.title = "Conversion that removes volatile",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-704"),
	.cert = FG_LIST("EXP32-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CAST, FG_NODE_IMPLICIT_CAST),
	.node = check_cast,
};
