/*
 * A call that reads up to so many bytes, of which only failure is asked: what it did not read is
 * then used as if it had come.
 */
#include "rules/util.h"

/* ---- calls that may read less ---- */

typedef struct reading {
	fg_node_id buffer, size;
} reading;

/* The argument an expression of the model is; false: it is something else. */
static bool is_argument(const fg_models *m, fg_model_expr e, uint32_t *arg)
{
	if (e.n != 1 || m->nodes.at[e.first].op != FG_MODEL_ARG)
		return false;
	*arg = m->nodes.at[e.first].arg;
	return true;
}

static bool is_result(const fg_models *m, fg_model_expr e)
{
	return e.n == 1 && m->nodes.at[e.first].op == FG_MODEL_RESULT;
}

static bool reads_some(fg_check_context *ctx, fg_node_id call, reading *out)
{
	const fg_models *models = fg_check_models(ctx);
	const fg_model_function *m = fg_check_model_of(ctx, call);
	for (uint32_t i = 0; m && i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		uint32_t size;
		if (e->kind != FG_EFFECT_WRITE_UPTO || !e->trust || !is_result(models, e->valid) ||
		    !is_argument(models, e->size, &size))
			continue;
		out->buffer = fg_util_arg(ctx, call, e->arg);
		out->size = fg_ast_arg(fg_check_ast(ctx), call, size);
		return out->buffer && out->size;
	}
	return false;
}

/* ---- what is asked of the result ---- */

/* The value is compared with 0 or -1, or taken as a truth: did it fail? */
static bool is_error_test(const fg_check_context *ctx, fg_node_id value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id user = fg_ast_user(ast, value);
	const fg_node *n = fg_ast_node(ast, user);
	int64_t constant;
	if (n->kind == FG_NODE_BINARY && fg_binary_is_comparison((fg_binary_op)n->op)) {
		for (uint32_t i = 0; i < 2; i++)
			if (fg_ast_const_int(ast, fg_ast_child(ast, user, i), &constant))
				return constant == 0 || constant == -1;
		return false;
	}
	return fg_util_is_condition(ctx, value) ||
	       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT);
}

typedef struct uses {
	const fg_check_context *ctx;
	fg_decl_id variable;
	bool is_tested, is_used; /* for errors only; for the number itself */
} uses;

static bool is_assigned(const fg_ast *ast, fg_node_id ref)
{
	fg_node_id up = fg_ast_node(ast, ref)->parent;
	const fg_node *n = fg_ast_node(ast, up);
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	       fg_ast_skip_parens(ast, fg_ast_child(ast, up, 0)) == ref;
}

static bool visit_use(const fg_ast *ast, fg_node_id id, void *payload)
{
	uses *u = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || n->ref != u->variable || is_assigned(ast, id))
		return true;
	if (is_error_test(u->ctx, id))
		u->is_tested = true;
	else
		u->is_used = true;
	return !u->is_used;
}

/* The automatic variable that is given the value; 0 = none. */
static fg_decl_id variable_given(const fg_ast *ast, fg_node_id value)
{
	fg_node_id user = fg_ast_user(ast, value);
	const fg_node *n = fg_ast_node(ast, user);
	while (n->kind == FG_NODE_CAST) {
		user = fg_ast_user(ast, user);
		n = fg_ast_node(ast, user);
	}
	if (n->kind == FG_NODE_VARIABLE)
		return n->ref;
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE
	               ? fg_ast_referenced_decl(ast, fg_ast_child(ast, user, 0))
	               : 0;
}

/* if ((n = read(...)) < 0): the assignment's value. */
static fg_node_id assignment_of(const fg_ast *ast, fg_node_id call)
{
	fg_node_id user = fg_ast_user(ast, call);
	return fg_ast_node(ast, user)->kind == FG_NODE_ASSIGN ? user : 0;
}

static bool asks_only_for_failure(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id variable = variable_given(ast, call);
	if (!variable)
		return is_error_test(ctx, call);
	uses u = {ctx, variable, false, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	fg_node_id assign = assignment_of(ast, call);
	if (!body || !fg_util_is_automatic(ctx, variable))
		return false;
	if (assign && is_error_test(ctx, assign))
		u.is_tested = true;
	else if (assign &&
	         fg_ast_node(ast, fg_ast_node(ast, assign)->parent)->kind != FG_NODE_EXPR_STMT)
		return false;
	fg_ast_walk(ast, body, visit_use, &u);
	return u.is_tested && !u.is_used;
}

/* ---- what becomes of the buffer ---- */

typedef struct buffer_uses {
	const fg_check_context *ctx;
	fg_decl_id variable;
	fg_node_id call;
	bool is_read, is_cleared;
} buffer_uses;

static bool visit_buffer(const fg_ast *ast, fg_node_id id, void *payload)
{
	buffer_uses *b = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_VARIABLE && n->ref == b->variable && fg_ast_child(ast, id, 0))
		b->is_cleared |= fg_util_is_automatic(b->ctx, b->variable) &&
		                 !fg_type_is_pointer(ast->unit,
		                                     fg_unit_decl(ast->unit, b->variable)->type);
	if (n->kind != FG_NODE_DECL_REF || n->ref != b->variable ||
	    fg_util_is_within(b->ctx, id, b->call) || fg_util_is_unevaluated(b->ctx, id))
		return true;
	fg_node_id call = fg_util_enclosing(b->ctx, id, FG_NODE_CALL);
	static const char *const clear[] = {"memset", "bzero", NULL};
	if (call && fg_util_callee_is(b->ctx, call, clear))
		b->is_cleared = true;
	else if (fg_util_may_follow(b->ctx, b->call, id) &&
	         fg_unit_place(ast->unit, n->place)->begin >
	                 fg_unit_place(ast->unit, fg_ast_node(ast, b->call)->place)->begin)
		b->is_read = true;
	return !b->is_cleared;
}

/* The variable the buffer lies in or is pointed to by: h of &h, frame, &frame[4], p->data. */
static fg_decl_id buffer_variable(const fg_check_context *ctx, fg_node_id buffer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, buffer);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		return fg_util_base_variable(ctx, fg_ast_child(ast, buffer, 0));
	fg_decl_id named = fg_ast_referenced_decl(ast, buffer);
	return named ? named : fg_util_base_variable(ctx, buffer);
}

static bool is_used_in_full(const fg_check_context *ctx, fg_node_id call, const reading *r)
{
	const fg_ast *ast = fg_check_ast(ctx);
	buffer_uses b = {ctx, buffer_variable(ctx, r->buffer), call, false, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (!b.variable || !body)
		return false;
	/* One number: timers, events and counters come whole. */
	if (fg_type_is_scalar(ast->unit, fg_unit_decl(ast->unit, b.variable)->type) &&
	    !fg_type_is_pointer(ast->unit, fg_unit_decl(ast->unit, b.variable)->type))
		return false;
	fg_ast_walk(ast, body, visit_buffer, &b);
	return b.is_read && !b.is_cleared;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	reading r;
	int64_t size;
	if (!fg_check_current_function(ctx) || !reads_some(ctx, call, &r) ||
	    (fg_ast_const_int(ast, r.size, &size) && size <= 1) || fg_util_is_dead(ctx, call))
		return;
	if (asks_only_for_failure(ctx, call) && is_used_in_full(ctx, call, &r))
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' may read less than '%s' bytes, and only its failure is asked for",
		          fg_ast_callee_name(ast, call), fg_util_text(ctx, r.size));
}

const fg_check fg_check_status_partial_result = {
	.id = "status.partial-result",
	.title = "Partial transfer taken as complete",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-252", "CWE-908"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "unchecked-return",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
