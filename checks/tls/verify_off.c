/*
 * Peer verification switched off in a TLS library's configuration, or a
 * certificate callback that accepts everything.
 */
#include "rules/util.h"

/* Setting functions, the argument that says how, and the value that means "do not verify". */
static const struct {
	const char *name;
	uint32_t argument;
	int64_t off;
} settings[] = {
	{"mbedtls_ssl_conf_authmode", 1, 0},       /* MBEDTLS_SSL_VERIFY_NONE */
	{"mbedtls_ssl_set_hs_authmode", 1, 0},
	{"SSL_CTX_set_verify", 1, 0},              /* SSL_VERIFY_NONE */
	{"SSL_set_verify", 1, 0},
	{"wolfSSL_CTX_set_verify", 1, 0},
	{"wolfSSL_set_verify", 1, 0},
};

static const struct {
	const char *name;
	int64_t option, off;
	uint32_t option_argument, value_argument;
} options[] = {
	{"curl_easy_setopt", 64, 0, 1, 2}, /* CURLOPT_SSL_VERIFYPEER */
	{"curl_easy_setopt", 81, 0, 1, 2}, /* CURLOPT_SSL_VERIFYHOST */
};

static void check_settings(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(settings); i++) {
		int64_t value;
		if (strcmp(name, settings[i].name) == 0 &&
		    fg_ast_const_int(ast, fg_ast_arg(ast, call, settings[i].argument), &value) &&
		    value == settings[i].off)
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' switches verification of the peer off", name);
	}
}

static void check_options(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(options); i++) {
		int64_t option, value;
		if (strcmp(name, options[i].name) == 0 &&
		    fg_ast_const_int(ast, fg_ast_arg(ast, call, options[i].option_argument), &option) &&
		    option == options[i].option &&
		    fg_ast_const_int(ast, fg_ast_arg(ast, call, options[i].value_argument), &value) &&
		    value == options[i].off)
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' switches verification of the peer off", name);
	}
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	if (!*name)
		return;
	check_settings(ctx, call, name);
	check_options(ctx, call, name);
}

const fg_check fg_check_tls_verify_off = {
	.id = "tls.verify-off",
	.title = "TLS peer verification switched off",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.4,
	.cwe = FG_LIST("CWE-295"),
	.catalog_family = "tls-verify-off",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
