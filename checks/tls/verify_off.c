/*
 * Peer verification switched off in a TLS library's configuration, or a
 * certificate callback that accepts everything.
 */
#include "rules/roles.h"

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

typedef struct wanted_value {
	int64_t value;
} wanted_value;

static bool is_value(const fg_check_context *ctx, fg_node_id expr, void *payload)
{
	const wanted_value *w = payload;
	return fg_util_is_int(ctx, expr, w->value);
}

/* The argument is the value: a constant, or a local variable that is given nothing else. */
static bool is_always(fg_check_context *ctx, fg_node_id arg, int64_t value)
{
	const fg_ast *ast = fg_check_ast(ctx);
	wanted_value w = {value};
	fg_util_changes changes;
	if (!arg || is_value(ctx, arg, &w))
		return arg != 0;
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, arg));
	return decl && fg_unit_decl(ast->unit, decl)->kind == FG_DECL_VARIABLE &&
	       fg_util_is_automatic(ctx, decl) &&
	       fg_util_each_value(ctx, decl, is_value, &w, &changes) && changes.assignments > 0 &&
	       !changes.is_stepped && !changes.is_exposed;
}

/* ---- servers ask no certificate of their clients ---- */

typedef struct server_search {
	fg_check_context *ctx;
	const char *const *names; /* NULL: those of TLS libraries */
	bool found;
} server_search;

static bool look_for_server(const fg_ast *ast, fg_node_id id, void *payload)
{
	server_search *s = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	s->found |= s->names ? fg_util_callee_is(s->ctx, id, s->names)
	                     : fg_role_is_tls_server(s->ctx, id);
	return !s->found;
}

/* The current function does. */
static bool calls_any(fg_check_context *ctx, const char *const *names)
{
	const fg_ast *ast = fg_check_ast(ctx);
	server_search s = {ctx, names, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (body)
		fg_ast_walk(ast, body, look_for_server, &s);
	return s.found;
}

static bool is_server(fg_check_context *ctx)
{
	return calls_any(ctx, NULL);
}

/* ---- callbacks that accept everything ---- */

/* Setting functions and the argument that is the callback; what it returns when it is content. */
static const struct {
	const char *name;
	uint32_t argument;
	int64_t accepts;
} callbacks[] = {
	{"mbedtls_ssl_conf_verify", 1, 0},
	{"mbedtls_ssl_set_verify", 1, 0},
	{"SSL_CTX_set_verify", 2, 1},
	{"SSL_set_verify", 2, 1},
	{"SSL_CTX_set_cert_verify_callback", 1, 1},
	{"wolfSSL_CTX_set_verify", 2, 1},
	{"wolfSSL_set_verify", 2, 1},
};

typedef struct body_scan {
	const fg_check_context *ctx;
	int64_t accepts;
	fg_decl_id flags;     /* the last parameter */
	bool returns, clears; /* return of that value; *flags = 0 */
} body_scan;

/* Nothing but return of a constant, (void)x and *flags = 0. */
static bool scan_body(const fg_ast *ast, fg_node_id id, void *payload)
{
	body_scan *b = payload;
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id target = fg_ast_skip_parens(ast, fg_ast_child(ast, id, 0));
	const fg_node *t = fg_ast_node(ast, target);
	switch ((fg_node_kind)n->kind) {
	case FG_NODE_RETURN:
		b->returns = true;
		return fg_util_is_int(b->ctx, fg_ast_child(ast, id, 0), b->accepts);
	case FG_NODE_ASSIGN:
		b->clears |= t->kind == FG_NODE_UNARY && t->op == FG_UNARY_DEREF &&
		             fg_ast_referenced_decl(ast, fg_ast_child(ast, target, 0)) == b->flags;
		return fg_util_is_int(b->ctx, fg_ast_child(ast, id, 1), 0);
	case FG_NODE_CALL:
	case FG_NODE_IF:
	case FG_NODE_SWITCH:
	case FG_NODE_CONDITIONAL:
	case FG_NODE_FOR:
	case FG_NODE_WHILE:
	case FG_NODE_DO:
		return false;
	default:
		return true;
	}
}

/* Mbed TLS looks at the flags too: a callback that leaves them alone changes nothing. */
static bool accepts_everything(fg_check_context *ctx, fg_decl_id callback, int64_t accepts)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_decl *d = fg_unit_decl(ast->unit, callback);
	if (d->definition)
		d = fg_unit_decl(ast->unit, d->definition);
	body_scan b = {.ctx = ctx, .accepts = accepts};
	if (d->param_count)
		b.flags = ast->unit->decl_ids.at[d->first_param + d->param_count - 1];
	return d->kind == FG_DECL_FUNCTION && (d->flags & FG_DECL_DEFINITION) && d->init &&
	       fg_ast_walk(ast, d->init, scan_body, &b) && b.returns && (b.clears || accepts == 1);
}

