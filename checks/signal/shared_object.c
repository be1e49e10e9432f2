/*
 * A signal handler that reads or writes an ordinary object of static storage: the interrupted
 * code may be half through its own access, or keep the value in a register.
 */
#include "rules/util.h"

typedef struct walk {
	fg_check_context *ctx;
	fg_decl_id handler;
	fg_node_id installed;
	fg_decl_id reported[8];
	size_t n;
} walk;

static bool is_safe(const fg_unit *u, const fg_decl *d)
{
	uint32_t quals = fg_unit_quals(u, d->type);
	const fg_type *t = fg_unit_canon(u, d->type);
	return d->flags & (FG_DECL_THREAD_LOCAL | FG_DECL_IN_SYSTEM) ||
	       quals & (FG_QUAL_CONST | FG_QUAL_VOLATILE | FG_QUAL_ATOMIC) ||
	       t->kind == FG_TYPE_FUNCTION;
}

/* The member or element that is used, up from the variable's name. */
static fg_node_id used_part(const fg_ast *ast, fg_node_id id)
{
	for (;;) {
		fg_node_id user = fg_ast_user(ast, id);
		const fg_node *u = fg_ast_node(ast, user);
		bool is_part = u->kind == FG_NODE_MEMBER ? !(u->flags & FG_NODE_ARROW)
		                                         : u->kind == FG_NODE_SUBSCRIPT;
		if (!is_part || fg_ast_skip_implicit(ast, fg_ast_child(ast, user, 0)) != id)
			return id;
		id = user;
	}
}

/* It is volatile or atomic, or only its address is taken. */
static bool is_safe_part(const fg_ast *ast, fg_node_id id)
{
	const fg_node *user = fg_ast_node(ast, fg_ast_user(ast, id));
	return fg_unit_quals(ast->unit, fg_ast_node(ast, id)->type) &
	               (FG_QUAL_VOLATILE | FG_QUAL_ATOMIC) ||
	       (user->kind == FG_NODE_UNARY && user->op == FG_UNARY_ADDRESS);
}

static bool is_new(walk *w, fg_decl_id object)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->reported[i] == object)
			return false;
	if (w->n == FG_ARRAY_LEN(w->reported))
		return false;
	w->reported[w->n++] = object;
	return true;
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	walk *w = payload;
	const fg_node *n = fg_ast_node(ast, id);
	const fg_decl *d = fg_unit_decl(ast->unit, n->ref);
	if (n->kind != FG_NODE_DECL_REF || d->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_global(w->ctx, n->ref) || is_safe(ast->unit, d) ||
	    fg_util_is_unevaluated(w->ctx, id) || is_safe_part(ast, used_part(ast, id)) ||
	    !is_new(w, d->canonical))
		return true;
	fg_report(w->ctx, n->place,
	          "the signal handler '%s' uses '%s', which is neither atomic nor "
	          "'volatile sig_atomic_t'",
	          fg_unit_decl_name(ast->unit, w->handler), fg_unit_decl_name(ast->unit, n->ref));
	fg_report_related(w->ctx, fg_ast_node(ast, w->installed)->place, "installed here");
	/* int is sig_atomic_t wherever firmware has signals; other types need more than a word. */
	if (fg_unit_canon(ast->unit, d->type)->rank == FG_RANK_INT)
		fg_util_fix_volatile(w->ctx, n->ref);
	return true;
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	fg_decl_id handler = fg_util_signal_handler(ctx, id);
	walk w = {.ctx = ctx, .handler = handler, .installed = id};
	if (handler)
		fg_util_walk_reached(ctx, handler, visit, &w);
}

const fg_check fg_check_signal_shared_object = {
	.id = "signal.shared-object",
	.title = "Signal handler uses an ordinary shared object",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.0,
	.cwe = FG_LIST("CWE-364"),
	.cert = FG_LIST("SIG31-C"),
	.has_fix = true,
	.catalog_family = "isr-race",
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_ASSIGN, FG_NODE_DESIGNATED),
	.node = check_node,
};
