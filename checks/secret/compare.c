/*
 * memcmp and strcmp over a password: they stop at the first byte that differs, and the time they take
 * tells how many were right.
 */
#include "rules/roles.h"

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const functions[] = {"memcmp", "bcmp", "strcmp", "strncmp", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	if (!fg_name_in(name, functions) || fg_util_is_dead(ctx, call))
		return;
	fg_node_id a = fg_util_arg(ctx, call, 0), b = fg_util_arg(ctx, call, 1);
	/* An option on the command line, a keyword of a file. */
	if (fg_util_is_literal(ctx, a) || fg_util_is_literal(ctx, b))
		return;
	const char *first = fg_name_of(ctx, a), *second = fg_name_of(ctx, b);
	const char *secret = fg_name_is_secret(second) ? second : fg_name_is_secret(first) ? first : "";
	if (*secret)
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' takes the longer the more of '%s' was guessed", name, secret);
}

const fg_check fg_check_secret_compare = {
	.id = "secret.compare",
	.title = "Secret compared in variable time",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-208"),
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
