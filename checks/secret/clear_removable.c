/*
 * memset of a local object that is never read afterwards: the compiler may
 * remove it, and does at -O2. A key or password stays on the stack.
 *
 * Reported when the object's content looks worth clearing: memset to zero of
 * the whole object as the last thing that touches it.
 */
#include "rules/util.h"

static const char *const clearers[] = {"memset", "bzero", NULL};

/* The local whose bytes the call sets; 0 = something else. */
static fg_decl_id cleared_local(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id target = fg_ast_skip_casts(ast, fg_ast_arg(ast, call, 0));
	const fg_node *n = fg_ast_node(ast, target);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		target = fg_ast_child(ast, target, 0);
	else if (fg_unit_canon(ast->unit, n->type)->kind != FG_TYPE_ARRAY)
		return 0; /* a pointer: what it points to may live on */
	fg_decl_id decl = fg_ast_referenced_decl(ast, target);
	if (!decl || fg_unit_decl(ast->unit, decl)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, decl))
		return 0;
	return fg_unit_quals(ast->unit, fg_unit_decl(ast->unit, decl)->type) & FG_QUAL_VOLATILE
	               ? 0
	               : decl;
}

/* What happens to the object before and after the call. */
typedef struct later_uses {
	fg_check_context *ctx;
	fg_decl_id decl;
	fg_node_id call;
	bool used;        /* after the call, in source order */
	bool used_before; /* on a way that can lead to the call: there is something to clear */
	bool escapes;     /* its address is kept somewhere: stored, returned, or given to a call
	                   * whose result may point into it */
} later_uses;

static bool keeps_address(const later_uses *u, const fg_ast *ast, fg_node_id ref)
{
	fg_node_id id = ref, user = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
		id = user;
	else if (fg_unit_canon(ast->unit, fg_ast_node(ast, ref)->type)->kind != FG_TYPE_ARRAY)
		return false;
	for (;;) {
		user = fg_ast_user(ast, id);
		n = fg_ast_node(ast, user);
		if (n->kind != FG_NODE_CAST && n->kind != FG_NODE_CONDITIONAL)
			break;
		id = user;
	}
	if (n->kind == FG_NODE_CALL)
		return user != u->call && fg_type_is_pointer(ast->unit, n->type) &&
		       !fg_util_value_is_unused(u->ctx, user, NULL);
	return n->kind == FG_NODE_ASSIGN || n->kind == FG_NODE_VARIABLE ||
	       n->kind == FG_NODE_INIT_LIST || n->kind == FG_NODE_DESIGNATED ||
	       n->kind == FG_NODE_RETURN;
}

/* The use stands in the other arm of an if than the call. */
static bool is_other_arm(const later_uses *u, const fg_ast *ast, fg_node_id use)
{
	fg_node_id below = use;
	for (fg_node_id id = use; id; below = id, id = fg_ast_node(ast, id)->parent)
		if (fg_util_is_within(u->ctx, u->call, id))
			return fg_ast_node(ast, id)->kind == FG_NODE_IF &&
			       below != fg_ast_child(ast, id, 0);
	return false;
}

static bool look_for_uses(const fg_ast *ast, fg_node_id id, void *payload)
{
	later_uses *u = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || n->ref != u->decl || fg_util_is_within(u->ctx, id, u->call))
		return true;
	const fg_place *p = fg_unit_place(ast->unit, n->place);
	const fg_place *c = fg_unit_place(ast->unit, fg_ast_node(ast, u->call)->place);
	if (p->file != c->file || p->begin >= c->end)
		u->used = true;
	else if (!is_other_arm(u, ast, id) && !fg_util_is_unevaluated(u->ctx, id))
		u->used_before = true;
	u->escapes |= keeps_address(u, ast, id);
	return true;
}

static bool sets_whole_object(fg_check_context *ctx, fg_node_id call, fg_decl_id decl)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool is_memset = fg_ast_arg_count(ast, call) == 3;
	int64_t value = 0, size = 0;
	if (is_memset && (!fg_ast_const_int(ast, fg_ast_arg(ast, call, 1), &value) || value != 0))
		return false;
	uint64_t whole = fg_unit_canon(ast->unit, fg_unit_decl(ast->unit, decl)->type)->size;
	return fg_ast_const_int(ast, fg_ast_arg(ast, call, is_memset ? 2 : 1), &size) &&
	       whole > 0 && (uint64_t)size == whole;
}

/* Functions that clear for good, with the arguments (object, size), or those of memset. */
static const struct {
	const char *name;
	bool has_value;
} keepers[] = {
	{"explicit_bzero", false},          {"memset_explicit", true},
	{"explicit_memset", true},          {"mbedtls_platform_zeroize", false},
	{"OPENSSL_cleanse", false},         {"sodium_memzero", false},
	{"wolfSSL_ForceZero", false},       {"SecureZeroMemory", false},
	{"memzero_explicit", false},        {"crypto_memzero", false},
};

/* memset(key, 0, sizeof(key)) -> explicit_bzero(key, sizeof(key)), where that is declared. */
static void offer_fix(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	bool is_memset = fg_ast_arg_count(ast, call) == 3;
	fg_place_id place = fg_ast_node(ast, call)->place;
	const fg_place first = *fg_unit_place(
		ast->unit, fg_util_written_place(ctx, fg_ast_arg(ast, call, 0)));
	const fg_place second = *fg_unit_place(
		ast->unit, fg_util_written_place(ctx, fg_ast_arg(ast, call, 1)));
	for (size_t i = 0; i < FG_ARRAY_LEN(keepers); i++) {
		if ((keepers[i].has_value && !is_memset) ||
		    !fg_check_declares(ctx, keepers[i].name, place))
			continue;
		fg_report_fix(ctx, "clear with '%s'", keepers[i].name);
		fg_fix_replace(ctx, fg_util_written_place(ctx, fg_ast_child(ast, call, 0)), "%s",
		               keepers[i].name);
		if (is_memset && !keepers[i].has_value)
			fg_fix_replace(ctx,
			               fg_check_make_place(ctx, first.file, first.end, second.end),
			               "%s", "");
		return;
	}
}

/* A name that says secret, or enough bytes written by a call, would be a guess: the shape decides. */
static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, clearers) || fg_util_enclosing_loop(ctx, call))
		return;
	fg_decl_id decl = cleared_local(ctx, call);
	if (!decl || !sets_whole_object(ctx, call, decl))
		return;
	later_uses uses = {.ctx = ctx, .decl = decl, .call = call};
	const fg_decl *function = fg_unit_decl(ast->unit, fg_check_current_function(ctx));
	fg_ast_walk(ast, function->init, look_for_uses, &uses);
	if (uses.used || uses.escapes || !uses.used_before)
		return;
	fg_report(ctx, fg_ast_node(ast, call)->place,
	          "clearing of '%s' can be removed by the compiler: nothing reads it afterwards",
	          fg_unit_decl_name(ast->unit, decl));
	offer_fix(ctx, call);
}

const fg_check fg_check_secret_clear_removable = {
	.id = "secret.clear-removable",
	.title = "Clearing of a dying object that the compiler may remove",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-14"),
	.cert = FG_LIST("MSC06-C"),
	.has_fix = true,
	.sl = 2,
	.code = FG_CODE_OWN, /* tests have keys, seeds and servers of their own */
	.catalog_family = "secret-zeroisation",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