static void check_callbacks(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(callbacks); i++) {
		fg_node_id arg = fg_ast_arg(ast, call, callbacks[i].argument);
		if (strcmp(name, callbacks[i].name) != 0 || !arg)
			continue;
		arg = fg_ast_skip_casts(ast, arg);
		if (fg_ast_node(ast, arg)->kind == FG_NODE_UNARY) /* &accept */
			arg = fg_ast_child(ast, arg, 0);
		fg_decl_id callback = fg_ast_referenced_decl(ast, arg);
		if (callback && accepts_everything(ctx, callback, callbacks[i].accepts))
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' is given '%s', which accepts every certificate", name,
			          fg_unit_decl_name(ast->unit, callback));
	}
}

/* ---- settings ---- */

static void check_settings(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(settings); i++)
		if (strcmp(name, settings[i].name) == 0 &&
		    is_always(ctx, fg_ast_arg(ast, call, settings[i].argument), settings[i].off) &&
		    !is_server(ctx))
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' switches verification of the peer off", name);
}

static void check_options(fg_check_context *ctx, fg_node_id call, const char *name)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (size_t i = 0; i < FG_ARRAY_LEN(options); i++)
		if (strcmp(name, options[i].name) == 0 &&
		    fg_util_is_int(ctx, fg_ast_arg(ast, call, options[i].option_argument),
		                   options[i].option) &&
		    is_always(ctx, fg_ast_arg(ast, call, options[i].value_argument),
		              options[i].off))
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' switches verification of the peer off", name);
}

/* ---- options that are passed by their address ---- */

/* Zephyr's secure sockets: setsockopt(s, SOL_TLS, TLS_PEER_VERIFY, &none, sizeof(none)) */
enum { LEVEL_TLS = 282, OPTION_PEER_VERIFY = 5 };

static const char *const socket_options[] = {"setsockopt", "zsock_setsockopt",
                                             "z_impl_zsock_setsockopt", NULL};

typedef struct lend_search {
	const fg_check_context *ctx;
	fg_decl_id variable;
	bool is_lent; /* to somebody who may write it */
} lend_search;

static bool look_for_lending(const fg_ast *ast, fg_node_id id, void *payload)
{
	lend_search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_UNARY || n->op != FG_UNARY_ADDRESS ||
	    fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) != s->variable)
		return true;
	fg_node_id user = fg_ast_user(ast, id);
	s->is_lent = fg_ast_node(ast, user)->kind != FG_NODE_CALL ||
	             !fg_util_callee_is(s->ctx, user, socket_options);
	return !s->is_lent;
}

/* The number behind the pointer is 0: that of a constant or of a local that is given nothing else,
 * or (int){0}. */
