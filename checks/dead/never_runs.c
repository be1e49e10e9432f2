/*
 * A branch or loop decided by a local variable that only ever has the constant it begins with:
 * its body never runs.
 */
#include "rules/util.h"

typedef struct values {
	int64_t value;
	uint32_t count;
} values;

static bool is_constant(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	values *v = payload;
	v->count++;
	return fg_ast_const_int(fg_check_ast(ctx), value, &v->value);
}

/* Parts of the function that this configuration leaves out may change the variable. */
static bool is_configured(const fg_check_context *ctx)
{
	const fg_unit *u = fg_check_unit(ctx);
	size_t n;
	const char *text = fg_unit_text(u, fg_unit_decl(u, fg_check_current_function(ctx))->place,
	                                &n);
	for (size_t i = 0; text && i + 1 < n; i++)
		if (text[i] == '\n') {
			size_t k = i + 1;
			while (k < n && (text[k] == ' ' || text[k] == '\t'))
				k++;
			if (k + 2 < n && text[k] == '#' && text[k + 1] != 'd')
				return true;
		}
	return !text;
}

/* The one value of a local variable that nothing changes. */
static bool fixed_value(const fg_check_context *ctx, fg_decl_id variable, int64_t *value)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, variable);
	values v = {0, 0};
	fg_util_changes changes;
	if (d->kind != FG_DECL_VARIABLE || !fg_util_is_automatic(ctx, variable) ||
	    fg_unit_quals(u, d->type) & (FG_QUAL_VOLATILE | FG_QUAL_CONST) ||
	    !fg_util_each_value(ctx, variable, is_constant, &v, &changes))
		return false;
	*value = v.value;
	return v.count == 1 && changes.assignments == 1 && !changes.is_stepped &&
	       !changes.is_exposed;
}

static bool compare(fg_binary_op op, int64_t a, int64_t b)
{
	switch (op) {
	case FG_BINARY_LT:
		return a < b;
	case FG_BINARY_GT:
		return a > b;
	case FG_BINARY_LE:
		return a <= b;
	case FG_BINARY_GE:
		return a >= b;
	case FG_BINARY_EQ:
		return a == b;
	default:
		return a != b;
	}
}

/* v, !v, v op constant; false when it is something else. */
static bool decide(const fg_check_context *ctx, fg_node_id condition, bool *truth)
{
	const fg_ast *ast = fg_check_ast(ctx);
	condition = fg_ast_skip_implicit(ast, condition);
	const fg_node *n = fg_ast_node(ast, condition);
	int64_t value, constant;
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT) {
		bool is_known = decide(ctx, fg_ast_child(ast, condition, 0), truth);
		*truth = !*truth;
		return is_known;
	}
	if (n->kind == FG_NODE_DECL_REF) {
		bool is_known = fixed_value(ctx, n->ref, &value);
		*truth = is_known && value != 0;
		return is_known;
	}
	if (n->kind != FG_NODE_BINARY || !fg_binary_is_comparison((fg_binary_op)n->op) ||
	    !fg_ast_const_int(ast, fg_ast_child(ast, condition, 1), &constant))
		return false;
	fg_decl_id variable = fg_ast_referenced_decl(ast, fg_ast_child(ast, condition, 0));
	if (!variable || !fixed_value(ctx, variable, &value))
		return false;
	*truth = compare((fg_binary_op)n->op, value, constant);
	return true;
}

/* A number written in place: macros are a matter of configuration. */
static bool is_written(const fg_ast *ast, fg_node_id id, int64_t *value)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	return n->kind == FG_NODE_INT_LITERAL && !fg_unit_place(ast->unit, n->place)->macro &&
	       fg_ast_const_int(ast, id, value);
}

/* for (i = 0; i > 1; i++): the first test fails already. */
static bool never_starts(const fg_check_context *ctx, fg_node_id loop)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id init = fg_ast_child(ast, loop, 0);
	fg_node_id condition = fg_ast_skip_implicit(ast, fg_ast_child(ast, loop, 1));
	if (fg_ast_node(ast, init)->kind == FG_NODE_EXPR_STMT)
		init = fg_ast_child(ast, init, 0);
	const fg_node *i = fg_ast_node(ast, init), *c = fg_ast_node(ast, condition);
	int64_t from, to;
	return i->kind == FG_NODE_ASSIGN && i->op == FG_BINARY_NONE && c->kind == FG_NODE_BINARY &&
	       fg_binary_is_comparison((fg_binary_op)c->op) &&
	       !fg_unit_place(ast->unit, c->place)->macro &&
	       fg_ast_referenced_decl(ast, fg_ast_child(ast, init, 0)) &&
	       fg_ast_referenced_decl(ast, fg_ast_child(ast, init, 0)) ==
	               fg_ast_referenced_decl(ast, fg_ast_child(ast, condition, 0)) &&
	       is_written(ast, fg_ast_child(ast, init, 1), &from) &&
	       is_written(ast, fg_ast_child(ast, condition, 1), &to) &&
	       !compare((fg_binary_op)c->op, from, to);
}

static void report(fg_check_context *ctx, fg_node_id body, fg_node_id condition)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (fg_ast_node(ast, body)->kind == FG_NODE_COMPOUND && fg_ast_child(ast, body, 0))
		body = fg_ast_child(ast, body, 0);
	fg_report(ctx, fg_ast_node(ast, body)->place, "this never runs: '%s' is always false",
	          fg_util_text(ctx, condition));
	fg_report_related(ctx, fg_ast_node(ast, condition)->place, "decided here");
}

static void check_statement(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id condition = fg_util_condition(ctx, id);
	bool truth = true;
	if (!condition || fg_unit_place(ast->unit, fg_ast_node(ast, condition)->place)->macro)
		return;
	fg_node_id body = n->kind == FG_NODE_IF ? fg_ast_child(ast, id, 1)
	                                        : fg_util_loop_body(ctx, id);
	bool is_dead = (decide(ctx, condition, &truth) && !truth) ||
	               (n->kind == FG_NODE_FOR && never_starts(ctx, id));
	if (is_dead && body && !is_configured(ctx) && !fg_util_is_dead(ctx, id))
		report(ctx, body, condition);
}

const fg_check fg_check_dead_never_runs = {
	.id = "dead.never-runs",
	.title = "Body that a constant variable rules out",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.0,
	.cwe = FG_LIST("CWE-561"),
	.cert = FG_LIST("MSC07-C"),
	.catalog_family = "dead-code",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_IF, FG_NODE_WHILE, FG_NODE_FOR),
	.node = check_statement,
};
