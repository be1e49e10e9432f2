/*
 * fsetpos with a position that no fgetpos made: an fpos_t is opaque, and a made-up one leads
 * anywhere.
 */
#include "rules/util.h"

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id position;
	fg_node_id call; /* the fsetpos */
	bool found;
} search;

/* Another function got the address, or a whole position was assigned. memset makes none. */
static bool find_source(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_ASSIGN)
		s->found |= fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->position;
	bool is_maker = n->kind == FG_NODE_CALL && id != s->call &&
	                !fg_util_callee_is(s->ctx, id, FG_LIST("fsetpos", "memset", "bzero"));
	for (uint32_t i = 0; is_maker && i < fg_ast_arg_count(ast, id); i++)
		s->found |= fg_util_addressed_variable(s->ctx, fg_ast_arg(ast, id, i)) ==
		            s->position;
	return !s->found;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_callee_is(ctx, call, FG_LIST("fsetpos")))
		return;
	fg_decl_id position = fg_util_addressed_variable(ctx, fg_ast_arg(ast, call, 1));
	if (!position || !fg_util_is_automatic(ctx, position) ||
	    fg_unit_decl(ast->unit, position)->kind == FG_DECL_PARAMETER)
		return;
	search s = {ctx, position, call, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init, find_source,
	            &s);
	if (!s.found)
		fg_report(ctx, fg_ast_node(ast, call)->place,
		          "'%s' was not obtained from 'fgetpos'",
		          fg_unit_decl_name(ast->unit, position));
}

const fg_check fg_check_io_foreign_position = {
	.id = "io.foreign-position",
	.title = "File position that no fgetpos made",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 2.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("FIO44-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};
