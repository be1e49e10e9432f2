/*
 * The address of an automatic object outlives its function: returned, or kept
 * in a static or global pointer. The caller reads another function's frame.
 *
 * `return &x`, `return array`, compound literals and local pointers that are
 * given nothing but such addresses are found; what goes through memory or
 * several functions is the deep engine's.
 */
#include "rules/util.h"

/* An expression may lead to another so many times; each local pointer on the way counts for 8. */
enum { MAX_STEPS = 16, POINTER_STEPS = 8 };

/* The compound literal an lvalue is part of; 0 = none. In a function it is an automatic object. */
static fg_node_id base_literal(const fg_ast *ast, fg_node_id lvalue)
{
	for (fg_node_id id = fg_ast_skip_parens(ast, lvalue); id;) {
		const fg_node *n = fg_ast_node(ast, id);
		bool is_part = n->kind == FG_NODE_SUBSCRIPT ||
		               (n->kind == FG_NODE_MEMBER && !(n->flags & FG_NODE_ARROW)) ||
		               (n->kind == FG_NODE_IMPLICIT_CAST &&
		                n->op == FG_CAST_ARRAY_TO_POINTER);
		if (!is_part)
			return n->kind == FG_NODE_COMPOUND_LITERAL ? id : 0;
		id = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	}
	return 0;
}

/* What the automatic object is called, for messages; NULL = it is none. */
static const char *automatic_object(fg_check_context *ctx, fg_node_id lvalue)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id decl = fg_util_base_variable(ctx, lvalue);
	if (decl && fg_util_is_automatic(ctx, decl))
		return fg_arena_printf(fg_check_arena(ctx), "local '%s'",
		                       fg_unit_decl_name(ast->unit, decl));
	return !decl && base_literal(ast, lvalue) ? "a compound literal" : NULL;
}

/* The value of ({ …; value; }); 0 = it has none. */
static fg_node_id last_value(const fg_ast *ast, fg_node_id statement_expression)
{
	fg_node_id block = fg_ast_child(ast, statement_expression, 0);
	uint32_t n = fg_ast_node(ast, block)->n;
	fg_node_id last = n ? fg_ast_child(ast, block, n - 1) : 0;
	const fg_node *l = fg_ast_node(ast, last);
	if (fg_node_is_expression((fg_node_kind)l->kind))
		return last;
	return l->kind == FG_NODE_EXPR_STMT ? fg_ast_child(ast, last, 0) : 0;
}

typedef struct pointer_walk {
	fg_check_context *ctx;
	unsigned steps;
	const char *object;
} pointer_walk;

static bool take_address(const fg_check_context *ctx, fg_node_id value, void *payload);
static const char *address_of_local(fg_check_context *ctx, fg_node_id expr, unsigned steps);

/* The local pointer is only ever given addresses of automatic objects. */
static const char *held_object(fg_check_context *ctx, fg_decl_id pointer, unsigned steps)
{
	const fg_decl *d = fg_unit_decl(fg_check_unit(ctx), pointer);
	pointer_walk w = {.ctx = ctx, .steps = steps};
	fg_util_changes changes;
	if (!pointer || d->kind != FG_DECL_VARIABLE || !fg_util_is_automatic(ctx, pointer) ||
	    !fg_type_is_pointer(fg_check_unit(ctx), d->type) ||
	    !fg_util_each_value(ctx, pointer, take_address, &w, &changes) || changes.is_exposed)
		return NULL;
	return w.object;
}

/* One of the arms, of which a constant condition leaves one out. */
static const char *address_in_arms(fg_check_context *ctx, fg_node_id conditional, unsigned steps)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (uint32_t i = 1; i <= 2; i++) {
		fg_node_id arm = fg_ast_child(ast, conditional, i);
		const char *object = address_of_local(ctx, arm, steps);
		if (object && !fg_util_is_dead(ctx, arm))
			return object;
	}
	return NULL;
}

