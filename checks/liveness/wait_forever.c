/*
 * A call that waits for hardware or a partner on a bus without limit: a device that was unplugged,
 * or
 * a byte that was lost, stops the program.
 */
#include "rules/util.h"

/* The constant is the longest time of the parameter's type. */
static bool is_forever(fg_check_context *ctx, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t value;
	if (!arg || !fg_ast_const_int(ast, arg, &value))
		return false;
	uint32_t bits = fg_type_bits(ast->unit, fg_ast_node(ast, arg)->type);
	return value == -1 || value == UINT32_MAX || (bits == 16 && value == UINT16_MAX);
}

/* Something comes from the other side: it may never. */
static bool receives(fg_check_context *ctx, const fg_model_function *m)
{
	const fg_models *models = fg_check_models(ctx);
	if (m->result.trust == FG_TRUST_BUS)
		return true;
	for (uint32_t i = 0; i < m->effect_count; i++) {
		const fg_model_effect *e = &models->effects.at[m->first_effect + i];
		if (e->trust == FG_TRUST_BUS || e->trust == FG_TRUST_USB)
			return true;
	}
	return false;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_model_function *m = fg_check_model_of(ctx, call);
	if (!m || !(m->flags & FG_MODEL_DEVICE) || !receives(ctx, m))
		return;
	uint32_t arg = fg_models_wait_arg(m);
	if (arg == FG_MODEL_NO_ARG || !is_forever(ctx, fg_ast_arg(fg_check_ast(ctx), call, arg)) ||
	    fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_check_node(ctx, call)->place,
	          "'%s' waits for ever when the other side is silent", m->name);
}

const fg_check fg_check_liveness_wait_forever = {
	.id = "liveness.wait-forever",
	.title = "Endless wait for a device",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-835", "CWE-400"),
	.catalog_family = "unbounded-loop",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
