/*
 * A field of an image's header decides where bytes are written to, or what is called, before the
 * signature over it was checked. Only in functions that do both.
 */
#include "rules/roles.h"

typedef struct field_walk {
	fg_check_context *ctx;
	fg_node_id verification; /* the first one in the source */
	fg_node_id use; /* of a field in front of it */
	const char *field;
} field_walk;

/* An integer member behind a pointer, that an address is made of: (void *)h->load, ram +
 * h->load. */
static const char *address_field(const fg_ast *ast, fg_node_id expr, unsigned depth)
{
	fg_node_id id = fg_ast_skip_casts(ast, expr);
	const fg_node *n = fg_ast_node(ast, id);
	if (depth == 0)
		return NULL;
	if (n->kind == FG_NODE_MEMBER && (n->flags & FG_NODE_ARROW) &&
	    fg_type_is_integer(ast->unit, n->type))
		return fg_unit_str(ast->unit, fg_unit_field(ast->unit, n->ref)->name);
	if (n->kind != FG_NODE_BINARY || n->op != FG_BINARY_ADD)
		return NULL;
	const char *left = address_field(ast, fg_ast_child(ast, id, 0), depth - 1);
	return left ? left : address_field(ast, fg_ast_child(ast, id, 1), depth - 1);
}

static bool look_at_call(const fg_ast *ast, fg_node_id id, void *payload)
{
	static const char *const writers[] = {"memcpy", "memmove", NULL};
	field_walk *w = payload;
	if (fg_ast_node(ast, id)->kind != FG_NODE_CALL)
		return true;
	if (fg_role_has_flag(w->ctx, id, FG_MODEL_VERIFIES)) {
		w->verification = id;
		return false;
	}
	const char *field = NULL;
	if (!fg_ast_callee(ast, id))
		field = address_field(ast, fg_ast_child(ast, id, 0), 4);
	else if (fg_util_callee_is(w->ctx, id, writers))
		field = address_field(ast, fg_ast_arg(ast, id, 0), 4);
	if (field && !w->use) {
		w->use = id;
		w->field = field;
	}
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_ast *ast = fg_check_ast(ctx);
	field_walk w = {.ctx = ctx};
	(void)function;
	fg_ast_walk(ast, body, look_at_call, &w);
	if (!w.verification || !w.use || fg_role_in_test(ctx) ||
	    !fg_util_may_follow(ctx, w.use, w.verification))
		return;
	fg_report(ctx, fg_ast_node(ast, w.use)->place,
	          "'%s' decides about an address before the signature is checked", w.field);
	fg_report_related(ctx, fg_ast_node(ast, w.verification)->place, "checked here");
}

const fg_check fg_check_boot_field_before_verify = {
	.id = "boot.field-before-verify",
	.title = "Header of an image used before its signature was checked",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 7.0,
	.cwe = FG_LIST("CWE-345", "CWE-347"),
	.catalog_family = "unsigned-update",
	.body = check_body,
};
