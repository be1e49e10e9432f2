/*
 * An authentication tag that protects little: a few bytes of it, one that is computed on receipt
 * and compared with nothing, deciphered bytes that are used before the result says whether they
 * may be.
 */
#include "rules/roles.h"

enum { MIN_TAG = 8 };

/* ---- length ---- */

/* The PSA algorithm that a call is told, and the bits of it that shorten a tag or MAC. */
static bool is_short_algorithm(fg_check_context *ctx, fg_node_id call)
{
	static const struct {
		const char *name;
		uint32_t argument;
	} takers[] = {
		{"psa_aead_encrypt", 1},       {"psa_aead_decrypt", 1},
		{"psa_aead_encrypt_setup", 2}, {"psa_aead_decrypt_setup", 2},
		{"psa_mac_compute", 1},        {"psa_mac_verify", 1},
		{"psa_mac_sign_setup", 2},     {"psa_mac_verify_setup", 2},
	};
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	int64_t algorithm;
	for (size_t i = 0; i < FG_ARRAY_LEN(takers); i++) {
		if (strcmp(name, takers[i].name) != 0 ||
		    !fg_ast_const_int(ast, fg_ast_arg(ast, call, takers[i].argument), &algorithm))
			continue;
		unsigned category = (unsigned)(algorithm >> 24) & 0x7f;
		unsigned length = (unsigned)(algorithm >> 16) & 0x3f;
		return (category == 3 || category == 5) && length > 0 && length < MIN_TAG;
	}
	return false;
}

static bool compares_few_bytes(fg_check_context *ctx, fg_node_id call)
{
	static const char *const names[] = {"memcmp",          "mbedtls_ct_memcmp", "CRYPTO_memcmp",
	                                    "ConstantCompare", "crypto_equals",     NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	int64_t n;
	return fg_util_callee_is(ctx, call, names) &&
	       fg_ast_const_int(ast, fg_ast_arg(ast, call, 2), &n) && n < MIN_TAG &&
	       (fg_role_holds(ctx, fg_ast_arg(ast, call, 0), FG_CONTENT_MAC) ||
	        fg_role_holds(ctx, fg_ast_arg(ast, call, 1), FG_CONTENT_MAC));
}

/* ---- not compared ---- */

typedef struct mention_count {
	const fg_check_context *ctx;
	fg_decl_id decl;
	unsigned n;
} mention_count;

static bool count_mentions(const fg_ast *ast, fg_node_id id, void *payload)
{
	mention_count *m = payload;
	const fg_node *n = fg_ast_node(ast, id);
	m->n += n->kind == FG_NODE_DECL_REF && n->ref == m->decl &&
	        !fg_util_is_unevaluated(m->ctx, id);
	return true;
}

/* Decrypting by the call that computes the tag and leaves its comparison to the caller. */
static bool is_never_compared(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("mbedtls_gcm_crypt_and_tag")) ||
	    !fg_util_is_int(ctx, fg_ast_arg(ast, call, 1), 0)) /* MBEDTLS_GCM_DECRYPT */
		return false;
	mention_count m = {ctx, fg_util_base_variable(ctx, fg_util_arg(ctx, call, 10)), 0};
	if (!m.decl || !fg_util_is_automatic(ctx, m.decl) ||
	    fg_unit_decl(ast->unit, m.decl)->kind != FG_DECL_VARIABLE)
		return false;
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            count_mentions, &m);
	return m.n == 1;
}

/* ---- used first ---- */

/* The variable that takes the result: rc = call(…); int rc = call(…); */
static fg_decl_id result_variable(const fg_ast *ast, fg_node_id call)
{
	fg_node_id user = fg_ast_user(ast, call);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_VARIABLE)
		return n->ref;
	bool is_plain = n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	                fg_ast_node(ast, n->parent)->kind == FG_NODE_EXPR_STMT;
	return is_plain ? fg_ast_referenced_decl(ast, fg_ast_child(ast, user, 0)) : 0;
}

/* The call in the statement that gets the bytes, other than to clear them; 0 = none. */
static fg_node_id use_in(fg_check_context *ctx, fg_node_id statement, fg_decl_id text)
{
	static const char *const clearers[] = {"memset", "bzero", "explicit_bzero", NULL};
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id call = fg_util_find(ctx, statement, FG_NODE_CALL);
	const fg_model_effect *e = NULL;
	if (!call || fg_util_callee_is(ctx, call, clearers) || !fg_util_mentions(ctx, call, text))
		return 0;
	const fg_model_function *m = fg_check_model_of(ctx, call);
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_FILL, e)) != NULL)
		return 0;
	static const char *const words[] = {"zeroize", "wipe", "clear", "cleanse",
	                                    "memzero", "free", NULL};
	return fg_name_has_word(fg_ast_callee_name(ast, call), words) ? 0 : call;
}

static void check_order(fg_check_context *ctx, fg_node_id call, const fg_model_effect *plain)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id result = result_variable(ast, call);
	fg_decl_id text = fg_util_base_variable(
		ctx, fg_ast_skip_casts(ast, fg_ast_arg(ast, call, plain->arg)));
	fg_node_id statement = fg_ast_statement(ast, call);
	if (!result || !text)
		return;
	if (fg_ast_node(ast, statement)->kind == FG_NODE_VARIABLE)
		statement = fg_ast_node(ast, statement)->parent;
	while ((statement = fg_util_next_statement(ctx, statement)) != 0) {
		const fg_node *n = fg_ast_node(ast, statement);
		if (fg_util_mentions(ctx, statement, result) ||
		    (n->kind != FG_NODE_EXPR_STMT && n->kind != FG_NODE_DECL_STMT))
			return;
		fg_node_id use = use_in(ctx, statement, text);
		if (!use)
			continue;
		fg_report(ctx, fg_ast_node(ast, use)->place,
		          "'%s' is used before '%s' says whether it is authentic",
		          fg_unit_decl_name(ast->unit, text), fg_unit_decl_name(ast->unit, result));
		fg_report_related(ctx, fg_ast_node(ast, call)->place, "deciphered here");
		return;
	}
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_place_id place = fg_ast_node(ast, call)->place;
	fg_node_id arg = 0;
	if (fg_role_in_test(ctx) || fg_util_is_dead(ctx, call))
		return;
	if (fg_role_is_weak(ctx, call, "tag-size", &arg) || is_short_algorithm(ctx, call))
		fg_report(ctx, place, "'%s' is given a tag of less than %d bytes",
		          fg_ast_callee_name(ast, call), MIN_TAG);
	else if (compares_few_bytes(ctx, call))
		fg_report(ctx, place, "less than %d bytes of the authentication code are compared",
		          MIN_TAG);
	else if (is_never_compared(ctx, call))
		fg_report(ctx, place, "the tag is computed and compared with nothing");
	const fg_model_function *m = fg_check_model_of(ctx, call);
	const fg_model_effect *e = NULL;
	while ((e = fg_role_effect(ctx, m, FG_EFFECT_HOLDS, e)) != NULL)
		if (e->sink == FG_CONTENT_PLAIN)
			check_order(ctx, call, e);
}

const fg_check fg_check_crypto_tag_misuse = {
	.id = "crypto.tag-misuse",
	.title = "Authentication tag too short, not compared, or compared too late",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 6.8,
	.cwe = FG_LIST("CWE-354", "CWE-347", "CWE-353"),
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
