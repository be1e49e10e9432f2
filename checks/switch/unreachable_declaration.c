/*
 * A declaration or statement between `switch (x) {` and its first label: the
 * initialiser never runs, and the object is used without a value.
 */
#include "rules/check.h"

static bool is_label(fg_node_kind kind)
{
	return kind == FG_NODE_CASE || kind == FG_NODE_DEFAULT || kind == FG_NODE_LABEL;
}

static bool holds_label(const fg_ast *ast, fg_node_id id, void *payload)
{
	(void)payload;
	return !is_label((fg_node_kind)fg_ast_node(ast, id)->kind);
}

/* A declaration that does something when it is reached; `int n;` in front of the labels is legal
 * and harmless. */
static bool runs_code(const fg_ast *ast, fg_node_id statement)
{
	const fg_node *n = fg_ast_node(ast, statement);
	if (n->kind != FG_NODE_DECL_STMT)
		return n->kind != FG_NODE_NULL_STMT;
	for (uint32_t i = 0; i < n->n; i++) {
		fg_node_id variable = fg_ast_child(ast, statement, i);
		const fg_node *v = fg_ast_node(ast, variable);
		if (v->kind == FG_NODE_VARIABLE && v->n > 0 && fg_ast_child(ast, variable, 0) &&
		    fg_unit_decl(ast->unit, v->ref)->storage != FG_STORAGE_STATIC)
			return true;
	}
	return false;
}

static void check_switch(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id body = fg_ast_child(ast, id, 1);
	const fg_node *b = fg_ast_node(ast, body);
	if (b->kind != FG_NODE_COMPOUND)
		return;
	for (uint32_t i = 0; i < b->n; i++) {
		fg_node_id statement = fg_ast_child(ast, body, i);
		if (!fg_ast_walk(ast, statement, holds_label, NULL))
			return; /* the first label: from here on code can run */
		if (runs_code(ast, statement)) {
			fg_report(ctx, fg_ast_node(ast, statement)->place,
			          "code before the first label of the switch never runs");
			return;
		}
	}
}

const fg_check fg_check_switch_unreachable_declaration = {
	.id = "switch.unreachable-declaration",
	.title = "Code before the first label of a switch",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 4.0,
	.cwe = FG_LIST("CWE-561"),
	.cert = FG_LIST("DCL41-C"),
	.catalog_family = "dead-code",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_SWITCH),
	.node = check_switch,
};
