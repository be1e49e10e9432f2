/*
 * A case that runs into the next one and does not say so: a break was forgotten.
 */
#include "rules/util.h"

/* "fall through", "fallthru", "FALLTHROUGH", "no break", "goes straight to the next step": how people
 * say that it is meant; "continue" in a remark. */
static bool says_so(const char *text, size_t n)
{
	bool is_remark = false;
	for (size_t i = 0; i + 8 <= n; i++) {
		char low[9] = {0};
		for (size_t k = 0; k < 8; k++)
			low[k] = (char)(text[i + k] | 0x20);
		is_remark |= text[i] == '/' && (text[i + 1] == '*' || text[i + 1] == '/');
		if ((is_remark && strcmp(low, "continue") == 0) || strncmp(low, "fall", 4) == 0 || strcmp(low, "no break") == 0 ||
		    strcmp(low, "straight") == 0)
			return true;
	}
	return false;
}

/* The line of the last statement and what stands between it and the label. */
static bool is_said(fg_check_context *ctx, const fg_place *label)
{
	const fg_unit *u = fg_check_unit(ctx);
	if (label->file >= u->texts.n || !u->texts.at[label->file])
		return false;
	const char *text = u->texts.at[label->file];
	size_t end = label->begin, begin = end;
	while (begin > 0 && end - begin < 400 && text[begin - 1] != ';' && text[begin - 1] != '}')
		begin--;
	/* A remark may hold a semicolon itself, and names of other lines may hold the word. */
	size_t line = begin;
	while (line > 0 && text[line - 1] != '\n')
		line--;
	return says_so(&text[line], end - line);
}

static bool goes_on(fg_check_context *ctx, fg_node_id id);

static bool call_returns(fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	static const char *const enders[] = {"exit", "abort", "_exit", "longjmp", "_Exit", NULL};
	expr = fg_ast_skip_casts(ast, expr);
	fg_decl_id callee = fg_ast_node(ast, expr)->kind == FG_NODE_CALL ? fg_ast_callee(ast, expr) : 0;
	return !callee || (!(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_NORETURN) &&
	                   !fg_name_in(fg_ast_callee_name(ast, expr), enders));
}

/* A loop ends when its condition can fail or something breaks out of it. */
static bool loop_ends(fg_check_context *ctx, fg_node_id loop)
{
	fg_node_id condition = fg_util_condition(ctx, loop);
	int64_t value;
	return condition && !fg_ast_const_int(fg_check_ast(ctx), condition, &value);
}

/* Control can come to the end of the statement. What is not understood does not: silence. */
static bool goes_on(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	switch (n->kind) {
	case FG_NODE_COMPOUND:
		return n->n == 0 || goes_on(ctx, fg_ast_child(ast, id, n->n - 1));
	case FG_NODE_EXPR_STMT:
		return call_returns(ctx, fg_ast_child(ast, id, 0)) && !fg_util_is_from_macro(ctx, id);
	case FG_NODE_IF:
		return !fg_ast_child(ast, id, 2) || goes_on(ctx, fg_ast_child(ast, id, 1)) ||
		       goes_on(ctx, fg_ast_child(ast, id, 2));
	case FG_NODE_CASE:
	case FG_NODE_DEFAULT:
	case FG_NODE_LABEL:
		return goes_on(ctx, fg_ast_child(ast, id, n->n - 1));
	case FG_NODE_WHILE:
	case FG_NODE_FOR:
		return loop_ends(ctx, id);
	default:
		return false;
	}
}

/* `default: break;`, `default: (void)0;`: whoever falls, falls into nothing. */
static bool is_empty(const fg_ast *ast, fg_node_id label)
{
	const fg_node *n = fg_ast_node(ast, label);
	while (n->kind == FG_NODE_CASE || n->kind == FG_NODE_DEFAULT) {
		label = fg_ast_child(ast, label, n->n - 1);
		n = fg_ast_node(ast, label);
	}
	return n->kind == FG_NODE_BREAK || n->kind == FG_NODE_NULL_STMT ||
	       (n->kind == FG_NODE_EXPR_STMT &&
	        !fg_ast_has_side_effect(ast, fg_ast_child(ast, label, 0)));
}

static void check_switch(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id body = fg_ast_child(ast, id, 1);
	const fg_node *b = fg_ast_node(ast, body);
	for (uint32_t i = 1; b->kind == FG_NODE_COMPOUND && i < b->n; i++) {
		fg_node_id label = fg_ast_child(ast, body, i);
		const fg_node *n = fg_ast_node(ast, label);
		if ((n->kind != FG_NODE_CASE && n->kind != FG_NODE_DEFAULT) || is_empty(ast, label) ||
		    fg_util_is_from_macro(ctx, label) ||
		    !goes_on(ctx, fg_ast_child(ast, body, i - 1)) ||
		    is_said(ctx, fg_unit_place(ast->unit, n->place)))
			continue;
		fg_report(ctx, n->place, "the case above runs into this one");
	}
}

const fg_check fg_check_switch_fallthrough = {
	.id = "switch.fallthrough",
	.title = "Case that runs into the next one",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-484"),
	.cert = FG_LIST("MSC17-C"),
	.catalog_family = "undefined-behaviour",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_SWITCH),
	.node = check_switch,
};
