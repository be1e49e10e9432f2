/*
 * rand() and its kin: a generator whose state can be computed from a few
 * outputs, seeded with a constant or a clock on a device that has neither.
 */
#include "rules/util.h"

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"rand", "random", "rand_r", "drand48", "lrand48",
	                                    "mrand48", "erand48", "nrand48", "jrand48", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id callee = fg_ast_callee(ast, call);
	if (!callee || !fg_util_callee_is(ctx, call, names))
		return;
	/* A project's own static function of that name is not the library's. */
	if (!(fg_unit_decl(ast->unit, callee)->flags & FG_DECL_EXTERNAL))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' is predictable",
	          fg_ast_callee_name(ast, call));
}

const fg_check fg_check_random_weak_source = {
	.id = "random.weak-source",
	.title = "Predictable random number generator",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.0,
	.cwe = FG_LIST("CWE-338"),
	.cert = FG_LIST("MSC30-C"),
	.catalog_family = "weak-random",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
