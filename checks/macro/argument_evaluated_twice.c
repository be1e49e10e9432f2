/*
 * An assignment or a step written as the argument of a macro whose body names the argument more
 * than once: MAX(*p++, limit).
 */
#include "rules/util.h"

#include "base/vec.h"

/* A change inside a macro's argument: the text it is spelled in, and the node made of it. */
typedef struct change {
	fg_file_id file;
	uint32_t offset;
	fg_node_id node;
} change;

typedef struct collection {
	fg_check_context *ctx;
	FG_VEC(change) changes;
} collection;

static bool is_change(const fg_node *n)
{
	return n->kind == FG_NODE_ASSIGN || fg_node_is_step(n);
}

static void meet(collection *c, change new)
{
	const fg_ast *ast = fg_check_ast(c->ctx);
	for (size_t i = 0; i < c->changes.n; i++) {
		const change *old = &c->changes.at[i];
		if (old->file != new.file || old->offset != new.offset ||
		    !fg_ast_same(ast, old->node, new.node) ||
		    !fg_util_may_follow(c->ctx, old->node, new.node))
			continue;
		fg_report(c->ctx, fg_ast_node(ast, new.node)->place,
		          "'%s' happens more than once: the macro '%s' names its argument several "
		          "times",
		          fg_util_text(c->ctx, new.node),
		          fg_unit_outer_macro(ast->unit, fg_ast_node(ast, new.node)->place));
		return;
	}
	fg_vec_push(&c->changes, new);
}

static bool visit(const fg_ast *ast, fg_node_id id, void *payload)
{
	const fg_node *n = fg_ast_node(ast, id);
	const fg_place *place = fg_unit_place(ast->unit, n->place);
	collection *c = payload;
	if (!is_change(n) || !place->macro)
		return true;
	const fg_macro_use *use = &ast->unit->macro_uses.at[place->macro];
	if (use->is_argument && !fg_util_is_unevaluated(c->ctx, id))
		meet(c, (change){use->file, use->offset, id});
	return true;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	(void)function;
	collection c = {ctx, FG_VEC_INIT};
	fg_ast_walk(fg_check_ast(ctx), body, visit, &c);
	fg_vec_release(&c.changes);
}

const fg_check fg_check_macro_argument_evaluated_twice = {
	.id = "macro.argument-evaluated-twice",
	.title = "Side effect in an argument that a macro evaluates several times",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("PRE31-C"),
	.catalog_family = "undefined-behaviour",
	.body = check_body,
};
