/*
 * p + n * sizeof(*p): pointer arithmetic counts in elements already; the product
 * goes sizeof(*p) times too far.
 */
#include "rules/util.h"

/* The expression is a size in bytes: sizeof, or a product with one. */
static bool is_in_bytes(const fg_ast *ast, fg_node_id id, uint64_t element)
{
	id = fg_ast_skip_casts(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_SIZEOF && !(n->flags & FG_NODE_RUNTIME))
		return (uint64_t)n->value == element;
	return n->kind == FG_NODE_BINARY && n->op == FG_BINARY_MUL &&
	       (is_in_bytes(ast, fg_ast_child(ast, id, 0), element) ||
	        is_in_bytes(ast, fg_ast_child(ast, id, 1), element));
}

static bool is_plain_size(const fg_ast *ast, fg_node_id id)
{
	return fg_ast_node(ast, fg_ast_skip_parens(ast, id))->kind == FG_NODE_SIZEOF;
}

/* n * sizeof(*p) -> n, sizeof(*p) -> 1 */
static void offer_fix(fg_check_context *ctx, fg_node_id offset)
{
	const fg_ast *ast = fg_check_ast(ctx);
	size_t n = 0;
	offset = fg_ast_skip_implicit(ast, offset);
	const fg_node *o = fg_ast_node(ast, offset);
	const char *text = NULL;
	if (o->kind == FG_NODE_SIZEOF) {
		text = "1";
		n = 1;
	}
	for (uint32_t i = 0; o->kind == FG_NODE_BINARY && i < 2 && !text; i++) {
		fg_node_id other = fg_ast_child(ast, offset, 1 - i);
		fg_place_id place = fg_util_written_place(ctx, other);
		if (is_plain_size(ast, fg_ast_child(ast, offset, i)) &&
		    !fg_unit_place(ast->unit, place)->macro)
			text = fg_unit_text(ast->unit, place, &n);
	}
	if (!text)
		return;
	fg_report_fix(ctx, "count in elements");
	fg_fix_replace(ctx, fg_ast_node(ast, offset)->place, "%.*s", (int)n, text);
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	if (n->op != FG_BINARY_ADD && n->op != FG_BINARY_SUB)
		return;
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id pointer = fg_ast_child(ast, id, i), offset = fg_ast_child(ast, id, 1 - i);
		fg_type_id type = fg_ast_node(ast, pointer)->type;
		if (!fg_type_is_pointer(ast->unit, type))
			continue;
		uint64_t size = fg_unit_canon(ast->unit, fg_type_pointee(ast->unit, type))->size;
		if (size <= 1 || !is_in_bytes(ast, offset, size) || fg_util_is_dead(ctx, id))
			continue;
		fg_report(ctx, n->place,
		          "'%s' is in bytes, but the pointer steps by elements of %llu bytes",
		          fg_util_text(ctx, offset), (unsigned long long)size);
		offer_fix(ctx, offset);
		return;
	}
}

const fg_check fg_check_pointer_scaled_twice = {
	.id = "pointer.scaled-twice",
	.title = "Size in bytes added to a pointer to larger elements",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-468"),
	.cert = FG_LIST("ARR39-C"),
	.has_fix = true,
	.catalog_family = "buffer-overflow",
	.node_kinds = FG_NODES(FG_NODE_BINARY),
	.node = check_node,
};
