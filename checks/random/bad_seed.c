/*
 * A generator of keys and nonces that is seeded with a constant, or whose entropy callback gives
 * nothing that cannot be foreseen: a stub of the bring-up that stayed.
 */
#include "rules/constant.h"
#include "rules/product.h"
#include "rules/roles.h"

/* ---- entropy callbacks ---- */

typedef struct callback_scan {
	fg_check_context *ctx;
	fg_decl_id function;
	bool is_open; /* something that may be unpredictable: a call, a register, an object */
	bool is_weak; /* rand(), a clock */
} callback_scan;

static void look_at_call(callback_scan *s, fg_node_id call)
{
	if (fg_util_callee_is(s->ctx, call, FG_LIST("memset")))
		return;
	if (fg_role_has_flag(s->ctx, call, FG_MODEL_WEAK_RANDOM))
		s->is_weak = true;
	else
		s->is_open = true;
}

/* The parameters but the first, which is the caller's data, and the local variables. */
static bool is_own(const callback_scan *s, fg_decl_id decl)
{
	const fg_unit *u = fg_check_unit(s->ctx);
	const fg_decl *d = fg_unit_decl(u, decl), *f = fg_unit_decl(u, s->function);
	if (d->kind == FG_DECL_PARAMETER)
		return u->decl_ids.at[f->first_param] != decl;
	return d->kind == FG_DECL_ENUM_CONSTANT ||
	       (d->kind == FG_DECL_VARIABLE && fg_util_is_automatic(s->ctx, decl));
}

static bool look_at_node(const fg_ast *ast, fg_node_id id, void *payload)
{
	callback_scan *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	bool is_voided = fg_ast_node(ast, fg_ast_user(ast, id))->kind == FG_NODE_CAST &&
	                 fg_ast_node(ast, fg_ast_user(ast, id))->op == FG_CAST_TO_VOID;
	if (n->kind == FG_NODE_CALL)
		look_at_call(s, id);
	else if (n->kind == FG_NODE_DECL_REF &&
	         fg_unit_decl(ast->unit, n->ref)->kind != FG_DECL_FUNCTION)
		s->is_open |= !is_voided && !is_own(s, n->ref);
	else if (n->kind == FG_NODE_ASM || n->kind == FG_NODE_MEMBER)
		s->is_open = true;
	else if (fg_node_is_expression((fg_node_kind)n->kind))
		s->is_open |= (fg_unit_quals(ast->unit, n->type) & FG_QUAL_VOLATILE) != 0;
	return !s->is_open;
}

static const char *weak_callback(fg_check_context *ctx, fg_decl_id callback)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, callback);
	callback_scan s = {.ctx = ctx, .function = d->definition ? d->definition : callback};
	d = fg_unit_decl(u, s.function);
	if (!(d->flags & FG_DECL_DEFINITION) || !d->init || d->param_count < 2)
		return NULL;
	fg_ast_walk(fg_check_ast(ctx), d->init, look_at_node, &s);
	if (s.is_open)
		return NULL;
	return s.is_weak ? "a general-purpose generator or a clock" : "constants";
}

/* ---- seeds ---- */

/* Other bytes that go in with the entropy and are not constant: a secret that the generator is
 * personalised with makes its output one, too. */
static bool has_other_material(fg_check_context *ctx, fg_node_id call, fg_node_id entropy)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_constant c;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, call); i++) {
		fg_node_id arg = fg_ast_arg(ast, call, i);
		fg_type_id to = fg_type_pointee(ast->unit, fg_ast_node(ast, arg)->type);
		if (arg != entropy && to && fg_type_bits(ast->unit, to) == 8 &&
		    !fg_util_is_null(ctx, arg) && !fg_constant_data(ctx, arg, call, &c))
			return true;
	}
	return false;
}

static void check_use(fg_check_context *ctx, fg_node_id call, const fg_role_use *use)
{
	fg_decl_id callback = fg_util_named_function(ctx, use->value);
	fg_constant c;
	const char *from = callback ? weak_callback(ctx, callback) : NULL;
	if (from && has_other_material(ctx, call, use->value))
		return;
	if (from)
		fg_report(ctx, fg_check_node(ctx, call)->place,
		          "'%s' is seeded by '%s', which gives nothing but %s", use->taker,
		          fg_unit_decl_name(fg_check_unit(ctx), callback), from);
	else if (!callback && !fg_util_is_null(ctx, use->value) &&
	         fg_type_is_pointer(fg_check_unit(ctx), fg_check_node(ctx, use->value)->type) &&
	         fg_constant_data(ctx, use->value, call, &c))
		fg_report(ctx, fg_check_node(ctx, call)->place, "'%s' is seeded with a constant",
		          use->taker);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	fg_role_use uses[FG_ROLE_USES_MAX];
	size_t n = fg_role_in_test(ctx) ? 0 : fg_role_uses(ctx, call, FG_SINK_SEED, uses);
	for (size_t i = 0; i < n; i++)
		if (!fg_util_is_dead(ctx, call))
			check_use(ctx, call, &uses[i]);
}

const fg_check fg_check_random_bad_seed = {
	.id = "random.bad-seed",
	.title = "Generator of keys seeded with what everybody knows",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-335", "CWE-332"),
	.cert = FG_LIST("MSC32-C"),
	.catalog_family = "weak-random",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
	.product = fg_report_weak_settings,
};
