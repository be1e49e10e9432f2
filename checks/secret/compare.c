/*
 * memcmp and strcmp over a password: they stop at the first byte that differs, and the time they take
 * tells how many were right.
 */
#include "rules/roles.h"

/* Only whether they are equal is asked: != 0, == 0, !, the condition itself. */
static bool is_equality(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id user = fg_ast_user(ast, call);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind != FG_NODE_BINARY)
		return fg_util_is_condition(ctx, call) ||
		       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_LNOT);
	return (n->op == FG_BINARY_EQ || n->op == FG_BINARY_NE) &&
	       (fg_util_is_int(ctx, fg_ast_child(ast, user, 1), 0) ||
	        fg_util_is_int(ctx, fg_ast_child(ast, user, 0), 0));
}

/* Comparisons of constant time that take what memcmp takes and return 0 for equal. */
static void offer_fix(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"mbedtls_ct_memcmp", "CRYPTO_memcmp",
	                                    "timingsafe_memcmp", "timingsafe_bcmp",
	                                    "sodium_memcmp",     "crypto_memneq"};
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("memcmp", "bcmp")) || !is_equality(ctx, call))
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(names); i++) {
		if (!fg_check_declares(ctx, names[i], fg_ast_node(ast, call)->place))
			continue;
		fg_report_fix(ctx, "compare with '%s'", names[i]);
		fg_fix_replace(ctx, fg_util_written_place(ctx, fg_ast_child(ast, call, 0)), "%s",
		               names[i]);
		return;
	}
}

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
	if (!*secret)
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'%s' takes the longer the more of '%s' was guessed", name, secret);
	offer_fix(ctx, call);
}

const fg_check fg_check_secret_compare = {
	.id = "secret.compare",
	.title = "Secret compared in variable time",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-208"),
	.has_fix = true,
	.sl = 2,
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
