/*
 * A nonce or an initialisation vector that is the same for each message: a literal, a table, zeros
 * that nobody replaces. With one key twice it tells what is equal in two messages (CBC), gives the
 * exclusive or of them (CTR), and with GCM the authentication key too.
 */
#include "rules/constant.h"
#include "rules/roles.h"

typedef struct key_search {
	fg_check_context *ctx;
	bool is_made; /* a key is derived or drawn here: it may be used for this message alone */
} key_search;

static bool look_for_new_key(const fg_ast *ast, fg_node_id id, void *payload)
{
	key_search *s = payload;
	const fg_model_effect *e = NULL;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	const fg_model_function *m = fg_check_model_of(s->ctx, id);
	while ((e = fg_role_effect(s->ctx, m, FG_EFFECT_HOLDS, e)) != NULL)
		s->is_made |= e->sink == FG_CONTENT_KEY;
	return !s->is_made;
}

static bool makes_key(fg_check_context *ctx)
{
	const fg_ast *ast = fg_check_ast(ctx);
	key_search s = {ctx, false};
	fg_node_id body = fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init;
	if (body)
		fg_ast_walk(ast, body, look_for_new_key, &s);
	return s.is_made;
}

/* static u8 nonce[12]; that no code of the file gives anything. */
static bool is_never_given(fg_check_context *ctx, fg_node_id value)
{
	const fg_unit *u = fg_check_unit(ctx);
	fg_decl_id object = fg_ast_referenced_decl(fg_check_ast(ctx),
	                                           fg_ast_skip_casts(fg_check_ast(ctx), value));
	const fg_decl *d = fg_unit_decl(u, object);
	return object && d->kind == FG_DECL_VARIABLE && d->storage == FG_STORAGE_STATIC &&
	       fg_unit_canon(u, d->type)->kind == FG_TYPE_ARRAY && !d->init &&
	       fg_constant_is_unwritten(ctx, object);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	fg_role_use uses[FG_ROLE_USES_MAX];
	fg_constant c;
	size_t n = fg_role_uses(ctx, id, FG_SINK_IV, uses);
	if (n == 0 || fg_role_in_test(ctx) || fg_role_in_construction(ctx))
		return;
	fg_node_id call = fg_check_node(ctx, id)->kind == FG_NODE_CALL ? id : 0;
	for (size_t i = 0; i < n; i++) {
		fg_node_id value = uses[i].value;
		bool is_fixed = !fg_util_is_null(ctx, value) &&
		                (fg_constant_data(ctx, value, call, &c) ||
		                 is_never_given(ctx, value));
		if (is_fixed && !makes_key(ctx) && !fg_util_is_dead(ctx, id))
			fg_report(ctx, fg_check_node(ctx, id)->place,
			          "'%s' is given the same nonce each time", uses[i].taker);
	}
}

const fg_check fg_check_crypto_fixed_nonce = {
	.id = "crypto.fixed-nonce",
	.title = "Nonce or initialisation vector that does not change",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.4,
	.cwe = FG_LIST("CWE-329", "CWE-323"),
	.catalog_family = "weak-crypto",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASSIGN, FG_NODE_DESIGNATED),
	.node = check_node,
};
