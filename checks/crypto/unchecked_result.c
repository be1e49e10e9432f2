/*
 * The result of a cryptographic operation thrown away: what goes on with is an old key, an empty
 * digest, a buffer that was never written.
 */
#include "rules/roles.h"

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	bool is_said = false;
	if (!fg_role_has_flag(ctx, call, FG_MODEL_CRYPTO) ||
	    fg_unit_canon(fg_check_unit(ctx), fg_check_node(ctx, call)->type)->kind ==
	            FG_TYPE_VOID ||
	    !fg_util_value_is_unused(ctx, call, &is_said) || is_said || fg_role_in_test(ctx) ||
	    fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place,
	          "result of '%s' is ignored: after a failure the key, text or code is not what it "
	          "seems",
	          fg_ast_callee_name(fg_check_ast(ctx), call));
}

const fg_check fg_check_crypto_unchecked_result = {
	.id = "crypto.unchecked-result",
	.title = "Result of a cryptographic operation ignored",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.5,
	.cwe = FG_LIST("CWE-252"),
	.cert = FG_LIST("ERR33-C"),
	.catalog_family = "unchecked-return",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
