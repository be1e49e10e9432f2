/*
 * An assignment that decides a branch or a loop. In firmware `if (state = IDLE)`
 * both changes the state and takes the wrong way. Written on purpose it is put
 * in parentheses of its own or compared; both forms are silent.
 */
#include "rules/util.h"

/* `if ((x = f()))`: the doubled parentheses are the accepted way to say "on purpose". */
static bool is_marked(const fg_ast *ast, fg_node_id condition)
{
	const fg_node *n = fg_ast_node(ast, condition);
	while (n->kind == FG_NODE_IMPLICIT_CAST) {
		condition = fg_ast_child(ast, condition, 0);
		n = fg_ast_node(ast, condition);
	}
	return n->kind == FG_NODE_PAREN;
}

/* A macro that assigns in a condition was written once, for all its users, by its author. */
static bool is_from_macro(fg_check_context *ctx, fg_node_id id)
{
	const fg_place *p = fg_unit_place(fg_check_unit(ctx), fg_check_node(ctx, id)->place);
	return p->macro != 0;
}

/* A constant is hardly ever meant to be assigned here; the result of a call mostly is. What a
 * variable on the right means, nobody can tell. */
static void offer_fix(fg_check_context *ctx, fg_node_id assign)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id value = fg_ast_skip_casts(ast, fg_ast_child(ast, assign, 1));
	fg_place_id op = 0, place = fg_ast_node(ast, assign)->place;
	int64_t constant;
	if (!fg_util_operator(ctx, assign, "=", &op))
		return;
	if (fg_ast_const_int(ast, value, &constant) || fg_util_is_null(ctx, value)) {
		fg_report_fix(ctx, "compare instead of assigning");
		fg_fix_replace(ctx, op, "==");
	} else if (fg_ast_node(ast, value)->kind == FG_NODE_CALL) {
		fg_report_fix(ctx, "say that the assigned value is compared with 0");
		fg_fix_insert(ctx, place, "(");
		fg_fix_append(ctx, place, ") != 0");
	}
}

static void look_at(fg_check_context *ctx, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id inner = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, inner);
	if (n->kind != FG_NODE_ASSIGN || n->op != FG_BINARY_NONE || is_marked(ast, condition) ||
	    is_from_macro(ctx, inner))
		return;
	fg_report(ctx, n->place, "assignment decides a condition; a comparison may be meant");
	offer_fix(ctx, inner);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t which = 0;
	switch (fg_ast_node(ast, id)->kind) {
	case FG_NODE_DO:
	case FG_NODE_FOR:
		which = 1;
		break;
	default:
		break;
	}
	fg_node_id condition = fg_ast_child(ast, id, which);
	if (condition)
		look_at(ctx, condition);
}

const fg_check fg_check_condition_assignment = {
	.id = "condition.assignment",
	.title = "Assignment used as a condition",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-481"),
	.cert = FG_LIST("EXP45-C"),
	.has_fix = true,
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_IF, FG_NODE_WHILE, FG_NODE_DO, FG_NODE_FOR),
	.node = check_node,
};
