/*
 * A loop that does nothing but wait until a register says something, without a count, a clock or a
 * way out: hardware that does not answer stops the program. Drivers are full of such loops.
 */
#include "rules/util.h"

typedef struct scan {
	fg_check_context *ctx;
	bool polls; /* reads a register */
	bool has_way_out; /* a count, a clock, a jump, a call that may do anything */
} scan;

/* Through a pointer or at a constant address: a register, not a variable that a handler sets. */
static bool is_register(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_MEMBER && n->kind != FG_NODE_UNARY && n->kind != FG_NODE_SUBSCRIPT)
		return false;
	if (n->kind == FG_NODE_UNARY && n->op != FG_UNARY_DEREF)
		return false;
	return (n->flags & FG_NODE_LVALUE) &&
	       (fg_unit_quals(ast->unit, n->type) & FG_QUAL_VOLATILE) &&
	       fg_type_is_scalar(ast->unit, n->type) && !fg_util_base_variable(ctx, id);
}

static bool look_at(const fg_ast *ast, fg_node_id id, void *payload)
{
	scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	s->polls |= is_register(s->ctx, id);
	switch (n->kind) {
	case FG_NODE_CALL:
	case FG_NODE_ASSIGN:
	case FG_NODE_BREAK:
	case FG_NODE_RETURN:
	case FG_NODE_GOTO:
	case FG_NODE_ATOMIC_OP:
		s->has_way_out = true;
		break;
	case FG_NODE_UNARY:
		s->has_way_out |= fg_node_is_step(n);
		break;
	default:
		break;
	}
	return !s->has_way_out;
}

static void check_loop(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_util_condition(ctx, loop), body = fg_util_loop_body(ctx, loop);
	scan s = {.ctx = ctx};
	int64_t constant;
	if (!condition || fg_ast_const_int(ast, condition, &constant))
		return;
	fg_ast_walk(ast, condition, look_at, &s);
	if (!s.polls || s.has_way_out)
		return;
	if (body)
		fg_ast_walk(ast, body, look_at, &s);
	if (fg_ast_node(ast, loop)->kind == FG_NODE_FOR && fg_ast_child(ast, loop, 2))
		fg_ast_walk(ast, fg_ast_child(ast, loop, 2), look_at, &s);
	if (!s.has_way_out && !fg_util_is_dead(ctx, loop))
		fg_report(ctx, fg_ast_node(ast, condition)->place,
		          "loop waits for '%s' without a limit", fg_util_text(ctx, condition));
}

const fg_check fg_check_liveness_poll_without_timeout = {
	.id = "liveness.poll-without-timeout",
	.title = "Register polled without a limit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_POLICY,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-835"),
	.catalog_family = "unbounded-loop",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_WHILE, FG_NODE_DO, FG_NODE_FOR),
	.node = check_loop,
};
