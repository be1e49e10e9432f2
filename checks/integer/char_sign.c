/*
 * Plain char widened to a larger integer where the sign matters: as an index,
 * or in bit assembly. Plain char is signed on x86, unsigned on ARM: code that
 * passed its host tests meets bytes above 0x7f on the wire.
 */
#include "rules/util.h"

/* A plain char value (not a literal, not known non-negative). */
static bool is_plain_char_value(const fg_ast *ast, fg_node_id id)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, id));
	int64_t value;
	if (fg_unit_canon(ast->unit, n->type)->rank != FG_RANK_CHAR)
		return false;
	return !fg_ast_const_int(ast, id, &value);
}

/* Bits of the result that somebody looks at, at most: what it is narrowed to before it is used. */
static uint32_t bits_used(const fg_ast *ast, fg_node_id id)
{
	uint32_t bits = fg_type_bits(ast->unit, fg_ast_node(ast, id)->type);
	for (int steps = 0; steps < 32; steps++) {
		id = fg_ast_node(ast, id)->parent;
		const fg_node *n = fg_ast_node(ast, id);
		uint32_t to = fg_type_bits(ast->unit, n->type);
		bool keeps = n->kind == FG_NODE_PAREN || n->kind == FG_NODE_CAST ||
		             n->kind == FG_NODE_IMPLICIT_CAST ||
		             (n->kind == FG_NODE_BINARY &&
		              (n->op == FG_BINARY_OR || n->op == FG_BINARY_ADD ||
		               n->op == FG_BINARY_XOR));
		if (!keeps || !to)
			return bits;
		bits = to < bits ? to : bits;
	}
	return bits;
}

/* The value is shifted up by whole bytes, or assembled from such values. */
static bool is_upper_part(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_casts(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	int64_t amount;
	if (n->kind != FG_NODE_BINARY)
		return false;
	if (n->op == FG_BINARY_OR || n->op == FG_BINARY_ADD)
		return is_upper_part(ast, fg_ast_child(ast, id, 0)) ||
		       is_upper_part(ast, fg_ast_child(ast, id, 1));
	return n->op == FG_BINARY_SHL &&
	       fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &amount) && amount >= 8;
}

/* c << 16: a negative c smears ones from bit 24 on, over whatever is put there. */
static bool is_smeared_shift(const fg_ast *ast, fg_node_id id)
{
	int64_t amount;
	if (!is_plain_char_value(ast, fg_ast_child(ast, id, 0)))
		return false;
	if (!fg_ast_const_int(ast, fg_ast_child(ast, id, 1), &amount))
		return true;
	/* Fewer than 8 places do not put bytes together: digits << 2 is four times as many. */
	return amount >= 8 && bits_used(ast, id) > 8 + (uint64_t)amount;
}

/* high << 8 | c: a negative c smears ones over the high byte. */
static bool is_smeared_sum(const fg_ast *ast, fg_node_id id)
{
	fg_node_id left = fg_ast_child(ast, id, 0), right = fg_ast_child(ast, id, 1);
	bool on_left = is_plain_char_value(ast, left) && is_upper_part(ast, right);
	bool on_right = is_plain_char_value(ast, right) && is_upper_part(ast, left);
	return (on_left || on_right) && bits_used(ast, id) > 8;
}

/* A single char named by the caller of a macro is a letter; a byte out of memory is data. */
static bool is_data(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (!fg_util_is_from_macro(ctx, id))
		return true;
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id operand = fg_ast_child(ast, id, i);
		const fg_node *n = fg_ast_node(ast, fg_ast_skip_implicit(ast, operand));
		if (is_plain_char_value(ast, operand) &&
		    (n->kind == FG_NODE_SUBSCRIPT ||
		     (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF)))
			return true;
	}
	return false;
}

static bool is_about_number(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	for (uint32_t i = 0; i < 2; i++) {
		fg_node_id operand = fg_ast_child(ast, id, i);
		if (is_plain_char_value(ast, operand) && fg_util_is_number_char(ctx, operand))
			return true;
	}
	return false;
}

/* ---- the two places where the sign matters ---- */

static void check_subscript(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_node_id index = fg_ast_child(ast, id, 1);
	if (is_plain_char_value(ast, index) && !fg_util_is_number_char(ctx, index) &&
	    !fg_util_is_dead(ctx, id))
		fg_report(ctx, fg_ast_node(ast, index)->place,
		          "index of plain type 'char' is negative for bytes above 0x7f where "
		          "'char' is signed");
}

static void check_assembly(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_node *n = fg_ast_node(ast, id);
	bool is_sum = n->op == FG_BINARY_OR || n->op == FG_BINARY_ADD;
	if (n->op == FG_BINARY_SHL ? !is_smeared_shift(ast, id) : !is_sum || !is_smeared_sum(ast, id))
		return;
	if (!is_data(ctx, id) || is_about_number(ctx, id) || fg_util_is_dead(ctx, id))
		return;
	fg_report(ctx, n->place,
	          "byte of plain type 'char' is sign-extended over its neighbours where 'char' is signed");
}

static void check_node(fg_check_context *ctx, fg_node_id id)
{
	if (fg_check_node(ctx, id)->kind == FG_NODE_SUBSCRIPT)
		check_subscript(ctx, id);
	else
		check_assembly(ctx, id);
}

const fg_check fg_check_integer_char_sign = {
	.id = "integer.char-sign",
	.title = "Plain char widened where its sign matters",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-194"),
	.cert = FG_LIST("STR34-C"),
	.catalog_family = "integer-overflow",
	.node_kinds = FG_NODES(FG_NODE_SUBSCRIPT, FG_NODE_BINARY),
	.node = check_node,
};
