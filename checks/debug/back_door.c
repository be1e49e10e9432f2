/*
 * A comparison with a constant word alone opens something: unlocks, authenticates, grants, enables
 * a debug port. By names of what is opened, and so in preview.
 */
#include "rules/roles.h"

/* ---- what is compared ---- */

/* A number nobody counts to. */
static bool is_magic(const fg_ast *ast, fg_node_id expr)
{
	int64_t value;
	return fg_ast_const_int(ast, expr, &value) && value > 0xffff &&
	       (value & (value - 1)) != 0 && value != 0xffffffffll;
}

static bool has_text(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	for (uint32_t i = 0; i < 2; i++)
		if (fg_ast_string(ast, fg_util_arg(ctx, call, i), &n) && n >= 6)
			return true;
	return false;
}

/* word == MAGIC, strcmp(line, "…") == 0, !strcmp(…): alone, with nothing else asked. */
static bool asks_for_magic(const fg_check_context *ctx, fg_node_id condition)
{
	static const char *const compares[] = {"strcmp", "strncmp", "memcmp", "strcasecmp", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id id = fg_ast_skip_casts(ast, condition);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	if (n->kind == FG_NODE_BINARY && n->op == FG_BINARY_EQ) {
		fg_node_id call = fg_ast_skip_casts(ast, left);
		if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
			return is_magic(ast, right) || is_magic(ast, left);
		return fg_util_is_int(ctx, right, 0) && fg_util_callee_is(ctx, call, compares) &&
		       has_text(ctx, call);
	}
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_LNOT)
		return false;
	fg_node_id call = fg_ast_skip_casts(ast, left);
	return fg_ast_node(ast, call)->kind == FG_NODE_CALL &&
	       fg_util_callee_is(ctx, call, compares) && has_text(ctx, call);
}

/* ---- what is opened ---- */

static bool opens_by_name(const char *name)
{
	static const char *const verbs[] = {"unlock",  "grant",     "authorize", "authorise",
	                                    "elevate", "superuser", NULL};
	static const char *const enable[] = {"enable", "open", "enter", NULL};
	static const char *const what[] = {"debug",    "jtag", "swd",     "factory",
	                                   "backdoor", "root", "service", NULL};
	static const char *const other[] = {"mutex", "lock", "irq", "flash", "spin",
	                                    "file",  "bus",  "sem", NULL};
	bool is_verb = fg_name_has_word(name, verbs) ||
	               (fg_name_has_word(name, enable) && fg_name_has_word(name, what));
	return is_verb && !fg_name_has_word(name, other);
}

static bool is_grant(const fg_check_context *ctx, fg_node_id expr)
{
	static const char *const flags[] = {"authenticated", "authorized", "authorised", "unlocked",
	                                    "admin",         "privileged", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, expr);
	int64_t value;
	if (n->kind == FG_NODE_CALL)
		return opens_by_name(fg_ast_callee_name(ast, expr));
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	       fg_name_has_word(fg_name_of(ctx, fg_ast_child(ast, expr, 0)), flags) &&
	       fg_ast_const_int(ast, fg_ast_child(ast, expr, 1), &value) && value != 0;
}

static void check_statement(fg_check_context *ctx, fg_node_id statement)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, statement);
	if (n->kind == FG_NODE_COMPOUND) {
		for (uint32_t i = 0; i < n->n; i++)
			check_statement(ctx, fg_ast_child(ast, statement, i));
		return;
	}
	fg_node_id expr = fg_ast_skip_parens(ast, fg_ast_child(ast, statement, 0));
	if (n->kind == FG_NODE_EXPR_STMT && is_grant(ctx, expr))
		fg_report(
			ctx, fg_ast_node(ast, expr)->place,
			"a constant word that stands in every image is all that is asked for here");
}

static void check_if(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (asks_for_magic(ctx, fg_ast_child(ast, id, 0)) && !fg_role_in_test(ctx))
		check_statement(ctx, fg_ast_child(ast, id, 1));
}

const fg_check fg_check_debug_back_door = {
	.id = "debug.back-door",
	.title = "Magic word that opens a lock",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-912", "CWE-798"),
	.catalog_family = "debug-left-in",
	.node_kinds = FG_NODES(FG_NODE_IF),
	.node = check_if,
};
