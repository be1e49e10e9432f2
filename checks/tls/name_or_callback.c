/*
 * A TLS client that verifies certificates, but does not say for whom they must be: any certificate
 * of any issuer it trusts will do, also that of the attacker's own server.
 */
#include "rules/roles.h"

typedef struct client {
	fg_check_context *ctx;
	bool has_anchors, has_name, is_server;
} client;

static void look_at_call(client *c, fg_node_id call)
{
	const fg_model_function *m = fg_check_model_of(c->ctx, call);
	c->is_server |= fg_role_is_tls_server(c->ctx, call);
	c->has_anchors |= m && (m->flags & FG_MODEL_TLS_ANCHORS);
	if (m && (m->flags & FG_MODEL_TLS_NAME))
		c->has_name = true;
}

/* The call that names nobody: mbedtls_ssl_set_hostname(ssl, NULL). */
static bool names_nobody(fg_check_context *ctx, fg_node_id call)
{
	fg_node_id name = fg_ast_arg(fg_check_ast(ctx), call, 1);
	return fg_role_has_flag(ctx, call, FG_MODEL_TLS_NAME) && name && fg_util_is_null(ctx, name);
}

/* config.skip_cert_common_name_check = true */
static void check_member(fg_check_context *ctx, fg_node_id id)
{
	fg_role_use uses[FG_ROLE_USES_MAX];
	size_t n = fg_role_uses(ctx, id, FG_SINK_ANY_NAME, uses);
	int64_t value;
	for (size_t i = 0; i < n; i++)
		if (fg_ast_const_int(fg_check_ast(ctx), uses[i].value, &value) && value != 0 &&
		    !fg_util_is_dead(ctx, id))
			fg_report(ctx, fg_check_node(ctx, id)->place,
			          "the certificate may be of anybody: '%s' is set", uses[i].taker);
}

static void check_calls(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	client c = {.ctx = ctx};
	for (fg_node_id id = 1; id < ast->nodes.n; id++)
		if (ast->nodes.at[id].kind == FG_NODE_CALL)
			look_at_call(&c, id);
	if (!c.has_anchors || c.is_server)
		return;
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		if (ast->nodes.at[id].kind != FG_NODE_CALL)
			continue;
		if (!c.has_name && fg_role_has_flag(ctx, id, FG_MODEL_TLS_CLIENT))
			fg_report(
				ctx, ast->nodes.at[id].place,
				"the certificate may be of anybody: nothing in this file says whom "
				"it must name");
		else if (names_nobody(ctx, id))
			fg_report(ctx, ast->nodes.at[id].place,
			          "the certificate may be of anybody: no name is given");
	}
}

static void check_unit(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (fg_node_id id = 1; id < ast->nodes.n; id++) {
		uint8_t kind = ast->nodes.at[id].kind;
		if (kind == FG_NODE_ASSIGN || kind == FG_NODE_DESIGNATED)
			check_member(ctx, id);
	}
	check_calls(ctx);
}

const fg_check fg_check_tls_name_or_callback = {
	.id = "tls.name-or-callback",
	.title = "TLS client that accepts the certificate of anybody",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.4,
	.cwe = FG_LIST("CWE-297"),
	.catalog_family = "tls-verify-off",
	.unit = check_unit,
};
