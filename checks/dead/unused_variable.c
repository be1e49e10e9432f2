/*
 * A local variable that nobody reads: often the status of a call that was to be
 * tested, or what is left of code that went. Read is every mention but the left
 * side of a plain assignment that stands as a statement.
 */
#include "rules/util.h"

enum { VARIABLES_MAX = 256 };

typedef struct census {
	fg_check_context *ctx;
	fg_decl_id at[VARIABLES_MAX];
	bool is_read[VARIABLES_MAX];
	uint32_t n;
} census;

static bool is_candidate(fg_check_context *ctx, fg_node_id id)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_node *n = fg_ast_node(fg_check_ast(ctx), id);
	const fg_decl *d = fg_unit_decl(u, n->ref);
	return n->kind == FG_NODE_VARIABLE && d->kind == FG_DECL_VARIABLE &&
	       fg_util_is_automatic(ctx, n->ref) && !fg_util_is_from_macro(ctx, id) &&
	       !(fg_unit_quals(u, d->type) & FG_QUAL_VOLATILE) &&
	       fg_unit_canon(u, d->type)->kind != FG_TYPE_VLA &&
	       !fg_util_has_attribute(ctx, n->ref, "unused") &&
	       !fg_util_has_attribute(ctx, n->ref, "cleanup");
}

/* The mention, or the member or element it is the base of, is assigned and nothing else. */
static bool is_written_only(const census *c, fg_node_id ref)
{
	const fg_ast *ast = fg_check_ast(c->ctx);
	fg_node_id place = ref, user = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, user);
	while (n->kind == FG_NODE_MEMBER && !(n->flags & FG_NODE_ARROW)) {
		place = user;
		user = fg_ast_user(ast, user);
		n = fg_ast_node(ast, user);
	}
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	       fg_ast_skip_implicit(ast, fg_ast_child(ast, user, 0)) == place &&
	       fg_util_value_is_unused(c->ctx, user, NULL);
}

static bool count(const fg_ast *ast, fg_node_id id, void *payload)
{
	census *c = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (is_candidate(c->ctx, id) && c->n < VARIABLES_MAX) {
		c->is_read[c->n] = false;
		c->at[c->n++] = n->ref;
	}
	if (n->kind != FG_NODE_DECL_REF)
		return true;
	for (uint32_t i = 0; i < c->n; i++)
		if (c->at[i] == n->ref && !is_written_only(c, id))
			c->is_read[i] = true;
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	census c = {.ctx = ctx, .n = 0};
	(void)function;
	if (fg_util_find(ctx, body, FG_NODE_ERROR_EXPR) ||
	    fg_util_find(ctx, body, FG_NODE_OTHER_EXPR) || fg_util_find(ctx, body, FG_NODE_ASM))
		return;
	fg_ast_walk(ast, body, count, &c);
	for (uint32_t i = 0; i < c.n; i++)
		if (!c.is_read[i])
			fg_report(ctx, fg_unit_decl(ast->unit, c.at[i])->name_place,
			          "nobody reads variable '%s'", fg_unit_decl_name(ast->unit, c.at[i]));
}

const fg_check fg_check_dead_unused_variable = {
	.id = "dead.unused-variable",
	.title = "Variable that nobody reads",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.0,
	.cwe = FG_LIST("CWE-563"),
	.cert = FG_LIST("MSC13-C"),
	.catalog_family = "dead-code",
	.body = check_body,
};
