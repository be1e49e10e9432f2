/*
 * A FILE object copied: its address may be part of its meaning, and the copy shares the buffer.
 */
#include "rules/util.h"

/* FILE copy = *stream, f(*stream): the object's value is read. */
static void check_read(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id object = fg_ast_child(ast, id, 0);
	if (n->op == FG_CAST_LVALUE_TO_RVALUE &&
	    fg_util_is_named_type(ctx, fg_ast_node(ast, object)->type,
	                          FG_LIST("FILE", "__FILE")) &&
	    fg_type_is_aggregate(ast->unit, n->type))
		fg_report(ctx, n->place, "'%s' is copied: only the original is a stream",
		          fg_util_text(ctx, object));
}

const fg_check fg_check_io_file_copied = {
	.id = "io.file-copied",
	.title = "FILE object copied",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 3.5,
	.cwe = FG_LIST("CWE-758"),
	.cert = FG_LIST("FIO38-C"),
	.catalog_family = "undefined-behaviour",
	.node_kinds = FG_NODES(FG_NODE_IMPLICIT_CAST),
	.node = check_read,
};