/* The automatic object whose address the expression is, for messages; NULL = none or not known. */
static const char *address_of_local(fg_check_context *ctx, fg_node_id expr, unsigned steps)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (steps == 0)
		return NULL;
	expr = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, expr);
	bool is_sum = n->op == FG_BINARY_ADD || n->op == FG_BINARY_SUB;
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_UNARY:
		return n->op == FG_UNARY_ADDRESS
		               ? automatic_object(ctx, fg_ast_child(ast, expr, 0))
		               : NULL;
	case FG_NODE_BINARY:
		if (n->op == FG_BINARY_COMMA)
			return address_of_local(ctx, fg_ast_child(ast, expr, 1), steps - 1);
		return is_sum && fg_type_is_pointer(ast->unit, n->type)
		               ? address_of_local(ctx, fg_ast_child(ast, expr, 0), steps - 1)
		               : NULL;
	case FG_NODE_CONDITIONAL:
		return address_in_arms(ctx, expr, steps - 1);
	case FG_NODE_STMT_EXPR: {
		fg_node_id value = last_value(ast, expr);
		return value ? address_of_local(ctx, value, steps - 1) : NULL;
	}
	default:
		break;
	}
	fg_type_kind kind = (fg_type_kind)fg_unit_canon(ast->unit, n->type)->kind;
	if (kind == FG_TYPE_ARRAY || kind == FG_TYPE_VLA)
		return automatic_object(ctx, expr);
	fg_decl_id pointer = steps > POINTER_STEPS ? fg_ast_referenced_decl(ast, expr) : 0;
	return held_object(ctx, pointer, steps - POINTER_STEPS);
}

static bool take_address(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	pointer_walk *w = payload;
	(void)ctx;
	w->object = address_of_local(w->ctx, value, w->steps);
	return w->object != NULL;
}

static void check_return(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_ast_child(ast, id, 0);
	if (!value || !fg_type_is_pointer(ast->unit, fg_ast_node(ast, value)->type))
		return;
	const char *object = address_of_local(ctx, value, MAX_STEPS);
	if (object && !fg_util_is_dead(ctx, id))
		fg_report(ctx, fg_ast_node(ast, value)->place, "address of %s is returned", object);
}

/* Stored for good only when no later statement of the function stores something else there. */
typedef struct later_store {
	fg_decl_id target;
	fg_node_id store;
	bool replaced;
} later_store;

static bool look_for_store(const fg_ast *ast, fg_node_id id, void *payload)
{
	later_store *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_ASSIGN && id != s->store &&
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->target)
		s->replaced = true;
	return !s->replaced;
}

/* stack_top = &here: a mark of where the stack stands, not a pointer to the object. */
static bool is_stack_mark(const fg_ast *ast, fg_decl_id target)
{
	static const char *const words[] = {"stack", "Stack", "STACK"};
	for (size_t i = 0; i < FG_ARRAY_LEN(words); i++)
		if (strstr(fg_unit_decl_name(ast->unit, target), words[i]))
			return true;
	return false;
}

static void check_assignment(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_decl_id target = fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0));
	if (n->op != FG_BINARY_NONE || !target || !fg_util_is_global(ctx, target) ||
	    is_stack_mark(ast, target))
		return;
	const char *object = address_of_local(ctx, fg_ast_child(ast, id, 1), MAX_STEPS);
	fg_decl_id function = fg_check_current_function(ctx);
	/* main's frame lives as long as the program on a target that never leaves main. */
	if (!object || strcmp(fg_unit_decl_name(ast->unit, function), "main") == 0)
		return;
	later_store s = {target, id, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, function)->init, look_for_store, &s);
	if (!s.replaced && !fg_util_is_dead(ctx, id))
		fg_report(ctx, n->place, "address of %s is kept in '%s' after the function ends",
		          object, fg_unit_decl_name(ast->unit, target));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_RETURN)
		check_return(ctx, id);
	else
		check_assignment(ctx, id);
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	const char *object = fg_util_subject_text(ctx, issue, "a local object");
	if (*issue->limit)
		fg_report_issue(ctx, issue, "address of %s is still kept in '%s' when the function ends",
		                object, issue->limit);
	else
		fg_report_issue(ctx, issue, "address of %s is still kept when the function ends", object);
}

const fg_check fg_check_memory_stack_address_return = {
	.id = "memory.stack-address-return",
	.title = "Address of a local object outlives its function",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-562"),
	.cert = FG_LIST("DCL30-C"),
	.catalog_family = "use-after-free",
	.node_kinds = FG_NODES(FG_NODE_RETURN, FG_NODE_ASSIGN),
	.node = check_node,
	.issue_kinds = FG_ISSUES(FG_ISSUE_STACK_ESCAPE),
	.issue = report,
};
