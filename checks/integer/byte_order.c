/*
 * A number in network order taken for a number: added to, compared by size, used as an index, or
 * converted a second time.
 */
#include "rules/util.h"

typedef struct values {
	fg_util_byte_order found;
	bool is_mixed;
} values;

static bool visit_value(const fg_check_context *ctx, fg_node_id value, void *payload)
{
	values *v = payload;
	fg_util_byte_order o = fg_util_wire_order(ctx, fg_ast_skip_casts(fg_check_ast(ctx), value));
	v->is_mixed |= o == FG_UTIL_ORDER_UNKNOWN || (v->found && v->found != o);
	v->found = o;
	return !v->is_mixed;
}

/* A conversion, or a local that is only ever given conversions of one kind. */
static fg_util_byte_order order_of(const fg_check_context *ctx, fg_node_id expr)
{
	const fg_ast *ast = fg_check_ast(ctx);
	expr = fg_ast_skip_casts(ast, expr);
	fg_decl_id decl = fg_ast_referenced_decl(ast, expr);
	values v = {FG_UTIL_ORDER_UNKNOWN, false};
	fg_util_changes changes;
	if (!decl)
		return fg_util_wire_order(ctx, expr);
	if (fg_unit_decl(ast->unit, decl)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, decl) || !fg_check_current_function(ctx))
		return FG_UTIL_ORDER_UNKNOWN;
	fg_util_each_value(ctx, decl, visit_value, &v, &changes);
	return v.is_mixed || changes.is_stepped || changes.is_exposed ? FG_UTIL_ORDER_UNKNOWN
	                                                              : v.found;
}

/* Bits may be taken and numbers compared for equality in any order. */
static bool needs_number(fg_binary_op op)
{
	return op == FG_BINARY_ADD || op == FG_BINARY_SUB || op == FG_BINARY_MUL ||
	       op == FG_BINARY_DIV || op == FG_BINARY_REM || op == FG_BINARY_LT ||
	       op == FG_BINARY_GT || op == FG_BINARY_LE || op == FG_BINARY_GE;
}

static void report_number(fg_check_context *ctx, fg_node_id place, fg_node_id value)
{
	if (!fg_util_is_dead(ctx, place))
		fg_report(ctx, fg_check_node(ctx, place)->place,
		          "'%s' is in network order and is used as a number",
		          fg_util_text(ctx, value));
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_util_byte_order o = fg_util_wire_order(ctx, call);
	fg_node_id arg = fg_ast_arg(ast, call, 0);
	if (o != FG_UTIL_ORDER_UNKNOWN && arg && order_of(ctx, arg) == o &&
	    !fg_util_is_dead(ctx, call))
		fg_report(ctx, fg_ast_node(ast, call)->place, "'%s' is converted a second time",
		          fg_util_text(ctx, arg));
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	int64_t constant;
	bool is_used = n->kind != FG_NODE_BINARY || needs_number((fg_binary_op)n->op);
	if (ast->unit->is_big_endian || !is_used || fg_ast_const_int(ast, id, &constant))
		return;
	if (n->kind == FG_NODE_CALL)
		check_call(ctx, id);
	else if (n->kind == FG_NODE_SUBSCRIPT && order_of(ctx, right) == FG_UTIL_ORDER_WIRE)
		report_number(ctx, id, right);
	else if (n->kind == FG_NODE_BINARY &&
	         (order_of(ctx, left) == FG_UTIL_ORDER_WIRE ||
	          order_of(ctx, right) == FG_UTIL_ORDER_WIRE))
		report_number(ctx, id, order_of(ctx, left) == FG_UTIL_ORDER_WIRE ? left : right);
}

const fg_check fg_check_integer_byte_order = {
	.id = "integer.byte-order",
	.title = "Number in network order used as a number",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.3,
	.cwe = FG_LIST("CWE-198"),
	.catalog_family = "input-validation",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_CALL, FG_NODE_BINARY, FG_NODE_SUBSCRIPT),
	.node = check_node,
};
