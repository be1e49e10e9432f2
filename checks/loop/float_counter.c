/*
 * A loop whose counter is a floating-point number: the number of rounds depends
 * on rounding, and may be endless when the step is lost.
 */
#include "rules/util.h"

/* The i-th of the parts that commas join, in any order; 0 = fewer. */
static fg_node_id step_part(const fg_ast *ast, fg_node_id step, unsigned *i)
{
	step = fg_ast_skip_implicit(ast, step);
	const fg_node *n = fg_ast_node(ast, step);
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_COMMA) {
		fg_node_id first = step_part(ast, fg_ast_child(ast, step, 0), i);
		return first ? first : step_part(ast, fg_ast_child(ast, step, 1), i);
	}
	return (*i)-- == 0 ? step : 0;
}

/* The variable that the step changes by a fixed amount; 0 = none. */
static fg_decl_id stepped_variable(const fg_ast *ast, fg_node_id step)
{
	const fg_node *n = fg_ast_node(ast, step);
	bool is_step = n->kind == FG_NODE_UNARY ||
	               (n->kind == FG_NODE_ASSIGN &&
	                (n->op == FG_BINARY_ADD || n->op == FG_BINARY_SUB));
	if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE) {
		/* x = x + 0.1f */
		const fg_node *sum =
			fg_ast_node(ast, fg_ast_skip_implicit(ast, fg_ast_child(ast, step, 1)));
		is_step = sum->kind == FG_NODE_BINARY &&
		          (sum->op == FG_BINARY_ADD || sum->op == FG_BINARY_SUB);
	}
	return is_step ? fg_ast_referenced_decl(ast, fg_ast_child(ast, step, 0)) : 0;
}

static bool is_floating_variable(const fg_ast *ast, fg_decl_id decl)
{
	return decl && fg_type_is_floating(ast->unit, fg_unit_decl(ast->unit, decl)->type);
}

/* The condition compares the variable. */
typedef struct use_search {
	fg_decl_id decl;
	bool found;
} use_search;

static bool find_use(const fg_ast *ast, fg_node_id id, void *payload)
{
	use_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	s->found |= n->kind == FG_NODE_DECL_REF && n->ref == s->decl;
	return !s->found;
}

static void check_for(fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id condition = fg_ast_child(ast, loop, 1);
	fg_node_id step = fg_ast_child(ast, loop, 2);
	if (!condition || !step)
		return;
	for (unsigned which = 0;; which++) {
		unsigned i = which;
		fg_node_id part = step_part(ast, step, &i);
		fg_decl_id counter = part ? stepped_variable(ast, part) : 0;
		use_search s = {counter, false};
		if (!part)
			return;
		if (!is_floating_variable(ast, counter))
			continue;
		fg_ast_walk(ast, condition, find_use, &s);
		if (!s.found || fg_util_is_dead(ctx, loop))
			continue;
		fg_report(ctx, fg_ast_node(ast, condition)->place,
		          "loop counter '%s' is a floating-point number",
		          fg_unit_decl_name(ast->unit, counter));
		return;
	}
}

const fg_check fg_check_loop_float_counter = {
	.id = "loop.float-counter",
	.title = "Floating-point loop counter",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-1339"),
	.cert = FG_LIST("FLP30-C"),
	.catalog_family = "unbounded-loop",
	.node_kinds = FG_NODES(FG_NODE_FOR),
	.node = check_for,
};