static bool points_to_zero(fg_check_context *ctx, fg_node_id pointer)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	wanted_value zero = {0};
	fg_util_changes changes;
	fg_node_id literal = fg_util_find(ctx, pointer, FG_NODE_COMPOUND_LITERAL);
	if (literal) {
		fg_node_id list = fg_util_find(ctx, literal, FG_NODE_INIT_LIST);
		return list && fg_ast_node(ast, list)->n == 1 &&
		       is_value(ctx, fg_ast_child(ast, list, 0), &zero);
	}
	fg_decl_id variable = fg_util_addressed_variable(ctx, pointer);
	const fg_decl *d = fg_unit_decl(u, variable);
	if (!variable || d->kind != FG_DECL_VARIABLE)
		return false;
	if (fg_unit_quals(u, d->type) & FG_QUAL_CONST && d->init)
		return is_value(ctx, d->init, &zero);
	lend_search s = {ctx, variable, false};
	fg_ast_walk(ast, fg_unit_decl(u, fg_check_current_function(ctx))->init, look_for_lending,
	            &s);
	return fg_util_is_automatic(ctx, variable) && !s.is_lent &&
	       fg_util_each_value(ctx, variable, is_value, &zero, &changes) &&
	       changes.assignments > 0 && !changes.is_stepped;
}

static void check_socket(fg_check_context *ctx, fg_node_id call)
{
	static const char *const serving[] = {"bind", "listen", "accept", "zsock_bind",
	                                      "zsock_listen", "zsock_accept", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, socket_options) ||
	    !fg_util_is_int(ctx, fg_ast_arg(ast, call, 1), LEVEL_TLS) ||
	    !fg_util_is_int(ctx, fg_ast_arg(ast, call, 2), OPTION_PEER_VERIFY) ||
	    !points_to_zero(ctx, fg_ast_arg(ast, call, 3)) || calls_any(ctx, serving))
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "'%s' switches verification of the peer off", fg_ast_callee_name(ast, call));
}

/* ---- flags ---- */

/* The certificate callback of mbedtls_ssl_conf_verify: its last parameter points to what is wrong with
 * the certificate, and *flags = 0 says that nothing is. */
static bool is_flags_parameter(const fg_check_context *ctx, fg_decl_id decl)
{
	static const char *const certificates[] = {"mbedtls_x509_crt", NULL};
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *f = fg_unit_decl(u, fg_check_current_function(ctx));
	if (f->param_count != 4 || u->decl_ids.at[f->first_param + 3] != decl)
		return false;
	fg_type_id type = fg_unit_decl(u, u->decl_ids.at[f->first_param + 1])->type;
	return fg_type_is_pointer(u, type) &&
	       fg_util_is_named_type(ctx, fg_type_pointee(u, type), certificates);
}

static void check_flags(fg_check_context *ctx, fg_node_id assign)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id target = fg_ast_skip_parens(ast, fg_ast_child(ast, assign, 0));
	const fg_node *n = fg_ast_node(ast, target);
	if (fg_ast_node(ast, assign)->op != FG_BINARY_NONE || n->kind != FG_NODE_UNARY ||
	    n->op != FG_UNARY_DEREF || !fg_util_is_int(ctx, fg_ast_child(ast, assign, 1), 0))
		return;
	fg_decl_id flags = fg_ast_referenced_decl(
		ast, fg_ast_skip_casts(ast, fg_ast_child(ast, target, 0)));
	if (flags && is_flags_parameter(ctx, flags))
		fg_report(ctx, fg_ast_node(ast, assign)->place,
		          "all that is wrong with the certificate is forgiven: '%s' is cleared",
		          fg_unit_decl_name(ast->unit, flags));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const char *name = fg_ast_callee_name(fg_check_ast(ctx), call);
	if (!*name || fg_util_is_dead(ctx, call))
		return;
	check_settings(ctx, call, name);
	check_options(ctx, call, name);
	check_socket(ctx, call);
	check_callbacks(ctx, call, name);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_ASSIGN)
		check_flags(ctx, id);
	else
		check_call(ctx, id);
}

const fg_check fg_check_tls_verify_off = {
	.id = "tls.verify-off",
	.title = "TLS peer verification switched off",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.4,
	.cwe = FG_LIST("CWE-295"),
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "tls-verify-off",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASSIGN),
	.node = check_node,
};
