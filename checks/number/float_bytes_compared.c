/*
 * memcmp over floating-point values: 0.0 and -0.0 are equal and have other bytes, a NaN is unequal
 * to itself and has the same.
 */
#include "rules/util.h"

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("memcmp", "bcmp")))
		return;
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id arg = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, i));
		fg_type_id type = fg_type_pointee(ast->unit, fg_ast_node(ast, arg)->type);
		if (!fg_type_holds_floating(ast->unit, type))
			continue;
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' compares the bytes of floating-point values in '%s'",
		          fg_ast_callee_name(ast, call), fg_util_type_name(ctx, type));
		return;
	}
}

const fg_check fg_check_number_float_bytes_compared = {
	.id = "number.float-bytes-compared",
	.title = "Floating-point values compared by their bytes",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-1025"),
	.cert = FG_LIST("FLP37-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
